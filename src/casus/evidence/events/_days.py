"""Days: the calendar days that an EDTF date or interval covers, for comparing the dates of two reports."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

__all__ = ["Days", "days_of", "finer"]

_POINT = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_UNKNOWN = 10**6


@dataclass(frozen=True)
class Days:
    """From the first to the last day, both included."""

    first: dt.date
    last: dt.date

    def meets(self, other: Days) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def days_of(date: str | None) -> Days | None:
    """The days of an EDTF date or interval; None for none, and for one that has no calendar days."""
    if date is None:
        return None
    parts = [_point(part) for part in date.split("/")]
    known = [p for p in parts if p is not None]
    if len(parts) > 2 or len(known) != len(parts) or known[0].first > known[-1].last:
        return None
    return Days(known[0].first, known[-1].last)


def _point(text: str) -> Days | None:
    found = _POINT.match(text.strip())
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return Days(dt.date(year, month, day), dt.date(year, month, day))
        low, high = _SEASONS.get(month, (month, month)) if month else (1, 12)
        return Days(dt.date(year, low, 1), dt.date(year, high, calendar.monthrange(year, high)[1]))
    except ValueError:
        return None


def finer(days: Days | None) -> int:
    """How many days a date covers: the fewer, the finer; a large number where there is none."""
    return _UNKNOWN if days is None else (days.last - days.first).days
