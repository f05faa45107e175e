"""The case as a whole: who is who, which reports tell of one event, who stands where, what became of the moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from casus.records import ChangePoint, Dossier, Move, Party, Prediction, Statement

__all__ = ["Assembled", "assemble"]


@dataclass(frozen=True)
class Assembled:
    """A dossier with identities, events and positions in it, and what else was made of the articles together."""

    dossier: Dossier
    moves: tuple[Move, ...]
    predictions: tuple[Prediction, ...]
    changes: tuple[ChangePoint, ...]


Judged = Callable[[Dossier], Dossier]


def _as_found(dossier: Dossier) -> Dossier:
    return dossier


def assemble(dossier: Dossier, judged: Judged = _as_found) -> Assembled:
    """Return what the articles of a case say together; depends on what the dossier holds, never on its order.

    judged: lays what a person decided over a dossier, so far as it is made; called before and after each step.
    """
    from casus.evidence.actors.identities import identify  # noqa: PLC0415 - loaded when asked for
    from casus.evidence.actors.rereading import defined_too, reread  # noqa: PLC0415
    from casus.evidence.events.joining import join_events  # noqa: PLC0415
    from casus.evidence.moves.fates import join_moves  # noqa: PLC0415
    from casus.evidence.predictions.settled import settled  # noqa: PLC0415
    from casus.evidence.stands.positions import changes_of, positions_of  # noqa: PLC0415

    known = judged(dossier)
    known = judged(replace(known, mentions=defined_too(known)))
    known = judged(replace(known, identities=identify(known)))
    known = judged(replace(known, mentions=reread(known)))
    known = replace(known, statements={key: _known(s, known) for key, s in known.statements.items()})
    known = judged(replace(known, events=join_events(known)))
    known = judged(replace(known, positions=positions_of(known)))
    known = settled(known)
    predictions = tuple(
        replace(p, who=_party(p.who, p.article, known)) for p in sorted(known.predictions, key=lambda p: p.id)
    )
    return Assembled(known, join_moves(known), predictions, changes_of(known))


def _known(statement: Statement, dossier: Dossier) -> Statement:
    actor = dossier.identities.actor(statement.article, statement.speaker.name)
    return replace(statement, speaker=replace(statement.speaker, actor=actor)) if actor else statement


def _party(party: Party | None, article: str, dossier: Dossier) -> Party | None:
    actor = party and dossier.identities.actor(article, party.name)
    return replace(party, actor=actor) if party and actor else party
