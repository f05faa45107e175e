"""Sight: one article as the later stages look at it: its page, statements, mentions and times, found by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from casus.evidence._page import Page
from casus.records import Mention, Party, RoleMention, Span, Statement, Timex, Token

__all__ = ["Sight"]


@dataclass(frozen=True)
class Sight:
    """What the stages after statements read. mentions and times: by their places, never one inside another.

    roles: the posts that the article gives people.
    """

    page: Page
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[Timex, ...] = ()
    roles: tuple[RoleMention, ...] = ()

    @property
    def text(self) -> str:
        """The kept text of the article."""
        return self.page.text

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the reading."""
        return self.page.tokens

    def numbers(self, span: Span) -> range:
        """The numbers of the tokens that lie in a span."""
        starts = self.page.token_starts
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """By number of a word, the numbers of the words that hang on it, in order; empty without a parse."""
        out: dict[int, list[int]] = {}
        for number, token in enumerate(self.tokens):
            if token.head is not None and token.head != number:
                out.setdefault(token.head, []).append(number)
        return out

    def below(self, number: int) -> list[int]:
        """The numbers of a word and of all that hangs on it, in text order."""
        found: list[int] = []
        todo = [number]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children.get(at, ()))
        return sorted(found)

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.span.start for m in self.mentions]

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that holds a place."""
        index = bisect_right(self._mention_starts, offset) - 1
        found = self.mentions[index] if index >= 0 else None
        return found if found is not None and offset < found.span.end else None

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie in a span."""
        first = bisect_left(self._mention_starts, span.start)
        last = bisect_left(self._mention_starts, span.end)
        return tuple(m for m in self.mentions[first:last] if m.span.end <= span.end)

    def party(self, span: Span) -> Party | None:
        """Who is named by a phrase: the mention at its head, else the first that is no mere place; None where it names
        nobody."""
        told = [m for m in self.mentions_in(span) if m.reading != "place"]
        if len(told) > 1:
            numbers = self.numbers(span)
            tops = [n for n in numbers if self.tokens[n].head is not None and self.tokens[n].head not in numbers]
            heads = [m for m in told for n in tops if m.span.start <= self.tokens[n].start < m.span.end]
            told = heads or [m for m in told if not self._governed(m.span.start)] or told
        return Party(told[0].name, told[0].span) if told else None

    def _governed(self, start: int) -> bool:
        """Whether "of" goes before a place: "the president of" somebody."""
        return self.text[max(0, start - 8) : start].lower().removesuffix("the ").endswith(" of ")

    def times_in(self, span: Span) -> tuple[Timex, ...]:
        """The time expressions that lie in a span."""
        first = bisect_left(self._time_starts, span.start)
        last = bisect_left(self._time_starts, span.end)
        return tuple(t for t in self.times[first:last] if t.span.end <= span.end)

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.span.start for t in self.times]

    @cached_property
    def _contents(self) -> list[tuple[int, int, Statement]]:
        return sorted(
            ((span.start, span.end, s) for s in self.statements for span in s.content_spans), key=lambda c: c[:2]
        )

    @cached_property
    def _inmost(self) -> tuple[list[int], list[Statement | None]]:
        """The places at which the innermost statement changes, and which it is from there on.

        Of two contents of one length the later one counts, as the deeper of two that begin together is found last.
        """
        edges = sorted({at for start, end, _ in self._contents for at in (start, end)})
        found: list[Statement | None] = []
        waiting: list[tuple[int, int, int]] = []  # length, minus number, number of the contents that are open
        following = 0
        for at in edges:
            while following < len(self._contents) and self._contents[following][0] <= at:
                start, end, _ = self._contents[following]
                heappush(waiting, (end - start, -following, following))
                following += 1
            while waiting and self._contents[waiting[0][2]][1] <= at:
                heappop(waiting)
            found.append(self._contents[waiting[0][2]][2] if waiting else None)
        return edges, found

    def statement_at(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds a place; None for what the article itself tells."""
        edges, found = self._inmost
        index = bisect_right(edges, offset) - 1
        return found[index] if index >= 0 else None
