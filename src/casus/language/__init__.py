"""Annotate: an Article becomes a Reading: paragraphs, sentences, tokens, quotations, attributions."""

from casus.language.registry import READERS, annotate

__all__ = ["READERS", "annotate"]
