"""The facts of a page gathered: who wrote what when, under which headline, each with the reason or why it is null."""

from __future__ import annotations

import re

from casus.coverage.authors import drop_biography, head_bylines, tail_bylines
from casus.coverage.facts import Facts
from casus.coverage.heading import find_kicker, find_rubric, headline_of, take_headline
from casus.coverage.lines import Line
from casus.coverage.outlets import find_outlet
from casus.coverage.segment import BODY, HEAD, TAIL
from casus.coverage.times import Stamp, find_stamps

__all__ = ["gather"]

_WORD = re.compile(r"\w*[^\W\d_]\w*")
_FILED = re.compile(r"[A-Z][A-Z .,'’/-]+[ ,]+[^—–(]{4,40}?\d{4}\b(?=\s*(?:\([^)]{2,30}\)|[—–:-]))")
_MOST_HEAD = 200  # lines above the body that may belong to the article


def gather(lines: list[Line], states: list[int], known: int | None = None) -> Facts:
    """Return what the lines outside the body say; may move a headline that looked like a sentence out of the body.

    known: where the headline begins, if the page's markup tells.
    """
    facts = Facts()
    head = [line for line in lines if states[line.index] == HEAD][-_MOST_HEAD:]
    marked = next((line for line in lines if line.start == known and states[line.index] != BODY), None)
    if marked is not None:
        headline: Line | None = take_headline(marked, facts, "the page's main heading (h1)")
    else:
        headline = headline_of(lines, head, states, facts)
    find_outlet(lines, head, headline, states, facts)
    if headline is not None:
        find_kicker(head, headline, facts)
    head_bylines(head, headline, facts)
    find_rubric(head, headline, facts)
    tail_bylines(lines, states, facts)
    drop_biography(lines, states, facts)
    find_published(lines, states, headline, facts)
    _null_reasons(facts)
    return facts


def find_published(lines: list[Line], states: list[int], headline: Line | None, facts: Facts) -> None:
    """Note when the article was published: the time line beside the headline, else the one after the last paragraph."""
    top = headline.index - 3 if headline is not None else 0
    head, end = _head_stamps(lines, states, headline, facts), _end_stamps(lines, states)
    for _, line in head + end:
        if not line.label and len(line.rest.split()) <= 8:
            facts.kinds.setdefault(line.index, "dateline" if line.timed else "headline_block")
    near = [(s, line) for s, line in head if line.index >= top]
    near = near or [(s, line) for s, line in head if line.index < top and s.role == "published"]
    order = [p for p in near if p[0].role == "published"] + [p for p in near if not p[0].role]
    order += [p for p in end if p[0].role != "updated"]
    found = next((p for p in order if p[0].value), None)
    filed = _filed(lines, states) if found is None else None
    if filed is not None:
        facts.published, facts.reasons["published"] = filed
    elif found is not None:
        stamp, line = _finer(found, order)
        facts.published = _completed(stamp, line, lines)
        in_head = states[line.index] == HEAD
        how = "the time line of the headline block" if in_head else "the time after the last paragraph"
        facts.reasons["published"] = f"{how}: {line.text[stamp.start : stamp.end]!r}"
    elif order:
        facts.reasons["published"] = f"{order[0][1].text[:60]!r}: {order[0][0].why}"
    elif head and not near and not end:
        facts.reasons["published"] = "a date stands at the top of the page only, not beside the headline"
    elif near or end:
        facts.reasons["published"] = "only the time of an update stands on the page"


def _filed(lines: list[Line], states: list[int]) -> tuple[str, str] | None:
    """The day, with its year, in the dateline that opens the body ("KELD, 17 January 2031 (ABC) -"), and why."""
    first = next((line for line in lines if states[line.index] == BODY), None)
    opening = _FILED.match(first.text) if first is not None else None
    if opening is None:
        return None
    stamp = next((s for s in find_stamps(opening.group()) if s.value and len(s.value) >= 10), None)
    if stamp is None or stamp.value is None:
        return None
    return stamp.value, f"the dateline of the first paragraph: {opening.group()[stamp.start : stamp.end]!r}"


def _head_stamps(lines: list[Line], states: list[int], headline: Line | None, facts: Facts) -> list[tuple[Stamp, Line]]:
    """The stamps above the body, on lines with little else but bylines or what follows `Published`."""
    head: list[tuple[Stamp, Line]] = []
    for line in lines:
        if states[line.index] != HEAD or line.listed or not line.stamps or (line.label and line.label.kind == "legal"):
            continue
        signed = facts.kinds.get(line.index) in ("byline", "headline_block")
        opens = line.stamps[0].role == "published" and line.stamps[0].start <= 2
        most = 20 if signed or opens else 8
        if len(_WORD.findall(line.rest)) <= most and (headline is None or line.index != headline.index):
            head += [(stamp, line) for stamp in line.stamps]
    return head


def _end_stamps(lines: list[Line], states: list[int]) -> list[tuple[Stamp, Line]]:
    end: list[tuple[Stamp, Line]] = []
    for place, line in enumerate([line for line in lines if states[line.index] == TAIL][:8]):
        if line.listed or (line.label and line.label.opens in ("list", "end")):
            break
        end += [(s, line) for s in line.stamps if s.role in {"published", "updated"} or (line.timed and place < 3)]
    return end


def _finer(found: tuple[Stamp, Line], order: list[tuple[Stamp, Line]]) -> tuple[Stamp, Line]:
    """The stamp itself; for the masthead's bare date, the article's own time of that day where one stands below."""
    day = found[0].value
    if found[0].clock or found[0].role == "published" or day is None:
        return found
    return next((p for p in order if p[0].clock and (p[0].value or "").startswith(day)), found)


def _completed(stamp: Stamp, line: Line, lines: list[Line]) -> str | None:
    """A day whose time stands on a line of its own beside it."""
    if stamp.clock or not stamp.dated:
        return stamp.value
    for other in lines[max(0, line.index - 1) : line.index + 2]:
        if other is not line and other.timed and not other.listed:
            clock = other.stamps[0]
            if clock.clock and not clock.value and not clock.role:
                return f"{stamp.value}T{clock.clock}"
    for beside in line.stamps:
        if beside is not stamp and beside.clock and not beside.value and beside.role != "updated":
            return f"{stamp.value}T{beside.clock}"
    return stamp.value


def _null_reasons(facts: Facts) -> None:
    for name, value, reason in (
        ("headline", facts.headline, "no line above the body stands as a headline"),
        ("kicker", facts.kicker, "no line of its own stands under the headline"),
        ("rubric", facts.rubric, "no line names a section"),
        ("outlet", facts.outlet, "the page does not name its outlet outside the body"),
        ("published", facts.published, "no date or time stands outside the body and the lists"),
        ("bylines", facts.bylines or None, "no line of the page looks like a byline"),
    ):
        if value is None:
            facts.reasons.setdefault(name, reason)
