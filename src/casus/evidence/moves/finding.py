"""Moves found in an article."""

from __future__ import annotations

from casus.evidence._sight import Sight
from casus.records import Move

__all__ = ["moves_of"]


def moves_of(sight: Sight) -> tuple[Move, ...]:
    """Return the moves that an article's statements and own words tell."""
    return ()
