"""Places: where in an article something stands, as a reader would look it up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from casus.briefing.words import furniture_kind, number
from casus.records import Article, Span, Statement, envelope

__all__ = ["context_spans", "layers_of", "place_words", "sentences_around"]


def place_words(article: Article, spans: Sequence[Span]) -> str:
    """Return `paragraph 4, characters 1,203–1,377` for these spans of an article's kept text."""
    whole = envelope(spans)
    characters = f"characters {number(whole.start)}–{number(whole.end)}"
    starts = [span.start for span in article.body]
    first = max(bisect_right(starts, whole.start) - 1, 0)
    touched = [at for at in range(first, len(starts)) if starts[at] < whole.end and article.body[at].touches(whole)]
    if touched:
        one, last = touched[0] + 1, touched[-1] + 1
        return f"paragraph {one}, {characters}" if one == last else f"paragraphs {one}–{last}, {characters}"
    for piece in article.furniture:
        if piece.span.touches(whole):
            return f"{furniture_kind(piece.kind)}, {characters}"
    return f"outside the body, {characters}"


def layers_of(statement: Statement) -> list[tuple[Span, str]]:
    """Return what of a statement is marked in a text: its content, its cue, its speaker."""
    layers = [(span, "content") for span in statement.content_spans]
    if statement.cue_span is not None:
        layers.append((statement.cue_span, "cue"))
    if statement.speaker_span is not None:
        layers.append((statement.speaker_span, "speaker"))
    return layers


def context_spans(article: Article, sentences: Sequence[Span], statement: Statement) -> list[Span]:
    """Return the sentences in which a statement stands, those that follow each other joined.

    Where no sentence covers a part of it, the paragraph does, or else the part alone.
    """
    return sentences_around(article, sentences, [span for span, _ in layers_of(statement)])


def sentences_around(article: Article, sentences: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """Return the sentences (or else paragraphs, or else the spans alone) that these spans touch, neighbours joined."""
    found: list[Span] = []
    for span in spans:
        found += _touched(sentences, span) or _touched(article.body, span) or [span]
    joined: list[Span] = []
    for span in sorted(set(found)):
        if joined and (span.start <= joined[-1].end or not article.text[joined[-1].end : span.start].strip()):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _touched(spans: Sequence[Span], by: Span) -> list[Span]:
    at = max(bisect_right(spans, by.start, key=lambda span: span.start) - 1, 0)
    found = []
    while at < len(spans) and spans[at].start < by.end:
        if spans[at].touches(by):
            found.append(spans[at])
        at += 1
    return found
