"""Whether the words around a time expression tell of what is past or of what lies ahead."""

from __future__ import annotations

from functools import cache
from typing import Literal

from casus.evidence.times.lexing import OTHER, Words, letter
from casus.vocabulary import time_words

__all__ = ["Tense", "tense_at"]

Tense = Literal["past", "future"]
_BACK, _ON = 22, 16  # words looked at on either side
_SCHEDULED = 8  # words between a verb of schedule and its day
_NOUNS = (
    "the",
    "a",
    "an",
    "of",
    "to",
    "did",
    "not",
    "his",
    "her",
    "its",
    "their",
    "in",
)  # before a word that is no verb in -s
_ASIDE = 8  # how much farther off a verb counts behind a comma
_LEAN = 5  # how much nearer a verb behind must be than one before, to be preferred


@cache
def _ends() -> frozenset[str]:
    return frozenset({letter("STOP"), letter("BREAK")})


def tense_at(words: Words, first: int, after: int) -> Tense | None:
    """Return the tense of the nearest verb in the sentence, one before the expression for choice; None without one."""
    if words.low(first - 1) == "of" and words.letters[first - 2 : first - 1] == letter("BOUNDS"):
        first -= 2 + (words.low(first - 3) == "the")  # "by the end of June"
    before = words.low(first - 1)
    if before in ("since", "as of"):
        return "past"
    if before in ("ahead of", "until", "till", "pending"):
        return "future"
    back, far = _nearest(words, first, -1, _BACK)
    on, near = _nearest(words, after - 1, 1, _ON)
    owned = words.low(after) in ("'s", "’s") or before in ("the", "a")  # "Monday's talks will ..."
    if before == "by" and "had" not in words.lows[max(0, first - _SCHEDULED) : after + _SCHEDULED]:
        return "future"
    if back is None or (on is not None and (near + (0 if owned else _LEAN) <= far)):
        return on or back
    return back


def _nearest(words: Words, start: int, way: int, limit: int) -> tuple[Tense | None, int]:
    table = time_words()
    ends = _ends()
    weak: tuple[Tense | None, int] = (None, limit)
    aside = 0
    for far in range(1, limit + 1):
        at = start + way * far
        if not 0 <= at < len(words.lows):
            break
        code, low = words.letters[at], words.lows[at]
        if code in ends and (low != "." or words.capital(at + 1) or at + 1 >= len(words.lows)):
            break
        if way > 0 and low == ",":
            aside = _ASIDE  # what follows is rather who says so
        if low in table.future and not (low == "may" and words.capital(at)):
            return "future", far + aside
        done = low in table.past or (code == OTHER and len(low) > 3 and low.endswith("ed") and not low.endswith("eed"))
        if done and words.low(at - 1) not in ("be", "being", "get"):  # "will be held": the auxiliary tells
            modal = words.low(at - 1) in table.future  # "could have consequences in November"
            return ("future" if modal else "past"), far + aside
        if low in table.scheduled and far <= _SCHEDULED and words.low(at - 1) not in _NOUNS:
            return "future", far
        if low == "to" and weak[0] is None and _infinitive(words, at + 1):
            weak = ("future", limit)
    return weak


def _infinitive(words: Words, at: int) -> bool:
    low = words.low(at)
    return words.letters[at : at + 1] == OTHER and low.isalpha() and not low.endswith("s") and not words.capital(at)
