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
    "dialogue": "The Harbour Post",
    "aggregated": None,
    "institute": None,
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


@pytest.mark.parametrize(
    ("above", "below", "outlet"),
    [
        (
            "NORTHERN STATE WIRE\nThe agency of the republic\n",
            "Reprinting is allowed. (c) NSW 2031",
            "Northern State Wire",
        ),
        ("THE DAILY HERON\nNews | Sport | Tides\n", "© Heron Newspapers Ltd", "The Daily Heron"),
        ("FREE QUAY  independent since 2019\n", "Photo: Free Quay / L. Odum", "Free Quay"),
        ("", "@Tarrow Herald, 2031", "Tarrow Herald"),
        ("Channel Six Tarrow > Evening > Transcripts\n", "", "Channel Six Tarrow"),
        ("", "Source: Strait Observer and news agencies", "Strait Observer"),
        ("", "Source: news agencies", None),
        ("Northern Compact\n", "Topics\nNorthern Compact", None),
        ("Middle East\n", "", None),
        ("Home > Politics\n", "", None),
    ],
)
def test_outlets_are_named_by_the_page_or_not_at_all(above: str, below: str, outlet: str | None) -> None:
    body = "\n".join(make("bare").body)
    text = f"{above}Lenora skips third council meeting\n12 June 2031, 10:00\n{body}\n{below}\n"
    facts = take_apart(text).facts
    assert facts.outlet == outlet
    assert facts.reasons["outlet"]


def test_the_agency_in_the_dateline_names_the_outlet_last() -> None:
    body = make("bare").body
    text = "Lenora skips third council meeting\nVARNHOLM, June 12 (Norpress) - " + "\n".join(body)
    assert take_apart(text).facts.outlet == "Norpress"
    assert take_apart(text + "\n© 2031 Tarrow Herald").facts.outlet == "Tarrow Herald"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Herald Desk, with agencies", ["Herald Desk"]),
        ("By the Compact desk", ["Compact desk"]),
        ("By Kestrel Today Staff and News Agencies", []),
        ("By Ada Lind in Varnholm and Bo Ekstrand in Tarrow | June 12, 2031, 7:55 a.m.", ["Ada Lind", "Bo Ekstrand"]),
        ("By Ada Lind in Varnholm and Puerto Alba", ["Ada Lind"]),
        ("By KIT SORLEY, at the harbour", ["Kit Sorley"]),
    ],
)
def test_bylines_of_desks_places_and_capitals(line: str, names: list[str]) -> None:
    text = f"Lenora skips third council meeting\n{line}\n" + "\n".join(make("bare").body)
    facts = take_apart(text).facts
    assert (facts.headline, facts.kicker, facts.bylines) == ("Lenora skips third council meeting", None, names)


def test_an_ambiguous_date_is_read_as_the_day_that_the_page_writes_out() -> None:
    body = "\n".join(make("bare").body)
    text = f"The Tarrow Standard\nSaturday, 10 May 2031\nLenora skips third council meeting\n10/05/2031 06:15\n{body}"
    assert take_apart(text).facts.published == "2031-05-10T06:15"


def test_bare_times_are_of_the_pages_own_day_until_they_jump_over_midnight() -> None:
    body = "\n".join(make("bare").body)
    items = "00:40  Ferry line to Tarrow reopens\n00:10  Rook denies rumours\n23:55  Parliament adjourns until Monday"
    text = f"Lenora skips third council meeting\n12 June 2031, 01:00\n{body}\nLatest\n{items}\n"
    assert [t.published for t in take_apart(text).teasers] == ["2031-06-12T00:40", "2031-06-12T00:10", None]


def test_one_teaser_in_two_lists_shows_where_its_kicker_begins() -> None:
    body = "\n\n".join(make("bare").body)
    text = (
        f"Lenora skips third council meeting\n\n12 June 2031, 10:00\n\n{body}\n\nRead also\n\n"
        "Tolls rise at the strait Captains protest\n\n11 June 2031 - 14:02\n\n"
        "The general who would not sign A portrait\n\n10 June 2031 - 09:30\n\n"
        "Latest news\n\nFerry line reopens after the storm\n\n11 June 2031 - 15:00\n\n"
        "Tolls rise at the strait\n\nCaptains protest\n\n11 June 2031 - 14:02\n"
    )
    teasers = [(t.headline, t.kicker, t.list) for t in take_apart(text).teasers]
    assert teasers == [
        ("Tolls rise at the strait", "Captains protest", "Read also"),
        ("The general who would not sign A portrait", None, "Read also"),
        ("Ferry line reopens after the storm", None, "Latest news"),
        ("Tolls rise at the strait", "Captains protest", "Latest news"),
    ]


def test_a_short_last_paragraph_right_above_a_call_to_subscribe_stays() -> None:
    body = [*make("bare").body[:4], "He declined to comment."]
    text = "Lenora skips third council meeting\n\n" + "\n\n".join(body) + "\nSubscribe to our channel\n\nLatest news\n"
    assert body_of(take_apart(text), text) == body


def test_a_rubric_before_a_bar_is_no_part_of_the_headline() -> None:
    text = "Opinion | The chair that stays empty\n\nBy Ilse Vard\n\n" + "\n\n".join(make("bare").body)
    facts = take_apart(text).facts
    assert (facts.headline, facts.rubric) == ("The chair that stays empty", "Opinion")
    assert facts.spans["headline"].of(text) == facts.headline


def test_a_note_on_the_author_above_the_first_paragraph_is_no_paragraph() -> None:
    body = make("bare").body
    note = "Ilse Vard, a former ambassador to Tarrow, is the author of two books on harbours."
    text = f"The chair that stays empty\n\nBy Ilse Vard\n\n12 June 2031\n\n{note}\n\n" + "\n\n".join(body)
    parts = take_apart(text)
    assert body_of(parts, text) == body
    assert parts.facts.bylines == ["Ilse Vard"]


def test_a_masthead_alone_is_no_headline() -> None:
    facts = take_apart("NORTHERN WIRE AGENCY\n12 June 2031 11:20\n" + "\n".join(make("bare").body)).facts
    assert (facts.headline, facts.outlet) == (None, "Northern Wire Agency")


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
