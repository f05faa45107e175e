"""The reading's coreference as evidence: whom a phrase stands for, by the fullest name among its mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from casus.evidence._bodies import full_name, own_name
from casus.evidence._scene import Scene
from casus.evidence._voice import Voice
from casus.records import Coreference, Span, Speaker, SpeakerType

__all__ = ["ELSEWHERE", "Referent", "agreed", "described", "referent"]

ELSEWHERE = 3.0  # what a cluster of full confidence counts beside nearness and recency of speaking
_SAME = 0.5  # share of characters from which a mention is the phrase asked for
_MENTIONS = 60  # of one cluster that are looked at
_TYPES: dict[str, SpeakerType] = {
    "state": "state", "organisation": "organisation", "outlet": "outlet", "document": "organisation", "thing": "state",
}  # fmt: skip


@dataclass(frozen=True)
class Referent:
    """Whom a phrase stands for. sure: 0 to 1, of the cluster and of the agreement of the names in it."""

    voice: Voice
    sure: float


def agreed(sure: float, other: float) -> float:
    """The sureness where two independent signs tell the same: higher than each, at most 0.95 (noisy or)."""
    return min(0.95, 1 - (1 - sure) * (1 - other))


def referent(scene: Scene, span: Span) -> Referent | None:
    """Return whom the phrase at a span stands for by the reading's clusters; None where no cluster names anybody."""
    found = _cluster(scene.page.reading.coreferences or (), scene, span)
    if found is None:
        return None
    votes: dict[str, tuple[int, int, Voice]] = {}
    for mention in found.mentions[:_MENTIONS]:
        if mention.touches(span):
            continue
        voice = _named(scene, mention)
        if voice is not None and voice.speaker.name:
            count, distance, _ = votes.get(voice.speaker.name, (0, 1 << 30, voice))
            votes[voice.speaker.name] = (count + 1, min(distance, abs(mention.start - span.start)), voice)
    if not votes:
        return None
    total = sum(count for count, _, _ in votes.values())
    name = min(votes, key=lambda n: (-votes[n][0], votes[n][1], n))
    return Referent(votes[name][2], found.confidence * votes[name][0] / total)


def described(scene: Scene, span: Span) -> Span | None:
    """Return the last description before a pronoun in its cluster ("a fisherman"), where the cluster names nobody."""
    found = _cluster(scene.page.reading.coreferences or (), scene, span)
    if found is None:
        return None
    last: Span | None = None
    for mention in found.mentions[:_MENTIONS]:
        if mention.start >= span.start:
            break
        told = scene.mention(mention)
        if told.kind in ("person", "joint") or _named(scene, mention) is not None:
            return None
        if told.kind in ("role", "anonymous") and not mention.touches(span):
            last = mention
    return last


def _cluster(clusters: Sequence[Coreference], scene: Scene, span: Span) -> Coreference | None:
    """The cluster with a mention that is the phrase, or nearly so; the most alike mention decides."""
    if not clusters:
        return None
    index = scene.mention_index
    best: tuple[float, float, int] | None = None
    first = bisect_left(index, (span.start - 200, 0, 0))
    for start, end, number in index[first:]:
        if start >= span.end:
            break
        common = min(end, span.end) - max(start, span.start)
        share = common / (max(end, span.end) - min(start, span.start))
        if share >= _SAME and (best is None or (share, clusters[number].confidence) > best[:2]):
            best = (share, clusters[number].confidence, number)
    return clusters[best[2]] if best is not None else None


def _named(scene: Scene, span: Span) -> Voice | None:
    """The person, state or body that a mention names; None for pronouns and descriptions."""
    words = span.of(scene.page.text)
    if words == words.lower() or len(words) > 160:
        return None
    mention = scene.mention(span)
    if mention.kind == "person":
        person = scene.cast.find(tuple(w.text for w in mention.names[0].words), span.start, mention.gender)
        return Voice(Speaker(person.full, "person"), 1.0, person) if person is not None and person.likely >= 0 else None
    if mention.kind not in _TYPES or (mention.kind == "thing" and not mention.names):
        return None
    kind = _TYPES[mention.kind]
    if mention.kind == "thing" and not scene.cast.places[mention.text]:
        kind = "organisation"
    return Voice(Speaker(full_name(scene.page, scene.cast, own_name(mention.text), kind), kind), 1.0)
