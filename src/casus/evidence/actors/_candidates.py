"""What the chunks of a paragraph name: persons, states, bodies, outlets and groups, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casus.evidence._bodies import full_name
from casus.evidence._cast import Cast, Person
from casus.evidence._chunks import Chunk, singular
from casus.evidence._mention import person_chunk
from casus.evidence._papers import is_outlet
from casus.evidence._spelling import is_plain_word
from casus.evidence.actors._typed import Typed
from casus.records import Span
from casus.vocabulary import bodies, speakers, state_names, states, titles

__all__ = ["Candidate", "candidates"]

Kind = Literal["person", "state", "organisation", "outlet", "group"]
_OF = ("of", "for", "on")
_JOINS = ("the", "and", "&")
_PEOPLE = ("ans", "ians", "ese", "is")


@dataclass(frozen=True)
class Candidate:
    """Something named. kind: `state` where a state or a place is named, whose reading is still to be decided.

    acts: True or False where the words alone tell that it is a government, or a place.
    """

    span: Span
    name: str
    kind: Kind
    stands_for: str | None = None
    acts: bool | None = None
    confidence: float = 0.8


def candidates(chunks: list[Chunk], text: str, cast: Cast, typed: Typed) -> Iterator[Candidate]:
    """Yield what the chunks of one paragraph name, in order, none inside another."""
    index = 0
    while index < len(chunks):
        found, index = _at(chunks, index, text, cast, typed)
        if found is not None:
            yield found


def _at(chunks: list[Chunk], index: int, text: str, cast: Cast, typed: Typed) -> tuple[Candidate | None, int]:
    """What begins at a chunk, and the number of the chunk after it."""
    chunk = chunks[index]
    if chunk.kind == "state":
        return _state(chunks, index, text, cast, typed)
    if chunk.kind == "body":
        return _body(chunks, index, text, cast)
    if chunk.kind == "outlet":
        return Candidate(_span(chunk, chunk), text[chunk.start : chunk.end], "outlet"), index + 1
    if chunk.kind == "name":
        return _name(chunks, index, text, cast, typed)
    if chunk.kind == "word":
        return _group(chunks, index, text), index + 1
    return None, index + 1


def _span(first: Chunk, last: Chunk) -> Span:
    return Span(first.start, last.end)


def _state(chunks: list[Chunk], index: int, text: str, cast: Cast, typed: Typed) -> tuple[Candidate | None, int]:
    chunk = chunks[index]
    manner, _, codes = chunk.detail.partition(":")
    names = [state_names().get(code, code) for code in codes.split(",")]
    whose = names[0] if len(names) == 1 else None
    surface = text[chunk.start : chunk.end]
    if manner == "people":
        return Candidate(_span(chunk, chunk), surface, "group", whose), index + 1
    if manner == "adjective" or (surface in states() and _is_adjective(chunks, index)):
        return _of_state(chunks, index, whose, text)
    stands_for = whose if whose != surface else None
    return Candidate(_span(chunk, chunk), surface, "state", stands_for), index + 1


def _is_adjective(chunks: list[Chunk], index: int) -> bool:
    """Whether a name like "US" or "UK" stands before a noun for those who act for the state."""
    return not chunks[index].possessive and index + 1 < len(chunks) and _governing(chunks[index + 1])


def _governing(chunk: Chunk) -> bool:
    return chunk.kind == "word" and chunk.low in (
        "authorities", "side", "officials", "leadership", "administration", "diplomats", "diplomacy", "government", "leaders",
    ) or (chunk.kind == "body" and chunk.low in ("government", "leadership", "regime", "administration", "authority", "cabinet"))


def _of_state(chunks: list[Chunk], index: int, whose: str | None, text: str) -> tuple[Candidate | None, int]:
    """ "Armenian authorities", "the Armenian side": the government; other adjectives name nobody by themselves."""
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if after is None or not _governing(after):
        return None, index + 1
    span = _span(chunks[index], after)
    return Candidate(span, text[span.start : span.end], "state", whose, acts=True), index + 2


def _body(chunks: list[Chunk], index: int, text: str, cast: Cast) -> tuple[Candidate | None, int]:
    chunk = chunks[index]
    if not chunk.words[0].capital:
        return None, index + 1
    last = _extent(chunks, index)
    span = _span(chunk, chunks[last])
    name = " ".join(text[span.start : span.end].split())
    return Candidate(span, full_name_in(cast, name), "organisation"), last + 1


def full_name_in(cast: Cast, name: str) -> str:
    """The spelled-out name of letters, where the article gives it."""
    return cast.acronyms.get(name, name)


def _extent(chunks: list[Chunk], index: int) -> int:
    """The number of the last chunk of a name that runs on behind "of": "Ministry of Transport"."""
    last = index
    at = index + 1
    while at < len(chunks) and not chunks[last].possessive:
        step = at
        if chunks[step].low not in _OF:
            break
        step += 1
        while step < len(chunks) and chunks[step].low in _JOINS:
            step += 1
        if step >= len(chunks) or chunks[step].kind not in ("name", "state", "body") or not chunks[step].words[0].capital:
            break
        last, at = step, step + 1
    return last


def _name(chunks: list[Chunk], index: int, text: str, cast: Cast, typed: Typed) -> tuple[Candidate | None, int]:
    whole = chunks[index]
    after_the = index > 0 and chunks[index - 1].low == "the"
    if is_outlet(whole, after_the):
        return Candidate(_span(whole, whole), text[whole.start : whole.end], "outlet"), index + 1
    if whole.low in speakers().documents or whole.words[0].low in speakers().documents:
        return None, index + 1
    chunk = person_chunk(whole)
    words = tuple(w.text for w in chunk.words)
    surface = " ".join(words)
    span = _span(chunk, chunk)
    person = cast.find(words, chunk.start)
    kind, sure = typed.at(span)
    if person is not None and person.likely > 0 and not _is_thing(person, kind, sure, after_the):
        return Candidate(span, person.full, "person", confidence=0.95 if len(person.name) > 1 else 0.8), index + 1
    if kind == "place" or cast.places[surface] or (person is not None and person.likely < 0):
        return Candidate(span, surface, "state", confidence=0.7), index + 1
    if kind == "organisation" or cast.firms[surface]:
        last = _extent(chunks, index)
        span = _span(chunk, chunks[last])
        return Candidate(span, full_name_in(cast, " ".join(text[span.start : span.end].split())), "organisation", confidence=0.6), last + 1
    if kind == "person" and sure >= 0.5:
        return Candidate(span, person.full if person else surface, "person", confidence=0.6), index + 1
    if kind == "group":
        return Candidate(span, surface, "group", confidence=0.6), index + 1
    return None, index + 1


def _is_thing(person: Person, kind: str | None, sure: float, after_the: bool) -> bool:
    """Whether the entities contradict a weak guess that a name is a person's."""
    return person.likely <= 1 and kind in ("place", "organisation") and (sure >= 0.6 or after_the)


def _group(chunks: list[Chunk], index: int, text: str) -> Candidate | None:
    chunk = chunks[index]
    if chunk.low not in speakers().groups:
        return None
    first = index
    while first and chunks[first - 1].kind == "word" and chunks[first - 1].low in titles().modifiers:
        first -= 1
    span = _span(chunks[first], chunk)
    return Candidate(span, text[span.start : span.end].lower(), "group", confidence=0.6)
