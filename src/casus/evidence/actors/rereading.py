"""Mentions read again with the whole case in view: what one article took for a person may be a state."""

from __future__ import annotations

from dataclasses import replace

from casus.evidence.actors._around import by_words
from casus.records import ActorType, Dossier, Mention, MentionReading

__all__ = ["reread"]

_AS: dict[ActorType, MentionReading] = {"person": "person", "organisation": "organisation", "outlet": "outlet"}


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
