"""Confidence: how often a construction was right, measured, as the confidence of what it proposes."""

from __future__ import annotations

__all__ = ["confidence_of"]

# Share of a construction's proposals whose source, cue and content people had marked as well (each by half or more),
# over the training part of an attribution corpus; only constructions met 25 times or more. People agree with each
# other in about two of three, so these are low for what they say.
_MEASURED: dict[str, float] = {
    "according-to": 0.70,
    "announced": 0.54,
    "as-said": 0.47,
    "bracketed": 0.80,
    "colon": 0.39,
    "finite-clause": 0.63,
    "finite-np": 0.47,
    "finite-prep": 0.41,
    "finite-quote": 0.63,
    "finite-that": 0.64,
    "finite-to": 0.44,
    "finite-whether": 0.56,
    "ing-clause": 0.47,
    "ing-np": 0.32,
    "ing-quote": 0.44,
    "ing-that": 0.55,
    "ing-to": 0.34,
    "ing-whether": 0.45,
    "inverted": 0.58,
    "inverted-quote": 0.84,
    "noun-prep": 0.22,
    "noun-that": 0.27,
    "noun-to": 0.11,
    "passive-by": 0.27,
    "passive-none": 0.39,
    "passive-prep": 0.21,
    "passive-to": 0.26,
    "postposed": 0.59,
    "postposed-quote": 0.86,
    "predicate": 0.47,
    "relative": 0.36,
}
# Interviews are too few in that corpus to be counted, and marked by another rule: a label that recurs is nearly always
# a speaker's, an answer without a label is a guess at who is meant.
_JUDGED: dict[str, float] = {"answer": 0.3, "turn": 0.8}
_RARE = 0.4


def confidence_of(pattern: str) -> float:
    """Return the share of a pattern's proposals that people also marked, between 0 and 1; 0.4 for rare ones."""
    return _MEASURED.get(pattern) or _JUDGED.get(pattern, _RARE)
