"""Whether two claims exclude each other, and how that shows: negation, opposite act, rival cause, number or event."""

from __future__ import annotations

import re

from casus.findings.claims import Claim
from casus.findings.meanings import meaning, weight_of
from casus.findings.meeting import ANSWER, Clash, comparable, likeness, near_by, other_things, same_doers, same_time
from casus.findings.polarity import polarity
from casus.records import Quantity
from casus.vocabulary import contraries

__all__ = ["clash_of"]

_BARE = 2.5  # the weight of a claim that only counts
_SCALE = 50  # how many times as much another number of the same thing may be
_GROWING = 6  # days in which a count does not grow by itself
_NEAR = 700  # characters between two statements of one article that speak of one thing
_WHOLE = 0.85  # the share of the lighter of two effects that the other has to hold


def clash_of(one: Claim, other: Claim) -> Clash | None:
    """Return how two claims exclude each other, the surest way; None where they do not."""
    if not comparable(one, other):
        return None
    for test in (polarity, _opposite, _number, _kind, _cause, _culprit, _another):
        found = test(one, other)
        if found is not None:
            return found
    return None


def _opposite(one: Claim, other: Claim) -> Clash | None:
    if one.negated or other.negated or other_things(one, other):
        return None
    if (turned := _prefixed(one, other)) is not None:
        return turned
    sharp = _across(one.sharp, other.sharp)
    if not sharp and (not same_doers(one, other) or not _across(one.poles, other.poles)):
        return None
    both, least, jaccard = likeness(one, other, _words_of(sharp) if sharp else one.focus | other.focus)
    apart = not one.camp or one.camp != other.camp
    said = bool(one.proposition.complement or other.proposition.complement)
    answer = apart and near_by(one, other, ANSWER) and (both >= 0.8 or (said and near_by(one, other, ANSWER // 2)))
    met = sharp and apart and _sharply(one, other, both, least)
    if not answer and not met and (both < 1.9 or least < 0.6 or not same_time(one, other, 21)):
        return None
    score = min(0.85, (0.52 if answer or met else 0.3) + 0.25 * least + 0.3 * jaccard)
    return Clash(one, other, "opposite_act", score, (_short(one), _short(other)))


_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-")


def _prefixed(one: Claim, other: Claim) -> Clash | None:
    """One word with and without a prefix that denies it: "solvent", "insolvent"."""
    a, b = ({*c.proposition.complement, c.proposition.predicate} for c in (one, other))
    denied = any(f"{p}{w}" in b for w in a for p in _PREFIXES if len(w) > 3)
    affirmed = any(f"{p}{w}" in a for w in b for p in _PREFIXES if len(w) > 3)
    if denied == affirmed or not same_doers(one, other):
        return None
    both, _, _ = likeness(one, other)
    if not (near_by(one, other, ANSWER) or (one.thing and one.thing == other.thing) or both >= 1.2):
        return None
    labels = ("yes", "no") if denied else ("no", "yes")
    return Clash(one, other, "negation", 0.7, labels)


def _across(one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> frozenset[int]:
    """The pairs on whose two sides two claims stand, and neither on both."""
    return frozenset(
        number
        for number, side in one
        if (number, 1 - side) in other and (number, side) not in other and (number, 1 - side) not in one
    )


def _words_of(pairs: frozenset[int]) -> frozenset[str]:
    """The meanings by which two claims shut each other out: no part of what they are both about."""
    return frozenset(m for n in pairs for side in contraries().sharp[n] for w in side for m in (w, meaning(w)))


def _sharply(one: Claim, other: Claim, both: float, least: float) -> bool:
    """Whether two claims with words that shut each other out speak of one thing: side by side, or much in common."""
    if one.statement.article == other.statement.article:
        if both >= 0.35 and near_by(one, other, ANSWER // 2):
            return True
        return (
            (near_by(one, other, ANSWER // 2) and same_doers(one, other) and one.together(other))
            or (near_by(one, other, ANSWER) and both >= 0.35)
            or both >= 1.2
        )
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
            both, least, jaccard = likeness(one, other, unit | _figures(one) | _figures(other))
            focus = one.focus & other.focus - unit
            if a.of == "duration" and not near_by(one, other, ANSWER):
                continue
            bare = weight_of(meaning(a.of)) >= 1 and min(one.heft, other.heft) <= _BARE and a.of != "duration"
            beside = near_by(one, other, ANSWER) and (both >= 1 or (focus and both >= 0.9) or bare)
            meant = bool(one.thing or other.thing or one.statement.article == other.statement.article)
            if beside or (focus and both >= 1.2 and least >= 0.45 and meant):
                score = min(0.9, 0.35 + 0.25 * least + 0.3 * jaccard + 0.15 * beside)
                return Clash(one, other, "rival_number", score, (_figure(one, a), _figure(other, b)))
    return None


def _measured_again(one: Claim, other: Claim, a: Quantity, b: Quantity) -> bool:
    """Whether one gives another number for what the other has just counted: "puts the sum at 17 million"."""
    if not near_by(one, other, _NEAR // 2):
        return False
    first, second, number = (one, a, b) if one.order < other.order else (other, b, a)
    later = other if first is one else one
    subject = later.proposition.subject.lower().removeprefix("the ").removeprefix("that ").removeprefix("this ")
    alone = subject in ("", "it") and len(later.words.split()) <= 4 and number.of == ""
    again = subject in contraries().measures and (later.proposition.complement or later.proposition.predicate == "be")
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


def _kind(one: Claim, other: Claim) -> Clash | None:
    if one.negated or other.negated:
        return None
    a, b = one.kinds, other.kinds
    if not a or not b or a & b:
        return None
    first, second = min(a), min(b)
    if (first, second) not in contraries().rivals:
        return None
    both, least, jaccard = likeness(one, other)
    near = near_by(one, other, _NEAR)
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
    causes = [
        {meaning(v) for w in c.proposition.cause.split() for v in (w, w.removesuffix("s"))} - {""} for c in (one, other)
    ]
    if causes[0] & causes[1]:
        return None
    both, least, jaccard = likeness(one, other, frozenset(causes[0] | causes[1] | {"=start"}))
    near = near_by(one, other, _NEAR)
    beside = near_by(one, other, ANSWER)
    pointing = beside and (_pointing(one) or _pointing(other) or both >= 0.35)
    effect = both >= 1 and least >= _WHOLE and same_time(one, other, 14)
    if not (pointing or effect) and (both < (0.9 if near else 1.9) or least < (0.3 if near else 0.5)):
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
    both, least, _ = likeness(one, other)
    alone = {s for s in common if s[1:] in contraries().only_one}
    if alone and one.doers and other.doers and not one.doers & other.doers:
        near = near_by(one, other, ANSWER)
        if near and both >= 1.2 and least >= 0.25:
            return _who(one, other, least)
    struck = {s for s in common if s[1:] in contraries().first_strikes}
    told = "first" in one.proposition.words or "first" in other.proposition.words
    named = one.doers and other.doers and not one.doers & other.doers
    if struck and told and named and near_by(one, other, _NEAR) and one.camp != (other.camp or "-"):
        return _who(one, other, max(least, 0.3))
    a, b = _doing(one), _doing(other)
    if not struck or not same_time(one, other, 10):
        return None
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
    return Clash(one, other, "rival_cause", min(0.8, 0.45 + 0.3 * least), labels)


def _another(one: Claim, other: Claim) -> Clash | None:
    """One who answers what is told of them: the same deed, done to something else ("promised a report")."""
    focus = {s for s in one.focus & other.focus if one.meanings.get(s, 0) >= 1}
    if not focus or one.negated or other.negated or not one.doers & other.doers or not near_by(one, other, ANSWER):
        return None
    if one.proposition.predicate in contraries().speech - {"promise"}:
        return None
    things = [{meaning(w) for w in c.proposition.objects} - {""} for c in (one, other)]
    own = [c.proposition.subject == c.statement.speaker.name for c in (one, other)]
    if not things[0] or not things[1] or things[0] & things[1] or own[0] == own[1]:
        return None
    labels = (" ".join(one.proposition.objects), " ".join(other.proposition.objects))
    return Clash(one, other, "opposite_act", 0.55, labels)
