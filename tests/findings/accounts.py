"""Small invented dossiers: an article is a list of (speaker, cue, content), optionally with an act and a parent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from casus.coverage import as_article
from casus.evidence import extract
from casus.language import annotate
from casus.records import (
    Act,
    Actor,
    Article,
    Definition,
    Dossier,
    Issue,
    ScalePoint,
    Side,
    Span,
    Speaker,
    Statement,
)


@dataclass(frozen=True)
class Said:
    """One statement of a made-up article. under: the place in the list of the statement that carries it."""

    who: str | None
    content: str
    cue: str = "said"
    act: Act = "assert"
    under: int | None = None
    on: str | None = None


def page(path: str, told: Sequence[Said], day: str = "2040-03-01") -> tuple[Article, list[Statement], list[Span]]:
    """An article that says "Who cue content." for each, a sentence each."""
    text, places, sentences = "", [], []
    for one in told:
        start = len(text)
        name = one.who or "Somebody"
        text += f"{name} {one.cue} {one.content}. "
        cue = start + len(name) + 1
        begin = cue + len(one.cue) + 1
        places.append((Span(start, cue - 1), Span(cue, begin - 1), Span(begin, begin + len(one.content))))
        sentences.append(Span(start, len(text) - 1))
    raw = text.encode()
    article = Article(path, hashlib.sha256(raw).hexdigest(), raw, text, "utf-8", "en", published=day)
    made: list[Statement] = []
    for one, (who, cue, content) in zip(told, places, strict=True):
        slug = one.who.lower().replace(" ", "-") if one.who else None
        speaker = Speaker(one.who, "person", slug) if one.who else Speaker(missing_reason="described, not named")
        parent = made[one.under].id if one.under is not None else None
        made.append(
            Statement(article.id, speaker, who, cue, (content,), "indirect", one.act, None, parent, one.on, None, 0.8)
        )
    return article, made, sentences


def dossier(*pages: tuple[Article, list[Statement], list[Span]], reprints: dict[str, str] | None = None) -> Dossier:
    """A dossier of some pages, without propositions; the sides are Astel (orla-venn) and Brom (ivo-tarn)."""
    scale = (ScalePoint("no", 0), ScalePoint("yes", 100))
    definition = Definition(
        question="Will Astel leave the League?",
        issues=(Issue("bridge", "What becomes of the bridge?", scale, ("bridge", "fire")),),
        actors=(Actor("orla-venn", "Orla Venn", "person"), Actor("ivo-tarn", "Ivo Tarn", "person")),
        sides=(Side("astel", "Astel", ("orla-venn",)), Side("brom", "Brom", ("ivo-tarn",))),
    )
    return Dossier(
        articles={a.id: a for a, _, _ in pages},
        statements={s.id: s for _, found, _ in pages for s in found},
        sentences={a.id: tuple(ends) for a, _, ends in pages},
        reprint_of=reprints or {},
        definition=definition,
    )


def read(*texts: tuple[str, str], reader: str = "minilm") -> Dossier:
    """A dossier of articles (path, text) as they are really read, without identities."""
    articles = [as_article(text, path) for path, text in texts]
    readings = [annotate(a, reader) for a in articles]
    found = [extract(a, r) for a, r in zip(articles, readings, strict=True)]
    return Dossier(
        articles={a.id: a for a in articles},
        statements={s.id: s for f in found for s in f.statements},
        sentences={r.article: r.sentences or () for r in readings},
        mentions=tuple(m for f in found for m in f.mentions),
        propositions=tuple(p for f in found for p in f.propositions),
    )
