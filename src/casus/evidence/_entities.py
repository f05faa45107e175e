"""What the reading's entities say of the names in the cast: how much each type weighs at the places of a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Protocol

from casus.evidence._page import Page
from casus.records import Span

__all__ = ["entity_types"]

_PLACES = 40  # of one name that are looked at


_OWNED = re.compile(r"[^\s]+(?:\s+[^\s]+)?['’]s?\s+\S")


def _owned(page: Page, span: Span, place: int) -> bool:
    """Whether a name only owns what an entity names: "Ardania's President Halmi"."""
    return _OWNED.match(page.text, place, span.end) is not None


class _Named(Protocol):
    places: list[int]


def entity_types(page: Page, names: Iterable[_Named]) -> Mapping[int, Mapping[str, float]]:
    """Return, by id() of a name, the summed confidence of each entity type at its places; empty without entities."""
    entities = sorted(page.reading.entities or (), key=lambda e: (e.span, e.type))
    if not entities:
        return {}
    starts = [e.span.start for e in entities]
    found: dict[int, dict[str, float]] = {}
    for name in names:
        types: dict[str, float] = {}
        for place in name.places[:_PLACES]:
            index = bisect_right(starts, place) - 1
            if index >= 0 and entities[index].span.end > place and not _owned(page, entities[index].span, place):
                types[entities[index].type] = types.get(entities[index].type, 0.0) + entities[index].confidence
        if types:
            found[id(name)] = types
    return found
