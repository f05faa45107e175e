"""Cases are run as a lawyer wrote them, and what is wrong is told without stopping the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casus import law, treaties
from casus.records import Incident, World

STRAITS = Path(__file__).resolve().parents[1] / "law" / "straits"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STRAITS, tmp_path / "straits"))


def test_the_cases_of_the_example_pass() -> None:
    report = treaties.check(STRAITS)
    assert [(c.id, c.expected, c.got) for c in report.cases if not c.passed] == []
    assert report.problems == ()
    assert report.passed


@pytest.mark.parametrize("name", sorted(treaties.shelf()))
def test_every_treaty_of_the_shelf_passes_its_cases(name: str) -> None:
    report = treaties.check(treaties.shelf()[name])
    assert [(c.id, c.expected, c.got) for c in report.cases if not c.passed] == []
    assert report.problems == ()
    assert len(report.cases) >= 4


def test_a_wrong_expectation_fails_and_says_what_came_out(folder: Path) -> None:
    path = folder / "cases" / "ford.yaml"
    text = path.read_text(encoding="utf-8").replace("verdict: due, provision: defence", "verdict: not due", 1)
    path.write_text(text, encoding="utf-8")
    report = treaties.check(folder)
    failed = [case for case in report.cases if not case.passed]
    assert [(c.id, c.expected, c.got) for c in failed] == [("two-sides-of-a-shooting/1", "not due", "due")]
    assert not report.passed


def test_the_deciding_article_is_part_of_what_is_expected(folder: Path) -> None:
    path = folder / "cases" / "ford.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "verdict: due, provision: defence", "verdict: due, provision: exit", 1
    )
    path.write_text(text, encoding="utf-8")
    failed = [case for case in treaties.check(folder).cases if not case.passed]
    assert [(c.expected, c.got) for c in failed] == [("due by exit", "due by defence")]


FAULTS = [
    ("side: [tolvia]", "side: [atlantis]", "cases.0.worlds.0.side.0", "'atlantis' is not defined"),
    ("event: ford", "event: fjord", "cases.0.worlds.0.event", "'fjord' is not defined"),
    ("armed_attack(by=vask", "armed_attack(by=nobody", "cases.0.worlds.0.claims.0.fact", "'nobody' is not defined"),
    ("source: letter", "source: hearsay", "cases.0.worlds.0.claims.0.source", "'hearsay' is not defined"),
    ("world: tolvia, duty", "world: moon, duty", "cases.0.expect.0.world", "'moon' is not defined"),
    ("duty: help", "duty: holp", "cases.0.expect.0.duty", "'holp' is not defined"),
    ("verdict: due", "verdict: perhaps", "cases.0.expect.0.verdict", "'undetermined' or 'no such duty'"),
    ("attack-scope=excludes", "attack-scope=never", "cases.0.worlds.2.claims.2.fact", "no such reading"),
    ("date: 2031-05-20, source", "source", "cases.2.worlds.0.claims.0", "needs its date"),
    (
        "border_incident(between=vask, and=tolvia)",
        'armed_attack(by=vask, against=tolvia)", holds: false, source: letter}\n          - {fact: "threat(to=tolvia)',
        "cases.0.worlds.0.claims.1.holds",
        "both that this is so and that it is not",
    ),
]


@pytest.mark.parametrize(("old", "new", "field", "words"), FAULTS, ids=[f"{n}-{f[2]}" for n, f in enumerate(FAULTS)])
def test_a_fault_in_a_file_of_cases_is_a_problem_with_its_place(
    folder: Path, old: str, new: str, field: str, words: str
) -> None:
    path = folder / "cases" / "ford.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    shutil.copy(STRAITS / "cases" / "ford.yaml", folder / "cases" / "whole.yaml")
    report = treaties.check(folder)
    assert [problem.field for problem in report.problems] == [field]
    assert words in report.problems[0].message
    assert report.problems[0].line > 1
    assert all(case.passed for case in report.cases)
    assert report.cases


def test_an_event_nobody_dates_is_told_where_it_is_asked(folder: Path) -> None:
    path = folder / "cases" / "ford.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "label: the shooting at the ford, date: 2031-05-01", "label: a shooting"
    )
    path.write_text(text, encoding="utf-8")
    failed = [case for case in treaties.check(folder).cases if not case.passed]
    assert len(failed) == 4
    assert all("Nobody dates this event" in case.got for case in failed)


def test_a_treaty_that_does_not_load_is_one_problem(folder: Path) -> None:
    (folder / "treaty.yaml").write_text("id: [", encoding="utf-8")
    report = treaties.check(folder)
    assert report.cases == ()
    assert len(report.problems) == 1
    assert "not YAML" in report.problems[0].message


@pytest.mark.parametrize(
    ("was", "written", "told"),
    [
        ("deadline: at once", "dedline: at once", "Did you mean deadline?"),
        ("armed_attack(by=anyone, against=of)", "armed_atack(by=anyone, against=of)", "did you mean 'armed_attack'?"),
        ("parties: [tolvia,", "parties: [tolvya,", "did you mean 'tolvia'?"),
        ("until: 2015-06-01", "until: 2001-06-01", "A version ends after it begins"),
        ("says: an armed attack in the sense of article 5", 'says: "an attack on {whom}"', "In braces stand roles"),
    ],
)
def test_a_mistake_is_told_with_line_and_what_was_meant(tmp_path: Path, was: str, written: str, told: str) -> None:
    folder = _straits(tmp_path, was, written)
    problem = treaties.check(folder).problems[0]
    assert told in problem.message
    assert problem.line > 1
    assert problem.file.endswith("treaty.yaml")


def test_an_id_of_two_norms_of_one_version_is_told(tmp_path: Path) -> None:
    one = "          - {id: contribute, kind: duty, title: Pay the share of the budget, holder: party"
    text = (STRAITS / "treaty.yaml").read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if row.startswith(one))
    problem = treaties.check(_straits(tmp_path, line, f"{line}\n{line}")).problems[0]
    assert "'contribute' is there twice" in problem.message


def test_what_happens_in_an_event_is_no_act_of_the_record(tmp_path: Path) -> None:
    folder = _straits(tmp_path)
    written = 'acts:\n  - {act: "armed_attack(by=vask, against=tolvia)", date: 2031-05-01, source: letter}\n'
    (folder / "record.yaml").write_text(written, encoding="utf-8")
    problem = treaties.check(folder).problems[0]
    assert (problem.line, problem.field) == (2, "acts.0.act")
    assert "claim it of an event" in problem.message


def test_nesting_without_end_and_a_binary_file_are_told(tmp_path: Path) -> None:
    folder = _straits(tmp_path)
    (folder / "treaty.yaml").write_text("id: " + "[" * 100_000, encoding="utf-8")
    assert treaties.check(folder).problems[0].message == "The file is nested too deeply."
    (folder / "treaty.yaml").write_bytes(bytes(range(256)))
    problem = treaties.check(folder).problems[0]
    assert (problem.line, problem.field) == (1, "")
    assert "not UTF-8" in problem.message


def test_an_actor_whom_a_case_expects_has_to_be_known(tmp_path: Path) -> None:
    folder = _straits(tmp_path)
    path = sorted((folder / "cases").glob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8").replace("owed_by: marn", "owed_by: marnn", 1)
    path.write_text(text, encoding="utf-8")
    problem = treaties.check(folder).problems[0]
    assert problem.field.endswith("owed_by")
    assert "did you mean 'marn'?" in problem.message


def _straits(tmp_path: Path, was: str = "", written: str = "") -> Path:
    folder = tmp_path / "straits"
    shutil.copytree(STRAITS, folder)
    path = folder / "treaty.yaml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, written, 1) if was else text, encoding="utf-8")
    return folder


def test_a_named_condition_names_who_stands_in_it(tmp_path: Path) -> None:
    says = 'says: "an armed attack on {of} in the sense of article 5"'
    folder = _straits(tmp_path, "says: an armed attack in the sense of article 5", says)
    treaty = treaties.load(str(folder))
    ford = Incident("ford", "the ford", "2031-05-01", concerns=("tolvia",))
    found = law.verdicts(treaty, (World("t", "Tolvia", ford, "2031-06-01", (), ("tolvia",)),))
    told = " ".join(str(one.trace) for one in found if one.norm == "help")
    assert "an armed attack on Tolvia in the sense of article 5" in told
