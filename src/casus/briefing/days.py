"""Dates as a reader says them: 12 June 2024, 14:05."""

from __future__ import annotations

import re

__all__ = ["MONTHS", "day_words", "period_words"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})?)?)?)?")


def day_words(value: str, *, time: bool = True) -> str:
    """Return a date in words; an EDTF date that is no plain day (`2024-06~`, `2023/2024`) stays as it is written."""
    found = _PLAIN.fullmatch(value)
    if found is None:
        return value
    year, month, day, clock, offset = found.groups()
    words = year if month is None else f"{MONTHS[int(month) - 1]} {year}"
    if day is not None:
        words = f"{int(day)} {words}"
    if clock and time:
        words += f", {clock}" + ("" if offset is None else " UTC" if offset in ("Z", "+00:00") else f" UTC{offset}")
    return words


def period_words(first: str, last: str) -> str:
    """Return the period from one plain date to another, without saying a year or month twice."""
    if first == last:
        return day_words(first)
    one, other = day_words(first).split(), day_words(last).split()
    same = 0
    while len(one) == len(other) and same < len(one) - 1 and one[-1 - same] == other[-1 - same]:
        same += 1
    return f"{' '.join(one[: len(one) - same])} – {' '.join(other)}"
