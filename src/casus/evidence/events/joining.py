"""Reports of one and the same event, joined."""

from __future__ import annotations

from casus.records import Dossier, Event

__all__ = ["join_events"]


def join_events(dossier: Dossier) -> tuple[Event, ...]:
    """Return the events of a case, each with all its reports; needs its identities. By date, then id."""
    return ()
