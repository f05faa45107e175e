"""Senses: the words of a clause as meanings that can be laid beside the meanings of a scale's points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from casus.evidence.stands._words import Phrases, Word, stem
from casus.vocabulary import senses, stances

__all__ = ["Item", "Sense", "agreement", "families_of", "inferred", "items_of", "likeness", "phrases_of"]

# (scale or family, place on it); a family's place is 1, and so is that of a word without a known meaning
Sense = tuple[str, float]
_NEAR = 0.25  # places as near mean the same
_APART = 0.4  # places as near are not opposed
_MILD = 0.6


@dataclass(frozen=True, slots=True)
class Item:
    """Words with what they can mean. first, last: their numbers; negated: what stands is that it is not so.

    names: the scales and families of what they can mean.
    """

    senses: frozenset[Sense]
    first: int
    last: int
    negated: bool
    words: str = ""
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(name for name, _ in self.senses))


@cache
def _known() -> Phrases[Sense]:
    words = senses()
    scales = [(w, (name, at)) for name, places in words.scales.items() for at, group in places for w in group]
    families = [(w, (f"={name}", 1.0)) for name, group in words.families.items() for w in group]
    return Phrases([*scales, *families])


@cache
def phrases_of(name: str) -> Phrases[bool]:
    """A list of senses.yaml as phrases."""
    return Phrases((word, True) for word in getattr(senses(), name))


@cache
def _empty() -> frozenset[str]:
    known, small = stances(), "until within unless before after across during per toward towards among amid like likes"
    return frozenset(stem(w) for w in (*known.empty, *known.negations, *known.hedges, *small.split())) - {
        stem("possible")
    }


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, group in senses().families.items():
        for word in group:
            if " " not in word:
                found.setdefault(stem(word), set()).add(f"={name}")
    return {root: frozenset(names) for root, names in found.items()}


def families_of(root: str) -> frozenset[str]:
    """The families of a stem."""
    return _families().get(root, frozenset())


def items_of(words: Sequence[Word], negated: Sequence[bool], idle: Iterable[str] = ()) -> list[Item]:
    """The items of a clause: the longest phrase at each place, with all its meanings, and single words.

    negated: for each word, whether it is negated. idle: stems of words that tell nothing.
    """
    best: dict[int, tuple[int, set[Sense]]] = {}
    for first, last, sense in _known().find(words):
        length, known = best.get(first, (0, set()))
        if last - first > length:
            best[first] = (last - first, {sense})
        elif last - first == length:
            known.add(sense)
    found: list[Item] = []
    nothing, free = _empty() | frozenset(idle), 0
    for at, word in enumerate(words):
        length, meant = best.get(at, (0, set()))
        single = length <= 1
        if (single and at < free) or not word.speaks or word.text.lower() == "according":
            continue
        plain = single and (word.stem in nothing or (len(word.stem) < 2 and word.kind != "number"))
        if plain and not meant:
            continue
        if single and at and word.text[:1].isupper() and words[at - 1].kind == "word":
            meant = {sense for sense in meant if sense[0][0] == "="}  # a part of a name says nothing of a scale
        own: set[Sense] = {(f":{word.stem}", 1.0)} if single else set()
        last = at + max(length, 1)
        if at < free and found and found[-1].last >= last:
            continue  # inside a longer phrase
        text = " ".join(w.text for w in words[at:last])
        turned = negated[at] and not (word.text.lower() in ("no", "not", "never", "without") and not single)
        found.append(Item(frozenset(meant | own), at, last, turned, text))
        free = max(free, last)
    return found


def agreement(said: Item, point: Item) -> float:
    """How far what is said and a part of a point's name agree: 1 the same, -1 the opposite, 0 unrelated."""
    if said.names.isdisjoint(point.names):
        return 0.0
    best, worst = 0.0, 0.0
    places: dict[str, list[float]] = {}
    for name, at in point.senses:
        places.setdefault(name, []).append(at)
    for name, at in said.senses:
        for other in places.get(name, ()):
            value = _beside(at, said.negated, other, point.negated, name[0] in "=:")
            # a word itself is more than one of its kind; "land" is no "landing"
            value *= 0.9 if name[0] != ":" else 0.5 if _acting(said) != _acting(point) else 1.0
            best, worst = max(best, value), min(worst, value)
    return best if best > 0 else worst


def _acting(item: Item) -> bool:
    return item.words.lower().rstrip("s").endswith("ing")


def inferred(said: Item, point: Item) -> bool:
    """Whether they agree only in that one of them is denied."""
    return said.negated != point.negated


def likeness(said: Item, point: Item) -> float:
    """How far they are of one matter, whether it is so or not: 1 the same word, 0 unrelated."""
    if said.names.isdisjoint(point.names):
        return 0.0
    common = {name for name in said.names & point.names if name[0] in "=:"}
    return 0.0 if not common else 1.0 if any(name[0] == ":" for name in common) else 0.9


def _beside(at: float, negated: bool, other: float, denied: bool, whole: bool) -> float:
    if negated and denied:
        return 1.0 if abs(at - other) <= _NEAR else 0.0
    if whole:
        return -1.0 if negated != denied else 1.0
    if negated or denied:
        return _but(at, other, denied)
    gap = abs(at - other)
    return 1.0 if gap <= _NEAR else 0.0 if gap <= _APART else -1.0 if at * other < 0 else -0.5


def _but(at: float, other: float, denied: bool) -> float:
    """How far one place speaks for another when one of the two is denied. denied: it is the point's."""
    if abs(at - other) <= _NEAR:
        return -1.0
    if denied and abs(at) <= _APART:
        return 0.2  # half of it is not none of it
    if at * other > 0:
        return 0.3
    # who is against one end mostly wants things as they are, and not the other end
    return 0.85 if abs(other) <= _MILD and other else 0.7
