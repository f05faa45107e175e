"""Finds: all that one reading found in one article."""

from __future__ import annotations

from dataclasses import dataclass

from casus.records.event import EventReport
from casus.records.mention import Mention, RoleMention
from casus.records.move import Move
from casus.records.prediction import Prediction
from casus.records.proposition import Proposition
from casus.records.statement import Gap, Statement

__all__ = ["Finds"]


@dataclass(frozen=True, slots=True)
class Finds:
    """What an article says, and what was not understood of it.

    statements: by first content, then cue. gaps: in the order of their places. reports: of events. propositions: what
    the statements say, clause by clause.
    """

    statements: tuple[Statement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    mentions: tuple[Mention, ...] = ()
    role_mentions: tuple[RoleMention, ...] = ()
    reports: tuple[EventReport, ...] = ()
    moves: tuple[Move, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    propositions: tuple[Proposition, ...] = ()
