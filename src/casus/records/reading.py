"""Reading: what language/ makes of an article, layer by layer; a layer that was not made is None."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casus.errors import RecordError
from casus.records.span import Span

__all__ = ["Attribution", "Quote", "Reading", "Token"]

TokenKind = Literal["word", "number", "punct", "quote"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: its place, its surface form, and its lemma where a reader gives one."""

    start: int
    end: int
    text: str
    kind: TokenKind
    lemma: str = ""

    @property
    def span(self) -> Span:
        """Its place as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks.

    outer: with the marks; inner: without. level: 1 for outermost, 2 for a quotation inside one.
    closed: False where the text never closes it (it then ends with its paragraph).
    continues: True where it carries on the quotation of the paragraph before (reopened, or never closed there).
    """

    outer: Span
    inner: Span
    level: int = 1
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words: source, cue and content, each as spans of the kept text (several where broken).

    source and cue may be empty: a headline colon has no verb, a passive no speaker. confidence: 0 to 1.
    pattern: which construction or head proposed it, for the trace (`inverted`, `according-to`, `model` ...).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    pattern: str

    def __post_init__(self) -> None:
        if not self.content:
            raise RecordError("An attribution has a content.")
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"Confidence lies between 0 and 1; got {self.confidence}.")


@dataclass(frozen=True, slots=True)
class Reading:
    """The layers of one article; all offsets lead into its kept text.

    reader: which engine and version made it. paragraphs: the body's spans. sentences and tokens: over the body only,
    in order. quotes and attributions: None where the reader does not give them.
    """

    article: str
    reader: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...] | None = None
    tokens: tuple[Token, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None

    def needs(self, *layers: str) -> None:
        """Raise RecordError naming the first of these layers that this reading does not have."""
        for layer in layers:
            if getattr(self, layer) is None:
                raise RecordError(f"The reader {self.reader!r} gives no {layer}, which the next stage needs.")
