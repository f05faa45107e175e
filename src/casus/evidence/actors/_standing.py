"""Government or place: what a state or a capital is where it stands, by the parse and by the words around it."""

from __future__ import annotations

import re

from casus.evidence._sight import Sight
from casus.records import Span

__all__ = ["acts"]

_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|into|inside|across|outside|around|throughout|within|through|via|from|to|toward|towards|leave|left|visit|"
    r"visited|reach|reached|north of|south of|east of|west of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def acts(sight: Sight, span: Span) -> tuple[bool, float]:
    """Whether a state or capital is named as one who acts (else as a place), and how sure that is."""
    text = sight.text
    if _PLACE_BEFORE.search(text, max(0, span.start - 30), span.start):
        return False, 0.7
    return True, 0.7
