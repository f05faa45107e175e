"""The roots of words, so that "flooding" is "flood" and "notified" is near "notification"."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["root"]

# Endings that make one word of another, with how many letters must be left before them.
_ENDINGS = (
    ("ization", 4), ("isation", 4), ("ication", 3), ("fulness", 4), ("ability", 3), ("ibility", 3), ("ification", 3),
    ("ation", 4), ("ition", 4), ("ative", 4), ("ments", 4), ("ement", 4), ("ment", 4), ("ness", 4), ("ance", 4),
    ("ence", 4), ("ency", 4), ("ancy", 4), ("able", 4), ("ible", 4), ("ical", 4), ("tion", 4), ("sion", 4), ("ing", 4),
    ("ity", 5), ("ive", 5), ("ous", 5), ("ful", 4), ("ise", 5), ("ize", 5), ("ify", 4), ("ate", 5), ("ant", 5),
    ("ent", 5), ("ism", 5), ("ist", 5), ("ion", 5), ("al", 5), ("er", 5), ("or", 5), ("ed", 4), ("ly", 4), ("ar", 5),
    ("ic", 5), ("y", 5), ("s", 5), ("e", 4), ("t", 5),
)  # fmt: skip
_SHORT = 5  # letters of a word that is its own root


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The root of a lemma: its endings of derivation taken off, roughly and always alike; short words stay."""
    if len(word) <= _SHORT or not word.isalpha():
        return word
    out = word
    for _ in range(3):
        end = next((e for e, left in _ENDINGS if out.endswith(e) and len(out) - len(e) >= left), None)
        if end is None:
            break
        out = out[: -len(end)]
    return out[:-1] if len(out) > _SHORT and out[-1] == out[-2] else out
