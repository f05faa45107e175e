"""Bylines: which short lines name the author, with or without a label, a role or a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from casus.vocabulary import furniture_words

__all__ = ["Byline", "in_capitals", "is_name", "read_byline"]

_NAME = r"[^\W\d_a-zа-яё][^\W\d_]*(?:['’\-][^\W\d_]+)*\.?"
_EDGES = ' \t\xa0\u202f.,;:|/()[]*•·–—-"“”'
_SHORT = r"[B-DF-HJ-NP-TV-Z][AEIOUY]|A[LN]|E[DM]"  # Bo, Jo, Al, Ed; other pairs of letters are initials
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\bи\b)\s+", re.I)
_PLACE = re.compile(r"\s+(?:in|at|from|for|reports?|reporting)\s+.*$", re.I)
_DESK = re.compile(
    r"(?:(?i:the|our)\s+)?(?P<name>(?:[^\W\d_a-z][\w.&'’-]*\s+){1,3}(?i:desk|newsroom|bureau|editorial team|web team))"
    r"(?:,?\s+(?i:and|with|&)\s+(?:(?i:news|wire)\s+)?(?i:agencies|wires))?\W*"
)
_AGENCY = re.compile(r"[\-–—(/\[]\s*[A-Z][\w.&/ ]{1,24}\s*[\-–—)/\]]")


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as found: the names, how it was known, and whether a label says that it is one.

    names is empty where the line is a byline that names nobody (an agency tag, a bare label).
    """

    names: tuple[str, ...]
    reason: str
    labelled: bool = False
    opens: bool = False
    genre: bool = False  # the label also says what the article is: `Opinion by X`


@dataclass(frozen=True, slots=True)
class _Words:
    label: re.Pattern[str]
    side: re.Pattern[str]
    role: re.Pattern[str]
    particles: frozenset[str]
    not_names: frozenset[str]


@cache
def _words() -> _Words:
    words = furniture_words()

    def either(phrases: tuple[str, ...]) -> str:
        return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))

    return _Words(
        re.compile(rf"[\W_]*(?P<label>{either(words.by)})\b\s*[:\-–—]?\s*(?P<rest>.*)", re.I | re.S),
        re.compile(rf"[\W_]*(?:{either(words.side_by)})\b.*", re.I | re.S),
        re.compile(rf"\b(?:{either(words.roles)})s?\b", re.I),
        frozenset(words.particles),
        frozenset(words.not_names),
    )


def is_name(text: str, *, single: bool = False) -> bool:
    """Whether `text` has the shape of a name: two to five capitalised words (one where `single`), no common word."""
    tokens = text.split()
    if not (1 if single else 2) <= len(tokens) <= 5 or len(text) > 50:
        return False
    words = _words()
    capitals = 0
    for token in tokens:
        if token.lower() in words.particles:
            continue
        if not re.fullmatch(_NAME, token) or token.lower().strip(".") in words.not_names:
            return False
        if token.endswith(".") and len(token) > 5:
            return False
        capitals += 1
    return capitals >= (1 if single else 2) and tokens[-1].lower() not in words.particles


def _listed(text: str, *, single: bool) -> tuple[str, ...]:
    """The names in `X, Y and Z`, with roles and places left out; empty where one part is neither name nor role."""
    words = _words()
    names: list[str] = []
    placed = False
    for part in _AND.split(text.strip(_EDGES)):
        plain = re.sub(r"\s*\([^)]*\)", "", part).strip(_EDGES) if part else ""
        bare = _PLACE.sub("", plain).strip(_EDGES)
        if not bare:
            continue
        if placed and bare == plain:
            continue  # the second place in `X in Paris and Rome`
        placed = placed or bare != plain
        if is_name(bare, single=single and not names):
            names.append(in_capitals(_whole(bare, part)))
        elif not names or not (words.role.search(plain) or len(plain.split()) <= 4):
            return ()
    return tuple(names)


def in_capitals(name: str) -> str:
    """A name all in capitals as names are written; initials and short forms stay."""
    if not name.isupper() or len(name) <= 4:
        return name
    return " ".join(word.title() if len(word) > 2 or re.fullmatch(_SHORT, word) else word for word in name.split())


def _whole(plain: str, part: str) -> str:
    """Give an initial at the end its full stop back."""
    return plain + "." if re.search(r"\b[A-Z]$", plain) and f"{plain}." in part else plain


def _kept_roles(text: str) -> tuple[str, ...]:
    """Only the parts that are names, where `X, political analyst` or `X, Varna` mixes them with other words."""
    parts = [p.strip(_EDGES) for p in re.split(r"\s*[,|–—/]\s*|\s-\s", text)]
    if len(parts) < 2 or not is_name(parts[0]):
        return ()
    if any(_words().role.search(p) for p in parts[1:]) or all(re.fullmatch(_NAME, p) for p in parts[1:]):
        return tuple(p for p in parts if is_name(p) and not _words().role.search(p))[:1] if len(parts) > 1 else ()
    return ()


def read_byline(line: str, words: int) -> Byline | None:
    """Return what the byline `line` names, or None where it does not look like one.

    Known by a label (`By X`, `Author: X`, `X reports` is not), a role beside a name, or the bare shape of names.
    """
    if words > 30 or not line.strip(_EDGES):
        return None
    known = _words()
    text = line.strip(_EDGES)
    if known.side.fullmatch(text) and words > 1:
        names = tuple(n for piece in re.split(r";", text)[:1] for n in _after_label(piece) if n)
        main = re.match(r"[\W_]*(?:reporting|writing|written|compiled)\b", text, re.I)
        return Byline(names if main else (), "the line that says who reported", labelled=True)
    label = known.label.fullmatch(line.replace("`", "'").replace("’", "'"))
    if label:
        return _labelled(line, label, words)
    desk = _desk(line)
    if desk:
        return Byline((desk,), "a line that names a desk", labelled=True)
    if _AGENCY.fullmatch(line) and words <= 6:
        return Byline((), "an agency's tag", labelled=True)
    names = _listed(text, single=False) if not known.role.search(text) else ()
    names = names if names and words <= 4 * len(names) + len(names) - 1 else ()
    names = names or _kept_roles(text)
    return Byline(names, "a line that is nothing but a name") if names else None


def _desk(text: str) -> str | None:
    """The desk that a byline names: `Foreign Desk, with agencies`."""
    match = _DESK.fullmatch(text.strip(_EDGES + "*_"))
    return match["name"] if match and match["name"][0].isupper() and " " in match["name"] else None


def _labelled(line: str, label: re.Match[str], words: int) -> Byline | None:
    """What stands after a byline's label: names, nobody, or nothing, so that the next line has the name."""
    rest = label["rest"].strip()
    if not rest.strip(_EDGES):
        return Byline((), f"the label {label['label']!r}", labelled=True, opens=True)
    original = line[len(line) - len(label["rest"]) :]
    first = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", original)[0]
    desk = _desk(first)
    names = (desk,) if desk else _listed(first, single=True) or _kept_roles(original)
    if names:
        genre = label["label"].lower() in ("opinion by", "analysis by", "comment by")
        return Byline(names, f"the line after {label['label']!r}", labelled=True, genre=genre)
    if (
        (re.match(r"(?:our|an?|staff|agenc\w*|the)\b", rest, re.I) or all(word[0].isupper() or word in ("and", "with", "&", "of") for word in rest.split()))
        and words <= 8
        and label["label"].lower() != "the author"
    ):
        return Byline((), "a byline that names nobody", labelled=True)
    return None


def _after_label(text: str) -> tuple[str, ...]:
    match = re.search(r"\bby\b\s*:?\s*(.*)", text, re.I)
    return _listed(match[1], single=False) if match else ()
