"""Words of an answer found again in the text: exactly, or but for white space and the shape of quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.language.llm.asking import Piece
from casus.records import Span

__all__ = ["Sheet"]

_MARKS = "\"'`´“”„‟‘’‚‛«»‹›″′"
_FOUND_AT_MOST = 200  # of one text in one paragraph; those after it are too far from anything to matter


class Sheet:
    """The pieces of one request, in which the words of its answer are looked up."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self._text = text
        self._pieces = list(pieces)
        self._folded: dict[int, tuple[str, list[int]]] = {}

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers under which the pieces were sent."""
        return frozenset(piece.number for piece in self._pieces)

    def find(self, words: str, number: int) -> Iterator[list[Span]]:
        """Yield the places of words, a list a piece: piece `number` first, then the others, the nearest first.

        Each place is a slice of the text that begins and ends where a word does. Words that stand nowhere as they are
        may differ in white space and in the shape of quotation marks; failing that, in marks around the whole.
        """
        words = words.strip()
        bare = words.strip(_MARKS + " \t\r\n")
        pieces = sorted(self._pieces, key=lambda p: (abs(p.number - number), p.number))
        for wanted in dict.fromkeys(w for w in (words, bare) if w):
            for way in (self._exactly, self._loosely):
                found = False
                for piece in pieces:
                    spans = way(wanted, piece)
                    if spans:
                        found = True
                        yield spans
                if found:
                    return

    def _exactly(self, words: str, piece: Piece) -> list[Span]:
        text = self._text
        out: list[Span] = []
        at = text.find(words, piece.span.start, piece.span.end)
        while at >= 0 and len(out) < _FOUND_AT_MOST:
            if self._whole(at, at + len(words)):
                out.append(Span(at, at + len(words)))
            at = text.find(words, at + 1, piece.span.end)
        return out

    def _loosely(self, words: str, piece: Piece) -> list[Span]:
        folded, places = self._fold(piece)
        wanted, _ = _folded(words, 0)
        out: list[Span] = []
        at = folded.find(wanted) if wanted else -1
        while at >= 0 and len(out) < _FOUND_AT_MOST:
            start, end = places[at], places[at + len(wanted) - 1] + 1
            if self._whole(start, end):
                out.append(Span(start, end))
            at = folded.find(wanted, at + 1)
        return out

    def _fold(self, piece: Piece) -> tuple[str, list[int]]:
        if piece.number not in self._folded:
            self._folded[piece.number] = _folded(piece.span.of(self._text), piece.span.start)
        return self._folded[piece.number]

    def _whole(self, start: int, end: int) -> bool:
        """Whether a slice begins and ends where a word does: "he" is not in "the"."""
        text = self._text
        cut_before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
        return not cut_before and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _folded(words: str, offset: int) -> tuple[str, list[int]]:
    """Write all white space as one blank and all marks as one mark; with the place from which each letter came."""
    out: list[str] = []
    places: list[int] = []
    for at, c in enumerate(words, offset):
        blank = c.isspace() or c < " " or c == "\x7f"
        if blank and (not out or out[-1] == " "):
            continue
        out.append(" " if blank else '"' if c in _MARKS else c)
        places.append(at)
    while out and out[-1] == " ":
        out.pop()
        places.pop()
    return "".join(out), places
