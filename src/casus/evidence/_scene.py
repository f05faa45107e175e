"""The scene: an article while its speakers are found from top to bottom, with who was heard so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from casus.evidence._cast import Cast
from casus.evidence._chunks import chunks_of
from casus.evidence._content import Draft
from casus.evidence._mention import PRONOUNS, Mention, mention_of
from casus.evidence._page import Page
from casus.evidence._voice import Recent, Voice
from casus.evidence._words import words_in
from casus.records import Span

__all__ = ["Scene", "Ways"]

_PRONOUN = 8  # letters of the longest pronoun
_SPOKEN_OF = -1.8  # whom the words name, or who carries them, hardly speaks them
_HEARD = 12  # voices kept in mind
_DEEP = 20  # levels of speech in speech that are climbed
_NAMINGS = 200  # of one content, so that a damaged text stays cheap


@dataclass(frozen=True)
class Ways:
    """How a scene finds voices: of a draft, and of a phrase understood. Handed in, so that each kind of phrase can
    stand in its own module and ask for the others."""

    find: Callable[[Scene, Draft], Voice]
    hear: Callable[[Scene, Mention, Draft, Span], Voice]


@dataclass
class Said:
    """A voice heard before: where, and inside whose words."""

    place: int
    paragraph: int
    parent: Draft | None
    voice: Voice
    direct: bool = False


def _holders(cast: Cast, drafts: list[Draft]) -> dict[int, Draft]:
    """For namings that stand inside a content, by number, the draft of the smallest such content."""
    spans = sorted(((s.start - s.end, s, n) for n, d in enumerate(drafts) for s in d.content), key=lambda p: p[:2])
    found: dict[int, Draft] = {}
    for _, span, number in spans:
        low, high = cast.before(span.start), cast.before(span.end)
        for naming in range(low, min(high, low + _NAMINGS)):
            found[naming] = drafts[number]
    return found


class Scene:
    """The state of the document while it is read from top to bottom."""

    def __init__(self, page: Page, cast: Cast, ordered: list[Draft], ways: Ways) -> None:
        self.page = page
        self.cast = cast
        self.ordered = ordered
        self.numbers = {id(d): i for i, d in enumerate(ordered)}
        self.voices: dict[int, Voice] = {}
        self.said: list[Said] = []
        self._ways = ways
        self._mentions: dict[Span, Mention] = {}
        self._by_source: dict[tuple[Span | None, int], Voice] = {}
        self._holders = _holders(cast, ordered)

    @cached_property
    def mention_index(self) -> list[tuple[int, int, int]]:
        """The mentions of the reading's clusters in text order: start, end, number of the cluster."""
        clusters = self.page.reading.coreferences or ()
        return sorted((m.start, m.end, n) for n, cluster in enumerate(clusters) for m in cluster.mentions)

    def told_inside(self, number: int, draft: Draft) -> bool:
        """Whether a naming (by its number in the cast) stands in words that a draft is no part of."""
        holder = self._holders.get(number)
        if holder is None or holder is draft:
            return False
        around = draft.parent
        for _ in range(_DEEP):
            if around is None:
                break
            if around is holder:
                return False
            around = around.parent
        return True

    def voice(self, draft: Draft) -> Voice:
        """The voice of a draft; that of the words around it is found first where it is needed."""
        if id(draft) not in self.voices:
            key = (draft.source, id(draft.parent))
            told = self._by_source.get(key) if draft.source is not None else None
            self.voices[id(draft)] = told or self._ways.find(self, draft)
            self._by_source.setdefault(key, self.voices[id(draft)])  # one phrase is one speaker, whatever its verbs
            place = draft.place
            paragraph = self.page.paragraph_index(place)
            self.said.append(Said(place, paragraph, draft.parent, self.voices[id(draft)], draft.kind == "direct"))
        return self.voices[id(draft)]

    def hear(self, mention: Mention, draft: Draft, span: Span) -> Voice:
        """The voice that a phrase stands for, at its place, as the source of a draft."""
        return self._ways.hear(self, mention, draft, span)

    def mention(self, span: Span) -> Mention:
        """The source phrase at a span, understood once."""
        said = span.of(self.page.text).lower() if span.end - span.start <= _PRONOUN else ""
        if said in PRONOUNS and span.of(self.page.text) != "US":
            return Mention("pronoun", span.of(self.page.text), pronoun=PRONOUNS[said])
        if span not in self._mentions:
            start = span.start
            if start and self.page.text[start - 1] in '"“«„' and re.search(r"[\"”»]", span.of(self.page.text)):
                start -= 1  # the name of a channel or paper in marks
            words = words_in(self.page.text, start, span.end)
            self._mentions[span] = mention_of(chunks_of(words, self.cast.local, self.cast.opens), self.page.text)
        return self._mentions[span]

    def has_turn(self, draft: Draft) -> bool:
        """Whether the source of a draft is the label of a turn in a transcript."""
        return draft.source is not None and self.is_label(draft.source)

    def is_label(self, span: Span) -> bool:
        """Whether a phrase opens its paragraph and a colon follows: "THE CHAIR:"."""
        text = self.page.text
        opens = "\n" in text[max(0, span.start - 8) : span.start] or not text[: span.start].strip()
        return opens and text[span.end : span.end + 1] == ":"

    def last_said(self) -> list[Said]:
        """The voices heard last, the newest first."""
        return self.said[: -_HEARD - 1 : -1]

    def recent(self, place: int, draft: Draft | None = None) -> Recent:
        """The voices heard last before a place, the newest first."""
        here = self.page.paragraph_index(place)
        inside = draft.parent if draft else None
        return [
            (s.voice, s.place, here - s.paragraph, s.parent is inside) for s in self.last_said() if s.place <= place
        ]

    def leaning(self, draft: Draft) -> dict[int, float]:
        """What speaks for a person as the speaker of a draft, or against: see the weights."""
        leaning: dict[int, float] = {}
        for span in draft.content[:4]:
            for naming in self.cast.namings[self.cast.before(span.start) : self.cast.before(span.end)]:
                leaning[id(naming.person)] = _SPOKEN_OF
        carrier = self.voice(draft.parent).person if draft.parent is not None else None
        if carrier is not None:
            leaning[id(carrier)] = 0.0 if self.own_words(draft) else _SPOKEN_OF
        return leaning

    def own_words(self, draft: Draft) -> bool:
        """Whether a draft stands in an indirect content, where "he" may be the one who says it; in quotations not."""
        outer = draft.parent
        return (
            outer is not None
            and outer.kind != "direct"
            and self.page.depth(draft.place) == self.page.depth(outer.place)
        )
