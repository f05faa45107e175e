"""What was read: the articles as a table and in full, and what was not read or not understood."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casus.briefing.citing import citation, date_words, headline, outlet
from casus.briefing.escaping import neutral, own, shown, source
from casus.briefing.happened import event_numbers, told_order
from casus.briefing.marking import Limits, left_out, marked, shortened
from casus.briefing.order import Order
from casus.briefing.places import layers_of, place_words, sentences_around
from casus.briefing.tongues import code_of, language_words
from casus.briefing.views import ArticleRow, ArticleView, Folded, GapRow, Link, Paragraph, Reason, SkippedRow
from casus.briefing.words import counted, furniture_kind, number
from casus.records import Article, Event, Span, envelope

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["article_rows", "article_views", "gap_rows", "skipped_rows"]

_PARAGRAPH = Limits(whole=8000, head=3000, around=300)
_FURNITURE = Limits(whole=700, head=400, around=120)
_MOST_BODY = 400_000  # characters of an article that carry no statement and are still shown
_MOST_FURNITURE = 60  # pieces
_GAP = Limits(whole=700, head=120, around=160)


def article_rows(order: Order) -> tuple[ArticleRow, ...]:
    """Return a line for every article, read or not."""
    return tuple(_row(order, article) for article in order.articles)


def _row(order: Order, article: Article) -> ArticleRow:
    key = article.id
    found = len(order.by_article.get(key, ()))
    return ArticleRow(
        number=order.article_numbers[key],
        date=date_words(article, time=False),
        headline=headline(article),
        outlet=outlet(article) if order.names_outlets else shown(""),
        language=language_words(article.language),
        state=_state(order, article, key),
        statements=number(found) if order.is_read(article, key) else "–",
        reprint=_reprint(order, key),
        path=source(article.path),
        reasons=tuple(
            Reason(neutral(field.replace("_", " ")), own(why)) for field, why in sorted(article.reasons.items())
        ),
    )


def _state(order: Order, article: Article, key: str) -> str:
    if not order.is_read(article, key):
        return f"Kept, not read: the text is in {language_words(article.language)}."
    if not article.body:
        return "No body was found in the file."
    return "" if order.by_article.get(key) else "No statement was found in it."


def _reprint(order: Order, key: str) -> Link | None:
    original = order.material.reprint_of.get(key)
    if original is None:
        return None
    at = order.article_numbers.get(original)
    if at is None:
        return Link("", "Reprint of an article that is not in this brief")
    return Link(f"#a{at}", f"Reprint of article {at}")


def skipped_rows(order: Order) -> tuple[SkippedRow, ...]:
    """Return a line for everything that was asked for and could not be read."""
    ranked = sorted(order.material.skipped, key=lambda s: (s.path, s.reason))
    return tuple(SkippedRow(source(s.path), own(s.reason), own(s.hint)) for s in ranked)


def gap_rows(order: Order) -> tuple[GapRow, ...]:
    """Return a line for every gap, by article and place."""
    return tuple(_gap_row(order, at, gap) for at, gap in _gaps(order))


def _gaps(order: Order) -> list[tuple[int, tuple[str, str, Span | None]]]:
    last = len(order.articles) + 1
    ranked = sorted(
        {(gap.article, gap.reason, gap.span) for gap in order.material.gaps},
        key=lambda g: (order.article_numbers.get(g[0], last), g[2].start if g[2] else -1, g[1], g[0]),
    )
    return list(enumerate(ranked, 1))


def _gap_row(order: Order, at: int, gap: tuple[str, str, Span | None]) -> GapRow:
    key, reason, span = gap
    article = order.named(key)
    if article is None:
        return GapRow(at, own(reason), shown(""), shown("an article that is not in this brief"), None)
    if span is None or span.end > len(article.text):
        whole = Link(f"#a{order.article_numbers[key]}", "the whole article")
        return GapRow(at, own(reason), shown(""), citation(article, order), whole)
    place = Link(f"#g{at}", place_words(article, [span]))
    return GapRow(at, own(reason), _surroundings(order, article, span), citation(article, order), place)


def _surroundings(order: Order, article: Article, gap: Span) -> Markup:
    """Return the sentences a gap stands in, with the gap marked: a word alone tells nobody what was missed."""
    layers = [(gap, "gap")]
    parts = []
    for window in sentences_around(article, order.material.sentences.get(article.id, ()), [gap]):
        kept = shortened(window, layers, _GAP)
        parts.append(left_out(kept, window, [marked(article.text, s, layers) for s in kept]))
    return shown(" ").join(parts)


@dataclass(frozen=True, slots=True)
class _Pin:
    """Something that leads to a place in an article: the anchor to put there, and what is marked."""

    key: tuple[int, str]
    html: str
    places: tuple[Span, ...]
    layers: tuple[tuple[Span, str], ...]


def article_views(order: Order) -> tuple[ArticleView, ...]:
    """Return every article with its text, each statement and gap marked and anchored once."""
    pins: dict[str, list[_Pin]] = defaultdict(list)
    for statement in order.statements:
        at = order.statement_numbers[statement.id]
        html = f'<a id="p{at}" href="#s{at}">{at}</a>'
        layers = tuple(layers_of(statement))
        pins[statement.article].append(_Pin((at, "s"), html, statement.content_spans, layers))
    numbers = event_numbers(order)
    for event in order.material.events:
        if event.id in numbers:
            for key, pin in _told(order, event, numbers[event.id]):
                pins[key].append(pin)
    for at, (key, _, span) in _gaps(order):
        article = order.named(key)
        if article is not None and span is not None and span.end <= len(article.text):
            html = f'<a id="g{at}" href="#gap{at}">?{at}</a>'
            pins[key].append(_Pin((at, "g"), html, (span,), ((span, "gap"),)))
    return tuple(_view(order, article, pins.get(article.id, [])) for article in order.articles)


def _told(order: Order, event: Event, at: int) -> Iterable[tuple[str, _Pin]]:
    """Yield a pin for each report that an article gives in its own words; the others stand in a statement."""
    for nth, report in enumerate(told_order(order, event)):
        article = order.named(report.article)
        if article is not None and report.statement not in order.by_id and report.trigger.end <= len(article.text):
            html = f'<a id="pe{at}-{nth}" href="#e{at}">E{at}</a>'
            yield report.article, _Pin((at, f"e{nth}"), html, (report.trigger,), ((report.trigger, "event"),))


def _view(order: Order, article: Article, pins: list[_Pin]) -> ArticleView:
    key = article.id
    text = _Text(article, pins)
    body = tuple(text.body())
    furniture, opened = text.furniture()
    read = order.is_read(article, key)
    facts = [language_words(article.language), counted(len(article.body), "paragraph")]
    facts.append(counted(len(order.by_article.get(key, ())), "statement") if read else "not read")
    code = code_of(article.language)
    return ArticleView(
        number=order.article_numbers[key],
        headline=headline(article),
        outlet=outlet(article),
        date=date_words(article),
        facts=tuple(facts),
        path=source(article.path),
        id=key,
        lang="" if code in ("", "en") else code,
        reprint=_reprint(order, key),
        folded=not read and not pins,
        body=body,
        furniture=furniture,
        opened=opened,
        rest=text.rest(),
    )


class _Text:
    """An article's text as it is written out, piece by piece; remembers which pins are set."""

    def __init__(self, article: Article, pins: list[_Pin]) -> None:
        self._article = article
        self._pins = pins
        self._set: set[tuple[int, str]] = set()

    def body(self) -> Iterable[Paragraph]:
        """Yield the paragraphs with their numbers; beyond a stated length only those that carry something."""
        touching = self._spread(self._article.body)
        written = skipped = 0
        for at, span in enumerate(self._article.body):
            if written > _MOST_BODY and at not in touching:
                skipped += span.end - span.start
                continue
            if skipped:
                yield Paragraph(0, _skipped_note(skipped))
                skipped = 0
            yield Paragraph(at + 1, self._piece(span, touching.get(at, []), _PARAGRAPH))
            written += min(span.end - span.start, _PARAGRAPH.whole)
        if skipped:
            yield Paragraph(0, _skipped_note(skipped))

    def furniture(self) -> tuple[tuple[Folded, ...], bool]:
        """Return the pieces that are not the body, and whether one of them carries a statement or gap."""
        pieces = sorted(self._article.furniture, key=lambda piece: piece.span)
        loose = [pin for pin in self._pins if pin.key not in self._set]
        shown_pieces: list[Folded] = []
        left, opened = 0, False
        for piece in pieces:
            near = [pin for pin in loose if any(place.touches(piece.span) for place in pin.places)]
            opened = opened or bool(near)
            if len(shown_pieces) >= _MOST_FURNITURE and not near:
                left += 1
                continue
            shown_pieces.append(Folded(furniture_kind(piece.kind), self._piece(piece.span, near, _FURNITURE)))
        if left:
            shown_pieces.append(Folded("not shown", shown(f"{counted(left, 'more piece')} of this kind.")))
        return tuple(shown_pieces), opened

    def rest(self) -> tuple[Folded, ...]:
        """Return what stands in neither body nor furniture and is still led to, so that no link ends nowhere."""
        found = []
        for pin in self._pins:
            if pin.key not in self._set:
                whole = envelope(pin.places)
                near = Span(max(0, whole.start - 120), min(len(self._article.text), whole.end + 120))
                found.append(Folded("elsewhere in the file", self._piece(near, [pin], _FURNITURE)))
        return tuple(found)

    def _spread(self, pieces: tuple[Span, ...]) -> dict[int, list[_Pin]]:
        """Return for every piece (in order, apart from each other) the pins that touch it."""
        starts = [span.start for span in pieces]
        found: dict[int, list[_Pin]] = defaultdict(list)
        for pin in self._pins:
            touched: set[int] = set()
            for span, _ in pin.layers:
                at = max(bisect_right(starts, span.start) - 1, 0)
                while at < len(pieces) and pieces[at].start < span.end:
                    if pieces[at].touches(span):
                        touched.add(at)
                    at += 1
            for at in touched:
                found[at].append(pin)
        return found

    def _piece(self, window: Span, pins: list[_Pin], limits: Limits) -> Markup:
        layers = [layer for pin in pins for layer in pin.layers]
        anchors: dict[int, list[str]] = defaultdict(list)
        for pin in pins:
            places = [place for place in pin.places if place.touches(window)]
            if places and pin.key not in self._set:
                self._set.add(pin.key)
                anchors[max(places[0].start, window.start)].append(pin.html)
        kept = shortened(window, layers, limits)
        return left_out(kept, window, [marked(self._article.text, span, layers, anchors) for span in kept])


def _skipped_note(characters: int) -> Markup:
    return shown(f"[Paragraphs without a statement, {counted(characters, 'character')}, left out here.]")
