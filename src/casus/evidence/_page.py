"""The page under extraction: sentences, paragraphs and quotations, found by place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from casus.records import Article, Quote, Reading, Span, Token

__all__ = ["MARKS", "Page", "trim"]

MARKS = "\"'“”„‟«»‹›‘’‚‛`"
_LONG = 4_000  # characters of a sentence that are looked at
_NESTED_AT_MOST = 64  # quotations looked at for one place, so that a damaged text stays cheap


@dataclass(frozen=True)
class Page:
    """One article with its reading, and the questions the stages ask of it."""

    article: Article
    reading: Reading
    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    tokens: tuple[Token, ...]
    parsed: bool
    _sentence_starts: list[int] = field(repr=False)
    _paragraph_starts: list[int] = field(repr=False)
    _quote_starts: list[int] = field(repr=False)

    @classmethod
    def of(cls, article: Article, reading: Reading) -> Page:
        """Return the page of an article; the layers it needs have been asked for."""
        quotes = tuple(sorted(reading.quotes or (), key=lambda q: (q.outer.start, q.level)))
        sentences = reading.sentences or ()
        paragraphs = reading.paragraphs or article.body
        tokens = reading.tokens or ()
        return cls(
            article=article,
            reading=reading,
            text=article.text,
            sentences=sentences,
            paragraphs=paragraphs,
            quotes=quotes,
            tokens=tokens,
            parsed=any(t.head is not None for t in tokens[:400]),
            _sentence_starts=[s.start for s in sentences],
            _paragraph_starts=[p.start for p in paragraphs],
            _quote_starts=[q.outer.start for q in quotes],
        )

    @cached_property
    def token_starts(self) -> list[int]:
        """Where the tokens start, for finding those of a span."""
        return [t.start for t in self.tokens]

    def sentence_index(self, offset: int) -> int:
        """The number of the sentence that holds a place, or of the one before it (0 where there is none)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence(self, offset: int) -> Span:
        """The sentence that holds a place; where no sentence does, its paragraph, or the place itself.

        Of one that is far too long (a page without full stops), what lies near the place, so that work stays linear.
        """
        if self.sentences:
            found = self.sentences[self.sentence_index(offset)]
            if found.start <= offset < found.end:
                return found if found.end - found.start <= _LONG else _near(found, offset)
        if self.paragraphs:
            paragraph = self.paragraphs[self.paragraph_index(offset)]
            if paragraph.start <= offset < paragraph.end:
                return paragraph if paragraph.end - paragraph.start <= _LONG else _near(paragraph, offset)
        return Span(min(offset, max(0, len(self.text) - 1)), min(offset, max(0, len(self.text) - 1)) + 1)

    def paragraph_index(self, offset: int) -> int:
        """The number of the paragraph that holds a place, or of the one before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def quotes_at(self, offset: int) -> list[Quote]:
        """The quotations that hold a place, outermost first."""
        found: list[Quote] = []
        index = bisect_right(self._quote_starts, offset) - 1
        for quote in self.quotes[max(0, index - _NESTED_AT_MOST) : index + 1][::-1]:
            if quote.outer.start <= offset < quote.outer.end:
                found.append(quote)
            if quote.level <= 1:
                break
        return sorted(found, key=lambda q: q.level)

    def depth(self, offset: int) -> int:
        """How many quotations hold a place."""
        return len(self.quotes_at(offset))

    def quotes_within(self, span: Span) -> list[Quote]:
        """The quotations that begin inside a span."""
        first = bisect_right(self._quote_starts, span.start - 1)
        last = bisect_right(self._quote_starts, span.end - 1)
        return list(self.quotes[first:last])


def _near(span: Span, offset: int) -> Span:
    return Span(max(span.start, offset - _LONG // 2), min(span.end, offset + _LONG // 2))


def trim(text: str, start: int, end: int, edges: str) -> tuple[int, int]:
    """Move both ends inwards over white space and the characters in `edges`."""
    while start < end and (text[start].isspace() or text[start] in edges):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in edges):
        end -= 1
    return start, end
