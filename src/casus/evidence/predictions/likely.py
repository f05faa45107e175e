"""How likely, in the words of the text, and the range that a published scale gives those words."""

from __future__ import annotations

import re
from functools import cache

from casus.records import Likelihood, Span
from casus.vocabulary import likelihoods

__all__ = ["likelihood_in"]

# Words that are of likelihood only behind a form of "be" or "seem" ("a certain number", "the likely outcome" are not).
_PREDICATE = frozenset({"certain", "sure", "remote", "probable", "possible", "impossible", "doomed"})
_BEFORE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|am|seems?|looks?|feels?|appears?|it|quite|not|almost|now)|[’'](?:m|re|s))\s+$",
    re.I,
)
_NOT = re.compile(r"\b(?:not|no longer|hardly|never)\s+(?:\w+ly\s+)?$|n[’']t\s+(?:\w+\s+)?$", re.IGNORECASE)


def likelihood_in(text: str, spans: list[Span]) -> Likelihood | None:
    """The first words of likelihood in the spans that a scale gives a range; None where there are none.

    Negated words that the scales do not have ("not certain") give none.
    """
    ranges = likelihoods().ranges
    for span in spans:
        for found in _pattern().finditer(text, span.start, span.end):
            words = found.group().lower()
            lead = text[max(0, found.start() - 16) : found.start()]
            known = ranges[" ".join(words.split())]
            if known is None or _NOT.search(lead) or (words in _PREDICATE and not _BEFORE.search(lead)):
                continue
            return Likelihood(found.group(), known.low, known.high, known.scale)
    return None


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(likelihoods().ranges, key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + r")\b", re.IGNORECASE)
