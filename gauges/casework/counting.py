"""Pairs of answers and what was given, one to one, and the shares made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gauges.casework.gold import Place

__all__ = ["HALF", "Result", "alike", "among", "f1", "pairs", "share", "shared"]

HALF = 0.5  # of the shorter text: from here on two texts are held to be about the same words
G = TypeVar("G")
S = TypeVar("S")


@dataclass
class Result:
    """The figures of a layer, and a line for each miss: (page, what)."""

    figures: dict[str, float] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)


def share(part: float, whole: float) -> float:
    """A share in percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def f1(name: str, right: int, gold: int, given: int) -> dict[str, float]:
    """Precision, recall and F1 in percent under a name."""
    return {
        f"{name}_p": share(right, given),
        f"{name}_r": share(right, gold),
        f"{name}_f1": share(2 * right, gold + given),
    }


def shared(one: Sequence[Place], other: Sequence[Place]) -> float:
    """How much two texts share, as a part of the shorter, in characters (0 to 1)."""
    a, b = _characters(one), _characters(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _characters(places: Sequence[Place]) -> set[tuple[str, int]]:
    return {(p.page, i) for p in places for i in range(p.start, p.end)}


def among(got: object, answer: object) -> bool:
    """Whether what was given is the answer, or one of them where a list holds several right ones."""
    return got in answer if isinstance(answer, list) else got == answer


def alike(one: str | None, other: str | None) -> bool:
    """Whether two texts have half of the words of the shorter in common; two missing ones are alike."""
    a, b = (set((text or "").casefold().split()) for text in (one, other))
    if not a or not b:
        return not a and not b
    return len(a & b) >= HALF * min(len(a), len(b))


def pairs(golds: Sequence[G], givens: Sequence[S], score: Callable[[G, S], Any]) -> dict[int, int]:
    """Pair answers with what was given, by number, one to one: the best scores first; a false score is no pair."""
    scored = [
        (value, -g, -s)
        for g, gold in enumerate(golds)
        for s, given in enumerate(givens)
        if (value := score(gold, given))
    ]
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, gold, given in sorted(scored, reverse=True):
        if -gold not in matched and -given not in used:
            matched[-gold] = -given
            used.add(-given)
    return matched
