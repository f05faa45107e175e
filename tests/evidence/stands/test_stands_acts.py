"""Positions that acts show."""

from __future__ import annotations

from dataclasses import replace

from casus.evidence.stands.positions import positions_of
from casus.records import Event, EventReport, Modality, Party, PloverType, Position, Span
from tests.evidence.stands.staged import Said, issue, staged

PLACE = issue(
    "place",
    "Where will Tolvia's membership end up?",
    {"has left": 0, "seat empty and dues withheld": 40, "member in full": 100},
    ["leave", "seat", "membership", "dues"],
)


def _shown(words: str, type_: PloverType, by: str = "tolvia", modality: Modality = "happened") -> tuple[Position, ...]:
    dossier = staged([Said("quill", words)], PLACE)
    (article,) = dossier.articles.values()
    start = article.text.index(words)
    span = Span(start, start + len(words))
    report = EventReport(
        article.id, span, span, type_, "17", (Party("Tolvia", actor=by),), (), "stated", date="2031-05-02",
        modality=modality,
    )  # fmt: skip
    event = Event(report.event, type_, "17", (by,), (), None, "2031-05-02", "stated", modality, (report,))
    return positions_of(replace(dossier, statements={}, events=(event,)))


def test_an_act_shows_where_its_source_stands() -> None:
    (position,) = _shown("Tolvia stopped paying its dues", "SANCTION")
    assert (position.actor, position.basis, position.date) == ("tolvia", "act", "2031-05-02")
    assert position.value == 40
    assert position.events
    assert position.statements == ()


def test_what_did_not_happen_or_was_only_said_shows_nothing() -> None:
    assert _shown("Tolvia stopped paying its dues", "SANCTION", modality="planned") == ()
    assert _shown("Tolvia stopped paying its dues", "STATEMENT") == ()


def test_acts_of_others_or_on_other_matters_show_nothing() -> None:
    assert _shown("Ardania stopped paying its dues", "SANCTION", by="ardania") == ()
    assert _shown("Tolvia opened a bridge", "COOPERATE") == ()


def test_what_the_source_only_said_is_left_to_its_statement() -> None:
    words = "Edda Lorne refused to leave the seat empty"
    dossier = staged([Said("lorne", "to leave the seat empty", "refuse", "refused")], PLACE)
    (article,) = dossier.articles.values()
    span = Span(0, len(words))
    report = EventReport(article.id, span, span, "REJECT", "12", (Party("Lorne", actor="lorne"),), (), "stated")
    event = Event(report.event, "REJECT", "12", ("lorne",), (), None, None, "none", "happened", (report,))
    assert {p.basis for p in positions_of(replace(dossier, events=(event,)))} <= {"own"}
