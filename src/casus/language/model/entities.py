"""Entities: proper names and times, from the tags of word pieces."""

from __future__ import annotations

from dataclasses import dataclass

from casus.language.model.layout import ENTITIES
from casus.language.model.proposals import SURE, edges
from casus.language.model.ranges import Range
from casus.language.model.tagging import best_labels, softmax, spans_of
from casus.language.model.views import Views
from casus.language.model.weights import Decoding
from casus.records import EntityType

__all__ = ["Found", "find_entities"]


@dataclass(frozen=True, slots=True)
class Found:
    """A name or time in pieces of the article, and the product of the probabilities at its edges."""

    span: Range
    type: EntityType
    score: float


def find_entities(views: Views, decoding: Decoding) -> list[Found]:
    """Return the entities of a stretch in order, each from the window that owns its first piece, none in another."""
    scores = views.tag("entity").copy()
    scores[..., 0] += decoding.outside.get("entity", 0.0)
    chance = softmax(scores)
    out: list[Found] = []
    for row, start, end, kind in spans_of(best_labels(scores, SURE)):
        base = views.bounds[row][0]
        if views.owner[base + start] == row:
            span = (views.low + base + start, views.low + base + end)
            out.append(Found(span, ENTITIES[kind], edges(chance[row], start, end, kind)))
    out.sort(key=lambda f: f.span)
    kept: list[Found] = []
    for found in out:
        if not kept or found.span[0] >= kept[-1].span[1]:
            kept.append(found)
    return kept
