"""The lines of a kept text with the features by which body and furniture are told apart."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from casus.coverage.labels import Label, inline_list, label_of, wording_of
from casus.coverage.times import AMBIGUOUS, Order, Stamp, agreed_order, find_stamps, slash_order
from casus.records import FurnitureKind, Span

__all__ = ["SPACE", "Line", "read_lines", "spans_of_lines"]

SPACE = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"  # the last of them and U+200B, U+2060 have no width
)
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LEADING = re.compile(f"[{re.escape(SPACE)}]*")
_END = re.compile(r"[.!?…。؟։।:;][\"'”’»)\]\d*†]*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*[^\W\d_a-z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_EDGE = 4000  # features of very long paragraphs are taken from their beginning


@dataclass(slots=True)
class Line:
    """A line or hard-wrapped paragraph of the kept text, without the white space around it.

    gap: blank lines before it. indent: white space before it on its line. words: how many; lower: share of words that
    begin in lower case; sentences: how many ends of sentences; ends: whether it ends as a sentence does.
    stamps: dates and times; rest: what is left of a short line without them. label: furniture by its whole wording;
    wording: by a phrase inside it. forced: furniture by other evidence (a page header, a list with times).
    """

    index: int
    start: int
    end: int
    text: str
    gap: int = 0
    indent: int = 0
    words: int = 0
    lower: float = 0.0
    sentences: int = 0
    ends: bool = False
    stamps: tuple[Stamp, ...] = ()
    rest: str = ""
    label: Label | None = None
    wording: FurnitureKind | None = None
    inline: tuple[str, int] | None = None
    forced: FurnitureKind | None = None
    listed: bool = False
    parts: list[str] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Its place in the kept text."""
        return Span(self.start, self.end)

    @property
    def timed(self) -> bool:
        """Whether it is nothing but dates and times."""
        return bool(self.stamps) and not self.rest

    @property
    def paced(self) -> bool:
        """Whether it is a time line of a list: a time, with a word or two for the section or the author."""
        known = any(stamp.clock or stamp.dated for stamp in self.stamps)
        return self.timed or (known and self.label is None and len(self.rest.replace("|", " ").split()) <= 2)


def spans_of_lines(text: str) -> list[tuple[int, int, int, int]]:
    """Return (start, end, blank lines before, indent) of each line that is not blank, without the space around it."""
    found: list[tuple[int, int, int, int]] = []
    at, blank = 0, 0
    for stop in [m.span() for m in _BREAK.finditer(text)] + [(len(text), len(text))]:
        end, following = stop
        match = _LEADING.match(text, at, end)
        start = match.end() if match else at
        if start >= end:
            blank += 1
        else:
            found.append((start, start + len(text[start:end].rstrip(SPACE)), blank, start - at))
            blank = 0
        at = following
    return found


def read_lines(text: str, *, wrapped: bool = True) -> list[Line]:
    """Return the lines of `text` with their features; lines that a hard wrap broke are joined to paragraphs."""
    places = spans_of_lines(text)
    if wrapped:
        places = _unwrapped(text, places)
    order = slash_order(text)
    lines = [_line(text, index, place, order) for index, place in enumerate(places)]
    if order is None and any(stamp.why == AMBIGUOUS for line in lines for stamp in line.stamps):
        days = {s.value[:10] for line in lines for s in line.stamps if s.value and s.dated}
        order = agreed_order(text, days) if days else None
        if order is not None:
            lines = [_line(text, index, place, order) for index, place in enumerate(places)]
    return lines


def _unwrapped(text: str, places: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Join lines broken at a fixed width: many full lines that stop in mid-sentence, with lower case after them."""
    if len(places) < 4:
        return places
    lengths = sorted(end - start for start, end, _, _ in places)
    width = lengths[int(len(lengths) * 0.95) - 1]
    if not 40 <= width <= 110:
        return places
    full = width * 0.72
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(places)
        if b[2] == 0 and a[1] - a[0] >= full and not _END.search(text[max(a[0], a[1] - 20) : a[1]])
    ]
    running = sum(1 for a, b in pairs if text[b[0]].islower())
    if len(pairs) < 3 or running < 0.5 * len(pairs) or len(pairs) < 0.2 * len(places):
        return places
    joined = [places[0]]
    for last, place in itertools.pairwise(places):
        start, end, gap, indent = place
        if gap == 0 and last[1] - last[0] >= full and indent <= last[3] + 1:
            head = joined[-1]
            joined[-1] = (head[0], end, head[2], head[3])
        else:
            joined.append((start, end, gap, indent))
    return joined


def _line(text: str, index: int, place: tuple[int, int, int, int], order: Order | None) -> Line:
    start, end, gap, indent = place
    whole = text[start:end]
    line = Line(index, start, end, whole, gap, indent)
    head = whole[:_EDGE]
    words = _WORD.findall(head)
    line.words = len(head.split()) if len(whole) <= _EDGE else len(whole) // 6
    if words:
        line.lower = sum(1 for word in words if word[0].islower() or not word[0].isupper()) / len(words)
    line.sentences = len(_SENTENCE.findall(head))
    line.ends = bool(_END.search(whole[-12:]))
    if line.words <= 80:
        line.stamps = find_stamps(whole, order)
        line.rest = _rest(whole, line.stamps)
        if not line.timed:
            line.label = label_of(whole, line.words)
            line.wording = wording_of(whole, line.words)
            line.inline = inline_list(whole, line.words)
    return line


def _rest(line: str, stamps: tuple[Stamp, ...]) -> str:
    for stamp in reversed(stamps):
        line = line[: stamp.start] + " | " + line[stamp.end :]
    return line.strip(SPACE + "|·•,;:-–—/()[]") if stamps else line
