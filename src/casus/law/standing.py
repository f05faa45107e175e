"""Standing: whether somebody is bound on a day, as a formula over the acts of joining, leaving and coming back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.law.days import first_day, last_day, months_after, next_year
from casus.law.formula import Formula, every, leaf, no, some
from casus.records import Atom, ExitClause, Treaty, WorldClaim

__all__ = ["Acts", "acts_of", "bound", "dated", "effective_day", "once_bound"]

# The acts that change standing, all with the one role `of`; what each does is told in vocabulary/facts.yaml.
_ENDS = ("lapsed", "expelled", "left")
_RELEASING = ("announced_exit", "notice_sent", "notice_received")


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts that any world tells of: name and actor to the days on which somebody says it was done."""

    days: Mapping[tuple[str, str], tuple[str, ...]]
    until: Mapping[tuple[str, str, str], str]  # name, actor and day to the day up to which it reaches

    def on(self, name: str, actor: str, up_to: str, since: str = "") -> list[str]:
        """Return the days of an act in order, from after `since` up to and with `up_to`."""
        return [day for day in self.days.get((name, actor), ()) if since < day <= up_to]


def acts_of(claims: Iterable[WorldClaim]) -> Acts:
    """Return the dated acts among claims; those of nobody (`dissolved()`) stand under an empty actor."""
    days: dict[tuple[str, str], set[str]] = {}
    until: dict[tuple[str, str, str], str] = {}
    for claim in claims:
        if claim.on is None or not claim.holds:
            continue
        terms = dict(claim.atom.terms)
        key = (claim.atom.name, terms.get("of", ""))
        day = first_day(claim.on)
        days.setdefault(key, set()).add(day)
        if claim.until is not None:
            until[(*key, day)] = last_day(claim.until)
    return Acts({key: tuple(sorted(found)) for key, found in days.items()}, until)


def dated(atom: Atom, day: str) -> str:
    """Return the key of an act on a day."""
    return f"{atom}@{day}"


def bound(treaty: Treaty, acts: Acts, actor: str, day: str) -> Formula:
    """Return the formula of `actor` being bound on `day`: it had joined, and nothing that ends that came after.

    An act that no world tells of is not in it.
    """
    spells = []
    for joined in acts.on("joined", actor, day):
        ends = [_act(name, actor, end) for name in _ENDS for end in acts.on(name, actor, day, joined)]
        ends += [leaf(dated(Atom("dissolved"), end), f"dissolved on {end}") for end in acts.on("dissolved", "", day)]
        ends += _suspended(acts, actor, day, joined)
        ends += _left_by_notice(treaty, acts, actor, day, joined)
        ends += _released(treaty, acts, actor, day, joined)
        spells.append(every([_act("joined", actor, joined), *(no(end) for end in ends)]))
    return some(spells, text=f"{actor} is bound on {day}")


def once_bound(acts: Acts, actor: str, day: str) -> Formula:
    """Return the formula of `actor` having been bound on or before `day`."""
    return some(
        [_act("joined", actor, joined) for joined in acts.on("joined", actor, day)], text=f"{actor} was once bound"
    )


def effective_day(clause: ExitClause, day: str) -> str | None:
    """Return the day on which a notice of `day` takes effect under a clause; None where no term is known to end."""
    ready = months_after(day, clause.months)
    if clause.clock == "at_once":
        return day
    if clause.clock == "year_start":
        return next_year(ready)
    if clause.clock == "term_end":
        return next((end for end in clause.terms if end >= ready), None)
    return ready


def _act(name: str, actor: str, day: str, provision: str = "") -> Formula:
    return leaf(dated(Atom(name, (("of", actor),)), day), f"{actor}: {name.replace('_', ' ')} on {day}", provision)


def _suspended(acts: Acts, actor: str, day: str, joined: str) -> list[Formula]:
    """A suspension at one's own request takes the duties away until one is reinstated; one as a penalty does not."""
    name = "suspended_at_own_request"
    return [
        every(
            [
                _act(name, actor, on),
                *(no(_act("reinstated", actor, back)) for back in acts.on("reinstated", actor, day, on)),
            ]
        )
        for on in acts.on(name, actor, day, joined)
    ]


def _left_by_notice(treaty: Treaty, acts: Acts, actor: str, day: str, joined: str) -> list[Formula]:
    found = []
    for clause in treaty.exits:
        name = "notice_sent" if clause.clock == "sending" else "notice_received"
        for given in acts.on(name, actor, day, joined):
            if given < clause.since or (clause.until is not None and given >= clause.until):
                continue
            out = effective_day(clause, given)
            if out is None or out > day:
                continue
            found.append(_notice(clause, acts, actor, (name, given, out, day)))
    return found


def _notice(clause: ExitClause, acts: Acts, actor: str, when: tuple[str, str, str, str]) -> Formula:
    name, given, out, day = when
    parts = [_act(name, actor, given, clause.provision)]
    parts += [no(_act("revoked_notice", actor, back)) for back in acts.on("revoked_notice", actor, out, given)]
    if clause.settle_first:
        settled = acts.on("settled_obligations", actor, day)
        key = Atom("settled_obligations", (("of", actor),))
        parts.append(
            some([_act("settled_obligations", actor, on, clause.provision) for on in settled])
            if settled
            else leaf(str(key), f"{actor}: obligations settled", clause.provision)
        )
    for on in acts.on("extension_agreed", actor, out, given):
        if acts.until.get(("extension_agreed", actor, on), "") > day:
            parts.append(no(_act("extension_agreed", actor, on, clause.provision)))
    return every(parts, text=f"the notice of {given} had taken effect on {out}", provision=clause.provision)


def _released(treaty: Treaty, acts: Acts, actor: str, day: str, joined: str) -> list[Formula]:
    """Free at once by the other side's breach, for who reads the treaty so and said that it goes."""
    readings = sorted({clause.released for clause in treaty.exits if clause.released is not None})
    gone = [(name, on) for name in _RELEASING for on in acts.on(name, actor, day, joined)]
    found = []
    for reading in readings:
        construal, _, answer = reading.partition("=")
        key = str(Atom("reading", ((construal, answer),)))
        for name, on in gone:
            found.append(every([leaf(key, f"read as {answer}"), _act(name, actor, on)], text=f"released on {on}"))
    return found


def parties_on(treaty: Treaty, acts: Acts, day: str) -> Sequence[str]:
    """Return those who had joined by `day` by anybody's account, in the treaty's order."""
    return [party for party in treaty.parties if acts.on("joined", party, day)]
