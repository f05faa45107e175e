"""The typed context of the page: all that a template shows, ready made, so that templates only loop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from casus.briefing.applied import LawView
    from casus.briefing.bargain import Expectation, MoveRow
    from casus.briefing.charts import Bar, Strip
    from casus.briefing.collide import Agreement, Dispute
    from casus.briefing.happened import Happening, Lanes
    from casus.briefing.stands import IssueView

__all__ = [
    "ActRow",
    "ActVoice",
    "ArticleRow",
    "ArticleView",
    "Card",
    "Chapter",
    "Day",
    "Fact",
    "Figure",
    "Folded",
    "GapRow",
    "Head",
    "Line",
    "Link",
    "PageView",
    "Paragraph",
    "Reason",
    "Sheet",
    "SkippedRow",
    "VoiceGroup",
    "VoiceRow",
]


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the page: `href` is always `#` and an id that the page has."""

    href: str
    words: Markup | str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the id of its heading, its number and its title."""

    id: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class ActVoice:
    """A speaker with the numbers of their statements of one act."""

    name: Markup
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act with everybody whose words were read as it."""

    id: str
    label: str
    count: str
    voices: tuple[ActVoice, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures the brief stands on, and where it can be checked (empty where it leads nowhere)."""

    label: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A counted fact: its figure, the words after it, and where it can be checked."""

    figure: str
    words: Markup
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on top of the page."""

    title: str
    question: str
    organisation: str
    as_of: str
    version: str
    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of an article is what it is."""

    field: str
    why: Markup


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A line of the table of what was read. state: why it carries no statements, if there is a reason."""

    number: int
    date: str
    headline: Markup
    outlet: Markup
    language: str
    state: str
    statements: str
    reprint: Link | None
    path: Markup
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A file that was not read."""

    path: Markup
    reason: Markup
    hint: Markup


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A line of the table of who speaks how much. bar: the bar in words. cells: label and figure of each column."""

    number: int
    name: Markup
    type: str
    reason: Markup
    bar: str
    cells: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A statement: who says it how, the exact words, their sentence, and where they stand."""

    number: int
    id: str
    name: Markup
    verb: str
    kind: str
    read_as: str
    quoted: bool
    content: Markup
    context: Markup
    lang: str
    citation: Markup
    place: str
    chain: tuple[Link, ...]
    broken_chain: bool
    carries: tuple[Link, ...]
    details: tuple[tuple[str, Markup], ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class VoiceGroup:
    """A speaker with all their statements."""

    number: int
    name: Markup
    type: str
    reason: Markup
    tally: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in the list by date."""

    number: int
    name: Markup
    verb: str
    read_as: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The statements that one article gives for a date."""

    headline: Markup
    outlet: Markup
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The statements of one date, article by article."""

    id: str
    date: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """Something that was not understood."""

    number: int
    reason: Markup
    words: Markup
    citation: Markup
    place: Link | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, or (number 0) a note of what is left out."""

    number: int
    text: Markup


@dataclass(frozen=True, slots=True)
class Folded:
    """A piece of an article that is not its body."""

    kind: str
    text: Markup


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its marked text. folded: its body starts closed. opened: its furniture starts open."""

    number: int
    headline: Markup
    outlet: Markup
    date: str
    facts: tuple[str, ...]
    path: Markup
    id: str
    lang: str
    reprint: Link | None
    folded: bool
    body: tuple[Paragraph, ...]
    furniture: tuple[Folded, ...]
    opened: bool
    rest: tuple[Folded, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page. chapters: by id, in order. What ends in `_given` is how many there are, shown or not."""

    policy: str
    style: Markup
    chapters: Mapping[str, Chapter]
    head: Head
    read: tuple[ArticleRow, ...]
    names_outlets: bool
    skipped: tuple[SkippedRow, ...]
    strip: Strip | None
    voices: tuple[VoiceRow, ...]
    more_voices: tuple[VoiceRow, ...]
    columns: tuple[str, ...]
    acts: tuple[ActRow, ...]
    lanes: Lanes | None
    events: tuple[Happening, ...]
    events_given: int
    disputes: tuple[Dispute, ...]
    disputes_given: int
    agreements: tuple[Agreement, ...]
    single_sources: int
    issues: tuple[IssueView, ...]
    law: LawView | None
    moves: tuple[MoveRow, ...]
    moves_given: int
    forecasts: tuple[Expectation, ...]
    intents: tuple[Expectation, ...]
    named: tuple[VoiceGroup, ...]
    nameless: tuple[VoiceGroup, ...]
    in_articles: tuple[VoiceGroup, ...]
    days: tuple[Day, ...]
    gaps: tuple[GapRow, ...]
    articles: tuple[ArticleView, ...]
