"""Since when and until when somebody held a post, as the words behind it say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casus.evidence._sight import Sight
from casus.records import Span

__all__ = ["Tenure", "tenure"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_DATE = r"(?:(?P<{0}d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:(?P<{0}m>{1})\w*\.?\s+)?(?:(?P<{0}e>\d{{1,2}}),?\s+)?(?:the year\s+)?(?P<{0}y>(?:1[89]|20|21)\d\d)"
_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SINCE = re.compile(
    r"(?:\bsince\b|\b(?:took|taking|assumed|entered|came to) (?:up )?(?:office|over|power|the post|the job)\b[^.;\d]{0,25}?\b(?:in|on|from)\b|"
    r"\b(?:elected|appointed|named|chosen|became|sworn in|inaugurated|nominated|promoted)\b[^.;\d]{0,70}?\b(?:in|on|from)\b|"
    r"\bhas (?:led|headed|chaired|run|held the post)[^.;\d]{0,40}?\bsince\b)\s+(?:early |late |mid-?)?"
    + _DATE.format("a", _NAMES),
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"(?:\bfrom\s+|\bbetween\s+|\(|\bin\s+)"
    + _DATE.format("a", _NAMES)
    + r"\s*(?:to|until|till|and|through|–|—|-)\s*"
    + _DATE.format("b", _NAMES),
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:\b(?:until|till|up to)\b|\b(?:left|leaving) (?:office|the post)\b[^.;\d]{0,20}?\b(?:in|on)\b|\b(?:stepped down|resigned|retired|was (?:relieved|dismissed|"
    r"removed|replaced|sacked|fired|ousted))\b[^.;\d]{0,40}?\b(?:in|on)\b)\s+(?:early |late |mid-?)?"
    + _DATE.format("b", _NAMES),
    re.IGNORECASE,
)
_REACH = 110  # characters behind a post in which its dates stand
_LEAD = 60  # and before it: "appointed in 2020 as"


@dataclass(frozen=True, slots=True)
class Tenure:
    """Since and until, as EDTF, where told; over: whether the words say that it has ended."""

    since: str | None = None
    until: str | None = None
    over: bool = False


def tenure(sight: Sight, span: Span, sentence: Span) -> Tenure:
    """Return the dates that the words behind a post give it, within its sentence."""
    low, high = max(sentence.start, span.start - _LEAD), min(sentence.end, span.end + _REACH)
    if not any(c.isdigit() for c in sight.text[low:high]):
        return Tenure()
    both = _FROM_TO.search(sight.text, span.end, high)
    if both is not None:
        return Tenure(_edtf(both, "a"), _edtf(both, "b"), over=True)
    since = _SINCE.search(sight.text, low, high)
    until = _UNTIL.search(sight.text, span.end, high)
    return Tenure(_edtf(since, "a") if since else None, _edtf(until, "b") if until else None, over=until is not None)


def _edtf(found: re.Match[str], which: str) -> str:
    """The date that was found, as exact as it is given."""
    year, month = found[f"{which}y"], found[f"{which}m"]
    if not month:
        return str(year)
    number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()))
    day = found[f"{which}d"] or found[f"{which}e"]
    if day is None or not 1 <= int(day) <= 28 + (number != 2) * 2:
        return f"{year}-{number:02d}"
    return f"{year}-{number:02d}-{int(day):02d}"
