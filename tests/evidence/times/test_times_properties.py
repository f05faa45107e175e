"""What holds of the times of any text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.evidence.times import find_times
from casus.evidence.times.finding import _rules
from casus.records import check_date
from casus.vocabulary import time_words

WORDS = sorted(
    {word for phrases in time_words().lexicon.values() for word in phrases}
    | {
        "2024",
        "1999",
        "5",
        "12",
        "Monday",
        "May",
        "5 May",
        ",",
        ".",
        "-",
        "(",
        ")",
        "the",
        "met",
        "will",
        "\n",
        "\n\n",
        "$",
        "'s",
    }
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
DAYS = (
    st.none()
    | st.dates().map(lambda d: d.isoformat())
    | st.sampled_from(["2024", "2024-06", "0001-01-01", "9999-12-31"])
)


@settings(max_examples=1500, deadline=None)
@given(TEXTS | st.text(max_size=200), DAYS)
def test_times_stand_in_order_lie_apart_and_have_dates_that_a_calendar_has(text: str, written: str | None) -> None:
    found = find_times(text, written)
    assert found == find_times(text, written)
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
    for each in found:
        assert each.span.of(text).strip() == each.span.of(text)
        assert each.value
        assert each.date is None or check_date(each.date) == each.date
        assert each.basis.startswith(("stated: ", "relative: ", "not dated: "))
        assert (each.date is None) == each.basis.startswith("not dated: ")


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_a_paragraph_before_moves_the_places_only_of_what_is_told_from_writing(one: str, two: str) -> None:
    alone = [t for t in find_times(two, "2024-06-12") if t.type == "SET"]
    shift = len("It stands.\n\n")
    after = [t for t in find_times("It stands.\n\n" + two, "2024-06-12") if t.type == "SET"]
    assert [(t.span.start + shift, t.value) for t in alone] == [(t.span.start, t.value) for t in after]
    assert one is not None


def test_every_rule_names_categories_that_are_there() -> None:
    assert len(_rules()) > 40


def test_a_long_text_takes_time_that_grows_with_its_length() -> None:
    rows = yaml.load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    page = " ".join(row["text"] for row in rows) + "\n\n"
    find_times(page, "2024-06-12")

    def seconds(times: int) -> float:
        start = time.process_time()  # what else the machine does is not counted
        find_times(page * times, "2024-06-12")
        return time.process_time() - start

    assert min(seconds(20), seconds(20)) < 8 * max(min(seconds(5), seconds(5)), 0.01)


def test_rows_of_numbers_without_end_stay_cheap() -> None:
    start = time.perf_counter()
    for text in ("5, 6, " * 20_000, "two and " * 20_000, "-" * 100_000, "9" * 100_000, " May" * 20_000):
        find_times(text, "2024-06-12")
    assert time.perf_counter() - start < 20


def test_the_entries_of_a_ticker_are_times() -> None:
    text = "LIVE\n\n21.12\nThe seat is empty.\n\n20.40 It opens late.\n\n19.55\nThe hall fills; 12.50 crowns a cup.\n"
    found = [(t.span.of(text), t.value) for t in find_times(text, "2031-05-06")]
    assert found == [("21.12", "2031-05-06T21:12"), ("20.40", "2031-05-06T20:40"), ("19.55", "2031-05-06T19:55")]
    assert find_times("It fell by\n3.20 per cent.\n", "2031-05-06") == ()
