"""Words of a statement as stems with their places, and phrases found among them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

__all__ = ["Phrases", "Word", "stem", "stem_set", "stems_of", "words_of"]

Payload = TypeVar("Payload")

_WORD = re.compile(
    r"(?P<nt>n[’']t\b)|(?P<word>[^\W\d_](?:(?!n[’']t\b)[^\W\d_])*(?:-[^\W\d_]+)*)|(?P<poss>[’']s?\b)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)|(?P<stop>[.!?…]+|\n+)|(?P<pause>[;:,()–—«»“”\"])"
)
_GAP = 3  # words that `*` may stand for
_SMALLEST = (
    # (ending, letters that must remain, what takes its place): only endings that leave the matter of a word as it is
    ("ations", 5, ""), ("ation", 5, ""), ("ition", 5, ""), ("nsion", 4, "n"), ("ion", 5, ""),
    ("ments", 3, ""), ("ment", 3, ""), ("ance", 5, ""), ("ence", 6, ""), ("ship", 4, ""), ("ally", 5, "al"),
    ("ial", 5, ""), ("al", 5, ""), ("ity", 5, ""), ("ory", 5, "or"), ("ers", 6, ""), ("er", 6, ""),
    ("ure", 4, ""), ("ate", 5, ""), ("ise", 5, ""), ("ize", 5, ""), ("ed", 4, ""), ("ly", 5, ""), ("nd", 6, "n"),
    ("e", 4, ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: as it stands, its stem, its place in the article; kind: word, number, stop or pause."""

    text: str
    stem: str
    start: int
    kind: str

    @property
    def speaks(self) -> bool:
        """Whether it is a word or number, no mark."""
        return self.kind in ("word", "number")


@lru_cache(maxsize=100_000)
def stem(form: str) -> str:
    """The stem of a form: its dictionary lemma without the endings that only change the part of speech."""
    import simplemma  # noqa: PLC0415 - its dictionary is opened only when statements are weighed

    low = form.lower()
    with contextlib.suppress(ValueError, UnicodeError):
        low = simplemma.lemmatize(low, lang="en").lower()
    if low == form.lower() and len(low) > 4 and low[-1] == "s" and low[-2] not in "sui":
        low = low[:-1]  # "remains" is a noun, too
    for _ in range(2):
        for ending, least, put in _SMALLEST:
            if low.endswith(ending) and len(low) - len(ending) + len(put) >= least:
                low = low[: len(low) - len(ending)] + put
                break
        else:
            break
    return low.replace("iz", "is") if len(low) > 5 else low


def stem_set(words: str) -> frozenset[str]:
    """The stems of words with spaces between them."""
    return frozenset(stem(word) for word in words.split())


def words_of(text: str, base: int = 0) -> list[Word]:
    """The words and marks of a text; base: where the text begins in its article."""
    found = []
    for match in _WORD.finditer(text):
        kind, form = match.lastgroup or "", match.group()
        if kind == "nt":
            found.append(Word(form, "not", base + match.start(), "word"))
        elif kind == "word":
            found.append(Word(form, stem("can" if form == "ca" else form), base + match.start(), "word"))
        elif kind != "poss":
            found.append(Word(form, form, base + match.start(), kind))
    return found


@lru_cache(maxsize=50_000)
def stems_of(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase; `*` stays."""
    return tuple(s for part in phrase.split() for s in (("*",) if part == "*" else [w.stem for w in words_of(part)]))


class Phrases(Generic[Payload]):
    """Phrases with what each stands for, found in one walk over the words."""

    def __init__(self, given: Iterable[tuple[str, Payload]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for phrase, payload in given:
            parts = stems_of(phrase)
            if parts and parts[0] != "*":
                self._by_first.setdefault(parts[0], []).append((parts, payload))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    @property
    def firsts(self) -> KeysView[str]:
        """The stems with which they begin."""
        return self._by_first.keys()

    def find(self, words: Sequence[Word]) -> list[tuple[int, int, Payload]]:
        """(first, after last, payload) of every phrase, in order; longer ones first at one place."""
        found = []
        last, known = len(words) - 1, self._by_first
        for at, word in enumerate(words):
            if word.stem not in known:
                continue
            after = words[at + 1].stem if at < last else ""
            for parts, payload in known[word.stem]:
                if len(parts) == 1:
                    found.append((at, at + 1, payload))
                elif parts[1] in ("*", after) and (end := _fits(words, at, parts)):
                    found.append((at, end, payload))
        return found


def _fits(words: Sequence[Word], at: int, parts: tuple[str, ...]) -> int:
    """Where the phrase that begins at `at` ends; 0 where it does not stand there."""
    index, gap = at, 0
    for part in parts:
        if part == "*":
            gap = _GAP
            continue
        last = min(index + gap, len(words) - 1)
        while index <= last and words[index].stem != part:
            if words[index].kind == "stop":
                return 0
            index += 1
        if index > last:
            return 0
        index, gap = index + 1, 0
    return index
