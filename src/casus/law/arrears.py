"""Arrears: years of dues that a member has not paid, by the record; a year is owed once it has ended."""

from __future__ import annotations

from casus.errors import RequestError
from casus.law.days import first_day
from casus.records import Dues, LedgerStatus, Treaty

__all__ = ["arrears", "owing", "paid_status"]


def arrears(treaty: Treaty, member: str, day: str) -> float:
    """Return the years of dues that `member` certainly owes on `day`: ended years, a year paid in part for its rest.

    What the record does not tell of is not counted; see `owing` for the most that it may be.
    Raises RequestError for a member that the treaty does not know.
    """
    return owing(treaty, member, day)[0]


def owing(treaty: Treaty, member: str, day: str) -> tuple[float, float]:
    """Return the least and the most years owed on a day, as the record leaves it open.

    Raises RequestError for a member that the treaty does not know.
    """
    if member not in {one.id for one in treaty.actors} | set(treaty.parties):
        raise RequestError(
            f"Nobody called {member!r} stands in {treaty.name}.",
            where=treaty.id,
            hint=f"Its parties are {', '.join(treaty.parties)}.",
        )
    least = most = 0.0
    for dues in treaty.dues:
        if dues.member == member and dues.year < int(first_day(day)[:4]):
            low, high = _rest(dues)
            least, most = least + low, most + high
    return least, most


def paid_status(dues: Dues) -> LedgerStatus:
    """Return what became of a year's dues: as the record says, or by the amounts; open where it tells of neither."""
    named: dict[str, LedgerStatus] = {"paid": "honoured", "unpaid": "unpaid", "partly": "partly"}
    if dues.status in named:
        return named[dues.status]
    if dues.paid is None or dues.assessed is None:
        return "open"
    if dues.paid >= dues.assessed:
        return "honoured"
    return "partly" if dues.paid > 0 else "unpaid"


def _rest(dues: Dues) -> tuple[float, float]:
    """The least and the most of a year's dues that is still owed, as a part of the year."""
    status = paid_status(dues)
    if status == "partly" and dues.paid is not None and dues.assessed:
        rest = max(0.0, 1 - dues.paid / dues.assessed)
        return rest, rest
    return {"honoured": (0.0, 0.0), "unpaid": (1.0, 1.0)}.get(status, (0.0, 1.0))
