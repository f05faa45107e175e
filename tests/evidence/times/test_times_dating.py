"""An event is dated by the time that belongs to it, never by the day of publication for want of another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casus import language
from casus.coverage import as_article
from casus.evidence._page import Page
from casus.evidence._sight import Sight
from casus.evidence.times import anchored, date_of_event, deadline_of, find_times, meant_by
from casus.records import Span, Speaker, Statement

PUBLISHED = "2031-06-18"


def sight_of(text: str, reader: str, statements: tuple[Statement, ...] = ()) -> Sight:
    article = replace(as_article(text, "page.txt"), published=PUBLISHED)
    page = Page.of(article, language.annotate(article, reader))
    return Sight(page, statements, times=find_times(page.text, PUBLISHED))


def dated(text: str, trigger: str, reader: str) -> tuple[str | None, str]:
    start = text.index(trigger)
    return date_of_event(sight_of(text, reader), Span(0, len(text)), Span(start, start + len(trigger)), None)


CASES = [
    (
        "Ministers said on Monday that troops crossed the border last week.",
        "crossed",
        "2031-06-09/2031-06-15",
        "relative:",
    ),
    ("On Friday, Ardania attacked the port, the ministry said Saturday.", "attacked", "2031-06-13", "relative:"),
    ("The two sides held talks in Sault from 5 to 9 May.", "talks", "2031-05-05/2031-05-09", "relative:"),
    ("The army has blocked the road since September.", "blocked", "2030-09/..", "relative:"),
    ("Karvenia must withdraw its troops by 1 July.", "withdraw", "../2031-07-01", "relative:"),
    ("He announced on Thursday that Ondoru had signed the pact in 2019.", "signed", "2019", "stated:"),
    ("The minister ignored the summit.", "ignored", None, "not dated: no time expression in the clause"),
    ("The fleet left before the summit in Eikvik.", "left", None, 'not dated: "before the summit" names a time'),
    ("Vostmark shelled the town during the 44-day war.", "shelled", None, 'not dated: "44-day"'),
    ("The prime minister recently visited Tolm.", "visited", None, 'not dated: "recently"'),
]


@pytest.mark.parametrize("reader", ["minilm", "rules"])
@pytest.mark.parametrize(("text", "trigger", "date", "basis"), CASES, ids=[case[1] for case in CASES])
def test_the_date_of_an_event(text: str, trigger: str, date: str | None, basis: str, reader: str) -> None:
    found, words = dated(text, trigger, reader)
    assert found == date
    assert words.startswith(basis)


def test_with_a_parse_a_time_of_another_verb_is_not_the_event_s() -> None:
    found, words = dated("The parliament, which met on Wednesday, rejected the treaty.", "rejected", "minilm")
    assert found is None
    assert words == 'not dated: "Wednesday" tells when something else was done'


def test_a_place_beyond_the_tokens_is_no_fault() -> None:
    assert date_of_event(sight_of("They met.", "rules"), Span(0, 1), Span(8, 9), None)[0] is None


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("by 1 July", "2031-07-01"),
        ("within 72 hours", "2031-06-21"),
        ("before the end of the year", "2031-12-31"),
        ("until September", "2031-09"),
        ("in the next six months", "2031-12"),
        ("next year", "2032"),
        ("in two weeks", "2031-07-02"),
        ("within a month of the request", None),
        ("in the coming days", None),
        ("before the storm", None),
    ],
)
def test_the_deadline_that_a_phrase_sets(phrase: str, due: str | None) -> None:
    text = f"They must answer {phrase}."
    start = text.index(phrase)
    assert deadline_of(sight_of(text, "rules"), Span(start, start + len(phrase))) == due


def test_inside_a_statement_a_relative_time_is_told_from_when_it_was_said() -> None:
    text = "On 2 June she said: our fleet sailed last week and returns within three days."
    content = Span(text.index("our"), len(text) - 1)
    said = Statement("a-1", Speaker("Edda Marosh"), None, None, (content,), "direct", said_on="2031-06-02")
    sight = sight_of(text, "rules", (said,))
    week = next(t for t in sight.times if t.span.of(text) == "last week")
    assert week.date == "2031-06-09/2031-06-15"
    meant = meant_by(sight, week, said)
    assert meant.date == "2031-05-26/2031-06-01"
    assert meant.basis == 'relative: "last week", from 2031-06-02 (statement)'
    assert meant == anchored(text, week, "2031-06-02")
    assert deadline_of(sight, Span(text.index("within"), len(text))) == "2031-06-05"
    trigger = Span(text.index("sailed"), text.index("sailed") + 6)
    assert date_of_event(sight, content, trigger, said)[0] == "2031-05-26/2031-06-01"


def test_what_is_stated_does_not_move() -> None:
    text = "It began in May 2022."
    (time,) = find_times(text, PUBLISHED)
    assert anchored(text, time, "2020-01-01") is time
