"""Amounts: the numbers in words with what they measure, and the scale that points with numbers make."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from casus.evidence.stands._words import Word, stem, stem_set

__all__ = ["Amount", "Rule", "amounts_of", "rule_of"]

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9, "mn": 1e6}
_PARTS = {
    "half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "sixth": 100 / 6, "tenth": 10.0, "eighth": 12.5,
    "twentieth": 5.0, "thirds": 100 / 3, "quarters": 25.0, "fifths": 20.0, "tenths": 10.0,
}  # fmt: skip
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "winter": 12, "christmas": 12, "new year": 13}
_FIRST = 1000.0  # a date below is counted from the year in which it is told
_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365.25 / 12, "year": 365.25, "decade": 3652.5,
         "century": 36525.0, "hour": 1 / 24}  # fmt: skip
_CURRENCY = stem_set("dollar euro pound crown franc mark rouble ruble krone peso lira guilder florin thaler shilling")
_SKIP = frozenset(
    ("more", "full", "further", "additional", "other", "new", "whole", "cubic", "metric", "extra", "such", "crude")
)
_PERCENT = frozenset(("percent", "percentage", "pc"))
_OF_WHOLE = frozenset(("a", "one", "two", "three", "four", "the", "by", "another"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit. first, last: its words.

    unit: "%" for shares of a whole, "day" for lengths of time, "date" (years, with months as twelfths; from the year in
    which it is told where it tells none), "money", or the stem of what is counted.
    """

    value: float
    unit: str
    first: int
    last: int


def amounts_of(words: Sequence[Word]) -> list[Amount]:
    """The amounts in words, in order."""
    found: list[Amount] = []
    at = 0
    while at < len(words):
        amount = _date(words, at) or _share(words, at) or _counted(words, at)
        if amount is None:
            at += 1
            continue
        found.append(amount)
        at = max(amount.last, at + 1)
    return found


def _low(words: Sequence[Word], at: int) -> str:
    return words[at].text.lower() if 0 <= at < len(words) else ""


_WITHIN = {"end": 0.95, "late": 0.85, "close": 0.95, "mid": 0.5, "middle": 0.5, "early": 0.1, "beginning": 0.05,
           "start": 0.05}  # fmt: skip
_AHEAD = {"this": 0.0, "next": 1.0, "last": -1.0}


def _date(words: Sequence[Word], at: int) -> Amount | None:
    """A month, a season, a year, or a month of a year; "next year" is 1 and a part beyond the one it is said in."""
    low, back = _low(words, at), _low(words, at - 1)
    named = low in _MONTHS and words[at].text[:1].isupper()
    if named or (low in _SEASONS and back in ("by", "in", "this", "next", "until", "the", "before")):
        month = _MONTHS.index(low) if named else _SEASONS[low] - 1
        year = _year(words, at + 1)
        late = 1.0 if back == "next" and not year else 0.0
        return Amount((year or 0) + late + (month + 0.5) / 12, "date", at, at + (2 if year else 1))
    if low in _AHEAD and _low(words, at + 1) == "year":
        return Amount(_AHEAD[low] + _part(words, at, 0.9), "date", at, at + 2)
    year = _year(words, at)
    return Amount(year + _part(words, at, 0.5), "date", at, at + 1) if year else None


def _part(words: Sequence[Word], at: int, plain: float) -> float:
    """Which part of a year is meant: "the end of 2032", "late 2032"."""
    for place in (at - 1, at - 2, at - 3):
        if (part := _WITHIN.get(_low(words, place).split("-")[0])) is not None:
            return part
    return plain


def _year(words: Sequence[Word], at: int) -> int | None:
    low = _low(words, at)
    return int(low) if low.isdigit() and len(low) == 4 and 1800 <= int(low) <= 2200 else None


def _share(words: Sequence[Word], at: int) -> Amount | None:
    """A part of a whole: "a fifth", "two thirds", "half"."""
    low = _low(words, at)
    times = 1.0
    place = at
    if low in _OF_WHOLE and _low(words, at + 1) in _PARTS and low != "the":
        times, place = float(_UNITS.get(low, 1)), at + 1
    part = _low(words, place)
    if part not in _PARTS:
        return None
    if part != "half" and place == at and _low(words, at - 1) != "one":
        return None  # "the third of the ministers"
    if _low(words, place + 1) == "of" and stem(_low(words, place + 3)) in ("year", "century"):
        return None
    behind = 2 if _low(words, place + 1) in ("a", "an") else 1
    if stem(_low(words, place + behind)) in _units():
        return None  # "half a year"
    return Amount(times * _PARTS[part], "%", at, place + 1)


def _counted(words: Sequence[Word], at: int) -> Amount | None:
    """A number, in digits or words, and what it counts."""
    length = _length(words, at)
    if length is not None:
        return length
    value, end = _number(words, at)
    if value is None:
        return None
    for place in range(end, min(end + 4, len(words))):
        unit = _unit(words, place)
        if unit is not None:
            name, size, last = unit
            return Amount(value * size, name, at, last)
        if words[place].kind != "word" or _low(words, place) not in _SKIP:
            break
    large = value >= _LARGE["thousand"] * 100
    noun = words[end] if end < len(words) else None
    if noun is None or noun.kind != "word" or len(noun.text) < 3 or large:
        return Amount(value, "money" if large else "", at, end)
    return Amount(value, noun.stem, at, end + 1)


def _unit(words: Sequence[Word], at: int) -> tuple[str, float, int] | None:
    """(unit, size, word after it) of a word that measures: per cent, a time, a currency."""
    low = _low(words, at)
    if low in _PERCENT:
        return "%", 1.0, at + 1
    if low == "per" and _low(words, at + 1) == "cent":
        return "%", 1.0, at + 2
    if words[at].stem in _units():
        return "day", _units()[words[at].stem], at + 1
    return ("money", 1.0, at + 1) if words[at].stem in _CURRENCY else None


def _length(words: Sequence[Word], at: int) -> Amount | None:
    """A length of time without a number: "a year", "half a year", "a quarter of a century"."""
    low = _low(words, at)
    if low == "quarter" and _low(words, at + 3) == "century":
        return Amount(_DAYS["century"] / 4, "day", at, at + 4)
    place = at + (2 if low == "half" and _low(words, at + 1) in ("a", "an") else 1)
    if low not in ("a", "another", "one", "half") or place >= len(words) or words[place].stem not in _units():
        return None
    if low == "a" and _low(words, at - 1) not in ("for", "by", "within", "in", "of", "after", "over"):
        return None
    return Amount(_units()[words[place].stem] * (0.5 if low == "half" else 1.0), "day", at, place + 1)


@cache
def _units() -> dict[str, float]:
    return {stem(word): days for word, days in _DAYS.items()}


def _number(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    """A number that begins at a word, and the word after it."""
    word = words[at]
    low = word.text.lower()
    if word.kind == "number":
        text = low.replace(",", "")
        try:
            value = float(text)
        except ValueError:
            return None, at
    else:
        parts = low.split("-")
        if not all(p in _UNITS for p in parts):
            return None, at
        value = float(sum(_UNITS[p] for p in parts))
        if low == "one" and _low(words, at + 1) not in _LARGE and _low(words, at + 1) not in _DAYS:
            return None, at
    end = at + 1
    while _low(words, end) in _LARGE:
        value, end = value * _LARGE[_low(words, end)], end + 1
    return value, end


@dataclass(frozen=True, slots=True)
class Rule:
    """Numbers of points in one unit, rising, each with its share of the scale.

    up, down: the greatest stands for all above it ("two years or more"), the least for all below it ("within a year").
    """

    unit: str
    points: tuple[tuple[float, float], ...]
    up: bool = False
    down: bool = False

    def share(self, amount: Amount, year: float) -> tuple[float, float] | None:
        """(share, doubt) of an amount; year: the one meant where a date tells none."""
        if amount.unit == "date" and self.unit == "day" and amount.value > year >= _FIRST:
            amount = Amount((amount.value - year) * _DAYS["year"], "day", amount.first, amount.last)
        if amount.unit != self.unit and not (amount.unit == "" and self.unit in ("money", "%")):
            return None
        value = _dated(amount.value, year) if self.unit == "date" else amount.value
        points = sorted((_dated(n, year) if self.unit == "date" else n, s) for n, s in self.points)
        if amount.unit == "" and not any(abs(value * scale - n) < 1e-6 * n for n, _ in points for scale in (1.0, 1e6)):
            return None
        if amount.unit == "" and value < 1e5 and points[-1][0] >= 1e5:
            value *= 1e6
        reach = points[-1][0] - points[0][0]
        number, share = points[0] if value <= points[0][0] else points[-1]
        if not points[0][0] < value < points[-1][0]:
            # beyond the last number other points may lie, unless the scale ends there
            past = abs(value - number) / reach
            if (self.up and value > number) or (self.down and value < number):
                return share, 0.02
            return (share, 0.02 + 0.1 * past) if past <= (1.0 if share in (0.0, 1.0) else 0.25) else None
        for (n0, s0), (n1, s1) in itertools.pairwise(points):
            if n0 <= value <= n1:
                return s0 + (value - n0) / (n1 - n0) * (s1 - s0), 0.02
        return None


def _dated(value: float, year: float) -> float:
    return value if value >= _FIRST else value + int(year)


def rule_of(names: Sequence[Sequence[Sequence[Word]]], shares: Sequence[float]) -> Rule | None:
    """The rule that the names of points make; None where less than two of them have a number of one unit.

    names: for each point its name, and then its cues.
    """
    by_unit: dict[str, list[tuple[float, float]]] = {}
    for forms, share in zip(names, shares, strict=True):
        own = {(a.unit, a.value) for words in forms for a in amounts_of(words) if a.unit}
        for unit, value in sorted(own):
            if sum(u == unit for u, _ in own) == 1:
                by_unit.setdefault(unit, []).append((value, share))
    for unit in ("%", "money", "day"):
        points = by_unit.get(unit)
        for name, end in ((names[0], shares[0]), (names[-1], shares[-1])):
            if points and _nought(name[0]) and all(s != end for _, s in points):
                points.append((0.0, end))
    best = max(by_unit.values(), key=len, default=[])
    unit = next((u for u, points in by_unit.items() if points is best), "")
    numbers = [n for n, _ in best]
    in_order = [s for _, s in sorted(best)]
    if len(best) < 2 or len(set(numbers)) < len(best) or in_order not in (sorted(in_order), sorted(in_order)[::-1]):
        return None
    ends = [_ends(names[shares.index(share)], least) for share, least in ((min(best)[1], True), (max(best)[1], False))]
    return Rule(unit, tuple(sorted(best)), up=ends[1], down=ends[0])


_OR_MORE = frozenset(("more", "least", "longer", "over", "above", "beyond"))
_AT_MOST = frozenset(("within", "most", "under", "below", "less", "before"))


def _ends(forms: Sequence[Sequence[Word]], least: bool) -> bool:
    """Whether a point's name says that it stands for all numbers beyond its own."""
    return not (_AT_MOST if least else _OR_MORE).isdisjoint(w.text.lower() for w in forms[0])


def _nought(words: Sequence[Word]) -> bool:
    low = [w.text.lower() for w in words[:2]]
    return bool({"no", "none", "nothing", "zero", "without", "nil"} & set(low)) and low[1:] not in (["more"], ["less"])
