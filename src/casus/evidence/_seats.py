"""Capitals and palaces that act, as the states that act there: "Moscow refused", "the Elysee said"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from casus.evidence._cast import Cast
from casus.evidence._page import Page
from casus.vocabulary import bodies, states

__all__ = ["state_for"]

_NAME = r"([^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)?)"
# What an article itself tells of a capital that no list has: "Tolm, the capital of Keld", "Keld's capital, Tolm".
_CAPITAL_OF = re.compile(rf"\b{_NAME},? (?:is )?(?:the|its) capital(?: city)? of (?:the )?{_NAME}")
_ITS_CAPITAL = re.compile(rf"\b{_NAME}['’]s? capital(?: city)?,? (?:of )?{_NAME}")
_THE_CAPITAL = re.compile(rf"\bthe {_NAME} capital(?: city)?,? (?:of )?{_NAME}")
_THEN_CAPITAL = re.compile(rf"\b{_NAME}, the {_NAME} capital\b")


@dataclass(frozen=True)
class _Told:
    """What one article tells of states. forms: by code, the name it gives most often. capitals: by town, the state."""

    forms: Mapping[str, str]
    capitals: Mapping[str, str]
    adjectives: frozenset[str]


def state_for(page: Page, cast: Cast, name: str) -> str:
    """Return the state that a capital or palace stands for, as the article writes it; other names as they are.

    A name that the article does not give is not put in its mouth. Several joined by "and" are told one by one. A seat
    of an organisation stands for it, unless the article tells of the state it lies in.
    """
    parts = re.split(r"(\s+and\s+|,\s+)", name)
    if len(parts) > 1 and all(p in states() or p in cast.local for p in parts[::2]):
        return "".join(p if n % 2 else state_for(page, cast, p) for n, p in enumerate(parts))
    own = cast.local.get(name)
    if own is not None and own.manner == "capital" and own.isos[0] != name and own.isos[0] in page.text:
        return own.isos[0]
    told = _told(page.text, tuple(sorted((k, t.isos, t.manner) for k, t in cast.local.items())))
    term = states().get(name)
    if term is not None and term.manner in ("capital", "metonym") and len(term.isos) == 1:
        iso = term.isos[0]
        if iso in told.forms:
            return told.forms[iso]
        seat = bodies().seats.get(name, "")
        return seat if seat and seat in page.text and iso not in told.adjectives else name
    return told.capitals.get(name, name) if term is None or term.manner != "name" else name


@lru_cache(maxsize=64)
def _told(text: str, local: tuple[tuple[str, tuple[str, ...], str], ...]) -> _Told:
    counts = Counter(re.findall(r"\b[^\W\d_a-z][\w’'-]*(?:\s(?:and\s)?[^\W\d_a-z][\w’'-]*){0,2}", text))
    words = Counter[str]()
    for run, count in counts.items():
        parts = run.split()
        for first in range(len(parts)):
            for last in range(first + 1, len(parts) + 1):
                words[re.sub(r"['’]s?$", "", " ".join(parts[first:last]))] += count
    forms: dict[str, tuple[int, str]] = {}
    adjectives: set[str] = set()
    for word, count in words.items():
        term = states().get(word)
        if term is None:
            continue
        for iso in term.isos:
            if term.manner == "name":
                best = forms.get(iso, (0, ""))
                forms[iso] = max(best, (count, word))
            elif term.manner in ("adjective", "people"):
                adjectives.add(iso)
    owners = {name: isos[0] for name, isos, manner in local if manner in ("name", "adjective")}
    capitals: dict[str, str] = {}
    for pattern, town, state in (
        (_CAPITAL_OF, 1, 2),
        (_ITS_CAPITAL, 2, 1),
        (_THE_CAPITAL, 2, 1),
        (_THEN_CAPITAL, 1, 2),
    ):
        for found in pattern.finditer(text):
            whose = owners.get(found[state], found[state])
            if whose in words and found[town] != whose:
                capitals.setdefault(found[town], whose)
    return _Told({iso: form for iso, (_, form) in forms.items()}, capitals, frozenset(adjectives))
