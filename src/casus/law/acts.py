"""Acts: dated acts that some claim tells of, as leaves of formulas; a day known only to the month leaves a window.

An act known to a month or a year was done on one of its days: before the first it was not done, from the last on it
was, and between them a formula has an unknown part, so that nothing that rests on it is settled there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casus.law.days import first_day, last_day
from casus.law.formula import Formula, every, leaf
from casus.records import Atom, WorldClaim

__all__ = ["Acts", "Done", "acts_of", "dated", "within"]

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """An act of somebody: the first and last day it may have been on, and the last day up to which it reaches."""

    name: str
    actor: str
    first: str
    last: str
    until: str | None = None
    atom: Atom = field(default_factory=lambda: Atom("act"))

    @property
    def key(self) -> str:
        """The key of the act on its day, as worlds are asked for it."""
        return dated(self.atom, self.first)

    @property
    def words(self) -> str:
        """The act in a few words, for a trace."""
        who = f"{self.actor}: " if self.actor else ""
        return f"{who}{self.name.replace('_', ' ')} on {self.first}"


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts that any world tells of: name and actor (`of`, or `by`) to what somebody says was done, in order.

    loose: the keys of acts that are told, or denied, without a day.
    """

    done: Mapping[Key, tuple[Done, ...]]
    loose: frozenset[str] = frozenset()

    def of(self, name: str, actor: str) -> tuple[Done, ...]:
        """Return the acts of this name by somebody, in order of time."""
        return self.done.get((name, actor), ())

    def on(self, name: str, actor: str, up_to: str, since: str = "") -> list[str]:
        """Return the days of an act in order, from after `since` up to and with `up_to`."""
        return [one.first for one in self.of(name, actor) if since < one.first <= up_to]

    def by_day(self, name: str, actor: str, day: str, since: Done | None = None) -> list[tuple[Done, Formula]]:
        """Return the acts that may have been done by `day` and after `since`, each with its formula."""
        return [
            (one, self.formula(one, day, since))
            for one in self.of(name, actor)
            if one.first <= day and (since is None or one.last > since.first)
        ]

    def formula(self, one: Done, day: str, since: Done | None = None, provision: str = "") -> Formula:
        """Return the formula of an act having been done by `day`, after `since`."""
        parts = [leaf(one.key, one.words, provision)]
        if day < one.last:
            parts.append(within(one, day))
        if since is not None and one.first <= since.first:
            parts.append(within(one, since.first, "after"))
        return parts[0] if len(parts) == 1 else every(parts, one.words, provision)


def within(one: Done, day: str, how: str = "by") -> Formula:
    """Return an unknown fact: whether an act of which only the month or year is known was done by, or after, a day."""
    terms = (("act", one.name), ("day", day), *((("of", one.actor),) if one.actor else ()))
    words = f"whether {one.words.rpartition(' on ')[0]} {how} {day} (known is {one.first} to {one.last})"
    return leaf(str(Atom(f"done_{how}", terms)), words)


def acts_of(claims: Iterable[WorldClaim]) -> Acts:
    """Return the dated acts among claims; those of nobody (`dissolved()`) stand under an empty actor.

    Where two claims date an act to the same first day, the one that knows it more exactly counts, and the longer reach.
    """
    found: dict[tuple[Key, str, str], Done] = {}
    loose: set[str] = set()
    for claim in claims:
        if claim.on is None:
            loose.add(str(claim.atom))
            continue
        if not claim.holds:
            continue
        terms = dict(claim.atom.terms)
        actor = terms.get("of") or terms.get("by") or ""
        first, last = first_day(claim.on), last_day(claim.on)
        until = last_day(claim.until) if claim.until is not None else None
        spot = ((claim.atom.name, actor), str(claim.atom), first)
        known = found.get(spot)
        if known is not None:
            last = min(last, known.last)
            until = max(until, known.until) if until and known.until else until or known.until
        found[spot] = Done(claim.atom.name, actor, first, last, until, claim.atom)
    done: dict[Key, list[Done]] = {}
    for spot in sorted(found, key=lambda one: (one[0], one[2], one[1])):
        done.setdefault(spot[0], []).append(found[spot])
    return Acts({key: tuple(ones) for key, ones in done.items()}, frozenset(loose))


def dated(atom: Atom, day: str) -> str:
    """Return the key of an act on a day."""
    return f"{atom}@{day}"
