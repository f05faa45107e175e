"""Whether two claims exclude each other, and how that shows: negation, opposite act, rival cause, number or event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from casus.findings.claims import Claim, meaning
from casus.findings.pairing import shared
from casus.findings.plain import lemma
from casus.records import Quantity, Trace
from casus.vocabulary import contraries

__all__ = ["Clash", "clash_of", "kinds_of", "same_time"]

_LONG_AGO = 400  # days between two tellings of one happening
_GROWING = 6  # days in which a count does not grow by itself
_NEAR = 700  # characters between two statements of one article that speak of one thing
_ANSWER = 300  # and where one follows on the other as an answer
_ENDS = re.compile(r"\s+(?:of|on|by|against|in|at|and|or|from|that|which|between)\s+")


@dataclass(frozen=True)
class Clash:
    """Two claims that exclude each other. labels: what each answers; score: 0 to 1."""

    one: Claim
    other: Claim
    how: Trace
    score: float
    labels: tuple[str, str]


def clash_of(one: Claim, other: Claim) -> Clash | None:
    """Return how two claims exclude each other, the surest way; None where they do not."""
    if not _comparable(one, other):
        return None
    for test in (_polarity, _opposite, _number, _kind, _cause, _culprit, _another):
        found = test(one, other)
        if found is not None:
            return found
    return None


def same_time(one: Claim, other: Claim, days: int) -> bool:
    """Whether two claims were made within some days of each other, as far as that is known."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= days


def _comparable(one: Claim, other: Claim) -> bool:
    if one.statement.id == other.statement.id or not (one.about_fact and other.about_fact):
        return False
    if one.who == other.who:
        return False
    return same_time(one, other, _LONG_AGO) and not _other_years(one, other)


def _other_years(one: Claim, other: Claim) -> bool:
    """Whether both name years, and none in common: they speak of different happenings."""
    return bool(one.years) and bool(other.years) and not one.years & other.years


def _likeness(one: Claim, other: Claim, left_out: frozenset[str] = frozenset()) -> tuple[float, float, float]:
    """(weight shared, share of the lighter claim, share of both together), some meanings left out."""
    both = sum(w for sign, w in shared(one, other).items() if sign not in left_out)
    a = sum(w for sign, w in one.meanings.items() if sign not in left_out)
    b = sum(w for sign, w in other.meanings.items() if sign not in left_out)
    least = min(a, b)
    return both, both / least if least else 0.0, both / (a + b - both) if both else 0.0


def _same_doers(one: Claim, other: Claim) -> bool:
    return not one.doers or not other.doers or bool(one.doers & other.doers)


def _polarity(one: Claim, other: Claim) -> Clash | None:
    if one.negated == other.negated or not _same_doers(one, other):
        return None
    common = shared(one, other)
    focus = one.focus & other.focus
    met = focus or (one.focus & set(common) and other.focus & set(common))
    none = _none_of(one, other)
    if not met and not none:
        return None
    both, least, jaccard = _likeness(one, other)
    rest = both - sum(common.get(s, 0.0) for s in focus)
    bare = _bare_denial(one, other) or (_told_of(one) & _told_of(other) and max(one.heft, other.heft) < 6)
    answer = focus and _near(one, other, _ANSWER) and max(common[s] for s in focus) >= 1 and least >= 0.3
    if not bare and not answer and not none and (both < 1.9 or least < 0.5 or jaccard < 0.24 or rest < 0.7):
        return None
    how: Trace = "denial" if one.denies or other.denies else "negation"
    score = min(0.95, 0.35 + 0.25 * least + 0.3 * jaccard + 0.05 * min(both, 4))
    return Clash(one, other, how, score, ("no" if one.negated else "yes", "no" if other.negated else "yes"))


def _none_of(one: Claim, other: Claim) -> bool:
    """Whether one says that there was none of what the other counts: "no truck was stopped", "37 trucks were held"."""
    no, yes = (one, other) if one.negated else (other, one)
    words = no.proposition.subject.lower().split()
    if words[:1] not in (["no"], ["not"], ["any"]) or len(words) > 5 or not _near(one, other, _ANSWER):
        return False
    counted = {meaning(q.of) for q in yes.proposition.quantities}
    return bool(counted & {meaning(w) for w in _ENDS.split(" ".join(words))[0].split()[-1:] for w in (w, lemma(w))})


def _told_of(claim: Claim) -> frozenset[str]:
    """The kinds of happening that a claim says there was or was not, or that its subject says it met with."""
    kinds = contraries().kind_of
    proposition = claim.proposition
    words = [w for w in proposition.complement if w in kinds]
    if proposition.predicate in contraries().happening:
        words += [w for w in _ENDS.split(proposition.subject.lower())[0].split()[-1:] if w in kinds]
    return frozenset(kinds[w] for w in words)


def _bare_denial(one: Claim, other: Claim) -> bool:
    """Whether one says no more than that there is no such thing as the other is about: "there is no lease"."""
    no = one if one.negated else other
    yes = other if one.negated else one
    small = no.proposition.predicate in contraries().happening and no.heft <= 2.0
    return small and bool(no.focus & yes.focus)


def _near(one: Claim, other: Claim, reach: int) -> bool:
    return one.statement.article == other.statement.article and abs(one.order - other.order) <= reach


def _opposite(one: Claim, other: Claim) -> Clash | None:
    if one.negated or other.negated or not _same_doers(one, other):
        return None
    if not any((number, 1 - side) in other.poles for number, side in one.poles):
        return None
    both, least, jaccard = _likeness(one, other, one.focus | other.focus)
    near = _near(one, other, _ANSWER) and (not one.camp or one.camp != other.camp)
    said = bool(one.proposition.complement or other.proposition.complement)
    answer = near and (both >= 0.8 or (said and abs(one.order - other.order) <= _ANSWER // 2))
    if not answer and (both < 1.9 or least < 0.5 or not same_time(one, other, 21)):
        return None
    score = min(0.85, (0.52 if answer else 0.3) + 0.25 * least + 0.3 * jaccard)
    return Clash(one, other, "opposite_act", score, (_short(one), _short(other)))


def _short(claim: Claim) -> str:
    proposition = claim.proposition
    return " ".join(proposition.complement) or proposition.predicate


def _number(one: Claim, other: Claim) -> Clash | None:
    if one.negated or other.negated or not same_time(one, other, _GROWING):
        return None
    for a in one.proposition.quantities:
        for b in other.proposition.quantities:
            if meaning(a.of) != meaning(b.of) or not _apart(a, b):
                continue
            unit = frozenset({meaning(a.of)})
            both, least, jaccard = _likeness(one, other, unit | _figures(one) | _figures(other))
            focus = one.focus & other.focus - unit
            if focus and both >= 1.2 and least >= 0.45:
                score = min(0.9, 0.35 + 0.25 * least + 0.3 * jaccard)
                return Clash(one, other, "rival_number", score, (_figure(one, a), _figure(other, b)))
    return None


def _figures(claim: Claim) -> frozenset[str]:
    return frozenset(s for s in claim.meanings if s[:1].isdigit() or s in contraries().numbers)


def _apart(a: Quantity, b: Quantity) -> bool:
    """Whether no number fits both, beyond a twentieth of the larger."""
    gap = max(a.low, b.low) - min(a.high, b.high)
    return gap > 0 and gap > 0.05 * max(abs(a.low), abs(b.low))


def _figure(claim: Claim, quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if high == float("inf"):
        return f"{low:,.10g} or more"
    if low == 0 and high > 0:
        return f"{high:,.10g} at most"
    return f"{low:,.10g}" if low == high else f"about {(low + high) / 2:,.10g}"


def kinds_of(claim: Claim) -> frozenset[str]:
    """What kinds of happening a claim says that something was: of its complement, or of what there was."""
    listed = contraries().kind_of
    proposition = claim.proposition
    words = [w.lower() for w in proposition.complement]
    bare = not proposition.subject and not proposition.complement
    if bare or proposition.predicate in contraries().happening | contraries().speech:
        words = [w.lower() for w in proposition.words]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return frozenset(listed[w] for w in (*pairs, *words) if w in listed)


def _kind(one: Claim, other: Claim) -> Clash | None:
    if one.negated or other.negated:
        return None
    a, b = kinds_of(one), kinds_of(other)
    if not a or not b or a & b:
        return None
    first, second = min(a), min(b)
    if (first, second) not in contraries().rivals:
        return None
    both, least, jaccard = _likeness(one, other)
    near = _near(one, other, _NEAR)
    answer = near and (_open(one) or _open(other))
    alike = both >= (1.1 if near else 2.2) and least >= (0.3 if near else 0.5)
    if not (answer or alike) or not same_time(one, other, 30):
        return None
    labels = (contraries().kinds[first].label, contraries().kinds[second].label)
    return Clash(one, other, "rival_event", min(0.85, 0.35 + 0.2 * least + 0.2 * jaccard + 0.2 * near), labels)


def _open(claim: Claim) -> bool:
    """Whether a claim says what something was without saying what: "it", "the events", "what happened"."""
    words = claim.proposition.subject.lower().split()
    return not words or bool(contraries().occurrences & {w for word in words for w in (word, word.removesuffix("s"))})


def _cause(one: Claim, other: Claim) -> Clash | None:
    if not one.proposition.cause or not other.proposition.cause or one.negated != other.negated:
        return None
    causes = [{meaning(w) for w in c.proposition.cause.split()} - {""} for c in (one, other)]
    if causes[0] & causes[1]:
        return None
    both, least, jaccard = _likeness(one, other, frozenset(causes[0] | causes[1]))
    near = _near(one, other, _NEAR)
    if both < (0.9 if near else 1.9) or least < (0.3 if near else 0.5):
        return None
    labels = (one.proposition.cause[:60], other.proposition.cause[:60])
    return Clash(one, other, "rival_cause", min(0.85, 0.35 + 0.25 * least + 0.25 * jaccard + 0.15 * near), labels)


def _culprit(one: Claim, other: Claim) -> Clash | None:
    """Two who name each other as the one who did it: the doer of one is done by in the other."""
    if one.negated or other.negated or not one.doers or not other.doers or one.doers & other.doers:
        return None
    focus = {s for s in one.focus & other.focus if s[1:] in contraries().first_strikes}
    if not focus or not same_time(one, other, 10):
        return None
    crossed = one.doers & set(other.meanings) and other.doers & set(one.meanings)
    first = "first" in one.proposition.words and "first" in other.proposition.words
    both, least, _ = _likeness(one, other)
    if not (crossed or first) or both < 2.2 or (one.camp and one.camp == other.camp):
        return None
    labels = (one.proposition.subject[:60], other.proposition.subject[:60])
    return Clash(one, other, "rival_cause", min(0.8, 0.4 + 0.3 * least), labels)


def _another(one: Claim, other: Claim) -> Clash | None:
    """One who answers what is told of them: the same deed, done to something else ("promised a report")."""
    focus = {s for s in one.focus & other.focus if one.meanings.get(s, 0) >= 1}
    if not focus or one.negated or other.negated or not one.doers & other.doers or not _near(one, other, _ANSWER):
        return None
    if one.proposition.predicate in contraries().speech - {"promise"}:
        return None
    things = [{meaning(w) for w in c.proposition.objects} - {""} for c in (one, other)]
    own = [c.proposition.subject == c.statement.speaker.name for c in (one, other)]
    if not things[0] or not things[1] or things[0] & things[1] or own[0] == own[1]:
        return None
    labels = (" ".join(one.proposition.objects), " ".join(other.proposition.objects))
    return Clash(one, other, "opposite_act", 0.55, labels)
