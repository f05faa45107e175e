"""Numbers with what they count: hedges and number words become ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from casus.evidence._sight import Sight
from casus.records import Quantity, Span
from casus.vocabulary import contraries

__all__ = ["quantities_in"]

_DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_PERCENT = re.compile(r"\s*(?:%|per\s?cents?\b|percent(?:age points?)?\b)", re.IGNORECASE)
_BIG = 100
_MULTIPLES = frozenset({1e3, 1e6, 1e9, 1e12})
_AT_MOST = 12  # numbers of one clause that are looked at


@cache
def _hedge() -> re.Pattern[str]:
    words = sorted(contraries().hedges, key=lambda w: (-len(w), w))
    return re.compile(rf"\b({'|'.join(re.escape(w) for w in words)})\s+(?:a\s+|the\s+)?$", re.IGNORECASE)


def quantities_in(sight: Sight, numbers: Sequence[int], of: str | None = None) -> tuple[Quantity, ...]:
    """Return the numbers among some tokens (their numbers in the reading) with what they count, "" where that is not
    said; dates are left out. of: what a number counts that stands without a noun.
    """
    found: list[Quantity] = []
    at = 0
    while at < len(numbers) and len(found) < _AT_MOST:
        run = _run(sight, numbers, at)
        if not run:
            at += 1
            continue
        made = _quantity(sight, run, of)
        if made is not None:
            found.append(made)
        at += len(run)
    return tuple(found)


def _value(word: str) -> float | None:
    bare = word.lower()
    if _DIGITS.fullmatch(bare):
        return float(re.sub(r"[^\d.]", "", bare))
    return contraries().numbers.get(bare)


def _run(sight: Sight, numbers: Sequence[int], at: int) -> list[int]:
    """The tokens of one number from a place: "forty", "-", "one", "million"."""
    run: list[int] = []
    for n in numbers[at : at + 8]:
        if run and n != run[-1] + 1:
            break
        word = sight.tokens[n].text
        known = _value(word) is not None or (not run and word.lower() in contraries().vague)
        glue = bool(run) and word.lower() in ("-", "–", "and", "a")
        if not (known or glue):
            break
        run.append(n)
    while (
        run
        and _value(sight.tokens[run[-1]].text) is None
        and sight.tokens[run[-1]].text.lower() not in (contraries().vague)
    ):
        run.pop()
    return run


def _quantity(sight: Sight, run: list[int], of: str | None) -> Quantity | None:
    tokens = sight.tokens
    span = Span(tokens[run[0]].start, tokens[run[-1]].end)
    if _dated(sight, span):
        return None
    counted = _counted(sight, run, span)
    if counted is None and of is not None and not _year(sight, run) and not _noun_after(sight, run):
        counted = of
    length = contraries().spans.get(counted or "")
    if counted is None:
        return None
    vague = contraries().vague.get(tokens[run[0]].text.lower())
    if vague is not None:
        return Quantity(span, vague[0], vague[1], counted)
    value = _sum([v for v in (_value(tokens[n].text) for n in run) if v is not None])
    if length is not None:
        return Quantity(span, value * length, value * length, "duration")
    lead = _hedge().search(sight.text, max(0, span.start - 24), span.start)
    if lead is not None:
        low, high = contraries().hedges[lead.group(1).lower()]
        return Quantity(span, value * low if value else 0.0, value * high if value else 0.0, counted)
    return Quantity(span, *_rounded(value), counted)


def _dated(sight: Sight, span: Span) -> bool:
    """Whether a number stands in a date or a time of day."""
    near = bisect_right(sight.times, span.start, key=lambda t: t.span.start)
    return any(t.type in ("DATE", "TIME") and t.span.touches(span) for t in sight.times[max(0, near - 2) : near + 2])


def _sum(values: list[float]) -> float:
    """The value of number words in a row: 41 million is 40 and 1, times a million."""
    total, part = 0.0, 0.0
    for value in values:
        if value >= 1000:
            total, part = total + (part or 1.0) * value, 0.0
        elif (value == 100 and part) or (value == 12 and 0 < part < 12):
            part *= value
        else:
            part += value
    return total + part


def _rounded(value: float) -> tuple[float, float]:
    """What a number may stand for: a round one of a hundred or more, anything that rounds to it."""
    if value < _BIG or value != int(value):
        return value, value
    digits = str(int(value))
    half = 10 ** (len(digits) - len(digits.rstrip("0"))) / 2
    return (value - half, value + half) if half > 0.5 else (value, value)


def _counted(sight: Sight, run: list[int], span: Span) -> str | None:
    """The lemma of what is counted; None where the number names something (Article 7, 2012) or is a date."""
    tokens = sight.tokens
    if _PERCENT.match(sight.text, span.end):
        return "per cent"
    head = tokens[run[-1]].head
    for n in run:
        if tokens[n].head not in run:
            head = tokens[n].head
    noun = tokens[head] if head is not None and head not in run else None
    if noun is None or noun.pos not in ("NOUN", "PROPN", "SYM") or head is None or head < run[0]:
        after = run[-1] + 1
        noun = tokens[after] if after < len(tokens) and tokens[after].pos in ("NOUN", "SYM") else None
    if noun is None or noun.start - span.end > 60:
        relation = tokens[run[0]].relation
        alone = tokens[run[0]].text.lower() == "one"
        if len(run) > 1 and _value(tokens[run[-1]].text) in _MULTIPLES:
            return ""  # "put it at 17 million": of what was named before
        return "person" if relation in ("nsubj", "obj") and not alone and not _year(sight, run) else None
    lemma = (noun.lemma or noun.text).lower()
    return None if lemma in contraries().unmeasured and lemma not in contraries().spans else lemma


def _noun_after(sight: Sight, run: list[int]) -> bool:
    after = run[-1] + 1
    return after < len(sight.tokens) and sight.tokens[after].pos in ("NOUN", "PROPN")


def _year(sight: Sight, run: list[int]) -> bool:
    return len(run) == 1 and re.fullmatch(r"1[89]\d\d|2[01]\d\d", sight.tokens[run[0]].text) is not None
