"""Incident: the event that an article is applied to, under a label that takes no side."""

from __future__ import annotations

from dataclasses import dataclass

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.slugs import check_slug

__all__ = ["Incident"]

_DAY = len("2031-05-01")


@dataclass(frozen=True, slots=True)
class Incident:
    """The event that an article is applied to: what happened is what the sides argue about, so only a neutral label.

    date: EDTF, of its beginning; until: of its end. concerns: ids of the actors whom it may give a right; empty for
    all who stand in its facts. events: ids of events in the evidence. cues: names of places and other words by which a
    text means it.
    """

    id: str
    label: str
    date: str | None
    until: str | None = None
    concerns: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    source: str = ""
    cues: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_slug(self.id)
        if not self.label.strip():
            raise RecordError("An event has a label.", where=self.id)
        for day in (self.date, self.until):
            if day is not None:
                check_date(day)
        if self.date and self.until and len(self.date) == len(self.until) == _DAY and self.until < self.date:
            raise RecordError(f"An event ends after it begins; got {self.date} to {self.until}.", where=self.id)
