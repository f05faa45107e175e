"""What is asked or offered, and of whom: the words behind a trigger parted into addressee and action."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casus.evidence._page import MARKS
from casus.evidence._phrasing import condition_in, end_of_clause, price_in, tidy
from casus.evidence._sight import Sight
from casus.records import Span

__all__ = ["Asked", "clip", "split"]

_THAT = re.compile(r"\s*(?:[:,]\s*)?(?:back\s+)?(?:that\s+)", re.IGNORECASE)
_LEADS = re.compile(r"[\s:,\"“‘«]*(?:(?:for|that|about|of|over|into|in|as|at|around|on)\s+)?", re.IGNORECASE)
_TO_SOMEBODY = re.compile(
    r"[\s,]*(?:on|upon|to|from|with|of|at|against)\s+(?=(?:the |a |an |all |both |its |their |his |her )?[\w])",
    re.IGNORECASE,
)
_MODAL = frozenset(["must", "should", "shall", "will", "would", "to", "be", "not", "never"])
_VERBS = ("VERB", "AUX")
_LATER = frozenset({"after", "since", "as", "when", "while", "because", "whenever", "until", "once", "before"})
_UP_TO = re.compile(
    r"\s+(?:by|within|before|until|till|for|on|from|in|no later than|not later than|as of|starting on|starting|this|"
    r"next)(?:\s+the)?\s*$",
    re.I,
)
_NP_LONGEST = 12


@dataclass(frozen=True)
class Asked:
    """to: who is asked or promised, where the words behind the trigger say so. what: the action or thing.

    infinitive: whether it is told as an action ("to leave", "that it leave"). subject: that of a clause.
    """

    to: Span | None
    what: Span
    infinitive: bool
    subject: Span | None = None


def split(sight: Sight, low: int, high: int, *, person: bool) -> Asked | None:
    """Part the words from `low` to `high`. person: the trigger takes the one who is asked as its object."""
    text = sight.text
    to: Span | None = None
    that = _THAT.match(text, low, high)
    start = that.end() if that else low
    if that is None and (met := _TO_SOMEBODY.match(text, low, high)) is not None and not _verb_at(sight, met.end()):
        parted = _given_to(sight, met.end(), high) or _addressed(sight, met.end(), high)
        if parted is not None:
            to, start = parted
    lead = _LEADS.match(text, start, high)
    start = lead.end() if lead is not None else start
    if start >= high:
        return None
    infinitive = _infinitive(sight, start, high)
    if infinitive is not None:
        before, action = infinitive
        if before is None:
            return _asked(sight, to, action, high, infinitive=True)
        if to is None and (person or _short(before, text)) and that is None:
            return _asked(sight, before, action, high, infinitive=True)
    clause = _clause(sight, start, high)
    if clause is not None:
        subject, action = clause
        made = _asked(sight, to or subject, action, high, infinitive=True)
        return replace(made, subject=subject) if made is not None else None
    if person and to is None and (double := _two_objects(sight, start, high)) is not None:
        return _asked(sight, double[0], double[1], high, infinitive=False)
    return _asked(sight, to, start, high, infinitive=False)


def clip(sight: Sight, span: Span, *, loose: bool) -> Span | None:
    """A span cut to its first clause: no condition, price, later clause or closing date. loose: nor clauses of time."""
    text = sight.text
    end = end_of_clause(text, span.start, span.end)
    condition = condition_in(text, span.start, end, loose=loose)
    if condition is not None and condition.start > span.start + 2:
        end = condition.start
    price = price_in(text, span.start, end)
    if price is not None and price[0] > span.start:
        end = price[0]
    for number in sight.numbers(Span(span.start, end)):
        token = sight.tokens[number]
        if (
            token.relation == "mark"
            and token.text.lower() in _LATER
            and token.start > span.start + 2
            and token.pos == "SCONJ"
        ):
            end = token.start
            break
    made = tidy(text, span.start, end) if end > span.start else None
    if made is None:
        return None
    times = sight.times_in(made)
    if times and times[-1].span.end >= made.end - 1 and times[-1].type in ("DATE", "DURATION", "TIME"):
        cut = _UP_TO.search(text, made.start, times[-1].span.start)
        if cut is not None and cut.start() > made.start:
            made = tidy(text, made.start, cut.start()) or made
    return made


def _asked(sight: Sight, to: Span | None, start: int, high: int, *, infinitive: bool) -> Asked | None:
    what = tidy(sight.text, start, high) if start < high else None
    return Asked(to, what, infinitive) if what is not None else None


def _verb_at(sight: Sight, offset: int) -> bool:
    numbers = sight.numbers(Span(offset, offset + 1))
    return bool(numbers) and sight.tokens[numbers[0]].pos in _VERBS


def _short(span: Span, text: str) -> bool:
    return len(span.of(text).split()) <= _NP_LONGEST


def _given_to(sight: Sight, low: int, high: int) -> tuple[Span, int] | None:
    """The receiver named before the thing without a word between: "promised to each family | forty sacks"."""
    numbers = sight.numbers(Span(low, high))
    if not numbers or not sight.page.parsed:
        return None
    top = numbers[0]
    while (head := sight.tokens[top].head) is not None and head != top and head in numbers and head - top <= 4:
        top = head
    last = max(n for n in sight.below(top) if n in numbers)
    if sight.tokens[top].relation != "obl" or last + 1 not in numbers:
        return None
    after = last + 1
    thing = next((n for n in range(after, min(after + 5, numbers.stop)) if sight.tokens[n].relation == "obj"), None)
    if thing is None or min(sight.below(thing)) != after:
        return None
    return Span(low, sight.tokens[last].end), sight.tokens[after].start


def _addressed(sight: Sight, low: int, high: int) -> tuple[Span, int] | None:
    """Somebody behind "on", "to", "from", up to what is asked of them: "on Ardania to leave", "to Ardania for help"."""
    text = sight.text
    found = re.compile(r"\s+(?:for|that|not to|to)\s+|\s*[:,]\s*|(?=[.;]|$)").search(text, low, min(high, low + 120))
    if found is None or found.end() >= high or found.start() <= low:
        return None
    named = tidy(text, low, found.start())
    if named is None or any(
        sight.tokens[n].pos in _VERBS and sight.tokens[n].relation != "amod" for n in sight.numbers(named)
    ):
        return None
    return named, found.start()


def _infinitive(sight: Sight, low: int, high: int) -> tuple[Span | None, int] | None:
    """The words before "to VERB", if any, and where the verb (with "not" before it) begins."""
    text = sight.text
    for found in re.finditer(r"\b(?:(?:not|never)\s+)?to\s+[\"“'‘]?(?=[a-z])", text[low : min(high, low + 160)]):
        verb = low + found.end()
        numbers = sight.numbers(Span(verb, verb + 1))
        parsed = sight.page.parsed
        if not numbers or (parsed and sight.tokens[numbers[0]].pos not in (*_VERBS, "ADV")):
            continue
        if parsed and found.start() > 24 and sight.tokens[numbers[0]].relation == "acl":
            continue  # "preferences for their decision to leave"
        action = verb if found.group().startswith("to") else low + found.start()
        before = tidy(text, low, low + found.start()) if found.start() else None
        if before is None:
            return None, action
        inside = sight.numbers(before)
        if any(
            sight.tokens[n].pos in _VERBS and sight.tokens[n].relation not in ("amod", "acl") for n in inside
        ) or "," in before.of(text):
            return None
        return before, action
    return None


def _clause(sight: Sight, low: int, high: int) -> tuple[Span, int] | None:
    """The subject of a clause and where its verb begins; None where the words are no clause, or there is no parse."""
    if not sight.page.parsed:
        found = re.compile(
            r"((?:the |its |their )?[\w’'-]+(?: [\w’'-]+){0,4}?)\s+(?:must|should|will|would|be|not)\s+", re.I
        ).match(sight.text, low, high)
        return (Span(found.start(1), found.end(1)), found.end()) if found else None
    numbers = sight.numbers(Span(low, high))
    for number in numbers:
        token = sight.tokens[number]
        if token.relation not in ("nsubj", "csubj") or token.head is None or not number < token.head < numbers.stop:
            continue
        if number - numbers.start > 8:
            return None
        if token.text.lower() in ("that", "which", "who", "what"):
            continue
        below = [n for n in sight.below(number) if numbers.start <= n <= token.head]
        if below[0] - numbers.start > 2:
            return None
        subject = Span(sight.tokens[below[0]].start, sight.tokens[below[-1]].end)
        at = below[-1] + 1
        while at < token.head and sight.tokens[at].text.lower() in _MODAL - {"not", "never", "be"}:
            at += 1
        return subject, sight.tokens[at].start
    return None


def _two_objects(sight: Sight, low: int, high: int) -> tuple[Span, int] | None:
    """The receiver and the thing in "promised Ardania a port" and "threatened Ardania with sanctions"."""
    numbers = sight.numbers(Span(low, high))
    text = sight.text
    with_ = re.compile(r"([^,;:.]{2,60}?)\s+with\s+").match(text, low, high)
    for number in numbers[:8]:
        if sight.tokens[number].relation == "iobj":
            below = [n for n in sight.below(number) if n in numbers]
            after = below[-1] + 1
            if after < numbers.stop:
                return Span(sight.tokens[below[0]].start, sight.tokens[below[-1]].end), sight.tokens[after].start
    mention = sight.mention_at(low)
    if mention is not None and mention.span.start == low and mention.span.end < high:
        behind = sight.numbers(Span(mention.span.end, high))
        if (
            behind
            and sight.tokens[behind[0]].pos in ("DET", "ADJ", "NOUN", "NUM", "PRON")
            and text[mention.span.end] == " "
        ):
            return mention.span, sight.tokens[behind[0]].start
    if with_ is not None and text[max(0, low - 30) : low].lower().find("threat") >= 0:
        named = tidy(text, with_.start(1), with_.end(1))
        return (named, with_.end()) if named is not None else None
    return None


def starts_quoted(text: str, offset: int) -> bool:
    """Whether a quotation mark stands right before a place."""
    return offset > 0 and text[offset - 1] in MARKS
