"""Treaties: a folder each, of dated clauses with sources and the cases that test them; and their strict loader."""

from casus.treaties.checking import CaseResult, Problem, Report, check
from casus.treaties.claim_checks import atom_faults, claim_faults
from casus.treaties.loading import load_folder
from casus.treaties.mapping import mapping_of
from casus.treaties.shelf import load, shelf, title

__all__ = [
    "CaseResult",
    "Problem",
    "Report",
    "atom_faults",
    "check",
    "claim_faults",
    "load",
    "load_folder",
    "mapping_of",
    "shelf",
    "title",
]
