"""Words: the tokens of a text as treebanks cut them, each with its pieces and lemma."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from casus.language.model.pieces import Pieces
from casus.language.tokens import tokenize
from casus.records import Span, Token

__all__ = ["Words", "lemma_of", "lined_up", "sentence_spans", "split_words"]

_PARTS = re.compile(r"(?i:n['’]t)\Z|[-‐‑]|[^-‐‑]+?(?=(?i:n['’]t)\Z)|[^-‐‑]+")
_NUMBER = re.compile(r"[$€£₽%]|[^$€£₽%]+")
_CONTRACTED = {"n't": "not", "n’t": "not", "'ll": "will", "’ll": "will", "'re": "be", "’re": "be", "'ve": "have"}
_CONTRACTED |= {"’ve": "have", "'m": "be", "’m": "be"}


@dataclass(frozen=True, slots=True)
class Words:
    """Words and where they stand among the pieces.

    start, end: code points. first: the number of a word's first piece, after: that of the piece behind its last;
    real: whether it has a first piece of its own (what the encoder does not know, or a part of a word that is one
    piece, has none). All have the shape (words,).
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    first: NDArray[np.int64]
    after: NDArray[np.int64]
    real: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.start)

    def part(self, low: int, high: int) -> Words:
        """The words from low to high."""
        return Words(*(getattr(self, name)[low:high] for name in ("start", "end", "first", "after", "real")))


def split_words(text: str, paragraphs: Sequence[Span]) -> list[Token]:
    """Return the tokens of the paragraphs; hyphens, n't, currencies and per cent signs are tokens of their own."""
    out: list[Token] = []
    for paragraph in paragraphs:
        for token in tokenize(text, paragraph.start, paragraph.end):
            out += _split(token)
    return out


def _split(token: Token) -> Iterable[Token]:
    form = token.text
    if token.kind == "word" and ("-" in form or "‐" in form or "‑" in form or form[-1:] in "tT"):
        pattern = _PARTS
    elif token.kind == "number" and (form[-1] == "%" or not form[0].isdigit()):
        pattern = _NUMBER
    else:
        return [token]
    found = list(pattern.finditer(form))
    if len(found) < 2:
        return [token]
    at = token.start
    return [
        Token(
            at + m.start(),
            at + m.end(),
            m.group(),
            token.kind if m.group()[0].isalnum() or len(m.group()) > 1 else "punct",
        )
        for m in found
    ]


def lined_up(start: NDArray[np.int64], end: NDArray[np.int64], pieces: Pieces) -> Words:
    """Find the pieces of words given by their code points, in order."""
    first = np.searchsorted(pieces.end, start, side="right")
    after = np.searchsorted(pieces.start, end, side="left")
    real = first < after
    if len(first):
        real[1:] &= first[1:] != first[:-1]
    return Words(start, end, first, np.maximum(after, first), real)


@lru_cache(maxsize=50_000)
def lemma_of(form: str, pos: str) -> str:
    """The lemma of a form by simplemma's dictionary; names and what has no letters keep their form."""
    import simplemma  # noqa: PLC0415 - its dictionary is opened only when a model reads

    if pos == "PROPN" or not any(c.isalpha() for c in form):
        return form
    if form.lower() in _CONTRACTED:
        return _CONTRACTED[form.lower()]
    try:
        return simplemma.lemmatize(form.lower(), lang="en")
    except (ValueError, UnicodeError):
        return form


def sentence_spans(paragraphs: Sequence[Span], tokens: Sequence[Token], ends: NDArray[np.bool_]) -> list[Span]:
    """Return the sentences of the paragraphs; ends: which tokens end one. The end of a paragraph always does.

    Each begins where its first token does, but the first of a paragraph where the paragraph begins.
    """
    spans: list[Span] = []
    starts = [t.start for t in tokens]
    flags = ends.tolist()
    for paragraph in paragraphs:
        low, high = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        begin = paragraph.start
        for n in range(low, high - 1):
            if flags[n]:
                spans.append(Span(begin, tokens[n].end))
                begin = starts[n + 1]
        spans.append(Span(begin, paragraph.end))
    return spans
