"""A page from marked text: [S1:...] source, [C1:...] cue, [T1:...] content of attribution 1; marks may nest."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from casus.evidence import extract
from casus.records import Article, Attribution, Finds, Quote, Reading, Span, Statement, Token

_MARK = re.compile(r"\[([SCT])(\d+):|\]")
_OPEN = {"“": "”", "«": "»", "‘": "’"}


@dataclass
class Page:
    article: Article
    reading: Reading
    result: Finds

    @property
    def text(self) -> str:
        return self.article.text

    def statement(self, number: int) -> Statement:
        """The statement that came of attribution `number` (as numbered in the marks)."""
        attribution = dict(self.numbered)[number]
        place = (attribution.cue or attribution.source or attribution.content)[0]
        found = [
            s
            for s in self.result.statements
            if place in (s.cue_span, s.speaker_span) or place.covers(s.content_spans[0])
        ]
        assert len(found) == 1, (number, found)
        return found[0]

    numbered: tuple[tuple[int, Attribution], ...] = ()

    def who(self, number: int) -> str | None:
        return self.statement(number).speaker.name

    def words(self, number: int) -> list[str]:
        return [s.of(self.text) for s in self.statement(number).content_spans]


def page(
    marked: str,
    *,
    published: str | None = "2031-05-14",
    headline: str | None = None,
    bylines: tuple[str, ...] = (),
    reader: str = "test/1",
    confidence: float = 0.9,
) -> Page:
    """Return the page of a marked text, extracted; paragraphs are parted by an empty line."""
    text, roles = _unmark(marked)
    article = Article(
        path="page.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        raw=text.encode(),
        text=text,
        encoding="utf-8",
        headline=headline,
        published=published,
        bylines=bylines,
        body=tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)),
    )
    numbered = tuple(
        (number, Attribution(tuple(r["S"]), tuple(r["C"]), tuple(r["T"]), confidence, "test"))
        for number, r in sorted(roles.items())
    )
    reading = read(article, tuple(a for _, a in numbered), reader)
    return Page(article, reading, extract(article, reading), numbered)


def read(article: Article, attributions: tuple[Attribution, ...], reader: str = "test/1") -> Reading:
    """Return a plain reading of an article with the given attributions."""
    text = article.text
    quotes = tuple(q for i, p in enumerate(article.body) for q in _quotes(text, p, article.body[i - 1] if i else None))
    return Reading(
        article=article.id,
        reader=reader,
        paragraphs=article.body,
        sentences=tuple(s for p in article.body for s in _sentences(text, p)),
        tokens=tuple(_tokens(text, article.body)),
        quotes=quotes,
        attributions=attributions,
    )


def _unmark(marked: str) -> tuple[str, dict[int, dict[str, list[Span]]]]:
    out: list[str] = []
    length, at = 0, 0
    stack: list[tuple[str, int, int]] = []
    roles: dict[int, dict[str, list[Span]]] = {}
    for found in _MARK.finditer(marked):
        piece = marked[at : found.start()]
        out.append(piece)
        length += len(piece)
        at = found.end()
        if found[1]:
            stack.append((found[1], int(found[2]), length))
        else:
            role, number, start = stack.pop()
            roles.setdefault(number, {"S": [], "C": [], "T": []})[role].append(Span(start, length))
    out.append(marked[at:])
    assert not stack
    for role in roles.values():
        for spans in role.values():
            spans.sort()
    return "".join(out), roles


_STOP = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)[.!?][\"”’»]*\s+(?=[\"“‘«A-Z])")


def _sentences(text: str, paragraph: Span) -> list[Span]:
    found, start = [], paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        found.append(Span(start, stop.start() + len(stop.group().rstrip())))
        start = stop.end()
    return [*found, Span(start, paragraph.end)]


def _tokens(text: str, body: tuple[Span, ...]) -> list[Token]:
    found = []
    for paragraph in body:
        for word in re.finditer(r"\w+(?:[-'’]\w+)*|[^\w\s]", text[paragraph.start : paragraph.end]):
            kind = "quote" if word.group() in "\"“”«»‘’'" else "word" if word.group()[0].isalnum() else "punct"
            start = paragraph.start + word.start()
            found.append(Token(start, start + len(word.group()), word.group(), kind))
    return found


def _quotes(text: str, paragraph: Span, before: Span | None) -> list[Quote]:
    found: list[Quote] = []
    stack: list[int] = []
    at = paragraph.start
    open_before = before is not None and text[before.start : before.end].count("“") > text[
        before.start : before.end
    ].count("”")
    while at < paragraph.end:
        mark = text[at]
        straight_open = mark == '"' and not (stack and text[stack[-1]] == '"')
        inner_open = mark == "'" and (at == 0 or not text[at - 1].isalnum()) and stack and text[stack[-1]] in '"“'
        if mark in "“«" or straight_open or inner_open or (mark == "‘" and stack):
            stack.append(at)
        elif stack and mark == _OPEN.get(text[stack[-1]], text[stack[-1]]):
            between_letters = mark in "'’" and at + 1 < len(text) and text[at + 1].isalnum()
            if not between_letters:
                start = stack.pop()
                if at > start + 1:
                    found.append(
                        Quote(
                            Span(start, at + 1),
                            Span(start + 1, at),
                            len(stack) + 1,
                            True,
                            open_before and start == paragraph.start,
                        )
                    )
        at += 1
    for level, start in enumerate(stack, 1):
        if paragraph.end > start + 1:
            found.append(
                Quote(
                    Span(start, paragraph.end),
                    Span(start + 1, paragraph.end),
                    level,
                    False,
                    open_before and start == paragraph.start,
                )
            )
    return sorted(found, key=lambda q: (q.outer.start, q.level))
