"""The reference names every table and column, and none that is not there."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from casus.casefile import CaseFile


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, list[str]]:
    path = tmp_path / "x.casus"
    CaseFile.create(path).close()
    db = sqlite3.connect(path)
    names = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
    kept = [n for n in names if not n.startswith("passages_fts_")]
    found = {n: [c[1] for c in db.execute(f"PRAGMA table_info({n})")] for n in kept}
    db.close()
    return found


def test_every_table_and_column_is_described(tables: dict[str, list[str]], root: Path) -> None:
    page = (root / "docs" / "reference" / "casefile.md").read_text(encoding="utf-8")
    parts = re.split(r"\*\*(\w+)\*\*:", page)
    described = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(described) == set(tables)
    for table, columns in tables.items():
        named = set(re.findall(r"`(\w+)`", described[table]))
        assert set(columns) <= named, f"{table}: {set(columns) - named}"


def test_the_query_shown_runs(tmp_path: Path, root: Path) -> None:
    page = (root / "docs" / "reference" / "casefile.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    CaseFile.create(tmp_path / "x.casus").close()
    db = sqlite3.connect(tmp_path / "x.casus")
    assert db.execute(query).fetchall() == []
    db.close()
