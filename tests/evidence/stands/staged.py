"""Dossiers made by hand: who says what on which day, on issues written as in case.yaml."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.records import (
    Act,
    Actor,
    Article,
    Definition,
    Dossier,
    Identities,
    Issue,
    KnownActor,
    Position,
    ScalePoint,
    Side,
    Span,
    Speaker,
    Statement,
)

ACTORS = (
    Actor("tolvia", "Tolvia", "state", ("Keld",)),
    Actor("ardania", "Ardania", "state", ("Port Senn",)),
    Actor("norrholm", "Norrholm", "state", ()),
    Actor("pact", "Harbour Pact", "organisation", ("Pact",)),
    Actor("lorne", "Edda Lorne", "person", ()),
    Actor("vesk", "Ivo Vesk", "person", ()),
    Actor("quill", "Hanna Quill", "person", ()),
)
SIDES = (
    Side("tolvian", "Tolvia", ("tolvia", "lorne")),
    Side("ardanian", "Ardania", ("ardania", "vesk")),
)


@dataclass(frozen=True)
class Said:
    """Words by an actor. cue: a verb of speech before the content, as in "refused"; parent: number of another."""

    by: str | None
    words: str
    act: Act = "assert"
    cue: str = "said"
    on: str = "2031-05-06"
    parent: int | None = None
    after: str = "."


def issue(key: str, question: str, scale: dict[str, float], cues: Sequence[str]) -> Issue:
    return Issue(key, question, tuple(ScalePoint(n, v) for n, v in scale.items()), tuple(cues))


def staged(said: Iterable[Said], *issues: Issue, shuffle: bool = False) -> Dossier:
    """A dossier with an article for each of the things said."""
    articles: dict[str, Article] = {}
    statements: dict[str, Statement] = {}
    made: list[Statement] = []
    names = {a.id: a.name for a in ACTORS}
    for one in said:
        outer = made[one.parent] if one.parent is not None else None
        if outer is not None:
            article = articles[outer.article]
            start = article.text.index(one.words, outer.content_spans[0].start)
            cue = None
        else:
            name = names.get(one.by or "", "Somebody")
            text = f"{name} {one.cue} {one.words}{one.after} Then it rained in Keld."
            raw = f"{len(made)} {text}".encode()
            article = Article(f"{len(made)}.txt", hashlib.sha256(raw).hexdigest(), raw, text, "utf-8", published=one.on)
            articles[article.id] = article
            start = len(name) + len(one.cue) + 2
            cue = Span(len(name) + 1, start - 1)
        statement = Statement(
            article=article.id,
            speaker=Speaker(names[one.by], "person", one.by) if one.by else Speaker(missing_reason="unnamed"),
            speaker_span=None,
            cue_span=cue,
            content_spans=(Span(start, start + len(one.words)),),
            kind="direct",
            act=one.act,
            parent=outer.id if outer else None,
            confidence=0.9,
        )
        made.append(statement)
        statements[statement.id] = statement
    if shuffle:
        articles = dict(reversed(articles.items()))
        statements = dict(reversed(statements.items()))
    known = {a.id: KnownActor(a.id, a.name, a.type) for a in ACTORS}
    definition = Definition("?", organisation="Harbour Pact", issues=issues, actors=ACTORS, sides=SIDES)
    return Dossier(articles, statements, definition=definition, identities=Identities(known))


def share(position: Position, on: Issue) -> float:
    values = [p.value for p in on.scale]
    return (position.value - min(values)) / (max(values) - min(values))
