"""Verdicts: each norm in each world, with its trace, its why-not, and what would turn it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from casus.errors import RequestError
from casus.law.claims import Account, Told, claims_of, record_of
from casus.law.formula import Formula, combine, evaluate_many
from casus.law.grounding import Ground, GroundNorm, ground
from casus.law.pivots import Disputes, Pivotal, flipped, pivots
from casus.law.truth import NAMES, TRUE, outcome
from casus.law.whynot import reasons
from casus.records import Atom, Leaf, Outcome, TraceNode, Treaty, Verdict, World, WorldClaim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["apply", "rederive", "verdicts"]


def apply(site: Ground, values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the value of every norm's condition in many worlds at once.

    values: worlds x `site.atoms`, two bits a fact (1 told true, 2 told false). Returns worlds x `site.norms`.
    """
    return evaluate_many([one.formula for one in site.norms], site.atoms, values)


def verdicts(treaty: Treaty, worlds: Sequence[World], *, unbound: bool = False) -> tuple[Verdict, ...]:
    """Return the verdict on every norm in every world; worlds of one incident and day are laid beside each other.

    Rows of those who are bound in none of these worlds are left out unless `unbound` asks for them. In order of
    incident, day, world, and the treaty.
    Raises RequestError where an incident has no date or too coarse a one, where nobody says whom it concerns, and
    where two worlds bear one name.
    """
    record = record_of(treaty)
    found: list[Verdict] = []
    for group in _groups(worlds):
        found += _of_group(treaty, group, record, unbound)
    return tuple(found)


def _groups(worlds: Sequence[World]) -> Iterator[list[World]]:
    keyed: dict[tuple[str, str], list[World]] = {}
    for world in sorted(worlds, key=lambda one: one.id):
        keyed.setdefault((world.event.id if world.event else "", world.as_of), []).append(world)
    for key in sorted(keyed):
        group = keyed[key]
        for one, other in pairwise(group):
            if one.id == other.id:
                hint = "Give each world an id of its own."
                raise RequestError(f"Two worlds of the same event and day are called {one.id!r}.", hint=hint)
            if one.event != other.event:
                hint = "Let both worlds speak of the same event, or give the events ids of their own."
                where = f"{one.id}, {other.id}"
                raise RequestError(f"Two worlds describe the event {key[0]!r} differently.", where=where, hint=hint)
        event = group[0].event
        if event is not None and not event.concerns and not any(c.event == event.id for w in group for c in w.claims):
            words = "No world claims anything of this event, and nothing says whom it concerns."
            raise RequestError(
                words, where=event.id, hint="Add claims of one side at least, or the event's `concerns`."
            )
        yield group


@dataclass(frozen=True)
class _Seen:
    """One world evaluated: what it tells of each fact, and the trace of each formula, each worked out once."""

    world: World
    told: Mapping[str, Told]
    silent: bool
    traces: dict[int, TraceNode]

    def trace(self, formula: Formula) -> TraceNode:
        known = self.traces.get(id(formula))
        if known is None:
            known = self.traces[id(formula)] = _node(formula, self.told, [self.trace(part) for part in formula.parts])
        return known


def _of_group(treaty: Treaty, group: Sequence[World], record: Sequence[WorldClaim], unbound: bool) -> list[Verdict]:
    claims = {world.id: claims_of(world, record) for world in group}
    everything = {claim.id: claim for mine in claims.values() for claim in mine}
    site = ground(treaty, group[0].event, everything.values(), group[0].as_of)
    keys = [*site.atoms, *_rivals(treaty, site)]
    seen = []
    for world in group:
        account = Account(claims[world.id], treaty)
        seen.append(_Seen(world, {key: account.told(key) for key in keys}, _silent(world, claims[world.id]), {}))
    norms = [one for one in site.norms if unbound or _may_bind(one, seen)]
    values = {one.world.id: {key: told[0] for key, told in one.told.items()} for one in seen}
    disputes = Disputes(values, _asserted(group, claims, record), site.wording)
    turns = pivots(site, [one.formula for one in norms], disputes)
    read = {claim.atom.terms[0][0] for claim in (*everything.values(), *record) if claim.atom.name == "reading"}
    return [_verdict(site, one, norm, read, turns[(one.world.id, n)]) for one in seen for n, norm in enumerate(norms)]


def _rivals(treaty: Treaty, site: Ground) -> list[str]:
    """The readings that stand beside those in the norms."""
    asked = {Atom.parse(key).terms[0][0] for key in site.atoms if key.startswith("reading(")}
    keys = [str(Atom("reading", ((c.id, r.id),))) for c in treaty.construals if c.id in asked for r in c.readings]
    return [key for key in keys if key not in site.atoms]


def _silent(world: World, claims: Sequence[WorldClaim]) -> bool:
    """Whether a world says nothing of its own about its incident."""
    return world.event is not None and not any(c.by is not None and c.event == world.event.id for c in claims)


def _asserted(
    group: Sequence[World], claims: Mapping[str, Sequence[WorldClaim]], record: Sequence[WorldClaim]
) -> dict[str, dict[str, set[str]]]:
    """By construal and reading, who asserts it: worlds by their id, and others whom the treaty's folder names."""
    found: dict[str, dict[str, set[str]]] = {}
    for world in group:
        for claim in claims[world.id]:
            if claim.atom.name == "reading" and claim.holds:
                ((construal, answer),) = claim.atom.terms
                found.setdefault(construal, {}).setdefault(answer, set()).add(world.id)
    sides = {actor for world in group for actor in world.side}
    stranger = World("others", "", group[0].event, group[0].as_of, side=tuple({c.by for c in record if c.by} - sides))
    for claim in claims_of(stranger, record):
        if claim.atom.name == "reading" and claim.holds and claim.by is not None:
            ((construal, answer),) = claim.atom.terms
            found.setdefault(construal, {}).setdefault(answer, set()).add(claim.by)
    return found


def _may_bind(one: GroundNorm, seen: Sequence[_Seen]) -> bool:
    """Whether nobody in it is exactly not bound in every world; before the treaty began nobody can be."""
    return all(any(world.trace(part).value != "false" for world in seen) for part in one.bound if part.parts)


def _verdict(site: Ground, seen: _Seen, one: GroundNorm, read: Collection[str], pivotal: Pivotal) -> Verdict:
    trace = seen.trace(one.formula)
    value = NAMES.index(trace.value)
    missing = [] if value == TRUE else reasons(site, one.formula, trace, seen.told, read=read)
    words = [reason.words for reason in missing]
    if seen.silent and outcome(value) == "undetermined":
        words.insert(0, "this account says nothing of the event")
    return Verdict(
        world=seen.world.id,
        event=seen.world.event.id if seen.world.event else None,
        treaty=site.treaty.id,
        norm=one.norm.id,
        kind=one.norm.kind,
        title=one.norm.title,
        owed_by=one.holder,
        owed_to=one.counterparty,
        verdict=outcome(value),
        provision=next((reason.provision for reason in missing[:1] if reason.provision), one.provision.id),
        version=one.version.since if one.version else "",
        trace=trace,
        why_not=tuple(words),
        pivotal=pivotal.sets,
        tried=pivotal.tried,
    )


def _node(formula: Formula, told: Mapping[str, Told], parts: Sequence[TraceNode]) -> TraceNode:
    """A node of a trace: its value, and the claims behind a fact."""
    if formula.kind == "fact":
        value, claims = told.get(formula.atom, (0, ()))
        leaves = tuple(Leaf(c.id, c.holds, c.by, c.statement, c.source) for c in claims)
        return TraceNode("fact", formula.text, NAMES[value], formula.provision, formula.atom, leaves=leaves)
    value = combine(formula, [NAMES.index(part.value) for part in parts])
    return TraceNode(
        formula.kind, formula.text, NAMES[value], formula.provision, at_least=formula.at_least, parts=tuple(parts)
    )


def rederive(trace: TraceNode) -> Outcome:
    """Return the verdict that a trace alone gives: the values of its facts put together anew."""
    return flipped(trace, ())
