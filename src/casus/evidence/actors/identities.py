"""Who is who across the articles of a case."""

from __future__ import annotations

from casus.records import Dossier, Identities

__all__ = ["identify"]


def identify(dossier: Dossier) -> Identities:
    """Return the actors of a case, whatever the order of its articles, merges and splits by judgement carried out."""
    return Identities()
