"""The shapes of the YAML files for who speaks and what they do in saying it: strict models that refuse bad words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["BodiesFile", "DeedsFile", "SpeakersFile", "StandingFile", "StatesFile", "TitlesFile"]

Word = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")]
Gender = Literal["m", "f"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _once(words: Iterable[str], what: str) -> None:
    doubled = sorted(word for word, count in Counter(words).items() if count > 1)
    if doubled:
        raise ValueError(f"{what} written twice: {', '.join(doubled)}")


class StateEntry(_Strict):
    """One state: how it, its people and its government are called."""

    name: Word
    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    adjectives: Annotated[list[Word], Field(min_length=1)]
    capital: Word
    also: list[Word] = []
    also_capitals: list[Word] = []
    metonyms: list[Word] = []


class StatesFile(_Strict):
    """states.yaml: no code, name, capital or metonym belongs to two states; adjectives may (Congolese)."""

    states: Annotated[list[StateEntry], Field(min_length=1)]

    @model_validator(mode="after")
    def _distinct(self) -> StatesFile:
        _once((s.iso for s in self.states), "codes")
        names: list[str] = []
        for s in self.states:
            names += sorted({s.name, s.capital, *s.also, *s.also_capitals, *s.metonyms})
        _once(names, "names of two states")
        return self


class Honorific(_Strict):
    """A word of address before a name."""

    word: Word
    gender: Gender | None = None


class RoleGroup(_Strict):
    """Role words of one class."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)
    klass: Annotated[Word, Field(alias="class")]
    words: Annotated[list[Word], Field(min_length=1)]
    gender: Gender | None = None


class GivenNames(_Strict):
    """Common given names by the gender they usually tell."""

    m: list[Word]
    f: list[Word]

    @model_validator(mode="after")
    def _distinct(self) -> GivenNames:
        _once([*self.m, *self.f], "given names")
        return self


class TitlesFile(_Strict):
    """titles.yaml."""

    honorifics: list[Honorific]
    abbreviations: dict[Word, Word]
    modifiers: list[Word]
    roles: Annotated[list[RoleGroup], Field(min_length=1)]
    backward: list[Word]
    stands_for: dict[Word, list[Word]]
    given_names: GivenNames

    @model_validator(mode="after")
    def _classes(self) -> TitlesFile:
        known = {group.klass for group in self.roles}
        used = {*self.stands_for, *(c for classes in self.stands_for.values() for c in classes)}
        if used - known:
            raise ValueError(f"stands_for names unknown classes: {', '.join(sorted(used - known))}")
        return self


class Body(_Strict):
    """A well-known organisation."""

    name: Word
    also: list[Word] = []


class Outlets(_Strict):
    """The press: well-known names, the words that head names, and web suffixes."""

    known: list[Word]
    heads: list[Word]
    domains: list[Word]


class BodiesFile(_Strict):
    """bodies.yaml: no alias belongs to two organisations."""

    heads: Annotated[list[Word], Field(min_length=1)]
    known: list[Body]
    seats: dict[Word, list[Word]] = {}
    outlets: Outlets

    @model_validator(mode="after")
    def _distinct(self) -> BodiesFile:
        _once((word for body in self.known for word in (body.name, *body.also)), "organisations")
        _once((word for seats in self.seats.values() for word in seats), "seats")
        if unknown := sorted(self.seats.keys() - {body.name for body in self.known}):
            raise ValueError(f"seats of organisations that are not known: {', '.join(unknown)}")
        return self


class SpeakersFile(_Strict):
    """speakers.yaml."""

    groups: list[Word]
    anonymous: list[Word]
    documents: list[Word]
    silent: list[Word]
    venues: list[Word]
    on_air: list[Word]
    press: list[Word]


class DeedsFile(_Strict):
    """deeds.yaml."""

    blame: list[Word]
    blame_nouns: list[Word]
    charges: list[Word]
    falsehoods: list[Word]
    accounts: list[Word]
    harm: list[Word]
    withholding: list[Word]
    states_of_mind: list[Word]
    imperatives: list[Word]
    empty_negations: list[Word]

    @model_validator(mode="after")
    def _distinct(self) -> DeedsFile:
        for field in type(self).model_fields:
            _once(getattr(self, field), field)
        return self


class StandingFile(_Strict):
    """standing.yaml."""

    place_prepositions: list[Word]
    dealing_prepositions: list[Word]
    open_prepositions: list[Word]
    dealing_phrases: list[Word]
    place_phrases: list[Word]
    trusting: list[Word]
    motion: list[Word]
    visiting: list[Word]
    forces: list[Word]
    striking: list[Word]
    dealing: list[Word]
    messages: list[Word]
    place_nouns: list[Word]
    meetings: list[Word]
    ways: list[Word]
    being_places: list[Word]
    governing: list[Word]
    between: list[Word]
    geography: list[Word]
    forms: list[Word]
    associations: list[Word]
    armed: list[Word]
    of_alliances: list[Word]
    vessels: list[Word]
    papers: list[Word]
    firms: list[Word]
    no_groups: list[Word]
