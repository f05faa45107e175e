"""Confidence: how often a construction was right, measured, as the confidence of what it proposes."""

from __future__ import annotations

__all__ = ["confidence_of"]

# Share of a construction's proposals whose source, cue and content people had marked as well (each by half or more),
# over the training part of an attribution corpus; only constructions met 25 times or more. People agree with each
# other in about two of three, so these are low for what they say.
_MEASURED: dict[str, float] = {
    "according-to": 0.70,
    "as-said": 0.48,
    "bracketed": 0.79,
    "colon": 0.40,
    "finite-clause": 0.62,
    "finite-np": 0.41,
    "finite-prep": 0.41,
    "finite-quote": 0.66,
    "finite-that": 0.63,
    "finite-to": 0.34,
    "finite-whether": 0.56,
    "ing-clause": 0.46,
    "ing-np": 0.30,
    "ing-quote": 0.45,
    "ing-that": 0.54,
    "ing-to": 0.34,
    "ing-whether": 0.45,
    "inverted": 0.61,
    "inverted-quote": 0.83,
    "noun-prep": 0.24,
    "noun-that": 0.26,
    "noun-to": 0.11,
    "passive-by": 0.27,
    "passive-none": 0.38,
    "passive-prep": 0.22,
    "passive-that": 0.29,
    "passive-to": 0.42,
    "postposed": 0.55,
    "postposed-quote": 0.87,
    "relative": 0.38,
}
_RARE = 0.4


def confidence_of(pattern: str) -> float:
    """Return the share of a pattern's proposals that people also marked, between 0 and 1; 0.4 for rare patterns."""
    return _MEASURED.get(pattern, _RARE)
