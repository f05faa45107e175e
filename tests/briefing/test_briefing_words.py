"""The brief's own words: none of them loaded; figures, dates and languages as a reader says them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import lxml.html
import pytest
from pydantic import BaseModel, ConfigDict

import casus.vocabulary
from casus.briefing import Material, tell
from casus.briefing.charts import strip
from casus.briefing.days import day_words, period_words
from casus.briefing.marking import Limits, marked, shortened
from casus.briefing.tongues import code_of, is_english, language_words
from casus.briefing.words import confidence, counted, listed, share
from casus.records import Span
from casus.vocabulary import load_strict

Read = Callable[[str], lxml.html.HtmlElement]


class _Word(BaseModel):
    model_config = ConfigDict(extra="forbid")
    word: str
    forms: list[str]


class _Loaded(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reporting: list[_Word]
    naming: list[_Word]
    events: list[_Word]


@pytest.fixture(scope="module")
def loaded() -> re.Pattern[str]:
    path = Path(casus.vocabulary.__file__).with_name("loaded.yaml")
    words = load_strict(path, _Loaded)
    forms = [form for group in (words.reporting, words.naming, words.events) for word in group for form in word.forms]
    assert len(forms) == len(set(forms)) > 100
    assert {"claims", "admits", "insists", "regime", "terrorist", "puppet"} <= set(forms)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)", re.IGNORECASE)


def _own_words(tree: lxml.html.HtmlElement) -> str:
    for style in tree.xpath("//style"):
        style.drop_tree()
    for quoted in tree.xpath("//*[@data-words]"):
        quoted.drop_tree()
    attributes = tree.xpath("//@title | //@aria-label | //@content | //@data-label")
    return " ".join([*tree.itertext(), *attributes])


def test_the_briefs_own_words_are_not_loaded(
    crisis: Material, page: str, parsed: Read, loaded: re.Pattern[str]
) -> None:
    assert loaded.search(page)  # the sources use such words, so the scan has something to find
    own = _own_words(parsed(page))
    assert "Who speaks how much" in own
    assert "demands" in own
    assert loaded.findall(own) == []
    assert loaded.findall(_own_words(parsed(tell(Material(title="Empty"))))) == []


def test_loaded_words_from_outside_stand_only_in_marked_elements(
    invented: ModuleType, parsed: Read, loaded: re.Pattern[str]
) -> None:
    words = "the terrorist regime claims"
    made = invented.article(
        f"{words}. Talev said so.",
        f"{words}.txt",
        headline=words,
        outlet=words,
        reasons={"outlet": f"Named in “{words}”."},
    )
    said = invented.say(made, words, "said", words, surface="Talev", addressee=words, venue=words)
    page = tell(Material(title=words, question=words, organisation=words, articles=[made], statements=[said]))
    assert loaded.findall(_own_words(parsed(page))) == []


def test_templates_hold_no_loaded_word(loaded: re.Pattern[str]) -> None:
    folder = Path(casus.vocabulary.__file__).parents[1] / "briefing" / "templates"
    files = sorted(folder.glob("*.j2"))
    assert len(files) >= 10
    assert [
        (f.name, loaded.findall(f.read_text(encoding="utf-8"))) for f in files if loaded.search(f.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031", "2031"),
        ("2031-06", "June 2031"),
        ("2031-06-02", "2 June 2031"),
        ("2031-06-02T08:05", "2 June 2031, 08:05"),
        ("2031-06-02T08:05Z", "2 June 2031, 08:05 UTC"),
        ("2031-06-02T08:05+02:00", "2 June 2031, 08:05 UTC+02:00"),
        ("2031-06~", "2031-06~"),
    ],
)
def test_dates_in_words(value: str, words: str) -> None:
    assert day_words(value) == words


def test_periods_say_no_month_or_year_twice() -> None:
    assert period_words("2031-05-03", "2031-06-12") == "3 May – 12 June 2031"
    assert period_words("2031-06-03", "2031-06-12") == "3 – 12 June 2031"
    assert period_words("2030-06-03", "2031-06-12") == "3 June 2030 – 12 June 2031"
    assert period_words("2031-05", "2031-07") == "May – July 2031"
    assert period_words("2030", "2031-07") == "2030 – July 2031"
    assert period_words("2031", "2031") == "2031"


def test_figures_in_words() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(1203, "article") == "1,203 articles"
    assert [share(1, 3), share(1, 1000), share(0, 5), share(5, 5), share(1, 0)] == [
        "33 %",
        "under 1 %",
        "0 %",
        "100 %",
        "0 %",
    ]
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert [confidence(v) for v in (0.9, 0.7, 0.5, 0.1)] == [
        "high (0.90)",
        "fair (0.70)",
        "modest (0.50)",
        "low (0.10)",
    ]


def test_languages_in_words() -> None:
    assert [language_words(v) for v in ("ru", "en-GB", "xx", None)] == [
        "Russian",
        "English",
        "xx",
        "language not known",
    ]
    assert [is_english(v) for v in ("en", "EN-us", None, "ru", "enm")] == [True, True, True, False, False]
    assert code_of("<b>") == ""


def test_the_strip_counts_days_months_or_years() -> None:
    days = strip(["2031-05-03", "2031-05-20"], ["2031-05-03"])
    assert days is not None
    assert (days.unit, days.width, days.axis) == ("day", 310, ("May 2031",))
    months = strip(["2031-05-03", "2031-11-20", None], ["2031-05", "2031"])
    assert months is not None
    assert (months.unit, months.width, months.axis[0], months.axis[11]) == ("month", 120, "Jan", "Dec")
    assert months.table == (("May 2031", "1", "1"), ("November 2031", "1", "0"))
    assert months.note == "Not shown, because their date is not known closely enough: 1 article and 1 statement."
    years = strip(["1992-05-15", "2024-01-01"], [])
    assert years is not None
    assert (years.unit, years.width, years.axis) == ("year", 330, ("1992", "2024"))
    assert strip(["2031-05-03", None], []) is None


def test_marks_that_cross_are_closed_in_order() -> None:
    layers = [(Span(0, 6), "content"), (Span(3, 9), "content"), (Span(2, 4), "cue"), (Span(8, 10), "speaker")]
    assert str(marked("abc<efghij", Span(0, 10), layers)) == (
        '<mark>ab</mark><mark><i>c</i></mark><mark class="in"><i>&lt;</i></mark><mark class="in">ef</mark>'
        "<mark>gh</mark><mark><u>i</u></mark><u>j</u>"
    )


def test_a_long_stretch_keeps_its_head_and_its_marks() -> None:
    limits = Limits(whole=100, head=20, around=10)
    assert shortened(Span(0, 100), [], limits) == [Span(0, 100)]
    assert shortened(Span(0, 1000), [(Span(500, 505), "content")], limits) == [Span(0, 20), Span(490, 515)]
    assert shortened(Span(0, 1000), [(Span(25, 30), "content")], limits) == [Span(0, 40)]
    assert shortened(Span(0, 1000), [(Span(300, 900), "content")], limits) == [
        Span(0, 20),
        Span(290, 330),
        Span(880, 910),
    ]
