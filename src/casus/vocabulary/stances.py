"""The words by which a statement stands somewhere on a matter: axes with their grades, negations, conditions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["Axis", "Grade", "StanceWords", "load_stances", "stances"]


@dataclass(frozen=True, slots=True)
class Grade:
    """Words that say the same of a matter. at: their place, -1 to 1. negated: the place of their negation.

    plain: words that do so only where a topic of the axis stands in the clause, or somebody asks or offers.
    """

    at: float
    negated: float
    words: tuple[str, ...]
    plain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """A matter on which parties differ. conduct: it is what a party does. objects: what it can be done to.

    judged: it is how something is seen; acts show no place on it.
    """

    name: str
    grades: tuple[Grade, ...]
    topics: tuple[str, ...]
    objects: tuple[str, ...]
    conduct: bool
    judged: bool = False


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Words of stances.yaml, all in lower case; what each list is for stands there."""

    axes: tuple[Axis, ...]
    attitudes: tuple[str, ...]
    turning: tuple[str, ...]
    negations: frozenset[str]
    no_negations: tuple[str, ...]
    hedges: frozenset[str]
    conditions: tuple[str, ...]
    terms: frozenset[str]
    wishes: tuple[str, ...]
    threats: tuple[str, ...]
    matters: tuple[str, ...]
    provisions: frozenset[str]
    empty: frozenset[str]


@cache
def stances() -> StanceWords:
    """Return the words that ship with Casus (read once). Raises VocabularyError where stances.yaml is bad."""
    return load_stances(Path(__file__).with_name("stances.yaml"))


def load_stances(path: Path) -> StanceWords:
    """Read words of stance from YAML.

    Raises VocabularyError with file, line and field for an unknown field, a grade outside -1 to 1, grades of an axis
    that do not rise, and a word that is written twice in one axis.
    """
    data = load_strict(path, _model(), error=VocabularyError).model_dump(by_alias=False)
    axes = tuple(
        Axis(
            name,
            tuple(_grade(g) for g in grades),
            _low(entry["topics"]),
            _low(entry["objects"]),
            entry["conduct"],
            entry["judged"],
        )
        for name, entry in data["axes"].items()
        for grades in (entry["grades"],)
    )
    return StanceWords(
        axes=axes,
        attitudes=_low(data["attitudes"]),
        turning=_low(data["turning"]),
        negations=frozenset(_low(data["negations"])),
        no_negations=_low(data["no_negations"]),
        hedges=frozenset(_low(data["hedges"])),
        conditions=_low(data["conditions"]),
        terms=frozenset(_low(data["terms"])),
        wishes=_low(data["wishes"]),
        threats=_low(data["threats"]),
        matters=_low(data["matters"]),
        provisions=frozenset(_low(data["provisions"])),
        empty=frozenset(_low(data["empty"])),
    )


def _grade(entry: dict[str, Any]) -> Grade:
    negated = -entry["at"] if entry["negated"] is None else entry["negated"]
    return Grade(entry["at"], negated, _low(entry["words"]), _low(entry["plain"]))


def _low(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


@cache
def _model() -> type[BaseModel]:
    """Make the model of the file on first use: pydantic is heavy."""
    from typing import Annotated  # noqa: PLC0415

    from pydantic import BaseModel, ConfigDict, Field, model_validator  # noqa: PLC0415 - not needed to show help

    place = Annotated[float, Field(ge=-1.0, le=1.0)]
    strict = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    class GradeEntry(BaseModel):
        model_config = strict
        at: place
        negated: place | None = Field(default=None, alias="not")
        words: Annotated[list[str], Field(min_length=1)]
        plain: list[str] = []

    class AxisEntry(BaseModel):
        model_config = strict
        grades: Annotated[list[GradeEntry], Field(min_length=2)]
        topics: list[str]
        objects: list[str] = []
        conduct: bool = False
        judged: bool = False

        @model_validator(mode="after")
        def _rises(self) -> AxisEntry:
            if (places := [g.at for g in self.grades]) != sorted(set(places)):
                raise ValueError("the grades of an axis rise from -1 to 1")
            words = [w.lower() for g in self.grades for w in (*g.words, *g.plain)]
            if doubled := sorted({w for w in words if words.count(w) > 1}):
                raise ValueError(f"written twice in one axis: {', '.join(doubled)}")
            return self

    class File(BaseModel):
        model_config = strict
        axes: dict[str, AxisEntry]
        attitudes: list[str]
        turning: list[str]
        negations: list[str]
        no_negations: list[str]
        hedges: list[str]
        conditions: list[str]
        terms: list[str]
        wishes: list[str]
        threats: list[str]
        matters: list[str]
        provisions: list[str]
        empty: list[str]

    return File
