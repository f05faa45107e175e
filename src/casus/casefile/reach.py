"""From an EDTF date to the first and last day that it may mean, for windows of time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

__all__ = ["days"]

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_FIRST, _LAST = "0000-01-01", "9999-12-31"
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=4096)
def days(value: str | None) -> tuple[str, str] | None:
    """Return the first and the last day (`YYYY-MM-DD`) that this EDTF date may mean, or None where nothing tells.

    Qualifiers (`?`, `~`) do not widen it. Years outside 0 to 9999 are cut to that range.
    """
    if value is None:
        return None
    found = _PLAIN.fullmatch(value)
    if found and (found[2] is None or 1 <= int(found[2]) <= 12):
        year, month, day = found.groups()
        last_month = month or "12"
        last_day = day or f"{_days_in(int(year), int(last_month)):02}"
        return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{last_month}-{last_day}"
    return _days_of_edtf(value)


def _days_in(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LENGTHS[month - 1]


def _days_of_edtf(value: str) -> tuple[str, str] | None:
    # Loaded here because few dates need it, and its grammar is slow to build.
    from edtf import parse_edtf  # noqa: PLC0415

    parsed: Any = parse_edtf(value)
    try:
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (AttributeError, TypeError, ValueError):
        return None
    return _day(lower, _FIRST), _day(upper, _LAST)


def _day(when: Any, open_end: str) -> str:
    """A struct_time, or an infinite number where an interval is open."""
    year = getattr(when, "tm_year", None)
    if year is None or not 0 <= year <= 9999:
        return open_end if year is None else (_FIRST if year < 0 else _LAST)
    return f"{year:04}-{when.tm_mon:02}-{when.tm_mday:02}"
