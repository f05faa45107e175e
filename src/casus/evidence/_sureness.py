"""How sure a statement is: of its words, of its speaker, and of being somebody's words at all."""

from __future__ import annotations

from casus.evidence._content import Draft
from casus.evidence._voice import Voice

__all__ = ["sureness_of"]

_ADDED = {"read": 1.0, "carried": 0.7, "author": 0.7}


def sureness_of(draft: Draft, voice: Voice) -> float:
    """Return the confidence of a statement, 0 to 1, to two places.

    The product of three: the words, the speaker, and how the statement was made.

    - *Words*: the confidence of the attribution as a whole. Where the reader tells how sure the parts are, it is
      lowered to the geometric mean of itself and its least sure part among cue and content, if that is lower.
    - *Speaker*: how sure the resolution is (1 for a full name, less for pronouns and descriptions), and, where a phrase
      names the speaker, half of what the reader doubts of that phrase.
    - *How it was made*: 1 for what the reader found; less for words carried on without a cue and for the author's own.

    It rises with each of these and with none falls.
    """
    given = draft.attribution
    words, speaker = given.confidence, voice.sureness
    if given.parts is not None:
        least = min((p for p in (given.parts.cue, given.parts.content) if p is not None), default=1.0)
        words = min(words, (words * least) ** 0.5)
        if draft.source is not None and given.parts.source is not None:
            speaker *= 0.5 + 0.5 * given.parts.source
    return round(max(0.0, min(1.0, words * speaker * _ADDED[draft.made])), 2)
