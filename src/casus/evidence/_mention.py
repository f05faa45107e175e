"""A source phrase understood: a name, a pronoun, a role, a body, a group, and the roles told in passing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from casus.evidence._chunks import Chunk, singular
from casus.evidence._papers import is_firm, is_outlet, named_paper, quoted_outlet
from casus.vocabulary import bodies, speakers, states, titles

__all__ = ["PREPOSITIONS", "PRONOUNS", "Mention", "MentionKind", "mention_of", "person_chunk", "roles_of"]

MentionKind = Literal[
    "person", "joint", "role", "pronoun", "state", "organisation", "outlet", "group", "anonymous", "document", "thing"
]
_PRONOUN_WORDS = {
    "m": "he him his himself",
    "f": "she her hers herself",
    "they": "they them their",
    "it": "it its itself",
    "who": "who which that whose",
    "i": "i me my we us our",
    "you": "you your",
}
PRONOUNS = {word: told for told, words in _PRONOUN_WORDS.items() for word in words.split()}
_PREPOSITION_WORDS = """
    of at from in for to with by on about against inside within near under between among behind than
"""
PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())
_DEFINITE_WORDS = """
    the this that our his her their its my your said same
"""
_DEFINITE = frozenset(_DEFINITE_WORDS.split())
_AFTER_NAME = PREPOSITIONS | {
    "and",
    "or",
    "who",
    "himself",
    "herself",
    "also",
    "then",
    "later",
    "as",
    "that",
    "which",
    "has",
}
_BETWEEN = frozenset({"and", "or", ",", "as", "well", "the", "with"})
# Endings of names for many people ("African-Americans", "Social Democrats"); hardly ever of a surname.
_PEOPLES = ("icans", "ians", "eans", "crats", "ists", "inos", "anis")
_LEADS = frozenset({"as", "by", "both", "also", "but", "and", "when", "while", "from", "of", "to"})
_MARKS = ("”", "“", '"', "«", "»", "„")
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_UNNAMED = frozenset({"source", "sources", "insider", "insiders", "informant", "channel"})
_STOPS = PREPOSITIONS | {"who", "which", "whose", "whom", "that", "close", "familiar", "linked", "based", "speaking"}


@dataclass(frozen=True, slots=True)
class Mention:
    """What a source phrase says.

    text: the phrase without a leading article. names: the persons named (several when joint). heads: role words with
    their class. words: every word of the roles. isos: the states named beside the role. bodies: the body words.
    pronoun: m, f, they, it, who or i. definite: "the minister" rather than "a minister". the: whether an article or an
    owner says so ("the minister", "Keld's minister"), unlike the bare words of a headline ("Minister").
    """

    kind: MentionKind
    text: str
    names: tuple[Chunk, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    words: frozenset[str] = frozenset()
    isos: frozenset[str] = frozenset()
    gender: str | None = None
    pronoun: str = ""
    definite: bool = True
    the: bool = True
    full: str = ""


def mention_of(chunks: list[Chunk], text: str) -> Mention:
    """Understand the chunks of a source phrase in `text`."""
    chunks = _inner(_without_relative(_without_asides(_paired(chunks))))
    plain = _plain(chunks, text)
    words = [c for c in chunks if c.kind != "break"]
    if not words:
        return Mention("thing", plain)
    first = words[0]
    if (
        first.kind == "word"
        and first.low in PRONOUNS
        and first.words[0].text != "US"
        and (len(words) == 1 or not _noun_follows(words))
    ):
        return Mention("pronoun", plain, pronoun=PRONOUNS[first.low])
    quoted = quoted_outlet(chunks, text)
    if quoted:
        return Mention("outlet", quoted)
    paper = named_paper(chunks)
    if paper is not None:
        return Mention("outlet", " ".join(text[paper.start : paper.end].split()))
    persons = _persons(chunks)
    described = roles_of(chunks)
    if persons:
        kind: MentionKind = "joint" if len(persons) > 1 else "person"
        return replace(described, kind=kind, text=plain, names=tuple(persons))
    return replace(_unnamed(chunks, described, plain), text=plain)


def _without_asides(chunks: list[Chunk]) -> list[Chunk]:
    """Leave out what stands in parentheses: parties, ages, acronyms."""
    kept: list[Chunk] = []
    depth = 0
    for chunk in chunks:
        depth += chunk.low == "("
        if depth <= 0:
            kept.append(chunk)
        depth -= chunk.low == ")" and depth > 0
    return kept or chunks


def _without_relative(chunks: list[Chunk]) -> list[Chunk]:
    """Leave out a relative clause after a comma: "Ardania, which is no member"."""
    for index in range(1, len(chunks) - 1):
        if chunks[index].low == "," and chunks[index + 1].low in ("who", "which", "whose", "whom"):
            return chunks[:index]
    return chunks


def _paired(chunks: list[Chunk]) -> list[Chunk]:
    """Leave out a quotation mark that has no partner in the phrase: "Keld \"" before the words it expects."""
    marks = [n for n, c in enumerate(chunks) if c.low in _MARKS]
    return [c for n, c in enumerate(chunks) if n != marks[-1]] if len(marks) == 1 and len(chunks) > 1 else chunks


def _inner(chunks: list[Chunk]) -> list[Chunk]:
    """Leave out marks at both ends, and "as" or "by" before the phrase."""
    while chunks and (chunks[-1].kind == "break" and chunks[-1].low not in ("”", '"', "»")):
        chunks = chunks[:-1]
    while len(chunks) > 1 and chunks[-1].low in (*_REFLEXIVES, "each", "both", "alike"):
        chunks = chunks[:-1]
    while len(chunks) > 1 and (
        (chunks[0].kind == "break" and chunks[0].low not in ("“", '"', "«", "„"))
        or (chunks[0].kind == "word" and chunks[0].low in _LEADS)
    ):
        chunks = chunks[1:]
    return chunks


def _plain(chunks: list[Chunk], text: str) -> str:
    """The phrase as written, without a leading article and a final possessive."""
    if chunks and chunks[0].low in ("the", "a", "an") and len(chunks) > 1:
        chunks = chunks[1:]
    return " ".join(text[chunks[0].start : chunks[-1].end].split()) if chunks else ""


def _noun_follows(words: list[Chunk]) -> bool:
    """Whether a pronoun only opens the phrase: "our interlocutor", "his spokesman", "that ministry"."""
    own = words[0].low in ("his", "her", "their", "its", "my", "our", "that", "whose")
    noun = words[2] if words[1].low == "own" and len(words) > 2 else words[1]
    return own and noun.low not in ("opinion", "view", "words", "own", "assessment", "account", "estimate", "part")


def person_chunk(chunk: Chunk) -> Chunk:
    """The part of a name from its given name on ("Gazprom Alexei Miller" gives "Alexei Miller")."""
    given = titles().given_names
    for index, word in enumerate(chunk.words[1:-1], 1):
        if word.text in given and chunk.words[0].text not in given:
            return Chunk("name", chunk.words[index:])
    return chunk


def _persons(chunks: list[Chunk]) -> list[Chunk]:
    """The names in a phrase that are the speaker's, not those that only say whose or of what."""
    found: list[tuple[int, Chunk]] = []
    quoted = False
    for index, chunk in enumerate(chunks):
        quoted = not quoted if chunk.low == '"' else chunk.low in "“«" or (quoted and chunk.low not in "”»")
        if (
            quoted
            or chunk.kind != "name"
            or _is_acronym(chunk)
            or chunk.low in speakers().documents
            or is_outlet(chunk, index > 0 and chunks[index - 1].low == "the")
            or is_firm(chunk)
        ):
            continue
        before, after = _near(chunks, index, -1), _near(chunks, index, 1)
        if before is not None and _numbered([before, chunk]):
            continue
        person = person_chunk(chunk)
        cut = person is not chunk
        if not cut and before is not None and before.kind == "word" and _leads_away(before, index):
            continue
        if after is not None and (after.kind in ("title", "body") or _heads_on(chunk, after)):
            continue
        if (len(chunk.words) == 1 and chunk.words[0].low.endswith(_PEOPLES)) or _within_body(chunks[:index]):
            continue
        if (_governed(chunks, index) and not cut) or _inside_thing(chunks, index):
            continue
        found.append((index, person))
    return _together(chunks, found)


def _within_body(before: list[Chunk]) -> bool:
    """Whether a body opens the phrase and no title follows: "the Committee on Security, Justice and Home Affairs"."""
    if not before or before[-1].low not in (",", "and"):
        return False
    bodies_before = any(c.kind == "body" and not c.possessive for c in before)
    return bodies_before and not any(c.kind in ("title", "honorific") for c in before)


def _leads_away(before: Chunk, index: int) -> bool:
    """Whether the word before a name makes it part of something else: "of Halmi", "the Halmi", "Public Opinion"."""
    return before.low in PREPOSITIONS | {"the", "a", "an"} or (index > 1 and before.words[0].capital)


def _together(chunks: list[Chunk], found: list[tuple[int, Chunk]]) -> list[Chunk]:
    """The names that speak together ("A, B and C"); of names that do not, the one with a title, or the first."""
    if len(found) < 2:
        return [chunk for _, chunk in found]
    joined = [found[0]]
    conjoined = False
    for place, chunk in found[1:]:
        between = [c.low for c in chunks[joined[-1][0] + 1 : place] if c.kind in ("break", "word")]
        linked = all(w in _BETWEEN or w in titles().modifiers for w in between)
        if linked and ({"and", "or"} & set(between) or between == [","]):
            conjoined = conjoined or between != [","]
            joined.append((place, chunk))
    if conjoined:
        return [chunk for _, chunk in joined]
    at = found[0][0]
    if len(found[0][1].words) > 1 and at + 1 < len(chunks) and chunks[at + 1].low == "," and _only_titles(chunks[:at]):
        return [found[0][1]]  # "Anna Keller, the National Committeeman from Ardania"
    titled = [chunk for place, chunk in found if place and chunks[place - 1].kind in ("title", "honorific")]
    return [titled[0] if titled else found[0][1]]


def _only_titles(chunks: list[Chunk]) -> bool:
    return all(c.kind in ("title", "honorific", "state", "body") or c.low in titles().modifiers for c in chunks)


def _heads_on(chunk: Chunk, after: Chunk) -> bool:
    """Whether a name only says whose or which the next word is: "Halmi's plan", "Ardanian officials"."""
    if after.kind == "break":
        return False
    known = speakers()
    nouns = after.low in known.groups or after.low in known.anonymous or after.low in titles().modifiers
    nouns = nouns or singular(after.low) in titles().roles
    if chunk.possessive:
        return True
    lone = len(chunk.words) == 1 and after.low not in _AFTER_NAME  # "Large majorities"
    return after.kind == "word" and (nouns or lone) and not after.words[0].capital


def _near(chunks: list[Chunk], index: int, step: int) -> Chunk | None:
    place = index + step
    return chunks[place] if 0 <= place < len(chunks) else None


def _governed(chunks: list[Chunk], index: int) -> bool:
    """Whether a preposition governs the name through its title: "adviser to President Petrov"."""
    place = index - 1
    while place >= 0 and chunks[place].kind in ("title", "honorific", "state"):
        place -= 1
    if place < 0 or place == index - 1 or chunks[place].kind != "word" or chunks[place].low not in PREPOSITIONS:
        return False
    # "the President of Ardania Boris Halmi": the state is governed, the name is not.
    return chunks[index - 1].kind != "state"


def _inside_thing(chunks: list[Chunk], index: int) -> bool:
    """Whether the phrase is about a thing and the name stands behind its preposition: "the talks between A and B"."""
    place = index - 1
    while place > 0 and (chunks[place].kind == "title" or chunks[place].low in titles().modifiers):
        place -= 1
    if place > 1 and place < index - 1 and chunks[place].low == "the" and chunks[place - 1].low == ",":
        return False  # "one of them, the commissioner Anna Keller"
    for place, chunk in enumerate(chunks[:index]):
        if chunk.kind == "break" or chunk.kind in ("name", "title", "honorific", "body", "state", "outlet"):
            return False
        if chunk.low in PREPOSITIONS and place:
            noun = chunks[place - 1].low
            known = speakers()
            role = singular(noun) or noun
            return not (role in titles().roles or noun in known.groups | known.anonymous | known.documents)
    return False


def _is_acronym(chunk: Chunk) -> bool:
    form = chunk.words[0].text
    return len(chunk.words) == 1 and len(form) > 1 and form.isupper() and form.isalpha()


def roles_of(chunks: list[Chunk]) -> Mention:
    """Return what a phrase says of a person besides the name: role words, states, gender, definiteness."""
    table = titles()
    heads: list[tuple[str, str]] = []
    words: set[str] = set()
    isos: set[str] = set()
    gender: str | None = None
    for chunk in chunks:
        if chunk.kind == "title":
            bare = chunk.low.rstrip(".")  # a title may end its sentence, or be short for another
            low = table.abbreviations.get(bare, bare)
            low = low if low in table.roles else low.rpartition("-")[2]  # "colonel-general"
            heads.append((low, chunk.detail))
            words.update(low.split())
            gender = gender or table.roles[low].gender
        elif chunk.kind == "honorific":
            gender = gender or table.honorifics.get(chunk.low.rstrip("."))
        elif chunk.kind == "state":
            isos.update(chunk.detail.partition(":")[2].split(","))
        elif chunk.kind == "body":
            words.update(w.low for w in chunk.words)
            isos.update(_isos_in(chunk))
        elif chunk.kind == "word" and chunk.low in table.modifiers:
            words.add(chunk.low)
    opening = next((c for c in chunks if c.kind != "break"), None)
    definite = opening is not None and opening.low not in ("a", "an", "one", "another", "some", "unnamed", "anonymous")
    the = opening is not None and (opening.low in _DEFINITE or any(c.possessive for c in chunks))
    return Mention("role", "", (), tuple(heads), frozenset(words), frozenset(isos), gender, "", definite, the)


def _isos_in(chunk: Chunk) -> set[str]:
    return {iso for w in chunk.words for iso in (states()[w.text].isos if w.text in states() else ())}


def _head_phrase(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of the phrase's head, up to a comma or a preposition."""
    head: list[Chunk] = []
    for chunk in chunks:
        if chunk.low in _MARKS:
            continue
        if head and (chunk.kind == "break" or (chunk.kind == "word" and chunk.low in _STOPS)):
            break
        if chunk.kind != "break":
            head.append(chunk)
    return head


def _unnamed(chunks: list[Chunk], described: Mention, plain: str) -> Mention:
    """A phrase without a person's name: by its head word."""
    head = _head_phrase(chunks)
    if not head:
        return replace(described, kind="thing")
    last = head[-1]
    after_the = len(head) > 1 and head[-2].low == "the"
    if is_outlet(last, after_the):
        return replace(described, kind="outlet", full=last.detail)
    if last.kind == "name" and len(last.words) == 1 and last.words[0].low.endswith(_PEOPLES):
        return replace(described, kind="group")
    if last.kind == "name" and last.low not in speakers().documents and not _numbered(head):
        kind: MentionKind = "organisation" if _is_acronym(last) or is_firm(last) else "thing"
        return replace(described, kind=kind, names=(last,))
    by_kind = "document" if last.kind == "name" or _numbered(head) else _by_kind(last, described)
    if by_kind is not None:
        return replace(described, kind=by_kind, full=last.detail)
    return replace(described, kind=_by_noun(last.words[-1].low, described, plain.lower()))


def _numbered(head: list[Chunk]) -> bool:
    """Whether a phrase is a part of a document by its number or letter: "Article 7", "Annex C"."""
    words = [word for chunk in head for word in chunk.words]
    if len(words) < 2 or words[-2].low not in speakers().documents:
        return False
    return re.fullmatch(r"\d{1,4}|[A-Z]|[IVXL]+", words[-1].text) is not None


def _by_kind(last: Chunk, described: Mention) -> MentionKind | None:
    if last.kind == "title" and not last.possessive:
        return "role" if described.definite else "anonymous"
    if last.kind == "body":
        return "organisation"
    if last.kind == "state":
        return "group" if last.detail.startswith(("people", "adjective")) else "state"
    return None


def _by_noun(low: str, described: Mention, whole: str) -> MentionKind:
    """What a plain noun names: the first row that fits."""
    table = speakers()
    one = singular(low)
    rows: tuple[tuple[bool, MentionKind], ...] = (
        (low in _UNNAMED or "anonymous" in whole, "anonymous"),
        (low in ("side", "capital") and bool(described.isos), "state"),
        (low in table.groups or (one is not None and one in titles().roles) or whole == "no one", "group"),
        (low in table.documents, "document"),
        (low in table.anonymous or low in titles().backward, "role" if described.definite else "anonymous"),
        (low in bodies().outlet_heads, "outlet"),
        (one is not None, "group"),
    )
    return next((kind for fits, kind in rows if fits), "thing")
