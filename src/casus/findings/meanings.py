"""By what words are compared: their family, the state or people they name, or their root; and what each counts."""

from __future__ import annotations

from functools import lru_cache

from casus.findings.roots import root
from casus.vocabulary import contraries, states

__all__ = ["meaning", "weight_of"]

_NAME, _FAMILY, _WORD, _COMMON, _NUMBER = 1.2, 1.2, 1.0, 0.35, 0.8


@lru_cache(maxsize=50_000)
def meaning(word: str) -> str:
    """What a lemma or a name is compared by: its family, the state it names, or itself; "" for what carries little."""
    known = contraries()
    low = word.lower()
    if word[:1].isupper() and low not in known.family_of and low not in known.common and low not in known.light:
        term = states().get(word)
        if term is not None and term.isos:
            return f"@{'+'.join(term.isos)}"
        return f"@{_namesake(low)}"
    if low in known.light:
        return ""
    family = known.family_of.get(low)
    if family:
        return f"={family}"
    return low if low in known.common or low in known.numbers else root(low)


_PEOPLE = ("ians", "ian", "ans", "an", "ese", "ers", "er", "is", "i", "ns", "n", "s")


def _namesake(low: str) -> str:
    """What a name shares with those of its people: "velia", "velian", "velians"."""
    out = low
    for end in _PEOPLE:
        if out.endswith(end) and len(out) - len(end) >= 4:
            out = out[: -len(end)]
            break
    return (out.rstrip("aeio") or low)[:6]


def weight_of(sign: str) -> float:
    """What a meaning counts; the same in every case, so that an article about something else changes nothing."""
    if sign.startswith("@"):
        return _NAME
    if sign in contraries().common:
        return _COMMON
    if sign.startswith("="):
        return _FAMILY if sign[1:] not in contraries().common else _COMMON
    return _NUMBER if sign[:1].isdigit() or sign in contraries().numbers else _WORD
