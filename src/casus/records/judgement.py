"""Judgement: what a person decides about a proposal of the machine, with reason and time; it overwrites nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.ids import make_id

__all__ = ["Decision", "Judgement"]

Decision = Literal["accept", "correct", "reject", "merge", "split"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. target: the id it is about; for `merge` the actor that stays, and `other` the one that
    joins it; for `split` the actor, and `other` the name or mention that leaves it.

    because: the reason. at: when, to the second (YYYY-MM-DDTHH:MM:SS, UTC). changes: for `correct`, field to new value.
    undone: when it was undone, or None.
    """

    target: str
    decision: Decision
    because: str
    at: str
    other: str | None = None
    changes: Mapping[str, str | None] = field(default_factory=dict)
    undone: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.decision not in get_args(Decision):
            raise RecordError(f"{self.decision!r} is not a decision.")
        if not self.because.strip():
            raise RecordError("A judgement gives its reason.", hint='Add --because "why".')
        if (self.decision in ("merge", "split")) != (self.other is not None):
            raise RecordError("A merge or a split, and nothing else, names another.")
        if (self.decision == "correct") != bool(self.changes):
            raise RecordError("A correction, and nothing else, changes fields.")
        if self.decision == "merge" and self.target == self.other:
            raise RecordError("An actor cannot be merged with itself.", where=self.target)
        check_date(self.at[:10])
        object.__setattr__(
            self, "id", make_id("j", self.target, self.decision, self.other, self.at, dict(self.changes))
        )
