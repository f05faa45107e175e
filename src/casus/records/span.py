"""Spans: places in an article's kept text, in Unicode code points, end exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casus.errors import RecordError

__all__ = ["Span", "envelope"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty slice of a text: `text[start:end]`.

    Raises RecordError where start is negative or end does not lie after start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise RecordError(f"A span must run forward from 0; got {self.start} to {self.end}.")

    def of(self, text: str) -> str:
        """Return the slice of `text`; raises RecordError where the text is shorter than the span."""
        if self.end > len(text):
            raise RecordError(f"The span {self.start} to {self.end} runs past the text ({len(text)} characters).")
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether both share at least one character."""
        return self.start < other.end and other.start < self.end


def envelope(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of them; raises RecordError where there is none."""
    kept = list(spans)
    if not kept:
        raise RecordError("There is no envelope of no spans.")
    return Span(min(s.start for s in kept), max(s.end for s in kept))
