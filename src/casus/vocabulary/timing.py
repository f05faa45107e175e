"""The words of time expressions: months, units, modifiers, feasts, and what shows past and future."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

__all__ = ["TimeValue", "TimeWords", "load_time_words", "time_words"]

TimeValue = str | int | float | None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of times.yaml, in lower case.

    lexicon: by category, each word or phrase with its value. The lists: words that make something else of a number,
    month or weekday beside them. future, past: words that show the tense.
    """

    lexicon: dict[str, dict[str, TimeValue]]
    not_after: frozenset[str]
    not_before_weekday: frozenset[str]
    not_after_weekday_in: frozenset[str]
    counted: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    after_noun: frozenset[str]
    periods: frozenset[str]
    length_leads: frozenset[str]
    bare_leads: frozenset[str]
    year_leads: frozenset[str]
    season_leads: frozenset[str]
    clock_leads: frozenset[str]
    unit_leads: frozenset[str]
    not_soon: frozenset[str]
    month_leads: frozenset[str]
    month_perhaps: frozenset[str]
    not_once: frozenset[str]
    scheduled: frozenset[str]


@cache
def time_words() -> TimeWords:
    """Return the vocabulary that ships with Casus (read once)."""
    return load_time_words(Path(__file__).with_name("times.yaml"))


def load_time_words(path: Path) -> TimeWords:
    """Read a vocabulary of time expressions from YAML.

    Raises VocabularyError with file, line and field for an unknown field, a phrase that stands in two categories of
    the lexicon, and a word that shows both tenses.
    """
    file = load_strict(path, _model(), error=VocabularyError, also=_faults)
    data = file.model_dump()
    lists = {name: frozenset(words) for name, words in data.items() if name != "lexicon"}
    return TimeWords(lexicon=data["lexicon"], **lists)


def _faults(file: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str]]:
    data = file.model_dump()
    owner: dict[str, str] = {}
    for category, phrases in data["lexicon"].items():
        for phrase in phrases:
            if phrase in owner:
                yield ("lexicon", category, phrase), f"{phrase!r} stands under {owner[phrase]} already"
            owner[phrase] = category
    for index, word in enumerate(data["past"]):
        if word in data["future"]:
            yield ("past", index), f"{word!r} shows the future already"


@cache
def _model() -> type[BaseModel]:
    """Make the model of the file on first use: pydantic is heavy."""
    from pydantic import BaseModel, ConfigDict  # noqa: PLC0415 - not needed to show help

    class File(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        lexicon: dict[str, dict[str, str | int | float | None]]
        not_after: list[str]
        not_before_weekday: list[str]
        not_after_weekday_in: list[str]
        counted: list[str]
        future: list[str]
        past: list[str]
        after_noun: list[str]
        periods: list[str]
        length_leads: list[str]
        bare_leads: list[str]
        year_leads: list[str]
        season_leads: list[str]
        clock_leads: list[str]
        unit_leads: list[str]
        not_soon: list[str]
        month_leads: list[str]
        month_perhaps: list[str]
        not_once: list[str]
        scheduled: list[str]

    return File
