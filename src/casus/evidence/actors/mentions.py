"""The mentions and roles of an article."""

from __future__ import annotations

from casus.evidence._cast import Cast
from casus.evidence._chunks import Chunk, chunks_of, words_in
from casus.evidence._sight import Sight
from casus.evidence.actors._candidates import Candidate, Naming
from casus.evidence.actors._standing import stands
from casus.evidence.actors._typed import Typed
from casus.records import Mention, MentionReading, RoleMention, Span, Statement

__all__ = ["mentions_of"]

_READINGS: dict[str, MentionReading] = {
    "person": "person", "state": "government", "organisation": "organisation", "outlet": "outlet", "group": "group",
    "anonymous": "group", "author": "person",
}  # fmt: skip


def mentions_of(sight: Sight, cast: Cast) -> tuple[tuple[Mention, ...], tuple[RoleMention, ...]]:
    """Return the mentions of an article, none inside another, and the roles that it gives to people."""
    naming = Naming(sight, cast, Typed(sight.page))
    found: list[Mention] = []
    for chunks in (_headline(sight, cast), *cast.stretches):
        found.extend(_read(sight, c) for c in naming.candidates(chunks))
    found.extend(_speakers(sight, found))
    return _apart(found), ()


def _headline(sight: Sight, cast: Cast) -> list[Chunk]:
    """The chunks of a headline that stands in the kept text above the body."""
    page = sight.page
    headline = page.article.headline
    first = page.paragraphs[0].start if page.paragraphs else 0
    place = page.text.find(headline, 0, first) if headline else -1
    if place < 0 or not headline:
        return []
    return chunks_of(words_in(page.text, place, place + len(headline)), cast.local, cast.opens | {place})


def _read(sight: Sight, found: Candidate) -> Mention:
    reading: MentionReading = _READINGS[found.kind]
    confidence = found.confidence
    if found.kind == "state":
        decided, sure = found.acts, 0.9
        if decided is None:
            verdict = stands(sight, found.span, capital=found.capital)
            decided, sure = verdict.acts, verdict.sure
        reading = "government" if decided else "place"
        confidence *= sure
    return Mention(sight.page.article.id, found.span, found.name, reading, found.stands_for, round(confidence, 3))


def _speakers(sight: Sight, found: list[Mention]) -> list[Mention]:
    """The speakers of statements, where no mention stands in their span: pronouns, descriptions, names missed."""
    places = {m.span for m in found}
    starts = sorted(places)
    out: list[Mention] = []
    for statement in sight.statements:
        span, name = statement.speaker_span, statement.speaker.name
        if span is None or name is None or any(s.start < span.end and span.start < s.end for s in _near(starts, span)):
            continue
        out.append(Mention(sight.page.article.id, span, name, _reading(statement), None, 0.6))
    return out


def _near(starts: list[Span], span: Span) -> list[Span]:
    from bisect import bisect_left  # noqa: PLC0415

    low = bisect_left(starts, Span(max(0, span.start - 100), max(0, span.start - 100) + 1))
    high = bisect_left(starts, Span(span.end, span.end + 1))
    return starts[low:high]


def _reading(statement: Statement) -> MentionReading:
    return _READINGS.get(statement.speaker.type or "", "organisation")


def _apart(found: list[Mention]) -> tuple[Mention, ...]:
    """By place; of two that overlap the longer one stays."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)
