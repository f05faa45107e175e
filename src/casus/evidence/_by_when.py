"""By when: the date that a deadline or a horizon sets, which lies ahead of the day of writing."""

from __future__ import annotations

import datetime as dt
import re

from casus.evidence._sight import Sight
from casus.evidence.times.dating import deadline_of
from casus.records import Span, day_of

__all__ = ["by_when"]

_DAY_NAME = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bweekend\b", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")


def by_when(sight: Sight, span: Span) -> str | None:
    """The EDTF date by which something is to be, from the words of a span; None where they give none ahead.

    A day of the week or a season without a year that came out before the day of writing is the next of its name.
    """
    found = deadline_of(sight, span)
    written = day_of(sight.page.article.published)
    if found is None or written is None:
        return found
    last = found.rsplit("/", maxsplit=1)[-1]
    if last in ("", "..") or not _before(last, written):
        return found
    words = span.of(sight.text)
    if len(last) == 10 and len(written) == 10 and _DAY_NAME.search(words):
        day = dt.date.fromisoformat(last)
        behind = (dt.date.fromisoformat(written) - day).days
        return (day + dt.timedelta(days=7)).isoformat() if 0 < behind <= 7 else None
    if re.fullmatch(r"\d{4}-\d{2}", found) and not _YEAR.search(words) and int(found[:4]) == int(written[:4]) - 1:
        return f"{int(found[:4]) + 1}{found[4:]}"
    return None


def _before(last: str, written: str) -> bool:
    """Whether a date lies before the day of writing; seasons (21 to 41 in place of a month) by their year."""
    day = day_of(last)
    if day is None:
        return False
    season = len(day) == 7 and int(day[5:7]) > 12
    return day[:4] < written[:4] if season else day < written[: len(day)]
