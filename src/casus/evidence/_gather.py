"""The cast read from the text: names with what stands around them, gathered into persons, and judged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from casus.evidence._cast import Cast, Naming, Person, agrees, bucket, fits_name
from casus.evidence._chunks import PARTICLES, Chunk, chunks_of
from casus.evidence._entities import entity_types
from casus.evidence._leading import noun_before, part_of
from casus.evidence._mention import Mention, person_chunk, roles_of
from casus.evidence._page import Page
from casus.evidence._papers import is_firm, is_outlet
from casus.evidence._places import own_states
from casus.evidence._spelling import fold, is_plain_word, same_surname
from casus.evidence._words import words_in
from casus.vocabulary import titles

__all__ = ["cast_of"]

_HALF, _MOST = 0.5, 0.7  # shares of the entities at a name's places that make it a person's, or something else's
_LEAD = 90  # characters before the subject of a sentence
_APPOSITION = 14  # chunks looked at after a name and a comma


@dataclass(frozen=True)
class _Found:
    """A name met in the text, with what stands around it."""

    words: tuple[str, ...]
    start: int
    chunks: tuple[Chunk, ...]
    honorific: bool
    titled: bool
    outside: bool  # in the headline
    of_state: bool = False  # "Ardania's Boris Halmi"


def cast_of(page: Page) -> Cast:
    """Read the body, and the headline and kicker, for everybody and everything named there."""
    opens = frozenset(s.start for s in page.sentences) | frozenset(_first_letters(page))
    stretches = [words_in(page.text, p.start, p.end) for p in page.paragraphs]
    cut = [chunks_of(w, {}, opens) for w in stretches]
    local, places = own_states(cut)
    if local:
        firsts = {name.partition(" ")[0] for name in local}
        cut = [
            chunks_of(w, local, opens) if any(word.text in firsts for word in w) else done
            for w, done in zip(stretches, cut, strict=True)
        ]
    found: list[_Found] = []
    named_bodies: list[tuple[int, str]] = []
    for chunks in cut:
        found.extend(_names(chunks, opens, page.text))
        named_bodies.extend(
            (c.start, page.text[c.start : c.end]) for c in chunks if c.kind in ("body", "outlet") and c.words[0].capital
        )
    for extra in (page.article.headline, page.article.kicker):
        if extra:
            # The headline may stand outside the body: its names count, its places do not.
            found.extend(
                _outside(
                    f
                    for f in _names(
                        chunks_of(words_in(extra, 0, len(extra)), local, frozenset({0})), frozenset({0}), extra
                    )
                )
            )
    cast = Cast([], [], named_bodies, local, places, _firms(cut), opens, _acronyms(page))
    cast.body_names = frozenset(name for _, name in named_bodies)
    cast.stretches = cut
    _gather(_without_openers(found, opens), cast, page)
    cast.index()
    return cast


_SPELLED_OUT = re.compile(
    r"((?:[^\W\d_a-z][\w’'-]*)(?:\s+(?:(?:of|for|the|and|on|in)\s+){0,2}[^\W\d_a-z][\w’'-]*){1,7})"
    r"\s+\(([^\W\d_a-z][\w-]{1,9})\)"
)


def _acronyms(page: Page) -> dict[str, str]:
    """Names spelled out before their letters: "Northern Defence Pact (NDP)" gives NDP."""
    found: dict[str, str] = {}
    for match in _SPELLED_OUT.finditer(page.text):
        words = match[1].split()
        letters = match[2].lower()
        for start in range(len(words)):
            capitals = "".join(w[0] for w in words[start:] if w[0].isupper()).lower()
            if (
                words[start][0].isupper()
                and 2 * len(capitals) > len(letters)
                and letters[0] == capitals[0]
                and letters[: len(capitals)] == capitals[: len(letters)]
            ):
                found.setdefault(match[2], " ".join(words[start:]))
                break
    return found


def _firms(stretches: list[list[Chunk]]) -> Counter[str]:
    """Names in front of a title that another name follows: they have officers, so they are no persons."""
    found = Counter[str]()
    for chunks in stretches:
        for index, chunk in enumerate(chunks[:-2]):
            if chunk.kind == "name" and chunks[index + 1].kind == "title" and chunks[index + 2].kind == "name":
                found[" ".join(_written(chunk))] += 1
    return found


def _without_openers(found: list[_Found], opens: frozenset[int]) -> list[_Found]:
    """Take plain words off names at the beginning of sentences: "Beyond Halmi", where "Halmi" is named elsewhere."""
    inside = {f.words for f in found if f.start not in opens or f.outside}
    given = titles().given_names
    kept = []
    for item in found:
        rest = item.words[1:]
        doubtful = rest and item.start in opens and item.words not in inside and item.words[0] not in given
        if doubtful and rest in inside and is_plain_word(item.words[0]):
            item = replace(item, words=rest, start=item.start + len(item.words[0]) + 1)  # noqa: PLW2901
        kept.append(item)
    return kept


def _first_letters(page: Page) -> list[int]:
    """Places where a sentence begins inside marks: the first letter of sentences and quotations."""
    found = [q.inner.start for q in page.quotes]
    for sentence in page.sentences:
        at = sentence.start
        while at < sentence.end - 1 and not page.text[at].isalnum():
            at += 1
        found.append(at)
    return found


def _outside(found: Iterable[_Found]) -> list[_Found]:
    return [replace(f, start=0, outside=True) for f in found]


def _names(chunks: list[Chunk], opens: frozenset[int], text: str) -> list[_Found]:
    """The names among chunks that may be persons, each with the titles before it and the apposition after it."""
    found = []
    for index, whole in enumerate(chunks):
        if whole.kind != "name" or is_outlet(whole, index > 0 and chunks[index - 1].low == "the") or is_firm(whole):
            continue
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if whole.start in opens and after is not None and after.low == "," and _is_adverb(whole):
            continue  # "Significantly, the judge said"
        if after is not None and after.kind in ("title", "body") and after.words[0].capital and not whole.possessive:
            continue  # "Emergency Situations Minister"
        chunk = person_chunk(whole)
        before: list[Chunk] = []
        place = index - 1
        while chunk is whole and place >= 0 and _belongs(chunks, place):
            before.insert(0, chunks[place])
            place -= 1
        described = [*before, *_apposition(chunks, index), *_described_before(chunks, index)]
        titled = any(c.kind == "title" for c in described)
        honorific = any(c.kind == "honorific" for c in before)
        owner = chunks[index - 1] if index else None
        of_state = (
            owner is not None and owner.possessive and owner.kind in ("state", "name") and len(chunk.words) in (2, 3)
        )
        found.append(_Found(_written(chunk), chunk.start, tuple(described), honorific, titled, False, of_state))
    return found


def _is_adverb(chunk: Chunk) -> bool:
    return len(chunk.words) == 1 and chunk.words[0].low.endswith("ly") and len(chunk.words[0].text) > 5


def _written(chunk: Chunk) -> tuple[str, ...]:
    return tuple(w.text for w in chunk.words)


def _belongs(chunks: list[Chunk], place: int) -> bool:
    """Whether a chunk before a name describes the person: a title, a state, a body, "of the" between them."""
    chunk = chunks[place]
    if chunk.kind in ("title", "honorific"):
        return True
    if chunk.kind == "state":
        return place + 1 < len(chunks) and chunks[place + 1].kind != "break"
    if chunk.kind == "body":
        return chunk.words[0].capital
    if chunk.kind == "word":
        modifier = chunk.low in titles().modifiers
        joint = (
            chunk.low in ("of", "the", "and")
            and place > 0
            and chunks[place - 1].kind in ("title", "body", "word", "state")
        )
        return modifier or (
            joint and chunks[place + 1].kind in ("state", "body", "title", "word") and _titled_before(chunks, place)
        )
    return False


def _titled_before(chunks: list[Chunk], place: int) -> bool:
    return any(c.kind == "title" for c in chunks[max(0, place - 3) : place])


def _apposition(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The description after a name and a comma: "Anna Keller, head of the mission, ..."."""
    if index + 1 >= len(chunks) or chunks[index + 1].low != "," or chunks[index].possessive:
        return []
    taken: list[Chunk] = []
    for chunk in chunks[index + 2 : index + 2 + _APPOSITION]:
        if chunk.kind == "name" and taken and taken[-1].low not in ("of", "the", "for", "at", ","):
            break
        if (chunk.kind == "break" and chunk.low != ",") or chunk.low in ("said", "and", "but", "who", "told"):
            break
        if chunk.low == "," and any(c.kind == "title" for c in taken):
            break
        taken.append(chunk)
    first = [c for c in taken[:6] if c.kind == "title"]
    return taken if first else []


def _described_before(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The description before a name between commas: "the head of the mission, Anna Keller, ..."."""
    if index < 3 or chunks[index - 1].low != "," or index + 1 >= len(chunks) or chunks[index + 1].low not in (",", "."):
        return []
    taken: list[Chunk] = []
    for chunk in reversed(chunks[max(0, index - 9) : index - 1]):
        if chunk.kind in ("break", "name") and not chunk.possessive:
            break
        taken.insert(0, chunk)
        if chunk.kind == "title":
            return taken
    return []


def _gather(found: list[_Found], cast: Cast, page: Page) -> None:
    """Make persons of names: full names first, then the short ones that point to them."""
    groups: dict[tuple[str, ...], Person] = {}
    ordered = sorted(found, key=lambda f: (len(f.words) == 1, -len(f.words), f.outside, f.start))
    by_letter: dict[str, list[Person]] = {}
    by_given: dict[str, list[Person]] = {}
    for item in ordered:
        described = roles_of(list(item.chunks))
        gender = described.gender
        person = groups.get(item.words)
        if person is None or not agrees(gender, person):
            near = by_letter.setdefault(bucket(item.words[-1]), [])
            fits = [p for p in near if fits_name(item.words, p) and agrees(gender, p)]
            person = _nearest(fits, item.start) if fits else None
            if person is None and len(item.words) == 1:
                same = fold(item.words[0]) if item.words[0] in titles().given_names else ""
                firsts = [p for p in by_given.get(same, ()) if agrees(gender, p)]
                person = firsts[0] if len(firsts) == 1 else None
            if person is None:
                person = Person(item.words, first=item.start)
                cast.persons.append(person)
                near.append(person)
                if len(item.words) > 1:
                    by_given.setdefault(fold(item.words[0]), []).append(person)
            if len(item.words) > 1 or sum(fits_name(item.words, p) for p in near) <= 1:
                groups[item.words] = person
        _note(person, item, described, cast, page)
    typed = entity_types(page, cast.persons)
    for person in cast.persons:
        person.places.sort()
        _judge(person, cast)
        _by_entities(person, cast, typed.get(id(person), {}))


def _nearest(persons: list[Person], offset: int) -> Person:
    """The person named last before a place, or else first after it."""

    def key(person: Person) -> tuple[int, int]:
        before = [p for p in person.places if p <= offset]
        return (max(before), 0) if before else (-1, -person.first)

    return max(persons, key=key)


def _note(person: Person, item: _Found, described: Mention, cast: Cast, page: Page) -> None:
    person.names.add(item.words)
    if len(item.words) > len(person.name):
        person.name = item.words
    for head, klass in described.heads:
        person.heads.setdefault(head, klass)
    person.words |= described.words
    person.isos |= described.isos
    given = titles().given_names.get(item.words[0]) if len(item.words) > 1 else None
    person.gender = person.gender or described.gender or given
    if len(item.words) > 1 and not item.outside and not item.titled:
        person.heads.update(noun_before(page.text, item.start))
    person.which = person.which or _WHICH.match(page.text, item.start + len(" ".join(item.words))) is not None
    person.likely += 2 * (item.titled or item.honorific) + 2 * (given is not None) + item.of_state
    if item.outside:
        return
    if person.likely == 0 and len(item.words) in (2, 3):
        person.acts = person.acts or _PERSONAL.match(page.text, item.start + len(" ".join(item.words))) is not None
    person.first = min(person.first, item.start) if person.places else item.start
    person.places.append(item.start)
    subject, joined = _subject(page, item)
    depth, paragraph = page.depth(item.start), page.paragraph_index(item.start)
    cast.namings.append(Naming(item.start, person, depth, subject, paragraph, joined))


_WHICH = re.compile(r",\s+which\b")
_LANDS = frozenset(
    ("port", "puerto", "porto", "fort", "mount", "lake", "cape", "cabo", "isle", "isla", "new", "north", "south",
     "east",
     "west", "upper", "lower", "great", "greater", "little", "santa", "san", "saint", "st", "umm", "ras", "wadi", "el",
     "los", "las", "bad", "nizhny", "veliky", "rio", "villa", "ciudad", "tel", "bir", "ain", "qasr", "kota")
)  # fmt: skip
_GOVERNED = re.compile(r"\b(?:of|with|to|by|from|against|for|on|about|than)\s+(?:[^\s,]+\s+){0,4}$")
_JOINED = re.compile(r"[^\W\d_]\s+(?:and|or)\s+(?:[^\W_]\S*\s+){0,4}$")
_OBJECT = re.compile(r"\b[a-z]\w+(?:ed|et|aw|ew|told)\s+(?:(?:the|his|her|its|their)\s+)?(?:[^\W_][^\s,]*\s+){0,3}$")
_SAID = re.compile(r"\b(?:added|replied|noted|stressed|stated|recalled|asked|asserted|argued|declared|warned|answered|"
                   r"concluded|explained|remarked|emphasi[sz]ed|insisted|claimed)\s")  # fmt: skip


_ITS_VERB = re.compile(
    r"(?:,\s[^,.;:\"“”]{2,80},)?,?\s+(?:(?:is|was|has|had|will|would|did|does|could|may|might|cannot|must|should)\b|"
    r"(?!(?:and|as|based|called|named)\b)[a-z]+(?:ed|poke|aid|old|ent|ame|eft|tood|alks|ells|ays)\b)"
)
# What persons do, hardly states and places: a name of two words with such a verb is a person's.
_PERSONAL = re.compile(
    r"(?:,\s[^,.;:\"“”]{2,60},)?\s+(?:(?:also|then|later|never|himself|herself)\s+)?(?:spoke|smiled|nodded|laughed|sat|stood|"
    r"walked|arrived|flew|listened|sighed|shrugged|grinned|paused|wept|was born|"
    r"came (?:in|out|down|up|to)|went|resigned|retired|died)\b"
)


def _subject(page: Page, item: _Found) -> tuple[bool, bool]:
    """Whether a name is a subject, and whether the second of two: by the parse, else by what stands before it."""
    part = part_of(page, item.start, item.start + len(" ".join(item.words)))
    if part is not None:
        return part != "other", part == "joined"
    sentence = page.sentence(item.start)
    lead = page.text[sentence.start : item.start]
    if _GOVERNED.search(lead):
        return False, False
    if len(lead) >= _LEAD:
        follows = _ITS_VERB.match(page.text, item.start + len(" ".join(item.words)), sentence.end)
        return follows is not None, False
    if _OBJECT.search(lead) and not _SAID.search(lead):
        return False, False
    return True, _JOINED.search(lead) is not None


def _judge(person: Person, cast: Cast) -> None:
    """Say how likely a name without title or known given name is a person's."""
    if person.which and not person.heads and person.likely <= 1:
        person.likely = 0
        cast.firms[person.full] += 1
        return
    if person.likely <= 1 and not person.heads and person.name[0].lower() in _LANDS and len(person.name) > 1:
        person.likely = -1
        cast.places[person.full] += len(person.places) or 1
        return
    if person.likely == 0 and len(person.name) in (2, 3) and all(w[0].isupper() or w in PARTICLES for w in person.name):
        shorter = any(len(n) == 1 and same_surname(n[0], person.name[-1]) for n in person.names)
        person.likely = 1 if shorter or (person.acts and not cast.places[person.full]) else 0
    if person.likely == 0 and len(person.name) == 1 and 2 * cast.places[person.name[0]] >= len(person.places):
        person.likely = -1


def _by_entities(person: Person, cast: Cast, types: Mapping[str, float]) -> None:
    """Let the reading's entities decide what a name without a title is: a person's, a place's or an organisation's."""
    total = sum(types.values())
    if total <= 0 or (person.likely < 0 and person.name[0].lower() in _LANDS):
        return
    if types.get("person", 0.0) >= _HALF * total:
        person.likely = max(person.likely, 2 if types["person"] >= 1 else 1)
        return
    other = max(("place", "organisation"), key=lambda t: (types.get(t, 0.0), t))
    by_surname = len(person.name) > 1 and (person.name[-1],) in person.names and not cast.places[person.full]
    if person.likely <= 1 and types.get(other, 0.0) >= _MOST * total and not by_surname:
        person.likely = -1 if other == "place" else 0
        (cast.places if other == "place" else cast.firms)[person.full] += len(person.places) or 1
