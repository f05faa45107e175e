"""Events and the facts of hand-written claims in case.yaml: read strictly, kept, never their own contrary."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus.casefile import CaseFile, parse_definition
from casus.errors import DefinitionError, RecordError
from casus.records import Atom, Claim, Incident

FORD = """\
question: Is help owed?
treaty: straits
treaties: [tolvia-marn]
actors:
  - {id: tolvia, name: Tolvia, type: state}
  - {id: vask, name: Vask, type: state}
claims:
  - id: attacked
    by: tolvia
    text: Soldiers of Vask attacked.
    date: 2031-05-02
    source: letter
    fact: armed_attack(against=tolvia, by=vask)
    event: ford
  - {id: no-incident, by: tolvia, text: No border incident., source: letter, event: ford, holds: false,
     fact: "border_incident(between=vask, and=tolvia)"}
  - {id: going, by: tolvia, text: We go., source: radio, fact: announced_exit(of=tolvia), happened: 2031-05-20}
  - {id: plain, by: vask, text: It is quiet., source: radio}
events:
  - id: ford
    label: the shooting at the ford
    date: 2031-05-01
    until: 2031-05-02
    concerns: [tolvia]
    cues: [the river]
    source: three wires
"""


def fault(text: str) -> str:
    with pytest.raises(DefinitionError) as told:
        parse_definition(text, "case.yaml")
    return f"{told.value.where}: {told.value.what}"


def test_events_and_facts_are_read() -> None:
    made = parse_definition(FORD, "case.yaml")
    assert made.treaties == ("tolvia-marn",)
    assert made.events == (
        Incident(
            "ford",
            "the shooting at the ford",
            "2031-05-01",
            "2031-05-02",
            ("tolvia",),
            (),
            "three wires",
            ("the river",),
        ),
    )
    attacked, denied, going, plain = made.claims
    assert attacked.fact == Atom.parse("armed_attack(by=vask, against=tolvia)")
    assert (attacked.holds, attacked.event, attacked.happened) == (True, "ford", None)
    assert (denied.holds, going.event, going.happened) == (False, None, "2031-05-20")
    assert plain.fact is None


def test_they_are_kept_in_the_case(tmp_path: Path) -> None:
    made = parse_definition(FORD, "case.yaml")
    with CaseFile.create(tmp_path / "x.casus") as kept:
        assert kept.defined_in() is None
        kept.put_definition(made, FORD, "0" * 64, "/somewhere")
    with CaseFile.open(tmp_path / "x.casus", write=False) as kept:
        assert kept.definition() == made
        assert kept.defined_in() == "/somewhere"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("event: ford\n", "event: fort\n", "case.yaml:14: claims.0.event: The event 'fort' is not defined"),
        ("by=vask)\n", "by=vusk)\n", "case.yaml:13: claims.0.fact: The actor 'vusk' is not defined"),
        ("by=vask)\n", "by vask)\n", "case.yaml:13: claims.0.fact: 'by vask' is not a role with its term"),
        ("announced_exit(of=tolvia)", "announced_exit", "case.yaml:17: claims.2.fact: 'announced_exit' is not a fact"),
        (
            "concerns: [tolvia]",
            "concerns: [tolv]",
            "case.yaml:24: events.0.concerns.0: The actor 'tolv' is not defined",
        ),
        ("until: 2031-05-02", "until: 2031-04-02", "case.yaml:20: events.0: An event ends after it begins"),
        ("    date: 2031-05-01\n", "", "case.yaml:20: events.0.date: This field is missing"),
        (
            "text: It is quiet.",
            "text: It is quiet., holds: false",
            "case.yaml:18: claims.3: A claim with holds, event or",
        ),
        (
            "treaties: [tolvia-marn]",
            "treaties: [straits]",
            "case.yaml:3: treaties.0: The treaty 'straits' is there twice",
        ),
        ("treaty: straits\n", "", "case.yaml:2: treaties: These stand beside the treaty of the case"),
    ],
)
def test_every_fault_is_told_with_its_place(before: str, after: str, told: str) -> None:
    assert before in FORD
    assert told in fault(FORD.replace(before, after, 1))


def test_nobody_claims_a_fact_and_its_contrary() -> None:
    other = "{id: other, by: tolvia, text: No., source: letter, holds: false, event: ford, fact: '%s'}"
    more = f"  - {other % 'armed_attack(by=vask, against=tolvia)'}\n"
    assert "case.yaml:19: claims.4.fact: The claim 'other' contradicts 'attacked'" in fault(
        FORD.replace("events:\n", more + "events:\n")
    )
    another_speaker = more.replace("by: tolvia", "by: vask")
    assert len(parse_definition(FORD.replace("events:\n", another_speaker + "events:\n"), "case.yaml").claims) == 5


def test_nobody_takes_two_readings_of_one_question() -> None:
    readings = "".join(
        f'  - {{id: r-{n}, by: vask, text: So., source: letter, fact: "reading(scope={answer})", event: ford}}\n'
        for n, answer in enumerate(("wide", "narrow"))
    )
    assert "The claim 'r-1' contradicts 'r-0'" in fault(FORD.replace("events:\n", readings + "events:\n"))


def test_a_claim_with_an_event_has_a_fact() -> None:
    with pytest.raises(RecordError, match="has a fact"):
        Claim("c", "tolvia", "Words.", "letter", event="ford")
