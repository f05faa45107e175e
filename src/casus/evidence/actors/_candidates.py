"""What the chunks of a paragraph name: persons, states, bodies, outlets and groups, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casus.evidence._cast import Cast, Person
from casus.evidence._chunks import Chunk, singular
from casus.evidence._mention import person_chunk
from casus.evidence._papers import is_outlet
from casus.evidence._sight import Sight
from casus.evidence._spelling import is_plain_word
from casus.evidence.actors._typed import Typed
from casus.records import Span
from casus.vocabulary import speakers, standing, state_names, states, titles

__all__ = ["Candidate", "Naming", "extent"]

Kind = Literal["person", "state", "organisation", "outlet", "group"]
_OF = ("of", "for")
_JOINS = ("the", "and", "&")
_ADJECTIVAL = ("an", "ese", "ish", "ic", "i")
# Lower-case bodies that a state or a name before them makes a body of its own: "the Portuguese coast guard".
_LOOSE = frozenset({"staff", "group", "front", "office", "board", "camp", "summit", "campaign", "society", "service"})
_QUANTITIES = frozenset(
    {
        "third",
        "quarter",
        "majority",
        "minority",
        "half",
        "handful",
        "all",
        "both",
        "some",
        "many",
        "several",
        "few",
        "others",
        "most",
        "none",
        "one",
        "sides",
        "people",
        "parties",
        "no one",
        "those",
        "everyone",
    }
)


@dataclass(frozen=True)
class Candidate:
    """Something named. kind: `state` where a state or a place is named, whose reading is still to be decided.

    acts: True or False where the words alone tell that it is a government, or a place. capital: a town or a house.
    """

    span: Span
    name: str
    kind: Kind
    stands_for: str | None = None
    acts: bool | None = None
    confidence: float = 0.8
    capital: bool = False


@dataclass(frozen=True)
class Naming:
    """What is needed to tell what chunks name."""

    sight: Sight
    cast: Cast
    typed: Typed

    @property
    def text(self) -> str:
        """The kept text of the article."""
        return self.sight.text

    def candidates(self, chunks: list[Chunk]) -> Iterator[Candidate]:
        """Yield what the chunks of one paragraph name, in order, none inside another."""
        index = 0
        while index < len(chunks):
            found, after = self._at(chunks, index)
            if found is not None:
                yield found
            index = max(after, index + 1)

    def _at(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        """What begins at a chunk, and the number of the chunk after it."""
        chunk = chunks[index]
        if chunk.kind in ("name", "state", "body", "word") and chunk.words[0].capital:
            whole = self._whole(chunks, index)
            if whole is not None:
                return whole
        if chunk.kind == "state":
            return self._state(chunks, index)
        if chunk.kind == "body":
            return self._body(chunks, index)
        if chunk.kind == "outlet":
            return Candidate(_span(chunk, chunk), self._words(_span(chunk, chunk)), "outlet"), index + 1
        if chunk.kind == "name":
            return self._name(chunks, index)
        if chunk.kind in ("word", "title"):
            return self._group(chunks, index), index + 1
        return None, index + 1

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self.text).split())

    def _whole(self, chunks: list[Chunk], index: int) -> tuple[Candidate, int] | None:
        """A name of several chunks that the reading holds for one organisation: "Harbour Workers' Union"."""
        found = self.typed.starting(chunks[index].start)
        if found is None or found.type != "organisation" or found.confidence < 0.5:
            return None
        last = index
        while last + 1 < len(chunks) and chunks[last + 1].end <= found.span.end:
            last += 1
        inside = chunks[index : last + 1]
        if last == index or chunks[last].end != found.span.end or not inside[-1].words[0].capital:
            return None
        if any(c.kind in ("title", "honorific", "outlet") or c.low in (",", "and") for c in inside) or any(
            c.possessive and c.kind == "state" for c in inside
        ):
            return None
        if not any(c.kind == "body" for c in inside) and not any(c.low == "of" for c in inside):
            return None
        span = Span(chunks[index].start, found.span.end)
        return Candidate(span, self._words(span), "organisation", confidence=0.85), last + 1

    def _state(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        chunk = chunks[index]
        manner, _, codes = chunk.detail.partition(":")
        names = [state_names().get(code, code) for code in codes.split(",")]
        whose = names[0] if len(names) == 1 else None
        span = _span(chunk, chunk)
        surface = self._words(span)
        if manner == "people":
            return Candidate(span, surface, "group", whose, confidence=0.7), index + 1
        if manner == "adjective" or (surface in states() and self._as_adjective(chunks, index)):
            return self._of_state(chunks, index, whose)
        stands_for = whose if whose != surface else None
        capital = manner in ("capital", "metonym")
        return Candidate(span, surface, "state", stands_for, capital=capital), index + 1

    def _as_adjective(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a name like "US" or "UK" stands before a noun for those who act for the state."""
        return not chunks[index].possessive and index + 1 < len(chunks) and _governing(chunks[index + 1])

    def _of_state(self, chunks: list[Chunk], index: int, whose: str | None) -> tuple[Candidate | None, int]:
        """What an adjective of a state makes with what follows; by itself it names nobody.

        "Armenian authorities", "the Armenian side": the government. "the Armenian parliament": a body. "Armenian
        experts": a group. "the Armenian foreign minister": the person, where the cast has only one.
        """
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if after is None or chunks[index].possessive:
            return None, index + 1
        span = _span(chunks[index], after)
        if _governing(after):
            return Candidate(span, self._words(span), "state", whose, acts=True), index + 2
        if after.kind == "body" and not after.words[0].capital and after.low not in _LOOSE:
            return Candidate(span, self._words(span), "organisation", confidence=0.75), index + 2
        if after.kind == "title" and not after.words[0].capital:
            person = self._held(chunks, index, index + 1)
            return (person, index + 2) if person is not None else (None, index + 1)
        if after.kind == "word" and after.low in speakers().groups - _QUANTITIES:
            return Candidate(span, self._words(span), "group", confidence=0.7), index + 2
        return None, index + 1

    def _held(self, chunks: list[Chunk], first: int, title: int) -> Candidate | None:
        """The one person of the article who holds a post told without a name, where the post is told exactly."""
        after = chunks[title + 1] if title + 1 < len(chunks) else None
        if after is not None and (after.kind == "name" or after.words[0].capital):
            return None
        isos = set(chunks[first].detail.partition(":")[2].split(",")) if chunks[first].kind == "state" else set()
        low = chunks[title].low
        fits = [
            p
            for p in self.cast.persons
            if p.likely > 0 and low in p.heads and (not isos or not p.isos or isos & p.isos)
        ]
        fits = [p for p in fits if isos & p.isos] or fits if isos else fits
        if len(fits) != 1:
            return None
        return Candidate(_span(chunks[first], chunks[title]), fits[0].full, "person", confidence=0.65)

    def _body(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        chunk = chunks[index]
        if not chunk.words[0].capital:
            pointing = (
                index > 0 and chunks[index - 1].low in ("the", "this", "our") and chunk.low in standing().associations
            )
            return (
                Candidate(_span(chunk, chunk), chunk.low, "organisation", confidence=0.5) if pointing else None
            ), index + 1
        last = extent(chunks, index)
        span = _span(chunk, chunks[last])
        return Candidate(span, self._words(span), "organisation"), last + 1

    def _name(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        whole = chunks[index]
        after_the = index > 0 and chunks[index - 1].low == "the"
        if is_outlet(whole, after_the):
            return Candidate(_span(whole, whole), self._words(_span(whole, whole)), "outlet"), index + 1
        documents = speakers().documents
        firm = self.cast.firms[" ".join(w.text for w in whole.words)]
        if not firm and (whole.low in documents or whole.words[0].low in documents):
            return None, index + 1
        chunk = person_chunk(whole)
        words = tuple(w.text for w in chunk.words)
        span = _span(chunk, chunk)
        person = self.cast.find(words, chunk.start)
        kind, sure = self.typed.at(span)
        if (
            len(whole.words) == 1
            and whole.low in standing().forms
            and extent(chunks, index) == index + 2 + (chunks[index + 2].low == "the" if index + 2 < len(chunks) else 0)
        ):
            return self._formed(chunks, index)
        if self._adjectival(chunks, index, person, kind):
            return self._of_state(chunks, index, None)
        if person is not None and person.likely > 0 and not _is_thing(person, kind, sure, after_the):
            full = person.full if len(person.name) >= len(words) else " ".join(words)
            return Candidate(span, full, "person", confidence=0.95 if len(person.name) > 1 else 0.8), index + 1
        return self._unsure(chunks, index, span, person)

    def _formed(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        """ "The Republic of Ardania": the state, by its short name."""
        last = extent(chunks, index)
        span = _span(chunks[index], chunks[last])
        short = self._words(_span(chunks[last], chunks[last]))
        return Candidate(span, self._words(span), "state", short, confidence=0.85), last + 1

    def _unsure(
        self, chunks: list[Chunk], index: int, span: Span, person: Person | None
    ) -> tuple[Candidate | None, int]:
        """A name that is no person's for sure: by its entity, by what the article does with it elsewhere."""
        surface = self._words(span)
        kind, sure = self.typed.at(span)
        last = extent(chunks, index)
        if last > index and kind != "place" and chunks[index + 1].low == "of":
            longer = _span(chunks[index], chunks[last])
            return Candidate(longer, self._words(longer), "organisation", confidence=0.6), last + 1
        if kind != "person" and standing().geography & {chunks[index].words[0].low, chunks[index].words[-1].low}:
            return Candidate(span, surface, "state", acts=False, confidence=0.8), index + 1
        surface = self._cased(surface)
        place = self.cast.places[surface]
        if kind == "place" or (place and kind != "organisation") or (person is not None and person.likely < 0):
            return Candidate(span, surface, "state", confidence=0.7, capital=True), index + 1
        if (kind == "organisation" and sure >= 0.4) or self.cast.firms[surface]:
            return Candidate(span, surface, "organisation", confidence=0.6), index + 1
        if kind == "person" and sure >= 0.5 and not self._plain(chunks[index]):
            return Candidate(span, person.full if person else surface, "person", confidence=0.6), index + 1
        if kind == "group":
            return Candidate(span, surface, "group", confidence=0.6), index + 1
        return None, index + 1

    def _cased(self, surface: str) -> str:
        """A name in capitals as the article writes it elsewhere."""
        title = surface.title()
        return title if surface.isupper() and len(surface) > 3 and self.cast.places[title] else surface

    def _plain(self, chunk: Chunk) -> bool:
        return chunk.start in self.cast.opens and len(chunk.words) == 1 and is_plain_word(chunk.words[0].text)

    def _adjectival(self, chunks: list[Chunk], index: int, person: Person | None, kind: str | None) -> bool:
        """Whether a name that no list knows is the adjective of a state: "Ardanian" before "side" or "parliament"."""
        chunk = chunks[index]
        if len(chunk.words) > 1 or chunk.possessive or not chunk.words[0].low.endswith(_ADJECTIVAL):
            return False
        if index + 1 >= len(chunks) or (person is not None and (len(person.name) > 1 or person.likely > 1)):
            return False
        after = chunks[index + 1]
        told = _governing(after) or (after.kind in ("body", "title") and not after.words[0].capital)
        told = told or (after.kind == "word" and after.low in speakers().groups)
        noun = kind in ("place", "group", None) and after.kind == "word" and self._is_noun(after)
        return told or noun

    def _is_noun(self, chunk: Chunk) -> bool:
        numbers = self.sight.numbers(_span(chunk, chunk))
        return len(numbers) > 0 and self.sight.tokens[numbers[0]].pos == "NOUN"

    def _group(self, chunks: list[Chunk], index: int) -> Candidate | None:
        chunk = chunks[index]
        low = chunk.low
        if chunk.kind == "title":
            return self._post(chunks, index)
        if low in _QUANTITIES or low not in speakers().groups:
            return None
        numbers = self.sight.numbers(_span(chunk, chunk))
        pos = self.sight.tokens[numbers[0]].pos if len(numbers) else ""
        if pos not in ("NOUN", "PROPN", "") or (pos == "" and low in ("states", "leaves")):
            return None
        first = index
        while first and chunks[first - 1].kind == "word" and chunks[first - 1].low in titles().modifiers:
            first -= 1
        span = _span(chunks[first], chunk)
        return Candidate(span, self._words(span).lower(), "group", confidence=0.6)

    def _post(self, chunks: list[Chunk], index: int) -> Candidate | None:
        """ "The prime minister", "the minister": a person, where the cast has only one; "ministers" a group."""
        one = singular(chunks[index].words[-1].low)
        before = chunks[index - 1] if index else None
        if before is None or before.low not in ("the", "this", "our") or one in titles().roles:
            return None
        return self._held(chunks, index, index)


def _span(first: Chunk, last: Chunk) -> Span:
    return Span(first.start, last.end)


def _governing(chunk: Chunk) -> bool:
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


def _is_thing(person: Person, kind: str | None, sure: float, after_the: bool) -> bool:
    """Whether the entities contradict a weak guess that a name is a person's."""
    if person.likely > 1 or len(person.name) > 1:
        return False
    return kind in ("place", "organisation") and (sure >= 0.6 or after_the)
