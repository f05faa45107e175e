"""Headline, kicker and rubric of a page, by the lines around the body."""

from __future__ import annotations

import re
from collections.abc import Callable

from casus.coverage.authors import pieces_of
from casus.coverage.edges import is_bar
from casus.coverage.facts import Facts
from casus.coverage.lines import Line
from casus.coverage.names import Byline, read_byline
from casus.coverage.outlets import is_masthead
from casus.coverage.sections import is_rubric
from casus.coverage.segment import BODY, HEAD, prose_of, signs
from casus.records import Span

__all__ = ["find_kicker", "find_rubric", "headline_of", "take_headline"]

_NOBODY = Byline((), "")


_CRUMB = re.compile(r"\s(?:>|›|»|/|→)\s|^\W*(?:>|›|»)")


_SET_OFF = re.compile(r"\s*[|•·–—]\s*$|\s+-\s+$|\s-\s(?:\w+day,?\s*)?$|^\s*[|•·–—]|^\s+-\s")
_CREDIT = re.compile(r"[\[(](?=[^\])]*(?:/|\bvia\b|(?i:\bphoto|\bfile\b|\bpool\b)))[^\])]{3,60}[\])]\W*$")


_TITLE = re.compile(r"(?P<title>.{12,}?)\s+(?:\||[-–—]|::|•)\s+(?P<name>[^|]{2,40})")


_SECTION = re.compile(r"\s*(?:section|rubric|category|topic)\s*:\s*(?P<name>[^:|,]{2,30})", re.I)


def _plain(line: Line) -> bool:
    """Whether a line could be the headline or the kicker, by what it is not."""
    if line.label or line.timed or line.wording or line.inline or line.forced:
        return False
    if line.stamps and len(line.rest.split()) <= 4:
        return False
    pieces = re.split(r"\s*[|·•]\s*", line.text)
    if len(pieces) > 1 and all(len(piece.split()) <= 2 for piece in pieces):
        return False  # a menu on one line
    return line.words >= 2 and not _CRUMB.search(line.text) and not is_rubric(line.text)


def headline_of(lines: list[Line], head: list[Line], states: list[int], facts: Facts) -> Line | None:
    """Return the line that is the headline, if one is; a short question before the first paragraph may be it."""
    bylined = {line.index for line in head if line.words <= 14 and read_byline(line.text, line.words)}
    candidates = [line for line in head if _plain(line) and line.index not in bylined and line.words <= 40]
    free = [line for line in candidates if not line.listed] or candidates[-2:]
    captions = _captions(free)
    titles = [line for line in free if line.index not in captions]
    titles = [line for line in titles if not _issued(line)] or titles
    names = [line for line in titles if line.index <= 2 and is_masthead(line.text)]
    free = [line for line in titles if line not in names or len(titles) == len(names)] or free
    title = _title_line(head, facts)
    if title is not None:
        return title
    if names and len(names) == len(titles) and all(line.text.isupper() for line in names):
        return None
    if free:
        best = max(free, key=_worth(head, free, bylined))
        if best.words >= 3 or best.index == free[-1].index or len(head) <= 6:
            return take_headline(best, facts, "the line that stands as headline above the body")
    named = [line for line in head if line.index in bylined and not line.label and not line.stamps and line.words >= 2]
    if len(named) > 1 and not any((read_byline(o.text, o.words) or _NOBODY).labelled for o in named[:1]):
        bylined.discard(named[0].index)
        return take_headline(named[0], facts, "the first line above the byline")
    first = next((line for line in lines if states[line.index] == BODY), None)
    if first and first.words <= 18 and not first.sentences and re.search(r"[?!][\"'”’»]*$", first.text):
        rest = sorted(line.words for line in lines if states[line.index] == BODY and line is not first)
        if rest and first.text[0] not in "-–—" and rest[len(rest) // 2] >= 1.5 * first.words:
            states[first.index] = HEAD
            return take_headline(first, facts, "a short line before the first paragraph")
    return None


def _issued(line: Line) -> bool:
    """Whether a line tells an issue's or document's day, set off by a bar, a dash or a dot: no headline does."""
    return any(
        stamp.value is not None
        and len(stamp.value) >= 10
        and (_SET_OFF.search(line.text[: stamp.start]) or _SET_OFF.match(line.text[stamp.end :]))
        for stamp in line.stamps
    )


def _captions(lines: list[Line]) -> set[int]:
    """Lines that describe a picture: a credit in brackets at the end, or said twice below another line of that size."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        twin = after is not None and after.text == line.text and after.index == line.index + 1
        earlier = any(o.words >= 4 and o.text != line.text for o in lines[:place])
        if _CREDIT.search(line.text) or (twin and earlier):
            found |= {o.index for o in lines if o.text == line.text}
    return found


def take_headline(line: Line, facts: Facts, reason: str) -> Line:
    """Note the line as headline with the reason."""
    facts.headline = re.sub(r"^#+\s+|^\*\*(?=.*\*\*$)|(?<=\w)\*\*$", "", line.text)  # Markdown's marks
    facts.spans["headline"] = line.span
    facts.kinds[line.index] = "headline_block"
    facts.reasons["headline"] = reason
    before, bar, rest = line.text.partition(" | ")
    if bar and is_rubric(before) and len(rest.split()) >= 3:  # `Opinion | The headline`
        facts.headline, facts.spans["headline"] = rest.strip(), Span(line.end - len(rest), line.end)
        facts.rubric, facts.spans["rubric"] = before, Span(line.start, line.start + len(before))
        facts.reasons["rubric"] = "it stands before the headline, set apart by a bar"
    return line


def _worth(head: list[Line], free: list[Line], bylined: set[int]) -> Callable[[Line], tuple[float, int]]:
    """Score of each candidate: length, nearness to the body, time and byline after it, first of its neighbours."""
    texts = [line.text for line in head]
    place = {line.index: i for i, line in enumerate(head)}
    chosen = {line.index for line in free}
    open_list, zone = False, set()
    for line in head:
        if line.label:
            open_list = line.label.opens == "list"
        elif open_list and line.index in chosen:
            zone.add(line.index)

    def worth(line: Line) -> tuple[float, int]:
        at = place[line.index]
        after = head[at + 1 : at + 3]
        score = 2.0 if 5 <= line.words <= 22 else 0.8 if line.words in (3, 4) else -0.5 if line.words == 2 else -1.0
        score += 1.0 * any(o.timed or o.index in bylined or bool(o.stamps) for o in after)
        score -= 1.2 * (at > 0 and head[at - 1].index in chosen and head[at - 1].words >= 3)
        score -= 0.25 * sum(1 for other in free if other.index > line.index)
        score -= 2.0 * (line.index in zone and line.index != free[-1].index)
        stops = line.text.rstrip("\"'”’").endswith(".")
        score -= 0.7 * stops + (1.0 if stops else 0.3) * (line.sentences > 0)
        score -= 1.2 * _below_byline(head, at, chosen, bylined)
        score -= 0.6 * line.text[0].islower()
        pieces = re.split(r"\s{2,}|\t", line.text)
        score -= 1.5 * (len(pieces) > 1 and pieces[0].isupper())  # `THE NAME   its motto`
        score += 1.5 * (texts.count(line.text) > 1)
        return score, -line.index

    return worth


def _below_byline(head: list[Line], at: int, chosen: set[int], bylined: set[int]) -> bool:
    """Whether the line stands under a byline or time that itself stands under a line that could be the headline."""
    above = at - 1
    while above >= 0 and (
        head[above].index in bylined
        or (head[above].index not in chosen and any(s.dated or s.clock for s in head[above].stamps))
    ):
        above -= 1
    return 0 <= above < at - 1 and head[above].index in chosen and head[above].words >= 4


def _title_line(head: list[Line], facts: Facts) -> Line | None:
    """A page title `Headline | Outlet` above the headline itself: the repetition tells which part is the name."""
    for line in head[:6]:
        match = _TITLE.fullmatch(line.text)
        if match is None or line.stamps:
            continue
        for other in head:
            if other is not line and other.words >= 3 and _same(other.text, match["title"]):
                facts.kinds[line.index] = "headline_block"
                facts.outlet = match["name"].strip()
                facts.reasons["outlet"] = "the page's title names it after the headline"
                return take_headline(other, facts, "the line that the page's title repeats")
    first = next((line for line in head if not line.label), None)
    match = re.fullmatch(r"(?P<title>.{12,}?)\s+\|\s+(?P<name>[^|]{2,40})", first.text) if first else None
    if first and match and not first.stamps and len(match["title"].split()) >= 4 and len(match["name"].split()) <= 5:
        if any(_plain(o) and o.words >= 5 for o in head if o is not first and o.index < first.index + 8):
            return None
        facts.outlet = match["name"].strip()
        facts.reasons["outlet"] = "the page's title names it after the headline"
        take_headline(first, facts, "the page's title, without the name after it")
        facts.headline = match["title"]
        facts.spans["headline"] = Span(first.start, first.start + len(match["title"]))
        return first
    return None


def _same(a: str, b: str) -> bool:
    plain = [re.sub(r"\W+", " ", t).strip().casefold() for t in (a, b)]
    return plain[0] == plain[1]


def find_kicker(head: list[Line], headline: Line, facts: Facts) -> None:
    """Note the line of its own under the headline, above byline and time."""
    after = [line for line in head if line.index > headline.index]
    for place, line in enumerate(after[:4]):
        if line.label or line.forced or line.listed or _same(line.text, headline.text):
            continue
        if line.timed or (line.stamps and (len(line.rest.split()) <= 4 or line.stamps[0].role == "published")):
            break
        if signs(line):
            break
        found = read_byline(line.text, line.words) if line.words <= 14 else None
        if found and not (place == 0 and found.genre):
            break
        if _CREDIT.search(line.text) or (facts.outlet and _same(line.text, facts.outlet)):
            continue
        if line.text.isupper() and line.words <= 2 and place + 1 < len(after) and after[1].timed:
            break
        if is_rubric(line.text) and line.words <= 2 and not (place == 0 and len(after) > 1 and after[1].timed):
            break
        _take_kicker(line, facts, "the line of its own under the headline")
        return
    for place, line in enumerate(after[1:6], 1):
        signed = after[place - 1].timed or read_byline(after[place - 1].text, after[place - 1].words) is not None
        next_one = after[place + 1] if place + 1 < len(after) else None
        if not signed or line.words < 6 or not _plain(line) or line.listed or _CREDIT.search(line.text):
            continue
        if next_one is not None and (next_one.timed or (is_bar(next_one) and prose_of(line) >= 1.5)):
            _take_kicker(line, facts, "the line of its own under the byline")
            return


def _take_kicker(line: Line, facts: Facts, reason: str) -> None:
    facts.kicker = re.sub(r"^([*_]{1,3})(.+)\1$", r"\2", line.text)  # Markdown's marks
    facts.spans["kicker"] = line.span
    facts.kinds[line.index] = "headline_block"
    facts.reasons["kicker"] = reason


def find_rubric(head: list[Line], headline: Line | None, facts: Facts) -> None:
    """Note the name of the section: on the time line, behind a label, or beside the headline."""
    if facts.rubric is not None:
        return None
    for line in head:
        if line.stamps and not line.timed and not line.listed and line.index not in facts.kinds:
            for piece in pieces_of(line):
                placed = line.stamps[0].why == "a day without a year"  # VARNHOLM, June 12
                if len(piece.split()) <= 3 and (is_rubric(piece) or (piece.isupper() and not placed)):
                    return _take_rubric(line, piece, facts, "it stands on the line with the time")
        section = _SECTION.fullmatch(line.text)
        if section:
            return _take_rubric(line, section["name"].strip(), facts, "the line that names the section")
    near = [line for line in head if headline is None or abs(line.index - headline.index) <= 3]
    for line in sorted(near, key=lambda o: abs(o.index - (headline.index if headline else o.index))):
        if line.index in facts.kinds or line.timed or line.listed or (line.label and line.words > 3) or line.stamps:
            continue
        menu = sum(
            1
            for o in head
            if abs(o.index - line.index) <= 2
            and o is not line
            and o.words <= 2
            and not o.timed
            and o.index not in facts.kinds
        )
        above = headline is not None and headline.index - 1 == line.index
        known = is_rubric(line.text) and (not line.label or line.label.opens == "line" or above)
        under = headline is not None and headline.index + 1 == line.index and line.words <= 2
        capitals = (
            line.text.isupper()
            and (above or under)
            and line.words <= 3
            and not line.label
            and line.text != facts.outlet
        )
        starts = above and known and headline is not None and _starts(headline.text, line.text)
        twice = sum(o.text.casefold() == line.text.casefold() for o in head) > 1
        repeated = starts or (twice and above and 1 <= line.words <= 3 and line.text[0].isalnum())
        if repeated or ((known or capitals) and not is_masthead(line.text) and (menu < 2 or (line.gap > 0 and above))):
            return _take_rubric(line, line.text, facts, "the name of a section beside the headline")
    return None


def _starts(headline: str, name: str) -> bool:
    """Whether the headline opens with the name of its section: `Live: ...`."""
    return re.match(rf"{re.escape(name)}\s*[:|–—-]", headline, re.I) is not None


def _take_rubric(line: Line, text: str, facts: Facts, reason: str) -> None:
    at = line.text.find(text)
    facts.rubric = text
    facts.reasons["rubric"] = reason
    facts.kinds[line.index] = "headline_block"
    if at >= 0:
        facts.spans["rubric"] = Span(line.start + at, line.start + at + len(text))
