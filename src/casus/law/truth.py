"""The four truth values of Belnap and Dunn: told true, told false, told neither, told both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from casus.records import Outcome, Truth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Planes: TypeAlias = tuple[NDArray[np.bool_], NDArray[np.bool_]]

__all__ = ["BOTH", "FALSE", "NAMES", "TRUE", "UNKNOWN", "negate", "outcome"]

# Two bits: told true, told false. Belnap (1977), "A useful four-valued logic"; and is the meet, or the join of the
# order FALSE < UNKNOWN, BOTH < TRUE; not swaps the bits.
UNKNOWN, TRUE, FALSE, BOTH = 0, 1, 2, 3
NAMES: tuple[Truth, ...] = ("unknown", "true", "false", "both")


def negate(value: int) -> int:
    """Return not-`value`: true and false change places, unknown and both stay."""
    return (value & 1) << 1 | value >> 1


def outcome(value: int) -> Outcome:
    """Return what a duty is under a condition: due only where that is exactly true, not due where exactly false."""
    if value == TRUE:
        return "due"
    return "not due" if value == FALSE else "undetermined"
