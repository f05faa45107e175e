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


def test_without_a_parse_the_order_of_words_tells_the_plain_ones() -> None:
    found = told("Norway recalled its ambassador from Serbia.", reader="rules").reports
    assert [(r.type, *names(r)) for r in found] == [("SANCTION", ["Norway"], ["Serbia"])]
    assert told("Serbia was never mentioned by anybody.", reader="rules").reports == ()


@pytest.mark.parametrize(
    ("text", "type_", "omission"),
    [
        ("Norway did not sign the declaration of Serbia.", "REJECT", "refusal"),
        ("Norway did not attend the summit in Serbia.", "SANCTION", "absence"),
        ("Norway has not paid its contribution.", "SANCTION", "non-payment"),
    ],
)
def test_what_was_not_done_is_told_as_the_omission_that_it_is(text: str, type_: str, omission: str) -> None:
    report = one(text, type_)
    assert (report.omission, report.modality) == (omission, "happened")


def test_who_is_accused_of_it_has_done_it() -> None:
    report = one("Norway accused Serbia of having cut the cable in Denmark.", "COERCE")
    assert names(report)[0] == ["Serbia"]


def test_a_demand_that_somebody_do_something_is_put_to_them() -> None:
    assert names(one("Norway demanded that Serbia release the crew.", "REQUEST")) == (["Norway"], ["Serbia"])


def test_the_demand_that_is_refused_is_somebodys() -> None:
    text = "Norway demanded an apology. Serbia rejected the demand."
    assert names(one(text, "REJECT")) == (["Serbia"], ["Norway"])


@pytest.mark.parametrize(
    "text",
    [
        "Norway released a statement about Serbia.",
        "Norway met its obligations to Serbia.",
        "Norway warned that Serbia could lose its harvest.",
        "Did Norway attack Serbia?",
        "If Norway attacks Serbia, nobody will know.",
        "Norway declined to say whether it trusts Serbia.",
        "Norway is interested in Serbia.",
    ],
)
def test_words_of_deeds_that_tell_none(text: str) -> None:
    assert told(text).reports == ()


def test_a_request_is_one_whether_it_is_asked_or_appealed_for() -> None:
    assert names(one("Norway asked Serbia to return the ship.", "REQUEST")) == (["Norway"], ["Serbia"])
