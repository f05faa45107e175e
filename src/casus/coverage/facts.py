"""What a page says about its article: headline, kicker, rubric, outlet, published and bylines, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from casus.coverage.feeds import is_rubric
from casus.coverage.lines import Line
from casus.coverage.names import Byline, is_name, read_byline
from casus.coverage.segment import BODY, HEAD, TAIL
from casus.coverage.times import Stamp
from casus.records import FurnitureKind, Span
from casus.vocabulary import furniture_words

__all__ = ["Facts", "gather"]

_MOST_HEAD = 200  # lines above the body that may belong to the article
_NOBODY = Byline((), "")
_CRUMB = re.compile(r"\s(?:>|›|»|/|→)\s|^\W*(?:>|›|»)")
_RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b(?i:copyright)\b)[\s©]*(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?)?[\s,]*(?:by\s+)?"
    r"(?P<name>(?:[Tt]he\s+)?[^\W\d_a-z][\w’'&.\-]*(?:\s+(?:of|and|de|&|[^\W\d_a-z][\w’'&.\-]*)){0,4})"
)
_SOURCE = re.compile(r"\s*(?i:source|outlet|publication|publisher)\s*:\s*(?P<name>[^\W\d_a-z][^:|]{1,40})")
_TITLE = re.compile(r"(?P<title>.{12,}?)\s+(?:\||[-–—]|::|•)\s+(?P<name>[^|]{2,40})")
_SECTION = re.compile(r"\s*(?:section|rubric|category|topic)\s*:\s*(?P<name>[^:|,]{2,30})", re.I)
_BIO = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.'’\-]+(?:\s+[^\W\d_a-z][\w.'’\-]+){1,3})\s+(?:is|was|covers|reports|writes|teaches|works|has)\s+(?P<rest>.*)", re.S
)
_BIO_ROLE = re.compile(
    r"\b(?:fellow|columnist|correspondent|reporter|journalist|professor|researcher|analyst|editor|writer|lecturer|contributor|scholar)\b"
)


@dataclass(slots=True)
class Facts:
    """The findings about one page. spans: where headline, kicker and rubric stand. kinds: line index -> furniture."""

    headline: str | None = None
    kicker: str | None = None
    rubric: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    kinds: dict[int, FurnitureKind] = field(default_factory=dict)

    def add_bylines(self, names: tuple[str, ...], reason: str) -> None:
        """Keep names not seen before; the first reason stands."""
        for name in names:
            if name.casefold() not in {n.casefold() for n in self.bylines}:
                self.bylines.append(name)
        if names:
            self.reasons.setdefault("bylines", reason)


def gather(lines: list[Line], states: list[int], known: int | None = None) -> Facts:
    """Return what the lines outside the body say; may move a headline that looked like a sentence out of the body.

    known: where the headline begins, if the page's markup tells.
    """
    facts = Facts()
    head = [line for line in lines if states[line.index] == HEAD][-_MOST_HEAD:]
    marked = next((line for line in lines if line.start == known and states[line.index] != BODY), None)
    if marked is not None:
        headline: Line | None = _take_headline(marked, facts, "the page's main heading (h1)")
    else:
        headline = _headline(lines, head, states, facts)
    _outlet(lines, head, headline, states, facts)
    if headline is not None:
        _kicker(head, headline, facts)
    _head_bylines(head, headline, facts)
    _rubric(head, headline, facts)
    _tail_bylines(lines, states, facts)
    _biography(lines, states, facts)
    _published(lines, states, headline, facts)
    _null_reasons(facts)
    return facts


def _plain(line: Line) -> bool:
    """Whether a line could be the headline or the kicker, by what it is not."""
    if line.label or line.timed or line.wording or line.inline or line.forced:
        return False
    if line.stamps and len(line.rest.split()) <= 4:
        return False
    return line.words >= 2 and not _CRUMB.search(line.text) and not is_rubric(line.text)


def _headline(lines: list[Line], head: list[Line], states: list[int], facts: Facts) -> Line | None:
    bylined = {line.index for line in head if line.words <= 14 and read_byline(line.text, line.words)}
    candidates = [line for line in head if _plain(line) and line.index not in bylined and line.words <= 40]
    free = [line for line in candidates if not line.listed] or candidates[-2:]
    title = _title_line(head, facts)
    if title is not None:
        return title
    if free:
        best = max(free, key=_worth(head, free, bylined))
        if best.words >= 3 or best.index == free[-1].index or len(head) <= 6:
            return _take_headline(best, facts, "the line that stands as headline above the body")
    named = [line for line in head if line.index in bylined and not line.label and not line.stamps and line.words >= 2]
    if len(named) > 1 and not any((read_byline(o.text, o.words) or _NOBODY).labelled for o in named[:1]):
        bylined.discard(named[0].index)
        return _take_headline(named[0], facts, "the first line above the byline")
    first = next((line for line in lines if states[line.index] == BODY), None)
    if first and first.words <= 18 and not first.sentences and re.search(r"[?!][\"'”’»]*$", first.text):
        rest = sorted(line.words for line in lines if states[line.index] == BODY and line is not first)
        if rest and first.text[0] not in "-–—" and rest[len(rest) // 2] >= 1.5 * first.words:
            states[first.index] = HEAD
            return _take_headline(first, facts, "a short line before the first paragraph")
    return None


def _take_headline(line: Line, facts: Facts, reason: str) -> Line:
    facts.headline = re.sub(r"^#+\s+|^\*\*(?=.*\*\*$)|(?<=\w)\*\*$", "", line.text)  # Markdown's marks
    facts.spans["headline"] = line.span
    facts.kinds[line.index] = "headline_block"
    facts.reasons["headline"] = reason
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
        score -= 0.7 * line.text.rstrip("\"'”’").endswith(".") + 1.0 * (line.sentences > 0)
        score -= 0.6 * line.text[0].islower()
        score += 1.5 * (texts.count(line.text) > 1)
        return score, -line.index

    return worth


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
                return _take_headline(other, facts, "the line that the page's title repeats")
    first = next((line for line in head if not line.label), None)
    match = re.fullmatch(r"(?P<title>.{12,}?)\s+\|\s+(?P<name>[^|]{2,40})", first.text) if first else None
    if first and match and not first.stamps and len(match["title"].split()) >= 4 and len(match["name"].split()) <= 5:
        if any(_plain(o) and o.words >= 5 for o in head if o is not first and o.index < first.index + 8):
            return None
        facts.outlet = match["name"].strip()
        facts.reasons["outlet"] = "the page's title names it after the headline"
        _take_headline(first, facts, "the page's title, without the name after it")
        facts.headline = match["title"]
        facts.spans["headline"] = Span(first.start, first.start + len(match["title"]))
        return first
    return None


def _same(a: str, b: str) -> bool:
    plain = [re.sub(r"\W+", " ", t).strip().casefold() for t in (a, b)]
    return plain[0] == plain[1]


def _kicker(head: list[Line], headline: Line, facts: Facts) -> None:
    after = [line for line in head if line.index > headline.index]
    for place, line in enumerate(after[:4]):
        if line.label or line.forced or line.listed or _same(line.text, headline.text):
            continue
        if line.timed or (line.stamps and len(line.rest.split()) <= 4):
            break
        if line.words <= 14 and read_byline(line.text, line.words):
            break
        if is_rubric(line.text) and line.words <= 2 and not (place == 0 and len(after) > 1 and after[1].timed):
            break
        facts.kicker = line.text
        facts.spans["kicker"] = line.span
        facts.kinds[line.index] = "headline_block"
        facts.reasons["kicker"] = "the line of its own under the headline"
        return


def _head_bylines(head: list[Line], headline: Line | None, facts: Facts) -> None:
    opened = False
    labelled = any(
        found is not None and found.labelled and found.names
        for line in head if line.words <= 30 and not line.label
        for piece in _pieces(line) for found in [read_byline(piece, len(piece.split()))]
    )
    for line in head:
        if line.index in facts.kinds and line.index != (headline.index if headline else -1):
            continue
        if (headline and line.index == headline.index) or line.listed:
            continue
        after = headline is None or line.index > headline.index
        pieces = _pieces(line)
        for piece in pieces:
            found = read_byline(piece, len(piece.split())) if not line.label or line.label.kind != "caption" else None
            if opened and found is None and is_name(piece, single=False):
                facts.add_bylines((piece,), "the line after a byline label")
                facts.kinds[line.index] = "byline"
            opened = False
            if found is None or (not found.labelled and (labelled or not after)):
                continue
            facts.add_bylines(found.names, found.reason + " in the headline block")
            opened = found.opens
            facts.kinds.setdefault(line.index, "byline" if not line.stamps else "headline_block")


def _pieces(line: Line) -> list[str]:
    """A line without its times, cut where separators stand: `News | 12 June 2024 | By X`."""
    text = line.rest if line.stamps else line.text
    parts = re.split(r"\s*[|•·]\s*|\s{2,}|\xa0{2,}|\s+[–—-]\s+(?=By\b)", text)
    return [p.strip(" \xa0,;:–—-") for p in parts if p.strip(" \xa0,;:–—-")]


def _rubric(head: list[Line], headline: Line | None, facts: Facts) -> None:
    for line in head:
        if line.stamps and not line.timed and not line.listed and line.index not in facts.kinds:
            for piece in _pieces(line):
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
        menu = sum(1 for o in head if abs(o.index - line.index) <= 2 and o is not line and o.words <= 2 and not o.timed
                   and o.index not in facts.kinds)
        known = is_rubric(line.text) and (not line.label or line.label.opens == "line")
        above = headline is not None and headline.index - 1 == line.index
        capitals = line.text.isupper() and above and line.words <= 3 and not line.label and line.text != facts.outlet
        repeated = sum(o.text.casefold() == line.text.casefold() for o in head) > 1 and above and line.words <= 3
        if repeated or ((known or capitals) and not _masthead(line.text) and (menu < 2 or line.gap > 0 and above)):
            return _take_rubric(line, line.text, facts, "the name of a section beside the headline")
    return None


def _take_rubric(line: Line, text: str, facts: Facts, reason: str) -> None:
    at = line.text.find(text)
    facts.rubric = text
    facts.reasons["rubric"] = reason
    facts.kinds[line.index] = "headline_block"
    if at >= 0:
        facts.spans["rubric"] = Span(line.start + at, line.start + at + len(text))


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(furniture_words().outlet_words)


def _masthead(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and words[-1].lower().strip(".") in _outlet_words() and all(w[0].isupper() for w in words)


def _outlet(lines: list[Line], head: list[Line], headline: Line | None, states: list[int], facts: Facts) -> None:
    if facts.outlet is not None:
        return
    for line in lines:
        if states[line.index] == BODY or line.words > 60:
            continue
        match = _SOURCE.fullmatch(line.text)
        if match and "photo" not in line.text.lower():
            facts.outlet, facts.reasons["outlet"] = match["name"].strip(" ."), "the line that names the source"
            return
    for line in reversed(lines):
        if states[line.index] == BODY or line.words > 60 or line.label is None or line.label.kind != "legal":
            continue
        match = _RIGHTS.search(line.text)
        if match:
            name = re.split(r"\.\s|,|\ball\b|\.$", match["name"], flags=re.I)[0].strip(" .")
            if name and name.lower() not in ("all", "rights", "the", "all rights", "reserved"):
                facts.outlet, facts.reasons["outlet"] = name, "the copyright line names it"
                return
    for line in head[:4]:
        if line is not headline and (headline is None or line.index < headline.index) and _masthead(line.text):
            facts.outlet, facts.reasons["outlet"] = line.text, "the name at the top of the page"
            facts.kinds[line.index] = "navigation"
            return


def _tail_bylines(lines: list[Line], states: list[int], facts: Facts) -> None:
    """Names after the last paragraph: behind a label, or a bare name right there."""
    tail = [line for line in lines if states[line.index] == TAIL]
    opened, content = False, 0
    for line in tail[:8]:
        if line.label and line.label.opens in ("list", "end", "box"):
            break
        if line.timed or line.label:
            continue
        found = read_byline(line.text, line.words)
        if opened and is_name(line.text.strip(" .,"), single=False):
            facts.add_bylines((line.text.strip(" ,"),), "the name after a byline label at the end")
            facts.kinds[line.index] = "byline"
        elif found and (found.labelled or (content == 0 and not _in_body(found.names, lines, states))):
            facts.add_bylines(found.names, found.reason + " after the last paragraph")
            facts.kinds[line.index] = "byline"
        else:
            content += 1
        opened = bool(found and found.opens)


def _in_body(names: tuple[str, ...], lines: list[Line], states: list[int]) -> bool:
    return any(name in line.text for name in names for line in lines if states[line.index] == BODY)


def _biography(lines: list[Line], states: list[int], facts: Facts) -> None:
    """`X is a correspondent ...` after the last paragraph tells who the author is; it is not a paragraph."""
    body = [line for line in lines if states[line.index] == BODY]
    while len(body) > 2:
        last = body[-1]
        match = _BIO.fullmatch(last.text)
        if match is None or last.words > 70:
            return
        known = any(match["name"].casefold() == name.casefold() for name in facts.bylines)
        alone = not any(match["name"] in line.text for line in body[:-1]) and not facts.bylines
        if not (known or alone) or not (_BIO_ROLE.search(match["rest"])) or not is_name(match["name"]):
            return
        if alone and not known and not re.match(r"(?:a|an|the|our)\s", match["rest"]):
            return
        states[last.index] = TAIL
        facts.kinds[last.index] = "byline"
        facts.add_bylines((match["name"],), "the note on the author after the last paragraph")
        body.pop()


def _published(lines: list[Line], states: list[int], headline: Line | None, facts: Facts) -> None:
    top = headline.index - 2 if headline is not None else 0
    head: list[tuple[Stamp, Line]] = []
    for line in lines:
        if states[line.index] != HEAD or line.listed or not line.stamps or (line.label and line.label.kind == "legal"):
            continue
        if len(line.rest.split()) <= 8 and (headline is None or line.index != headline.index):
            head += [(stamp, line) for stamp in line.stamps]
    tail = [line for line in lines if states[line.index] == TAIL][:8]
    end: list[tuple[Stamp, Line]] = []
    for place, line in enumerate(tail):
        if line.listed or (line.label and line.label.opens in ("list", "end")):
            break
        end += [(s, line) for s in line.stamps if s.role == "published" or s.role == "updated" or (line.timed and place < 3)]
    for stamp, line in head + end:
        if not line.label and len(line.rest.split()) <= 8:
            facts.kinds.setdefault(line.index, "dateline" if line.timed else "headline_block")
    near = [(s, line) for s, line in head if line.index >= top] or head
    order = [p for p in near if p[0].role == "published"] + [p for p in near if not p[0].role]
    order += [p for p in end if p[0].role != "updated"]
    for stamp, line in order:
        if stamp.value:
            facts.published = _completed(stamp, line, lines)
            how = "the time line of the headline block" if states[line.index] == HEAD else "the time after the last paragraph"
            facts.reasons["published"] = f"{how}: {line.text[stamp.start : stamp.end]!r}"
            return
    if order:
        facts.reasons["published"] = f"{order[0][1].text[:60]!r}: {order[0][0].why}"
    elif near or end:
        facts.reasons["published"] = "only the time of an update stands on the page"


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
