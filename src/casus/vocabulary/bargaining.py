"""The words of bargaining and of likelihood: which verbs make which move, and which range a word of chance has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from casus.vocabulary.bargaining_models import LikelihoodFile

__all__ = ["LikelihoodWords", "MoveWords", "Range", "likelihoods", "moves"]

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class MoveWords:
    """Words of moves.yaml, all in lower case and plain form; what each list is for stands there.

    verbs, nouns: word to kind of move. answers: word to what it makes of a move.
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    answers: Mapping[str, str]
    person_object: frozenset[str]
    only_with_infinitive: frozenset[str]
    only_with_clause: frozenset[str]
    making: frozenset[str]
    unacceptable: frozenset[str]
    yielding: frozenset[str]
    never: frozenset[str]
    harm: frozenset[str]
    harm_nouns: frozenset[str]
    hostile: frozenset[str]
    unchosen: frozenset[str]
    arranged: frozenset[str]
    answering: frozenset[str]
    shown: frozenset[str]
    endangered: frozenset[str]
    benefit: frozenset[str]
    ready: frozenset[str]
    goods: frozenset[str]
    imperatives: frozenset[str]
    not_asked: frozenset[str]
    audiences: frozenset[str]
    taken_up: frozenset[str]


@dataclass(frozen=True, slots=True)
class Range:
    """What a scale makes of a word: from low to high, 0 to 1; scale: its name."""

    low: float
    high: float
    scale: str


@dataclass(frozen=True, slots=True)
class LikelihoodWords:
    """Words of likelihood to their ranges; None for those that no scale here gives one. All in lower case."""

    ranges: Mapping[str, Range | None]
    sources: Mapping[str, str]


@cache
def moves() -> MoveWords:
    """Return the words of bargaining. Raises VocabularyError where moves.yaml is bad."""
    from casus.vocabulary.bargaining_models import MovesFile  # noqa: PLC0415 - pydantic is heavy

    file = load_strict(_HERE / "moves.yaml", MovesFile, error=VocabularyError)
    mapped = {name: _kinds(getattr(file, name)) for name in ("verbs", "nouns", "answers")}
    sets = {f.name: frozenset(getattr(file, f.name)) for f in fields(MoveWords) if f.name not in mapped}
    return MoveWords(**mapped, **sets)  # type: ignore[arg-type]


@cache
def likelihoods() -> LikelihoodWords:
    """Return the words of likelihood. Raises VocabularyError where likelihood.yaml is bad."""
    from casus.vocabulary.bargaining_models import LikelihoodFile  # noqa: PLC0415 - pydantic is heavy

    file = load_strict(_HERE / "likelihood.yaml", LikelihoodFile, error=VocabularyError)
    return LikelihoodWords(_ranges(file), {s.name: s.source for s in file.scales})


def _kinds(part: object) -> dict[str, str]:
    listed: dict[str, list[str]] = part.model_dump()  # type: ignore[attr-defined]
    found: dict[str, str] = {}
    for kind, words in listed.items():
        for word in words:
            found.setdefault(word, kind)
    return found


def _ranges(file: LikelihoodFile) -> dict[str, Range | None]:
    found: dict[str, Range | None] = dict.fromkeys(file.no_range)
    for scale in file.scales:
        for term in scale.terms:
            for word in (*term.words, *term.also):
                found[word] = Range(term.low / 100, term.high / 100, scale.name)
    return found
