"""The date of an event from the time expression that belongs to it, with the words that say how it came about."""

from __future__ import annotations

import re
from functools import cache

from casus.errors import RecordError
from casus.evidence._sight import Sight
from casus.evidence.times.anchoring import meant_by
from casus.evidence.times.deadlines import deadline_of
from casus.records import Span, Statement, Timex, check_date
from casus.vocabulary import cues, time_words

__all__ = ["date_of_event", "deadline_of"]

_STEPS = 12  # how far up the parse the verb of a time expression is looked for
_NOUN_IN_VERB = frozenset({"obj", "nsubj", "obl", "nmod", "iobj", "compound", "conj", "amod", "acl"})
_LINK = re.compile(r"\s*(?:to|until|till|through|and|-|–|or)\s*(?:the\s+)?", re.IGNORECASE)
_BOUND = re.compile(
    r"(since|by|until|till|before|after|from|between)(?:\s+(?:about|around|the|at least|early|late))?\s+$",
    re.IGNORECASE,
)


def date_of_event(
    sight: Sight, clause_span: Span, trigger_span: Span, statement: Statement | None
) -> tuple[str | None, str]:
    """Return the EDTF date of what a clause tells, or None, with the words that say how it came about.

    trigger_span: the words that tell what was done. statement: the one whose content the clause stands in, if any; its
    day, where it has one, is what relative expressions are told from, else the day of publication is. Neither ever
    stands in for a date that is not given. The basis begins with `stated:`, `relative:` or `not dated:`. A time that
    hangs on another verb of the clause, such as that of saying, is not the event's. Intervals come of "from 5 to 9
    May" (`2024-05-05/2024-05-09`), "since May" (`2024-05/..`) and "by 1 July" (`../2024-07-01`).
    """
    inside = sight.times_in(clause_span)
    chosen = (
        _attached(sight, clause_span, trigger_span, statement)
        if sight.page.parsed
        else _nearest(sight, inside, trigger_span)
    )
    if not chosen:
        return None, _undated(sight, clause_span, inside)
    meant = [meant_by(sight, time, statement) for time in chosen]
    dated = next((time for time in meant if time.date is not None), None)
    if dated is None:
        return None, _why(sight.text, meant[0])
    return _bounded(sight, dated, statement)


def _why(text: str, time: Timex) -> str:
    said = " ".join(time.span.of(text).split())
    return f'not dated: "{said}" ({time.basis.removeprefix("not dated: ")})'


def _undated(sight: Sight, clause: Span, inside: tuple[Timex, ...]) -> str:
    dated = [t for t in inside if t.type in ("DATE", "TIME")]
    if dated:
        said = " ".join(dated[0].span.of(sight.text).split())
        return f'not dated: "{said}" tells when something else was done'
    if inside:
        return _why(sight.text, inside[0])
    named = _named_period().search(sight.text, clause.start, clause.end)
    if named is not None:
        return f'not dated: "{" ".join(named.group().split())}" names a time that no calendar gives'
    return "not dated: no time expression in the clause"


@cache
def _named_period() -> re.Pattern[str]:
    nouns = "|".join(sorted((re.escape(word) for word in time_words().periods), key=lambda w: (-len(w), w)))
    lead = "during|after|before|since|until|following|throughout|amid|prior to|ahead of"
    return re.compile(
        rf"\b(?:{lead})\s+(?:[\w’'-]+\s+){{0,4}}?(?:{nouns})\b",
        re.IGNORECASE,
    )


def _attached(sight: Sight, clause: Span, trigger: Span, statement: Statement | None) -> list[Timex]:
    """The times that hang on the trigger in the parse, the nearest first; those outside the clause only if they hang on
    the trigger itself."""
    on = set(sight.numbers(trigger))
    if not on:
        return []
    governing = _governors(sight, on)
    cue = statement.cue_span if statement else None
    found: list[tuple[int, int, Timex]] = []
    sentence = sight.page.sentence(trigger.start)
    for time in sight.times_in(Span(min(sentence.start, clause.start), max(sentence.end, clause.end))):
        if time.type not in ("DATE", "TIME"):
            continue
        rank = _rank(sight, time, on, governing)
        outside = not clause.covers(time.span)
        if rank is None or (outside and rank > 1):
            continue
        if cue is not None and cue.covers(time.span):
            continue
        found.append((rank + outside, abs(time.span.start - trigger.start), time))
    return [time for _, _, time in sorted(found, key=lambda f: f[:2])]


def _governors(sight: Sight, on: set[int]) -> set[int]:
    """The verbs that a trigger which is a noun stands under ("held talks"), and those joined to it as one deed."""
    tokens = sight.tokens
    out: set[int] = set()
    for at in on:
        step, here = 0, at
        while step < 4:
            token = tokens[here]
            if token.head is None or token.head == here:
                break
            above = tokens[token.head]
            joined = token.relation == "xcomp" or (token.relation == "conj" and token.pos in ("VERB", "AUX"))
            under = token.pos in ("NOUN", "PROPN") and token.relation in _NOUN_IN_VERB
            if not (joined or under) or _says(above.lemma or above.text):
                break
            here = token.head
            out.add(here)
            step += 1
    return out - on


def _rank(sight: Sight, time: Timex, on: set[int], governing: set[int]) -> int | None:
    """How directly a time hangs on the trigger: 0 itself, 1 by a noun of it, 2 by the verb above; None: not at all."""
    tokens = sight.tokens
    inside = set(sight.numbers(time.span))
    heads = [at for at in inside if tokens[at].head is None or tokens[at].head not in inside or tokens[at].head == at]
    if not heads:
        return None
    here = min(heads)
    for count in range(_STEPS):
        if here in on:
            return 0 if count <= 1 else 1
        if here in governing:
            return 2
        token = tokens[here]
        if count and token.pos in ("VERB", "AUX"):
            complement = token.relation in ("xcomp", "advcl", "acl") and token.head in on
            return 1 if complement and token.relation == "xcomp" else None
        if token.head is None or token.head == here:
            return None
        here = token.head
    return None


def _says(word: str) -> bool:
    return any(form.verb.saying for form in cues().forms.get(word.lower(), ()))


def _nearest(sight: Sight, inside: tuple[Timex, ...], trigger: Span) -> list[Timex]:
    """Without a parse: the times of the clause, the nearest first, with no verb of saying between them and the trigger
    or right before them."""
    text = sight.text
    kept: list[tuple[int, Timex]] = []
    for time in inside:
        if time.type not in ("DATE", "TIME"):
            continue
        low, high = sorted((time.span, trigger))
        between = re.findall(r"[^\W\d_]+", text[low.end : max(low.end, high.start)])
        lead = re.findall(r"[^\W\d_]+", text[max(0, time.span.start - 30) : time.span.start])
        lead = [w for w in lead if w.lower() not in ("on", "in", "late", "early", "at")]
        told = bool(lead) and _says(lead[-1]) and not trigger.covers(Span(time.span.start - 1, time.span.start))
        if any(_says(word) for word in between) or (told and time.span.start > trigger.end):
            continue
        kept.append((high.start - low.end, time))
    return [time for _, time in sorted(kept, key=lambda k: (k[0], k[1].span.start))]


def _bounded(sight: Sight, time: Timex, statement: Statement | None) -> tuple[str | None, str]:
    """A date with what bounds it: "since May", "by 1 July", "from 5 to 9 May"."""
    assert time.date is not None
    text = sight.text
    row = _BOUND.search(text, max(0, time.span.start - 24), time.span.start)
    bound = row[1].lower() if row else ""
    other = _partner(sight, time)
    if other is not None and (
        bound in ("from", "between") or _LINK.fullmatch(text[time.span.end : other.span.start]) is not None
    ):
        meant = meant_by(sight, other, statement)
        first, last = sorted((time, meant), key=lambda t: t.span.start)
        if first.date and last.date and "/" not in first.date + last.date and bound != "or":
            span = _checked(f"{first.date}/{last.date}")
            if span is not None and _ranges(text, first, last):
                said = " ".join(text[first.span.start : last.span.end].split())
                _, _, rest = last.basis.partition('", from ')
                return span, f'relative: "{said}", from {rest}' if rest else f'stated: "{said}"'
    if "/" in time.date or "T" in time.date:
        return time.date, time.basis
    form = {"since": f"{time.date}/..", "after": f"{time.date}/.."}.get(bound)
    form = form or {
        "by": f"../{time.date}",
        "until": f"../{time.date}",
        "till": f"../{time.date}",
        "before": f"../{time.date}",
    }.get(bound)
    return (_checked(form) if form else None) or time.date, time.basis


def _ranges(text: str, first: Timex, last: Timex) -> bool:
    """Whether two dates are the ends of a range: joined by "to" or a dash, or by "and" after "between"."""
    link = text[first.span.end : last.span.start].strip().lower()
    lead = text[max(0, first.span.start - 12) : first.span.start].lower().split()
    if link in ("to", "until", "till", "through", "-", "–"):
        return True
    return link == "and" and bool(lead) and lead[-1] == "between"


def _partner(sight: Sight, time: Timex) -> Timex | None:
    """The date that makes a range with this one, if one stands right beside it."""
    near = sight.times_in(Span(max(0, time.span.start - 60), time.span.end + 60))
    for other in near:
        low, high = sorted((other, time), key=lambda t: t.span.start)
        if (
            other.span != time.span
            and other.type == "DATE"
            and _LINK.fullmatch(sight.text[low.span.end : high.span.start])
        ):
            return other
    return None


def _checked(value: str) -> str | None:
    try:
        return check_date(value)
    except RecordError:
        return None
