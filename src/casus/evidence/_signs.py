"""Signs in the text that a speaker is missing or stands elsewhere, and the reasons told for it."""

from __future__ import annotations

import re

__all__ = ["GOES_ON", "MISSING", "ODD", "OPENING", "PASSIVE", "short"]

_REASON = 80  # characters of a phrase that a reason quotes
ODD = re.compile(r"/|\d|(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<=[a-z])[A-Z]|^[A-Z]{2,}$")  # hardly a person's name
# "Anna Keller, a political expert, " before a source that is only the rest of her titles.
OPENING = re.compile(r"([^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}),\s(?:[^.;:\"“”]{0,120},\s)?")
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|id|ld|wn|en|ood|ught)\b|\breported(?:ly)?\b|\ballegedly\b",
    re.I,
)
GOES_ON = "no speaker is named here; taken from the speaker before"
MISSING = "the name is missing here; taken from the next named speaker"


def short(phrase: str) -> str:
    """A phrase cut to what a reason can hold."""
    return phrase if len(phrase) <= _REASON else phrase[:_REASON].rsplit(" ", 1)[0] + " ..."
