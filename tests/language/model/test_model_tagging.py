"""The best labels: the same as trying all, well formed, and not changed by what is sure."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from casus.language.model.tagging import BEGIN, END, INSIDE, SINGLE, best_labels, softmax, spans_of

Scores = NDArray[np.float32]


def scores(kinds: int, longest: int = 5) -> st.SearchStrategy[Scores]:
    shapes = st.tuples(st.integers(1, 2), st.integers(1, longest), st.just(1 + 4 * kinds))
    # Quarters add up exactly, so that equal totals are equal.
    values = st.integers(-40, 40).map(lambda n: n / 4)
    return shapes.flatmap(lambda shape: arrays(np.float32, shape, elements=values))


def follows(before: int, after: int) -> bool:
    part = lambda label: (label - 1) % 4 + 1 if label else 0  # noqa: E731
    kind = lambda label: (label - 1) // 4 if label else -1  # noqa: E731
    if part(before) in {BEGIN, INSIDE}:
        return part(after) in {INSIDE, END} and kind(after) == kind(before)
    return part(after) not in {INSIDE, END}


def well_formed(row: list[int]) -> bool:
    return all(follows(a, b) for a, b in pairwise(row))


def worth(given_scores: Scores, row: tuple[int, ...]) -> float:
    return float(sum(given_scores[n, label] for n, label in enumerate(row)))


@settings(max_examples=60, deadline=None)
@given(scores(1))
def test_no_other_labels_of_one_kind_are_better(given_scores: Scores) -> None:
    check_best(given_scores)


@settings(max_examples=25, deadline=None)
@given(scores(2, longest=3))
def test_no_other_labels_of_two_kinds_are_better(given_scores: Scores) -> None:
    check_best(given_scores)


def check_best(given_scores: Scores) -> None:
    _, length, width = given_scores.shape
    allowed = [row for row in product(range(width), repeat=length) if well_formed(list(row))]
    for found, row_scores in zip(best_labels(given_scores), given_scores, strict=True):
        assert well_formed(found.tolist())
        assert worth(row_scores, tuple(found.tolist())) == max(worth(row_scores, row) for row in allowed)


@settings(max_examples=40, deadline=None)
@given(scores(2, longest=12))
def test_spans_say_the_same_as_labels(given_scores: Scores) -> None:
    labels = best_labels(given_scores)
    drawn = np.zeros_like(labels)
    for row, start, end, kind in spans_of(labels):
        assert not drawn[row, start:end].any()
        drawn[row, start:end] = 1 + kind
    assert (drawn == np.where(labels > 0, (labels - 1) // 4 + 1, 0)).all()


@settings(max_examples=40, deadline=None)
@given(scores(1, longest=30))
def test_rows_are_labelled_each_by_itself(given_scores: Scores) -> None:
    together = best_labels(given_scores)
    apart = [best_labels(given_scores[n : n + 1])[0] for n in range(len(given_scores))]
    assert (together == np.stack(apart)).all()


def test_what_is_surely_outside_parts_the_search() -> None:
    one = np.zeros((1, 40, 5), dtype=np.float32)
    one[0, :, 0] = 20.0
    for start, end in ((3, 6), (20, 21), (37, 40)):
        one[0, start:end, 0] = -5.0
        one[0, start, BEGIN if end - start > 1 else SINGLE] = 4.0
        one[0, start + 1 : end - 1, INSIDE] = 4.0
        if end - start > 1:
            one[0, end - 1, END] = 4.0
    found = best_labels(one, sure=8.0)
    assert (found == best_labels(one)).all()
    assert [(a, b) for _, a, b, _ in spans_of(found)] == [(3, 6), (20, 21), (37, 40)]


def test_a_row_may_cut_a_span_but_a_sure_outside_may_not() -> None:
    one = np.full((1, 6, 5), -9.0, dtype=np.float32)
    one[0, :2, INSIDE] = one[0, 4:, INSIDE] = 9.0
    one[0, 2:4, 0] = 9.0
    one[0, 1, END] = 8.0
    one[0, 4, BEGIN] = 8.0
    assert best_labels(one, sure=8.0).tolist() == [[INSIDE, END, 0, 0, BEGIN, INSIDE]]


def test_nothing_gives_nothing() -> None:
    assert best_labels(np.zeros((0, 5, 5), dtype=np.float32)).shape == (0, 5)
    assert best_labels(np.zeros((2, 0, 5), dtype=np.float32)).shape == (2, 0)
    assert spans_of(np.zeros((2, 0), dtype=np.int64)) == []


@given(arrays(np.float32, (3, 4), elements=st.floats(-80, 80, width=32)))
def test_probabilities_add_up(given_scores: Scores) -> None:
    assert softmax(given_scores).sum(-1) == pytest.approx(1.0, abs=1e-5)
