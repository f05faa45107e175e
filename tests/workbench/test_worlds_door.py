"""casus worlds from end to end: read, listed, judged, undone; the same after another read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from casus import workbench
from casus.cli.app import app
from casus.errors import RequestError
from casus.judgements import Asked

STRAITS = Path(__file__).resolve().parents[1] / "law" / "straits"
CASE = f"""\
question: Is help owed?
treaty: {STRAITS}
as_of: 2031-06-30
actors:
  - {{id: tolvia, name: Tolvia, type: state, aliases: [Keld]}}
  - {{id: vask, name: Vask, type: state}}
  - {{id: marn, name: Marn, type: state}}
  - {{id: covenant, name: Covenant of the Straits, type: organisation, aliases: [Covenant]}}
  - {{id: lorne, name: Edda Lorne, type: person, roles: [{{title: foreign minister, organisation: Tolvia}}]}}
claims:
  - {{id: denied, by: vask, text: No attack., source: note, date: 2031-05-03, event: ford, holds: false,
     fact: "armed_attack(by=anyone, against=tolvia)"}}
events:
  - {{id: ford, label: the shooting at the ford, date: 2031-05-01, concerns: [tolvia], cues: [ford], source: wires}}
  - {{id: weir, label: the shots at the weir, date: 2031-04-01, concerns: [tolvia], cues: [weir], source: wires}}
sides:
  - {{id: north, label: Tolvia, members: [tolvia, lorne]}}
"""
PAGE = """\
Two accounts of the ford

3 May 2031

Foreign Minister Edda Lorne said on Friday that Vask had attacked Tolvia at the ford.
She said it had not been a border incident.

"Vask attacked Tolvia at the ford," said Omar Seck, a political scientist. Vask was silent on the matter.
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "ford.txt").write_text(PAGE, encoding="utf-8")
    made = tmp_path / "x.casus"
    workbench.load(made, tmp_path / "case.yaml")
    workbench.read(made, [pages], workbench.ReadOptions(reader="rules", processes=1))
    return made


def ask(case: Path, *words: str) -> str:
    result = CliRunner().invoke(app, ["worlds", str(case), *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def rows(case: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in ask(case, "--format", "json").splitlines()]


def attack(case: Path) -> dict[str, object]:
    (found,) = [
        row
        for row in rows(case)
        if row["origin"] == "evidence" and row["by"] == "lorne" and "armed_attack" in str(row["fact"])
    ]
    return found


def judge(case: Path, decision: str, at: str, **changes: str) -> None:
    key = str(attack(case)["id"]) if decision != "accept" else changes.pop("key")
    workbench.judge(case, Asked(key, decision, "so it is", f"2031-07-01T00:00:{at}", changes=changes))  # type: ignore[arg-type]


def test_statements_read_by_words_alone_become_claims(case: Path) -> None:
    found = attack(case)
    assert (found["side"], found["event"], found["holds"]) == ("north", "ford", True)
    assert found["fact"] == "armed_attack(against=tolvia, by=vask)"
    assert found["worlds"] == ["north-ford"]


def test_the_list_shows_the_sentence_the_source_and_why(case: Path) -> None:
    told = ask(case)
    assert "the shooting at the ford (ford, 2031-05-01)" in told
    assert "+ Vask made an armed attack on Tolvia" in told
    assert "Vask had attacked Tolvia at the ford" in told
    assert "ford.txt:" in told
    assert "is in entry 1 of armed_attack" in told
    assert "written by hand (denied): No attack." in told
    assert "No claim of it:" in told
    assert "Omar Seck speaks for no side of the case" in told
    assert "casus correct" in told


def test_one_event_and_one_side_can_be_asked_for(case: Path) -> None:
    assert "Vask made an armed attack" in ask(case, "--world", "north", "--event", "ford")
    assert "anyone made an armed attack" not in ask(case, "--world", "north")
    assert "0 claims" in ask(case, "--event", "weir")
    for words in (["--event", "moon"], ["--world", "moon"]):
        with pytest.raises(RequestError, match="moon"):
            CliRunner().invoke(app, ["worlds", str(case), *words], catch_exceptions=False)


def test_a_claim_is_corrected_and_the_correction_survives_a_read_and_is_undone(case: Path) -> None:
    judge(case, "correct", "01", event="weir")
    assert attack(case)["worlds"] == ["north-weir"]
    assert attack(case)["judged"] is True
    assert attack(case)["confidence"] == 1.0
    judge(case, "correct", "02", holds="false")
    assert (attack(case)["event"], attack(case)["holds"]) == ("weir", False)
    workbench.read(case, [case.parent / "pages"], workbench.ReadOptions(reader="minilm", processes=1))
    workbench.read(case, [case.parent / "pages"], workbench.ReadOptions(reader="rules", processes=1))
    assert (attack(case)["event"], attack(case)["holds"]) == ("weir", False)
    workbench.undo(case, None, "2031-07-02T00:00:00")
    workbench.undo(case, None, "2031-07-02T00:00:01")
    assert (attack(case)["event"], attack(case)["holds"], attack(case)["judged"]) == ("ford", True, False)


def test_a_rejected_claim_is_gone_and_the_law_no_longer_knows_it(case: Path) -> None:
    key = attack(case)["id"]
    judge(case, "reject", "01")
    assert key not in {row["id"] for row in rows(case)}
    assert key not in {c.id for w in workbench.law_case(case).worlds for c in w.claims}
    assert workbench.history(case, str(key))[0].judgement.decision == "reject"
    workbench.undo(case, None, "2031-07-02T00:00:00")
    assert attack(case)["id"] == key


def test_a_claim_is_given_to_another_side(case: Path) -> None:
    judge(case, "correct", "01", by="Vask", fact="border_incident(between=Vask, and=Tolvia)")
    (found,) = [row for row in rows(case) if row["judged"]]
    assert (found["side"], found["by"], found["fact"]) == ("vask", "vask", "border_incident(and=tolvia, between=vask)")


def test_what_an_expert_says_is_put_in_no_world_even_when_it_is_accepted(case: Path) -> None:
    (expert,) = [row for row in rows(case) if row["side"] is None and row["reason"]]
    judge(case, "accept", "01", key=str(expert["id"]))
    (after,) = [row for row in rows(case) if row["id"] == expert["id"]]
    assert (after["side"], after["judged"]) == (None, True)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"event": "moon"}, "no event 'moon'"),
        ({"holds": "perhaps"}, "must be true or false"),
        ({"fact": "armed_attack"}, "must be a fact"),
        ({"fact": "landed(by=vask)"}, "'landed' is not known"),
        ({"fact": "armed_attack(by=vask)"}, "has the roles by, against"),
        ({"fact": "armed_attack(by=moon, against=tolvia)"}, "No actor of this case is 'moon'"),
        ({"by": "moon"}, "No actor of this case is 'moon'"),
        ({"speaker": "Vask"}, "is not a field of a claim"),
    ],
)
def test_bad_corrections_are_told(case: Path, changes: dict[str, str], told: str) -> None:
    with pytest.raises(RequestError, match=told):
        judge(case, "correct", "01", **changes)


def test_a_case_without_a_definition_says_so(tmp_path: Path) -> None:
    workbench.new(tmp_path / "empty.casus")
    with pytest.raises(RequestError, match="no definition"):
        workbench.worlds_of(tmp_path / "empty.casus")
