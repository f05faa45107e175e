"""Boundaries that the syntax shows to be wrong: a verb before its subject, a clause of time, a bare "which"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from casus.evidence._cast import Cast
from casus.evidence._chunks import Chunk, chunks_of
from casus.evidence._content import Draft, clean, kind_of
from casus.evidence._mention import mention_of
from casus.evidence._page import Page
from casus.evidence._words import words_in
from casus.records import Span
from casus.vocabulary import cues, titles

__all__ = ["mend"]

_SPEAKS = ("person", "joint", "role", "organisation", "state", "outlet", "group")
_WHEN = frozenset(
    ("after", "when", "while", "before", "once", "following", "amid", "hours", "days", "weeks", "shortly")
)
_NOT_OF_IT = ("case", "cc", "cop", "nsubj", "mark", "aux", "advmod")  # words on a noun that are no part of its phrase
# "It is expected that": of nobody in particular.
_IT_IS_SAID = re.compile(
    r"(?:is|was|has been|had been|is being)\s+(?:\w+ly\s+)?\w+(?:ed|id|wn|ood|ought|eld)$", re.IGNORECASE
)
_RELATIVES = frozenset({"which", "that", "whom"})
_REACH = 200  # characters behind a source in which its apposition ends
_LONG = 60  # words
_GAP = 12  # words between two pieces of one content
_DESCRIBES = frozenset({"of", "the", "at", "for", "and", "a", "an", "in", "on", "from", "to", "with", "who", "heads"})


def mend(page: Page, cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with their sources and contents set right where the sentence shows it."""
    cues_at = sorted(d.cue.start for d in drafts if d.cue is not None)
    for draft in drafts:
        if draft.cue is None:
            continue
        if (
            draft.source is not None
            and draft.source.of(page.text).lower() == "it"
            and _IT_IS_SAID.match(draft.cue.of(page.text))
        ):
            draft.source = None
        if draft.source is None:
            _split_off(page, draft)
        if draft.source is None and len(draft.content) == 1:
            _turn(page, cast, draft)
        elif draft.source is not None and draft.source.end <= draft.start:
            _name(page, cast, draft)
        _close_gaps(page, draft, cues_at)
        if page.parsed:
            _cut(page, draft)
            _antecedent(page, draft)
    return [d for d in drafts if d.content]


def _split_off(page: Page, draft: Draft) -> None:
    """ "Never shut, says the office, "merely repaired"": the phrase right behind the verb, parted from what it says."""
    assert draft.cue is not None
    before = [s for s in draft.content if s.end <= draft.cue.start]
    behind = [s for s in draft.content if s.start >= draft.cue.end]
    if not before or not behind or behind[0].start - draft.cue.end > 1:
        return
    phrase = re.match(r"[^,;:\"“”.?!]{3,80}", behind[0].of(page.text))
    if phrase is None or not page.text[: draft.cue.start].rstrip(' ”"').endswith((",", "?", "!")):
        return
    verb = cues().verb_at([w.lower() for w in draft.cue.of(page.text).split()[-1:]], 0)
    if verb is None or not verb.saying:
        return
    draft.source = Span(behind[0].start, behind[0].start + phrase.end())
    rest = (Span(draft.source.end, behind[0].end),) if draft.source.end < behind[0].end else ()
    draft.content = clean(page, (*before, *rest, *behind[1:]))
    draft.kind = kind_of(page, draft)


def _close_gaps(page: Page, draft: Draft, cues_at: list[int]) -> None:
    """Take in words of a sentence that lie between two pieces of a content, where no verb of saying is among them."""
    if len(draft.content) < 2 or draft.kind == "direct":
        return
    closed = [draft.content[0]]
    for piece in draft.content[1:]:
        gap = page.text[closed[-1].end : piece.start]
        same = page.sentence_index(closed[-1].end - 1) == page.sentence_index(piece.start) and "\n" not in gap
        own = any(s is not None and s.start < piece.start and s.end > closed[-1].end for s in (draft.cue, draft.source))
        own = own or bisect_left(cues_at, closed[-1].end) < bisect_left(cues_at, piece.start)
        if same and not own and 0 < len(gap.split()) <= _GAP and "”" not in gap and '"' not in gap:
            closed[-1] = Span(closed[-1].start, piece.end)
        else:
            closed.append(piece)
    draft.content = tuple(closed)


def _turn(page: Page, cast: Cast, draft: Draft) -> None:
    """ "The gates stay shut, promises the ministry": the phrase behind the verb speaks the words before it."""
    assert draft.cue is not None
    text, content, cue = page.text, draft.content[0], draft.cue
    sentence = page.sentence(cue.start)
    lead = text[sentence.start : cue.start].rstrip()
    behind = text[content.end : sentence.end].strip(' .!\n"”')
    if content.start < cue.end or not lead.endswith((",", ",”", ',"', "?”", '?"')) or behind or len(lead.split()) < 4:
        return
    verb = cues().verb_at([w.lower() for w in cue.of(text).split()[-1:]], 0)
    mention = mention_of(chunks_of(words_in(text, content.start, content.end), cast.local, cast.opens), text)
    if verb is None or mention.kind not in _SPEAKS or len(content.of(text).split()) > 12:
        return
    said = clean(page, (Span(sentence.start, sentence.start + len(lead)),))
    if said:
        draft.source, draft.content = content, said
        draft.kind = kind_of(page, draft)


def _name(page: Page, cast: Cast, draft: Draft) -> None:
    """ "According to a colonel, professor of the academy Anna Keller, ...": the name that an apposition brings."""
    assert draft.source is not None
    text, source = page.text, draft.source
    if draft.cue is None or draft.cue.end > source.start or text[source.end : source.end + 1] not in (",", " "):
        return
    mention = mention_of(chunks_of(words_in(text, source.start, source.end), cast.local, cast.opens), text)
    if mention.kind not in ("role", "anonymous"):
        return
    end = min(page.sentence(source.start).end, source.end + _REACH)
    chunks = chunks_of(words_in(text, source.end, end), cast.local, cast.opens)
    for index, chunk in enumerate(chunks):
        if chunk.kind == "name" and len(chunk.words) > 1 and _titled(chunks[:index]):
            follows = chunks[index + 1] if index + 1 < len(chunks) else None
            if follows is not None and follows.low != ",":
                continue  # "of Military Sciences of the Ardanian Republic"
            draft.source = Span(source.start, chunk.end)
            draft.content = tuple(s for s in (_after(s, chunk.end) for s in draft.content) if s is not None)
            draft.content = clean(page, draft.content)
            return
        if not (
            chunk.kind in ("title", "body", "state", "name", "honorific")
            or chunk.low in _DESCRIBES | {","}
            or _modifies(chunk)
        ):
            return


def _titled(between: list[Chunk]) -> bool:
    return bool(between) and between[0].low == "," and any(c.kind in ("title", "body") for c in between)


def _modifies(chunk: Chunk) -> bool:
    return chunk.low in titles().modifiers


def _after(span: Span, place: int) -> Span | None:
    if span.end <= place:
        return None
    return span if span.start >= place else replace(span, start=place)


def _cut(page: Page, draft: Draft) -> None:
    """Take a clause of time off a content, where it belongs to the verb: "demanded help after the raid had begun"."""
    assert draft.cue is not None
    last = draft.content[-1]
    if draft.kind == "direct" or last.start < draft.cue.end:
        return
    tokens = page.tokens
    low, high = bisect_left(page.token_starts, draft.cue.start), bisect_left(page.token_starts, draft.cue.end)
    first, stop = bisect_left(page.token_starts, last.start), bisect_left(page.token_starts, last.end)
    for number in range(first + 1, min(stop, first + _LONG)):
        token = tokens[number]
        if token.relation != "advcl" or token.head is None or not low <= token.head < high:
            continue
        mark = next(
            (n for n in range(first + 1, number) if tokens[n].head == number and tokens[n].text.lower() in _WHEN), None
        )
        if mark is None or page.depth(tokens[mark].start):
            continue
        if re.search(r"\bthat\s*$", page.text[max(0, draft.start - 6) : draft.start]):
            return
        kept = clean(page, (Span(last.start, tokens[mark].start),))
        if kept:
            draft.content = (*draft.content[:-1], *kept)
        return


def _antecedent(page: Page, draft: Draft) -> None:
    """The noun for a "which" that is all there is of a content: "a way out which Keld had proposed"."""
    if len(draft.content) != 1 or draft.content[0].of(page.text).lower() not in _RELATIVES:
        return
    tokens = page.tokens
    at = bisect_left(page.token_starts, draft.content[0].start)
    verb = tokens[at].head if at < len(tokens) else None
    noun = tokens[verb].head if verb is not None and (tokens[verb].relation or "").startswith("acl") else None
    if noun is None or noun >= at or at - noun > _LONG // 3:
        return
    first = last = noun
    for number in range(max(0, noun - _LONG // 3), at):
        node, steps = number, 0
        while node != noun and steps < 6 and tokens[node].head not in (None, node):
            node, steps = tokens[node].head or 0, steps + 1
            if (tokens[node].relation or "").startswith("acl") and node >= at:
                steps = 99
        top = tokens[number].relation if tokens[number].head == noun else ""
        if node == noun and tokens[number].relation != "punct" and top not in _NOT_OF_IT:
            first, last = min(first, number), max(last, number)
    kept = clean(page, (Span(tokens[first].start, tokens[last].end),))
    if kept:
        draft.content = kept
