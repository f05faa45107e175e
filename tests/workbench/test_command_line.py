"""The command line as a person meets it: it does the job, and says clearly what is wrong and what to do next."""

from __future__ import annotations

import json
import os
import resource
import time
import zipfile
from pathlib import Path

import pytest

from .conftest import PAGES, Run, contents


def test_from_a_folder_of_pages_to_a_brief(pages: Path, tmp_path: Path, casus: Run) -> None:
    read = casus("read", "my.casus", pages)
    assert read.returncode == 0
    assert "2 articles read" in read.stdout
    listed = casus("statements", "my.casus", "--speaker", "Vasko", "--kind", "direct")
    assert "Oren Vasko" in listed.stdout
    assert "I have seen no such threat" in listed.stdout
    found = casus("search", "my.casus", "charts")
    assert "[charts]" in found.stdout
    assert casus("brief", "my.casus", "-o", "brief.html").returncode == 0
    assert (tmp_path / "brief.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    tables = casus("export", "my.casus", "--format", "jsonl", "--out", "tables")
    assert "2 articles" in tables.stdout
    rows = casus("statements", "my.casus", "--format", "json").stdout.splitlines()
    exported = (tmp_path / "tables" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(map(json.loads, rows), key=lambda r: r["id"]) == sorted(
        map(json.loads, exported), key=lambda r: r["id"]
    )


def test_new_then_load_then_read(pages: Path, tmp_path: Path, casus: Run) -> None:
    (tmp_path / "case.yaml").write_text("question: Will Tolvia stay?\n", encoding="utf-8")
    assert casus("new", "my.casus").returncode == 0
    again = casus("new", "my.casus")
    assert again.returncode == 2
    assert "already" in again.stderr
    assert casus("load", "my.casus", "case.yaml").returncode == 0
    assert casus("read", "my.casus", pages).returncode == 0
    casus("brief", "my.casus", "-o", "brief.html")
    assert "Will Tolvia stay?" in (tmp_path / "brief.html").read_text(encoding="utf-8")
    (tmp_path / "case.yaml").write_text("question: Q\ncolour: red\n", encoding="utf-8")
    bad = casus("load", "my.casus", "case.yaml")
    assert bad.returncode == 2
    assert "case.yaml:2: colour" in bad.stderr


def test_annotate_writes_brat(tmp_path: Path, casus: Run) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Edda Lorne said that the talks were over.\n", encoding="utf-8")
    assert casus("annotate", "in", "--out", "ann", "--format", "brat").returncode == 0
    lines = (tmp_path / "ann" / "a.ann").read_text(encoding="utf-8").splitlines()
    assert "Source 0 10\tEdda Lorne" in lines[0]
    assert lines[-1] == "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1"
    assert casus("annotate", "nowhere", "--out", "ann").returncode == 2


def test_the_demo_works_away_from_the_checkout(tmp_path: Path, casus: Run) -> None:
    for _ in range(2):
        done = casus("demo", "--out", "out")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "csto.html").stat().st_size > 20_000
    assert (tmp_path / "out" / "csto-export" / "statements.jsonl").stat().st_size > 1_000


def test_help_starts_at_once(casus: Run) -> None:
    casus("--help")
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        assert casus("--help").returncode == 0
        seconds.append(time.perf_counter() - start)
    assert sorted(seconds)[2] < 2.0  # the gauge holds 0.5 s; this only catches a heavy import on a busy machine


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "text"),
    "cut.pdf": (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog", "PDF"),
    "scripts.html": (b"<html><body><script>" + b"var a = 1;" * 90 + b"</script></body></html>", "text"),
    "long.txt": (b"word " * 10_500_000, ""),
    "picture.png": (b"\x89PNG\r\n\x1a\n", ""),
    "broken.zip": (b"PK\x03\x04 not an archive", "archive"),
    "broken.docx": (b"PK\x03\x04 not a document", ""),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_one_bad_file_is_reported_and_stops_nothing(name: str, pages: Path, casus: Run) -> None:
    data, word = BAD[name]
    (pages / name).write_bytes(data)
    alone = casus("read", "alone.casus", pages / name)
    assert alone.returncode == 2, alone.stdout
    assert name in alone.stderr
    assert word.lower() in alone.stderr.lower()
    assert "Traceback" not in alone.stderr
    beside = casus("read", "beside.casus", pages)
    assert beside.returncode == 0
    assert "2 articles read" in beside.stdout
    assert name in beside.stderr
    assert (pages / name).read_bytes() == data


def test_other_encodings_are_read(pages: Path, tmp_path: Path, casus: Run) -> None:
    (pages / "wide.txt").write_text(PAGES["letters.txt"].replace("letters", "notes"), encoding="utf-16")
    cyrillic = "Министр заявила в понедельник, что её страна приостановит переговоры о порте. " * 8
    (pages / "cyrillic.txt").write_text(cyrillic, encoding="windows-1251")
    done = casus("read", "my.casus", pages)
    assert "4 articles read" in done.stdout
    casus("export", "my.casus", "--out", "out")
    rows = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()]
    kept = {
        row["path"]: (row["language"], (tmp_path / "out" / "texts" / f"{row['id']}.txt").read_text("utf-8"))
        for row in rows
    }
    assert kept["cyrillic.txt"] == ("ru", cyrillic)
    assert "Oren Vasko" in kept["wide.txt"][1]


def test_a_zip_is_read_and_a_bomb_is_not(pages: Path, tmp_path: Path, casus: Run) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.write(pages / "harbour.txt", "may/harbour.txt")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", b"0" * 200_000_000)
    done = casus("read", "my.casus", tmp_path / "pages.zip", tmp_path / "bomb.zip")
    assert "1 article read" in done.stdout
    assert "bomb.zip" in done.stderr
    casus("export", "my.casus", "--out", "out")
    assert "pages.zip!/may/harbour.txt" in (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda p: None, "no case"),
        (lambda p: p.write_text("hello\n" * 400, encoding="utf-8"), "not a case"),
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: p.mkdir(), ""),
    ],
)
def test_what_is_no_case_is_said_and_left_alone(make, word: str, tmp_path: Path, casus: Run) -> None:  # type: ignore[no-untyped-def]
    case = tmp_path / "x.casus"
    make(case)
    before = case.read_bytes() if case.is_file() else None
    for verb in (["statements"], ["brief", "-o", "b.html"], ["export", "--out", "o"], ["search"]):
        done = casus(verb[0], "x.casus", *(["word"] if verb[0] == "search" else verb[1:]))
        assert done.returncode == 2, done.stderr
        assert word in done.stderr.lower()
        assert "Traceback" not in done.stderr
    assert (case.read_bytes() if case.is_file() else None) == before


def test_writing_where_one_may_not_is_said(pages: Path, tmp_path: Path, casus: Run) -> None:
    casus("read", "my.casus", pages)
    (tmp_path / "file").write_text("", encoding="utf-8")
    brief = [casus("brief", "my.casus", "-o", out) for out in ("file/b.html", pages)]
    for done in (*brief, casus("export", "my.casus", "--out", "file")):
        assert done.returncode == 2
        assert "cannot write here" in done.stderr


def test_hostile_text_cannot_steer_a_terminal(tmp_path: Path, casus: Run) -> None:
    (tmp_path / "a.txt").write_text("Edda Lorne said that \x1b[31mred\x1b[0m charts were late.\n", encoding="utf-8")
    casus("read", "my.casus", "a.txt")
    for done in (casus("statements", "my.casus"), casus("search", "my.casus", "charts")):
        assert "\x1b" not in done.stdout


def small_disk() -> None:
    """No file of this process may grow beyond 500 kB: what a full disk looks like to a program."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))


def test_a_full_disk_is_said_and_loses_nothing(pages: Path, tmp_path: Path, casus: Run) -> None:
    for number in range(24):
        quiet = f"The harbour of berth {number} was quiet, and the tugs lay idle in the rain.\n\n" * 150
        (pages / f"z{number}.txt").write_text(quiet, encoding="utf-8")
    full = casus("read", "my.casus", pages, "--processes", "1", preexec_fn=small_disk)
    assert full.returncode == 1, full.stdout
    assert "full" in full.stderr
    assert "Traceback" not in full.stderr
    assert casus("statements", "my.casus").returncode == 0
    assert casus("read", "my.casus", pages).returncode == 0
    assert casus("read", "whole.casus", pages).returncode == 0
    for case in ("my", "whole"):
        casus("export", f"{case}.casus", "--out", case)
    assert contents(tmp_path / "my") == contents(tmp_path / "whole")


def test_a_file_without_permission_is_reported(pages: Path, casus: Run) -> None:
    # Run as another user where we are root, since nothing is forbidden to root.
    (pages / "secret.txt").write_text("Nobody may read this.\n", encoding="utf-8")
    (pages / "secret.txt").chmod(0)
    if os.geteuid() == 0:
        done = casus("read", "my.casus", pages / "gone.txt", pages)
        assert "gone.txt" in done.stderr
    else:
        done = casus("read", "my.casus", pages)
        assert "secret.txt" in done.stderr
    assert "articles read" in done.stdout
    assert done.returncode == 0
