"""Verdicts: whether a norm binds in a world, with its trace, its why-not, and what would turn it; and the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date

__all__ = ["Flip", "Leaf", "LedgerEntry", "LedgerStatus", "Outcome", "TraceNode", "Truth", "Verdict"]

# Belnap and Dunn's four: told true, told false, told neither, told both.
Truth = Literal["true", "false", "unknown", "both"]
Outcome = Literal["due", "not due", "undetermined"]
LedgerStatus = Literal["honoured", "refused", "partly", "unpaid", "moot", "open"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a leaf of a trace rests on: a claim, and its statement's id or its own source."""

    claim: str
    holds: bool
    by: str | None
    statement: str | None
    source: str


@dataclass(frozen=True, slots=True)
class TraceNode:
    """A node of a trace. kind: fact, all, any, not, count; text: in words; atom: of a fact; value: what came out.

    at_least: of a count. provision: the article it comes from. leaves: of a fact, the claims that gave its value.
    """

    kind: Literal["fact", "all", "any", "not", "count"]
    text: str
    value: Truth
    provision: str = ""
    atom: str = ""
    at_least: int = 0
    parts: tuple[TraceNode, ...] = ()
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Flip:
    """One pivotal fact: an atom, its value in this world, and the value another side gives it.

    A reading that becomes true leaves the other readings of its construal. held_by: ids of the worlds that give it
    that value, and of other actors who assert the reading.
    """

    atom: str
    text: str
    now: Truth
    then: Truth
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a norm binds in one world: `due` only where its condition is exactly true, `not due` only where it is
    exactly false.

    For a power, a liberty or an immunity read `due` as: it is there. provision: the deciding one; version: since when
    it stood so. why_not: the missing or denied conditions in words, empty where due. pivotal: the smallest sets of
    disputed facts that would turn it, each a set of one size; empty where there is none up to `tried` (three, unless so
    much is disputed that not all sets of three could be tried).
    """

    world: str
    event: str | None
    treaty: str
    norm: str
    kind: str
    title: str
    owed_by: str
    owed_to: str
    verdict: Outcome
    provision: str
    version: str
    trace: TraceNode
    why_not: tuple[str, ...] = ()
    pivotal: tuple[tuple[Flip, ...], ...] = ()
    tried: int = 3

    def __post_init__(self) -> None:
        if self.verdict not in get_args(Outcome):
            raise RecordError(f"{self.verdict!r} is not a verdict.")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One duty that arose in some world, and what became of it by one account.

    since: when it arose (EDTF). by_account: the world whose account it is; due_in: the worlds in which it was due.
    status: `moot` where this account says that it never arose; `open` where it does not say. leaves: what that rests
    on.
    """

    treaty: str
    duty: str
    title: str
    owed_by: str
    owed_to: str
    since: str
    status: LedgerStatus
    by_account: str
    event: str | None = None
    provision: str = ""
    due_in: tuple[str, ...] = ()
    note: str = ""
    leaves: tuple[Leaf, ...] = ()

    def __post_init__(self) -> None:
        check_date(self.since)
        if self.status not in get_args(LedgerStatus):
            raise RecordError(f"{self.status!r} is not what becomes of a duty.")
