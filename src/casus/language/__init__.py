"""Annotate: an Article becomes a Reading: paragraphs, sentences, tokens, quotations, attributions."""

from casus.language.registry import READERS, Run, annotate, begin

__all__ = ["READERS", "Run", "annotate", "begin"]
