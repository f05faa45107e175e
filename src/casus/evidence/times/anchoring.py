"""Time expressions told from the day on which their words were said, where that is not the day of writing."""

from __future__ import annotations

from functools import lru_cache

from casus.evidence._sight import Sight
from casus.evidence.times.finding import find_times
from casus.records import Statement, Timex

__all__ = ["anchored", "meant_by"]

_AROUND = 400  # characters around an expression that tell how it is meant


def anchored(text: str, time: Timex, said_on: str) -> Timex:
    """Return a time expression of a text as it is meant where its words were said on another day than written.

    said_on: the EDTF date of the statement that it stands in. What does not depend on that day comes back unchanged.
    """
    if not time.basis.startswith(("relative:", "not dated:")) or time.type in ("DURATION", "SET"):
        return time
    start = max(text.rfind("\n", 0, time.span.start) + 1, time.span.start - _AROUND)
    end = text.find("\n", time.span.end)
    end = min(len(text) if end < 0 else end, time.span.end + _AROUND)
    for other in _said(text[start:end], said_on):
        if (other.span.start + start, other.span.end + start) == (time.span.start, time.span.end):
            return Timex(time.span, other.type, other.value, other.date, other.basis, other.mod)
    return time


@lru_cache(maxsize=256)
def _said(text: str, said_on: str) -> tuple[Timex, ...]:
    return find_times(text, said_on, "statement")


def meant_by(sight: Sight, time: Timex, statement: Statement | None) -> Timex:
    """Return a time expression told from the day of the statement it stands in, where that day is known."""
    published = sight.page.article.published
    if statement is None or statement.said_on is None or (published or "")[:10] == statement.said_on:
        return time
    return anchored(sight.text, time, statement.said_on)
