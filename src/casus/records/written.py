"""Fields of what a person writes in YAML: words, ids, dates, facts, numbers, and a strict entry that makes its noun.

Not behind the door of this room, because pydantic is heavy: only the loaders of YAML import it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from casus.errors import RecordError
from casus.records.condition import Atom
from casus.records.dates import check_date
from casus.records.slugs import check_slug

__all__ = ["Date", "FactWords", "Number", "Slug", "Strict", "Words"]


def _with_our_words(check: Callable[[str], str]) -> Callable[[str], str]:
    """The check, with its RecordError as the ValueError that pydantic gives a place."""

    def checked(value: str) -> str:
        try:
            return check(value)
        except RecordError as bad:
            raise ValueError(f"{bad.what.rstrip('.')}. {bad.hint}".strip()) from bad

    return checked


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("This must not be blank")
    return value


def _date_as_text(value: object) -> object:
    """YAML reads 2024-06-12 as a date and 2024 as a number; we keep both as they were written."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return str(value)
    return value


Words = Annotated[str, AfterValidator(_not_blank)]
Slug = Annotated[str, AfterValidator(_with_our_words(check_slug))]
Date = Annotated[str, BeforeValidator(_date_as_text), AfterValidator(_with_our_words(check_date))]
FactWords = Annotated[str, AfterValidator(_with_our_words(lambda value: str(Atom.parse(value))))]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Strict(BaseModel):
    """An entry that knows its fields, refuses others, and makes its noun when it is read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="after")
    def _made(self) -> Any:
        """Make the noun, so that whatever it refuses is told with the place of this entry."""
        try:
            self.record()
        except RecordError as bad:
            raise ValueError(f"{bad.what.rstrip('.')}. {bad.hint}".strip()) from bad
        return self

    def record(self) -> object:
        """Return the noun, where an entry can make it by itself."""
        return None
