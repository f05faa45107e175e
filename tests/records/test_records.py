"""The nouns refuse bad data when made, and their ids are hashes of what identifies them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import RecordError
from casus.records import (
    Article,
    Attribution,
    Furniture,
    Reading,
    Span,
    Speaker,
    Statement,
    Teaser,
    check_date,
    day_of,
    envelope,
    make_id,
)

TEXT = "Mira Voss said the pact was void.\nNobody answered."
WHO = Speaker("Mira Voss", "person")


def article(**changes: object) -> Article:
    given_: dict[str, object] = {
        "path": "a.txt", "sha256": "0" * 64, "raw": TEXT.encode(), "text": TEXT, "encoding": "utf-8",
        "body": (Span(0, 33), Span(34, 50)),
    }  # fmt: skip
    return Article(**{**given_, **changes})  # type: ignore[arg-type]


def statement(**changes: object) -> Statement:
    given_: dict[str, object] = {
        "article": "a-1", "speaker": WHO, "speaker_span": Span(0, 9), "cue_span": Span(10, 14),
        "content_spans": (Span(15, 32),), "kind": "indirect",
    }  # fmt: skip
    return Statement(**{**given_, **changes})  # type: ignore[arg-type]


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_a_span_runs_forward_or_is_refused(start: int, end: int) -> None:
    if 0 <= start < end:
        assert Span(start, end).end - Span(start, end).start > 0
    else:
        with pytest.raises(RecordError):
            Span(start, end)


def test_a_span_is_a_slice_and_never_runs_past_the_text() -> None:
    assert Span(0, 9).of(TEXT) == "Mira Voss"
    with pytest.raises(RecordError, match="past the text"):
        Span(40, 90).of(TEXT)


spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(spans, spans)
def test_touching_is_mutual_and_the_envelope_covers_both(one: Span, other: Span) -> None:
    assert one.touches(other) == other.touches(one)
    both = envelope([one, other])
    assert both.covers(one)
    assert both.covers(other)


def test_there_is_no_envelope_of_nothing() -> None:
    with pytest.raises(RecordError):
        envelope([])


@pytest.mark.parametrize(
    "good", ["2024", "2024-06", "2024-06-12", "2024-06-12T10:54", "2024-06-12T10:54+04:00", "2024-06~"]
)
def test_dates_as_they_are_known(good: str) -> None:
    assert check_date(good) == good


@pytest.mark.parametrize("bad", ["", "12.06.2024", "2024-13", "2024-02-30", "2024-06-12T25:00", "yesterday", "24"])
def test_what_is_no_date_is_refused(bad: str) -> None:
    with pytest.raises(RecordError):
        check_date(bad)


def test_the_day_of_a_date_drops_the_time() -> None:
    assert day_of("2024-06-12T10:54") == "2024-06-12"
    assert day_of("2024-06~") == "2024-06"
    assert day_of(None) is None


@given(st.lists(st.one_of(st.none(), st.integers(), st.text()), max_size=4))
def test_ids_depend_on_every_part(parts: list[object]) -> None:
    assert make_id("x", *parts) == make_id("x", *parts)
    assert make_id("x", *parts) != make_id("x", *parts, "more")


def test_an_article_is_known_by_its_path_and_bytes() -> None:
    assert article().id == article(headline="Another").id
    assert article().id != article(path="b.txt").id
    assert article().id != article(sha256="1" * 64).id


@pytest.mark.parametrize(
    "changes",
    [
        {"sha256": "short"},
        {"body": (Span(0, 500),)},
        {"body": (Span(0, 33), Span(20, 50))},
        {"published": "12 June"},
        {"teasers": (Teaser(Span(60, 70), "Later"),)},
    ],
)
def test_an_article_refuses_bad_data(changes: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        article(**changes)


def test_furniture_and_teasers_refuse_bad_data() -> None:
    with pytest.raises(RecordError, match="kind of furniture"):
        Furniture(Span(0, 1), "sofa")  # type: ignore[arg-type]
    with pytest.raises(RecordError, match="headline"):
        Teaser(Span(0, 1), "  ")


def test_a_statement_is_known_by_its_places() -> None:
    assert statement().id == statement(act="deny", confidence=0.9, origin="other").id
    assert statement().id != statement(content_spans=(Span(15, 31),)).id
    assert statement().id != statement(cue_span=None).id


@pytest.mark.parametrize(
    "changes",
    [
        {"content_spans": ()},
        {"content_spans": (Span(10, 20), Span(15, 30))},
        {"kind": "shouted"},
        {"act": "insist"},
        {"confidence": 1.2},
        {"said_on": "Tuesday"},
    ],
)
def test_a_statement_refuses_bad_data(changes: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        statement(**changes)


def test_a_speaker_without_a_name_says_why() -> None:
    with pytest.raises(RecordError, match="says why"):
        Speaker(None, "anonymous")
    assert Speaker(None, "group", missing_reason="a group without names").name is None


def test_an_attribution_has_a_content_and_a_confidence() -> None:
    with pytest.raises(RecordError):
        Attribution((), (Span(0, 1),), (), 0.5, "x")
    with pytest.raises(RecordError):
        Attribution((), (), (Span(0, 1),), 1.5, "x")


def test_a_stage_names_the_layer_it_misses() -> None:
    reading = Reading("a-1", "bare", (Span(0, 33),), sentences=())
    reading.needs("sentences")
    with pytest.raises(RecordError, match="gives no quotes"):
        reading.needs("sentences", "quotes")
