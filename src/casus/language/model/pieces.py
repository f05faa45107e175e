"""Pieces: the word pieces of a text, with what the uncased encoder would not see: case, quotation, paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from casus.records import Quote, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

__all__ = ["CASES", "CLS", "FLAGS", "PAD", "SEP", "STRIDE", "WINDOW", "Pieces", "cut", "load_tokenizer", "windows"]

WINDOW = 382  # word pieces of text in a window; with the two marks at its ends 384
STRIDE = 326  # windows overlap by 56 pieces at the least
PAD, CLS, SEP = 0, 101, 102  # of the BERT vocabulary
CASES = ("lower", "title", "upper", "mixed", "digit", "quote", "punct", "none")
FLAGS = 6  # three depths of quotation, each at a paragraph's first piece or not
_HALVES = re.compile("[\ud800-\udfff]")
_MARKS = set("\"“”„‟«»‘’‚‹›'`")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text's paragraphs, one row each.

    ids: number in the vocabulary. start, end: code points of the text. case: index into CASES, that of the whole
    word. flag: depth of quotation (0 to 2) times two, plus one at the first piece of a paragraph. paragraph: which.
    All have the shape (n,).
    """

    ids: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    case: NDArray[np.int64]
    flag: NDArray[np.int64]
    paragraph: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


@cache
def load_tokenizer(path: Path) -> Tokenizer:
    """Load the tokenizer: lower case, no accents, WordPiece; "n't" stands apart from its verb, as in treebanks."""
    from tokenizers import Regex, Tokenizer, pre_tokenizers  # noqa: PLC0415 - only the model reader needs it

    made = Tokenizer.from_file(str(path))
    made.no_padding()
    made.no_truncation()
    negation = pre_tokenizers.Split(Regex(r"n['’]t\b"), "isolated")
    made.pre_tokenizer = pre_tokenizers.Sequence([negation, pre_tokenizers.BertPreTokenizer()])
    return made


def cut(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], tokenizer: Tokenizer) -> Pieces:
    """Cut the paragraphs of a text into word pieces. Time is linear in the length of the text."""
    ids: list[int] = []
    start: list[int] = []
    end: list[int] = []
    case: list[int] = []
    place: list[int] = []
    # Halves of surrogate pairs, which damaged files have, are no text to the tokenizer: a character takes their place.
    known = text if text.isascii() else _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    cut_up = tokenizer.encode_batch([p.of(known) for p in paragraphs], add_special_tokens=False)
    for number, (span, coded) in enumerate(zip(paragraphs, cut_up, strict=True)):
        words = coded.word_ids
        offsets = coded.offsets
        ids += coded.ids
        start += [span.start + a for a, _ in offsets]
        end += [span.start + b for _, b in offsets]
        case += _cases(text, span.start, words, offsets)
        place += [number] * len(offsets)
    starts = np.asarray(start, dtype=np.int64)
    paragraph = np.asarray(place, dtype=np.int64)
    first = np.ones(len(ids), dtype=np.int64)
    first[1:] = paragraph[1:] != paragraph[:-1]
    return Pieces(
        np.asarray(ids, dtype=np.int64),
        starts,
        np.asarray(end, dtype=np.int64),
        np.asarray(case, dtype=np.int64),
        2 * _depths(starts, quotes) + first,
        paragraph,
    )


def _cases(text: str, base: int, words: list[int | None], offsets: list[tuple[int, int]]) -> list[int]:
    """The class of each piece's whole word."""
    out = [0] * len(words)
    at = 0
    while at < len(words):
        stop = at + 1
        while stop < len(words) and words[stop] == words[at]:
            stop += 1
        out[at:stop] = [_case(text[base + offsets[at][0] : base + offsets[stop - 1][1]])] * (stop - at)
        at = stop
    return out


def _case(word: str) -> int:
    if word.islower():
        return 4 if any(c.isdigit() for c in word) else 0
    if word in _MARKS:
        return 5
    if any(c.isdigit() for c in word):
        return 4
    if not any(c.isalpha() for c in word):
        return 6
    if word.isupper():
        return 1 if len(word) == 1 else 2
    return 1 if word[:1].isupper() and word[1:].islower() else 3


def _depths(starts: NDArray[np.int64], quotes: Sequence[Quote]) -> NDArray[np.int64]:
    """How many quotations each piece lies in, two at most."""
    depth = np.zeros(len(starts), dtype=np.int64)
    if quotes:
        opens = np.searchsorted(starts, [q.outer.start for q in quotes])
        closes = np.searchsorted(starts, [q.outer.end for q in quotes])
        change = np.zeros(len(starts) + 1, dtype=np.int64)
        np.add.at(change, opens, 1)
        np.add.at(change, closes, -1)
        depth = np.minimum(np.cumsum(change)[:-1], 2)
    return depth


def windows(count: int, size: int = WINDOW, stride: int | None = None) -> list[tuple[int, int]]:
    """Return overlapping windows over `count` pieces, as few and as even as the stride allows; none for no piece."""
    stride = STRIDE if stride is None else stride
    if count <= size:
        return [(0, count)] if count else []
    number = 1 + -(-(count - size) // stride)
    return [(at, at + size) for at in (round(k * (count - size) / (number - 1)) for k in range(number))]
