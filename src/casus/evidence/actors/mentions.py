"""The mentions and roles of an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from casus.evidence._cast import Cast
from casus.evidence._chunks import Chunk, chunks_of
from casus.evidence._mention import PRONOUNS
from casus.evidence._sight import Sight
from casus.evidence._words import words_in
from casus.evidence.actors._candidates import Candidate
from casus.evidence.actors._fullest import fullest_names
from casus.evidence.actors._naming import Naming
from casus.evidence.actors._roles import roles_told
from casus.evidence.actors._standing import stands
from casus.evidence.actors._typed import Typed
from casus.records import Mention, MentionReading, RoleMention, Span, Statement
from casus.vocabulary import bodies

__all__ = ["OPEN", "mentions_of"]

_READINGS: dict[str, MentionReading] = {
    "person": "person", "state": "government", "organisation": "organisation", "outlet": "outlet", "group": "group",
    "anonymous": "group", "author": "person",
}  # fmt: skip


OPEN = 0.1  # confidence of a place that acts, as far as the words go, if its name is that of a state
_SURE = 0.8  # of the verdict from which a place that no list knows is held to act


def mentions_of(sight: Sight, cast: Cast) -> tuple[tuple[Mention, ...], tuple[RoleMention, ...]]:
    """Return the mentions of an article, none inside another, and the roles that it gives to people."""
    naming = Naming(sight, cast, Typed(sight.page))
    found: list[Mention] = []
    for chunks in (_headline(sight, cast), *cast.stretches):
        found.extend(_read(sight, c) for c in naming.candidates(chunks))
    found = _named_as_speakers(sight, fullest_names(found, cast))
    return _apart(found), _of_mentioned(roles_told(sight, cast), found, sight)


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
            decided, sure = verdict.acts and (found.known or verdict.sure >= _SURE), verdict.sure
            if verdict.acts and not decided:  # left open for the case, in which other articles may know the name
                return Mention(sight.page.article.id, found.span, found.name, "place", found.stands_for, OPEN)
        reading = "government" if decided else "place"
        confidence *= sure
        if decided and found.seat is not None:
            return Mention(
                sight.page.article.id, found.span, found.name, "organisation", found.seat, round(0.7 * sure, 3)
            )
    return Mention(sight.page.article.id, found.span, found.name, reading, found.stands_for, round(confidence, 3))


def _named_as_speakers(sight: Sight, found: list[Mention]) -> list[Mention]:
    """Let the speakers of statements stand among the mentions, under the name that the statement gives them.

    A mention inside the speaker's phrase takes that name where it is a form of it; otherwise the whole phrase (a
    pronoun, a description, an office) becomes the mention.
    """
    found = sorted(found, key=lambda m: m.span)
    starts = [m.span.start for m in found]
    added: dict[Span, Mention] = {}
    for statement in sight.statements:
        span, name = statement.speaker_span, _speaker_name(sight, statement)
        if span is None or name is None or not span.of(sight.text).strip():
            continue
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        inside = [n for n in range(low, high) if found[n].span.end <= span.end]
        if inside and name.split()[0].lower() in PRONOUNS:
            continue  # "our colleagues at" a body that is named
        if inside and statement.speaker.name is None:
            head = _HEAD.match(sight.text, span.start, found[inside[0]].span.start)
            if head is not None:
                span = Span(*head.span(1))
                added.setdefault(span, _mention(sight, span, head[2], statement))
            continue  # "a spokesman for" somebody who is named
        if any(found[n].name == name for n in inside) or (inside and _joint(name, [found[n].name for n in inside])):
            continue
        same = next((n for n in inside if _form_of(found[n], name, sight)), None)
        if same is not None:
            found[same] = replace(found[same], name=name)
            continue
        if statement.speaker.type == "group" and len(inside) > 1:
            continue  # "A and B": each stands for itself
        span = _without_clause(span, sight)
        if statement.speaker.type == "organisation" and (cut := _SEATED.search(sight.text, span.start, span.end)):
            span = Span(span.start, cut.start())  # "the oil ministry in Lisbon"
        added.setdefault(span, _mention(sight, span, name, statement))
    return [*found, *added.values()]


def _joint(name: str, inside: list[str]) -> bool:
    """Whether a name is that of several speakers, each of whom stands there."""
    return " and " in name and any(f" and {i}" in f" and {name}" or f"{i} and " in f"{name} and " for i in inside)


_SEATED = re.compile(r"\s+(?:in|at)\s+(?=(?:the\s+)?[^\W\d_a-z])")
_CLAUSE = re.compile(r",\s+(?:who|which|whose|whom)\b")


# "A spokesman for", "nobody in": the words before a name that the phrase only leads to.
_HEAD = re.compile(
    r"((?:(?:the|an?)\s+)?([^\W\d_][\w’' -]*?))(?:,|\s+(?:for|in|of|from|at|with|close|inside|near)\b)", re.I
)


def _mention(sight: Sight, span: Span, name: str, statement: Statement) -> Mention:
    return Mention(sight.page.article.id, span, name, _reading(statement), None, 0.6)


def _without_clause(span: Span, sight: Sight) -> Span:
    """A speaker's phrase without the relative clause behind it."""
    found = _CLAUSE.search(sight.text, span.start, span.end)
    return Span(span.start, found.start()) if found is not None and found.start() > span.start else span


def _speaker_name(sight: Sight, statement: Statement) -> str | None:
    """The name of a speaker, or for unnamed groups and sources the words that stand for them."""
    if statement.speaker.name is not None or statement.speaker_span is None:
        return statement.speaker.name
    words = " ".join(statement.speaker_span.of(sight.text).split())
    if statement.speaker.type not in ("group", "anonymous") or words.lower() in PRONOUNS or len(words) > 120:
        return None
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else words


def _form_of(mention: Mention, name: str, sight: Sight) -> bool:
    """Whether a mention is a form of a speaker's name: its beginning or end, or its letters."""
    surface = mention.span.of(sight.text)
    words, whole = surface.split(), name.split()
    if len(whole) > len(words) and whole[0].islower() != words[0].islower():
        return False
    if mention.reading == "place" or not words or (mention.reading == "government" and len(whole) > len(words)):
        return " of " in f" {name} " and words[-1] == whole[-1] and mention.reading == "government"
    short = mention.name.split()
    return words[-1] == whole[-1] or words == whole[: len(words)] or name in surface or short == whole[-len(short) :]


def _reading(statement: Statement) -> MentionReading:
    if statement.speaker.type == "anonymous" and statement.speaker_span is not None:
        reason = (statement.speaker.missing_reason or "").rstrip("'.").rpartition(" ")[2].lower()
        return "outlet" if reason in bodies().outlet_heads else "group"
    name = statement.speaker.name or ""
    if statement.speaker.type == "group" and name[:1].isupper() and " and " not in name:
        return "organisation"  # "the Panel of Mediators"
    words = name.lower().split()
    if statement.speaker.type == "organisation" and words and {words[0], words[-1]} & {"government", "authorities"}:
        return "government"
    return _READINGS.get(statement.speaker.type or "", "organisation")


def _of_mentioned(roles: tuple[RoleMention, ...], found: list[Mention], sight: Sight) -> tuple[RoleMention, ...]:
    """Let the organisation of a post have the name that its mention has: "head of the pact" of the pact by name."""
    names: dict[str, set[str]] = {}
    for mention in found:
        if mention.reading in ("organisation", "government", "place"):
            surface = " ".join(mention.span.of(sight.text).split())
            names.setdefault(surface, set()).add(mention.stands_for or mention.name)
    out = []
    for role in roles:
        told = names.get(role.organisation or "", set())
        out.append(replace(role, organisation=next(iter(told))) if len(told) == 1 else role)
    return tuple(out)


def _apart(found: list[Mention]) -> tuple[Mention, ...]:
    """By place; of two that overlap the longer one stays."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)
