"""Pages of many invented house styles: body, furniture, teasers and facts, whatever the line ends and blank lines."""

from __future__ import annotations

import time

import pytest
from styles import PAGES, make

from casus.coverage.page import Page as Parts
from casus.coverage.page import take_apart

# Lists whose kickers are told by blank lines alone cannot be read where every line is followed by one.
BLANK_LINES_TELL = ("interview", "magazine")
OUTLETS = {
    "capitals": "Norland Review",
    "american": "Tarrow Dispatch",
    "bulletin": "Northern Wire Agency",
    "footnoted": "The Kestrel Letter",
    "standfirst": None,
    "captioned": "Strait Observer",
    "sourced": None,
}
LAYOUTS = [(name, newline, before) for name in PAGES for newline, before in (("\n", ""), ("\r\n", ""), ("\n", "\n"))]


def body_of(parts: Parts, text: str) -> list[str]:
    return [span.of(text).replace("\r\n", "\n") for span in parts.body]


@pytest.mark.parametrize(("name", "newline", "before"), LAYOUTS)
def test_body_is_exact(name: str, newline: str, before: str) -> None:
    page = make(name, newline=newline, before=before)
    assert body_of(take_apart(page.text), page.text) == page.body


@pytest.mark.parametrize(("name", "newline", "before"), LAYOUTS)
def test_facts_are_found_with_reasons(name: str, newline: str, before: str) -> None:
    page = make(name, newline=newline, before=before)
    facts = take_apart(page.text).facts
    assert (facts.headline, facts.kicker, facts.rubric, facts.published, facts.bylines) == (
        page.headline,
        page.kicker,
        page.rubric,
        page.published,
        page.bylines,
    )
    assert all(facts.reasons[field] for field in ("headline", "kicker", "rubric", "outlet", "published", "bylines"))


@pytest.mark.parametrize(("name", "newline", "before"), LAYOUTS)
def test_no_teaser_is_missed_and_none_invented(name: str, newline: str, before: str) -> None:
    if before and name in BLANK_LINES_TELL:
        page = make(name, newline=newline)
    else:
        page = make(name, newline=newline, before=before)
    found = take_apart(page.text).teasers
    assert [(t.headline, t.kicker, t.published, t.list) for t in found] == page.teasers
    assert all(t.headline in t.span.of(page.text) for t in found)


@pytest.mark.parametrize("name", list(PAGES))
def test_every_character_is_body_or_furniture_and_only_once(name: str) -> None:
    page = make(name)
    parts = take_apart(page.text)
    owners = [0] * len(page.text)
    for span in (*parts.body, *(f.span for f in parts.furniture)):
        for place in range(span.start, span.end):
            owners[place] += 1
    assert all(count == 1 for count, c in zip(owners, page.text, strict=True) if not c.isspace())


def test_outlet_comes_from_title_masthead_or_copyright_line() -> None:
    found = {
        name: take_apart(make(name).text).facts.outlet
        for name in ("wire", "portal", "titled", "magazine", "bare", "paired", *OUTLETS)
    }
    assert found == {
        "wire": "The Varnholm Courier",
        "portal": "Kestrel Today",
        "titled": "Strait Observer",
        "magazine": "The Harbour Review",
        "bare": None,
        "paired": "The Tarrow Mirror",
        **OUTLETS,
    }


def test_kinds_of_furniture() -> None:
    page = make("boxed")
    kinds = {f.span.of(page.text): f.kind for f in take_apart(page.text).furniture}
    assert kinds["Lenora skips third council meeting"] == "related"
    assert kinds["3 min read"] == "counter"
    assert kinds["Story continues below advertisement"] == "other"
    assert kinds["HarbourRat"] == "comments"
    assert kinds["Lowri Penhale, Kestrel correspondent"] == "byline"
    assert kinds["14 January 2025, 09:15"] == "dateline"
    assert kinds[page.headline or ""] == "headline_block"


def test_ambiguous_date_says_why_it_is_null() -> None:
    facts = take_apart(make("ambiguous").text).facts
    assert facts.published is None
    assert "either way round" in facts.reasons["published"]


def test_a_page_on_one_line_is_body() -> None:
    text = " ".join(make("bare").body)
    parts = take_apart(text)
    assert [span.of(text) for span in parts.body] == [text]
    assert parts.facts.headline is None


def test_text_without_any_prose_has_no_body() -> None:
    parts = take_apart("Home\nNews\nSport\n12 June 2024\n")
    assert parts.body == ()
    assert len(parts.furniture) == 4


def test_a_date_at_the_top_of_the_page_is_not_the_articles() -> None:
    text = "Tuesday, 18 June 2024\nHome\nNews\nSport\nWeather\nThe chair that stays empty\n" + "\n".join(
        make("bare").body
    )
    facts = take_apart(text).facts
    assert facts.headline == "The chair that stays empty"
    assert facts.published is None
    assert "top of the page only" in facts.reasons["published"]


def test_an_update_is_not_the_publication() -> None:
    text = "The chair that stays empty\nUpdated: 12 June 2024 10:00\n" + "\n".join(make("bare").body)
    facts = take_apart(text).facts
    assert facts.published is None
    assert "update" in facts.reasons["published"]


def test_long_texts_take_time_in_proportion_to_their_length() -> None:
    def seconds(text: str) -> float:
        started = time.perf_counter()
        take_apart(text)
        return time.perf_counter() - started

    page = make("boxed").text
    small, large = (min(seconds(page * n) for _ in range(2)) for n in (25, 250))
    assert large < 40 * small
