"""Furniture labels: which lines of a page are a known label, of what kind, and what they open."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from casus.records import FurnitureKind
from casus.vocabulary import furniture_words

__all__ = ["Label", "inline_list", "label_of", "wording_of"]

Opens = Literal["line", "box", "list", "end"]

_LEFT = r"[\s\W_]*?"
_RIGHT = r"[\s:.!…»›>→▸▶+\-–—*\])|]*"
_FIRST = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|©|#")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_QUOTED = re.compile(r"[\"“„«][^\"”»]*[\"”»]")


@dataclass(frozen=True, slots=True)
class Label:
    """A line known as furniture: its kind, what it opens, and whether the whole line is the label."""

    kind: FurnitureKind
    opens: Opens


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: re.Pattern[str]
    longest: int
    label: Label
    needle: str  # what a line must hold for the pattern to be worth trying


def _compiled(phrase: str) -> re.Pattern[str]:
    parts = re.split(r"(\*|#)", phrase)
    pattern = ""
    for part in parts:
        if part == "*":
            pattern += ".*?"
        elif part == "#":
            pattern += r"\d[\d.,  ]*[km]?\+?"
        else:
            left = r"\s*" if pattern and part.startswith(" ") else ""
            right = r"\s*" if part.endswith(" ") and part.strip() else ""
            core = r"\s+".join(re.escape(word) for word in part.split())
            edge = r"\b" if core and core[-1].isalnum() else ""
            pattern += left + core + edge + right
    return re.compile(_LEFT + pattern + _RIGHT, re.I)


@cache
def _entries() -> tuple[dict[str, list[_Entry]], list[_Entry]]:
    """All phrases by their first word; those that open with anything or a number apart."""
    by_word: dict[str, list[_Entry]] = defaultdict(list)
    loose: list[_Entry] = []
    for group in furniture_words().labels:
        label = Label(group.kind, group.opens)
        for phrase in group.phrases:
            needle = max(re.split(r"[*#]", phrase), key=len).strip().lower()
            entry = _Entry(_compiled(phrase), group.longest, label, " ".join(needle.split()[:1]))
            first = _FIRST.match(phrase)
            if first and phrase[first.end() : first.end() + 1] != "*" and first.group() != "#":
                by_word[first.group().lower()].append(entry)
            else:
                loose.append(entry)
    return dict(by_word), loose


def label_of(line: str, words: int) -> Label | None:
    """Return the label that `line` (of so many words) is, or None.

    The first group of furniture.yaml that has the line wins; a line with a label word inside a sentence has none.
    """
    if words > 80:
        return None
    plain = line.translate(_APOSTROPHES)
    by_word, loose = _entries()
    first = _FIRST.search(plain)
    if first is None:
        return Label("other", "line") if re.search(r"[*#_=•~\-–—]{3,}|^\W{1,3}$", plain) else None
    low = plain.lower()
    entries: list[_Entry] = [*by_word.get(first.group().lower(), ()), *loose]
    for entry in entries:
        if words <= entry.longest and entry.needle in low and entry.pattern.fullmatch(plain):
            return entry.label
    return None


@cache
def _wordings() -> tuple[tuple[str, FurnitureKind], ...]:
    anywhere = furniture_words().anywhere
    return tuple((phrase, cast(FurnitureKind, kind)) for kind, phrases in anywhere.items() for phrase in phrases)


def wording_of(line: str, words: int) -> FurnitureKind | None:
    """Return the kind that a phrase anywhere in the line gives away, outside quotation marks; None for prose."""
    if words > 70:
        return None
    low = line.translate(_APOSTROPHES).lower()
    for phrase, kind in _wordings():
        if phrase in low and phrase in _QUOTED.sub(" ", low):
            return kind
    return None


@cache
def _lead() -> re.Pattern[str]:
    phrases = [
        p
        for group in furniture_words().labels
        if group.opens == "list"
        for p in group.phrases
        if "*" not in p and "#" not in p
    ]
    heads = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"[^\w\"“«]*?(?P<list>{heads})\s*(?:[:>|»→]|\s[-–—]\s)\s*(?P<headline>\S.*)", re.I)


def inline_list(line: str, words: int) -> tuple[str, int] | None:
    """Return the label and the headline's offset where a line announces one article (`Read also: ...`)."""
    if words > 40 or not words >= 4:
        return None
    match = _lead().fullmatch(line.translate(_APOSTROPHES))
    if match is None or len(match["headline"].split()) < 3:
        return None
    return line[match.start("list") : match.end("list")], match.start("headline")
