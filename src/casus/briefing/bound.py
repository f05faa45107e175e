"""Bound: how each party stands to a treaty, legal status and practice apart, on record and by whose account else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casus.briefing.days import day_words
from casus.briefing.escaping import neutral, shown, source
from casus.briefing.tracing import worded
from casus.records import PartyStanding, Ruling, Treaty

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Bound", "Membership", "memberships"]


@dataclass(frozen=True, slots=True)
class Membership:
    """A party's standing, or that of several alike. by: whose account, for a line below the one on record."""

    name: Markup
    by: Markup
    legal: str
    practice: str
    differs: bool
    out_on: str
    article: str
    why: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """The standings of one treaty on one day."""

    treaty: Markup
    day: str
    rows: tuple[Membership, ...]


def memberships(ruling: Ruling) -> tuple[Bound, ...]:
    """Return the standings by treaty: each party as the record has it, then by accounts that have it otherwise."""
    made = []
    for treaty in ruling.treaties:
        of = [one for one in ruling.standings if one.treaty == treaty.id]
        if of:
            made.append(Bound(worded(treaty.name), day_words(of[0].standing.day), tuple(_rows(ruling, treaty, of))))
    return tuple(made)


def _rows(ruling: Ruling, treaty: Treaty, of: list[PartyStanding]) -> list[Membership]:
    places = {party: n for n, party in enumerate(treaty.parties)}
    by_party: dict[str, list[PartyStanding]] = defaultdict(list)
    for one in sorted(of, key=lambda o: (places.get(o.standing.actor, 99), o.world is not None, o.world or "")):
        by_party[one.standing.actor].append(one)
    rows = []
    alike: dict[object, list[str]] = defaultdict(list)  # who stands as others do, by every account
    for party, found in by_party.items():
        alike[_same(found[0]) if len(found) == 1 else party].append(party)
    for parties in alike.values():
        found = by_party[parties[0]]
        seen = set()
        for one in found:
            key = (ruling.account(one.world) if one.world else "", one.standing.legal, one.standing.practice)
            if key not in seen:
                seen.add(key)
                rows.append(_row(ruling, one, parties))
    return rows


def _same(one: PartyStanding) -> object:
    standing = one.standing
    return (standing.legal, standing.practice, standing.out_on, standing.provision, standing.why)


def _row(ruling: Ruling, one: PartyStanding, parties: list[str]) -> Membership:
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    standing = one.standing
    named = source(ruling.account(one.world)) if one.world else shown("")
    return Membership(
        name=source(", ".join(map(ruling.name, parties))),
        by=Markup("by {}’s account").format(named) if one.world else named,
        legal=standing.legal,
        practice=standing.practice,
        differs=standing.legal == "member" and standing.practice != "takes part",
        out_on=day_words(standing.out_on) if standing.out_on else "",
        article=neutral(ruling.article(one.treaty, standing.provision)) if standing.provision else "",
        why=tuple(worded(why) for why in standing.why),
    )
