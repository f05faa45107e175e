"""Reports of events, clause by clause."""

from __future__ import annotations

from casus.evidence._sight import Sight
from casus.records import EventReport, Gap

__all__ = ["reports_of"]


def reports_of(sight: Sight) -> tuple[tuple[EventReport, ...], tuple[Gap, ...]]:
    """Return the reports of events in an article, and what was declined (metaphor ...) as gaps with the reason."""
    return (), ()
