"""Moves: what is asked, offered, promised, threatened or ruled out, on what condition, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.ids import make_id
from casus.records.party import Party
from casus.records.span import Span

__all__ = ["Fate", "Move", "MoveKind"]

MoveKind = Literal["demand", "offer", "promise", "threat", "ultimatum", "red_line", "side_payment"]
Fate = Literal["met", "refused", "ignored", "carried_out", "open"]


@dataclass(frozen=True, slots=True)
class Move:
    """A move in a bargain, after Schelling (1960): who moves, towards whom, and what.

    what, condition, price: in the text's words; price is what is asked or given in return. deadline: EDTF. audience:
    before whom it is made, where the text says so. article, span: the place that says it first; statements: all ids
    behind it. fate: what became of it, and fate_evidence: ids of the statements or events that tell so.
    """

    article: str
    span: Span
    kind: MoveKind
    by: Party | None
    to: tuple[Party, ...]
    what: str
    condition: str | None = None
    deadline: str | None = None
    price: str | None = None
    audience: str | None = None
    statements: tuple[str, ...] = ()
    fate: Fate = "open"
    fate_evidence: tuple[str, ...] = ()
    confidence: float = 0.5
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.kind not in get_args(MoveKind) or self.fate not in get_args(Fate):
            raise RecordError(f"Unknown kind or fate: {self.kind!r}, {self.fate!r}.", where=self.article)
        if not self.what.strip():
            raise RecordError("A move says what is asked, offered or threatened.", where=self.article)
        if self.deadline is not None:
            check_date(self.deadline)
        object.__setattr__(self, "id", make_id("v", self.article, self.span.start, self.span.end, self.kind))
