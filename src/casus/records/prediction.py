"""Predictions: who expects what, by when, on what condition, and how likely in their own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.ids import make_id
from casus.records.party import Party
from casus.records.span import Span

__all__ = ["Likelihood", "Prediction", "PredictionType"]

PredictionType = Literal["forecast", "plan", "wish", "threat"]


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely, in words of the text, and the range that a published scale gives them (0 to 1); scale: its name."""

    words: str
    low: float
    high: float
    scale: str

    def __post_init__(self) -> None:
        if not 0.0 <= self.low <= self.high <= 1.0:
            raise RecordError(f"A likelihood runs from low to high between 0 and 1; got {self.low} to {self.high}.")


@dataclass(frozen=True, slots=True)
class Prediction:
    """What somebody says will be. span: the words that say it. statement: the id of the statement they stand in; None
    for an author's own forecast in an opinion, which is told in no statement.

    horizon: EDTF, by when, where the text says so. type: a forecast, or what only looks like one: a plan or a wish
    of the speaker's own, or a threat. likelihood: None where the words give none.
    """

    article: str
    statement: str | None
    who: Party | None
    span: Span
    type: PredictionType
    horizon: str | None = None
    condition: str | None = None
    likelihood: Likelihood | None = None
    confidence: float = 0.5
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.type not in get_args(PredictionType):
            raise RecordError(f"{self.type!r} is not a type of prediction.", where=self.article)
        if self.horizon is not None:
            check_date(self.horizon)
        object.__setattr__(self, "id", make_id("f", self.article, self.span.start, self.span.end))
