"""Reckoning with TIMEX3 values: steps of days to centuries from an anchor, and the EDTF date of a value."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

__all__ = ["Anchor", "anchor_of", "day_before_or_on", "easter", "edtf_of", "feast", "nth_weekday", "real_day", "step"]

_FIRST, _LAST = 1800, 2200
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T/ ].*|Z|[~?%])?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is told from: a year, a month or a day, as exactly as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, where it is known."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def value(self) -> str:
        """The same as a TIMEX3 value."""
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}{f'-{self.day:02}' if self.month and self.day else ''}"


def anchor_of(value: str | None) -> Anchor | None:
    """Return the anchor that a date (EDTF, TIMEX3 or a timestamp) gives; None where it gives no year."""
    found = _WRITTEN.fullmatch(value) if value else None
    if found is None:
        week = re.match(r"(\d{4})-(?:W(\d{2})|Q([1-4])|H([12]))", value or "")
        if week is None:
            return Anchor(int(value[:4])) if value and re.match(r"\d{4}-\w\w$", value) else None
        if week[2]:
            day = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return Anchor(day.year, day.month, day.day)
        return Anchor(int(week[1]), int(week[3]) * 3 - 2 if week[3] else int(week[4]) * 6 - 5)
    year, month, mday = (int(part) if part else None for part in found.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return Anchor(year) if year else None
    if mday is not None and not real_day(year, month or 1, mday):
        return Anchor(year, month)
    return Anchor(year, month, mday)


def real_day(year: int, month: int, day: int) -> bool:
    """Whether a calendar has this day."""
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month)[1]


def step(anchor: Anchor, unit: str, count: int) -> str | None:
    """Return the TIMEX3 value of the unit that lies `count` units after that of the anchor.

    unit: D, W, 2W, M, Q, Y, DE, CE, ML or WE (weekend). None where the anchor is too coarse, or the count too large.
    """
    try:
        return _step(anchor, unit, count)
    except (OverflowError, ValueError):
        return None


def _step(anchor: Anchor, unit: str, count: int) -> str | None:
    day = anchor.date
    if unit in ("D", "W", "2W", "WE"):
        if day is None:
            return None
        moved = day + dt.timedelta(days=count * {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit])
        year, week, _ = moved.isocalendar()
        return moved.isoformat() if unit == "D" else f"{year:04}-W{week:02}{'-WE' if unit == 'WE' else ''}"
    if unit in ("M", "Q"):
        if anchor.month is None:
            return None
        months = anchor.year * 12 + anchor.month - 1 + count * (3 if unit == "Q" else 1)
        year, month = divmod(months, 12)
        return _year(year, f"-Q{month // 3 + 1}" if unit == "Q" else f"-{month + 1:02}")
    if unit == "Y":
        return _year(anchor.year + count, "")
    length = {"DE": 10, "CE": 100, "ML": 1000}[unit]
    year = anchor.year // length * length + count * length
    value = _year(year, "")
    return value[: {"DE": 3, "CE": 2, "ML": 1}[unit]] if value else None


def _year(year: int, rest: str) -> str | None:
    return f"{year:04}{rest}" if 1 <= year <= 9999 else None


def day_before_or_on(day: dt.date, weekday: int) -> dt.date:
    """Return the last such weekday (1: Monday) up to a day, that day among them."""
    return day - dt.timedelta(days=(day.isoweekday() - weekday) % 7)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    """Return the `which`-th such weekday of a month; -1: the last."""
    if which < 0:
        return day_before_or_on(dt.date(year, month, calendar.monthrange(year, month)[1]), weekday)
    return day_before_or_on(dt.date(year, month, 7), weekday) + dt.timedelta(days=7 * (which - 1))


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    cycle, century, rest = year % 19, year // 100, year % 100
    epact = (19 * cycle + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (cycle + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def feast(rule: str, year: int) -> dt.date:
    """Return a feast's day in a year; rule: `12-25`, `nth month/weekday/which[+days]` or `easter days`."""
    kind, _, rest = rule.partition(" ")
    if kind == "easter":
        return easter(year) + dt.timedelta(days=int(rest))
    if kind == "nth":
        place, _, more = rest.partition("+")
        month, weekday, which = (int(part) for part in place.split("/"))
        return nth_weekday(year, month, weekday, which) + dt.timedelta(days=int(more or 0))
    month, day = (int(part) for part in rule.split("-"))
    return dt.date(year, month, day)


def edtf_of(value: str, offset: str = "") -> tuple[str | None, str]:
    """Return the EDTF date or interval of a TIMEX3 DATE or TIME value, or None with the reason.

    offset: `Z` or `+04:00` of a time of day, where it is known. Years outside 1800 to 2200 get no date.
    """
    if value.endswith("_REF"):
        return None, "it names no calendar time"
    if value.startswith("BC"):
        return None, "it lies before the years 1800 to 2200"
    if value.startswith("FY"):
        return None, "a fiscal year begins in another month from body to body"
    head = re.match(r"\d{2,4}", value)
    if head is None or "X" in value:
        return None, "no day tells which of several it is"
    year = int(head.group().ljust(4, "0"))
    if not _FIRST <= year <= _LAST:
        return None, f"it lies outside the years {_FIRST} to {_LAST}"
    return _edtf(value, year, offset), ""


def _edtf(value: str, year: int, offset: str) -> str | None:
    day, _, time = value.partition("T")
    if time and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) and re.match(r"\d{2}:\d{2}", time):
        if time.startswith("24:"):
            return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat() + f"T00:00{offset}"
        return f"{day}T{time[:5]}{offset}"
    if found := re.fullmatch(r"\d{4}-W(\d{2})(?:-(WE|[1-7]))?", day):
        first = dt.date.fromisocalendar(year, int(found[1]), 1)
        if found[2] and found[2] != "WE":
            return (first + dt.timedelta(days=int(found[2]) - 1)).isoformat()
        begin = first + dt.timedelta(days=5) if found[2] else first
        return f"{begin.isoformat()}/{(first + dt.timedelta(days=6)).isoformat()}"
    tail = day[5:]
    if tail in _SEASONS:
        return f"{day[:4]}-{_SEASONS[tail]}"
    if found := re.fullmatch(r"([QH])([1-4])", tail):
        months = 3 if found[1] == "Q" else 6
        return f"{day[:4]}-{int(found[2]) * months - months + 1:02}/{day[:4]}-{int(found[2]) * months:02}"
    return day.ljust(4, "X") if len(day) < 4 else day
