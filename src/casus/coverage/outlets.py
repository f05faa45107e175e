"""The outlet of a page: the masthead, the copyright line, the path at its top, the page header, its source line."""

from __future__ import annotations

import re
from functools import cache

from casus.coverage.facts import Facts
from casus.coverage.lines import Line
from casus.coverage.sections import is_rubric
from casus.coverage.segment import BODY
from casus.vocabulary import furniture_words

__all__ = ["find_outlet", "in_usual_case", "is_masthead"]

_NAME = r"(?:[Tt]he\s+)?[^\W\d_a-z][\w’'&.\-]*(?:\s+(?:of|and|de|du|des|la|le|&|[^\W\d_a-z][\w’'&.\-]*)){0,4}"
_RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b(?i:copyright)\b)[\s©]*(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?)?[\s,]*(?:by\s+)?"
    rf"(?P<name>{_NAME})"
)
_SIGNED = re.compile(rf"@\s*(?P<name>{_NAME})\s*,?\s*(?:19|20)\d\d\W*")
_SOURCE = re.compile(r"\s*(?i:source|outlet|publication|publisher)\s*:\s*(?P<name>[^\W\d_a-z][^:;|]{1,40})")
_AGENCIES = re.compile(r"[\s,]*\b(?:and|with|&|from)\s+(?:(?:the\s+)?(?:news|wire)\s+)?(?:agenc|wire)\w*\W*$", re.I)
_DATELINE = re.compile(
    r"[^\W\d_a-z]{3}[^a-z()/]{0,40}(?:,?\s+[^\W\d_]{3,9}\.?\s+\d{1,2}|,?\s+\d{1,2}\s+[^\W\d_]{3,9}\.?)?[\s,.]*"
    r"(?:\((?P<round>[^\W\d_a-z][\w.& \-]{1,30})\)\s*[-–—:]|/(?P<slash>[^\W\d_a-z][\w.& \-]{1,30})/\s*[-–—.:])"
)
_COMPANY = re.compile(r"\b(?:ltd|llc|inc|gmbh|plc|s\.?a|co|corp|limited|newspapers|group|holding|holdings|media)\b\.?", re.I)
_CRUMB = re.compile(r"\s+[>›»→]\s+")
_ARTICLES = frozenset("the le la les el los las il der die das den o os".split())
_TOP = 5  # lines from the top among which the page's own name stands


def find_outlet(lines: list[Line], head: list[Line], headline: Line | None, states: list[int], facts: Facts) -> None:
    """Note the outlet, by the strongest thing on the page that names it; nothing where only the text names one."""
    if facts.outlet is not None:
        return
    outside = [line for line in lines if states[line.index] != BODY and line.words <= 60]
    rights = _rights(outside)
    masthead = _masthead(lines, head, headline, outside, rights)
    if masthead is not None and (rights is None or _one_name(masthead[1], rights)):
        line, name = masthead
        _take(facts, in_usual_case(name, lines), "the name at the top of the page")
        if line.index not in facts.kinds:
            facts.kinds[line.index] = "navigation"
        return
    if rights is not None:
        return _take(facts, in_usual_case(rights, lines), "the copyright line names it")
    for line in outside:
        match = _SIGNED.fullmatch(line.text)
        if match:
            facts.kinds.setdefault(line.index, "legal")
            return _take(facts, match["name"].strip(), "the line that signs the page with a name and a year")
    crumb = _first_crumb(lines, headline)
    if crumb:
        return _take(facts, crumb, "the beginning of the path at the top of the page")
    header = _page_header(outside, headline, facts)
    if header:
        return _take(facts, header, "the header of every page")
    _weaker(lines, outside, states, facts)


def _weaker(lines: list[Line], outside: list[Line], states: list[int], facts: Facts) -> None:
    """The line that names the source, else the agency in the dateline."""
    for line in outside:
        match = _SOURCE.fullmatch(line.text)
        name = _AGENCIES.sub("", match["name"]).strip(" .") if match and "photo" not in line.text.lower() else ""
        if name and name[0].isupper() and "agenc" not in name.lower():
            return _take(facts, name, "the line that names the source")
    first = next((line for line in lines if states[line.index] == BODY), None)
    match = _DATELINE.match(first.text) if first else None
    if match:
        return _take(facts, (match["round"] or match["slash"]).strip(), "the agency that the dateline names")
    return None


def _take(facts: Facts, name: str, reason: str) -> None:
    facts.outlet, facts.reasons["outlet"] = name, reason


def _rights(outside: list[Line]) -> str | None:
    for line in reversed(outside):
        match = _RIGHTS.search(line.text) if line.label is not None and line.label.kind == "legal" else None
        if match:
            name = re.split(r"\.\s|,|\ball\b|\.$", match["name"], flags=re.I)[0].strip(" .")
            if name and name.lower() not in ("all", "rights", "the", "all rights", "reserved"):
                return name
    return None


def _one_name(masthead: str, rights: str) -> bool:
    """Whether the copyright line means the masthead: the same words, its initials, or the company behind it."""
    bare = [w for w in re.findall(r"\w+", masthead.casefold()) if w not in _ARTICLES]
    other = [w for w in re.findall(r"\w+", rights.casefold()) if w not in _ARTICLES]
    initials = "".join(w[0] for w in bare)
    return bare == other or rights.casefold() == initials or bool(_COMPANY.search(rights) and set(bare) & set(other))


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(furniture_words().outlet_words)


def is_masthead(text: str) -> bool:
    """Whether the text has the shape of an outlet's name: capitalised words, the last a word of the trade or `The` first."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not _named(words) or _names_section(words):
        return False
    trade = words[-1].lower().strip(".") in _outlet_words() and len(words) <= 4
    return trade or (words[0].lower() in _ARTICLES and any(w.lower() in _outlet_words() for w in words))


def _named(words: list[str]) -> bool:
    small = {*_ARTICLES, "of", "and", "du", "de", "des", "del", "di", "&", "for", "von"}
    return words[0][0].isupper() and all(w[0].isupper() or w.lower() in small for w in words)


def _names_section(words: list[str]) -> bool:
    """Whether nothing is left of the words but the names of newspaper sections."""
    rest = [w for w in words if w.lower() not in _ARTICLES and w.lower() not in ("news", "media", "online", "&", "and")]
    return is_rubric(" ".join(rest)) or all(is_rubric(w) for w in rest)


def _masthead(
    lines: list[Line], head: list[Line], headline: Line | None, outside: list[Line], rights: str | None
) -> tuple[Line, str] | None:
    """The line near the top of the page that is its name, by its words or because other furniture repeats it."""
    for line in head[:_TOP]:
        if headline is not None and line.index >= headline.index:
            break
        name = re.split(r"\s{2,}|\t", line.text)[0].strip(" :|-–—")
        words = name.split()
        if line.label or line.stamps or not 1 <= len(words) <= 6 or not words[0][:1].isalpha():
            continue
        if is_rubric(name) or not _named(words) or re.search(r"[|>›»/]|[.?!,]$", name):
            continue
        article = len(words) >= 2 and words[0].lower() in _ARTICLES and line.index <= 1 and not _names_section(words)
        if is_masthead(name) or article or (rights is not None and _one_name(name, rights)):
            return line, name
        if len(words) >= 2 and line.index <= 2 and any(_repeats(o, name) for o in outside if o is not line):
            return line, name
    return None


def _repeats(line: Line, name: str) -> bool:
    """Whether a longer line of credits, rights or appeals holds the name."""
    apart = line.wording is not None or (
        line.label is not None and line.label.kind in ("caption", "legal", "subscription") and line.label.opens != "end"
    )
    return apart and name.casefold() in line.text.casefold() and line.words > len(name.split())


def _first_crumb(lines: list[Line], headline: Line | None) -> str | None:
    first = lines[0] if lines else None
    if first is None or (headline is not None and first.index >= headline.index) or first.stamps:
        return None
    pieces = _CRUMB.split(first.text)
    words = pieces[0].split()
    if len(pieces) < 2 or not 2 <= len(words) <= 5 or not _named(words) or _names_section(words):
        return None
    return pieces[0].strip() if any(w.lower() in _outlet_words() for w in words) else None


def _page_header(outside: list[Line], headline: Line | None, facts: Facts) -> str | None:
    """What is left of a header that stands on every page, without number, date, headline and rubric."""
    known = {t.casefold() for t in (facts.headline, facts.rubric, *facts.bylines) if t}
    known |= {line.text.casefold() for line in outside if not line.forced}
    for line in outside:
        if not line.forced:
            continue
        pieces = [p.strip() for p in re.split(r"\s+[-–—|·•]\s+|\s{3,}", line.text)]
        kept = [p for p in pieces if p.casefold() not in known and not re.search(r"\d", p)]
        if len(kept) == 1 and 2 <= len(kept[0].split()) <= 5 and _named(kept[0].split()):
            return kept[0]
    return None


def in_usual_case(name: str, lines: list[Line]) -> str:
    """The name as the page writes it elsewhere where it is all capitals here; else with capitals at its words."""
    if not name.isupper() or len(name.split()) < 2:
        return name
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
    for line in lines:
        for match in pattern.finditer(line.text[:2000]):
            if not match[0].isupper() and match[0][0].isupper():
                return match[0]
    known = {*_outlet_words(), *_ARTICLES, *furniture_words().not_names}
    words = [w if len(w) <= 3 and w.lower() not in known else w.capitalize() for w in name.split()]
    return " ".join(
        w.lower() if i and w.lower() in ("of", "and", "the", "de", "du", "for") else w for i, w in enumerate(words)
    )
