"""What the law gives of a case: handed to the brief and the export, told where it cannot be worked out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casus import law, workbench
from casus.errors import RequestError
from casus.records import Treaty, Verdict, World
from tests.workbench.test_lawful import CASE, STRAITS, load


def test_the_export_has_the_tables_of_the_law(tmp_path: Path) -> None:
    case = load(tmp_path)
    written = workbench.export(case, tmp_path / "tables")
    assert {noun: written.rows[noun] > 0 for noun in ("worlds", "claims", "verdicts", "ledger")} == dict.fromkeys(
        ("worlds", "claims", "verdicts", "ledger"), True
    )
    rows = [json.loads(line) for line in (tmp_path / "tables" / "verdicts.jsonl").read_text("utf-8").splitlines()]
    _, ruling = workbench.verdicts(case)
    assert [(r["world"], r["duty"], r["owed_by"], r["verdict"]) for r in rows] == [
        (v.world, v.norm, v.owed_by, v.verdict) for v in ruling.verdicts
    ]


def test_a_case_without_a_treaty_has_empty_tables_and_no_chapter(tmp_path: Path) -> None:
    workbench.new(tmp_path / "bare.casus")
    assert workbench.export(tmp_path / "bare.casus", tmp_path / "t").rows["verdicts"] == 0
    workbench.brief(tmp_path / "bare.casus", tmp_path / "b.html")
    assert 'id="law"' not in (tmp_path / "b.html").read_text("utf-8")


def test_standings_are_on_record_and_by_accounts_that_differ(tmp_path: Path) -> None:
    frozen = CASE.replace("announced_exit(of=tolvia)", "froze(of=tolvia)")
    _, ruling = workbench.verdicts(load(tmp_path, frozen))
    told = [(one.world, one.standing.actor, one.standing.legal, one.standing.practice) for one in ruling.standings]
    assert (None, "tolvia", "member", "takes part") in told
    assert [one for one in told if one[0]] == [("north", "tolvia", "member", "frozen")]


def test_names_are_those_of_the_case_then_of_the_treaty(tmp_path: Path) -> None:
    _, ruling = workbench.verdicts(load(tmp_path))
    assert ruling.name("lorne") == "Edda Lorne"
    assert ruling.name("oster") == "Oster"
    assert ruling.name("council") == "the Council"
    assert ruling.account("north-ford") == "Tolvia and its people"
    assert ruling.holder("vask-ford") == "Vask"
    assert ruling.holder("oster") == "Oster"
    assert ruling.article("straits", "defence") == "article 5"
    assert ruling.article("straits", "nothing") == "nothing"


def test_a_treaty_that_cannot_be_applied_is_noted_in_the_brief_and_refused_by_the_verb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = load(tmp_path)

    def refuse(treaty: Treaty, worlds: tuple[World, ...]) -> tuple[Verdict, ...]:
        raise RequestError("Nobody dates this event.", where="ford")

    monkeypatch.setattr(law, "verdicts", refuse)
    with pytest.raises(RequestError, match="Nobody dates"):
        workbench.verdicts(case)
    workbench.brief(case, tmp_path / "b.html")
    page = (tmp_path / "b.html").read_text("utf-8")
    assert "Covenant of the Straits: ford: Nobody dates this event." in page
    assert "No verdict could be given." in page


@pytest.mark.parametrize(
    ("day", "article"), [("2002-01-01", "on all"), ("2015-05-31", "on all"), ("2015-06-01", "at the request")]
)
def test_the_text_is_that_of_the_day(day: str, article: str) -> None:
    [defence] = [one for one in workbench.law(str(STRAITS), day).provisions if one.provision.id == "defence"]
    assert article in defence.version.says


def test_before_it_began_nothing_stands() -> None:
    of = workbench.law(str(STRAITS), "1999")
    assert (of.day, of.provisions, of.instruments, of.exits, of.duties) == ("1999-12-31", (), (), (), ())
    assert {one.legal for one in of.parties} == {"never a member"}
