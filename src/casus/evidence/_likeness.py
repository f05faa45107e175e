"""Descriptions matched to the cast: "the minister", "our interlocutor", by role, state, nearness and who spoke last."""

from __future__ import annotations

from dataclasses import replace

from casus.evidence._cast import Cast, Person, last_before
from casus.evidence._clusters import ELSEWHERE, agreed, referent
from casus.evidence._content import Draft
from casus.evidence._mention import Mention
from casus.evidence._scene import Scene
from casus.evidence._voice import Recent, Voice
from casus.records import Span, Speaker
from casus.vocabulary import titles

__all__ = ["by_role"]

_POSSESSED = frozenset({"her", "his", "its", "their"})  # "her spokesman" is somebody new, unless a spokesman is known
_SAME_POST = 3.2  # for the very word that stands beside a name
_NO_STATE = 0.7  # off for somebody of whom no state is told, where the description tells one
_CLEAR = 0.6  # lead over the second candidate that counts as clear
_SURE = 0.6  # sureness from which a cluster speaks for somebody whose known roles do not fit
_SUBJECT = 0.5  # for whoever was the subject where they were named last


def by_role(scene: Scene, draft: Draft, span: Span, mention: Mention) -> tuple[Voice | None, float]:
    """Return the voice that "the minister" or "our interlocutor" stands for, and how sure that is."""
    page, cast, place = scene.page, scene.cast, span.start
    recent, leaning = scene.recent(place, draft), scene.leaning(draft)
    cluster = referent(scene, span)
    scored: list[tuple[float, str, Voice]] = []
    spoke = [voice.person for voice, _, _, level in recent if voice.person is not None and level]
    last_spoke = next((at for voice, at, _, level in recent if voice.person is not None and level), -1)
    away = next((gone for voice, _, gone, level in recent if voice.person is not None and level), 0)
    here = page.paragraph_index(place)
    for person in cast.persons:
        if person.likely <= 0 and person not in spoke:
            continue
        same = cluster.sure if cluster is not None and cluster.voice.person is person else 0.0
        weight = _role_weight(person, mention)
        if weight is None and same < _SURE:
            continue
        weight = (weight or 0.0) + ELSEWHERE * same
        before = last_before(person, place - 1)
        if spoke and person is spoke[0]:
            weight += max(0.8, 1.6 - 0.3 * away)
        elif person in spoke:
            weight += 0.8
        elif before > last_spoke and page.depth(before) == page.depth(place):
            weight += 1.3 + _SUBJECT * _last_subject(cast, person, before)  # brought in after the last speaker
        near = before >= 0 and here - page.paragraph_index(before) <= 2
        weight += 0.4 if near else 0.1 if before >= 0 or person in spoke else -1.2
        weight += leaning.get(id(person), 0.0)
        scored.append((weight, person.full, Voice(Speaker(person.full, "person"), 1.0, person)))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored or scored[0][0] < 1.7:
        nameless = _nameless_before(recent, mention)
        return (nameless, 0.75) if nameless is not None else (None, 0.0)
    lead = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    sure = 0.88 if lead >= _CLEAR else 0.68
    if cluster is not None and cluster.voice.person is not None:
        told = cluster.voice.person is scored[0][2].person
        sure = agreed(sure, 0.6 * cluster.sure) if told else sure * (1 - 0.4 * cluster.sure)
    return scored[0][2], sure


def _last_subject(cast: Cast, person: Person, place: int) -> bool:
    """Whether the naming of a person at a place is the subject of its sentence, and not the second of two."""
    number = cast.before(place + 1) - 1
    if place < 0 or number < 0:
        return False
    naming = cast.namings[number]
    return naming.person is person and naming.start == place and naming.subject and not naming.joined


def _role_weight(person: Person, mention: Mention) -> float | None:
    """How well a person's roles fit a description; None where they exclude each other."""
    table = titles()
    if mention.gender and person.gender and mention.gender != person.gender:
        return None
    if mention.isos and person.isos and not mention.isos & person.isos:
        return None
    weight = 0.0
    possessed = mention.text.split(maxsplit=1)[0].lower() in _POSSESSED if mention.text else False
    last = mention.text.split()[-1].lower() if mention.text else ""
    backward = last in table.backward
    classes = set(person.heads.values())
    if _other_post(person, mention):
        return None
    for head, klass in mention.heads:
        if head in person.heads or any(held.split()[-1] == head for held in person.heads):
            weight = max(weight, _SAME_POST)
        elif klass in classes:
            weight = max(weight, 2.0)
        elif classes & table.stands_for.get(klass, frozenset()):
            weight = max(weight, 1.2)
    if weight == 0.0:
        if backward and not (mention.heads and classes):
            weight = 0.9
        elif not classes and not (possessed and mention.heads) and not (mention.isos and not mention.the):
            weight = 0.3 + _NO_STATE * bool(mention.isos)
        else:
            return None
    weight += 0.4 * len(mention.words & person.words) - 0.5 * len(
        {"deputy", "former", "vice"} & (person.words ^ mention.words)
    )
    if mention.isos:
        weight += 0.8 if mention.isos & person.isos else -_NO_STATE
    return weight


def _other_post(person: Person, mention: Mention) -> bool:
    """Whether a description tells another post of the same kind than the person's: a foreign and a finance minister."""
    told = [head.split() for head, _ in mention.heads if " " in head]
    held = [head.split() for head in person.heads if " " in head]
    if {"former", "then"} & mention.words:
        return False
    pairs = [(one, other) for one in told for other in held]
    if any(set(one) <= set(other) or set(other) <= set(one) for one, other in pairs):
        return False
    return any(one[-1] == other[-1] for one, other in pairs)


def _nameless_before(recent: Recent, mention: Mention) -> Voice | None:
    """The unnamed speaker who spoke just before, where the description points back ("the source said")."""
    if not recent:
        return None
    voice, _, away, _ = recent[0]
    reason = voice.speaker.missing_reason or ""
    if voice.speaker.type == "anonymous" and away <= 1 and mention.text.split()[-1].lower() in reason.lower():
        return replace(voice, sureness=0.8)
    return None
