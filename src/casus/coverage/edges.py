"""The edges of the body: standfirsts and bylines above it, closing notes below it, which look like its paragraphs."""

from __future__ import annotations

import re

from casus.coverage.lines import Line
from casus.coverage.names import read_byline
from casus.coverage.segment import BODY, HEAD, ITEM, LIST, TAIL, signs

__all__ = ["is_bar", "settle"]

_SOURCES = re.compile(
    r"\W*(?:[^\W\d_]+\s)?(?i:sources?|references|notes?|further reading|documents|credits|citation)\s*:\s*\S"
)
_HEARD = re.compile(r"\W*(?:listen|audio|play)\b", re.I)
_MADE = re.compile(  # how the text came about, without a subject, or with the text as its subject
    r"\W*(?:(?:written|compiled|prepared|produced|adapted|translated|edited|transcribed)\s+(?:for|by|from|with|and)\b"
    r"|this\s+(?:report|article|text|story|page|piece|summary)\s+(?:was|is|has been)\s+\w+ed?n?\b)",
    re.I,
)
_RULE = re.compile(r"[\s*_=~\-–—•·]+")


def settle(lines: list[Line], states: list[int]) -> None:
    """Correct the states, in place: at the edges of the body, and a sub-heading after a list is body again."""
    for i in range(1, len(lines) - 1):
        if states[i] == LIST and states[i + 1] == BODY and _is_subheading(lines, states, i):
            states[i] = BODY
    body = [i for i, state in enumerate(states) if state == BODY]
    if len(body) >= 2 and _is_long_title(lines[body[0]]) and lines[body[1]].ends:
        states[body[0]] = HEAD
    _open(lines, states)
    _close(lines, states)


def _open(lines: list[Line], states: list[int]) -> None:
    """A standfirst is no paragraph: what stands above a byline or a share bar that looks like the body's beginning."""
    body = [i for i, state in enumerate(states) if state == BODY]
    signed = next((k for k in (1, 2, 3) if k < len(body) - 1 and _is_byline(lines[body[k]])), None)
    if signed is not None and all(lines[i].words <= 60 for i in body[:signed]):
        names = [n for n in _names(lines[body[signed]]) if " " in n]
        for i in range(body[signed] + 1):
            states[i] = HEAD
        about = lines[body[signed + 1]]
        if len(body) > signed + 3 and about.words <= 40 and any(about.text.startswith(name + " ") for name in names):
            states[about.index] = HEAD
        return
    first = body[0] if body else 0
    notes = [lines[i] for i in range(first + 1, body[1])] if len(body) > 3 else []
    bar = bool(notes) and all(is_bar(o) for o in notes)
    if (
        bar
        and lines[first].words <= 40
        and lines[first].words < lines[body[1]].words + 10
        and _has_byline(lines[:first])
    ):
        for i in range(first, body[1]):
            states[i] = HEAD


def is_bar(line: Line) -> bool:
    """Whether the line is a bar to share, print or hear the article."""
    return line.label is not None and (line.label.kind == "counter" or _HEARD.match(line.text) is not None)


def _is_byline(line: Line) -> bool:
    found = read_byline(line.text, line.words) if line.words <= 14 and not line.ends else None
    return signs(line) or (found is not None and found.labelled)


def _has_byline(lines: list[Line]) -> bool:
    return any(line.timed or _is_byline(line) for line in lines[-4:])


def _is_long_title(line: Line) -> bool:
    """Whether the first line of the body is a headline of many words: no stop at its end, none in it."""
    opens = line.text.startswith(ITEM) or line.text[0] in '"“«„'
    return not line.ends and not opens and 8 <= line.words <= 30 and line.sentences == 0


def _close(lines: list[Line], states: list[int]) -> None:
    """Closing notes are no paragraphs: `Label: a; b; c`, the short lines above it, and what an author's line opens."""
    body = [i for i, state in enumerate(states) if state == BODY]
    about = next((k for k in range(len(body) - 1, max(2, len(body) - 6), -1) if _is_about(lines[body[k]])), None)
    if about is not None:
        for i in range(body[about], len(lines)):
            states[i] = TAIL
        body = body[:about]
    while len(body) > 2 and _is_note(lines, states, body[-1]):
        states[body.pop()] = TAIL
    last = body[-1] if body else -1
    listed = next((i for i in range(last + 1, min(last + 3, len(lines))) if _SOURCES.match(lines[i].text)), None)
    while listed is not None and len(body) > 2:
        line, after = lines[body[-1]], lines[body[-1] + 1]
        joined = after.gap == 0 and line.gap > 0
        ruled = body[-1] > 0 and _RULE.fullmatch(lines[body[-1] - 1].text)
        if line.words > 15 or not (joined or ruled):
            return
        states[body.pop()] = TAIL


def _is_about(line: Line) -> bool:
    """Whether a line of its own opens the notes on the authors: `About the authors`."""
    found = read_byline(line.text, line.words) if line.words <= 4 and not line.ends else None
    return found is not None and found.opens and line.text.lower().startswith("about")


def _is_note(lines: list[Line], states: list[int], i: int) -> bool:
    """Whether the last line of the body is a note: a label with its list, or a remark on the author just named."""
    line = lines[i]
    if _SOURCES.match(line.text) and (line.text.count(";") >= 1 or not line.sentences):
        return True
    if _MADE.match(line.text) and line.words <= 20:
        return True
    before = lines[max(0, i - 3) : i]
    names = [name for o in before if o.words <= 5 and states[o.index] != BODY for name in _names(o)]
    return line.words <= 50 and any(line.text.startswith(name + " ") for name in names)


def _names(line: Line) -> tuple[str, ...]:
    found = read_byline(line.text, line.words) if not line.timed and not line.ends else None
    return found.names if found else ()


def _is_subheading(lines: list[Line], states: list[int], i: int) -> bool:
    """Whether the last line of a list in the body stands apart from it as a heading of the text after it."""
    line, before = lines[i], lines[i - 1]
    if line.listed or line.label or line.timed or line.gap == 0:
        return False
    return states[i - 1] == LIST and not before.label and before.gap == 0
