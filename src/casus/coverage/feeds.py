"""Announcements of other articles: lists with and without times, and the teasers in them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from casus.coverage.lines import Line
from casus.coverage.names import read_byline
from casus.coverage.sections import CONTACT, Section, edge_stamp, is_rubric, is_timed, looks_like_list, sections_of
from casus.coverage.segment import BODY, HEAD, LIST
from casus.coverage.times import Stamp, with_day
from casus.records import FurnitureKind, Span, Teaser

__all__ = ["Feed", "feeds_in", "inline_teasers"]

_NUMBER = re.compile(r"(?:#?\d{1,2}[.)]\s+|[•▪●◦‣*»›→▸■–—-]\s+)")
_COUNTED = re.compile(r"(\d{1,2})\s+(?=\D)")


@dataclass(slots=True)
class Feed:
    """One list of announcements: its heading, kind, teasers and the lines (by index) that belong to it."""

    heading: Line | None
    kind: FurnitureKind
    teasers: list[Teaser] = field(default_factory=list)
    members: set[int] = field(default_factory=set)


def feeds_in(lines: list[Line], states: list[int], own: set[int], today: str | None = None) -> list[Feed]:
    """Return the lists of announcements outside the body; `own` are the lines of the article's own headline block.

    today: the article's own day, which a list with bare times is taken to mean.
    """
    first_body = states.index(BODY) if BODY in states else len(states)
    feeds: list[Feed] = []
    for section in sections_of(lines, states):
        section.lines = [line for line in section.lines if line.index not in own]
        if not section.lines:
            continue
        if not section.known and section.lines[0].index > first_body and looks_like_list(section):
            section.heading = section.lines.pop(0)
        in_head = section.lines[0].index < first_body
        edged = section.edged()
        if len(edged) >= (1 if section.known and not in_head else 3):
            feed = _edged_feed(section, edged, today)
        elif is_timed(section) and (not in_head or len(section.timed()) >= 2):
            feed = _timed_feed(section, today)
        elif section.known and not section.timed():
            feed = _plain_feed(section, states, in_head=in_head)
        else:
            continue
        if feed.teasers:
            feeds.append(feed)
    _split_alike(feeds)
    return feeds


def _split_alike(feeds: list[Feed]) -> None:
    """Part headline and kicker on one line where another list has the same announcement with its kicker apart."""
    apart = {
        (f"{t.headline} {t.kicker}", t.published): t for feed in feeds for t in feed.teasers if t.kicker and t.published
    }
    for feed in feeds:
        for place, teaser in enumerate(feed.teasers):
            twin = apart.get((teaser.headline, teaser.published)) if teaser.kicker is None else None
            if twin is not None:
                feed.teasers[place] = replace(teaser, headline=twin.headline, kicker=twin.kicker)


def inline_teasers(lines: list[Line], states: list[int]) -> list[tuple[Line, Teaser]]:
    """Return the articles announced on one line with their label (`Read also: ...`)."""
    found = []
    for line in lines:
        if line.inline and states[line.index] != BODY:
            heading, offset = line.inline
            start = line.start + offset
            found.append((line, Teaser(Span(start, line.end), line.text[offset:], list=heading)))
    return found


def _kind(section: Section, *, timed: bool) -> FurnitureKind:
    if section.heading and section.heading.label:
        return section.heading.label.kind
    return "latest" if timed else "related"


def _teaser(feed: Feed, group: list[Line], stamp: Line | None, published: str | None) -> None:
    """Add the announcement that these lines make, under its heading."""
    group = [line for line in group if not line.paced]
    if len(group) > 1 and (is_rubric(group[0].text) or (group[0].words <= 2 and group[0].text.isupper())):
        feed.members.add(group[0].index)
        group = group[1:]
    if not group:
        return
    head = group[0]
    cut = _NUMBER.match(head.text)
    offset = cut.end() if cut else 0
    headline = head.text[offset:].strip()
    if not headline:
        return
    kicker = group[1] if len(group) > 1 else None
    if kicker is not None and _is_note(kicker):
        feed.members.add(kicker.index)
        kicker = None
    parts = [Span(head.start + offset, head.end)] + [line.span for line in (kicker, stamp) if line is not None]
    span = Span(min(p.start for p in parts), max(p.end for p in parts))
    heading = feed.heading.text.strip() if feed.heading else None
    feed.teasers.append(Teaser(span, headline, kicker.text if kicker else None, published, heading))
    feed.members |= {line.index for line in group}
    if stamp is not None:
        feed.members.add(stamp.index)


def _is_note(line: Line) -> bool:
    """Whether the line under a headline only names its section or its author."""
    found = read_byline(line.text, line.words) if line.words <= 8 else None
    return is_rubric(line.text) or bool(found and found.labelled)


def _without_categories(groups: list[list[Line]]) -> list[list[Line]]:
    """Leave out the short line above each headline, where every announcement has one."""
    if len(groups) >= 2 and all(len(g) >= 2 and g[0].words <= 2 and g[1].words >= 4 for g in groups):
        return [g[1:] for g in groups]
    return groups


def _timed_feed(section: Section, today: str | None) -> Feed:
    lines, times = section.lines, section.timed()
    stamps = {i: _main_stamp(lines[i]) for i in times}
    clocks = [i for i in times if stamps[i].clock and not stamps[i].dated]
    days = {i for i in times if not stamps[i].clock} if clocks else set()
    own = [i for i in times if i not in days]
    split = len(days) == len(own) and all(i - 1 in days for i in own)  # each with its day on the line above
    time_first = (0 in days or not lines[0].words) if split else _time_first(section, own, days)
    feed = Feed(section.heading, _kind(section, timed=True))
    feed.members |= {lines[i].index for i in times}
    size = _usual_size(lines, times)
    day, last = (None if days else today), ""
    groups: list[list[Line]] = []
    stamped: list[tuple[Line, str | None]] = []
    for place, i in enumerate(times):
        if i in days:
            day = stamps[i].value
            continue
        after = next((t for t in times[place + 1 :] if t in own or not split), None)
        earlier = [t for t in times[:place] if t not in days or not split]
        if time_first:
            group = lines[i + 1 : after] if after is not None else _clipped(lines[i + 1 :], size)
        elif earlier:
            group = lines[earlier[-1] + 1 : i]
        else:
            group = _first_group(feed, lines[:i], lines[i + 1 :], size)
        groups.append([line for line in group if not line.paced])
        if not days:
            day, last = _same_day(stamps[i], day, last), stamps[i].clock or last
        stamped.append((lines[i], with_day(stamps[i], day)))
    for group, (line, published) in zip(_without_categories(groups), stamped, strict=True):
        _teaser(feed, group, line, published)
    return feed


def _same_day(stamp: Stamp, day: str | None, last: str) -> str | None:
    """The day of a bare time in a list from new to old; unknown once the times have jumped back over midnight."""
    jumped = bool(last and stamp.clock and stamp.clock > last and last < "06:00" and stamp.clock > "18:00")
    return None if jumped else day


def _main_stamp(line: Line) -> Stamp:
    """The stamp of a time line: what it was published, else its first."""
    return next((s for s in line.stamps if s.role != "updated"), line.stamps[0])


def _usual_size(lines: list[Line], times: list[int]) -> int:
    sizes = [b - a - 1 for a, b in itertools.pairwise(times) if b - a > 1]
    if not sizes:
        return 2
    common = Counter(sizes).most_common()
    return max(size for size, count in common if count == common[0][1])


def _time_first(section: Section, own: list[int], days: set[int]) -> bool:
    """Whether times stand before their headlines: nothing before the first, or they stand nearer to what follows."""
    lines = section.lines
    if not own:
        return False
    before, after = own[0], len(lines) - 1 - own[-1]
    if days and min(days) < own[0]:
        return own[0] - 1 in days
    if before == 0 or after == 0:
        return before == 0
    gaps_after = [lines[i + 1].gap for i in own if i + 1 < len(lines)]
    gaps_before = [lines[i].gap for i in own]
    near = sum(gaps_after) / len(gaps_after) - sum(gaps_before) / len(gaps_before)
    if abs(near) >= 0.5:
        return near < 0
    return not section.known and before == 1 and lines[0].words <= 3


def _clipped(lines: list[Line], size: int) -> list[Line]:
    """The last group of a list with times before headlines: no more lines than the other groups have."""
    kept: list[Line] = []
    for line in lines[:size]:
        if line.words > 40 or CONTACT.search(line.text) or (kept and line.gap > kept[0].gap + 1):
            break
        kept.append(line)
    return kept if kept and kept[0].words >= 2 else []


def _first_group(feed: Feed, before: list[Line], after: list[Line], size: int) -> list[Line]:
    """The first announcement of a list with times after headlines; a line above it may be the list's own heading."""
    if feed.heading is not None:
        return before[-3:]
    near = [line for line in before if line.words <= 40][-3:]
    if len(near) <= 1:
        return near
    indents = Counter(line.indent for line in after if not line.paced)
    usual = indents.most_common(1)[0][0] if indents else near[-1].indent
    for place in range(len(near) - 1):
        line = near[place]
        apart = line.indent != usual or line.text.isupper() or line.text.endswith(":") or line.words <= 3
        if apart or (len(near) - place > size and line.words <= 5):
            feed.heading = line
            feed.members.add(line.index)
            return near[place + 1 :][:2]
    return near[-size:]


def _edged_feed(section: Section, edged: list[int], today: str | None) -> Feed:
    """A list whose times stand on the lines of the headlines."""
    lines = section.lines
    feed = Feed(section.heading, _kind(section, timed=True))
    if feed.heading is None and edged[0] > 0 and lines[edged[0] - 1].words <= 5:
        feed.heading = lines[edged[0] - 1]
        feed.members.add(feed.heading.index)
    heading = feed.heading.text.strip() if feed.heading else None
    day, last = today, ""
    for place, line in enumerate(lines[: edged[-1] + 2]):
        if line.paced and not line.stamps[0].clock:
            day, last = line.stamps[0].value, ""
        if place not in edged:
            continue
        stamp = edge_stamp(line)
        assert stamp is not None
        start, end = (stamp.end, len(line.text)) if stamp.start <= 2 else (0, stamp.start)
        raw = line.text[start:end]
        headline = raw.strip(' \t\xa0|·•,;:–—-()[]"') if raw.count('"') % 2 else raw.strip(" \t\xa0|·•,;:–—-()[]")
        headline = headline.lstrip("*▪●◦‣›»→▸■ ")
        cut = re.search(r"\s+[-–—|]\s+(?P<kind>[^\W\d_]+)$", headline)
        aside = cut["kind"] if cut and is_rubric(cut["kind"]) else None
        headline = headline[: cut.start()] if cut and aside else headline
        day, last = _same_day(stamp, day, last), stamp.clock or last
        kicker = lines[place + 1] if place + 1 < len(lines) and _is_kicker(lines, place + 1, edged) else None
        span = Span(line.start, kicker.end if kicker else line.end)
        below = kicker.text if kicker else aside
        feed.teasers.append(Teaser(span, headline, below, with_day(stamp, day), heading))
        feed.members |= {line.index} | ({kicker.index} if kicker else set())
    return feed


def _is_kicker(lines: list[Line], place: int, edged: list[int]) -> bool:
    line = lines[place]
    return place not in edged and not line.paced and line.words <= 20 and place + 1 in edged


def _plain_feed(section: Section, states: list[int], *, in_head: bool) -> Feed:
    """A list without times: each line an announcement, or each block where blank lines set blocks apart."""
    feed = Feed(section.heading, _kind(section, timed=False))
    inside = section.heading is not None and states[section.heading.index] == LIST
    kept: list[Line] = []
    for line in section.lines:
        typical = max((k.gap for k in kept[1:]), default=line.gap)
        if inside and states[line.index] != LIST:
            break
        if line.paced or line.words > 40 or CONTACT.search(line.text) or (len(kept) > 1 and line.gap > typical + 2):
            break
        if states[line.index] == HEAD and not in_head:
            break
        if line.words >= 3 and line.lower < 0.3 and any(c.isdigit() for c in line.text) and "," in line.text:
            break  # an address
        kept.append(line)
    blocks = _without_categories(_blocks(kept))
    while blocks and all(line.words <= 2 for line in blocks[-1]):
        blocks.pop()
    long = [b for b in blocks if any(line.words >= 3 for line in b)]
    if not long or (in_head and len(long) < 3) or len(long) < 0.5 * len(blocks):
        return feed
    for block in blocks:
        if any(line.words >= 2 for line in block):
            _teaser(feed, block, None, None)
    _strip_counts(feed)
    return feed


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Group lines that stand close together, where blank lines set groups apart; else each line by itself."""
    gaps = {min(line.gap, 1) for line in lines[1:]}
    blocks: list[list[Line]] = []
    if gaps != {0, 1}:
        for place, line in enumerate(lines):
            if place and line.ends and line.words >= 10 and not lines[place - 1].ends and len(blocks[-1]) == 1:
                blocks[-1].append(line)
            else:
                blocks.append([line])
        return blocks
    for place, line in enumerate(lines):
        if place == 0 or line.gap:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks if max(len(b) for b in blocks) <= 3 else [[line] for line in lines]


def _strip_counts(feed: Feed) -> None:
    """Leave the numbers 1, 2, 3 ... of a ranking out of its headlines."""
    matches = [_COUNTED.match(t.headline) for t in feed.teasers]
    if len(matches) < 2 or any(m is None or int(m[1]) != n for n, m in enumerate(matches, 1)):
        return
    feed.teasers = [
        Teaser(Span(t.span.start + m.end(), t.span.end), t.headline[m.end() :], t.kicker, t.published, t.list)
        for t, m in zip(feed.teasers, matches, strict=True)
        if m is not None
    ]
