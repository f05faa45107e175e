"""What the tests of this room share: an article that is all body, and attributions as plain words."""

from __future__ import annotations

import hashlib

from casus.language import annotate
from casus.records import Article, Reading, Span

Words = tuple[str, str, str]


def article(text: str) -> Article:
    raw = text.encode("utf-8", "surrogatepass")
    body, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            body.append(Span(start, at + len(line.rstrip())))
        at += len(line)
    return Article("a.txt", hashlib.sha256(raw).hexdigest(), raw, text, "utf-8", "en", body=tuple(body))


def read(text: str) -> Reading:
    return annotate(article(text), "rules")


def said(text: str) -> list[Words]:
    """Each attribution as (source, cue, content); several content spans are joined by ` | `, marks stripped."""
    out = []
    for a in read(text).attributions or ():
        parts = [" | ".join(s.of(text).strip("\"“”«»'‘’ ,.") for s in role) for role in (a.source, a.cue, a.content)]
        out.append((parts[0], parts[1], parts[2]))
    return out
