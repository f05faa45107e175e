"""Extract: a Reading becomes statements, events, moves and predictions; together they become actors and positions."""

from casus.evidence._case import Assembled, assemble
from casus.evidence._extract import extract
from casus.evidence.events.pairs import CodedEvent, code_events

__all__ = ["Assembled", "CodedEvent", "assemble", "code_events", "extract"]
