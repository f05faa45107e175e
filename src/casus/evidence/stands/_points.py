"""Points: the named points of a scale as meanings, and which of them a sentence says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.evidence.stands._amounts import Rule, amounts_of, rule_of
from casus.evidence.stands._clauses import Clause
from casus.evidence.stands._senses import Item, agreement, items_of, likeness
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
    """What the items of a sentence say of a point; each of them says one of its items, the one it fits best."""
    whole = sum(weight for _, weight, _ in mark.items)
    if not whole or not said:
        return None
    pairs = [
        (weight * value, value, m, n)
        for m, (item, weight, telling) in enumerate(mark.items)
        for n, (_, one) in enumerate(said)
        if (value := agreement(one, item) if telling else likeness(one, item))
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
        return Match(mark, total / whole, count, False, clause, item.first, why)
    if lost and not own and -sum(mark.items[m][1] * fits[m][0] for m in lost) >= 0.4 * whole:
        clause, item = said[fits[min(lost)][1]]
        return Match(mark, total / whole, len(lost), True, clause, item.first, item.words)
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
    common = [[sum(_shares(item, other) for other in items) for item in own] for own in items]
    marks = []
    for name, own, share, counts in zip(names, items, shares, common, strict=True):
        weighed = []
        for item, count in zip(own, counts, strict=True):
            telling = count < len(names) and not (_topical(item, topical) and not _tells(item, places))
            weight = math.log((1 + len(names)) / count) * (1.0 if telling else _TOPICAL)
            weighed.append((item, weight, telling))
        marks.append(Mark(name, share, tuple(weighed)))
    return Points(tuple(marks), rule)


def _numbers(clauses: Sequence[Clause], item: Item, unit: str) -> bool:
    """Whether an item of a point is part of a number that its rule measures."""
    inside = [w for c in clauses for a in amounts_of(c.words) if a.unit == unit for w in c.words[a.first : a.last]]
    return any(w.text in item.words.split() for w in inside)


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


def _topical(item: Item, topical: frozenset[str]) -> bool:
    return any(name[0] == ":" and name[1:] in topical for name, _ in item.senses)
