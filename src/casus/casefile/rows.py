"""Nouns to rows and back: what is stored is what was put, character for character and byte for byte."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from casus.casefile.reach import days
from casus.casefile.store import bindable
from casus.errors import RecordError
from casus.records import Article, Furniture, Gap, Span, Speaker, Statement, Teaser, envelope

__all__ = [
    "ARTICLE_COLUMNS",
    "STATEMENT_COLUMNS",
    "article_from",
    "article_row",
    "gap_from",
    "insert",
    "pack",
    "raw_of",
    "search_copy",
    "signature_from",
    "statement_from",
    "statement_row",
    "unpack",
]

ARTICLE_COLUMNS = [
    "path",
    "sha256",
    "encoding",
    "language",
    "headline",
    "kicker",
    "rubric",
    "outlet",
    "published",
    "bylines",
    "reasons",
    "body",
    "furniture",
    "teasers",
    "signature",
]
STATEMENT_COLUMNS = [
    "article",
    "speaker",
    "speaker_type",
    "actor",
    "missing_reason",
    "speaker_start",
    "speaker_stop",
    "cue_start",
    "cue_stop",
    "content_spans",
    "kind",
    "act",
    "addressee",
    "parent",
    "said_on",
    "venue",
    "confidence",
    "origin",
]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_UNSEARCHABLE = re.compile("[\\x00-\\x02\\ud800-\\udfff]")


def insert(table: str, text: str, other: str = "") -> str:
    """Return an INSERT for these columns; the text columns take what `bindable` returns."""
    columns = text.split() + other.split()
    marks = ["CAST(? AS TEXT)"] * len(text.split()) + ["?"] * len(other.split())
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(marks)})"  # noqa: S608 - our own names


def pack(value: object) -> str | bytes | None:
    """Return the value as JSON text, keys sorted."""
    return bindable(_ENCODER.encode(value))


def unpack(value: str) -> Any:
    """Return what `pack` was given."""
    return json.loads(value)


def search_copy(text: str) -> str:
    """Return the text as the index takes it, as long as it was: spaces for NUL, our marks and lone surrogates."""
    return _UNSEARCHABLE.sub(" ", text)


def raw_of(article: Article) -> bytes | None:
    """Return the compressed raw bytes, or None where the text in UTF-8 is the raw bytes."""
    try:
        if article.text.encode("utf-8") == article.raw:
            return None
    except UnicodeEncodeError:
        pass
    return zlib.compress(article.raw)


def article_row(article: Article, reader: str) -> tuple[Any, ...]:
    """Return id, the text columns in order, reader and signature."""
    a = article
    words = (a.path, a.sha256, a.encoding, a.language, a.headline, a.kicker, a.rubric, a.outlet, a.published)
    teasers = [[*_pair(t.span), t.headline, t.kicker, t.published, t.list] for t in a.teasers]
    return (
        a.id,
        *map(bindable, words),
        pack(a.bylines),
        pack(dict(a.reasons)),
        pack([_pair(s) for s in a.body]),
        pack([[*_pair(f.span), f.kind] for f in a.furniture]),
        pack(teasers),
        bindable(reader),
        _pack_signature(a),
    )


def article_from(row: Sequence[Any]) -> Article:
    """Return the article of ARTICLE_COLUMNS with text and raw behind them."""
    *words, bylines, reasons, body, furniture, teasers, signature, text, raw = row
    path, sha256, encoding, language, headline, kicker, rubric, outlet, published = words
    found: Mapping[str, str] = unpack(reasons)
    return Article(
        path=path,
        sha256=sha256,
        raw=text.encode("utf-8") if raw is None else zlib.decompress(raw),
        text=text,
        encoding=encoding,
        language=language,
        headline=headline,
        kicker=kicker,
        rubric=rubric,
        outlet=outlet,
        published=published,
        bylines=tuple(unpack(bylines)),
        reasons=found,
        body=tuple(Span(*pair) for pair in unpack(body)),
        furniture=tuple(Furniture(Span(start, stop), kind) for start, stop, kind in unpack(furniture)),
        teasers=tuple(Teaser(Span(start, stop), *rest) for start, stop, *rest in unpack(teasers)),
        signature=signature_from(signature),
    )


def _pack_signature(article: Article) -> bytes:
    try:
        return struct.pack(f"<{len(article.signature)}Q", *article.signature)
    except struct.error as bad:
        raise RecordError("A signature holds whole numbers of 64 bits.", where=article.path) from bad


def signature_from(packed: bytes) -> tuple[int, ...]:
    """Return the numbers of a stored signature."""
    return struct.unpack(f"<{len(packed) // 8}Q", packed)


def statement_row(statement: Statement, published: str | None) -> tuple[Any, ...]:
    """Return the text columns in order (id, article, ...), then the places and the confidence."""
    s, who = statement, statement.speaker
    whole = envelope(s.content_spans)
    window = days(s.said_on or published) or (None, None)
    words = (who.name, who.type, who.actor, who.missing_reason)
    rest = (s.kind, s.act, s.addressee, s.parent, s.said_on, *window, s.venue, s.origin)
    return (
        s.id,
        bindable(s.article),
        *map(bindable, words),
        "[" + ",".join(f"[{span.start},{span.end}]" for span in s.content_spans) + "]",
        *map(bindable, rest),
        *_pair(whole),
        *_pair(s.speaker_span),
        *_pair(s.cue_span),
        s.confidence,
    )


def statement_from(row: Sequence[Any]) -> Statement:
    """Return the statement of STATEMENT_COLUMNS."""
    article, name, kind_of, actor, missing, who_start, who_stop, cue_start, cue_stop, spans, *rest = row
    kind, act, addressee, parent, said_on, venue, confidence, origin = rest
    return Statement(
        article=article,
        speaker=Speaker(name, kind_of, actor, missing),
        speaker_span=None if who_start is None else Span(who_start, who_stop),
        cue_span=None if cue_start is None else Span(cue_start, cue_stop),
        content_spans=tuple(Span(*pair) for pair in unpack(spans)),
        kind=kind,
        act=act,
        addressee=addressee,
        parent=parent,
        said_on=said_on,
        venue=venue,
        confidence=confidence,
        origin=origin,
    )


def gap_from(row: Sequence[Any]) -> Gap:
    """Return the gap of article, reason, start and stop."""
    article, reason, start, stop = row
    return Gap(article, reason, None if start is None else Span(start, stop))


def _pair(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)
