"""A page cut into sections under a list's heading or between two breaks, and which are lists with times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from casus.coverage.lines import Line
from casus.coverage.segment import BODY, TAIL
from casus.coverage.times import Stamp
from casus.vocabulary import furniture_words

__all__ = ["CONTACT", "Section", "edge_stamp", "is_rubric", "is_timed", "looks_like_list", "mark_timed", "sections_of"]

_BREAKS = ("comments", "navigation", "legal")
_SEPARATED = re.compile(r"\s*[|·•–—]\s*$|\s*[|·•–—]\s*(?=\S)")
_PICTURES = re.compile(r"\W*(?:photos|pictures|videos?|watch|graphics?|maps?|charts?|in pictures)\s*:", re.I)
CONTACT = re.compile(r"@|https?://|www\.|©|\+\d{2}|\b(?:tel|phone|fax)\b", re.I)


@dataclass(slots=True)
class Section:
    """Lines between two breaks of the page, below a heading where there is one."""

    heading: Line | None
    lines: list[Line] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether a heading is known."""
        return self.heading is not None

    def timed(self) -> list[int]:
        """The places of its time lines."""
        return [i for i, line in enumerate(self.lines) if line.paced]

    def edged(self) -> list[int]:
        """The places of headlines with a time on their line."""
        return [i for i, line in enumerate(self.lines) if edge_stamp(line) is not None]


@cache
def _rubrics() -> frozenset[str]:
    return frozenset(furniture_words().rubrics)


def is_rubric(text: str) -> bool:
    """Whether the text is the usual name of a newspaper section."""
    return re.sub(r"\s+", " ", text).strip(" :|/-–—•>»").lower() in _rubrics()


def edge_stamp(line: Line) -> Stamp | None:
    """The stamp at the beginning or end of a line that is a headline otherwise."""
    if line.paced or not line.stamps or line.label or not 4 <= line.words <= 40:
        return None
    if len(line.rest.replace("|", " ").split()) < 3:
        return None
    first, last = line.stamps[0], line.stamps[-1]
    if first.start <= 2 and (first.dated or first.clock or _SEPARATED.match(line.text, first.end)):
        return first
    apart = (
        last.dated
        or last.clock
        or (last.why.startswith("a relative") and line.text.rstrip(" )").endswith("ago"))
        or _SEPARATED.search(line.text[: last.start])
    )
    return last if last.end >= len(line.text) - 2 and apart else None


def sections_of(lines: list[Line], states: list[int] | None) -> list[Section]:
    """Cut the page at list labels, comments, long paragraphs and, once known, at the body."""
    found = [Section(None)]
    comments = False  # what readers write has times too, and announces nothing
    for line in lines:
        body = states is not None and states[line.index] == BODY
        if line.label and line.label.kind == "comments":
            comments = True
        elif body or (line.label and line.label.opens == "list"):
            comments = False
        if body or comments:
            found.append(Section(None))
        elif line.label and line.label.opens == "list" and not edge_stamp(line):
            found.append(Section(line))
        elif (line.label and line.label.kind in _BREAKS) or (states is None and _is_paragraph(line)):
            found.append(Section(None))
        elif states is not None and states[line.index] == TAIL and _heads_list(lines, line.index):
            found.append(Section(line))
        elif (line.label and line.label.opens == "box") or line.wording:
            found.append(Section(None))
        elif (not line.label or _is_picture_story(line, found[-1])) and not line.inline and not line.forced:
            found[-1].lines.append(line)
    return [section for section in found if section.lines]


def _is_picture_story(line: Line, section: Section) -> bool:
    """Whether a line such as `Photos: Northern route opens` is a headline of the list that it stands in, no caption."""
    caption = line.label is not None and line.label.kind == "caption"
    return (
        caption and section.known and bool(_PICTURES.match(line.text)) and 4 <= line.words <= 20 and line.lower >= 0.3
    )


def _heads_list(lines: list[Line], i: int) -> bool:
    """Whether the name of a newspaper section heads a list of its own: two headlines under it, and no time near."""
    if not is_rubric(lines[i].text) or lines[i].label:
        return False
    after = lines[i + 1 : i + 4]
    near = after[:2]
    return (
        len(near) == 2
        and not any(o.paced for o in after)
        and all(o.words >= 3 and not o.label and not o.stamps for o in near)
    )


def looks_like_list(section: Section) -> bool:
    """Whether a short line after the body heads three headlines or more, though no known label."""
    head, items = section.lines[0], section.lines[1:]
    if head.words > 4 or head.ends or head.paced or len(items) < 3 or section.timed() or section.edged():
        return False
    titles = [o for o in items if 4 <= o.words <= 20 and not CONTACT.search(o.text) and not o.text.endswith(".")]
    running = sum(o.lower for o in titles) / max(1, len(titles))
    return len(titles) == len(items) and running >= 0.35 and not any(c.isdigit() for c in head.text)


def _is_paragraph(line: Line) -> bool:
    return line.words > 45 or line.sentences > 1 or (line.words >= 25 and line.ends)


def is_timed(section: Section) -> bool:
    """Three or more times with short lines between them; under a list's heading one is enough."""
    times = section.timed()
    if not times:
        return False
    groups = [section.lines[a + 1 : b] for a, b in pairwise(times) if b > a + 1]
    short = [g for g in groups if 1 <= len(g) <= 4 and all(line.words <= 40 for line in g)]
    if section.known:
        return len(short) >= 0.6 * len(groups)
    lines = [line for group in groups for line in group]
    sentences = sum(line.text.endswith(".") for line in lines)  # a live report has times too, and paragraphs under them
    regular = len(short) >= 2 and len(short) >= 0.6 * len(groups)
    return len(times) >= 3 and regular and sentences <= 0.4 * len(lines)


def mark_timed(lines: list[Line]) -> None:
    """Mark the lines of lists with times, before body and furniture are told apart; they cannot be body then."""
    for section in sections_of(lines, None):
        if is_timed(section):
            times = section.timed()
            needed = 1 if section.known else 3
            if len(times) >= max(needed, 3):
                for line in section.lines[times[0] : times[-1]]:
                    line.listed = True
        edged = section.edged()
        if len(edged) >= 3 and edged[-1] - edged[0] <= 3 * len(edged):
            for i in edged:
                section.lines[i].listed = True
