"""Dossier: all that a case holds, as the stages read it that look at more than one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casus.records.article import Article
from casus.records.definition import Definition
from casus.records.event import Event, EventReport
from casus.records.identity import Identities
from casus.records.judgement import Judgement
from casus.records.mention import Mention, RoleMention
from casus.records.move import Move
from casus.records.position import Position
from casus.records.prediction import Prediction
from casus.records.proposition import Proposition
from casus.records.span import Span
from casus.records.statement import Statement

__all__ = ["Dossier"]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case in memory. articles and statements by id; what the articles say one by one (mentions, role_mentions,
    reports, moves, predictions, propositions), then what was made of it together (identities, events, positions),
    empty until then.

    reprint_of: article id to the id of the article it reprints. sentences: article id to its sentences.
    judgements: all of them, undone ones too, oldest first. Nothing that is made of a dossier depends on the order of
    its parts.
    """

    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    sentences: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    reprint_of: Mapping[str, str] = field(default_factory=dict)
    definition: Definition | None = None
    judgements: tuple[Judgement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    role_mentions: tuple[RoleMention, ...] = ()
    reports: tuple[EventReport, ...] = ()
    moves: tuple[Move, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    identities: Identities = field(default_factory=Identities)
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()

    def content(self, statement: Statement) -> str:
        """The words of a statement, its parts joined by a space."""
        text = self.articles[statement.article].text
        return " ".join(span.of(text) for span in statement.content_spans)

    def when(self, statement: Statement) -> str | None:
        """When a statement was made: as the text gives it, otherwise the day its article was published (EDTF)."""
        if statement.said_on is not None:
            return statement.said_on
        published = self.articles[statement.article].published
        return published[:10] if published else None
