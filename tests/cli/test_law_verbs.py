"""casus law, verdict and ledger: what they print for people and for programs, and what they say to bad input."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from casus.casefile import CaseFile
from casus.cli import app
from casus.errors import CasusError
from casus.records import Article, Finds, Span, Speaker, Statement

STRAITS = Path(__file__).resolve().parents[1] / "law" / "straits"
CASE = f"""\
question: Is help owed?
treaty: {STRAITS}
as_of: 2031-06-30
actors:
  - {{id: tolvia, name: Tolvia, type: state}}
  - {{id: vask, name: Vask, type: state}}
  - {{id: covenant, name: the Covenant, type: organisation}}
  - {{id: lorne, name: Edda Lorne, type: person}}
  - {{id: marn, name: Marn, type: state}}
claims:
  - {{id: attacked, by: tolvia, text: Attacked., source: the letter, date: 2031-05-02, event: ford,
     fact: "armed_attack(by=vask, against=tolvia)"}}
  - {{id: clash, by: tolvia, text: A clash., source: the letter, date: 2031-05-02, event: ford,
     fact: "border_incident(between=vask, and=tolvia)"}}
  - {{id: asked, by: lorne, text: We ask., source: the letter, date: 2031-05-02, event: ford,
     fact: "request(by=tolvia, to=covenant)"}}
  - {{id: refused, by: tolvia, text: Marn refused., source: evening radio, date: 2031-05-05, event: ford,
     fact: "refused(by=marn, to=tolvia)"}}
  - {{id: denied, by: vask, text: No., source: a note, date: 2031-05-03, event: ford, holds: false,
     fact: "armed_attack(by=anyone, against=tolvia)"}}
events:
  - {{id: ford, label: the shooting at the ford, date: 2031-05-01, concerns: [tolvia], source: wires}}
sides:
  - {{id: north, label: Tolvia and its people, members: [tolvia, lorne]}}
"""
TEXT = "Edda Lorne said the ford was lost."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    written = tmp_path / "case.yaml"
    written.write_text(CASE, encoding="utf-8")
    article = Article("a.txt", "0" * 64, TEXT.encode(), TEXT, "utf-8", body=(Span(0, len(TEXT)),))
    said = Statement(
        article.id, Speaker("Edda Lorne", "person"), Span(0, 10), Span(11, 15), (Span(16, 33),), "indirect"
    )
    with CaseFile.create(tmp_path / "x.casus") as kept:
        kept.put(article, "by hand", [], Finds((said,)))
    told("load", tmp_path / "x.casus", written)
    return tmp_path / "x.casus"


def run(*args: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, [str(a) for a in args])


def told(*args: str | Path) -> str:
    done = run(*args)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def refused(*args: str | Path) -> str:
    done = run(*args)
    assert isinstance(done.exception, CasusError), done.output
    assert done.exception.exit_code == 2
    return f"{done.exception} {done.exception.hint}"


def made(*args: str | Path) -> dict[str, Any]:
    found = json.loads(told(*args, "--format", "json"))
    assert isinstance(found, dict)
    return found


def test_the_matrix_has_a_column_an_account_and_joins_who_owes_alike(case: Path) -> None:
    lines = told("verdict", case).splitlines()
    assert lines[0] == "the shooting at the ford (ford; 2031-05-01)"
    assert lines[1].split() == ["Tolvia", "and", "its", "people", "Vask"]
    whole = " ".join(" ".join(lines).split())
    assert "duty: Help a party that is attacked and asks: Marn, Oster → Tolvia ● due – not due" in whole
    assert "? undetermined" in whole
    assert lines[-1].endswith("For the reasons, name one with --event or --world.")


def test_json_groups_nobody_and_holds_the_promised_keys(case: Path) -> None:
    rows = made("verdict", case)["verdicts"]
    assert {row["owed_by"] for row in rows if row["duty"] == "help" and row["world"] == "vask-ford"} == {
        "marn",
        "oster",
    }
    assert list(rows[0])[:10] == [
        "world", "event", "duty", "owed_by", "owed_to", "verdict", "provision", "why_not", "pivotal", "trace",
    ]  # fmt: skip
    assert told("verdict", case, "--format", "json") == told("verdict", case, "--format", "json")


def test_the_reasons_go_down_to_the_notes_source(case: Path) -> None:
    printed = told("verdict", case, "--event", "ford", "--world", "north")
    assert "by the account of Tolvia and its people  north-ford" in printed
    assert "yes       Vask made an armed attack on Tolvia" in printed
    assert "by the account of Tolvia: the letter" in printed
    assert "by the account of Edda Lorne: the letter" in printed
    assert "on record: Yearbook of the Straits" in printed
    assert "why not" not in printed
    assert "would turn" not in printed


def test_why_not_and_what_would_turn_it(case: Path) -> None:
    printed = told("verdict", case, "--world", "vask", "--why-not", "--flip")
    assert "why not: by this account" in printed
    assert "shared Tolvia and its people’s account that “Vask made an armed attack on Tolvia”" in printed
    assert "pivotal facts: none up to three" in printed


@pytest.mark.parametrize("world", ["tolvia", "lorne", "north", "Tolvia and its people"])
def test_a_side_is_named_by_its_id_its_label_or_a_member(case: Path, world: str) -> None:
    rows = made("verdict", case, "--world", world)["verdicts"]
    assert {row["world"] for row in rows} == {"north", "north-ford"}


def test_an_unknown_event_or_world_is_refused_with_what_there_is(case: Path) -> None:
    assert "Its events are ford." in refused("verdict", case, "--event", "pier")
    assert "north-ford" in refused("verdict", case, "--world", "kesh")


def test_a_case_that_defines_nothing_or_no_treaty_says_what_to_do(tmp_path: Path) -> None:
    told("new", tmp_path / "bare.casus")
    assert "has no definition" in refused("verdict", tmp_path / "bare.casus")
    (tmp_path / "case.yaml").write_text("question: Who pays?\nas_of: 2031-06-30\n", encoding="utf-8")
    told("load", tmp_path / "bare.casus", tmp_path / "case.yaml")
    for verb in ("verdict", "ledger"):
        assert "names no treaty. Write treaty: NAME" in refused(verb, tmp_path / "bare.casus")


def test_the_ledger_by_account(case: Path) -> None:
    printed = told("ledger", case)
    assert "2031-05-01  Help a party that is attacked and asks (article 5, straits), ford" in printed
    assert "    refused   by the account of Tolvia and its people" in printed
    assert "by the account of Tolvia: evening radio" in printed
    assert "    moot      by the account of Vask" in printed
    rows = made("ledger", case)["ledger"]
    assert {(r["owed_by"], r["status"]) for r in rows if r["by_account"] == "north-ford"} >= {
        ("marn", "refused"), ("oster", "open"),
    }  # fmt: skip


def test_law_shows_a_treaty_as_it_stood() -> None:
    before, after = told("law", STRAITS, "--as-of", "2010"), told("law", STRAITS, "--as-of", "2031-05-01")
    assert "Covenant of the Straits (straits) on 2010-12-31" in before
    assert "An armed attack on a party is one on all; the others help." in before
    assert "The same, at the request of the party attacked." in after
    assert "duty help: Help a party that is attacked and asks (other_party → party)" in after
    assert "read in the text: Protocol of 2015 to the Covenant" in after
    assert "Oster: member / takes part" in after
    assert "6 months after the depositary has the notice" in after
    assert "Oster" not in told("law", STRAITS, "--as-of", "2003-01-01")


def test_law_in_json_and_without_a_day() -> None:
    row = made("law", STRAITS)
    assert (row["treaty"], row["as_of"]) == ("straits", "2031-05-03")  # the last day that its folder tells of
    assert [p["party"] for p in row["parties"]] == ["tolvia", "marn", "oster"]


def test_law_refuses_what_is_no_treaty_and_no_day(tmp_path: Path) -> None:
    assert "There is no treaty 'nowhere'" in refused("law", "nowhere")
    assert "There is no treaty.yaml" in refused("law", tmp_path)
    assert "not an EDTF date" in refused("law", STRAITS, "--as-of", "soon")


def test_the_verbs_tell_of_a_treaty_that_has_gone(case: Path, tmp_path: Path) -> None:
    bare = "question: Is help owed?\ntreaty: gone-treaty\nas_of: 2031-06-30\n"
    (tmp_path / "case.yaml").write_text(bare, encoding="utf-8")
    told("load", case, tmp_path / "case.yaml")
    assert "gone-treaty" in refused("verdict", case)
    told("brief", case, "--out", tmp_path / "b.html")
    page = (tmp_path / "b.html").read_text("utf-8")
    assert "There is no treaty &#39;gone-treaty&#39;" in page
    assert "Edda Lorne" in page


def test_law_says_where_nothing_is_in_force_yet_and_where_there_is_no_way_out(tmp_path: Path) -> None:
    assert "nothing on this day. The first text is in force since 2002-01-01" in told(
        "law", STRAITS, "--as-of", "1990-01-01"
    )
    folder = shutil.copytree(STRAITS, tmp_path / "straits")
    text = (folder / "treaty.yaml").read_text("utf-8")
    start = text.index("\nexits:")
    end = text.find("\n\n", start + 1)
    (folder / "treaty.yaml").write_text(text[:start] + (text[end:] if end > 0 else "\n"), encoding="utf-8")
    assert "has no exit clause for this day" in told("law", folder, "--as-of", "2031-05-01")


def test_loading_a_case_whose_treaty_is_not_there_says_so(tmp_path: Path) -> None:
    bare = "question: Is help owed?\ntreaty: gone-treaty\nas_of: 2031-06-30\n"
    (tmp_path / "case.yaml").write_text(bare, encoding="utf-8")
    result = run("load", tmp_path / "x.casus", tmp_path / "case.yaml")
    assert result.exit_code == 0
    assert "there is no treaty 'gone-treaty'" in result.output
    assert "case.yaml: treaty" in refused("verdict", tmp_path / "x.casus")


def test_accounts_that_say_the_same_share_a_column_and_a_power_is_there_or_not(case: Path) -> None:
    lines = told("verdict", case, "--event", "ford").splitlines()
    assert not any(" +1" in line for line in lines)
    rest = told("verdict", case).split("Without an event")[1]
    assert "who differ in nothing here" in rest
    assert not any("due" in line for line in rest.splitlines() if line.startswith("  power"))
