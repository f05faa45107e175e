"""The whole way: what is read is kept, exported and told, the same however often, in whatever order and by how many."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from casus import workbench
from casus.casefile import StatementFilter

from .conftest import PAGES, Run, contents


def rows(folder: Path, noun: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{noun}.jsonl").read_text(encoding="utf-8").splitlines()]


def export_of(case: Path, out: Path) -> dict[str, bytes]:
    workbench.export(case, out)
    return contents(out)


def test_every_span_is_a_slice_of_the_kept_text(pages: Path, tmp_path: Path) -> None:
    case, out = tmp_path / "c.casus", tmp_path / "tables"
    summary = workbench.read(case, [pages])
    assert (summary.read, summary.known, summary.skipped) == (2, 0, [])
    workbench.export(case, out)
    articles = {row["id"]: row for row in rows(out, "articles")}
    assert {row["path"] for row in articles.values()} == set(PAGES)
    statements = rows(out, "statements")
    assert len(statements) == summary.statements >= 8
    for row in [*articles.values(), *statements]:
        text = (out / "texts" / f"{row.get('article', row['id'])}.txt").read_bytes().decode()
        for span in spans_in(row):
            assert text[span["start"] : span["end"]] == span["text"]
    for row in articles.values():
        kept = (out / "texts" / f"{row['id']}.txt").read_bytes()
        assert kept == (pages / row["path"]).read_bytes()


def spans_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        found = [value] if {"start", "end", "text"} <= set(value) else []
        return found + [span for inner in value.values() for span in spans_in(inner)]
    return [span for inner in value for span in spans_in(inner)] if isinstance(value, list) else []


def test_the_statements_are_the_ones_a_reader_finds(pages: Path, tmp_path: Path) -> None:
    case, out = tmp_path / "c.casus", tmp_path / "tables"
    workbench.read(case, [pages])
    workbench.export(case, out)
    said = {(row["speaker"]["name"], row["kind"], row["act"]) for row in rows(out, "statements")}
    assert ("Edda Lorne", "indirect", "refuse") in said
    assert ("Edda Lorne", "direct", "assert") in said
    assert ("Oren Vasko", "direct", "assert") in said
    assert any(act == "deny" for _, _, act in said)
    assert any(act == "promise" for _, _, act in said)
    nested = [row for row in rows(out, "statements") if row["parent"]]
    assert "Lorne" in {row["speaker"]["name"] for row in nested}


def test_reading_again_adds_nothing(pages: Path, tmp_path: Path) -> None:
    case = tmp_path / "c.casus"
    workbench.read(case, [pages])
    before = export_of(case, tmp_path / "one")
    again = workbench.read(case, [pages, pages / "harbour.txt"])
    assert (again.read, again.known, again.statements) == (0, 3, 0)
    assert export_of(case, tmp_path / "two") == before


def test_the_same_bytes_from_two_processes_and_in_another_order(pages: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1" / "harbour.casus", tmp_path / "2" / "harbour.casus"
    one.parent.mkdir()
    two.parent.mkdir()
    workbench.read(one, [pages], workbench.ReadOptions(processes=1))
    files = [pages / "letters.txt", pages / "harbour.txt"]
    workbench.read(two, files, workbench.ReadOptions(processes=2))
    assert export_of(one, tmp_path / "a") == export_of(two, tmp_path / "b")
    for case in (one, two):
        workbench.brief(case, case.with_suffix(".html"))
    assert one.with_suffix(".html").read_bytes() == two.with_suffix(".html").read_bytes()


def test_an_export_drops_the_texts_of_another_case(pages: Path, tmp_path: Path) -> None:
    workbench.read(tmp_path / "a.casus", [pages])
    workbench.read(tmp_path / "b.casus", [pages / "letters.txt"])
    workbench.export(tmp_path / "a.casus", tmp_path / "out")
    workbench.export(tmp_path / "b.casus", tmp_path / "out")
    assert len(list((tmp_path / "out" / "texts").iterdir())) == 1


def test_statements_are_filtered(pages: Path, tmp_path: Path) -> None:
    case = tmp_path / "c.casus"
    workbench.read(case, [pages])
    everything = list(workbench.statements(case, StatementFilter()))
    lorne = list(workbench.statements(case, StatementFilter(speaker="lorne")))
    assert 0 < len(lorne) < len(everything)
    assert all("Lorne" in (s.speaker.name or "") for _, s in lorne)
    assert not list(workbench.statements(case, StatementFilter(since="2032")))
    assert {s.kind for _, s in workbench.statements(case, StatementFilter(kind="direct"))} == {"direct"}


def test_a_reprint_is_joined_not_dropped(pages: Path, tmp_path: Path) -> None:
    text = PAGES["harbour.txt"].replace("Tolvia suspends harbour talks", "Harbour talks off, says Tolvia")
    (pages / "copy.txt").write_text(text.replace("12 May 2031, 14:05", "13 May 2031, 08:00"), encoding="utf-8")
    summary = workbench.read(tmp_path / "c.casus", [pages])
    assert (summary.read, summary.reprints) == (3, 1)
    workbench.export(tmp_path / "c.casus", tmp_path / "out")
    by_path = {row["path"]: row for row in rows(tmp_path / "out", "articles")}
    assert by_path["copy.txt"]["reprint_of"] == by_path["harbour.txt"]["id"]
    assert by_path["harbour.txt"]["reprint_of"] is None


def test_another_language_is_kept_and_reported(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    french = "La ministre a déclaré lundi que son pays suspendrait les négociations sur le port. " * 6
    (folder / "port.txt").write_text(french, encoding="utf-8")
    summary = workbench.read(tmp_path / "c.casus", [folder])
    assert (summary.read, summary.statements, summary.languages) == (1, 0, {"fr": 1})
    workbench.export(tmp_path / "c.casus", tmp_path / "out")
    assert rows(tmp_path / "out", "articles")[0]["language"] == "fr"
    assert "another language" in rows(tmp_path / "out", "gaps")[0]["reason"]


def many(folder: Path, count: int) -> Path:
    rng = random.Random(3)
    folder.mkdir()
    names = ["Edda Lorne", "Ruben Askel", "Oren Vasko", "Mila Tarn", "Joss Weller"]
    for n in range(count):
        said = [
            f'"We counted {rng.randrange(10**6)} crates," {rng.choice(names)} said in report {n}.' for _ in range(8)
        ]
        (folder / f"{n:03}.txt").write_text("\n\n".join(said) + "\n", encoding="utf-8")
    return folder


def test_a_read_killed_at_any_point_is_simply_run_again(tmp_path: Path, casus: Run) -> None:
    folder = many(tmp_path / "many", 30)
    started = time.monotonic()
    assert casus("read", "whole.casus", folder).returncode == 0
    whole_time = time.monotonic() - started
    undisturbed = export_of(tmp_path / "whole.casus", tmp_path / "whole")
    command = [sys.executable, "-c", "from casus.cli import main; main()", "read", "cut.casus", str(folder)]
    for point in range(20):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole_time * (0.2 + 0.9 * point / 20))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        if (tmp_path / "cut.casus").exists() and point % 5 == 4:
            for row in export_rows_are_whole(tmp_path):
                assert row in undisturbed["statements.jsonl"].decode().splitlines()
    assert casus("read", "cut.casus", folder).returncode == 0
    assert export_of(tmp_path / "cut.casus", tmp_path / "cut") == undisturbed


def export_rows_are_whole(tmp_path: Path) -> list[str]:
    workbench.export(tmp_path / "cut.casus", tmp_path / "partly")
    return (tmp_path / "partly" / "statements.jsonl").read_text(encoding="utf-8").splitlines()


def test_two_reads_of_one_case_at_once_end_like_one(tmp_path: Path) -> None:
    folder = many(tmp_path / "many", 30)
    workbench.read(tmp_path / "alone.casus", [folder])
    command = [sys.executable, "-c", "from casus.cli import main; main()", "read", "both.casus", str(folder)]
    both = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate(timeout=120)[1] for process in both] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    assert export_of(tmp_path / "both.casus", tmp_path / "a") == export_of(tmp_path / "alone.casus", tmp_path / "b")


@pytest.mark.shared
def test_the_seed_pages_give_statements_and_a_brief(shared: Path, tmp_path: Path) -> None:
    case = tmp_path / "seeds.casus"
    summary = workbench.read(case, [shared / "seeds"])
    assert (summary.read, summary.skipped) == (5, [])
    assert summary.statements >= 60
    assert workbench.brief(case, tmp_path / "seeds.html") < 2_000_000
