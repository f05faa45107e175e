"""Ruling: a case under its treaties, and a treaty on a day; ready to be listed, exported and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from casus.records.dates import check_date
from casus.records.organ import Organ
from casus.records.organisation import Dues, Format, Mission, Post
from casus.records.standing import Standing
from casus.records.treaty import ExitClause, Instrument, Provision, Treaty, Version
from casus.records.verdict import LedgerEntry, Verdict
from casus.records.world import World, WorldClaim

__all__ = ["InForce", "PartyStanding", "Ruling", "TreatyDay"]


@dataclass(frozen=True, slots=True)
class PartyStanding:
    """How a party stands to a treaty, by whose account: `world` is None for the public record."""

    treaty: str
    world: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the treaties of a case give under each side's account.

    names: actor id -> name, of all who stand in it. notes: in words, what could not be worked out, and why.
    record: what the treaties' folders tell; it stands in every world, or in that of the side whose account it is.
    """

    treaties: tuple[Treaty, ...] = ()
    worlds: tuple[World, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    standings: tuple[PartyStanding, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    record: tuple[WorldClaim, ...] = ()

    def name(self, actor: str) -> str:
        """The name of an actor; the id where it has none."""
        return self.names.get(actor, actor)

    def account(self, world: str) -> str:
        """Whose account a world is, in the words of its label."""
        return next((one.label for one in self.worlds if one.id == world), world)

    def holder(self, key: str) -> str:
        """Who holds a fact so: the account of a world, or the name of an actor."""
        return self.account(key) if any(one.id == key for one in self.worlds) else self.name(key)

    def article(self, treaty: str, provision: str) -> str:
        """The article of a provision, as in `Treaty.cited`; the provision's id where nothing tells."""
        return next((one.cited(provision) for one in self.treaties if one.id == treaty), provision)


@dataclass(frozen=True, slots=True)
class InForce:
    """A provision as it stood on a day."""

    provision: Provision
    version: Version


@dataclass(frozen=True, slots=True)
class TreatyDay:
    """A treaty as it stood on a day, by the public record.

    parties: of all who were ever bound. accounts: standings that a party's own account tells otherwise. duties: what
    binds without any incident: the verdicts on norms of the day that are there.
    """

    treaty: Treaty
    day: str
    instruments: tuple[Instrument, ...] = ()
    provisions: tuple[InForce, ...] = ()
    parties: tuple[Standing, ...] = ()
    accounts: tuple[PartyStanding, ...] = ()
    posts: tuple[Post, ...] = ()
    exits: tuple[ExitClause, ...] = ()
    dues: tuple[Dues, ...] = ()
    missions: tuple[Mission, ...] = ()
    formats: tuple[Format, ...] = ()
    duties: tuple[Verdict, ...] = ()

    def __post_init__(self) -> None:
        check_date(self.day)

    @property
    def organs(self) -> tuple[Organ, ...]:
        """The organs whose article is in force on the day, each with its rules in force."""
        held = {one.provision.id for one in self.provisions}
        return tuple(
            replace(organ, rules=tuple(rule for rule in organ.rules if rule.provision in held))
            for organ in self.treaty.organs
            if organ.provision in held
        )

    def name(self, actor: str) -> str:
        """The name of an actor or an organ of the treaty; the id where it has none."""
        return self.treaty.names.get(actor, actor)
