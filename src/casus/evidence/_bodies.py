"""Organisations, states and outlets by the fullest name the article gives, where only one such name fits."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from casus.evidence._cast import Cast
from casus.evidence._mention import Mention
from casus.evidence._page import Page
from casus.evidence._seats import state_for
from casus.evidence._signs import unnamed, unnamed_group
from casus.evidence._voice import Recent, Voice
from casus.records import Span, Speaker, SpeakerType
from casus.vocabulary import bodies, speakers

__all__ = ["UTTERED", "body_voice", "document_voice", "documents", "full_name", "own_name"]

# Nouns for any association of states or people; the others ("ministry", "court") stand in the name they point to.
_GENERIC = frozenset(
    {"organisation", "organization", "alliance", "bloc", "body", "group", "union", "pact", "agency", "association"}
)
_BACK = 1500  # characters looked back for the number of an article
_PEOPLE = frozenset(
    {"panel", "team", "committee", "group", "commission", "delegation", "crew", "jury", "board", "mission"}
)
# Documents in which somebody utters something; others (treaties, reports, records) stand for themselves.
UTTERED = frozenset(
    ("statement", "communique", "communiqué", "release", "post", "message", "tweet", "announcement", "declaration",
     "readout", "speech", "address", "video", "email", "remarks", "comment", "commentary")
)  # fmt: skip
_POSSESSOR = re.compile(
    r"(?:(?:its|their|his|her|our|my)\s+(?:own\s+)?|(?:the\s+)?[a-z][\w-]*['’]s?\s+)(?=[^\W\d_a-z])"
)
_ASIDE = re.compile(r",\s+(?!and\b)(?=[a-z])")  # "the report, seen by this paper"


# What opens a phrase but no name: "its ministry", "Some parties".
_NOT_NAMED = re.compile(r"^(?:his|her|its|their|our|my|some|several|each|every|another|many|most)\s+", re.IGNORECASE)


def _not_named(text: str) -> bool:
    """Whether a phrase is plain words behind a possessive or a quantity, whatever its first letter."""
    rest = _NOT_NAMED.sub("", text)
    return rest != text and rest == rest.lower()


def own_name(text: str) -> str:
    """A name as written without a possessor in lower case and without a description behind a comma."""
    lead = _POSSESSOR.match(text)
    return _without_aside(text[lead.end() :] if lead else text)


_NAMED_ASIDE = re.compile(
    r"(?:(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]he)\s)?[a-z][^,A-Z]*,\s+(?:the\s+)?([A-Z][^,]*)"
)


def named_beside(text: str) -> str | None:
    """The name behind a description and a comma: "his party, the Democratic Front"."""
    found = _NAMED_ASIDE.match(text)
    return found[1].strip() if found is not None else None


def _without_aside(text: str) -> str:
    aside = _ASIDE.search(text)
    return text[: aside.start()] if aside else text


def body_voice(page: Page, cast: Cast, recent: Recent, mention: Mention, span: Span) -> Voice:
    """Return the voice of an organisation, state or outlet; a bare noun points back to the body it stands for."""
    kind = mention.kind
    speaker_type: SpeakerType = "state" if kind == "state" else "outlet" if kind == "outlet" else "organisation"
    beside = named_beside(mention.text)
    if beside is not None:
        return Voice(Speaker(full_name(page, cast, beside, speaker_type), speaker_type), 0.9)
    if _not_named(mention.text):
        found = _before(page, cast, recent, mention.text.split()[-1], span.start)
        return found or Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.9)
    if mention.text != mention.text.lower():
        name = own_name(mention.text)
        return Voice(Speaker(full_name(page, cast, name, speaker_type), speaker_type), 0.95)
    noun = mention.text.split()[-1]
    unknown = Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.9)
    if not mention.definite:
        many = Voice(Speaker(None, "group", missing_reason=unnamed_group(mention.text)), 0.9)
        return many if noun in _PEOPLE else unknown
    found = None if speaker_type == "outlet" and " " in mention.text else _before(page, cast, recent, noun, span.start)
    if found is not None:
        return found if found.speaker.type else replace(found, speaker=Speaker(found.speaker.name, speaker_type))
    paper = noun in bodies().outlet_heads and noun not in bodies().heads
    return unknown if paper else Voice(Speaker(_without_aside(mention.text), speaker_type), 0.7)


def _before(page: Page, cast: Cast, recent: Recent, noun: str, place: int) -> Voice | None:
    """The body that "the ministry" or "the alliance" stands for: named before with this noun, or heard before."""
    named = [(name, full_name(page, cast, name, "organisation")) for at, name in reversed(cast.bodies) if at < place]
    for _, full in named:
        if " " in full and _spelled(noun) in (_spelled(w) for w in full.lower().split()):
            return Voice(Speaker(full, None), 0.8)
    for voice, _, _, _ in recent:
        told = f"{voice.speaker.name or ''} {voice.speaker.missing_reason or ''}".lower()
        if re.search(rf"\b{re.escape(noun)}\b", told) and voice.speaker.type not in ("person", "author", None):
            return Voice(voice.speaker, 0.75)
    spelled = _with_its_name(page, noun, place)
    if spelled is not None:
        return Voice(Speaker(full_name(page, cast, spelled, "organisation"), None), 0.7)
    known = next((full for name, full in named if name in bodies().known), None) if noun in _GENERIC else None
    return Voice(Speaker(known, None), 0.6) if known else None


def _with_its_name(page: Page, noun: str, place: int) -> str | None:
    """The last phrase before a place in which the noun closes a name: "the Ardanian border service"."""
    named = rf"\b[Tt]he ([^\W\d_a-z][\w-]*(?:\s[\w-]+){{0,2}}\s{re.escape(noun)})\b"
    found = re.findall(named, page.text[max(0, place - 4 * _BACK) : place])
    return found[-1] if found else None


def document_voice(page: Page, recent: Recent, mention: Mention, span: Span) -> Voice:
    """Return the voice of a document that speaks by itself; "the document", "the article" is the one told of before."""
    if " " not in mention.text:
        before = page.text[max(0, span.start - _BACK) : span.start]
        numbered = re.findall(rf"\b{re.escape(mention.text.capitalize())}\s+(?:\d{{1,4}}|[A-Z])\b", before)
        if numbered:
            return Voice(Speaker(numbered[-1], "organisation"), 0.8)
        for voice, _, _, _ in recent:
            name = (voice.speaker.name or "").lower()
            if " " in name and documents().search(name):
                return replace(voice, sureness=0.75)
    if _not_named(mention.text) or (not mention.definite and mention.text == mention.text.lower()):
        return Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.9)
    return Voice(Speaker(_without_aside(mention.text), "organisation"), 0.85)


@cache
def documents() -> re.Pattern[str]:
    """The words for documents, as a pattern."""
    return re.compile(rf"\b(?:{'|'.join(sorted(speakers().documents))})\b", re.IGNORECASE)


def full_name(page: Page, cast: Cast, name: str, kind: SpeakerType) -> str:
    """The one longer name of the article that ends in these words, or that these letters stand for; else the name."""
    if name in cast.acronyms:
        return cast.acronyms[name]
    if kind == "state":
        return state_for(page, cast, name)
    known = bodies().known.get(name)
    names = set(cast.body_names)
    if known is not None:
        return known if known in names else name
    if kind == "outlet" and page.article.outlet:
        names.add(page.article.outlet)
    wanted = [w.lower() for w in name.split()]
    longer = [
        n for n in names if len(n.split()) > len(wanted) and [w.lower() for w in n.split()][-len(wanted) :] == wanted
    ]
    longer = [n for n in longer if not any(o != n and n.endswith(o) for o in longer)]
    if not longer and kind == "organisation" and name.lower() in bodies().heads:
        longer = list(_spelled_out(page.text, name))
    return longer[0] if len(longer) == 1 else name


@lru_cache(maxsize=256)
def _spelled_out(text: str, head: str) -> tuple[str, ...]:
    """The names that begin with a body's bare noun: "Ministry of Petroleum Resources" for "the Ministry"."""
    word = r"[^\W\d_a-z][\w’'-]+"
    name = rf"\b{re.escape(head)} (?:of|for|on) (?:the )?{word}(?:(?: and| of| of the)? {word}){{0,4}}"
    return tuple(dict.fromkeys(re.sub(r"['’]s?$", "", found) for found in re.findall(name, text)))


def _spelled(word: str) -> str:
    return word.replace("isation", "ization")
