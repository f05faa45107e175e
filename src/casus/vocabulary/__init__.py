"""The words of the trade in YAML, and the strict loader that refuses bad ones."""

from casus.vocabulary.strict import load_strict, parse_strict

__all__ = ["load_strict", "parse_strict"]
