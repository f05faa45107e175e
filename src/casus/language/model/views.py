"""Views: what the network sees of a stretch of pieces, window by window, and which window answers for which piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casus.language.model.layout import TAGS, VECTORS, columns
from casus.language.model.network import Encoder
from casus.language.model.pieces import CLS, SEP, STRIDE, WINDOW, Pieces, windows

__all__ = ["TAG", "VECTOR", "Views", "look", "stretches"]

TAG, VECTOR = columns(TAGS), columns(VECTORS)
_NO_CASE = 7


@dataclass(frozen=True, slots=True)
class Views:
    """The network's answers for the pieces `low` to `high` of an article.

    bounds: the windows, as pieces counted from `low`. owner: (pieces,), the window in which each piece lies farthest
    from an edge. tags: (windows, length, columns) without the marks at the windows' ends; vectors: with the first
    mark, so that piece k of a window stands at k + 1.
    """

    low: int
    high: int
    bounds: list[tuple[int, int]]
    owner: NDArray[np.int64]
    tags: NDArray[np.float32]
    vectors: NDArray[np.float32]

    def tag(self, head: str) -> NDArray[np.float32]:
        """The scores of one head: (windows, length, labels)."""
        return self.tags[..., TAG[head]]

    def vector(self, name: str) -> NDArray[np.float32]:
        """The vectors of one kind: (windows, 1 + length, width), the mark first."""
        return self.vectors[..., VECTOR[name]]

    @property
    def places(self) -> NDArray[np.int64]:
        """Where each piece stands in the window that owns it: (pieces,)."""
        starts = np.asarray([a for a, _ in self.bounds], dtype=np.int64)
        out: NDArray[np.int64] = np.arange(len(self.owner)) - starts[self.owner]
        return out

    def owned(self, head: str) -> NDArray[np.float32]:
        """The scores of one head, each piece's from its own window: (pieces, labels)."""
        out: NDArray[np.float32] = self.tag(head)[self.owner, self.places]
        return out


def look(pieces: Pieces, low: int, high: int, encoder: Encoder) -> Views:
    """Run the encoder over the windows of the pieces `low` to `high`, one at a time.

    One window a call is faster than many, whose activations leave the cache. It also makes what the network says of a
    window depend on that window alone: whole-number activations take one scale a call.
    """
    bounds = windows(high - low)

    def framed(values: NDArray[np.int64], first: int, last: int) -> NDArray[np.int64]:
        rows = [np.concatenate([[first], values[low + a : low + b], [last]]) for a, b in bounds]
        return np.stack(rows).astype(np.int64)

    given = framed(pieces.ids, CLS, SEP), framed(pieces.case, _NO_CASE, _NO_CASE), framed(pieces.flag, 0, 0)
    seen = [encoder(*(part[n : n + 1] for part in given)) for n in range(len(bounds))]
    tags, vectors = (np.concatenate([answer[n] for answer in seen]) for n in (0, 1))
    changes = [(bounds[k + 1][0] + bounds[k][1]) // 2 for k in range(len(bounds) - 1)]
    owner = np.searchsorted(np.asarray(changes, dtype=np.int64), np.arange(high - low), side="right")
    return Views(low, high, bounds, owner, tags[:, 1:-1], vectors[:, :-1])


def stretches(pieces: Pieces, at_once: int) -> Iterator[tuple[int, int]]:
    """Cut an article's pieces into stretches of at most `at_once` windows.

    A stretch ends with a paragraph where one ends in its second half, else with a word, else anywhere.
    """
    most = WINDOW + (at_once - 1) * STRIDE
    low, count = 0, len(pieces)
    new_paragraph = np.flatnonzero(np.diff(pieces.paragraph)) + 1
    new_word = np.flatnonzero(pieces.start[1:] > pieces.end[:-1]) + 1
    while count - low > most:
        high = low + most
        for starts in (new_paragraph, new_word):
            at = int(np.searchsorted(starts, high, side="right")) - 1
            if at >= 0 and starts[at] > low + most // 2:
                high = int(starts[at])
                break
        yield low, high
        low = high
    if low < count:
        yield low, count
