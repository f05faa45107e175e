"""Candidates: something named in a text, before it is told how it is to be read; and what all who seek them ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from casus.evidence._cast import Cast, Person, last_before
from casus.evidence._chunks import Chunk, singular
from casus.evidence._sight import Sight
from casus.evidence.actors._told import Told
from casus.evidence.actors._typed import Typed
from casus.records import Span
from casus.vocabulary import standing, titles

__all__ = ["Candidate", "Seeking", "extent", "governing", "span_of"]

Kind = Literal["person", "state", "organisation", "outlet", "group"]
_REACH = 2000  # characters within which a post alone still means the holder named before
_AHEAD = 300  # and the one named after it: "The minister, Anna Keller"
_OF = ("of", "for")
_JOINS = ("the", "and", "&")


@dataclass(frozen=True)
class Candidate:
    """Something named. kind: `state` where a state or a place is named, whose reading is still to be decided.

    acts: True or False where the words alone tell that it is a government, or a place. capital: a town or a house.
    seat: the body that the town stands for where it acts.
    known: whether a vocabulary or the article itself tells that it is a state or capital.
    """

    span: Span
    name: str
    kind: Kind
    stands_for: str | None = None
    acts: bool | None = None
    confidence: float = 0.8
    capital: bool = False
    known: bool = True
    seat: str | None = None


@dataclass(frozen=True)
class Seeking:
    """What is needed to tell what chunks name."""

    sight: Sight
    cast: Cast
    typed: Typed

    @cached_property
    def told(self) -> Told:
        """What the article tells of alliances, ships and papers."""
        return Told.of(self.sight.text)

    @property
    def text(self) -> str:
        """The kept text of the article."""
        return self.sight.text

    def words(self, span: Span) -> str:
        return " ".join(span.of(self.text).split())

    def held(self, chunks: list[Chunk], first: int, title: int) -> Candidate | None:
        """The one person of the article who holds a post told without a name, where the post is told exactly."""
        after = chunks[title + 1] if title + 1 < len(chunks) else None
        if after is not None and (after.kind in ("name", "title") or after.words[0].capital):
            return None
        isos = set(chunks[first].detail.partition(":")[2].split(",")) if chunks[first].kind == "state" else set()
        low = chunks[title].low
        fits = [p for p in self._holders.get(low, ()) if not isos or not p.isos or isos & p.isos]
        fits = [p for p in fits if isos & p.isos] or fits if isos else fits
        if len(fits) != 1 or not self._near(fits[0], chunks[first].start, bool(isos & fits[0].isos)):
            return None
        return Candidate(span_of(chunks[first], chunks[title]), fits[0].full, "person", confidence=0.65)

    def _near(self, person: Person, at: int, sure: bool) -> bool:
        """Whether a person is named close enough for a post alone to mean the person; farther where the state fits."""
        last = last_before(person, at)
        reach = 4 * _REACH if sure else _REACH
        if last >= 0:
            return at - last <= reach
        return any(0 <= place - at <= _AHEAD for place in person.places[:1])

    @cached_property
    def _holders(self) -> dict[str, list[Person]]:
        """The persons of the article by the posts told of them."""
        found: dict[str, list[Person]] = {}
        for person in self.cast.persons:
            for head in person.heads if person.likely > 0 else ():
                found.setdefault(head, []).append(person)
        return found

    def cased(self, surface: str) -> str:
        """A name in capitals as the article writes it elsewhere."""
        if not surface.isupper() or len(surface) < 4:
            return surface
        for title in (surface.title(), surface.split(maxsplit=1)[0].title()):
            if self.cast.places[title] or title in self.cast.local:
                return title
        return surface

    def is_noun(self, chunk: Chunk) -> bool:
        numbers = self.sight.numbers(span_of(chunk, chunk))
        return len(numbers) > 0 and self.sight.tokens[numbers[0]].pos == "NOUN"

    def post(self, chunks: list[Chunk], index: int) -> Candidate | None:
        """ "The prime minister", "the minister": a person, where the cast has only one; "ministers" a group."""
        one = singular(chunks[index].words[-1].low)
        before = chunks[index - 1] if index else None
        if before is None or before.low not in ("the", "this", "our", "its", "their") or one in titles().roles:
            return None
        return self.held(chunks, index, index)


def span_of(first: Chunk, last: Chunk) -> Span:
    """From the first chunk to the last, without a possessive ending."""
    return Span(first.start, last.end)


def governing(chunk: Chunk) -> bool:
    """Whether a word is one for those who act for a state: "authorities", "side", "officials"."""
    return chunk.low in standing().governing and not chunk.words[0].capital


def extent(chunks: list[Chunk], index: int) -> int:
    """The number of the last chunk of a name that runs on behind "of": "Ministry of Transport"."""
    last = index
    while not chunks[last].possessive:
        step = last + 1
        if step >= len(chunks) or chunks[step].low not in _OF:
            break
        step += 1
        while step < len(chunks) and chunks[step].low in _JOINS:
            step += 1
        if (
            step >= len(chunks)
            or chunks[step].kind not in ("name", "state", "body")
            or not chunks[step].words[0].capital
        ):
            break
        last = step
    return last
