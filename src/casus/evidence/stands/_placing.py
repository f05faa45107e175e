"""Placing: where on an issue's scale a sentence stands, by its words; nothing where they do not tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from casus.evidence.stands._clauses import Clause, Sentence
from casus.evidence.stands._ruler import Ruler, Sign, clause_signs
from casus.evidence.stands._senses import Item
from casus.evidence.stands._words import Word, stem, stem_set
from casus.vocabulary import stances

__all__ = ["VAGUE", "Evidence", "Force", "Place", "evidence_of", "settle"]

_LIKE = 0.2  # evidence within this share of the scale agrees
_LEAST = 0.5  # weight of evidence below which nothing is told
_SURE = 0.75  # score of several meanings that name a point without a cue of the issue
_ON_IT = 0.6  # how plainly a sentence is on an issue before a likeness to a point counts
_CUED = 0.8
_BELOW = stem_set("below under than beneath")
_SHORT = 8  # words of a sentence that goes on with what was spoken of before
_WHOLE = 0.95  # share of a point's words that is its whole name
_CONDITIONAL = 0.75  # what hangs on a condition, or is only possible, stands nearer to the middle of its axis
_HEDGED = 0.6
VAGUE = 0.32  # of the scale: words that leave more open tell nothing


@dataclass(frozen=True, slots=True)
class Force:
    """How a statement puts its content. turned: its cue denies or refuses it. asked: it asks for a deed.

    offered: a condition in it is a price. hedged: the cue leaves it open. firm: what is said is a stand by its act.
    """

    turned: bool = False
    asked: bool = False
    offered: bool = False
    hedged: bool = False
    firm: bool = False
    threatens: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that place a clause. share: 0 to 1 on the scale. doubt: what they leave open, as a share of the scale.

    denied: they tell only what is not held. conduct: they tell what a party does (the axis' objects are then in
    sign). clause, first: where they stand. sure: they need no other word on the issue. exact: a number, not a point.
    lone: a single meaning of words that may be on any matter. own: words that only this point has.
    """

    share: float
    weight: float
    doubt: float
    denied: bool
    reason: str
    clause: Clause
    first: int
    sign: Sign | None = None
    sure: bool = False
    lone: bool = False
    own: bool = False
    exact: bool = False

    @property
    def start(self) -> int:
        """Where the words stand in the article."""
        return self.clause.words[self.first].start


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the scale: share and doubt of it, how much speaks for it, and why."""

    share: float
    doubt: float
    weight: float
    reason: str
    exact: bool = False


def evidence_of(
    ruler: Ruler,
    sentence: Sentence,
    force: Force,
    allowed: Callable[[Clause, Sign], bool],
    inherited: Callable[[], float] = lambda: 0.0,
    year: float = 0.0,
) -> list[Evidence]:
    """What a sentence tells of the place on the scale.

    allowed: whether a sign of conduct tells of the party that the question is about. inherited: how plainly what
    stands before is on the issue; year: the one in which it is said.
    """
    if sentence.asks or not _stands(ruler, sentence, force):
        return []
    topic = ruler.topic(sentence)
    asked = _asked_for(sentence, force)
    hinted = [e for clause in sentence.clauses for e in _hinted(ruler, clause, force.turned and clause not in asked)]
    signed, barred = _signed(ruler, sentence, force, allowed)
    found = _one_each([*hinted, *signed])
    said = _said(sentence, force, barred)
    granted = [one for one in said if one[0] in asked]
    named = [*_counted(ruler, granted, year), *_named(ruler, sentence, force, granted)] if granted else []
    named = named or [*_counted(ruler, said, year), *_named(ruler, sentence, force, said)]
    if topic < _ON_IT and named:
        if sentence.takes_up or not topic:
            topic = max(topic, inherited())
        brief = sentence.takes_up or len(sentence.stems) <= _SHORT
        named = [e for e in named if e.sure or e.own or (topic >= _ON_IT and (brief or not e.lone))]
    if any(e.clause in asked and not e.denied for e in (*found, *named)):
        # "no increase before a review": the review is the stand, and not the refusal
        found, named = ([e for e in some if e.clause in asked] for some in (found, named))
    if any(not e.denied for e in found):
        named = [e for e in named if not e.denied]
    found = [*(_behind(e, named) for e in found), *named]
    if topic and (force.asked or not any(not e.denied for e in found)):
        found += _polar(ruler, sentence, force)
    return found


def _behind(signed: Evidence, named: Sequence[Evidence]) -> Evidence:
    """Words of an axis weigh less where the sentence says a point in so many words."""
    return replace(signed, weight=0.6 * signed.weight) if any(not e.denied for e in named) else signed


def _signed(
    ruler: Ruler, sentence: Sentence, force: Force, allowed: Callable[[Clause, Sign], bool]
) -> tuple[list[Evidence], set[int]]:
    """What the words of axes tell; and the places of words that mean another matter."""
    cued = any(ruler.cues.find(c.words) for c in sentence.clauses)
    barred: set[int] = set()
    found: list[Evidence] = []
    for clause in sentence.clauses:
        if clause.conditional and not force.offered:
            continue
        for sign in clause_signs(clause):
            own = clause.words[sign.first : sign.last]
            if sign.axis.name not in ruler.places:
                if sign.last - sign.first > 1:  # "the withdrawal of troops" is no withdrawal
                    barred |= {word.start for word in own}
            elif 0 < clause.unsaid <= sign.first or (
                sign.plain and not (force.asked or force.offered or _near(sign, clause))
            ):
                continue
            elif sign.axis.conduct and not allowed(clause, sign):
                barred |= {word.start for word in own}
            elif cued or _kin(ruler, sentence, sign, own):
                found += _measured(ruler, sentence, clause, sign, force)
    return found, barred


def _kin(ruler: Ruler, sentence: Sentence, sign: Sign, own: Sequence[Word]) -> bool:
    """Whether a sign is on the issue in a sentence without a cue."""
    if sign.axis.name not in ruler.main:
        return False
    if (sign.axis.name, sign.grade.at) in ruler.kin:
        return True
    if sign.axis.conduct and len(ruler.places[sign.axis.name]) > 1:
        return True
    topics = ruler.topics.get(sign.axis.name, frozenset())
    return bool(((ruler.question - {word.stem for word in own}) | topics) & sentence.stems)


def _stands(ruler: Ruler, sentence: Sentence, force: Force) -> bool:
    """Whether a sentence can tell a stand, and not only what was."""
    if force.firm or ruler.judges or sentence.takes_stand:
        return True
    return not sentence.of_the_past and (ruler.conducts or sentence.tells_present)


def _one_each(found: Sequence[Evidence]) -> list[Evidence]:
    """The weightiest evidence of each place: words that stand on several axes tell one thing."""
    best: dict[int, Evidence] = {}
    for evidence in found:
        known = best.get(evidence.start)
        if known is None or (evidence.weight, -evidence.doubt) > (known.weight, -known.doubt):
            best[evidence.start] = evidence
    return list(best.values())


def _near(sign: Sign, clause: Clause) -> bool:
    """Whether a topic of a sign's axis stands in the clause."""
    topics = {stem(topic) for topic in sign.axis.topics}
    return any(word.stem in topics for word in clause.words)


def _measured(ruler: Ruler, sentence: Sentence, clause: Clause, sign: Sign, force: Force) -> list[Evidence]:
    """A sign read off the ruler."""
    only = not sign.axis.conduct and sign.grade.at > 0.5 and clause.narrowed(sign.last)
    negated = (sign.negated != (force.turned or clause.faulted(sign.last))) != only
    at = sign.grade.negated if negated else sign.grade.at
    doubt = 0.08 + (0.1 if negated else 0.0)
    if sentence.conditional and not force.offered:
        at, doubt = at * _CONDITIONAL, doubt + 0.12
    if clause.hedged or force.hedged:
        at, doubt = at * _HEDGED, doubt + 0.12
    read = ruler.share_at(sign.axis.name, at, sign.grade.at if negated else None)
    if read is None:
        return []
    words = " ".join(w.text for w in clause.words[sign.first : sign.last])
    how = f"{'not ' if negated else ''}“{words}” ({sign.axis.name})"
    weight = 0.9 if len(ruler.places[sign.axis.name]) > 1 else 0.6
    weight *= 0.4 if clause.background else 1.0
    spoken = {word.stem for word in clause.words[sign.first : sign.last]}
    if spoken <= ruler.question and not spoken & ruler.pointed:
        weight *= 0.4  # what the question itself speaks of ("Was the crossing an attack?") is no answer to it
    return [Evidence(read[0], weight, doubt + read[1], negated, how, clause, sign.first, sign)]


def _hinted(ruler: Ruler, clause: Clause, turned: bool) -> list[Evidence]:
    """Cue words that the definition gives for single points."""
    return [
        Evidence(share, 1.5, 0.06, False, f"“{' '.join(w.text for w in clause.words[a:b])}”", clause, a)
        for a, b, share in ruler.hints.find(clause.words)
        if clause.negated(a, b) == turned
    ]


def _said(sentence: Sentence, force: Force, barred: set[int]) -> list[tuple[Clause, Item]]:
    """The items of a sentence, each negated as it stands; those of what is threatened and of conditions left out.

    barred: the places of words that mean another matter.
    """
    asked = _asked_for(sentence, force)
    demanded = any(clause.demanded for clause in sentence.clauses)
    found = []
    for clause in sentence.clauses:
        wanted = clause.demanded or clause in asked
        if not wanted and (clause.background or (clause.conditional and not force.offered)):
            continue
        if demanded and force.threatens and not clause.demanded:
            continue  # "or we leave, unless the work stops" asks for the stop
        for item in clause.items:
            if clause.words[item.first].start in barred:
                continue
            turned = item.negated != (force.turned or clause.faulted(item.last))
            if clause in asked:
                turned = item.negated and clause.words[0].stem != "without"
            found.append((clause, replace(item, negated=turned) if turned != item.negated else item))
    return found


def _asked_for(sentence: Sentence, force: Force) -> list[Clause]:
    """Clauses that tell on what terms what is refused would be granted: "no increase before a review"."""
    refused = force.turned
    found = []
    for clause in sentence.clauses:
        if refused and clause.words[0].stem in _terms():
            found.append(clause)
        refused = refused or bool(clause.negators)
    return found


@cache
def _terms() -> frozenset[str]:
    return frozenset(stem(word) for word in stances().terms)


def _named(ruler: Ruler, sentence: Sentence, force: Force, said: Sequence[tuple[Clause, Item]]) -> list[Evidence]:
    """Points that the sentence says in their words or in others of the same meaning, negated or not as there."""
    found = []
    poles = {ruler.yes, ruler.no} - {None}
    for match in ruler.points.match(said):
        if match.inferred and len(poles) == 2 and match.mark.share not in poles:
            continue  # no to the question is the answer no, and none between
        if match.denied:
            share = _other_end(ruler, match.mark.share)
            if share is not None and ruler.topic(sentence) >= _CUED:
                how = f"not “{match.mark.name}”"
                found.append(Evidence(share, 0.6, 0.2, True, how, match.clause, match.first))
            continue
        doubt = 0.05 + 0.2 * (1.0 - match.score) + (0.1 if sentence.conditional and not force.offered else 0.0)
        several = match.score * (2.0 if match.score > _WHOLE else 1.5) if match.items > 1 else 0.0
        weight = max(several, 0.5 + 0.4 * match.score)
        how = f"words of “{match.mark.name}”: {match.why}"
        sure = match.items > 1 and match.score >= _SURE
        found.append(
            Evidence(
                match.mark.share,
                weight,
                doubt,
                False,
                how,
                match.clause,
                match.first,
                sure=sure,
                own=match.named and match.score >= 0.5,
                lone=match.items < 2 and not match.named,
            )
        )
    return found


def _counted(ruler: Ruler, said: Sequence[tuple[Clause, Item]], year: float) -> list[Evidence]:
    """Numbers read off the scale that the points' numbers make."""
    rule = ruler.points.rule
    found: list[Evidence] = []
    if rule is None:
        return found
    for clause in dict.fromkeys(clause for clause, _ in said):
        negated = {n: item.negated for one, item in said if one is clause for n in range(item.first, item.last)}
        for amount in clause.amounts:
            read = rule.share(amount, year)
            below = clause.words[amount.first - 1].stem in _BELOW if amount.first else False
            denied = any(negated.get(n, False) for n in range(amount.first, amount.last))
            if read is None or denied != below:
                continue  # nothing below a figure is the figure itself
            how = " ".join(w.text for w in clause.words[amount.first : amount.last])
            found.append(Evidence(read[0], 1.6, 0.04 + read[1], False, f"“{how}”", clause, amount.first, exact=True))
    return found


def _other_end(ruler: Ruler, share: float) -> float | None:
    """Where somebody stands who only denies a point: at the other end, where the point is one of two or an end."""
    shares = [mark.share for mark in ruler.points.marks]
    if len(shares) == 2 or share in (0.0, 1.0):
        return 1.0 - share
    return None


def _polar(ruler: Ruler, sentence: Sentence, force: Force) -> list[Evidence]:
    """Yes or no, where the question is one and the sentence speaks for or against what it asks about."""
    if ruler.yes is None or ruler.no is None:
        return []
    for clause in sentence.clauses:
        for first, last, asked in ruler.cues.find(clause.words):
            if not asked or clause.conditional:
                continue
            words = " ".join(w.text for w in clause.words[first:last])
            if clause.negated(first, last) != force.turned:
                return [Evidence(ruler.no, 0.7, 0.2, False, f"against “{words}”", clause, first)]
            if force.asked or clause.demanded:
                return [Evidence(ruler.yes, 1.0, 0.2, False, f"asks for “{words}”", clause, first)]
    return []


def settle(found: Sequence[Evidence]) -> Place | None:
    """Where the evidence agrees; None where two places have as much for them.

    What tells only what is not held counts little beside what tells what is.
    """
    if not found:
        return None
    some = any(not e.denied for e in found)
    weighed = [(e, e.weight * (0.3 if some and e.denied else 1.0)) for e in found]
    total = sum(w for _, w in weighed)
    best: tuple[float, list[tuple[Evidence, float]]] | None = None
    tied = False
    for centre, _ in weighed:
        group = [(e, w) for e, w in weighed if abs(e.share - centre.share) <= _LIKE + 1e-9]
        mass = sum(w for _, w in group)
        if best is None or mass > best[0] + 1e-9:
            best, tied = (mass, group), False
        elif abs(mass - best[0]) <= 1e-9 and not any(e is centre for e, _ in best[1]):
            tied = True
    if best is None or tied or best[0] < 0.45 * total or best[0] < _LEAST:
        return None
    mass, group = best
    share = sum(e.share * w for e, w in group) / mass
    doubt = sum(e.doubt * w for e, w in group) / mass + 0.25 * (1.0 - mass / total)
    doubt += max(abs(e.share - share) for e, _ in group) / 2
    chief = max(group, key=lambda g: (g[1], -g[0].start))[0]
    return Place(share, doubt, mass, chief.reason, any(e.exact for e, _ in group))
