"""The case as a whole, made when it is asked for: who is who, what happened when, who stands where, what collides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from casus.casefile import CaseFile
    from casus.records import Casework, Dossier, Mention, Statement

__all__ = ["by_article", "dossier_of", "whole", "work_out"]


_Found = TypeVar("_Found", "Mention", "Statement")


def whole(case: Path) -> Casework:
    """Return the case worked out, with what a person judged laid over it."""
    from casus.casefile import CaseFile  # noqa: PLC0415 - each room is loaded when it is needed

    with CaseFile.open(case, write=False) as kept:
        return work_out(dossier_of(kept))


def dossier_of(kept: CaseFile) -> Dossier:
    """Return all that a case holds, as it was found; the articles without their raw bytes, which nobody asks for."""
    from casus.records import Dossier  # noqa: PLC0415 - the nouns are loaded when they are needed

    articles, sentences, finds = {}, {}, []
    for article in kept.articles():
        articles[article.id] = replace(article, raw=b"")
        sentences[article.id] = kept.sentences(article.id)
        finds.append(kept.finds(article.id))
    return Dossier(
        articles=articles,
        statements={s.id: s for found in finds for s in found.statements},
        sentences=sentences,
        reprint_of=kept.reprint_of(),
        definition=kept.definition(),
        judgements=tuple(kept.judgements()),
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
