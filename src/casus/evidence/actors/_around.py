"""Government or place by the words around a name alone, as in headlines and where there is no parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from casus.records import Span
from casus.vocabulary import standing, titles

__all__ = ["Verdict", "by_preposition", "by_words", "lemma_of", "settled_by"]

_BACK = 60  # characters looked at before a name
_SENT = ("diplomat", "minister", "official", "head_of_state", "head_of_government", "spokesperson", "legislator")
_FAR = 8  # words before a preposition that may govern it
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_POSSESSIVE = re.compile(r"['’]s?\s+((?:[^\W\d_][\w’'-]*\s+){0,3}[^\W\d_][\w’'-]*)")
_FOLLOWING = re.compile(r"\s+((?:[^\W\d_][\w’'-]*\s+){0,2}[^\W\d_][\w’'-]*)")
_NAME_BEFORE = re.compile(
    r"(?:^|[^\w])[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)?\s*(?:,|\band|\bor|,\s*and)\s+(?:the\s+)?$"
)
_VERBISH = re.compile(
    r"\s+(?:(?:also|now|still|never|then|again|once|yet|long|already|not|\w+ly)\s+)?(?:is|are|was|were|has|have|had|will|"
    r"would|can|could|may|might|must|should|does|did|do|cannot|won['’]t|\w{2,}(?:ed|es|ks|ts|ns|ds|ys|ls|ps|rs|ms|gs)|"
    r"to\s+\w+|said|told|held|sent|made|took|gave|met|kept|put|left|withdrew|began|chose|spoke|knew|paid|broke|drew|fell|"
    r"rose|saw|went|won|lost)\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a name stands for one who acts, else for a place; how sure that is, 0 to 1."""

    acts: bool
    sure: float


def by_preposition(  # noqa: PLR0911 - a rule of grammar reads best as its list of cases
    text: str, span: Span, capital: bool, governors: tuple[str, ...] = ()
) -> Verdict | None:
    """Tell by the preposition before a name, or by what the name owns; None where neither tells.

    governors: lemmas of the words that the preposition hangs on, the nearest first, where a parse gives them.
    """
    known = standing()
    lead = _before(text, span.start)
    if not lead or _NAME_BEFORE.search(text, max(0, span.start - _BACK), span.start) is not None:
        return None  # "in Lisbon and Madrid": the parse, or the name before, decides
    word = lead.rpartition(" ")[2]
    if word == "from" and text[span.end : span.end + 1] == ":":
        return Verdict(False, 0.9)  # "From Lisbon:", a dispatch
    owned = _owned(text, span)
    if owned is not None and owned in known.place_nouns:
        return Verdict(False, 0.9)
    if owned is not None:
        return None if word in known.open_prepositions else Verdict(True, 0.8)
    if _names_a_thing(text, span):
        return None
    for phrase, acting in _phrases():
        if lead.endswith(phrase) and (len(lead) == len(phrase) or lead[-len(phrase) - 1] == " "):
            return Verdict(acting, 0.9)
    words = [w for w in lead.split()[:-1] if w.isalpha()]
    if word in known.place_prepositions:
        trusted = any(lemma_of(w) in known.trusting for w in words[-2:])
        return Verdict(trusted, 0.7 if trusted else 0.95)
    if word in known.dealing_prepositions:
        ways = word in ("between", "with") and any(lemma_of(w) in known.ways for w in words[-3:])
        return Verdict(not ways, 0.8)
    if word in known.open_prepositions:
        return settled_by(word, [*governors, *(lemma_of(w) for w in reversed(words[-_FAR:]))], capital)
    return None


def settled_by(word: str, governors: list[str], capital: bool) -> Verdict:  # noqa: PLR0911 - its list of cases
    """What stands behind "to", "from", "for", "of", "on", "over": by the nearest word before that tells."""
    known = standing()
    if word == "of":
        return Verdict(not (governors and governors[0] in known.place_nouns), 0.85)
    if word == "on":
        return Verdict(True, 0.8)
    if word == "from" and governors and (role := titles().roles.get(governors[0])) is not None:
        return Verdict(role.klass in _SENT, 0.85)  # "a diplomat from Portugal", "a baker from Lisbon"
    for lemma in governors[:_FAR]:
        if lemma in known.messages:
            return Verdict(True, 0.85)
        if (lemma in known.forces and word not in ("over", "for")) or lemma in known.ways:
            return Verdict(False, 0.85)
        if lemma in known.dealing:
            return Verdict(True, 0.8)
        if lemma in known.motion or lemma == "left":
            return Verdict(False, 0.85)
    if word == "for":
        return Verdict(True, 0.8)
    return Verdict(False, 0.65) if word in ("from", "out", "over") else Verdict(not capital, 0.6)


def by_words(text: str, span: Span, capital: bool = False) -> Verdict:  # noqa: PLR0911 - its list of cases
    """Tell by the words around a name alone: what goes before, what follows, what the name before it is."""
    known = standing()
    told = by_preposition(text, span, capital)
    if told is not None:
        return told
    lead = _before(text, span.start).rpartition(" ")[2]
    if lead == "left" or lemma_of(lead) in known.visiting:
        return Verdict(False, 0.7)
    owned = _owned(text, span)
    if owned is not None:
        return Verdict(owned not in known.place_nouns, 0.75)
    if _VERBISH.match(text, span.end, span.end + 60) and not _names_a_thing(text, span):
        return Verdict(True, 0.8)
    after = _FOLLOWING.match(text, span.end, span.end + 60)
    if after is not None and lemma_of(after[1].split()[0].lower()) in known.meetings | known.place_nouns:
        return Verdict(False, 0.75)
    joined = _NAME_BEFORE.search(text, max(0, span.start - _BACK), span.start)
    first = _WORD.search(text, joined.start()) if joined is not None else None
    if first is not None and first.end() < span.start:
        verdict = by_preposition(text, Span(first.start(), first.end()), capital)
        if verdict is not None:
            return Verdict(verdict.acts, 0.6)
    return Verdict(True, 0.55)


def _before(text: str, start: int) -> str:
    """The words before a name, in lower case, without articles and descriptions next to it."""
    lead = text[max(0, start - _BACK) : start]
    lead = lead[max(lead.rfind(mark) for mark in '.;:!?\n"“”()') + 1 :].rstrip()
    while lead:
        at = lead.rfind(" ") + 1
        if lead[at:].lower() not in standing().between:
            break
        lead = lead[:at].rstrip()
    return lead.lower()


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, bool], ...]:
    known = standing()
    found = [(p, True) for p in known.dealing_phrases] + [(p, False) for p in known.place_phrases]
    return tuple(sorted(found, key=lambda p: (-len(p[0]), p[0])))


def _names_a_thing(text: str, span: Span) -> bool:
    """Whether a noun for a meeting or a place follows, so that what stands before the name governs that noun."""
    after = _FOLLOWING.match(text, span.end, span.end + 60)
    if after is None:
        return False
    known = standing()
    return lemma_of(after[1].split()[0].lower()) in known.meetings | known.place_nouns | known.governing


def _owned(text: str, span: Span) -> str | None:
    """The noun that a name owns: "border" in "Portugal's northern border"; None where it owns nothing."""
    found = _POSSESSIVE.match(text, span.end, span.end + 60)
    if found is None:
        return None
    words = [lemma_of(w.lower()) for w in found[1].split()]
    places = standing().place_nouns
    return next((w for w in words[:3] if w in places and w not in ("part", "party", "base")), words[0])


@lru_cache(maxsize=20_000)
def lemma_of(word: str) -> str:
    """The lemma of a word in lower case, by the dictionary; "" of nothing."""
    import simplemma  # noqa: PLC0415 - its dictionary is only opened where there is no lemma

    return simplemma.lemmatize(word, lang="en").lower() if word else ""
