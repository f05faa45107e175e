"""Timex: a time expression with its TIMEX3 type and value, and the calendar dates it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.span import Span

__all__ = ["Timex", "TimexType"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression, after ISO-TimeML's TIMEX3.

    value: the TIMEX3 value ("2022-09", "P3D", "2024-W12", "FUTURE_REF", "2022-SU"); None where it cannot be told.
    date: the same as an EDTF date or interval, for what lies on a calendar; None otherwise, and `basis` then says
    why. basis: how the value came about: `stated`, or `relative to` what, or `not dated:` why. mod: the TIMEX3
    modifier (START, MID, END, APPROX, BEFORE ...), if any.
    """

    span: Span
    type: TimexType
    value: str | None
    date: str | None
    basis: str
    mod: str | None = None

    def __post_init__(self) -> None:
        if self.type not in get_args(TimexType):
            raise RecordError(f"{self.type!r} is not a type of TIMEX3.")
        if self.date is not None:
            check_date(self.date)
        if not self.basis.strip():
            raise RecordError("A time expression says how its value came about.")
