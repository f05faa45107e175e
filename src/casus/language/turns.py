"""Turns: the parts of a transcript or interview, each with the label of whoever speaks it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.language.closed_class import words
from casus.records import Quote, Span

__all__ = ["Turn", "find_turns", "with_turns"]

_LABEL = re.compile(
    r"(?:[\[(]\d[\d:.,]*[\])]\s*)?"  # a time of the recording
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][^\n:?!\"“”()\[\]]{0,50}?)"
    r"\s*(?:[(\[][^)\]\n]{1,40}[)\]]\s*)?(?P<cue>:)(?!\S)\s*"
)
_QA = re.compile(r"(?P<name>[QA])(?P<cue>[.:])\s+")
_DASH = re.compile(r"[-–—]\s+(?=\S)")
_BRACKETS = re.compile(r"[\[(][^\[\]()\n]{3,60}[\])]")
_ASIDE = re.compile(
    r".(?:[^a-z]+|(?i:laugh|chuckl|applau|cross-?talk|inaudible|paus|music|sigh|smil|break|cheer|silence|nods|"
    r"unintelligible|commercial).*)."
)
_PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our|[Mm]e|us)\b")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_NO_SPEAKERS = words(
    "photo photos picture pictures note notes update updated read source sources credit credits image video author "
    "editor date time place where when what why how price venue tel phone email e-mail address see more also related "
    "tags topic topics published writes written by edited translation"
)
_INNER = words("of the de da di du van von der den al el bin ibn la le and for")
_LONGEST_RUN = 8  # paragraphs without a label that a turn may run on
_LONGEST_QUESTION = 400  # characters


@dataclass(slots=True)
class Turn:
    """One turn: its label and the mark behind it (None where it has none), and its words, a span a paragraph.

    paragraphs: the numbers of its paragraphs, beside `parts`. asides: stage directions inside its words.
    """

    label: Span | None
    cue: Span | None
    parts: list[Span]
    paragraphs: list[int]
    asides: list[Span]

    @property
    def content(self) -> list[Span]:
        """Its words without stage directions."""
        out: list[Span] = []
        for part in self.parts:
            at = part.start
            for aside in self.asides:
                if part.start <= aside.start and aside.end <= part.end:
                    out += [Span(at, aside.start)] if aside.start > at else []
                    at = aside.end
            out += [Span(at, part.end)] if part.end > at else []
        return out


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a text that is a transcript or an interview, in order; of any other text none.

    A transcript has labels that recur ("HOST:", "Q:", a name), more than one, and people who ask or speak of
    themselves. Failing that, answers that follow questions which are paragraphs of their own, or stand behind dashes,
    are turns without a label: whose they are is for the next stage to find.
    """
    return _labelled(text, paragraphs) or _answers(text, paragraphs)


def with_turns(quotes: Sequence[Quote], turns: Sequence[Turn]) -> list[Quote]:
    """Add the words of each turn as a quotation without marks (inner equals outer), around those inside it."""
    if not turns:
        return list(quotes)
    parts = [(part, k > 0) for turn in turns for k, part in enumerate(turn.parts)]
    starts = [part.start for part, _ in parts]
    out = []
    whole: set[int] = set()
    for quote in quotes:
        k = bisect_right(starts, quote.outer.start) - 1
        if k >= 0 and quote.outer.touches(parts[k][0]) and quote.outer == parts[k][0]:
            whole.add(k)
        within = k >= 0 and k not in whole and parts[k][0].covers(quote.outer)
        out.append(replace(quote, level=quote.level + 1) if within else quote)
    out += [Quote(part, part, 1, True, more) for k, (part, more) in enumerate(parts) if k not in whole]
    return sorted(out, key=lambda q: (q.outer.start, -q.outer.end))


def _labelled(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    found = {n: m for n, span in enumerate(paragraphs) if (m := _label(text, span)) is not None}
    counts = Counter(m.group("name").lower() for m in found.values())
    if len(found) < 3 or max(counts.values()) < 2:
        return []
    asked = sum(1 for n, span in enumerate(paragraphs) if n not in found and _is_question(text, span))
    if len(counts) == 1 and asked < 3:
        return []  # one label alone is a heading, unless questions stand between
    loud = sum(m.group("name").isupper() for m in found.values()) > len(found) / 2
    found = {n: m for n, m in found.items() if m.group("name").isupper() == loud or counts[m.group("name").lower()] > 1}
    if 2 * sum(1 for n, m in found.items() if _talks(text[m.end() : paragraphs[n].end])) < len(found):
        return []
    out: list[Turn] = []
    last = max(found)
    for n, span in enumerate(paragraphs):
        match = found.get(n)
        if match is not None:
            cue = Span(*match.span("cue"))
            turn = Turn(Span(*match.span("name")), cue, [], [], [])
            out.append(turn)
            _add(text, turn, n, Span(match.end(), span.end) if match.end() < span.end else None)
        elif out and _goes_on(text, span, out[-1], n, last=n > last):
            _add(text, out[-1], n, span)
    return [t for t in out if t.parts]


def _label(text: str, span: Span) -> re.Match[str] | None:
    found = _QA.match(text, span.start, span.end) or _LABEL.match(text, span.start, span.end)
    if found is None:
        return None
    name = found.group("name").replace(",", " ").split()
    if not 1 <= len(name) <= 6 or {w.strip(".").lower() for w in name} & _NO_SPEAKERS:
        return None
    if _is_title(text[found.end() : span.end]):
        return None
    return found if all(w[0].isupper() or w.lower() in _INNER or not w[0].isalpha() for w in name) else None


def _is_title(words_said: str) -> bool:
    """Whether most longer words have a capital: a list of headlines, not speech."""
    longer = [w for w in words_said[:400].split() if len(w) > 3 and w[0].isalpha()]
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) > 0.75 * len(longer)


def _talks(words_said: str) -> bool:
    return not words_said or "?" in words_said or _PERSONAL.search(words_said) is not None


def _goes_on(text: str, span: Span, turn: Turn, number: int, *, last: bool) -> bool:
    """Whether a paragraph without a label belongs to the turn before: no heading, and no closing remark."""
    words_said = span.of(text)
    before = turn.paragraphs[-1] if turn.paragraphs else number - 1
    if number - before > 2 or len(turn.parts) > _LONGEST_RUN:
        return False
    if not turn.parts:
        return True
    if not last and number == turn.paragraphs[-1] + 1 and _is_question(text, span):
        return False  # the next question, of a speaker without a label
    if not words_said.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ":", ";")) and len(words_said) < 120:
        return False
    return not last or _OWN.search(words_said) is not None


def _add(text: str, turn: Turn, number: int, span: Span | None) -> None:
    turn.paragraphs.append(number)
    if span is None:
        return
    brackets = _BRACKETS.finditer(text, span.start, span.end)
    asides = [Span(*m.span()) for m in brackets if _ASIDE.fullmatch(m.group()) and any(c.isalpha() for c in m.group())]
    if any(a == span for a in asides):
        return
    turn.parts.append(span)
    turn.asides += asides


def _answers(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Turns without labels: what follows a question that is a paragraph of its own."""
    dashed = [n for n, span in enumerate(paragraphs) if _DASH.match(text, span.start, span.end)]
    questions = [n for n, span in enumerate(paragraphs) if _is_question(text, span)]
    if len(questions) < 3:
        return []
    with_dash = len([n for n in questions if n in set(dashed)]) >= 2 and len(dashed) > len(questions)
    out: list[Turn] = []
    for place, n in enumerate(questions):
        end = questions[place + 1] if place + 1 < len(questions) else min(len(paragraphs), n + 2)
        turn = Turn(None, None, [], [], [])
        for k in range(n + 1, min(end, n + 1 + _LONGEST_RUN)):
            span = paragraphs[k]
            mark = _DASH.match(text, span.start, span.end)
            if with_dash and k == n + 1 and mark is None:
                break
            if not span.of(text).rstrip("\"'”’»)]").endswith((".", "!", "?", "…", ":", ";")):
                break
            _add(text, turn, k, Span(mark.end() if mark is not None else span.start, span.end))
        out += [turn] if turn.parts else []
    own = sum(1 for t in out if any(_OWN.search(p.of(text)) for p in t.parts))
    plain = sum(1 for t in out if not any(c in p.of(text) for p in t.parts for c in '"“”«»'))
    return out if len(out) >= 3 and 3 * own >= 2 * len(out) and 3 * plain >= 2 * len(out) else []


def _is_question(text: str, span: Span) -> bool:
    words_said = span.of(text)
    return words_said.endswith("?") and len(words_said) <= _LONGEST_QUESTION and words_said[0] not in "\"“«'‘„"
