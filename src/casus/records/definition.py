"""Definition: what a person writes in case.yaml: the question, issues, actors, claims, scenarios and sides."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date

__all__ = [
    "Actor",
    "ActorType",
    "Claim",
    "Definition",
    "Issue",
    "Lever",
    "LeverValue",
    "Role",
    "ScalePoint",
    "Scenario",
    "Side",
    "Weight",
    "check_slug",
    "reference_faults",
]

ActorType = Literal["person", "state", "organisation", "outlet", "group"]
LeverValue = str | int | float | bool | None
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def check_slug(value: str) -> str:
    """Return `value` where it is a slug: small letters a to z and digits, joined by single `-` or `_`.

    Raises RecordError for anything else, and beyond 64 characters.
    """
    if len(value) > 64 or not _SLUG.fullmatch(value):
        raise RecordError(f"{value!r} is not an id.", hint="Write it as in north-corps.")
    return value


def _check_words(value: str, what: str) -> None:
    if not value.strip():
        raise RecordError(f"{what} must not be blank.")


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """A named point of an issue's scale and its value there. cues: words by which a statement stands there."""

    name: str
    value: float
    cues: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_words(self.name, "The name of a scale point")
        if not math.isfinite(self.value):
            raise RecordError(f"The scale point {self.name!r} needs a finite value; got {self.value}.")
        for word in self.cues:
            _check_words(word, "A cue word")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is argued over: a question, a scale of at least two named points of different values, and cue words."""

    id: str
    question: str
    scale: tuple[ScalePoint, ...]
    cues: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_slug(self.id)
        _check_words(self.question, "An issue's question")
        if len(self.scale) < 2:
            raise RecordError(f"The scale of {self.id!r} needs at least two points.")
        values: dict[float, str] = {}
        names: set[str] = set()
        for point in self.scale:
            if point.value in values:
                pair = f"{values[point.value]!r} and {point.name!r}"
                raise RecordError(f"The scale points {pair} have one value, {point.value:g}.")
            if point.name in names:
                raise RecordError(f"The scale point {point.name!r} is there twice.")
            values[point.value] = point.name
            names.add(point.name)
        for word in self.cues:
            _check_words(word, "A cue word")


@dataclass(frozen=True, slots=True)
class Weight:
    """An actor's capability or salience on an issue: from `low` to `high` (equal for one value), and its source."""

    issue: str
    low: float
    high: float
    source: str

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            raise RecordError(f"A range needs finite numbers; got {self.low} to {self.high}.")
        if self.low > self.high:
            raise RecordError(f"A range runs from low to high; got {self.low:g} to {self.high:g}.")
        if self.low < 0:
            raise RecordError(f"A capability or salience is not negative; got {self.low:g}.")
        _check_words(self.source, "A source")


@dataclass(frozen=True, slots=True)
class Role:
    """A post that an actor holds or held: its title, in what organisation, and from when until when (EDTF)."""

    title: str
    organisation: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        _check_words(self.title, "A role's title")
        for date in (self.since, self.until):
            if date is not None:
                check_date(date)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts: id, name, type, other names, roles with dates, capability and salience an issue."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    capability: tuple[Weight, ...] = ()
    salience: tuple[Weight, ...] = ()

    def __post_init__(self) -> None:
        check_slug(self.id)
        _check_words(self.name, "An actor's name")
        if self.type not in get_args(ActorType):
            raise RecordError(f"{self.type!r} is not a type of actor.", hint=f"Write {', '.join(get_args(ActorType))}.")
        for alias in self.aliases:
            _check_words(alias, "An alias")
        for weights in (self.capability, self.salience):
            if len({w.issue for w in weights}) < len(weights):
                raise RecordError(f"The actor {self.id!r} has two values for one issue.")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim entered by hand: by which actor, the words, about which issue, when (EDTF), and from what source."""

    id: str
    by: str
    text: str
    source: str
    about: str | None = None
    date: str | None = None

    def __post_init__(self) -> None:
        check_slug(self.id)
        _check_words(self.text, "A claim's text")
        _check_words(self.source, "A source")
        if self.date is not None:
            check_date(self.date)


@dataclass(frozen=True, slots=True)
class Lever:
    """A change that a scenario makes: which lever, on which date (EDTF), by or to which actor, and to what value."""

    lever: str
    date: str | None = None
    actor: str | None = None
    value: LeverValue = None

    def __post_init__(self) -> None:
        _check_words(self.lever, "A lever's name")
        if self.date is not None:
            check_date(self.date)
        if isinstance(self.value, float) and not math.isfinite(self.value):
            raise RecordError(f"The lever {self.lever!r} needs a finite value; got {self.value}.")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if: a title and its dated levers."""

    id: str
    title: str
    levers: tuple[Lever, ...] = ()

    def __post_init__(self) -> None:
        check_slug(self.id)
        _check_words(self.title, "A scenario's title")


@dataclass(frozen=True, slots=True)
class Side:
    """Actors who tell one account, under a label."""

    id: str
    label: str
    members: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_slug(self.id)
        _check_words(self.label, "A side's label")
        if len(set(self.members)) < len(self.members):
            raise RecordError(f"The side {self.id!r} names a member twice.")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a person defines of a case; only the question is required, and the title is the question where not given.

    treaty: the name or the folder of the treaty. as_of: the EDTF date the case is told at.
    Raises RecordError for doubled ids and for references to actors or issues that are not defined.
    """

    question: str
    title: str = ""
    organisation: str | None = None
    treaty: str | None = None
    as_of: str | None = None
    issues: tuple[Issue, ...] = ()
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    sides: tuple[Side, ...] = ()

    def __post_init__(self) -> None:
        _check_words(self.question, "The question")
        if not self.title.strip():
            object.__setattr__(self, "title", self.question)
        if self.as_of is not None:
            check_date(self.as_of)
        for place, what in reference_faults(self.issues, self.actors, self.claims, self.scenarios, self.sides):
            raise RecordError(f"{what}.", where=".".join(str(part) for part in place))


Fault = tuple[tuple[str | int, ...], str]


def reference_faults(
    issues: Sequence[Issue],
    actors: Sequence[Actor],
    claims: Sequence[Claim],
    scenarios: Sequence[Scenario],
    sides: Sequence[Side],
) -> Iterator[Fault]:
    """Yield (place, words) for each doubled id and each reference to an actor or issue that is not defined.

    A place is the way into case.yaml, as ("claims", 0, "by").
    """
    lists = {
        "issues": [i.id for i in issues],
        "actors": [a.id for a in actors],
        "claims": [c.id for c in claims],
        "scenarios": [s.id for s in scenarios],
        "sides": [s.id for s in sides],
    }
    for name, ids in lists.items():
        seen: set[str] = set()
        for n, one in enumerate(ids):
            if one in seen:
                yield (name, n, "id"), f"The id {one!r} is there twice"
            seen.add(one)
    known = {"actor": {a.id for a in actors}, "issue": {i.id for i in issues}}
    for place, kind, wanted in _references(actors, claims, scenarios, sides):
        if wanted not in known[kind]:
            yield place, f"The {kind} {wanted!r} is not defined"


def _references(
    actors: Sequence[Actor], claims: Sequence[Claim], scenarios: Sequence[Scenario], sides: Sequence[Side]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for n, actor in enumerate(actors):
        for weight in actor.capability:
            yield ("actors", n, "capability", weight.issue), "issue", weight.issue
        for weight in actor.salience:
            yield ("actors", n, "salience", weight.issue), "issue", weight.issue
    for n, claim in enumerate(claims):
        yield ("claims", n, "by"), "actor", claim.by
        if claim.about is not None:
            yield ("claims", n, "about"), "issue", claim.about
    for n, scenario in enumerate(scenarios):
        for k, lever in enumerate(scenario.levers):
            if lever.actor is not None:
                yield ("scenarios", n, "levers", k, "actor"), "actor", lever.actor
    for n, side in enumerate(sides):
        for k, member in enumerate(side.members):
            yield ("sides", n, "members", k), "actor", member
