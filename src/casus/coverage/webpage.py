"""An HTML page becomes an article: trafilatura says what the body is, the offsets lead into the page's visible text."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from dataclasses import dataclass, replace

from casus.coverage.flattening import flat
from casus.coverage.labels import inline_list, label_of, wording_of
from casus.coverage.lines import Line, read_lines
from casus.coverage.markup import Block, Visible, parse_html, visible_text
from casus.coverage.metadata import Stated, stated_by
from casus.coverage.names import read_byline
from casus.coverage.page import Known, Page, take_apart
from casus.coverage.segment import prose_of
from casus.errors import NotTextError
from casus.records import Teaser

__all__ = ["read_webpage"]

_NEAR = 92  # rapidfuzz ratio from which two lines are the same but for marks
_LEAST_SHARE = 0.3  # of the classifier's body, below which trafilatura's is not trusted
_STANDFIRST = re.compile(r"standfirst|sub-?title|sub-?head(?:line)?\b|\bdek\b|\bdeck\b|kicker|teaser-?text", re.I)
_H1 = "the page's main heading (h1)"
_REPEATED = "the line that the page's title repeats"
_OUTSIDE = frozenset(("figcaption", "nav", "footer", "button", "label", "time", "form"))


@dataclass(slots=True)
class _Body:
    starts: set[int]
    reason: str


def read_webpage(markup: str, where: str) -> tuple[str, Page]:
    """Return (kept text, its parts) for the markup of a page; raises NotTextError where it shows no text."""
    root, deep = parse_html(markup)
    if deep:
        markup = flat(markup)
        root, _ = parse_html(markup)
    visible = Visible() if root is None else visible_text(root)
    if not re.search(r"\w", visible.text):
        raise NotTextError(
            "The page shows no text: its content is made by scripts."
            if "<script" in markup.lower()
            else "The page shows no text.",
            where=where,
            hint="Open it in a browser and save the page as complete HTML, or copy its text into a .txt file.",
        )
    stated = stated_by(root)
    headline, how = _heading(visible, stated)
    body = _body(markup, visible, headline)
    starts = body.starts or None
    page = take_apart(visible.text, Known(body=starts, headline=headline, wrapped=False))
    remark = "; its elements are nested too deep for a tree, so their texts were read in order" if deep else ""
    page.facts.reasons["body"] = body.reason + remark
    if how:
        page.facts.reasons["headline"] = how
    page.teasers = tuple(_linked(teaser, visible) for teaser in page.teasers)
    _apply(stated, page)
    return visible.text, page


def _heading(visible: Visible, stated: Stated) -> tuple[int | None, str]:
    """Where the line of the main heading begins, and how it is known: an h1, or the line that the title repeats."""
    first = [b for b in visible.blocks if b.tag == "h1"]
    title = stated.values.get("title") or stated.values.get("page title")
    if title:
        from rapidfuzz import fuzz  # noqa: PLC0415

        for block in first:
            if fuzz.partial_ratio(visible.text[block.start : block.end].lower(), title[0].lower()) >= 85:
                return block.start, _H1
        for block in visible.blocks:
            if (
                block.tag in ("h2", "h3")
                and not first
                and _plain(visible.text[block.start : block.end]) == _plain(title[0])
            ):
                return block.start, _REPEATED
    if not first and title:
        whole = _plain(title[0])
        for block in visible.blocks[:60]:
            text = _plain(visible.text[block.start : block.end])
            if len(text.split()) >= 3 and whole.startswith(text):
                return block.start, _REPEATED
    return (first[0].start, _H1) if len(first) == 1 else (None, "")


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _body(markup: str, visible: Visible, headline: int | None) -> _Body:
    lines = read_lines(visible.text, wrapped=False)
    scores = {line.start: prose_of(line) for line in lines}
    extracted = _extracted(markup)
    chosen = _aligned(visible, extracted, headline)
    guess = take_apart(visible.text, Known(headline=headline, wrapped=False))
    theirs = sum(b.end - b.start for b in visible.blocks if b.start in chosen)
    ours = sum(span.end - span.start for span in guess.body)
    if not chosen or theirs < _LEAST_SHARE * ours:
        return _Body(set(), "trafilatura found no body; the lines' own features decide it")
    _rescue(visible, chosen, scores)
    if guess.body:  # both engines must see prose at the edges, where headlines and signatures stand
        first, last = guess.body[0].start, guess.body[-1].end
        chosen -= {start for start in chosen if (start < first or start >= last) and scores.get(start, 0.0) < 0}
    _trim(visible, lines, chosen, headline)
    return _Body(chosen, "trafilatura's paragraphs, aligned to the lines of the page")


def _extracted(markup: str) -> list[str]:
    import trafilatura  # noqa: PLC0415 - heavy

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(
        markup,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_images=False,
        deduplicate=False,
    )
    return [line.strip() for line in (found or "").split("\n") if line.strip()]


def _aligned(visible: Visible, extracted: list[str], headline: int | None) -> set[int]:
    """The lines of the page that trafilatura gives, in order: equal, then nearly equal, then held in one of its."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for HTML

    texts = [visible.text[b.start : b.end] for b in visible.blocks]
    plain = [_plain(t) for t in texts]
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(plain):
        places[text].append(index)
    joined = " \n ".join(_plain(e) for e in extracted)
    chosen: set[int] = set()
    last = -1
    for line in extracted:
        key = _plain(line.lstrip("-|•* "))
        if not key:
            continue
        at = next((i for i in places.get(key, ()) if i > last), None)
        if at is None and len(key) > 40:
            near = process.extractOne(key, plain[last + 1 : last + 60], scorer=fuzz.ratio, score_cutoff=_NEAR)
            at = last + 1 + near[2] if near else None
        if at is not None:
            chosen.add(at)
            last = at
    for index, text in enumerate(plain):
        if index not in chosen and len(text) > 60 and text in joined:
            chosen.add(index)
    return {visible.blocks[i].start for i in chosen if _may_be_body(visible.blocks[i], texts[i], headline)}


def _may_be_body(block: Block, text: str, headline: int | None) -> bool:
    words = len(text.split())
    if block.tag in _OUTSIDE or block.footer or block.tag == "h1" or block.start == headline:
        return False
    return label_of(text, words) is None and wording_of(text, words) is None and inline_list(text, words) is None


def _rescue(visible: Visible, chosen: set[int], scores: dict[int, float]) -> None:
    """Take back quotations and sub-headings between body lines that trafilatura passed over."""
    inside = [i for i, b in enumerate(visible.blocks) if b.start in chosen]
    if not inside:
        return
    tags = {visible.blocks[i].tag for i in inside} | {"blockquote", "p"}
    for i in range(inside[0] + 1, inside[-1]):
        block = visible.blocks[i]
        if block.start in chosen or block.tag not in tags | {"h2", "h3", "h4"}:
            continue
        text = visible.text[block.start : block.end]
        if block.linked > 0.5 * len(text) or not _may_be_body(block, text, None):
            continue
        between = visible.blocks[i - 1].start in chosen and visible.blocks[i + 1].start in chosen
        heading = block.tag in ("h2", "h3", "h4") and visible.blocks[i + 1].start in chosen
        short = between and block.tag in ("p", visible.blocks[i - 1].tag) and text[-1] in ".?!\"'”’»"
        if heading or short or scores.get(block.start, 0.0) >= 2.5:
            chosen.add(block.start)


def _trim(visible: Visible, lines: list[Line], chosen: set[int], headline: int | None) -> None:
    """Leave out what stands under the headline as its standfirst: by its class, or above the byline and the time."""
    below = [i for i, b in enumerate(visible.blocks) if headline is None or b.start > headline]
    by_start = {line.start: line for line in lines}
    last = None
    for i in below[:10]:
        line = by_start.get(visible.blocks[i].start)
        if line is None or line.words > 60:
            break
        found = read_byline(line.text, line.words) if line.words <= 14 and line.start not in chosen else None
        if (line.timed and line.start not in chosen) or (found and found.labelled):
            last = i
    body = sum(1 for b in visible.blocks if b.start in chosen)
    above = [i for i in below if last is not None and i < last and visible.blocks[i].start in chosen]
    styled = [
        i for i in below[:4] if _STANDFIRST.search(visible.blocks[i].classes) and visible.blocks[i].start in chosen
    ]
    for i in {*above[:3], *styled[:1]}:
        if body > 1:
            chosen.discard(visible.blocks[i].start)
            body -= 1


def _linked(teaser: Teaser, visible: Visible) -> Teaser:
    """Part headline and kicker on one line where the link ends between them."""
    block = next((b for b in visible.blocks if b.start <= teaser.span.start < b.end), None)
    if block is None or teaser.kicker is not None or block.link == 0:
        return teaser
    link = visible.text[block.start : block.start + block.link]
    if len(link.split()) < 2 or not teaser.headline.startswith(link) or teaser.headline == link:
        return teaser
    rest = teaser.headline[len(link) :].strip(" \xa0|·•–—-")
    return replace(teaser, headline=link, kicker=rest if re.search(r"[^\W\d_]", rest) else None)


def _apply(stated: Stated, page: Page) -> None:
    """Let the markup's own words stand before what the lines show, with the field's name as the reason."""
    facts = page.facts
    values = stated.values
    if facts.headline is None or facts.reasons["headline"] not in (_H1, _REPEATED):
        for key in ("h1", "title"):
            if key in values:
                facts.headline = values[key][0]
                facts.reasons["headline"] = f"{values[key][1]} of the page's markup"
                break
    for name in ("published", "outlet", "rubric"):
        if name in values:
            setattr(facts, name, values[name][0])
            facts.reasons[name] = f"{values[name][1]} of the page's markup"
    if facts.kicker is None and "kicker" in values and values["kicker"][0] != facts.headline:
        facts.kicker, facts.reasons["kicker"] = values["kicker"][0], values["kicker"][1]
    if stated.authors:
        facts.bylines = stated.authors
        facts.reasons["bylines"] = f"{stated.authors_from} of the page's markup"
