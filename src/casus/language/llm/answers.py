"""Answers: the words of a model become claims about places, and those that hold become attributions' spans."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from casus.language.llm.asking import ACTS
from casus.language.llm.failures import AskingError
from casus.language.llm.matching import Sheet
from casus.language.llm.tally import Tally
from casus.records import Span

__all__ = ["Placed", "Said", "place", "said_in"]

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\A\s*```\w*\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)
_STATEMENTS_AT_MOST = 1000  # in one answer
_CONTENTS_AT_MOST = 100  # of one statement
_TRIED_AT_MOST = 10  # places of a cue around which the rest is looked for
_CHAIN_AT_MOST = 20  # statements inside each other


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as the model tells it: texts, not yet places. contents: (paragraph, text); inside: 0 for none."""

    n: int
    paragraph: int
    source: str
    cue: str
    contents: tuple[tuple[int, str], ...]
    act: str
    inside: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement whose words stand in the text. source and cue: None where there are none. level: 1 for outermost."""

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    act: str
    level: int = 1
    cue_lost: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """All its places."""
        return (*(s for s in (self.source, self.cue) if s), *self.contents)


def said_in(words: str, tally: Tally) -> list[Said]:
    """Read an answer; statements that are not in the form asked for are counted and left out.

    Raises AskingError (`shape`) where the whole is not, or nothing in it is.
    """
    words = _THOUGHTS.sub("", words, count=1)
    fenced = _FENCE.match(words)
    try:
        whole = json.loads(fenced.group(1) if fenced else words)
    except (ValueError, RecursionError):
        whole = None
    listed = whole.get("statements") if isinstance(whole, dict) else None
    if not isinstance(listed, list) or len(listed) > _STATEMENTS_AT_MOST:
        raise AskingError("The model's answer is not in the form asked for.", hint="Try another model.", kind="shape")
    read = [said for item in listed if (said := _said(item)) is not None]
    if listed and not read:
        raise AskingError(
            "No statement of the answer is in the form asked for.", hint="Try another model.", kind="shape"
        )
    tally.malformed += len(listed) - len(read)
    return read


def _said(item: Any) -> Said | None:
    if not isinstance(item, dict):
        return None
    n, paragraph, inside = (item.get(k, 0) for k in ("n", "paragraph", "inside"))
    source, cue, act = (item.get(k) or "" for k in ("source", "cue", "act"))
    if not all(type(x) is int for x in (n, paragraph, inside or 0)) or not all(
        isinstance(x, str) for x in (source, cue, act)
    ):
        return None
    given = item.get("contents")
    contents = [_content(part, paragraph) for part in given] if isinstance(given, list) else []
    if len(contents) > _CONTENTS_AT_MOST:
        return None
    kept = tuple(part for part in contents if part is not None)
    if not kept or len(kept) < len(contents):
        return None
    return Said(n, paragraph, source.strip(), cue.strip(), kept, act if act in ACTS else "", inside or 0)


def _content(part: Any, paragraph: int) -> tuple[int, str] | None:
    """Read a content: an object, or, from models that take it easy, the bare words."""
    if isinstance(part, str):
        part = {"text": part}
    if not isinstance(part, dict) or not isinstance(part.get("text"), str) or not part["text"].strip():
        return None
    number = part.get("paragraph", paragraph)
    return (number if type(number) is int else paragraph, part["text"].strip())


def place(listed: Sequence[Said], sheet: Sheet, tally: Tally) -> list[Placed]:
    """Return the statements whose words stand in the text, each once, with their depth.

    A statement of which the source or a content is not in the text is left out; a cue that is not is left empty.
    Of words that stand in several places, those are taken that stand nearest together, in the paragraph named.
    """
    placed: dict[int, Placed] = {}
    seen: set[tuple[Span, ...]] = set()
    used: dict[tuple[object, ...], set[Span]] = {}  # by the same words said before: those stand elsewhere now
    for order, said in enumerate(listed):
        places = _Places(said, sheet)
        tally.rejected += places.missing
        if places.lost:
            tally.dropped += 1
            continue
        before = used.setdefault((said.source, said.cue, *(words for _, words in said.contents)), set())
        found = next((one for one in places.choices(before) if one.spans not in seen), None)
        if found is not None:
            seen.add(found.spans)
            before.update(found.spans)
            placed[order] = found
    tally.kept += len(placed)
    return [_levelled(order, placed, listed) for order in placed]


class _Places:
    """Where the words of one statement stand."""

    def __init__(self, said: Said, sheet: Sheet) -> None:
        self._said = said
        self._contents = [list(sheet.find(words, number)) for number, words in said.contents]
        self._source = list(sheet.find(said.source, said.paragraph)) if said.source else []
        self._cue = list(sheet.find(said.cue, said.paragraph)) if said.cue else []
        self._has_cue, self._has_source = bool(self._cue), bool(self._source)
        self._cue_lost = bool(said.cue) and not self._cue
        absent = sum(not found for found in self._contents) + bool(said.source and not self._source)
        self.lost = absent > 0
        self.missing = absent + self._cue_lost

    def choices(self, used: Set[Span]) -> Iterator[Placed]:
        """Yield ways to place the statement around places not used, the closest together first."""
        self._cue, self._source = _without(used, self._cue), _without(used, self._source)
        self._contents = [_without(used, groups) for groups in self._contents]
        if not all(self._contents) or bool(self._cue) < self._has_cue or bool(self._source) < self._has_source:
            return
        anchors = self._cue or self._source or self._contents[0]
        others = [*self._contents, *([self._source] if self._cue and self._source else [])]
        near = (
            sorted(group, key=lambda a: (sum(_nearest(a, groups[0]) for groups in others), a.start))
            for group in anchors
        )
        for anchor in islice(chain.from_iterable(near), _TRIED_AT_MOST):
            made = self._around(anchor)
            if made is not None:
                yield made

    def _around(self, anchor: Span) -> Placed | None:
        """Place everything else as near to the anchor as it can stand without sharing a character."""
        taken = [anchor]
        source = None
        if self._source:
            source = _free(anchor, self._source, taken) if self._cue else anchor
            if source is None:
                return None
            taken.append(source)
        contents = []
        for k, found in enumerate(self._contents):
            first_is_anchor = k == 0 and not self._cue and not self._source
            span = anchor if first_is_anchor else _free(anchor, found, taken)
            if span is None:
                return None
            taken.append(span)
            contents.append(span)
        cue = anchor if self._cue else None
        return Placed(source, cue, tuple(sorted(contents)), self._said.act, cue_lost=self._cue_lost)


def _without(used: Set[Span], groups: list[list[Span]]) -> list[list[Span]]:
    return [free for group in groups if (free := [span for span in group if span not in used])] if used else groups


def _free(anchor: Span, groups: list[list[Span]], taken: list[Span]) -> Span | None:
    """Return the nearest place that shares no character with those taken, in the first paragraph that has one."""
    for group in groups:
        free = [span for span in group if not any(span.touches(other) for other in taken)]
        if free:
            return min(free, key=lambda span: (_gap(anchor, span), span.start))
    return None


def _nearest(anchor: Span, spans: list[Span]) -> int:
    """How far the nearest of these spans is; neither their starts nor their ends ever run back."""
    after = bisect_left(spans, anchor)
    return min(_gap(anchor, span) for span in spans[max(0, after - 1) : after + 1])


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _levelled(order: int, placed: dict[int, Placed], listed: Sequence[Said]) -> Placed:
    """Give a statement its depth, as far as the words of those said to carry it do hold it."""
    by_number = {listed[k].n: k for k in reversed(placed)}
    level, at, passed = 1, order, {order}
    while level < _CHAIN_AT_MOST:
        outer = by_number.get(listed[at].inside) if listed[at].inside else None
        if outer is None or outer in passed or not _holds(placed[outer], placed[at]):
            break
        level, at = level + 1, outer
        passed.add(outer)
    one = placed[order]
    return Placed(one.source, one.cue, one.contents, one.act, level, one.cue_lost)


def _holds(outer: Placed, inner: Placed) -> bool:
    return all(any(o.covers(i) for o in outer.contents) for i in inner.contents)
