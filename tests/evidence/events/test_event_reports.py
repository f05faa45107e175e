"""Reports of events in an article: what was done, by whom, how it is told, and what is declined."""

from __future__ import annotations

import pytest

from casus.coverage import as_article
from casus.evidence import extract
from casus.language import annotate
from casus.records import EventReport, Finds


def told(text: str, reader: str = "minilm") -> Finds:
    article = as_article(text, "page.txt")
    return extract(article, annotate(article, reader))


def one(text: str, type_: str) -> EventReport:
    found = [r for r in told(text).reports if r.type == type_]
    assert len(found) == 1, [(r.type, r.span.of(text)) for r in told(text).reports]
    return found[0]


def names(report: EventReport) -> tuple[list[str], list[str]]:
    return [p.name for p in report.source], [p.name for p in report.target]


def test_who_did_what_to_whom() -> None:
    report = one("Norway recalled its ambassador from Serbia on Monday.", "SANCTION")
    assert names(report) == (["Norway"], ["Serbia"])
    assert (report.cameo, report.modality, report.statement) == ("161", "happened", None)


def test_the_passive_has_its_doer_behind_by() -> None:
    assert names(one("Serbia was accused by Norway of spying.", "ACCUSE"))[0] == ["Norway"]


def test_what_somebody_said_happened_is_not_what_happened() -> None:
    text = "Serbia said that Norway had attacked Denmark."
    report = one(text, "ASSAULT")
    assert report.statement is not None
    assert one("Norway attacked Denmark.", "ASSAULT").statement is None
    assert [r.type for r in told(text).reports] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("Norway will send troops to Denmark.", "MOBILIZE", "planned"),
        ("Norway did not attack Denmark.", "ASSAULT", "denied"),
        ("Norway denied having attacked Denmark.", "ASSAULT", "denied"),
        ("Serbia called on Norway to release the prisoners.", "RETREAT", "demanded"),
        ("Norway could invade Denmark.", "ASSAULT", "hypothetical"),
        ("Norway invaded Denmark four decades ago.", "ASSAULT", "historical"),
    ],
)
def test_how_it_is_told(text: str, type_: str, modality: str) -> None:
    assert one(text, type_).modality == modality


@pytest.mark.parametrize(
    ("text", "omission"),
    [
        ("Armenia boycotted the summit in Moscow.", "absence"),
        ("Armenia did not attend the summit in Moscow.", "absence"),
        ("Armenia stopped paying its dues to the alliance.", "non-payment"),
        ("Russia did not answer the letter from Armenia.", "silence"),
        ("Russia refused to send troops to Armenia.", "refusal"),
    ],
)
def test_what_was_not_done_is_an_event(text: str, omission: str) -> None:
    found = told(text).reports
    assert [r.omission for r in found if r.omission] == [omission]
    assert not [r for r in found if r.omission and r.modality == "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Serbia are locked in a war of words.",
        "Serbia called the letter from Norway pure blackmail.",
        "Norway launched a diplomatic offensive against Serbia.",
        "Norway has started a trade war with Serbia.",
    ],
)
def test_a_figure_of_speech_is_declined_with_its_reason(text: str) -> None:
    result = told(text)
    assert not [r for r in result.reports if r.type in ("ASSAULT", "COERCE")]
    assert any(g.reason.startswith("No event: a figure of speech") for g in result.gaps)


def test_nobody_no_event() -> None:
    assert told("The storm destroyed the old pier, and the concert was called off.").reports == ()


def test_a_sentence_is_not_an_event_a_word() -> None:
    text = "Norway " + "accused Serbia, threatened Denmark, attacked Estonia, praised Latvia, " * 12 + "and left."
    assert len(told(text).reports) <= 6


def test_without_a_parse_there_are_no_reports_and_no_failure() -> None:
    assert told("Norway recalled its ambassador from Serbia.", reader="rules").reports == ()
