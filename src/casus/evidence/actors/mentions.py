"""The mentions and roles of an article."""

from __future__ import annotations

from casus.evidence._cast import Cast
from casus.evidence._sight import Sight
from casus.records import Mention, RoleMention

__all__ = ["mentions_of"]


def mentions_of(sight: Sight, cast: Cast) -> tuple[tuple[Mention, ...], tuple[RoleMention, ...]]:
    """Return the mentions of an article, none inside another, and the roles that it gives to people."""
    return (), ()
