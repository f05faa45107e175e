"""Claims as truth values: what a world tells of each fact, with the claims that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from casus.law.days import first_day, last_day
from casus.records import ANYONE, Atom, Treaty, World, WorldClaim

__all__ = ["Account", "Told", "claims_of", "record_of", "told"]

Told: TypeAlias = tuple[int, tuple[WorldClaim, ...]]


def record_of(treaty: Treaty) -> tuple[WorldClaim, ...]:
    """Return what the treaty's folder records as claims: acts on record, acts by one side's account, readings."""
    titles = {source.id: source.title for source in treaty.sources}
    found = [
        WorldClaim(
            act.atom,
            act.holds,
            act.by,
            on=act.on,
            until=act.until,
            said=act.on,
            source=titles.get(act.source, act.source),
            origin="record",
        )
        for act in treaty.acts
    ]
    for construal in treaty.construals:
        for reading in construal.readings:
            atom = Atom("reading", ((construal.id, reading.id),))
            found += [
                WorldClaim(
                    atom,
                    True,
                    stance.by,
                    event=stance.about,
                    said=stance.said,
                    source=titles.get(stance.source, stance.source),
                    origin="treaty",
                )
                for stance in reading.asserted
            ]
    return tuple(found)


def claims_of(world: World, record: Iterable[WorldClaim]) -> tuple[WorldClaim, ...]:
    """Return all claims that stand in a world: its own, and those of the record that are everybody's or its side's.

    Left out: what was said or done after the world's day, and what is claimed of another event.
    """
    event = world.event.id if world.event else None
    of_record = [claim for claim in record if claim.by is None or claim.by in world.side]
    kept = {
        claim.id: claim
        for claim in (*world.claims, *of_record)
        if claim.event in {None, event} and _known(claim, world.as_of)
    }
    return tuple(kept[key] for key in sorted(kept))


def _known(claim: WorldClaim, as_of: str) -> bool:
    return all(day is None or first_day(day) <= last_day(as_of) for day in (claim.said, claim.on))


class Account:
    """What the claims of one world tell of each fact."""

    def __init__(self, claims: Sequence[WorldClaim], treaty: Treaty) -> None:
        self._treaty = treaty
        self._by_name: dict[str, list[WorldClaim]] = {}
        for claim in claims:
            self._by_name.setdefault(claim.atom.name, []).append(claim)

    def told(self, key: str) -> Told:
        """Return the value of a fact (two bits), and the claims that give it.

        What a side itself says goes before the public record. Who denies that anybody did a thing denies it of each;
        who takes one reading leaves the others; who dates an act denies that it was on another day, which only others
        name.
        """
        name, _, day = key.partition("@")
        wanted = _parsed(name)
        claims = self._by_name.get(wanted.name, ())
        about = [(claim, holds) for claim in claims if (holds := _says(claim, wanted, day)) is not None]
        own = [(claim, holds) for claim, holds in about if claim.by is not None]
        used = own or about
        if not used and day:
            used = [(claim, False) for claim in claims if claim.holds and claim.atom == wanted and claim.on is not None]
        if not used and wanted.name in self._treaty.complete:
            words = f"the record of {self._treaty.name} names none"
            used = [(WorldClaim(wanted, False, None, source=words, origin="record"), False)]
        bits = 0
        for _, holds in used:
            bits |= 1 if holds else 2
        return bits, tuple(claim for claim, _ in used)


def told(atom: str, claims: Sequence[WorldClaim], treaty: Treaty) -> Told:
    """Return the value of one fact in a world of these claims, and the claims that give it."""
    return Account(claims, treaty).told(atom)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Atom:
    return Atom.parse(text)


def _says(claim: WorldClaim, wanted: Atom, day: str) -> bool | None:
    """Whether a claim tells that a fact holds (True), that it does not (False), or nothing of it (None)."""
    if claim.atom.name != wanted.name:
        return None
    if wanted.name == "reading":
        return _reads(claim, wanted)
    other_day = claim.on is not None and first_day(claim.on) != day
    if day and (other_day or (claim.on is None and claim.holds)):
        return None
    if claim.atom == wanted:
        return claim.holds
    return False if not claim.holds and _covers(claim.atom, wanted) else None


def _reads(claim: WorldClaim, wanted: Atom) -> bool | None:
    ((asked, answer),), ((question, given),) = wanted.terms, claim.atom.terms
    if asked != question:
        return None
    if answer == given:
        return claim.holds
    return False if claim.holds else None


def _covers(wide: Atom, narrow: Atom) -> bool:
    """Whether an atom with `anyone` in it speaks of another one, too."""
    ours, theirs = dict(wide.terms), dict(narrow.terms)
    return ours.keys() == theirs.keys() and all(term in {ANYONE, theirs[role]} for role, term in ours.items())
