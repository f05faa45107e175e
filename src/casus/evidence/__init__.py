"""Extract: a Reading becomes statements, events, moves and predictions; together they become actors and positions."""

from casus.evidence._case import Assembled, assemble
from casus.evidence._extract import extract

__all__ = ["Assembled", "assemble", "extract"]
