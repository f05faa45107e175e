"""One line of the door `casus times` answered: a text with its date, to its time expressions."""

from __future__ import annotations

import re
from typing import Any

from casus.errors import RecordError, RequestError
from casus.evidence.times.finding import find_times
from casus.records import check_date

__all__ = ["times_of_line", "written_on"]

_PLAIN = re.compile(
    r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?Z?"
)
_HINT = 'Write it as "2024-06-12", or null where it is not known.'


def times_of_line(line: dict[str, Any]) -> dict[str, Any]:
    """Return `{"times": [{"start", "end", "type", "value"}]}` for `{"text", "dct"}`, in the order of the text.

    Raises RequestError, `where` the field, for a text or a date that is none.
    """
    text = line.get("text")
    if not isinstance(text, str):
        what = "This field is missing." if text is None else "The text is not a JSON string."
        raise RequestError(what, where="text", hint='Write it as "text": "...".')
    found = find_times(text, written_on(line.get("dct")))
    return {"times": [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found]}


def written_on(dct: object) -> str | None:
    """Return the day (or month, or year) of a document's creation time; a time of day behind it is passed over.

    Raises RequestError where it is no date, or lies outside the years 1800 to 2200.
    """
    if dct is None:
        return None
    found = _PLAIN.fullmatch(dct.strip()) if isinstance(dct, str) else None
    if found is None:
        raise RequestError(f"{dct!r} is not a date.", where="dct", hint=_HINT)
    day = "-".join(part for part in found.groups() if part)
    try:
        check_date(day)
    except RecordError as bad:
        raise RequestError(bad.what, where="dct", hint=_HINT) from bad
    if not 1800 <= int(found[1]) <= 2200:
        raise RequestError(f"{dct!r} lies outside the years 1800 to 2200.", where="dct", hint="Check the year.")
    return day
