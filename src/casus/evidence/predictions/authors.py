"""An author's own sentences in a piece that argues, looked at as if they were statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from casus.evidence._author import argues
from casus.evidence._sight import Sight
from casus.records import Span, Speaker, Statement

__all__ = ["with_author"]

_AT_MOST = 400  # sentences of one piece
_TURN = re.compile(r"^\s*(?:[A-Z][A-Z .'’-]{2,30}|Q|A):\s", re.MULTILINE)
_TURNS = 3  # lines with a speaker before them: from here on a page is a transcript
_MINDED = re.compile(
    r"\b(?:we|I) (?:\w+ly )?(?:expect|estimate|think|see|believe|forecast|put|judge|assess|assume|reckon|assign|"
    r"give|doubt|"
    r"anticipate|project|foresee|rate)\b|\bwhat we (?:expect|think|got wrong)\b|\bin our (?:view|judgement|"
    r"judgment|opinion)\b|"
    r"\bour (?:base case|forecast|estimate|assessment|central scenario)\b",
    re.IGNORECASE,
)
_MINDED_LEAST = 2
_AHEAD = re.compile(
    r"\b(?:will|won[’']t|shall|may|might|could|(?:un)?likely|expect|bound to|set to|chances?|odds|risk|probability|"
    r"inevitable|impossible|certain|doubt|hope)\b",
    re.IGNORECASE,
)


def with_author(sight: Sight) -> Sight:
    """The sight with a statement for each sentence of the author's own that may look ahead; none in plain news."""
    page = sight.page
    if not argues(page) and not _assesses(sight):
        return sight
    names = page.article.bylines or ((page.article.outlet,) if page.article.outlet else ())
    speaker = Speaker(" and ".join(names) or None, "author", missing_reason=None if names else "author")
    taken = sorted(span for s in sight.statements for span in s.content_spans)
    made: list[Statement] = []
    bodies = list(page.article.body)
    for sentence in page.sentences:
        while bodies and bodies[0].end <= sentence.start:
            bodies.pop(0)
        inside = bool(bodies) and bodies[0].start <= sentence.start
        if inside and len(made) < _AT_MOST and _own(sight, sentence, taken):
            content = (sentence,)
            made.append(Statement(page.article.id, speaker, None, None, content, "indirect", "assert", confidence=0.6))
    return replace(sight, statements=(*sight.statements, *made)) if made else sight


def _assesses(sight: Sight) -> bool:
    """Whether a piece gives a house's assessment: it says "we expect" in its own voice, and is no transcript."""
    page = sight.page
    if len(_TURN.findall(page.text[:50_000])) >= _TURNS:
        return False
    minded = 0
    for sentence in page.sentences[:_AT_MOST]:
        if (
            _MINDED.search(sentence.of(page.text))
            and not page.depth(sentence.start)
            and not page.quotes_at(sentence.start)
        ):
            owner = sight.statement_at(sentence.start)
            minded += owner is None or owner.speaker.type in (None, "author")
    return minded >= _MINDED_LEAST


def _own(sight: Sight, sentence: Span, taken: list[Span]) -> bool:
    """Whether a sentence looks ahead and holds nobody else's words."""
    page = sight.page
    words = sentence.of(page.text)
    if "?" in words or words.rstrip()[-1:] not in ".!…" or not _AHEAD.search(words):
        return False
    if (
        page.depth(sentence.start)
        or page.quotes_at(sentence.start)
        or page.depth(max(sentence.start, sentence.end - 2))
    ):
        return False
    at = bisect_left(taken, sentence)
    near = taken[max(0, at - 3) : at + 1]
    return not any(span.touches(sentence) for span in near)
