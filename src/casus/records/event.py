"""Events: what somebody is reported to have done to somebody, and the reports that tell of one and the same event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.ids import make_id
from casus.records.party import Party
from casus.records.span import Span

__all__ = ["Event", "EventReport", "EventType", "Modality", "PloverType"]

# PLOVER 0.5b1, the eighteen of its gold standard records; casus.vocabulary maps them to the sixteen of today.
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "INVESTIGATE",
    "DEMAND",
    "DISAPPROVE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "FIGHT",
]
# The sixteen of PLOVER as POLECAT uses it, and STATEMENT and APPEAL for the CAMEO roots 01 and 02, which it drops.
PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "STATEMENT",
    "APPEAL",
]
Modality = Literal["happened", "planned", "demanded", "denied", "hypothetical", "historical"]


@dataclass(frozen=True, slots=True)
class EventReport:
    """One clause that tells of an event. *X happened* is the report of an event with no `statement`; in *Y said X
    happened* `statement` is the id of the statement whose words tell it.

    span: the clause. trigger: the words that tell what was done. type: PLOVER, of today. cameo: the CAMEO root or
    code, two to four digits. source, target: who did it and to whom. date: EDTF, of the event, never the publication
    date for want of another; date_basis: how it came about, or why there is none. omission: for what was not done
    (silence, absence, refusal, non-payment), which. confidence: 0 to 1.
    """

    article: str
    span: Span
    trigger: Span
    type: PloverType
    cameo: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    date_basis: str
    place: str | None = None
    date: str | None = None
    modality: Modality = "happened"
    statement: str | None = None
    omission: Literal["silence", "absence", "refusal", "non-payment"] | None = None
    confidence: float = 0.5
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.type not in get_args(PloverType) or self.modality not in get_args(Modality):
            raise RecordError(f"Unknown type or modality: {self.type!r}, {self.modality!r}.", where=self.article)
        if not (2 <= len(self.cameo) <= 4 and self.cameo.isdigit()):
            raise RecordError(f"{self.cameo!r} is not a CAMEO code.", where=self.article)
        if self.date is not None:
            check_date(self.date)
        if not self.date_basis.strip():
            raise RecordError("An event says how its date came about, or why it has none.", where=self.article)
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"Confidence lies between 0 and 1; got {self.confidence}.", where=self.article)
        key = make_id("r", self.article, self.trigger.start, self.trigger.end, self.type)
        object.__setattr__(self, "id", key)

    @property
    def event(self) -> str:
        """The id of the event that this report alone would make."""
        return make_id("e", self.id)


@dataclass(frozen=True, slots=True)
class Event:
    """What one report tells, or several of one and the same: the id is that of the first of them.

    source, target: ids of actors. date, date_basis: of the best dated report.
    """

    id: str
    type: PloverType
    cameo: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: str | None
    date: str | None
    date_basis: str
    modality: Modality
    reports: tuple[EventReport, ...]

    def __post_init__(self) -> None:
        if not self.reports:
            raise RecordError("An event has a report.")
        if self.id not in {report.event for report in self.reports}:
            raise RecordError("An event's id is that of one of its reports.", where=self.id)
