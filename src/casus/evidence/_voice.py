"""A voice: a speaker as resolved, how sure that is, and the person of the cast behind it."""

from __future__ import annotations

from dataclasses import dataclass

from casus.evidence._cast import Person
from casus.records import Speaker

__all__ = ["Recent", "Voice"]


@dataclass(frozen=True)
class Voice:
    """Who speaks. sureness: 0 to 1, of the resolution alone. lost: whether it should have been resolved and was not.
    classes: the role classes that the phrase here tells of ("the analyst": expert), besides those of the person.
    """

    speaker: Speaker
    sureness: float
    person: Person | None = None
    lost: bool = False
    classes: frozenset[str] = frozenset()


Recent = list[tuple[Voice, int, int, bool]]
"""The voices heard last: voice, place, paragraphs away, whether in the same words (no deeper); the newest first."""
