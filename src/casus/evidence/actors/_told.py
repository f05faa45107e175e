"""What an article itself tells of names: treaties that are alliances, ships, papers, people described by a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from casus.vocabulary import speakers, standing

__all__ = ["Told"]

_NAME = r"[^\W\d_a-z][\w’'&-]*?"
_RUN = rf"{_NAME}(?: {_NAME}){{0,4}}"
_END = r"(?=['’]s?\b|[^\w’'-]|$)"


@dataclass(frozen=True)
class Told:
    """alliances: words for documents, in lower case, that name an organisation here ("accord"). ships: names of
    vessels. papers: names that the article says are a newspaper's or a channel's. firms: names that have a
    director, engineers, shares."""

    alliances: frozenset[str]
    ships: frozenset[str]
    papers: frozenset[str]
    firms: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Told:
        """Read an article's text once for what it tells."""
        alliances = {m[1].lower() for m in _having().finditer(text)} | {m[1].lower() for m in _of().finditer(text)}
        ships = {name for m in _afloat().finditer(text) for name in _names(m[1])}
        papers = {m[1].removeprefix("The ") for p in (_paper_after(), _paper_before()) for m in p.finditer(text)}
        firms = {m[1] for m in _firm().finditer(text)} | {m[1] for m in _firm_had().finditer(text)}
        return cls(frozenset(alliances), frozenset(ships), frozenset(papers), frozenset(firms))


def _names(run: str) -> list[str]:
    return [n.strip() for n in re.split(r",|\band\b", run) if n.strip()]


def _either(words: frozenset[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def _having() -> re.Pattern[str]:
    """ "the Accord's secretariat", "the Northern Accord summit"."""
    documents = _either(frozenset(w.capitalize() for w in speakers().documents | standing().associations))
    return re.compile(
        rf"\b({documents})(?:['’]s|['’])?\s+(?:[\w-]+\s+){{0,2}}?(?i:{_either(standing().of_alliances)})\b"
    )


@lru_cache(maxsize=1)
def _of() -> re.Pattern[str]:
    """ "secretary general of the Accord", "leave the Accord"."""
    documents = _either(frozenset(w.capitalize() for w in speakers().documents | standing().associations))
    heads = _either(standing().of_alliances)
    return re.compile(
        rf"(?i:\b(?:{heads})\s+(?:of|in|to|from)\s+(?:the\s+)?)(?:{_NAME}\s){{0,4}}({documents})\b(?!\s+[A-Z\d])"
    )


@lru_cache(maxsize=1)
def _afloat() -> re.Pattern[str]:
    """ "the trawler Sea Lark", "the frigates Vigil and Hope"."""
    return re.compile(rf"\b(?i:{_either(standing().vessels)})s? [“\"‘']?({_RUN}(?:(?:,|\s+and)\s+{_RUN})*){_END}")


@lru_cache(maxsize=1)
def _paper_after() -> re.Pattern[str]:
    """ "the Kestrel, a daily in Lisbon"."""
    return re.compile(rf"\b({_RUN}),\s+(?:an?|the|one of)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_either(standing().papers)})\b")


@lru_cache(maxsize=1)
def _paper_before() -> re.Pattern[str]:
    """ "the newspaper Kestrel", "the news agency Norwire"."""
    return re.compile(rf"\b(?i:{_either(standing().papers)})s? [“\"‘']?({_RUN}){_END}")


_BUSINESS = (
    "director|managing director|chief executive|ceo|boss|owner|founder|co-founder|shareholders?|shares|subsidiary|"
    "employees|engineers|customers|chief economist|head of research|board|headquarters|chief engineer|lawyers|workforce"
)


@lru_cache(maxsize=1)
def _firm() -> re.Pattern[str]:
    """ "the director of Tejogas"."""
    return re.compile(rf"\b(?i:{_BUSINESS}) (?:of|at) ({_RUN}){_END}")


@lru_cache(maxsize=1)
def _firm_had() -> re.Pattern[str]:
    """ "Tejogas's shareholders", "Tejogas chief executive"."""
    return re.compile(
        rf"\b({_RUN})(?:['’]s)? (?:managing director|chief executive|ceo|shareholders|subsidiary|shares)\b"
    )
