"""A case worked out is kept and comes back as it was, until something that it was worked out from changes."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casus import workbench
from casus.judgements import Asked
from casus.workbench.whole import whole


@pytest.fixture
def case(tmp_path: Path, root: Path) -> Path:
    """The CSTO case, read by rules."""
    path = tmp_path / "a.casus"
    workbench.read(path, [root / "cases" / "csto" / "pages"], workbench.ReadOptions(reader="rules", processes=1))
    workbench.load(path, root / "cases" / "csto" / "case.yaml")
    return path


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a case was worked out."""
    done: list[int] = []
    module = sys.modules["casus.workbench.whole"]
    plain: Callable[..., object] = module.work_out

    def counted(*args: object) -> object:
        done.append(1)
        return plain(*args)

    monkeypatch.setattr(module, "work_out", counted)
    return done


def stored(case: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(case) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def test_what_is_kept_comes_back_as_it_was(case: Path, works: list[int]) -> None:
    first = whole(case)
    again = whole(case)
    assert len(works) == 1
    assert again.dossier.statements == first.dossier.statements
    assert again.dossier.identities == first.dossier.identities
    assert again.dossier.events == first.dossier.events
    assert again.dossier.positions == first.dossier.positions
    assert (again.moves, again.predictions, again.changes, again.findings) == (
        first.moves, first.predictions, first.changes, first.findings,
    )  # fmt: skip
    assert {s.id for s in again.dossier.statements.values()} == set(again.dossier.statements)


def test_a_judgement_and_a_definition_make_it_anew(case: Path, works: list[int], root: Path) -> None:
    whole(case)
    target = min(whole(case).dossier.statements)
    workbench.judge(case, Asked(target, "reject", "not said", "2031-05-06T10:00:00"))
    assert target not in whole(case).dossier.statements
    assert len(works) == 2
    workbench.load(case, root / "cases" / "lantern-shoals" / "case.yaml")
    whole(case)
    assert len(works) == 3
    workbench.undo(case, None, "2031-05-06T10:01:00")
    assert target in whole(case).dossier.statements
    assert len(works) == 4


def test_a_broken_copy_counts_as_none(case: Path, works: list[int]) -> None:
    whole(case)
    for blob in ("X'00'", "X'789c4b4c04000247014a'", "zeroblob(10)"):
        stored(case, f"UPDATE workings SET work = {blob}")
        whole(case)
    assert len(works) == 4


def test_a_small_case_is_not_kept(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "b.casus"
    page = next((root / "cases" / "csto" / "pages").glob("2024-06-11*"))
    workbench.read(path, [page], workbench.ReadOptions(reader="rules", processes=1))
    whole(path)
    assert stored(path, "SELECT count(*) FROM workings") == [(0,)]
