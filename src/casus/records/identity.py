"""Identities: the actors of a case, which name in which article is whose, and which might be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casus.errors import RecordError
from casus.records.definition import ActorType
from casus.records.span import Span

__all__ = ["Alias", "HeldRole", "Identities", "KnownActor", "MergeProposal"]


@dataclass(frozen=True, slots=True)
class Alias:
    """A form under which an actor stands in the texts, and how often."""

    surface: str
    count: int


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A post of an actor, with the places (article id, span) that give it. since, until: EDTF."""

    role: str
    organisation: str | None
    since: str | None
    until: str | None
    spans: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the case. id: the slug of case.yaml where it is defined there, otherwise a hash of type and name."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[Alias, ...] = ()
    roles: tuple[HeldRole, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Two actors that may be one: ids, score (0 to 1), why, and whether it was carried out by itself."""

    keep: str
    other: str
    score: float
    reason: str
    done: bool = False

    def __post_init__(self) -> None:
        if self.keep == self.other:
            raise RecordError("An actor cannot be merged with itself.", where=self.keep)


@dataclass(frozen=True, slots=True)
class Identities:
    """The actors of a case, by id; of: (article id, name as the article's fullest) to actor id; proposals to merge.

    reasons: actor id to why its names are held to be one.
    """

    actors: Mapping[str, KnownActor] = field(default_factory=dict)
    of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    proposals: tuple[MergeProposal, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def actor(self, article: str, name: str | None) -> str | None:
        """The id of the actor that a name means in an article, or None."""
        return None if name is None else self.of.get((article, name))
