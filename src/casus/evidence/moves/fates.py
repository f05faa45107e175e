"""Moves told more than once joined, and what became of them."""

from __future__ import annotations

from dataclasses import replace

from casus.evidence.moves.allegiance import Allegiance
from casus.evidence.moves.answers import Record
from casus.evidence.moves.joining import Joined, joined
from casus.records import Dossier, Fate, Move

__all__ = ["join_moves"]

_KEPT = 12  # ids of evidence, the latest


def join_moves(dossier: Dossier) -> tuple[Move, ...]:
    """Return the moves of a case with their actors, all statements behind them and their fates; needs identities and
    events.

    A move's fate is what the latest answer makes of it; it stays `open` where nothing that the case holds tells.
    """
    allegiance = Allegiance(dossier)
    record = Record(dossier, allegiance)
    made = (_with_fate(record, one) for one in joined(dossier, allegiance))
    return tuple(sorted(made, key=lambda m: m.id))


def _with_fate(record: Record, one: Joined) -> Move:
    answers = sorted(record.answers(one), key=lambda a: (a.place, a.id))
    if not answers:
        return one.move
    fate: Fate = answers[-1].fate
    ids = tuple(dict.fromkeys(a.id for a in answers if a.fate == fate))[-_KEPT:]
    return replace(one.move, fate=fate, fate_evidence=ids)
