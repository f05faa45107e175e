"""Ranges: what is left and what is joined covers the very same pieces."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casus.language.model.ranges import Range, common, joined, without

ranges = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda x: (x[0], x[0] + x[1]))


def pieces(*spans: Range) -> set[int]:
    return {n for a, b in spans for n in range(a, b)}


@given(ranges, ranges)
def test_a_range_is_what_it_shares_and_what_is_left(span: Range, hole: Range) -> None:
    assert pieces(*without(span, hole)) == pieces(span) - pieces(hole)
    assert common(span, hole) == len(pieces(span) & pieces(hole))


@given(st.lists(ranges, max_size=8))
def test_joined_ranges_stand_apart_and_cover_the_same(spans: list[Range]) -> None:
    made = joined(spans)
    assert pieces(*made) == pieces(*spans)
    assert all(a[1] < b[0] for a, b in pairwise(made))
