"""Casus reads the coverage of an alliance crisis and tells who says what, down to the sentence."""

__version__ = "0.1.0"
