"""Incidents: which event of the case somebody speaks of, by dates, by words that mean it, and by what lies nearest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casus.findings.utterance import Word
from casus.records import Incident, day_of

__all__ = ["Context", "Pointed", "days_of", "point"]

_LEAST, _APART = 2.0, 0.35
_DAY, _SOON = dt.timedelta(days=1), dt.timedelta(days=45)
_NEAR = ((14, 2.0), (60, 1.6), (120, 1.1), (365, 0.4))  # days since its end, and what that counts


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an utterance. said: the day of speaking; dates: EDTF, those in its sentence, that of speaking
    left out; words, around: what is said, and its sentence in lower case; actors: who is named in it or speaks. before:
    the sentences before it in its paragraph and the headline, in lower case; then: the dates in them; nearby: who is
    named in them.
    """

    said: str | None
    dates: tuple[str, ...]
    words: tuple[Word, ...]
    around: str
    actors: frozenset[str]
    before: str = ""
    then: tuple[str, ...] = ()
    nearby: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pointed:
    """The incident that is meant, how sure (0 to 1) and why; without one, why is the reason."""

    incident: Incident | None
    sure: float
    why: str


def days_of(date: str | None) -> tuple[dt.date, dt.date] | None:
    """The first and last day of an EDTF date; None where it names none."""
    if date is None:
        return None
    first, last = day_of(date.partition("/")[0]), day_of(date.rpartition("/")[2])
    if first is None or last is None:
        return None
    begin = dt.date.fromisoformat(f"{first}-01-01"[:10] if len(first) == 4 else f"{first}-01"[:10])
    if len(last) == 4:
        return begin, dt.date(int(last), 12, 31)
    if len(last) == 7:
        year, month = int(last[:4]), int(last[5:])
        following = dt.date(year + month // 12, month % 12 + 1, 1) if year < 9999 else dt.date(9999, 12, 31)
        return begin, following - dt.timedelta(days=1)
    return begin, dt.date.fromisoformat(last)


def point(events: Sequence[Incident], context: Context, parties: Mapping[str, frozenset[str]]) -> Pointed:
    """Return the incident that an utterance is about, or why it cannot be told.

    parties: by incident, whom claims name as the other party to it; they may speak of it without naming whom it hit.
    """
    if not events:
        return Pointed(None, 0.0, "the case names no events")
    scored = sorted(
        ((*_score(event, events, context, parties), event) for event in events), key=lambda row: (-row[0], row[2].id)
    )
    best, why, event = scored[0]
    if best < _LEAST:
        return Pointed(None, 0.0, "no event of the case is near, named or dated in it")
    if len(scored) > 1 and scored[1][0] > best - _APART:
        return Pointed(None, 0.0, f"it may be of {event.id} or of {scored[1][2].id}")
    return Pointed(event, min(1.0, 0.75 + 0.1 * (best - _LEAST)), "; ".join(why))


def _score(
    event: Incident, events: Sequence[Incident], context: Context, parties: Mapping[str, frozenset[str]]
) -> tuple[float, list[str]]:
    span = _span(event)
    said = days_of(context.said)
    if span is None or (said is not None and said[1] < span[0]):
        return -9.0, []
    total, why = _dated(event, span, context.dates)
    said_cues = _named(events, context)
    if not context.dates and not said_cues:
        total, why = _dated(event, span, context.then)
        total *= 0.9
    cues, named = _cued(event, context)
    total, why = total + cues, [*why, *named]
    if said is not None:
        worth, days = _near(span, said)
        later = [e for e in events if e.id != event.id and (s := _span(e)) and span[0] < s[0] <= said[1]]
        worth *= 0.6 if any(set(e.concerns) & set(event.concerns) for e in later) else 1.0
        total += worth
        if worth:
            why.append(
                f"said {days} day{'s' if days > 1 else ''} after {event.id}"
                if days > 0
                else f"said while {event.id} went on"
            )
    if event.concerns:
        whom = set(event.concerns)
        total += 1.0 if context.actors & whom else 0.5 if context.nearby & whom else -0.5 if cues >= 1.5 else -2.0
        if not context.actors & whom and context.actors & parties.get(event.id, frozenset()):
            total += 2.0
    if said_cues and event.id not in said_cues:
        total -= 1.5
    return total, why


def _span(event: Incident) -> tuple[dt.date, dt.date] | None:
    first, last = days_of(event.date), days_of(event.until or event.date)
    return None if first is None or last is None else (first[0], last[1])


def _dated(event: Incident, span: tuple[dt.date, dt.date], dates: Sequence[str]) -> tuple[float, list[str]]:
    """What dates count for an incident: much where one is its own, against it where all lie far from it."""
    best, why, far = 0.0, list[str](), bool(dates)
    for date in dates:
        days = days_of(date)
        if days is None:
            continue
        length = (days[1] - days[0]).days
        if days[0] <= span[1] + _DAY and span[0] - _DAY <= days[1]:
            worth = 3.0 if length < 3 else 2.0 if length < 45 else 0.75
            if worth > best:
                best, why = worth, [f"its words date it to {date}, as {event.id} is"]
        far = far and not (span[0] - _DAY <= days[1] and days[0] <= span[1] + _SOON)
    return (best, why) if best or not far else (-1.5, [])


def _cued(event: Incident, context: Context) -> tuple[float, list[str]]:
    said = " " + " ".join(word.low for word in context.words) + " "
    total, found = 0.0, list[str]()
    for cue in event.cues:
        low = f" {' '.join(cue.lower().split())} "
        worth = 2.0 if low in said else 1.5 if low in context.around else 1.0 if low in context.before else 0.0
        if worth:
            total += worth if not found else min(worth, 0.5)
            found.append(repr(cue))
    return total, [f"{', '.join(found[:3])} there or nearby means {event.id}"] if found else []


def _named(events: Sequence[Incident], context: Context) -> list[str]:
    """The incidents for which one of their words stands in what is said, or else in its sentence."""
    said = " " + " ".join(word.low for word in context.words) + " "
    for words in (said, context.around):
        found = [e.id for e in events if any(f" {' '.join(cue.lower().split())} " in words for cue in e.cues)]
        if found:
            return found
    return []


def _near(span: tuple[dt.date, dt.date], said: tuple[dt.date, dt.date]) -> tuple[float, int]:
    days = max(0, (said[0] - span[1]).days)
    return next((worth for most, worth in _NEAR if days <= most), 0.0), days
