"""The model of treaty.yaml: what may be written where; loaded only when a treaty is read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from casus.records import (
    Atom,
    DecisionRule,
    Dues,
    ExitClause,
    ExitClock,
    Format,
    Instrument,
    Mark,
    Meeting,
    Method,
    Mission,
    NormKind,
    Organ,
    Post,
    RecordedAct,
    Source,
    Stance,
    TreatyActor,
)
from casus.records.written import Date, Number, Slug, Strict, Words
from casus.vocabulary.fact_models import FactModel

__all__ = ["ConstrualModel", "NamedModel", "NormModel", "ProvisionModel", "RecordYaml", "TreatyYaml", "VersionModel"]

ActorKind = Literal["person", "state", "organisation", "outlet", "group"]
_Article = Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)]
_Share = Annotated[float, BeforeValidator(lambda value: float(value) if isinstance(value, int) else value)]


class _Source(Strict):
    title: Words
    mark: Mark

    def made(self, key: str) -> Source:
        return Source(key, self.title, self.mark)


class _Actor(Strict):
    id: Slug
    name: Words
    type: ActorKind = "state"
    aliases: list[Words] = []

    def record(self) -> TreatyActor:
        return TreatyActor(self.id, self.name, self.type, tuple(self.aliases))


class _Instrument(Strict):
    id: Slug
    title: Words
    signed: Date | None = None
    in_force: Date | None = None
    source: Slug

    def record(self) -> Instrument:
        return Instrument(self.id, self.title, self.signed, self.in_force, self.source)


class NormModel(Strict):
    """A norm; its conditions are made into nouns by the loader, which knows their place."""

    id: Slug
    kind: NormKind
    title: Words
    holder: Words
    counterparty: Words
    effect: Words
    condition: Any = None
    unless: Any = None
    deadline: Words | None = None
    defeats: list[Slug] = []
    scope: Literal["event", "date"] = "event"
    honoured: Any = None
    refused: Any = None
    partly: Any = None


class VersionModel(Strict):
    """A provision as it stood for a time."""

    since: Date
    until: Date | None = None
    says: Words
    source: Slug
    mark: Mark
    norms: list[NormModel] = []


class ProvisionModel(Strict):
    """An article with its versions."""

    id: Slug
    instrument: Slug
    article: _Article
    title: Words
    versions: list[VersionModel]


class NamedModel(Strict):
    """A condition with a name."""

    name: Words
    roles: list[Words] = []
    provision: Slug
    that: Any
    says: str = ""


class _Stance(Strict):
    by: Slug
    source: Slug
    said: Date | None = None
    about: Slug | None = None

    def record(self) -> Stance:
        return Stance(self.by, self.source, self.said, self.about)


class _Reading(Strict):
    id: Slug
    says: Words
    asserted: list[_Stance] = []


class ConstrualModel(Strict):
    """A question on a provision and its rival answers."""

    id: Slug
    provision: Slug
    question: Words
    readings: list[_Reading]


class _Rule(Strict):
    provision: Slug
    method: Method
    matter: Words = "all"
    share: _Share = 1.0
    exceeds: bool = False
    weight_share: _Share = 0.0
    quorum: _Share = 0.0
    quorum_mark: Mark = "text"
    excludes: list[Literal["parties_to_dispute", "concerned", "suspended", "in_arrears"]] = []
    arrears_years: _Share | None = None
    among: Literal["members", "voting"] = "members"
    blocking: int = 0

    def record(self) -> DecisionRule:
        return DecisionRule(**{**self.model_dump(), "excludes": tuple(self.excludes)})


class _Organ(Strict):
    id: Slug
    name: Words
    provision: Slug
    rules: list[_Rule] = []
    members: list[Slug] = []
    weights: dict[Slug, _Share] = {}

    def record(self) -> Organ:
        rules = tuple(rule.record() for rule in self.rules)
        return Organ(self.id, self.name, self.provision, rules, tuple(self.members), dict(self.weights))


class _Exit(Strict):
    provision: Slug
    since: Date
    until: Date | None = None
    months: int
    clock: ExitClock
    mark: Mark
    settle_first: bool = False
    revocable: bool | None = None
    extendable: bool = False
    released: Words | None = None
    survives: list[Slug] = []
    terms: list[Date] = []

    def record(self) -> ExitClause:
        return ExitClause(**{**self.model_dump(), "survives": tuple(self.survives), "terms": tuple(self.terms)})


class _Act(Strict):
    act: Words
    date: Date
    until: Date | None = None
    source: Slug
    holds: bool = True
    by: Slug | None = None
    note: str = ""
    provision: Slug | None = None

    def record(self) -> RecordedAct:
        atom, provision = Atom.parse(self.act), self.provision or ""
        return RecordedAct(atom, self.date, self.source, self.holds, self.by, self.until, self.note, provision)


class _Post(Strict):
    title: Words
    holder: Words
    since: Date
    until: Date | None = None
    of: Slug | None = None
    term_years: _Share | None = None
    rotation: str = ""
    source: Slug

    def record(self) -> Post:
        return Post(**self.model_dump())


class _Mission(Strict):
    id: Slug
    title: Words
    mandate: Words
    source: Slug
    since: Date | None = None
    until: Date | None = None
    host: Slug | None = None
    contributors: list[Slug] = []
    refused: list[Slug] = []
    size: str = ""

    def record(self) -> Mission:
        lists = {"contributors": tuple(self.contributors), "refused": tuple(self.refused)}
        return Mission(**{**self.model_dump(), **lists})


class _Dues(Strict):
    member: Slug
    year: int
    source: Slug
    share: _Share | None = None
    assessed: Number | None = None
    paid: Number | None = None
    unit: str = ""
    status: Literal["paid", "unpaid", "partly", "unknown"] = "unknown"

    def record(self) -> Dues:
        return Dues(**self.model_dump())


class _Meeting(Strict):
    organ: Slug
    date: Date
    source: Slug
    title: str = ""
    present: list[Slug] = []
    absent: list[Slug] = []
    outcome: str = ""

    def record(self) -> Meeting:
        there, away = tuple(self.present), tuple(self.absent)
        return Meeting(self.organ, self.date, self.source, self.title, there, away, self.outcome)


class _Format(Strict):
    id: Slug
    name: Words
    purpose: Words
    source: Slug
    members: list[Slug] = []
    since: Date | None = None
    until: Date | None = None

    def record(self) -> Format:
        return Format(**{**self.model_dump(), "members": tuple(self.members)})


class RecordYaml(Strict):
    """What happened to the organisation: in treaty.yaml itself, or in record.yaml beside it."""

    sources: dict[Slug, _Source] = {}
    actors: list[_Actor] = []
    acts: list[_Act] = []
    complete: list[Words] = []
    posts: list[_Post] = []
    missions: list[_Mission] = []
    dues: list[_Dues] = []
    meetings: list[_Meeting] = []
    formats: list[_Format] = []


class TreatyYaml(RecordYaml):
    """treaty.yaml as a whole."""

    id: Slug
    name: Words
    kind: Literal["organisation", "treaty", "bilateral"]
    organisation: Slug | None = None
    depositary: Slug | None = None
    parties: list[Slug]
    instruments: list[_Instrument]
    provisions: list[ProvisionModel]
    facts: dict[Slug, FactModel] = {}
    named: list[NamedModel] = []
    construals: list[ConstrualModel] = []
    organs: list[_Organ] = []
    exits: list[_Exit] = []
