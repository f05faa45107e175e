"""Figures of speech: words that look like a deed and are none, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from casus.evidence.events._clauses import Clauses
from casus.records import Span
from casus.vocabulary.events import event_words

__all__ = ["figures_in"]

_APART = 3  # other words that may stand between two words of a phrase


def figures_in(clauses: Clauses, numbers: Sequence[int]) -> list[tuple[frozenset[int], Span, str]]:
    """The figures of speech among these words: the numbers of their words, their span, and why they are no event."""
    declined = event_words().declined
    found: list[tuple[frozenset[int], Span, str]] = []
    for place, at in enumerate(numbers):
        patterns = (*declined.get(clauses.lemma(at), ()), *declined.get(clauses.token(at).text.lower(), ()))
        for pattern in patterns:
            words = _follow(clauses, numbers, place, pattern.rest)
            if words is not None and not any(set(words) <= other for other, _, _ in found):
                span = Span(clauses.token(words[0]).start, clauses.token(words[-1]).end)
                found.append((frozenset(range(words[0], words[-1] + 1)), span, pattern.gives))
                break
    return found


def _follow(clauses: Clauses, numbers: Sequence[int], place: int, rest: Sequence[str]) -> list[int] | None:
    words = [numbers[place]]
    for word in rest:
        near = numbers[place + 1 : place + 2 + _APART]
        step = next((i for i, n in enumerate(near) if word in _forms(clauses, n)), None)
        if step is None:
            return None
        place += 1 + step
        words.append(numbers[place])
    return words


def _forms(clauses: Clauses, at: int) -> tuple[str, str]:
    return clauses.lemma(at), clauses.token(at).text.lower()
