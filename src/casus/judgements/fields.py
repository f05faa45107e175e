"""Which fields of what may be corrected, and what may stand in them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

from casus.errors import RecordError, RequestError
from casus.records import (
    Act,
    ActorType,
    Atom,
    Fate,
    MentionReading,
    Modality,
    MoveKind,
    PloverType,
    PredictionType,
    Status,
    check_date,
)

__all__ = ["FIELDS", "FIRST_YEAR", "LAST_YEAR", "Kind", "check_changes"]

Kind = Literal["statement", "mention", "report", "event", "position", "move", "prediction", "finding", "actor", "claim"]
Check = Callable[[str], str | None]
FIRST_YEAR, LAST_YEAR = 1800, 2200


def _one_of(words: Any) -> Check:
    allowed: tuple[str, ...] = get_args(words)

    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return value

    return check


def _words(value: str) -> str:
    if not value:
        raise ValueError("must not be empty")
    return value


def _or_none(check: Check) -> Check:
    return lambda value: check(value) if value else None


def _date(value: str) -> str:
    try:
        check_date(_words(value))
    except RecordError as bad:
        raise ValueError("must be a date as in 2024-06-12, 2024-06 or 2024") from bad
    # Without months and days; the unknown digits of a year count as 0.
    bare = re.sub(r"(?<=[\dX])-[\dX]{2}(?![\dX])", "", value).replace("X", "0")
    years = [int(year) for year in re.findall(r"-?\d{4,}", bare)]
    if any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
        raise ValueError(f"must lie between the years {FIRST_YEAR} and {LAST_YEAR}")
    return value


def _number(value: str) -> str:
    try:
        number = float(value)
    except ValueError as bad:
        raise ValueError("must be a number") from bad
    if not math.isfinite(number):
        raise ValueError("must be a finite number")
    return f"{number:.17g}"


def _true_or_false(value: str) -> str:
    if value.lower() not in ("true", "false"):
        raise ValueError("must be true or false")
    return value.lower()


def _fact(value: str) -> str:
    try:
        return str(Atom.parse(value))
    except RecordError as bad:
        raise ValueError("must be a fact as in armed_attack(by=x, against=y)") from bad


# An empty value takes a field away, where the thing can be without it.
FIELDS: Mapping[Kind, Mapping[str, Check]] = {
    "statement": {
        "speaker": _or_none(_words),
        "act": _one_of(Act),
        "addressee": _or_none(_words),
        "said_on": _or_none(_date),
    },
    "mention": {"reading": _one_of(MentionReading), "actor": _or_none(_words)},
    "report": {},
    "event": {
        "type": _one_of(PloverType),
        "date": _or_none(_date),
        "modality": _one_of(Modality),
        "place": _or_none(_words),
        "source": _or_none(_words),
        "target": _or_none(_words),
    },
    "position": {"value": _number, "date": _or_none(_date)},
    "move": {
        "kind": _one_of(MoveKind),
        "condition": _or_none(_words),
        "deadline": _or_none(_date),
        "price": _or_none(_words),
        "audience": _or_none(_words),
        "fate": _one_of(Fate),
        "by": _or_none(_words),
        "to": _or_none(_words),
    },
    "prediction": {
        "type": _one_of(PredictionType),
        "horizon": _or_none(_date),
        "condition": _or_none(_words),
    },
    "finding": {"question": _words, "status": _one_of(Status)},
    "actor": {"name": _words, "type": _one_of(ActorType)},
    "claim": {"fact": _fact, "holds": _true_or_false, "event": _or_none(_words), "by": _words},
}


def check_changes(kind: Kind, changes: Mapping[str, str]) -> dict[str, str | None]:
    """Return the changes as they are to be kept; raises RequestError for a field or value that cannot stand."""
    allowed = FIELDS[kind]
    if not changes:
        hint = f"Add --set field=value; the fields of a {kind} are {', '.join(allowed)}."
        raise RequestError("A correction says what changes.", hint=hint)
    checked: dict[str, str | None] = {}
    for name, value in changes.items():
        if name not in allowed:
            hint = f"Its fields are {', '.join(allowed)}." if allowed else "It can only be accepted or rejected."
            raise RequestError(f"{name!r} is not a field of a {kind} that can be corrected.", hint=hint)
        try:
            checked[name] = allowed[name](value.strip())
        except ValueError as bad:
            raise RequestError(f"{value!r} cannot stand there: it {bad}.", where=name) from bad
    return checked
