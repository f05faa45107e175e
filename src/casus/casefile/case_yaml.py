"""The models of case.yaml: what may be written where; loaded only when a definition is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BeforeValidator

from casus.errors import RecordError
from casus.records import (
    Actor,
    Atom,
    Claim,
    Defined,
    Definition,
    Fault,
    Incident,
    Issue,
    Lever,
    Role,
    ScalePoint,
    Scenario,
    Side,
    Weight,
    reference_faults,
)
from casus.records.written import Date, FactWords, Number, Slug, Strict, Words

__all__ = ["CaseYaml", "faults"]


def _points(value: object) -> object:
    """A scale may be written as `name: value`, too."""
    if isinstance(value, dict):
        return [{"name": name, "value": number} for name, number in value.items()]
    return value


class _Point(Strict):
    name: Words
    value: Number
    cues: list[Words] = []

    def record(self) -> ScalePoint:
        return ScalePoint(self.name, self.value, tuple(self.cues))


class _Issue(Strict):
    id: Slug
    question: Words
    scale: Annotated[list[_Point], BeforeValidator(_points)]
    cues: list[Words] = []

    def record(self) -> Issue:
        return Issue(self.id, self.question, tuple(p.record() for p in self.scale), tuple(self.cues))


class _Weight(Strict):
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    source: Words

    def weight(self, issue: str) -> Weight:
        if self.value is not None and self.low is None and self.high is None:
            return Weight(issue, self.value, self.value, self.source)
        if self.value is None and self.low is not None and self.high is not None:
            return Weight(issue, self.low, self.high, self.source)
        raise RecordError("Write either value, or low and high.")

    def record(self) -> Weight:
        return self.weight("any")


class _Role(Strict):
    title: Words
    organisation: Words | None = None
    since: Date | None = None
    until: Date | None = None

    def record(self) -> Role:
        return Role(self.title, self.organisation, self.since, self.until)


class _Actor(Strict):
    id: Slug
    name: Words
    type: Literal["person", "state", "organisation", "outlet", "group"]
    aliases: list[Words] = []
    roles: list[_Role] = []
    capability: dict[str, _Weight] = {}
    salience: dict[str, _Weight] = {}

    def record(self) -> Actor:
        return Actor(
            id=self.id,
            name=self.name,
            type=self.type,
            aliases=tuple(self.aliases),
            roles=tuple(role.record() for role in self.roles),
            capability=tuple(w.weight(issue) for issue, w in self.capability.items()),
            salience=tuple(w.weight(issue) for issue, w in self.salience.items()),
        )


class _Claim(Strict):
    id: Slug
    by: str
    text: Words
    source: Words
    about: str | None = None
    date: Date | None = None
    fact: FactWords | None = None
    holds: bool = True
    event: str | None = None
    happened: Date | None = None
    treaty: Words | None = None

    def record(self) -> Claim:
        return Claim(
            id=self.id,
            by=self.by,
            text=self.text,
            source=self.source,
            about=self.about,
            date=self.date,
            fact=None if self.fact is None else Atom.parse(self.fact),
            holds=self.holds,
            event=self.event,
            happened=self.happened,
            treaty=self.treaty,
        )


class _Event(Strict):
    id: Slug
    label: Words
    date: Date
    until: Date | None = None
    concerns: list[str] = []
    events: list[Words] = []
    cues: list[Words] = []
    source: Words

    def record(self) -> Incident:
        return Incident(
            id=self.id,
            label=self.label,
            date=self.date,
            until=self.until,
            concerns=tuple(self.concerns),
            events=tuple(self.events),
            source=self.source,
            cues=tuple(self.cues),
        )


class _Lever(Strict):
    lever: Words
    date: Date | None = None
    actor: str | None = None
    value: str | bool | int | Number | None = None

    def record(self) -> Lever:
        return Lever(self.lever, self.date, self.actor, self.value)


class _Scenario(Strict):
    id: Slug
    title: Words
    levers: list[_Lever] = []

    def record(self) -> Scenario:
        return Scenario(self.id, self.title, tuple(lever.record() for lever in self.levers))


class _Side(Strict):
    id: Slug
    label: Words
    members: list[str] = []

    def record(self) -> Side:
        return Side(self.id, self.label, tuple(self.members))


class CaseYaml(Strict):
    """The whole of case.yaml."""

    question: Words
    title: str = ""
    organisation: Words | None = None
    treaty: Words | None = None
    treaties: list[Words] = []
    as_of: Date | None = None
    issues: list[_Issue] = []
    actors: list[_Actor] = []
    claims: list[_Claim] = []
    scenarios: list[_Scenario] = []
    sides: list[_Side] = []
    events: list[_Event] = []

    def definition(self) -> Definition:
        """Return the noun; raises RecordError where `faults` yields something."""
        plain = {name: getattr(self, name) for name in ("question", "title", "organisation", "as_of")}
        return Definition(**plain, **self.parts()._asdict())

    def parts(self) -> Defined:
        """Return the nouns that lead to each other."""
        return Defined(
            issues=tuple(i.record() for i in self.issues),
            actors=tuple(a.record() for a in self.actors),
            claims=tuple(c.record() for c in self.claims),
            scenarios=tuple(s.record() for s in self.scenarios),
            sides=tuple(s.record() for s in self.sides),
            events=tuple(e.record() for e in self.events),
            treaty=self.treaty,
            treaties=tuple(self.treaties),
        )


def faults(case: CaseYaml) -> Iterable[Fault]:
    """Yield doubled ids, unknown references and contradictions with their places."""
    return reference_faults(case.parts())
