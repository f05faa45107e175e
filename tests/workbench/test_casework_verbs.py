"""The verbs that list what a case comes to, and those by which people judge it, on stages that are put in by hand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import casus.findings
from casus import workbench
from casus.casefile import CaseFile
from casus.cli import app
from casus.errors import CasusError
from casus.evidence.actors import identities
from casus.evidence.events import joining
from casus.evidence.moves import fates
from casus.evidence.stands import positions
from casus.records import (
    Article,
    ChangePoint,
    Definition,
    Dossier,
    Event,
    Finding,
    FindingSide,
    Finds,
    Identities,
    Issue,
    KnownActor,
    MergeProposal,
    Move,
    Position,
    ScalePoint,
)
from tests.judgements.judged_case import (
    ACTORS,
    ARTICLE,
    CLOSED,
    DEMAND,
    IDENTITIES,
    MENTIONS,
    NEVER,
    PREDICTION,
    REPORTS,
    STATEMENTS,
)

WHY = ("--because", "I was on the pier.")
REPORT = REPORTS[0]


def identify(dossier: Dossier) -> Identities:
    """Merges and splits carried out, as the stage does it."""
    actors, of = dict(ACTORS), dict(IDENTITIES.of)
    for j in dossier.judgements:
        if j.undone is None and j.decision == "merge":
            actors.pop(j.other or "")
            of = {name: j.target if key == j.other else key for name, key in of.items()}
        if j.undone is None and j.decision == "split":
            actors["split-off"] = KnownActor("split-off", j.other or "", "person")
    proposals = (MergeProposal("okan", "bell", 0.4, "both live in Marran"),) if "bell" in actors else ()
    return Identities(actors, of, proposals)


def events(dossier: Dossier) -> tuple[Event, ...]:
    who = dossier.identities.of.get((ARTICLE.id, "Tolvia"), "tolvia")
    return tuple(
        Event(r.event, r.type, r.cameo, (who,), ("marran",), None, r.date, r.date_basis, r.modality, (r,))
        for r in dossier.reports
    )


def stands(dossier: Dossier) -> tuple[Position, ...]:
    found = ((s, value) for s, value in ((CLOSED.id, 0.0), (NEVER.id, 10.0)) if s in dossier.statements)
    return tuple(
        Position(dossier.statements[s].speaker.actor or "nobody", "ferry", value, 1.0, day, "own", "closed", None, (s,))
        for (s, value), day in zip(found, ("2031-05-05", "2031-05-12"), strict=False)
    )


def weigh(dossier: Dossier) -> tuple[Finding, ...]:
    sides = tuple(
        FindingSide(label, (dossier.statements[s].speaker.actor or "nobody",), (s,))
        for label, s in (("it was closed", CLOSED.id), ("it was not", NEVER.id))
        if s in dossier.statements
    )
    if len(sides) < 2:
        return ()
    return (Finding("Was the ferry closed?", "disputed", "denial", sides, 2.5, 0.9, ("two statements",)),)


def moves(dossier: Dossier) -> tuple[Move, ...]:
    return tuple(
        replace(m, to=tuple(replace(p, actor="marran") for p in m.to), fate="refused", fate_evidence=(NEVER.id,))
        for m in dossier.moves
    )


@pytest.fixture(autouse=True)
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identities, "identify", identify)
    monkeypatch.setattr(joining, "join_events", events)
    monkeypatch.setattr(positions, "positions_of", stands)
    change = ChangePoint("okan", "ferry", "2031-05-08", 0.0, 5.0, ())
    monkeypatch.setattr(positions, "changes_of", lambda dossier: (change,))
    monkeypatch.setattr(fates, "join_moves", moves)
    monkeypatch.setattr(casus.findings, "weigh", weigh)


FINDS = Finds(
    tuple(STATEMENTS.values()), (), MENTIONS, (), (REPORT,), (DEMAND,), (PREDICTION,)
)  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.casus"
    with CaseFile.create(path) as kept:
        kept.put(ARTICLE, "by hand", [], FINDS)
        issue = Issue("ferry", "Is the ferry open?", (ScalePoint("shut", 0), ScalePoint("open", 10)))
        kept.put_definition(Definition("Who closed the ferry?", issues=(issue,)), "", "0" * 64)
    return path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


def told(*args: str | Path) -> str:
    done = run(*args)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def refused(*args: str | Path) -> str:
    done = run(*args)
    assert isinstance(done.exception, CasusError), done.output
    assert done.exception.exit_code == 2
    return str(done.exception)


def rows(*args: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told(*args, "--format", "json").splitlines()]


def exported(case: Path) -> dict[str, str]:
    out = case.parent / "tables"
    workbench.export(case, out)
    return {p.name: p.read_text("utf-8") for p in sorted(out.glob("*.jsonl")) if p.name != "judgements.jsonl"}


def test_each_verb_lists_what_the_export_holds(case: Path) -> None:
    tables = exported(case)
    verbs = {"actors": "actors", "timeline": "events", "positions": "positions", "moves": "moves"}
    verbs |= {"predictions": "predictions", "disputes": "findings", "statements": "statements"}
    for verb, noun in verbs.items():
        listed = rows(verb, case)
        assert listed
        assert sorted(listed, key=str) == sorted(map(json.loads, tables[f"{noun}.jsonl"].splitlines()), key=str), verb
    assert {json.loads(line)["actor"] for line in tables["mentions.jsonl"].splitlines()} == {"okan", "tolvia", None}
    assert {row["speaker"]["actor"] for row in rows("statements", case)} == {"okan", "bell"}


def test_the_lists_say_it_in_words(case: Path) -> None:
    actors = told("actors", case)
    assert "Ines Okan (person), named 2×  okan" in actors
    assert "0.40  Ines Okan (okan) and Rua Bell (bell): both live in Marran" in actors
    timeline = told("timeline", case)
    assert "2031-05-05  SANCTION (happened)  Tolvia → Marran" in timeline
    assert "Ines Okan says: “Tolvia closed the ferry on Monday”  ferry.txt:15" in timeline
    positions = told("positions", case)
    assert "Is the ferry open? (ferry; 0 shut, 10 open)" in positions
    assert "2031-05-05  0 ± 1  own" in positions
    assert "change: Ines Okan, 2031-05-08: from 0 to 5" in positions
    assert "demand by Ines Okan → Marran: pay" in told("moves", case)
    assert "refused:" in told("moves", case)
    assert "forecast by Rua Bell: “a vote in June”" in told("predictions", case)
    disputes = told("disputes", case)
    assert "1. Was the ferry closed? (disputed: denial)" in disputes
    (heads,) = (line for line in disputes.splitlines() if "[it was closed]" in line)
    assert re.search(r"\[it was closed\] \(Ines Okan\) +\| \[it was not\] \(Rua Bell\)", heads)


def test_the_lists_are_narrowed(case: Path) -> None:
    assert rows("timeline", case, "--since", "2031-05-06") == []
    assert len(rows("timeline", case, "--since", "2031-05", "--until", "2031-05", "--type", "SANCTION")) == 1
    assert rows("timeline", case, "--type", "AID") == []
    assert rows("timeline", case, "--actor", "bell") == []
    assert len(rows("timeline", case, "--actor", "TOLV")) == 1
    assert [row["actor"] for row in rows("positions", case, "--actor", "Rua")] == ["bell"]
    assert rows("moves", case, "--actor", "bell") == []
    assert len(rows("moves", case, "--actor", "marran")) == 1
    assert len(rows("predictions", case, "--actor", "Rua Bell")) == 1
    assert [row["id"] for row in rows("actors", case, "--type", "state")] == ["marran", "tolvia"]
    assert "No actor of this case is called 'Kesh'" in refused("timeline", case, "--actor", "Kesh")
    assert "not a type of event" in refused("timeline", case, "--type", "WAR")
    assert "not an EDTF date" in refused("timeline", case, "--since", "soon")
    assert "defines no issue 'pier'. Its issues are ferry." in refused("positions", case, "--issue", "pier")


def test_a_case_without_issues_says_what_to_do(tmp_path: Path) -> None:
    workbench.new(tmp_path / "empty.casus")
    message = refused("positions", tmp_path / "empty.casus")
    assert "defines no issue" in message
    assert "casus load" in message


def test_a_chart_is_one_svg_file(case: Path, tmp_path: Path) -> None:
    told("positions", case, "--issue", "ferry", "--chart", tmp_path / "p.svg")
    drawn = (tmp_path / "p.svg").read_text("utf-8")
    assert drawn.startswith("<svg")
    assert drawn.count("<circle") == 2
    assert "Is the ferry open?" in drawn


def test_judgements_are_laid_over_and_undone(case: Path) -> None:
    before = exported(case)
    told("reject", case, CLOSED.id[:10], *WHY)
    told("correct", case, DEMAND.id, "--set", "fate=met", "--set", "to=", *WHY)
    told("merge", case, "okan", "Rua Bell", *WHY)
    now = exported(case)
    assert CLOSED.id not in now["statements.jsonl"]
    assert now["events.jsonl"] == now["findings.jsonl"] == ""
    assert json.loads(now["moves.jsonl"])["fate"] == "met"
    assert json.loads(now["moves.jsonl"])["to"] == []
    assert {row["id"] for row in rows("actors", case)} == {"okan", "tolvia", "marran"}
    assert "Okan said Tolvia closed" not in told("statements", case)
    assert CLOSED.id not in told("search", case, "ferry")
    assert NEVER.id in told("search", case, "ferry")
    workbench.brief(case, case.with_suffix(".html"))
    assert "found as: Ines Okan (assert): Tolvia closed the ferry on Monday" in told("history", case)
    assert [row["decision"] for row in rows("history", case, "okan")] == ["merge"]
    for _ in range(3):
        assert "is undone" in told("undo", case)
    assert exported(case) == before
    assert "no judgement to undo" in refused("undo", case)
    assert told("history", case).count("(undone ") == 3


def test_a_judgement_survives_a_new_read(case: Path) -> None:
    told("correct", case, REPORT.event, "--set", "date=2031-05-04", *WHY)
    with CaseFile.open(case) as kept:
        kept.put(ARTICLE, "a later reader", [], FINDS)
        other = Article("b.txt", "1" * 64, b"x", "x", "utf-8")
        kept.put(other, "a later reader", [], Finds())
    assert [row["date"] for row in rows("timeline", case)] == ["2031-05-04"]
    told("undo", case, rows("history", case)[0]["id"][:6])
    assert [row["date"] for row in rows("timeline", case)] == ["2031-05-05"]


def test_a_corrected_speaker_is_found_by_the_new_name_only(case: Path) -> None:
    told("correct", case, CLOSED.id, "--set", "speaker=Rua Bell", "--set", "said_on=2030-01-02", *WHY)
    assert CLOSED.id in told("statements", case, "--speaker", "bell")
    for narrowed in (("--speaker", "okan"), ("--since", "2031")):
        assert f"  {CLOSED.id}  " not in told("statements", case, *narrowed)
    assert CLOSED.id in told("statements", case, "--until", "2030", "--about", "ferry")
    assert [row["actor"] for row in rows("positions", case)] == ["bell", "bell"]
    (hit,) = (h for h in workbench.search(case, "monday", 5) if h.id == CLOSED.id)
    assert hit.speaker == "Rua Bell"


def test_what_cannot_be_judged_is_refused_with_what_to_do(case: Path) -> None:
    assert "There is no 's-nothing'" in refused("accept", case, "s-nothing", *WHY)
    assert "merged with itself" in refused("merge", case, "okan", "Ines Okan", *WHY)
    assert "between the years 1800 and 2200" in refused("correct", case, REPORT.event, "--set", "date=1799", *WHY)
    assert "Its fields are type, date" in refused("correct", case, REPORT.event, "--set", "colour=red", *WHY)
    assert "Write --set field=value." in refused("correct", case, REPORT.event, "--set", "date", *WHY)
    assert "gives its reason" in refused("accept", case, CLOSED.id, "--because", " ")
    assert "There is no judgement 'j-none'" in refused("undo", case, "j-none")
    assert "There is no 'a-none'" in refused("history", case, "a-none")
    assert "is no time" in refused("accept", case, CLOSED.id, *WHY, "--at", "noon")
    told("merge", case, "okan", "bell", *WHY)
    assert "circle" in refused("merge", case, "bell", "okan", *WHY)
    assert told("split", case, "okan", "Okan", *WHY).endswith("split okan from it: Okan: I was on the pier.\n")
    assert "split-off" in {row["id"] for row in rows("actors", case)}


def test_the_time_of_a_judgement_is_kept(case: Path) -> None:
    told("accept", case, PREDICTION.id, *WHY, "--at", "2031-06-01T10:00:00")
    assert rows("history", case)[0]["at"] == "2031-06-01T10:00:00"
    assert rows("predictions", case)[0]["confidence"] == 1.0
