"""Speakers: who is named to the right of a cue ("said Ivan X, a ... of ...", "According to the minister, ...")."""

from __future__ import annotations

from collections.abc import Sequence

from casus.language.closed_class import SUBJECT_PRONOUNS, TIMES
from casus.language.grammar import Item
from casus.language.phrases import noun_phrase, speech_place

__all__ = ["opening_source", "source_right"]

_REACH = 60  # items looked at


def source_right(items: Sequence[Item], at: int) -> tuple[int, int] | None:
    """Return the phrase that names a speaker to the right ("said Ivan X, a ... of ...") as (first, past last), or None.

    Takes in appositions behind commas, and participles or relative clauses without a comma.
    """
    if at >= len(items) or items[at].tag not in {"det", "noun", "name", "adj", "num", "pron"}:
        return None
    partitive = at + 1 < len(items) and items[at + 1].low == "of"
    if items[at].tag == "pron" and not partitive:
        return (at, at + 1) if items[at].low in SUBJECT_PRONOUNS else None
    if items[at].low in TIMES:
        return None
    end = _modifier(items, noun_phrase(items, at))
    limit = min(len(items), at + _REACH)
    while end + 1 < limit and items[end].tag == "comma":
        nxt = items[end + 1]
        if nxt.tag in {"det", "noun", "adj", "num"} or nxt.low in {"former", "now", "then", "who", "of", "one"}:
            stop = end + 1
            while stop < limit and items[stop].tag not in {"comma", "stop", "quote", "colon", "dash"}:
                if nxt.tag != "wh" and _ends_source(items, stop):
                    break
                stop += 1
            if stop < limit and items[stop].tag == "quote" and items[stop - 1].tag == "prep":
                stop += 1
            end = stop
            if stop < limit and items[stop].tag != "comma":
                break
        elif nxt.tag == "name":
            stop = noun_phrase(items, end + 1)
            if stop < limit and items[stop].tag not in {"comma", "stop", "quote"}:
                break
            end = stop
        else:
            break
    return (at, end) if end > at else None


def opening_source(items: Sequence[Item], at: int) -> tuple[int, int] | None:
    """Return the speaker behind an opening "According to" as (first, past last): up to the comma before the clause."""
    end = _modifier(items, noun_phrase(items, at))
    if end == at:
        return None
    while end < len(items) and items[end].tag == "comma":
        comma = next((k for k in range(end + 1, min(len(items), end + 30)) if items[k].tag == "comma"), None)
        if comma is None or items[end + 1].tag in {"prep", "sub", "adv", "quote", "pron", "wh"}:
            break
        rest = items[comma + 1 : comma + 40]
        if any(i.tag in {"verb", "aux", "quote"} for i in items[end + 1 : comma]) or not rest:
            break
        if rest[0].tag in {"neg", "conj", "verb", "aux"} or not any(i.tag in {"verb", "aux"} for i in rest):
            break
        end = comma
    return at, end


def _modifier(items: Sequence[Item], end: int) -> int:
    """Take in "involved in the talks" or "who knows him" behind a phrase, up to the next mark."""
    if end + 1 >= len(items):
        return end
    item, after = items[end], items[end + 1]
    participle = item.low.endswith("ed") or item.low in {"known", "seen", "written", "taken", "made", "held", "given"}
    if not (
        item.low in {"who", "that"}
        or (participle and item.tag in {"verb", "adj", "ed"} and after.tag in {"prep", "to"})
        or (item.tag == "ing" and after.tag in {"det", "prep", "noun", "name", "adj"})
    ):
        return end
    k = end
    while k < min(len(items), end + 30) and items[k].tag not in {"comma", "stop", "quote", "colon", "dash"}:
        if k > end and _ends_source(items, k):
            break
        k += 1
    return k


def _ends_source(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.tag in {"sub"} and item.low != "that":
        return True
    if item.low in TIMES and item.text[0].isupper():
        return True
    return item.tag in {"prep", "to"} and speech_place(items, at)
