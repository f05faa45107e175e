"""Statements without a source phrase: passives, joined verbs, words that go on, and names that were lost."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.evidence import _signs
from casus.evidence._cast import Naming, Person
from casus.evidence._content import Draft
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
    window = scene.page.text[max(0, draft.cue.start - 12) : draft.cue.end]
    if _signs.PASSIVE.search(window) or not re.search(r"\w", cue) or re.match(r"[A-Z]\w+ed\b", cue):
        return Voice(Speaker(None, "anonymous", missing_reason=_signs.IMPERSONAL), 0.8)
    sentence = scene.page.sentence(draft.cue.start)
    named = scene.cast.namings[scene.cast.before(sentence.start) : scene.cast.before(draft.cue.start)]
    joined = re.search(r"\b(?:and|but|then|or)\s+(?:\w+\s+){0,2}$", scene.page.text[sentence.start : draft.cue.start])
    subject = _subject(scene, draft, sentence, named) if joined or re.search(r"ing\b", cue.lower()) else None
    found = None if named or joined else next_new_speaker(scene, draft)
    if subject is None and found is not None:
        return Voice(Speaker(found.speaker.name, "person", missing_reason=_signs.MISSING), 0.6, found.person)
    if subject is None:
        subject = _before_asides(scene, draft, sentence)
    # Where somebody is named in the sentence no name was lost: the reader did not find the source.
    reason = _signs.NAMED_BESIDE if named or joined else _signs.NO_NAME
    return subject or Voice(Speaker(None, None, missing_reason=reason), 0.6)


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
