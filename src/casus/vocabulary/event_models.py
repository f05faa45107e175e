"""The shape of events.yaml: strict models that refuse bad words, codes without a type, and words put twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["OF_GOLD", "OF_TODAY", "EventsFile"]

Words = Annotated[str, Field(min_length=2, max_length=60, pattern=r"^[^\sA-Z](?:[^A-Z]*[^\sA-Z])?$")]
# PLOVER 0.5b1 and PLOVER of today, as in casus.records, which vocabulary does not know; a test holds them equal.
OF_GOLD = frozenset(
    {
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
    }
)
OF_TODAY = frozenset(
    {
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
    }
)
Code = Annotated[str, Field(pattern=r"^(?:0[1-9]|1[0-9]|20)\d{0,2}$")]
Listed = Annotated[list[Words], Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _once(words: Iterable[str], what: str) -> None:
    doubled = sorted(word for word, count in Counter(words).items() if count > 1)
    if doubled:
        raise ValueError(f"{what} written twice: {', '.join(doubled)}")


class Operators(_Strict):
    """Verbs by what they make of the event in their complement."""

    intend: Listed
    refuse: Listed
    demand: Listed
    threaten: Listed
    deny: Listed
    carry: Listed
    tell: Listed


class Declined(_Strict):
    """Phrases that tell no event, and why."""

    reason: Annotated[str, Field(min_length=3)]
    phrases: Listed


class EventsFile(_Strict):
    """events.yaml: every code has a type, every type is one of PLOVER, no pattern has two codes."""

    types: dict[Code, str]
    today: dict[str, str]
    nouns: dict[Code, Listed]
    proposals: Listed
    burdens: Listed
    verbs: dict[Code, Listed]
    irregular: dict[Words, Words]
    light: Listed
    stops: Listed
    stopped: dict[Code, Code]
    operators: dict[str, Listed]
    omissions: dict[str, Listed]
    weak: Listed
    giving: Listed
    amounts: Listed
    times: Listed
    plans: Listed
    unsure: Listed
    particles: Listed
    soldiers: Listed
    rebels: Listed
    judges: Listed
    police: Listed
    crowds: Listed
    means: Listed
    actors: Listed
    empty: dict[Words, Listed]
    of_people: Listed
    of_bodies: Listed
    states: Listed
    reproaches: Listed
    reprisals: Listed
    things: Listed
    declined: Annotated[list[Declined], Field(min_length=1)]

    @model_validator(mode="after")
    def _sound(self) -> EventsFile:
        if unknown := sorted({*self.types.values(), *self.today} - OF_GOLD - {"STATEMENT", "APPEAL"}):
            raise ValueError(f"types that PLOVER 0.5b1 does not have: {', '.join(unknown)}")
        today = {self.today.get(t, t) for t in self.types.values()}
        if unknown := sorted(today - OF_TODAY):
            raise ValueError(f"types that PLOVER does not have today: {', '.join(unknown)}")
        codes = {*self.nouns, *self.verbs, *self.stopped.values()}
        if bare := sorted(c for c in codes if c[:2] not in self.types):
            raise ValueError(f"codes without a type: {', '.join(bare)}")
        Operators.model_validate(self.operators)
        if set(self.omissions) != {"silence", "absence", "refusal", "non-payment"}:
            raise ValueError("omissions are silence, absence, refusal and non-payment")
        for what in (
            "proposals",
            "burdens",
            "light",
            "stops",
            "actors",
            "giving",
            "soldiers",
            "rebels",
            "judges",
            "police",
            "crowds",
            "means",
            "of_people",
            "of_bodies",
            "states",
            "reproaches",
            "reprisals",
            "things",
        ):
            _once(getattr(self, what), f"words of {what}")
        _once((w for words in self.verbs.values() for w in words), "verbs")
        _once((w for words in self.nouns.values() for w in words), "nouns")
        _once((p for group in self.declined for p in group.phrases), "declined phrases")
        return self
