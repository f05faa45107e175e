"""Searching: a person's words into a safe FTS5 query, and the passages found with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal
from unicodedata import category

from casus.casefile.rows import pack, unpack
from casus.casefile.store import Store
from casus.casefile.writing import JOINT
from casus.errors import RequestError
from casus.records import Span, envelope

__all__ = ["Hit", "match_words", "search"]

_MOST_WORDS = 64
_MOST_HITS = 1_000_000
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_PART = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
_OPEN, _CLOSE = "\x01", "\x02"  # the index holds neither: see search_copy

_RANKED = """
SELECT p.article, p.sentence, p.statement, p.id, n.start, n.stop, s.content_spans,
  a.path, coalesce(s.speaker, s.missing_reason)
FROM passages_fts JOIN passages p ON p.id = passages_fts.rowid JOIN articles a ON a.id = p.article
LEFT JOIN sentences n ON n.article = p.article AND n.number = p.sentence
LEFT JOIN statements s ON s.id = p.statement
WHERE passages_fts MATCH ?
ORDER BY round(bm25(passages_fts), 9), a.path, a.id, coalesce(n.start, s.start), coalesce(n.stop, s.stop), p.statement
LIMIT ?
"""
# Which of these sentences hold words of a statement that is found, too.
_TOLD = """
SELECT DISTINCT l.article, l.sentence
FROM json_each(?) pair
CROSS JOIN sentence_statements l
  ON l.article = json_extract(pair.value, '$[0]') AND l.sentence = json_extract(pair.value, '$[1]')
CROSS JOIN passages p ON p.article = l.article AND p.statement = l.statement
WHERE p.id IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?)
"""
# Marks are made for the hits that are shown only: they are the costly part. The + keeps FTS5 from asking row by row.
_MARKED = """
SELECT rowid, highlight(passages_fts, 0, char(1), char(2)) FROM passages_fts
WHERE passages_fts MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
"""
# highlight() copies the passage at each mark: beyond this length, words are marked as they were typed.
_LONGEST_MARKED = 50_000
_MOST_MARKS = 1000
_LENGTHS = "SELECT id, length(text) FROM passages WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or a sentence that holds the words.

    id: the statement's id, or the article's id with the number of the sentence behind `#`. span: its place in the
    article, from its first to its last character. text: its words (the parts of a broken quotation joined by ` … `).
    marks: where the words stand, as spans of this `text`; in a text beyond 50,000 characters only the first thousand
    places that are spelled as the words were typed. path: the article's; speaker: the statement's, or why it has none.
    """

    kind: Literal["statement", "sentence"]
    id: str
    article: str
    span: Span
    text: str
    marks: tuple[Span, ...]
    path: str = ""
    speaker: str | None = None


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
    """Give the statements and sentences that hold the words, best first (BM25), ties by path and place.

    A sentence is left out where a statement in it is found. Raises RequestError for no words and a limit below 1.
    """
    if limit < 1:
        raise RequestError(f"The limit must be at least 1; got {limit}.")
    return _hits(store, match_words(words), min(limit, _MOST_HITS))


def _hits(store: Store, query: str, limit: int) -> Iterator[Hit]:
    rows = _ranked(store, query, limit)
    lengths = store.rows(_LENGTHS, (pack([row[3] for row in rows]),))
    short = [number for number, length in lengths if length <= _LONGEST_MARKED]
    marked = dict(store.rows(_MARKED, (query, pack(short))))
    held, text = "", ""
    for row in rows:
        if row[0] != held:
            held = row[0]
            text = store.rows("SELECT text FROM texts WHERE article = ?", (held,))[0][0]
        hit = _hit(row, text)
        found = marked.get(row[3])
        yield replace(hit, marks=tuple(_marks_typed(hit.text, query) if found is None else _marks(found)))


def _ranked(store: Store, query: str, limit: int) -> list[tuple[Any, ...]]:
    """The best rows, without the sentences whose statement is found; looks further down until there are enough."""
    asked = 4 * limit
    while True:
        rows = store.rows(_RANKED, (query, asked))
        pairs = [[row[0], row[1]] for row in rows if row[1] is not None]
        told = set(store.rows(_TOLD, (pack(pairs), query)))
        kept = [row for row in rows if (row[0], row[1]) not in told]
        if len(kept) >= limit or len(rows) < asked:
            return kept[:limit]
        asked *= 4


def _hit(row: tuple[Any, ...], text: str) -> Hit:
    article, number, statement, _, start, stop, content, path, speaker = row
    if statement is None:
        span = Span(start, stop)
        return Hit("sentence", f"{article}#{number}", article, span, span.of(text), (), path)
    spans = [Span(*pair) for pair in unpack(content)]
    said = JOINT.join(span.of(text) for span in spans)
    return Hit("statement", statement, article, envelope(spans), said, (), path, speaker)


def _marks(marked: str) -> Iterator[Span]:
    """The marked ranges, counted as if the marks were not there."""
    for number, found in enumerate(re.finditer(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", marked)):
        start = found.start() - 2 * number
        yield Span(start, start + len(found[1]))


def _marks_typed(text: str, query: str) -> Iterator[Span]:
    """The first places of the words of the query, spelled as they were typed, whatever their case."""
    words = "|".join(re.escape(part) + (r"\w*" if star else "") for part, star in re.findall(r'"([^"]*)"(\*?)', query))
    for found in islice(re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE), _MOST_MARKS):
        yield Span(found.start(), found.end())
