"""Endings: where a reported clause or object ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from casus.language.clauses import complement, is_time
from casus.language.closed_class import SPEECH_PLACES, TIMES
from casus.language.cue_verbs import Hit, Hits
from casus.language.grammar import Item
from casus.language.phrases import noun_phrase, source_left

__all__ = ["clause_end", "object_end"]


def clause_end(items: Sequence[Item], start: int, hits: Hits) -> int:
    """Return the item past a reported clause that starts at `start`: the end, or where another cue begins."""
    end = len(items)
    while end > start and items[end - 1].tag == "stop":
        end -= 1
    behind = bisect_right(hits, start, key=lambda h: h.last)
    by_first = hits.by_first
    end = min(end, _closing(items, start, hits))
    cue = hits[behind - 1].first if behind else None
    opening = cue is not None and _subordinate(items, cue)
    relative = cue is not None and _in_relative(items, cue)
    for k in hits.marks[bisect_right(hits.marks, start) : bisect_left(hits.marks, end)]:
        item = items[k]
        if item.tag == "dash" and (item.low != "-" or items[k - 1].end < item.start) and k > start + 2:
            return k
        if item.tag == "comma" and k > start + 1 and (_aside(items, k) or (opening and _main_follows(items, k))):
            return k
        if item.tag == "quote" and opening and k > start and _main_follows(items, k):
            return k + 1
        if item.tag == "stop" and item.low == ";":
            return k
        if relative and item.tag in {"comma", "quote"} and k + 1 < end and items[k + 1].tag in {"verb", "aux"}:
            return k + (item.tag == "quote")
        if item.low == "according" and k + 1 < end and items[k + 1].tag == "to":
            return k - 1 if items[k - 1].tag == "comma" else k
        if item.tag == "comma" and _cut_at_comma(items, k, by_first):
            return k
        if item.low in {"and", "but"} and _new_speaker(items, k, by_first):
            return k
    return end


def _closing(items: Sequence[Item], start: int, hits: Hits) -> int:
    """Where ", people in the room say" closes the sentence: the comma before it; else the sentence's end."""
    last = hits[-1] if hits else None
    if last is None or last.first <= start + 3 or last.mood != "finite" or not last.verb.saying:
        return len(items)
    if len(items) - last.last > 1 or items[-1].tag not in {"stop", "verb"}:
        return len(items)
    subject = source_left(items, last.first - 1)
    comma = subject[0] - 1 if subject is not None else 0
    return comma if comma > start + 1 and items[comma].tag == "comma" else len(items)


def _subordinate(items: Sequence[Item], first: int) -> bool:
    """Whether the cue that begins at item `first` stands in an opening clause: "Asked whether", "When X said"."""
    if first == 0:
        return True
    for k in range(first - 1, max(-1, first - 20), -1):
        if items[k].tag in {"comma", "stop", "quote", "dash", "colon"}:
            return False
        if items[k].tag == "sub" and items[k].low not in {"that", "than", "whether"}:
            return True
    return False


def _in_relative(items: Sequence[Item], first: int) -> bool:
    """Whether the cue that begins at item `first` stands in ", who said ...", which the main verb follows."""
    while first > 0 and items[first - 1].tag == "adv":
        first -= 1
    return first > 1 and items[first - 1].low in {"who", "which"} and items[first - 2].tag in {"comma", "name"}


def _aside(items: Sequence[Item], comma: int) -> bool:
    """Whether what follows a comma is more likely the author's own: ", which ...", ", but ...", ", while ..."."""
    if comma + 1 >= len(items):
        return False
    low = items[comma + 1].low
    if low in {"a", "an"} and not _list_goes_on(items, comma, 0):
        for k in range(comma + 2, min(comma + 25, len(items))):
            if items[k].tag == "comma":
                return not (k + 1 < len(items) and items[k + 1].tag in {"aux", "verb", "adv"})
            if items[k].tag == "aux":
                return False
            if items[k].tag in {"sub", "wh", "stop"}:
                break
        return True
    return low in {"which", "but", "while", "although", "though"}


def _main_follows(items: Sequence[Item], comma: int) -> bool:
    """Whether the main clause begins behind this comma ("Asked whether ..., X said")."""
    end = noun_phrase(items, comma + 1)
    while end < len(items) and items[end].tag == "adv":
        end += 1
    return end > comma + 1 and end < len(items) and items[end].tag in {"verb", "aux"}


def _new_speaker(items: Sequence[Item], conj: int, by_first: dict[int, Hit]) -> bool:
    """Whether "and" begins another attribution: "and added that", "and she accused"."""
    hit = by_first.get(conj + 1)
    if hit is not None:
        return _shares_subject(items, hit)
    if conj + 1 < len(items) and items[conj + 1].tag in {"pron", "name"}:
        hit = by_first.get(noun_phrase(items, conj + 1))
        return hit is not None and hit.mood == "finite" and hit.verb.saying
    return False


def _cut_at_comma(items: Sequence[Item], comma: int, by_first: dict[int, Hit]) -> bool:
    """Whether a new attribution begins behind this comma: ", adding that", ", but X said", ", X said."."""
    after = comma + 1
    hit = by_first.get(after)
    if hit is not None and hit.mood == "ing" and hit.verb.saying:
        return True
    if after < len(items) and items[after].tag in {"name", "pron", "det"}:
        end = noun_phrase(items, after)
        hit = by_first.get(end)
        if hit is not None and hit.mood == "finite" and hit.verb.saying and items[after].tag != "det":
            return True
    if after < len(items) and items[after].tag == "conj" and items[after].low in {"and", "but", "or", "yet"}:
        hit = by_first.get(after + 1)
        if hit is not None and hit.mood == "finite" and hit.verb.saying and _shares_subject(items, hit):
            return True
        after += 1
        if items[after - 1].low != "but" and after < len(items) and items[after].tag not in {"name", "pron", "det"}:
            return False
        end = noun_phrase(items, after)
        hit = by_first.get(end)
        return hit is not None and hit.mood == "finite" and hit.verb.saying
    return False


def _shares_subject(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a verb after "and" carries its own reported words, so that it is a cue beside the first."""
    found = complement(items, hit)
    if found.frame == "prep" and items[found.start].tag == "pron":
        return False  # "and asked for it" goes on with what was said
    return hit.verb.saying and found.frame in {"that", "quote", "whether", "colon", "prep", "to"}


def object_end(items: Sequence[Item], start: int) -> int:
    """Return the item past an object and what belongs to it: up to the clause's end, or a when or where of saying."""
    k = start
    limit = min(len(items), start + 80)
    relative = False
    while k < limit:
        item = items[k]
        if item.tag in {"stop", "colon", "dash"} and not (item.low == "-" and items[k - 1].end == item.start):
            break
        if item.tag == "comma" and not _list_goes_on(items, k, start):
            after = items[k + 1].low if k + 1 < limit else ""
            if after not in {"including", "which", "who", "whose", "such", "especially", "particularly"}:
                break
        if item.low in {"who", "which", "that", "whom", "what", "where", "whose"}:
            relative = True
        if k > start and item.tag == "conj" and k + 1 < limit and items[k + 1].low == "that" and not relative:
            break  # "asked for help and that ..." goes on with what was said before
        if k > start and item.tag == "sub" and item.low not in {"that", "than", "as", "if", "whether"}:
            break
        if k > start and item.tag in {"verb", "aux"} and not relative and items[k - 1].tag not in {"to", "aux", "neg"}:
            if items[k - 1].tag == "conj":
                k -= 1
                break
            if item.tag == "aux" or item.text.endswith("s"):
                break
        if k > start and item.tag in {"prep", "to"} and _place_of_speech(items, k):
            break
        if k > start and is_time(items, k) and item.text[0].isupper() and items[k - 1].tag != "prep":
            break
        if k > start and item.tag == "ing" and items[k - 1].tag == "comma":
            k -= 1
            break
        k += 1
    while k > start and items[k - 1].tag in {"comma", "conj", "adv", "wh"} and k - 1 > start:
        k -= 1
    return k


def _list_goes_on(items: Sequence[Item], comma: int, start: int) -> bool:
    """Whether "A, B and C" goes on behind this comma."""
    for k in range(comma + 1, min(comma + 10, len(items))):
        item = items[k]
        if item.tag == "conj" and item.low in {"and", "or"}:
            return (k == comma + 1 and any(items[j].tag == "comma" for j in range(start, comma))) or k > comma + 1
        if item.tag not in {"noun", "name", "adj", "det", "num", "poss", "comma", "prep"}:
            return False
    return False


def _place_of_speech(items: Sequence[Item], prep: int) -> bool:
    if items[prep].low not in {"in", "at", "on", "during"}:
        return False
    for item in items[prep + 1 : prep + 6]:
        if item.low in TIMES and item.text[0].isupper():
            return True
        if item.low in SPEECH_PLACES:
            return True
        if item.tag not in {"det", "adj", "noun", "name", "num", "poss", "ing"}:
            return False
    return False
