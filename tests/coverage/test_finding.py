"""What there is to read: folders in order, archives, labels, and everything left out with a reason."""

from __future__ import annotations

import itertools
import multiprocessing
import pickle
import subprocess
import sys
from pathlib import Path

from documents import zipped
from styles import POOL

from casus.coverage import Found, __all__, find, read
from casus.records import Skipped

TEXT = "\n".join(POOL[:6]).encode()


def tree(folder: Path) -> Path:
    for name in (
        "b.txt",
        "a.html",
        "sub/c.md",
        "sub/deeper/d.eml",
        ".hidden.txt",
        ".git/x.txt",
        "case.casus",
        "case.casus-wal",
        "style.css",
        "notes",
        "scores.csv",
        "a.ann",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT)
    (folder / "z.zip").write_bytes(
        zipped({"in/b.html": TEXT, "a.txt": TEXT, "x.zip": TEXT, "__MACOSX/a.txt": TEXT, "p.png": TEXT})
    )
    return folder


def test_folder_gives_labels_below_it_in_order(tmp_path: Path) -> None:
    labels = [thing.label for thing in find([tree(tmp_path)]) if isinstance(thing, Found)]
    assert labels == ["a.html", "b.txt", "sub/c.md", "sub/deeper/d.eml", "z.zip!/a.txt", "z.zip!/in/b.html"]


def test_other_kinds_are_left_out_with_a_reason(tmp_path: Path) -> None:
    left_out = {thing.path: thing.reason for thing in find([tree(tmp_path)]) if isinstance(thing, Skipped)}
    assert sorted(left_out) == ["a.ann", "notes", "scores.csv", "style.css", "z.zip!/p.png", "z.zip!/x.zip"]
    assert "archive inside an archive" in left_out["z.zip!/x.zip"]
    assert ".css" in left_out["style.css"]


def test_file_argument_is_labelled_by_its_name(tmp_path: Path) -> None:
    tree(tmp_path)
    (found,) = find([tmp_path / "sub" / "c.md"])
    assert found == Found("c.md", tmp_path / "sub" / "c.md")
    assert [t.label for t in find([tmp_path / "z.zip"]) if isinstance(t, Found)] == ["z.zip!/a.txt", "z.zip!/in/b.html"]


def test_missing_path_and_folder_without_articles_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty = find([tmp_path / "gone", tmp_path / "empty"])
    assert isinstance(missing, Skipped)
    assert isinstance(empty, Skipped)
    assert (missing.path, missing.reason) == ("gone", "There is no such file or folder.")
    assert (empty.path, empty.reason) == ("empty", "There is no article in this folder.")
    assert missing.hint
    assert empty.hint


def test_links_to_folders_and_dead_links_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    things = list(find([tmp_path]))
    assert [t.label for t in things if isinstance(t, Found)] == ["a.txt"]
    assert sorted(t.path for t in things if isinstance(t, Skipped)) == ["dead.txt", "loop"]


def test_walk_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    walk = find(itertools.chain([tmp_path / "a.txt"], (1 / 0 for _ in range(1))))  # type: ignore[arg-type]
    assert isinstance(next(walk), Found)


def test_reading_in_a_worker_process_gives_the_same(tmp_path: Path) -> None:
    tree(tmp_path)
    found = [thing for thing in find([tmp_path]) if isinstance(thing, Found) and thing.label.endswith("txt")]
    assert pickle.loads(pickle.dumps(found)) == found
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(read, found) == [read(one) for one in found]


def test_the_same_text_in_file_and_archive_has_the_same_content(tmp_path: Path) -> None:
    tree(tmp_path)
    one, two = (
        read(t)
        for t in find([tmp_path / "b.txt", tmp_path / "z.zip"])
        if isinstance(t, Found) and t.label.endswith(".txt")
    )
    assert (one.sha256, one.body, one.signature) == (two.sha256, two.body, two.signature)
    assert one.id != two.id


def test_importing_the_door_loads_nothing_heavy() -> None:
    heavy = (
        "trafilatura",
        "numpy",
        "pypdfium2",
        "docx",
        "datasketch",
        "lxml",
        "py3langid",
        "charset_normalizer",
        "pydantic",
        "rapidfuzz",
    )
    code = f"import sys, casus.coverage; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert out.stdout.strip() == "[]"


def test_the_door_is_complete() -> None:
    assert sorted(__all__) == [
        "Found",
        "Printed",
        "REPRINT_AT",
        "alike",
        "as_article",
        "bands",
        "find",
        "fingerprint",
        "json_lines",
        "originals",
        "read",
    ]
