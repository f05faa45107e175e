"""Reading: what language/ makes of an article, layer by layer; a layer that was not made is None."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casus.errors import RecordError
from casus.records.span import Span
from casus.records.statement import Act

__all__ = ["Attribution", "Certainty", "Coreference", "Entity", "EntityType", "Quote", "Reading", "Token"]

TokenKind = Literal["word", "number", "punct", "quote"]
EntityType = Literal["person", "organisation", "place", "group", "event", "time"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: its place, its surface form, and its lemma, part of speech and place in the parse
    where a reader gives them.

    pos: a universal part of speech (UPOS). head: the number, in the reading's tokens, of the word it hangs on, and
    its own number for the root of a sentence; None without a parse. relation: a universal dependency relation
    without subtype (Universal Dependencies, version 2).
    """

    start: int
    end: int
    text: str
    kind: TokenKind
    lemma: str = ""
    pos: str = ""
    head: int | None = None
    relation: str = ""

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
class Entity:
    """A proper name or a time expression, with its type; `place` is a state or a place. confidence: 0 to 1."""

    span: Span
    type: EntityType
    confidence: float


@dataclass(frozen=True, slots=True)
class Coreference:
    """Mentions of one referent (names, descriptions, pronouns), in text order, two at least. confidence: 0 to 1."""

    mentions: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """How likely each part of an attribution is right, 0 to 1, calibrated; None where the reader does not say."""

    cue: float | None = None
    source: float | None = None
    content: float | None = None
    act: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words: source, cue and content, each as spans of the kept text (several where broken).

    source and cue may be empty: a headline colon has no verb, a passive no speaker. confidence: 0 to 1, for the
    whole. pattern: which construction or head proposed it, for the trace (`inverted`, `according-to`, `model` ...).
    act: the speech act that the cue announces, where the reader gives one. level: 1 for speech that the article
    itself reports, 2 for speech reported inside the content of another attribution, and so on; None where the
    reader does not tell levels. parts: how sure each part is.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    pattern: str
    act: Act | None = None
    level: int | None = None
    parts: Certainty | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise RecordError("An attribution has a content.")
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"Confidence lies between 0 and 1; got {self.confidence}.")


@dataclass(frozen=True, slots=True)
class Reading:
    """The layers of one article; all offsets lead into its kept text.

    reader: which engine and version made it. paragraphs: the body's spans. sentences and tokens: over the body only,
    in order. quotes, attributions, entities and coreferences: None where the reader does not give them.
    """

    article: str
    reader: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...] | None = None
    tokens: tuple[Token, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None
    entities: tuple[Entity, ...] | None = None
    coreferences: tuple[Coreference, ...] | None = None

    def needs(self, *layers: str) -> None:
        """Raise RecordError naming the first of these layers that this reading does not have."""
        for layer in layers:
            if getattr(self, layer) is None:
                raise RecordError(f"The reader {self.reader!r} gives no {layer}, which the next stage needs.")
