"""Whose a quotation is: of the verb that closes it ("...," she said), else of the one that opens it (he said: "...").

A reading that marks contents word by word lets the words of one speaker run on into the next quotation, or leaves part
of a long one out. The marks and the verbs beside them tell better: a block of quotation, over however many paragraphs,
belongs whole to the one verb that closes it in its own sentence, and to nobody else whose verb stands outside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from casus.evidence._content import Draft, clean, kind_of
from casus.evidence._page import Page
from casus.records import Attribution, Quote, Span
from casus.vocabulary import CueVerb, cues

__all__ = ["hold_quotations"]

_TAIL = 240  # characters behind a quotation in which its verb stands
_WORDS = 16  # words behind a quotation in which its verb stands
_LEAD = 160  # characters before a quotation in which the verb that opens it stands
_CONFIDENCE = 0.6
_DRAFTS = 60  # drafts beside one quotation that are looked at
_ENDS = re.compile(r"[,;:.!?()\"“”«»–—]")
_STOP_WORDS = """
    in on at to from by with during after before when while as for about and but or because who which that
    yesterday today tonight recently also later then again this last earlier
"""
_STOPS = frozenset(_STOP_WORDS.split())
_ADVERBS = frozenset(("also", "then", "later", "again", "recently", "further", "once", "now", "has", "had", "have"))
_NOUNLESS = frozenset(("which", "that", "this", "there", "what", "and", "or", "but", "so"))


def hold_quotations(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with each block of quotation in the hands of the verb that closes or opens it."""
    drafts = _by_blocks(page, drafts)
    _join_chains(page, _Chains(page), drafts)
    for draft in drafts:
        draft.kind = kind_of(page, draft)
    return drafts


def _by_blocks(page: Page, drafts: list[Draft]) -> list[Draft]:
    blocks = _blocks(page)
    if not blocks:
        return drafts
    made: list[Draft] = []
    places = sorted((d.place, n) for n, d in enumerate(drafts))
    starts = [place for place, _ in places]
    holders: dict[int, list[Draft]] = {}
    for draft in drafts:
        for number in _touched(blocks, draft):
            holders.setdefault(number, []).append(draft)
    for number, block in enumerate(blocks):
        tail = _tail(page, block)
        touching = holders.get(number, [])
        owner = None
        if tail is not None:
            low = bisect_left(starts, tail.start)
            beside = [drafts[n] for place, n in places[low : low + _DRAFTS] if place < tail.end]
            owner = _closing(page, beside, touching, tail)
            if owner is None and not any(_holds_beside(d, tail) for d in touching):
                owner = _made(page, tail)
                if owner is not None:
                    made.append(owner)
        if owner is None:
            owner = _opening(page, block, touching)
        if owner is None:
            continue
        opener = _of_first(page, block, owner, touching)
        if opener is not None:
            _give(page, block[:-1], opener, touching, but=owner)
            _give(page, block[-1:], owner, touching)
        else:
            _give(page, block, owner, touching)
    return [d for d in (*drafts, *made) if d.content]


def _blocks(page: Page) -> list[list[Quote]]:
    """Quotations of the first level that begin a sentence or follow a colon, each with the paragraphs it goes on in."""
    found: list[list[Quote]] = []
    for quote in page.quotes:
        if quote.level > 1 or (quote.outer == quote.inner and not quote.continues):
            continue
        if quote.continues and found:
            found[-1].append(quote)
        else:
            found.append([quote])
    return [chain for chain in found if len(chain) > 1 or _is_block(page, chain[0])]


def _is_block(page: Page, quote: Quote) -> bool:
    text = page.text
    sentence = page.sentence(quote.outer.start)
    before = text[max(0, quote.outer.start - 3) : quote.outer.start].rstrip(" ")
    opens = not text[sentence.start : quote.outer.start].strip(" \n\t-–—") or before[-1:] in ("", "\n", ":", "\t")
    words = len(quote.inner.of(text).split())
    return opens and words >= 3


def _touched(blocks: Sequence[list[Quote]], draft: Draft) -> list[int]:
    starts = [block[0].outer.start for block in blocks] if len(blocks) < _DRAFTS else None
    found = set()
    for span in draft.content:
        if starts is None:
            low = bisect_left(blocks, span.start, key=lambda b: b[-1].outer.end)
        else:
            low = max(0, bisect_left(starts, span.start) - 1)
        for number in range(low, len(blocks)):
            if blocks[number][0].outer.start >= span.end:
                break
            if any(q.outer.touches(span) for q in blocks[number]):
                found.add(number)
    return sorted(found)


def _tail(page: Page, block: list[Quote]) -> Span | None:
    """The rest of the sentence behind a quotation that ends in a comma, a question or an exclamation."""
    last = block[-1]
    text = page.text
    if not last.closed or last.outer.end >= len(text):
        return None
    ending = text[: last.inner.end].rstrip()[-1:] + text[last.outer.end : last.outer.end + 1]
    if not any(mark in ending for mark in ",?!…—–"):
        return None
    sentence, end = page.sentence(last.outer.end - 1), last.outer.end
    stop = max(sentence.end, end)
    following = page.sentence_index(end - 1) + 1
    if sentence.end - end < 3 and following < len(page.sentences):  # the question mark ended the sentence
        after = page.sentences[following]
        if after.start - end > 3 or not text[after.start : after.start + 1].islower():
            return None
        stop = after.end
    paragraph = page.paragraphs[page.paragraph_index(end - 1)] if page.paragraphs else Span(0, len(text))
    stop = min(stop, end + _TAIL, paragraph.end)
    nearest = (
        next((q.outer.start for q in page.quotes_within(Span(end, stop)) if q.level <= 1), stop) if end < stop else stop
    )
    stop = min(stop, nearest)
    return Span(end, stop) if any(c.isalpha() for c in text[end:stop]) else None


def _closing(page: Page, beside: list[Draft], touching: list[Draft], tail: Span) -> Draft | None:
    """The draft whose verb stands right behind a quotation; of several, one that holds its words already."""
    near = [d for d in beside if d.cue is not None and tail.covers(d.cue) and _is_tail(page, tail, d)]
    held = [d for d in near if d in touching]
    order = sorted(held or near, key=lambda d: d.place)
    return order[0] if order else None


def _is_tail(page: Page, tail: Span, draft: Draft) -> bool:
    """Whether a cue is the first verb behind the quotation: only a subject and adverbs stand between."""
    assert draft.cue is not None
    lead = page.text[tail.start : draft.cue.start].strip(" ,–—")
    source_follows = draft.source is not None and draft.source.start >= draft.cue.end
    known = _verb(draft.cue.of(page.text).lower().split(), 0) or cues().look_up(draft.cue.of(page.text)) is not None
    if not known:
        return False
    if source_follows:
        return len(lead.split()) <= 2
    inside = draft.source is not None and tail.covers(draft.source)
    return inside and len(page.text[tail.start : draft.source.start].strip(" ,–—").split()) <= 1  # type: ignore[union-attr]


def _holds_beside(draft: Draft, tail: Span) -> bool:
    return draft.cue is not None and tail.covers(draft.cue)


def _made(page: Page, tail: Span) -> Draft | None:
    """A draft of the verb behind a quotation that the reading has missed: ", he added." or ", said Anna Keller."."""
    text = page.text
    words = [
        Span(*m.span())
        for m in re.finditer(r"[^\W_][\w’'.-]*[\w’']|[^\W_]|[,;:.!?()\"“”«»–—]", text[tail.start : tail.end])
    ]
    words = [Span(w.start + tail.start, w.end + tail.start) for w in words]
    while words and _ENDS.fullmatch(words[0].of(text)):
        words = words[1:]
    words = words[:_WORDS]
    forms = [w.of(text).lower() for w in words]
    for index, form in enumerate(forms):
        if _ENDS.fullmatch(form) and index < 2:
            return None
        if _verb(forms, index) is None:
            continue
        cue = words[index]
        source = _subject_before(text, words[:index]) if index else _subject_after(text, words[index + 1 :])
        if source is None:
            return None
        return Draft(
            Attribution((source,), (cue,), (Span(tail.start - 1, tail.start),), _CONFIDENCE, "closing"), source, cue, ()
        )
    return None


def _verb(forms: list[str], index: int) -> CueVerb | None:
    """The verb of saying at a place among words in lower case, in the past or the present."""
    for form in cues().forms.get(forms[index], ()):
        if (
            form.verb.saying
            and "quote" in form.verb.takes
            and {"s", "past"} & form.inflections
            and " " not in form.verb.lemma
        ):
            return form.verb
    return None


def _subject_before(text: str, words: list[Span]) -> Span | None:
    while words and words[-1].of(text).lower() in _ADVERBS:
        words = words[:-1]
    if not words or any(_ENDS.fullmatch(w.of(text)) and w.of(text) != "." for w in words):
        return None
    first = words[0].of(text).lower()
    if first in _NOUNLESS or first in _STOPS:
        return None
    return Span(words[0].start, words[-1].end)


def _subject_after(text: str, words: list[Span]) -> Span | None:
    taken: list[Span] = []
    for word in words:
        form = word.of(text)
        if _ENDS.fullmatch(form) or (form.lower() in _STOPS and taken):
            break
        taken.append(word)
    if not taken or taken[0].of(text).lower() in _STOPS | _NOUNLESS:
        return None
    return Span(taken[0].start, taken[-1].end)


def _opening(page: Page, block: list[Quote], touching: list[Draft]) -> Draft | None:
    """The draft whose verb opens a quotation: "X said: ..." in the same sentence or right before it."""
    start = block[0].outer.start
    text = page.text
    before = text[max(0, start - _LEAD) : start].rstrip(" \n\t")
    if not before.endswith(":"):
        return None
    end = start - (len(text[max(0, start - _LEAD) : start]) - len(before))
    fits = [
        d
        for d in touching
        if d.cue is not None
        and d.cue.end <= end
        and end - d.cue.end < _LEAD
        and not re.search(r"[.!?]\s", text[d.cue.end : end])
    ]
    return max(fits, key=lambda d: d.place) if fits else None


def _of_first(page: Page, block: list[Quote], owner: Draft, touching: list[Draft]) -> Draft | None:
    """Whoever opens a quotation over paragraphs in its first one, where another verb closes its last one."""
    if len(block) < 2:
        return None
    opened = _opening(page, block, touching)
    if opened is not None:
        return opened if opened is not owner else None
    first = page.paragraph_index(block[0].outer.start)
    fits = [
        d
        for d in touching
        if d is not owner
        and d.cue is not None
        and not any(q.outer.covers(d.cue) for q in block)
        and page.paragraph_index(d.cue.start) == first
    ]
    return max(fits, key=lambda d: d.place) if fits else None


def _give(page: Page, block: list[Quote], owner: Draft, touching: list[Draft], but: Draft | None = None) -> None:
    """Hand a block of quotation to its owner, and take it from whoever speaks outside it."""
    whole = Span(block[0].outer.start, block[-1].outer.end)
    parts = [Span(q.outer.start, q.outer.end) for q in block]
    for draft in touching:
        if draft is owner or draft is but or draft.cue is None or whole.covers(draft.cue):
            continue
        if draft.source is not None and whole.covers(draft.source):
            continue
        kept = [s for s in draft.content if not s.touches(whole)]
        if len(kept) < len(draft.content):
            draft.content = tuple(kept)
    rest = [s for s in owner.content if not s.touches(whole)]
    owner.content = clean(page, (*rest, *parts))


class _Chains:
    """Quotations that run over paragraphs: each as the list of its parts."""

    def __init__(self, page: Page) -> None:
        self.of: dict[int, list[Quote]] = {}
        current: list[Quote] = []
        for quote in page.quotes:
            if quote.level > 1:
                continue
            if quote.continues and current:
                current.append(quote)
            else:
                current = [quote]
            if len(current) > 1:
                for part in current:
                    self.of[part.outer.start] = current


def _join_chains(page: Page, chains: _Chains, drafts: list[Draft]) -> None:
    """Give each part of a quotation over several paragraphs that nobody holds to the draft of the part before it."""
    if not chains.of:
        return
    starts = [q.outer.start for q in page.quotes if q.level <= 1]
    by_start = {q.outer.start: q for q in page.quotes if q.level <= 1}
    holder: dict[int, Draft] = {}
    for draft in drafts:
        for span in draft.content:
            first = max(0, bisect_right(starts, span.start) - 1)
            for start in starts[first : bisect_left(starts, span.end)]:
                quote = by_start[start]
                inside_of_it = draft.cue is not None and quote.inner.covers(draft.cue)
                if start in chains.of and quote.outer.touches(span) and not inside_of_it:
                    holder.setdefault(start, draft)
    for chain in {id(c): c for c in chains.of.values()}.values():
        held: list[Draft | None] = [holder.get(q.outer.start) for q in chain]
        for index in range(1, len(chain)):
            held[index] = held[index] or held[index - 1]
        for index in range(len(chain) - 2, -1, -1):
            held[index] = held[index] or held[index + 1]
        for quote, owner in zip(chain, held, strict=True):
            if owner is not None and quote.outer.start not in holder:
                owner.content = clean(page, (*owner.content, quote.outer))
    drafts.sort(key=lambda d: d.key)
