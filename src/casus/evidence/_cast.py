"""The cast of an article: every person it names, with all names, roles and places; its bodies; its own states."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from casus.evidence._chunks import Chunk
from casus.evidence._spelling import fold, same_given, same_surname, sound
from casus.vocabulary import StateTerm

__all__ = ["Cast", "Naming", "Person", "agrees", "bucket", "fits_name", "last_before"]


@dataclass
class Person:
    """One person of the article. likely: how much says that this is a person at all (0: nothing). acts: whether the
    person does what only persons do. which: whether it is a thing by its relative clause ("Crest, which counts").
    """

    name: tuple[str, ...]
    names: set[tuple[str, ...]] = field(default_factory=set)
    gender: str | None = None
    heads: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    isos: set[str] = field(default_factory=set)
    likely: int = 0
    first: int = 0
    acts: bool = False
    which: bool = False
    places: list[int] = field(default_factory=list)

    @property
    def full(self) -> str:
        """The fullest name, as written."""
        return " ".join(self.name)


@dataclass(frozen=True)
class Naming:
    """One place where a person is named. depth: quotations around it. subject: whether its sentence begins with it, or
    the parse says so. joined: whether it is the second of two subjects ("A and B").
    """

    start: int
    person: Person
    depth: int
    subject: bool
    paragraph: int
    joined: bool = False


@dataclass
class Cast:
    """Who and what an article names."""

    persons: list[Person]
    namings: list[Naming]
    bodies: list[tuple[int, str]]  # place, name as written
    local: Mapping[str, StateTerm]
    places: Counter[str]
    firms: Counter[str]  # names that a title or an office belongs to: "Wells & Sons chairman"
    opens: frozenset[int]
    acronyms: Mapping[str, str] = field(default_factory=dict)  # "CSP" to the name before its parenthesis
    body_names: frozenset[str] = frozenset()
    stretches: list[list[Chunk]] = field(default_factory=list)  # the chunks of each paragraph
    _starts: list[int] = field(default_factory=list)
    _by_surname: dict[str, list[Person]] = field(default_factory=dict)
    _by_given: dict[str, list[Person]] = field(default_factory=dict)

    def before(self, offset: int) -> int:
        """How many namings begin before a place."""
        return bisect_right(self._starts, offset - 1)

    def find(self, words: tuple[str, ...], offset: int, gender: str | None = None) -> Person | None:
        """The person meant by a name at a place: the one whose surname (or else given name) fits, last named before."""
        fits = [p for p in self._by_surname.get(bucket(words[-1]), ()) if fits_name(words, p) and agrees(gender, p)]
        if not fits and len(words) == 1:
            fits = [p for p in self._by_given.get(fold(words[0]), ()) if p.likely > 0]
            fits = [] if words[0] in self.local or self.places[words[0]] or self.firms[words[0]] else fits
        if not fits:
            return None
        return max(fits, key=lambda p: (p.likely > 0 or len(p.name) > 1, last_before(p, offset), len(p.name), -p.first))

    def index(self) -> None:
        """Make the lookups after the lists are filled."""
        self.namings.sort(key=lambda n: n.start)
        self._starts = [n.start for n in self.namings]
        for person in self.persons:
            if len(person.name) > 1:
                self._by_given.setdefault(fold(person.name[0]), []).append(person)
            for name in sorted(person.names):
                alike = self._by_surname.setdefault(bucket(name[-1]), [])
                if person not in alike:
                    alike.append(person)


def bucket(word: str) -> str:
    """The shelf on which names that may be one surname lie: by their first letter and the sound of their end."""
    return fold(word)[:1] + sound(word)[-2:]


def last_before(person: Person, offset: int) -> int:
    """Return the last place up to `offset` where the person is named, or -1 (a headline may alone name somebody)."""
    index = bisect_right(person.places, offset)
    return person.places[index - 1] if index else -1


def agrees(gender: str | None, person: Person) -> bool:
    """Whether a person may have this gender; None is any."""
    return gender is None or person.gender in (None, gender)


def fits_name(words: tuple[str, ...], person: Person) -> bool:
    """Whether a name as written may be one of the person's."""
    for name in person.names:
        if not same_surname(words[-1], name[-1]):
            continue
        if len(words) == 1 or len(name) == 1 or same_given(words[0], name[0]):
            return True
    return False
