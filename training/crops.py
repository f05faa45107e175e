"""Crops: windows of examples with their answers as arrays, ready for the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from casus.language.model.layout import ARGUMENTS
from casus.language.model.pieces import CLS, SEP, Pieces
from training.examples import Example, Range, Said

__all__ = ["UNKNOWN", "Argument", "Crop", "crop", "join"]

UNKNOWN = -100
_B, _I, _E, _S = 1, 2, 3, 4
_NONE_CASE = 7
_SOFT = 0.3  # weight of what the rules say inside contents, where the corpus says nothing


@dataclass(slots=True)
class Argument:
    """A cue and the labels of all pieces for it: ARGUMENTS, shape (length,)."""

    cue: Range
    labels: NDArray[np.int64]
    weight: float
    act: int
    act_weight: float
    inner: bool


@dataclass(slots=True)
class Crop:
    """A window with the marks at its ends: inputs and answers of shape (length,); UNKNOWN where there is none."""

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    flag: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    tags: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    inner_weight: NDArray[np.float32] | None = None
    head: NDArray[np.int64] | None = None
    relation: NDArray[np.int64] | None = None
    sentence: NDArray[np.int64] | None = None
    arguments: list[Argument] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    said: bool = False

    def __len__(self) -> int:
        return len(self.ids)


def crop(example: Example, low: int, high: int) -> Crop:
    """Cut the pieces from low to high out of an example."""
    pieces = example.pieces
    size = high - low + 2

    def framed(values: NDArray[np.int64], first: int, last: int) -> NDArray[np.int64]:
        return np.concatenate([[first], values[low:high], [last]]).astype(np.int64)

    def answers(values: NDArray[np.int64] | None) -> NDArray[np.int64]:
        out = np.full(size, UNKNOWN, dtype=np.int64)
        if values is not None:
            out[1:-1] = np.where(values[low:high] < 0, UNKNOWN, values[low:high])
        return out

    made = Crop(
        framed(pieces.ids, CLS, SEP),
        framed(pieces.case, _NONE_CASE, _NONE_CASE),
        framed(pieces.flag, 0, 0),
        framed(pieces.paragraph, -1, -1),
    )
    made.tags = {"end": answers(example.ends), "pos": answers(example.pos), "entity": _entities(example, low, high)}
    _said(example, low, high, made)
    if example.head is not None and example.relation is not None and example.sentence is not None:
        head = answers(example.head)
        root = example.head[low:high] == np.arange(low, high)
        head[1:-1] = np.where(head[1:-1] >= 0, np.where(root, 0, head[1:-1] - low + 1), UNKNOWN)
        outside = (head < 0) | (head > high - low)
        made.head = np.where(outside, UNKNOWN, head)
        made.relation = answers(example.relation)
        made.sentence = framed(example.sentence, -1, -2)
    made.mentions = [(p - low + 1, c) for p, c in example.mentions or [] if low <= p < high]
    return made


def _mark(tags: NDArray[np.int64], spans: Sequence[Range], low: int, high: int, base: int = 0) -> None:
    """Write spans as begin, inside, end, single; a span that the window cuts has no begin or no end in it."""
    for start, stop in spans:
        a, b = max(start, low), min(stop, high)
        if a >= b:
            continue
        tags[a - low + 1 : b - low + 1] = base + _I
        if start >= low:
            tags[a - low + 1] = base + _B
        if stop <= high:
            tags[b - low] = base + (_S if stop - start == 1 else _E)


def _said(example: Example, low: int, high: int, made: Crop) -> None:
    size = high - low + 2
    names = ("cue", "source", "content", "inner")
    made.tags |= {name: np.full(size, UNKNOWN, dtype=np.int64) for name in names}
    if example.said is None:
        return
    made.said = True
    made.inner_weight = np.ones(size, dtype=np.float32)
    for name in names:
        made.tags[name][1:-1] = 0
    for said in example.said:
        if said.level == 1:
            _mark(made.tags["content"], said.content, low, high)
    if not example.inner:
        made.inner_weight[made.tags["content"] > 0] = _SOFT
    for said in example.said:
        if said.level == 1:
            _mark(made.tags["source"], said.source, low, high)
            _mark(made.tags["cue"], said.cue, low, high)
        else:
            _mark(made.tags["inner"], said.cue, low, high)
        argument = _argument(said, low, high)
        if argument:
            made.arguments.append(argument)


def _argument(said: Said, low: int, high: int) -> Argument | None:
    start, stop = said.cue[0][0], said.cue[0][1]
    if start < low or stop > high:
        return None
    labels = np.zeros(high - low + 2, dtype=np.int64)
    _mark(labels, said.content, low, high, (len(ARGUMENTS) - 1) // 2)
    _mark(labels, said.source, low, high)
    labels[0] = labels[-1] = UNKNOWN
    cue = (start - low + 1, stop - low + 1)
    return Argument(cue, labels, said.weight, said.act, said.act_weight, said.level > 1)


def _entities(example: Example, low: int, high: int) -> NDArray[np.int64]:
    tags = np.full(high - low + 2, UNKNOWN, dtype=np.int64)
    if example.entities is None:
        return tags
    tags[1:-1] = 0
    for start, stop in example.entity_unknown:
        tags[max(start - low + 1, 1) : max(min(stop, high) - low + 1, 1)] = UNKNOWN
    for span, kind in example.entities:
        _mark(tags, [span], low, high, 4 * kind)
    return tags


def join(examples: Sequence[Example]) -> Example:
    """Set examples of one kind behind each other, as one text with more paragraphs."""
    sizes = np.cumsum([0, *(len(e.pieces) for e in examples)])
    pieces: dict[str, NDArray[np.int64]] = {}
    for name in ("ids", "start", "end", "case", "flag", "paragraph"):
        shifted = [getattr(e.pieces, name) + (1000 * n if name == "paragraph" else 0) for n, e in enumerate(examples)]
        pieces[name] = np.concatenate(shifted)
    out = Example(f"{examples[0].name}+{len(examples) - 1}", Pieces(**pieces), inner=examples[0].inner)

    def laid(name: str, *, moves: bool = False) -> NDArray[np.int64] | None:
        parts = [getattr(e, name) for e in examples]
        if any(p is None for p in parts):
            return None
        return np.concatenate(
            [np.where(p >= 0, p + at, p) if moves else p for p, at in zip(parts, sizes, strict=False)]
        )

    out.ends, out.pos, out.relation = laid("ends"), laid("pos"), laid("relation")
    out.head = laid("head", moves=True)
    out.sentence = laid("sentence", moves=True)
    if all(e.said is not None for e in examples):
        out.said = [_moved(s, at) for e, at in zip(examples, sizes, strict=False) for s in e.said or []]
    if all(e.entities is not None for e in examples):
        pairs = list(zip(examples, sizes.tolist(), strict=False))
        out.entities = [((a + at, b + at), k) for e, at in pairs for (a, b), k in e.entities or []]
        out.entity_unknown = [(a + at, b + at) for e, at in pairs for a, b in e.entity_unknown]
    if all(e.mentions is not None for e in examples):
        out.mentions = [
            (p + at, c + 10000 * n)
            for n, (e, at) in enumerate(zip(examples, sizes.tolist(), strict=False))
            for p, c in e.mentions or []
        ]
    return out


def _moved(said: Said, by: int) -> Said:
    def move(spans: list[Range]) -> list[Range]:
        return [(int(a + by), int(b + by)) for a, b in spans]

    return replace(said, cue=move(said.cue), source=move(said.source), content=move(said.content))
