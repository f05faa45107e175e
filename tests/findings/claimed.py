"""Invented sides, events and articles: what statements claim of a shooting at a ford, and in whose world it stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from casus.findings import Found, Mapping, claims_in
from casus.records import (
    Act,
    Actor,
    ActorType,
    Alias,
    Article,
    Definition,
    Dossier,
    HeldRole,
    Identities,
    Incident,
    KnownActor,
    Role,
    Side,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)
from casus.vocabulary import FactWords, fact_kinds, fact_words

ACTORS = (
    Actor("tolvia", "Tolvia", "state", aliases=("Keld",)),
    Actor("vask", "Vask", "state", aliases=("Orsk",)),
    Actor("marn", "Marn", "state"),
    Actor("covenant", "Covenant of the Straits", "organisation", aliases=("Covenant",)),
    Actor("lorne", "Edda Lorne", "person", roles=(Role("foreign minister", "Tolvia"),)),
    Actor("brod", "Ivar Brod", "person"),
    Actor("quist", "Ana Quist", "person", roles=(Role("opposition leader", "Tolvia"),)),
    Actor("seck", "Omar Seck", "person", roles=(Role("political scientist", "Tolvia University"),)),
    Actor("gazette", "The Gazette", "outlet"),
)
SIDES = (
    Side("tolvia-side", "Tolvia", ("tolvia",)),
    Side("vask-side", "Vask", ("vask", "brod")),
    Side("organ-side", "The Covenant", ("covenant",)),
)
FORD = Incident("ford", "the shooting at the ford", "2031-05-01", None, ("tolvia",), cues=("ford", "Sandy Ford"))
BRIDGE = Incident("bridge", "the shots at the bridge", "2033-08-10", None, ("tolvia",), cues=("bridge",))
_DAY = re.compile(r"(\d{1,2}) (May|August) (\d{4})")


@dataclass(frozen=True)
class Said:
    """One statement: who (an actor's id, or a name), what, the cue, and the number of the one that carries it."""

    who: str
    content: str
    cue: str = "said"
    act: Act = "assert"
    under: int | None = None
    type: SpeakerType | None = None


def dates(text: str, written: str | None) -> list[tuple[int, int, str]]:
    months = {"May": "05", "August": "08"}
    return [(m.start(), m.end(), f"{m[3]}-{months[m[2]]}-{int(m[1]):02d}") for m in _DAY.finditer(text)]


def dossier(told: Sequence[Said], day: str = "2031-05-03", events: Sequence[Incident] = (FORD, BRIDGE)) -> Dossier:
    """A case of one article that says "NAME CUE CONTENT." for each; what is carried stands in what carries it."""
    names = {actor.id: (actor.name, actor.type) for actor in ACTORS}
    text, sentences = "", []
    places: list[tuple[Span, Span, Span]] = []
    for one in told:
        name = names.get(one.who, (one.who, None))[0]
        if one.under is not None:
            start = text.index(f"{name} {one.cue} {one.content}", places[one.under][2].start)
        else:
            start = len(text)
            text += f"{name} {one.cue} {one.content}. "
            sentences.append(Span(start, len(text) - 1))
        cue = start + len(name) + 1
        begin = cue + len(one.cue) + 1
        places.append((Span(start, cue - 1), Span(cue, begin - 1), Span(begin, begin + len(one.content))))
    raw = text.encode()
    article = Article("a.txt", hashlib.sha256(raw).hexdigest(), raw, text, "utf-8", "en", published=day)
    made: list[Statement] = []
    for one, (who, cue_span, content) in zip(told, places, strict=True):
        name, kind = names.get(one.who, (one.who, None))
        speaker = Speaker(name, one.type or cast(SpeakerType, kind), one.who if one.who in names else None)
        parent = made[one.under].id if one.under is not None else None
        made.append(
            Statement(
                article.id, speaker, who, cue_span, (content,), "indirect", one.act, None, parent, None, None, 0.9
            )
        )
    known = {
        a.id: KnownActor(
            a.id,
            a.name,
            cast(ActorType, a.type),
            tuple(Alias(x, 1) for x in a.aliases),
            tuple(HeldRole(r.title, r.organisation, None, None, ()) for r in a.roles),
        )
        for a in ACTORS
    }
    return Dossier(
        articles={article.id: article},
        statements={s.id: s for s in made},
        sentences={article.id: tuple(sentences)},
        definition=Definition("Is help owed?", actors=ACTORS, sides=SIDES, events=tuple(events)),
        identities=Identities(actors=known),
    )


def mapping(extra: tuple[FactWords, ...] = ()) -> Mapping:
    acts = frozenset(name for name, kind in fact_kinds().items() if kind.scope == "act")
    return Mapping((*extra, *fact_words()), acts, "covenant", dates)


def claimed(*told: Said, day: str = "2031-05-03", events: Sequence[Incident] = (FORD, BRIDGE)) -> tuple[Found, ...]:
    return claims_in(dossier(told, day, events), mapping())


def facts(found: Sequence[Found]) -> set[tuple[str, str, bool, str | None]]:
    """(side, fact, whether it holds, event) of the claims that stand in a world."""
    return {(f.side, str(f.claim.atom), f.claim.holds, f.claim.event) for f in found if f.side}
