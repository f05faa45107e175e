"""Pronouns and roles matched to the cast: by nearness, role, number of mentions as subject, and who spoke last.

The weights are plain preferences, in the manner of salience-based pronoun resolution (Lappin & Leass 1994): the last
speaker and sentence subjects count most, nearness next; a different gender or state excludes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from casus.evidence._cast import Cast, Naming, Person, last_before
from casus.evidence._mention import Mention
from casus.evidence._page import Page
from casus.evidence._voice import Voice
from casus.records import Speaker
from casus.vocabulary import titles

__all__ = ["Recent", "by_pronoun", "by_role"]

Recent = list[tuple[Voice, int, int, bool]]
"""The voices heard last: voice, place, paragraphs away, whether in the same words (no deeper); the newest first."""

_POSSESSED = frozenset({"her", "his", "its", "their"})  # "her spokesman" is somebody new, unless a spokesman is known
_PLACES = frozenset(
    ("street", "road", "avenue", "square", "house", "hall", "palace", "bridge", "harbour", "harbor", "port", "bay",
     "island", "islands", "sea", "gulf", "strait", "straits", "river", "lake", "mountain", "mountains", "hill", "city",
     "airport", "station",
     "park", "quay", "pier", "coast", "cape", "valley", "region", "province", "republic", "shoals")
)  # fmt: skip
_LOOK_BACK = 40  # namings
_PARAGRAPHS = 3
_TELLS = 2.5  # weight from which a pronoun tells a gender for the rest of the article
_CLEAR = 0.6  # lead over the second candidate that counts as clear


def by_pronoun(
    page: Page, cast: Cast, recent: Recent, place: int, gender: str, leaning: Mapping[int, float]
) -> tuple[Voice | None, float]:
    """Return the voice that "he" or "she" at a place stands for, and how sure that is; None where nobody fits.

    leaning: by id() of a person, what speaks for or against them besides: the words name them.
    """
    depth = page.depth(place)
    weights: dict[int, float] = {}
    persons: dict[int, Person] = {}
    here_s, here_p = page.sentence_index(place), page.paragraph_index(place)

    def weigh(person: Person, weight: float) -> None:
        if person.gender not in (None, gender) or person.likely < 0:
            return
        if person.gender == gender:
            weight += 0.5
        weight += leaning.get(id(person), 0.0) - _doubt(person)
        persons[id(person)] = person
        weights[id(person)] = max(weights.get(id(person), 0.0), weight)

    stand_in: Voice | None = None
    rank = 0
    spoken_at = max((at for voice, at, _, level in recent if level and voice.person is not None), default=-1)
    last_spoke = page.sentence_index(spoken_at) if spoken_at >= 0 else -1
    for voice, _, away, level in recent:
        if away > _PARAGRAPHS or not level or voice.speaker.type not in ("person", "anonymous", None):
            continue
        weight = 3.2 - 0.7 * rank - 0.4 * away
        if voice.person is not None:
            rank += id(voice.person) not in weights and voice.person.gender in (None, gender)
            weigh(voice.person, weight)
        elif rank == 0 and away <= 1 and stand_in is None and not voice.lost and _described(voice):
            stand_in = voice
    last = cast.before(place)
    for naming in reversed(cast.namings[max(0, last - _LOOK_BACK) : last]):
        if here_p - naming.paragraph > _PARAGRAPHS:
            break
        weight = _naming_weight(page, naming, here_s, last_spoke) - 0.4 * (here_p - naming.paragraph)
        weigh(naming.person, weight - 1.5 * (naming.depth != depth))
    if stand_in is not None and (not weights or max(weights.values()) < 2.0):
        return stand_in, 0.75
    return _chosen(weights, persons, gender) or _only_speaker(recent, gender)


def _chosen(weights: dict[int, float], persons: dict[int, Person], gender: str) -> tuple[Voice, float] | None:
    """The heaviest candidate, if heavy enough; a clear one has this gender from here on."""
    order = sorted(weights, key=lambda k: (-weights[k], persons[k].full))
    if not order or weights[order[0]] < 0.9:
        return None
    lead = weights[order[0]] - weights[order[1]] if len(order) > 1 else 9.0
    best = persons[order[0]]
    if lead >= _CLEAR and weights[order[0]] >= _TELLS:
        best.gender = best.gender or gender
    best.likely = max(best.likely, 1)
    return Voice(Speaker(best.full, "person"), 1.0, best), 0.88 if lead >= _CLEAR else 0.65


def _naming_weight(page: Page, naming: Naming, here: int, last_spoke: int) -> float:
    """What one naming counts: subjects most, near ones more, and more if brought in after the last speaker."""
    sentence = page.sentence_index(naming.start)
    weight = (3.0 if naming.subject else 1.6) - 0.8 * max(0, here - sentence - 1)
    return weight + 1.0 * (naming.subject and here - sentence <= 1 and sentence > last_spoke)


def _only_speaker(recent: Recent, gender: str) -> tuple[Voice | None, float]:
    """The one person who has spoken so far, where there is only one: an interview may not name them again."""
    spoke = {id(v.person): v for v, _, _, level in recent if level and v.person and v.person.gender in (None, gender)}
    return (next(iter(spoke.values())), 0.55) if len(spoke) == 1 else (None, 0.0)


def _doubt(person: Person) -> float:
    """How much speaks against a name being a person's at all: much for one bare word, or for a street or an island."""
    if person.likely > 0:
        return 0.0
    return 0.6 if len(person.name) in (2, 3) and person.name[-1].lower() not in _PLACES else 2.2


def _described(voice: Voice) -> bool:
    """Whether a nameless voice is somebody described ("a fisherman"), for whom a pronoun may stand."""
    reason = voice.speaker.missing_reason or ""
    return voice.speaker.type in ("person", "anonymous") and "'" in reason and not re.search(r"'(?:one|two)\b", reason)


def by_role(
    page: Page, cast: Cast, recent: Recent, place: int, mention: Mention, leaning: Mapping[int, float]
) -> tuple[Voice | None, float]:
    """Return the voice that "the minister" or "our interlocutor" at a place stands for, and how sure that is."""
    scored: list[tuple[float, str, Voice]] = []
    spoke = [voice.person for voice, _, _, level in recent if voice.person is not None and level]
    last_spoke = next((at for voice, at, _, level in recent if voice.person is not None and level), -1)
    away = next((gone for voice, _, gone, level in recent if voice.person is not None and level), 0)
    here = page.paragraph_index(place)
    for person in cast.persons:
        if person.likely <= 0 and person not in spoke:
            continue
        weight = _role_weight(person, mention)
        if weight is None:
            continue
        before = last_before(person, place - 1)
        if spoke and person is spoke[0]:
            weight += max(0.8, 1.6 - 0.3 * away)
        elif person in spoke:
            weight += 0.8
        elif before > last_spoke and page.depth(before) == page.depth(place):
            weight += 1.3  # brought in after the last speaker
        near = before >= 0 and here - page.paragraph_index(before) <= 2
        weight += 0.4 if near else 0.1 if before >= 0 or person in spoke else -1.2
        weight += leaning.get(id(person), 0.0)
        scored.append((weight, person.full, Voice(Speaker(person.full, "person"), 1.0, person)))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored or scored[0][0] < 1.7:
        nameless = _nameless_before(recent, mention)
        return (nameless, 0.75) if nameless is not None else (None, 0.0)
    lead = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    return scored[0][2], 0.88 if lead >= _CLEAR else 0.68


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
    for head, klass in mention.heads:
        if head in person.heads:
            weight = max(weight, 2.6)
        elif klass in classes:
            weight = max(weight, 2.0)
        elif classes & table.stands_for.get(klass, frozenset()):
            weight = max(weight, 1.2)
    if weight == 0.0:
        if backward and not (mention.heads and classes):
            weight = 0.9
        elif not classes and not (possessed and mention.heads):
            weight = 0.3
        else:
            return None
    weight += 0.4 * len(mention.words & person.words) - 0.5 * len(
        {"deputy", "former", "vice"} & (person.words ^ mention.words)
    )
    if mention.isos & person.isos:
        weight += 0.8
    return weight


def _nameless_before(recent: Recent, mention: Mention) -> Voice | None:
    """The unnamed speaker who spoke just before, where the description points back ("the source said")."""
    if not recent:
        return None
    voice, _, away, _ = recent[0]
    reason = voice.speaker.missing_reason or ""
    if voice.speaker.type == "anonymous" and away <= 1 and mention.text.split()[-1].lower() in reason.lower():
        return replace(voice, sureness=0.8)
    return None
