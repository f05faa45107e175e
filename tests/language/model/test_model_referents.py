"""Referents: links and equal names make clusters, in the order of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casus.language.model.referents import Mention, clusters
from casus.records import Span


def mention(number: int, name: str = "") -> Mention:
    return Mention(Span(10 * number, 10 * number + 5), number, name)


def test_equal_names_and_links_are_one_cluster() -> None:
    mentions = [mention(0, "ada varo"), mention(1), mention(2, "the league"), mention(3, "ada varo"), mention(4)]
    found = clusters(mentions, [(1, 0, 0.8), (4, 3, 0.6)])
    assert found == [([0, 1, 3, 4], 0.6)]


def test_names_alone_are_certain() -> None:
    assert clusters([mention(0, "varo"), mention(1, "varo")], []) == [([0, 1], 1.0)]


def test_one_mention_is_no_cluster() -> None:
    assert clusters([mention(0), mention(1, "x"), mention(2, "y")], []) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_links_changes_no_cluster(pairs: list[tuple[int, int]], random: object) -> None:
    mentions = [mention(n) for n in range(10)]
    links = [(max(p), min(p), 0.5) for p in pairs if p[0] != p[1]]
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = clusters(mentions, links)
    assert found == clusters(mentions, shuffled)
    numbers = [n for group, _ in found for n in group]
    assert len(numbers) == len(set(numbers))
