"""Trees: each word reaches the one root, and no other tree of few words is better."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from casus.language.model.trees import best_tree

Scores = NDArray[np.float32]


def scores(fewest: int, most: int) -> st.SearchStrategy[Scores]:
    values = st.integers(-40, 40).map(lambda n: n / 4)
    return st.integers(fewest, most).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=values))


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for first in range(len(heads)):
        at, steps = first, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(scores(1, 40))
def test_the_heads_are_always_a_tree(given_scores: Scores) -> None:
    assert is_tree(best_tree(given_scores).tolist())


@settings(max_examples=30, deadline=None)
@given(scores(1, 4))
def test_no_other_tree_is_better(given_scores: Scores) -> None:
    count = len(given_scores)

    def worth(heads: tuple[int, ...]) -> float:
        return float(sum(given_scores[n, head + 1] for n, head in enumerate(heads)))

    trees = [h for h in product(range(-1, count), repeat=count) if is_tree(list(h))]
    assert worth(tuple(best_tree(given_scores).tolist())) == max(map(worth, trees))


@settings(max_examples=60, deadline=None)
@given(scores(2, 12), st.randoms(use_true_random=False))
def test_the_order_of_words_changes_no_tree_that_is_clearly_best(given_scores: Scores, random: object) -> None:
    # Each word has a score of its own far apart from all others, so that no two trees are equal.
    count = len(given_scores)
    clear = given_scores + np.arange(given_scores.size, dtype=np.float32).reshape(given_scores.shape) ** 1.5 / 1e3
    order = list(range(count))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = np.empty_like(clear)
    shuffled[:, 0] = clear[order, 0]
    shuffled[:, 1:] = clear[order][:, [n + 1 for n in order]]

    def worth(table: Scores, heads: NDArray[np.int64]) -> float:
        return float(table[np.arange(count), heads + 1].astype(np.float64).sum())

    assert abs(worth(clear, best_tree(clear)) - worth(shuffled, best_tree(shuffled))) < 1e-3


def test_scores_that_are_no_numbers_still_give_a_tree() -> None:
    bad = np.full((5, 6), np.nan, dtype=np.float32)
    bad[2, 3] = np.inf
    bad[1, 1] = -np.inf
    assert is_tree(best_tree(bad).tolist())


def test_a_long_circle_of_all_words_is_opened() -> None:
    count = 120
    ring = np.full((count, count + 1), -5.0, dtype=np.float32)
    for n in range(count):
        ring[n, (n + 1) % count + 1] = 5.0
    ring[7, 0] = -1.0
    found = best_tree(ring)
    assert is_tree(found.tolist())
    assert found[7] == -1
