"""Contents cut to size: marks and "that" outside, one span a paragraph, kind told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from casus.evidence._page import MARKS, Page, trim
from casus.records import Attribution, Span, SpeechKind

__all__ = ["Draft", "clean", "drafts_of", "kind_of"]

_LEAD = re.compile(r"(?:that|as)\s+(?=\S)", re.IGNORECASE)
_LETTER = re.compile(r"\w")
_INITIALS = re.compile(r"(?:^|[\s(\"'“‘])(?:[^\W\d_]\.)+$")
# Sources that speak for nobody ("this suggests that"): the article's own reasoning, not somebody's statement.
_IMPERSONAL = frozenset({"this", "that", "there", "thereby", "hence", "thus", "therefore", "here", "worth", "what"})
# A phrase of time taken for a source where the name was lost ("At the same time, stated that").
_TIME = re.compile(
    r"(?:at |in |on )?(?:the |this |that )?(?:same |last |past )?(?:time|day|week|month|year|moment|hour)",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A date before a name belongs to the sentence, not to the name: "In May 2021 Armenia".
_DATE = re.compile(
    rf"(?:(?:in|on|by|since)\s+)?(?:(?:\d{{1,2}}\s+(?:{_MONTHS})(?:,?\s+\d{{4}})?|"
    rf"(?:{_MONTHS})\s+\d{{1,2}}(?:,?\s+\d{{4}})?|(?:{_MONTHS})\s+\d{{4}}|"
    rf"\d{{4}}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[\s,]*)+",
    re.IGNORECASE,
)
_NO_SOURCE = frozenset(
    (
        "nevertheless",
        "nonetheless",
        "however",
        "therefore",
        "moreover",
        "meanwhile",
        "also",
        "then",
        "later",
        "again",
        "still",
    )
)
_LABELS = frozenset(
    ("source", "sources", "photo", "photos", "picture", "note", "reference", "references", "related", "read")
)
_CUE_REACH = 60  # characters a cue in pieces may span ("ruled the idea out")


@dataclass(eq=False)
class Draft:
    """A statement in the making. made: from the reading's attributions, or added because a speaker goes on without a
    cue (carried), or because the author speaks (author).
    """

    attribution: Attribution
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: SpeechKind = "indirect"
    parent: Draft | None = None
    made: Literal["read", "carried", "author"] = "read"

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its content ends."""
        return self.content[-1].end

    @property
    def anchor(self) -> int:
        """Where its speaking happens: its source, or else its cue, or else its content."""
        return self.source.start if self.source else self.place

    @property
    def place(self) -> int:
        """Where its cue stands, or else its source, or else its content."""
        spot = self.cue or self.source
        return spot.start if spot else self.start

    @property
    def key(self) -> tuple[int, int]:
        """The order of statements: first content, then cue."""
        return (self.start, self.cue.start if self.cue else -1)


def drafts_of(page: Page, attributions: Iterable[Attribution]) -> list[Draft]:
    """Make a draft of every attribution that keeps a content after trimming, in the order of their contents."""
    drafts = []
    for attribution in attributions:
        spans = clean(page, attribution.content)
        source = _source(page, attribution)
        if spans and not (source and _no_speaker(page, attribution, source)):
            drafts.append(Draft(attribution, source, _one(page, attribution.cue), spans))
    drafts.sort(key=_full_order)
    return drafts


def _source(page: Page, attribution: Attribution) -> Span | None:
    """The source without a date before it; None where it is only a phrase of time or an adverb."""
    source = _one(page, attribution.source)
    if source is None:
        return None
    date = _DATE.match(page.text, source.start, source.end)
    if date is not None:
        source = Span(date.end(), source.end) if date.end() < source.end else None
    if source is None or _TIME.fullmatch(source.of(page.text)) or source.of(page.text).lower() in _NO_SOURCE:
        return None
    return source


def _no_speaker(page: Page, attribution: Attribution, source: Span) -> bool:
    """Whether a source is an impersonal word, or a label before a colon ("Sources: ...")."""
    word = source.of(page.text).lower()
    return word in _IMPERSONAL or (not attribution.cue and word in _LABELS)


def _full_order(draft: Draft) -> tuple[object, ...]:
    """An order that depends on what is in the drafts alone, not on how they came."""
    given = draft.attribution
    return (*draft.key, draft.content, given.source, given.cue, given.content, -given.confidence, given.pattern)


def _one(page: Page, spans: tuple[Span, ...]) -> Span | None:
    """One span of several: their envelope where they stand close, else the longest; trimmed."""
    kept = [s for s in spans if s.end <= len(page.text)]
    if not kept:
        return None
    low, high = min(s.start for s in kept), max(s.end for s in kept)
    if len(kept) > 1 and high - low > _CUE_REACH:
        longest = max(kept, key=lambda s: (s.end - s.start, -s.start))
        low, high = longest.start, longest.end
    low, high = trim(page.text, low, high, ",;:")
    return Span(low, high) if low < high else None


def clean(page: Page, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Cut spans at paragraphs, trim each piece, and drop what nothing is left of."""
    pieces: list[Span] = []
    ordered = sorted(s for s in spans if s.end <= len(page.text))
    for number, span in enumerate(ordered):
        for piece in _by_paragraph(page, span):
            trimmed = _trimmed(page, piece, first=number == 0 and not pieces)
            if trimmed is not None:
                pieces.append(trimmed)
    merged: list[Span] = []
    for piece in pieces:
        if merged and piece.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return tuple(merged)


def _by_paragraph(page: Page, span: Span) -> list[Span]:
    if not page.paragraphs:
        return [span]
    found = []
    for index in range(page.paragraph_index(span.start), len(page.paragraphs)):
        paragraph = page.paragraphs[index]
        if paragraph.start >= span.end:
            break
        low, high = max(span.start, paragraph.start), min(span.end, paragraph.end)
        if low < high:
            found.append(Span(low, high))
    return found or [span]


def _trimmed(page: Page, piece: Span, *, first: bool) -> Span | None:
    text = page.text
    start, end = trim(text, piece.start, piece.end, ",;:–—")
    if first and (lead := _LEAD.match(text, start, end)):
        start = lead.end()
    for _ in range(3):  # quotation inside quotation
        before = (start, end)
        start, end = _without_marks(page, start, end)
        start, end = trim(text, start, end, ",;:")
        if (start, end) == before:
            break
    start, end = _balanced(page, start, end)
    if start < end and text[end - 1] == "." and not page.quotes_at(end - 1) and not _INITIALS.search(text, start, end):
        start, end = trim(text, start, end - 1, ",;:")
    return Span(start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None


def _without_marks(page: Page, start: int, end: int) -> tuple[int, int]:
    """Take a quotation mark off where it has no partner inside, or where the marks hold the whole piece."""
    if start >= end:
        return start, end
    text = page.text
    inside = page.quotes_within(Span(start, end))
    opened = next((q for q in inside if q.outer.start == start and q.inner.start > start), None)
    closed = next((q for q in inside if q.outer.start < q.inner.start and q.inner.end < q.outer.end == end), None)
    if opened is not None and (opened.outer.end >= end - 1 or not opened.closed):
        start = opened.inner.start
        end = min(end, max(opened.inner.end, start))
    elif text[start] in MARKS and opened is None and start + 1 < end and not _apostrophe(text, start):
        start += 1
    if start < end and text[end - 1] in MARKS and closed is None and not _apostrophe(text, end - 1):
        around = [q for q in page.quotes_at(end - 1) if q.outer.end == end and q.inner.end < end]
        if around or text[end - 1] not in "'’":
            end -= 1
    return start, end


def _balanced(page: Page, start: int, end: int) -> tuple[int, int]:
    """Take in the mark just outside whose partner stands inside, so that a quoted part keeps both."""
    if start >= end:
        return start, end
    for quote in page.quotes_at(start):
        if quote.inner.start == start > quote.outer.start and quote.outer.end < end - 1:
            start = quote.outer.start
    for quote in page.quotes_within(Span(start, end)):
        rest = page.text[end : quote.outer.end] if quote.outer.end - end <= 3 else "x"
        if quote.closed and quote.outer.start > start and rest and not any(c.isalnum() for c in rest):
            end = quote.outer.end
    return start, end


def _apostrophe(text: str, at: int) -> bool:
    """Whether a mark is an apostrophe: a letter on its left, or a digit or elision on its right ('90s)."""
    if text[at] not in "'’":
        return False
    return (
        at > 0 and text[at - 1].isalnum() and text[at : at + 1] == "’" and at + 1 < len(text) and text[at + 1].isalnum()
    ) or (at + 1 < len(text) and text[at + 1].isdigit())


def kind_of(page: Page, draft: Draft) -> SpeechKind:
    """Direct where all content stands in quotations around which the cue does not stand; mixed where some does."""
    if draft.attribution.pattern == "colon-headline":  # the quotations of a reading lie in the body only
        return "direct" if page.text[draft.start - 1] in MARKS else "indirect"
    speaks = draft.cue or draft.source
    around = {q.outer for q in page.quotes_at(speaks.start)} if speaks else set()
    relevant = [
        [q for q in (*page.quotes_at(s.start), *page.quotes_within(s)) if q.outer not in around] for s in draft.content
    ]
    if not any(relevant):
        return "indirect"
    quoted = total = 0
    for span, quotes in zip(draft.content, relevant, strict=True):
        total += _letters(page.text, span.start, span.end)
        last = span.start
        for quote in sorted(quotes, key=lambda q: q.outer):
            low, high = max(last, quote.inner.start), min(span.end, quote.inner.end)
            whole = low <= span.start and high >= span.end - 1
            if low < high and (whole or not _is_title(page.text[low:high])):
                quoted += _letters(page.text, low, high)
                last = high
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.97 * total else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return len(_LETTER.findall(text, start, end))


def _is_title(quoted: str) -> bool:
    """Whether marks hold a name ("Image of the Future") rather than speech: every longer word has a capital."""
    words = re.findall(r"[^\W\d_]\w+", quoted)
    long_words = [w for w in words if len(w) > 3]
    return bool(long_words) and len(words) <= 6 and all(w[0].isupper() for w in long_words)
