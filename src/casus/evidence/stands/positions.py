"""Positions of actors on the issues of a case, and their change points."""

from __future__ import annotations

from casus.records import ChangePoint, Dossier, Position

__all__ = ["changes_of", "positions_of"]


def positions_of(dossier: Dossier) -> tuple[Position, ...]:
    """Return the positions; needs a definition with issues, identities and events. By issue, actor, date, id."""
    return ()


def changes_of(dossier: Dossier) -> tuple[ChangePoint, ...]:
    """Return where actors' positions change; needs the positions. By issue, actor, date."""
    return ()
