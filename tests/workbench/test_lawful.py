"""A case before the law: facts checked by the treaties it names, and worlds from what is written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus import law, workbench
from casus.errors import DefinitionError, RequestError

STRAITS = Path(__file__).resolve().parents[1] / "law" / "straits"
CASE = """\
question: Is help owed?
treaty: {treaty}
as_of: 2031-06-30
actors:
  - {{id: tolvia, name: Tolvia, type: state}}
  - {{id: vask, name: Vask, type: state}}
  - {{id: marn, name: Marn, type: state}}
  - {{id: covenant, name: the Covenant, type: organisation}}
  - {{id: lorne, name: Edda Lorne, type: person}}
claims:
  - {{id: attacked, by: tolvia, text: Attacked., source: letter, date: 2031-05-02, event: ford,
     fact: "armed_attack(by=vask, against=tolvia)"}}
  - {{id: clash, by: tolvia, text: No clash., source: letter, date: 2031-05-02, event: ford, holds: false,
     fact: "border_incident(between=anyone, and=tolvia)"}}
  - {{id: asked, by: lorne, text: We ask., source: letter, date: 2031-05-02, event: ford,
     fact: "request(by=tolvia, to=covenant)"}}
  - {{id: denied, by: vask, text: No., source: note, date: 2031-05-03, event: ford, holds: false,
     fact: "armed_attack(by=anyone, against=tolvia)"}}
  - {{id: later, by: tolvia, text: We go., source: radio, date: 2031-05-20, happened: 2031-05-20,
     fact: announced_exit(of=tolvia)}}
events:
  - {{id: ford, label: the shooting at the ford, date: 2031-05-01, concerns: [tolvia], source: wires}}
sides:
  - {{id: north, label: Tolvia and its people, members: [tolvia, lorne]}}
"""


def load(tmp_path: Path, text: str = CASE, treaty: str = str(STRAITS)) -> Path:
    written = tmp_path / "case.yaml"
    written.write_text(text.format(treaty=treaty), encoding="utf-8")
    workbench.load(tmp_path / "x.casus", written)
    return tmp_path / "x.casus"


def test_a_side_has_a_world_of_each_event_that_it_speaks_of(tmp_path: Path) -> None:
    made = workbench.law_case(load(tmp_path))
    assert [treaty.id for treaty in made.treaties] == ["straits"]
    assert [side.id for side in made.sides] == ["north", "vask", "marn"]
    assert {w.id: [str(c.atom) for c in w.claims if c.event] for w in made.worlds if w.event} == {
        "north-ford": sorted(
            [
                "armed_attack(against=tolvia, by=vask)",
                "border_incident(and=tolvia, between=anyone)",
                "request(by=tolvia, to=covenant)",
            ],
            key=[str(c.atom) for w in made.worlds if w.id == "north-ford" for c in w.claims].index,
        ),
        "vask-ford": ["armed_attack(against=tolvia, by=anyone)"],
    }
    assert {w.id for w in made.worlds if w.event is None} == {"north", "vask", "marn"}


def test_its_acts_stand_in_all_worlds_of_a_side(tmp_path: Path) -> None:
    made = workbench.law_case(load(tmp_path))
    for world in made.worlds:
        acts = [str(c.atom) for c in world.claims if c.event is None]
        assert acts == (["announced_exit(of=tolvia)"] if world.id.startswith("north") else [])


def test_the_duty_follows_from_whose_account_it_is(tmp_path: Path) -> None:
    made = workbench.law_case(load(tmp_path))
    found = {
        v.world: v.verdict
        for v in law.verdicts(made.treaties[0], made.worlds)
        if (v.norm, v.owed_by) == ("help", "marn")
    }
    assert found == {"north-ford": "due", "vask-ford": "not due"}


def test_a_treaty_is_found_from_where_case_yaml_lies(tmp_path: Path) -> None:
    here = tmp_path / "the-case"
    here.mkdir()
    (here / "law").symlink_to(STRAITS)
    (here / "case.yaml").write_text(CASE.format(treaty="./law"), encoding="utf-8")
    workbench.load(tmp_path / "elsewhere.casus", here / "case.yaml")
    assert workbench.law_case(tmp_path / "elsewhere.casus").treaties[0].id == "straits"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("armed_attack(by=vask", "armed_atack(by=vask", r"claims\.0\.fact: The fact 'armed_atack' is not known"),
        ("(by=vask, against=tolvia)", "(by=vask)", r"claims\.0\.fact: armed_attack has the roles by, against"),
        (", event: ford,", ",", r"claims\.0\.fact: armed_attack is claimed of an event"),
        ("happened: 2031-05-20", "event: ford", r"claims\.4\.event: announced_exit is an act"),
        (", happened: 2031-05-20", "", r"claims\.4\.fact: announced_exit is a dated act"),
        (
            "request(by=tolvia, to=covenant)",
            "reading(attack-scope=all)",
            r"claims\.2\.fact: There is no such reading: reading",
        ),
    ],
)
def test_facts_are_checked_when_the_case_is_loaded(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in CASE
    with pytest.raises(DefinitionError) as bad:
        load(tmp_path, CASE.replace(before, after, 1))
    import re  # noqa: PLC0415

    assert re.search(told, f"{bad.value.where}: {bad.value.what}")


def test_a_reading_of_a_treaty_that_is_there_is_taken(tmp_path: Path) -> None:
    text = CASE.replace("request(by=tolvia, to=covenant)", "reading(attack-scope=includes)", 1)
    assert workbench.law_case(load(tmp_path, text)).claims


def test_a_treaty_that_is_not_there_is_told_when_the_law_is_asked(tmp_path: Path) -> None:
    case = load(tmp_path, treaty="northern-pact")
    with pytest.raises(RequestError, match="no treaty 'northern-pact'"):
        workbench.law_case(case)


def test_a_case_without_a_treaty_says_so(tmp_path: Path) -> None:
    case = load(tmp_path, "question: Who pays?\n")
    with pytest.raises(RequestError, match="names no treaty"):
        workbench.law_case(case)


def test_the_cases_that_ship_are_loaded(tmp_path: Path) -> None:
    for name in ("csto", "lantern-shoals"):
        workbench.load(tmp_path / f"{name}.casus", workbench.case_folder(name) / "case.yaml")
    made = workbench.law_case(tmp_path / "lantern-shoals.casus")
    assert {w.id for w in made.worlds if w.event} == {
        "karvenia-side-landing",
        "tirrhan-side-landing",
        "vostmark-side-landing",
    }


def test_an_act_is_done_under_the_treaty_of_the_case_unless_it_names_another(tmp_path: Path) -> None:
    both = CASE.replace("treaty: {treaty}", "treaty: {treaty}\ntreaties: [csto]")
    made = workbench.law_case(load(tmp_path, both))
    straits, csto = made.treaties
    assert {str(c.atom) for w in made.worlds_under(straits) for c in w.claims if c.on} == {"announced_exit(of=tolvia)"}
    assert [c for w in made.worlds_under(csto) for c in w.claims if c.on] == []
    named = both.replace("happened: 2031-05-20,", "happened: 2031-05-20, treaty: csto,")
    made = workbench.law_case(load(tmp_path, named))
    assert [c for w in made.worlds_under(straits) for c in w.claims if c.on] == []
    assert {c.treaty for w in made.worlds_under(csto) for c in w.claims if c.on} == {"csto"}


def test_an_act_under_a_treaty_that_the_case_does_not_name_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="The treaty 'nato' is none of this case's") as bad:
        load(tmp_path, CASE.replace("happened: 2031-05-20,", "happened: 2031-05-20, treaty: nato,"))
    assert "claims.4.treaty" in bad.value.where


def test_nobody_stands_on_two_sides_and_an_event_lies_on_the_calendar(tmp_path: Path) -> None:
    twice = "sides:\n  - {{id: a, label: A, members: [x]}}\n  - {{id: b, label: B, members: [x]}}\n"
    bare = "question: Who pays?\nactors:\n  - {{id: x, name: X, type: state}}\n"
    with pytest.raises(DefinitionError, match="is on the side 'a', too"):
        load(tmp_path, bare + twice)
    with pytest.raises(DefinitionError, match="cannot be laid on a calendar"):
        load(tmp_path, bare + "events:\n  - {{id: e, label: E, date: 203X, source: s}}\n")
