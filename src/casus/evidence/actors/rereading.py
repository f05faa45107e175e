"""Mentions read again with the whole case in view: defined names that an article's own reading passed over, and names
that one article took for a person where the case knows a state."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from casus.evidence.actors._around import by_words
from casus.evidence.actors.mentions import OPEN
from casus.records import ActorType, Article, Dossier, Mention, MentionReading, Span

__all__ = ["defined_too", "reread"]

_AS: dict[ActorType, MentionReading] = {
    "person": "person", "organisation": "organisation", "outlet": "outlet", "group": "group",
}  # fmt: skip
_TWICE = 2  # times that a name acts as a state, from which it is held for one wherever it may act
_SHORTEST = 3  # letters of a name that is sought


def defined_too(dossier: Dossier) -> tuple[Mention, ...]:
    """Return the mentions of a case and those of defined actors that stand, word for word, where no mention is.

    Places that act as far as their words go, and whose names other articles know as states, become governments.
    """
    dossier = replace(dossier, mentions=_decided(dossier))
    if dossier.definition is None:
        return dossier.mentions
    types = {
        name: actor.type
        for actor in reversed(dossier.definition.actors)
        for name in (actor.name, *actor.aliases)
        if len(name) >= _SHORTEST
    }
    if not types:
        return dossier.mentions
    longest_first = sorted(types, key=lambda n: (-len(n), n))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in longest_first)})(?!\w)")
    taken: dict[str, list[Span]] = {}
    for mention in dossier.mentions:
        taken.setdefault(mention.article, []).append(mention.span)
    added: list[Mention] = []
    for key, article in sorted(dossier.articles.items()):
        held = sorted(taken.get(key, ()))
        for span in _free(article, pattern, held):
            name = span.of(article.text)
            kind = types[name]
            verdict = by_words(article.text, span) if kind == "state" else None
            reading = _AS[kind] if verdict is None else "government" if verdict.acts else "place"
            added.append(Mention(key, span, name, reading, None, 0.6))
    return (*dossier.mentions, *added)


def _decided(dossier: Dossier) -> tuple[Mention, ...]:
    """The mentions, those left open decided by what their names are elsewhere in the case."""
    counts: Counter[str] = Counter(m.name for m in dossier.mentions if m.reading == "government")
    others: Counter[str] = Counter(m.name for m in dossier.mentions if m.reading in ("person", "organisation"))
    states = {name for name, count in counts.items() if count >= _TWICE and count > others[name]}
    if dossier.definition is not None:
        states |= {n for a in dossier.definition.actors if a.type == "state" for n in (a.name, *a.aliases)}
    return tuple(
        replace(m, reading="government", confidence=0.5)
        if m.reading == "place" and m.confidence == OPEN and m.name in states
        else m
        for m in dossier.mentions
    )


def _free(article: Article, pattern: re.Pattern[str], held: list[Span]) -> Iterator[Span]:
    """The places in the body where a name stands and no mention does."""
    starts = [s.start for s in held]
    for part in article.body:
        for match in pattern.finditer(article.text, part.start, part.end):
            index = bisect_left(starts, match.end()) - 1
            if index < 0 or held[index].end <= match.start():
                yield Span(*match.span())


def reread(dossier: Dossier) -> tuple[Mention, ...]:
    """Return the mentions of a case, each read as what its actor is; who acts and who is a place is told by the words.

    Needs identities. Mentions of nobody known, of places and of groups stay as they are, and so do all ids.
    """
    out: list[Mention] = []
    for mention in dossier.mentions:
        key = dossier.identities.actor(mention.article, mention.name)
        actor = dossier.identities.actors.get(key) if key is not None else None
        if actor is None or mention.type is None or mention.type in (actor.type, "group") or actor.type == "group":
            out.append(mention)
            continue
        reading = _AS.get(actor.type)
        article = dossier.articles.get(mention.article)
        if reading is None:  # a state
            acts = article is None or by_words(article.text, mention.span).acts
            reading = "government" if acts else "place"
        out.append(replace(mention, reading=reading))
    return tuple(out)
