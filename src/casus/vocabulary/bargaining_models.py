"""The shapes of moves.yaml and likelihood.yaml: strict models that refuse bad words and bad ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["LikelihoodFile", "MovesFile"]

Word = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\sA-Z](.*\S)?$")]
Words = Annotated[list[Word], Field(min_length=1)]
Title = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^\S(.*\S)?$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _once(words: Iterable[str], what: str) -> None:
    doubled = sorted(word for word, count in Counter(words).items() if count > 1)
    if doubled:
        raise ValueError(f"{what} written twice: {', '.join(doubled)}")


class MoveKinds(_Strict):
    """Words by the kind of move they make."""

    demand: Words
    offer: Words
    promise: Words
    threat: Words
    ultimatum: Words
    red_line: Words
    side_payment: Words

    @model_validator(mode="after")
    def _distinct(self) -> MoveKinds:
        _once([w for name in type(self).model_fields for w in getattr(self, name)], "words")
        return self


class Answers(_Strict):
    """Verbs that answer a move, by what becomes of it."""

    refused: Words
    met: Words
    ignored: Words
    carried_out: Words
    dropped: Words


class MovesFile(_Strict):
    """moves.yaml; the verbs that are limited or take a person stand among the verbs."""

    verbs: MoveKinds
    person_object: Words
    only_with_infinitive: Words
    only_with_clause: Words
    nouns: MoveKinds
    making: Words
    unacceptable: Words
    yielding: Words
    never: Words
    harm: Words
    harm_nouns: Words
    hostile: Words
    unchosen: Words
    arranged: Words
    answering: Words
    shown: Words
    endangered: Words
    benefit: Words
    ready: Words
    goods: Words
    imperatives: Words
    not_asked: Words
    audiences: Words
    answers: Answers
    taken_up: Words

    @model_validator(mode="after")
    def _known(self) -> MovesFile:
        verbs = {w for name in type(self.verbs).model_fields for w in getattr(self.verbs, name)}
        first = {w.split()[0] for w in verbs}
        for name in ("person_object", "only_with_infinitive", "only_with_clause"):
            words: list[str] = getattr(self, name)
            _once(words, f"words of {name}")
            strange = sorted(w for w in words if w not in verbs and w.split()[0] not in first)
            if strange:
                raise ValueError(f"{name} limits words that are no verbs here: {', '.join(strange)}")
        for name in (
            "yielding",
            "harm",
            "hostile",
            "unchosen",
            "answering",
            "shown",
            "benefit",
            "goods",
            "imperatives",
            "audiences",
        ):
            _once(getattr(self, name), f"words of {name}")
        return self


class Term(_Strict):
    """Words of one range, in per cent; also: variants of the same words."""

    words: Words
    low: Annotated[float, Field(ge=0, le=100, strict=False)]
    high: Annotated[float, Field(ge=0, le=100, strict=False)]
    also: list[Word]

    @model_validator(mode="after")
    def _forward(self) -> Term:
        if self.low > self.high:
            raise ValueError(f"a range runs from low to high; {self.words[0]!r} runs from {self.low} to {self.high}")
        return self


class Scale(_Strict):
    """A published scale."""

    name: Title
    source: Title
    terms: Annotated[list[Term], Field(min_length=1)]


class LikelihoodFile(_Strict):
    """likelihood.yaml: a word stands in one scale only, and never both with and without a range."""

    scales: Annotated[list[Scale], Field(min_length=1)]
    no_range: Words

    @model_validator(mode="after")
    def _distinct(self) -> LikelihoodFile:
        _once([s.name for s in self.scales], "scales")
        terms = [w for s in self.scales for t in s.terms for w in (*t.words, *t.also)]
        _once([*terms, *self.no_range], "words")
        return self
