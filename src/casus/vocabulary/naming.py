"""The words for who speaks: states, titles, bodies and unnamed speakers, each read once from its YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from pydantic import BaseModel

    from casus.vocabulary.naming_models import StateEntry

    File = TypeVar("File", bound=BaseModel)

__all__ = [
    "BodyWords",
    "Role",
    "SpeakerWords",
    "StateTerm",
    "TitleWords",
    "bodies",
    "speakers",
    "state_names",
    "states",
    "titles",
]

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class StateTerm:
    """What a word says about states: which ones (ISO codes), and in what manner."""

    isos: tuple[str, ...]
    manner: Literal["name", "capital", "metonym", "adjective", "people"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role word: its class, and the gender it tells (None for most)."""

    klass: str
    gender: str | None


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Words for what a person is; keys in lower case, except given names."""

    honorifics: Mapping[str, str | None]
    abbreviations: Mapping[str, str]
    modifiers: frozenset[str]
    roles: Mapping[str, Role]
    backward: frozenset[str]
    stands_for: Mapping[str, frozenset[str]]
    given_names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BodyWords:
    """Organisations. known: alias as written -> full name; heads in lower case. seats: town or house -> full name."""

    heads: frozenset[str]
    known: Mapping[str, str]
    outlets: frozenset[str]
    outlet_heads: frozenset[str]
    domains: frozenset[str]
    seats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """Unnamed speakers, documents that speak, things that cannot, and where people speak; all in lower case."""

    groups: frozenset[str]
    anonymous: frozenset[str]
    documents: frozenset[str]
    silent: frozenset[str]
    venues: frozenset[str]
    on_air: frozenset[str]
    press: frozenset[str]


def _read(name: str, model: type[File]) -> File:
    return load_strict(_HERE / name, model, error=VocabularyError)


@cache
def _state_entries() -> list[StateEntry]:
    from casus.vocabulary.naming_models import StatesFile  # noqa: PLC0415 - pydantic is heavy

    return _read("states.yaml", StatesFile).states


@cache
def states() -> Mapping[str, StateTerm]:
    """Return every word for a state, as written with its capitals, and what it says.

    Where a word is several things ("Vatican"), the name goes before the capital, the metonym and the adjective.
    Raises VocabularyError where states.yaml is bad.
    """
    found: dict[str, StateTerm] = {}

    def add(word: str, iso: str, manner: Literal["name", "capital", "metonym", "adjective", "people"]) -> None:
        old = found.get(word)
        if old is None:
            found[word] = StateTerm((iso,), manner)
        elif old.manner == manner and iso not in old.isos:
            found[word] = StateTerm((*old.isos, iso), manner)

    entries = _state_entries()
    for entry in entries:
        for word in (entry.name, *entry.also):
            add(word, entry.iso, "name")
    for entry in entries:
        for word in (entry.capital, *entry.also_capitals):
            add(word, entry.iso, "capital")
        for word in entry.metonyms:
            add(word, entry.iso, "metonym")
        for word in entry.adjectives:
            add(word, entry.iso, "adjective")
            if not word.endswith(("s", "sh", "ch", "ese")):
                add(word + "s", entry.iso, "people")
    return found


@cache
def state_names() -> Mapping[str, str]:
    """Return the name of each state by its code. Raises VocabularyError where states.yaml is bad."""
    return {entry.iso: entry.name for entry in _state_entries()}


@cache
def titles() -> TitleWords:
    """Return the words for what a person is. Raises VocabularyError where titles.yaml is bad."""
    from casus.vocabulary.naming_models import TitlesFile  # noqa: PLC0415 - pydantic is heavy

    file = _read("titles.yaml", TitlesFile)
    roles: dict[str, Role] = {}
    for group in file.roles:
        for word in group.words:
            roles.setdefault(word.lower(), Role(group.klass, group.gender))
    given = dict.fromkeys(file.given_names.m, "m") | dict.fromkeys(file.given_names.f, "f")
    return TitleWords(
        honorifics={h.word.lower(): h.gender for h in file.honorifics},
        abbreviations={short.lower(): full for short, full in file.abbreviations.items()},
        modifiers=frozenset(w.lower() for w in file.modifiers),
        roles=roles,
        backward=frozenset(w.lower() for w in file.backward),
        stands_for={k: frozenset(v) for k, v in file.stands_for.items()},
        given_names=given,
    )


@cache
def bodies() -> BodyWords:
    """Return the words for organisations and outlets. Raises VocabularyError where bodies.yaml is bad."""
    from casus.vocabulary.naming_models import BodiesFile  # noqa: PLC0415 - pydantic is heavy

    file = _read("bodies.yaml", BodiesFile)
    return BodyWords(
        heads=frozenset(w.lower() for w in file.heads),
        known={alias: body.name for body in file.known for alias in (body.name, *body.also)},
        outlets=frozenset(file.outlets.known),
        outlet_heads=frozenset(w.lower() for w in file.outlets.heads),
        domains=frozenset(w.lower() for w in file.outlets.domains),
        seats={seat: name for name, seats in file.seats.items() for seat in seats},
    )


@cache
def speakers() -> SpeakerWords:
    """Return the words for unnamed speakers, documents, venues. Raises VocabularyError where speakers.yaml is bad."""
    from casus.vocabulary.naming_models import SpeakersFile  # noqa: PLC0415 - pydantic is heavy

    file = _read("speakers.yaml", SpeakersFile)
    return SpeakerWords(
        groups=frozenset(w.lower() for w in file.groups),
        anonymous=frozenset(w.lower() for w in file.anonymous),
        documents=frozenset(w.lower() for w in file.documents),
        silent=frozenset(w.lower() for w in file.silent),
        venues=frozenset(w.lower() for w in file.venues),
        on_air=frozenset(w.lower() for w in file.on_air),
        press=frozenset(w.lower() for w in file.press),
    )
