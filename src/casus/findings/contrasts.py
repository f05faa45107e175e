"""Whether two claims exclude each other, and how that shows: negation, opposite act, rival cause, number or event."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from casus.findings.claims import Claim, meaning
from casus.findings.pairing import shared
from casus.findings.plain import lemma
from casus.records import Quantity, Trace
from casus.vocabulary import contraries

__all__ = ["Clash", "clash_of", "kinds_of", "same_time"]

_LONG_AGO = 400  # days between two tellings of one happening
_SCALE = 50  # how many times as much another number of the same thing may be
_GROWING = 6  # days in which a count does not grow by itself
_NEAR = 700  # characters between two statements of one article that speak of one thing
_ANSWER = 300  # and where one follows on the other as an answer
_WHOLE = 0.85  # the share of a negated claim that another has to hold to be what it negates
_WAITING = frozenset({"wait", "await"})  # "still waiting for the payment": not paid
_ANSWERED = frozenset({"=offer", "=request", "=invite", "=promise", "=threat", "=order"})  # there all the same if refused
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
    if one.who == other.who or one.overlaps(other):
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
    if not one.doers or not other.doers or one.doers & other.doers:
        return True
    return any(s[1:] in contraries().converse for s in one.focus & other.focus)


def _polarity(one: Claim, other: Claim) -> Clash | None:
    """One says it, the other that it is not so."""
    one, other = _turned(one, other)
    if one.negated == other.negated or not _same_doers(one, other):
        return None
    common = shared(one, other)
    focus = one.focus & other.focus
    no = one if one.negated else other
    both, least, jaccard = _likeness(one, other)
    covered = both / no.heft if no.heft else 0.0
    near = _near(one, other, _ANSWER)
    whole = covered >= _WHOLE and max(common.values(), default=0.0) >= 1
    met = focus or (one.focus & set(common) and other.focus & set(common))
    none = _none_of(one, other) or _nobody_did(one, other, common)
    if not (met or none or (whole and near)):
        return None
    rest = both - sum(common.get(s, 0.0) for s in focus)
    bare = _bare_denial(one, other) or (_told_of(one) & _told_of(other) and max(one.heft, other.heft) < 6)
    heavy = focus and max(common[s] for s in focus) >= 1
    answer = near and (whole or (heavy and least >= 0.3) or (focus and both >= 1.3 and least >= 0.5))
    denies = (one.denies or other.denies) and both >= 1.9 and least >= 0.33 and met
    held = whole and both >= 1.9 and rest >= 0.7
    alike = both >= 1.9 and least >= 0.5 and jaccard >= 0.24 and rest >= 0.7
    if not (bare or answer or none or denies or held or alike):
        return None
    how: Trace = "denial" if one.denies or other.denies else "negation"
    score = min(0.95, 0.35 + 0.25 * least + 0.3 * jaccard + 0.05 * min(both, 4) + 0.1 * bool(answer or denies or none))
    return Clash(one, other, how, score, ("no" if one.negated else "yes", "no" if other.negated else "yes"))


def _turned(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    """Two claims, with "refused access" as no access where the other does not speak of refusing."""
    known = contraries()
    out = []
    for claim, partner in ((one, other), (other, one)):
        predicate = claim.proposition.predicate
        verb = meaning(predicate)
        things = ({meaning(w) for w in claim.proposition.objects} - {""}) & set(claim.meanings)
        if predicate in _WAITING:
            things = set(claim.meanings) - {verb}
        takes = predicate in known.taking_back | _WAITING and things & set(partner.meanings)
        if not takes or verb in partner.meanings or things & _ANSWERED:
            out.append(claim)
            continue
        rest = {s: w for s, w in claim.meanings.items() if s != verb}
        out.append(replace(claim, negated=not claim.negated, focus=frozenset(things), meanings=rest))
    return out[0], out[1]


def _none_of(one: Claim, other: Claim) -> bool:
    """Whether one says that there was none of what the other counts: "no truck was stopped", "37 trucks were held"."""
    no, yes = (one, other) if one.negated else (other, one)
    words = no.proposition.subject.lower().split()
    if words[:1] not in (["no"], ["not"], ["any"]) or len(words) > 5 or not _near(one, other, _ANSWER):
        return False
    counted = {meaning(q.of) for q in yes.proposition.quantities}
    return bool(counted & {meaning(w) for w in _ENDS.split(" ".join(words))[0].split()[-1:] for w in (w, lemma(w))})


def _nobody_did(one: Claim, other: Claim, common: dict[str, float]) -> bool:
    """Whether one says that nobody did anything to what the other says something was done to, side by side."""
    no, yes = (one, other) if one.negated else (other, one)
    words = no.proposition.subject.lower().split()[:2]
    nobody = words[:1] in (["nobody"], ["none"], ["nothing"]) or words in (["no", "one"], ["not", "one"])
    nobody = nobody or ("nothing" in no.proposition.objects and no.proposition.predicate == "have")
    things = any(w >= 1 and s[:1] != "@" for s, w in common.items())
    return nobody and things and _near(no, yes, _ANSWER) and yes.statement.act in ("accuse", "assert")


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
    if one.negated or other.negated:
        return None
    sharp = _across(one.sharp, other.sharp)
    if not sharp and (not _same_doers(one, other) or not _across(one.poles, other.poles)):
        return None
    both, least, jaccard = _likeness(one, other, frozenset() if sharp else one.focus | other.focus)
    apart = not one.camp or one.camp != other.camp
    said = bool(one.proposition.complement or other.proposition.complement)
    answer = apart and _near(one, other, _ANSWER) and (both >= 0.8 or (said and _near(one, other, _ANSWER // 2)))
    met = sharp and apart and _sharply(one, other, both, least)
    if not answer and not met and (both < 1.9 or least < 0.5 or not same_time(one, other, 21)):
        return None
    score = min(0.85, (0.52 if answer or met else 0.3) + 0.25 * least + 0.3 * jaccard)
    return Clash(one, other, "opposite_act", score, (_short(one), _short(other)))


def _across(one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> bool:
    """Whether two claims stand on the two sides of a pair, and neither on both."""
    for number, side in one:
        if (number, 1 - side) in other and (number, side) not in other and (number, 1 - side) not in one:
            return True
    return False


def _sharply(one: Claim, other: Claim, both: float, least: float) -> bool:
    """Whether two claims with words that shut each other out speak of one thing: side by side, or much in common."""
    if one.statement.article == other.statement.article:
        if both >= 0.35 and _near(one, other, _ANSWER // 2):
            return True
        return (_near(one, other, _ANSWER // 2) and _same_doers(one, other) and one.together(other)) or (_near(one, other, _ANSWER) and both >= 0.35) or both >= 1.2
    return (both >= 2.2 or (both >= 1.2 and least >= 0.4)) and same_time(one, other, 21)


def _short(claim: Claim) -> str:
    proposition = claim.proposition
    return " ".join(w for w in proposition.complement if " " not in w) or proposition.predicate


def _number(one: Claim, other: Claim) -> Clash | None:
    if one.negated or other.negated or not same_time(one, other, _GROWING):
        return None
    for a in one.proposition.quantities:
        for b in other.proposition.quantities:
            if not _apart(a, b):
                continue
            if _measured_again(one, other, a, b):
                return Clash(one, other, "rival_number", 0.6, (_figure(one, a), _figure(other, b)))
            if meaning(a.of) != meaning(b.of):
                continue
            unit = frozenset({meaning(a.of)})
            both, least, jaccard = _likeness(one, other, unit | _figures(one) | _figures(other))
            focus = one.focus & other.focus - unit
            if a.of == "duration" and not _near(one, other, _ANSWER):
                continue
            beside = _near(one, other, _ANSWER) and (both >= 1 or (focus and both >= 0.9))
            if beside or (focus and both >= 1.2 and least >= 0.45):
                score = min(0.9, 0.35 + 0.25 * least + 0.3 * jaccard + 0.15 * beside)
                return Clash(one, other, "rival_number", score, (_figure(one, a), _figure(other, b)))
    return None


def _measured_again(one: Claim, other: Claim, a: Quantity, b: Quantity) -> bool:
    """Whether one gives another number for what the other has just counted: "puts the sum at 17 million"."""
    if not _near(one, other, _NEAR // 2):
        return False
    first, second, number = (one, a, b) if one.order < other.order else (other, b, a)
    later = other if first is one else one
    subject = later.proposition.subject.lower().removeprefix("the ").removeprefix("that ").removeprefix("this ")
    alone = not subject and len(later.words.split()) <= 4 and number.of == ""
    again = subject in contraries().measures and later.proposition.predicate == "be"
    if not (alone or again) or (number.of and meaning(number.of) != meaning(second.of)):
        return False
    small, large = sorted((abs(a.low) or 1.0, abs(b.low) or 1.0))
    return large / small <= _SCALE


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
    if proposition.predicate in ("cause", "blame", "responsible") and proposition.cause:
        words = [w.strip(".,'’\"").lower() for w in proposition.cause.split()]
    bare = not proposition.subject and not proposition.complement and not proposition.objects
    if bare or proposition.predicate in contraries().happening | contraries().speech:
        words = [w.lower() for w in proposition.words]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    if any(p in listed for p in pairs):
        words = [w for w in words if not any(p in listed and w in p.split() for p in pairs)]
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
    beside = _near(one, other, _ANSWER)
    pointing = beside and (_pointing(one) or _pointing(other) or both >= 0.35)
    if not pointing and (both < (0.9 if near else 1.9) or least < (0.3 if near else 0.5)):
        return None
    if not same_time(one, other, 30):
        return None
    labels = (one.proposition.cause[:60], other.proposition.cause[:60])
    return Clash(one, other, "rival_cause", min(0.85, 0.35 + 0.25 * least + 0.25 * jaccard + 0.15 * near), labels)


def _pointing(claim: Claim) -> bool:
    """Whether a claim gives a cause of what was named before: of nothing named, of "it", of "the blast"."""
    words = claim.proposition.subject.lower().split()
    alone = claim.proposition.predicate == "cause" and claim.proposition.subject == claim.proposition.cause
    return alone or _open(claim) or (len(words) <= 2 and words[:1] in (["the"], ["this"], ["that"]))


def _culprit(one: Claim, other: Claim) -> Clash | None:
    """Two who name each other as the one who did it, or two for what only one can have done (a victory)."""
    if one.negated or other.negated or (one.camp and one.camp == other.camp):
        return None
    common = one.focus & other.focus
    both, least, _ = _likeness(one, other)
    alone = {s for s in common if s[1:] in contraries().only_one}
    if alone and one.doers and other.doers and not one.doers & other.doers:
        near = _near(one, other, _ANSWER)
        if both >= (1.2 if near else 2.2) and least >= (0.25 if near else 0.45) and same_time(one, other, 30):
            return _who(one, other, least)
    if not {s for s in common if s[1:] in contraries().first_strikes} or not same_time(one, other, 10):
        return None
    a, b = _doing(one), _doing(other)
    if not a or not b or a & b:
        return None
    crossed = a & set(other.meanings) and b & set(one.meanings)
    first = "first" in one.proposition.words and "first" in other.proposition.words
    return _who(one, other, least) if (crossed or first) and both >= 2.2 else None


def _doing(claim: Claim) -> frozenset[str]:
    """Who does it, by name, or else by the nouns of a subject that does and is not done to."""
    if claim.doers:
        return claim.doers
    asked = claim.proposition.question.split(" ")[0]
    words = {meaning(w.lower()) for w in re.findall(r"[\w-]+", claim.proposition.subject)}
    return frozenset(words & set(claim.meanings)) if asked in ("Did", "Has", "Have", "Does", "Do") else frozenset()


def _who(one: Claim, other: Claim, least: float) -> Clash:
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
