"""Dates and times as pages write them: stamps with their place in a line, their value, and why it is unknown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from casus.vocabulary import furniture_words

__all__ = ["AMBIGUOUS", "Order", "Stamp", "agreed_order", "find_stamps", "slash_order", "with_day"]

Order = Literal["dmy", "mdy"]
Role = Literal["published", "updated", ""]

_LONGEST = 200  # a time line is short; stamps are not sought in prose
_GAP = re.compile(r"[\s,;|·•\-–—/()]*(?:\b(?:at|um|à|в|a las|kl)\b\.?)?[\s:]*|T")
AMBIGUOUS = "day and month could be either way round, and nothing else on the page tells"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, a time or both in a line of text.

    start, end: its place in the line, label and weekday included. value: EDTF date or `YYYY-MM-DDTHH:MM`, with an
    offset where one is written in figures. clock: `HH:MM` where there is a time. why: the reason where value is None.
    """

    start: int
    end: int
    value: str | None
    clock: str | None = None
    role: Role = ""
    why: str = ""

    @property
    def dated(self) -> bool:
        """Whether a day is known."""
        return self.value is not None and len(self.value) >= 10


@dataclass(frozen=True, slots=True)
class _Grammar:
    date: re.Pattern[str]
    clock: re.Pattern[str]
    relative: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    published: frozenset[str]
    updated: frozenset[str]
    months: dict[str, int]


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    words = furniture_words()
    month = f"(?:{_any(list(words.months))})"
    date = rf"""
      (?<![\d.])(?P<iy>(?:19|20)\d\d)(?P<isep>[-/.])(?P<im>\d{{1,2}})(?P=isep)(?P<id>\d{{1,2}})(?!\d)
    | (?<![\d.:])(?P<dd>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s\-/.]*(?:of\s+|de\s+)?(?P<dm>{month})\b\.?
        (?:,?[\s\-/.']*(?:de\s+)?(?P<dy>(?:19|20)\d\d|\d\d(?![\d:.h]))(?:\s*г\.)?)?
    | \b(?P<mm>{month})\b\.?\s+(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<my>(?:19|20)\d\d))?
    | (?<![\d.:/])(?P<na>\d{{1,2}})(?P<nsep>[./-])(?P<nb>\d{{1,2}})(?P=nsep)(?P<ny>(?:19|20)\d\d|\d\d)(?![\d/]|[.:]\d)
    | \b(?P<om>{month})\b\.?,?\s+(?P<oy>(?:19|20)\d\d)\b
    """
    zone = rf"(?:\(?(?:{_any(words.zones)})\b\.?\)?)"
    clock = rf"""
      (?<![\d.:,])(?P<h>[01]?\d|2[0-3])(?P<sep>[:.h])(?P<mi>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![\d:])
        (?:\s*(?P<ap>[ap])\.?\s?m\b\.?)?
    | (?<![\d.:,])(?P<h2>1[0-2]|0?[1-9])\s*(?P<ap2>[ap])\.?\s?m\b\.?
    | (?<![\d.:,])(?P<h4>[01]\d|2[0-3])(?P<mi4>[0-5]\d)(?=\s*(?:hrs|hours|{zone}))
    """
    weekday = rf"(?:(?:{_any(words.weekdays)})\b\.?,?)"
    label = _any([*words.published, *words.updated])
    return _Grammar(
        re.compile(date, re.I | re.X),
        re.compile(clock, re.I | re.X),
        re.compile(
            rf"\b(?:(?:about\s+)?(?:\d+|an?|one|two|three|few)\s*(?:{_any(words.units)})\s+ago|{_any(words.relative)})\b",
            re.I,
        ),
        re.compile(rf"(?:\b(?P<label>{label})\s*[:\-–—]?\s*)?(?:\bon\s+)?(?:\(?{weekday}\s*)?[\[(]?\s*$", re.I),
        re.compile(
            rf"\s*(?:hrs\b|hours\b)?\s*,?\s*(?:{zone})?\s*(?P<offset>\(?(?:utc|gmt)?\s*[+\-−]\s*\d{{1,2}}(?::?\d\d)?\)?(?!\d)|(?<=\d)Z\b)?"
            rf"\s*,?\s*(?:{weekday}(?=\W*$))?[\])]?",
            re.I,
        ),
        frozenset(w.lower() for w in words.published),
        frozenset(w.lower() for w in words.updated),
        dict(words.months),
    )


def find_stamps(line: str, order: Order | None = None) -> tuple[Stamp, ...]:
    """Return the dates and times in `line`, in order; none where the line is longer than a time line can be.

    order: which way round this page writes days and months with slashes; without it an ambiguous date has no value.
    """
    if len(line) > _LONGEST or not (
        any(c.isdigit() for c in line) or "ago" in line or "day" in line.lower() or "now" in line.lower()
    ):
        return ()
    grammar = _grammar()
    dates = [(m.start(), m.end(), *_date(m, order, grammar)) for m in grammar.date.finditer(line)]
    clocks = [m for m in grammar.clock.finditer(line) if not any(s < m.end() and m.start() < e for s, e, *_ in dates)]
    stamps: list[Stamp] = []
    for start, end, value, why in dates:
        clock = _joined(line, clocks, start, end)
        if clock is None:
            stamps.append(Stamp(start, end, value, None, "", why))
            continue
        clocks.remove(clock)
        hour = _clock(clock)
        whole = f"{value}T{hour}" if value and len(value) == 10 else value
        stamps.append(Stamp(min(start, clock.start()), max(end, clock.end()), whole, hour, "", why))
    for clock in clocks:
        if clock["sep"] == "." and not clock["ap"] and not grammar.after.match(line, clock.end()).group().strip():  # type: ignore[union-attr]
            continue  # 3.15 is a number, unless a zone or a date stands beside it
        stamps.append(Stamp(clock.start(), clock.end(), None, _clock(clock), "", "a time without a day"))
    for match in grammar.relative.finditer(line):
        if not any(s.start < match.end() and match.start() < s.end for s in stamps):
            stamps.append(
                Stamp(
                    match.start(),
                    match.end(),
                    None,
                    None,
                    "",
                    "a relative time, and the page does not say when it was saved",
                )
            )
    stamps.sort(key=lambda s: s.start)
    kept: list[Stamp] = []
    for stamp in stamps:
        if not kept or stamp.start >= kept[-1].end:  # else it is the offset of the stamp before
            kept.append(_widened(line, stamp, grammar))
    return tuple(kept)


def _joined(line: str, clocks: list[re.Match[str]], start: int, end: int) -> re.Match[str] | None:
    for clock in clocks:
        if clock.start() >= end and _GAP.fullmatch(line, end, clock.start()):
            return clock
    grammar = _grammar()
    for clock in clocks:
        if clock.end() <= start:
            after = grammar.after.match(line, clock.end())
            stop = after.end() if after else clock.end()
            if re.fullmatch(r"[\s,;|·•\-–—/()]*(?:on\s+)?(?:\w{3,9}\b\.?,?\s+)?", line[min(stop, start) : start]):
                return clock
    return None


def _date(match: re.Match[str], order: Order | None, grammar: _Grammar) -> tuple[str | None, str]:
    if match["iy"]:
        return _checked(int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["dm"] or match["mm"]:
        return _named(match["dy"] or match["my"], match["dm"] or match["mm"], match["dd"] or match["md"], grammar)
    if match["om"]:
        return f"{match['oy']}-{grammar.months[match['om'].lower()]:02d}", ""
    year, a, b = _year(match["ny"]), int(match["na"]), int(match["nb"])
    if match["nsep"] == "." or a > 12 or a == b:
        order = "dmy"
    elif b > 12:
        order = "mdy"
    if order is None:
        return None, AMBIGUOUS
    return _checked(year, b, a) if order == "dmy" else _checked(year, a, b)


def _named(year: str | None, month: str, day: str, grammar: _Grammar) -> tuple[str | None, str]:
    if year is None:
        return None, "a day without a year"
    return _checked(_year(year), grammar.months[month.lower()], int(day))


def _year(figures: str) -> int:
    if len(figures) == 4:
        return int(figures)
    return int(figures) + (2000 if int(figures) < 70 else 1900)


def _checked(year: int, month: int, day: int) -> tuple[str | None, str]:
    try:
        return dt.date(year, month, day).isoformat(), ""
    except ValueError:
        return None, "no calendar has this day"


def _clock(match: re.Match[str]) -> str:
    hour = int(match["h"] or match["h2"] or match["h4"])
    minute = int(match["mi"] or match["mi4"] or 0)
    half = (match["ap"] or match["ap2"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}"


def _widened(line: str, stamp: Stamp, grammar: _Grammar) -> Stamp:
    """Take in the label, weekday and zone around a stamp, and the offset where it is written in figures."""
    head = line[: stamp.start]
    before = grammar.before.search(head)
    role: Role = ""
    start = stamp.start
    if before:
        start = before.start()
        while start < stamp.start and line[start].isspace():
            start += 1
        label = re.sub(r"\s+", " ", before["label"] or "").lower()
        role = "published" if label in grammar.published else "updated" if label in grammar.updated else ""
    after = grammar.after.match(line, stamp.end)
    end = after.end() if after and after.group().strip() else stamp.end
    while line[end - 1].isspace():
        end -= 1
    value = stamp.value
    if value and "T" in value and after and after["offset"]:
        value += _offset(after["offset"])
    return replace(stamp, start=start, end=end, role=role, value=value)


def _offset(written: str) -> str:
    found = re.search(r"([+\-−])\s*(\d{1,2}):?(\d\d)?", written)
    if found is None:
        return "Z"
    if int(found[2]) > 14:
        return ""
    return f"{'+' if found[1] == '+' else '-'}{int(found[2]):02d}:{found[3] or '00'}"


def slash_order(text: str) -> Order | None:
    """Return which way round the page writes days and months with slashes or hyphens, where one date of it shows."""
    seen: set[Order] = set()
    for a, b in re.findall(r"(?<![\d.:/-])(\d{1,2})[/-](\d{1,2})[/-](?:19|20)?\d\d(?![\d/-])", text):
        if int(a) > 12 >= int(b):
            seen.add("dmy")
        elif int(b) > 12 >= int(a):
            seen.add("mdy")
    return seen.pop() if len(seen) == 1 else None


def agreed_order(text: str, days: Collection[str]) -> Order | None:
    """Return which way round an ambiguous date with slashes must be read to be a day that the page writes otherwise.

    days: the ISO days that stand on the page. A day before or after counts too, for pages saved or printed then.
    """
    known = {dt.date.fromisoformat(day) + dt.timedelta(step) for day in days for step in (-1, 0, 1)}
    seen: set[Order] = set()
    for a, b, year in re.findall(r"(?<![\d.:/-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)?\d\d)(?![\d/-])", text):
        if int(a) == int(b) or not (0 < int(a) <= 12 and 0 < int(b) <= 12):
            continue
        fits: set[Order] = set()
        if dt.date(_year(year), int(b), int(a)) in known:
            fits.add("dmy")
        if dt.date(_year(year), int(a), int(b)) in known:
            fits.add("mdy")
        if len(fits) == 1:
            seen |= fits
    return seen.pop() if len(seen) == 1 else None


def with_day(stamp: Stamp, day: str | None) -> str | None:
    """Return the stamp's value; a bare time takes `day`, the day heading that it stands under."""
    if stamp.value is None and stamp.clock and day and stamp.why.startswith("a time"):
        return f"{day[:10]}T{stamp.clock}"
    return stamp.value
