"""Standing of a party on a day, and what an organ decides: legal status and practice apart, ballots, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date

__all__ = ["Ballot", "Legal", "OrganDecision", "Practice", "Standing"]

Legal = Literal["member", "suspended", "in notice", "out", "never a member", "undetermined"]
Practice = Literal["takes part", "frozen", "partial", "does not take part"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a treaty on a day, in one world; legal and practice apart, since a freeze changes no law.

    since: from when it has been so; out_on: the day on which a notice takes or took effect (None: none known).
    provision: what decides it. why: in words, what it rests on. claims: ids of the claims it rests on.
    """

    actor: str
    day: str
    legal: Legal
    practice: Practice
    since: str | None = None
    out_on: str | None = None
    provision: str = ""
    why: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_date(self.day)
        if self.legal not in get_args(Legal) or self.practice not in get_args(Practice):
            raise RecordError(f"Unknown standing: {self.legal!r}, {self.practice!r}.", where=self.actor)


@dataclass(frozen=True, slots=True)
class Ballot:
    """How the members of an organ stand on a draft: ids of actors; who is in none of the lists has not been heard.

    absent: not there. objects: said to stand in the way. parties_to_dispute, concerned: whom it is about. arrears:
    years of debt by member.
    """

    organ: str
    day: str
    matter: str = "all"
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    parties_to_dispute: tuple[str, ...] = ()
    concerned: tuple[str, ...] = ()
    arrears: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class OrganDecision:
    """What a ballot makes under the organ's rule. voters: who had a vote; without: who had none, and why."""

    organ: str
    outcome: Literal["adopted", "not adopted", "undetermined"]
    provision: str
    why: tuple[str, ...]
    voters: tuple[str, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
