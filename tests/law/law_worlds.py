"""Random worlds of any treaty: incidents, dated acts, claims on its facts and readings, seeded and small."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

from casus.law.days import first_day, last_day
from casus.records import Atom, Condition, Incident, Not, Some, Treaty, WorldClaim

ACTS = (
    *("joined", "lapsed", "left", "expelled", "suspended_at_own_request", "reinstated", "notice_sent"),
    *("notice_received", "revoked_notice", "notice_invalid", "settled_obligations", "extension_agreed"),
    *("announced_exit", "breach", "dissolved"),
)


def exact(treaty: Treaty) -> Treaty:
    """The treaty with every act on record on the first day that its date may mean."""
    acts = tuple(
        replace(act, on=first_day(act.on), until=last_day(act.until) if act.until else None) for act in treaty.acts
    )
    return replace(treaty, acts=acts)


def atoms_used(treaty: Treaty) -> list[Atom]:
    """The facts that the treaty's conditions speak of, as they are written."""
    found: dict[str, Atom] = {}

    def walk(condition: Condition | None) -> None:
        if isinstance(condition, Atom):
            found.setdefault(str(condition), condition)
        elif isinstance(condition, Not):
            walk(condition.part)
        elif isinstance(condition, Some):
            walk(condition.that)
        elif condition is not None:
            for part in condition.parts:
                walk(part)

    for provision in treaty.provisions:
        for version in provision.versions:
            for norm in version.norms:
                walk(norm.condition)
                walk(norm.unless)
    for named in treaty.named:
        walk(named.that)
    return [found[key] for key in sorted(found)]


class Maker:
    """Makes sites and worlds of one treaty; the same seed makes the same ones."""

    def __init__(self, treaty: Treaty, seed: int, parties: int = 3) -> None:
        self.rng = random.Random(seed)
        kept = self.rng.sample(list(treaty.parties), min(parties, len(treaty.parties)))
        self.treaty = replace(exact(treaty), parties=tuple(p for p in treaty.parties if p in kept))
        self.parties = self.treaty.parties
        self.org = treaty.organisation or treaty.id
        others = [actor.id for actor in treaty.actors if actor.id not in treaty.parties][:1]
        self.actors = [*self.parties, *others, self.org, "stranger"]
        self.scopes = {fact.name: fact.scope for fact in treaty.facts}
        named = {one.name for one in treaty.named}
        self.atoms = [a for a in atoms_used(treaty) if a.name not in named and a.name != "party"]
        self.day = self._day()

    def _day(self) -> dt.date:
        """A day near one on which something changed."""
        dates = [v.since for p in self.treaty.provisions for v in p.versions]
        dates += [act.on for act in self.treaty.acts]
        turn = dt.date.fromisoformat(first_day(self.rng.choice(sorted(dates))))
        return turn + dt.timedelta(days=self.rng.choice([-1, 0, 1, 100, 400, 1000]))

    @property
    def as_of(self) -> str:
        return (self.day + dt.timedelta(days=30)).isoformat()

    def event(self) -> Incident:
        concerns = tuple(self.rng.sample(self.parties, min(len(self.parties), self.rng.choice([0, 1, 1, 1, 1, 2]))))
        return Incident("incident", "what happened", self.day.isoformat(), concerns=concerns)

    def claims(self, number: int, event: Incident | None, by: str | None = "side") -> list[WorldClaim]:
        """Random claims on the treaty's facts and readings, and random acts of standing."""
        made = [claim for _ in range(number) for claim in self._claim(event, by)]
        return [*made, *(self._leaving(by) if number and self.rng.random() < 0.5 else [])]

    def _leaving(self, by: str | None) -> list[WorldClaim]:
        """A notice about to take effect, or just effective, with what may befall it in between."""
        if not self.treaty.exits:
            return []
        clause = self.rng.choice(self.treaty.exits)
        days = int(clause.months * 30.5)
        given = self.day - dt.timedelta(days=days + self.rng.choice([-20, 10, 40, 200, 400]))
        who = self.rng.choice(self.parties)
        acts = [("joined", -300, None), (self.rng.choice(["notice_received", "notice_sent"]), 0, None)]
        for name in self.rng.sample(["revoked_notice", "notice_invalid", "extension_agreed", "settled_obligations"], 2):
            until = days + self.rng.choice([5, 60, 500]) if name == "extension_agreed" else None
            acts.append((name, max(1, self.rng.choice([1, days // 2, days - 3, days + 20])), until))
        made = []
        for name, after, until in acts:
            on = given + dt.timedelta(days=after)
            upto = (given + dt.timedelta(days=until)).isoformat() if until and until > after else None
            if (name == "extension_agreed" and upto is None) or on > self.day:
                continue
            made.append(
                WorldClaim(Atom(name, (("of", who),)), True, by, on=on.isoformat(), until=upto, source="made up")
            )
        return made

    def _claim(self, event: Incident | None, by: str | None) -> Iterator[WorldClaim]:
        holds = self.rng.random() < 0.7
        kind = self.rng.random()
        if kind < 0.35 or not self.atoms:
            name = self.rng.choice(ACTS)
            role = {"breach": "by"}.get(name, "of")
            terms = () if name == "dissolved" else ((role, self.rng.choice(self.parties)),)
            atom, scope = Atom(name, terms), "act"
        elif kind < 0.45 and self.treaty.construals:
            construal = self.rng.choice(self.treaty.construals)
            answer = self.rng.choice(construal.readings).id
            atom, scope = Atom("reading", ((construal.id, answer),)), "reading"
        else:
            written = self.rng.choice(self.atoms)
            if written.name == "reading":
                return
            atom = Atom(written.name, tuple((role, self._who()) for role, _ in written.terms))
            scope = self.scopes.get(written.name, "event")
        if scope == "act":
            undated = self.rng.random() < (0.3 if atom.name in {"settled_obligations", "breach"} or not holds else 0)
            on = (
                None
                if undated
                else (self.day - dt.timedelta(days=self.rng.choice([0, 1, 30, 200, 400, 900]))).isoformat()
            )
            reaches = atom.name == "extension_agreed" or self.rng.random() < 0.2
            until = (self.day + dt.timedelta(days=self.rng.choice([-40, 50, 300]))).isoformat()
            until_known = until if reaches and on and until > on else None
            if atom.name == "extension_agreed" and on and until_known is None:
                until_known = (self.day + dt.timedelta(days=50)).isoformat()
            yield WorldClaim(atom, holds, by, on=on, until=until_known, source="made up")
        else:
            yield WorldClaim(atom, holds, by, event=event.id if event else None, source="made up")

    def _who(self) -> str:
        return "anyone" if self.rng.random() < 0.15 else self.rng.choice(self.actors)
