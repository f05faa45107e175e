"""Definition: what a person writes in case.yaml: the question, issues, actors, claims, scenarios and sides."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.condition import Atom
from casus.records.dates import check_date
from casus.records.incident import Incident
from casus.records.references import Defined, reference_faults
from casus.records.slugs import check_slug

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
]

ActorType = Literal["person", "state", "organisation", "outlet", "group"]
LeverValue = str | int | float | bool | None


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
    """A claim entered by hand: by which actor, the words, about which issue, when (EDTF), and from what source.

    fact: what it comes to in the law; holds: whether it is said to be so; event: the id of the incident it is claimed
    of; happened: when an act that stands by itself was done (EDTF); treaty: the name of the treaty an act was done
    under, None for that of the case.
    """

    id: str
    by: str
    text: str
    source: str
    about: str | None = None
    date: str | None = None
    fact: Atom | None = None
    holds: bool = True
    event: str | None = None
    happened: str | None = None
    treaty: str | None = None

    def __post_init__(self) -> None:
        check_slug(self.id)
        _check_words(self.text, "A claim's text")
        _check_words(self.source, "A source")
        for day in (self.date, self.happened):
            if day is not None:
                check_date(day)
        of_law = (self.event, self.happened, self.treaty)
        if self.fact is None and (any(value is not None for value in of_law) or not self.holds):
            raise RecordError("A claim with holds, event or happened has a fact.", hint="Write fact: name(role=actor).")


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

    treaty: the name or the folder of the treaty; treaties: of those beside it. events: the incidents that articles are
    applied to. as_of: the EDTF date the case is told at.
    Raises RecordError for doubled ids, for references to actors, issues or events that are not defined, and where one
    actor claims a fact of an event and its contrary.
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
    treaties: tuple[str, ...] = ()
    events: tuple[Incident, ...] = ()

    def __post_init__(self) -> None:
        _check_words(self.question, "The question")
        if not self.title.strip():
            object.__setattr__(self, "title", self.question)
        if self.as_of is not None:
            check_date(self.as_of)
        parts = Defined(
            self.issues,
            self.actors,
            self.claims,
            self.scenarios,
            self.sides,
            self.events,
            self.treaty,
            self.treaties,
        )
        for place, what in reference_faults(parts):
            raise RecordError(f"{what}.", where=".".join(str(part) for part in place))
