"""Trees: the best dependency tree that scores of arcs allow, one root a sentence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree"]

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER = -1e9


def best_tree(scores: Scores) -> Heads:
    """Return the head of each word: its number, or -1 for the root, of which there is exactly one.

    scores: (words, 1 + words), how well each word hangs on the root (column 0) and on each word. Each word takes its
    best head; where that is no tree, the best tree is looked for (Chu and Liu 1965, Edmonds 1967).
    """
    count = len(scores)
    square = np.full((count + 1, count + 1), _NEVER, dtype=np.float64)
    square[1:] = np.nan_to_num(scores, nan=_NEVER, posinf=-_NEVER, neginf=_NEVER)
    np.fill_diagonal(square, 10 * _NEVER)
    heads: Heads = square.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() != 1 or not _reaches_root(heads):
        heads = _one_root(square)
    out: Heads = heads[1:] - 1
    return out


def _reaches_root(heads: NDArray[np.int64]) -> bool:
    """Whether each node's line of heads ends in node 0."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def _one_root(square: NDArray[np.float64]) -> Heads:
    """The best tree with one root: of the roots that the best tree has, the one that costs least."""
    heads = _spanning(square)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1:
        return heads
    best: tuple[float, NDArray[np.int64]] | None = None
    # By their own scores, the few best: a damaged sentence can have as many roots as words.
    for root in roots[np.argsort(-square[roots, 0], kind="stable")][:5]:
        limited = square.copy()
        limited[:, 0] = 10 * _NEVER
        limited[root] = 10 * _NEVER
        limited[root, 0] = 0.0
        found = _spanning(limited)
        worth = float(square[np.arange(1, len(square)), found[1:]].sum())
        if best is None or worth > best[0]:
            best = worth, found
    assert best is not None
    return best[1]


def _spanning(square: NDArray[np.float64]) -> Heads:
    """The best tree under node 0: contract a circle, solve what is left, and open the circle where it is entered."""
    heads: Heads = square.argmax(1)
    heads[0] = 0
    circle = _circle(heads)
    if circle is None:
        return heads
    inside = np.zeros(len(square), dtype=bool)
    inside[circle] = True
    rest = np.flatnonzero(~inside)
    kept = square[circle, heads[circle]]
    enter = square[np.ix_(circle, rest)] - kept[:, None]  # gain of entering the circle here instead
    leave = square[np.ix_(rest, circle)]
    smaller = np.empty((len(rest) + 1, len(rest) + 1))
    smaller[:-1, :-1] = square[np.ix_(rest, rest)]
    smaller[-1, :-1] = enter.max(0)
    smaller[:-1, -1] = leave.max(1)
    smaller[-1, -1] = 20 * _NEVER
    found = _spanning(smaller)
    out = heads.copy()
    through = leave.argmax(1)
    for place, node in enumerate(rest.tolist()):
        if node:
            out[node] = circle[through[place]] if found[place] == len(rest) else rest[found[place]]
    above = int(found[-1])
    out[circle[enter[:, above].argmax()]] = rest[above]
    return out


def _circle(heads: NDArray[np.int64]) -> Heads | None:
    """The nodes of one circle, or None."""
    state = [0] * len(heads)  # the number of the walk that met the node
    state[0] = -1
    above = heads.tolist()
    for first in range(1, len(above)):
        node = first
        while state[node] == 0:
            state[node] = first
            node = above[node]
        if state[node] == first:
            out = [node]
            while above[out[-1]] != node:
                out.append(above[out[-1]])
            return np.asarray(out)
    return None
