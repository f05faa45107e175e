"""Where accounts collide: each dispute as one question, its answers side by side with the sentences they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casus.briefing.citing import citation, name
from casus.briefing.days import day_words
from casus.briefing.escaping import neutral, own
from casus.briefing.happened import actor_names
from casus.briefing.marking import excerpt
from casus.briefing.order import Order
from casus.briefing.words import NO_DATE, counted, verb
from casus.records import Finding, FindingSide, Trace

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Account", "Agreement", "Dispute", "Voiced", "agreements", "disputes", "single_sources"]

_MOST = 60  # disputes shown in full
_AGREED = 40
_EACH = 6  # statements a side
_WORDS = 420
_HOW: dict[Trace, str] = {
    "denial": "one side denies what the other says",
    "negation": "one side says that it is so, the other that it is not",
    "opposite_act": "the two accounts tell opposite acts",
    "rival_cause": "the two accounts give different causes",
    "rival_number": "the two accounts give different numbers",
    "rival_event": "the two accounts call the same happening by different names",
}


@dataclass(frozen=True, slots=True)
class Voiced:
    """A statement within an account: its number, its speaker, its words, and where they stand."""

    number: int
    name: Markup
    verb: str
    date: str
    words: str
    citation: Markup


@dataclass(frozen=True, slots=True)
class Account:
    """One answer: its label, who gives it, their statements, and how many more there are."""

    label: Markup
    actors: Markup
    voiced: tuple[Voiced, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question with the accounts that answer it differently."""

    number: int
    id: str
    question: str
    how: str
    reasons: tuple[str, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A question that several answer alike."""

    question: str
    actors: Markup
    numbers: tuple[int, ...]


def disputes(order: Order) -> tuple[Dispute, ...]:
    """Return the disputes on which most hangs, first ones first."""
    found = _ranked(order, "disputed")[:_MOST]
    return tuple(_dispute(order, at, finding) for at, finding in enumerate(found, 1))


def agreements(order: Order) -> tuple[Agreement, ...]:
    """Return what more than one source tells and nobody denies."""
    return tuple(_agreement(order, finding) for finding in _ranked(order, "agreed")[:_AGREED])


def single_sources(order: Order) -> int:
    """Return how many findings rest on one source alone."""
    return sum(1 for finding in order.material.findings if finding.status == "single_sourced")


def _ranked(order: Order, status: str) -> list[Finding]:
    return sorted((f for f in order.material.findings if f.status == status), key=lambda f: (-f.weight, f.id))


def _dispute(order: Order, at: int, finding: Finding) -> Dispute:
    return Dispute(
        number=at,
        id=finding.id,
        question=neutral(finding.question),
        how=_HOW[finding.how] if finding.how else "",
        reasons=tuple(neutral(reason) for reason in finding.reasons),
        accounts=tuple(_account(order, side) for side in finding.sides),
    )


def _account(order: Order, side: FindingSide) -> Account:
    numbers = sorted(n for s in side.statements if (n := order.statement_numbers.get(s)))
    left = len(numbers) - _EACH
    return Account(
        label=own(side.label),
        actors=actor_names(order, side.actors),
        voiced=tuple(_voiced(order, n) for n in numbers[:_EACH]),
        more=f"and {counted(left, 'more statement')}" if left > 0 else "",
    )


def _voiced(order: Order, number: int) -> Voiced:
    statement = order.statements[number - 1]
    article = order.article(statement)
    date, _ = order.day(statement)
    return Voiced(
        number=number,
        name=name(order.voice_of[statement.id]),
        verb=verb(statement),
        date=day_words(date) if date else NO_DATE,
        words=excerpt(article.text, statement.content_spans, _WORDS),
        citation=citation(article, order),
    )


def _agreement(order: Order, finding: Finding) -> Agreement:
    numbers = sorted(n for side in finding.sides for s in side.statements if (n := order.statement_numbers.get(s)))
    actors = [actor for side in finding.sides for actor in side.actors]
    return Agreement(neutral(finding.question), actor_names(order, actors), tuple(numbers))
