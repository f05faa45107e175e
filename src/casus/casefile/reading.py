"""Reading back: everything that was put, a page at a time, in the order of paths and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from casus.casefile.reach import days
from casus.casefile.rows import (
    ARTICLE_COLUMNS,
    STATEMENT_COLUMNS,
    article_from,
    gap_from,
    signature_from,
    statement_from,
)
from casus.casefile.searching import match_words
from casus.casefile.store import Store, bindable, fold
from casus.errors import RecordError, RequestError
from casus.records import Article, Gap, Skipped, Span, SpeechKind, Statement, check_date, envelope

__all__ = [
    "Candidate",
    "SpeakerCount",
    "StatementFilter",
    "article",
    "articles",
    "candidate_pairs",
    "counts",
    "gaps",
    "has_article",
    "sentence_at",
    "skipped",
    "speakers",
    "statements",
    "statements_of",
]

_PAGE = 1000
_COLUMNS = ", ".join(f"a.{column}" for column in ARTICLE_COLUMNS)
_ARTICLE = f"SELECT {_COLUMNS}, t.text, t.raw FROM articles a JOIN texts t ON t.article = a.id WHERE a.id = ?"  # noqa: S608
_STATEMENT = ", ".join(f"s.{column}" for column in STATEMENT_COLUMNS)
_LIGHT = "a.id, a.path, a.sha256, a.published, a.signature"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What it takes to tell whether an article repeats another: no text."""

    id: str
    path: str
    sha256: str
    published: str | None
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How many statements are by one name and type; name is None for those whose speaker is not named."""

    name: str | None
    type: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements: None leaves a field open.

    speaker: part of the name or of the reason why there is none, whatever its case and diacritics. about: words that
    stand in its content or in its sentence. since, until: EDTF dates, both included; a statement is dated by said_on,
    else by its article, and one that may lie in the window is in it. article: an article's id.
    Raises RequestError for a bad date or kind, and an `about` without a word.
    """

    speaker: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    kind: SpeechKind | None = None
    article: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in get_args(SpeechKind):
            hint = f"Write {', '.join(get_args(SpeechKind))}."
            raise RequestError(f"{self.kind!r} is not a kind of speech.", hint=hint)
        if self.about is not None:
            match_words(self.about)
        for name, date in (("since", self.since), ("until", self.until)):
            if date is None:
                continue
            try:
                check_date(date)
            except RecordError as bad:
                raise RequestError(bad.what, where=name, hint="Write it as 2024-06-12, 2024-06 or 2024.") from bad
            if days(date) is None:
                raise RequestError(f"{date!r} names no day to start or end at.", where=name, hint="Write 2024-06-12.")

    def holds(self, statement: Statement, published: str | None) -> bool:
        """Whether a statement of an article of this date passes by speaker and date, as a person may have judged them;
        the other fields are not looked at.
        """
        who = statement.speaker.name or statement.speaker.missing_reason or ""
        if self.speaker is not None and fold(self.speaker) not in fold(who):
            return False
        window, since, until = days(statement.said_on or published), days(self.since), days(self.until)
        if since is None and until is None:
            return True
        return window is not None and (not since or window[1] >= since[0]) and (not until or window[0] <= until[1])

    def conditions(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield each condition in SQL on `s` (statements) with its values."""
        if self.speaker is not None:
            part = fold(self.speaker).encode("utf-8", "replace").decode()
            yield "instr(casus_fold(coalesce(s.speaker, s.missing_reason)), ?)", (part,)
        if self.about is not None:
            words = match_words(self.about)
            found = "SELECT p.{} FROM passages_fts f JOIN passages p ON p.id = f.rowid WHERE passages_fts MATCH ?"
            links = "SELECT l.statement FROM sentence_statements l WHERE (l.article, l.sentence) IN "
            pairs = found.format("article, p.sentence") + " AND p.sentence IS NOT NULL"
            said = found.format("statement") + " AND p.statement IS NOT NULL"
            yield f"s.id IN ({said} UNION {links}({pairs}))", (words, words)
        if (since := days(self.since)) is not None:
            yield "s.latest >= ?", (since[0],)
        if (until := days(self.until)) is not None:
            yield "s.earliest <= ?", (until[1],)
        if self.kind is not None:
            yield "s.kind = ?", (self.kind,)
        if self.article is not None:
            yield "a.id = CAST(? AS TEXT)", (bindable(self.article),)


def has_article(store: Store, article_id: str, reader: str) -> bool:
    """Whether this article was already read by this reader and version."""
    sql = "SELECT 1 FROM articles WHERE id = CAST(? AS TEXT) AND reader = CAST(? AS TEXT)"
    return bool(store.rows(sql, (bindable(article_id), bindable(reader))))


def article(store: Store, article_id: str) -> Article:
    """Return one article; raises RequestError where the case does not hold it."""
    rows = store.rows(_ARTICLE, (bindable(article_id),)) if article_id.isascii() else []
    if not rows:
        hint = "Ids look like a-0123456789abcdef; `casus export` lists them."
        raise RequestError(f"The case holds no article {article_id!r}.", where=str(store.path), hint=hint)
    return article_from(rows[0])


def articles(store: Store, ids: Iterable[str] | None = None) -> Iterator[Article]:
    """Yield all articles, or those of these ids, in the order of paths."""
    if ids is None:
        wanted: Iterable[str] = _article_ids(store)
    else:
        paths = {key: article(store, key).path for key in set(ids)}
        wanted = sorted(paths, key=lambda key: (paths[key], key))
    for key in wanted:
        yield article(store, key)


def _article_ids(store: Store) -> Iterator[str]:
    sql = "SELECT path, id FROM articles WHERE (path, id) > (CAST(? AS TEXT), ?) ORDER BY path, id LIMIT ?"
    last: tuple[str, str] = ("", "")
    while page := store.rows(sql, (bindable(last[0]), last[1], _PAGE)):
        for _, key in page:
            yield key
        last = page[-1][0], page[-1][1]


def statements(store: Store, only: StatementFilter) -> Iterator[Statement]:
    """Yield the statements that pass the filter, in the order of paths and of places in the text."""
    conditions = list(only.conditions())
    where = "".join(f" AND {sql}" for sql, _ in conditions)
    values = [value for _, some in conditions for value in some]
    key = "(a.path, a.id, s.start, s.stop, s.id)"
    sql = (
        f"SELECT {_STATEMENT}, a.path, a.id, s.start, s.stop, s.id "  # noqa: S608 - our own names
        "FROM articles a CROSS JOIN statements s ON s.article = a.id "
        f"WHERE a.path >= CAST(? AS TEXT) AND {key} > (CAST(? AS TEXT), ?, ?, ?, ?){where} "
        f"ORDER BY {key[1:-1]} LIMIT {_PAGE}"
    )
    last: tuple[Any, ...] = ("", "", -1, -1, "")
    while page := store.rows(sql, (bindable(last[0]), bindable(last[0]), *last[1:], *values)):
        for row in page:
            yield statement_from(row[:-5])
        last = page[-1][-5:]


def statements_of(store: Store, article_id: str) -> tuple[Statement, ...]:
    """Return the statements of one article, in the order of their places."""
    sql = f"SELECT {_STATEMENT} FROM statements s WHERE s.article = CAST(? AS TEXT) ORDER BY start, stop, id"  # noqa: S608
    return tuple(map(statement_from, store.rows(sql, (bindable(article_id),))))


def sentences(store: Store, article_id: str) -> tuple[Span, ...]:
    """Return the sentences of one article, in order."""
    sql = "SELECT start, stop FROM sentences WHERE article = CAST(? AS TEXT) ORDER BY start"
    return tuple(Span(*row) for row in store.rows(sql, (bindable(article_id),)))


def gaps(store: Store, article_id: str | None = None) -> Iterator[Gap]:
    """Yield what was not understood, in the order of paths and places."""
    for key in _article_ids(store) if article_id is None else (bindable(article_id),):
        sql = "SELECT article, reason, start, stop FROM gaps WHERE article = ? ORDER BY number"
        yield from map(gap_from, store.rows(sql, (key,)))


def skipped(store: Store) -> Iterator[Skipped]:
    """Yield what was not read, in the order of paths and reasons."""
    sql = (
        "SELECT path, reason, hint FROM skipped WHERE (path, reason) > (CAST(? AS TEXT), CAST(? AS TEXT)) "
        "ORDER BY path, reason LIMIT ?"
    )
    last: tuple[str, str] = ("", "")
    while page := store.rows(sql, (*map(bindable, last), _PAGE)):
        for row in page:
            yield Skipped(*row)
        last = page[-1][0], page[-1][1]


def speakers(store: Store) -> Iterator[SpeakerCount]:
    """Yield how much each speaker says, the most first."""
    sql = "SELECT speaker, speaker_type, count(*) AS n FROM statements GROUP BY 1, 2 ORDER BY n DESC, 1, 2"
    for row in store.rows(sql):
        yield SpeakerCount(*row)


def counts(store: Store) -> dict[str, int]:
    """Return how many there are of each noun."""
    tables = ("articles", "sentences", "statements", "gaps", "skipped", "reprints")
    return {table: int(store.rows(f"SELECT count(*) FROM {table}")[0][0]) for table in tables}  # noqa: S608


def sentence_at(store: Store, article_id: str, span: Span) -> Span:
    """Return the smallest span that holds this one and every sentence it touches.

    Where it touches none (a headline has no sentences) it is returned as it is.
    """
    sql = "SELECT start, stop FROM sentences WHERE article = CAST(? AS TEXT) AND start < ? AND stop > ?"
    rows = store.rows(sql, (bindable(article_id), span.end, span.start))
    return envelope([span, *(Span(start, stop) for start, stop in rows)])


_NEXT = 8  # members of one bucket each article is compared with: a thousand reprints must not make a million pairs


def candidate_pairs(store: Store) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield pairs of articles that share a band key or all their bytes, the smaller id first.

    In a bucket of many, each is paired with the next few only; what is alike is joined along the chain.
    """
    light = f"SELECT {_LIGHT} FROM articles a WHERE a.id = ?"  # noqa: S608 - our own names
    of_key = "SELECT article FROM bands WHERE key = ? AND article > ? ORDER BY article LIMIT ?"
    of_bytes = "SELECT id FROM articles WHERE sha256 = ? AND id > ? ORDER BY id LIMIT 1"
    for key in _article_ids(store):
        one = _light(store.rows(light, (key,))[0])
        others = {row[0] for row in store.rows(of_bytes, (one.sha256, key))}
        for (band,) in store.rows("SELECT key FROM bands WHERE article = ?", (key,)):
            others.update(row[0] for row in store.rows(of_key, (band, key, _NEXT)))
        for other in sorted(others):
            yield one, _light(store.rows(light, (other,))[0])


def _light(row: tuple[Any, ...]) -> Candidate:
    key, path, sha256, published, signature = row
    return Candidate(key, path, sha256, published, signature_from(signature))


def reprint_of(store: Store) -> dict[str, str]:
    """Return the id of each reprint -> the id of what it repeats."""
    rows: Mapping[str, str] = dict(store.rows("SELECT article, original FROM reprints ORDER BY article"))
    return dict(rows)
