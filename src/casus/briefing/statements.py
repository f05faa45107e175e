"""Statements: each as a card with its words, its sentence and its place; and all of them by date."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from casus.briefing.citing import citation, headline, name, outlet, speaker, type_words
from casus.briefing.days import day_words
from casus.briefing.escaping import own, shown, source
from casus.briefing.marking import Limits, excerpt, left_out, marked, shortened
from casus.briefing.order import Order, Voice
from casus.briefing.places import context_spans, layers_of, place_words
from casus.briefing.tongues import code_of
from casus.briefing.views import Card, Day, Line, Link, Sheet, VoiceGroup
from casus.briefing.words import NO_DATE, READ_AS, confidence, counted, kind, verb
from casus.records import Article, Statement

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["days", "voice_groups"]

_CONTENT = Limits(whole=2400, head=1600, around=400)
_CONTEXT = Limits(whole=900, head=240, around=160)
_EXCERPT = 96


def voice_groups(order: Order, section: str) -> tuple[VoiceGroup, ...]:
    """Return the speakers of one section with their statements, those who speak most first."""
    return tuple(_group(order, voice) for voice in order.voices if voice.section == section)


def _group(order: Order, voice: Voice) -> VoiceGroup:
    # Why a name was taken from elsewhere belongs to that one statement, not to all of a speaker.
    reason = "" if voice.section == "named" else voice.reason
    in_place = voice.section == "nameless" and voice.name is None and bool(reason)
    return VoiceGroup(
        number=voice.number,
        name=own(reason.rstrip(".")) if in_place else name(voice),
        type=type_words(voice),
        reason=own("" if in_place else reason),
        tally=counted(len(voice.statements), "statement"),
        cards=tuple(_card(order, statement) for statement in voice.statements),
    )


def _card(order: Order, statement: Statement) -> Card:
    article = order.article(statement)
    chain, whole = order.chain(statement)
    return Card(
        number=order.statement_numbers[statement.id],
        id=statement.id,
        name=speaker(article, statement, order.voice_of[statement.id]),
        verb=verb(statement),
        kind=kind(statement.kind),
        read_as=READ_AS.get(statement.act, ""),
        quoted=statement.kind == "direct",
        content=_content(article, statement),
        context=_context(order, article, statement),
        lang="" if code_of(article.language) in ("", "en") else code_of(article.language),
        citation=citation(article, order),
        place=place_words(article, statement.content_spans),
        chain=tuple(
            Link(f"#s{order.statement_numbers[s.id]}", speaker(order.article(s), s, order.voice_of[s.id]))
            for s in chain
        ),
        broken_chain=not whole,
        carries=tuple(
            Link(f"#s{order.statement_numbers[s.id]}", str(order.statement_numbers[s.id]))
            for s in order.carried_by.get(statement.id, ())
        ),
        details=_details(statement, order.voice_of[statement.id]),
        confidence=confidence(statement.confidence),
    )


def _details(statement: Statement, voice: Voice) -> tuple[tuple[str, Markup], ...]:
    found: list[tuple[str, Markup]] = []
    if statement.said_on:
        found.append(("said", shown(day_words(statement.said_on))))
    if statement.addressee:
        found.append(("to", source(statement.addressee)))
    if statement.venue:
        found.append(("at", source(statement.venue)))
    said_above = voice.section != "named" and statement.speaker.missing_reason == voice.reason
    if statement.speaker.missing_reason and not said_above:
        label = "no name" if statement.speaker.name is None else "on the name"
        found.append((label, own(statement.speaker.missing_reason.rstrip("."))))
    return tuple(found)


def _content(article: Article, statement: Statement) -> Markup:
    """Return the exact words; a broken quotation shows where it was broken."""
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    parts = []
    for span in statement.content_spans:
        kept = shortened(span, [(span, "content")], _CONTENT)
        parts.append(left_out(kept, span, [shown(article.text[s.start : s.end]) for s in kept]))
    return Markup(' <span class="cut">[…]</span> ').join(parts)


def _context(order: Order, article: Article, statement: Statement) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - as above

    layers = layers_of(statement)
    parts = []
    for window in context_spans(article, order.material.sentences.get(statement.article, ()), statement):
        kept = shortened(window, layers, _CONTEXT)
        parts.append(left_out(kept, window, [marked(article.text, s, layers) for s in kept]))
    return Markup(' <span class="cut">[…]</span> ').join(parts)


def days(order: Order) -> tuple[Day, ...]:
    """Return the statements by date, in the order of their numbers within a date; undated ones come last."""
    by_date: dict[str, list[Statement]] = defaultdict(list)
    for statement in order.statements:
        by_date[order.day(statement)[0] or ""].append(statement)
    return tuple(
        Day(f"d{at}", day_words(date) if date else NO_DATE.capitalize(), _sheets(order, by_date[date]))
        for at, date in enumerate(sorted(by_date, key=lambda date: (not date, date)), 1)
    )


def _sheets(order: Order, statements: list[Statement]) -> tuple[Sheet, ...]:
    """Return the statements article by article, so that each stands under its outlet."""
    found = []
    for _, group in groupby(statements, key=lambda statement: statement.article):
        kept = list(group)
        article = order.article(kept[0])
        place = outlet(article) if order.names_outlets else shown("")
        found.append(Sheet(headline(article), place, tuple(_line(order, article, s) for s in kept)))
    return tuple(found)


def _line(order: Order, article: Article, statement: Statement) -> Line:
    words = excerpt(article.text, statement.content_spans, _EXCERPT)
    return Line(
        number=order.statement_numbers[statement.id],
        name=speaker(article, statement, order.voice_of[statement.id]),
        verb=verb(statement),
        read_as=READ_AS.get(statement.act, ""),
        words=f"“{words}”" if statement.kind == "direct" else words,
    )
