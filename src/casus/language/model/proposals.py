"""Proposals: cues with the source and the contents that the network links to each, before structure is imposed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casus.language.model.layout import ACTS, distance_buckets
from casus.language.model.pieces import Pieces
from casus.language.model.products import MOST_ROWS, products
from casus.language.model.ranges import Range
from casus.language.model.tagging import BEGIN, END, SINGLE, best_labels, log_softmax, softmax, spans_of
from casus.language.model.views import TAG, Views
from casus.language.model.weights import Decoding, Weights
from casus.records import Act

__all__ = ["SURE", "Proposal", "argument_scores", "edges", "propose"]

_CUES = ("cue", "inner")
SURE = 8.0  # log odds by which a piece is outside without further search


@dataclass(slots=True)
class Proposal:
    """A cue and its arguments in pieces of the article.

    inner: whether the network takes it for speech inside a content. The scores are products of probabilities at the
    spans' edges; that of a missing source is the probability that its likeliest piece is none.
    """

    inner: bool
    cue: Range
    source: Range | None
    contents: list[Range]
    act: Act
    cue_score: float
    source_score: float
    content_score: float
    act_score: float

    @property
    def score(self) -> float:
        """How sure the whole is."""
        return self.cue_score * self.source_score * self.content_score


@dataclass(frozen=True, slots=True)
class _Cue:
    window: int
    start: int  # within the window
    end: int
    inner: bool
    score: float


def propose(pieces: Pieces, views: Views, weights: Weights) -> list[Proposal]:
    """Return the cues of a stretch with their arguments, in order of the cues."""
    decoding = weights.decoding
    cues = _cues(views, *_tagged(views, decoding))
    if not cues:
        return []
    # Only where a window cuts a content does it matter how the next one tags it.
    flat = views.tag("content").argmax(-1)
    out: list[Proposal] = []
    for at in range(0, len(cues), MOST_ROWS):
        some = cues[at : at + MOST_ROWS]
        scores = argument_scores(pieces, views, some, weights)
        scores[..., 0] += decoding.outside.get("arguments", 0.0)
        chance = softmax(scores)
        found: list[list[tuple[int, Range, float]]] = [[] for _ in some]
        for row, start, end, kind in spans_of(best_labels(scores, SURE)):
            found[row].append((kind, (start, end), edges(chance[row], start, end, kind)))
        for n, cue in enumerate(some):
            out.append(_proposal(views, cue, found[n], chance[n], (decoding, flat)))
    return out


def edges(chance: NDArray[np.float32], start: int, end: int, kind: int) -> float:
    """The probability that a span starts and ends where it does; chance: (length, labels)."""
    base = 4 * kind
    if end - start == 1:
        return float(chance[start, base + BEGIN : base + SINGLE + 1].max())
    first = (
        chance[start, base + 1 : base + SINGLE + 1] if start == 0 else chance[start, base + BEGIN : base + BEGIN + 1]
    )
    last = (
        chance[end - 1, base + 1 : base + SINGLE + 1]
        if end == len(chance)
        else chance[end - 1, base + END : base + END + 1]
    )
    return float(first.max() * last.max())


def _tagged(views: Views, decoding: Decoding) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Labels and probabilities of cues of both levels: (2, windows, length) and (2, windows, length, 5)."""
    stacked = np.stack([views.tag(head) for head in _CUES])
    for n, head in enumerate(_CUES):
        stacked[n, ..., 0] += decoding.outside.get(head, 0.0)
    heads, rows, length, _ = stacked.shape
    best = best_labels(stacked.reshape(heads * rows, length, 5), SURE)
    return best.reshape(heads, rows, length), softmax(stacked)


def _cues(views: Views, labels: NDArray[np.int64], chances: NDArray[np.float32]) -> list[_Cue]:
    """The cues of both levels, each from the window that owns its first piece; of two that overlap the surer one."""
    out: list[_Cue] = []
    for n, head in enumerate(_CUES):
        for row, start, end, _ in spans_of(labels[n]):
            if views.owner[views.bounds[row][0] + start] == row:
                out.append(_Cue(row, start, end, head == "inner", edges(chances[n, row], start, end, 0)))
    kept: list[_Cue] = []
    taken: set[int] = set()
    for cue in sorted(out, key=lambda c: (-c.score, c.window, c.start)):
        base = views.bounds[cue.window][0]
        pieces = range(base + cue.start, base + cue.end)
        if taken.isdisjoint(pieces):
            taken.update(pieces)
            kept.append(cue)
    return sorted(kept, key=lambda c: (c.window, c.start))


def argument_scores(pieces: Pieces, views: Views, cues: list[_Cue], weights: Weights) -> NDArray[np.float32]:
    """Scores of ARGUMENTS for each cue and each piece of its window: (cues, length, labels), as trained."""
    arrays = weights.arrays
    rows = np.asarray([c.window for c in cues])
    vectors = views.vector("arg_cue")
    mean = np.stack([vectors[c.window, 1 + c.start : 1 + c.end].mean(0) for c in cues])
    form = products(_with_one(mean), arrays["arg_form"].swapaxes(1, 2))  # (labels, cues, piece)
    wide = _with_one(views.vector("arg_piece")[:, 1:])
    length = wide.shape[1]
    scores: NDArray[np.float32] = np.matmul(wide[rows], form.transpose(1, 2, 0))
    source, content = log_softmax(views.tag("source")), log_softmax(views.tag("content"))
    flat = np.concatenate([np.zeros_like(source[..., :1]), source[..., 1:], content[..., 1:]], -1)
    flat *= arrays["arg_flat"]
    starts = np.asarray([a for a, _ in views.bounds])
    paragraph = pieces.paragraph[views.low + starts[:, None] + np.arange(length)]
    first = np.asarray([c.start for c in cues])
    far = arrays["arg_far"].T[distance_buckets(np.arange(1 - length, length))]
    side = 1 + np.sign(paragraph[rows] - paragraph[rows, first][:, None])
    scores += flat[rows]
    scores += far[np.arange(length)[None, :] - first[:, None] + length - 1]
    scores += np.ascontiguousarray(arrays["arg_paragraph"].T)[side]
    return scores


def _with_one(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    one = np.ones((*vectors.shape[:-1], 1), dtype=np.float32)
    return np.concatenate([vectors, one], -1)


def _proposal(
    views: Views,
    cue: _Cue,
    found: list[tuple[int, Range, float]],
    chance: NDArray[np.float32],
    how: tuple[Decoding, NDArray[np.int64]],
) -> Proposal:
    decoding, tagged = how
    base, stop = views.bounds[cue.window]
    sources = [(score, span) for kind, span, score in found if kind == 0]
    contents = [(score, span) for kind, span, score in found if kind == 1]
    source_score, source = max(sources, key=lambda s: (s[0], -s[1][0]), default=(0.0, None))
    if source is None:
        source_score = 1.0 - float(chance[:, 1:5].sum(-1).max())
    ranges = [(base + a, base + b) for _, (a, b) in contents]
    if decoding.extend:
        ranges = [_extended(views, span, (base, stop), tagged) for span in ranges]
    acts = softmax(views.tags[cue.window, cue.start : cue.end, TAG["act"]].mean(0))
    act = int(acts.argmax())
    low = views.low
    return Proposal(
        inner=cue.inner,
        cue=(low + base + cue.start, low + base + cue.end),
        source=(low + base + source[0], low + base + source[1]) if source else None,
        contents=[(low + a, low + b) for a, b in ranges],
        act=ACTS[act],
        cue_score=cue.score,
        source_score=source_score,
        content_score=float(np.prod([s for s, _ in contents])) ** (1 / len(contents)) if contents else 0.0,
        act_score=float(acts[act]),
    )


def _extended(views: Views, span: Range, window: Range, labels: NDArray[np.int64]) -> Range:
    """Let a content that its window cuts run on, as the neighbouring windows tag content."""
    start, end = span
    window_low, window_high = window
    count = len(views.owner)
    while end == window_high and end < count:  # the next window that reaches further
        row = int(views.owner[end])
        base, stop = views.bounds[row]
        row_labels = labels[row]
        while end < stop and row_labels[end - base] in {2, 3}:
            end += 1
            if row_labels[end - 1 - base] == END:
                return _extended_back(views, (start, end), window_low, labels)
        window_high = stop if end == stop else -1
    return _extended_back(views, (start, end), window_low, labels)


def _extended_back(views: Views, span: Range, window_low: int, labels: NDArray[np.int64]) -> Range:
    """The same to the left."""
    start, end = span
    while start == window_low and start > 0:
        row = int(views.owner[start - 1])
        base, _ = views.bounds[row]
        row_labels = labels[row]
        while start > base and row_labels[start - 1 - base] in {1, 2}:
            start -= 1
            if row_labels[start - base] == BEGIN:
                return start, end
        window_low = base if start == base else -1
    return start, end
