"""The shape of furniture.yaml, checked when it is read."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["FurnitureWords", "LabelGroup"]

Kind = Literal["related", "latest", "subscription", "navigation", "counter", "comments", "legal", "caption", "other"]
Phrases = tuple[str, ...]


class LabelGroup(BaseModel):
    """Phrases of one kind of furniture, and what a line with one of them opens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    opens: Literal["line", "box", "list", "end"]
    longest: int = Field(ge=1, le=200)
    lead: bool = False
    phrases: Phrases = Field(min_length=1)


class FurnitureWords(BaseModel):
    """All word lists of furniture.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    labels: tuple[LabelGroup, ...] = Field(min_length=1)
    anywhere: dict[Kind, Phrases]
    published: Phrases
    updated: Phrases
    relative: Phrases
    units: Phrases
    months: dict[str, int]
    weekdays: Phrases
    zones: Phrases
    by: Phrases
    side_by: Phrases
    roles: Phrases
    particles: Phrases
    not_names: Phrases
    outlet_words: Phrases
    rubrics: Phrases
