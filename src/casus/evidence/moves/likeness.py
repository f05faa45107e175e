"""Whether two wordings are about one matter: their words by stem, without the words that any sentence has."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

__all__ = ["alike", "covered", "stems"]

_SUFFIX_LIST = """
    isations izations isation ization ations ation ements ement ments ment ences ence ances ance ings ing ions ion
    ies ied als al ers er eds ed es s ly e y
"""
_SUFFIXES = tuple(_SUFFIX_LIST.split())
_EMPTY_WORDS = """
    a about after again against all also am an and any are as at be been before being but by can could did do does
    down for from had has have he her hers him his i if in into is it its itself just let may me might more most
    must my no nor not now of off on once only or other our out over own s shall she should so some such than that
    the their them then there these they this those through to too under until up upon us very was we were what
    when where which while who whom why will with would you your t ll re ve one every each both said says say told
    tell make made take taken give given get put go come new first two three last next
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if len(word) <= 3:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def stems(words: str) -> frozenset[str]:
    """The stems of the words that carry meaning, in lower case."""
    found = re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", words.lower()))
    return frozenset(_stem(w) for w in found if w not in _EMPTY)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two wordings are, 0 to 100, by their stems; where both have several, one shared stem is not enough."""
    if not one or not other:
        return 0.0
    figures = {w for w in one if w.isdigit()}, {w for w in other if w.isdigit()}
    if figures[0] != figures[1] and all(figures):
        return 0.0  # another plot, another sum
    shared = len(one & other)
    if shared < 2 and min(len(one), len(other)) > 1:
        return 0.0
    return (
        float(fuzz.token_sort_ratio(" ".join(sorted(one)), " ".join(sorted(other))))
        if shared < min(len(one), len(other))
        else 100.0
    )


def covered(matter: frozenset[str], words: frozenset[str]) -> float:
    """Which share of a matter's stems is among the words, 0 to 1."""
    return len(matter & words) / len(matter) if matter else 0.0
