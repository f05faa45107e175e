"""Examples: a text cut into word pieces, with the answers a corpus gives and nothing where it gives none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casus.language.model.pieces import Pieces, cut, load_tokenizer
from casus.language.quotes import find_quotes
from casus.records import Span

__all__ = ["Example", "Range", "Said", "Text", "paragraphs_of"]

Range = tuple[int, int]  # pieces, end exclusive


@dataclass(slots=True)
class Said:
    """One attribution in pieces. level: 1 for the text's own. act: index into ACTS, -1 unknown. weight: of its loss."""

    cue: list[Range]
    source: list[Range]
    content: list[Range]
    level: int = 1
    act: int = -1
    act_weight: float = 1.0
    weight: float = 1.0


@dataclass(slots=True)
class Example:
    """A text in pieces with its answers. None: the corpus does not say.

    said: attributions; inner: whether cues inside contents are all marked. cuts: pieces where a window may begin.
    ends, pos: (n,), -1 unknown. head: piece of the head, own piece for a root, -1 unknown; relation: -1 unknown.
    sentence: number of each piece's sentence. entities: (range, type); entity_unknown: ranges to leave out.
    mentions: (piece, cluster), in order.
    """

    name: str
    pieces: Pieces
    said: list[Said] | None = None
    inner: bool = False
    ends: NDArray[np.int64] | None = None
    pos: NDArray[np.int64] | None = None
    head: NDArray[np.int64] | None = None
    relation: NDArray[np.int64] | None = None
    sentence: NDArray[np.int64] | None = None
    entities: list[tuple[Range, int]] | None = None
    entity_unknown: list[Range] = field(default_factory=list)
    mentions: list[tuple[int, int]] | None = None
    cuts: NDArray[np.int64] | None = None


def paragraphs_of(text: str) -> list[Span]:
    """The lines of a text that have something on them, without the white space around."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]


class Text:
    """A text cut into pieces, and the way from its characters to them."""

    def __init__(self, text: str, paragraphs: Sequence[Span], tokenizer: Path) -> None:
        self.text = text
        self.quotes = find_quotes(text, paragraphs)
        self.pieces = cut(text, paragraphs, self.quotes, load_tokenizer(tokenizer))
        self._start = self.pieces.start.tolist()
        self._end = self.pieces.end.tolist()

    def range(self, start: int, end: int) -> Range | None:
        """The pieces that the characters from start to end touch, or None."""
        low, high = bisect_right(self._end, start), bisect_left(self._start, end)
        return (low, high) if low < high else None
