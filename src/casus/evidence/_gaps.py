"""What was not understood: quotations without a speaker, cues without words, text beyond what was read."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from casus.evidence._content import Draft
from casus.evidence._page import Page
from casus.records import Gap, Span

__all__ = ["gaps_of"]

_WORDS_AT_LEAST = 4
_BARE_CUE_WORDS = """
    said says stated told emphasized emphasised stressed noted added concluded
"""
_BARE_CUES = frozenset(_BARE_CUE_WORDS.split())


def gaps_of(page: Page, drafts: list[Draft]) -> list[Gap]:
    """Return the gaps of a page, given the statements that were made of it."""
    held = _merged([s for d in drafts for s in d.content])
    touched = _merged([s for d in drafts for s in (*d.content, *(x for x in (d.cue, d.source) if x))])
    return [*_quotes(page, held), *_cues(page, touched), *_unread(page)]


def _merged(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _touches(spans: list[Span], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of these spans, which stand in order and apart."""
    index = bisect_left(spans, Span(start, start + 1))
    return any(s.start < end and start < s.end for s in spans[max(0, index - 1) : index + 1])


def _quotes(page: Page, held: list[Span]) -> list[Gap]:
    gaps = []
    for quote in page.quotes:
        if quote.level > 1 or _touches(held, quote.inner.start, quote.inner.end):
            continue
        words = re.findall(r"[^\W\d_]\w*", page.text[quote.inner.start : quote.inner.end])
        longer = [w for w in words if len(w) > 3]
        if len(words) < _WORDS_AT_LEAST or (len(words) < 9 and longer and all(w[0].isupper() for w in longer)):
            continue
        gaps.append(Gap(page.article.id, "No speaker was found for this quotation.", quote.inner))
    return gaps


def _cues(page: Page, touched: list[Span]) -> list[Gap]:
    """Plain verbs of saying in sentences of which nothing was made."""
    gaps = []
    tokens = page.reading.tokens or ()
    for before, token in pairwise(tokens):
        word = token.text.lower()
        if word not in _BARE_CUES or before.text.lower() in ("the", "a", "this", "that", "it", ",", "and", "be", "to"):
            continue
        sentence = page.sentence(token.start)
        if not _touches(touched, sentence.start, sentence.end) and not page.quotes_at(token.start):
            gaps.append(Gap(page.article.id, f"Nothing was found that '{token.text}' reports.", token.span))
    return gaps


def _unread(page: Page) -> list[Gap]:
    """Paragraphs after the last sentence: the reader stopped before them."""
    if not page.paragraphs or not page.sentences:
        return [] if not page.paragraphs else [Gap(page.article.id, "No sentence was read here.", page.paragraphs[0])]
    end = page.sentences[-1].end
    late = [p for p in page.paragraphs if p.start >= end]
    if not late:
        return []
    left = sum(p.end - p.start for p in late)
    return [Gap(page.article.id, f"The reader stopped here; {left:,} characters after it were not read.", late[0])]
