"""Points: the named points of a scale as meanings, and which of them a sentence says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from casus.evidence.stands._amounts import Rule, amounts_of, rule_of
from casus.evidence.stands._clauses import Clause
from casus.evidence.stands._senses import Item, agreement, families_of, inferred, items_of, likeness
from casus.evidence.stands._words import words_of
from casus.records import ScalePoint

__all__ = ["Mark", "Match", "Points", "points_of"]

_TOPICAL = 0.35  # what a word of the matter itself weighs, beside one of a point alone
_TOPICAL_ALONE = 0.6  # where only one point has it, and the question does not
_LEAST = 0.45  # share of a point's meanings, by weight, that names it
_ALONE = 0.2  # the same where no other point is near
_AHEAD = 0.2


@dataclass(frozen=True, slots=True)
class Mark:
    """A point: its name, its share of the scale (0 to 1), and its items: (item, weight, whether it tells it apart).

    matters: the numbers of the items that name the matter, which what is said may deny and still mean. alone:
    of those that no other point has.
    """

    name: str
    share: float
    items: tuple[tuple[Item, float, bool], ...]
    matters: frozenset[int]
    alone: frozenset[int]


@dataclass(frozen=True, slots=True)
class Match:
    """A point that a sentence says (or, denied, says is not so). score: of its meanings; place: (clause, word).

    inferred: only because another point is denied. single: by a meaning that no other point has.
    named: by a word of its own that stands on no scale."""

    mark: Mark
    score: float
    items: int
    denied: bool
    clause: Clause
    first: int
    why: str
    inferred: bool = False
    single: bool = False
    named: bool = False


@dataclass(frozen=True)
class Points:
    """The points of a scale, the rule that their numbers make, and the scales on which most of them lie."""

    marks: tuple[Mark, ...]
    rule: Rule | None
    scales: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> frozenset[str]:
        """The scales and families of all that the points say."""
        return frozenset(name for mark in self.marks for item, _, _ in mark.items for name in item.names)

    def match(self, said: Sequence[tuple[Clause, Item]]) -> list[Match]:
        """The points that the items of a sentence say, and those that they deny."""
        near = [one for one in said if not one[1].names.isdisjoint(self.names)]
        if not near:
            return []
        found = [m for mark in self.marks if (m := _match(mark, near)) is not None]
        best = max((m.score for m in found), default=0.0)
        second = sorted((m.score for m in found), reverse=True)[1:2]
        lead = best - (second[0] if second else 0.0)
        told = [
            m
            for m in found
            if m.score >= best - 0.1 and (m.score >= _LEAST or (m.score >= _ALONE and lead >= _AHEAD and m.single))
        ]
        if told:
            return told if len({m.mark.share for m in told}) <= 2 else []
        return [m for m in found if m.denied]


def _match(mark: Mark, said: Sequence[tuple[Clause, Item]]) -> Match | None:
    """What the items of a sentence say of a point; each of them says one of its items, the one it fits best."""
    whole = sum(weight for _, weight, _ in mark.items)
    if not whole or not said:
        return None
    pairs = [
        (weight * value, value, m, n)
        for m, (item, weight, _) in enumerate(mark.items)
        for n, (_, one) in enumerate(said)
        if (value := likeness(one, item) if m in mark.matters else agreement(one, item))
    ]
    fits: dict[int, tuple[float, int]] = {}
    used: set[int] = set()
    for _, value, m, n in sorted(pairs, key=lambda p: (-p[0], p[2], p[3])):
        if value > 0 and m not in fits and n not in used:
            fits[m] = value, n
            used.add(n)
    for _, value, m, n in sorted(pairs, key=lambda p: (p[0], p[2], p[3])):
        if value < 0 and m not in fits:
            fits[m] = value, n
    total = sum(mark.items[m][1] * value for m, (value, _) in fits.items())
    own = [m for m, (value, _) in fits.items() if value > 0 and mark.items[m][2]]
    lost = [m for m, (value, _) in fits.items() if value < 0 and mark.items[m][2]]
    if own and total > 0:
        clause, item = said[fits[min(own)][1]]
        why = ", ".join(dict.fromkeys(said[n][1].words for _, (value, n) in sorted(fits.items()) if value > 0))
        count = sum(value > 0 for value, _ in fits.values())
        unlike = any(m in mark.alone for m in own)
        named = any(_words_of(said[fits[m][1]][1]) & _words_of(mark.items[m][0]) for m in own if m in mark.alone)
        loose = all(inferred(said[fits[m][1]][1], mark.items[m][0]) for m in own)
        return Match(mark, total / whole, count, False, clause, item.first, why, loose, unlike, named)
    if lost and not own and -sum(mark.items[m][1] * fits[m][0] for m in lost) >= 0.4 * whole:
        clause, item = said[fits[min(lost)][1]]
        return Match(mark, total / whole, len(lost), True, clause, item.first, item.words)
    return None


def points_of(
    points: Sequence[ScalePoint],
    clauses: Sequence[Sequence[Clause]],
    shares: Sequence[float],
    topics: tuple[frozenset[str], frozenset[str]],
    idle: Iterable[str],
    answers: Sequence[Sequence[Item]],
) -> Points:
    """Make the points of a scale from their names, cut into clauses, in the order of their values.

    topics: the stems of the question, and of the question and the cues; idle: stems that tell nothing, names of
    parties among them; answers: for each point, what its yes or no says.
    """
    nothing = frozenset(idle)
    asked, topical = topics
    items: list[list[Item]] = [
        [i for c in own for i in items_of(c.words, [c.negated(n, n + 1) for n in range(len(c.words))], nothing)]
        for own in clauses
    ]
    names = [point.name for point in points]
    rule = rule_of([[words_of(form) for form in (point.name, *point.cues)] for point in points], shares)
    if rule is not None:
        items = [
            [i for i in own if not _numbers(parts, i, rule.unit)] for own, parts in zip(items, clauses, strict=True)
        ]
    items = [_distinct([*own, *answer]) for own, answer in zip(items, answers, strict=True)]
    answered = frozenset(_key(item) for answer in answers for item in answer)
    places = _places(items)
    items = [[item if _key(item) in answered else _narrowed(item, places) for item in own] for own in items]
    common = [[sum(_shares(item, other) for other in items) for item in own] for own in items]
    weigh = _Weights(len(names), asked, topical, places, answered)
    marks = tuple(
        weigh.mark(name, share, list(zip(own, counts, strict=True)))
        for name, own, share, counts in zip(names, items, shares, common, strict=True)
    )
    lying = Counter(name for own in items for name in {name for i in own for name, _ in i.senses if name in places})
    return Points(marks, rule, frozenset(name for name, count in lying.items() if 2 * count >= len(names)))


@dataclass(frozen=True)
class _Weights:
    """What the items of points weigh. asked, topical: stems of the question, and of it and the cues."""

    points: int
    asked: frozenset[str]
    topical: frozenset[str]
    places: Mapping[str, set[float]]
    answered: frozenset[object]

    def mark(self, name: str, share: float, counted: Sequence[tuple[Item, int]]) -> Mark:
        """A point; counted: its items, each with the number of points that say it."""
        items: list[tuple[Item, float, bool]] = []
        matters: set[int] = set()
        only = len(counted) == 1
        for item, count in counted:
            answer = _key(item) in self.answered
            matter = self._has(item, self.topical) and not _tells(item, self.places) and not answer
            # a cue that only one point has tells it apart, where it is not another word for what is asked
            alone = matter and count == 1 and not self._matter(item)
            if matter and not (only and item.negated):  # "no inquiry" is told by its no
                matters.add(len(items))
            telling = count < self.points and (alone or not matter or (only and item.negated))
            part = 1.0 if not matter or (only and item.negated) else _TOPICAL_ALONE if alone else _TOPICAL
            items.append((item, math.log((1 + self.points) / count) * part, telling))
        single = frozenset(n for n, (_, count) in enumerate(counted) if count == 1)
        return Mark(name, share, tuple(items), frozenset(matters), single)

    def _has(self, item: Item, stems: frozenset[str]) -> bool:
        return any(name[0] == ":" and name[1:] in stems for name, _ in item.senses)

    def _matter(self, item: Item) -> bool:
        """Whether an item is what the question asks about, or means what two of the cues mean."""
        if self._has(item, self.asked):
            return True
        own = {name for name, _ in item.senses if name[0] == "="}
        alike = [s for s in self.topical if own & families_of(s)]
        return len(alike) > 1


def _numbers(clauses: Sequence[Clause], item: Item, unit: str) -> bool:
    """Whether an item of a point is part of a number that its rule measures."""
    inside = [w for c in clauses for a in amounts_of(c.words) if a.unit == unit for w in c.words[a.first : a.last]]
    return any(w.text in item.words.split() for w in inside)


def _words_of(item: Item) -> frozenset[str]:
    """The word of an item without a place on a scale."""
    return item.names if all(name[0] in "=:" for name in item.names) else frozenset()


def _key(item: Item) -> object:
    return item.senses, item.negated


def _shares(item: Item, others: Iterable[Item]) -> bool:
    """Whether a point says the same as an item of another one."""
    return any(agreement(item, other) >= 0.8 for other in others)


def _distinct(items: Iterable[Item]) -> list[Item]:
    return list({_key(item): item for item in items if item.words.lower() not in ("yes", "no")}.values())


def _places(items: Sequence[Sequence[Item]]) -> Mapping[str, set[float]]:
    """The scales on which the points lie at different places, with these places."""
    places: dict[str, set[float]] = {}
    for own in items:
        for item in own:
            for name, at in item.senses:
                if name[0] not in "=:":
                    places.setdefault(name, set()).add(-0.5 * at if item.negated else at)
    return {name: at for name, at in places.items() if max(at) - min(at) > 0.45}


def _narrowed(item: Item, places: Mapping[str, set[float]]) -> Item:
    """An item with those of its scales on which the points differ, where there are any."""
    most = max((len(places[s[0]]) for s in item.senses if s[0] in places), default=0)
    kept = frozenset(s for s in item.senses if s[0][0] in "=:" or len(places.get(s[0], ())) == most)
    return Item(kept, item.first, item.last, item.negated, item.words) if most else item


def _tells(item: Item, places: Mapping[str, set[float]]) -> bool:
    return any(name in places for name, _ in item.senses)
