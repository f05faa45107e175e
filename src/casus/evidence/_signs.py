"""Signs in the text that a speaker is missing or stands elsewhere, and the reasons told for it."""

from __future__ import annotations

import re

__all__ = [
    "AUTHOR", "BARE", "BARE_QUOTE", "CARRIED", "GOES_ON",
    "IMPERSONAL", "IT_IS", "MISSING", "NAMED_BESIDE", "NO_NAME", "ODD", "OPENING",
    "PASSIVE", "no_antecedent", "not_a_name", "short", "unnamed", "unnamed_group",
]  # fmt: skip

_REASON = 80  # characters of a phrase that a reason quotes
ODD = re.compile(r"/|\d|(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<=[a-z])[A-Z]|^[A-Z]{2,}$")  # hardly a person's name
# "Anna Keller, a political expert, " before a source that is only the rest of her titles.
OPENING = re.compile(r"([^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}),\s(?:[^.;:\"“”]{0,120},\s)?")
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|id|ld|wn|en|ood|ught)\b|\breported(?:ly)?\b|\ballegedly\b",
    re.I,
)
# Verbs that nobody does: "it is clear", "to explain".
IT_IS = re.compile(r"^(?:it|there)\b|^to\b|^(?:seem|appear|look|sound)(?:s|ed|ing)?\b", re.IGNORECASE)
GOES_ON = "No speaker is named here; taken from the speaker before."
CARRIED = "No one is named in these words; they carry on what the speaker before says."
MISSING = "The name is missing here; taken from the next named speaker."
NO_NAME = "The speaker's name is missing from the text."
NAMED_BESIDE = "It is not clear who speaks here."
IMPERSONAL = "A passive or impersonal phrase; no speaker is named."
BARE_QUOTE = "The quotation names no speaker."
BARE = "No speaker is named."
AUTHOR = "The author of the article speaks; the page gives no single name."


def unnamed(phrase: str) -> str:
    """Why somebody who is only described has no name."""
    return f"The text names no one here, only '{short(phrase)}'."


def unnamed_group(phrase: str) -> str:
    """Why several people have no name."""
    return f"A group without names: '{short(phrase)}'."


def no_antecedent(word: str) -> str:
    """Why a pronoun has no name."""
    return f"It is not clear whom the word '{word}' means."


def not_a_name(phrase: str) -> str:
    """Why a capitalised word is taken for no name."""
    return f"Nothing in the text shows that '{short(phrase)}' is a name."


def short(phrase: str) -> str:
    """A phrase cut to what a reason can hold."""
    return phrase if len(phrase) <= _REASON else phrase[:_REASON].rsplit(" ", 1)[0] + " ..."
