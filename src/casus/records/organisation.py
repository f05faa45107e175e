"""What an organisation does and has: posts, missions, dues, meetings, regional formats, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casus.errors import RecordError
from casus.records.dates import check_date

__all__ = ["Dues", "Format", "Meeting", "Mission", "Post"]


def _check_days(*days: str | None) -> None:
    for day in days:
        if day is not None:
            check_date(day)


@dataclass(frozen=True, slots=True)
class Post:
    """A post and who held it: from `since` up to `until` (EDTF). term_years, rotation: as the rules have it."""

    title: str
    holder: str
    since: str
    source: str
    until: str | None = None
    of: str | None = None
    term_years: float | None = None
    rotation: str = ""

    def __post_init__(self) -> None:
        _check_days(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission or a standing force: its mandate, its days, who contributes, who refused, and its reported size."""

    id: str
    title: str
    mandate: str
    source: str
    since: str | None = None
    until: str | None = None
    host: str | None = None
    contributors: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    size: str = ""

    def __post_init__(self) -> None:
        _check_days(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Dues:
    """What a member owes for a year: its share (0 to 1), what was assessed and paid, in what unit; None: not known."""

    member: str
    year: int
    source: str
    share: float | None = None
    assessed: float | None = None
    paid: float | None = None
    unit: str = ""
    status: Literal["paid", "unpaid", "partly", "unknown"] = "unknown"

    def __post_init__(self) -> None:
        if self.share is not None and not 0 <= self.share <= 1:
            raise RecordError(f"A share lies between 0 and 1; got {self.share:g}.", where=self.member)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session of an organ: who was there and who stayed away."""

    organ: str
    on: str
    source: str
    title: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    outcome: str = ""

    def __post_init__(self) -> None:
        _check_days(self.on)


@dataclass(frozen=True, slots=True)
class Format:
    """A regional format beside the organisation, as 3+3: its members and what it is for."""

    id: str
    name: str
    purpose: str
    source: str
    members: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        _check_days(self.since, self.until)
