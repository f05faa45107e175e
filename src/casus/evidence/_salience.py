"""Whom "he" and "she" stand for: by nearness, number of mentions as subject, who spoke last, and the clusters.

The weights are plain preferences, in the manner of salience-based pronoun resolution (Lappin & Leass 1994): the last
speaker and sentence subjects count most, nearness next; a different gender excludes. A name inside what somebody else
says counts less than the one who says it. Where the reading has coreference, its cluster counts by its confidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casus.evidence._cast import Naming, Person
from casus.evidence._clusters import ELSEWHERE, Referent, agreed, described, referent
from casus.evidence._content import Draft
from casus.evidence._leading import leading_phrase
from casus.evidence._page import Page
from casus.evidence._scene import Scene
from casus.evidence._voice import Recent, Voice
from casus.records import Span, Speaker
from casus.vocabulary import speakers

__all__ = ["by_pronoun"]

_PLACES = frozenset(
    ("street", "road", "avenue", "square", "house", "hall", "palace", "bridge", "harbour", "harbor", "port", "bay",
     "island", "islands", "sea", "gulf", "strait", "straits", "river", "lake", "mountain", "mountains", "hill", "city",
     "airport", "station",
     "park", "quay", "pier", "coast", "cape", "valley", "region", "province", "republic", "shoals")
)  # fmt: skip
_LOOK_BACK = 40  # namings
_PARAGRAPHS = 3
_MEMORY = 200  # voices kept in mind
_STRETCH = 4  # voices that are looked back at for the one who is quoted
_QUOTED = 1.6  # for the one quoted, of one more quotation
_TELLS = 2.5  # weight from which a pronoun tells a gender for the rest of the article
_CLEAR = 0.6  # lead over the second candidate that counts as clear
_LEAST = 0.9  # weight from which somebody is believed at all
_ELSEWHERE = 1.5  # off for a name in other words than the pronoun's own
_SAME_PARAGRAPH = 3.0  # weight of a voice heard last, in the same paragraph
_NEW_SUBJECT = 1.0  # for a subject brought in after the last speaker
_NOUN_SUBJECT = 4.1  # "the ambassador" as subject of the sentence before, with no name in it
_TOLD_OF = 2.8  # weight of a name from which it outweighs a cluster of descriptions
_EARLIER = 1.4  # off for whoever spoke in an earlier paragraph, where this one names somebody


@dataclass
class _Race:
    """The candidates for one pronoun, with their weights."""

    gender: str
    weights: dict[int, float] = field(default_factory=dict)
    persons: dict[int, Person] = field(default_factory=dict)

    def add(self, person: Person, weight: float, leaning: float) -> None:
        """Weigh a person, unless they cannot be meant; the best of several reasons counts."""
        if person.gender not in (None, self.gender) or person.likely < 0:
            return
        weight += leaning - _doubt(person) + _sounds(person, self.gender)
        self.persons[id(person)] = person
        self.weights[id(person)] = max(self.weights.get(id(person), -9.0), weight)

    def best(self) -> float:
        """The highest weight."""
        return max(self.weights.values(), default=0.0)


def by_pronoun(scene: Scene, draft: Draft, span: Span, gender: str) -> tuple[Voice | None, float]:
    """Return the voice that "he" (gender "m") or "she" ("f") stands for, and how sure that is; or None."""
    place = span.start
    cluster = referent(scene, span)
    leaning = scene.leaning(draft)
    if cluster is not None and cluster.voice.person is not None:
        key = id(cluster.voice.person)
        leaning[key] = leaning.get(key, 0.0) + ELSEWHERE * cluster.sure
    race = _Race(gender)
    recent = scene.recent(place, draft)
    here = scene.page.paragraph_index(place)
    named_here = any(
        n.paragraph == here
        and not scene.told_inside(scene.cast.before(n.start), draft)
        and n.person.gender in (None, gender)
        and n.person.likely > 0
        for n in scene.cast.namings[max(0, scene.cast.before(place) - _LOOK_BACK) : scene.cast.before(place)]
    )
    quoted = _quoted_all_along(scene, draft)
    if quoted is not None:
        leaning[id(quoted)] = leaning.get(id(quoted), 0.0) + _QUOTED
    stand_in = _voices(race, recent, leaning, _EARLIER * named_here)
    _names(scene, draft, place, race, leaning)
    _carrier(scene, draft, place, race, leaning)
    if cluster is not None and cluster.voice.person is not None:
        race.add(cluster.voice.person, 1.0, leaning.get(id(cluster.voice.person), 0.0))
    noun = _noun_before(scene, draft, place, gender)
    if noun is not None and race.best() < _NOUN_SUBJECT:
        return noun, 0.7
    if stand_in is not None and race.best() < (stand_in[1] if stand_in[1] > _SAME_PARAGRAPH else 2.0):
        return stand_in[0], 0.72
    told = described(scene, span)
    if told is not None and race.best() < _TOLD_OF:
        voice = scene.hear(scene.mention(told), draft, told)
        if not voice.lost and voice.speaker.name is None:
            return voice, 0.6
    chosen = _chosen(race)
    if chosen is not None:
        return chosen[0], _with_cluster(chosen, cluster)
    return _only_speaker(recent, gender)


def _quoted_all_along(scene: Scene, draft: Draft) -> Person | None:
    """Whoever a stretch of an article quotes, where a draft is one more quotation and somebody was told of between."""
    if draft.kind != "direct" or draft.parent is not None or draft.cue is None or draft.cue.start < draft.start:
        return None
    said = [s for s in scene.said[-_MEMORY:] if s.parent is None and s.voice.person is not None]
    if len(said) < _STRETCH or said[-1].direct:
        return None
    between, before = said[-1].voice.person, said[-2]
    quoted = before.voice.person
    spoke = [s for s in said[-_STRETCH:] if s.voice.person is quoted]
    new = all(s.voice.person is not between for s in said[:-1])
    near = scene.page.sentence_index(draft.start) - scene.page.sentence_index(said[-1].place) < 2
    if between is quoted or new or near or not any(s.direct for s in spoke) or len(spoke) < _STRETCH - 2:
        return None
    return None if any(s.direct and s.voice.person is between for s in said) else quoted


def _voices(race: _Race, recent: Recent, leaning: dict[int, float], off: float) -> tuple[Voice, float] | None:
    """Weigh those who spoke; return the described speaker without a name who spoke last, if one did."""
    stand_in: tuple[Voice, float] | None = None
    rank = 0
    for voice, _, away, level in recent:
        if away > _PARAGRAPHS or not level or voice.speaker.type not in ("person", "anonymous", None):
            continue
        weight = 3.2 - 0.7 * rank - 0.4 * away - off * (away > 0)
        if voice.person is not None:
            rank += id(voice.person) not in race.weights and voice.person.gender in (None, race.gender)
            race.add(voice.person, weight, leaning.get(id(voice.person), 0.0))
        elif rank == 0 and away <= 1 and stand_in is None and not voice.lost and _described(voice):
            stand_in = voice, weight
            rank += away == 0
    return stand_in


def _carrier(scene: Scene, draft: Draft, place: int, race: _Race, leaning: dict[int, float]) -> None:
    """Weigh whoever says the words that a pronoun stands in: "Halmi said he believed ..."; most where it opens them."""
    if draft.parent is None or not scene.own_words(draft):
        return
    person = scene.voice(draft.parent).person
    if person is not None:
        opens = any(abs(place - s.start) <= 1 for s in draft.parent.content)
        race.add(person, 3.4 if opens else 2.4, leaning.get(id(person), 0.0))


def _names(scene: Scene, draft: Draft, place: int, race: _Race, leaning: dict[int, float]) -> None:
    """Weigh those who are named before the pronoun."""
    page, cast = scene.page, scene.cast
    depth, here_s, here_p = page.depth(place), page.sentence_index(place), page.paragraph_index(place)
    spoken_at = max(
        (s.place for s in scene.last_said() if _spoke_before(s.place, place, s.voice, s.parent is draft.parent)),
        default=-1,
    )
    last_spoke = page.sentence_index(spoken_at) if spoken_at >= 0 else -1
    last = cast.before(place)
    for number in range(last - 1, max(-1, last - _LOOK_BACK - 1), -1):
        naming = cast.namings[number]
        if here_p - naming.paragraph > _PARAGRAPHS:
            break
        weight = _naming_weight(page, naming, here_s, last_spoke) - 0.4 * (here_p - naming.paragraph)
        elsewhere = naming.depth != depth or scene.told_inside(number, draft)
        race.add(naming.person, weight - _ELSEWHERE * elsewhere, leaning.get(id(naming.person), 0.0))


def _spoke_before(at: int, place: int, voice: Voice, level: bool) -> bool:
    return level and voice.person is not None and at <= place


def _naming_weight(page: Page, naming: Naming, here: int, last_spoke: int) -> float:
    """What one naming counts: subjects most, near ones more, and more if brought in after the last speaker."""
    sentence = page.sentence_index(naming.start)
    weight = (3.0 if naming.subject else 1.6) - 0.8 * max(0, here - sentence - 1) - 0.3 * naming.joined
    near = here - sentence <= 1 or (
        here - sentence == 2 and page.paragraph_index(page.sentences[here].start) == naming.paragraph
    )
    return weight + _NEW_SUBJECT * (naming.subject and near and sentence > last_spoke)


def _noun_before(scene: Scene, draft: Draft, place: int, gender: str) -> Voice | None:
    """Somebody described without a name who is the subject of the sentence, or of the one before in the paragraph."""
    page = scene.page
    index = page.sentence_index(place)
    for number in (index, index - 1):
        if number < 0 or page.paragraph_index(page.sentences[number].start) != page.paragraph_index(place):
            return None
        sentence = page.sentences[number]
        end = min(sentence.end, place)
        named = scene.cast.before(end) > scene.cast.before(sentence.start)
        if page.depth(sentence.start) != page.depth(place) or any(
            s.start <= sentence.start < s.end for s in draft.content
        ):
            return None
        span = leading_phrase(page, sentence.start, end)
        if span is None or span.end > place or named:
            if named:
                return None
            continue
        mention = scene.mention(span)
        if mention.kind == "pronoun":
            return None
        told = mention.heads or mention.text.split()[-1].lower() in speakers().anonymous
        fits = mention.gender in (None, gender) and mention.kind in ("role", "anonymous") and told
        if fits:
            return scene.hear(mention, draft, span)
    return None


def _chosen(race: _Race) -> tuple[Voice, float] | None:
    """The heaviest candidate, if heavy enough; a clear one has this gender from here on."""
    order = sorted(race.weights, key=lambda k: (-race.weights[k], race.persons[k].full))
    if not order or race.weights[order[0]] < _LEAST:
        return None
    lead = race.weights[order[0]] - race.weights[order[1]] if len(order) > 1 else 9.0
    best = race.persons[order[0]]
    if lead >= _CLEAR and race.weights[order[0]] >= _TELLS:
        best.gender = best.gender or race.gender
    best.likely = max(best.likely, 1)
    return Voice(Speaker(best.full, "person"), 1.0, best), 0.88 if lead >= _CLEAR else 0.65


def _with_cluster(chosen: tuple[Voice, float], cluster: Referent | None) -> float:
    """How sure a choice is: more where the reading's cluster says the same, less where it names somebody else."""
    voice, sure = chosen
    if cluster is None or cluster.voice.speaker.name is None:
        return sure
    if cluster.voice.speaker.name == voice.speaker.name:
        return agreed(sure, 0.6 * cluster.sure)
    return sure * (1 - 0.4 * cluster.sure)


def _only_speaker(recent: Recent, gender: str) -> tuple[Voice | None, float]:
    """The one person who has spoken so far, where there is only one: an interview may not name them again."""
    spoke = {id(v.person): v for v, _, _, level in recent if level and v.person and v.person.gender in (None, gender)}
    return (next(iter(spoke.values())), 0.55) if len(spoke) == 1 else (None, 0.0)


def _doubt(person: Person) -> float:
    """How much speaks against a name being a person's at all: much for one bare word, or for a street or an island."""
    if person.likely > 0:
        return 0.5 if person.likely == 1 and len(person.name) == 1 else 0.0
    return 0.6 if len(person.name) in (2, 3) and person.name[-1].lower() not in _PLACES else 2.2


def _sounds(person: Person, gender: str) -> float:
    """What a gender told before counts, and the ending of a given name nobody knows: most in -a are women's."""
    if person.gender == gender:
        return 0.5
    given = person.name[0].lower() if len(person.name) > 1 else ""
    if not given.endswith(("a", "ah")) or len(given) < 4:
        return 0.0
    return 0.3 if gender == "f" else -0.5


def _described(voice: Voice) -> bool:
    """Whether a nameless voice is somebody described ("a fisherman"), for whom a pronoun may stand."""
    reason = voice.speaker.missing_reason or ""
    return voice.speaker.type in ("person", "anonymous") and "'" in reason and not re.search(r"'(?:one|two)\b", reason)
