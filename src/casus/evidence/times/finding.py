"""Time expressions found in a text, each with its TIMEX3 value."""

from __future__ import annotations

from casus.records import Timex

__all__ = ["find_times"]


def find_times(text: str, written: str | None) -> tuple[Timex, ...]:
    """Return the time expressions of a text in order, none inside another; `written`: the EDTF date it was written."""
    return ()
