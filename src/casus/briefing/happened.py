"""What is reported to have happened: events by date with who tells of them, and a picture of who did how much when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casus.briefing.charts import Strip, lanes
from casus.briefing.citing import name
from casus.briefing.days import day_words
from casus.briefing.escaping import own, shown, source
from casus.briefing.marking import excerpt
from casus.briefing.order import Order
from casus.briefing.views import Link
from casus.briefing.words import counted, listed
from casus.records import Event, EventReport, Modality, PloverType, day_of

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Happening", "Lanes", "Telling", "actor_names", "event_lanes", "event_numbers", "happenings", "told_order"]

_MOST = 400  # events in one brief; `casus timeline` lists all
_LANES = 6
_CLAUSE = 220
_TYPES: dict[PloverType, str] = {
    "AGREE": "agreement or promise",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal or release",
    "REQUEST": "request or demand",
    "ACCUSE": "criticism or accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "cut in relations",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "use of force",
    "STATEMENT": "statement",
    "APPEAL": "appeal",
}
_MODALITIES: dict[Modality, str] = {
    "happened": "told as having happened",
    "planned": "told as planned",
    "demanded": "demanded",
    "denied": "denied",
    "hypothetical": "told as possible",
    "historical": "told as history",
}
_TALK = ("STATEMENT", "APPEAL")  # these are statements already, and stand in their chapter


@dataclass(frozen=True, slots=True)
class Telling:
    """One report: who tells it, with the link to the statement or to the place in the article, and its clause."""

    who: Markup
    link: Link
    clause: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: date, what it is read as, who did it to whom, and who tells of it."""

    number: int
    date: str
    basis: Markup
    label: str
    code: str
    source: Markup
    target: Markup
    place: Markup
    modality: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Events over time, a row for each of those who are told of most; note: what the picture leaves out."""

    strip: Strip
    note: str


def event_numbers(order: Order) -> dict[str, int]:
    """Return the number of each event that the brief shows, by id: by date, undated ones last.

    Where there are more than a brief holds, those that most reports tell of are shown.
    """
    given = [e for e in order.material.events if e.type not in _TALK]
    kept = sorted(given, key=lambda e: (-len(e.reports), e.date is None, e.id))[:_MOST]
    ranked = sorted(kept, key=lambda e: (day_of(e.date) or "9999", e.id))
    return {event.id: at for at, event in enumerate(ranked, 1)}


def happenings(order: Order) -> tuple[Happening, ...]:
    """Return the events that the brief shows, in the order of their numbers."""
    numbers = event_numbers(order)
    shown_events = sorted((e for e in order.material.events if e.id in numbers), key=lambda e: numbers[e.id])
    return tuple(_happening(order, event, numbers[event.id]) for event in shown_events)


def told_order(order: Order, event: Event) -> list[EventReport]:
    """Return the reports of an event in the order of the articles; their places in it are in the links to them."""
    return sorted(event.reports, key=lambda r: (order.article_numbers.get(r.article, 0), r.trigger.start, r.id))


def _happening(order: Order, event: Event, at: int) -> Happening:
    told = told_order(order, event)
    return Happening(
        number=at,
        date=day_words(event.date) if event.date else "no date",
        basis=own(event.date_basis),
        label=_TYPES[event.type],
        code=f"{event.type} {event.cameo}",
        source=actor_names(order, event.source, [p.name for r in told for p in r.source]),
        target=actor_names(order, event.target, [p.name for r in told for p in r.target]),
        place=source(event.place) if event.place else shown(""),
        modality=_MODALITIES[event.modality],
        tellings=tuple(t for k, report in enumerate(told) if (t := _telling(order, report, at, k)) is not None),
    )


def _telling(order: Order, report: EventReport, at: int, nth: int) -> Telling | None:
    article = order.named(report.article)
    if article is None:
        return None
    clause = excerpt(article.text, [report.span], _CLAUSE)
    statement = order.by_id.get(report.statement or "")
    if statement is not None:
        number = order.statement_numbers[statement.id]
        return Telling(name(order.voice_of[statement.id]), Link(f"#s{number}", str(number)), clause)
    where = Link(f"#pe{at}-{nth}", f"article {order.article_numbers[report.article]}")
    return Telling(shown("the article itself"), where, clause)


def actor_names(order: Order, ids: Sequence[str], otherwise: Sequence[str] = ()) -> Markup:
    """Return the names of actors; where there are none, the names that the texts give."""
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    known = order.material.identities.actors
    names = [known[i].name if i in known else i for i in ids] or list(dict.fromkeys(otherwise))
    return Markup(", ").join(source(n) for n in names[:8])


def event_lanes(order: Order) -> Lanes | None:
    """Return who is told to have done how much when: a row an actor, those with most events first."""
    numbers = event_numbers(order)
    events = [e for e in order.material.events if e.id in numbers and e.modality == "happened" and e.date]
    known = order.material.identities.actors
    by_actor: Counter[str] = Counter(actor for e in events for actor in e.source)
    first = sorted(by_actor, key=lambda a: (-by_actor[a], a))[:_LANES]
    series = [(known[a].name if a in known else a, [day_of(e.date) for e in events if a in e.source]) for a in first]
    drawn = lanes(series)
    if drawn is None:
        return None
    left = []
    if hidden := len(numbers) - len(events):
        left.append(counted(hidden, "event is", "events are") + " not told as having happened, or undated")
    if len(by_actor) > _LANES:
        left.append(counted(len(by_actor) - _LANES, "other actor is", "other actors are") + " in the list alone")
    return Lanes(drawn, f"{listed(left)}." if left else "")
