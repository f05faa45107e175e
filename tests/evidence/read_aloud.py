"""A sentence read by the reader that is used by default, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from casus.coverage import as_article
from casus.evidence import extract
from casus.language import annotate
from casus.records import Article, Move, Prediction, Statement

PUBLISHED = "2031-03-03"  # a Monday


@dataclass(frozen=True)
class Heard:
    article: Article
    statements: tuple[Statement, ...]
    moves: tuple[Move, ...]
    predictions: tuple[Prediction, ...]


@cache
def heard(text: str, reader: str = "minilm", path: str = "page.txt", published: str = PUBLISHED) -> Heard:
    """What is found in a text, published on the day given."""
    article = replace(as_article(text + "\n", path), published=published)
    found = extract(article, annotate(article, reader))
    return Heard(article, found.statements, found.moves, found.predictions)
