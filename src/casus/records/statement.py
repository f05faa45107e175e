"""Statement: one speaker, one cue, one content, and the words they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.ids import make_id
from casus.records.span import Span

__all__ = ["Act", "Gap", "Speaker", "SpeakerType", "SpeechKind", "Statement"]

SpeakerType = Literal["person", "state", "organisation", "outlet", "group", "anonymous", "author"]
SpeechKind = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert",
    "deny",
    "accuse",
    "demand",
    "offer",
    "promise",
    "threaten",
    "refuse",
    "predict",
    "ask",
    "thank",
    "other",
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. name: the fullest name the article gives; actor: the id of an actor, once there are actors.

    type: None where nothing tells it. missing_reason: why there is no name (and then always given).
    """

    name: str | None = None
    type: SpeakerType | None = None
    actor: str | None = None
    missing_reason: str | None = None

    def __post_init__(self) -> None:
        if self.type is not None and self.type not in get_args(SpeakerType):
            raise RecordError(f"{self.type!r} is not a type of speaker.")
        if self.name is None and not self.missing_reason:
            raise RecordError("A statement without a speaker's name says why.")


@dataclass(frozen=True, slots=True)
class Statement:
    """One speaker, one cue, one content. All spans lead into the article's kept text.

    content_spans: without the quotation marks around them; several where a quotation is broken or runs over
    paragraphs. parent: the id of the statement whose words carry this one. said_on: EDTF. confidence: 0 to 1.
    origin: which extractor, or which person; an extractor adds `:carried` for words that go on without a cue, and
    `:author` for the author's own claims. Raises RecordError for bad data.
    """

    article: str
    speaker: Speaker
    speaker_span: Span | None
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    kind: SpeechKind
    act: Act = "assert"
    addressee: str | None = None
    parent: str | None = None
    said_on: str | None = None
    venue: str | None = None
    confidence: float = 0.5
    origin: str = "rules"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.content_spans:
            raise RecordError("A statement has a content.", where=self.article)
        if any(a.end > b.start for a, b in zip(self.content_spans, self.content_spans[1:], strict=False)):
            raise RecordError("Content spans stand in order and do not overlap.", where=self.article)
        if self.kind not in get_args(SpeechKind) or self.act not in get_args(Act):
            raise RecordError(f"Unknown kind or act: {self.kind!r}, {self.act!r}.", where=self.article)
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"Confidence lies between 0 and 1; got {self.confidence}.", where=self.article)
        if self.said_on is not None:
            check_date(self.said_on)
        object.__setattr__(self, "id", self._key())

    def _key(self) -> str:
        places = [[s.start, s.end] for s in self.content_spans]
        cue = [self.cue_span.start, self.cue_span.end] if self.cue_span else None
        who = [self.speaker_span.start, self.speaker_span.end] if self.speaker_span else None
        return make_id("s", self.article, who, cue, places)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something in an article that was not understood: its place, if it has one, and why."""

    article: str
    reason: str
    span: Span | None = None
