"""Deciding: what an organ's rule makes of a ballot, who had a vote and who had none, and why.

Who has not been heard may still say anything: a decision is settled only where nothing that they could say, and
nothing that the record leaves open about who has a vote, would change it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from casus.errors import RequestError
from casus.law.arrears import owing
from casus.law.claims import record_of
from casus.law.days import first_day
from casus.law.standing import belongs, bound, resting
from casus.law.statuses import View
from casus.law.truth import FALSE, TRUE
from casus.law.wording import Wording
from casus.records import Ballot, DecisionRule, Organ, OrganDecision, Treaty

__all__ = ["decide"]

_Outcome = Literal["adopted", "not adopted", "undetermined"]
_FEW = 8  # so many members of whom it is open whether they vote are tried in every choice
_PLACES = 4  # shares are written with so many places: 0.6667 is two thirds


@dataclass(frozen=True, slots=True)
class _Vote:
    """One member's part: entitled for certain or perhaps, and what it says; None: not heard."""

    member: str
    says: str | None
    certain: bool = True


def decide(treaty: Treaty, ballot: Ballot) -> OrganDecision:
    """Return what `ballot` makes under the organ's rule for its matter, by the record of who was bound on its day.

    A member suspended as a penalty has no vote. Shares are of those who have a vote; an absent member counts in them
    and says nothing. Where only a quorum that is not verified stands in the way, the outcome is undetermined.
    Raises RequestError for an unknown organ or voter, a matter without a rule, and a ballot that contradicts itself.
    """
    organ = _organ(treaty, ballot.organ)
    rule = _rule(organ, ballot.matter)
    said = _said(treaty, ballot)
    names = Wording(treaty)
    votes: list[_Vote] = []
    without: list[tuple[str, str]] = []
    why: list[str] = []
    record = tuple(claim for claim in record_of(treaty) if claim.by is None)
    for member in _candidates(treaty, organ, said):
        sure, reason = _entitled(View(treaty, record, member), organ, rule, ballot)
        if sure is not False:
            votes.append(_Vote(member, said.get(member), certain=sure is True))
            if sure is None:
                why.append(f"whether {names.actor(member)} has a vote is open: {reason}")
        elif reason:
            without.append((member, reason))
    outcome, words = _outcome(rule, votes, treaty, organ)
    unheard = [names.actor(vote.member) for vote in votes if vote.says is None]
    if unheard and rule.method not in {"none", "no_objection"}:
        why.append(f"not heard: {', '.join(unheard)}")
    return OrganDecision(
        organ=organ.id,
        outcome=outcome,
        provision=rule.provision,
        why=(*words, *why, *(f"no vote: {names.actor(member)}, {reason}" for member, reason in without)),
        voters=tuple(vote.member for vote in votes if vote.certain),
        without=tuple(without),
    )


def _organ(treaty: Treaty, wanted: str) -> Organ:
    for organ in treaty.organs:
        if organ.id == wanted:
            return organ
    known = ", ".join(organ.id for organ in treaty.organs) or "none"
    raise RequestError(f"There is no organ {wanted!r}.", where=treaty.id, hint=f"Its organs are: {known}.")


def _rule(organ: Organ, matter: str) -> DecisionRule:
    """The rule for a matter, or the one for all."""
    rules = {rule.matter: rule for rule in organ.rules}
    found = rules.get(matter) or rules.get("all")
    if found is None:
        known = ", ".join(sorted(rules)) or "none"
        raise RequestError(
            f"No rule says how {organ.name} decides on {matter!r}.", where=organ.id, hint=f"It has rules on: {known}."
        )
    return found


def _said(treaty: Treaty, ballot: Ballot) -> Mapping[str, str]:
    """What each member says: an objection goes before being away or holding back."""
    known = {actor.id for actor in treaty.actors} | set(treaty.parties)
    said: dict[str, str] = {}
    for how in ("yes", "no", "abstain", "absent", "objects"):
        for member in getattr(ballot, how):
            if member not in known:
                raise RequestError(f"{member!r} is not known to {treaty.name}.", where=ballot.organ)
            before = said.get(member)
            if before is not None and (how != "objects" or before == "yes"):
                raise RequestError(f"{member!r} is said to be both {before!r} and {how!r}.", where=ballot.organ)
            said[member] = how
    return said


def _candidates(treaty: Treaty, organ: Organ, said: Mapping[str, str]) -> Sequence[str]:
    members = organ.members or treaty.parties
    return (*members, *(one for one in sorted(said) if one not in members))


def _entitled(seen: View, organ: Organ, rule: DecisionRule, ballot: Ballot) -> tuple[bool | None, str]:
    """Whether a member has a vote (None: open), and why not; no reason where it was not bound and said nothing."""
    member = seen.actor
    if organ.members and member not in organ.members:
        return False, "it is no member of the organ"
    sure, reason = _there(seen, organ, ballot)
    if sure is False:
        return sure, reason
    for group, words in (
        ("parties_to_dispute", "it is a party to the dispute"),
        ("concerned", "it is the member that this is about"),
    ):
        if group in rule.excludes and member in getattr(ballot, group):
            return False, words
    return _by_debt(seen.treaty, rule, ballot, member) or (sure, reason)


def _there(seen: View, organ: Organ, ballot: Ballot) -> tuple[bool | None, str]:
    """Whether a member is bound on the day and not suspended, by the record."""
    treaty, member, day = seen.treaty, seen.actor, first_day(ballot.day)
    if member in treaty.parties or not organ.members:
        there = seen.value(bound(treaty, seen.acts, member, day))
        if there == FALSE:
            if seen.value(belongs(treaty, seen.acts, member, day)) == TRUE:
                return False, "it is suspended at its own request"
            heard = (*ballot.yes, *ballot.no, *ballot.abstain, *ballot.absent, *ballot.objects)
            return False, "it is not bound on that day" if member in heard or organ.members else ""
        if there != TRUE:
            return None, "the record does not settle whether it is bound on that day"
    rests = seen.value(resting(seen.acts, member, day, "suspended"))
    if rests == TRUE:
        return False, "it is suspended"
    if rests != FALSE:
        return None, "the record does not settle whether it is suspended"
    return True, ""


def _by_debt(treaty: Treaty, rule: DecisionRule, ballot: Ballot, member: str) -> tuple[bool | None, str] | None:
    """Whether debt takes the vote; None where it does not. The ballot's figures go before the record's."""
    if rule.arrears_years is None and "in_arrears" not in rule.excludes:
        return None
    told = dict(ballot.arrears)
    least, most = (told[member],) * 2 if member in told else owing(treaty, member, ballot.day)
    limit = rule.arrears_years or 0.0

    def enough(years: float) -> bool:
        return years >= limit if limit else years > 0

    if enough(least):
        return False, f"it owes {least:g} years of dues"
    if enough(most):
        return None, f"it may owe up to {most:g} years of dues"
    return None


def _outcome(rule: DecisionRule, votes: Sequence[_Vote], treaty: Treaty, organ: Organ) -> tuple[_Outcome, list[str]]:
    """The outcome with its words, over all that those who were not heard could say."""
    if rule.method == "none":
        return "undetermined", ["the provision does not say how it is decided"]
    count = _Counting(Wording(treaty), rule, organ.weights)
    cases = list(_cases(rule, votes))
    met = {count.adopted(case) for case in cases}
    if len(met) > 1:
        return "undetermined", [
            *count.words(cases[-1]),
            "those who were not heard, or of whom it is open whether they have a vote, decide it",
        ]
    if met == {True}:
        return "adopted", count.words(cases[-1])
    unsure = rule.quorum > 0 and rule.quorum_mark == "unverified"
    if unsure and all(count.adopted(case, quorum=False) for case in cases):
        more = "the rule on the quorum is not verified: by an account without it, this is adopted"
        return "undetermined", [*count.words(cases[-1]), more]
    return "not adopted", count.words(cases[-1])


def _cases(rule: DecisionRule, votes: Sequence[_Vote]) -> Iterator[list[tuple[str, str]]]:
    """Ballots as they could be: the best and the worst that is left open; each rule grows with every yes.

    Silence is consent under `no_objection`, so there who was not heard stays silent. The last case is the plainest.
    """
    silent = ("absent",) if rule.method == "no_objection" else ("yes", "objects", "absent")
    for out in _outside(votes):
        for unheard in silent:
            yield [(vote.member, vote.says or unheard) for vote in votes if vote.member not in out]


def _outside(votes: Sequence[_Vote]) -> Iterator[set[str]]:
    """Who may turn out to have no vote: every choice of a few, of many those who say the same together."""
    open_ones = [vote for vote in votes if not vote.certain]
    alike: dict[str, set[str]] = {}
    for vote in open_ones:
        key = vote.member if len(open_ones) <= _FEW else vote.says or ""
        alike.setdefault(key, set()).add(vote.member)
    for stay in product((True, False), repeat=len(alike)):
        gone = [group for group, stays in zip(alike.values(), stay, strict=True) if not stays]
        yield {member for group in gone for member in group}


@dataclass(frozen=True, slots=True)
class _Counting:
    """A rule's arithmetic on one ballot, in which everybody has been heard."""

    words_of: Wording
    rule: DecisionRule
    weights: Mapping[str, float]

    def adopted(self, case: Sequence[tuple[str, str]], *, quorum: bool = True) -> bool:
        """Whether the rule is met."""
        rule, yes = self.rule, [member for member, says in case if says == "yes"]
        present = sum(says != "absent" for _, says in case)
        if not case or (quorum and present < _needed(rule.quorum, len(case))):
            return False
        against = any(says in {"no", "objects"} for _, says in case)
        if rule.method in {"consensus", "no_objection"}:
            return not against and (present > 0 or rule.method == "no_objection")
        if rule.method == "limited_format":
            return not against and bool(yes)
        enough = bool(yes) and len(yes) >= self._asked(case)[0]
        if rule.method == "double_majority" and len(case) - len(yes) >= rule.blocking:
            enough = enough and self._weight(yes, case) >= rule.weight_share
        return enough

    def _asked(self, case: Sequence[tuple[str, str]]) -> tuple[int, int]:
        """How many have to say yes, and of how many."""
        voting = sum(says in {"yes", "no", "objects"} for _, says in case)
        counted = len(case) if self.rule.among == "members" else voting
        if self.rule.method == "unanimity":
            return counted, counted
        return _needed(self.rule.share, counted, exceeds=self.rule.exceeds), counted

    def words(self, case: Sequence[tuple[str, str]]) -> list[str]:
        """The same in words."""
        rule, found = self.rule, []
        by = {
            how: [self.words_of.actor(member) for member, says in case if says == how]
            for how in ("yes", "no", "abstain", "absent", "objects")
        }
        if not case:
            return ["nobody has a vote"]
        if rule.quorum > 0:
            need, present = _needed(rule.quorum, len(case)), len(case) - len(by["absent"])
            found.append(f"present are {present} of {len(case)}, and the quorum is {need}")
        if rule.method in {"consensus", "no_objection", "limited_format"}:
            against = [*by["objects"], *by["no"]]
            found.append(f"in the way: {', '.join(against)}" if against else "nobody stands in the way")
            return found
        need, counted = self._asked(case)
        found.append(f"{len(by['yes'])} of {counted} say yes, and {need} are needed")
        if rule.method == "double_majority":
            weight = self._weight([member for member, says in case if says == "yes"], case)
            found.append(f"they have {weight:.4g} of the weight, and {rule.weight_share:.4g} is needed")
            if len(case) - len(by["yes"]) < rule.blocking:
                found.append(f"fewer than {rule.blocking} are outside, so they do not block it")
        return found

    def _weight(self, yes: Sequence[str], case: Sequence[tuple[str, str]]) -> float:
        whole = sum(self.weights.get(member, 0.0) for member, _ in case)
        return round(sum(self.weights.get(member, 0.0) for member in yes) / whole, _PLACES) if whole else 0.0


def _needed(share: float, voters: int, *, exceeds: bool = False) -> int:
    """Return how many a share of the voters is; a share is written with four places, so 0.6667 of 21 is 14."""
    exact = round(share * voters, 2)
    return math.floor(exact) + 1 if exceeds else math.ceil(exact)
