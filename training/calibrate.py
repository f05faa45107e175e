"""Calibrate: what share of answers with a score were right, on texts kept back from training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from casus.language.model.layout import ACTS, ENTITIES
from casus.records import Article, Attribution, Reading, Span
from training.examples import Example, Range
from training.passages import Passage

__all__ = ["Kept", "Scored", "fit", "kept_texts", "scored_on", "table"]

Read = Callable[[Article], Reading]
_POINTS = 8  # of a table
_ALIKE = 0.5  # Jaccard overlap from which two parts are taken for the same, as the attribution gauge does


@dataclass(slots=True)
class Kept:
    """A text kept back: the article, and for each of its attributions source, cue and content as sets of characters.

    names: (start, end, type) of proper names; referents: key by character, where mentions are marked.
    """

    article: Article
    said: list[tuple[frozenset[int], frozenset[int], frozenset[int], int]]
    own_level_only: bool
    names: frozenset[tuple[int, int, str]] | None = None
    referents: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Scored:
    """Raw scores with 1 for right and 0 for wrong, by the name of the table."""

    pairs: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))


def kept_texts(
    polnear: dict[str, list[Example]],
    texts: Path,
    passages: Sequence[tuple[Passage, Example]],
    make: Callable[[str, str], Article],
) -> list[Kept]:
    """Return the kept-back texts with their answers; of several annotators the first counts."""
    out: list[Kept] = []
    for name, versions in sorted(polnear.items()):
        article = make((texts / f"{name}.txt").read_bytes().decode("utf-8"), name)
        example = versions[0]

        def characters(ranges: Iterable[Range], example: Example = example) -> frozenset[int]:
            start, end = example.pieces.start, example.pieces.end
            return _covered((int(start[a]), int(end[b - 1])) for a, b in ranges)

        own = [s for s in example.said or [] if s.level == 1]
        said = [(characters(s.source), characters(s.cue), characters(s.content), -1) for s in own]
        out.append(Kept(article, said, True))
    for passage, example in passages:
        said = [
            (_covered(spans["s"]), _covered(spans["q"]), _covered(spans["c"]), ACTS.index(passage.acts[number]))
            for number, spans in sorted(passage.said.items())
        ]
        start, end = example.pieces.start, example.pieces.end
        names = frozenset((int(start[a]), int(end[b - 1]), ENTITIES[k]) for (a, b), k in example.entities or [])
        keys: dict[int, str] = {}
        for low, high, kind, key in sorted(passage.mentions, key=lambda m: m[0] - m[1]):  # inner ones win
            keys |= dict.fromkeys(range(low, high), f"{kind}:{key}")
        out.append(Kept(make(passage.text, passage.name), said, False, names, keys))
    return out


def scored_on(kept: Sequence[Kept], read: Read) -> Scored:
    """Read the kept-back texts and compare."""
    out = Scored()
    for text in kept:
        reading = read(text.article)
        if text.names is not None:
            _compare_names(reading, text, out)
        for a in reading.attributions or ():
            if a.pattern == "model" and not (text.own_level_only and a.level != 1):
                _compare(a, text, out)
    return out


def _compare(a: Attribution, text: Kept, out: Scored) -> None:
    source, cue, content = (_characters(s) for s in (a.source, a.cue, a.content))
    near = max(text.said, key=lambda g: (_jaccard(cue, g[1]), _jaccard(content, g[2])), default=None)
    found = near is not None and bool(cue & near[1])
    right = {"cue": found, "source": False, "content": False}
    if near is not None and found:
        right["source"] = _jaccard(source, near[0]) >= _ALIKE
        right["content"] = _jaccard(content, near[2]) >= _ALIKE
    parts = a.parts
    assert parts is not None
    for name, score in (("cue", parts.cue), ("source", parts.source), ("content", parts.content)):
        if score is not None and (found or name == "cue"):
            out.pairs[name].append((score, float(right[name])))
    whole = near is not None and found and right["source"] and right["content"]
    out.pairs["whole"].append((a.confidence, float(whole)))
    if near is not None and found and near[3] >= 0 and parts.act is not None:
        out.pairs["act"].append((parts.act, float(a.act == ACTS[near[3]])))


def _covered(ranges: Iterable[Range]) -> frozenset[int]:
    """The numbers in ranges, ends exclusive."""
    return frozenset(n for a, b in ranges for n in range(a, b))


def _compare_names(reading: Reading, text: Kept, out: Scored) -> None:
    names = text.names or frozenset()
    for e in reading.entities or ():
        out.pairs["entity"].append((e.confidence, float((e.span.start, e.span.end, e.type) in names)))
    for chain in reading.coreferences or ():
        for one, next_one in zip(chain.mentions, chain.mentions[1:], strict=False):
            keys = [text.referents.get(m.end - 1) for m in (one, next_one)]
            out.pairs["reference"].append((chain.confidence, float(keys[0] is not None and keys[0] == keys[1])))


def _characters(spans: Sequence[Span]) -> frozenset[int]:
    return _covered((s.start, s.end) for s in spans)


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def fit(scored: Scored) -> dict[str, NDArray[np.float32]]:
    """Return a table for each name that has enough answers, as reader.npz holds it."""
    return {f"calibration_{name}": table(pairs) for name, pairs in sorted(scored.pairs.items()) if len(pairs) >= 50}


def table(pairs: Sequence[tuple[float, float]]) -> NDArray[np.float32]:
    """A rising table of score -> share right: shape (2, points); from isotonic regression over quantiles of the score.

    Answers are grouped into quantiles, each with one right and one wrong answer added (Laplace), so that no score is
    called certain.
    """
    ordered = np.asarray(sorted(pairs), dtype=np.float64)
    groups = np.array_split(ordered, _POINTS)
    x = np.asarray([g[:, 0].mean() for g in groups])
    share = np.asarray([(g[:, 1].sum() + 1) / (len(g) + 2) for g in groups])
    y = isotonic_regression(share, weights=[len(g) for g in groups]).x
    x = np.maximum.accumulate(x + np.arange(len(x)) * 1e-6)
    return np.stack([x, y]).astype(np.float32)
