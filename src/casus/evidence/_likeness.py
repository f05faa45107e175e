"""Pronouns and roles matched to the cast: by nearness, role, number of mentions as subject, and who spoke last.

The weights are plain preferences, in the manner of salience-based pronoun resolution (Lappin & Leass 1994): the last
speaker and sentence subjects count most, nearness next; a different gender or state excludes.
"""

from __future__ import annotations

from dataclasses import replace

from casus.evidence._cast import Cast, Person
from casus.evidence._mention import Mention
from casus.evidence._page import Page
from casus.evidence._voice import Voice
from casus.records import Speaker
from casus.vocabulary import titles

__all__ = ["Recent", "by_pronoun", "by_role"]

Recent = list[tuple[Voice, int, int, int]]
"""The voices heard last: voice, place, paragraphs away, quotation depth; the newest first."""

_LOOK_BACK = 40  # namings
_PARAGRAPHS = 3
_CLEAR = 0.6  # lead over the second candidate that counts as clear


def by_pronoun(page: Page, cast: Cast, recent: Recent, place: int, gender: str) -> tuple[Voice | None, float]:
    """Return the voice that "he" or "she" at a place stands for, and how sure that is; None where nobody fits."""
    depth = page.depth(place)
    weights: dict[int, float] = {}
    persons: dict[int, Person] = {}
    here_s, here_p = page.sentence_index(place), page.paragraph_index(place)

    def weigh(person: Person, weight: float) -> None:
        if person.gender not in (None, gender) or person.likely < 0:
            return
        if person.gender == gender:
            weight += 0.5
        if person.likely == 0:
            weight -= 1.5
        persons[id(person)] = person
        weights[id(person)] = max(weights.get(id(person), 0.0), weight)

    stand_in: Voice | None = None
    rank = 0
    for voice, _, away, spoke_depth in recent:
        if away > _PARAGRAPHS or spoke_depth != depth or voice.speaker.type not in ("person", "anonymous", None):
            continue
        weight = 3.2 - 0.7 * rank - 0.4 * away
        if voice.person is not None:
            rank += id(voice.person) not in weights and voice.person.gender in (None, gender)
            weigh(voice.person, weight)
        elif rank == 0 and away <= 1 and stand_in is None and not voice.lost:
            stand_in = voice
    last = cast.before(place)
    for naming in reversed(cast.namings[max(0, last - _LOOK_BACK) : last]):
        if here_p - naming.paragraph > _PARAGRAPHS:
            break
        sentences = here_s - page.sentence_index(naming.start)
        weight = (3.0 if naming.subject else 1.6) - 0.8 * max(0, sentences - 1) - 0.4 * (here_p - naming.paragraph)
        weight -= 1.5 * (naming.depth != depth)
        weigh(naming.person, weight)
    if stand_in is not None and (not weights or max(weights.values()) < 3.2):
        return stand_in, 0.75
    order = sorted(weights, key=lambda k: (-weights[k], persons[k].full))
    if not order or weights[order[0]] < 0.9:
        return None, 0.0
    lead = weights[order[0]] - weights[order[1]] if len(order) > 1 else 9.0
    best = persons[order[0]]
    best.gender = best.gender or gender
    best.likely = max(best.likely, 1)
    return Voice(Speaker(best.full, "person"), 1.0, best), 0.88 if lead >= _CLEAR else 0.65


def by_role(page: Page, cast: Cast, recent: Recent, place: int, mention: Mention) -> tuple[Voice | None, float]:
    """Return the voice that "the minister" or "our interlocutor" at a place stands for, and how sure that is."""
    scored: list[tuple[float, str, Voice]] = []
    spoke = [voice.person for voice, *_ in recent if voice.person is not None]
    here = page.paragraph_index(place)
    for person in cast.persons:
        if person.likely <= 0 and person not in spoke:
            continue
        weight = _role_weight(person, mention)
        if weight is None:
            continue
        if spoke and person is spoke[0]:
            weight += 1.6
        elif person in spoke:
            weight += 0.8
        before = [p for p in person.places if p < place]
        if before:
            weight += 0.4 if here - page.paragraph_index(before[-1]) <= 2 else 0.1
        else:
            weight -= 1.2
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
        if backward:
            weight = 0.9
        elif not classes:
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
