"""Meanings by which words meet when parties argue over a matter: scales from less to more, and families of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["SenseWords", "load_senses", "senses"]


@dataclass(frozen=True, slots=True)
class SenseWords:
    """Words of senses.yaml, all in lower case; what each list is for stands there.

    scales: by name, places from -1 to 1 with their words. families: by name.
    """

    scales: Mapping[str, tuple[tuple[float, tuple[str, ...]], ...]]
    families: Mapping[str, tuple[str, ...]]
    standing_words: tuple[str, ...]
    against: tuple[str, ...]
    speaks_for: tuple[str, ...]
    taking_up: tuple[str, ...]
    past_times: tuple[str, ...]


@cache
def senses() -> SenseWords:
    """Return the words that ship with Casus (read once). Raises VocabularyError where senses.yaml is bad."""
    return load_senses(Path(__file__).with_name("senses.yaml"))


def load_senses(path: Path) -> SenseWords:
    """Read meanings from YAML.

    Raises VocabularyError with file, line and field for an unknown field, a place outside -1 to 1, places of a scale
    that do not rise, and a word that stands twice at one place or in one family.
    """
    data = load_strict(path, _model(), error=VocabularyError).model_dump(by_alias=False)
    return SenseWords(
        scales={
            name: tuple((place, _low(words)) for place, words in places.items())
            for name, places in data["scales"].items()
        },
        families={name: _low(words) for name, words in data["families"].items()},
        standing_words=_low(data["standing_words"]),
        against=_low(data["against"]),
        speaks_for=_low(data["speaks_for"]),
        taking_up=_low(data["taking_up"]),
        past_times=_low(data["past_times"]),
    )


def _low(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@cache
def _model() -> type[BaseModel]:
    """Make the model of the file on first use: pydantic is heavy."""
    from typing import Annotated  # noqa: PLC0415

    from pydantic import BaseModel, ConfigDict, Field, model_validator  # noqa: PLC0415 - not needed to show help

    place = Annotated[float, Field(ge=-1.0, le=1.0)]
    words = Annotated[list[str], Field(min_length=1)]

    class File(BaseModel):
        model_config = ConfigDict(extra="forbid", populate_by_name=True)
        scales: dict[str, dict[place, words]]
        families: dict[str, words]
        standing_words: list[str]
        against: list[str]
        speaks_for: list[str] = Field(alias="for")
        taking_up: list[str]
        past_times: list[str]

        @model_validator(mode="after")
        def _in_order(self) -> File:
            for name, places in self.scales.items():
                if list(places) != sorted(places):
                    raise ValueError(f"the places of {name} rise from -1 to 1")
            lists = [w for p in self.scales.values() for w in p.values()] + list(self.families.values())
            for one in lists:
                if doubled := sorted({w for w in one if one.count(w) > 1}):
                    raise ValueError(f"written twice: {', '.join(doubled)}")
            return self

    return File
