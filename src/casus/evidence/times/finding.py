"""Time expressions found in a text, each with its TIMEX3 value."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from heapq import heapify, heappop, heappush

from casus.evidence.times.clock import CLOCK_RULES
from casus.evidence.times.days import DAY_RULES, day_first_of
from casus.evidence.times.joining import joined
from casus.evidence.times.lengths import LENGTH_RULES
from casus.evidence.times.lexing import words_of
from casus.evidence.times.patterns import pattern
from casus.evidence.times.reckoning import anchor_of, edtf_of
from casus.evidence.times.relative import RELATIVE_RULES
from casus.evidence.times.scene import Draft, Found, Rule, Scene
from casus.evidence.times.spans import SPAN_RULES
from casus.records import Span, Timex

__all__ = ["find_times"]

_FIRST, _LAST = 1000, 3000  # years in which a text may have been written
_TICKER = re.compile(r"(?m)^([ \t]*(?:[01]?\d|2[0-3]))\.([0-5]\d)(?=[ \t]+\S|[ \t]*$)")
_ENTRIES = 3  # times at the beginning of a line from which a page is a ticker
_MAY = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Minister|President|Theresa|Secretary|Senator|Professor)\.? (May|March)\b")


def find_times(text: str, written: str | None, label: str = "publication") -> tuple[Timex, ...]:
    """Return the time expressions of a text in order, none inside another.

    written: the EDTF date it was written, from which relative expressions are told; label: what that date is, for the
    basis. Types, extents and values follow TimeML's TIMEX3 (TimeML 1.2.1; ISO 24617-1). The time taken grows with the
    length of the text.
    """
    words = replace(words_of(_ticked(text)), text=text)
    if not words.lows:
        return ()
    names = frozenset(found[1].lower() for found in _MAY.finditer(text))
    anchor = anchor_of(written)
    if anchor is not None and not _FIRST <= anchor.year <= _LAST:
        anchor = None  # no text of ours was written then, and steps from it could leave the calendar
    scene = Scene(words, anchor, label, day_first_of(text), names)
    return tuple(_timex(scene, draft) for draft in joined(scene, _drafts(scene)))


def _ticked(text: str) -> str:
    """The text of a ticker with the times of its entries written with a colon; as long as it was."""
    if len(_TICKER.findall(text)) < _ENTRIES:
        return text
    return _TICKER.sub(r"\1:\2", text)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    rules = (*DAY_RULES, *RELATIVE_RULES, *SPAN_RULES, *CLOCK_RULES, *LENGTH_RULES)
    return tuple((pattern(rule[0]), rule) for rule in rules)


def _drafts(scene: Scene) -> list[Draft]:
    """What the rules make of the words, from left to right; of two at one place the longer, then the earlier rule."""
    letters = scene.words.letters
    rules = _rules()
    queue: list[tuple[int, int, int, re.Match[str]]] = []

    def seek(number: int, start: int) -> None:
        found = rules[number][0].search(letters, start)
        if found is not None:
            heappush(queue, (found.start(), -found.end(), number, found))

    for number in range(len(rules)):
        seek(number, 0)
    heapify(queue)
    made: list[Draft] = []
    covered = 0
    while queue:
        first, _, number, match = heappop(queue)
        if first < covered:
            seek(number, covered)
            continue
        found = _fitting(rules[number][1][1](scene, match))
        if not found or found[0].first < covered:
            seek(number, first + 1)
            continue
        for draft in found:
            made.append(draft)
            scene.tell(draft)
        covered = found[-1].after
        seek(number, covered)
    return made


def _fitting(found: Found) -> tuple[Draft, ...]:
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)


def _timex(scene: Scene, draft: Draft) -> Timex:
    words = scene.words
    span = Span(words.starts[draft.first], words.ends[draft.after - 1])
    said = " ".join(span.of(words.text).split())
    if draft.type in ("DURATION", "SET"):
        return Timex(span, draft.type, draft.value, None, f"not dated: {draft.reason}", draft.mod)
    date, why = edtf_of(draft.value, draft.offset)
    if date is None:
        return Timex(span, draft.type, draft.value, None, f"not dated: {draft.reason or why}", draft.mod)
    if draft.mod == "APPROX" and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", date):
        date += "~"
    basis = f'relative: "{said}", from {draft.origin}' if draft.origin else f'stated: "{said}"'
    return Timex(span, draft.type, draft.value, date, basis, draft.mod)
