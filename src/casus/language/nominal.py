"""Attributions without a verb: "according to X", "in X's opinion", "X's claim that", "X: ..."."""

from __future__ import annotations

from collections.abc import Sequence

from casus.language.drafts import Draft, Sentence, reach
from casus.language.endings import clause_end, object_end
from casus.language.grammar import Item
from casus.language.phrases import core_phrase, noun_phrase
from casus.language.speakers import opening_source, source_right
from casus.records import Span
from casus.vocabulary import CueNoun, Cues

__all__ = ["nominal_drafts"]


def nominal_drafts(sentence: Sentence, cues: Cues) -> list[Draft]:
    """Return the drafts of one sentence's prepositional, nominal and colon cues, in order."""
    out: list[Draft] = []
    items = sentence.items
    lows = [i.low for i in items]
    for at, item in enumerate(items):
        if item.quote >= 0:
            continue
        draft = _prepositional(sentence, lows, at, cues) or _viewpoint(sentence, at, cues)
        draft = draft or _under(sentence, at)
        if draft is None and item.tag == "noun" and item.low in cues.noun_forms:
            draft = _noun(sentence, at, cues.noun_forms[item.low])
        if draft is not None:
            out.append(draft)
    colon = _colon(sentence)
    return [*out, colon] if colon is not None else out


def _around(sentence: Sentence, first: int, last: int) -> list[Span]:
    """The content around a phrase such as "according to X": behind it where it opens the sentence, else before it."""
    items = sentence.items
    content: list[Span] = []
    opens = first == 0 or items[first - 1].tag in {"stop", "colon"} or (first <= 2 and items[first - 1].tag == "conj")
    if not opens and items[first - 1].tag == "comma" and first >= 2 and items[first - 2].tag == "conj":
        opens = True
    if not opens and first >= 2 and items[first - 1].tag == "comma" and items[first - 2].tag == "wh":
        left = reach(items, first - 2, first)  # "which, in his opinion, is"
        content += [left] if left is not None else []
    elif not opens:
        left = reach(items, 0, first)
        content += [left] if left is not None else []
    if last < len(items) and (opens or (items[last].tag == "comma" and _goes_on(items, last + 1))):
        right = reach(items, last, clause_end(items, last + (items[last].tag == "comma"), sentence.hits))
        content += [right] if right is not None else []
    return content


def _goes_on(items: Sequence[Item], at: int) -> bool:
    if at + 1 >= len(items) or items[at].low in {"which", "who"}:
        return False
    return items[at].low == "by" or items[at].tag == "adv" or any(i.tag in {"verb", "aux"} for i in items[at:])


def _under(sentence: Sentence, at: int) -> Draft | None:
    """ "Under Article 4 of the treaty, a member may ...": what a document provides."""
    items = sentence.items
    if items[at].low not in {"under", "by"} or at > 1 or (at == 1 and items[0].tag not in {"conj", "adv"}):
        return None
    end = noun_phrase(items, at + 1)
    named = {i.low for i in items[at + 1 : end]}
    if end >= len(items) or items[end].tag != "comma" or not named & _DOCUMENTS:
        return None
    source, content = reach(items, at + 1, end), reach(items, end + 1, clause_end(items, end + 1, sentence.hits))
    if source is None or content is None or not any(i.tag in {"verb", "aux"} for i in items[end + 1 :]):
        return None
    return Draft([source], [Span(items[at].start, items[at].end)], [content], "document", False, "under/document")


def _prepositional(sentence: Sentence, lows: Sequence[str], at: int, cues: Cues) -> Draft | None:
    items = sentence.items
    for words in cues.prepositions:
        if lows[at] != words[0] or tuple(lows[at : at + len(words)]) != words:
            continue
        start = at + len(words)
        opens = at <= 2 or items[at - 1].tag == "sub"
        subject = opening_source(items, start) if opens else source_right(items, start)
        if subject is None:
            end = noun_phrase(items, start)
            if end == start:
                return None
            subject = (start, end)
        source = reach(items, *subject)
        content = _around(sentence, at, subject[1])
        if source is None or not content:
            return None
        cue = Span(items[at].start, items[start - 1].end)
        return Draft([source], [cue], content, "according-to", True, "according to/prep")
    return None


def _viewpoint(sentence: Sentence, at: int, cues: Cues) -> Draft | None:
    """ "In his opinion", "to the minister's mind"."""
    items = sentence.items
    if items[at].low not in {"in", "by", "to", "from"} or at + 2 >= len(items):
        return None
    for k in range(at + 1, min(at + 12, len(items))):
        own = k - (items[k - 1].low == "own")
        if items[k].low in cues.viewpoints and (items[own - 1].tag == "poss" or items[own - 1].low in _POSSESSIVES):
            source = reach(items, at + 1, own if items[own - 1].tag != "poss" else own - 1)
            content = _around(sentence, at, k + 1)
            if source is None or not content:
                return None
            if not (at == 0 or items[at - 1].tag in {"comma", "conj", "dash", "quote", "sub", "wh"}):
                return None
            return Draft([source], [Span(items[at].start, items[k].end)], content, "in-opinion", True, "viewpoint/prep")
        if items[k].tag not in {"det", "noun", "name", "adj", "poss", "num", "prep"} or items[k].tag == "comma":
            return None
    return None


_DOCUMENTS = frozenset(
    {"article", "articles", "treaty", "agreement", "charter", "constitution", "protocol", "pact", "resolution", "terms"}
    | {"statute", "statutes", "convention", "clause", "paragraph", "regulation", "regulations", "accord", "covenant"}
)
_POSSESSIVES = frozenset({"his", "her", "its", "their"})


def _noun(sentence: Sentence, at: int, noun: CueNoun) -> Draft | None:
    """ "X's claim that", "the demand for Y by X"."""
    items = sentence.items
    after = items[at + 1] if at + 1 < len(items) else None
    if after is None:
        return None
    last = at + 1
    if after.low == "that" and "that" in noun.takes:
        start, end = at + 1, clause_end(items, at + 1, sentence.hits)
        frame = "that"
    elif (
        after.tag == "to"
        and "to" in noun.takes
        and at + 2 < len(items)
        and items[at + 2].tag in {"verb", "noun", "adv"}
    ):
        start, end, frame = at + 1, object_end(items, at + 1), "to"
    elif after.low in noun.preps:
        start, end, frame, last = at + 2, object_end(items, at + 2), "prep", at + 2
    elif after.low in {"whether", "if"} and "whether" in noun.takes:
        start, end, frame = at + 1, clause_end(items, at + 1, sentence.hits), "whether"
    else:
        return None
    content = reach(items, start, _until_main_verb(items, start, end) if frame != "prep" else end)
    source = _possessor(items, at)
    if content is None or source is None:
        return None
    cue = Span(items[at].start, items[last - 1].end)
    pattern = f"noun-{frame}"
    return Draft([source], [cue], [content], pattern, False, f"{noun.lemma}/{pattern}")


def _until_main_verb(items: Sequence[Item], start: int, end: int) -> int:
    """Where the sentence's own verb follows a noun's clause: "the claim that X left | caused alarm"."""
    seen = False
    for k in range(start + 1, end):
        tag, before = items[k].tag, items[k - 1].tag
        if tag in {"sub", "wh", "conj", "comma", "quote"}:
            return end
        if tag in {"verb", "aux"} and before not in {"aux", "neg"} and not (before == "adv" and seen):
            if seen:
                return k
            seen = True
    return end


def _possessor(items: Sequence[Item], at: int) -> Span | None:
    k = at - 1
    while k >= 0 and items[k].tag in {"adj", "noun", "num"} and at - k < 5:
        k -= 1
    if k < 0:
        return None
    if items[k].low in _POSSESSIVES:
        return reach(items, k, k + 1)
    if items[k].tag == "poss" and k > 0:
        start = core_phrase(items, k - 1)
        return reach(items, start, k + 1) if start is not None else None
    return None


def _colon(sentence: Sentence) -> Draft | None:
    """ "Minister: we will leave" in a headline, and `X: "..."`."""
    items = sentence.items
    for k in range(1, min(9, len(items) - 1)):
        if items[k].tag in {"verb", "aux", "comma", "stop", "sub", "quote", "ing"}:
            return None
        if items[k].tag == "colon":
            quoted = items[k + 1].tag == "quote"
            if not quoted and not (_names_speaker(items[:k]) and not items[-1].low.startswith(".")):
                return None
            source, content = reach(items, 0, k), reach(items, k + 1, len(items))
            if source is None or content is None or (not quoted and len(items) - k < 4):
                return None
            cue = Span(items[k].start, items[k].end)
            return Draft([source], [cue], [content], "colon", True, "colon/" + ("quote" if quoted else "headline"))
    return None


def _names_speaker(items: Sequence[Item]) -> bool:
    return (
        len(items) <= 5
        and any(i.tag in {"name", "noun"} and len(i.text) > 1 for i in items)
        and all(i.tag in {"name", "noun", "adj", "det", "poss"} for i in items)
        and items[-1].low not in {"note", "update", "video", "photo", "breaking", "exclusive", "related"}
    )
