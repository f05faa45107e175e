"""Dates as they are known: EDTF (ISO 8601-2) strings, and times as `YYYY-MM-DDTHH:MM`."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from casus.errors import RecordError

__all__ = ["check_date", "day_of"]

_PLAIN = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:T(?P<hh>\d{2}):(?P<mm>\d{2})(?P<off>Z|[+-]\d{2}:\d{2})?)?)?)?"
)
_SEASON = re.compile(r"\d{4}-2[1-4]")  # EDTF level 1: spring, summer, autumn, winter
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def check_date(value: str) -> str:
    """Return `value` where it is an EDTF date or a time `YYYY-MM-DDTHH:MM`, with an offset if one is known.

    Raises RecordError for anything else, and for days that no calendar has.
    """
    if _SEASON.fullmatch(value):
        return value
    plain = _PLAIN.fullmatch(value)
    if plain is None:
        first, slash, last = value.partition("/")
        if slash and _DAY.fullmatch(first) and _DAY.fullmatch(last) and check_date(first) <= check_date(last):
            return value  # an interval between two plain dates, told sooner than by the whole grammar
        return _check_edtf(value)
    try:
        dt.datetime(
            int(plain["y"]),
            int(plain["m"] or 1),
            int(plain["d"] or 1),
            int(plain["hh"] or 0),
            int(plain["mm"] or 0),
            tzinfo=dt.UTC,
        )
    except ValueError as bad:
        raise RecordError(f"{value!r} is not a date: {bad}.", hint="Write it as 2024-06-12.") from bad
    return value


@lru_cache(maxsize=1024)
def _check_edtf(value: str) -> str:
    # Loaded here because only hand-written dates need it, and its grammar is slow to build.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    try:
        parse_edtf(value)
    except (EDTFParseException, ValueError) as bad:
        raise RecordError(f"{value!r} is not an EDTF date.", hint="Write it as 2024-06-12, 2024-06 or 2024.") from bad
    return value


def day_of(value: str | None) -> str | None:
    """Return the plain part of a date (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`), for sorting and windows."""
    if value is None:
        return None
    found = re.search(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?", value)  # a season (2024-21) is of its year
    return found.group() if found else None
