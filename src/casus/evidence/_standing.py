"""In what standing somebody speaks: for a state or body, or as an onlooker without a stake."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from casus.evidence._sight import Sight
from casus.records import Statement
from casus.vocabulary import titles

__all__ = ["Standing", "Standings"]

Standing = Literal["official", "onlooker", "other"]

_OFFICIAL_WORDS = """
    head_of_state head_of_government minister spokesperson diplomat official leader military legislator
"""
_OFFICIAL = frozenset(_OFFICIAL_WORDS.split())
_ONLOOKER = frozenset({"expert", "academic", "writer", "author"})
_AROUND = 70  # characters around a name in which an apposition may tell what they are
_GROUPS = re.compile(
    r"\b(?:experts?|analysts?|observers?|economists?|critics?|commentators?|pundits?|scholars?|historians?|"
    r"researchers?|pollsters?|strategists?|columnists?|professors?|scientists?|consultants?|lawyers?|editorial|"
    r"institute|think[- ]tank|university|surveys?|polls?|study|newspaper|report|centre|center|census)\b",
    re.IGNORECASE,
)
_OFFICIALS = re.compile(
    r"\b(?:officials?|spokes\w+|minist(?:er|ers|ry|ries)|diplomats?|authorities|government|office|press service|"
    r"embassy|delegation|aides?|commanders?|generals?)\b",
    re.IGNORECASE,
)


class Standings:
    """The standing of an article's speakers, each worked out once."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._made: dict[tuple[str | None, str | None], Standing] = {}
        self._roles: dict[str, list[str]] = {}
        for role in sight.roles:
            onlooks = _GROUPS.search(role.organisation or "") is not None
            self._roles.setdefault(role.who, []).append("expert" if onlooks else role.role.lower())

    def of(self, statement: Statement) -> Standing:
        """The standing of a statement's speaker, by post, by the words beside the name, or by what speaks."""
        key = (statement.speaker.name, statement.speaker.type)
        if key not in self._made:
            self._made[key] = self._standing(statement)
        return self._made[key]

    def _standing(self, statement: Statement) -> Standing:
        speaker, text = statement.speaker, self._sight.text
        if speaker.type in ("author", "outlet"):
            return "onlooker"
        if speaker.type == "state":
            return "official"
        name = speaker.name or ""
        classes = {c for role in self._roles.get(name, ()) for c in _classes(role)}
        if classes & _OFFICIAL:
            return "official"
        if classes & _ONLOOKER:
            return "onlooker"
        span = statement.speaker_span
        words = f"{name} {span.of(text)}" if span is not None else name
        if speaker.type == "person" and span is not None:
            before = re.split(r"[.!?]\s", text[max(0, span.start - _AROUND) : span.start])[-1]
            after = re.split(r"[.!?]\s", text[span.end : span.end + _AROUND])[0]
            words = before + text[span.start : span.end] + after
        if _GROUPS.search(words):
            return "onlooker"
        return "official" if _OFFICIALS.search(words) or speaker.type == "organisation" else "other"


@cache
def _classes(role: str) -> frozenset[str]:
    """The classes of a post, by its whole words or its last one: "deputy foreign minister"."""
    known = titles().roles
    words = role.split()
    found = [known[w] for w in (role, " ".join(words[-2:]), words[-1]) if w in known]
    return frozenset({found[0].klass}) if found else frozenset()
