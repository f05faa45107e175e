"""A case worked out, kept beside what it was worked out from: a copy that may be thrown away at any time."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import casus.records as nouns
from casus.casefile.store import Store
from casus.records import Article, Casework, Dossier

__all__ = ["fetch", "keep", "state"]

# What a dossier is worked out from lies in tables of its own and is not copied; nothing that is shown needs it twice.
_SPARED: dict[str, Any] = {
    "articles": {},
    "sentences": {},
    "reprint_of": {},
    "definition": None,
    "judgements": (),
    "role_mentions": (),
    "reports": (),
    "moves": (),
    "predictions": (),
    "propositions": (),
}


def state(store: Store) -> str:
    """Return a fingerprint of all that a case is worked out from: readings, reprints, definition and judgements."""
    queries = (
        "SELECT id, reader FROM articles ORDER BY id",
        "SELECT article, original FROM reprints ORDER BY article",
        "SELECT sha256 FROM definition",
        "SELECT id, undone FROM judgements ORDER BY number",
    )
    digest = hashlib.sha256()
    for sql in queries:
        digest.update(json.dumps(store.rows(sql)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def keep(store: Store, key: str, work: Casework) -> None:
    """Keep a case worked out under a key, in the place of the one before."""
    spared = replace(work, dossier=replace(work.dossier, **_SPARED))
    text = json.dumps(_packed(spared), separators=(",", ":"))
    with store.writing() as db:
        db.execute("DELETE FROM workings")
        db.execute("INSERT INTO workings (one, key, work) VALUES (1, ?, ?)", (key, zlib.compress(text.encode(), 1)))


def fetch(store: Store, key: str, found: Dossier) -> Casework | None:
    """Return the case worked out that is kept under this key, or None; `found` gives articles, definition and the rest.

    Where the copy cannot be read, whatever the cause, it counts as missing: it can always be made again.
    """
    rows = store.rows("SELECT work FROM workings WHERE key = ?", (key,))
    if not rows:
        return None
    try:
        made = _unpacked(json.loads(zlib.decompress(rows[0][0])))
    except (ValueError, TypeError, KeyError, IndexError, zlib.error):
        return None
    if not isinstance(made, Casework):
        return None
    return replace(made, dossier=replace(made.dossier, **{name: getattr(found, name) for name in _SPARED}))


@cache
def _kinds() -> Mapping[str, tuple[type, tuple[str, ...]]]:
    """The nouns by name, with their fields; only these are ever made from what a file says."""
    made = (getattr(nouns, name) for name in nouns.__all__)
    return {
        kind.__name__: (kind, tuple(f.name for f in fields(kind)))
        for kind in made
        if isinstance(kind, type) and is_dataclass(kind) and kind is not Article
    }


def _packed(value: Any) -> Any:
    """Return the value for JSON: a noun as its name and fields, a mapping as pairs, a tuple as a list."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [_packed(one) for one in value]
    if isinstance(value, Mapping):
        return {"": [[_packed(k), _packed(v)] for k, v in value.items()]}
    name = type(value).__name__
    return {name: [_packed(getattr(value, field)) for field in _kinds()[name][1]]}


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_unpacked(one) for one in value)
    if not isinstance(value, dict):
        return value
    [(name, inner)] = value.items()
    if name == "":
        return {_unpacked(k): _unpacked(v) for k, v in inner}
    kind, names = _kinds()[name]
    made: Any = object.__new__(kind)
    # Not through __init__: a corrected noun keeps the id that it had before its correction.
    for field, one in zip(names, inner, strict=True):
        object.__setattr__(made, field, _unpacked(one))
    return made
