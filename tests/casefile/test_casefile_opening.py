"""Making and opening cases: what is there, what is not, and what is something else."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from casefile_samples import dump, sample

import casus.casefile.schema as schema
import casus.casefile.store as store
from casus.casefile import CaseFile
from casus.errors import (
    BusyCaseError,
    CaseFileError,
    CasusError,
    MachineError,
    MissingCaseError,
    NewerCaseFileError,
    NotACaseFileError,
    RecordError,
    RequestError,
)
from casus.records import Finds


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.casus"


def filled(path: Path, count: int = 3) -> Path:
    with CaseFile.create(path) as case:
        for n in range(count):
            sample(n).put_in(case)
    return path


def test_a_new_case_is_one_file_and_empty(path: Path) -> None:
    with CaseFile.create(path) as case:
        assert set(case.counts().values()) == {0}
        assert case.path == path
    assert list(path.parent.iterdir()) == [path]
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
    names = [row[0] for row in db.execute("SELECT name FROM migrations ORDER BY number")]
    assert names == [migration.__name__ for migration in schema.MIGRATIONS]
    strict = {r[1]: r[5] for r in db.execute("PRAGMA table_list") if r[2] == "table" and "_schema" not in r[1]}
    assert all(strict.values()), strict
    db.close()


def test_creating_twice_is_refused_and_changes_nothing(path: Path) -> None:
    before = dump(filled(path))
    with pytest.raises(RequestError, match="already a case"):
        CaseFile.create(path)
    assert dump(path) == before


def test_creating_over_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.casus").write_text("my notes")
    with pytest.raises(NotACaseFileError):
        CaseFile.create(tmp_path / "notes.casus")
    assert (tmp_path / "notes.casus").read_text() == "my notes"
    with pytest.raises(NotACaseFileError):
        CaseFile.create(tmp_path)


def test_creating_in_a_missing_folder_names_it(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match=r"no folder .*nowhere"):
        CaseFile.create(tmp_path / "nowhere" / "x.casus")


def test_creating_beside_the_journal_of_a_lost_case_is_refused(path: Path) -> None:
    journal = path.with_name(path.name + "-wal")
    journal.write_bytes(b"left")
    with pytest.raises(CaseFileError, match="left here"):
        CaseFile.create(path)
    assert journal.read_bytes() == b"left"


def test_creating_works_where_there_are_no_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    CaseFile.create(path).close()
    assert list(path.parent.iterdir()) == [path]
    with pytest.raises(RequestError):
        CaseFile.create(path)


def test_a_full_disk_while_creating_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(MachineError, match="disk is full"):
        CaseFile.create(path)
    assert list(path.parent.iterdir()) == []


def test_a_missing_case_says_how_to_make_one(path: Path) -> None:
    for write in (True, False):
        with pytest.raises(MissingCaseError, match="casus new"):
            CaseFile.open(path, write=write)
    with CaseFile.open(path, create=True) as case:
        assert case.counts()["articles"] == 0
    assert path.exists()


@pytest.mark.parametrize("write", [True, False])
def test_what_is_not_a_case_is_refused_and_left_alone(tmp_path: Path, write: bool) -> None:
    other = tmp_path / "other.casus"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE t (x)")
    db.close()
    (tmp_path / "empty.casus").touch()
    (tmp_path / "text.casus").write_text("Just some notes, longer than the header of a database. " * 9)
    (tmp_path / "folder.casus").mkdir()
    (tmp_path / "short.casus").write_bytes(b"SQLite format 3\x00 and no more")
    before = {p: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    words = {"other": "not a case", "empty": "empty", "text": "not a case", "folder": "folder", "short": "cut short"}
    for name, what in words.items():
        with pytest.raises(NotACaseFileError, match=what):
            CaseFile.open(tmp_path / f"{name}.casus", write=write, create=True)
    assert {p: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_case_is_left_untouched(path: Path, write: bool) -> None:
    db = sqlite3.connect(filled(path))
    db.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerCaseFileError, match="later version"):
        CaseFile.open(path, write=write)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("write", [True, False])
def test_a_truncated_case_is_told_as_damaged(path: Path, write: bool) -> None:
    whole = filled(path, 20).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotACaseFileError, match=r"damaged .*[Tt]ake it from a copy"):
        CaseFile.open(path, write=write)


def test_a_case_with_overwritten_pages_is_told_as_damaged(path: Path) -> None:
    whole = filled(path, 20).read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(NotACaseFileError, match="damaged"), CaseFile.open(path) as case:
        list(case.articles())


def old_case(path: Path, upto: int) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    schema.migrate(db, upto)
    db.close()


@pytest.mark.parametrize("upto", range(1, schema.SCHEMA_VERSION))
def test_an_older_case_is_brought_up_to_date(path: Path, upto: int) -> None:
    old_case(path, upto)
    with pytest.raises(CaseFileError, match="earlier version"):
        CaseFile.open(path, write=False)
    with CaseFile.open(path) as case:
        sample(1).put_in(case)
    new = path.with_name("new.casus")
    with CaseFile.create(new) as case:
        sample(1).put_in(case)
    assert dump(path) == dump(new)


def test_a_migration_that_fails_leaves_no_trace(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_case(path, 2)

    def broken(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("broken on purpose")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:2], broken, schema.MIGRATIONS[3]))
    with pytest.raises(CasusError, match="broken on purpose"):
        CaseFile.open(path)
    monkeypatch.undo()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (2,)
    assert db.execute("SELECT max(number) FROM migrations").fetchone() == (2,)
    assert db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone() is None
    db.close()
    CaseFile.open(path).close()


def test_another_writer_that_does_not_let_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr(store, "PATIENCE_S", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with CaseFile.open(path) as case:
        with pytest.raises(BusyCaseError, match="Another program"):
            sample(9).put_in(case)
        assert case.counts()["articles"] == 3  # reading goes on
        other.execute("ROLLBACK")
        sample(9).put_in(case)
        assert case.counts()["articles"] == 4
    other.close()


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    filled(path)
    before = dump(path)
    with CaseFile.open(path) as case:
        pages = case._store.rows("PRAGMA page_count")[0][0]
        case._store.rows(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(MachineError, match=r"disk is full.*run the same command again"):
            sample(9, sentences=400).put_in(case)
        assert case.counts()["articles"] == 3
        case._store.rows("PRAGMA max_page_count = 1000000")
    assert dump(path) == before
    with CaseFile.open(path) as case:
        sample(9, sentences=400).put_in(case)
        assert case.counts()["articles"] == 4


def test_opened_for_reading_shows_one_state_and_writes_nothing(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    with CaseFile.open(path, write=False) as reader:
        with pytest.raises(RequestError, match="for reading only"):
            sample(4).put_in(reader)
        with CaseFile.open(path) as writer:
            sample(4).put_in(writer)
            assert writer.counts()["articles"] == 4
        assert reader.counts()["articles"] == 3
    with CaseFile.open(path, write=False) as reader:
        assert reader.counts()["articles"] == 4
    with CaseFile.open(path, write=False):
        pass
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() != before


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder with a case in it that this process may not write to, whoever runs it."""
    folder = Path(tempfile.mkdtemp(prefix="casus-locked-"))
    filled(folder / "x.casus")
    (folder / "x.casus").chmod(0o444)
    folder.chmod(0o555)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_case_on_a_medium_that_cannot_be_written_to_can_be_read(locked_folder: Path) -> None:
    with CaseFile.open(locked_folder / "x.casus", write=False) as case:
        assert len(list(case.articles())) == 3
        assert next(case.search("garrison")).marks
    with (
        pytest.raises(CaseFileError, match=r"cannot be used here|may not be written"),
        CaseFile.open(locked_folder / "x.casus") as case,
    ):
        sample(9).put_in(case)
    with pytest.raises(CaseFileError):
        CaseFile.create(locked_folder / "y.casus")
    assert [p.name for p in locked_folder.iterdir()] == ["x.casus"]


def test_a_closed_case_says_so(path: Path) -> None:
    case = CaseFile.create(path)
    case.close()
    case.close()
    with pytest.raises(RequestError, match="closed"):
        case.counts()


def test_a_fault_inside_a_write_leaves_nothing_half_done(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(filled(path))
    with CaseFile.open(path) as case:
        stray = sample(1)
        with pytest.raises(RecordError, match="of another article"):
            case.put(sample(7).article, "r", [], Finds(tuple(stray.statements)))
        with pytest.raises(RecordError, match="refuses"):
            case.set_reprints({sample(0).article.id: "a-0000000000000000"})
    assert dump(path) == before


def test_the_room_is_not_loaded_with_sqlite_by_the_nouns() -> None:
    code = "import sys, casus, casus.records, casus.errors; print('sqlite3' in sys.modules, 'pydantic' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["False", "False"]
    code = "import sys, casus.casefile; print('pydantic' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["False"]
