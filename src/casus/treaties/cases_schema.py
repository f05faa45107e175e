"""The model of a treaty's cases: facts in, expected verdicts out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casus.records import LedgerStatus, Legal, Practice
from casus.records.written import Date, Slug, Strict, Words

__all__ = ["CaseModel", "CasesYaml", "ClaimModel", "EventModel", "ExpectModel", "WorldModel"]


class EventModel(Strict):
    """The event of a case."""

    id: Slug
    label: Words
    date: Date | None = None
    until: Date | None = None
    concerns: list[Slug] = []
    source: str = ""


class ClaimModel(Strict):
    """A claim of a side, or a reading that it takes."""

    fact: Words
    source: Slug
    holds: bool = True
    by: Slug | None = None
    event: Slug | None = None
    date: Date | None = None
    until: Date | None = None
    said: Date | None = None


class WorldModel(Strict):
    """One side's world."""

    id: Slug
    as_of: Date
    side: list[Slug] = []
    event: Slug | None = None
    label: str = ""
    claims: list[ClaimModel] = []


class ExpectModel(Strict):
    """One thing expected: a verdict, a standing, the day of an exit, a decision, or an entry of the ledger."""

    world: Slug | None = None
    provision: Slug | None = None
    # a verdict, or an entry of the ledger
    duty: Slug | None = None
    ledger: Slug | None = None
    owed_by: Slug | None = None
    owed_to: Slug | None = None
    verdict: Literal["due", "not due", "undetermined", "no such duty"] | None = None
    status: LedgerStatus | None = None
    # a standing, or the day of an exit
    standing: Slug | None = None
    leaves: Slug | None = None
    day: Date | Literal["never"] | None = None
    legal: Legal | None = None
    practice: Practice | None = None
    # a decision
    decision: Slug | None = None
    matter: Words = "all"
    votes_for: Annotated[list[Slug], Field(alias="for")] = []
    votes_against: Annotated[list[Slug], Field(alias="against")] = []
    abstain: list[Slug] = []
    absent: list[Slug] = []
    objects: list[Slug] = []
    parties_to_dispute: list[Slug] = []
    concerned: list[Slug] = []
    arrears: dict[Slug, float | int] = {}
    outcome: Literal["adopted", "not adopted", "undetermined"] | None = None


class CaseModel(Strict):
    """A case: its events, the worlds, and what is expected of each."""

    id: Slug
    title: Words
    note: str = ""
    events: list[EventModel] = []
    worlds: list[WorldModel] = []
    expect: list[ExpectModel]


class CasesYaml(Strict):
    """A file of cases."""

    cases: list[CaseModel]
