"""casus events: texts in, events out, and bad lines told one by one."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run

GOOD = [
    {"id": "a", "text": "Ardania recalled its ambassador from Belmark.", "date": "2031-05-12"},
    {"id": "b", "text": "Ardania praised Belmark.", "source": "Ardania", "target": "Belmark"},
    {"id": "c", "text": "Ardania and Tolvia threatened Belmark.", "source": ["Ardania", "Tolvia"], "target": ""},
    {"id": 4, "text": "It rained."},
]


def written(path: Path) -> dict[str, list[dict[str, object]]]:
    return {r["id"]: r["events"] for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def test_good_lines(tmp_path: Path, casus: Run) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in GOOD), encoding="utf-8")
    done = casus("events", "in.jsonl", "--out", "out.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    events = written(tmp_path / "out.jsonl")
    assert list(events) == ["a", "b", "c", "4"]
    assert events["a"][0] == {
        "type": "SANCTION",
        "source": "Ardania",
        "target": "Belmark",
        "modality": "happened",
        "span": {"start": 8, "end": 31},
    }
    assert (events["b"][0]["type"], events["b"][0]["source"]) == ("SUPPORT", "Ardania")
    assert (events["c"][0]["type"], events["c"][0]["source"]) == ("THREATEN", ["Ardania", "Tolvia"])
    assert events["4"] == []
    before = (tmp_path / "out.jsonl").read_bytes()
    casus("events", "in.jsonl", "--out", "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == before


def test_bad_lines_are_told_and_the_good_ones_written(tmp_path: Path, casus: Run) -> None:
    lines = [
        json.dumps(GOOD[0]),
        "not json",
        "[1]",
        json.dumps({"id": "x"}),
        json.dumps({"id": "y", "text": "  "}),
        json.dumps({"id": "a", "text": "Again."}),
        json.dumps({"id": "z", "text": "Rain.", "source": 5}),
        json.dumps({"id": "w", "text": "Rain.", "date": "yesterday"}),
        "",
        json.dumps(GOOD[1]),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = casus("events", "in.jsonl", "--out", "out.jsonl")
    assert done.returncode == 2
    assert list(written(tmp_path / "out.jsonl")) == ["a", "b"]
    for told in ("in.jsonl:2:", "in.jsonl:3:", "in.jsonl:4: text", "in.jsonl:5: text", "in.jsonl:6: id"):
        assert told in done.stderr
    for told in ("in.jsonl:7: source", "in.jsonl:8: date", "line 1 already"):
        assert told in done.stderr


def test_nothing_to_read(tmp_path: Path, casus: Run) -> None:
    missing = casus("events", "none.jsonl", "--out", "out.jsonl")
    assert (missing.returncode, "none.jsonl" in missing.stderr) == (2, True)
    (tmp_path / "empty.jsonl").write_text("\n\n", encoding="utf-8")
    empty = casus("events", "empty.jsonl", "--out", "out.jsonl")
    assert empty.returncode == 2
    assert "empty" in empty.stderr
    assert not (tmp_path / "out.jsonl").exists()
