"""Whether two claims speak of one thing at all, before it is asked how they exclude each other."""

from __future__ import annotations

from dataclasses import dataclass

from casus.findings.claims import Claim
from casus.findings.pairing import shared
from casus.records import Trace
from casus.vocabulary import contraries

__all__ = ["ANSWER", "Clash", "comparable", "likeness", "near_by", "other_things", "same_doers", "same_time"]

ANSWER = 300  # characters within which one statement follows on another as an answer
_LONG_AGO = 400  # days between two tellings of one happening


@dataclass(frozen=True)
class Clash:
    """Two claims that exclude each other. labels: what each answers; score: 0 to 1."""

    one: Claim
    other: Claim
    how: Trace
    score: float
    labels: tuple[str, str]


def same_time(one: Claim, other: Claim, days: int) -> bool:
    """Whether two claims were made within some days of each other, as far as that is known."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= days


def _other_years(one: Claim, other: Claim) -> bool:
    """Whether both name years, and none in common: they speak of different happenings."""
    return bool(one.years) and bool(other.years) and not one.years & other.years


def other_things(one: Claim, other: Claim) -> bool:
    """Whether one word is said of two things: "the food was bad", "the weather was not bad"."""
    said = all(c.proposition.complement for c in (one, other))
    return said and bool(one.thing) and bool(other.thing) and one.thing != other.thing


def likeness(one: Claim, other: Claim, left_out: frozenset[str] = frozenset()) -> tuple[float, float, float]:
    """(weight shared, share of the lighter claim, share of both together), some meanings left out."""
    both = sum(w for sign, w in shared(one, other).items() if sign not in left_out)
    a = sum(w for sign, w in one.meanings.items() if sign not in left_out)
    b = sum(w for sign, w in other.meanings.items() if sign not in left_out)
    least = min(a, b)
    return both, both / least if least else 0.0, both / (a + b - both) if both else 0.0


def same_doers(one: Claim, other: Claim) -> bool:
    """Whether the same may have done what two claims tell, as far as that is known."""
    if not one.doers or not other.doers or one.doers & other.doers:
        return True
    return any(s[1:] in contraries().converse for s in one.focus & other.focus)


def near_by(one: Claim, other: Claim, reach: int) -> bool:
    """Whether two claims stand in one article, within so many characters."""
    return one.statement.article == other.statement.article and abs(one.order - other.order) <= reach


def _plainly(claim: Claim) -> bool:
    """Whether a claim is asserted in a clause of its own, so that it can be held against one of another page."""
    return claim.statement.act in ("assert", "accuse", "deny") and bool(
        claim.proposition.question or (claim.denies and claim.proposition.subject)
    )


def comparable(one: Claim, other: Claim) -> bool:
    """Whether two claims are of a kind to be held against each other: facts, by two voices, of one time."""
    if one.statement.id == other.statement.id or not (one.about_fact and other.about_fact):
        return False
    if one.who == other.who or one.overlaps(other):
        return False
    if any(a and b and not a & b for a, b in zip(one.marks, other.marks, strict=True)):
        return False
    if one.statement.article != other.statement.article and not (_plainly(one) and _plainly(other)):
        return False
    return same_time(one, other, _LONG_AGO) and not _other_years(one, other)
