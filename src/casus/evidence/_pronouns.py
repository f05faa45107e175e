"""Pronouns and relatives as speakers: he and she, it and they, I and we, who."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from casus.evidence import _signs
from casus.evidence._absent import next_new_speaker
from casus.evidence._bodies import full_name
from casus.evidence._clusters import agreed, referent
from casus.evidence._content import Draft
from casus.evidence._leading import leading_phrase
from casus.evidence._mention import Mention
from casus.evidence._salience import by_pronoun
from casus.evidence._scene import Scene
from casus.evidence._voice import Voice
from casus.records import Quote, Span, Speaker

__all__ = ["pronoun_voice"]

_NEAR_WORDS = 6  # words before "who" that may hold its noun
_SENTENCES = 3  # looked back for the subject that "it" or "they" takes up
_CLUSTER = 0.45  # sureness from which a cluster decides whom "it" stands for
_TURNS = 4  # of a transcript that are looked back
_ONE = ("organisation", "state", "outlet", "document")
_MANY = ("group", "joint", "organisation", "state")
_INTERVIEW = re.compile(
    r"\binterview|\binterlocutor\b|\b(?:told|received|spoke to|talked to|met) us\b|\bQ\s?(?:&|and)\s?A\b", re.I
)
_INTRO = 900  # characters of a page in which it says that it is an interview


def pronoun_voice(scene: Scene, mention: Mention, draft: Draft, span: Span) -> Voice:
    """Return the voice that a pronoun at a span stands for, as the source of a draft."""
    if mention.pronoun in ("i", "you"):
        return _first_person(scene, draft) if mention.pronoun == "i" else _second_person(scene, draft, span)
    if mention.pronoun == "who":
        return _relative(scene, draft, span)
    if mention.pronoun in ("it", "they"):
        return _thing_pronoun(scene, mention, draft, span)
    found, sure = by_pronoun(scene, draft, span, mention.pronoun)
    if found is not None:
        return replace(found, sureness=sure)
    later = _named_later(scene, draft, mention.pronoun)
    if later is not None:
        return later
    word = scene.page.text[span.start : span.end]
    return Voice(Speaker(None, "person", missing_reason=_signs.no_antecedent(word)), 0.6, lost=True)


def _named_later(scene: Scene, draft: Draft, gender: str) -> Voice | None:
    """Whom a pronoun means that stands before any name: whoever an interview is with, or the next new speaker."""
    usual = _interviewee(scene, gender)
    if usual is not None:
        return usual
    voice = next_new_speaker(scene, draft) if draft.parent is None else None
    if voice is None or voice.person is None or voice.person.gender not in (None, gender):
        return None
    voice.person.gender = voice.person.gender or gender
    return Voice(Speaker(voice.speaker.name, "person", missing_reason=_signs.MISSING), 0.55, voice.person)


def _interviewee(scene: Scene, gender: str) -> Voice | None:
    """The one who speaks most in an interview; before them, whoever the headline has before a colon."""
    article = scene.page.article
    head = " ".join(part for part in (article.headline, article.kicker, article.rubric) if part)
    if not _INTERVIEW.search(head + " " + scene.page.text[:_INTRO]):
        return None
    count = Counter(
        s.voice.person.full
        for s in scene.said
        if s.parent is None and s.voice.person is not None and s.voice.person.gender in (None, gender)
    )
    top = count.most_common(2)
    name = top[0][0] if top and (len(top) == 1 or top[0][1] > 2 * top[1][1]) else None
    if name is None and article.headline and ":" in article.headline:
        name = article.headline.partition(":")[0].strip()
    person = next((p for p in scene.cast.persons if name is not None and name in (p.full, p.name[-1])), None)
    if person is None or person.gender not in (None, gender) or person.likely < 0:
        return None
    return Voice(Speaker(person.full, "person"), 0.6, person)


def _first_person(scene: Scene, draft: Draft) -> Voice:
    if draft.parent is not None:
        found = scene.voice(draft.parent)
        return replace(found, sureness=0.95 * found.sureness)
    quotes = scene.page.quotes_at(draft.place)
    around = _quoted_beside(scene, draft, quotes) if quotes else None
    if around is not None:
        return replace(around, sureness=0.8 * around.sureness)
    if not quotes:
        bylines = scene.page.article.bylines
        if len(bylines) == 1:
            return Voice(Speaker(bylines[0], "author"), 0.8)
        return Voice(Speaker(None, "author", missing_reason=_signs.AUTHOR), 0.8)
    return Voice(
        Speaker(None, "person", missing_reason=_signs.NAMED_BESIDE),
        0.6,
        lost=True,
    )


def _quoted_beside(scene: Scene, draft: Draft, quotes: list[Quote]) -> Voice | None:
    """Whose quotation a draft stands in: the speaker of other words in it, or in those that it carries on."""
    chain = [quotes[0]]
    for quote in reversed([q for q in scene.page.quotes if q.level == 1 and q.outer.start < quotes[0].outer.start]):
        if not chain[-1].continues:
            break
        chain.append(quote)
    for quote in chain:
        for other in scene.ordered:
            inside = any(s.touches(quote.outer) for s in other.content)
            if other is draft or not inside or other.source is None or other.parent is not None:
                continue
            if scene.mention(other.source).pronoun not in ("i", "you"):
                return scene.voice(other)
    return None


def _second_person(scene: Scene, draft: Draft, span: Span) -> Voice:
    """Who is addressed in a transcript: whoever has the next turn, or had the one before."""
    word = scene.page.text[span.start : span.end]
    nobody = Voice(Speaker(None, "person", missing_reason=_signs.no_antecedent(word)), 0.6, lost=True)
    turn = draft.parent
    while turn is not None and turn.parent is not None:
        turn = turn.parent
    if turn is None or not scene.has_turn(turn):
        return nobody
    own = scene.voice(turn).speaker.name
    turns = [d for d in scene.ordered if d.parent is None and scene.has_turn(d)]
    beside = [d for d in turns if d.place > turn.place][:2] + [d for d in turns if d.place < turn.place][:-_TURNS:-1]
    for other in beside:
        voice = scene.voice(other)
        if voice.speaker.name is not None and voice.speaker.name != own:
            return replace(voice, sureness=0.7)
    return nobody


def _relative(scene: Scene, draft: Draft, span: Span) -> Voice:
    """Who in "Petrov, who said": the noun phrase just before."""
    sentence = scene.page.sentence(span.start)
    lead = scene.page.text[sentence.start : span.start].rstrip(" ,")
    cut = max((m.end() for m in re.finditer(r"[,;:\"“”]\s", lead)), default=0)
    end = sentence.start + len(lead)
    short = [m.start() for m in re.finditer(r"\S+", lead)][-_NEAR_WORDS:]
    for low in (sentence.start + cut, sentence.start + (short[0] if short else 0)):
        if low >= end or len(scene.page.text[low:end].split()) > 2 * _NEAR_WORDS:
            continue
        mention = scene.mention(Span(low, end))
        if mention.kind not in ("thing", "pronoun"):
            return replace(scene.hear(mention, draft, Span(low, end)), sureness=0.85)
    named = [n.person for n in scene.cast.namings if end - 60 <= n.start < end and n.start >= sentence.start]
    if named:
        return Voice(Speaker(named[-1].full, "person"), 0.8, named[-1])
    return Voice(Speaker(None, None, missing_reason=_signs.no_antecedent("who")), 0.6, lost=True)


def _thing_pronoun(scene: Scene, mention: Mention, draft: Draft, span: Span) -> Voice:
    """Whom "it" and "they" stand for: the cluster, the subject of the sentence before, or a body heard before."""
    many = mention.pronoun == "they"
    cluster = referent(scene, span)
    subject = _subject_before(scene, draft, span, many=many)
    if cluster is not None and cluster.voice.person is None and cluster.sure >= _CLUSTER:
        same = subject is not None and subject.speaker.name == cluster.voice.speaker.name
        return replace(cluster.voice, sureness=agreed(0.6, 0.6 * cluster.sure) if same else 0.5 + 0.4 * cluster.sure)
    if subject is not None:
        return replace(subject, sureness=0.8 * subject.sureness)
    wanted = ("group", "organisation", "state") if many else ("organisation", "state", "outlet")
    for voice, _, away, _ in scene.recent(span.start):
        if away <= 2 and voice.speaker.type in wanted:
            return replace(voice, sureness=0.75 if away == 0 else 0.65)
    word = scene.page.text[span.start : span.end]
    if many:
        return Voice(Speaker(None, "group", missing_reason=_signs.unnamed_group(word)), 0.6)
    near = [(place, name) for place, name in scene.cast.bodies if place < span.start][-1:]
    if near and scene.page.paragraph_index(span.start) - scene.page.paragraph_index(near[0][0]) <= 1:
        name = full_name(scene.page, scene.cast, near[0][1], "organisation")
        return Voice(Speaker(name, "organisation"), 0.55)
    return Voice(Speaker(None, None, missing_reason=_signs.no_antecedent(word)), 0.6, lost=True)


def _subject_before(scene: Scene, draft: Draft, span: Span, *, many: bool) -> Voice | None:
    """The body, state, document or group that is the subject of the clause or sentence before; subjects stay subjects.

    A sentence that itself begins with the pronoun passes the question on to the one before it.
    """
    page = scene.page
    index = page.sentence_index(span.start)
    for number in range(index, max(-1, index - _SENTENCES - 1), -1):
        sentence = page.sentences[number] if page.sentences else span
        if page.paragraph_index(span.start) - page.paragraph_index(sentence.start) > (number == index - 1):
            return None
        end = min(sentence.end, span.start)
        if end - sentence.start < 2 or page.depth(sentence.start) != page.depth(span.start):
            continue
        phrase = leading_phrase(page, sentence.start, end)
        if phrase is None or any(s.covers(phrase) for s in draft.content):
            continue
        found = scene.mention(phrase)
        if found.kind == "pronoun":
            if found.pronoun == ("they" if many else "it"):
                continue
            return None
        if found.kind in (_MANY if many else _ONE):
            voice = scene.hear(found, draft, phrase)
            return None if voice.lost or (voice.speaker.name is None and not many) else voice
        if number < index:
            return None
    return None
