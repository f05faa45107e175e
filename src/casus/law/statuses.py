"""Statuses: how somebody stands to a treaty on a day in one world, legal status and practice apart, and why.

The formulas of `casus.law.standing` decide, as they do for the duties of that world taken by itself: exactly false
that one belongs is out, exactly true is a member, and all else is undetermined.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from casus.errors import RequestError
from casus.law.acts import Acts, acts_of
from casus.law.claims import Account, claims_of, record_of
from casus.law.days import first_day, last_day
from casus.law.formula import Formula, atoms_of, evaluate, some
from casus.law.reasons import reasons
from casus.law.standing import belongs, in_notice, notices, once_bound, released, resting
from casus.law.truth import FALSE, TRUE
from casus.records import Legal, Practice, Standing, Treaty, World, WorldClaim

__all__ = ["View", "leaves", "standing", "view"]


def standing(treaty: Treaty, world: World, actor: str, day: str, beside: Sequence[World] = ()) -> Standing:
    """Return how `actor` stands to `treaty` on `day` in this world.

    since: from when both the legal status and the practice have been as they are. out_on: the day of the exit, past or
    to come, by what is known in this world. A notice is named before a suspension where both are there. `day` may be a
    month or a year: undetermined where its first and last day differ. beside: worlds whose acts are asked about, too,
    as `verdicts` does with all the worlds it is given; an act that only they tell of is unknown in this one.
    Raises RequestError for an actor that neither the treaty nor a claim names.
    """
    seen = view(treaty, world, actor, beside)
    first, last = first_day(day), last_day(day)
    legal, practice = seen.legal(first), seen.practice(first)
    since = seen.since(first, (legal, practice)) if legal != "never a member" else None
    if seen.legal(last) != legal:
        legal, since = "undetermined", None
    return Standing(
        actor=actor,
        day=day,
        legal=legal,
        practice=practice,
        since=since,
        out_on=seen.out_on(first, legal),
        provision=_provision(seen, first, legal),
        why=reasons(treaty, seen.acts, actor, last, (seen.value, seen.account.told)),
        claims=seen.used(last),
    )


def leaves(
    treaty: Treaty, world: World, actor: str, up_to: str | None = None, beside: Sequence[World] = ()
) -> str | None:
    """Return the first day on which `actor` is exactly out in this world, up to and with `up_to`; None where none.

    Without `up_to` an exit to come counts, too, where what is known in this world makes it certain.
    """
    seen = view(treaty, world, actor, beside)
    limit = last_day(up_to) if up_to is not None else "9999"
    return next((day for day in seen.turns if day <= limit and seen.legal(day) == "out"), None)


def view(treaty: Treaty, world: World, actor: str, beside: Sequence[World] = ()) -> View:
    """Return what a world tells of somebody's standing. Raises RequestError for an actor that nobody names."""
    record = record_of(treaty)
    claims = claims_of(world, record)
    named = {one.id for one in treaty.actors} | set(treaty.parties)
    if actor not in named and all(actor not in dict(claim.atom.terms).values() for claim in claims):
        raise RequestError(
            f"Nobody called {actor!r} stands in {treaty.name}.",
            where=treaty.id,
            hint=f"Its parties are {', '.join(treaty.parties)}.",
        )
    others = tuple(claim for other in beside for claim in claims_of(other, record))
    return View(treaty, claims, actor, others)


@dataclass(frozen=True)
class View:
    """Somebody's standing as a world's claims tell it.

    others: claims of worlds beside it, whose acts are asked about. known: the values found so far.
    """

    treaty: Treaty
    claims: tuple[WorldClaim, ...]
    actor: str
    others: tuple[WorldClaim, ...] = ()
    known: dict[str, int] = field(default_factory=dict, repr=False)

    @cached_property
    def account(self) -> Account:
        """What this world tells of each fact."""
        return Account(self.claims, self.treaty)

    @cached_property
    def acts(self) -> Acts:
        """The dated acts that this world, or one beside it, tells of."""
        return acts_of((*self.claims, *self.others))

    def value(self, formula: Formula) -> int:
        """Return the value of a formula in this world, two bits."""
        for atom in atoms_of(formula):
            if atom not in self.known:
                self.known[atom] = self.account.told(atom)[0]
        return evaluate(formula, self.known)

    def legal(self, day: str) -> Legal:
        """Return the legal status on a day."""
        once = self.value(once_bound(self.acts, self.actor, day))
        if once != TRUE:
            return "never a member" if once == FALSE else "undetermined"
        member = self.value(belongs(self.treaty, self.acts, self.actor, day))
        if member != TRUE:
            return "out" if member == FALSE else "undetermined"
        going = self.value(in_notice(self.treaty, self.acts, self.actor, day))
        if going != FALSE:
            return "in notice" if going == TRUE else "undetermined"
        rests = self.value(some(self._suspensions(day)))
        if rests != FALSE:
            return "suspended" if rests == TRUE else "undetermined"
        return "member"

    def practice(self, day: str) -> Practice:
        """Return what somebody does in practice; only what is exactly true changes it from taking part."""
        legal = self.legal(day)
        if legal in {"out", "never a member", "suspended"}:
            return "does not take part"
        if self.value(some(self._suspensions(day))) == TRUE:
            return "does not take part"
        if self.value(resting(self.acts, self.actor, day, "froze", "resumed")) == TRUE:
            return "frozen"
        gaps = [resting(self.acts, self.actor, day, "left_structure", "returned_to_structure"), *_gaps(self, day)]
        if any(self.value(gap) == TRUE for gap in gaps):
            return "partial"
        joined = self.value(once_bound(self.acts, self.actor, day))
        return "takes part" if joined == TRUE else "does not take part"

    def _suspensions(self, day: str) -> list[Formula]:
        names = ("suspended", "suspended_at_own_request")
        return [resting(self.acts, self.actor, day, name) for name in names]

    @cached_property
    def turns(self) -> tuple[str, ...]:
        """The days on which anything may change, in order."""
        found: set[str] = set()
        for (_, who), ones in self.acts.done.items():
            if who not in {self.actor, ""} and all(self.actor not in dict(o.atom.terms).values() for o in ones):
                found |= {day for one in ones if one.name == "breach" for day in (one.first, one.last)}
                continue
            for one in ones:
                found |= {one.first, one.last}
                found |= {one.until, _day_after(one.until)} if one.until else set()
        for notice in notices(self.treaty, self.acts, self.actor):
            found |= {day for day in (notice.out, notice.out_last) if day}
        return tuple(sorted(found))

    def since(self, day: str, now: tuple[Legal, Practice]) -> str | None:
        """Return the day since when both statuses have been as they are."""
        begun = None
        for turn in reversed([one for one in self.turns if one <= day]):
            if (self.legal(turn), self.practice(turn)) != now:
                break
            begun = turn
        return begun

    def out_on(self, day: str, legal: Legal) -> str | None:
        """Return the day of the exit: when one went out, or, in notice or undetermined, when one certainly is."""
        if legal == "out":
            begun = None
            for turn in reversed([one for one in self.turns if one <= day]):
                if self.legal(turn) != "out":
                    break
                begun = turn
            return begun
        if legal not in {"in notice", "undetermined"}:
            return None
        return next((turn for turn in self.turns if turn > day and self.legal(turn) == "out"), None)

    def used(self, day: str) -> tuple[str, ...]:
        """Return the ids of the claims that the status on a day rests on, all own acts up to it among them."""
        formulas = [
            once_bound(self.acts, self.actor, day),
            belongs(self.treaty, self.acts, self.actor, day),
            in_notice(self.treaty, self.acts, self.actor, day),
            *self._suspensions(day),
            resting(self.acts, self.actor, day, "froze", "resumed"),
            resting(self.acts, self.actor, day, "left_structure", "returned_to_structure"),
            *_gaps(self, day),
        ]
        own = [one for (_, who), ones in self.acts.done.items() for one in ones if who in {self.actor, ""}]
        atoms = {atom for formula in formulas for atom in atoms_of(formula)}
        atoms |= {one.key for one in own if one.first <= day}
        return tuple(sorted({claim.id for atom in atoms for claim in self.account.told(atom)[1]}))


def _gaps(seen: View, day: str) -> list[Formula]:
    """Duties that one party suspended towards one other: both take part only partly while that lasts."""
    found = []
    for (name, by), ones in seen.acts.done.items():
        if name == "duties_suspended":
            mine = [one for one in ones if seen.actor in {by, dict(one.atom.terms).get("towards")}]
            found += [
                seen.acts.formula(one, day)
                for one in mine
                if one.first <= day and (one.until is None or day <= one.until)
            ]
    return found


def _provision(seen: View, day: str, legal: Legal) -> str:
    """The provision that decides: what the record says that the last act rests on, otherwise the exit clause."""
    deciding = {
        "suspended": ("suspended", "suspended_at_own_request"),
        "out": ("lapsed", "expelled", "left", "dissolved"),
    }
    names = deciding.get(legal, ())
    acts = sorted(
        (first_day(act.on), act.provision)
        for act in seen.treaty.acts
        if act.provision and act.atom.name in names and first_day(act.on) <= day and _of(act.atom.terms, seen.actor)
    )
    if acts:
        return acts[-1][1]
    given = [one for one in notices(seen.treaty, seen.acts, seen.actor) if one.given.first <= day and one.clause]
    if given and legal in {"in notice", "out", "undetermined"}:
        last = max(given, key=lambda one: one.given.first)
        return last.clause.provision if last.clause else ""
    if legal == "out" and any(seen.value(one) == TRUE for one in released(seen.treaty, seen.acts, seen.actor, day)):
        return next((one.provision for one in seen.treaty.exits if one.released is not None), "")
    clauses = [one for one in seen.treaty.exits if first_day(one.since) <= day]
    running = [one for one in clauses if one.until is None or day < first_day(one.until)]
    return (running or clauses)[-1].provision if clauses else ""


def _of(terms: Sequence[tuple[str, str]], actor: str) -> bool:
    return not terms or dict(terms).get("of") == actor


def _day_after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
