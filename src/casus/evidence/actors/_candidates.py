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
from casus.vocabulary import bodies, speakers, standing, state_names, states, titles

__all__ = ["Candidate", "Naming", "extent"]

Kind = Literal["person", "state", "organisation", "outlet", "group"]
_OF = ("of", "for")
_JOINS = ("the", "and", "&")
_ADJECTIVAL = ("an", "ese", "ish", "ic", "i")
# Lower-case bodies that a state or a name before them makes a body of its own: "the Portuguese coast guard".
_LOOSE = frozenset({"staff", "group", "front", "office", "board", "camp", "summit", "campaign", "society", "service"})
_PAPERS = frozenset({"Today", "Now", "Live", "Online", "Insider", "Tonight", "Weekly", "Daily"})
_HEADING = 3  # chunks of a heading
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
        if len(chunks) <= _HEADING and all(c.low.upper() == self._words(_span(c, c)) for c in chunks):
            return  # a heading in capitals
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
        named = chunk.low in standing().associations or self.cast.firms[chunk.words[0].text]
        if chunk.kind in ("word", "name") and chunk.words[0].capital and len(chunk.words) == 1 and named:
            return self._unsure(chunks, index, _span(chunk, chunk), None)  # a document's word that names a body here
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
        head = next((inside[n - 1] for n, c in enumerate(inside) if c.low == "of" and n), inside[-1])
        if (
            head.kind != "body"
            and head.words[-1].low in speakers().documents
            and not self.cast.firms[self._words(_span(inside[0], head))]
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
        if self._shouted(chunks, index):
            return None, index + 1
        follows = chunks[index + 1] if index + 1 < len(chunks) else None
        if follows is not None and follows.words[0].text in _PAPERS and not chunk.possessive:
            span = _span(chunk, follows)
            return Candidate(span, self._words(span), "outlet"), index + 2
        stands_for = whose if whose != surface else None
        capital = manner in ("capital", "metonym")
        return Candidate(span, surface, "state", stands_for, capital=capital), index + 1

    def _shouted(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a state's letters are a plain word in a line of capitals: "GIVE US TIME"."""
        text = chunks[index].words[0].text
        if text not in ("US", "UK", "IN", "IT") or not 0 < index:
            return False
        near = chunks[max(0, index - 2) : index] + chunks[index + 1 : index + 3]
        words = [self._words(_span(c, c)) for c in near if c.kind != "break"]
        return bool(words) and all(w.isupper() for w in words)

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
        armed = self._armed(chunks, index)
        if armed is not None:
            return Candidate(armed, self._words(armed), "state", whose, acts=True, confidence=0.75), index + 2
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

    def _armed(self, chunks: list[Chunk], index: int) -> Span | None:
        """ "Armenian troops", "the Ardanian coast guards": a state by those who bear arms for it."""
        for count in (2, 1):
            run = chunks[index + 1 : index + 1 + count]
            if len(run) == count and " ".join(c.low for c in run) in standing().armed and not run[0].words[0].capital:
                return _span(chunks[index], run[-1])
        return None

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
        kind, sure = self.typed.at(_span(chunk, chunk))
        heads = {w.low for w in chunk.words} & bodies().heads
        if kind == "place" and sure >= 0.6 and len(chunk.words) > 1 and chunk.words[0].capital and not heads:
            surface = self._words(_span(chunk, chunk))
            return Candidate(_span(chunk, chunk), self._cased(surface), "state", capital=True, known=False), index + 1
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
        firm = self.cast.firms[" ".join(w.text for w in whole.words)]
        if not firm and self._document(whole):
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
        if self._ruled(chunks, index, person):
            return Candidate(span, self._words(span), "state", confidence=0.8), index + 1
        if self._adjectival(chunks, index, person, kind):
            return self._of_state(chunks, index, None)
        if person is not None and person.likely > 0 and not _is_thing(person, kind, sure, after_the):
            full = person.full if len(person.name) >= len(words) else " ".join(words)
            return Candidate(span, full, "person", confidence=0.95 if len(person.name) > 1 else 0.8), index + 1
        return self._unsure(chunks, index, span, person)

    def _ruled(self, chunks: list[Chunk], index: int, person: Person | None) -> bool:
        """Whether an unknown name has a president or ministers: "Ardania's foreign minister"."""
        if not chunks[index].possessive or index + 1 >= len(chunks) or (person is not None and person.likely > 1):
            return False
        after = chunks[index + 1]
        return after.kind == "title" and after.detail in ("head_of_state", "head_of_government", "minister")

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
        if self._document(chunks[index]) and not self.cast.firms[surface]:
            return None, last + 1
        alliance = surface.lower() in standing().associations
        if last > index and (kind != "place" or alliance) and chunks[index + 1].low == "of":
            longer = _span(chunks[index], chunks[last])
            return Candidate(longer, self._words(longer), "organisation", confidence=0.6), last + 1
        if kind != "person" and standing().geography & {chunks[index].words[0].low, chunks[index].words[-1].low}:
            return Candidate(span, surface, "state", acts=False, confidence=0.8), index + 1
        cased = self._cased(surface)
        if cased != surface:
            span = Span(span.start, span.start + len(cased))
            return Candidate(span, cased, "state", confidence=0.7, capital=True, known=False), index + 1
        if self._agency(chunks, index):
            return Candidate(span, surface, "outlet", confidence=0.7), index + 1
        place = self.cast.places[surface]
        if kind == "place" or (place and kind != "organisation") or (person is not None and person.likely < 0):
            acts = False if self._the(chunks, index) else None
            return Candidate(span, surface, "state", None, acts, 0.7, capital=True, known=False), index + 1
        if (kind == "organisation" and sure >= 0.4) or self.cast.firms[surface]:
            return Candidate(span, surface, "organisation", confidence=0.6), index + 1
        if kind == "person" and sure >= 0.5 and not self._plain(chunks[index]):
            return Candidate(span, person.full if person else surface, "person", confidence=0.6), index + 1
        if kind == "group":
            return Candidate(span, surface, "group", confidence=0.6), index + 1
        return None, index + 1

    def _cased(self, surface: str) -> str:
        """A name in capitals as the article writes it elsewhere."""
        if not surface.isupper() or len(surface) < 4:
            return surface
        for title in (surface.title(), surface.split()[0].title()):
            if self.cast.places[title] or title in self.cast.local:
                return title
        return surface

    def _agency(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a name in parentheses closes a dateline: "LISBON, May 9 (Ardapress) - "."""
        if (
            not 0 < index < 9
            or index + 1 >= len(chunks)
            or chunks[index - 1].low != "("
            or chunks[index + 1].low != ")"
        ):
            return False
        return self.text[chunks[index + 1].end : chunks[index + 1].end + 3].strip()[:1] in ("-", "–", "—")

    def _the(self, chunks: list[Chunk], index: int) -> bool:
        """Whether "the" belongs to the name itself, as it does to no unknown state: "the Old Lighthouse"."""
        if not index or chunks[index - 1].low != "the" or chunks[index].possessive:
            return False
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        return after is None or after.kind == "break" or (after.kind == "word" and not self._is_noun(after))

    def _document(self, chunk: Chunk) -> bool:
        """Whether a name is that of a document: "Article 7", "Charter"; a covenant may be an alliance."""
        words = {chunk.words[0].low, chunk.words[-1].low}
        return bool(words & speakers().documents - standing().associations)

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
        noun = after.kind == "word" and (
            self._is_noun(after) or (after.start < self._body_start and self._stem_known(chunk))
        )
        return told or (noun and kind in ("place", "group", None))

    def _stem_known(self, chunk: Chunk) -> bool:
        """Whether the article names a place that the word is the adjective of: "Ardanian" of "Ardania"."""
        low = chunk.words[0].low
        return any(
            len(stem) > 3 and low.startswith(stem) and len(low) - len(stem) <= 4
            for stem in (p.lower().rstrip("aeiouy") for p in self.cast.places if p.lower() != low)
        )

    @property
    def _body_start(self) -> int:
        """Where the body begins, whose tokens have parts of speech."""
        return self.sight.tokens[0].start if self.sight.tokens else 0

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
        if before is None or before.low not in ("the", "this", "our", "its", "their") or one in titles().roles:
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
