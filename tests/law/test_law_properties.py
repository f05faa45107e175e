"""Laws of the law engine, in random formulas, worlds and treaties."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus import law, treaties
from casus.law.formula import Formula, evaluate, evaluate_many, every, leaf, least, no, some
from casus.law.pivots import LARGEST
from casus.records import Incident, TraceNode, Treaty, Verdict, World
from tests.law.law_worlds import Maker

ATOMS = tuple("abcde")
ALL = {"straits": treaties.load_folder(Path(__file__).parent / "straits")}
SHELF = ("straits", *sorted(treaties.shelf()))
RANK = {"not due": 0, "undetermined": 1, "due": 2}
values_of = st.fixed_dictionaries({atom: st.integers(0, 3) for atom in ATOMS})


def treaty_of(name: str) -> Treaty:
    if name not in ALL:
        ALL[name] = treaties.load(name)
    return ALL[name]


def formulas(negation: bool = True) -> st.SearchStrategy[Formula]:
    def grow(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        parts = st.lists(inner, max_size=4)
        counts = st.lists(inner, min_size=1, max_size=4).flatmap(
            lambda made: st.integers(1, len(made)).map(lambda k: least(k, made))
        )
        grown = parts.map(every) | parts.map(some) | counts
        return grown | inner.map(no) if negation else grown

    return st.recursive(st.sampled_from(ATOMS).map(lambda a: leaf(a, a)), grow, max_leaves=12)


@given(formulas(), values_of)
def test_negation_goes_through_all_any_and_count(one: Formula, values: dict[str, int]) -> None:
    def pushed(node: Formula, denied: bool) -> Formula:
        if node.kind == "fact":
            return no(node) if denied else node
        if node.kind == "not":
            return pushed(node.parts[0], not denied)
        parts = [pushed(part, denied) for part in node.parts]
        if node.kind == "count":
            return least(len(parts) - node.at_least + 1 if denied else node.at_least, parts)
        return (every if (node.kind == "all") != denied else some)(parts)

    assert evaluate(no(one), values) == evaluate(pushed(one, True), values)
    assert evaluate(no(no(one)), values) == evaluate(one, values)


@given(formulas(negation=False), values_of, values_of)
def test_what_is_more_true_makes_no_condition_less_true(
    one: Formula, values: dict[str, int], others: dict[str, int]
) -> None:
    # The order of truth: more told true, less told false.
    higher = {a: (values[a] | others[a]) & 1 | (values[a] & others[a]) & 2 for a in ATOMS}
    low, high = evaluate(one, values), evaluate(one, higher)
    assert (low & 1) <= (high & 1)
    assert (low & 2) >= (high & 2)


@given(formulas(), values_of, values_of)
def test_what_is_told_besides_takes_nothing_told_away(
    one: Formula, values: dict[str, int], others: dict[str, int]
) -> None:
    more = {a: values[a] | others[a] for a in ATOMS}
    told, told_more = evaluate(one, values), evaluate(one, more)
    assert told & told_more == told


@given(st.lists(formulas(), min_size=1, max_size=4), st.lists(values_of, min_size=1, max_size=8))
def test_many_worlds_at_once_are_one_world_each(many: list[Formula], worlds: list[dict[str, int]]) -> None:
    table = np.array([[one[a] for a in ATOMS] for one in worlds], dtype=np.uint8)
    got = evaluate_many(many, ATOMS, table)
    assert got.tolist() == [[evaluate(formula, one) for formula in many] for one in worlds]


@given(formulas())
def test_a_fact_that_no_world_tells_of_is_unknown(one: Formula) -> None:
    assert evaluate(one, {}) == evaluate(one, dict.fromkeys(ATOMS, 0))


def site_of(seed: int, name: str, worlds: int = 3, claims: int = 8) -> tuple[Maker, Incident | None, list[World]]:
    maker = Maker(treaty_of(name), seed)
    event = replace(maker.event(), concerns=maker.parties[:1])
    made = [
        World(f"w{n}", "", event, maker.as_of, tuple(maker.claims(claims, event, f"side{n}")), (f"side{n}",))
        for n in range(worlds)
    ]
    return maker, event, made


def keyed(verdicts: tuple[Verdict, ...]) -> dict[tuple[str, str, str, str], Verdict]:
    return {(v.world, v.norm, v.owed_by, v.owed_to): v for v in verdicts}


seeds = st.integers(0, 10**6)
names = st.sampled_from(SHELF)


@settings(max_examples=60, deadline=None)
@given(seeds, names)
def test_the_order_of_claims_worlds_and_norms_does_not_matter(seed: int, name: str) -> None:
    maker, _, worlds = site_of(seed, name)
    rng = random.Random(seed)
    mixed = [replace(w, claims=tuple(rng.sample(w.claims, len(w.claims)))) for w in rng.sample(worlds, len(worlds))]
    assert law.verdicts(maker.treaty, worlds) == law.verdicts(maker.treaty, mixed)
    provisions = [
        replace(p, versions=tuple(replace(v, norms=tuple(rng.sample(v.norms, len(v.norms)))) for v in p.versions))
        for p in rng.sample(maker.treaty.provisions, len(maker.treaty.provisions))
    ]
    other = replace(
        maker.treaty, provisions=tuple(provisions), acts=tuple(rng.sample(maker.treaty.acts, len(maker.treaty.acts)))
    )
    assert keyed(law.verdicts(maker.treaty, worlds)) == keyed(law.verdicts(other, worlds))


@settings(max_examples=60, deadline=None)
@given(seeds, names)
def test_a_trace_alone_gives_its_verdict_again(seed: int, name: str) -> None:
    maker, _, worlds = site_of(seed, name)
    for one in law.verdicts(maker.treaty, worlds, unbound=True):
        assert law.rederive(one.trace) == one.verdict
        assert bool(one.why_not) == (one.verdict != "due"), one


def polarity(node: TraceNode, atom: str, denied: bool = False) -> set[bool]:
    """Whether a fact stands in a trace, plainly (False) or under a negation (True)."""
    if node.kind == "fact":
        return {denied} if node.atom == atom else set()
    return {p for part in node.parts for p in polarity(part, atom, denied != (node.kind == "not"))}


@settings(max_examples=80, deadline=None)
@given(seeds, names)
def test_a_claim_that_a_condition_is_met_makes_no_duty_less_due(seed: int, name: str) -> None:
    maker, event, (world, other, _) = site_of(seed, name)
    fresh = [c for c in maker.claims(6, event, "side0") if c.holds and c.atom.name != "reading" and c.on is None]
    if not fresh:
        return
    more = replace(world, id="more", claims=(*world.claims, fresh[0]))
    found = keyed(law.verdicts(maker.treaty, [world, more, other]))
    for (who, *row), verdict in found.items():
        if who == "w0" and polarity(verdict.trace, str(fresh[0].atom)) == {False}:
            assert RANK[verdict.verdict] <= RANK[found[("more", *row)].verdict]


@settings(max_examples=40, deadline=None)
@given(seeds, names)
def test_days_before_entry_into_force_give_no_duty(seed: int, name: str) -> None:
    maker, event, worlds = site_of(seed, name)
    first = min(v.since for p in maker.treaty.provisions for v in p.versions)
    early = replace(event, date=f"{int(first[:4]) - 1}-06-01")
    claims = [replace_event(world, early) for world in worlds]
    for one in law.verdicts(maker.treaty, claims, unbound=True):
        assert one.verdict == "not due"
        assert "was not in force" in one.why_not[0]
        assert one.version == ""


def replace_event(world: World, event: Incident) -> World:
    return replace(world, event=event)


def leaves_of(node: TraceNode) -> dict[str, str]:
    if node.kind == "fact":
        return {node.atom: node.value}
    return {atom: value for part in node.parts for atom, value in leaves_of(part).items()}


def with_values(node: TraceNode, changed: dict[str, str]) -> TraceNode:
    if node.kind == "fact":
        return replace(node, value=changed.get(node.atom, node.value))
    return replace(node, parts=tuple(with_values(part, changed) for part in node.parts))


@settings(max_examples=60, deadline=None)
@given(seeds, names)
def test_a_pivotal_set_turns_the_verdict_and_no_smaller_set_does(seed: int, name: str) -> None:
    maker, _, worlds = site_of(seed, name)
    found = keyed(law.verdicts(maker.treaty, worlds))
    for (who, *row), verdict in found.items():
        for flips in verdict.pivotal:
            assert law.flipped(verdict.trace, flips) not in {verdict.verdict, "undetermined"}
            for size in range(len(flips)):
                for fewer in combinations(flips, size):
                    assert law.flipped(verdict.trace, fewer) in {verdict.verdict, "undetermined"}
        mine = leaves_of(verdict.trace)
        if any(atom.startswith("reading(") for atom in mine):
            continue
        others = [leaves_of(v.trace) for (w, *r), v in found.items() if r == row and w != who]
        rival = {atom: sorted({o[atom] for o in others} & {"true", "false"} - {mine[atom]}) for atom in mine}
        disputed = sorted(atom for atom in rival if rival[atom])
        assert {tuple((f.atom, f.then) for f in flips) for flips in verdict.pivotal} == brute(verdict, disputed, rival)


def brute(verdict: Verdict, disputed: list[str], rival: dict[str, list[str]]) -> set[tuple[tuple[str, str], ...]]:
    """All smallest sets of changes that turn a verdict, by trying every one."""
    for size in range(1, LARGEST + 1):
        turning = set()
        for atoms in combinations(disputed[:12], size):
            for thens in product(*(rival[atom] for atom in atoms)):
                changed = dict(zip(atoms, thens, strict=True))
                if law.rederive(with_values(verdict.trace, changed)) not in {verdict.verdict, "undetermined"}:
                    turning.add(tuple(changed.items()))
        if turning:
            return turning
    return set()


@pytest.mark.parametrize("name", SHELF)
def test_what_nobody_tells_is_never_false(name: str) -> None:
    """Without a claim no duty that asks for one is due or denied: it is undetermined, or not due by the record."""
    maker, _, worlds = site_of(7, name, claims=0)
    for one in law.verdicts(maker.treaty, worlds):
        facts = leaves_of(one.trace)
        if one.verdict == "not due":
            assert set(facts.values()) - {"unknown"} or not facts
