"""Phrases cut into chunks: names, titles, states, bodies, outlets and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from casus.evidence._words import Word
from casus.vocabulary import StateTerm, bodies, speakers, states, titles

__all__ = ["PARTICLES", "Chunk", "ChunkKind", "OwnStates", "chunks_of", "singular"]

ChunkKind = Literal["name", "title", "honorific", "state", "body", "outlet", "word", "break"]

_PARTICLE_WORDS = """
    de del della di da dos das van von der den ten ter la le du bin ibn bint al el ben abu st. st
"""
PARTICLES = frozenset(_PARTICLE_WORDS.split())
_FUNCTION_WORDS = """
    a an the this that these those it its he she they we i you his her their our my your who which what when
    where why how in on at to of for from with by as if but and or nor so yet not no yes than then there here
    while after before during since until although though because however moreover meanwhile therefore thus
    also only even just still now today yesterday tomorrow according asked speaking earlier later recently
    despite amid under over about into through against between among both all some many most several few each
    every any other another such same one two three first second third finally instead otherwise indeed
    apparently clearly answering commenting regarding concerning following given once whether unless will
    would can could may might must should shall do does did is are was were be been being have has had let
    based next last new old never beyond without within upon unlike like along among via per plus except
    besides always once again further monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december towards around near video
    photo watch four five six seven eight nine ten eleven twelve twenty hundred thousand dozens half
"""
_SURNAMES = frozenset({"dean", "king", "bishop", "pope", "major", "marshal", "judge", "farmer", "priest", "queen"})
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_ARABIC = re.compile(r"(?:al|el|ul|as|ad|ash|an|ar|az|at|ed|es|et)[-‑][^\W\d_a-z]")  # "al-Harthoum"
_PLAIN = frozenset({"word", "break", "title", "honorific"})  # kinds that no name is made of
_new = tuple.__new__  # named tuples made without their checks: thousands an article


class Chunk(NamedTuple):
    """Words that belong together. detail: an ISO code, a role class, or the full name of a known body."""

    kind: ChunkKind
    words: tuple[Word, ...]
    detail: str = ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends, without a possessive ending."""
        last = self.words[-1]
        return last.start + len(last.text)

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.words[-1].possessive

    @property
    def low(self) -> str:
        """Its words in lower case, one space between."""
        words = self.words
        return words[0].low if len(words) == 1 else " ".join([w.low for w in words])


class OwnStates(dict[str, StateTerm]):
    """States and places that one article alone tells of; longest: words of the longest name."""

    def __init__(self, terms: Mapping[str, StateTerm]) -> None:
        super().__init__(terms)
        self.longest = max((name.count(" ") + 1 for name in terms), default=0)


@dataclass(frozen=True)
class _Lengths:
    """How many words the longest phrase has that begins with a word."""

    titles: Mapping[str, int]
    bodies: Mapping[str, int]
    names: Mapping[str, int]


@cache
def _lengths() -> _Lengths:
    known = bodies()
    table = titles()
    names = [*states(), *known.known, *known.outlets]
    return _Lengths(_firsts([*table.roles, *table.abbreviations]), _firsts(known.heads), _firsts(names))


def _firsts(phrases: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for phrase in phrases:
        parts = re.findall(r"[^\W_]+(?:[.'’\-/&+@][^\W_]+)*[+]?\.?|[^\w\s]", phrase)
        first = parts[0].rstrip(".") if parts else phrase
        found[first] = max(found.get(first, 0), len(parts))
    return found


@lru_cache(maxsize=20_000)
def singular(word: str) -> str | None:
    """The singular of a plural word in lower case, or None where it does not look like a plural."""
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return None


def chunks_of(words: list[Word], local: Mapping[str, StateTerm], opens: frozenset[int]) -> list[Chunk]:
    """Cut words into chunks.

    local: states that this article alone tells of (invented or unlisted ones). opens: places where a sentence begins,
    so that its capital says nothing.
    """
    return _joined(_label(words, local, opens))


def _label(words: list[Word], local: Mapping[str, StateTerm], opens: frozenset[int]) -> list[Chunk]:
    begins = _begins()
    found: list[Chunk] = []
    at, end = 0, len(words)
    while at < end:
        word = words[at]
        letter = word[2][0]
        if letter.islower():
            low = word[3]
            if low not in begins and (low[-1] != "." or low.rstrip(".") not in begins):
                found.append(_new(Chunk, ("word", (word,), "")))  # most words, so the way is short
                at += 1
                continue
        elif not letter.isalnum():
            found.append(_new(Chunk, ("break", (word,), "")))
            at += 1
            continue
        chunk = _chunk_at(words, at, local, opens)
        found.append(chunk)
        at += len(chunk[1])
    return found


@cache
def _begins() -> frozenset[str]:
    """The words that may begin a title or a body in lower case."""
    return frozenset((*_lengths().titles, *_lengths().bodies))


def _chunk_at(words: list[Word], at: int, local: Mapping[str, StateTerm], opens: frozenset[int]) -> Chunk:
    word = words[at]
    capital = word.capital
    begins = word.low.rstrip(".") in _begins()
    found = _known(words, at, local) if capital else None
    if found is None and (begins or "-" in word.low):
        found = _title(words, at)
    if found is not None and not (found.kind == "title" and _surname_like(words, at, len(found.words))):
        return found
    if capital and word.low.rstrip(".") in titles().honorifics:
        return Chunk("honorific", (word,))
    body = _body(words, at) if begins else None
    if body is not None:
        return body
    named = capital and _may_be_name(words, at, opens)
    return Chunk("name", _name(words, at)) if named else Chunk("word", (word,))


def _surname_like(words: list[Word], at: int, length: int) -> bool:
    """Whether a capitalised title is a surname ("Mr. King", "Charlie King") or part of a body ("Republican Party")."""
    if length > 1 or not words[at].capital:
        return False
    before, after = (words[at - 1] if at else None), (words[at + 1] if at + 1 < len(words) else None)
    if before is not None and (before.low.rstrip(".") in titles().honorifics or before.text in titles().given_names):
        return before.capital and not before.possessive
    ends = after is None or not after.capital
    if ends and words[at].low in _SURNAMES and before is not None and before.capital and before.low not in _FUNCTION:
        return before.text[0].isalpha() and not before.possessive
    return after is not None and after.capital and after.low in bodies().heads


def _may_be_name(words: list[Word], at: int, opens: frozenset[int]) -> bool:
    word = words[at]
    follows = words[at + 1] if at + 1 < len(words) else None
    opening = word.start in opens
    adjective = word.low in titles().modifiers and (opening or (follows is not None and _describes(follows)))
    if adjective or _plain_noun(word, opening):
        return False  # "Democratic nominee", "Political analyst"; "Experts"
    if word.low not in _FUNCTION:
        return True
    if word.low in ("new", "old") and follows is not None and follows.capital:
        return True  # "New York"
    if at and not opening and words[at - 1].text in titles().given_names:
        return True  # "Anna May"
    return len(word.text) > 1 and word.text.isupper() and not opening


def _plain_noun(word: Word, opening: bool) -> bool:
    """Whether a capitalised word is a plain noun for speakers: "Experts", and at an opening "Sources", "Documents"."""
    known = speakers()
    if word.low in known.groups or singular(word.low) in titles().roles:
        return True
    return opening and (word.low in known.anonymous or word.low in known.documents)


def _known(words: list[Word], at: int, local: Mapping[str, StateTerm]) -> Chunk | None:
    first = words[at].text.rstrip(".")
    own = local.longest if isinstance(local, OwnStates) else 1
    longest = max(_lengths().names.get(first, 0), own if own > 1 or first in local else 0, 1 if "." in first else 0)
    if not longest:
        return None
    known_states, known = states(), bodies()
    for length in range(min(longest, len(words) - at), 0, -1):
        run = words[at : at + length]
        if any(w.possessive for w in run[:-1]):
            continue
        phrase = " ".join(w.text for w in run)
        plain = phrase.removesuffix(".") if phrase not in known_states else phrase
        term = known_states.get(plain) or local.get(plain)
        if term is not None and length == 1 and _given_before_surname(words, at):
            return None  # "Sofia Marlow"
        if term is not None:
            return Chunk("state", tuple(run), f"{term.manner}:{','.join(term.isos)}")
        if plain in known.known:
            return Chunk("body", tuple(run), known.known[plain])
        if length == 1 and at and words[at - 1].text in titles().given_names and words[at - 1].text != "The":
            continue  # "Don Guardian"
        if plain in known.outlets or (length == 1 and _is_domain(plain)):
            return Chunk("outlet", tuple(run), plain)
    return None


def _given_before_surname(words: list[Word], at: int) -> bool:
    follows = words[at + 1] if at + 1 < len(words) else None
    if words[at].text not in titles().given_names or words[at].possessive or follows is None or not follows.capital:
        return False
    return follows.low not in _lengths().titles and follows.low not in _lengths().bodies


def _is_domain(form: str) -> bool:
    stem, dot, suffix = form.rpartition(".")
    return bool(dot and len(stem) > 1 and suffix.lower() in bodies().domains and "." not in stem.strip("."))


def _title(words: list[Word], at: int) -> Chunk | None:
    table = titles()
    longest = _lengths().titles.get(words[at].low.rstrip("."), 0)
    for length in range(min(longest, len(words) - at), 0, -1):
        run = words[at : at + length]
        if any(w.possessive for w in run[:-1]):
            continue
        low = " ".join(w.low for w in run).rstrip(".")
        low = table.abbreviations.get(low, low)
        if low in table.roles:
            return Chunk("title", tuple(run), table.roles[low].klass)
    rank = _rank(words[at])
    return Chunk("title", (words[at],), titles().roles[rank].klass) if rank else None


def _rank(word: Word) -> str | None:
    """The last title in a hyphenated one: "Colonel-General", "Captain-Regent"."""
    first, hyphen, last = word.low.partition("-")
    table = titles()
    return last if hyphen and last in table.roles and (first in table.roles or first in table.modifiers) else None


def _body(words: list[Word], at: int) -> Chunk | None:
    heads = bodies().heads
    longest = _lengths().bodies.get(words[at].low.rstrip("."), 0)
    for length in range(min(longest, len(words) - at), 0, -1):
        run = words[at : at + length]
        if " ".join(w.low for w in run) in heads:
            return Chunk("body", tuple(run))
    return None


def _describes(word: Word) -> bool:
    return word.low in titles().modifiers or word.low in _lengths().titles or singular(word.low) in titles().roles


def _name(words: list[Word], at: int) -> tuple[Word, ...]:
    """One capitalised word with the particles that lead to the next ("Ursula von der Leyen" comes as three chunks)."""
    stop = at + 1
    while stop < len(words) and words[stop].text in PARTICLES and not words[stop - 1].possessive:
        stop += 1
    while stop < len(words) and _ARABIC.match(words[stop].text) and not words[stop - 1].possessive:
        stop += 1
        if words[stop - 1].possessive or stop >= len(words) or not _ARABIC.match(words[stop].text):
            return tuple(words[at:stop])  # "Khalifa al-Harthoum"
    follows = stop < len(words) and words[stop].capital and words[stop].low not in _FUNCTION
    return tuple(words[at : stop + 1]) if stop > at + 1 and follows else (words[at],)


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """Join what belongs to one name: capitalised names in a row, and a body with its capitalised surroundings."""
    out: list[Chunk] = []
    run: list[Chunk] = []
    for chunk in chunks:
        part = chunk[0] not in _PLAIN and chunk[1][0].capital
        if run and (not part or run[-1].possessive):
            out.extend(run if len(run) == 1 else _split_run(run))
            run = []
        if part:
            run.append(chunk)
        else:
            out.append(chunk)
    if run:
        out.extend(run if len(run) == 1 else _split_run(run))
    return out


def _split_run(run: list[Chunk]) -> Iterator[Chunk]:
    """Cut a capitalised run: states before or after a name, a body with what stands before it, then the name."""
    last_body = max((i for i, c in enumerate(run) if c.kind in ("body", "outlet")), default=-1)
    if last_body >= 0:
        head = run[: last_body + 1]
        lone_state = len(head) > 1 and head[0].kind == "state" and head[0].detail.startswith(("name", "capital"))
        if len(head) == 1:
            yield head[0]
        else:
            if lone_state and not head[0].detail.endswith(":US") and len(head) == 2 and head[1].kind == "outlet":
                yield head[0]
                head = head[1:]
            kind: ChunkKind = "outlet" if head[-1].kind == "outlet" else "body"
            yield Chunk(kind, tuple(w for c in head for w in c.words), head[-1].detail)
        run = run[last_body + 1 :]
    names: list[Word] = []
    for index, chunk in enumerate(run):
        surname = index == len(run) - 1 and names and names[-1].text in titles().given_names and len(chunk.words) == 1
        if chunk.kind == "name" or surname:  # "Chuck Jordan"
            names.extend(chunk.words)
            continue
        if names:
            yield Chunk("name", tuple(names))
            names = []
        yield chunk
    if names:
        yield Chunk("name", tuple(names))
