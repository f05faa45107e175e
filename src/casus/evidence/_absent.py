"""Statements without a source phrase: passives, joined verbs, words that go on, and names that were lost."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.evidence import _signs
from casus.evidence._cast import Naming, Person
from casus.evidence._content import Draft
from casus.evidence._doers import doer_of
from casus.evidence._leading import opens_an_adverbial
from casus.evidence._scene import Scene
from casus.evidence._voice import Voice
from casus.records import Span, Speaker

__all__ = ["next_new_speaker", "voice_without_source"]

_AHEAD = 10  # attributions looked at for the name that is missing here


def voice_without_source(scene: Scene, draft: Draft) -> Voice:
    if draft.cue is None:
        return _carried_on(scene, draft)
    cue = draft.cue.of(scene.page.text)
    told = _told_by_parse(scene, draft)
    if told is not None:
        return told
    window = scene.page.text[max(0, draft.cue.start - 12) : draft.cue.end]
    if _signs.PASSIVE.search(window) or not re.search(r"\w", cue) or re.match(r"[A-Z]\w+ed\b", cue):
        return Voice(Speaker(None, "anonymous", missing_reason=_signs.IMPERSONAL), 0.8)
    sentence = scene.page.sentence(draft.cue.start)
    named = scene.cast.namings[scene.cast.before(sentence.start) : scene.cast.before(draft.cue.start)]
    joined = re.search(r"\b(?:and|but|then|or)\s+(?:\w+\s+){0,2}$", scene.page.text[sentence.start : draft.cue.start])
    subject = _subject(scene, draft, sentence, named) if joined or re.search(r"ing\b", cue.lower()) else None
    found = None if named or joined or not _name_is_lost(scene, draft, sentence) else next_new_speaker(scene, draft)
    if subject is None and found is not None:
        return Voice(Speaker(found.speaker.name, "person", missing_reason=_signs.MISSING), 0.6, found.person)
    if subject is None:
        subject = _before_asides(scene, draft, sentence)
    # Where somebody is named in the sentence no name was lost: the reader did not find the source.
    reason = _signs.NAMED_BESIDE if named or joined else _signs.NO_NAME
    return subject or Voice(Speaker(None, None, missing_reason=reason), 0.6)


def _told_by_parse(scene: Scene, draft: Draft) -> Voice | None:
    """The subject that the parse gives to the verb of a draft, if it is somebody who can speak."""
    assert draft.cue is not None
    span = doer_of(scene.page, draft.cue)
    lead = scene.page.text[max(0, draft.cue.start - 12) : draft.cue.end]
    if span is not None and span.start < draft.cue.start and _signs.PASSIVE.search(lead):
        return None  # what is done to the subject
    if span is None or span.touches(draft.cue) or any(span.touches(s) for s in draft.content):
        return None
    mention = scene.mention(span)
    if mention.kind not in (*_SPEAKS, "pronoun") or (mention.kind == "pronoun" and mention.pronoun in ("you", "it")):
        return None
    if mention.kind == "document" and not scene.page.text[span.start : span.start + 1].isupper():
        return None
    voice = scene.hear(mention, draft, span)
    return None if voice.lost else replace(voice, sureness=0.85 * voice.sureness)


def _name_is_lost(scene: Scene, draft: Draft, sentence: Span) -> bool:
    """Whether a verb stands where its subject should: behind a comma or at the beginning (", stated that")."""
    assert draft.cue is not None
    if _signs.IT_IS.search(draft.cue.of(scene.page.text)):
        return False
    before = scene.page.text[max(0, sentence.start - 2) : draft.cue.start].rstrip(" ")
    return before[-1:] in (",", "\n", ".", ":", "")


def _subject(scene: Scene, draft: Draft, sentence: Span, named: list[Naming]) -> Voice | None:
    """Whoever a participle belongs to ("He left early, adding that"): the speaker or subject of its sentence."""
    for said in scene.last_said():
        told = said.voice.speaker.missing_reason != _signs.IMPERSONAL
        if told and sentence.start <= said.place < draft.place and said.parent is draft.parent:
            return replace(said.voice, sureness=0.85)
    subject = next((n.person for n in named if n.subject), None)
    return Voice(Speaker(subject.full, "person"), 0.75, subject) if subject else None


_ASIDE = re.compile(r"([^,;:\"“”«»]{3,120}),\s[^;:\"“”«»]{2,160},\s(?:\w+ly\s|also\s|then\s|has\s|had\s)?")
_SPEAKS = ("person", "joint", "role", "organisation", "state", "outlet", "document", "anonymous", "group")


def _before_asides(scene: Scene, draft: Draft, sentence: Span) -> Voice | None:
    """The subject that an aside parts from its verb: "The report of the mission, seen by this paper, finds"."""
    if draft.cue is None or draft.cue.start <= sentence.start:
        return None
    found = _ASIDE.fullmatch(scene.page.text, sentence.start, draft.cue.start)
    if found is None:
        return None
    span = Span(found.start(1), found.end(1))
    mention = scene.mention(span)
    if mention.kind not in _SPEAKS or opens_an_adverbial(span.of(scene.page.text)):
        return None
    voice = scene.hear(mention, draft, span)
    return None if voice.lost else replace(voice, sureness=0.8 * voice.sureness)


def _carried_on(scene: Scene, draft: Draft) -> Voice:
    """Words without source and cue: the speaker before goes on, where one spoke in this paragraph or the last."""
    for voice, _, away, level in scene.recent(draft.start, draft):
        if level and away <= 1 and voice.speaker.name:
            speaker = Speaker(voice.speaker.name, voice.speaker.type, missing_reason=_signs.GOES_ON)
            return replace(voice, speaker=speaker, sureness=0.6)
    reason = _signs.BARE_QUOTE if draft.kind == "direct" else _signs.BARE
    return Voice(Speaker(None, None, missing_reason=reason), 0.7)


def next_new_speaker(scene: Scene, draft: Draft) -> Voice | None:
    """The next speaker beside a draft whom the article has not named before; others may speak in between."""
    number = scene.numbers[id(draft)]
    for later in scene.ordered[number + 1 : number + 1 + _AHEAD]:
        if later.source is None or later.parent is not draft.parent:
            continue
        mention = scene.mention(later.source)
        if mention.kind in ("person", "thing") and mention.names:
            voice = scene.hear(mention, later, later.source)
            if voice.person is None or voice.speaker.name is None or _signs.ODD.search(voice.speaker.name):
                continue
            if _new_here(scene, voice.person, draft):
                return voice
    return None


def _new_here(scene: Scene, person: Person, draft: Draft) -> bool:
    """Whether the person has not been named before (the headline may have), so that a lost name can be theirs."""
    return all(place > draft.place for place in person.places)
