"""Names compared: one person may be written Pashinyan and Pashinian, but Ivanov and Ivanova are two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "is_plain_word", "same_given", "same_surname", "sound"]

# Endings that no surname has: they spare the dictionary.
_PLAIN_ENDING = re.compile(r"..(?:ly|tion|tions|ness|ment|ments|less|fully|wards?|ingly)$")
_TRANSLITERATIONS = (
    ("shch", "sch"),
    ("kh", "h"),
    ("zh", "j"),
    ("ts", "c"),
    ("tz", "c"),
    ("ph", "f"),
    ("ou", "u"),
    ("ow", "ov"),
    ("off", "ov"),
    ("eff", "ev"),
    ("iy", "y"),
    ("ij", "y"),
    ("yi", "y"),
    ("ii", "y"),
    ("x", "ks"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("j", "y"),
    ("i", "y"),
)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The word in lower case without accents, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=20_000)
def _canonical(folded: str) -> str:
    for old, new in _TRANSLITERATIONS:
        folded = folded.replace(old, new)
    return re.sub(r"(.)\1", r"\1", folded)


def sound(word: str) -> str:
    """What is left of a name when differences of transliteration are taken away: Pashinyan and Pashinian are one."""
    return _canonical(fold(word))


@lru_cache(maxsize=20_000)
def same_surname(one: str, other: str) -> bool:
    """Whether two surnames are spellings of one: equal, transliterated differently, or one slip of the pen apart.

    A slip is only believed in a name of seven letters or more that begins and ends alike: "Petrov" and "Petrova",
    "Ivanov" and "Ivanova", "Johnson" and "Johnsen" stay apart unless the transliteration explains the difference.
    """
    a, b = fold(one), fold(other)
    if a == b:
        return bool(a)
    if not a or not b or a[0] != b[0] or min(len(a), len(b)) < 4:
        return False
    if a in (b + "a", b[:-1] + "aya") or b in (a + "a", a[:-1] + "aya"):
        return False
    c, d = _canonical(a), _canonical(b)
    if c == d:
        return True
    if min(len(c), len(d)) < 7 or c[-2:] != d[-2:]:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded when a text needs it

    return OSA.distance(c, d, score_cutoff=1) <= 1


@lru_cache(maxsize=20_000)
def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, an initial of the other, or spelled a little differently."""
    a, b = fold(one), fold(other)
    if a == b or not a or not b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if _canonical(a) == _canonical(b):
        return True
    if a[0] != b[0]:
        return False
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - loaded when a text needs it

    return len(a) > 3 and len(b) > 3 and a[-1] == b[-1] and ratio(a, b) >= 83


@lru_cache(maxsize=20_000)
def is_plain_word(word: str) -> bool:
    """Whether the English dictionary knows the word in lower case ("Beyond", "Life"), so that it need be no name."""
    if _PLAIN_ENDING.search(word) is not None:
        return True
    import simplemma  # noqa: PLC0415 - its dictionary is only opened for doubtful words

    return bool(simplemma.is_known(word.lower(), lang="en"))
