"""Postposed attributions: the words come first, the speaker and the verb behind or between them."""

from __future__ import annotations

from collections.abc import Sequence

from casus.language.clauses import Complement
from casus.language.cue_verbs import Hit
from casus.language.drafts import Draft, Sentence, reach
from casus.language.endings import clause_end
from casus.language.grammar import Item
from casus.language.phrases import noun_phrase
from casus.records import Span

__all__ = ["Range", "postposed", "quotes_end", "spans"]

Range = tuple[int, int]


def spans(items: Sequence[Item], part: Range | None) -> list[Span]:
    """Return the span of an item range as a list, empty where there is none."""
    span = reach(items, *part) if part is not None else None
    return [span] if span is not None else []


def quotes_end(items: Sequence[Item], start: int) -> int:
    """Return the item past a quotation and what carries it on ("..." and "...", "..." in the region)."""
    end = len(items)
    while end > start and items[end - 1].tag == "stop":
        end -= 1
    for k in range(start + 1, end):
        if items[k].tag in {"comma", "stop"} and not (k + 1 < end and items[k + 1].tag == "quote"):
            return k
        if items[k].tag in {"sub", "verb", "aux", "ing"}:
            return start + 1
    return end


def postposed(sentence: Sentence, hit: Hit, found: Complement, subject: Range | None, inverted: bool) -> Draft | None:
    """Return the draft whose content stands before the cue, or None: "...," X said; "...," said X, "..."."""
    items = sentence.items
    if subject is None and not inverted:
        return None
    begin = min(hit.first, subject[0]) if subject is not None else hit.first
    if inverted and hit.first == 0 and subject is not None:
        told = reach(items, subject[1] + 1, quotes_end(items, subject[1] + 1))
        cue = Span(items[hit.first].start, items[hit.last - 1].end)
        key = f"{hit.verb.lemma}/inverted-quote"
        return Draft(spans(items, subject), [cue], [told], "inverted-quote", True, key) if told is not None else None
    if begin == 0 or items[begin - 1].tag not in {"comma", "quote", "stop", "dash"} or items[begin - 1].low == ";":
        return _as_said(sentence, hit, subject, begin) if begin else None
    aside = begin > 1 and items[begin - 1].tag == "comma" and items[begin - 2].low in {"which", "who"}
    start = None if aside else _left_start(sentence, begin)
    after = max(hit.last, subject[1] if subject is not None else 0)
    if start is None:
        return _bracketed(sentence, hit, subject, after)
    left = reach(items, start, begin)
    if left is None:
        return None
    content = [left]
    goes_on = hit.last < len(items) and items[hit.last].tag in {"adj", "noun", "verb", "ing"}
    if found.frame == "none" and goes_on and not inverted and not hit.verb.person:
        return None
    if found.frame in {"quote", "colon"}:
        if items[start].tag != "quote" and not inverted:
            return None
        more = reach(items, found.start, quotes_end(items, found.start))
    else:
        more = _resumed(sentence, after)
    if more is not None:
        content.append(more)
    quoted = any(i.tag == "quote" for i in items[start:begin])
    pattern = ("inverted" if inverted else "postposed") + ("-quote" if quoted else "")
    cue = Span(items[hit.first].start, items[hit.last - 1].end)
    return Draft(spans(items, subject), [cue], content, pattern, True, f"{hit.verb.lemma}/{pattern}")


def _bracketed(sentence: Sentence, hit: Hit, subject: Range | None, after: int) -> Draft | None:
    """The cue in brackets near the start: "In both cases, X said, the money came"; "The deal, X said, is dead"."""
    items = sentence.items
    after = _past_listener(items, after)
    if after + 1 >= len(items) or items[after].tag != "comma" or subject is None:
        return None
    begin = min(subject[0], hit.first)
    more = reach(items, after + 1, clause_end(items, after + 1, sentence.hits))
    if more is None or not any(i.tag in {"verb", "aux", "quote"} for i in items[after + 1 :]):
        return None
    content = [more]
    whole = items[after + 1].tag == "quote" and items[0].tag == "sub"  # "When X met, she stood up and said, "...""
    if whole:
        return Draft(
            spans(items, subject), [_cue(items, hit)], content, "finite-quote", True, f"{hit.verb.lemma}/finite-quote"
        )
    if items[after + 1].tag in {"verb", "aux", "quote"} or all(i.tag in {"adv", "comma"} for i in items[:begin]):
        left = reach(items, begin - 2 if items[begin - 2].tag == "wh" else 0, begin)
        content = [left, more] if left is not None else content
    elif items[after + 1].tag in {"ing", "wh", "sub"} or items[after + 1].low in {"and", "but"}:
        return None
    cue = _cue(items, hit)
    return Draft(spans(items, subject), [cue], content, "bracketed", True, f"{hit.verb.lemma}/bracketed")


def _cue(items: Sequence[Item], hit: Hit) -> Span:
    return Span(items[hit.first].start, items[hit.last - 1].end)


def _past_listener(items: Sequence[Item], after: int) -> int:
    """Step over "to the cameras" behind a cue between commas."""
    if after < len(items) and items[after].tag == "to":
        end = noun_phrase(items, after + 1, attach=False)
        return end if end > after + 1 else after
    return after


def _as_said(sentence: Sentence, hit: Hit, subject: Range | None, begin: int) -> Draft | None:
    """ "As X put it, ..." or "..., as X said"."""
    items = sentence.items
    if items[begin - 1].low != "as" or subject is None:
        return None
    content = []
    before = reach(items, 0, begin - 1)
    behind = hit.last
    if hit.verb.person == "must":
        while behind < len(items) and items[behind].tag not in {"comma", "stop", "colon"}:
            behind += 1
    after = reach(items, behind, len(items))
    if behind + 1 < len(items) and items[behind].tag in {"comma", "colon"} and items[behind + 1].tag == "quote":
        after, before = reach(items, behind + 1, quotes_end(items, behind + 1)), None
    if before is not None and (begin < 2 or items[begin - 2].tag in {"comma", "quote", "dash"}):
        content.append(before)
    if after is not None and behind < len(items) and items[behind].tag in {"comma", "colon", "pron"}:
        content.append(after)
    if not content:
        return None
    if items[subject[0]].low in {"we", "you"}:
        return None
    cue = Span(items[hit.first].start, items[hit.last - 1].end)
    return Draft(spans(items, subject), [cue], content, "as-said", True, f"{hit.verb.lemma}/as-said")


def _left_start(sentence: Sentence, begin: int) -> int | None:
    """Where the words before a postposed cue begin: the sentence's start, or behind another attribution there."""
    items = sentence.items
    start = 0
    marked = begin - 1 if items[begin - 1].tag == "quote" else begin - 2
    if marked >= 0 and items[marked].tag == "quote":
        nearest = marked
        earlier = [h for h in sentence.hits if h.first < nearest and h.verb.saying]
        if earlier and nearest > 0 and items[nearest - 1].tag in {"comma", "colon", "stop"}:
            return nearest
        return start
    if begin < 3:
        return None
    while start < begin and items[start].tag in {"adv", "conj"}:
        start += 1
    if items[start].tag in {"sub", "prep", "ing"} and not _full_clause(items, begin):
        return None
    start = 0
    if items[begin - 1].tag == "comma" and not any(i.tag in {"verb", "aux", "quote", "ed"} for i in items[:begin]):
        return None
    return start


def _full_clause(items: Sequence[Item], begin: int) -> bool:
    """Whether a stretch that opens with "after ..." or "in ..." has a main clause behind its first comma."""
    commas = [k for k in range(begin - 1) if items[k].tag == "comma"]
    if items[0].tag == "prep" and not commas:
        return any(i.tag in {"verb", "aux"} for i in items[:begin])
    return any(i.tag in {"verb", "aux"} for i in items[commas[0] : begin]) if commas else False


def _resumed(sentence: Sentence, after: int) -> Span | None:
    """The rest of the sentence behind a cue in its middle: "A, X said, B."."""
    items = sentence.items
    if after >= len(items) or items[after].tag not in {"comma", "dash", "colon"} or after + 1 >= len(items):
        return None
    head = items[after + 1]
    if after + 2 >= len(items) and head.tag != "quote":
        return None
    joins = head.low in {"and", "but"}
    aside = head.tag in {"ing", "sub", "prep", "wh"} or joins
    if aside and head.low != "that" and not (joins and items[after + 2].tag == "quote"):
        return None
    end = clause_end(items, after + 1, sentence.hits)
    if not any(i.tag in {"verb", "aux", "quote", "ing"} for i in items[after + 1 : end]):
        return None
    return reach(items, after + 1, end)
