"""Parsing: heads, relations and parts of speech of words, from the vectors of their first pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casus.language.model.layout import POS, RELATIONS
from casus.language.model.trees import best_tree
from casus.language.model.views import Views
from casus.language.model.weights import Weights
from casus.language.model.words import Words

__all__ = ["Parse", "parse_words"]

_LONGEST = 300  # words parsed together; a longer sentence is parsed in parts
_ROOT, _PARATAXIS, _DEP = RELATIONS.index("root"), RELATIONS.index("parataxis"), RELATIONS.index("dep")
_X = POS.index("X")
_NEVER = np.float32(-1e9)
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
    head = np.arange(len(words))
    relation = np.full(len(words), _DEP, dtype=np.int64)
    numbers: list[Whole] = []
    pairs: list[tuple[Vectors, Vectors]] = []
    for low, high in sentences:
        top = -1
        for at in range(low, high, _LONGEST):
            stop = min(at + _LONGEST, high)
            real = at + np.flatnonzero(words.real[at:stop] & inside[at:stop])
            root = int(real[0]) if len(real) else at
            head[at:stop] = np.arange(at, stop) - 1
            if len(real):
                found, pair = _tree(views, place[real])
                root = int(real[found < 0][0])
                head[real] = np.where(found < 0, root, real[found])
                numbers.append(real)
                pairs.append(pair)
            if len(real) and real[0] > at:
                head[at] = root
            top = root if top < 0 else top
            head[root] = top
    if numbers:
        relation[np.concatenate(numbers)] = _relations(pairs, weights)
    roots = head == np.arange(len(words))
    relation[(relation == _ROOT) & ~roots] = _PARATAXIS
    relation[roots] = _ROOT
    return Parse(head, relation, pos)


def _tree(views: Views, place: Whole) -> tuple[Whole, tuple[Vectors, Vectors]]:
    """Heads of the words whose first pieces stand at `place` (-1: the root), and vectors for their relations."""
    window = _window_of(views, place)
    rows = views.owner[place] if window < 0 else np.full(len(place), window)
    starts = np.asarray([a for a, _ in views.bounds], dtype=np.int64)
    at = place - starts[rows] + 1
    left = views.vector("arc_word")[rows, at]
    right = views.vector("arc_head")
    scores = np.empty((len(place), len(place) + 1), dtype=np.float32)
    scores[:, 0] = (left * right[rows, 0]).sum(-1)
    np.matmul(left, right[rows, at].T, out=scores[:, 1:])
    heads = best_tree(scores)
    on = views.vector("rel_head")
    return heads, (views.vector("rel_word")[rows, at], on[rows[heads], np.where(heads < 0, 0, at[heads])])


def _window_of(views: Views, place: Whole) -> int:
    """The window that holds all places and has most to spare at its nearer edge; -1 where none holds them."""
    low, high = int(place[0]), int(place[-1])
    fits = [(min(low - a, b - 1 - high), n) for n, (a, b) in enumerate(views.bounds) if a <= low and high < b]
    return max(fits, key=lambda f: (f[0], -f[1]))[1] if fits else -1


def _relations(pairs: Sequence[tuple[Vectors, Vectors]], weights: Weights) -> Whole:
    """The likeliest relation of each pair of a word and its head."""
    form = weights.arrays["rel_form"]
    word, head = (np.concatenate([pair[n] for pair in pairs]) for n in (0, 1))
    out: list[Whole] = []
    for at in range(0, len(word), 512):
        dep, on = word[at : at + 512], head[at : at + 512]
        one = np.ones((len(dep), 1), dtype=np.float32)
        turned = np.tensordot(np.concatenate([dep, one], 1), form, axes=(1, 1))  # (words, relations, head)
        scores = np.matmul(turned, np.concatenate([on, one], 1)[:, :, None])[..., 0]
        out.append(scores.argmax(-1))
    return np.concatenate(out)
