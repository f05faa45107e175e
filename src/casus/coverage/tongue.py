"""The language of a body, as an ISO 639-1 code, or None where there is too little text to tell."""

from __future__ import annotations

from functools import cache
from typing import Any

__all__ = ["language_of"]

_LEAST_LETTERS = 40
_MARKS = ".,;:!?()[]\"'“”‘’«»—–-"
_ENOUGH = 6000
_SURE = 0.7
_ENGLISH_SHARE = 0.2  # of the words; running English has 0.3 to 0.5, text in another language below 0.1
_ENGLISH_WORDS = 40
_ENGLISH = frozenset(
    "the of and to in that is was for it with as his on be at by had are but from or have an they which you were her"
    " she he this been has will would who more said its their not".split()
)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy and a model

    kind: Any = LanguageIdentifier
    load = getattr(kind, "from_model_file", None) or kind.from_pickled_model  # py3langid 0.4, 0.3
    return load(MODEL_FILE, norm_probs=True)


def language_of(body: str) -> tuple[str | None, str]:
    """Return (ISO 639-1 code or None, reason) for a body text, from its first characters, by py3langid.

    English that its function words give away needs no model, whose loading takes half a second.
    """
    sample = body[:_ENOUGH]
    letters = sum(c.isalpha() for c in sample)
    if letters < _LEAST_LETTERS:
        return None, f"too little text to tell ({letters} letters)"
    if _is_english(sample):
        return "en", "the short words of English make up its text"
    code, share = _identifier().classify(sample)
    if share < _SURE:
        return None, f"too little text to tell ({code} with {share:.0%})"
    return str(code), f"py3langid gives {code} with {share:.0%}"


def _is_english(sample: str) -> bool:
    words = [word.strip(_MARKS) for word in sample.lower().split()]
    short = [word for word in words if word in _ENGLISH]
    return (
        len(words) >= _ENGLISH_WORDS
        and len(short) >= _ENGLISH_SHARE * len(words)
        and len(set(short)) >= 6
        and "the" in short
        and sum(c.isascii() for c in sample) >= 0.95 * len(sample)
    )
