"""Sentences: where each sentence of the body starts and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casus.language.closed_class import words
from casus.records import Quote, Span, Token

__all__ = ["find_sentences"]

_STOPS = re.compile(r"[.!?…]+")
# No sentence ends behind the first group; behind the second one may, where a new one clearly starts.
_TITLES = words(
    "mr mrs ms mx dr prof sen rep gov gen col lt sgt capt cmdr adm maj brig hon rev fr st ste mt ft pres amb messrs "
    "sens reps gens vs cf eg ie viz al no nos fig vol pp art arts sec ch cl par para op mme mlle"
)
_MAYBE = words(
    "jr sr inc corp co ltd llc plc bros etc jan feb mar apr jun jul aug sep sept oct nov dec "
    "u.s u.k u.n e.u u.s.s.r d.c a.m p.m ph.d u.a.e ave blvd dept est approx"
)
_OPENERS = words(
    "the a an this that these those he she it they we i you his her its their our my in on at by for from with as "
    "but and or so yet if when while after before since because although though however meanwhile moreover also "
    "then there here what who why how where which according one two some many most all both each another other no "
    "not under during earlier later last next now today yesterday thus therefore despite instead still even only "
    "nor to of mr mrs ms dr"
)
_SPEAKING = re.compile(
    r"\s*(?:[A-Z][\w'’.-]*\s+){1,4}(?:then |also |later )?"
    r"(?:said|says|asked|asks|added|adds|wrote|told|tweeted|exclaimed|replied|shouted|wondered|joked|cried)\b"
    r"(?!\s+(?:that|he|she|it|they|the)\b)"
)
_CLOSERS = "\"'”’»)]}›"


def find_sentences(
    text: str, paragraphs: Sequence[Span], tokens: Sequence[Token], quotes: Sequence[Quote]
) -> list[Span]:
    """Return the sentences of the paragraphs, in order; no sentence runs over a paragraph's end.

    Abbreviations, initials, decimals and names with a dot inside (`Site.Xy`) do not end one. A full stop without a
    space after it does where a new sentence clearly starts. Closing marks belong to the sentence they close.
    """
    opening = {q.outer.start for q in quotes}
    starts = {t.start: t for t in tokens}
    out: list[Span] = []
    for span in paragraphs:
        begin = span.start
        for cut in _cuts(text, span, opening):
            after = cut
            while after < span.end and text[after].isspace():
                after += 1
            if after >= span.end or (after not in starts and after not in opening):
                continue
            out.append(Span(begin, cut))
            begin = after
        if begin < span.end:
            out.append(Span(begin, span.end))
    return out


def _cuts(text: str, span: Span, opening: set[int]) -> list[int]:
    cuts = []
    for stop in _STOPS.finditer(text, span.start, span.end):
        end = stop.end()
        closed = False
        while end < span.end and text[end] in _CLOSERS and end not in opening:
            closed = closed or text[end] not in ")]}"
            end += 1
        if end >= span.end or stop.start() == span.start:
            continue
        if _ends(text, span, (stop.start(), end), closed, end in opening):
            cuts.append(end)
    return cuts


def _ends(text: str, span: Span, stop: tuple[int, int], closed: bool, quote_next: bool) -> bool:
    """Whether the stop marks at `stop` (closing quotation marks included) end a sentence."""
    start, end = stop
    mark = text[start]
    window = text[end : min(span.end, end + 120)]
    spaced = window[:1].isspace()
    ahead = window.lstrip().lstrip("\"'“‘«„(`[")
    if not ahead or not (ahead[0].isupper() or ahead[0].isdigit() or not ahead[0].isascii()):
        return False
    if ahead[0].islower():
        return False
    if mark in "!?" and closed and _SPEAKING.match(window):
        return False
    word = re.search(r"[\w.&'’-]*\Z", text[max(span.start, start - 30) : start])
    before = word.group() if word else ""
    follower = re.match(r"[^\W\d_]+", ahead)
    next_word = follower.group() if follower else ""
    if not spaced and not quote_next and not closed:
        return _glued(text, (start, end), before, next_word, mark)
    if mark == "." and end - start == 1 and not closed:
        return not _abbreviates(before, next_word, ahead)
    return True


def _glued(text: str, stop: tuple[int, int], before: str, next_word: str, mark: str) -> bool:
    """No space after the stop: a new sentence, or a dot inside a name or number?"""
    if text[stop[1]].isdigit() or text[stop[1]] in ",;:":
        return False
    if mark != "." or stop[1] - stop[0] > 1:
        return bool(next_word)
    if len(next_word) < 2 and next_word not in {"I", "A"}:
        return False
    if text[stop[0] - 1] in _CLOSERS and text[stop[0] - 2 : stop[0] - 1].isalnum():
        return True  # "... they eat".Asked whether
    if "." in before or len(before) < 2:
        return next_word.lower() in _OPENERS and len(before) > 3
    if next_word.lower() in _OPENERS:
        return True
    if before[:1].isupper():
        return len(next_word) > 4
    return before[-1:].isalnum() and (len(next_word) > 3 or before.islower())


def _abbreviates(before: str, next_word: str, ahead: str) -> bool:
    word = before.rpartition("-")[2].strip("'’").lower()
    if word in _TITLES:
        return True
    if word in _MAYBE or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", before):
        return next_word.lower() not in _OPENERS
    if len(before) == 1 and before.isalpha() and before.isupper():
        return not (before == "I" and next_word.lower() in _OPENERS) and bool(next_word)
    return word.endswith("no") and len(word) == 2 and ahead[:1].isdigit()
