"""The stable JSON form of what is made of a case as a whole: actors, events, positions, moves, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casus.exchange.forms import Form, span_form
from casus.records import (
    Article,
    Casework,
    ChangePoint,
    Event,
    Finding,
    Judgement,
    KnownActor,
    Mention,
    Move,
    Party,
    Position,
    Prediction,
)

__all__ = [
    "actor_form",
    "casework_rows",
    "change_form",
    "event_form",
    "finding_form",
    "judgement_form",
    "mention_form",
    "move_form",
    "position_form",
    "prediction_form",
]

Articles = Mapping[str, Article]


def casework_rows(work: Casework) -> Iterator[tuple[str, Form]]:
    """Yield (noun, row) for all that is made of a case as a whole, in the order in which it was made."""
    articles = work.dossier.articles
    for _, actor in sorted(work.dossier.identities.actors.items()):
        yield "actors", actor_form(actor, articles)
    for event in work.dossier.events:
        yield "events", event_form(event, articles)
    for position in work.dossier.positions:
        yield "positions", position_form(position)
    for move in work.moves:
        yield "moves", move_form(move, articles)
    for prediction in work.predictions:
        yield "predictions", prediction_form(prediction, articles)
    for finding in work.findings:
        yield "findings", finding_form(finding)
    for judgement in work.dossier.judgements:
        yield "judgements", judgement_form(judgement)


def actor_form(actor: KnownActor, articles: Articles) -> Form:
    """Return the row of actors.jsonl for one actor."""
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "aliases": [{"surface": alias.surface, "count": alias.count} for alias in actor.aliases],
        "roles": [
            {
                "role": role.role,
                "organisation": role.organisation,
                "from": role.since,
                "to": role.until,
                "spans": [
                    {"article": key, "span": span_form(span, articles[key].text)}
                    for key, span in role.spans
                    if key in articles
                ],
            }
            for role in actor.roles
        ],
    }


def mention_form(mention: Mention, text: str, actor: str | None) -> Form:
    """Return the row of mentions.jsonl for one mention of the article whose kept text is `text`."""
    return {
        "article": mention.article,
        "span": span_form(mention.span, text),
        "actor": actor,
        "reading": mention.reading,
        "id": mention.id,
        "name": mention.name,
        "stands_for": mention.stands_for,
        "confidence": mention.confidence,
    }


def event_form(event: Event, articles: Articles) -> Form:
    """Return the row of events.jsonl for one event, with all its reports."""
    return {
        "id": event.id,
        "type": event.type,
        "cameo": event.cameo,
        "source": list(event.source),
        "target": list(event.target),
        "place": event.place,
        "date": event.date,
        "date_basis": event.date_basis,
        "modality": event.modality,
        "reports": [
            {
                "article": report.article,
                "span": span_form(report.span, articles[report.article].text),
                "statement": report.statement,
                "id": report.id,
                "omission": report.omission,
            }
            for report in event.reports
        ],
    }


def position_form(position: Position) -> Form:
    """Return the row of positions.jsonl for one position."""
    return {
        "id": position.id,
        "actor": position.actor,
        "issue": position.issue,
        "value": position.value,
        "spread": position.spread,
        "date": position.date,
        "basis": position.basis,
        "attributed_by": position.attributed_by,
        "statements": list(position.statements),
        "events": list(position.events),
        "reason": position.reason,
    }


def change_form(change: ChangePoint) -> Form:
    """Return a change of position: when, from where to where, and the positions on both sides."""
    return {
        "actor": change.actor,
        "issue": change.issue,
        "date": change.date,
        "before": change.before,
        "after": change.after,
        "positions": list(change.positions),
    }


def move_form(move: Move, articles: Articles) -> Form:
    """Return the row of moves.jsonl for one move."""
    return {
        "id": move.id,
        "kind": move.kind,
        "by": _actor(move.by),
        "to": _actors(move.to),
        "what": move.what,
        "condition": move.condition,
        "deadline": move.deadline,
        "price": move.price,
        "audience": move.audience,
        "statements": list(move.statements),
        "fate": move.fate,
        "fate_evidence": list(move.fate_evidence),
        "article": move.article,
        "span": span_form(move.span, articles[move.article].text),
        "by_name": move.by.name if move.by else None,
        "to_names": [party.name for party in move.to],
        "confidence": move.confidence,
    }


def prediction_form(prediction: Prediction, articles: Articles) -> Form:
    """Return the row of predictions.jsonl for one prediction."""
    chance = prediction.likelihood
    return {
        "id": prediction.id,
        "article": prediction.article,
        "statement": prediction.statement,
        "who": _actor(prediction.who),
        "span": span_form(prediction.span, articles[prediction.article].text),
        "horizon": prediction.horizon,
        "condition": prediction.condition,
        "likelihood": chance and {"words": chance.words, "low": chance.low, "high": chance.high, "scale": chance.scale},
        "type": prediction.type,
        "who_name": prediction.who.name if prediction.who else None,
        "confidence": prediction.confidence,
    }


def finding_form(finding: Finding) -> Form:
    """Return the row of findings.jsonl for one finding."""
    return {
        "id": finding.id,
        "question": finding.question,
        "status": finding.status,
        "how": finding.how,
        "sides": [
            {"label": side.label, "statements": list(side.statements), "actors": list(side.actors)}
            for side in finding.sides
        ],
        "weight": finding.weight,
        "score": finding.score,
        "reasons": list(finding.reasons),
    }


def judgement_form(judgement: Judgement) -> Form:
    """Return the row of judgements.jsonl for one judgement, undone or not."""
    return {
        "id": judgement.id,
        "target": judgement.target,
        "decision": judgement.decision,
        "other": judgement.other,
        "changes": dict(sorted(judgement.changes.items())),
        "because": judgement.because,
        "at": judgement.at,
        "undone": judgement.undone,
    }


def _actor(party: Party | None) -> str | None:
    return party.actor if party else None


def _actors(parties: Sequence[Party]) -> list[Any]:
    return [party.actor for party in parties if party.actor is not None]
