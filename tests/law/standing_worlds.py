"""Worlds in which things were done under the invented Covenant of the Straits, and variants of its exit clause."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from casus import treaties
from casus.records import Atom, Construal, ExitClause, Treaty, TreatyReading, World, WorldClaim

__all__ = ["act", "straits", "with_exit", "world"]


@cache
def straits() -> Treaty:
    """Return the example treaty."""
    return treaties.load(str(Path(__file__).parent / "straits"))


def with_exit(*clauses: ExitClause, released: bool = False, **changed: object) -> Treaty:
    """Return the example with other exit clauses, or with its own changed; released: with a reading on breach."""
    own = straits()
    made = clauses or (replace(own.exits[0], **changed),)  # type: ignore[arg-type]
    if released:
        readings = (TreatyReading("frees", "a breach by others sets free"), TreatyReading("binds", "it does not"))
        construal = Construal("breach", "exit", "Does a breach by others set a party free at once?", readings)
        made = tuple(replace(one, released="breach=frees") for one in made)
        return replace(own, exits=made, construals=(*own.construals, construal))
    return replace(own, exits=made)


def act(
    fact: str, on: str | None = None, *, until: str | None = None, holds: bool = True, by: str | None = None
) -> WorldClaim:
    """Return a claim of a dated act, `of=tolvia` where no roles are given; by: whose account, None for the record."""
    atom = Atom.parse(fact if "(" in fact else f"{fact}(of=tolvia)")
    return WorldClaim(atom, holds, by, on=on, until=until, source="Letter of Tolvia")


def world(*claims: WorldClaim, name: str = "tolvia", as_of: str = "2060-01-01") -> World:
    """Return Tolvia's world with these claims."""
    return World(name, name.capitalize(), None, as_of, claims, (name,))
