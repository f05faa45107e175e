"""The words that tell whether a state or a capital is named as one who acts or as a place, read once from YAML."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

__all__ = ["StandingWords", "standing"]


@dataclass(frozen=True, slots=True)
class StandingWords:
    """Lemmas in lower case, phrases as written; what each list is for stands in standing.yaml."""

    place_prepositions: frozenset[str]
    dealing_prepositions: frozenset[str]
    open_prepositions: frozenset[str]
    dealing_phrases: frozenset[str]
    place_phrases: frozenset[str]
    trusting: frozenset[str]
    motion: frozenset[str]
    visiting: frozenset[str]
    forces: frozenset[str]
    striking: frozenset[str]
    dealing: frozenset[str]
    messages: frozenset[str]
    place_nouns: frozenset[str]
    meetings: frozenset[str]
    ways: frozenset[str]
    being_places: frozenset[str]
    governing: frozenset[str]
    between: frozenset[str]
    geography: frozenset[str]
    forms: frozenset[str]
    associations: frozenset[str]
    armed: frozenset[str]
    of_alliances: frozenset[str]
    vessels: frozenset[str]
    papers: frozenset[str]
    firms: frozenset[str]
    no_groups: frozenset[str]


@cache
def standing() -> StandingWords:
    """Return the words. Raises VocabularyError where standing.yaml is bad."""
    from casus.vocabulary.naming_models import StandingFile  # noqa: PLC0415 - pydantic is heavy

    file = load_strict(Path(__file__).parent / "standing.yaml", StandingFile, error=VocabularyError)
    return StandingWords(**{f.name: frozenset(getattr(file, f.name)) for f in fields(StandingWords)})
