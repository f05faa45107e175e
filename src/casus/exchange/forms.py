"""The stable JSON form of each noun: keys in snake_case, all of them always there, unknown is null, none is []."""

from __future__ import annotations

from typing import Any

from casus.records import Article, Gap, Skipped, Span, Statement

__all__ = ["Form", "article_form", "gap_form", "skipped_form", "span_form", "statement_form"]

Form = dict[str, Any]


def span_form(span: Span | None, text: str) -> Form | None:
    """Return `{"start", "end", "text"}`, where text is exactly `text[start:end]`, or None for no span."""
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def article_form(article: Article, reprint_of: str | None) -> Form:
    """Return the row of articles.jsonl for one article; offsets lead into its kept text."""
    text = article.text
    return {
        "id": article.id,
        "path": article.path,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "language": article.language,
        "headline": article.headline,
        "kicker": article.kicker,
        "rubric": article.rubric,
        "outlet": article.outlet,
        "published": article.published,
        "bylines": list(article.bylines),
        "reasons": dict(sorted(article.reasons.items())),
        "body": [span_form(span, text) for span in article.body],
        "furniture": [
            {"start": f.span.start, "end": f.span.end, "text": f.span.of(text), "kind": f.kind}
            for f in article.furniture
        ],
        "teasers": [
            {
                "headline": teaser.headline,
                "kicker": teaser.kicker,
                "published": teaser.published,
                "list": teaser.list,
                "span": span_form(teaser.span, text),
            }
            for teaser in article.teasers
        ],
        "reprint_of": reprint_of,
    }


def statement_form(statement: Statement, text: str) -> Form:
    """Return the row of statements.jsonl for one statement of the article whose kept text is `text`."""
    speaker = statement.speaker
    return {
        "id": statement.id,
        "article": statement.article,
        "speaker": {
            "name": speaker.name,
            "actor": speaker.actor,
            "type": speaker.type,
            "missing_reason": speaker.missing_reason,
        },
        "speaker_span": span_form(statement.speaker_span, text),
        "cue_span": span_form(statement.cue_span, text),
        "content_spans": [span_form(span, text) for span in statement.content_spans],
        "kind": statement.kind,
        "act": statement.act,
        "addressee": statement.addressee,
        "parent": statement.parent,
        "said_on": statement.said_on,
        "venue": statement.venue,
        "confidence": statement.confidence,
        "origin": statement.origin,
    }


def gap_form(gap: Gap, text: str) -> Form:
    """Return the row of gaps.jsonl: something in an article that was not understood, and why."""
    return {"article": gap.article, "reason": gap.reason, "span": span_form(gap.span, text)}


def skipped_form(skipped: Skipped) -> Form:
    """Return the row of skipped.jsonl: something asked for and not read, and why."""
    return {"path": skipped.path, "reason": skipped.reason, "hint": skipped.hint}
