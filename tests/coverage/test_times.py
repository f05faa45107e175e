"""Dates and times in the ways pages write them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.coverage.times import find_stamps, slash_order
from casus.records import check_date


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("25 July 2024 - 11:10", "2024-07-25T11:10"),
        ("25.11.22 12:40", "2022-11-25T12:40"),
        ("2024-06-12 14:05", "2024-06-12T14:05"),
        ("June 12, 2024, 2:05 p.m. EDT", "2024-06-12T14:05"),
        ("12:05 a.m., June 12, 2024", "2024-06-12T00:05"),
        ("Wed 12 Jun 2024 14.05 BST", "2024-06-12T14:05"),
        ("14:05, 12 June 2024", "2024-06-12T14:05"),
        ("Published 12 June 2024, 09:15 GMT", "2024-06-12T09:15"),
        ("12 June 2024 11:00 (UTC+4)", "2024-06-12T11:00+04:00"),
        ("2024-06-12T14:05:00+02:00", "2024-06-12T14:05+02:00"),
        ("Monday, 3rd of March 2025", "2025-03-03"),
        ("25/06/2024", "2024-06-25"),
        ("06/25/2024 10:00", "2024-06-25T10:00"),
        ("5/5/24", "2024-05-05"),
        ("12 мая 2024, 11:00", "2024-05-12T11:00"),
        ("October 2024", "2024-10"),
        ("31.12.99", "1999-12-31"),
    ],
)
def test_values(line: str, value: str) -> None:
    (stamp,) = find_stamps(line)
    assert stamp.value == value
    assert (stamp.start, stamp.end) == (0, len(line))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("12/06/2024", "either way round"),
        ("17:22", "without a day"),
        ("2 hours ago", "relative"),
        ("12 June, 14:05", "without a year"),
        ("31 June 2024", "no calendar"),
    ],
)
def test_unknown_values_say_why(line: str, why: str) -> None:
    (stamp,) = find_stamps(line)
    assert stamp.value is None
    assert why in stamp.why


def test_labels_tell_publication_from_update() -> None:
    first, second = find_stamps("Published 12 June 2024 09:15 | Updated: 13 June 2024 11:00")
    assert (first.role, second.role) == ("published", "updated")


@pytest.mark.parametrize(
    "line", ["3.15 million people", "Under Article 9", "may not 12", "In 41 per cent of cases", "x" * 300]
)
def test_numbers_are_no_times(line: str) -> None:
    assert find_stamps(line) == ()


def test_another_date_of_the_page_shows_the_order() -> None:
    assert slash_order("a 25/06/2024 b 12/06/2024") == "dmy"
    assert slash_order("a 06/25/2024 b") == "mdy"
    assert slash_order("a 12/06/2024 b") is None
    assert slash_order("25/06/2024 and 06/25/2024") is None
    assert find_stamps("12/06/2024", "mdy")[0].value == "2024-12-06"


@given(
    st.dates(min_value=dt.date(1970, 1, 1), max_value=dt.date(2069, 12, 31)),
    st.times(),
)
def test_what_is_written_is_read_back(day: dt.date, clock: dt.time) -> None:
    line = f"{day:%d %B %Y}, {clock:%H:%M}"
    (stamp,) = find_stamps(line)
    assert stamp.value == f"{day:%Y-%m-%d}T{clock:%H:%M}"


@given(st.text(alphabet="0123456789/.:- ,JuneMayago", max_size=60))
def test_any_line_gives_valid_dates_in_order(line: str) -> None:
    stamps = find_stamps(line)
    assert all(stamp.value is None or check_date(stamp.value) for stamp in stamps)
    assert all(0 <= stamp.start < stamp.end <= len(line) for stamp in stamps)
    assert all(a.end <= b.start for a, b in pairwise(stamps))
