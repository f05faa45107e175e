"""Views: every piece is seen, by the window that holds it farthest from an edge, and stretches leave nothing out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stand_in import noisy_encoder

from casus.language.model.pieces import STRIDE, WINDOW, Pieces
from casus.language.model.views import look, stretches


def pieces(count: int, paragraph: int = 40) -> Pieces:
    places = np.arange(count)
    return Pieces(places % 300, 2 * places, 2 * places + 1, places % 7, places % 6, places // paragraph)


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 1500))
def test_each_piece_is_owned_by_the_window_that_holds_it_best(count: int) -> None:
    seen = look(pieces(count), 0, count, noisy_encoder)
    spare = np.stack([np.minimum(np.arange(count) - a, b - 1 - np.arange(count)) for a, b in seen.bounds])
    own = spare[seen.owner, np.arange(count)]
    assert (own >= 0).all()
    assert (own >= spare.max(0) - 1).all()
    assert (seen.owned("pos") == seen.tag("pos")[seen.owner, seen.places]).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 6000), st.integers(1, 4), st.sampled_from([1, 7, 40, 10_000]))
def test_stretches_are_bounded_and_leave_nothing_out(count: int, at_once: int, paragraph: int) -> None:
    given_pieces = pieces(count, paragraph)
    found = list(stretches(given_pieces, at_once))
    assert [p for low, high in found for p in range(low, high)] == list(range(count))
    assert all(high - low <= WINDOW + (at_once - 1) * STRIDE for low, high in found)
    if paragraph == 40:
        assert all(high % 40 == 0 or high == count for _, high in found)


@pytest.mark.parametrize("count", [1, WINDOW, WINDOW + 1, 3 * WINDOW])
def test_the_marks_at_the_ends_are_not_answers(count: int) -> None:
    seen = look(pieces(count), 0, count, noisy_encoder)
    assert seen.tags.shape[1] == min(count, WINDOW)
    assert seen.vectors.shape[1] == min(count, WINDOW) + 1
