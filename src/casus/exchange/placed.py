"""The stable JSON form of a claim in a side's world."""

from __future__ import annotations

from typing import Any

from casus.records import WorldClaim

__all__ = ["placed_form"]


def placed_form(claim: WorldClaim, worlds: tuple[str, ...], side: str, reason: str, *, judged: bool) -> dict[str, Any]:
    """Return a claim with the ids of the worlds in which it stands and of its side; without a side, why it has none."""
    return {
        "id": claim.id,
        "worlds": list(worlds),
        "side": side or None,
        "event": claim.event,
        "fact": str(claim.atom),
        "holds": claim.holds,
        "by": claim.by,
        "said": claim.said,
        "happened": claim.on,
        "statement": claim.statement,
        "source": claim.source or None,
        "origin": claim.origin,
        "confidence": claim.confidence,
        "why": claim.why,
        "reason": reason or None,
        "judged": judged,
    }
