"""Points: the named points of a scale as meanings, and which of them a sentence says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.evidence.stands._amounts import Rule, amounts_of, rule_of
from casus.evidence.stands._clauses import Clause
from casus.evidence.stands._senses import Item, agreement, items_of
from casus.evidence.stands._words import words_of

__all__ = ["Mark", "Match", "Points", "points_of"]

_TOPICAL = 0.35  # what a word of the matter itself weighs, beside one of a point alone
_LEAST = 0.45  # share of a point's meanings, by weight, that names it
_ALONE = 0.2  # the same where no other point is near
_AHEAD = 0.2


@dataclass(frozen=True, slots=True)
class Mark:
    """A point: its name, its share of the scale (0 to 1), and its items with their weights; own: told apart by it."""

    name: str
    share: float
    items: tuple[tuple[Item, float, bool], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A point that a sentence says (or, denied, says is not so). score: of its meanings; place: (clause, word)."""

    mark: Mark
    score: float
    items: int
    denied: bool
    clause: Clause
    first: int
    why: str


@dataclass(frozen=True)
class Points:
    """The points of a scale, and the rule that their numbers make."""

    marks: tuple[Mark, ...]
    rule: Rule | None

    def match(self, said: Sequence[tuple[Clause, Item]]) -> list[Match]:
        """The points that the items of a sentence say, and those that they deny."""
        found = [m for mark in self.marks if (m := _match(mark, said)) is not None]
        best = max((m.score for m in found), default=0.0)
        second = sorted((m.score for m in found), reverse=True)[1:2]
        lead = best - (second[0] if second else 0.0)
        told = [
            m
            for m in found
            if m.score >= best - 0.1 and (m.score >= _LEAST or (m.score >= _ALONE and lead >= _AHEAD))
        ]
        if told:
            return told if len({m.mark.share for m in told}) <= 2 else []
        return [m for m in found if m.denied]


def _match(mark: Mark, said: Sequence[tuple[Clause, Item]]) -> Match | None:
    whole = sum(weight for _, weight, _ in mark.items)
    if not whole or not said:
        return None
    total, count, own = 0.0, 0, 0.0
    against = 0.0
    where: tuple[Clause, Item] | None = None
    why: list[str] = []
    for item, weight, telling in mark.items:
        marks = [(agreement(one, item), n) for n, (_, one) in enumerate(said)]
        value, number = max(marks, key=lambda m: (m[0], -m[1]))
        low = min(m[0] for m in marks)
        if value > 0:
            total, count = total + weight * value, count + 1
            own += weight * value if telling else 0.0
            where = where if where is not None and not telling else said[number]
            why.append(said[number][1].words)
        elif low < 0:
            total += weight * low
            against += -weight * low if telling else 0.0
            number = next(n for value, n in marks if value == low)
            where = where or said[number]
    if where is None:
        return None
    clause, item = where
    if own > 0 and total > 0:
        return Match(mark, total / whole, count, False, clause, item.first, ", ".join(dict.fromkeys(why)))
    if against >= 0.5 * whole and not own:
        return Match(mark, total / whole, count, True, clause, item.first, item.words)
    return None


def points_of(
    names: Sequence[str],
    clauses: Sequence[Sequence[Clause]],
    shares: Sequence[float],
    topical: frozenset[str],
    idle: Iterable[str],
) -> Points:
    """Make the points of a scale from their names, cut into clauses, in the order of their values.

    topical: the stems of the question and the cues; idle: stems that tell nothing, names of parties among them.
    """
    nothing = frozenset(idle)
    items = [
        [i for c in own for i in items_of(c.words, [c.negated(n, n + 1) for n in range(len(c.words))], nothing)]
        for own in clauses
    ]
    rule = rule_of([words_of(name) for name in names], shares)
    if rule is not None:
        items = [
            [i for i in own if not _numbers(parts, i, rule.unit)] for own, parts in zip(items, clauses, strict=True)
        ]
    items = [_distinct(own) for own in items]
    places = _places(items)
    items = [[_narrowed(item, places) for item in own] for own in items]
    common = Counter(key for own in items for key in {_key(item) for item in own})
    marks = []
    for name, own, share in zip(names, items, shares, strict=True):
        weighed = []
        for item in own:
            telling = common[_key(item)] < len(names) and not (_topical(item, topical) and not _tells(item, places))
            weight = math.log((1 + len(names)) / common[_key(item)]) * (1.0 if telling else _TOPICAL)
            weighed.append((item, weight, telling))
        marks.append(Mark(name, share, tuple(weighed)))
    return Points(tuple(marks), rule)


def _numbers(clauses: Sequence[Clause], item: Item, unit: str) -> bool:
    """Whether an item of a point is part of a number that its rule measures."""
    inside = [w for c in clauses for a in amounts_of(c.words) if a.unit == unit for w in c.words[a.first : a.last]]
    return any(w.text in item.words.split() for w in inside)


def _key(item: Item) -> object:
    return item.senses, item.negated


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
    kept = frozenset(s for s in item.senses if s[0][0] in "=:" or s[0] in places)
    scales = any(s[0][0] not in "=:" for s in kept)
    return Item(kept, item.first, item.last, item.negated, item.words) if scales else item


def _tells(item: Item, places: Mapping[str, set[float]]) -> bool:
    return any(name in places for name, _ in item.senses)


def _topical(item: Item, topical: frozenset[str]) -> bool:
    return any(name[0] == ":" and name[1:] in topical for name, _ in item.senses)
