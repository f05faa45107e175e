"""Ruler: an issue's scale as it is measured with: where its points lie along the axes of stances.yaml."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from casus.evidence.stands._clauses import Clause, Sentence, sentences_of
from casus.evidence.stands._points import Points, points_of
from casus.evidence.stands._senses import Item, Sense, items_of
from casus.evidence.stands._words import Phrases, stem, stems_of, words_of
from casus.records import Issue
from casus.vocabulary import Axis, Grade, stances

__all__ = ["Ruler", "Sign", "clause_signs", "ruler_of"]

_Poles = tuple[float | None, float | None]
# "Will Tolvia stay?": the question is what somebody does
_DOES = re.compile(r"^(?:\w+ )?[Ww]ill (?:the )?[A-Z]")
# "Who sank it?", "Was it an attack?": the question is what was, or is
_WAS = re.compile(
    r"^(?:who|what|whose|why|how)(?: \w+)? (?:was|were|did|caused|sank|killed|shot|happened|started|began)\b"
    r"|^(?:was|were|did|had|is it|who \w+ed)\b",
    re.IGNORECASE,
)
_NEVER = frozenset({"never", "no", "not"})
_NONE = frozenset({"none", "nothing", "no", "zero", "nil", "nothing at all", "none at all"})
_EDGE = 0.2  # a point as near to the end of an axis is its end
_CLOSE = 0.35  # what is no further off is told by an axis on which one point lies
_MERGED = 0.25
_BY = 0.15  # as near to a point is at it
_SOFT = 0.03
_FAR = 0.5  # an axis on which one point lies tells of others only from the other side of its middle


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of an axis in a clause: where they place it, their numbers in the clause, and whether negated."""

    axis: Axis
    grade: Grade
    first: int
    last: int
    negated: bool
    plain: bool = False

    @property
    def at(self) -> float:
        """Their place on the axis."""
        return self.grade.negated if self.negated else self.grade.at


@dataclass(frozen=True)
class Ruler:
    """How to measure one issue.

    points: the points, in the order of their values. places: axis name to (place on it, share) pairs, rising; main: the
    axes on which two points or more lie by their names. cues: words that make a sentence one on this issue (True: in
    the question, too); kind: what they mean; topics: words that do so for the signs of an axis to which a cue belongs;
    kin: the grades to which cues belong. hints: cue phrases of single points, with their share. yes, no: the shares of
    the points that affirm and deny the question. since: the year after which the question asks. question: its stems;
    asked: of those, what it is about; topical: those and the cues'; pointed: the stems of the names of the points.
    judges: it asks how something is seen or what was, not what somebody does.
    """

    issue: Issue
    low: float
    width: float
    points: Points
    places: dict[str, tuple[tuple[float, float], ...]]
    cues: Phrases[bool]
    hints: Phrases[float]
    yes: float | None
    no: float | None
    question: frozenset[str]
    asked: frozenset[str]
    kin: frozenset[tuple[str, float]]
    since: str | None
    pointed: frozenset[str]
    topical: frozenset[str]
    judges: bool
    topics: dict[str, frozenset[str]]
    kind: frozenset[Sense]
    main: frozenset[str]

    def topic(self, sentence: Sentence) -> float:
        """How plainly a sentence is on the issue, by its words alone: 0 to 1."""
        known: dict[int, float] = sentence.__dict__.setdefault("_topics", {})
        if id(self) not in known:
            known[id(self)] = self._topic(sentence)
        return known[id(self)]

    def _topic(self, sentence: Sentence) -> float:
        if not self.cues.firsts.isdisjoint(sentence.stems) and any(self.cues.find(c.words) for c in sentence.clauses):
            return 1.0
        if not self.kind.isdisjoint(sentence.senses):
            return 0.8
        return 0.0 if self.asked.isdisjoint(sentence.stems) else 0.7

    def nearest(self, share: float, exact: bool, soft: bool) -> float:
        """The named point that a share comes nearest to, or the share itself where it lies between two.

        exact: it is measured, not named. soft: it is conditional or only possible, and a little nearer to the middle.
        """
        near = min((mark.share for mark in self.points.marks), key=lambda s: (abs(s - share), s))
        value = near if not exact and abs(near - share) <= _BY else share
        return round(value + (_SOFT * (1.0 - 2.0 * value) if soft else 0.0), 9)

    @property
    def conducts(self) -> bool:
        """Whether the scale is about what a party does: most of its points lie on an axis of conduct."""
        if self.judges:
            return False
        if _DOES.search(self.issue.question):
            return True
        on = {name: len(places) for name, places in self.places.items()}
        return any(a.conduct and 2 * on.get(a.name, 0) >= len(self.points.marks) for a in stances().axes)

    def share_at(self, axis: str, at: float, denied: float | None = None) -> tuple[float, float] | None:
        """(share, doubt) for a place on an axis; None where the scale does not tell. doubt: 0 where a point is near.

        denied: the place that is negated; the point that lies there is out of the question, the others are not.
        """
        places = self.places.get(axis, ())
        if not places:
            return None
        if denied is not None and len(places) > 1:
            out = min(places, key=lambda p: (abs(p[0] - denied), p[0]))
            if abs(out[0] - denied) <= _FAR:
                places = tuple(p for p in places if p is not out)
                if len(places) == 1:
                    return places[0][1], 0.0
        if len(places) == 1:
            return self._from_one(places[0], at)
        for (t0, s0), (t1, s1) in itertools.pairwise(places):
            if t0 <= at <= t1:
                part = (at - t0) / (t1 - t0)
                return s0 + part * (s1 - s0), 0.5 * min(at - t0, t1 - at) * abs(s1 - s0) / (t1 - t0)
        edge = places[0] if at < places[0][0] else places[-1]
        return edge[1], 0.15 * min(1.0, abs(at - edge[0]))

    @staticmethod
    def _from_one(place: tuple[float, float], at: float) -> tuple[float, float] | None:
        known, share = place
        if abs(at - known) <= _CLOSE:
            return share, 0.1 * abs(at - known)
        if share in (0.0, 1.0) and at * known < 0:
            return 1.0 - share, 0.2
        return None


@cache
def _axis_phrases() -> Phrases[tuple[Axis, Grade, bool]]:
    return Phrases(
        (word, (axis, grade, word in grade.plain))
        for axis in stances().axes
        for grade in axis.grades
        for word in (*grade.words, *grade.plain)
    )


def clause_signs(clause: Clause) -> tuple[Sign, ...]:
    """The signs of a clause, made once for all issues."""
    known: dict[str, tuple[Sign, ...]] = clause.__dict__
    if "_signs" not in known:
        known["_signs"] = tuple(_signs_of(clause))
    return known["_signs"]


def _signs_of(clause: Clause) -> list[Sign]:
    """The signs of a clause, the longest where they overlap."""
    found = _axis_phrases().find(clause.words)
    best: dict[tuple[int, int], list[tuple[Axis, Grade, bool]]] = {}
    for first, last, payload in found:
        if last - first == 1 and clause.words[first].text.lower() in payload[0].topics:
            continue  # "participation" names the matter, "participates" tells where it stands
        known = best.setdefault((first, last), [])
        if payload not in known:
            known.append(payload)
    spans = sorted(best, key=lambda s: (s[0] - s[1], s[0]))
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not any(k[0] <= span[0] and span[1] <= k[1] and k != span for k in kept):
            kept.append(span)
    return [
        Sign(axis, grade, first, last, clause.negated(first, last), plain)
        for first, last in sorted(kept)
        for axis, grade, plain in best[first, last]
    ]


def ruler_of(issue: Issue, names: Iterable[str] = ()) -> Ruler:
    """Make the ruler of an issue. names: words that name parties, which tell nothing of the place on the scale."""
    points = sorted(issue.scale, key=lambda p: p.value)
    low, width = points[0].value, points[-1].value - points[0].value
    clauses = [[c for s in sentences_of([(p.name, 0)]) for c in s.clauses] for p in points]
    shares = [(p.value - low) / width for p in points]
    idle = {stem(w) for w in stances().empty} | {s for name in names for s in stems_of(name)}
    yes, no = _poles(clauses, shares)
    question = frozenset(w.stem for w in words_of(issue.question) if w.speaks) - idle
    topical = question | {s for cue in issue.cues for s in stems_of(cue)}
    placed = [_placed(parts, topical) for parts in clauses]
    hints = [(cue, shares[n]) for n, p in enumerate(points) for cue in p.cues]
    asked = [s for q in sentences_of([(issue.question, 0)]) for c in q.clauses for s in clause_signs(c)]
    if yes is not None:  # the affirming point says what is asked
        placed[shares.index(yes)] += asked
    places = _places(placed, shares, (yes, no), [p.name for p in points])
    main = Counter(name for signs in placed for name in {s.axis.name for s in signs})
    measured = points_of(points, clauses, shares, (question, topical), idle, _answers(issue.question, clauses))
    return Ruler(
        issue=issue,
        low=low,
        width=width,
        points=measured,
        places=places,
        cues=Phrases((cue, _asked(cue, issue.question)) for cue in (*issue.cues, *(c for c, _ in hints))),
        hints=Phrases(hints),
        yes=yes,
        no=no,
        question=question,
        asked=question - _moving(issue.question),
        kin=_kin(issue.cues),
        topics=_topics(issue.cues),
        topical=topical,
        judges=any(s.axis.judged and s.axis.name in places for s in asked) or bool(_WAS.search(issue.question)),
        pointed=frozenset(s for p in points for s in stems_of(p.name)),
        since=_since(issue.question),
        kind=_kinds(issue.cues, measured.scales),
        main=frozenset(name for name, count in main.items() if count > 1),
    )


def _answers(question: str, clauses: Sequence[Sequence[Clause]]) -> tuple[tuple[Item, ...], ...]:
    """What the yes or no of each point's name says: the moving words of the question, or that they are not so."""
    words = words_of(question)
    asked = [i for i in items_of(words, [False] * len(words)) if _on_scale(i)]
    firsts = [parts[0].words[0].text.lower() if parts else "" for parts in clauses]
    short = [
        first if sum(len(c.words) for c in parts) == 1 else "" for first, parts in zip(firsts, clauses, strict=True)
    ]
    denied = tuple(replace(i, negated=True) for i in asked)
    if "no" in firsts and "yes" in firsts:
        said = {"yes": tuple(asked), "no": denied}
        return tuple(said.get(first, ()) for first in firsts)
    return tuple(denied if one in _NEVER else () for one in short)


def _moving(question: str) -> frozenset[str]:
    """The stems of a question's words that stand on a scale ("keep", "should"): they do not tell its matter."""
    words = words_of(question)
    scales = {n for i in items_of(words, [False] * len(words)) for n in range(i.first, i.last) if _on_scale(i)}
    return frozenset(words[n].stem for n in scales)


def _on_scale(item: Item) -> bool:
    return any(name[0] not in "=:" for name, _ in item.senses)


def _kinds(cues: Iterable[str], scales: frozenset[str]) -> frozenset[Sense]:
    """What cue words mean: their families, and their places on the scales on which the points lie."""
    found = [item for cue in cues for item in items_of(words_of(cue), [False] * len(words_of(cue)))]
    return frozenset(s for item in found for s in item.senses if s[0][0] == "=" or s[0] in scales)


def _placed(clauses: Sequence[Clause], topical: frozenset[str]) -> list[Sign]:
    """The signs in a point's name; a plain word only where the point or the issue is on a topic of its axis."""
    words = topical | {w.stem for c in clauses for w in c.words}
    found = [s for c in clauses for s in clause_signs(c)]
    return [s for s in found if not s.plain or words & {stem(topic) for topic in s.axis.topics}]


def _poles(clauses: Sequence[Sequence[Clause]], shares: Sequence[float]) -> tuple[float | None, float | None]:
    """The shares of the points whose names begin with yes and no."""
    firsts = [parts[0].words[0].text.lower() if parts else "" for parts in clauses]
    yes = [s for f, s in zip(firsts, shares, strict=True) if f == "yes"]
    no = [s for f, s in zip(firsts, shares, strict=True) if f == "no"]
    return (yes[0] if len(yes) == 1 else None), (no[0] if len(no) == 1 else None)


def _places(
    placed: Sequence[Sequence[Sign]], shares: Sequence[float], poles: _Poles, names: Sequence[str]
) -> dict[str, tuple[tuple[float, float], ...]]:
    """Where the points lie on each axis that their names speak of; several at one place are one between them."""
    yes, no = poles
    at: dict[str, dict[float, list[float]]] = {}
    common = Counter(key for signs in placed for key in {(s.axis.name, s.at) for s in signs})
    for signs, share in zip(placed, shares, strict=True):
        by: dict[str, list[float]] = {}
        for sign in signs:
            # "pays half" beside "pays in full": what another point says, too, does not tell them apart
            beside = [s for s in signs if s.axis is sign.axis and common[s.axis.name, s.at] == 1]
            if not beside or sign in beside:
                by.setdefault(sign.axis.name, []).append(sign.at)
        for name, values in by.items():
            at.setdefault(name, {}).setdefault(round(sum(values) / len(values), 6), []).append(share)
        # what the affirming point says, the denying one denies, and the other way round
        for own, other in ((yes, no), (no, yes)):
            if share == own and other is not None:
                _opposed(placed, shares, at, (by, other))
    for name, share in zip(names, shares, strict=True):
        if name.strip(" .").lower() in _NONE:  # "none" is the end of every axis that the others lie on
            for by_place in at.values():
                by_place.setdefault(-1.0, []).append(share)
    for by_place in at.values():
        for place in [t for t, found in by_place.items() if max(found) - min(found) > _MERGED and len(by_place) > 1]:
            del by_place[place]  # where points far from each other lie, the axis does not tell them apart
    for by_place in at.values():
        _ended(by_place)
    return {
        name: tuple(sorted((t, sum(s) / len(s)) for t, s in by_place.items())) for name, by_place in sorted(at.items())
    }


def _ended(by_place: dict[float, list[float]]) -> None:
    """Let an axis on which several points rise, or fall, end in the end of the scale."""
    places = sorted((t, sum(s) / len(s)) for t, s in by_place.items())
    shares = [s for _, s in places]
    if len(shares) < 2 or shares not in (sorted(shares), sorted(shares, reverse=True)):
        return
    rising = shares[0] < shares[-1]
    for place, share, end in ((places[-1], float(rising), 1.0), (places[0], float(not rising), -1.0)):
        if place[1] != share and abs(place[0] - end) > _EDGE:
            by_place[end] = [share]


def _opposed(
    placed: Sequence[Sequence[Sign]],
    shares: Sequence[float],
    at: dict[str, dict[float, list[float]]],
    given: tuple[dict[str, list[float]], float],
) -> None:
    by, other = given
    there = {s.axis.name for signs, share in zip(placed, shares, strict=True) if share == other for s in signs}
    for name, values in by.items():
        mean = sum(values) / len(values)
        if name not in there and abs(mean) > _FAR:
            at.setdefault(name, {}).setdefault(round(-math.copysign(1.0, mean), 6), []).append(other)


def _asked(cue: str, question: str) -> bool:
    """Whether the words of a cue stand in the question, one after the other."""
    return bool(Phrases([(cue, True)]).find(words_of(question)))


def _since(question: str) -> str | None:
    """The first year after which a question asks ("after the events of 2021"); what was said before is not on it."""
    found = re.search(r"\b(?:after|since|following)\b(.*)", question, re.IGNORECASE)
    years = re.findall(r"\b(?:1[89]|2[01])\d\d\b", found[1]) if found else []
    return min(years, default=None)


def _topics(cues: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each axis that one of the cues belongs to, the words that tell that the matter is this one."""
    wanted = {stems_of(cue) for cue in cues}
    found = {}
    for axis in stances().axes:
        words = (*axis.topics, *axis.objects, *(w for g in axis.grades for w in (*g.words, *g.plain)))
        if any(stems_of(word) in wanted for word in words):
            found[axis.name] = frozenset(stem(topic) for topic in axis.topics)
    return found


def _kin(cues: Iterable[str]) -> frozenset[tuple[str, float]]:
    """The grades (axis, place) that hold one of the cue words: their other words are cues of the same family."""
    wanted = {stems_of(cue) for cue in cues}
    return frozenset(
        (axis.name, grade.at)
        for axis in stances().axes
        for grade in axis.grades
        if any(stems_of(word) in wanted for word in (*grade.words, *grade.plain))
    )
