"""Judge: what a person accepts, corrects, rejects, merges or splits, laid over what was found, never into it."""

from casus.judgements.asking import Asked, decide
from casus.judgements.chain import Verdict, check_merge, in_force, verdicts
from casus.judgements.fields import FIELDS, Kind, check_changes
from casus.judgements.index import Index
from casus.judgements.overlay import lay, lay_claims, lay_over

__all__ = [
    "FIELDS",
    "Asked",
    "Index",
    "Kind",
    "Verdict",
    "check_changes",
    "check_merge",
    "decide",
    "in_force",
    "lay",
    "lay_claims",
    "lay_over",
    "verdicts",
]
