"""Tagging: the best row of spans that scores of outside, begin, inside, end and single allow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["BEGIN", "END", "INSIDE", "SINGLE", "best_labels", "log_softmax", "softmax", "spans_of"]

Scores = NDArray[np.float32]
Places = NDArray[np.int64]
BEGIN, INSIDE, END, SINGLE = 1, 2, 3, 4  # of the first kind; those of kind k lie 4 k further on
_NEVER = np.float32(-1e9)


def log_softmax(scores: Scores) -> Scores:
    """Logarithms of the probabilities that the scores of the last axis give; same shape."""
    moved = scores - scores.max(-1, keepdims=True)
    out: Scores = moved - np.log(np.exp(moved).sum(-1, keepdims=True))
    return out


def softmax(scores: Scores) -> Scores:
    """Probabilities that the scores of the last axis give; same shape."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    out: Scores = raised / raised.sum(-1, keepdims=True)
    return out


def best_labels(scores: Scores, sure: float = np.inf) -> NDArray[np.int64]:
    """Return the labels of highest total score in which spans are well formed (Viterbi 1967).

    scores: (rows, length, 1 + 4 kinds): outside, then begin, inside, end, single of each kind. Returns (rows,
    length). A span may be cut by either end of a row: it then lacks its begin or its end. sure: where outside beats
    all others by this much, it is taken, and only what lies between such places is searched.
    """
    rows, length, _ = scores.shape
    labels = np.zeros((rows, length), dtype=np.int64)
    live = scores[..., 0] - scores[..., 1:].max(-1) < sure
    if not live.any():
        return labels
    framed = np.zeros((rows, length + 2), dtype=np.int8)
    framed[:, 1:-1] = live
    change = np.diff(framed, axis=1)
    row, start = np.nonzero(change == 1)
    _, stop = np.nonzero(change == -1)
    sizes = stop - start
    # Runs of like length together: one long run would pad all others to its length.
    order = np.argsort(sizes, kind="stable")
    edges = np.searchsorted(sizes[order], [0, 9, 33, 129, length + 1])
    for low, high in pairwise(edges.tolist()):
        some = order[low:high]
        if len(some):
            _fill(labels, scores, (row[some], start[some], stop[some]))
    return labels


def _fill(labels: NDArray[np.int64], scores: Scores, runs: tuple[Places, Places, Places]) -> None:
    """Label some runs; runs: their rows, starts and stops, (runs,) each.

    Between two pieces either nothing is open or a span of one kind is: the search runs over these few states.
    """
    row, start, stop = runs
    length, kinds = int((stop - start).max()), (scores.shape[-1] - 1) // 4
    place = start[:, None] + np.arange(length)
    inside = place < stop[:, None]
    place = np.where(inside, place, start[:, None])
    given = scores[row[:, None], place]
    free = np.concatenate([given[..., :1], given[..., SINGLE::4]], -1)  # nothing open before or after
    steps = np.full((length, len(row), kinds + 1, kinds + 1), _NEVER, dtype=np.float32)
    by_place = np.swapaxes(given, 0, 1)
    steps[:, :, 0, 0] = free.max(-1).T
    steps[:, :, 0, 1:] = by_place[..., BEGIN::4]
    steps[:, :, 1:, 0] = by_place[..., END::4]
    steps[:, :, np.arange(1, kinds + 1), np.arange(1, kinds + 1)] = by_place[..., INSIDE::4]
    steps[~inside.T] = np.where(np.eye(kinds + 1, dtype=bool), np.float32(0.0), _NEVER)
    # Only at the ends of a row may a span be cut.
    first = np.where(start == 0, np.float32(0.0), _NEVER)
    last = np.where(stop == scores.shape[1], np.float32(0.0), _NEVER)
    before, after = _best_states(steps, first, last)
    found = np.where(before == after, INSIDE + 4 * (before - 1), BEGIN + 4 * (after - 1))
    found = np.where((before > 0) & (after == 0), END + 4 * (before - 1), found)
    found = np.where((before == 0) & (after == 0), 4 * free.argmax(-1), found)
    labels[np.broadcast_to(row[:, None], place.shape)[inside], place[inside]] = found[inside]


def _best_states(steps: Scores, first: Scores, last: Scores) -> tuple[Places, Places]:
    """The best states before and after each place, (runs, length).

    steps: (length, runs, state, next state); first and last: what it costs to begin or end with a span open.
    """
    length, runs, states, _ = steps.shape
    reached = np.zeros((length + 1, runs, states), dtype=np.float32)
    reached[0, :, 1:] = first[:, None]
    for place in range(length):
        np.max(reached[place][:, :, None] + steps[place], axis=1, out=reached[place + 1])
    came_from = (reached[:-1, :, :, None] + steps).argmax(2)
    path = np.zeros((length + 1, runs), dtype=np.int64)
    final = reached[length].copy()
    final[:, 1:] += last[:, None]
    path[length] = final.argmax(-1)
    every = np.arange(runs)
    for place in range(length - 1, -1, -1):
        path[place] = came_from[place, every, path[place + 1]]
    return path[:-1].T, path[1:].T


def spans_of(labels: NDArray[np.int64]) -> list[tuple[int, int, int, int]]:
    """Return the spans in rows of well-formed labels: (row, start, end, kind), in order; kind counts from 0."""
    if not labels.size:
        return []
    kind = np.where(labels > 0, (labels - 1) // 4, -1)
    part = np.where(labels > 0, (labels - 1) % 4 + 1, 0)
    opens = (part == BEGIN) | (part == SINGLE)
    opens[:, 0] |= part[:, 0] > 0
    closes = (part == END) | (part == SINGLE)
    closes[:, -1] |= part[:, -1] > 0
    rows, starts = np.nonzero(opens)
    _, ends = np.nonzero(closes)
    kinds = kind[rows, starts]
    return list(zip(rows.tolist(), starts.tolist(), (ends + 1).tolist(), kinds.tolist(), strict=True))
