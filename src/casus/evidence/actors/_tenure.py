"""Since when and until when somebody held a post, as the words around it say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from casus.evidence._sight import Sight
from casus.records import Span

__all__ = ["Tenure", "dated", "tenure"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:\b(?P<m>{'|'.join(_MONTHS)})\w*\.?\s+)?(?:(?P<e>\d{{1,2}}),?\s+)?"
    r"\b(?P<y>(?:1[89]|20|21)\d\d)\b",
    re.IGNORECASE,
)
_LOOSELY = r"\s*(?:the\s+|early\s+|late\s+|mid-?\s*|the beginning of\s+|the end of\s+|the start of\s+|the year\s+)*$"
_TAKING = (
    r"(?:took|taking|assumed|entered|came to|sworn in\w*) (?:up )?(?:the |his |her |their )?(?:office|over|power|"
    r"post|job|helm|reins|presidency|premiership|chair)"
)
_NAMING = r"(?:elected|re-elected|appointed|named|chosen|became|sworn in|inaugurated|nominated|promoted|confirmed)"
_GOING = (
    r"(?:stepped down|resigned|retired|dismissed|relieved|removed|replaced|sacked|fired|ousted|left office|"
    r"left the post|gave up the post|quit|voted out|unseated)"
)
_SINCE = re.compile(
    rf"(?:\bsince\b|(?:{_TAKING}|\b{_NAMING})\b[^.;\d]{{0,70}}?\b(?:in|on|from)\b|\bin office from\b){_LOOSELY}", re.I
)
_UNTIL = re.compile(
    rf"(?:\b(?:until|till|up to)\b|\b{_GOING}\b[^.;\d]{{0,50}}?\b(?:in|on|at)\b){_LOOSELY}", re.IGNORECASE
)
_FROM = re.compile(r"(?:\bfrom|\bbetween|\(|\bin office|,)\s*$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|and|through|–|—|-)\s*(?:the\s+|early\s+|late\s+)*", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:when|where|which|after|while|because|as|but)\b"
)  # "since 2028, when Halmi, then minister"
_REACH = 110  # characters behind a post in which its dates stand
_LEAD = 70  # and before it: "appointed in 2020 as"


@dataclass(frozen=True, slots=True)
class Tenure:
    """Since and until, as EDTF, where told; over: whether the words say that it has ended."""

    since: str | None = None
    until: str | None = None
    over: bool = False


def tenure(sight: Sight, span: Span, sentence: Span) -> Tenure:
    """Return the dates that the words around a post give it, within its sentence."""
    low, high = max(sentence.start, span.start - _LEAD), min(sentence.end, span.end + _REACH)
    text = sight.text
    dates = _dates(sight, low, high)
    for (one, start), (other, end) in pairwise(dates):
        between = (one.start >= span.end or other.end <= span.start) and _TO.fullmatch(text, one.end, other.start)
        if between and _FROM.search(text, max(low, one.start - 20), one.start):
            return Tenure(start, end, over=True)
    since = next(
        (
            date
            for at, date in dates
            if _SINCE.search(text, max(low, at.start - 100), at.start)
            and (at.start >= span.start or _ELSEWHERE.search(text, at.end, span.start) is None)
        ),
        None,
    )
    until = next((date for at, date in dates if _UNTIL.search(text, max(span.end, at.start - 80), at.start)), None)
    return Tenure(since, until, over=until is not None)


def dated(sight: Sight, span: Span) -> tuple[str | None, str | None]:
    """The first date of a stretch, and the second where the two are a beginning and an end."""
    dates = _dates(sight, span.start, span.end)
    if not dates:
        return None, None
    (one, start), *rest = dates
    if rest and _TO.fullmatch(sight.text, one.end, rest[0][0].start):
        return start, rest[0][1]
    return start, None


def _dates(sight: Sight, low: int, high: int) -> list[tuple[Span, str]]:
    """The dates of a stretch by place: those found by the stage for time, and full ones that it left."""
    if high <= low:
        return []
    found = {
        t.span: t.date for t in sight.times_in(Span(low, high)) if t.date and "/" not in t.date and t.type == "DATE"
    }
    for match in _DATE.finditer(sight.text, low, high):
        span = Span(*match.span())
        if not any(span.touches(other) for other in found):
            found[span] = _edtf(match)
    return sorted(found.items())


def _edtf(found: re.Match[str]) -> str:
    """The date that was found, as exact as it is given."""
    year, month = found["y"], found["m"]
    if not month:
        return str(year)
    number = _MONTHS.index(month.lower()) + 1
    day = found["d"] or found["e"]
    if day is None or not 1 <= int(day) <= 28 + (number != 2) * 2:
        return f"{year}-{number:02d}"
    return f"{year}-{number:02d}-{int(day):02d}"
