"""What case.yaml must hold across its fields: every id leads to something, and nobody contradicts themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from casus.records.condition import ANYONE

if TYPE_CHECKING:
    from casus.records.definition import Actor, Claim, Issue, Scenario, Side
    from casus.records.incident import Incident

__all__ = ["Defined", "Fault", "reference_faults"]

Fault = tuple[tuple[str | int, ...], str]


class Defined(NamedTuple):
    """The parts of a definition that lead to each other."""

    issues: Sequence[Issue] = ()
    actors: Sequence[Actor] = ()
    claims: Sequence[Claim] = ()
    scenarios: Sequence[Scenario] = ()
    sides: Sequence[Side] = ()
    events: Sequence[Incident] = ()
    treaty: str | None = None
    treaties: Sequence[str] = ()


def reference_faults(d: Defined) -> Iterator[Fault]:
    """Yield (place, words) for each doubled id, each reference to what is not defined, and each contradiction.

    A place is the way into case.yaml, as ("claims", 0, "by").
    """
    for name in ("issues", "actors", "claims", "scenarios", "sides", "events"):
        seen: set[str] = set()
        for n, one in enumerate(getattr(d, name)):
            if one.id in seen:
                yield (name, n, "id"), f"The id {one.id!r} is there twice"
            seen.add(one.id)
    yield from _treaties(d)
    known = {"actor": {a.id for a in d.actors}, "issue": {i.id for i in d.issues}, "event": {e.id for e in d.events}}
    for place, kind, wanted in _references(d):
        if wanted not in known[kind]:
            yield place, f"The {kind} {wanted!r} is not defined"
    yield from _contradictions(d)
    yield from _sides(d)
    for n, event in enumerate(d.events):
        for field in ("date", "until"):
            written = getattr(event, field)
            if written is not None and not written[:4].isdigit():
                words = f"{written!r} cannot be laid on a calendar, so it does not tell which text was in force"
                yield ("events", n, field), words


def _sides(d: Defined) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for n, side in enumerate(d.sides):
        for k, member in enumerate(side.members):
            if seen.setdefault(member, side.id) != side.id:
                words = f"The actor {member!r} is on the side {seen[member]!r}, too; one stands on one side"
                yield ("sides", n, "members", k), words


def _treaties(d: Defined) -> Iterator[Fault]:
    if d.treaties and d.treaty is None:
        yield ("treaties",), "These stand beside the treaty of the case, and it names none"
    for n, name in enumerate(d.treaties):
        if name == d.treaty or name in d.treaties[:n]:
            yield ("treaties", n), f"The treaty {name!r} is there twice"


def _references(d: Defined) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for n, actor in enumerate(d.actors):
        for weight in actor.capability:
            yield ("actors", n, "capability", weight.issue), "issue", weight.issue
        for weight in actor.salience:
            yield ("actors", n, "salience", weight.issue), "issue", weight.issue
    for n, claim in enumerate(d.claims):
        yield from _of_claim(n, claim)
    for n, scenario in enumerate(d.scenarios):
        for k, lever in enumerate(scenario.levers):
            if lever.actor is not None:
                yield ("scenarios", n, "levers", k, "actor"), "actor", lever.actor
    for n, side in enumerate(d.sides):
        for k, member in enumerate(side.members):
            yield ("sides", n, "members", k), "actor", member
    for n, event in enumerate(d.events):
        for k, who in enumerate(event.concerns):
            yield ("events", n, "concerns", k), "actor", who


def _of_claim(n: int, claim: Claim) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    yield ("claims", n, "by"), "actor", claim.by
    if claim.about is not None:
        yield ("claims", n, "about"), "issue", claim.about
    if claim.event is not None:
        yield ("claims", n, "event"), "event", claim.event
    if claim.fact is not None and claim.fact.name != "reading":
        for _, term in claim.fact.terms:
            if term != ANYONE:
                yield ("claims", n, "fact"), "actor", term


def _contradictions(d: Defined) -> Iterator[Fault]:
    """One actor on one fact of one event, or one act of one day, both ways; or with two readings of one question."""
    before: list[Claim] = []
    for n, claim in enumerate(d.claims):
        if claim.fact is None:
            continue
        for other in before:
            if (claim.by, claim.event, claim.happened) == (other.by, other.event, other.happened) and _clash(
                claim, other
            ):
                words = f"The claim {claim.id!r} contradicts {other.id!r} of the same actor on {claim.fact}"
                yield ("claims", n, "fact"), words
        before.append(claim)


def _clash(one: Claim, other: Claim) -> bool:
    assert one.fact is not None
    assert other.fact is not None
    if one.fact == other.fact:
        return one.holds != other.holds
    rival = one.fact.name == other.fact.name == "reading" and one.holds and other.holds
    return rival and [question for question, _ in one.fact.terms] == [question for question, _ in other.fact.terms]
