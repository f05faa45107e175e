"""The models of case.yaml: what may be written where; loaded only when a definition is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from casus.errors import RecordError
from casus.records import (
    Actor,
    Claim,
    Definition,
    Issue,
    Lever,
    Role,
    ScalePoint,
    Scenario,
    Side,
    Weight,
    check_date,
    check_slug,
    reference_faults,
)

__all__ = ["CaseYaml", "faults"]


def _with_our_words(check: Callable[[str], str]) -> Callable[[str], str]:
    """The check, with its RecordError as the ValueError that pydantic gives a place."""

    def checked(value: str) -> str:
        try:
            return check(value)
        except RecordError as bad:
            raise ValueError(f"{bad.what.rstrip('.')}. {bad.hint}".strip()) from bad

    return checked


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("This must not be blank")
    return value


def _date_as_text(value: object) -> object:
    """YAML reads 2024-06-12 as a date and 2024 as a number; we keep both as they were written."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return str(value)
    return value


def _points(value: object) -> object:
    """A scale may be written as `name: value`, too."""
    if isinstance(value, dict):
        return [{"name": name, "value": number} for name, number in value.items()]
    return value


_Words = Annotated[str, AfterValidator(_not_blank)]
_Slug = Annotated[str, AfterValidator(_with_our_words(check_slug))]
_Date = Annotated[str, BeforeValidator(_date_as_text), AfterValidator(_with_our_words(check_date))]
_Number = Annotated[float, Field(allow_inf_nan=False)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="after")
    def _made(self) -> Any:
        """Make the noun, so that whatever it refuses is told with the place of this entry."""
        try:
            self.record()
        except RecordError as bad:
            raise ValueError(f"{bad.what.rstrip('.')}. {bad.hint}".strip()) from bad
        return self

    def record(self) -> object:
        """Return the noun, where an entry can make it by itself."""
        return None


class _Point(_Strict):
    name: _Words
    value: _Number
    cues: list[_Words] = []

    def record(self) -> ScalePoint:
        return ScalePoint(self.name, self.value, tuple(self.cues))


class _Issue(_Strict):
    id: _Slug
    question: _Words
    scale: Annotated[list[_Point], BeforeValidator(_points)]
    cues: list[_Words] = []

    def record(self) -> Issue:
        return Issue(self.id, self.question, tuple(p.record() for p in self.scale), tuple(self.cues))


class _Weight(_Strict):
    value: _Number | None = None
    low: _Number | None = None
    high: _Number | None = None
    source: _Words

    def weight(self, issue: str) -> Weight:
        if self.value is not None and self.low is None and self.high is None:
            return Weight(issue, self.value, self.value, self.source)
        if self.value is None and self.low is not None and self.high is not None:
            return Weight(issue, self.low, self.high, self.source)
        raise RecordError("Write either value, or low and high.")

    def record(self) -> Weight:
        return self.weight("any")


class _Role(_Strict):
    title: _Words
    organisation: _Words | None = None
    since: _Date | None = None
    until: _Date | None = None

    def record(self) -> Role:
        return Role(self.title, self.organisation, self.since, self.until)


class _Actor(_Strict):
    id: _Slug
    name: _Words
    type: Literal["person", "state", "organisation", "outlet", "group"]
    aliases: list[_Words] = []
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


class _Claim(_Strict):
    id: _Slug
    by: str
    text: _Words
    source: _Words
    about: str | None = None
    date: _Date | None = None

    def record(self) -> Claim:
        return Claim(self.id, self.by, self.text, self.source, self.about, self.date)


class _Lever(_Strict):
    lever: _Words
    date: _Date | None = None
    actor: str | None = None
    value: str | bool | int | _Number | None = None

    def record(self) -> Lever:
        return Lever(self.lever, self.date, self.actor, self.value)


class _Scenario(_Strict):
    id: _Slug
    title: _Words
    levers: list[_Lever] = []

    def record(self) -> Scenario:
        return Scenario(self.id, self.title, tuple(lever.record() for lever in self.levers))


class _Side(_Strict):
    id: _Slug
    label: _Words
    members: list[str] = []

    def record(self) -> Side:
        return Side(self.id, self.label, tuple(self.members))


class CaseYaml(_Strict):
    """The whole of case.yaml."""

    question: _Words
    title: str = ""
    organisation: _Words | None = None
    treaty: _Words | None = None
    as_of: _Date | None = None
    issues: list[_Issue] = []
    actors: list[_Actor] = []
    claims: list[_Claim] = []
    scenarios: list[_Scenario] = []
    sides: list[_Side] = []

    def definition(self) -> Definition:
        """Return the noun; raises RecordError where `faults` yields something."""
        return Definition(
            question=self.question,
            title=self.title,
            organisation=self.organisation,
            treaty=self.treaty,
            as_of=self.as_of,
            issues=tuple(i.record() for i in self.issues),
            actors=tuple(a.record() for a in self.actors),
            claims=tuple(c.record() for c in self.claims),
            scenarios=tuple(s.record() for s in self.scenarios),
            sides=tuple(s.record() for s in self.sides),
        )


def faults(case: CaseYaml) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Yield doubled ids and unknown references with their places."""
    return reference_faults(
        [i.record() for i in case.issues],
        [a.record() for a in case.actors],
        [c.record() for c in case.claims],
        [s.record() for s in case.scenarios],
        [s.record() for s in case.sides],
    )
