"""Where an actor stands at a time, from all its positions; and the course of it, for a chart."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.records import Basis, Position, day_of

__all__ = ["WEIGHTS", "Stand", "course", "stand"]

# What another says of an actor is worth less than its own words and its acts.
WEIGHTS: dict[Basis, float] = {"own": 1.0, "act": 0.9, "attributed": 0.4}
_HALF_LIFE = 180.0  # days after which a position weighs half
_UNDATED = 0.25


@dataclass(frozen=True)
class Stand:
    """Where an actor stands: value and spread in units of the scale, and the positions it comes from (ids)."""

    value: float
    spread: float
    positions: tuple[str, ...]


def stand(positions: Iterable[Position], at: str | None = None) -> Stand | None:
    """Return where the positions of one actor on one issue stand together on the day `at` (EDTF; None: the last day).

    The mean of the values, each weighted by its basis (own 1, act 0.9, attributed 0.4), by age (half after 180 days;
    later ones are left out, those without a date weigh a quarter) and by 1 over the square of its spread, to which
    the median spread is added so that no single one rules. The spread is the root of the weighted mean of the
    squared spreads and of the squared distances from the value. None where there is no position by that day.
    Order does not matter; a scale that is shifted and stretched shifts and stretches the result.
    """
    known = sorted(positions, key=lambda p: p.id)
    days = {p.id: _day(p.date) for p in known}
    dated = [d for d in days.values() if d is not None]
    now = _day(at) if at is not None else max(dated, default=None)
    kept = [p for p in known if not _later(days[p.id], now)]
    if not kept:
        return None
    spreads = sorted(p.spread for p in kept)
    middle = spreads[(len(spreads) - 1) // 2]
    weights = [WEIGHTS[p.basis] * _age(days[p.id], now) * _sharpness(p.spread, middle) for p in kept]
    total = math.fsum(weights)
    value = math.fsum(w * p.value for w, p in zip(weights, kept, strict=True)) / total
    square = math.fsum(w * (p.spread**2 + (p.value - value) ** 2) for w, p in zip(weights, kept, strict=True)) / total
    return Stand(value, math.sqrt(square), tuple(p.id for p in kept))


def course(positions: Sequence[Position]) -> tuple[tuple[str, Stand], ...]:
    """Return (day, stand) for every day on which the positions of one actor on one issue change it, in order."""
    found = []
    for day in sorted({d for p in positions if (d := day_of(p.date)) is not None}):
        here = stand(positions, day)
        if here is not None:
            found.append((day, here))
    return tuple(found)


def _day(date: str | None) -> dt.date | None:
    """The first day of a date; None without one."""
    day = day_of(date)
    if day is None:
        return None
    year, month, last = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    try:
        return dt.date(year, month, last)
    except ValueError:
        return None


def _later(day: dt.date | None, now: dt.date | None) -> bool:
    return day is not None and now is not None and day > now


def _age(day: dt.date | None, now: dt.date | None) -> float:
    if day is None or now is None:
        return _UNDATED
    return math.pow(0.5, (now - day).days / _HALF_LIFE)


def _sharpness(spread: float, middle: float) -> float:
    """Relative precision; spreads of nothing only weigh all alike."""
    if middle == 0.0:
        return 1.0 if spread == 0.0 else 0.5
    return 2.0 * middle**2 / (spread**2 + middle**2)
