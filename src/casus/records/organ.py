"""Organs: who sits in them and how they decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.slugs import check_slug

__all__ = ["DecisionRule", "Method", "Organ"]

Method = Literal["consensus", "unanimity", "no_objection", "limited_format", "majority", "double_majority", "none"]


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """How an organ decides on a matter.

    method: `consensus` (nobody who takes part objects), `unanimity` (everybody entitled says yes), `no_objection`
    (silence is consent, absence too), `limited_format` (those who want to act do, where no member objects),
    `majority` (share of the members), `double_majority` (a share of the members and a share of the weight), `none`
    (the provision does not say).
    share: of the members (0 to 1; passed where the yes votes reach it, or exceed it if `exceeds`); weight_share: of
    the weight. quorum: the share of the members that has to be present; quorum_mark: how well that is known.
    excludes: who has no vote (`parties_to_dispute`, `concerned`: the member it is about, `suspended`, `in_arrears`);
    who is suspended as a penalty never has. arrears_years: years of debt that cost the vote.
    among: of whom a share, or `unanimity`, is asked: of all who have a vote (`members`), or of those who say yes or no
    (`voting`), so that an abstention does not stand in the way. blocking: of a double majority, how many have to be
    outside the yes for it to fail; with fewer it is reached.
    """

    provision: str
    method: Method
    matter: str = "all"
    share: float = 1.0
    exceeds: bool = False
    weight_share: float = 0.0
    quorum: float = 0.0
    quorum_mark: Literal["text", "page", "unverified"] = "text"
    excludes: tuple[str, ...] = ()
    arrears_years: float | None = None
    among: Literal["members", "voting"] = "members"
    blocking: int = 0

    def __post_init__(self) -> None:
        if self.method not in get_args(Method):
            raise RecordError(f"{self.method!r} is not a way to decide.", where=self.provision)
        for share in (self.share, self.weight_share, self.quorum):
            if not 0 <= share <= 1:
                raise RecordError(f"A share lies between 0 and 1; got {share:g}.", where=self.provision)


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of an organisation: its members are all the parties unless `members` names them; weights of votes."""

    id: str
    name: str
    provision: str
    rules: tuple[DecisionRule, ...] = ()
    members: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_slug(self.id)
        if len({rule.matter for rule in self.rules}) < len(self.rules):
            raise RecordError("An organ has one rule for one matter.", where=self.id)
