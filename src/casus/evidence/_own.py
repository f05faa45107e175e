"""Whose deed: whether the subject of a clause is the speaker's own side."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

from casus.evidence._force import Side
from casus.evidence._sight import Sight
from casus.records import Statement
from casus.vocabulary import states, titles

__all__ = ["Sides", "akin"]

_LOOKED_AT = 6  # places of a name in an article that are looked at
_STEM = 4  # first letters that words of one stem share
_BEFORE, _AFTER = 7, 6  # words around a name that may tell its state or body
_KINDS: dict[str, Literal["person", "body", "many", "unknown"]] = {
    "person": "person",
    "anonymous": "person",
    "author": "person",
    "state": "body",
    "organisation": "body",
    "outlet": "body",
    "group": "many",
}
_NO_STATE = frozenset(
    (
        "The",
        "A",
        "An",
        "Mr",
        "Mrs",
        "Ms",
        "Prime",
        "Foreign",
        "Defence",
        "Defense",
        "Interior",
        "Finance",
        "General",
        "Secretary",
        "Ministry",
    )
)
_ANY = frozenset({"he", "she", "it", "they"})
_THE_COUNTRY_WORDS = """
    country government republic nation cabinet kingdom emirate sultanate federation principality army military navy
    administration leadership authorities state
"""
_THE_COUNTRY = frozenset("the " + word for word in _THE_COUNTRY_WORDS.split())
# What belongs to a speaker and acts for them.
_ONES_OWN = re.compile(
    r"(?P<whose>my|our|his|her|its|their)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}?(?:battalions?|brigades?|troops|"
    r"soldiers|men|"
    r"fighters|guards?|ships?|vessels?|boats?|tankers?|trawlers?|planes|aircraft|jets|pilots|navy|fleet|air force|"
    r"army|military|armed forces|forces|police|militia|units?|officers|officials|diplomats|ministers?|envoys?|"
    r"ambassador|"
    r"negotiators?|delegates|delegation|embassy|ministry|cabinet|administration|parliament|bank|treasury|ports?|"
    r"airports?|"
    r"company|firm|companies|workers|miners|farmers|fishermen|drivers|crews?|members|leaders?|lawyers|deputies|"
    r"lawmakers|"
    r"faction|bloc|coalition|alliance|movement|supporters|citizens|country|government|state|seat|chair|island|"
    r"nation)\b$",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"[’']s?\s+[\w -]+$")
_END = frozenset('.;:!?"“”«»()')


class Sides:
    """The sides of an article's speakers, each worked out once."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._made: dict[tuple[str | None, str | None], Side] = {}

    def of(self, statement: Statement) -> Side:
        """The side of a statement's speaker: what they may call "we", and the states and bodies they stand beside."""
        speaker = statement.speaker
        key = (speaker.name, speaker.type)
        if key not in self._made:
            self._made[key] = self._side(*key)
        return self._made[key]

    def owns(self, statement: Statement, subject: str, *, quoted: bool) -> bool:
        """Whether a subject is the speaker or the speaker's side; what belongs to it counts as it."""
        side = self.of(statement)
        plain = " ".join(subject.split())
        lone = side.kind == "person" and " " not in (statement.speaker.name or " ")  # may be a state after all
        if not quoted and plain.lower() in (_ANY if side.kind == "unknown" else ("it",) if lone else ()):
            return True
        if not quoted and plain.lower() in _THE_COUNTRY and (not self.stateless(statement) or side.kind == "person"):
            return True
        belongs = _ONES_OWN.match(plain)
        if belongs is not None and (belongs["whose"].lower() in ("my", "our")) == quoted:
            return True
        return bool(plain) and (
            side.owns(plain, quoted) or (len(plain.split()) <= 7 and side.owns(_OF_IT.sub("", plain), quoted))
        )

    def stateless(self, statement: Statement) -> bool:
        """Whether nothing beside a speaker's name tells of a state or body of theirs."""
        side = self.of(statement)
        return not side.isos and not side.local

    def _side(self, name: str | None, kind: str | None) -> Side:
        near = self._near(name, kind) | self._held(name) if name else frozenset()
        isos: set[str] = set()
        known = states()
        for word in near:
            if word in known:
                isos.update(known[word].isos)
        local = frozenset(w for n in near for w in self._names.get(n[:_STEM], ()) if akin(w, n))
        return Side(_KINDS.get(kind or "", "unknown"), frozenset(isos), local)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The capitalised words by their first letters, which all words of one stem share."""
        found: dict[str, list[str]] = {}
        for text in sorted({t.text for t in self._sight.tokens if t.kind == "word" and t.text[:1].isupper()}):
            found.setdefault(text[:_STEM], []).append(text)
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, token in enumerate(self._sight.tokens):
            if token.text[:1].isupper():
                found.setdefault(token.text, []).append(number)
        return found

    def _held(self, name: str) -> frozenset[str]:
        """The words of the states and bodies that a person holds a post in."""
        held = (role.organisation or "" for role in self._sight.roles if role.who == name and not role.past)
        return frozenset(w for words in held for w in words.split() if w[:1].isupper() and w not in _NO_STATE)

    def _near(self, name: str, kind: str | None) -> frozenset[str]:
        """The names beside a name that tell its state or body: "Ardanian President Vey", "Vey of Ardania"."""
        own = name.split()
        found = set() if kind == "person" else {w for w in own if w[:1].isupper()}
        tokens = self._sight.tokens
        for at in self._places.get(own[-1], ())[:_LOOKED_AT]:
            for number in range(at - 1, max(-1, at - _BEFORE), -1):
                if tokens[number].text in _END or tokens[number].pos in ("VERB", "AUX"):
                    break
                if tokens[number].text[:1].isupper():
                    found.add(tokens[number].text)
            if at + 1 < len(tokens) and tokens[at + 1].text in ("of", ","):
                for number in range(at + 1, min(len(tokens), at + _AFTER)):
                    if tokens[number].text in _END or tokens[number].pos in ("VERB", "AUX"):
                        break
                    if tokens[number].text[:1].isupper():
                        found.add(tokens[number].text)
        offices = {w for w in found if w.lower() in titles().roles or w.lower() in titles().modifiers}
        return frozenset(found - offices - _NO_STATE - ({*own} if kind == "person" else set()))


def akin(one: str, other: str) -> bool:
    """Whether two names are of one stem: a state and its adjective ("Ardania", "Ardanian")."""
    short = min(len(one), len(other))
    if short < 4:
        return one == other
    need = max(4, short - 2)
    return one[:need] == other[:need] and abs(len(one) - len(other)) <= 4
