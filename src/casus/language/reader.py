"""The rules reader: layers of an article from closed classes, endings and the cue vocabulary; no model."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from casus.language.confidence import confidence_of
from casus.language.continuity import Paragraph, join_quotations
from casus.language.drafts import Draft, Sentence
from casus.language.nominal import nominal_drafts
from casus.language.plausible import plausible
from casus.language.predicates import predicate_drafts
from casus.language.quotes import find_quotes
from casus.language.sentences import find_sentences
from casus.language.tokens import tokenize
from casus.language.turns import Turn, find_turns, with_turns
from casus.language.verbal import verbal_drafts
from casus.language.zones import effective_quotes, zones_of
from casus.records import Article, Attribution, Quote, Reading, Span, Token
from casus.vocabulary import Cues, cues

__all__ = ["VERSION", "find_drafts", "read_by_rules"]

VERSION = "rules-2"


def read_by_rules(article: Article) -> Reading:
    """Return all layers of the article, without lemmas. Time is linear in its length."""
    text, paragraphs = article.text, article.body
    tokens = [t for p in paragraphs for t in tokenize(text, p.start, p.end)]
    quotes = find_quotes(text, paragraphs)
    sentences = find_sentences(text, paragraphs, tokens, quotes)
    turns = find_turns(text, paragraphs)
    drafts = find_drafts(Layers(text, paragraphs, sentences, tokens, quotes), turns)
    return Reading(
        article=article.id,
        reader=VERSION,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        quotes=tuple(with_turns(quotes, turns)),
        attributions=tuple(
            Attribution(tuple(d.source), tuple(d.cue), tuple(d.content), confidence_of(d.pattern), d.pattern)
            for d in drafts
        ),
    )


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers below attributions: the paragraphs, sentences, tokens and quotations of a text."""

    text: str
    paragraphs: Sequence[Span]
    sentences: Sequence[Span]
    tokens: Sequence[Token]
    quotes: Sequence[Quote]


def find_drafts(layers: Layers, turns: Sequence[Turn] = ()) -> list[Draft]:
    """Return the drafts of the whole text in order of their first content.

    The words of a turn are read as a quotation is: for what its speaker reports of others.
    """
    words = cues()
    index = _Index(layers)
    turned = {n: turn for turn in turns for n in turn.paragraphs}
    read: list[Paragraph] = []
    inner: list[Draft] = []
    for number, span in enumerate(layers.paragraphs):
        if number in turned:
            continue
        paragraph, inside = _read(layers, index, span, words)
        read.append(paragraph)
        inner += inside
    join_quotations(read)
    for turn in turns:
        parts = [_read(layers, index, span, words) for span in turn.parts]
        join_quotations([p for p, _ in parts])
        reported = [d for p, inside in parts for d in (*(d for per in p.drafts for d in per), *inside)]
        inner += [d for d in reported if not _own_words(layers.text, d)]
        label, cue = ([turn.label] if turn.label else []), ([turn.cue] if turn.cue else [])
        inner.append(Draft(label, cue, turn.content, "turn" if label else "answer", True, "turn/turn"))
    out = [d for d in (*(d for p in read for per in p.drafts for d in per), *inner) if d.content]
    return sorted(out, key=lambda d: (d.content[0].start, d.content[-1].end, d.cue[0].start if d.cue else 0))


class _Index:
    """Where sentences, tokens and quotations start, for finding those of a paragraph."""

    def __init__(self, layers: Layers) -> None:
        self.sentences = [s.start for s in layers.sentences]
        self.tokens = [t.start for t in layers.tokens]
        self.quotes = [q.outer.start for q in layers.quotes]


def _read(layers: Layers, index: _Index, span: Span, words: Cues) -> tuple[Paragraph, list[Draft]]:
    """Read one paragraph, or the part of it that is a turn: its narrative, and the drafts inside its quotations."""
    text, quotes = layers.text, layers.quotes
    low, high = bisect_left(index.tokens, span.start), bisect_left(index.tokens, span.end)
    if not any(t.kind in {"word", "number"} for t in layers.tokens[low:high]):
        return Paragraph([], [], []), []
    q_low, q_high = bisect_left(index.quotes, span.start), bisect_left(index.quotes, span.end)
    carried = q_high < len(quotes) and quotes[q_high].continues
    own = effective_quotes(text, span, index.sentences, quotes[q_low:q_high], carried=carried)
    complete = text[span.end - 1] in ".!?…\"”’»'"
    narrative, inside = zones_of(layers.tokens[low:high], own, index.sentences, words, complete=complete)
    paragraph = Paragraph(narrative, [_drafts(text, s, words) for s in narrative], own)
    return paragraph, [d for s in inside for d in _drafts(text, s, words, quoted=True) if not _own_words(text, d)]


def _drafts(text: str, sentence: Sentence, words: Cues, *, quoted: bool = False) -> list[Draft]:
    found = [*verbal_drafts(sentence), *nominal_drafts(sentence, words), *predicate_drafts(sentence, words)]
    return [d for d in found if plausible(text, d, words, quoted=quoted)]


def _own_words(text: str, draft: Draft) -> bool:
    """Whether a quoted speaker says "I think": that is their own statement, not one that they report."""
    return bool(draft.source) and draft.source[0].of(text).lower() in {"i", "we", "you", "me"}
