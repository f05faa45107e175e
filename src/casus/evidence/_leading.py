"""The phrase that leads a sentence, and what a name does in it: by the parse where there is one, else by its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from casus.evidence._page import Page
from casus.records import Span, Token

__all__ = ["Part", "leading_phrase", "noun_before", "opens_an_adverbial", "part_of"]

Part = Literal["subject", "joined", "other"]
"""What a name is to its verb: the subject, the second of two subjects, or anything else."""

_WORD = re.compile(r"[^\W_][\w’'.-]*[\w’']|[^\W_]|[,;:]")
_AUXILIARIES = """
    is are was were has have had will would can could may might must should shall does did do cannot isn't wasn't
    aren't weren't won't didn't doesn't hasn't haven't hadn't
"""
_IRREGULAR = """
    came went left told said spoke made took gave saw stood sat began met kept held wrote read ran got put felt found
    brought thought knew fell rose drew flew paid sent won lost built broke chose drove ate forgot grew heard hid laid
    led meant rode rang shook shot shut sang slept sold sought spent swore swung taught threw understood wore woke
"""
_VERBS = frozenset((_AUXILIARIES + _IRREGULAR).split())
_DETERMINER_WORDS = """
    the a an this that these those his her its their my our your one some both all no
"""
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_OPENER_WORDS = """
    at in on by after before during since until from with without under over amid despite following for to of
    when while as if although though because once later earlier yesterday today then and but yet so meanwhile
"""
_OPENERS = frozenset(_OPENER_WORDS.split())
_NOUN = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s){0,3}([a-z-]+),\s\Z")
_LONG = 14  # words that a leading phrase may have
_SUBJECTS = ("nsubj", "csubj")
_CHAINED = ("flat", "compound", "appos", "nmod:poss", "fixed", "name", "det", "amod")
_STEPS = 6  # words from a name up to its verb


def leading_phrase(page: Page, start: int, end: int) -> Span | None:
    """The subject phrase that opens the stretch of one sentence; None where none is plain to see."""
    if page.parsed:
        found = _parsed_subject(page, start, end)
        if found is not None:
            return found
    words = list(_WORD.finditer(page.text, start, min(end, start + 240)))
    at = _after_opener(words)
    if at >= len(words) or words[at].group() in ",;:":
        return None
    for index in range(at + 1, min(len(words), at + _LONG)):
        word = words[index].group()
        verb = word in _VERBS or (word.islower() and word.endswith(("ed", "s")) and _may_be_verb(words, index))
        if verb or word in ",;:":
            return Span(words[at].start(), words[index - 1].end())
    return None


def noun_before(text: str, start: int) -> dict[str, str]:
    """The plain noun of a description before a name ("The baker, Anna Keller"), as a role without a class; or none."""
    found = _NOUN.search(text[max(0, start - 60) : start])
    return {found[1]: ""} if found is not None else {}


def opens_an_adverbial(phrase: str) -> bool:
    """Whether a phrase begins with a preposition or conjunction, so that it is no subject."""
    return phrase.split(maxsplit=1)[0].lower() in _OPENERS


def _after_opener(words: list[re.Match[str]]) -> int:
    """Past "On Tuesday", "In the afternoon", "But": to the word that may open the subject."""
    at = 0
    while at < len(words) and words[at].group().lower() in _OPENERS:
        first = at
        at += 1
        if words[first].group().lower() in ("and", "but", "yet", "so", "then", "meanwhile", "later", "earlier"):
            at += at < len(words) and words[at].group() == ","
            continue
        at += at < len(words) and words[at].group().lower() in _DETERMINERS
        at += 1
        while at < len(words) and words[at].group() not in ",;:" and words[at].group().lower() not in _DETERMINERS:
            at += 1
        at += at < len(words) and words[at].group() == ","
    return at


def _may_be_verb(words: list[re.Match[str]], index: int) -> bool:
    before = words[index - 1].group().lower()
    return before not in _DETERMINERS and before not in _OPENERS and not before.endswith(("ed", "ing", "ly"))


def _parsed_subject(page: Page, start: int, end: int) -> Span | None:
    tokens = page.tokens
    low, high = bisect_left(page.token_starts, start), bisect_left(page.token_starts, end)
    for number in range(low, min(high, low + 60)):
        token = tokens[number]
        if token.relation not in _SUBJECTS or token.head is None or not low <= token.head < high:
            continue
        if tokens[token.head].head not in (token.head, None) and tokens[token.head].relation not in ("root", "conj"):
            continue
        first = last = number
        for other in range(low, min(high, number + _LONG)):
            at, steps = other, 0
            while at != number and steps < _STEPS and tokens[at].head is not None and tokens[at].head != at:
                at, steps = tokens[at].head or 0, steps + 1
            if at == number and tokens[other].relation != "punct":
                first, last = min(first, other), max(last, other)
        return Span(tokens[first].start, tokens[last].end)
    return None


def part_of(page: Page, start: int, end: int) -> Part | None:
    """What the name at a place is to its verb, by the parse; None where there is none."""
    if not page.parsed:
        return None
    low, high = bisect_left(page.token_starts, start), bisect_left(page.token_starts, end)
    if low >= high:
        return None
    tokens = page.tokens
    top = next((n for n in range(low, high) if not low <= _head(tokens, n) < high), low)
    joined = False
    for _ in range(_STEPS):
        relation = tokens[top].relation
        if relation in _SUBJECTS:
            return "joined" if joined else "subject"
        head = _head(tokens, top)
        if head == top or relation not in (*_CHAINED, "conj"):
            return "other"
        if relation == "nmod:poss":
            return "other"
        joined = joined or relation == "conj"
        top = head
    return "other"


def _head(tokens: tuple[Token, ...], number: int) -> int:
    head = tokens[number].head
    return number if head is None else head
