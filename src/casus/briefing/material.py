"""Material: what a brief is told from, checked when made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casus.errors import RecordError
from casus.records import (
    Article,
    ChangePoint,
    Event,
    Finding,
    Gap,
    Identities,
    Issue,
    Move,
    Position,
    Prediction,
    Ruling,
    Skipped,
    Span,
    Statement,
    check_date,
)

__all__ = ["Material"]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything one brief is told from.

    title, question, organisation: the case's own words. as_of: EDTF, the day the brief speaks for.
    articles: in any order. reprint_of: article id -> id of the article it reprints. statements: in any order; each
    leads to one of the articles. sentences: article id -> its sentences, in order (an article without them shows
    whole paragraphs instead). gaps: what was not understood. skipped: what was not read. version: of Casus.
    identities, issues, events ... findings: what was made of the articles together. ruling: what the case's
    treaties give under each side's account; None for a case without a treaty.
    Raises RecordError where an article or statement stands twice, or a statement leads to an article not given.
    """

    title: str
    question: str | None = None
    organisation: str | None = None
    as_of: str | None = None
    articles: Sequence[Article] = ()
    reprint_of: Mapping[str, str] = field(default_factory=dict)
    statements: Sequence[Statement] = ()
    sentences: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    gaps: Sequence[Gap] = ()
    skipped: Sequence[Skipped] = ()
    version: str = ""
    identities: Identities = field(default_factory=Identities)
    issues: Sequence[Issue] = ()
    events: Sequence[Event] = ()
    positions: Sequence[Position] = ()
    changes: Sequence[ChangePoint] = ()
    moves: Sequence[Move] = ()
    predictions: Sequence[Prediction] = ()
    findings: Sequence[Finding] = ()
    ruling: Ruling | None = None

    def __post_init__(self) -> None:
        if self.as_of is not None:
            check_date(self.as_of)
        texts = {article.id: len(article.text) for article in self.articles}
        if len(texts) != len(self.articles):
            raise RecordError("An article stands twice in the material of a brief.", hint="Give each article once.")
        if len({statement.id for statement in self.statements}) != len(self.statements):
            raise RecordError("A statement stands twice in the material of a brief.", hint="Give each statement once.")
        for statement in self.statements:
            if statement.article not in texts:
                raise RecordError(
                    "A statement leads to an article that the brief was not given.",
                    where=statement.id,
                    hint=f"Give the article {statement.article} too.",
                )
            if _last(statement) > texts[statement.article]:
                raise RecordError("A statement's place runs past its article's text.", where=statement.id)


def _last(statement: Statement) -> int:
    places = [*statement.content_spans, statement.speaker_span, statement.cue_span]
    return max(span.end for span in places if span is not None)
