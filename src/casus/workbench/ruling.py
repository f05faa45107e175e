"""What the law gives: a case's verdicts under each side's account, its ledger, and a treaty as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import CasusError, RequestError
from casus.workbench.lawful import law_case

if TYPE_CHECKING:
    from casus.records import Casework, LedgerEntry, PartyStanding, Ruling, Treaty, TreatyDay, Verdict, World
    from casus.workbench.lawful import LawCase

__all__ = ["law", "ledger", "ruled", "verdicts"]

_RECORD = "record"  # the id of the world of nobody: the public record alone


def verdicts(case: Path, event: str | None = None, world: str | None = None) -> tuple[Casework, Ruling]:
    """Return the case worked out, and what its treaties give under each account: all, or of one event or side.

    world: the id of a world, or of a side or an actor, which means all of its worlds.
    Raises RequestError where the case names no treaty, or has no such event or world; DefinitionError where a treaty
    is badly written.
    """
    found = law_case(case)
    worlds = _asked(case, found, event, world)
    ruling = _ruling(found, found.work)
    kept = {one.id for one in worlds}
    asked = tuple(v for v in ruling.verdicts if v.world in kept)
    return found.work, replace(ruling, verdicts=asked, ledger=tuple(e for e in ruling.ledger if e.by_account in kept))


def ledger(case: Path) -> tuple[Casework, Ruling]:
    """Return the case worked out, and its ledger, by date. Raises as `verdicts` does."""
    return verdicts(case)


def ruled(case: Path, work: Casework) -> Ruling | None:
    """Return what a case's treaties give; None where it names none. What cannot be worked out is told in its notes."""
    from casus.records import Ruling  # noqa: PLC0415 - the nouns are loaded when they are needed

    defined = work.dossier.definition
    if defined is None or (defined.treaty is None and not defined.treaties):
        return None
    try:
        found = law_case(case)
    except CasusError as bad:
        return Ruling(notes=(_told(bad),))
    return _ruling(found, work, strict=False)


def law(treaty: str, as_of: str | None = None) -> TreatyDay:
    """Return a treaty as it stood on a day, by the public record; without one, on the last day its folder tells of.

    Raises RequestError where there is no such treaty or the day is none, DefinitionError where it is badly written.
    """
    from casus import law as rules  # noqa: PLC0415 - each room is loaded when it is needed
    from casus import treaties  # noqa: PLC0415
    from casus.records import InForce, TreatyDay  # noqa: PLC0415

    of = treaties.load(treaty)
    day = _day(as_of) if as_of is not None else _last(of)
    record = _record(day)
    given = rules.verdicts(of, (record,))
    in_force = (InForce(p, v) for p in of.provisions for v in p.versions if _stood(day, v.since, v.until))
    return TreatyDay(
        treaty=of,
        day=day,
        instruments=tuple(one for one in of.instruments if _began(day, one.signed or one.in_force)),
        provisions=tuple(in_force),
        parties=tuple(rules.standing(of, record, party, day) for party in of.parties),
        accounts=tuple(_own_accounts(of, day)),
        posts=tuple(one for one in of.posts if _stood(day, one.since, one.until)),
        exits=tuple(one for one in of.exits if _stood(day, one.since, one.until)),
        dues=tuple(one for one in of.dues if one.year <= int(day[:4])),
        missions=tuple(one for one in of.missions if _stood(day, one.since, one.until)),
        formats=tuple(one for one in of.formats if _stood(day, one.since, one.until)),
        duties=tuple(v for v in given if v.kind == "duty" and v.verdict == "due"),
    )


def _ruling(found: LawCase, work: Casework, *, strict: bool = True) -> Ruling:
    """strict: raise where a treaty cannot be applied; otherwise leave it out and tell why."""
    from casus import law as rules  # noqa: PLC0415 - as above
    from casus.records import Ruling  # noqa: PLC0415

    verdicts: list[Verdict] = []
    entries: list[LedgerEntry] = []
    standings: list[PartyStanding] = []
    notes = list(found.notes)
    for treaty in found.treaties:
        try:
            worlds = found.worlds_under(treaty)
            given = rules.verdicts(treaty, worlds)
            owed = rules.ledger(treaty, worlds, given)
            standing = list(_standings(treaty, found))
        except CasusError as bad:
            if strict:
                raise
            notes.append(f"{treaty.name}: {_told(bad)}")
            continue
        verdicts += given
        entries += owed
        standings += standing
    return Ruling(
        treaties=found.treaties,
        worlds=found.worlds,
        verdicts=tuple(verdicts),
        ledger=tuple(entries),
        standings=tuple(standings),
        names=_names(found.treaties, work),
        notes=tuple(notes),
        record=tuple(claim for treaty in found.treaties for claim in rules.record_of(treaty)),
    )


def _names(treaties: Iterable[Treaty], work: Casework) -> dict[str, str]:
    """The names of actors; those that the case gives go before a treaty's."""
    defined = work.dossier.definition
    names = {key: name for treaty in treaties for key, name in treaty.names.items()}
    names |= {key: actor.name for key, actor in work.dossier.identities.actors.items()}
    return names | {actor.id: actor.name for actor in (defined.actors if defined else ())}


def _standings(treaty: Treaty, found: LawCase) -> Iterator[PartyStanding]:
    """How each party stands on the case's day: on record, and in each world that has it otherwise."""
    from casus import law as rules  # noqa: PLC0415 - as above
    from casus.records import PartyStanding  # noqa: PLC0415

    day = _day(found.as_of)
    worlds = [world for world in found.worlds_under(treaty) if world.event is None]
    for party in treaty.parties:
        on_record = rules.standing(treaty, _record(day), party, day)
        yield PartyStanding(treaty.id, None, on_record)
        for world in worlds:
            told = rules.standing(treaty, world, party, day)
            if (told.legal, told.practice) != (on_record.legal, on_record.practice):
                yield PartyStanding(treaty.id, world.id, told)


def _own_accounts(treaty: Treaty, day: str) -> Iterator[PartyStanding]:
    """Standings that a party's own account, as far as the treaty's folder records it, tells otherwise."""
    from casus import law as rules  # noqa: PLC0415 - as above
    from casus.records import PartyStanding, World  # noqa: PLC0415

    for party in sorted({act.by for act in treaty.acts if act.by is not None} & set(treaty.parties)):
        own = rules.standing(treaty, World(party, party, None, day, (), (party,)), party, day)
        record = rules.standing(treaty, _record(day), party, day)
        if (own.legal, own.practice) != (record.legal, record.practice):
            yield PartyStanding(treaty.id, party, own)


def _record(day: str) -> World:
    from casus.records import World  # noqa: PLC0415 - as above

    return World(_RECORD, "the public record", None, day)


def _asked(case: Path, found: LawCase, event: str | None, world: str | None) -> list[World]:
    worlds = found.worlds
    events = sorted({one.event.id for one in worlds if one.event})
    if event is not None and event not in events:
        hint = f"Its events are {', '.join(events)}." if events else "Define events in its case.yaml."
        raise RequestError(f"No account speaks of an event {event!r}.", where=str(case), hint=hint)
    kept = [one for one in worlds if event is None or (one.event is not None and one.event.id == event)]
    if world is None:
        return kept
    labels = {side.label for side in found.sides if side.id == world}
    mine = [one for one in kept if world in (one.id, one.label, *one.side) or one.label in labels]
    if not mine:
        hint = f"There are {', '.join(sorted(one.id for one in kept))}."
        raise RequestError(f"There is no world {world!r} here.", where=str(case), hint=hint)
    return mine


def _told(bad: CasusError) -> str:
    where = f"{bad.where}: " if bad.where else ""
    return f"{where}{bad.what}"


def _day(date: str) -> str:
    """The last day that a date may mean."""
    from casus.casefile import days  # noqa: PLC0415 - as above
    from casus.records import check_date  # noqa: PLC0415

    try:
        check_date(date)
    except CasusError as bad:
        raise RequestError(bad.what, where="as-of", hint="Write it as 2024-06-12, 2024-06 or 2024.") from bad
    found = days(date)
    if found is None or found[1] > "9999":
        raise RequestError(f"{date!r} names no day.", where="as-of", hint="Write it as 2024-06-12.")
    return found[1]


def _began(day: str, since: str | None) -> bool:
    from casus.casefile import days  # noqa: PLC0415 - as above

    found = days(since)
    return found is None or found[0] <= day


def _stood(day: str, since: str | None, until: str | None) -> bool:
    """Whether a day lies from the first up to the last of two dates; a version that ends on a day is over on it."""
    from casus.casefile import days  # noqa: PLC0415

    end = days(until)
    return _began(day, since) and (end is None or day < end[1] or (end[0] != end[1] and day <= end[1]))


def _last(treaty: Treaty) -> str:
    """The last day on which anything began or was done that the folder tells of."""
    from casus.casefile import days  # noqa: PLC0415 - as above

    told = [
        *(v.since for p in treaty.provisions for v in p.versions),
        *(act.on for act in treaty.acts),
        *(post.since for post in treaty.posts),
        *(meeting.on for meeting in treaty.meetings),
        *(mission.since for mission in treaty.missions if mission.since),
        *(one.said for c in treaty.construals for r in c.readings for one in r.asserted if one.said),
    ]
    found = [lies[1] for date in told if (lies := days(date)) is not None]
    if not found:
        raise RequestError("Nothing in this treaty is dated.", where=treaty.id, hint="Give a day with --as-of.")
    return max(found)
