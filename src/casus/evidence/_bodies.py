"""Organisations, states and outlets by the fullest name the article gives, where only one such name fits."""

from __future__ import annotations

import re

from casus.evidence._cast import Cast
from casus.evidence._likeness import Recent
from casus.evidence._mention import Mention
from casus.evidence._page import Page
from casus.evidence._signs import unnamed, unnamed_group
from casus.evidence._voice import Voice
from casus.records import Span, Speaker, SpeakerType
from casus.vocabulary import bodies

__all__ = ["body_voice", "full_name", "own_name"]

# Nouns for any association of states or people; the others ("ministry", "court") stand in the name they point to.
_GENERIC = frozenset({"organisation", "organization", "alliance", "bloc", "body", "group", "union", "pact", "agency", "association"})
_PEOPLE = frozenset({"panel", "team", "committee", "group", "commission", "delegation", "crew", "jury", "board", "mission"})
_POSSESSOR = re.compile(r"(?:(?:its|their|his|her|our|my)\s+(?:own\s+)?|(?:the\s+)?[a-z][\w-]*['’]s?\s+)(?=[^\W\d_a-z])")
_ASIDE = re.compile(r",\s+(?=(?:the|a|an|its|his|her|their|now|then|once|home|host|chair)\b)")


def own_name(text: str) -> str:
    """A name as written without a possessor in lower case and without a description behind a comma."""
    lead = _POSSESSOR.match(text)
    text = text[lead.end() :] if lead else text
    aside = _ASIDE.search(text)
    return text[: aside.start()] if aside else text


def body_voice(page: Page, cast: Cast, recent: Recent, mention: Mention, span: Span) -> Voice:
    """Return the voice of an organisation, state or outlet; a bare noun points back to the body it stands for."""
    kind = mention.kind
    speaker_type: SpeakerType = "state" if kind == "state" else "outlet" if kind == "outlet" else "organisation"
    if mention.text != mention.text.lower():
        name = own_name(mention.text)
        return Voice(Speaker(full_name(page, cast, name, speaker_type), speaker_type), 0.95)
    noun = mention.text.split()[-1]
    if not mention.definite:
        reason = unnamed_group(mention.text) if noun in _PEOPLE else unnamed(mention.text)
        return Voice(Speaker(None, "group" if noun in _PEOPLE else "anonymous", missing_reason=reason), 0.9)
    if speaker_type == "outlet" and " " in mention.text:
        return Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.9)
    for place, name in reversed(cast.bodies):
        full = full_name(page, cast, name, speaker_type)
        if place < span.start and " " in full and _spelled(noun) in (_spelled(w) for w in full.lower().split()):
            return Voice(Speaker(full, speaker_type), 0.8)
    for voice, _, _, _ in recent:
        told = f"{voice.speaker.name or ''} {voice.speaker.missing_reason or ''}".lower()
        if re.search(rf"\b{re.escape(noun)}\b", told) and voice.speaker.type in (speaker_type, "group", "anonymous"):
            return Voice(voice.speaker, 0.75)
    if noun in _GENERIC:
        for place, name in reversed(cast.bodies):
            if place < span.start and name in bodies().known:
                return Voice(Speaker(full_name(page, cast, name, speaker_type), speaker_type), 0.6)
    if noun in bodies().outlet_heads and noun not in bodies().heads:
        return Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.9)
    return Voice(Speaker(mention.text, speaker_type), 0.7)


def full_name(page: Page, cast: Cast, name: str, kind: SpeakerType) -> str:
    """The longest name of the article that ends in these words, or that these letters stand for, if there is only one."""
    if name in cast.acronyms:
        return cast.acronyms[name]
    if kind == "state":
        return name
    known = bodies().known.get(name)
    names = set(cast.body_names)
    if known is not None:
        return known if known in names else name
    if kind == "outlet" and page.article.outlet:
        names.add(page.article.outlet)
    wanted = [w.lower() for w in name.split()]
    longer = [n for n in names if len(n.split()) > len(wanted) and [w.lower() for w in n.split()][-len(wanted) :] == wanted]
    longer = [n for n in longer if not any(o != n and n.endswith(o) for o in longer)]
    return longer[0] if len(longer) == 1 else name


def _spelled(word: str) -> str:
    return word.replace("isation", "ization")
