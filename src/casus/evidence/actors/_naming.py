"""What the chunks of a paragraph name: persons, states, bodies, outlets and groups, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from casus.evidence._cast import Person
from casus.evidence._chunks import Chunk
from casus.evidence._mention import person_chunk
from casus.evidence._papers import is_firm, is_outlet
from casus.evidence._spelling import is_plain_word
from casus.evidence.actors._candidates import Candidate, extent, span_of
from casus.evidence.actors._of_states import SeekingStates
from casus.records import Span
from casus.vocabulary import bodies, speakers, standing, titles

__all__ = ["Naming"]

# Documents that are more often something else in lower case.
_PAPERWORK = frozenset({"act", "bill", "convention", "memorandum", "programme", "project", "initiative", "war",
                         "exercise", "exercises", "olympics", "games", "cup", "day", "award", "prize", "talks",
                         "dialogue"})  # fmt: skip
_ON_AIR = ("radio", "tv", "channel")  # first words of the names of stations
_LETTERS = (3, 6)  # length of an organisation's letters
_HEADING = 3  # chunks of a heading


class Naming(SeekingStates):
    """Tells what chunks name."""

    def candidates(self, chunks: list[Chunk]) -> Iterator[Candidate]:
        """Yield what the chunks of one paragraph name, in order, none inside another."""
        if len(chunks) <= _HEADING and all(c.low.upper() == self.words(span_of(c, c)) for c in chunks):
            return  # a heading in capitals
        index = 0
        while index < len(chunks):
            if "-" in chunks[index].words[0].text and chunks[index].kind in ("name", "state"):
                paired = self.paired(chunks, index)
                if paired is not None:
                    yield from paired
                    index += 1
                    continue
            found, after = self._at(chunks, index)
            if found is not None:
                yield found
            index = max(after, index + 1)

    def _at(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:  # noqa: PLR0911 - a case each
        """What begins at a chunk, and the number of the chunk after it."""
        chunk = chunks[index]
        if chunk.kind in ("name", "state", "body", "word") and chunk.words[0].capital:
            whole = self._whole(chunks, index)
            if whole is not None:
                return whole
        if chunk.kind == "state":
            return self._state_firm(chunks, index) or self.state(chunks, index)
        if chunk.kind == "body":
            return self._body(chunks, index)
        if chunk.kind == "word" and chunk.words[0].capital and (party := self._party(chunks, index)) is not None:
            return party
        if chunk.kind in ("name", "state") and (paper := self._paper(chunks, index)) is not None:
            return paper, index + 2
        if chunk.kind == "outlet":
            return Candidate(span_of(chunk, chunk), self.words(span_of(chunk, chunk)), "outlet"), index + 1
        if chunk.kind == "name":
            return self._name(chunks, index)
        named = chunk.low in standing().associations | self.told.alliances
        named = named or (bool(self.cast.firms[chunk.words[0].text]) and not self._document(chunk))
        if chunk.kind in ("word", "name") and chunk.words[0].capital and len(chunk.words) == 1 and named:
            return self._unsure(chunks, index, span_of(chunk, chunk), None)  # a document's word that names a body here
        if chunk.kind in ("word", "title"):
            return self._group(chunks, index), index + 1
        return None, index + 1

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
            and not self.cast.firms[self.words(span_of(inside[0], head))]
        ):
            return None
        if not any(c.kind == "body" for c in inside) and not any(c.low == "of" for c in inside):
            return None
        cut = next((n for n in range(1, len(inside)) if inside[n].low in ("in", "at", "on")), len(inside))
        last = index + cut - 1
        span = Span(chunks[index].start, chunks[last].end)
        return Candidate(span, self.words(span), "organisation", confidence=0.85), last + 1

    def _body(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        chunk = chunks[index]
        kind, sure = self.typed.at(span_of(chunk, chunk))
        heads = {w.low for w in chunk.words} & bodies().heads
        if kind == "place" and sure >= 0.6 and len(chunk.words) > 1 and chunk.words[0].capital and not heads:
            surface = self.words(span_of(chunk, chunk))
            return Candidate(span_of(chunk, chunk), self.cased(surface), "state", capital=True, known=False), index + 1
        if not chunk.words[0].capital:
            pointing = (
                index > 0 and chunks[index - 1].low in ("the", "this", "our") and chunk.low in standing().associations
            )
            if pointing:
                return Candidate(span_of(chunk, chunk), chunk.low, "organisation", confidence=0.5), index + 1
            return self._pointing(chunks, index), index + 1
        last = extent(chunks, index)
        span = span_of(chunk, chunks[last])
        name = self.words(span)
        before = chunks[index - 1] if index else None
        if before is not None and before.possessive and before.kind == "state" and self._only_heads(chunk):
            name = f"{self.words(span_of(before, before))}'s {name}"  # "Portugal's Foreign Ministry"
        wire = chunk.words[-1].low in ("agency", "service") and {w.low for w in chunk.words} & {"news", "press", "wire"}
        return Candidate(span, name, "outlet" if wire else "organisation"), last + 1

    def _pointing(self, chunks: list[Chunk], index: int) -> Candidate | None:
        """ "The committee", where the article has named one such body before."""
        chunk = chunks[index]
        if not index or chunks[index - 1].low != "the":
            return None
        named = {name for at, name in self.cast.bodies if at < chunk.start and name.lower().endswith(" " + chunk.low)}
        if len(named) != 1:
            return None
        return Candidate(span_of(chunk, chunk), next(iter(named)), "organisation", confidence=0.5)

    def _only_heads(self, chunk: Chunk) -> bool:
        """Whether a body's name says nothing of whose it is: "Foreign Ministry", "Security Council"."""
        return all(w.low in bodies().heads or w.low in titles().modifiers for w in chunk.words)

    def _name(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:  # noqa: PLR0911 - a case each
        whole = chunks[index]
        after_the = index > 0 and chunks[index - 1].low == "the"
        if is_outlet(whole, after_the):
            return Candidate(span_of(whole, whole), self.words(span_of(whole, whole)), "outlet"), index + 1
        name = self.words(span_of(whole, whole))
        if name in self.told.papers or (whole.words[0].low in _ON_AIR and len(whole.words) > 1):
            return Candidate(span_of(whole, whole), name, "outlet", confidence=0.85), index + 1
        if whole.words[-1].low in self.told.alliances or self._firm(whole):
            return self._unsure(chunks, index, span_of(whole, whole), None)
        if self._document(whole) or name in self.told.ships or self._addressed(chunks, index):
            return None, index + 1
        chunk = person_chunk(whole)
        words = tuple(w.text for w in chunk.words)
        span = span_of(chunk, chunk)
        person = self.cast.find(words, chunk.start)
        if person is not None and self._opener(chunk, person):
            if len(chunk.words) == 1:
                return None, index + 1
            chunk = Chunk("name", chunk.words[1:])
            words, span = words[1:], span_of(chunk, chunk)
        kind, sure = self.typed.at(span)
        if (
            len(whole.words) == 1
            and whole.low in standing().forms
            and extent(chunks, index) == index + 2 + (chunks[index + 2].low == "the" if index + 2 < len(chunks) else 0)
        ):
            return self.formed(chunks, index)
        if self.ruled(chunks, index, person):
            return Candidate(span, self.words(span), "state", confidence=0.8), index + 1
        if self.adjectival(chunks, index, person, kind):
            return self.of_state(chunks, index, None)
        if person is not None and person.name[0].lower() in _ON_AIR:
            person = None  # "Ilvar" is not short for "Radio Ilvar"
        if person is not None and person.likely > 0 and not _is_thing(person, kind, sure, after_the):
            full = person.full if len(person.name) >= len(words) else " ".join(words)
            return Candidate(span, full, "person", confidence=0.95 if len(person.name) > 1 else 0.8), index + 1
        return self._unsure(chunks, index, span, person)

    def _unsure(  # noqa: PLR0911 - its list of cases
        self, chunks: list[Chunk], index: int, span: Span, person: Person | None
    ) -> tuple[Candidate | None, int]:
        """A name that is no person's for sure: by its entity, by what the article does with it elsewhere."""
        surface = self.words(span)
        kind, _ = self.typed.at(span)
        last = extent(chunks, index)
        if self._document(chunks[index]) or surface in self.told.ships:
            return None, last + 1
        if (chunks[index].words[-1].low in self.told.alliances or self._firm(chunks[index])) and last == index:
            return Candidate(span, surface, "organisation", confidence=0.8), index + 1
        if (geography := self._place_of(chunks, index)) is not None:
            return geography
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if (
            after is not None
            and after.low in standing().geography
            and not chunks[index].possessive
            and kind != "person"
        ):
            return Candidate(span, surface, "state", acts=False, capital=True, known=False), index + 1
        if self._agency(chunks, index):
            return Candidate(span, surface, "outlet", confidence=0.7), index + 1
        if (
            surface.isupper()
            and _LETTERS[0] <= len(surface) <= _LETTERS[1]
            and surface.isalpha()
            and not self._loud(chunks, index)
        ):
            return Candidate(span, surface, "organisation", confidence=0.6), index + 1
        alliance = surface.lower() in standing().associations
        if last > index and (kind != "place" or alliance) and chunks[index + 1].low == "of":
            longer = span_of(chunks[index], chunks[last])
            return Candidate(longer, self.words(longer), "organisation", confidence=0.6), last + 1
        if kind != "person" and standing().geography & {chunks[index].words[0].low, chunks[index].words[-1].low}:
            return Candidate(span, surface, "state", acts=False, confidence=0.8), index + 1
        return self._by_use(chunks, index, span, person)

    def _by_use(  # noqa: PLR0911 - its list of cases
        self, chunks: list[Chunk], index: int, span: Span, person: Person | None
    ) -> tuple[Candidate | None, int]:
        """The same, by how the article uses the name elsewhere, and by its entity."""
        surface = self.words(span)
        kind, sure = self.typed.at(span)
        last = extent(chunks, index)
        cased = self.cased(surface)
        if cased != surface:
            span = Span(span.start, span.start + len(cased))
            return Candidate(span, cased, "state", confidence=0.7, capital=True, known=False), index + 1
        outlet = self.sight.page.article.outlet or ""
        if last == index and surface in (outlet, outlet.split(" ")[-1]):
            return Candidate(span, surface, "outlet", confidence=0.7), index + 1
        place = self.cast.places[surface]
        if kind == "place" or (place and kind != "organisation") or (person is not None and person.likely < 0):
            acts = False if self._the(chunks, index) else None
            return Candidate(span, surface, "state", None, acts, 0.7, capital=True, known=False), index + 1
        if (kind == "organisation" and sure >= 0.4) or self.cast.firms[surface] or surface in self.cast.acronyms:
            return Candidate(span, surface, "organisation", confidence=0.6), index + 1
        if kind == "person" and sure >= 0.5 and not self._plain(chunks[index]):
            return Candidate(span, person.full if person else surface, "person", confidence=0.6), index + 1
        if kind == "group":
            return Candidate(span, surface, "group", confidence=0.6), index + 1
        return None, index + 1

    def _opener(self, chunk: Chunk, person: Person) -> bool:
        """Whether the first word of a name only opens the sentence: "Hence Halmi", "Significantly"."""
        first = chunk.words[0].text
        if chunk.start not in self.cast.opens or not is_plain_word(first) or first in titles().given_names:
            return False
        if tuple(c.text for c in chunk.words) == person.name and not first.endswith("ly"):
            return False
        others = {w for name in person.names for w in name if name != tuple(c.text for c in chunk.words)}
        return first not in others and person.likely <= 2 and (len(chunk.words) > 1 or first.endswith("ly"))

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
        return after is None or after.kind == "break" or (after.kind == "word" and not self.is_noun(after))

    def _state_firm(self, chunks: list[Chunk], index: int) -> tuple[Candidate, int] | None:
        """ "Lisbon Electric": a firm named after a state or town."""
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if after is None or chunks[index].possessive or after.kind not in ("name", "word"):
            return None
        if (
            not after.words[0].capital
            or after.words[-1].low not in standing().firms
            or after.start > chunks[index].end + 1
        ):
            return None
        span = span_of(chunks[index], after)
        return Candidate(span, self.words(span), "organisation", confidence=0.75), index + 2

    def _party(self, chunks: list[Chunk], index: int) -> tuple[Candidate, int] | None:
        """ "Democratic Party": a body with the adjective that belongs to its name."""
        if index + 1 >= len(chunks) or chunks[index].low not in titles().modifiers:
            return None
        after = chunks[index + 1]
        if after.kind != "body" or not after.words[0].capital or chunks[index].end + 1 != after.start:
            return None
        last = extent(chunks, index + 1)
        span = span_of(chunks[index], chunks[last])
        return Candidate(span, self.words(span), "organisation"), last + 1

    def _paper(self, chunks: list[Chunk], index: int) -> Candidate | None:
        """ "The Lisbon Observer": a paper, though the word may also stand for a person."""
        if index + 1 >= len(chunks) or chunks[index].possessive or not index or chunks[index - 1].low != "the":
            return None
        after = chunks[index + 1]
        if after.kind != "title" or not after.words[0].capital or after.low not in bodies().outlet_heads:
            return None
        span = span_of(chunks[index], after)
        return Candidate(span, self.words(span), "outlet", confidence=0.75)

    def _place_of(self, chunks: list[Chunk], index: int) -> tuple[Candidate, int] | None:
        """ "The Sound of Mull": a place whose whole name the reading holds for one."""
        low = chunks[index].words[-1].low
        if low in standing().associations or low in standing().forms or low in self.told.alliances:
            return None
        found = self.typed.starting(chunks[index].start)
        last = extent(chunks, index)
        alone, _ = self.typed.at(span_of(chunks[index], chunks[index]))
        whole = found is not None and found.type == "place" and found.span.end >= chunks[last].end
        if last == index or not (whole or (alone == "place" and self._named_with_the(chunks, index))):
            return None
        span = span_of(chunks[index], chunks[last])
        return Candidate(span, self.words(span), "state", acts=False, capital=True, known=False), last + 1

    def _loud(self, chunks: list[Chunk], index: int) -> bool:
        """Whether letters are a name written in capitals: in a shouted line, or where a dispatch begins."""
        if index == 0 and len(chunks) > 1 and chunks[1].low in (",", "(", "–", "—", ":"):
            return True
        return all(c.words[0].text.isupper() for c in chunks if c.kind != "break")

    def _named_with_the(self, chunks: list[Chunk], index: int) -> bool:
        return index > 0 and chunks[index - 1].low == "the"

    def _firm(self, chunk: Chunk) -> bool:
        """Whether a name is a firm's by its last word, or by those who work for it."""
        return is_firm(chunk) or self.words(span_of(chunk, chunk)) in self.told.firms

    def _addressed(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a name is a post by which somebody is addressed: "Mr President"."""
        lead = chunks[index - 1] if index else None
        words = chunks[index].words
        return lead is not None and lead.kind == "honorific" and len(words) == 1 and words[0].low in titles().roles

    def _document(self, chunk: Chunk) -> bool:
        """Whether a name is that of a document: "Article 7", "Charter"; a covenant may be an alliance."""
        first, last = chunk.words[0].low, chunk.words[-1].low
        if last in self.told.alliances or (first in self.told.alliances and len(chunk.words) == 1):
            return False
        return bool({first, last} & (speakers().documents | _PAPERWORK) - standing().associations)

    def _plain(self, chunk: Chunk) -> bool:
        return chunk.start in self.cast.opens and len(chunk.words) == 1 and is_plain_word(chunk.words[0].text)

    def _group(self, chunks: list[Chunk], index: int) -> Candidate | None:
        chunk = chunks[index]
        low = chunk.low
        if chunk.kind == "title":
            return self.post(chunks, index)
        if low in standing().no_groups or low not in speakers().groups | standing().people:
            return None
        numbers = self.sight.numbers(span_of(chunk, chunk))
        pos = self.sight.tokens[numbers[0]].pos if len(numbers) else ""
        if pos not in ("NOUN", "PROPN", "") or (pos == "" and low in ("states", "leaves")):
            return None
        first = index
        while first and chunks[first - 1].kind == "word" and chunks[first - 1].low in titles().modifiers:
            first -= 1
        span = span_of(chunks[first], chunk)
        return Candidate(span, self.words(span).lower(), "group", confidence=0.6)


def _is_thing(person: Person, kind: str | None, sure: float, after_the: bool) -> bool:
    """Whether the entities contradict a weak guess that a name is a person's."""
    if person.likely > 1 or len(person.name) > 1:
        return False
    return kind in ("place", "organisation") and (sure >= 0.6 or after_the)
