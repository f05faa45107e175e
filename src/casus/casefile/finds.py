"""What an article says one by one, to rows and back: mentions, roles, reports of events, moves, predictions ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf, isfinite
from typing import Any

from casus.casefile.reach import days
from casus.casefile.rows import insert, pack, unpack
from casus.casefile.store import Store, bindable
from casus.errors import RecordError
from casus.records import (
    Article,
    EventReport,
    Finds,
    Likelihood,
    Mention,
    Move,
    Party,
    Prediction,
    Proposition,
    Quantity,
    RoleMention,
    Span,
)

__all__ = ["LAYERS", "finds_rows", "mentions", "moves", "predictions", "propositions", "reports", "role_mentions"]

_MENTION = ("article id name reading stands_for", "start stop confidence")
_ROLE = ("article who role organisation since until", "number start stop past")
_REPORT = (
    "article id type cameo source target place date earliest latest date_basis modality statement omission",
    "start stop trigger_start trigger_stop confidence",
)
_MOVE = (
    "article id kind mover mover_party addressees what condition deadline price audience statements fate fate_evidence",
    "start stop confidence",
)
_PREDICTION = (
    "article id statement who who_party type horizon earliest latest condition likelihood scale",
    "start stop low high confidence",
)
_PROPOSITION = (
    "article id statement subject predicate words force names objects complement cause quantities question",
    "start stop negated",
)
LAYERS = ("mentions", "role_mentions", "event_reports", "moves", "predictions", "propositions")
_INSERTS = [
    insert(table, *columns)
    for table, columns in zip(LAYERS, (_MENTION, _ROLE, _REPORT, _MOVE, _PREDICTION, _PROPOSITION), strict=True)
]
Row = tuple[Any, ...]
_Noun = Mention | RoleMention | EventReport | Move | Prediction | Proposition


def finds_rows(article: Article, finds: Finds) -> Iterator[tuple[str, list[Row]]]:
    """Yield an INSERT and its rows for each table; raises RecordError for what does not belong to the article."""
    statements = {s.id for s in finds.statements}
    nouns: tuple[_Noun, ...] = (
        *finds.mentions, *finds.role_mentions, *finds.reports, *finds.moves, *finds.predictions, *finds.propositions,
    )  # fmt: skip
    for noun in nouns:
        _check(article, noun, statements)
    roles = sorted(set(finds.role_mentions), key=lambda r: (r.span, r.who, r.role, repr(r)))
    yield _INSERTS[0], [_mention_row(m) for m in _once(article, finds.mentions)]
    yield _INSERTS[1], [_role_row(number, role) for number, role in enumerate(roles)]
    yield _INSERTS[2], [_report_row(r) for r in _once(article, finds.reports)]
    yield _INSERTS[3], [_move_row(m) for m in _once(article, finds.moves)]
    yield _INSERTS[4], [_prediction_row(p) for p in _once(article, finds.predictions)]
    yield _INSERTS[5], [_proposition_row(p) for p in _once(article, finds.propositions)]


def _once(article: Article, nouns: Iterable[Any]) -> Iterable[Any]:
    known: dict[str, Any] = {}
    for noun in nouns:
        if known.setdefault(noun.id, noun) != noun:
            raise RecordError(f"Two different finds have one id, {noun.id}.", where=article.path)
    return known.values()


def _check(article: Article, noun: _Noun, statements: set[str]) -> None:
    what = type(noun).__name__
    if noun.article != article.id:
        raise RecordError(f"A find ({what}) is of another article.", where=article.path)
    spans = [noun.span]
    behind: tuple[str | None, ...] = ()
    match noun:
        case EventReport():
            spans += [noun.trigger, *(p.span for p in (*noun.source, *noun.target) if p.span)]
            behind = (noun.statement,)
        case Move():
            spans += [p.span for p in (noun.by, *noun.to) if p and p.span]
            behind = noun.statements
        case Prediction():
            spans += [noun.who.span] if noun.who and noun.who.span else []
            behind = (noun.statement,)
        case Proposition():
            spans += [quantity.span for quantity in noun.quantities]
            behind = (noun.statement,)
    for span in spans:
        if span.end > len(article.text):
            raise RecordError(f"The span {span.start} to {span.end} ({what}) runs past the text.", where=article.path)
    for key in behind:
        if key is not None and key not in statements:
            raise RecordError(f"The statement {key!r} behind a find ({what}) is missing.", where=article.path)


def _texts(*values: str | None) -> Row:
    return tuple(map(bindable, values))


def _party(party: Party | None) -> list[Any] | None:
    if party is None:
        return None
    return [party.name, *((party.span.start, party.span.end) if party.span else (None, None)), party.actor]


def _party_from(packed: Sequence[Any] | None) -> Party | None:
    if packed is None:
        return None
    name, start, stop, actor = packed
    return Party(name, None if start is None else Span(start, stop), actor)


def _parties_from(packed: str) -> tuple[Party, ...]:
    return tuple(Party(n, None if start is None else Span(start, stop), a) for n, start, stop, a in unpack(packed))


def _window(date: str | None) -> tuple[str | None, str | None]:
    return days(date) or (None, None)


def _mention_row(m: Mention) -> Row:
    return (*_texts(m.article, m.id, m.name, m.reading, m.stands_for), m.span.start, m.span.end, m.confidence)


def _role_row(number: int, r: RoleMention) -> Row:
    words = _texts(r.article, r.who, r.role, r.organisation, r.since, r.until)
    return (*words, number, r.span.start, r.span.end, int(r.past))


def _report_row(r: EventReport) -> Row:
    return (
        *_texts(r.article, r.id, r.type, r.cameo),
        pack([_party(p) for p in r.source]),
        pack([_party(p) for p in r.target]),
        *_texts(r.place, r.date, *_window(r.date), r.date_basis, r.modality, r.statement, r.omission),
        *(r.span.start, r.span.end, r.trigger.start, r.trigger.end, r.confidence),
    )


def _move_row(m: Move) -> Row:
    return (
        *_texts(m.article, m.id, m.kind, m.by.name if m.by else None),
        pack(_party(m.by)),
        pack([_party(p) for p in m.to]),
        *_texts(m.what, m.condition, m.deadline, m.price, m.audience),
        pack(m.statements),
        bindable(m.fate),
        pack(m.fate_evidence),
        *(m.span.start, m.span.end, m.confidence),
    )


def _prediction_row(p: Prediction) -> Row:
    who = (bindable(p.who.name if p.who else None), pack(_party(p.who)))
    when = (p.type, p.horizon, *_window(p.horizon), p.condition)
    chance = p.likelihood
    return (
        *_texts(p.article, p.id, p.statement),
        *who,
        *_texts(*when, chance.words if chance else None, chance.scale if chance else None),
        *(p.span.start, p.span.end),
        *((chance.low, chance.high) if chance else (None, None)),
        p.confidence,
    )


def _proposition_row(p: Proposition) -> Row:
    # JSON has no infinity: a reach without an end is null.
    quantities = [
        [q.span.start, q.span.end, *(x if isfinite(x) else None for x in (q.low, q.high)), q.of] for q in p.quantities
    ]
    return (
        *_texts(p.article, p.id, p.statement, p.subject, p.predicate),
        pack(p.words),
        bindable(p.force),
        *(
            pack(p.names),
            pack(p.objects),
            pack(p.complement),
            bindable(p.cause),
            pack(quantities),
            bindable(p.question),
        ),
        *(p.span.start, p.span.end, int(p.negated)),
    )


def mentions(store: Store, article: str) -> tuple[Mention, ...]:
    """Return the mentions of one article, in order."""

    def make(row: Row) -> Mention:
        start, stop, name, reading, stands_for, confidence = row
        return Mention(article, Span(start, stop), name, reading, stands_for, confidence)

    return _read(store, article, "mentions", "start, stop, name, reading, stands_for, confidence", make)


def role_mentions(store: Store, article: str) -> tuple[RoleMention, ...]:
    """Return the roles that one article gives, in order."""

    def make(row: Row) -> RoleMention:
        start, stop, who, role, organisation, since, until, past = row
        return RoleMention(article, Span(start, stop), who, role, organisation, since, until, bool(past))

    columns = "start, stop, who, role, organisation, since, until, past"
    return _read(store, article, "role_mentions", columns, make, order="number")


def reports(store: Store, article: str) -> tuple[EventReport, ...]:
    """Return the reports of events in one article, in order."""

    def make(row: Row) -> EventReport:
        start, stop, first, last, kind, cameo, source, target, basis, *rest = row
        parties = (_parties_from(source), _parties_from(target))
        return EventReport(article, Span(start, stop), Span(first, last), kind, cameo, *parties, basis, *rest)

    columns = "start, stop, trigger_start, trigger_stop, type, cameo, source, target, date_basis, place, date, modality"
    return _read(store, article, "event_reports", f"{columns}, statement, omission, confidence", make)


def moves(store: Store, article: str) -> tuple[Move, ...]:
    """Return the moves told in one article, in order."""

    def make(row: Row) -> Move:
        start, stop, kind, by, to, what, condition, deadline, price, audience, *rest = row
        statements, fate, evidence, confidence = rest
        return Move(
            article=article,
            span=Span(start, stop),
            kind=kind,
            by=_party_from(unpack(by)),
            to=_parties_from(to),
            what=what,
            condition=condition,
            deadline=deadline,
            price=price,
            audience=audience,
            statements=tuple(unpack(statements)),
            fate=fate,
            fate_evidence=tuple(unpack(evidence)),
            confidence=confidence,
        )

    columns = "start, stop, kind, mover_party, addressees, what, condition, deadline, price, audience, statements"
    return _read(store, article, "moves", f"{columns}, fate, fate_evidence, confidence", make)


def predictions(store: Store, article: str) -> tuple[Prediction, ...]:
    """Return the predictions in one article, in order."""

    def make(row: Row) -> Prediction:
        start, stop, statement, who, kind, horizon, condition, words, low, high, scale, confidence = row
        chance = None if words is None else Likelihood(words, low, high, scale)
        by = _party_from(unpack(who))
        return Prediction(article, statement, by, Span(start, stop), kind, horizon, condition, chance, confidence)

    columns = "start, stop, statement, who_party, type, horizon, condition, likelihood, low, high, scale, confidence"
    return _read(store, article, "predictions", columns, make)


def propositions(store: Store, article: str) -> tuple[Proposition, ...]:
    """Return what the statements of one article say, clause by clause, in order."""

    def make(row: Row) -> Proposition:
        start, stop, statement, subject, predicate, words, negated, force, names, objects, *rest = row
        complement, cause, counts, asks = rest
        return Proposition(
            article=article,
            statement=statement,
            span=Span(start, stop),
            subject=subject,
            predicate=predicate,
            words=tuple(unpack(words)),
            negated=bool(negated),
            force=force,
            names=tuple(unpack(names)),
            objects=tuple(unpack(objects)),
            complement=tuple(unpack(complement)),
            cause=cause,
            quantities=tuple(_quantity(*one) for one in unpack(counts)),
            question=asks,
        )

    columns = "start, stop, statement, subject, predicate, words, negated, force, names, objects, complement, cause"
    return _read(store, article, "propositions", f"{columns}, quantities, question", make)


def _quantity(start: int, stop: int, low: float | None, high: float | None, of: str) -> Quantity:
    return Quantity(Span(start, stop), -inf if low is None else low, inf if high is None else high, of)


def _read(
    store: Store, article: str, table: str, columns: str, make: Callable[[Row], Any], *, order: str = ""
) -> tuple[Any, ...]:
    ordered = order or ("start, stop" if table == "mentions" else "start, stop, id")
    sql = f"SELECT {columns} FROM {table} WHERE article = CAST(? AS TEXT) ORDER BY {ordered}"  # noqa: S608 - our own names
    return tuple(make(row) for row in store.rows(sql, (bindable(article),)))
