"""Keep: one SQLite file a case; the only room with SQL."""

from casus.casefile.case import CaseFile
from casus.casefile.definitions import load_definition, parse_definition
from casus.casefile.reach import days
from casus.casefile.reading import Candidate, SpeakerCount, StatementFilter
from casus.casefile.searching import Hit
from casus.casefile.store import fold

__all__ = [
    "Candidate",
    "CaseFile",
    "Hit",
    "SpeakerCount",
    "StatementFilter",
    "days",
    "fold",
    "load_definition",
    "parse_definition",
]
