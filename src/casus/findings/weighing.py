"""The findings of a case."""

from __future__ import annotations

from casus.records import Dossier, Finding

__all__ = ["weigh"]


def weigh(dossier: Dossier) -> tuple[Finding, ...]:
    """Return the findings, by weight; needs identities, events and (where there are issues) positions."""
    return ()
