"""Article: one piece of coverage, its kept text and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.ids import make_id
from casus.records.span import Span

__all__ = ["Article", "Furniture", "FurnitureKind", "Skipped", "Teaser"]

FurnitureKind = Literal[
    "headline_block",  # headline, kicker, rubric, byline and time lines around the body
    "byline",
    "dateline",
    "navigation",
    "subscription",
    "related",  # "Read also" lists
    "latest",  # news feeds with times
    "counter",  # read and share counters
    "comments",
    "legal",
    "caption",
    "other",
]


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text of the page that is not the article: its place and its kind."""

    span: Span
    kind: FurnitureKind

    def __post_init__(self) -> None:
        if self.kind not in get_args(FurnitureKind):
            raise RecordError(f"{self.kind!r} is not a kind of furniture.")


@dataclass(frozen=True, slots=True)
class Teaser:
    """Another article announced on the page: headline, kicker, time, and the heading of the list it stands in."""

    span: Span
    headline: str
    kicker: str | None = None
    published: str | None = None
    list: str | None = None

    def __post_init__(self) -> None:
        if not self.headline.strip():
            raise RecordError("A teaser has a headline.")
        if self.published is not None:
            check_date(self.published)


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of coverage.

    path: where it came from, relative to what was asked for (`a.zip!/b.html` in archives).
    raw: the bytes as they were. text: the kept text, into which all offsets lead. encoding: how raw became text
    (`utf-8`, `utf-16`, `cp1251` ..., or `html`, `pdf`, `docx`, `eml` where it was extracted).
    body: one span a paragraph, in order, without the white space around it. reasons: field -> why it is what it is.
    signature: the MinHash of the body, for near-duplicates (empty where there is too little text).
    """

    path: str
    sha256: str
    raw: bytes
    text: str
    encoding: str
    language: str | None = None
    headline: str | None = None
    kicker: str | None = None
    rubric: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    body: tuple[Span, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    signature: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.sha256) != 64:
            raise RecordError("An article's sha256 has 64 hex digits.", where=self.path)
        if self.published is not None:
            check_date(self.published)
        for span in (*self.body, *(f.span for f in self.furniture), *(t.span for t in self.teasers)):
            span.of(self.text)
        if any(a.end > b.start for a, b in zip(self.body, self.body[1:], strict=False)):
            raise RecordError("Body spans stand in order and do not overlap.", where=self.path)

    @property
    def id(self) -> str:
        """The hash of path and bytes: the same bytes under another name are another copy, joined as a reprint."""
        return make_id("a", self.path, self.sha256)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was asked for and not read: where, why, and what to do next."""

    path: str
    reason: str
    hint: str = ""
