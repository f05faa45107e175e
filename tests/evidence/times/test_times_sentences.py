"""Time expressions of news sentences: extent, type and value, as the guidelines of TimeML have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.evidence.times import find_times

ROWS: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_the_expressions_of_a_sentence(row: dict[str, Any]) -> None:
    text, dct = row["text"], row["dct"]
    found = find_times(text, None if dct == "null" else dct)
    assert [[t.span.of(text), t.type, t.value] for t in found] == [list(map(str, want)) for want in row["times"]]


def only(text: str, written: str | None = "2024-06-12") -> tuple[str | None, str, str | None]:
    (time,) = find_times(text, written)
    return time.date, time.basis, time.mod


@pytest.mark.parametrize(
    ("text", "date", "basis"),
    [
        ("It began last week.", "2024-06-03/2024-06-09", 'relative: "last week", from 2024-06-12 (publication)'),
        ("It began in the summer of 2022.", "2022-22", 'stated: "the summer of 2022"'),
        ("It began in May 2022.", "2022-05", 'stated: "May 2022"'),
        ("It began in the first half of 2022.", "2022-01/2022-06", 'stated: "the first half of 2022"'),
        ("It began in the 1990s.", "199X", 'stated: "the 1990s"'),
        ("It began around 2010.", "2010~", 'stated: "around 2010"'),
        ("It struck at 04:30 GMT.", "2024-06-12T04:30Z", 'relative: "04:30 GMT", from 2024-06-12 (publication)'),
        ("It ends at midnight.", "2024-06-13T00:00", 'relative: "midnight", from 2024-06-12 (publication)'),
        ("The 44-day war.", None, "not dated: a length of time, tied to no day"),
        ("They meet every Friday.", None, "not dated: a repeated time"),
        ("It is now closed.", None, "not dated: it names no calendar time"),
        ("The town was founded in 1648.", None, "not dated: it lies outside the years 1800 to 2200"),
        ("It was built in 300 BC.", None, "not dated: it lies before the years 1800 to 2200"),
        ("On 03/04/2019 it fell.", None, "not dated: day and month may be those of 2019-03-04 or 2019-04-03"),
    ],
)
def test_what_lies_on_a_calendar_has_a_date_and_the_rest_says_why_not(text: str, date: str | None, basis: str) -> None:
    assert only(text)[:2] == (date, basis)


def test_without_a_date_of_writing_nothing_is_told_from_it() -> None:
    assert only("They met on Friday.", None)[:2] == (None, "not dated: nothing tells the week")
    assert only("They met in March.", None)[:2] == (None, "not dated: nothing tells the year")


def test_a_month_as_anchor_dates_months_but_no_weeks() -> None:
    assert only("They met last month.", "2024-06")[0] == "2024-05"
    assert only("They met last week.", "2024-06")[0] is None


def test_dates_in_digits_that_can_be_read_in_one_way_tell_how_the_others_are_meant() -> None:
    text = "From 03/04/2019 to 25/04/2019."
    assert [t.value for t in find_times(text, "2024-06-12")] == ["2019-04-03", "2019-04-25"]


def test_modifiers_are_told() -> None:
    assert only("It closed in late May 2023.")[2] == "END"
    assert only("It took nearly two years.")[2] == "LESS_THAN"


def test_the_end_of_the_day_is_a_figure_of_speech() -> None:
    assert find_times("At the end of the day, it is about money.", "2024-06-12") == ()


def test_an_empty_text_has_none() -> None:
    assert find_times("", "2024-06-12") == ()
    assert find_times(" \n ", None) == ()


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31"])
def test_a_date_of_writing_beyond_all_sense_anchors_nothing(written: str) -> None:
    text = "They met on Tuesday and on Saturday, last week and next Easter; they will meet on Friday."
    assert all(time.date is None for time in find_times(text, written))
