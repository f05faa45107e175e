"""Drafts: attributions in the making, as item ranges of one sentence, before they become spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casus.language.cue_verbs import Hits
from casus.language.grammar import Item
from casus.records import Span

__all__ = ["Draft", "Sentence", "reach"]


@dataclass(slots=True)
class Sentence:
    """One sentence of a zone (the narrative, or the inside of a quotation), its items and its cue verbs."""

    items: list[Item]
    hits: Hits
    titled: bool = False

    @property
    def quoted(self) -> bool:
        """Whether it is nothing but quotation."""
        return any(i.tag == "quote" for i in self.items) and all(i.tag in {"quote", "stop"} for i in self.items)


@dataclass(slots=True)
class Draft:
    """An attribution in the making.

    saying: whether its cue reports words, so that quotations may follow it.
    key: lemma and pattern, for measuring which proposals are right.
    """

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    pattern: str
    saying: bool = False
    key: str = ""


def reach(items: Sequence[Item], first: int, last: int) -> Span | None:
    """Return the span of the items from `first` to before `last`, without commas and stops at its edges; or None."""
    while first < last and items[first].tag in {"comma", "stop", "colon", "close"}:
        first += 1
    while last > first and items[last - 1].tag in {"comma", "stop", "colon", "dash", "open"}:
        last -= 1
    return Span(items[first].start, items[last - 1].end) if last > first else None
