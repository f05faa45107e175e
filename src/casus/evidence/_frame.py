"""What stands around a statement: to whom it was said, where or through what, and on which day."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from casus.evidence._acts import cue_act
from casus.evidence._chunks import singular
from casus.evidence._content import Draft
from casus.evidence._page import Page, trim
from casus.records import Span, day_of
from casus.vocabulary import bodies, speakers, titles

__all__ = ["addressee_of", "said_on", "venue_of", "words_around"]

_DIRECT_VERBS = """
    tell ask urge accuse warn remind thank assure inform threaten promise call-on blame advise instruct order
    beg implore criticize criticise condemn press push notify brief assail rebuke slam denounce persuade
    convince appeal request invite encourage lobby petition question quiz address charge challenge
    congratulate scold admonish caution reassure counsel command direct exhort beseech plead
"""
_DIRECT = frozenset(_DIRECT_VERBS.split())
_NP = r"(?:the |a |an |his |her |their |its )?[^\W_](?:[^,.;:()\"“”\n]|\.(?=\w)){0,70}?"
_ENDS = (
    r"(?=\s+(?:that|to|not to|of|for|with|in|on|at|during|about|over|whether|how|why|what|when|if|as|from|after|"
    r"before|by|against|because|via|this|last|earlier|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\s*[,;:\"“”]|\s*\.(?!\w)|\s*$)"
)
_TO = re.compile(rf"^\s*(?:back\s+)?(?:on|upon|to|from|with|of|at|against)\s+({_NP}){_ENDS}", re.IGNORECASE)
_STRAIGHT = re.compile(rf"^\s*({_NP}){_ENDS}", re.IGNORECASE)
_INSIDE_STOP = r"(?!(?:at|in|on|during|for|of|to|and|that)\b)"
_ONE_ASKED = re.compile(
    rf"((?:the |all )?(?:{_INSIDE_STOP}[^\s,.;:\"“”]+\s+){{0,6}}?{_INSIDE_STOP}[^\s,.;:\"“”]+)"
    r"(?=\s+(?:not\s+)?to\s+\w|\s+of\s+\w|\s+(?:at|in|on|during)\s)"
)
_TO_ACT = re.compile(r"\s+(?:not\s+)?to\s+[a-z]")
_OPENERS = frozenset(
    ("the", "a", "an", "his", "her", "their", "its", "our", "my", "him", "them", "us", "me", "all", "both")
)
_CALLS = frozenset({"call", "call on", "call upon", "blame", "plead"})
_NOT_ONE = re.compile(
    r"^(?:that|to|the need|it|so|this|in|on|at|during|after|before|a|an|the|how|why|whether|what|no|not)$", re.I
)
_MONTH_NAMES = """
    january february march april may june july august september october november december
"""
_MONTHS = _MONTH_NAMES.split()
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = "|".join(_MONTHS)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})(?:,?\s+(\d{{4}}))?\b", re.I)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(\d{{4}}))?\b", re.I)
_IN_MONTH = re.compile(rf"\b[Ii]n\s+(?:early\s+|mid-|late\s+)?({_MONTH.title()})(?:\s+(\d{{4}}))?\b")
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_WEEKDAY = re.compile(rf"\b(?:on\s+|late\s+|early\s+)?({'|'.join(_WEEKDAYS)})\b", re.I)
_ANY_DATE = re.compile(rf"\d{{4}}-|day\b|tonight|{_MONTH}", re.I)
_NEAR = re.compile(r"\b(today|yesterday|tonight)\b", re.I)


def words_around(page: Page, draft: Draft) -> list[Span]:
    """The parts of the cue's sentence that are not content (of this draft)."""
    sentence = page.sentence(draft.place)
    low = min(sentence.start, draft.place)
    high = max(sentence.end, draft.cue.end if draft.cue else low)
    around = [s for s in draft.parent.content if s.start <= draft.place < s.end] if draft.parent else []
    if around:
        low, high = max(low, around[0].start), min(high, around[0].end)
    parts, at = [], low
    for span in draft.content:
        if span.start > at:
            parts.append(Span(at, min(span.start, max(high, at + 1))))
        at = max(at, span.end)
    if at < high:
        parts.append(Span(at, high))
    return [p for p in parts if p.start < p.end and p.start < high]


def addressee_of(page: Page, draft: Draft) -> str | None:
    """To or of whom it is said, as the text has it without an article; None where nobody is named."""
    if draft.cue is None:
        return None
    text = page.text
    found = cue_act(draft.cue.of(text))
    lemma = found[0] if found else ""
    end = min([draft.start] if draft.start >= draft.cue.end else [page.sentence(draft.cue.start).end])
    if draft.source is not None and draft.cue.end <= draft.source.start < end:
        end = draft.source.start if draft.source.start - draft.cue.end > 3 else end
    between = text[draft.cue.end : end]
    if draft.source is not None and between.strip().startswith(draft.source.of(text)):
        between = text[draft.source.end : end]
    match = _TO.match(between) if not between.lower().lstrip().startswith(("of ", "at ")) else None
    if match is not None and not _listener(between, match.group(1), lemma):
        match = None
    if match is None and lemma.split(" ")[0] in _DIRECT | {"call"}:
        match = _STRAIGHT.match(between) if between.strip() else _inside_content(text, draft, lemma)
    if match is None:
        return None
    name = re.sub(r"^(?:the|a|an)\s+", "", " ".join(match.group(1).split()), flags=re.I)
    return name if name and not _NOT_ONE.match(name) and _somebody(name) else None


def _somebody(name: str) -> bool:
    """Whether a phrase names or describes somebody who can be spoken to."""
    words = name.split()
    last = words[-1].lower()
    if re.search(r"\b(?:is|are|was|were|be|been|has|have|had|will|would)\b", name):
        return False
    if len(words) > 9 or words[0].lower() in ("this", "these", "such", "any") or last in _WEEKDAYS:
        return False
    if any(w[0].isupper() and w.lower() not in _WEEKDAYS for w in words):
        return not words[-1].endswith(("'s", "’s"))
    one = singular(last) or last
    known = speakers()
    people = last in known.groups or last in known.press or one in titles().roles or one in known.anonymous
    return people or one in bodies().heads or last in ("him", "her", "them", "me", "us", "you")


def _listener(between: str, phrase: str, lemma: str) -> bool:
    """Whether what follows "to", "from", "on" is a listener: "to tie" is a verb, "against" names no listener."""
    preposition = between.split(maxsplit=1)[0].lower()
    if preposition in ("with", "against", "on", "upon") and lemma not in _CALLS:
        return False
    first = phrase.split(maxsplit=1)[0]
    return first[0].isupper() or first.lower() in _OPENERS or first.lower() in speakers().press | speakers().groups


def _inside_content(text: str, draft: Draft, lemma: str) -> re.Match[str] | None:
    """The one asked to act, where the content begins with them: "urged | Moscow not to dramatise"."""
    if draft.kind == "direct" or lemma.split(" ", maxsplit=1)[0] in ("tell", "promise", "threaten", "thank"):
        return None
    words = draft.content[0].of(text)
    found = _ONE_ASKED.match(words)
    thing = draft.cue is not None and draft.cue.of(text).endswith(" for")  # "asked for help from the union"
    if found is not None and (thing or lemma == "call") and not _TO_ACT.match(words, found.end()):
        return None
    return found


# Words that end the way from "in" to a venue: "in response to his statement" is none.
_NO_LEAD = (
    "it|he|she|they|we|i|to|that|which|who|whether|when|because|and|if|response|reference|addition|contrast|order"
)


@cache
def _venue() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(v) for v in speakers().venues), key=lambda v: (-len(v), v)))
    days = "|".join([*_WEEKDAYS, *_MONTHS])
    name = rf"(?!(?:{days})\b)(?-i:[^\W\d_a-z])[\w.’'-]*(?:\s+(?=(?-i:[^\W\d_a-z])))?"
    tail = rf"(?:\s+(?:with|of|in|on|for|at|to|between)\s+(?:the\s+)?(?:{name}){{1,5}})?"
    on_air = "|".join(sorted((re.escape(v) for v in speakers().on_air), key=lambda v: (-len(v), v)))
    lead = rf"(?:(?!(?:{nouns}|{on_air}|{_NO_LEAD}|{days}|\d+)\b)[\w’'.-]+\s+){{0,6}}?"
    return re.compile(
        r"\b(?:(?:speaking\s+(?:at|during|in)|on the sidelines of|during|following|after|at|in|via)\s+"
        rf"{lead}(?:{nouns})(?:\s+(?:{nouns}|{on_air}))*(?![-\w]|\s+\d){tail}|on\s+{lead}(?:{on_air})(?:\s+(?:{on_air}))*(?![-\w]){tail})",
        re.IGNORECASE,
    )


def venue_of(page: Page, draft: Draft, addressee: str | None, around: list[Span]) -> str | None:
    """Where or through what it was said, as the text has it ("during a briefing"); None where nothing tells."""
    for part in around:
        if not _may_hold_venue(page.text[part.start : part.end]):
            continue
        found = _venue().search(page.text, part.start, part.end)
        if found is not None:
            start, end = trim(page.text, found.start(), found.end(), ",;:")
            return " ".join(page.text[start:end].split())
    told = (addressee or "").lower()
    if draft.cue is not None and told and (set(re.findall(r"\w+", told)) & speakers().press or _web(told)):
        start = page.text.find(addressee or "", draft.cue.start)
        if 0 <= start - draft.cue.start < 200:
            return " ".join(page.text[draft.cue.start : start + len(addressee or "")].split())
    return None


def _web(name: str) -> bool:
    return bool(re.fullmatch(r"[\w-]+\.[a-z]{2,4}", name))


@cache
def _venue_words() -> frozenset[str]:
    return frozenset(v.split()[-1].lower() for v in (*speakers().venues, *speakers().on_air))


def _may_hold_venue(words: str) -> bool:
    """Whether a word of a venue is there at all, which is found out sooner than where the whole phrase is."""
    return not _venue_words().isdisjoint(re.findall(r"[\w-]+", words.lower()))


def said_on(page: Page, draft: Draft, around: list[Span]) -> str | None:
    """The day (or month) the words around the content give, as EDTF; None where they give none."""
    base = _base(day_of(page.article.published))
    where = draft.place
    for part in sorted(around, key=lambda p: 0 if p.start <= where < p.end else 1):
        found = _date_in(page.text[part.start : part.end], base)
        if found is not None:
            return found
    return None


def _base(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day and len(day) == 10 else None


def _date_in(text: str, base: dt.date | None) -> str | None:
    """The first date of a piece of text, the surest kinds first: full dates, days of the week, months."""
    if _ANY_DATE.search(text) is None:
        return None
    if found := _ISO.search(text):
        return _valid(found[1])
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        if found := pattern.search(text):
            return _dated(found[3], _MONTHS.index(found[month].lower()) + 1, int(found[day]), base)
    return (_near(text, base) if base is not None else None) or _month(text, base)


def _near(text: str, base: dt.date) -> str | None:
    """Today, yesterday, or the last such day of the week before publication (that day itself included)."""
    if found := _NEAR.search(text):
        return (base - dt.timedelta(days=found[1].lower() == "yesterday")).isoformat()
    found = _WEEKDAY.search(text)
    if found is None or re.search(r"\b(?:next|coming|every)\s+$", text[: found.start()], re.I):
        return None
    back = (base.weekday() - _WEEKDAYS.index(found[1].lower())) % 7
    last = re.search(r"\blast\s+$", text[: found.start(1)], re.I)
    return (base - dt.timedelta(days=back or (7 if last else 0))).isoformat()


def _month(text: str, base: dt.date | None) -> str | None:
    found = _IN_MONTH.search(text)
    if found is None:
        return None
    month = _MONTHS.index(found[1].lower()) + 1
    year = found[2] or (str(base.year - (month > base.month)) if base else None)
    return f"{year}-{month:02d}" if year else None


def _dated(year: str | None, month: int, day: int, base: dt.date | None) -> str | None:
    if year:
        return _valid(f"{year}-{month:02d}-{day:02d}")
    if base is None:
        return None
    found = _valid(f"{base.year}-{month:02d}-{day:02d}")
    if found is not None and dt.date.fromisoformat(found) > base + dt.timedelta(days=7):
        found = _valid(f"{base.year - 1}-{month:02d}-{day:02d}")
    return found


def _valid(day: str) -> str | None:
    try:
        return dt.date.fromisoformat(day).isoformat()
    except ValueError:
        return None
