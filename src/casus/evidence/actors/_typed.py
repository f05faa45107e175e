"""The reading's entities by place: of what type a name is held to be, and how surely."""

from __future__ import annotations

from bisect import bisect_right

from casus.evidence._page import Page
from casus.records import Entity, EntityType, Span

__all__ = ["Typed"]

_MORE = 2  # characters of a possessive ending


class Typed:
    """The entities of a page, found by place."""

    def __init__(self, page: Page) -> None:
        found = [e for e in page.reading.entities or () if e.type not in ("time", "event")]
        self._entities: list[Entity] = sorted(found, key=lambda e: (e.span, e.type))
        self._starts = [e.span.start for e in self._entities]
        self._text = page.text

    def at(self, span: Span) -> tuple[EntityType | None, float]:
        """The type and confidence of the entity that holds the end of a span; (None, 0) where there is none."""
        index = bisect_right(self._starts, span.end - 1) - 1
        if index < 0 or not span.end <= self._entities[index].span.end <= span.end + _MORE:
            return None, 0.0  # a name inside a longer one ("Ardania's President Halmi") has no type by it
        return self._entities[index].type, self._entities[index].confidence

    def starting(self, start: int) -> Entity | None:
        """The entity that begins at a place, or at an article just before it."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or self._entities[index].span.end <= start:
            return None
        lead = self._text[self._entities[index].span.start : start].strip().lower()
        return self._entities[index] if lead in ("", "the") else None
