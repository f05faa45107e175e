"""The whole way with judgements on it: they survive a new read, and undoing them restores every row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casus import workbench
from casus.judgements import Asked

from .conftest import contents

NOUNS = ("statements", "mentions", "events", "moves", "predictions", "findings", "positions")


def tables(case: Path, out: Path) -> dict[str, bytes]:
    workbench.export(case, out)
    found = contents(out)
    found.pop("judgements.jsonl")
    return found


def test_judgements_survive_a_new_read_and_undoing_restores_every_row(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "c.casus"
    workbench.read(case, [pages])
    before = tables(case, tmp_path / "before")
    rows = {noun: [json.loads(line) for line in before[f"{noun}.jsonl"].splitlines()] for noun in (*NOUNS, "actors")}
    asked = [
        Asked(found[-1]["id"], "reject", "No.", f"2031-06-01T00:00:{n:02}")
        for n, noun in enumerate(NOUNS)
        if (found := rows[noun])
    ]
    said = rows["statements"][0]["id"]
    asked.append(Asked(said, "correct", "Yes.", "2031-06-01T00:01:00", changes={"speaker": "Oren Vasko"}))
    people = sorted(row["id"] for row in rows["actors"] if row["type"] == "person")
    if len(people) > 1:
        asked.append(Asked(people[0], "merge", "One.", "2031-06-01T00:02:00", people[1]))
    for one in asked:
        workbench.judge(case, one)
    judged = tables(case, tmp_path / "judged")
    assert judged["statements.jsonl"] != before["statements.jsonl"]
    assert {
        row["speaker"]["name"] for row in map(json.loads, judged["statements.jsonl"].splitlines()) if row["id"] == said
    } == {"Oren Vasko"}
    monkeypatch.setattr("casus.workbench.way._version_of", lambda run: "a later version")
    assert workbench.read(case, [pages]).read == 2
    assert tables(case, tmp_path / "again") == judged
    for _ in asked:
        workbench.undo(case, None, "2031-06-02T00:00:00")
    assert tables(case, tmp_path / "undone") == before
    assert len(workbench.history(case)) == len(asked)
