"""Quotes: the words between quotation marks, nested, carried over paragraphs, and never closed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from casus.records import Quote, Span

__all__ = ["find_quotes"]

_DOUBLE = re.compile(r"``|''|[\"“”„‟«»]")
_SINGLE = re.compile(r"['‘’‚‹›]")
_ELISION = re.compile(r"['’](?:em|til|tis|twas|cause|cos|bout|round|n|\d\ds?)\b", re.IGNORECASE)
_OPENERS_BEFORE = set("([{—–-/‘'“\"„«`‚=…")
_CLOSERS_AFTER = set(".,;:!?)]}—–-/’'”\"»…")
_SHORT = 60  # characters: a quotation no longer than this inside another of the same marks is taken as nested
_REACH = 1500  # characters a single-marked quotation may run
_DEEPEST = 6  # levels; deeper ones are no quotations but damage
_AHEAD = 30  # paragraphs a quotation may run on without marks of its own


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Paragraph:
    """One paragraph's double marks, and what they would come to if nothing were open before it."""

    span: Span
    marks: list[_Mark]
    starts_open: bool = False
    stray: int | None = None  # the first closing mark that has no opening one
    left_open: bool = False


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    inner: tuple[int, int]
    closed: bool
    continues: bool = False
    level: int = field(default=1)


def find_quotes(text: str, paragraphs: Sequence[Span]) -> list[Quote]:
    """Return the quotations of the paragraphs, in order of their start; outermost before those inside.

    Marks of any style pair with marks of any style of their width (double or single). A quotation that its
    paragraph does not close ends there with `closed=False`; where the next paragraph opens again with a mark, or
    runs on without one to a closing mark that nothing opened, its part there has `continues=True`.
    """
    parts = [_measure(text, span) for span in paragraphs]
    out: list[Quote] = []
    carried = False
    reopens = False
    for index, part in enumerate(parts):
        starts_mark = part.starts_open
        found = _doubles(part, carried=carried, text=text)
        if reopens and starts_mark and found and not carried:
            found[0].continues = True
        found += _singles(text, part)
        out += _levelled(text, found)
        open_at_end = any(not f.closed and not _is_single(text, f.start) for f in found)
        carried = open_at_end and _runs_on(parts, index + 1)
        reopens = open_at_end and not carried
    return out


def _is_single(text: str, start: int) -> bool:
    return text[start] in "'‘‚‹" and text[start : start + 2] != "''"


def _measure(text: str, span: Span) -> _Paragraph:
    marks = [_direction(text, m.start(), m.end(), span) for m in _DOUBLE.finditer(text, span.start, span.end)]
    part = _Paragraph(span, marks)
    part.starts_open = bool(marks) and not text[span.start : marks[0].start].strip(" \t-–—*•") and marks[0].opens
    depth = 0
    for mark in marks:
        if mark.opens and not (mark.closes and depth):
            depth += 1
        elif depth:
            depth -= 1
        elif part.stray is None:
            part.stray = mark.start
    part.left_open = depth > 0
    return part


def _direction(text: str, start: int, end: int, span: Span) -> _Mark:
    """Tell by its neighbours whether a mark may open or close; where they tell nothing, both."""
    style = text[start:end]
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    free_left = before.isspace() or before in _OPENERS_BEFORE
    free_right = after.isspace() or after in _CLOSERS_AFTER
    if style in {"“", "„", "``", "‟", "«"}:
        # a mark of the opening shape at the end of a word closes („so“, »so«)
        closing = not free_left and free_right
        return _Mark(start, end, not closing, closing)
    if style in {"”", "»"}:
        opening = free_left and not free_right and before not in "\"'”’"
        return _Mark(start, end, opening, not opening)
    if free_left and not free_right:
        return _Mark(start, end, True, False)
    if free_right and not free_left:
        return _Mark(start, end, False, True)
    if free_left and free_right and not before.isspace() and after.isspace():
        return _Mark(start, end, False, True)
    if free_left and before.isspace() and not after.isspace():
        return _Mark(start, end, True, False)
    return _Mark(start, end, True, True)


def _runs_on(parts: Sequence[_Paragraph], index: int) -> bool:
    """Whether a quotation left open goes on from this paragraph to a stray closing mark here or further down."""
    for part in parts[index : index + _AHEAD]:
        if part.starts_open:
            return False
        if part.stray is not None:
            return True
        if part.left_open:
            return False
    return False


def _doubles(part: _Paragraph, *, carried: bool, text: str) -> list[_Found]:
    """Pair the double marks of one paragraph; `carried`: a quotation is already open at its start."""
    last = part.span.end
    while last > part.span.start and text[last - 1].isspace():
        last -= 1
    out: list[_Found] = []
    stack: list[tuple[int, int]] = []  # (outer start, inner start)
    begins = carried
    if carried:
        stack.append((part.span.start, part.span.start))
    for index, mark in enumerate(part.marks):
        if mark.opens and not (mark.closes and stack):
            if stack and not carried and not _nests(part.marks, index, stack[-1][0] == part.span.start):
                stack = _drop(out, stack, last)
            if len(stack) < _DEEPEST:
                stack.append((mark.start, mark.end))
        elif mark.closes and stack:
            outer, inner = stack.pop()
            if mark.start > inner:
                out.append(_Found(outer, mark.end, (inner, mark.start), True, begins and outer == part.span.start))
            if not stack:
                carried = False
    _drop(out, stack, last)
    for found in out:
        found.continues = begins and found.start == part.span.start
    return [f for f in out if f.inner[1] > f.inner[0]]


def _drop(out: list[_Found], stack: list[tuple[int, int]], last: int) -> list[tuple[int, int]]:
    """Record what the paragraph never closes: the outermost runs to its end."""
    for outer, inner in stack:
        if last > inner:
            out.append(_Found(outer, last, (inner, last), False))
    return []


def _nests(marks: Sequence[_Mark], index: int, from_start: bool) -> bool:
    """Whether an opening mark inside an open quotation opens a nested one, or the open one lacks its end."""
    following = marks[index + 1 : index + 3]
    if not following or not following[0].closes:
        return len(following) > 1
    if len(following) > 1:
        return following[1].closes and not following[1].opens
    return from_start or following[0].start - marks[index].end <= _SHORT


def _singles(text: str, part: _Paragraph) -> list[_Found]:
    """Pair single marks; an apostrophe is told from a mark by its neighbours and by what is left to close."""
    span = part.span
    opens: list[int] = []
    closes: list[int] = []
    for found in _SINGLE.finditer(text, span.start, span.end):
        at = found.start()
        before = text[at - 1] if at > span.start else " "
        after = text[at + 1] if at + 1 < span.end else " "
        if "'" in (before, after) and text[at] == "'":
            continue  # two straight singles are a double mark
        free_left = before.isspace() or before in _OPENERS_BEFORE
        may_open = text[at] in "‘‚‹'" and free_left and not after.isspace()
        if may_open and not _ELISION.match(text, at, span.end):
            opens.append(at)
        if text[at] in "'’›" and not before.isspace() and not after.isalnum():
            closes.append(at)
    out: list[_Found] = []
    doubles = [m.start for m in part.marks]
    last = -1
    for number, at in enumerate(opens):
        if at < last:
            continue
        stop = min(opens[number + 1] if number + 1 < len(opens) else span.end, at + _REACH)
        close = _single_end(text, closes, at, stop)
        if close is None or (bisect_left(doubles, close) - bisect_right(doubles, at)) % 2:
            continue
        out.append(_Found(at, close + 1, (at + 1, close), True))
        last = close
    return out


def _single_end(text: str, closes: Sequence[int], at: int, stop: int) -> int | None:
    """Return the closing mark of the single-marked quotation opened at `at`, or None.

    A mark after an s and before a space may be a plural possessive: it closes only where nothing better does.
    """
    doubtful = None
    for number in range(bisect_right(closes, at + 1), len(closes)):
        close = closes[number]
        if close >= stop:
            break
        after = text[close + 1 : close + 2]
        if text[close - 1] not in "sS" or after in _CLOSERS_AFTER or not after:
            return close
        doubtful = doubtful if doubtful is not None else close
    return doubtful


def _levelled(text: str, found: list[_Found]) -> list[Quote]:
    """Set levels by containment; quotations that cross another are left out."""
    out: list[Quote] = []
    stack: list[_Found] = []
    for f in sorted(found, key=lambda q: (q.start, -q.end)):
        while stack and stack[-1].end <= f.start:
            stack.pop()
        if stack and f.end > stack[-1].end:
            continue
        f.level = len(stack) + 1
        stack.append(f)
        out.append(Quote(Span(f.start, f.end), Span(*f.inner), f.level, f.closed, f.continues))
    return out
