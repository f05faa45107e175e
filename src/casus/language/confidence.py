"""Confidence: how often a construction was right, measured, as the confidence of what it proposes."""

from __future__ import annotations

__all__ = ["confidence_of"]

_MEASURED: dict[str, float] = {}
_UNMEASURED = 0.5


def confidence_of(pattern: str) -> float:
    """Return the share of a pattern's proposals that people also marked, between 0 and 1."""
    return _MEASURED.get(pattern, _UNMEASURED)
