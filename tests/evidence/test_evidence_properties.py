"""Laws that hold for any attributions: spans are slices, ids are unique, parents exist, no cycles, one order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from marked_page import page, read

from casus.evidence import extract
from casus.records import Attribution, Span

TEXT = (
    "Foreign Minister Anna Keller said on Monday that “the pact is dead,” and that Boris Halmi “knows it well.” "
    "He denied it, according to Dawn.Az.\n\n“Nobody will miss it. The 'deal' was bad.\n\n"
    "“We move on,” she said. The ministry told reporters that it would not pay; experts doubt it."
)
ARTICLE = page(TEXT).article
spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 80)).map(
    lambda p: Span(p[0], min(len(TEXT), p[0] + p[1]))
)
attributions = st.builds(
    Attribution,
    st.lists(spans, max_size=2).map(tuple),
    st.lists(spans, max_size=2).map(tuple),
    st.lists(spans, min_size=1, max_size=3).map(tuple),
    st.floats(0, 1),
    st.just("any"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(attributions, max_size=12).map(tuple))
def test_laws(made: tuple[Attribution, ...]) -> None:
    reading = read(ARTICLE, made)
    result = extract(ARTICLE, reading)
    assert result == extract(ARTICLE, reading)
    ids = [s.id for s in result.statements]
    assert len(set(ids)) == len(ids)
    parents = {s.id: s.parent for s in result.statements}
    assert all(p is None or p in parents for p in parents.values())
    for start in ids:
        seen, at = set(), parents[start]
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = parents[at]
    keys = [(s.content_spans[0].start, s.cue_span.start if s.cue_span else -1) for s in result.statements]
    assert keys == sorted(keys)
    for statement in result.statements:
        for span in (*statement.content_spans, statement.speaker_span, statement.cue_span):
            assert span is None or span.of(TEXT)
        assert statement.speaker.name or statement.speaker.missing_reason


@settings(max_examples=100, deadline=None)
@given(st.lists(attributions, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_attributions_does_not_matter(made: list[Attribution], random: object) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = (extract(ARTICLE, read(ARTICLE, tuple(m))) for m in (made, shuffled))
    assert [s.id for s in one.statements] == [s.id for s in two.statements]
