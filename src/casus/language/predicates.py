"""Predicates of more than a verb: "is certain that", "made one promise: to ...", and "came the reply"."""

from __future__ import annotations

from collections.abc import Sequence

from casus.language.clauses import complement
from casus.language.closed_class import BE, words
from casus.language.cue_verbs import Hit
from casus.language.drafts import Draft, Sentence, reach
from casus.language.endings import clause_end
from casus.language.grammar import Item
from casus.language.phrases import source_left
from casus.records import Span
from casus.vocabulary import Cues, CueVerb

__all__ = ["predicate_drafts"]

_SURE = words(
    "certain convinced confident sure adamant hopeful optimistic pessimistic sceptical skeptical afraid worried "
    "concerned aware doubtful positive persuaded unsure uncertain satisfied"
)
_HELD = CueVerb("be certain", "assert", False, frozenset({"that", "whether"}), frozenset(), "")
_GIVES = words(
    "make makes made making give gives gave given giving issue issues issued issuing hold holds held take takes took "
    "taken raise raises raised repeat repeats repeated renew renews renewed deliver delivers delivered express "
    "expresses expressed expressing voice voices voiced voicing offer offers offered sent sends send"
)
_REPLIES = words("reply answer response retort rejoinder explanation assurance")
_NOBODY = words("it there this that these those what which")
_GROUP = frozenset({"aux", "adv", "neg"})


def predicate_drafts(sentence: Sentence, cues: Cues) -> list[Draft]:
    """Return the drafts of one sentence's predicates that are no single verb, in order."""
    out = []
    for at, item in enumerate(sentence.items):
        draft = None
        if item.low in _SURE:
            draft = _held(sentence, at)
        elif item.low in cues.noun_forms and item.tag in {"noun", "adj"}:
            draft = _given(sentence, at, cues)
        elif item.low in {"came", "comes"}:
            draft = _came(sentence, at)
        if draft is not None:
            out.append(draft)
    return out


def _group(items: Sequence[Item], at: int) -> int:
    """The first item of the verb group that ends with item `at`."""
    first = at
    while first > 0 and items[first - 1].tag in _GROUP:
        first -= 1
    return first


def _held(sentence: Sentence, at: int) -> Draft | None:
    """ "X is certain that", "X was not sure whether", "X remains convinced"."""
    items = sentence.items
    first = _group(items, at)
    if not any(i.low in BE for i in items[first:at]):
        if not first or items[first - 1].low not in {"remains", "remained", "seems", "feels", "felt", "became"}:
            return None
        first = _group(items, first - 1)
    subject = source_left(items, first - 1) if first else None
    if subject is None or items[subject[0]].low in _NOBODY:
        return None
    found = complement(items, Hit(_HELD, first, at + 1, at, "finite"))
    if found.frame not in {"that", "clause", "whether"}:
        return None
    content = reach(items, found.start, clause_end(items, found.start, sentence.hits))
    source = reach(items, *subject)
    if content is None or source is None:
        return None
    cue = Span(items[first].start, items[at].end)
    return Draft([source], [cue], [content], "predicate", False, "be certain/predicate")


def _given(sentence: Sentence, at: int, cues: Cues) -> Draft | None:
    """ "X made a promise to ...", "X gave a warning that ...", "X made one promise: to ..."."""
    items = sentence.items
    noun = cues.noun_forms[items[at].low]
    start = at + 1
    if start + 1 < len(items) and items[start].tag == "colon":
        start += 1
    if start + 1 >= len(items):
        return None
    head = items[start]
    relative = items[start + 1].tag in {"verb", "ed", "aux"}  # "made statements that damaged X"
    clause = head.low == "that" and "that" in noun.takes and not relative
    if not clause and not (head.tag == "to" and "to" in noun.takes):
        return None
    before = at - 1
    while before > 0 and items[before].tag in {"det", "num", "adj"} and at - before < 5:
        before -= 1
    if before < 1 or items[before].low not in _GIVES or items[before].tag not in {"verb", "ing"}:
        return None
    first = _group(items, before)
    subject = source_left(items, first - 1) if first else None
    content = reach(items, start, clause_end(items, start, sentence.hits))
    source = reach(items, *subject) if subject is not None else None
    if content is None or source is None:
        return None
    cue = Span(items[first].start, items[at].end)
    return Draft([source], [cue], [content], "predicate", True, f"{noun.lemma}/predicate")


def _came(sentence: Sentence, at: int) -> Draft | None:
    """ "...," came the reply."""
    items = sentence.items
    if at < 1 or not any(i.tag == "quote" for i in items[max(0, at - 2) : at]):
        return None
    last = at + 1
    while last < len(items) and items[last].tag in {"det", "adj", "adv", "poss", "name", "noun"} and last < at + 6:
        if items[last].low in _REPLIES:
            break
        last += 1
    if last >= len(items) or items[last].low not in _REPLIES:
        return None
    source, content = reach(items, at + 1, last + 1), reach(items, 0, at)
    if source is None or content is None:
        return None
    cue = Span(items[at].start, items[at].end)
    return Draft([source], [cue], [content], "inverted-quote", True, "come/inverted-quote")
