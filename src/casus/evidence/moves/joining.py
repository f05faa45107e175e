"""Moves told more than once joined into one, under the id of the first telling."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from casus.evidence.moves.allegiance import Allegiance
from casus.evidence.moves.likeness import alike, stems
from casus.records import Dossier, Move, MoveKind, Party, day_of

__all__ = ["Joined", "joined"]

_FAMILY: dict[MoveKind, tuple[str, ...]] = {
    "demand": ("ask",),
    "offer": ("give",),
    "promise": ("give",),
    "side_payment": ("give",),
    "threat": ("harm",),
    "ultimatum": ("ask", "harm"),
    "red_line": ("bar",),
}
_ALIKE = 72.0  # of 100, by the set of stems
_DAYS = 45  # apart at most
_COMPARED = 200  # moves of one party and family that a further one is compared with


@dataclass
class Joined:
    """One move and all its tellings, first told first. matter: the stems of what it is about."""

    move: Move
    day: str | None
    matter: frozenset[str]
    tellings: list[Move] = field(default_factory=list)


def joined(dossier: Dossier, allegiance: Allegiance) -> list[Joined]:
    """Return the moves of a case, each once, in the order of first telling; independent of the dossier's order."""
    shelves: dict[tuple[str, str], list[Joined]] = {}
    made: list[Joined] = []
    for move in sorted(set(dossier.moves), key=lambda m: (_told(dossier, m) or "9999", m.article, m.span, m.kind)):
        known = _with_actors(allegiance, move)
        keys = [(key, family) for key in sorted(_makers(dossier, allegiance, known)) for family in _FAMILY[known.kind]]
        one = Joined(known, _made_on(dossier, known), stems(known.what), [known])
        found = next((j for k in keys for j in shelves.get(k, ())[-_COMPARED:] if _same(allegiance, j, one)), None)
        if found is None:
            made.append(one)
            for key in keys:
                shelves.setdefault(key, []).append(one)
        else:
            found.tellings.append(known)
            found.move = _with(found.move, known)
    return made


def _told(dossier: Dossier, move: Move) -> str | None:
    article = dossier.articles.get(move.article)
    return article.published if article is not None else None


def _made_on(dossier: Dossier, move: Move) -> str | None:
    """The day a move was made, as far as its statement or article tells."""
    for key in move.statements:
        statement = dossier.statements.get(key)
        if statement is not None:
            return day_of(dossier.when(statement))
    return day_of(_told(dossier, move))


def _with_actors(allegiance: Allegiance, move: Move) -> Move:
    to = tuple(p for p in (allegiance.actor(move.article, one) for one in move.to) if p is not None)
    return replace(move, by=allegiance.actor(move.article, move.by), to=to)


def _makers(dossier: Dossier, allegiance: Allegiance, move: Move) -> frozenset[str]:
    """Whose a move is; of one without a named maker, that of its article and the reprints of it."""
    return allegiance.keys(move.by) or frozenset({"in:" + dossier.reprint_of.get(move.article, move.article)})


def _same(allegiance: Allegiance, old: Joined, new: Joined) -> bool:
    if alike(old.matter, new.matter) < _ALIKE or not _near(old.day, new.day):
        return False
    return not old.move.to or not new.move.to or any(allegiance.one(a, b) for a in old.move.to for b in new.move.to)


def _near(one: str | None, other: str | None) -> bool:
    if one is None or other is None or len(one) < 10 or len(other) < 10:
        return True
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) <= _DAYS


def _with(first: Move, other: Move) -> Move:
    """The first telling with what only a later one tells, and the statements of both."""
    to: tuple[Party, ...] = first.to or other.to
    return replace(
        first,
        to=to,
        condition=first.condition or other.condition,
        deadline=first.deadline or other.deadline,
        price=first.price or other.price,
        audience=first.audience or other.audience,
        statements=tuple(dict.fromkeys((*first.statements, *other.statements))),
        confidence=max(first.confidence, other.confidence),
    )
