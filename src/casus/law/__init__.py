"""Law: a treaty applied under each side's version of the facts; verdicts with their trace. Knows no treaty by name."""

from casus.law.claims import claims_of, record_of
from casus.law.grounding import Ground, GroundNorm, ground
from casus.law.pivots import flipped
from casus.law.truth import BOTH, FALSE, NAMES, TRUE, UNKNOWN, negate, outcome
from casus.law.verdicts import apply, rederive, verdicts

__all__ = [
    "BOTH",
    "FALSE",
    "NAMES",
    "TRUE",
    "UNKNOWN",
    "Ground",
    "GroundNorm",
    "apply",
    "claims_of",
    "flipped",
    "ground",
    "negate",
    "outcome",
    "record_of",
    "rederive",
    "verdicts",
]
