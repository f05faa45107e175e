"""The case as a whole, made when it is asked for: who is who, what happened when, who stands where, what collides."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from casus.errors import CasusError

if TYPE_CHECKING:
    from casus.casefile import CaseFile
    from casus.records import Casework, Dossier, Mention, Statement

__all__ = ["by_article", "dossier_of", "whole", "work_out", "worked_out"]

_MANY = 20  # articles from which on a case is kept worked out


_Found = TypeVar("_Found", "Mention", "Statement")


def whole(case: Path) -> Casework:
    """Return the case worked out, with what a person judged laid over it."""
    from casus.casefile import CaseFile  # noqa: PLC0415 - each room is loaded when it is needed

    with CaseFile.open(case, write=False) as kept:
        return worked_out(case, kept)


def worked_out(case: Path, kept: CaseFile) -> Casework:
    """Return the case worked out: as it was kept, if nothing has changed since, or anew.

    A case of many articles is kept worked out, where its file may be written to; that is for speed alone.
    """
    key = kept.fingerprint(_code())
    known = kept.worked_out(key, _shelf(kept))
    if known is not None:
        return known
    found = dossier_of(kept)
    work = work_out(found)
    if len(found.articles) >= _MANY:
        _keep(case, key, work)
    return work


def _keep(case: Path, key: str, work: Casework) -> None:
    from casus.casefile import CaseFile  # noqa: PLC0415 - as above

    with suppress(CasusError), CaseFile.open(case) as kept:  # read-only, busy, full: then it is worked out again
        kept.keep_worked_out(key, work)


@cache
def _code() -> str:
    """Name this program as it stands: another version, and a changed file, may work a case out otherwise."""
    from casus import __version__  # noqa: PLC0415 - as above

    root = Path(__file__).resolve().parents[1]
    files = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".yaml"))
    stamps = [(str(path.relative_to(root)), (s := path.stat()).st_size, s.st_mtime_ns) for path in files]
    return f"{__version__} {sha256(repr(stamps).encode()).hexdigest()[:16]}"


def _shelf(kept: CaseFile) -> Dossier:
    """Return the case without what was found in its articles; they stand without their raw bytes."""
    from casus.records import Dossier  # noqa: PLC0415 - as above

    articles = {a.id: replace(a, raw=b"") for a in kept.articles()}
    return Dossier(
        articles=articles,
        statements={},
        sentences={key: kept.sentences(key) for key in articles},
        reprint_of=kept.reprint_of(),
        definition=kept.definition(),
        judgements=tuple(kept.judgements()),
    )


def dossier_of(kept: CaseFile) -> Dossier:
    """Return all that a case holds, as it was found; the articles without their raw bytes, which nobody asks for."""

    shelf = _shelf(kept)
    finds = [kept.finds(key) for key in shelf.articles]
    return replace(
        shelf,
        statements={s.id: s for found in finds for s in found.statements},
        mentions=tuple(m for found in finds for m in found.mentions),
        role_mentions=tuple(r for found in finds for r in found.role_mentions),
        reports=tuple(r for found in finds for r in found.reports),
        moves=tuple(m for found in finds for m in found.moves),
        predictions=tuple(p for found in finds for p in found.predictions),
        propositions=tuple(p for found in finds for p in found.propositions),
    )


def work_out(dossier: Dossier) -> Casework:
    """Return what a dossier comes to, with the judgements in it laid over each step."""
    from casus import evidence, findings, judgements  # noqa: PLC0415
    from casus.records import Casework  # noqa: PLC0415

    made = evidence.assemble(dossier, judgements.lay)
    work = Casework(made.dossier, made.moves, made.predictions, made.changes, findings.weigh(made.dossier))
    return judgements.lay_over(work, dossier)


def by_article(found: Iterable[_Found]) -> dict[str, list[_Found]]:
    """Return what was found, by the id of its article."""
    shelves: dict[str, list[_Found]] = {}
    for one in found:
        shelves.setdefault(one.article, []).append(one)
    return shelves
