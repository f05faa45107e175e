"""The model of fact_words.yaml, and of a treaty's mapping.yaml, which has the same form."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

__all__ = ["ClauseWordsEntry", "FactWordsEntry", "FactWordsFile", "Place"]

# Where the actor of a role is looked for.
Place = Literal[
    "subject",
    "object",
    "owner",
    "after",
    "by",
    "between",
    "asked",
    "from",
    "speaker",
    "concerned",
    "rival",
    "organisation",
    "anyone",
]
_Act = Literal[
    "assert", "deny", "accuse", "demand", "offer", "promise", "threaten", "refuse", "predict", "ask", "thank", "other"
]


class FactWordsEntry(BaseModel):
    """Words that assert a fact. See casus.vocabulary.FactWords for the fields."""

    model_config = ConfigDict(extra="forbid")

    words: list[str] = Field(min_length=1)
    form: Literal["verb", "noun", "any"] = "any"
    roles: dict[str, list[Place]] = Field(default_factory=dict)
    needs: list[str] = Field(default_factory=list)
    without: list[str] = Field(default_factory=list)
    acts: list[_Act] = Field(default_factory=list)
    mood: Literal["fact", "future", "wish"] = "fact"
    denies: bool = False
    speaker: Literal["any", "concerned", "other"] = "any"
    sure: float = Field(default=0.8, ge=0, le=1)

    @field_validator("words")
    @classmethod
    def _rows(cls, rows: list[str]) -> list[str]:
        for row in rows:
            parts = row.split()
            if not parts or parts[0] == "..." or parts[-1] == "...":
                raise ValueError(f"{row!r} does not begin and end with a word")
            if any("" in part.split("|") for part in parts):
                raise ValueError(f"{row!r} has an empty alternative")
        return rows

    @field_validator("roles")
    @classmethod
    def _places(cls, roles: dict[str, list[Place]]) -> dict[str, list[Place]]:
        for role, places in roles.items():
            if not places:
                raise ValueError(f"The role {role!r} has no place")
        return roles


class ClauseWordsEntry(BaseModel):
    """Small words by class. See casus.vocabulary.ClauseWords."""

    model_config = ConfigDict(extra="forbid")

    turning: list[str]
    linking: list[str]
    opening: list[str]
    negations: list[str]
    deniers: list[str]
    supposed: list[str]
    wishes: list[str]
    future: list[str]
    beyond: list[str]
    happening: list[str]
    any: list[str]
    members: list[str]
    done: list[str]
    doing: list[str]
    prepositions: list[str]
    passive: list[str]
    before_nouns: list[str]
    after_nouns: list[str]
    of_rules: list[str]
    own: list[str]
    theirs: list[str]
    they: list[str]
    speech_nouns: list[str]
    pointing: list[str]
    hearsay: list[str]
    untruths: list[str]
    proofs: list[str]
    unreal: list[str]
    starting: list[str]
    states: list[str]
    sources: list[str]
    beliefs: list[str]
    findings: list[str]
    truths: list[str]
    doubts: list[str]
    sayings: list[str]
    undecided: list[str]
    excluding: list[str]
    known_facts: list[str]
    weak: list[str]
    supposing: list[str]
    short_of: list[str]
    nobody: list[str]


class FactWordsFile(BaseModel):
    """The whole file. readings: a treaty's, by `CONSTRUAL=READING`; the last three: only in the general file."""

    model_config = ConfigDict(extra="forbid")

    facts: dict[str, list[FactWordsEntry]] = Field(default_factory=dict)
    readings: dict[str, list[FactWordsEntry]] = Field(default_factory=dict)
    clauses: ClauseWordsEntry | None = None
    speaks_for_the_state: list[str] = Field(default_factory=list)
    own_voice_only: list[str] = Field(default_factory=list)
