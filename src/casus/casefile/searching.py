"""Searching: a person's words into a safe FTS5 query, and the passages found with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from unicodedata import category

from casus.casefile.rows import unpack
from casus.casefile.store import Store
from casus.casefile.writing import JOINT
from casus.errors import RequestError
from casus.records import Span, envelope

__all__ = ["Hit", "match_words", "search"]

_MOST_WORDS = 64
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_PART = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
_OPEN, _CLOSE = "\x01", "\x02"  # the index holds neither: see search_copy

_HITS = """
WITH hits AS MATERIALIZED (
  SELECT p.id, p.article, p.sentence, p.statement, round(bm25(passages_fts), 9) AS score,
         highlight(passages_fts, 0, char(1), char(2)) AS marked
  FROM passages_fts JOIN passages p ON p.id = passages_fts.rowid WHERE passages_fts MATCH ?
)
SELECT h.article, h.sentence, h.statement, h.marked, n.start, n.stop, s.content_spans
FROM hits h JOIN articles a ON a.id = h.article
LEFT JOIN sentences n ON n.article = h.article AND n.number = h.sentence
LEFT JOIN statements s ON s.id = h.statement
WHERE h.statement IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM sentence_statements l WHERE l.article = h.article AND l.sentence = h.sentence
  AND l.statement IN (SELECT statement FROM hits WHERE statement IS NOT NULL)
)
ORDER BY h.score, a.path, a.id, coalesce(n.start, s.start), coalesce(n.stop, s.stop), h.statement LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or a sentence that holds the words.

    id: the statement's id, or the article's id with the number of the sentence behind `#`. span: its place in the
    article, from its first to its last character. text: its words (the parts of a broken quotation joined by ` … `).
    marks: where the words stand, as spans of this `text`.
    """

    kind: Literal["statement", "sentence"]
    id: str
    article: str
    span: Span
    text: str
    marks: tuple[Span, ...]


def match_words(words: str) -> str:
    """Return the FTS5 query for what a person typed: all words, `"a phrase"`, `begin*`; nothing else has a meaning.

    Raises RequestError where there is no word in it, or more than 64.
    """
    parts: list[str] = []
    for phrase, star, word in _PART.findall(_plain(words)):
        given = phrase or word.rstrip("*")
        if any(_is_word(c) for c in given):
            parts.append(f'"{given}"' + ("*" if star or word.endswith("*") else ""))
    if not parts:
        hint = 'Give words, a "phrase", or the beginning of a word as in begin*.'
        raise RequestError(f"There is no word to search for in {words!r}.", hint=hint)
    if len(parts) > _MOST_WORDS:
        raise RequestError(f"These are {len(parts)} words; {_MOST_WORDS} can be searched at once.", hint="Give fewer.")
    return " ".join(parts)


def _plain(words: str) -> str:
    """Straight quotation marks; spaces for what SQLite cannot be asked. A mark that is never closed means nothing."""
    plain = "".join(" " if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in words.translate(_QUOTES))
    if plain.count('"') % 2:
        last = plain.rindex('"')
        plain = f"{plain[:last]} {plain[last + 1 :]}"
    return plain


def _is_word(character: str) -> bool:
    # As FTS5's unicode61 splits: letters, digits and private use make words.
    return category(character)[0] in "LN" or category(character) == "Co"


def search(store: Store, words: str, limit: int = 50) -> Iterator[Hit]:
    """Yield the statements and sentences that hold the words, best first (BM25), ties by path and place.

    A sentence is left out where a statement in it is found. Raises RequestError for no words and a limit below 1.
    """
    if limit < 1:
        raise RequestError(f"The limit must be at least 1; got {limit}.")
    held, text = "", ""
    for row in store.rows(_HITS, (match_words(words), limit)):
        if row[0] != held:
            held = row[0]
            text = store.rows("SELECT text FROM texts WHERE article = ?", (held,))[0][0]
        yield _hit(row, text)


def _hit(row: tuple[Any, ...], text: str) -> Hit:
    article, number, statement, marked, start, stop, content = row
    marks = tuple(_marks(marked))
    if statement is None:
        span = Span(start, stop)
        return Hit("sentence", f"{article}#{number}", article, span, span.of(text), marks)
    spans = [Span(*pair) for pair in unpack(content)]
    said = JOINT.join(span.of(text) for span in spans)
    return Hit("statement", statement, article, envelope(spans), said, marks)


def _marks(marked: str) -> Iterator[Span]:
    """The marked ranges, counted as if the marks were not there."""
    for number, found in enumerate(re.finditer(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", marked)):
        start = found.start() - 2 * number
        yield Span(start, start + len(found[1]))
