"""Tagging: the best row of spans that scores of outside, begin, inside, end and single allow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["BEGIN", "END", "INSIDE", "SINGLE", "best_labels", "log_softmax", "softmax", "spans_of"]

Scores = NDArray[np.float32]
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


def best_labels(scores: Scores) -> NDArray[np.int64]:
    """Return the labels of highest total score in which spans are well formed (Viterbi 1967).

    scores: (rows, length, 1 + 4 kinds): outside, then begin, inside, end, single of each kind. Returns (rows,
    length). Between two pieces either nothing is open or a span of one kind is, so that the search runs over these
    few states. A span may be cut by either end of a row: it then lacks its begin or its end.
    """
    rows, length, width = scores.shape
    kinds = (width - 1) // 4
    if not rows or not length:
        return np.zeros((rows, length), dtype=np.int64)
    free = np.concatenate([scores[..., :1], scores[..., SINGLE::4]], -1)  # nothing open before or after
    steps = np.full((length, rows, kinds + 1, kinds + 1), _NEVER, dtype=np.float32)
    by_place = np.swapaxes(scores, 0, 1)
    steps[:, :, 0, 0] = free.max(-1).T
    steps[:, :, 0, 1:] = by_place[..., BEGIN::4]
    steps[:, :, 1:, 0] = by_place[..., END::4]
    for kind in range(kinds):
        steps[:, :, kind + 1, kind + 1] = by_place[..., INSIDE + 4 * kind]
    open_before, open_after = _best_states(steps)
    labels = np.where(open_before == open_after, INSIDE + 4 * (open_before - 1), BEGIN + 4 * (open_after - 1))
    labels = np.where((open_before > 0) & (open_after == 0), END + 4 * (open_before - 1), labels)
    single = free.argmax(-1)
    closed = (open_before == 0) & (open_after == 0)
    return np.where(closed, np.where(single > 0, 4 * single, 0), labels)


def _best_states(steps: Scores) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The best states before and after each place, (rows, length); steps: (length, rows, state, next state)."""
    length, rows, states, _ = steps.shape
    reached = np.zeros((length + 1, rows, states), dtype=np.float32)
    for place in range(length):
        np.max(reached[place][:, :, None] + steps[place], axis=1, out=reached[place + 1])
    came_from = (reached[:-1, :, :, None] + steps).argmax(2)
    path = np.zeros((length + 1, rows), dtype=np.int64)
    path[length] = reached[length].argmax(-1)
    every = np.arange(rows)
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
