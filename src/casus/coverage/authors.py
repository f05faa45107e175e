"""Bylines of a page: above the body, after the last paragraph, and in the note on the author."""

from __future__ import annotations

import re
from functools import cache

from casus.coverage.facts import Facts
from casus.coverage.lines import Line
from casus.coverage.names import in_capitals, is_name, read_byline
from casus.coverage.segment import BODY, TAIL
from casus.vocabulary import furniture_words

__all__ = ["drop_biography", "head_bylines", "pieces_of", "tail_bylines"]

_BIO = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.'’\-]+(?:\s+[^\W\d_a-z][\w.'’\-]+){1,3})\s+(?:is|was|covers|reports|writes|teaches|works|has)\s+(?P<rest>.*)",
    re.S,
)




@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, furniture_words().roles))})s?\b")


def head_bylines(head: list[Line], headline: Line | None, facts: Facts) -> None:
    """Add the names in the headline block: behind a label anywhere, bare only under the headline."""
    opened = False
    labelled = any(
        found is not None and found.labelled and found.names
        for line in head
        if line.words <= 30 and not line.label
        for piece in pieces_of(line)
        for found in [read_byline(piece, len(piece.split()))]
    )
    for line in head:
        if line.index in facts.kinds and line.index != (headline.index if headline else -1):
            continue
        if (headline and line.index == headline.index) or line.listed:
            continue
        after = headline is None or line.index > headline.index
        pieces = pieces_of(line)
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


def pieces_of(line: Line) -> list[str]:
    """A line without its times, cut where separators stand: `News | 12 June 2024 | By X`."""
    text = line.rest if line.stamps else line.text
    parts = re.split(r"\s*[|•·]\s*|\s{2,}|\xa0{2,}|\s+[–—-]\s+(?=By\b)", text)
    return [p.strip(" \xa0,;:–—-") for p in parts if p.strip(" \xa0,;:–—-")]


def tail_bylines(lines: list[Line], states: list[int], facts: Facts) -> None:
    """Names after the last paragraph: behind a label, or a bare name right there."""
    tail = [line for line in lines if states[line.index] == TAIL]
    opened, content = False, 0
    for line in tail[:8]:
        if line.label and line.label.opens in ("list", "end", "box"):
            break
        if line.label and line.label.kind == "navigation":
            content += 1  # what stands under it may be a tag, and no bare name is an author's
        if line.timed or line.label:
            continue
        found = read_byline(line.text, line.words)
        if opened and is_name(line.text.strip(" .,"), single=False):
            facts.add_bylines((in_capitals(line.text.strip(" ,")),), "the name after a byline label at the end")
            facts.kinds[line.index] = "byline"
        elif found and (found.labelled or (content == 0 and not _in_body(found.names, lines, states))):
            facts.add_bylines(found.names, found.reason + " after the last paragraph")
            facts.kinds[line.index] = "byline"
        else:
            content += 1
        opened = bool(found and found.opens)


def _in_body(names: tuple[str, ...], lines: list[Line], states: list[int]) -> bool:
    return any(name in line.text for name in names for line in lines if states[line.index] == BODY)


def drop_biography(lines: list[Line], states: list[int], facts: Facts) -> None:
    """`X is a correspondent ...` after the last paragraph tells who the author is; it is not a paragraph."""
    body = [line for line in lines if states[line.index] == BODY]
    while len(body) > 2:
        last = body[-1]
        match = _BIO.fullmatch(last.text)
        if match is None or last.words > 70:
            return
        known = any(match["name"].casefold() == name.casefold() for name in facts.bylines)
        alone = not any(match["name"] in line.text for line in body[:-1]) and not facts.bylines
        if not (known or alone) or not (_role().search(match["rest"])) or not is_name(match["name"]):
            return
        if alone and not known and not re.match(r"(?:a|an|the|our)\s", match["rest"]):
            return
        states[last.index] = TAIL
        facts.kinds[last.index] = "byline"
        facts.add_bylines((match["name"],), "the note on the author after the last paragraph")
        body.pop()
