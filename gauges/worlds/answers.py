"""The answers of an invented crisis of the law: claims, what must be nobody's claim, and the verdicts that follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casus.law import verdicts
from casus.records import Atom, Incident, Treaty, World, WorldClaim

__all__ = ["ANY", "Answers", "Asserted", "Cell", "Ref", "Refrain", "alike", "hand_made", "load"]

ANY = "any"
# Facts whose two roles may be exchanged.
_SYMMETRIC = frozenset({"border_incident"})
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Ref:
    """Words of a page: its stem, and the words as they stand in it."""

    page: str
    text: str


@dataclass(frozen=True)
class Asserted:
    """What one side claims. facts: each is right, the first one is what the verdicts rest on. event: None for acts.

    refs: the places where it says so. optional: neither missed nor wrong. on: the day of an act (EDTF).
    """

    side: str
    event: str | None
    facts: tuple[Atom, ...]
    holds: bool
    refs: tuple[Ref, ...]
    optional: bool = False
    on: str | None = None


@dataclass(frozen=True)
class Refrain:
    """A statement that must not become a claim of `side` (`any`: of nobody); fact, holds and event narrow it."""

    side: str
    ref: Ref
    fact: str | None = None
    holds: bool | None = None
    event: str | None = None


@dataclass(frozen=True)
class Cell:
    """A place in the matrix of verdicts, and the verdicts that are right there."""

    key: tuple[str, str, str, str, str]
    verdicts: frozenset[str]

    @property
    def settled(self) -> bool:
        """Whether the answer is due or not due."""
        return "undetermined" not in self.verdicts


@dataclass(frozen=True)
class Answers:
    """All answers of a crisis. kinds: the names of the facts for which the pages were searched."""

    kinds: frozenset[str]
    claims: tuple[Asserted, ...]
    refrains: tuple[Refrain, ...]
    cells: tuple[Cell, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The ids of the actors who claim anything."""
        return tuple(dict.fromkeys([c.side for c in self.claims] + [c.key[0] for c in self.cells]))


def load(path: Path) -> Answers:
    """Read answers.yaml. Rows of one side, event, fact and polarity are one claim with several places."""
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    claims: dict[tuple[Any, ...], list[Row]] = {}
    for row in whole["claims"]:
        key = (row["side"], row.get("event"), tuple(map(str, _facts(row))), row["holds"], bool(row.get("optional")))
        claims.setdefault(key, []).append(row)
    return Answers(
        kinds=frozenset(whole["kinds"]),
        claims=tuple(_claim(rows) for rows in claims.values()),
        refrains=tuple(
            Refrain(r["side"], Ref(r["page"], r["text"]), r.get("fact"), r.get("holds"), r.get("event"))
            for r in whole["negatives"]
        ),
        cells=tuple(cell for row in whole["matrix"] for cell in _cells(row)),
    )


def alike(atom: Atom) -> str:
    """The key under which atoms are compared: between x and y is between y and x."""
    if atom.name in _SYMMETRIC:
        return f"{atom.name}({', '.join(sorted(term for _, term in atom.terms))})"
    return str(atom)


def hand_made(
    claims: Iterable[Asserted], treaty: Treaty, events: Sequence[Incident], as_of: str
) -> dict[tuple[str, ...], str]:
    """The verdicts in worlds made of these claims: by side, event, duty, who owes it and to whom."""
    claims = list(claims)
    found: dict[tuple[str, ...], str] = {}
    for event in events:
        worlds = []
        for side in sorted({claim.side for claim in claims}):
            told = tuple(_world_claim(c) for c in claims if c.side == side and c.event in {None, event.id})
            worlds.append(World(side, side, event, as_of, told, (side,)))
        for v in verdicts(treaty, worlds):
            found[v.world, event.id, v.norm, v.owed_by, v.owed_to] = str(v.verdict)
    return found


def _world_claim(claim: Asserted) -> WorldClaim:
    ref = claim.refs[0] if claim.refs else Ref("", "by hand")
    return WorldClaim(
        claim.facts[0], claim.holds, claim.side, event=claim.event, on=claim.on, source=f"{ref.page}: {ref.text}"
    )


def _facts(row: Row) -> tuple[Atom, ...]:
    facts = row["fact"] if isinstance(row["fact"], list) else [row["fact"]]
    return tuple(Atom.parse(fact) for fact in facts)


def _claim(rows: Sequence[Row]) -> Asserted:
    row = rows[0]
    refs = tuple(Ref(r["page"], re.sub(r"\s+", " ", r["text"])) for r in rows)
    on = next((str(r["date"]) for r in rows if r.get("date")), None)
    optional = bool(row.get("optional"))
    return Asserted(row["side"], row.get("event"), _facts(row), row["holds"], refs, optional, on)


def _cells(row: Row) -> list[Cell]:
    right = row["verdict"] if isinstance(row["verdict"], list) else [row["verdict"]]
    return [
        Cell((row["side"], row["event"], row["duty"], holder, row["owed_to"]), frozenset(right))
        for holder in row["owed_by"]
    ]
