"""Moves and predictions: who asks, offers, promises or threatens what, what became of it, and who expects what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casus.briefing.citing import name
from casus.briefing.days import day_words
from casus.briefing.escaping import neutral, shown, source
from casus.briefing.happened import actor_names, event_numbers
from casus.briefing.marking import excerpt
from casus.briefing.order import Order
from casus.briefing.views import Link
from casus.records import Fate, Move, MoveKind, Party, Prediction, PredictionType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

__all__ = ["Expectation", "MoveRow", "expectations", "move_rows"]

_MOST = 300
_WORDS = 280
_KINDS: dict[MoveKind, str] = {
    "ultimatum": "read as an ultimatum",
    "threat": "read as a threat",
    "red_line": "red line",
    "demand": "demand",
    "offer": "offer",
    "side_payment": "side payment",
    "promise": "promise",
}
_FATES: dict[Fate, str] = {
    "met": "met",
    "refused": "refused",
    "ignored": "left unanswered",
    "carried_out": "carried out",
    "open": "open",
}
_TYPES: dict[PredictionType, str] = {
    "forecast": "forecast",
    "plan": "plan of the speaker’s own",
    "wish": "wish",
    "threat": "read as a threat",
}


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move: who makes it to whom, its words, its terms, what became of it, and where it all stands."""

    kind: str
    by: Markup
    to: Markup
    what: Markup
    terms: tuple[tuple[str, Markup], ...]
    links: tuple[Link, ...]
    fate: str
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What somebody says will be: their words, by when, how likely, and on what condition."""

    type: str
    who: Markup
    words: str
    terms: tuple[tuple[str, Markup], ...]
    link: Link | None


def move_rows(order: Order) -> tuple[MoveRow, ...]:
    """Return the moves by kind, those that weigh most first, then as they come in the articles."""
    kinds = list(_KINDS)
    ranked = sorted(
        order.material.moves,
        key=lambda m: (kinds.index(m.kind), order.article_numbers.get(m.article, 0), m.span.start, m.id),
    )
    return tuple(_move(order, move) for move in ranked[:_MOST])


def _move(order: Order, move: Move) -> MoveRow:
    terms = [("condition", move.condition), ("in return", move.price), ("before", move.audience)]
    told = [(label, source(words)) for label, words in terms if words]
    if move.deadline:
        told.append(("by", shown(day_words(move.deadline))))
    return MoveRow(
        kind=_KINDS[move.kind],
        by=_parties(order, [move.by] if move.by else []),
        to=_parties(order, move.to),
        what=source(move.what[:_WORDS]),
        terms=tuple(told),
        links=_links(order, move.statements),
        fate=_FATES[move.fate],
        evidence=_links(order, move.fate_evidence),
    )


def _parties(order: Order, parties: Sequence[Party]) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    known = [actor_names(order, [p.actor] if p.actor else [], [p.name]) for p in parties]
    return Markup(", ").join(dict.fromkeys(known))


def _links(order: Order, ids: Sequence[str]) -> tuple[Link, ...]:
    events = event_numbers(order) if any(i.startswith("e-") for i in ids) else {}
    links = [Link(f"#s{n}", str(n)) for i in ids if (n := order.statement_numbers.get(i))]
    return (*links, *(Link(f"#e{n}", f"E{n}") for i in ids if (n := events.get(i))))


def expectations(order: Order, *, forecasts: bool) -> tuple[Expectation, ...]:
    """Return the forecasts, or else what only looks like one (plans, wishes, threats), as they come in the articles."""
    ranked = sorted(
        (p for p in order.material.predictions if (p.type == "forecast") == forecasts),
        key=lambda p: (order.statement_numbers.get(p.statement or "", 0), p.span.start, p.id),
    )
    return tuple(_expectation(order, p) for p in ranked[:_MOST] if order.named(p.article) is not None)


def _expectation(order: Order, prediction: Prediction) -> Expectation:
    article = order.named(prediction.article)
    assert article is not None
    number = order.statement_numbers.get(prediction.statement or "")
    terms: list[tuple[str, Markup]] = []
    if prediction.horizon:
        terms.append(("by", shown(day_words(prediction.horizon))))
    if prediction.condition:
        terms.append(("condition", source(prediction.condition)))
    if (given := prediction.likelihood) is not None:
        chance = f" ({given.low:.0%} to {given.high:.0%}, {neutral(given.scale)})"
        terms.append(("likelihood", source(given.words) + shown(chance)))
    speaker = order.by_id.get(prediction.statement or "")
    who = name(order.voice_of[speaker.id]) if speaker else _parties(order, [prediction.who] if prediction.who else [])
    return Expectation(
        type=_TYPES[prediction.type],
        who=who,
        words=excerpt(article.text, [prediction.span], _WORDS),
        terms=tuple(terms),
        link=Link(f"#s{number}", str(number)) if number else None,
    )
