"""The reading's entities by place: of what type a name is held to be, and how surely."""

from __future__ import annotations

from bisect import bisect_right

from casus.evidence._page import Page
from casus.records import Entity, EntityType, Span

__all__ = ["Typed"]


class Typed:
    """The entities of a page, found by place."""

    def __init__(self, page: Page) -> None:
        found = [e for e in page.reading.entities or () if e.type not in ("time", "event")]
        self._entities: list[Entity] = sorted(found, key=lambda e: (e.span, e.type))
        self._starts = [e.span.start for e in self._entities]

    def at(self, span: Span) -> tuple[EntityType | None, float]:
        """The type and confidence of the entity that holds the end of a span; (None, 0) where there is none."""
        index = bisect_right(self._starts, span.end - 1) - 1
        if index < 0 or self._entities[index].span.end < span.end:
            return None, 0.0
        return self._entities[index].type, self._entities[index].confidence
