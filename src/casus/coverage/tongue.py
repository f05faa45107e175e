"""The language of a body, as an ISO 639-1 code, or None where there is too little text to tell."""

from __future__ import annotations

from functools import cache
from typing import Any

__all__ = ["language_of"]

_LEAST_LETTERS = 40
_ENOUGH = 6000
_SURE = 0.7


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy and a model

    kind: Any = LanguageIdentifier
    load = getattr(kind, "from_model_file", None) or kind.from_pickled_model  # py3langid 0.4, 0.3
    return load(MODEL_FILE, norm_probs=True)


def language_of(body: str) -> tuple[str | None, str]:
    """Return (ISO 639-1 code or None, reason) for a body text, from its first characters, by py3langid."""
    sample = body[:_ENOUGH]
    letters = sum(c.isalpha() for c in sample)
    if letters < _LEAST_LETTERS:
        return None, f"too little text to tell ({letters} letters)"
    code, share = _identifier().classify(sample)
    if share < _SURE:
        return None, f"too little text to tell ({code} with {share:.0%})"
    return str(code), f"py3langid gives {code} with {share:.0%}"
