"""Ends: which words end a sentence, by the network, by the rules, or by both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from casus.language.model.views import Views
from casus.language.model.weights import Decoding
from casus.language.model.words import Words
from casus.language.sentences import find_sentences
from casus.records import Quote, Span, Token

__all__ = ["by_rules", "end_scores", "ending"]

Flags = NDArray[np.bool_]

_RULES_SAY = 2.0  # log odds that a rule's word is worth where both count


def end_scores(words: Words, views: Views) -> NDArray[np.float32]:
    """Log odds that a sentence ends with each of these words: of its likeliest piece, those before the next included.

    The words' pieces lie in these views; (words,).
    """
    scores = views.owned("end")
    odds = scores[:, 1] - scores[:, 0]
    first = np.clip(words.first - views.low, 0, len(odds) - 1)
    after = np.append(first[1:], len(odds))
    # Pieces that belong to no word (marks the tokens leave out) count for the word before.
    starts = np.minimum(first, len(odds) - 1)
    out: NDArray[np.float32] = np.maximum.reduceat(odds, starts) if len(starts) else odds[:0]
    return np.where(after > first, out, odds[starts]).astype(np.float32)


def by_rules(text: str, paragraphs: Sequence[Span], tokens: Sequence[Token], quotes: Sequence[Quote]) -> Flags:
    """Which tokens end a sentence as the rules see it: (tokens,)."""
    stops = np.asarray([s.end for s in find_sentences(text, paragraphs, tokens, quotes)], dtype=np.int64)
    return np.isin(np.asarray([t.end for t in tokens], dtype=np.int64), stops)


def ending(odds: NDArray[np.float32], ruled: Flags | None, marks: Flags, decoding: Decoding) -> Flags:
    """Which words end a sentence: (words,).

    odds: as end_scores gives them; ruled: as the rules say, where these count; marks: which words are marks.
    """
    if decoding.ends == "rules" and ruled is not None:
        return ruled.copy()
    if decoding.ends == "both" and ruled is not None:
        odds = odds + np.where(ruled, _RULES_SAY, -_RULES_SAY).astype(np.float32)
    ends: Flags = odds > decoding.outside.get("end", 0.0)
    ends[:-1] &= ~(ends[1:] & marks[1:])  # of a full stop and the mark behind it, the mark ends the sentence
    return ends
