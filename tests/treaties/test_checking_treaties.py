"""Cases are run as a lawyer wrote them, and what is wrong is told without stopping the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casus import treaties

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
