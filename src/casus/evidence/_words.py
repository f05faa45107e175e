"""Words and marks of a slice of text: abbreviations keep their point, possessives lose their ending."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from casus.vocabulary import bodies, titles

__all__ = ["Word", "words_in"]

_WORD = re.compile(r"[^\W_]+(?:[.'’\-/&+@][^\W_]+)*[+]?|[^\w\s]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+")
_new = tuple.__new__  # named tuples made without their checks: thousands an article


class Word(NamedTuple):
    """A word or mark: its place, its form without a possessive ending (also in lower case), and whether it had one."""

    start: int
    end: int
    text: str
    low: str
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital (or is an acronym with a digit or mark)."""
        return self.text[:1].isupper()


def words_in(text: str, start: int, end: int) -> list[Word]:
    """Cut a slice into words and marks; abbreviations keep their point, possessives lose their ending."""
    short = titles().abbreviations
    honor = titles().honorifics
    found: list[Word] = []
    taken = start
    for match in _WORD.finditer(text, start, end):
        whole = match.group()
        first, stop = match.span()
        if first < taken:
            continue  # the point of an abbreviation
        if (stop == end or text[stop] != ".") and (whole.isalpha() or stop - first == 1):
            found.append(_new(Word, (first, stop, whole, whole.lower(), False)))  # most words: the short way
            continue
        for form, at in _unglued(whole, first):
            stop = at + len(form)
            possessive = len(form) > 2 and form[-2] in "'’" and form[-1] in "sS"
            plain = form[:-2] if possessive else form
            if stop < end and text[stop] == "." and _wants_point(plain, short, honor):
                plain, stop = plain + ".", stop + 1
            found.append(Word(at, stop, plain, plain.lower(), possessive))
            taken = stop
    if text.find("'", start, end) < 0 and text.find("’", start, end) < 0:
        return found
    marked: list[Word] = []
    for word in found:
        if word.text in "'’" and marked and marked[-1].end == word.start and marked[-1].text[-1:] == "s":
            last = marked[-1]
            marked[-1] = Word(last.start, word.end, last.text, last.low, True)
        else:
            marked.append(word)
    return [w for w in marked if not (w.text == "." and w.possessive)]


def _unglued(form: str, at: int) -> list[tuple[str, int]]:
    """Part words that a lost space has joined ("ended.Markov"), but keep "Dawn.Az" and "U.S." whole."""
    left, point, right = form.rpartition(".")
    if not (point and left and right) or right.isdigit() or len(right) == 1:
        return [(form, at)]
    if left[:1].isupper() and right.lower() in bodies().domains:
        return [(form, at)]
    return [*_unglued(left, at), (right, at + len(left) + 1)]


def _wants_point(form: str, short: Mapping[str, str], honor: Mapping[str, str | None]) -> bool:
    low = form.lower()
    if len(form) == 1 and form.isupper():
        return True
    return (form[0].isupper() and (low in short or low in honor or low == "st")) or bool(_INITIAL.fullmatch(form + "."))
