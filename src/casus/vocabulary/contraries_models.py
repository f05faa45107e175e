"""The shapes of contraries.yaml and loaded.yaml: strict models that refuse bad words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["ContrariesFile", "LoadedFile"]

Word = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\sA-Z]([^A-Z]*[^\sA-Z])?$")]
Words = Annotated[list[Word], Field(min_length=1)]
Range = tuple[float, float]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _once(words: Iterable[str], what: str) -> None:
    doubled = sorted(word for word, count in Counter(words).items() if count > 1)
    if doubled:
        raise ValueError(f"{what} written twice: {', '.join(doubled)}")


class KindEntry(_Strict):
    """One rival name for a happening."""

    label: Word
    words: Words


class ContrariesFile(_Strict):
    """contraries.yaml: no word stands in two families or two kinds; no pair is opposed to itself."""

    families: Annotated[dict[Word, Words], Field(min_length=1)]
    opposites: list[tuple[Words, Words]]
    sharp: list[tuple[Words, Words]]
    converse: Words
    told_apart: list[Words]
    only_one: Words
    taking_back: Words
    motives: Words
    untrue: Words
    affirming: Words
    insisting: Words
    spans: dict[Word, float]
    denials: Words
    grave: Words
    measures: Words
    measuring: Words
    worked_by: Words
    kinds: Annotated[dict[Word, KindEntry], Field(min_length=1)]
    rivals: list[Words]
    together: list[tuple[Word, Word]]
    happening: Words
    account_nouns: Words
    rejecting: Words
    blaming: Words
    causes: Words
    first_strikes: Words
    speech: Words
    wanting: Words
    wishing: Words
    failing: Words
    calling: Words
    support: Words
    occurrences: Words
    light: Words
    small: Words
    common: Words
    hedges: dict[Word, Range]
    numbers: dict[Word, float]
    vague: dict[Word, Range]
    unmeasured: Words
    neutral: dict[Word, Word]

    @model_validator(mode="after")
    def _fits(self) -> ContrariesFile:
        _once((w for words in self.families.values() for w in words), "words of families")
        _once((w for kind in self.kinds.values() for w in kind.words), "words of kinds")
        named = [w for pair in (*self.opposites, *self.sharp) for side in pair for w in side if w.startswith("=")]
        stray = sorted(
            {w for w in named if w[1:] not in self.families}
            | ({*self.first_strikes, *self.converse, *self.only_one, *self.grave} - {*self.families})
        )
        if stray:
            raise ValueError(f"no such families: {', '.join(stray)}")
        for one, other in (*self.opposites, *self.sharp):
            if set(one) & set(other):
                raise ValueError(f"opposed to itself: {', '.join(sorted(set(one) & set(other)))}")
        strange = sorted({name for line in (*self.together, *self.rivals) for name in line} - set(self.kinds))
        if strange:
            raise ValueError(f"no such kinds: {', '.join(strange)}")
        if any(low > high for low, high in (*self.hedges.values(), *self.vague.values())):
            raise ValueError("a range reaches from low to high")
        return self


class LoadedWord(_Strict):
    """A word that judges while it seems to report, with its forms."""

    word: Word
    forms: Words


class LoadedFile(_Strict):
    """loaded.yaml."""

    reporting: list[LoadedWord]
    naming: list[LoadedWord]
    events: list[LoadedWord]
