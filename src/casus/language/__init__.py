"""Annotate: an Article becomes a Reading: paragraphs, sentences, tokens, quotations, attributions."""
