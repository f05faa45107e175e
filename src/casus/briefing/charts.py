"""Charts as plain SVG shapes without text: the words stand beside them in HTML, where they can wrap and be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.briefing.days import MONTHS, day_words, period_words
from casus.briefing.words import counted, number

__all__ = ["Bar", "Column", "Strip", "Track", "lanes", "shares", "strip"]

_HEIGHT = 40
_STEP = 10
_WIDTH = 6
_MAX_DAYS = 62  # up to here the strip counts days
_MAX_MONTHS = 96  # up to here months, beyond years


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a bar, in hundredths of the longest one; `fill` names its pattern."""

    fill: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the strip, in its own units."""

    x: int
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Track:
    """One row of columns: what it counts, its most, and its place in words."""

    id: str
    label: str
    most: str
    description: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Counts over time: rows of columns on one axis, and the same as a table: the period, then a count a row."""

    unit: str
    period: str
    width: int
    height: int
    column: int
    tracks: tuple[Track, ...]
    axis: tuple[str, ...]
    ends_only: bool
    table: tuple[tuple[str, ...], ...]
    note: str


def shares(parts: Sequence[tuple[str, int]], longest: int) -> tuple[Bar, ...]:
    """Return the parts of a bar (pattern, count) one after the other, scaled to the longest bar of the table."""
    bars: list[Bar] = []
    done = 0
    for fill, count in parts:
        if count:
            bars.append(Bar(fill, _figure(100 * done / longest), _figure(100 * count / longest)))
        done += count
    return tuple(bars)


def strip(articles: Iterable[str | None], statements: Iterable[str | None]) -> Strip | None:
    """Return the strip of these plain dates, or None where fewer than two periods differ.

    Counts days, months or years, whichever the period asks for; a date too coarse for the unit is left out, and
    the note says how many are.
    """
    rows = [
        ("articles", "Articles", "article", list(articles)),
        ("statements", "Statements", "statement", list(statements)),
    ]
    return _strip(rows)


def lanes(series: Sequence[tuple[str, Sequence[str | None]]]) -> Strip | None:
    """Return a strip with a row for each name and its events' plain dates; None where fewer than two periods differ."""
    return _strip([(f"lane-{at}", name, "event", list(dates)) for at, (name, dates) in enumerate(series)])


def _strip(rows: Sequence[tuple[str, str, str, list[str | None]]]) -> Strip | None:
    known = [date for _, _, _, dates in rows for date in dates if date]
    unit = _unit(known)
    fine = sorted({date[:unit] for date in known if len(date) >= unit})
    if len(fine) < 2:
        return None
    slots = _slots(fine[0], fine[-1], unit)
    at = {slot: index for index, slot in enumerate(slots)}
    counts = [Counter(d[:unit] for d in dates if d and len(d) >= unit) for _, _, _, dates in rows]
    missing = Counter[str]()
    for (_, _, noun, dates), count in zip(rows, counts, strict=True):
        missing[noun] += len(dates) - count.total()
    return Strip(
        unit={10: "day", 7: "month", 4: "year"}[unit],
        period=period_words(fine[0], fine[-1]),
        width=_STEP * len(slots),
        height=_HEIGHT,
        column=_WIDTH,
        tracks=tuple(_track(row[:3], count, at) for row, count in zip(rows, counts, strict=True)),
        axis=_axis(slots, unit),
        ends_only=unit == 4,
        table=tuple((day_words(slot), *(number(count[slot]) for count in counts)) for slot in fine),
        note=_missing(missing),
    )


def _unit(known: list[str]) -> int:
    if not known:
        return 4
    first, last = min(known), max(known)
    if all(len(date) == 10 for date in known) and _days(last) - _days(first) < _MAX_DAYS:
        return 10
    return 7 if _months(last) - _months(first) < _MAX_MONTHS else 4


def _days(date: str) -> int:
    from datetime import date as day  # noqa: PLC0415 - the name is this module's word for a string

    return day.fromisoformat(date).toordinal()


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7] or 1) - 1


def _slots(first: str, last: str, unit: int) -> list[str]:
    """Return every slot of the axis, filled up to whole months or years."""
    if unit == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    if unit == 7:
        return [f"{year:04}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(1, 13)]
    from calendar import monthrange  # noqa: PLC0415 - only here

    slots = []
    for month in range(_months(first), _months(last) + 1):
        year, of = divmod(month, 12)
        slots += [f"{year:04}-{of + 1:02}-{day:02}" for day in range(1, monthrange(year, of + 1)[1] + 1)]
    return slots


def _axis(slots: list[str], unit: int) -> tuple[str, ...]:
    if unit == 4:
        return slots[0], slots[-1]
    if unit == 7 and len(slots) == 12:
        return tuple(month[:3] for month in MONTHS)
    if unit == 7:
        return tuple(sorted({slot[:4] for slot in slots}))
    months = sorted({slot[:7] for slot in slots})
    return tuple(f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}" for month in months)


def _track(row: tuple[str, str, str], count: Counter[str], at: dict[str, int]) -> Track:
    key, label, noun = row
    most = max(count.values(), default=0)
    columns = tuple(
        Column(_STEP * at[slot] + 2, _figure(_HEIGHT - _HEIGHT * n / most), _figure(_HEIGHT * n / most))
        for slot, n in sorted(count.items())
    )
    if not count:
        return Track(key, label, "0", f"No dated {noun}s.", columns)
    top = min(slot for slot, n in count.items() if n == most)
    description = (
        f"{counted(count.total(), noun)}, {period_words(min(count), max(count))}; "
        f"the most, {number(most)}, in {day_words(top)}."
    )
    return Track(key, label, number(most), description, columns)


def _missing(missing: Counter[str]) -> str:
    parts = [counted(n, noun) for noun, n in missing.items() if n]
    return f"Not shown, because their date is not known closely enough: {' and '.join(parts)}." if parts else ""


def _figure(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
