"""Judgements: written once, read back oldest first, never deleted; undoing one only marks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casus.casefile.rows import insert, pack, unpack
from casus.casefile.store import Store, bindable
from casus.errors import RequestError
from casus.records import Judgement

__all__ = ["judgements", "put_judgement", "undo_judgement"]

_INSERT = insert("judgements", "id target decision other because at changes undone")
_COLUMNS = "target, decision, other, because, at, changes, undone"


def put_judgement(store: Store, judgement: Judgement) -> None:
    """Add a judgement; the same one again changes nothing.

    Raises RequestError where the same one was made in the same second and undone.
    """
    j = judgement
    with store.writing() as db:
        there = db.execute("SELECT undone FROM judgements WHERE id = ?", (j.id,)).fetchone()
        if there is None:
            words = (j.id, j.target, j.decision, j.other, j.because, j.at)
            db.execute(_INSERT, (*map(bindable, words), pack(dict(j.changes)), bindable(j.undone)))
        elif there[0] is not None:
            hint = "Run the same command again in a second."
            raise RequestError("The same judgement was undone within this second.", where=j.id, hint=hint)


def undo_judgement(store: Store, judgement_id: str, at: str) -> None:
    """Mark a judgement as undone. Raises RequestError where there is none of this id, or it is undone already."""
    with store.writing() as db:
        there = db.execute("SELECT undone FROM judgements WHERE id = CAST(? AS TEXT)", (bindable(judgement_id),))
        row = there.fetchone()
        if row is None:
            raise RequestError(f"There is no judgement {judgement_id!r}.", hint="`casus history CASE` lists them.")
        if row[0] is not None:
            raise RequestError(f"The judgement {judgement_id} was undone already, at {row[0]}.")
        db.execute("UPDATE judgements SET undone = ? WHERE id = ?", (at, judgement_id))


def judgements(store: Store) -> Iterator[Judgement]:
    """Yield all judgements, undone ones too, in the order in which they were made."""
    for row in store.rows(f"SELECT {_COLUMNS} FROM judgements ORDER BY number"):  # noqa: S608 - our own names
        yield _judgement(row)


def _judgement(row: tuple[Any, ...]) -> Judgement:
    target, decision, other, because, at, changes, undone = row
    return Judgement(target, decision, because, at, other, unpack(changes), undone)
