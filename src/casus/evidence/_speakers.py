"""Speakers told apart: each source phrase, or the lack of one, becomes a named speaker or a reason why not."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.evidence import _signs
from casus.evidence._absent import voice_without_source
from casus.evidence._bodies import UTTERED, body_voice, document_voice, documents, own_name
from casus.evidence._cast import Cast, Person
from casus.evidence._chunks import Chunk
from casus.evidence._content import Draft
from casus.evidence._likeness import by_role
from casus.evidence._mention import Mention
from casus.evidence._page import Page
from casus.evidence._pairs import pair_voice
from casus.evidence._pronouns import pronoun_voice
from casus.evidence._scene import Scene, Ways
from casus.evidence._seats import state_for
from casus.evidence._spelling import is_plain_word
from casus.evidence._voice import Voice
from casus.records import Gap, Span, Speaker
from casus.vocabulary import bodies, titles

__all__ = ["resolve"]

_NEAR = 2  # paragraphs
_REPLY = re.compile(r"\b(?:reply|answer|response|retort)$", re.IGNORECASE)  # "came the reply": of whoever spoke


def resolve(page: Page, cast: Cast, drafts: list[Draft]) -> tuple[dict[int, Voice], list[Gap]]:
    """Return a voice for each draft (by its id()), and the gaps: pronouns that nobody fits."""
    ordered = sorted(drafts, key=lambda d: (d.anchor, d.key))
    scene = Scene(page, cast, ordered, Ways(_find, _of_mention))
    gaps = []
    for draft in ordered:
        voice = scene.voice(draft)
        if voice.lost and draft.source is not None:
            gaps.append(Gap(page.article.id, voice.speaker.missing_reason or "", draft.source))
    return scene.voices, gaps


def _find(scene: Scene, draft: Draft) -> Voice:
    if draft.source is None:
        return voice_without_source(scene, draft)
    mention = _with_apposition(scene, scene.mention(draft.source), draft.source)
    return _of_mention(scene, mention, draft, draft.source)


def _with_apposition(scene: Scene, mention: Mention, span: Span) -> Mention:
    """A role whose name stands beside it ("the minister, Anna Keller, said") or opens the sentence."""
    unsure = mention.kind == "person" and len(mention.names[0].words) == 1 and "," in span.of(scene.page.text)
    if mention.kind not in ("role", "anonymous", "thing", "organisation") and not unsure:
        return mention
    sentence = scene.page.sentence(span.start)
    opening = _signs.OPENING.fullmatch(scene.page.text, sentence.start, span.start)
    if opening is not None:
        first = scene.mention(Span(opening.start(1), opening.end(1)))
        if first.kind == "person" and len(first.names[0].words) > 1:
            return replace(mention, kind="person", names=first.names)
    if mention.kind not in ("role", "anonymous"):
        return mention
    text = scene.page.text
    limit = min(scene.page.sentence(span.start).end, span.end + 80)
    beside = re.match(r"\s*,\s*(?=[^\W\d_])([^,.;:\"“”]{3,60}),", text[span.end : limit])
    if beside is None:
        return mention
    found = scene.mention(Span(span.end + beside.start(1), span.end + beside.end(1)))
    return replace(mention, kind="person", names=found.names) if found.kind == "person" else mention


def _of_mention(scene: Scene, mention: Mention, draft: Draft, span: Span) -> Voice:
    """The voice that a phrase stands for, by its kind."""
    told = pair_voice(scene, mention, span)
    if told is not None:
        return told
    if mention.kind in ("person", "joint"):
        return _named(scene, mention, span)
    if mention.kind == "pronoun":
        return pronoun_voice(scene, mention, draft, span)
    if mention.kind == "role":
        return _role(scene, mention, draft, span)
    if mention.kind == "document":
        return _document(scene, mention, draft, span)
    return _nameless(scene, mention) if mention.kind in ("group", "anonymous") else _body(scene, mention, span)


def _named(scene: Scene, mention: Mention, span: Span) -> Voice:
    if mention.kind == "person":
        words = " ".join(w.text for w in mention.names[0].words)
        if not mention.heads and scene.cast.firms[words] and not _known_person(scene, mention.names[0], span):
            return Voice(Speaker(words, "organisation"), 0.9)
        return _person(scene, mention.names[0], mention, span.start)
    voices = [(_person(scene, c, mention, span.start), c) for c in mention.names]
    names = [voice.speaker.name or " ".join(w.text for w in c.words) for voice, c in voices]
    return Voice(Speaker(" and ".join(dict.fromkeys(names)), "group"), 0.95)


def _known_person(scene: Scene, chunk: Chunk, span: Span) -> bool:
    person = scene.cast.find(tuple(w.text for w in chunk.words), span.start)
    return person is not None and (person.likely > 0 or len(person.name) > len(chunk.words))


def _person(scene: Scene, chunk: Chunk, mention: Mention, place: int) -> Voice:
    words = tuple(w.text for w in chunk.words)
    person = scene.cast.find(words, place, mention.gender)
    if person is None:
        return Voice(Speaker(" ".join(words), "person"), 0.9)
    if person.likely < 0 and not mention.heads:
        if mention.text != " ".join(words):  # "a woman in Velmora"
            return _nameless(scene, replace(mention, kind="anonymous"))
        return Voice(Speaker(state_for(scene.page, scene.cast, mention.text), "state"), 0.8)  # a place that speaks
    if person.likely == 0 and not mention.heads and _only_opens(scene, person):
        return Voice(Speaker(None, None, missing_reason=_signs.not_a_name(mention.text)), 0.7)
    for head, klass in mention.heads:
        person.heads.setdefault(head, klass)
    person.likely = max(person.likely, 1)
    name = person.full if len(person.name) >= len(words) else " ".join(words)
    return Voice(Speaker(name, "person"), 1.0 if len(words) > 1 or len(person.name) > 1 else 0.95, person)


def _nameless(scene: Scene, mention: Mention) -> Voice:
    if mention.kind == "group":
        return Voice(Speaker(None, "group", missing_reason=_signs.unnamed_group(mention.text)), 0.95)
    return Voice(Speaker(None, "anonymous", missing_reason=_signs.unnamed(mention.text)), 0.95)


def _role(scene: Scene, mention: Mention, draft: Draft, span: Span) -> Voice:
    presented = _introduced(scene, span) if scene.is_label(span) else None
    if presented is not None:
        return presented
    found, sure = by_role(scene, draft, span, mention)
    if found is not None and scene.is_label(span) and found.person is not None:
        held = {klass for _, klass in mention.heads} & set(found.person.heads.values())
        found = found if held else None  # "THE CHAIR:" is no witness
    if found is not None:
        return replace(found, sureness=sure, classes=frozenset(klass for _, klass in mention.heads))
    ahead = _named_in_role_ahead(scene, mention, draft)
    if ahead is not None:
        return ahead
    if not mention.heads and scene.said and mention.text.split()[-1].lower() in bodies().outlet_heads:
        return _body(scene, replace(mention, kind="outlet"), span)
    return Voice(Speaker(None, "anonymous", missing_reason=_signs.unnamed(mention.text)), 0.9)


_INTRODUCTIONS = 40  # drafts at the head of a transcript in which somebody gives a name
_I_AM = re.compile(
    r"\b(?:I['’]m|I am|[Mm]y name is|[Tt]his is)\s+([^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+){1,2})\b"
)


def _introduced(scene: Scene, span: Span) -> Voice | None:
    """The name that somebody with a label gives in a turn of theirs: "PRESENTER: I'm Anna Keller"."""
    label = span.of(scene.page.text)
    for draft in scene.ordered[:_INTRODUCTIONS]:
        if draft.source is None or draft.source.of(scene.page.text) != label or not scene.has_turn(draft):
            continue
        told = _I_AM.search(draft.content[0].of(scene.page.text))
        if told is not None:
            return Voice(Speaker(told[1], "person"), 0.85)
    return None


def _named_in_role_ahead(scene: Scene, mention: Mention, draft: Draft) -> Voice | None:
    wanted = {klass for _, klass in mention.heads}
    fits = [p for p in scene.cast.persons if p.likely > 0 and wanted & set(p.heads.values()) and p.first > draft.anchor]
    fits = [p for p in fits if not mention.isos or not p.isos or mention.isos & p.isos]
    if len(fits) == 1:
        return Voice(Speaker(fits[0].full, "person"), 0.7, fits[0])
    body = {w.lower() for w in re.findall(r"[^\W\d_]{4,}", mention.text)} - {
        w for h, _ in mention.heads for w in h.split()
    }
    stands = wanted.union(*(titles().stands_for.get(k, frozenset()) for k in wanted))
    fits = [p for p in scene.cast.persons if p.likely > 0 and body & p.words and stands & set(p.heads.values())]
    return Voice(Speaker(fits[0].full, "person"), 0.65, fits[0]) if len(fits) == 1 else None


def _body(scene: Scene, mention: Mention, span: Span) -> Voice:
    """Organisations, states and outlets have the name the text gives; a bare noun points back to one."""
    if mention.kind == "thing":
        return _named_thing(scene, mention, span)
    shouted = _shouted(scene, mention, span) or _surname_of_paper(scene, mention, span)
    return shouted or body_voice(scene.page, scene.cast, scene.recent(span.start), mention, span)


def _surname_of_paper(scene: Scene, mention: Mention, span: Span) -> Voice | None:
    """A person whose surname is also a paper's name, once the text has named them in full."""
    words = mention.text.split()
    if (
        mention.kind != "outlet"
        or len(words) != 1
        or scene.page.text[max(0, span.start - 4) : span.end].lower()[:4] == "the "
    ):
        return None
    person = scene.cast.find(tuple(words), span.start)
    if person is None or person.likely <= 0 or len(person.name) < 2 or person.name[-1] != words[0]:
        return None
    return Voice(Speaker(person.full, "person"), 0.9, person)


def _shouted(scene: Scene, mention: Mention, span: Span) -> Voice | None:
    """A person whose name stands in capitals, as in a transcript."""
    word = mention.text
    if mention.kind != "organisation" or not word.isupper() or len(word) < 4 or word in bodies().known:
        return None
    person = scene.cast.find(tuple(word.split()), span.start)
    if person is None or (len(person.name) < 2 and person.likely <= 0):
        return None
    return Voice(Speaker(person.full, "person"), 0.9, person)


def _named_thing(scene: Scene, mention: Mention, span: Span) -> Voice:
    """A capitalised name or a bare noun of which nothing tells what it is."""
    if not mention.names:
        return _bare_noun(scene, mention, span)
    chunk = mention.names[-1]
    words = tuple(w.text for w in chunk.words)
    person = scene.cast.find(words, span.start)
    after_the = scene.page.text[max(0, chunk.start - 4) : chunk.start].lower() == "the "
    if person is not None and (person.likely > 0 or _name_like(scene, person, words, after_the)):
        return _person(scene, chunk, mention, span.start)
    if scene.cast.places[" ".join(words)]:
        return Voice(Speaker(state_for(scene.page, scene.cast, own_name(mention.text)), "state"), 0.8)
    if person is not None and not after_the and _only_opens(scene, person):
        return Voice(Speaker(None, None, missing_reason=_signs.not_a_name(mention.text)), 0.7)
    if scene.page.article.outlet and scene.page.article.outlet.split()[-1] == words[-1]:
        return Voice(Speaker(scene.page.article.outlet, "outlet"), 0.85)
    return Voice(Speaker(own_name(mention.text), None), 0.8)


def _bare_noun(scene: Scene, mention: Mention, span: Span) -> Voice:
    """ "came the reply" is of whoever spoke last; other nouns name nobody."""
    if _REPLY.search(mention.text):
        for voice, _, away, level in scene.recent(span.start):
            if level and away <= _NEAR and voice.speaker.type in ("person", "anonymous"):
                return replace(voice, sureness=0.55)
    return Voice(Speaker(None, "anonymous", missing_reason=_signs.unnamed(mention.text)), 0.8)


def _name_like(scene: Scene, person: Person, words: tuple[str, ...], after_the: bool) -> bool:
    """Whether a bare capitalised word may be a surname: no place, no article before it, no plain English word."""
    if after_the or len(words) > 1 or words[0] in scene.cast.places:
        return False
    return not _only_opens(scene, person)


def _only_opens(scene: Scene, person: Person) -> bool:
    """Whether a word has its capital only from its sentence, and the dictionary knows it as a plain word."""
    if len(person.name) > 1 or len(person.places) > 1 or not all(place in scene.cast.opens for place in person.places):
        return False
    return is_plain_word(person.name[0])


def _document(scene: Scene, mention: Mention, draft: Draft, span: Span) -> Voice:
    """A statement or post speaks for whoever issued it, where the text tells; a report or treaty for itself."""
    text = scene.page.text
    phrase = text[span.start : span.end]
    words = re.findall(r"[\w-]+", phrase.lower())
    if not UTTERED & set(words):
        return document_voice(scene.page, scene.recent(span.start), mention, span)
    by = re.search(r"\b(?:by|from|of|issued by|signed by|published by|released by)\s+", phrase)
    parts = [Span(span.start + by.end(), span.end)] if by else []
    noun = re.search(r"\b(\w+)\s*$", phrase[: by.start()] if by else phrase)
    if noun and noun.start() > 4 and not by:
        parts.append(Span(span.start, span.start + noun.start()))
    for part in parts:
        issuer = scene.mention(part)
        if issuer.kind in ("person", "organisation", "state", "outlet", "joint"):
            return replace(_of_mention(scene, issuer, draft, part), sureness=0.9)
    sentence = scene.page.sentence(span.start)
    low = max(0, sentence.start - 600)
    told = [low + m.start() for m in documents().finditer(text, low, span.start)]
    for voice, place, away, _ in scene.recent(span.start):
        if away <= 2 and voice.speaker.name and any(abs(at - place) < 300 for at in told):
            return replace(voice, sureness=0.75)
    return document_voice(scene.page, scene.recent(span.start), mention, span)
