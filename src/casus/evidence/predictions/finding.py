"""Predictions found in an article's statements."""

from __future__ import annotations

from casus.evidence._sight import Sight
from casus.records import Prediction

__all__ = ["predictions_of"]


def predictions_of(sight: Sight) -> tuple[Prediction, ...]:
    """Return the predictions that an article's statements hold."""
    return ()
