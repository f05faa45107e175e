"""Clauses: what follows a cue verb: its complement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from casus.language.closed_class import NEVER_NOUNS, OBJECT_PRONOUNS, SUBJECT_PRONOUNS, TIMES, words
from casus.language.cue_verbs import Hit
from casus.language.grammar import Item
from casus.language.phrases import noun_phrase

__all__ = ["Complement", "Frame", "complement", "is_time"]

Frame = Literal["quote", "that", "clause", "whether", "to", "np", "prep", "colon", "none"]
_WHETHER = words("whether if how what why who which where when")
_STEPS = 30
_OTHERS = words("other others former latter first second")
_WHEN = words("after before during since following until")


@dataclass(slots=True)
class Complement:
    """What follows a verb: its kind, its first item, and the item past the cue (which takes in a preposition)."""

    frame: Frame
    start: int
    cue_last: int


def complement(items: Sequence[Item], hit: Hit) -> Complement:
    """Return what the verb group is followed by; frame `none` where nothing it takes follows."""
    verb, at = hit.verb, hit.last
    takes = verb.takes
    first = True
    moved_person = False
    for _ in range(_STEPS):
        at = _over_adverbs(items, at, saying=verb.saying)
        if at >= len(items):
            break
        item = items[at]
        found = _direct(items, at, takes, verb.saying)
        if found is not None:
            return Complement(found[0], found[1], hit.last)
        if item.tag == "prep" and item.low in verb.preps and (first or moved_person) and at + 1 < len(items):
            if items[at + 1].tag == "prep":
                break  # "had been hinting at for a week"
            return Complement("prep", at + 1, at + 1 if first else hit.last)  # "asked the union for help"
        if item.tag == "to" and "to" in verb.preps and first:
            return Complement("prep", at + 1, at + 1)
        if is_time(items, at):
            at += 1
            continue
        if item.low in TIMES and at + 1 < len(items) and items[at + 1].low in {"before", "ago", "earlier"}:
            at += 2
            continue
        if item.tag == "ing" and first and verb.lemma in NEVER_NOUNS and "that" in takes and _verb_ahead(items, at):
            return Complement("clause", at, hit.last)
        if item.tag in {"det", "noun", "name", "adj", "num", "pron", "ing", "poss", "quote"} and not (
            item.tag == "ing" and "np" not in takes
        ):
            listener = bool(verb.person) and not moved_person and item.tag != "quote"
            frame = _nominal(items, at, hit, listener=listener, first=first)
            if frame is not None:
                return Complement(frame, at, hit.last)
            moved_person = True
            at, first = max(_past_listener(items, at, verb.preps), at + 1), False
            continue
        if item.tag in {"prep", "to"} and (verb.saying or item.tag == "prep"):
            after = noun_phrase(items, at + 1, attach=False)
            if after > at + 1:
                at, first = after, False
                continue
        beyond = _parenthesis(items, at) if item.tag == "comma" else None
        if beyond is None:
            break
        at, first = beyond, False
    return Complement("none", at, hit.last)


def _nominal(items: Sequence[Item], at: int, hit: Hit, *, listener: bool, first: bool) -> Frame | None:
    """What a noun phrase behind the cue is: a clause's subject, an object, or (None) the listener to step over."""
    takes = hit.verb.takes
    end = noun_phrase(items, at)
    if "that" in takes and _finite_follows(items, at, end):
        return "clause"
    if listener:
        return "np" if "np" in takes and not _has_more(items, end, takes) else None
    if "np" in takes and first:
        return "np"
    if hit.verb.lemma in NEVER_NOUNS and "that" in takes and not hit.verb.person and _verb_ahead(items, at):
        return "clause"
    if items[at].tag == "det" and items[at + 1 : end] and items[end - 1].low.endswith("ed") and "np" not in takes:
        return "clause" if items[end - 2].low in _OTHERS else "none"  # "says the other attacked first"
    return "none"


def _direct(items: Sequence[Item], at: int, takes: frozenset[str], saying: bool) -> tuple[Frame, int] | None:
    """A complement that begins right here: a quotation, a colon, that, whether or to."""
    item = items[at]
    after = items[at + 1] if at + 1 < len(items) else None
    if item.tag == "quote" and "quote" in takes:
        goes_on = after is not None and after.tag in {"aux", "verb"} and "that" in takes
        return ("clause" if goes_on else "quote"), at
    if item.tag in {"comma", "colon"} and after is not None and after.tag == "quote" and "quote" in takes:
        return "quote", at + 1
    if item.tag == "colon" and saying and after is not None and "quote" in takes:
        return "colon", at + 1
    if item.low == "that" and takes & {"that"}:
        of_noun = items[at - 1].tag == "noun" and after is not None and after.tag in {"aux", "ed"}
        if after is None or after.tag in {"stop", "verb"} or of_noun:
            return None
        return "that", at
    if item.low in _WHETHER and "whether" in takes and after is not None:
        return None if item.low in {"when", "where"} and after.tag in {"verb", "ing", "ed"} else ("whether", at)
    if (
        item.tag == "to"
        and "to" in takes
        and after is not None
        and (after.tag in {"verb", "adv", "neg", "noun", "aux"})
    ):
        return "to", at
    if item.tag == "neg" and after is not None and after.tag == "to" and "to" in takes:
        return "to", at
    return None


def _past_listener(items: Sequence[Item], at: int, preps: frozenset[str]) -> int:
    """The item past the listener at `at`: before a preposition that carries the content ("asked the union for")."""
    end = noun_phrase(items, at)
    carries = (k for k in range(at + 1, end) if items[k].tag == "prep" and items[k].low in preps)
    return next(carries, end)


def _over_adverbs(items: Sequence[Item], at: int, *, saying: bool) -> int:
    """Step over adverbs, and over when it was said."""
    while at < len(items):
        past = _when_said(items, at, saying=saying)
        if past is None and (items[at].tag != "adv" or items[at].low in {"here", "there"}):
            break
        at = past if past is not None else at + 1
    return at


def _when_said(items: Sequence[Item], at: int, *, saying: bool) -> int | None:
    """Step over when it was said, where "that" follows: "said the same month that", "stated after the war that"."""
    low = items[at].low
    if not saying:
        return None
    if low in _WHEN:
        past = noun_phrase(items, at + 1)
    elif low in {"the", "that"} and any(i.low in TIMES for i in items[at + 1 : at + 3]):
        past = at + 2 if items[at + 1].low in TIMES else at + 3
    else:
        return None
    return past if at + 1 < past < len(items) and items[past].low == "that" else None


def _has_more(items: Sequence[Item], at: int, takes: frozenset[str]) -> bool:
    """Whether the complement proper still follows an addressee."""
    for k in range(at, min(at + 8, len(items))):
        if items[k].tag in {"stop"}:
            return False
        if _direct(items, k, takes, True) is not None:
            return True
    return False


def is_time(items: Sequence[Item], at: int) -> bool:
    """Return whether the item is part of a day or date beside a verb: "on Monday", "last week"."""
    item = items[at]
    if item.low in TIMES and (item.text[0].isupper() or item.low in {"today", "yesterday", "tonight"}):
        return True
    if item.low in {"last", "this", "earlier", "late", "early", "next"} and at + 1 < len(items):
        return items[at + 1].low in TIMES or items[at + 1].low in {"last", "this"}
    return item.low in TIMES and at > 0 and items[at - 1].low in {"last", "this", "earlier", "late", "early", "next"}


def _finite_follows(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether the noun phrase from `start` to `end` is the subject of a verb."""
    if end <= start or items[start].low in OBJECT_PRONOUNS - SUBJECT_PRONOUNS:
        return False
    k = end
    while k < len(items) and items[k].tag in {"adv", "neg"}:
        k += 1
    if k < len(items) and items[k].tag in {"comma", "wh", "dash"}:
        k = _over_relative(items, k)
    if k >= len(items):
        return False
    if items[k].tag == "aux":
        return True
    return items[k].tag == "verb" and not (k > end and items[k].low in {"like"})


def _verb_ahead(items: Sequence[Item], at: int) -> bool:
    """Whether a finite verb follows before the clause ends, so that "said" must have a clause behind it."""
    for k in range(at + 1, min(at + 40, len(items))):
        if items[k].tag in {"stop", "colon", "dash"}:
            return False
        if items[k].tag in {"comma", "quote"} and items[k - 1].tag not in {"noun", "name", "adj", "num"}:
            return False
        if items[k].tag in {"sub", "wh"} and items[k - 1].tag == "comma":
            return False
        if items[k].tag == "conj" and k + 1 < len(items) and items[k + 1].tag in {"verb", "aux"}:
            return False
        if items[k].tag == "aux" or (items[k].tag == "verb" and items[k - 1].tag not in {"to", "wh", "comma"}):
            return True
    return False


def _over_relative(items: Sequence[Item], at: int) -> int:
    """Step over ", a former minister," or "who was there" behind a subject."""
    if items[at].tag == "wh":
        verbs = 0
        for k in range(at, min(at + 25, len(items))):
            if items[k].tag in {"verb", "aux"} and (k == 0 or items[k - 1].tag not in {"aux", "to"}):
                verbs += 1
                if verbs == 2:
                    return k
            if items[k].tag in {"stop", "comma"}:
                return k + 1
        return at
    mark = items[at].tag
    if at + 1 < len(items) and (items[at + 1].tag in {"det", "wh", "adj", "prep"} or items[at + 1].tag == "noun"):
        for k in range(at + 1, min(at + 25, len(items))):
            if items[k].tag == mark:
                return k + 1
            if items[k].tag in {"stop", "quote"}:
                break
    return at


def _parenthesis(items: Sequence[Item], comma: int) -> int | None:
    """Step over ", in a statement," where that, a quotation or a clause follows; None where nothing does."""
    if comma + 2 < len(items) and items[comma + 1].low == "that" and items[comma + 2].tag != "comma":
        return comma + 1
    past = comma + 1
    while past < len(items) and items[past].tag == "adv":
        past += 1
    if comma + 1 < past < len(items) - 1 and items[past].tag == "comma":
        return past + 1  # "wondered, politely, whether"
    remark = comma + 1 < len(items) and items[comma + 1].tag == "conj"  # ", and I respect this, that"
    for k in range(comma + 1, min(comma + 14, len(items))):
        if items[k].tag in {"stop", "quote"} or (items[k].tag in {"verb", "aux"} and not remark):
            return None
        if items[k].tag == "comma":
            after = items[k + 1] if k + 1 < len(items) else None
            return k + 1 if after is not None and after.low == "that" else None
    return None
