"""A claim of a world as `casus worlds` lists it: the claim, where it stands, or why it stands nowhere."""

from __future__ import annotations

from typing import Any

from casus.exchange.ruling import claim_form
from casus.records import WorldClaim

__all__ = ["placed_form"]


def placed_form(claim: WorldClaim, worlds: tuple[str, ...], side: str, reason: str, *, judged: bool) -> dict[str, Any]:
    """Return a claim with the ids of the worlds in which it stands and of its side; without a side, why it has none."""
    return {
        **claim_form(claim),
        "worlds": list(worlds),
        "side": side or None,
        "reason": reason or None,
        "judged": judged,
    }
