"""The model reader: all layers of an article from one pass of a small encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casus.language.model.attributions import Places, attributions_of, with_turns_added
from casus.language.model.ends import by_rules, end_scores, ending
from casus.language.model.entities import Found, find_entities
from casus.language.model.layout import POS, RELATIONS
from casus.language.model.network import Encoder, open_encoder
from casus.language.model.parsing import Parse, parse_words
from casus.language.model.pieces import Pieces, cut, load_tokenizer
from casus.language.model.proposals import Proposal, propose
from casus.language.model.referents import PRONOUNS, Mention, clusters, link
from casus.language.model.structure import impose
from casus.language.model.views import Views, look, stretches
from casus.language.model.weights import FOLDER, Weights, calibrated, load_weights
from casus.language.model.words import Words, lemma_of, lined_up, sentence_spans, split_words
from casus.language.quotes import find_quotes
from casus.language.turns import find_turns, with_turns
from casus.records import Article, Coreference, Entity, Quote, Reading, Span, Token

__all__ = ["Model", "load_model", "parse_given", "read_by_model", "read_with"]

_REFERENTS = {"person", "organisation", "place", "group"}
_NO_ENDS = np.zeros(0, dtype=bool)


@dataclass(frozen=True, slots=True)
class Model:
    """A network that can be run: its encoder, its weights and the file of its tokenizer."""

    encoder: Encoder
    weights: Weights
    tokenizer: Path


def load_model(folder: Path = FOLDER) -> Model:
    """Load a folder of weights. Raises MachineError where they are missing or of another version."""
    return Model(open_encoder(folder), load_weights(folder), folder / "tokenizer.json")


def read_by_model(article: Article) -> Reading:
    """Return all layers of the article. Time is linear in its length; an article is read without regard to others."""
    return read_with(load_model(), article)


@dataclass(slots=True)
class _Layers:
    """What is known of the text before the network runs."""

    text: str
    paragraphs: Sequence[Span]
    quotes: list[Quote]
    tokens: list[Token]
    pieces: Pieces
    words: Words
    changes: NDArray[np.bool_]  # which tokens are the last of their paragraph
    ruled: NDArray[np.bool_] | None  # which end a sentence by the rules
    marks: NDArray[np.bool_]  # which are marks
    pronouns: NDArray[np.bool_]  # which are pronouns of the third person
    places: Places


@dataclass(slots=True)
class _Read:
    """What the network's answers come to, stretch after stretch."""

    ends: list[NDArray[np.bool_]] = field(default_factory=list)
    parses: list[Parse] = field(default_factory=list)
    entities: list[Found] = field(default_factory=list)
    said: list[tuple[Proposal, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    links: list[tuple[int, int, float]] = field(default_factory=list)


def read_with(model: Model, article: Article) -> Reading:
    """Return all layers of the article, read by this model."""
    weights = model.weights
    layers = _prepared(article, model)
    read = _Read()
    for (low, high), bounds in _portions(layers.words, layers.pieces, weights):
        _read_stretch(look(layers.pieces, low, high, model.encoder), bounds, layers, weights, read)
    ends = np.concatenate(read.ends) if read.ends else np.zeros(len(layers.tokens), dtype=bool)
    turns = find_turns(layers.text, layers.paragraphs) if weights.decoding.turns else []
    return Reading(
        article=article.id,
        reader=weights.version,
        paragraphs=tuple(layers.paragraphs),
        sentences=tuple(sentence_spans(layers.paragraphs, layers.tokens, ends)),
        tokens=tuple(_with_parse(layers.tokens, read.parses)),
        quotes=tuple(with_turns(layers.quotes, turns)),
        attributions=tuple(with_turns_added(attributions_of(read.said, layers.places, weights), turns)),
        entities=tuple(
            Entity(span, found.type, calibrated(weights, "entity", found.score))
            for found in read.entities
            for span in layers.places.spans([found.span])[:1]
        ),
        coreferences=tuple(
            Coreference(tuple(read.mentions[n].span for n in numbers), calibrated(weights, "reference", sure))
            for numbers, sure in clusters(read.mentions, read.links)
        ),
    )


def parse_given(
    model: Model,
    text: str,
    paragraphs: Sequence[Span],
    tokens: Sequence[tuple[int, int]],
    sentences: Sequence[tuple[int, int]],
) -> Parse:
    """Parse tokens and sentences that are given: code points of each token, and the sentences as ranges of tokens."""
    pieces = cut(text, paragraphs, find_quotes(text, paragraphs), load_tokenizer(model.tokenizer))
    start, end = (np.asarray([t[n] for t in tokens], dtype=np.int64) for n in (0, 1))
    words = lined_up(start, end, pieces)
    parses: list[Parse] = []
    starts = [low for low, _ in sentences]
    for (low, high), (first, last) in _portions(words, pieces, model.weights):
        mine = sentences[int(np.searchsorted(starts, first)) : int(np.searchsorted(starts, last))]
        cuts = [(a - first, min(b, last) - first) for a, b in mine]
        begun = cuts[0][0] if cuts else last - first
        cuts = [(0, begun), *cuts] if begun else cuts  # the rest of a sentence that the end of a stretch cuts
        views = look(pieces, low, high, model.encoder)
        parses.append(_moved(parse_words(words.part(first, last), cuts, views, model.weights), first))
    return Parse(*(np.concatenate([getattr(p, n) for p in parses]) for n in ("head", "relation", "pos")))


def _prepared(article: Article, model: Model) -> _Layers:
    text, paragraphs = article.text, article.body
    quotes = find_quotes(text, paragraphs)
    tokens = split_words(text, paragraphs)
    pieces = cut(text, paragraphs, quotes, load_tokenizer(model.tokenizer))
    starts = np.asarray([t.start for t in tokens], dtype=np.int64)
    number = np.searchsorted([p.start for p in paragraphs], starts, side="right")
    changes = np.append(number[1:] != number[:-1], True) if len(tokens) else _NO_ENDS
    return _Layers(
        text,
        paragraphs,
        quotes,
        tokens,
        pieces,
        lined_up(starts, np.asarray([t.end for t in tokens], dtype=np.int64), pieces),
        changes,
        by_rules(text, paragraphs, tokens, quotes) if model.weights.decoding.ends != "model" else None,
        np.asarray([t.kind in {"punct", "quote"} for t in tokens], dtype=bool),
        np.asarray([t.text.lower() in PRONOUNS for t in tokens], dtype=bool),
        Places(pieces),
    )


def _portions(words: Words, pieces: Pieces, weights: Weights) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches of an article, as ranges of pieces and of the words that begin in them."""
    done = 0
    for low, high in stretches(pieces, weights.decoding.windows):
        last = len(words) if high == len(pieces) else int(np.searchsorted(words.first, high))
        if last > done:
            yield (low, high), (done, last)
        done = last


def _read_stretch(views: Views, bounds: tuple[int, int], layers: _Layers, weights: Weights, read: _Read) -> None:
    """Decode what the network says of one stretch, and add it to what was read before."""
    low, high = bounds
    words = layers.words.part(low, high)
    ruled = None if layers.ruled is None else layers.ruled[low:high]
    ends = ending(end_scores(words, views), ruled, layers.marks[low:high], weights.decoding)
    ends |= layers.changes[low:high]
    ends[-1] = True
    stops = np.flatnonzero(ends) + 1
    sentences = list(zip([0, *stops[:-1].tolist()], stops.tolist(), strict=True))
    parse = parse_words(words, sentences, views, weights)
    said = impose(propose(layers.pieces, views, weights), layers.pieces, layers.quotes, weights.decoding)
    entities = find_entities(views, weights.decoding)
    mentions = _mentions(layers, (low, high), parse, entities, said)
    already = len(read.mentions)
    read.links += [(n + already, k + already, sure) for n, k, sure in link(mentions, views, weights)]
    read.mentions += mentions
    read.entities += entities
    read.said += said
    read.ends.append(ends)
    read.parses.append(_moved(parse, low))


def _moved(parse: Parse, by: int) -> Parse:
    return Parse(parse.head + by, parse.relation, parse.pos)


def _mentions(
    layers: _Layers,
    bounds: tuple[int, int],
    parse: Parse,
    entities: Sequence[Found],
    said: Sequence[tuple[Proposal, int]],
) -> list[Mention]:
    """Names, sources and pronouns of a stretch, one for each head word, in order; the longer of two on one head."""
    low, high = bounds
    first = layers.words.first[low:high]
    held: dict[int, Mention] = {}

    def add(span: tuple[int, int], name: str = "") -> None:
        a, b = np.searchsorted(first, span).tolist()
        spans = layers.places.spans([span])
        if a == b or len(spans) != 1:
            return
        heads = parse.head[a:b]
        out = (heads < a) | (heads >= b) | (heads == np.arange(a, b))
        piece = int(first[a + int(out.argmax())])
        known = held.get(piece)
        if known is None or known.span.end - known.span.start < spans[0].end - spans[0].start:
            held[piece] = Mention(spans[0], piece, name or (known.name if known else ""))

    for found in entities:
        if found.type in _REFERENTS:
            span = layers.places.spans([found.span])
            add(found.span, span[0].of(layers.text).casefold() if span else "")
    for proposal, _ in said:
        if proposal.source is not None:
            add(proposal.source)
    for n in np.flatnonzero(layers.pronouns[low:high]).tolist():
        add((int(first[n]), int(first[n]) + 1))
    return [held[piece] for piece in sorted(held)]


def _with_parse(tokens: Sequence[Token], parses: Sequence[Parse]) -> list[Token]:
    """The tokens with lemma, part of speech, head and relation."""
    out: list[Token] = []
    at = 0
    for parse in parses:
        for head, relation, pos in zip(parse.head.tolist(), parse.relation.tolist(), parse.pos.tolist(), strict=True):
            t = tokens[at]
            out.append(
                Token(t.start, t.end, t.text, t.kind, lemma_of(t.text, POS[pos]), POS[pos], head, RELATIONS[relation])
            )
            at += 1
    return out + list(tokens[at:])  # of a text in which the encoder knows nothing
