"""Scene: what the rules of the grammar see of a text, and Draft: what they make of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from casus.evidence.times.lexing import Words, letter
from casus.evidence.times.reckoning import Anchor, anchor_of, step
from casus.evidence.times.tense import Tense, tense_at
from casus.records import TimexType

__all__ = ["Draft", "Found", "Rule", "Scene"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A time expression in the making: words from `first` to before `after`, type and value.

    origin: what a relative value is told from, as words for the basis ("" for a stated one). clock: the time of day
    of a TIME without its day, which a date beside it may give. offset: of its zone. reason: why it has no date.
    """

    first: int
    after: int
    type: TimexType
    value: str
    mod: str | None = None
    origin: str = ""
    clock: str = ""
    offset: str = ""
    reason: str = ""


Found = Draft | tuple[Draft, ...] | None
Rule = tuple[str, Callable[["Scene", re.Match[str]], Found]]


@dataclass
class Scene:
    """The words of a text, when it was written, and the times told of so far (`day` the last day, `time` the last)."""

    words: Words
    anchor: Anchor | None
    label: str
    day_first: bool | None = None
    namesakes: frozenset[str] = frozenset()
    time: Anchor | None = None
    time_words: str = ""
    time_value: str = ""
    day: Anchor | None = None
    day_words: str = ""
    year_at: int = -1
    _tenses: dict[tuple[int, int], Tense | None] = field(default_factory=dict)

    @property
    def written(self) -> str:
        """When the text was written, as words for the basis."""
        return f"{self.anchor.value} ({self.label})" if self.anchor else ""

    def has(self, index: int, *names: str) -> bool:
        """Whether a word is of one of these categories."""
        return 0 <= index < len(self.words.letters) and self.words.letters[index] in {letter(n) for n in names}

    def tense(self, first: int, after: int) -> Tense | None:
        """The tense of the words around."""
        key = (first, after)
        if key not in self._tenses:
            self._tenses[key] = tense_at(self.words, first, after)
        return self._tenses[key]

    def from_written(self, unit: str, count: int) -> tuple[str, str]:
        """The value of a unit told from when the text was written, and the origin; a `_REF` where it cannot be told."""
        value = step(self.anchor, unit, count) if self.anchor else None
        return (value, self.written) if value else (_vague(count), "")

    def from_told(self, unit: str, count: int) -> tuple[str, str]:
        """The same, told from the time told of before; where there was none, from when the text was written."""
        fine = unit in ("D", "W", "2W", "WE")
        base, said = (self.day, self.day_words) if fine else (self.time, self.time_words)
        value = step(base, unit, count) if base else None
        if value is None:
            return self.from_written(unit, count)
        return value, f'{base.value if base else ""} ("{said}")'

    def tell(self, draft: Draft) -> None:
        """Keep what a draft tells, for expressions told from it."""
        told = anchor_of(draft.value)
        if draft.type not in ("DATE", "TIME") or told is None:
            return
        said = " ".join(self.words.said(draft.first, draft.after).split())
        self.time, self.time_words, self.time_value = told, said, draft.value
        if told.date is not None:
            self.day, self.day_words = told, said
        if not draft.origin and draft.type == "DATE":
            self.year_at = draft.after


def _vague(count: int) -> str:
    return "PAST_REF" if count < 0 else ("FUTURE_REF" if count > 0 else "PRESENT_REF")
