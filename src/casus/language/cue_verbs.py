"""Cue verbs: the verb groups of a sentence that may report speech or thought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from casus.language.closed_class import BE, CHAIN, NEVER_NOUNS
from casus.language.grammar import Item
from casus.vocabulary import Cues, CueVerb

__all__ = ["Hit", "Hits", "Mood", "find_hits"]

Mood = Literal["finite", "ing", "to", "passive", "bare"]
_ENDS = frozenset({"comma", "stop", "dash", "quote", "conj"})
_AUXILIARY_TAGS = frozenset({"aux", "adv", "neg"})


@dataclass(slots=True)
class Hit:
    """A verb group: its verb, its items (first, past last), the item of the verb itself, and its mood.

    bare: a past form that no auxiliary makes a participle and that could be one ("accused of").
    """

    verb: CueVerb
    first: int
    last: int
    head: int
    mood: Mood


class Hits(list[Hit]):
    """The verb groups of one sentence, left to right.

    by_first: by their first item. marks: the items where a reported clause may end (marks, and, but, "according").
    """

    def __init__(self, hits: Sequence[Hit], items: Sequence[Item]) -> None:
        super().__init__(hits)
        self.by_first = {h.first: h for h in hits}
        self.marks = [k for k, i in enumerate(items) if i.tag in _ENDS or i.low == "according"]


def find_hits(items: Sequence[Item], cues: Cues, *, titled: bool) -> Hits:
    """Return the verb groups of one sentence whose verb is in the vocabulary, left to right."""
    hits: list[Hit] = []
    lows = [i.low for i in items]
    for at, item in enumerate(items):
        if item.quote >= 0 or item.low not in cues.forms:
            continue
        if item.text[0].isupper() and at > 0 and not titled:
            continue
        verb = cues.verb_at(lows, at)
        if verb is None or not _is_verb(items, at, cues):
            continue
        hit = _group(items, at, verb, cues)
        if hit is not None:
            hits.append(hit)
    return Hits(hits, items)


def _is_verb(items: Sequence[Item], at: int, cues: Cues) -> bool:
    item = items[at]
    if item.tag in {"verb", "ing", "ed"}:
        return True
    if item.tag == "name":
        return at > 0 and items[at - 1].tag in {"name", "noun", "pron"}
    if item.tag in {"prep", "sub"}:
        return False
    if item.tag == "noun" and item.low in NEVER_NOUNS and at > 1 and items[at - 1].low in {"each", "both", "all"}:
        return items[at - 2].tag in {"noun", "name", "pron"}  # "the ministries each say"
    if item.tag == "noun" and at == 0 and item.low in cues.forms:
        return any("past" in f.inflections or "ing" in f.inflections for f in cues.forms[item.low])
    return False


def _group(items: Sequence[Item], at: int, verb: CueVerb, cues: Cues) -> Hit | None:
    inflections = set().union(*(f.inflections for f in cues.forms[items[at].low] if f.verb is verb))
    last = at + len(verb.lemma.split())
    first = at
    being = having = modal = False
    while first > 0 and (items[first - 1].tag in _AUXILIARY_TAGS or (items[first - 1].tag == "to" and first == at)):
        before = items[first - 1]
        if (
            before.tag == "adv"
            and first > 1
            and items[first - 2].tag in {"comma"}
            and before.end + 1 < items[first].start
        ):
            break
        if before.tag == "to":
            return _infinitive(items, at, last, verb)
        being = being or before.low in BE
        having = having or (before.tag == "aux" and before.low not in BE)
        modal = modal or before.tag == "aux"
        first -= 1
    if first < at and items[first].tag == "adv":
        while first < at and items[first].tag == "adv" and (first == 0 or items[first - 1].tag == "comma") and modal:
            first += 1
    mood: Mood
    if "ing" in inflections:
        mood = "finite" if being else "ing"
    elif being and "participle" in inflections:
        mood = "passive"
    elif modal or "past" in inflections or "s" in inflections or "base" in inflections:
        mood = "finite"
    else:
        mood = "bare"
    if mood == "finite" and first > 0 and items[first - 1].tag == "to":
        return _infinitive(items, first, last, verb)
    return Hit(verb, first, last, at, mood)


def _infinitive(items: Sequence[Item], at: int, last: int, verb: CueVerb) -> Hit:
    """The group of "to say"; with a verb that only carries it ("went on to say") the group begins there."""
    first = at
    while first > 0 and items[first - 1].tag in {"adv", "neg"}:
        first -= 1
    if first > 0 and items[first - 1].tag == "to":
        first -= 1
    carrier = first - 1
    if carrier > 0 and items[carrier].low == "on" and items[carrier - 1].low in {"went", "goes", "go", "gone"}:
        carrier -= 1
    if carrier > 0 and items[carrier].low in CHAIN:
        while carrier > 0 and items[carrier - 1].tag in _AUXILIARY_TAGS:
            carrier -= 1
        return Hit(verb, carrier, last, at, "finite")
    return Hit(verb, first, last, at, "to")
