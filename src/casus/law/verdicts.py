"""Verdicts: each norm in each world, with its trace and its why-not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from casus.law.claims import claims_of, record_of, told
from casus.law.formula import Formula, combine, evaluate_many
from casus.law.grounding import Ground, GroundNorm, ground
from casus.law.truth import FALSE, NAMES, TRUE, outcome
from casus.records import Leaf, TraceNode, Treaty, Verdict, World, WorldClaim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["apply", "rederive", "verdicts"]

Told = Mapping[str, tuple[int, tuple[WorldClaim, ...]]]


def apply(site: Ground, values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the value of every norm's condition in many worlds at once.

    values: worlds x `site.atoms`, two bits a fact (1 told true, 2 told false). Returns worlds x `site.norms`.
    """
    return evaluate_many([one.formula for one in site.norms], site.atoms, values)


def verdicts(treaty: Treaty, worlds: Sequence[World]) -> tuple[Verdict, ...]:
    """Return the verdict on every norm in every world; worlds of one incident are laid beside each other.

    Raises RequestError where an incident has no date.
    """
    record = record_of(treaty)
    found: list[Verdict] = []
    for key in sorted({(w.event.id if w.event else "", w.as_of) for w in worlds}):
        group = [w for w in worlds if (w.event.id if w.event else "", w.as_of) == key]
        claims = {w.id: claims_of(w, record) for w in group}
        everything = {c.id: c for mine in claims.values() for c in mine}
        site = ground(treaty, group[0].event, [everything[k] for k in sorted(everything)], key[1])
        for world in group:
            values = {atom: told(atom, claims[world.id], treaty) for atom in site.atoms}
            found += [_verdict(world, one, values, site) for one in site.norms]
    return tuple(found)


def _verdict(world: World, one: GroundNorm, values: Told, site: Ground) -> Verdict:
    trace = trace_of(one.formula, values)
    value = NAMES.index(trace.value)
    missing = [] if value == TRUE else list(_missing(trace, wanted=True))
    deciding = missing[0][1] if missing and missing[0][1] else one.provision.id
    return Verdict(
        world=world.id,
        event=world.event.id if world.event else None,
        treaty=site.treaty.id,
        norm=one.norm.id,
        kind=one.norm.kind,
        title=one.norm.title,
        owed_by=one.holder,
        owed_to=one.counterparty,
        verdict=outcome(value),
        provision=deciding,
        version=one.version.since if one.version else "",
        trace=trace,
        why_not=tuple(dict.fromkeys(words for words, _ in missing)),
    )


def trace_of(formula: Formula, values: Told) -> TraceNode:
    """Return a formula with the value of every node, and the claims behind every fact."""
    if formula.kind == "fact":
        value, claims = values.get(formula.atom, (0, ()))
        leaves = tuple(Leaf(c.id, c.holds, c.by, c.statement, c.source) for c in claims)
        return TraceNode("fact", formula.text, NAMES[value], formula.provision, formula.atom, leaves=leaves)
    parts = tuple(trace_of(part, values) for part in formula.parts)
    value = combine(formula, [NAMES.index(part.value) for part in parts])
    return TraceNode(
        formula.kind, formula.text, NAMES[value], formula.provision, at_least=formula.at_least, parts=parts
    )


def rederive(trace: TraceNode) -> str:
    """Return the verdict that a trace alone gives: the values of its facts put together anew."""
    return outcome(_again(trace))


def _again(node: TraceNode) -> int:
    if node.kind == "fact":
        return NAMES.index(node.value)
    return combine(Formula(node.kind, at_least=node.at_least), [_again(part) for part in node.parts])


def _missing(node: TraceNode, *, wanted: bool) -> list[tuple[str, str]]:
    """The facts that keep a node from being what is wanted, in words, each with its provision."""
    good = TRUE if wanted else FALSE
    if NAMES.index(node.value) == good:
        return []
    if node.kind == "fact":
        how = {"false": "denied", "true": "held to be so", "unknown": "not known", "both": "claimed both ways"}
        return [(f"{how[node.value]}: {node.text}", node.provision)]
    if node.kind == "not":
        return _missing(node.parts[0], wanted=not wanted)
    if not node.parts:
        return [(f"not so: {node.text}", node.provision)]
    found = []
    decided = [part for part in node.parts if part.value == node.value and node.kind != "count"]
    for part in decided or node.parts:
        found += _missing(part, wanted=wanted)
    return found
