"""Writing evidence: each call is one transaction, and the same call twice changes nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from casus.casefile.finds import LAYERS, finds_rows
from casus.casefile.rows import article_row, insert, raw_of, search_copy, statement_row
from casus.casefile.store import Store, bindable
from casus.errors import RecordError
from casus.records import Article, Finds, Gap, Skipped, Span, Statement

if TYPE_CHECKING:
    import sqlite3

__all__ = ["JOINT", "content_of", "forget_skipped", "put", "put_skipped", "set_reprints"]

JOINT = " … "  # between the parts of a broken quotation, where they are shown or searched as one text

_ARTICLE_TEXT = "path sha256 encoding language headline kicker rubric outlet published bylines reasons body furniture"
_ARTICLE = insert("articles", f"id {_ARTICLE_TEXT} teasers reader", "signature")
_ARTICLE += " ON CONFLICT (id) DO UPDATE SET " + ", ".join(
    f"{c} = excluded.{c}" for c in f"{_ARTICLE_TEXT} teasers reader signature".split()
)
_TEXT = insert("texts", "article text", "raw")  # replaced, too: another version may extract another text from a page
_TEXT += " ON CONFLICT (article) DO UPDATE SET text = excluded.text, raw = excluded.raw"
_SENTENCE = insert("sentences", "article", "number start stop")
_STATEMENT = insert(
    "statements",
    "id article speaker speaker_type actor missing_reason content_spans "
    "kind act addressee parent said_on earliest latest venue origin",
    "start stop speaker_start speaker_stop cue_start cue_stop confidence",
)
_LINK = insert("sentence_statements", "article statement", "sentence")
_PASSAGE = insert("passages", "article statement text", "sentence")
# The index is filled an article at a time: triggers would make FTS5 flush after each row, at three times the cost.
_INDEX = "INSERT INTO passages_fts (rowid, text) SELECT id, text FROM passages WHERE article = ?"
_UNINDEX = (
    "INSERT INTO passages_fts (passages_fts, rowid, text) SELECT 'delete', id, text FROM passages WHERE article = ?"
)
_GAP = insert("gaps", "article reason", "number start stop")
_BAND = insert("bands", "key article")
_SKIPPED = insert("skipped", "path reason hint") + " ON CONFLICT (path, reason) DO UPDATE SET hint = excluded.hint"
_REPRINT = insert("reprints", "article original")
# The links between sentences and statements go with the sentences.
_LAYERS = ("passages", "sentences", *LAYERS, "statements", "gaps", "bands")


def put(
    store: Store, article: Article, reader: str, sentences: Sequence[Span], finds: Finds, bands: Sequence[str]
) -> None:
    """Store the article and what was found in it, in the place of what an earlier reading found in it."""
    sentences = sorted(set(sentences))
    statements = _checked(article, finds, sentences)
    key = article.id
    numbered = [(key, number, s.start, s.end) for number, s in enumerate(sentences)]
    links = list(_links(statements, sentences))
    passages: list[tuple[Any, ...]] = [(key, None, search_copy(s.of(article.text)), n) for n, s in enumerate(sentences)]
    passages += [(key, s.id, search_copy(content_of(s, article.text)), None) for s in statements]
    rows = [statement_row(s, article.published) for s in statements]
    gaps = [(key, bindable(g.reason), n, *_ends(g.span)) for n, g in enumerate(_sorted_gaps(finds.gaps))]
    found = list(finds_rows(article, finds))
    packed, raw = article_row(article, reader), raw_of(article)
    with store.writing() as db:
        _clear(db, key)
        db.execute(_ARTICLE, packed)
        db.execute(_TEXT, (key, bindable(article.text), raw))
        db.executemany(_SENTENCE, numbered)
        db.executemany(_STATEMENT, rows)
        db.executemany(_LINK, [(key, statement, number) for number, statement in links])
        db.executemany(_PASSAGE, passages)
        db.execute(_INDEX, (key,))
        db.executemany(_GAP, gaps)
        for sql, more in found:
            db.executemany(sql, more)
        db.executemany(_BAND, [(bindable(band), key) for band in sorted(set(bands))])
        db.execute("DELETE FROM skipped WHERE path = CAST(? AS TEXT)", (bindable(article.path),))


def _clear(db: sqlite3.Connection, article: str) -> None:
    if db.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone():
        db.execute(_UNINDEX, (article,))
        for layer in _LAYERS:
            db.execute(f"DELETE FROM {layer} WHERE article = ?", (article,))  # noqa: S608 - our own names


def _checked(article: Article, finds: Finds, sentences: Sequence[Span]) -> list[Statement]:
    """The statements in the order of their places; refuses what does not belong to the article."""
    known: dict[str, Statement] = {}
    for statement in finds.statements:
        if known.setdefault(statement.id, statement) != statement:
            raise RecordError(f"Two different statements have one id, {statement.id}.", where=article.path)
    for statement in known.values():
        if statement.article != article.id:
            raise RecordError(f"The statement {statement.id} is of another article.", where=article.path)
        if statement.parent is not None and statement.parent not in known:
            raise RecordError(f"The parent {statement.parent!r} of {statement.id} is missing.", where=article.path)
        for span in (*statement.content_spans, statement.speaker_span, statement.cue_span):
            _inside(article, span)
    for gap in finds.gaps:
        if gap.article != article.id:
            raise RecordError("A gap is of another article.", where=article.path)
        _inside(article, gap.span)
    for span in sentences:
        _inside(article, span)
    return sorted(known.values(), key=lambda s: (s.content_spans, s.id))


def _inside(article: Article, span: Span | None) -> None:
    if span is not None and span.end > len(article.text):
        raise RecordError(f"The span {span.start} to {span.end} runs past the text.", where=article.path)


def content_of(statement: Statement, text: str) -> str:
    """Return the words of the statement, the parts of a broken quotation joined by JOINT."""
    return JOINT.join(span.of(text) for span in statement.content_spans)


def _links(statements: Sequence[Statement], sentences: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Which sentences hold words of which statement."""
    starts = [s.start for s in sentences]
    for statement in statements:
        numbers: set[int] = set()
        for span in statement.content_spans:
            n = max(bisect_right(starts, span.start) - 1, 0)
            while n < len(sentences) and sentences[n].start < span.end:
                if sentences[n].touches(span):
                    numbers.add(n)
                n += 1
        for n in sorted(numbers):
            yield n, statement.id


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _sorted_gaps(gaps: Sequence[Gap]) -> list[Gap]:
    def place(gap: Gap) -> tuple[Any, ...]:
        return (gap.span is not None, gap.span or Span(0, 1), gap.reason)

    return sorted(set(gaps), key=place)


def put_skipped(store: Store, skipped: Skipped) -> None:
    """Note what was not read; the same path and reason again replaces the hint."""
    with store.writing() as db:
        db.execute(_SKIPPED, tuple(map(bindable, (skipped.path, skipped.reason, skipped.hint))))


def forget_skipped(store: Store, path: str) -> None:
    """Drop the notes on a path that is now known to have been read."""
    with store.writing() as db:
        db.execute("DELETE FROM skipped WHERE path = CAST(? AS TEXT)", (bindable(path),))


def set_reprints(store: Store, mapping: Mapping[str, str]) -> None:
    """Replace the table of reprints: the id of an article -> the id of the one it repeats."""
    for article, original in mapping.items():
        if article == original or original in mapping:
            what = f"The article {article} cannot be a reprint of {original}, which is itself one."
            raise RecordError(what, where=str(store.path), hint="Point each reprint to the first copy.")
    with store.writing() as db:
        db.execute("DELETE FROM reprints")
        db.executemany(_REPRINT, [(bindable(a), bindable(o)) for a, o in sorted(mapping.items())])
