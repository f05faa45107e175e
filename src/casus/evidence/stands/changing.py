"""Change points: where the positions of an actor on an issue move from one level to another.

The method is binary segmentation (Scott and Knott, Biometrics 30, 1974) with a penalty for each cut as in Schwarz's
criterion. The positions of one day stand together, so that the order in which they come does not matter. Each has the
weight of its basis over the square of its spread. A stretch is cut where the weighted sum of squares falls most, if
it falls by more than 2 log n + 2 (two parameters more, as in BIC, with a floor for short series), the levels differ
by a sixth of the scale at least, and each side has two positions, or one of the actor's own with a small spread.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.evidence.stands.standing import WEIGHTS
from casus.records import ChangePoint, Position, day_of

__all__ = ["changes"]

_LEAST = 1.0 / 6.0  # of the scale: a smaller step is no change of mind
_SHARP = 0.2  # of the scale: one own statement with a smaller spread can stand alone
_FLOOR = 0.1  # of the scale: no position is known better than that


@dataclass(frozen=True)
class _Day:
    """The positions of one day, with sums of weight, weight times value, and of those that can stand alone."""

    date: str
    positions: tuple[Position, ...]
    weight: float
    mass: float
    sharp: int


def changes(positions: Iterable[Position], widths: Mapping[str, float]) -> tuple[ChangePoint, ...]:
    """Return the change points by issue, actor, date; widths: of the issues' scales. Positions without date are left
    out, and so are issues whose width is not given.
    """
    series: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        if day_of(position.date) is not None and widths.get(position.issue, 0.0) > 0.0:
            series.setdefault((position.issue, position.actor), []).append(position)
    found: list[ChangePoint] = []
    for (issue, _), own in sorted(series.items()):
        found += _of_one(own, widths[issue])
    return tuple(found)


def _of_one(positions: Sequence[Position], width: float) -> list[ChangePoint]:
    days = _days(positions, width)
    cuts = sorted(_cuts(days, width, len(positions)))
    edges = [0, *cuts, len(days)]
    levels = [_level(days[a:b]) for a, b in itertools.pairwise(edges)]
    found = []
    for number, cut in enumerate(cuts):
        beside = [p.id for day in days[edges[number] : edges[number + 2]] for p in day.positions]
        one = days[cut].positions[0]
        found.append(
            ChangePoint(one.actor, one.issue, days[cut].date, levels[number], levels[number + 1], tuple(beside))
        )
    return found


def _days(positions: Sequence[Position], width: float) -> list[_Day]:
    by_day: dict[str, list[Position]] = {}
    for position in positions:
        by_day.setdefault(day_of(position.date) or "", []).append(position)
    days = []
    for date in sorted(by_day):
        own = tuple(sorted(by_day[date], key=lambda p: p.id))
        weights = [WEIGHTS[p.basis] / (p.spread**2 + (_FLOOR * width) ** 2) for p in own]
        mass = math.fsum(w * p.value for w, p in zip(weights, own, strict=True))
        sharp = sum(2 if p.basis == "own" and p.spread <= _SHARP * width else 1 for p in own)
        days.append(_Day(date, own, math.fsum(weights), mass, sharp))
    return days


def _level(days: Sequence[_Day]) -> float:
    return round(math.fsum(d.mass for d in days) / math.fsum(d.weight for d in days), 9)


def _cuts(days: Sequence[_Day], width: float, count: int) -> list[int]:
    """Where to cut, found stretch by stretch; each stretch in one walk over its days."""
    penalty = 2.0 * math.log(max(count, 1)) + 2.0
    cuts: list[int] = []
    todo = [(0, len(days))]
    while todo:
        low, high = todo.pop()
        cut = _best(days, (low, high), width, penalty)
        if cut is not None:
            cuts.append(cut)
            todo += [(low, cut), (cut, high)]
    return cuts


def _best(days: Sequence[_Day], stretch: tuple[int, int], width: float, penalty: float) -> int | None:
    low, high = stretch
    weight = math.fsum(d.weight for d in days[low:high])
    mass = math.fsum(d.mass for d in days[low:high])
    sharp = sum(d.sharp for d in days[low:high])
    left = left_mass = 0.0
    left_sharp = 0
    best: tuple[float, int] | None = None
    for cut in range(low + 1, high):
        day = days[cut - 1]
        left, left_mass, left_sharp = left + day.weight, left_mass + day.mass, left_sharp + day.sharp
        if left_sharp < 2 or sharp - left_sharp < 2:
            continue
        right = weight - left
        step = abs(left_mass / left - (mass - left_mass) / right)
        gain = left * right / weight * step**2
        if step >= _LEAST * width and gain > penalty and (best is None or gain > best[0] * (1 + 1e-9)):
            best = (gain, cut)
    return best[1] if best else None
