"""The states and places that only one article tells of, by what stands around their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from casus.evidence._chunks import Chunk, OwnStates, singular
from casus.evidence._mention import PREPOSITIONS
from casus.vocabulary import StateTerm, bodies, speakers, standing, titles

__all__ = ["own_states"]

# Bodies that only states have: "the Ardania delegation", "Ardania's parliament".
_OF_STATES = frozenset(
    {
        "delegation", "embassy", "parliament", "army", "navy", "coast guard", "foreign ministry", "air force",
        "defence ministry", "defense ministry", "general staff", "legislature", "central bank", "militia",
        "constitutional court", "supreme court", "government", "cabinet",
    }
)  # fmt: skip
_RULERS = frozenset({"head_of_state", "head_of_government", "minister", "diplomat"})
_INSIDE = frozenset({"in", "near", "into", "inside", "across", "outside", "throughout"})
# "Let me bring in Keller": no place.
_BROUGHT = ("bring", "brings", "bringing", "brought", "call", "calls", "called", "usher", "ushered")
_WAYS = frozenset({"from", "to", "via", "through", "at"})
_ADJECTIVAL = ("an", "ese", "ish", "ic", "i", "er")
_FORMS = ("republic", "kingdom", "federation", "principality", "emirate", "sultanate", "duchy", "government",
          "parliament", "people", "army", "navy", "coasts")  # fmt: skip
_LEADING = frozenset(
    {"mount", "lake", "cape", "gulf", "bay", "isle", "isles", "strait", "straits", "river", "sea", "hotel"}
)
_WORD = 4  # letters from which a word may be a noun: "in Keller rally", but "in Lisbon for"
_ENOUGH = 2  # weight from which a name is held to be a state's, a place's or a person's
_LONGEST = 3  # words of a state's name that no list knows


@dataclass
class _Signs:
    """What speaks for each name's being a state's, a place's, a person's; the adjectives and plurals there are."""

    states: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    persons: Counter[str] = field(default_factory=Counter)
    capitals: dict[str, str] = field(default_factory=dict)
    ruled: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    used: Counter[str] = field(default_factory=Counter)  # words before a noun in lower case
    after_the: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)


def own_states(stretches: list[list[Chunk]]) -> tuple[OwnStates, Counter[str]]:
    """States and capitals that only this article tells of, and how often names stand as places.

    A name is a state's where it has ministers, a parliament, an adjective; a town's where things happen in it and no
    person bears it.
    """
    signs = _Signs()
    for chunks in stretches:
        for index, chunk in enumerate(chunks):
            if chunk.kind == "name":
                _note(signs, chunks, index)
            elif chunk.kind == "body":
                signs.words.update(w.text for w in chunk.words if w.capital)
                if len(chunk.words) > 1 and chunk.words[0].capital:
                    signs.used[chunk.words[0].text] += 1  # "the Ardanian Foreign Ministry"
    adjectives = dict(_adjectives(signs))
    for base, forms in adjectives.items():
        signs.states[base] += 2 + any(f + "s" in signs.words for f in forms)
    terms: dict[str, StateTerm] = {}
    for name in sorted(signs.states.keys() | signs.ruled):
        if name in terms or not _is_state(name, signs):
            continue
        lone = name.endswith(_ADJECTIVAL) and signs.used[name] > 0 and name not in adjectives
        terms[name] = StateTerm((name,), "adjective" if lone else "name")
        if not lone:
            for adjective in sorted(adjectives.get(name, ())):
                terms.setdefault(adjective, StateTerm((name,), "adjective"))
                terms.setdefault(adjective + "s", StateTerm((name,), "people"))
    terms |= {k: v for k, v in _towns(signs, terms).items() if k not in terms}
    for name in sorted(signs.names):
        if name.isupper() and len(name) > 3 and name.title() in terms:
            terms.setdefault(name, terms[name.title()])
    signs.places.update(signs.states)
    return OwnStates(terms), signs.places


def _note(signs: _Signs, chunks: list[Chunk], index: int) -> None:
    """Take down what stands around one name."""
    chunk = chunks[index]
    before = chunks[index - 1] if index else None
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    name = _text(chunk)
    signs.words.update(w.text for w in chunk.words if w.capital)
    signs.names.add(name)
    signs.counts[name] += 1
    signs.after_the[name] += before is not None and before.low == "the" and not chunk.possessive
    _note_person(signs, chunk, before, after)
    if before is not None:
        _note_before(signs, chunks, index, before)
    if after is not None and len(chunk.words) <= _LONGEST:
        _note_after(signs, chunks, index, after)
    _note_capital(signs, chunks, index)


def _note_person(signs: _Signs, chunk: Chunk, before: Chunk | None, after: Chunk | None) -> None:
    given = titles().given_names
    words = chunk.words
    titled = before is not None and before.kind in ("title", "honorific") and not before.possessive
    named = len(words) > 1 and any(w.text in given for w in words[:-1])
    if titled or named:
        for name in {_text(chunk), words[-1].text, *((words[0].text,) if len(words) > 1 else ())}:
            signs.persons[name] += 3
    if len(words) > 1 and after is not None and after.low in ("himself", "herself"):
        signs.persons[words[-1].text] += 3


def _note_before(signs: _Signs, chunks: list[Chunk], index: int, before: Chunk) -> None:
    chunk, name = chunks[index], _text(chunks[index])
    second = chunks[index - 2] if index > 1 else None
    owning = chunk.possessive and index + 1 < len(chunks) and chunks[index + 1].low not in ("capital", "port")
    if before.low in _INSIDE and not owning:
        trusted = second is not None and second.low in (*standing().trusting, *_BROUGHT)
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        alone = (
            after is None
            or after.kind != "word"
            or after.low in PREPOSITIONS
            or len(after.low) < _WORD
            or after.low.endswith(("s", "ed", "ly"))
        )
        signs.places[name] += 0 if trusted else (3 if before.low == "in" else 2) if alone else 1
    elif before.low in _WAYS:
        signs.places[name] += before.low == "from"
        if before.low == "from" and second is not None and _held(second):
            signs.states[name] += 1  # "a diplomat from Ardania"
    elif before.low == "of" and second is not None and second.kind == "name" and len(second.words) > 1:
        signs.states[name] += 1  # "General Boris Halmi of Ardania"
    elif before.low == "of" and second is not None and (second.kind == "body" or _held(second)):
        place = _place_part(chunk)
        ruler = _held(second) in _RULERS
        led = second.kind == "title" and second.detail in ("leader", "business", "expert", "academic", "writer")
        signs.states[place] += 2 if ruler else 0 if led else 1
        if ruler:
            signs.ruled.add(place)
    elif before.low == "of" and second is not None and second.low in _FORMS:
        signs.states[_place_part(chunk)] += 2


def _held(chunk: Chunk) -> str | None:
    """The class of a post in the singular or plural: "ambassadors"; None where the word is none."""
    if chunk.kind == "title":
        return chunk.detail
    role = titles().roles.get(singular(chunk.low) or "") if chunk.kind == "word" else None
    return role.klass if role is not None else None


def _note_after(signs: _Signs, chunks: list[Chunk], index: int, after: Chunk) -> None:
    chunk, name = chunks[index], _text(chunks[index])
    lower = not after.words[0].capital
    ruling = after.kind == "title" and after.detail in ("head_of_state", "head_of_government", "minister")
    if chunk.possessive:
        if after.kind == "title" and ruling:
            signs.states[name] += 2
            if lower:
                signs.ruled.add(name)
        elif after.kind == "body":
            signs.states[name] += 2 if after.low in _OF_STATES else 1
        elif len(after.words) == 2 and after.kind == "name":
            signs.states[name] += 2  # "Ardania's Boris Halmi"
        elif after.low in ("capital", "border", "borders", "ambassador", "envoy"):
            signs.states[name] += 2
        return
    if after.low == "," and index + 2 < len(chunks) and chunks[index + 2].low == "which":
        signs.states[name] += 1
    if len(chunk.words) == 1 and after.kind == "break" and index and chunks[index - 1].low in ("the", "a", "an"):
        signs.used[name] += 1  # "Norring, the Ardanian,"
    if len(chunk.words) == 1 and lower:
        if after.kind in ("word", "body", "title"):
            signs.used[name] += 1
        if ruling and not name.endswith(_ADJECTIVAL):
            signs.ruled.add(name)
        if after.kind == "body" and after.low in _OF_STATES - {"government", "cabinet"}:
            signs.states[name] += 2


def _note_capital(signs: _Signs, chunks: list[Chunk], index: int) -> None:
    """ "Tolm, the Ardanian capital", "the Ardanian capital, Tolm", "the capital of Ardania, Tolm"."""
    name = _text(chunks[index])
    after = [c.low for c in chunks[index + 1 : index + 8]]
    if after[:1] == [","] and "capital" in after[1:5]:
        near = chunks[index + 1 : index + 9]
        at = after.index("capital") + 1
        owner = next(iter(_owners(near[1 : at - 1])), None) or next(iter(_owners(near[at : at + 3])), None)
        signs.places[name] += 3
        if owner is not None:
            signs.capitals[name] = owner
        return
    lead = index - 1
    while lead >= 0 and chunks[lead].low == ",":
        lead -= 1
    around = chunks[max(0, lead - 3) : lead + 1]
    if any(c.low == "capital" for c in around[-4:]) and (
        around[-1].low == "capital" or "of" in {c.low for c in around}
    ):
        owner = next(iter(_owners(around)), None)
        signs.places[name] += 3
        if owner is not None and owner != name:
            signs.capitals[name] = owner


def _owners(chunks: list[Chunk]) -> Iterator[str]:
    """The names of states, or what may be one, among chunks."""
    for chunk in chunks:
        if chunk.kind in ("name", "state") and chunk.words[0].capital:
            yield chunk.detail.partition(":")[2] if chunk.kind == "state" else _text(chunk)


def _adjectives(signs: _Signs) -> Iterator[tuple[str, list[str]]]:
    """Lone names of the article with the adjectives made of them, where these stand before a noun."""
    formed = [w for w in signs.words if w.endswith(_ADJECTIVAL) and (signs.used[w] or w + "s" in signs.words)]
    formed += [w[:-1] for w in signs.words if w.endswith("s") and w[:-1].endswith(_ADJECTIVAL) and w[:-1] not in formed]
    by_start: dict[str, list[str]] = {}
    for word in sorted(set(formed)):
        by_start.setdefault(word[:3], []).append(word)
    starts: dict[str, list[str]] = {}
    for name in sorted(n for n in signs.names if " " not in n and n not in formed):
        starts.setdefault(name[:3], []).append(name)
    for name in sorted(signs.names):
        forms = [f for f in by_start.get(name[:3], ()) if " " not in name and _derived(name, f)]
        forms = [f for f in forms if not any(_longer(o, name, f) for o in starts.get(name[:3], ()))]
        if forms and name not in signs.capitals:
            yield name, forms


def _longer(other: str, name: str, form: str) -> bool:
    """Whether an adjective is rather that of a longer name: "Tarnovian" of "Tarnovia", not of "Tarnov"."""
    return len(other) > len(name) and other.startswith(name) and other != form and _derived(other, form)


def _is_state(name: str, signs: _Signs) -> bool:
    if not 0 < len(name.split()) <= _LONGEST or _no_state(name):
        return False
    if name in signs.ruled and not signs.persons[name]:
        return True
    if signs.after_the[name] * 2 > signs.counts[name]:
        return False
    return signs.states[name] >= _ENOUGH and signs.states[name] + signs.places[name] > signs.persons[name]


def _towns(signs: _Signs, terms: dict[str, StateTerm]) -> dict[str, StateTerm]:
    """Names in which things happen and which no person bears: towns; capitals under their states where told."""
    found: dict[str, StateTerm] = {}
    alone = {n.upper() for n in signs.names if " " not in n}
    for name in sorted(signs.places.keys() | signs.capitals.keys()):
        if name in terms or signs.persons[name] or _no_state(name) or len(name.split()) > _LONGEST:
            continue
        if name in signs.capitals:
            whose = _whose(signs.capitals[name], terms)
            found[name] = StateTerm((whose,), "capital")
        elif " " in name and name.rpartition(" ")[2].upper() in alone:
            continue  # "bring in Boris Halmi", who is called Halmi elsewhere
        elif signs.places[name] > _ENOUGH and signs.after_the[name] * 2 <= signs.counts[name]:
            found[name] = StateTerm((name,), "capital")
    return found


def _whose(owner: str, terms: dict[str, StateTerm]) -> str:
    term = terms.get(owner)
    return term.isos[0] if term is not None else owner


def _no_state(name: str) -> bool:
    """Whether a name is that of a document, a month's or a medium's page, a body, or letters."""
    low = [w.lower() for w in name.split()]
    known = {low[0], low[-1]}
    table = speakers()
    geography = low[-1] in standing().geography or low[0] in _LEADING
    return (
        geography
        or name.isupper()
        or bool(known & (table.documents | table.on_air | bodies().heads | standing().firms))
    )


def _text(chunk: Chunk) -> str:
    return chunk.words[0].text if len(chunk.words) == 1 else " ".join([w.text for w in chunk.words])


def _place_part(chunk: Chunk) -> str:
    """The place in "of Ardania Boris Halmi": the first word where a person's name follows."""
    texts = [w.text for w in chunk.words]
    return texts[0] if len(texts) > 1 and any(t in titles().given_names for t in texts[1:]) else " ".join(texts)


def _derived(name: str, word: str) -> bool:
    """Whether a word is made of a name by an ending for adjectives of states: "Ardanian" of "Ardania"."""
    if word == name or len(name) < 4 or not word.endswith(_ADJECTIVAL):
        return False
    stem = name[:-1] if name[-1] in "aeiouy" else name
    return word.startswith(stem) and 0 < len(word) - len(stem) <= 4 and word.lower() not in bodies().heads
