"""Places of a text that are taken already, found without looking at all of them."""

from __future__ import annotations

from collections.abc import Iterable

from casus.records import Span

__all__ = ["Taken"]

_BLOCK = 256  # characters


class Taken:
    """Spans by the blocks of text they reach into."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._blocks: dict[int, list[Span]] = {}
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take a span."""
        for block in range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1):
            self._blocks.setdefault(block, []).append(span)

    def touching(self, span: Span) -> list[Span]:
        """The taken spans that share a character with a span, each once, in the order they were taken."""
        blocks = range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
        return list(dict.fromkeys(s for b in blocks for s in self._blocks.get(b, ()) if s.touches(span)))
