"""Worlds from evidence: the answers themselves score 100, each error costs what it should, and the answers hold."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given as supposing
from hypothesis import strategies as st

from casus import treaties
from casus.records import Atom, FactType, Incident
from gauges.worlds import CASES, measure
from gauges.worlds.answers import Answers, Asserted, Cell, Ref, Refrain, alike, hand_made, load
from gauges.worlds.scoring import Given, Span, score_claims, score_restraint, score_verdicts
from gauges.worlds.simple import Actor, Said, by_words, side_of

PAGE = "Keld attacked us at the ford. It was a border incident, says Marn. We ask the league for help."


def locate(ref: Ref) -> Span | None:
    at = PAGE.find(ref.text)
    return Span(ref.page, at, at + len(ref.text)) if at >= 0 else None


def claim(side: str, fact: str, text: str = "Keld attacked us", *also: str, **more: Any) -> Asserted:
    facts = tuple(Atom.parse(one) for one in (fact, *also))
    return Asserted(side, more.pop("event", "ford"), facts, more.pop("holds", True), (Ref("p", text),), **more)


def told(one: Asserted, **more: Any) -> Given:
    place = locate(one.refs[0])
    whole = Given(one.side, one.event, one.facts[0], one.holds, (place,) if place else ())
    return replace(whole, **more)


ATTACK = claim("tolvia", "armed_attack(by=keld, against=tolvia)")
INCIDENT = claim("marn", "border_incident(between=keld, and=tolvia)", "It was a border incident")
ASKED = claim("tolvia", "request(by=tolvia, to=league)", "We ask the league for help", "request(by=tolvia, to=anyone)")
LOOSE = claim("tolvia", "threat(to=tolvia)", optional=True)
ANSWERS = Answers(
    kinds=frozenset({"armed_attack", "border_incident", "request", "threat", "reading"}),
    claims=(ATTACK, INCIDENT, ASKED, LOOSE),
    refrains=(Refrain("any", Ref("p", "It was a border incident")), Refrain("tolvia", Ref("p", "Keld attacked us"))),
    cells=(
        Cell(("tolvia", "ford", "help", "marn", "tolvia"), frozenset({"due"})),
        Cell(("marn", "ford", "help", "marn", "tolvia"), frozenset({"undetermined", "not due"})),
    ),
)
RIGHT = [told(ATTACK), told(INCIDENT), told(ASKED)]


def test_the_answers_themselves_score_100() -> None:
    got = score_claims(ANSWERS, RIGHT, locate).figures
    assert got["claims_f1"] == got["plain_f1"] == got["claims_traced"] == 100
    assert (got["claims_gold"], got["claims_given"]) == (3, 3)


def test_what_is_optional_costs_nothing_and_other_kinds_are_left_out() -> None:
    more = [*RIGHT, told(LOOSE), told(ATTACK, atom=Atom.parse("coup(in=tolvia)"))]
    got = score_claims(ANSWERS, more, locate).figures
    assert (got["claims_p"], got["claims_r"], got["claims_given"]) == (100, 100, 4)


def test_one_of_several_right_facts_is_right_and_roles_of_a_border_incident_may_be_exchanged() -> None:
    turned = told(INCIDENT, atom=Atom.parse("border_incident(between=tolvia, and=keld)"))
    other = told(ASKED, atom=Atom.parse("request(by=tolvia, to=anyone)"))
    got = score_claims(ANSWERS, [RIGHT[0], turned, other], locate).figures
    assert got["claims_f1"] == 100
    assert alike(Atom.parse("armed_attack(by=a, against=b)")) != alike(Atom.parse("armed_attack(by=b, against=a)"))


@pytest.mark.parametrize(
    "wrong",
    [{"side": "marn"}, {"holds": False}, {"event": "bridge"}, {"atom": Atom.parse("threat(to=marn)")}],
)
def test_a_wrong_side_polarity_event_or_fact_costs_both_ways(wrong: dict[str, Any]) -> None:
    got = score_claims(ANSWERS, [replace(RIGHT[0], **wrong), *RIGHT[1:]], locate).figures
    assert got["claims_p"] == pytest.approx(200 / 3)
    assert got["claims_r"] == pytest.approx(200 / 3)


def test_wrong_roles_cost_only_where_roles_count() -> None:
    turned = told(ATTACK, atom=Atom.parse("armed_attack(by=tolvia, against=keld)"))
    got = score_claims(ANSWERS, [turned, *RIGHT[1:]], locate).figures
    assert got["claims_r"] < 100
    assert got["plain_f1"] == 100


def test_the_same_claim_from_other_words_is_right_but_not_traced() -> None:
    got = score_claims(ANSWERS, [told(ATTACK, spans=(Span("p", 60, 90),)), *RIGHT[1:]], locate).figures
    assert got["claims_f1"] == 100
    assert got["claims_traced"] == pytest.approx(200 / 3)


def test_a_reading_is_of_no_event() -> None:
    reads = claim("marn", "reading(scope=narrow)")
    got = score_claims(replace(ANSWERS, claims=(reads,)), [told(reads, event=None)], locate).figures
    assert (got["claims_f1"], got["claims_readings_r"]) == (100, 100)


@supposing(st.permutations([*RIGHT, told(ATTACK, side="marn"), told(LOOSE)]))
def test_the_order_of_claims_does_not_matter(given: list[Given]) -> None:
    assert score_claims(ANSWERS, given, locate).figures == score_claims(ANSWERS, given[::-1], locate).figures


def test_words_that_must_be_nobodys_claim_or_not_this_sides() -> None:
    got = score_restraint(ANSWERS, [told(ATTACK, side="marn")], locate)
    assert got.figures["negatives_kept"] == 100
    got = score_restraint(ANSWERS, [told(ATTACK), told(INCIDENT)], locate)
    assert got.figures["negatives_kept"] == 0
    assert len(got.misses) == 2


@pytest.mark.parametrize("narrow", [{"fact": "threat"}, {"holds": False}, {"event": "bridge"}])
def test_a_narrowed_negative_answer_speaks_of_nothing_else(narrow: dict[str, Any]) -> None:
    answers = replace(ANSWERS, refrains=(replace(ANSWERS.refrains[1], **narrow),))
    assert score_restraint(answers, [told(ATTACK)], locate).figures["negatives_kept"] == 100


def test_cells_missing_cells_are_wrong_and_each_of_several_verdicts_is_right() -> None:
    first, second = (cell.key for cell in ANSWERS.cells)
    got = score_verdicts(ANSWERS, {first: "due", second: "not due"}).figures
    assert (got["cells_right"], got["cells_settled_r"], got["cells_settled_p"]) == (100, 100, 100)
    got = score_verdicts(ANSWERS, {first: "not due"}).figures
    assert (got["cells_right"], got["cells_settled_r"], got["cells_settled_p"], got["cells_absent"]) == (0, 0, 0, 1)
    assert score_verdicts(ANSWERS, dict.fromkeys((first, second), "undetermined")).figures["cells_right"] == 50


ACTORS = (
    Actor("tolvia", ("Tolvia", "Olm"), "tolvia"),
    Actor("lorne", ("Edda Lorne",), "tolvia"),
    Actor("keld", ("Keld",), "keld"),
    Actor("critic", ("Per Vann",), None),
)
KINDS = (
    FactType("armed_attack", ("by", "against"), "{by} made an armed attack on {against}"),
    FactType("left", ("of",), "{of} left", "act"),
)
EVENTS = {
    "the ford": Incident("ford", "the shooting", "2031-05-01"),
    "the mill": Incident("mill", "the fire", "2029-01-01"),
}


def test_the_simple_way_takes_words_speaker_and_event() -> None:
    assert side_of("Lorne", ACTORS) == side_of("the Olm", ACTORS) == "tolvia"
    assert side_of("Per Vann", ACTORS) is None
    assert side_of(None, ACTORS) is None
    said = [
        Said("Keld made an armed attack on us", "tolvia", "2031-05-03"),
        Said("There was no armed attack at the mill", "keld", "2031-05-03"),
        Said("Tolvia left", "keld", "2031-05-03T10:00"),
    ]
    got = {(c.side, c.event, str(c.facts[0]), c.holds, c.on) for c in by_words(said, KINDS, ACTORS, EVENTS)}
    assert got == {
        ("tolvia", "ford", "armed_attack(against=tolvia, by=keld)", True, None),
        ("keld", "mill", "armed_attack(against=anyone, by=anyone)", False, None),
        ("keld", None, "left(of=tolvia)", True, "2031-05-03"),
    }


def test_the_held_out_crisis_shows_nothing() -> None:
    with pytest.raises(ValueError, match="not to be looked at"):
        measure(case="heldout", show=True)


# The answers of the crises. Nothing of the held-out one is printed where a check fails: counts only.
@pytest.fixture(params=sorted(CASES))
def crisis(request: pytest.FixtureRequest) -> Path:
    return CASES[str(request.param)]


def test_the_words_of_every_answer_stand_in_their_page(crisis: Path) -> None:
    answers = load(crisis / "answers.yaml")
    pages = {
        path.stem: " ".join(html.unescape(re.sub(r"<[^>]+>", " ", path.read_text("utf-8"))).split())
        for path in (crisis / "pages").iterdir()
    }
    refs = [ref for one in answers.claims for ref in one.refs] + [one.ref for one in answers.refrains]
    assert sum(" ".join(ref.text.split()) not in pages.get(ref.page, "") for ref in refs) == 0
    assert len({ref.page for ref in refs}) == len(pages)


def test_every_fact_of_the_answers_is_one_that_the_treaty_knows(crisis: Path) -> None:
    answers = load(crisis / "answers.yaml")
    treaty = treaties.load(str(crisis / "treaty"))
    defined = yaml.safe_load((crisis / "case.yaml").read_text("utf-8"))
    roles = {kind.name: sorted(kind.roles) for kind in treaty.facts}
    readings = {f"reading({c.id}={r.id})" for c in treaty.construals for r in c.readings}
    terms = {actor["id"] for actor in defined["actors"]} | {"anyone"}
    events = {event["id"] for event in defined["events"]} | {None}
    bad = 0
    for one in answers.claims:
        bad += one.event not in events or one.side not in terms
        for fact in one.facts:
            if fact.name == "reading":
                bad += str(fact) not in readings
            else:
                bad += sorted(dict(fact.terms)) != roles.get(fact.name) or not set(dict(fact.terms).values()) <= terms
            bad += fact.name not in answers.kinds
    assert bad == 0


@pytest.mark.parametrize("optional", [False, True])
def test_the_verdicts_follow_from_the_claims(crisis: Path, optional: bool) -> None:
    answers = load(crisis / "answers.yaml")
    defined = yaml.safe_load((crisis / "case.yaml").read_text("utf-8"))
    events = [Incident(e["id"], e["label"], str(e["date"]), concerns=tuple(e["concerns"])) for e in defined["events"]]
    claims = [c for c in answers.claims if optional or not c.optional]
    got = hand_made(claims, treaties.load(str(crisis / "treaty")), events, str(defined["as_of"]))
    assert sum(got.get(cell.key) not in cell.verdicts for cell in answers.cells) == 0
    assert any(cell.settled for cell in answers.cells)
