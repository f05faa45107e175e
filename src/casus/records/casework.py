"""Casework: a case worked out as a whole, ready to be shown, exported and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casus.records.dossier import Dossier
from casus.records.finding import Finding
from casus.records.mention import Mention
from casus.records.move import Move
from casus.records.position import ChangePoint
from casus.records.prediction import Prediction

__all__ = ["Casework"]


@dataclass(frozen=True, slots=True)
class Casework:
    """A dossier with identities, events and positions in it, and what else was made of it; a person's judgements are
    laid over all of it.

    moves: joined, with their fates. changes: where positions change. findings: by weight. actor_of: mention id to the
    actor that a person said it is of.
    """

    dossier: Dossier
    moves: tuple[Move, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    changes: tuple[ChangePoint, ...] = ()
    findings: tuple[Finding, ...] = ()
    actor_of: Mapping[str, str | None] = field(default_factory=dict)

    def actor(self, mention: Mention) -> str | None:
        """The id of the actor that a mention is of; None for a mere place."""
        if mention.id in self.actor_of:
            return self.actor_of[mention.id]
        return None if mention.reading == "place" else self.dossier.identities.actor(mention.article, mention.name)
