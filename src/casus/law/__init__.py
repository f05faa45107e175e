"""Law: a treaty applied under each side's version of the facts; verdicts with their trace. Knows no treaty by name."""

from casus.law.arrears import arrears
from casus.law.claims import claims_of, record_of
from casus.law.deciding import decide
from casus.law.grounding import Ground, GroundNorm, ground
from casus.law.ledger import ledger
from casus.law.pivots import flipped
from casus.law.statuses import leaves, standing
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
    "arrears",
    "claims_of",
    "decide",
    "flipped",
    "ground",
    "leaves",
    "ledger",
    "negate",
    "outcome",
    "record_of",
    "rederive",
    "standing",
    "verdicts",
]
