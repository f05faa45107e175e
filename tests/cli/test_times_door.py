"""casus times: a line out for each good line in, and a clear word on each bad one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from casus import workbench
from casus.cli import app
from casus.errors import EmptyInputError, ForbiddenError
from casus.evidence.times import find_times


def asked(tmp_path: Path, *lines: Any) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8")
    return path


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_lines_are_answered_in_their_order(tmp_path: Path) -> None:
    text = "They met on Friday for two hours, as they do every week."
    source = asked(tmp_path, {"id": "b", "text": text, "dct": "2024-06-12"}, {"id": "a", "text": "Nothing."})
    result = CliRunner().invoke(app, ["times", str(source), "--out", str(tmp_path / "new" / "out.jsonl")])
    assert result.exit_code == 0
    assert "2 lines" in result.output
    first, second = answers(tmp_path / "new" / "out.jsonl")
    assert second == {"id": "a", "times": []}
    assert [[text[t["start"] : t["end"]], t["type"], t["value"]] for t in first["times"]] == [
        ["Friday", "DATE", "2024-06-07"],
        ["two hours", "DURATION", "PT2H"],
        ["every week", "SET", "P1W"],
    ]


@pytest.mark.parametrize(
    "dct", ["2024-06-12", "2024-06-12T09:30:00", "2024-06-12T09:30:00Z", "20240612", "2024-06-12T23:59+04:00"]
)
def test_a_timestamp_counts_as_its_day(tmp_path: Path, dct: str) -> None:
    out = tmp_path / "out.jsonl"
    workbench.times(asked(tmp_path, {"id": 1, "text": "They met today.", "dct": dct}), out)
    assert answers(out) == [{"id": 1, "times": [{"start": 9, "end": 14, "type": "DATE", "value": "2024-06-12"}]}]


def test_the_date_may_be_missing_null_or_coarse(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rows = ({"id": "a"}, {"id": "b", "dct": None}, {"id": "c", "dct": "2024-06"}, {"id": "d", "dct": "2024"})
    workbench.times(asked(tmp_path, *({**row, "text": "It fell last month."} for row in rows)), out)
    assert [row["times"][0]["value"] for row in answers(out)] == ["PAST_REF", "PAST_REF", "2024-05", "PAST_REF"]


BAD = [
    ("nope", "", "not JSON"),
    ("[1]", "", "not a JSON object"),
    ('{"text": "x"}', ": id", "missing"),
    ('{"id": true, "text": "x"}', ": id", "a text or a whole number"),
    ('{"id": "good", "text": "x"}', ": id", "stands on an earlier line"),
    ('{"id": "x"}', ": text", "missing"),
    ('{"id": "x", "text": 5}', ": text", "not a JSON string"),
    ('{"id": "x", "text": "t", "dct": "12 June"}', ": dct", "is not a date"),
    ('{"id": "x", "text": "t", "dct": 20240612}', ": dct", "is not a date"),
    ('{"id": "x", "text": "t", "dct": "2024-02-30"}', ": dct", "is not a date"),
    ('{"id": "x", "text": "t", "dct": "1799-12-31"}', ": dct", "outside the years 1800 to 2200"),
    ('{"id": "x", "text": "t", "dct": "2201-01-01"}', ": dct", "outside the years 1800 to 2200"),
]


@pytest.mark.parametrize(("line", "field", "what"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_line_is_named_and_the_others_are_answered(tmp_path: Path, line: str, field: str, what: str) -> None:
    source = asked(
        tmp_path, {"id": "good", "text": "today", "dct": "2024-06-12"}, line, {"id": "last", "text": "today"}
    )
    result = CliRunner().invoke(app, ["times", str(source), "--out", str(tmp_path / "out.jsonl")])
    assert result.exit_code == 2
    assert f"{source}:2{field}: " in result.output.replace("\n", "")
    assert what in result.output
    assert [row["id"] for row in answers(tmp_path / "out.jsonl")] == ["good", "last"]


def test_a_line_that_is_not_utf8_is_bad_and_a_blank_one_is_passed_over(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "today"}\n\n{"id": 2, "text": "\xff"}\n')
    done = workbench.times(source, tmp_path / "out.jsonl")
    assert done.lines == 1
    assert [(bad.path, bad.reason) for bad in done.bad] == [(f"{source}:3", "The line is not UTF-8 text.")]


def test_an_empty_file_and_a_missing_one_leave_no_answers(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(EmptyInputError, match="no line"):
        workbench.times(asked(tmp_path), out)
    with pytest.raises(ForbiddenError, match="cannot be read"):
        workbench.times(tmp_path / "none.jsonl", out)
    assert not out.exists()


def test_a_run_that_fails_leaves_the_answers_of_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    with pytest.raises(EmptyInputError):
        workbench.times(asked(tmp_path), out)
    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_progress_is_told_and_the_door_is_the_finder(tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    text = "Er kam am Freitag. On Friday 🕊 he left; in May 2020 he came."
    source = asked(tmp_path, {"id": "a", "text": text}, {"id": "b", "text": ""})
    workbench.times(source, tmp_path / "out.jsonl", lambda done, of, path: steps.append((done, of, path)))
    assert steps == [(1, 2, str(source)), (2, 2, str(source))]
    told = [(t["start"], t["end"]) for t in answers(tmp_path / "out.jsonl")[0]["times"]]
    assert told == [(t.span.start, t.span.end) for t in find_times(text, None)]
