"""Worlds: what one side claims to have happened, how it reads the treaty, and the event it applies the article to."""

from __future__ import annotations

from dataclasses import dataclass

from casus.errors import RecordError
from casus.records.condition import Atom
from casus.records.dates import check_date
from casus.records.ids import make_id
from casus.records.incident import Incident
from casus.records.slugs import check_slug

__all__ = ["World", "WorldClaim"]


@dataclass(frozen=True, slots=True)
class WorldClaim:
    """One claim of one side: a fact or a reading (`reading(CONSTRUAL=READING)`), and whether it is said to hold.

    by: the id of the actor who claims it, None for the public record. event: the incident it is claimed of, None for
    an act that stands by itself; on, until: when that act was (EDTF); treaty: the id of the only treaty that it is
    claimed of (one joins or leaves one treaty), None where any may ask. said: when it was claimed. statement: the id of
    the statement whose words carry it; otherwise `source` is the note's own source. origin: `evidence`, `note`,
    `treaty` (a reading that the treaty's folder records) or `record`. confidence: 0 to 1. why: how a statement was
    taken for this fact, in words. id: what judgements lie on: one that is given stays when the claim is read otherwise,
    as by `dataclasses.replace`; without one, a hash of what is claimed.
    """

    atom: Atom
    holds: bool
    by: str | None
    event: str | None = None
    on: str | None = None
    until: str | None = None
    said: str | None = None
    statement: str | None = None
    source: str = ""
    origin: str = "note"
    confidence: float = 1.0
    why: str = ""
    treaty: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.statement and not self.source.strip():
            raise RecordError("A claim has a statement or a source.", where=str(self.atom))
        for day in (self.on, self.until, self.said):
            if day is not None:
                check_date(day)
        if self.id:
            return
        reach = () if self.until is None else (self.until,)
        where = self.statement or self.source
        key = make_id("w", str(self.atom), self.holds, self.by, self.event, self.on, where, *reach)
        object.__setattr__(self, "id", key)


@dataclass(frozen=True, slots=True)
class World:
    """One side's claims and readings as of a date, and the incident it applies the treaty to (None: no incident).

    side: ids of the actors whose claims these are; the public record stands in every world.
    """

    id: str
    label: str
    event: Incident | None
    as_of: str
    claims: tuple[WorldClaim, ...] = ()
    side: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_slug(self.id)
        check_date(self.as_of)
