"""The kinds of facts that treaties speak of: their roles, their words, and whether they belong to an event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

__all__ = ["FactKind", "fact_kinds"]


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact. says: its words, with the roles in braces; scope: of one event, or a dated act.

    denied: the words for its not being so, empty where there are none.
    """

    name: str
    roles: tuple[str, ...]
    says: str
    scope: Literal["event", "act"]
    denied: str = ""


@cache
def fact_kinds() -> dict[str, FactKind]:
    """Return the kinds of facts.yaml by name. Raises VocabularyError where it is bad."""
    from casus.vocabulary.fact_models import FactsFile  # noqa: PLC0415 - pydantic is heavy

    file = load_strict(Path(__file__).parent / "facts.yaml", FactsFile, error=VocabularyError)
    return {
        name: FactKind(name, tuple(fact.roles), fact.says, fact.scope, fact.denied) for name, fact in file.facts.items()
    }
