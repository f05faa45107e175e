"""Who does what a cue tells, by the parse: the subject of a verb, the "by" of a passive, the owner of a noun."""

from __future__ import annotations

from bisect import bisect_left

from casus.evidence._page import Page
from casus.records import Span, Token

__all__ = ["doer_of"]

_CLIMB = 5  # verbs climbed from a cue to the one that has the subject
_LONG = 30  # words of a phrase
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass", "nsubjpass")
_UP = ("conj", "xcomp", "advcl")
_EXPLETIVES = frozenset({"it", "there"})


def doer_of(page: Page, cue: Span) -> Span | None:
    """Return the phrase of whoever does what the words of a cue tell; None without a parse or where none is told.

    A verb without its own subject has that of the verb it hangs on ("He left, adding that"); a participle behind a
    noun has that noun ("protesters demanding"); a noun has its owner ("Halmi's announcement").
    """
    if not page.parsed:
        return None
    low, high = bisect_left(page.token_starts, cue.start), bisect_left(page.token_starts, cue.end)
    if low >= high:
        return None
    tokens = page.tokens
    sentence = page.sentence(cue.start)
    first, last = bisect_left(page.token_starts, sentence.start), bisect_left(page.token_starts, sentence.end)
    at = next((n for n in range(low, high) if not low <= _head(tokens, n) < high or _head(tokens, n) == n), low)
    if tokens[at].pos in ("NOUN", "PROPN") and not _children(tokens, at, first, last, ("cop",)):
        return _owner(page, at, first, last)
    if tokens[at].pos in ("AUX", "VERB", "ADJ", "NOUN", ""):
        return _of_verb(page, at, first, last)
    return None


def _of_verb(  # noqa: PLR0911 - a rule of grammar reads best as its list of cases
    page: Page, at: int, first: int, last: int
) -> Span | None:
    tokens = page.tokens
    for step in range(_CLIMB):
        passive = _children(tokens, at, first, last, _PASSIVE) or _children(tokens, at, first, last, ("aux:pass",))
        agents = [n for n in _children(tokens, at, first, last, ("obl", "obl:agent")) if _by(tokens, n, first, last)]
        if agents:
            return _phrase(page, agents[0], first, last)
        if passive and step == 0:
            return None
        subjects = _children(tokens, at, first, last, _SUBJECTS)
        if subjects:
            found = subjects[0]
            if tokens[found].text.lower() in _EXPLETIVES:
                return None
            return _phrase(page, found, first, last)
        relation, head = tokens[at].relation or "", _head(tokens, at)
        if head == at or not first <= head < last:
            return None
        active = tokens[at].text.lower().endswith("ing") or step > 0
        if relation.startswith("acl"):
            return _phrase(page, head, first, last) if active and relation == "acl" else None
        if relation == "advcl" and not active:
            return None  # "Asked whether": of whoever asked
        if relation not in _UP:
            return None
        at = head
    return None


def _owner(page: Page, at: int, first: int, last: int) -> Span | None:
    owners = _children(page.tokens, at, first, last, ("nmod:poss",))
    return _phrase(page, owners[0], first, last) if owners else None


def _by(tokens: tuple[Token, ...], number: int, first: int, last: int) -> bool:
    return any(tokens[n].text.lower() == "by" for n in _children(tokens, number, first, last, ("case",)))


def _children(tokens: tuple[Token, ...], at: int, first: int, last: int, relations: tuple[str, ...]) -> list[int]:
    low, high = max(first, at - 2 * _LONG), min(last, at + 2 * _LONG)
    return [n for n in range(low, high) if n != at and tokens[n].head == at and tokens[n].relation in relations]


def _phrase(page: Page, at: int, first: int, last: int) -> Span | None:
    """The words of a noun with all that hangs on it, without clauses, prepositions before it and a final possessive."""
    tokens = page.tokens
    low = high = at
    members = {at}
    for number in range(max(first, at - _LONG), min(last, at + _LONG)):
        line, node = [number], number
        while node not in members and len(line) < 8:
            head = _head(tokens, node)
            if head == node or (tokens[node].relation or "").split(":")[0] in ("case", "punct", "acl", "cc", "advcl"):
                break
            node = head
            line.append(node)
        if node in members:
            members.update(line)
    while low - 1 in members:
        low -= 1
    while high + 1 in members or (high + 2 in members and (tokens[high + 1].relation or "") in ("case", "punct", "cc")):
        high += 1
    while high > low and tokens[high].text in ("'s", "’s", "'", "’", ","):
        high -= 1
    start, end = tokens[low].start, tokens[high].end
    return Span(start, end) if start < end else None


def _head(tokens: tuple[Token, ...], number: int) -> int:
    head = tokens[number].head
    return number if head is None else head
