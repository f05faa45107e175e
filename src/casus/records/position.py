"""Positions: where an actor stands on an issue's scale at a time, and where that changes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.ids import make_id

__all__ = ["Basis", "ChangePoint", "Position"]

Basis = Literal["own", "attributed", "act"]


@dataclass(frozen=True, slots=True)
class Position:
    """One reading of where an actor stands.

    value and spread: in units of the issue's scale; the spread is half the width of the range in which the value is
    held to lie. date: EDTF, when it was taken. basis: the actor's own words, what another attributes to it
    (attributed_by is then that actor's id or name), or an act. statements: ids, and events: ids, that it rests on.
    reason: which words or act led to which point of the scale.
    """

    actor: str
    issue: str
    value: float
    spread: float
    date: str | None
    basis: Basis
    reason: str
    attributed_by: str | None = None
    statements: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not math.isfinite(self.value) or not math.isfinite(self.spread) or self.spread < 0:
            raise RecordError(f"A position is a finite value with a spread; got {self.value} and {self.spread}.")
        if self.basis not in get_args(Basis):
            raise RecordError(f"{self.basis!r} is not a basis of a position.")
        if not self.statements and not self.events:
            raise RecordError("A position rests on a statement or an event.")
        if self.date is not None:
            check_date(self.date)
        key = make_id("p", self.actor, self.issue, self.basis, list(self.statements), list(self.events))
        object.__setattr__(self, "id", key)


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """An actor's position on an issue moved: when (EDTF), from and to which value, and the positions on both sides."""

    actor: str
    issue: str
    date: str
    before: float
    after: float
    positions: tuple[str, ...]
