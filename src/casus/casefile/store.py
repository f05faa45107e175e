"""The open file: creating and checking it, transactions, and SQLite's errors in our own words."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from casus.casefile.schema import APPLICATION_ID, SCHEMA_VERSION, migrate, version_of
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
    TooLargeError,
)

__all__ = ["Store", "bindable", "create_file", "fold"]

PATIENCE_S = 30.0  # how long to wait for another program to finish its write
_MAGIC = b"SQLite format 3\x00"
_WAL_SUFFIXES = ("-wal", "-shm", "-journal")


def bindable(value: str | None) -> str | bytes | None:
    """Return what `CAST(? AS TEXT)` takes for this text: SQLite's driver refuses lone surrogates as str."""
    if value is None or value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def fold(value: str) -> str:
    """Return the text without case and diacritics, for comparing names."""
    plain = normalize("NFKD", value)
    return "".join(c for c in plain if not combining(c)).casefold()


class Store:
    """One connection to one case file. Every row read and every write goes through here.

    Opened for reading, it shows the case as it was when it was opened, whatever others write meanwhile.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self.write = write
        _check_header(path)
        with _translated(path):
            self._db: sqlite3.Connection | None = _open_to_write(path) if write else _open_to_read(path)

    @property
    def db(self) -> sqlite3.Connection:
        """The connection; raises RequestError once the case is closed."""
        if self._db is None:
            raise RequestError("The case is closed.", where=str(self.path), hint="Open it again.")
        return self._db

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query. Callers ask for a page at a time, so that memory stays flat."""
        with _translated(self.path):
            return self.db.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside one transaction: all of it is kept, or nothing."""
        db = self.db
        if not self.write:
            raise RequestError("The case was opened for reading only.", where=str(self.path), hint="Open it to write.")
        with _translated(self.path):
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # the first fault is the one to tell
                    if db.in_transaction:
                        db.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file; a second close does nothing."""
        db, self._db = self._db, None
        if db is not None:
            with _translated(self.path):
                db.close()


def create_file(path: Path) -> None:
    """Make an empty case at `path`, whole or not at all: it is built beside it and then linked to its name.

    Raises RequestError where a case is there already, and CaseFileError where none can be made.
    """
    if not path.parent.is_dir():
        raise CaseFileError(f"There is no folder {str(path.parent)!r}.", where=str(path), hint="Make the folder first.")
    left = [p for p in (path.with_name(path.name + s) for s in _WAL_SUFFIXES) if p.exists()]
    if os.path.lexists(path):
        _refuse_existing(path)
    if left:
        hint = f"If that case is gone for good, delete {left[0].name!r}; otherwise put the case back beside it."
        raise CaseFileError(
            f"{left[0].name!r} is left here from an earlier case of this name.", where=str(path), hint=hint
        )
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}.new")
    try:
        with _translated(path):
            _build(beside)
        _sync(beside)
        os.link(beside, path)
        _sync(path.parent)
    except FileExistsError:
        _refuse_existing(path)
    except OSError as bad:
        _link_refused(beside, path, bad)
    finally:
        for leftover in (beside, *(beside.with_name(beside.name + s) for s in _WAL_SUFFIXES)):
            leftover.unlink(missing_ok=True)


def _build(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA page_size = 4096")
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")  # nobody sees this file yet; it is synced before it gets its name
        migrate(db)
        db.execute("PRAGMA journal_mode = WAL")
    finally:
        db.close()


def _sync(path: Path) -> None:
    with suppress(OSError):  # some file systems and Windows cannot sync a folder
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_existing(path: Path) -> None:
    if path.is_file():
        _check_header(path)
        raise RequestError("There is already a case.", where=str(path), hint="Choose another name, or use this one.")
    raise NotACaseFileError("There is something else of this name.", where=str(path), hint="Choose another name.")


def _link_refused(beside: Path, path: Path, bad: OSError) -> None:
    """Where the file system has no hard links, take the name by renaming; otherwise say what went wrong."""
    if bad.errno in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK) and beside.exists():
        if os.path.lexists(path):
            _refuse_existing(path)
        beside.replace(path)
        return
    if bad.errno in (errno.ENOSPC, errno.EDQUOT):
        raise _disk_full(path) from bad
    raise CaseFileError(f"The case cannot be made here ({bad.strerror}).", where=str(path)) from bad


def _check_header(path: Path) -> None:
    """Refuse what is not a case, and what a later version wrote, before SQLite touches the file."""
    where = str(path)
    if path.is_dir():
        raise NotACaseFileError("This is a folder, not a case.", where=where, hint="Give the path of a .casus file.")
    try:
        with path.open("rb") as handle:
            head = handle.read(100)
    except (FileNotFoundError, NotADirectoryError) as bad:
        hint = f"Make one with `casus new {path}`, or read coverage into it with `casus read`."
        raise MissingCaseError("There is no case here.", where=where, hint=hint) from bad
    except OSError as bad:
        raise CaseFileError(f"The case cannot be read ({bad.strerror}).", where=where, hint="Mind its rights.") from bad
    if not head:
        raise NotACaseFileError("The file is empty.", where=where, hint="Delete it and make a case with `casus new`.")
    hint = "Give the path of a .casus file."
    if head[:16] != _MAGIC[: len(head)]:
        raise NotACaseFileError("This is not a case file.", where=where, hint=hint)
    if len(head) < 100:
        raise NotACaseFileError("The case file is cut short.", where=where, hint="Take it from a copy.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotACaseFileError("This is an SQLite database, but not a case.", where=where, hint=hint)
    _check_version(path, int.from_bytes(head[60:64], "big"))


def _check_version(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        what = f"A later version of Casus wrote this case (its schema is {version}, this one knows {SCHEMA_VERSION})."
        raise NewerCaseFileError(what, where=str(path), hint="Upgrade Casus; the file is as it was.")


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?{mode}"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    db = sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None, timeout=PATIENCE_S, cached_statements=256)
    try:
        db.text_factory = _text
        db.execute("PRAGMA foreign_keys = ON")
        db.create_function("casus_fold", 1, lambda v: None if v is None else fold(v), deterministic=True)
        _check_version(path, version_of(db))
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _open_to_write(path: Path) -> sqlite3.Connection:
    if not os.access(path, os.W_OK):
        raise CaseFileError("This case may not be written to.", where=str(path), hint="Mind its rights, or copy it.")
    db = _connect(path, "mode=rw")
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # with WAL, a killed program loses nothing that was committed
        db.execute("PRAGMA wal_autocheckpoint = 4000")  # 16 MB, so that a page is copied less often
        migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def _open_to_read(path: Path) -> sqlite3.Connection:
    db = _connect_to_read(path)
    try:
        db.execute("PRAGMA query_only = ON")
        if version_of(db) < SCHEMA_VERSION:
            hint = "Read something into it with this version, which brings it up to date."
            raise CaseFileError("An earlier version of Casus wrote this case.", where=str(path), hint=hint)
        db.execute("BEGIN")  # one state for as long as it is open
        db.execute("SELECT count(*) FROM migrations").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that needs as few rights as there are.

    The first way is mode=rw, for SQLite leaves its -wal and -shm behind after mode=ro; query_only, set by the caller,
    keeps us from writing all the same. The last is for a medium or folder that cannot be written to, where no other
    program can write either: no locks, which SQLite allows only where no journal waits to be merged.
    """
    journal = path.with_name(path.name + "-wal")
    ways = ["mode=rw", "mode=ro"]
    if not (journal.exists() and journal.stat().st_size):
        ways.append("mode=ro&immutable=1")
    for way in ways[:-1]:
        try:
            return _connect(path, way)
        except sqlite3.OperationalError as bad:
            if bad.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
    return _connect(path, ways[-1])


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says into the error tree."""
    try:
        yield
    except sqlite3.Error as bad:
        raise _in_our_words(path, bad) from bad


def _disk_full(path: Path) -> MachineError:
    hint = "Free some space and run the same command again; what was kept before is still there."
    return MachineError("The disk is full.", where=str(path), hint=hint)


_Words = tuple[type[CasusError], str, str]
_BUSY: _Words = (
    BusyCaseError,
    "Another program is writing to this case.",
    "Wait until it has finished, then run the command again.",
)
_DAMAGED: _Words = (NotACaseFileError, "The case file is damaged ({}).", "Take it from a copy.")
_NO_RIGHT: _Words = (
    CaseFileError,
    "The case cannot be used here ({}).",
    "Mind the rights of the file and its folder, or copy both it and its -wal file elsewhere.",
)
_DISK: _Words = (
    MachineError,
    "The case file could not be read or written ({}).",
    "Check the disk and run the same command again; what was kept before is still there.",
)
_OURS: _Words = (
    CasusError,
    "SQLite does not accept what was asked of it ({}).",
    "This is a fault of Casus: please report it.",
)
_FAULTS: dict[int, _Words] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
    sqlite3.SQLITE_PERM: _NO_RIGHT,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_NOMEM: _DISK,
    sqlite3.SQLITE_NOLFS: _DISK,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_TOOBIG: (TooLargeError, "A text is longer than a case file can hold.", "Split it."),
    sqlite3.SQLITE_CONSTRAINT: (RecordError, "The case file refuses this record ({}).", ""),
}


def _in_our_words(path: Path, bad: sqlite3.Error) -> CasusError:
    where = str(path)
    code = getattr(bad, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return _disk_full(path)
    kind, what, hint = _FAULTS.get(code, _OURS)
    return kind(what.format(bad), where=where, hint=hint)
