"""The words by which a content tells what is done in saying it: blame, harm, denial, refusal, command."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

__all__ = ["DeedWords", "deeds"]


@dataclass(frozen=True, slots=True)
class DeedWords:
    """Words of deeds.yaml, all in lower case; what each list is for stands there.

    The verbs (blame, harm, withholding, states_of_mind, imperatives) are in their plain form.
    """

    blame: frozenset[str]
    blame_nouns: frozenset[str]
    charges: frozenset[str]
    falsehoods: frozenset[str]
    accounts: frozenset[str]
    harm: frozenset[str]
    withholding: frozenset[str]
    states_of_mind: frozenset[str]
    imperatives: frozenset[str]
    empty_negations: frozenset[str]


@cache
def deeds() -> DeedWords:
    """Return the words that tell what a content does. Raises VocabularyError where deeds.yaml is bad."""
    from casus.vocabulary.naming_models import DeedsFile  # noqa: PLC0415 - pydantic is heavy

    file = load_strict(Path(__file__).parent / "deeds.yaml", DeedsFile, error=VocabularyError)
    return DeedWords(**{f.name: frozenset(w.lower() for w in getattr(file, f.name)) for f in fields(DeedWords)})
