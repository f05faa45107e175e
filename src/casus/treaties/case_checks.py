"""What a file of cases must hold across its fields: every actor, fact, source, event, norm and article is known."""

from __future__ import annotations

from collections.abc import Iterator

from casus.errors import RecordError
from casus.records import ANYONE, Atom, Treaty
from casus.treaties.cases_schema import CaseModel, CasesYaml, ClaimModel, ExpectModel, WorldModel
from casus.treaties.checks import unknown
from casus.treaties.claim_checks import atom_faults, kinds_of

__all__ = ["case_faults"]

Place = tuple[str | int, ...]
Fault = tuple[Place, str]
_KINDS = ("duty", "standing", "leaves", "decision", "ledger")
_NEEDS = {"duty": "verdict", "standing": "legal", "leaves": "day", "decision": "outcome", "ledger": "status"}


def case_faults(made: CasesYaml, treaty: Treaty) -> Iterator[Fault]:
    """Yield (place, words) for each fault of a file of cases of `treaty`."""
    seen: set[str] = set()
    for n, case in enumerate(made.cases):
        if case.id in seen:
            yield ("cases", n, "id"), f"The id {case.id!r} is there twice"
        seen.add(case.id)
        yield from _case(("cases", n), case, treaty)


def _case(place: Place, case: CaseModel, treaty: Treaty) -> Iterator[Fault]:
    actors = {actor.id for actor in treaty.actors} | {organ.id for organ in treaty.organs}
    events = {event.id for event in case.events}
    for k, event in enumerate(case.events):
        for m, actor in enumerate(event.concerns):
            if actor not in actors:
                yield (*place, "events", k, "concerns", m), unknown("actor", actor, actors)
    for k, world in enumerate(case.worlds):
        here = (*place, "worlds", k)
        for m, actor in enumerate(world.side):
            if actor not in actors:
                yield (*here, "side", m), unknown("actor", actor, actors)
        if world.event is not None and world.event not in events:
            yield (*here, "event"), unknown("event", world.event, events)
        yield from _claims(here, world, treaty, events)
    for k, wanted in enumerate(case.expect):
        yield from _expect((*place, "expect", k), wanted, treaty, {world.id for world in case.worlds})


def _claims(place: Place, world: WorldModel, treaty: Treaty, events: set[str]) -> Iterator[Fault]:
    said: dict[tuple[str, str | None, str | None, str | None], bool] = {}
    for m, claim in enumerate(world.claims):
        spot = (*place, "claims", m)
        yield from _claim(spot, claim, treaty)
        if claim.event is not None and claim.event not in events:
            yield (*spot, "event"), unknown("event", claim.event, events)
        key = (claim.fact.replace(" ", ""), claim.by, claim.event, claim.date)
        if said.setdefault(key, claim.holds) != claim.holds:
            yield (*spot, "holds"), "This side claims both that this is so and that it is not"


def _claim(place: Place, claim: ClaimModel, treaty: Treaty) -> Iterator[Fault]:
    if claim.source not in {source.id for source in treaty.sources}:
        yield (*place, "source"), unknown("source", claim.source, {one.id for one in treaty.sources})
    actors = {actor.id for actor in treaty.actors} | {organ.id for organ in treaty.organs}
    if claim.by is not None and claim.by not in actors:
        yield (*place, "by"), unknown("actor", claim.by, actors)
    try:
        atom = Atom.parse(claim.fact)
    except RecordError as bad:
        yield (*place, "fact"), bad.what.rstrip(".")
        return
    wrong = list(atom_faults(atom, (treaty,)))
    yield from (((*place, "fact"), words) for words in wrong)
    if wrong or atom.name == "reading":
        return
    for _, term in atom.terms:
        if term not in actors | {ANYONE}:
            yield (*place, "fact"), unknown("actor", term, actors)
    if kinds_of((treaty,))[atom.name].scope == "act" and claim.holds and claim.date is None:
        yield place, f"{atom.name} is an act and needs its date"


def _expect(place: Place, wanted: ExpectModel, treaty: Treaty, worlds: set[str]) -> Iterator[Fault]:
    kinds = [kind for kind in _KINDS if getattr(wanted, kind) is not None]
    if len(kinds) != 1:
        yield place, f"One of {', '.join(_KINDS)} is expected; got {', '.join(kinds) or 'none'}"
        return
    kind = kinds[0]
    if getattr(wanted, _NEEDS[kind]) is None and not (kind == "standing" and wanted.practice is not None):
        yield place, f"What is expected of {kind} is told in {_NEEDS[kind]}"
    if kind == "decision":
        if wanted.day is None:
            yield place, "A decision has a day"
        if wanted.decision not in {organ.id for organ in treaty.organs}:
            yield (*place, "decision"), unknown("organ", wanted.decision or "", {organ.id for organ in treaty.organs})
    elif wanted.world not in worlds:
        yield (*place, "world"), unknown("world", wanted.world or "", worlds)
    if wanted.provision is not None and wanted.provision not in {one.id for one in treaty.provisions}:
        yield (*place, "provision"), unknown("article", wanted.provision, {one.id for one in treaty.provisions})
    actors = {actor.id for actor in treaty.actors} | {organ.id for organ in treaty.organs}
    for field in ("owed_by", "owed_to", "standing", "leaves"):
        actor = getattr(wanted, field)
        if actor is not None and actor not in actors:
            yield (*place, field), unknown("actor", actor, actors)
    norms = {norm.id for one in treaty.provisions for version in one.versions for norm in version.norms}
    for field in ("duty", "ledger"):
        value = getattr(wanted, field)
        if value is not None and value not in norms | {"dues", "attendance"}:
            yield (*place, field), unknown("norm", value, norms)
