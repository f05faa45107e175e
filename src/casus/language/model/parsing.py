"""Parsing: heads, relations and parts of speech of words, from the vectors of their first pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casus.language.model.layout import POS, RELATIONS
from casus.language.model.products import MOST_ROWS, product, products
from casus.language.model.trees import best_tree
from casus.language.model.views import Views
from casus.language.model.weights import Weights
from casus.language.model.words import Words

__all__ = ["Parse", "parse_words"]

_LONGEST = 300  # words parsed together; a longer sentence is parsed in parts
_ROOT, _PARATAXIS, _DEP = RELATIONS.index("root"), RELATIONS.index("parataxis"), RELATIONS.index("dep")
_X = POS.index("X")
Whole = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Parse:
    """Heads (the number of a word, its own for a root), relations and parts of speech as numbers: (words,) each."""

    head: Whole
    relation: Whole
    pos: Whole


def parse_words(words: Words, sentences: Sequence[tuple[int, int]], views: Views, weights: Weights) -> Parse:
    """Parse sentences, given as ranges of words whose pieces lie in these views.

    A sentence is parsed in the window that holds it whole and farthest from an edge, else each word in its own. Each
    has one root; a word without a piece of its own hangs on the one before, or on the root.
    """
    place = words.first - views.low
    scores = views.owned("pos")
    inside = (place >= 0) & (place < len(scores)) & (words.after > words.first)
    pos = np.full(len(words), _X, dtype=np.int64)
    pos[inside] = scores[place[inside]].argmax(-1)
    head = np.arange(len(words)) - 1
    relation = np.full(len(words), _DEP, dtype=np.int64)
    parts = [(at, min(at + _LONGEST, high), at == low) for low, high in sentences for at in range(low, high, _LONGEST)]
    real = np.flatnonzero(words.real & inside)
    edges = np.searchsorted(real, [edge for part in parts for edge in part[:2]]).reshape(-1, 2)
    seen = _seen(views, place[real], edges)
    heads = np.zeros(len(real), dtype=np.int64)
    top = 0
    for (at, _, first), (low, high) in zip(parts, edges.tolist(), strict=True):
        root = at
        if high > low:
            heads[low:high] = best_tree(seen.scores(low, high))
            mine = real[low:high]
            root = int(mine[heads[low:high] < 0][0])
            head[at] = root  # a word without a piece that begins the sentence; set again below if it has one
            head[mine] = np.where(heads[low:high] < 0, root, mine[heads[low:high]])
            heads[low:high] += np.where(heads[low:high] < 0, 0, low)
        top = root if first else top
        head[root] = top
    relation[real] = seen.relations(heads, weights)
    roots = head == np.arange(len(words))
    relation[(relation == _ROOT) & ~roots] = _PARATAXIS
    relation[roots] = _ROOT
    return Parse(head, relation, pos)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The vectors of words, and of the mark before them in the window that each is seen in: (words, width) each."""

    arc_word: Vectors
    arc_head: Vectors
    arc_root: Vectors
    rel_word: Vectors
    rel_head: Vectors
    rel_root: Vectors

    def scores(self, low: int, high: int) -> Vectors:
        """How well each of some words hangs on the root and on each of them: (words, 1 + words)."""
        word = self.arc_word[low:high]
        out = np.empty((high - low, high - low + 1), dtype=np.float32)
        out[:, 0] = (word * self.arc_root[low:high]).sum(-1)
        out[:, 1:] = product(word, self.arc_head[low:high].T)
        return out

    def relations(self, heads: Whole, weights: Weights) -> Whole:
        """The likeliest relation of each word to its head (-1: the root)."""
        form = weights.arrays["rel_form"]
        on = np.where((heads < 0)[:, None], self.rel_root, self.rel_head[np.maximum(heads, 0)])
        out = np.empty(len(heads), dtype=np.int64)
        for at in range(0, len(heads), MOST_ROWS):
            dep, upon = self.rel_word[at : at + MOST_ROWS], on[at : at + MOST_ROWS]
            turned = products(dep, form[:, :-1]) + form[:, None, -1]
            turned[..., :-1] *= upon
            out[at : at + MOST_ROWS] = turned.sum(-1).argmax(0)
        return out


def _seen(views: Views, place: Whole, edges: Whole) -> _Seen:
    """Gather the vectors of words; edges: (sentences, 2), each one's first and last word and one.

    The words of a sentence are seen in the window that holds it whole and has most to spare at the nearer edge.
    """
    low, high = (np.asarray([b[n] for b in views.bounds], dtype=np.int64) for n in (0, 1))
    rows = views.owner[place]
    filled = edges[edges[:, 1] > edges[:, 0]]
    if len(filled):
        first, last = place[filled[:, 0]], place[filled[:, 1] - 1]
        spare = np.minimum(first[:, None] - low[None, :], high[None, :] - 1 - last[:, None])
        best = spare.argmax(1)
        sizes = filled[:, 1] - filled[:, 0]
        rows = np.where(np.repeat(spare.max(1) >= 0, sizes), np.repeat(best, sizes), rows)
    at = place - low[rows] + 1

    def of(name: str, places: Whole | int) -> Vectors:
        found: Vectors = views.vector(name)[rows, places]
        return found

    return _Seen(
        of("arc_word", at),
        of("arc_head", at),
        of("arc_head", 0),
        of("rel_word", at),
        of("rel_head", at),
        of("rel_head", 0),
    )
