"""Referents: which names, descriptions and pronouns mean the same person, state or body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casus.language.closed_class import words
from casus.language.model.layout import distance_buckets
from casus.language.model.products import product
from casus.language.model.tagging import softmax
from casus.language.model.views import Views
from casus.language.model.weights import Weights
from casus.records import Span

__all__ = ["PRONOUNS", "Mention", "clusters", "link"]

PRONOUNS = words("he she they it him her them his hers their theirs its himself herself themselves itself")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: its place in the text, the first piece of its head word, and its name if it is one."""

    span: Span
    piece: int
    name: str = ""


def link(mentions: Sequence[Mention], views: Views, weights: Weights) -> list[tuple[int, int, float]]:
    """Return (mention, earlier mention, probability) for each that has an antecedent in its window.

    mentions: in order of their pieces, all within these views.
    """
    out: list[tuple[int, int, float]] = []
    if not mentions:
        return out
    places = np.asarray([m.piece - views.low for m in mentions])
    owner = views.owner[places]
    lead = weights.decoding.reference
    for row, (low, high) in enumerate(views.bounds):
        numbers = np.flatnonzero((places >= low) & (places < high))
        mine = np.flatnonzero(owner[numbers] == row)
        if not len(mine):
            continue
        at = places[numbers] - low
        left = views.vector("ref_mention")[row, at[mine] + 1]
        right = views.vector("ref_antecedent")[row]
        scores = np.empty((len(mine), 1 + len(numbers)), dtype=np.float32)
        scores[:, 0] = left @ right[0] / 8 + lead
        distance: NDArray[np.int64] = at[None, :] - at[mine][:, None]
        scores[:, 1:] = product(left, right[at + 1].T) / 8 + weights.arrays["ref_far"][distance_buckets(distance)]
        scores[:, 1:][np.arange(len(numbers))[None, :] >= mine[:, None]] = -1e4
        chance = softmax(scores)
        best = chance.argmax(-1)
        for n, k in enumerate(best.tolist()):
            if k:
                out.append((int(numbers[mine[n]]), int(numbers[k - 1]), float(chance[n, k])))
    return out


def clusters(mentions: Sequence[Mention], links: Sequence[tuple[int, int, float]]) -> list[tuple[list[int], float]]:
    """Join mentions by their links and by equal names; returns the numbers of each cluster's mentions, two at least,

    in order of the first, and the least sure of its links as a probability (1 for names alone).
    """
    root = list(range(len(mentions)))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    first: dict[str, int] = {}
    for n, mention in enumerate(mentions):
        if mention.name:
            root[top(n)] = top(first.setdefault(mention.name, n))
    for n, earlier, _ in links:
        a, b = sorted((top(n), top(earlier)))
        root[b] = a
    held: dict[int, list[int]] = {}
    for n in range(len(mentions)):
        held.setdefault(top(n), []).append(n)
    sure: dict[int, float] = {}
    for n, _, chance in links:
        sure[top(n)] = min(sure.get(top(n), 1.0), chance)
    return [(held[k], sure.get(k, 1.0)) for k in sorted(held, key=lambda k: held[k][0]) if len(held[k]) > 1]
