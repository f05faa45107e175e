"""Positions that acts show: what an actor is reported to have done, on the scale of the issue it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casus.evidence.stands._clauses import sentences_of
from casus.evidence.stands._holders import Holders
from casus.evidence.stands._parties import Parties
from casus.evidence.stands._placing import VAGUE, Evidence, Force, evidence_of, settle
from casus.evidence.stands._ruler import Ruler
from casus.records import Dossier, Event, EventReport, Position, Statement
from casus.records import day_of as plain

__all__ = ["act_positions"]

_Known = tuple[Holders, Parties, Mapping[tuple[str, str], Sequence[Statement]]]
# What is only said is a statement's to tell; these types are acts of speech.
_SPEECH = frozenset({"STATEMENT", "APPEAL", "REQUEST", "ACCUSE", "THREATEN", "CONSULT"})


def act_positions(dossier: Dossier, ruler: Ruler, holders: Holders, parties: Parties) -> list[Position]:
    """The positions that events show on one issue; an event that happened gives one for each of its sources."""
    found = []
    spoken: dict[tuple[str, str], list[Statement]] = {}
    for statement in dossier.statements.values():
        if dossier.events and statement.speaker.actor:
            spoken.setdefault((statement.speaker.actor, statement.article), []).append(statement)
    for event in sorted(dossier.events, key=lambda e: e.id):
        if event.modality not in ("happened", "historical"):
            continue
        if event.type in _SPEECH and not any(r.omission for r in event.reports):
            continue
        for actor in event.source:
            position = _position(event, actor, dossier, ruler, (holders, parties, spoken))
            if position is not None:
                found.append(position)
    return found


def _said(report: EventReport, statements: Iterable[Statement]) -> bool:
    """Whether what a report tells is one of its source's own statements."""
    spans = [span for s in statements for span in (*((s.cue_span,) if s.cue_span else ()), *s.content_spans)]
    return any(s.start < report.span.end and report.span.start < s.end for s in spans)


def _position(event: Event, actor: str, dossier: Dossier, ruler: Ruler, known: _Known) -> Position | None:
    holders, parties, spoken = known
    if holders.principals and not parties.camp(actor) & holders.principals and ruler.conducts:
        return None
    camp = parties.camp(actor)
    evidence: list[Evidence] = []
    done = [
        r for r in event.reports if r.article in dossier.articles and not _said(r, spoken.get((actor, r.article), ()))
    ]
    for report in sorted(done, key=lambda r: r.id):
        article = dossier.articles[report.article]
        for sentence in sentences_of([(report.span.of(article.text), report.span.start)]):
            allowed = lambda clause, sign: holders.allowed(camp, clause, sign, False)  # noqa: E731
            found = evidence_of(ruler, sentence, Force(), allowed)
            evidence += [e for e in found if e.sign is None or not e.sign.axis.judged]
    place = settle(evidence)
    if place is None or place.doubt > VAGUE:
        return None
    told = all(r.statement is not None for r in done)
    return Position(
        actor=actor,
        issue=ruler.issue.id,
        value=ruler.low + ruler.nearest(place.share, place.exact, False) * ruler.width,
        spread=min(0.5, place.doubt + 0.05 + (0.1 if told else 0.0)) * ruler.width,
        date=event.date if event.date is not None and plain(event.date) else None,
        basis="act",
        reason=f"{event.type.lower()}: {place.reason}",
        events=(event.id,),
    )
