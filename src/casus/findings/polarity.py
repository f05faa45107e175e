"""Negation and denial: one says it, the other that it is not so."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.findings.claims import Claim
from casus.findings.meanings import meaning
from casus.findings.meeting import ANSWER, Clash, likeness, near_by, other_things, same_doers, same_time
from casus.findings.pairing import shared
from casus.records import Trace
from casus.vocabulary import contraries

__all__ = ["polarity"]

_WHOLE = 0.85  # the share of a negated claim that another has to hold to be what it negates
_WAITING = frozenset({"wait", "await"})  # "still waiting for the payment": not paid
_ANSWERED = frozenset(
    {"=offer", "=request", "=invite", "=promise", "=threat", "=order"}
)  # there all the same if refused
_UNIVERSAL = re.compile(r"\b(?:nobody|none|nothing|no|any|anybody|anyone|anything|never|nor|neither)\b")
_ENDS = re.compile(r"\s+(?:of|on|by|against|in|at|and|or|from|that|which|between)\s+")


def polarity(one: Claim, other: Claim) -> Clash | None:
    """One says it, the other that it is not so."""
    one, other = _turned(one, other)
    if one.negated == other.negated or not same_doers(one, other) or other_things(one, other):
        return None
    common = shared(one, other)
    focus = one.focus & other.focus
    no = one if one.negated else other
    both, least, jaccard = likeness(one, other)
    covered = both / no.heft if no.heft else 0.0
    near = near_by(one, other, ANSWER)
    whole = covered >= _WHOLE and any(w >= 1 and s[:1] != "@" for s, w in common.items())
    met = focus or (one.focus & set(common) and other.focus & set(common))
    none = _none_of(one, other) or _nobody_did(one, other, common)
    if not (met or none or (whole and near)):
        return None
    rest = both - sum(common.get(s, 0.0) for s in focus)
    bare = _bare_denial(one, other) or (_told_of(one) & _told_of(other) and max(one.heft, other.heft) < 6)
    heavy = focus and max(common[s] for s in focus) >= 1
    heavy = heavy and (both >= 1.9 or not _other_objects(no, other if no is one else one, common))
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
    if words == ["none"] and no.proposition.predicate in contraries().happening and no.heft <= 1:
        return bool(yes.proposition.quantities) and near_by(one, other, ANSWER)
    if words[:1] not in (["no"], ["not"], ["any"]) or len(words) > 5 or not near_by(one, other, ANSWER):
        return False
    counted = {meaning(q.of) for q in yes.proposition.quantities}
    return bool(
        counted & {meaning(w) for w in _ENDS.split(" ".join(words))[0].split()[-1:] for w in (w, w.removesuffix("s"))}
    )


def _nobody_did(one: Claim, other: Claim, common: dict[str, float]) -> bool:
    """Whether one says that nobody did anything to what the other says something was done to, side by side."""
    no, yes = (one, other) if one.negated else (other, one)
    words = no.proposition.subject.lower().split()[:2]
    nobody = words[:1] in (["nobody"], ["none"], ["nothing"]) or words in (["no", "one"], ["not", "one"])
    nobody = nobody or ("nothing" in no.proposition.objects and no.proposition.predicate == "have")
    things = any(w >= 1 and s[:1] != "@" for s, w in common.items())
    return nobody and things and near_by(no, yes, ANSWER) and yes.statement.act in ("accuse", "assert")


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
    predicate = no.proposition.predicate
    small = predicate in contraries().happening and no.heft <= 2.0
    given = predicate in contraries().support and no.heft <= 1.6 and same_time(one, other, 14)
    common = no.focus & yes.focus
    return (small and bool(common)) or (given and any(s[1:] in contraries().converse for s in common))


def _other_objects(no: Claim, yes: Claim, common: dict[str, float]) -> bool:
    """Whether a denied deed was done to something else: "had not spoken to Venn", "had spoken to the lawyers"."""
    if _UNIVERSAL.search(no.words):
        return False

    def own(claim: Claim) -> bool:
        left = {s for s, w in claim.meanings.items() if w >= 1 and s not in common and s not in claim.focus}
        return bool(left - claim.doers - {claim.thing})

    return own(no) and own(yes)
