"""Proposition: what one clause of a statement says, taken apart so that it can be laid beside another's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.ids import make_id
from casus.records.span import Span

__all__ = ["Force", "Proposition", "Quantity"]

Force = Literal["fact", "future", "possible", "wanted", "asked", "supposed"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a clause: where, from what to what its words reach ("at least 15": 15 to infinity), and of what.

    of: the lemma of what is counted or the unit it is measured in ("soldier", "per cent").
    """

    span: Span
    low: float
    high: float
    of: str

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise RecordError(f"A quantity reaches from low to high; got {self.low} to {self.high}.")


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a clause of a statement says. span: its place. subject: its words, pronouns replaced where that is known;
    predicate: the lemma of its verb; objects: the lemmas of what the verb is done to; complement: lemmas of what its
    subject is said to be or is called.

    words: the lemmas of all that carries meaning in it, in order of first occurrence; names: of those it names.
    negated: as it stands, without regard to the verb by which it is reported. force: `fact` for what is or was;
    `supposed` stands in a condition. cause: the words that give a cause. question: whether it is so, as a question
    without negation; empty where none could be made.
    """

    article: str
    statement: str
    span: Span
    subject: str
    predicate: str
    words: tuple[str, ...]
    negated: bool = False
    force: Force = "fact"
    names: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    cause: str = ""
    quantities: tuple[Quantity, ...] = ()
    question: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.force not in get_args(Force):
            raise RecordError(f"{self.force!r} is not the force of a proposition.", where=self.article)
        object.__setattr__(self, "id", make_id("o", self.statement, self.span.start, self.span.end, self.predicate))
