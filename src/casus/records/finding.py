"""Findings: propositions with the statements for and against them, by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.ids import make_id

__all__ = ["Finding", "FindingSide", "Status", "Trace"]

Status = Literal["agreed", "disputed", "single_sourced"]
Trace = Literal["denial", "negation", "opposite_act", "rival_cause", "rival_number", "rival_event"]


@dataclass(frozen=True, slots=True)
class FindingSide:
    """One answer to a finding's question. label: the answer in neutral words; actors: ids of those who give it;
    statements: the ids behind it.
    """

    label: str
    actors: tuple[str, ...]
    statements: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.statements:
            raise RecordError("A side of a finding has a statement.")


@dataclass(frozen=True, slots=True)
class Finding:
    """One neutral question and the answers given to it.

    how: what shows the contradiction, for disputed ones. weight: how much hangs on it, for ranking (positive, without
    unit); reasons: the parts of that weight in words. score: 0 to 1, how sure it is that the sides answer one question.
    """

    question: str
    status: Status
    how: Trace | None
    sides: tuple[FindingSide, ...]
    weight: float = 0.0
    score: float = 0.5
    reasons: tuple[str, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.status not in get_args(Status):
            raise RecordError(f"{self.status!r} is not the status of a finding.")
        if (self.status == "disputed") != (self.how is not None):
            raise RecordError("A disputed finding, and no other, says how the contradiction shows.")
        if self.status == "disputed" and len(self.sides) < 2:
            raise RecordError("A dispute has two sides at least.")
        if not self.sides:
            raise RecordError("A finding has a side at least.")
        first = min(s for side in self.sides for s in side.statements)
        object.__setattr__(self, "id", make_id("d", self.status, self.how, first, self.question))
