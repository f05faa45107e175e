"""Days: the first and last day an EDTF date may mean, and what lies a number of months after one."""

from __future__ import annotations

import calendar
import re

from casus.errors import RequestError

__all__ = ["first_day", "last_day", "months_after", "next_year"]

_PARTS = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def first_day(date: str) -> str:
    """Return the first day that a date may mean, as YYYY-MM-DD."""
    year, month, day = _parts(date.partition("/")[0], date)
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}"


def last_day(date: str) -> str:
    """Return the last day that a date may mean, as YYYY-MM-DD."""
    year, month, day = _parts(date.rpartition("/")[2], date)
    month = month or 12
    return f"{year:04d}-{month:02d}-{day or calendar.monthrange(year, month)[1]:02d}"


def months_after(day: str, months: int) -> str:
    """Return the same day so many months later; the last of the month where it has no such day."""
    year, month, date = (int(part) for part in day.split("-"))
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    return f"{year:04d}-{month:02d}-{min(date, calendar.monthrange(year, month)[1]):02d}"


def next_year(day: str) -> str:
    """Return the first of January of the year after."""
    return f"{int(day[:4]) + 1:04d}-01-01"


def _parts(text: str, whole: str) -> tuple[int, int, int]:
    found = _PARTS.match(text)
    if found is None:
        raise RequestError(f"{whole!r} cannot be laid on a calendar.", hint="Write it as 2024-06-12 or 2024-06.")
    year, month, day = (int(part or 0) for part in found.groups())
    if month > 12:  # a season of EDTF: 21 is spring
        return year, 0, 0
    return year, month, day
