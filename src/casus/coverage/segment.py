"""Body and furniture: the best run of body lines through a page, by dynamic programming over line scores.

Each line gets a score for being prose. A path through the states head, body, note (one line of furniture inside the
body), list (announcements inside the body) and tail then takes the highest sum: a heading between paragraphs stays in
the body because leaving it and coming back would cost more, and a paragraph after the comments cannot come back.
"""

from __future__ import annotations

import re

from casus.coverage.lines import Line
from casus.coverage.names import read_byline

__all__ = ["BODY", "HEAD", "LIST", "NOTE", "TAIL", "prose_of", "segment"]

HEAD, BODY, NOTE, LIST, TAIL = range(5)
_NEVER = -1e9
_LENGTHS = ((2, -2.0), (4, -1.2), (7, -0.4), (12, 0.3), (20, 1.2), (35, 2.2))
_RETURN_FROM_LIST = -2.5
_ITEM = ("-", "–", "—", "•", "*", "·", "▪", "●", "◦", "‣")
_SOURCES = re.compile(r"\W*[^\W\d_]*(?i:sources?|references|notes?|further reading|documents|credits)\s*:\s*\S")
_RULE = re.compile(r"[\s*_=~\-–—•·]+")
_MOVES = {  # from: [(to, cost)]
    HEAD: ((HEAD, 0.0), (BODY, 0.0)),
    BODY: ((BODY, 0.0), (NOTE, -0.1), (LIST, -0.3), (TAIL, 0.0)),
    NOTE: ((NOTE, 0.0), (BODY, 0.0), (LIST, -0.3), (TAIL, 0.0)),
    LIST: ((LIST, 0.0), (NOTE, -0.1), (BODY, _RETURN_FROM_LIST), (TAIL, 0.0)),
    TAIL: ((TAIL, 0.0),),
}


def prose_of(line: Line) -> float:
    """Return how much a line looks like a paragraph of an article: above 0 is more likely than not."""
    if line.timed or line.forced or line.listed or line.inline:
        return -6.0
    if line.label:
        return -6.0
    words = line.words
    if line.stamps and line.stamps[0].role == "published" and line.stamps[0].start <= 2 and words <= 20:
        return -3.0  # `Aired 23 May 2031, 21:00. A rush transcript.`
    score = next((value for most, value in _LENGTHS if words <= most), 3.0)
    score += 1.4 if line.ends else -2.0 if words < 40 else -0.5
    score += 0.8 * (line.sentences > 0) + 0.3 * (line.sentences > 2)
    if words >= 4:
        score += max(-1.0, min(1.0, 3.0 * (line.lower - 0.45)))
    if any(mark in line.text[:400] for mark in '"“”«»„'):
        score += 0.3
    if words < 25:
        score -= 1.5 * bool(line.stamps and line.words <= 14) + 1.0 * sum(
            m in line.text for m in ("http", "www.", "@", " | ")
        )
    if line.wording:
        return min(score, 0.0) - 4.0
    return score if words > 7 else max(score, -2.6)


def segment(lines: list[Line]) -> list[int]:
    """Return the state of each line (HEAD, BODY, NOTE, LIST or TAIL); no BODY at all where nothing looks like prose."""
    if not lines:
        return []
    scores = _scores(lines)
    emitted = _emissions(lines, scores)
    best = [emitted[0][HEAD], emitted[0][BODY] - 0.3, _NEVER, _NEVER, _NEVER]
    trail: list[tuple[int, ...]] = []
    for row in emitted[1:]:
        reached = [_NEVER * 2] * 5
        origin = [HEAD] * 5
        for state in range(5):
            for to, cost in _MOVES[state]:
                value = best[state] + cost
                if value > reached[to]:
                    reached[to], origin[to] = value, state
        best = [reached[s] + row[s] for s in range(5)]
        trail.append(tuple(origin))
    state = max(range(5), key=lambda s: best[s])
    states = [state]
    for back in reversed(trail):
        state = back[state]
        states.append(state)
    states.reverse()
    if BODY not in states:  # a note of a sentence or two is an article too
        short = [bool(o.ends and o.words >= 2 and o.text[-1] != ":" and prose_of(o) > -2.5) for o in lines]
        return [BODY if is_short else state for is_short, state in zip(short, states, strict=True)]
    return _settled(lines, states)


def _scores(lines: list[Line]) -> list[float]:
    """Prose scores, damped where comments follow the article and in the summaries of announced articles."""
    scores = [prose_of(line) for line in lines]
    before, listing, comments = 0.0, 0, False
    total = sum(s for s in scores if s > 0)
    for i, line in enumerate(lines):
        if line.label and line.label.opens == "end" and before >= 5 and before >= 0.08 * total:
            comments = True
        if line.label and line.label.opens == "list":
            listing = 40
        if comments and scores[i] > 0:
            scores[i] *= 0.1
        elif listing and scores[i] > 0 and line.words <= 32 and _between_headlines(lines, i):
            scores[i] *= 0.2
        elif line.words > 45:
            listing = 0
        listing = max(0, listing - 1)
        before += max(scores[i], 0.0)
    return scores


def _between_headlines(lines: list[Line], i: int) -> bool:
    def headline(j: int) -> bool:
        return 0 <= j < len(lines) and not lines[j].ends and 2 <= lines[j].words <= 20

    following = i + 1 >= len(lines) or headline(i + 1) or lines[i + 1].timed or lines[i + 1].label is not None
    return headline(i - 1) and following


def _emissions(lines: list[Line], scores: list[float]) -> list[tuple[float, float, float, float, float]]:
    rows = []
    mass, box, listing = 0.0, 0, False
    for i, (line, score) in enumerate(zip(lines, scores, strict=True)):
        named = (
            line.words <= 14 and score < 1.5 and not line.label and read_byline(line.text, line.words) is not None
        ) or _signs(line)
        marked = bool(line.label or line.wording or line.forced or line.inline or line.timed or line.listed)
        gain = max(score, 0.0)
        head = 0.5 if marked or named else 0.2 if score <= 0 else -0.7 * gain
        below_list = i > 0 and _opens_list(lines[i - 1]) and not line.ends
        if i + 1 < len(lines) and _appeals(line, lines[i + 1]):
            score = min(score, -3.0)
        body = score - (6.0 if _signs(line) else 2.5) * named - 1.5 * below_list if not _is_item(lines, i) else max(score, -0.3)
        tail = 0.6 if marked else 0.2 if score <= 0 else -0.5 * gain
        opens = line.listed or _opens_list(line)
        if _is_hour(lines, i) and mass > 4:
            body = -0.5
        listing = opens or (listing and line.words <= 45 and not (line.label and line.label.opens == "end"))
        rows.append((head, body, _note(lines, i, mass, box), _list(line, score) if listing else _NEVER, tail))
        box = 4 if line.label and line.label.opens == "box" else max(0, box - 1)
        mass += gain
    return rows


def _signs(line: Line) -> bool:
    """Whether the line holds a labelled byline beside its time: `By X in A and Y in B | June 10, 2031, 7:55 a.m.`."""
    if not line.stamps or line.label or line.words > 25 or line.sentences > 1:
        return False
    pieces = [piece.strip() for piece in re.split(r"\s*[|•·]\s*|\s{3,}", line.rest) if piece.strip()]
    found = [read_byline(piece, len(piece.split())) for piece in pieces]
    return any(f is not None and f.labelled for f in found) and all(
        f is not None or len(piece.split()) <= 3 for f, piece in zip(found, pieces, strict=True)
    )


def _note(lines: list[Line], i: int, mass: float, box: int) -> float:
    """One line of furniture inside the body: a known label, a time where the body has long begun, or a box's rest."""
    line = lines[i]
    if line.inline or line.forced or line.wording or (line.label and line.label.opens != "end"):
        return 0.0
    if line.label:
        return -1.5
    if i + 1 < len(lines) and _appeals(line, lines[i + 1]):
        return 0.0
    if line.lower == 1.0 and not line.ends and 2 <= line.words <= 5 and mass > 0:
        return -0.5  # a remark of the page (`after the promotion`); sub-headings have a capital
    if line.timed:
        return -1.0 if mass > 6 else -4.0
    if box and line.words <= 25 and i + 1 < len(lines):
        after = lines[i + 1]
        inside = (
            after.label is not None and after.label.kind in ("subscription", "navigation")
        ) or after.wording is not None
        return -0.5 if inside else -2.7
    return -8.0


def _appeals(line: Line, after: Line) -> bool:
    """Whether a short line of a block of its own stands right above a call to subscribe or to give."""
    calls = after.label is not None and after.label.kind == "subscription" and after.gap == 0
    return calls and line.gap > 0 and line.words <= 25


def _list(line: Line, score: float) -> float:
    if line.listed or line.timed or line.label:
        return 0.2
    if line.words > 45:
        return -6.0
    return 0.0 if score <= 0 else -0.9 * score


def _opens_list(line: Line) -> bool:
    return line.label is not None and line.label.opens == "list"


def _is_hour(lines: list[Line], i: int) -> bool:
    """Whether a bare time of day stands between paragraphs, as the sub-headings of live reports do."""
    line = lines[i]
    if not line.timed or line.listed or any(s.dated or s.role or not s.clock for s in line.stamps):
        return False
    return 0 < i < len(lines) - 1 and all(o.ends and o.words >= 8 for o in (lines[i - 1], lines[i + 1]))


def _is_item(lines: list[Line], i: int) -> bool:
    """Whether a short line is an item of a list in the body: a bullet, or what follows a colon."""
    line = lines[i]
    if line.label or line.timed or line.listed or line.wording:
        return False
    return line.text.startswith(_ITEM) and line.words >= 3


def _settled(lines: list[Line], states: list[int]) -> list[int]:
    """Corrections after the path: at the edges of the body, and a sub-heading after a list."""
    for i in range(1, len(lines) - 1):
        if states[i] == LIST and states[i + 1] == BODY and _is_subheading(lines, states, i):
            states[i] = BODY
    body = [i for i, state in enumerate(states) if state == BODY]
    if len(body) >= 2 and _is_long_title(lines[body[0]]) and lines[body[1]].ends:
        states[body[0]] = HEAD
    _close(lines, states)
    return states


def _is_long_title(line: Line) -> bool:
    """Whether the first line of the body is a headline of many words: no stop at its end, none in it."""
    opens = line.text.startswith(_ITEM) or line.text[0] in "\"“«„"
    return not line.ends and not opens and 8 <= line.words <= 30 and line.sentences == 0


def _close(lines: list[Line], states: list[int]) -> None:
    """Closing notes are no paragraphs: `Label: a; b; c`, the short lines above it, and what an author's line opens."""
    body = [i for i, state in enumerate(states) if state == BODY]
    while len(body) > 2 and _is_note(lines, body[-1]):
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


def _is_note(lines: list[Line], i: int) -> bool:
    """Whether the last line of the body is a note: a label with its list, or a remark on the author just named."""
    line = lines[i]
    if _SOURCES.match(line.text) and (line.text.count(";") >= 1 or not line.sentences):
        return True
    before = lines[max(0, i - 3) : i]
    names = [name for o in before if o.words <= 5 for name in _names(o)]
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
