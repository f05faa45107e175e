"""The words of the trade in YAML, and the strict loader that refuses bad ones."""

from casus.vocabulary.furniture import furniture_words
from casus.vocabulary.strict import load_strict, parse_strict

__all__ = ["furniture_words", "load_strict", "parse_strict"]
