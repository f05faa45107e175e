"""The deadline or horizon that a phrase sets: "by 1 July", "within 72 hours", "in the next six months"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from casus.evidence._sight import Sight
from casus.evidence.times.anchoring import meant_by
from casus.evidence.times.reckoning import Anchor, anchor_of, step
from casus.records import Span, Timex

__all__ = ["deadline_of"]

_LENGTH = re.compile(r"P(T)?(\d+(?:\.\d+)?)(DE|CE|[YMWDHQ])")
_AHEAD = re.compile(
    r"\b(?:within|in|over|during|inside|for|after|next|coming|following|ahead)\b[\w\s]{0,24}$", re.IGNORECASE
)
_OF_SOMETHING = re.compile(r"\s+(?:of|after|from|before|since|following)\b(?!\s+(?:now|today)\b)", re.IGNORECASE)


def deadline_of(sight: Sight, span: Span) -> str | None:
    """Return the EDTF date of the deadline or horizon that a phrase sets, or None where it sets none that can be told.

    "by 1 July": that day; "before the end of May": its last day; "until September", "next year": that month or year;
    "within 72 hours", "in the next six months": the day, month or year in which that time is up, told from the day of
    the statement that the phrase stands in, else from the day of publication. What counts from something undated
    ("within a month of the request") has none.
    """
    statement = sight.statement_at(span.start)
    said = statement.said_on if statement else None
    now = anchor_of(said) or anchor_of((sight.page.article.published or "")[:10] or None)
    for time in sight.times_in(span):
        if time.type == "DURATION":
            due = _after_length(sight.text, time, now, span)
        else:
            meant = meant_by(sight, time, statement)
            due = _last_day(meant) if meant.mod == "END" and _led_by_limit(sight.text, time) else meant.date
        if due is not None:
            return due
    return None


def _led_by_limit(text: str, time: Timex) -> bool:
    lead = text[max(0, time.span.start - 12) : time.span.start].lower().split()
    return (
        bool(lead)
        and lead[-1] in ("by", "before", "until", "till")
        and re.match(r"(?:the\s+)?end\b", time.span.of(text), re.I) is not None
    )


def _last_day(time: Timex) -> str | None:
    """The last day of what a date covers."""
    last = (time.date or "").rpartition("/")[2]
    if re.fullmatch(r"\d{4}", last):
        return f"{last}-12-31"
    if re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", last):
        return f"{last}-{calendar.monthrange(int(last[:4]), int(last[5:]))[1]:02}"
    return last or None


def _after_length(text: str, time: Timex, now: Anchor | None, span: Span) -> str | None:
    """The day, month or year in which a length of time from now is up."""
    found = _LENGTH.fullmatch(time.value or "")
    lead = text[max(span.start, time.span.start - 30) : time.span.start] + time.span.of(text).split()[0]
    inside = re.match(r"(?:the\s+)?(?:next|coming|following)\b", time.span.of(text), re.I)
    if found is None or now is None or not (inside or _AHEAD.search(lead)):
        return None
    if _OF_SOMETHING.match(text, time.span.end):
        return None
    count, unit = float(found[2]), found[3]
    if found[1]:  # hours and minutes, to the day
        day = now.date
        return (day + dt.timedelta(days=round(count / 24))).isoformat() if day and unit == "H" else None
    if unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    if unit == "Q":
        count, unit = count * 3, "M"
    if unit == "Y" and count % 1:
        count, unit = count * 12, "M"
    if unit == "W":
        count, unit = count * 7, "D"
    due = step(now, unit, round(count))
    return due if due is None or 1800 <= int(due[:4]) <= 2200 else None
