"""Extract: a Reading becomes statements: who says what, in which words, on whose word."""

from casus.evidence._extract import Extraction, extract

__all__ = ["Extraction", "extract"]
