"""Moves found in invented sentences: kind, maker, receiver, what, condition, time, price and audience."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.records import Move
from tests.evidence.read_aloud import heard

CASES: list[tuple[str, str, str | None, list[str], str]] = [
    (
        "Dravia demanded that Ostmark withdraw its troops from the valley.",
        "demand",
        "Dravia",
        ["Ostmark"],
        "withdraw its troops from the valley",
    ),
    (
        "The pact's secretary general, Mara Quist, called on the members to pay their dues.",
        "demand",
        "Mara Quist",
        ["members"],
        "pay their dues",
    ),
    (
        '"Ostmark must hand over the two pilots," said President Ilan Verek.',
        "demand",
        "Ilan Verek",
        ["Ostmark"],
        "hand over the two pilots",
    ),
    ("Dravia urged Ostmark not to sign the treaty.", "demand", "Dravia", ["Ostmark"], "not to sign the treaty"),
    ('"Release the crew," said Defence Minister Karel Voss.', "demand", "Karel Voss", [], "Release the crew"),
    (
        "President Ilan Verek offered to mediate between the neighbours.",
        "offer",
        "Ilan Verek",
        [],
        "mediate between the neighbours",
    ),
    (
        '"We are ready to send observers as long as both sides agree," said Jorun Aske, the prime minister of Norland.',
        "offer",
        "Jorun Aske",
        [],
        "send observers",
    ),
    ("Norland pledged 40 trucks of grain to Dravia.", "promise", "Norland", ["Dravia"], "40 trucks of grain"),
    (
        "Verek vowed to rebuild every bridge in the valley.",
        "promise",
        "Verek",
        [],
        "rebuild every bridge in the valley",
    ),
    ("Verek threatened Ostmark with sanctions.", "threat", "Verek", ["Ostmark"], "sanctions"),
    (
        '"If they do not pay, we will suspend deliveries," said Energy Minister Jon Hald.',
        "threat",
        "Jon Hald",
        [],
        "suspend deliveries",
    ),
    (
        "Dravia's president, Ilan Verek, warned that his country would close the pipe unless the bank paid by Friday.",
        "ultimatum",
        "Ilan Verek",
        [],
        "close the pipe",
    ),
    ("Ostmark gave the council 72 hours to answer.", "ultimatum", "Ostmark", ["council"], "answer"),
    (
        "Ostmark told Dravia to withdraw its complaint or face expulsion from the bank.",
        "ultimatum",
        "Ostmark",
        ["Dravia"],
        "withdraw its complaint",
    ),
    ("Dravia ruled out any talks before the prisoners are released.", "red_line", "Dravia", [], "any talks"),
    (
        '"We will never accept a foreign garrison on our soil," President Ilan Verek told parliament.',
        "red_line",
        "Ilan Verek",
        [],
        "We will never accept a foreign garrison on our soil",
    ),
    (
        "Foreign Minister Petra Solm drew a red line at foreign bases on the island.",
        "red_line",
        "Petra Solm",
        [],
        "foreign bases on the island",
    ),
    (
        "The foreign ministry said the presence of foreign troops was unacceptable.",
        "red_line",
        "foreign ministry",
        [],
        "the presence of foreign troops",
    ),
    (
        "Ostmark has offered Dravia cheap gas in exchange for its vote on the budget.",
        "side_payment",
        "Ostmark",
        ["Dravia"],
        "cheap gas",
    ),
    (
        "Ostmark promised Dravia a loan of 300 million crowns if it stayed in the pact.",
        "side_payment",
        "Ostmark",
        ["Dravia"],
        "a loan of 300 million crowns",
    ),
]


def only(text: str) -> Move:
    moves = heard(text).moves
    assert len(moves) == 1, moves
    return moves[0]


@pytest.mark.parametrize(("text", "kind", "by", "to", "what"), CASES)
def test_a_move_has_its_kind_maker_receiver_and_words(
    text: str, kind: str, by: str | None, to: list[str], what: str
) -> None:
    move = only(text)
    assert (move.kind, move.by and move.by.name, [p.name for p in move.to], move.what) == (kind, by, to, what)


@pytest.mark.parametrize(
    "text",
    [
        "He said Dravia did not demand compensation.",
        "Ostmark refused to promise any help.",
        "Mara Quist hopes that the two sides will return to the table.",
        "The minister said that the talks had failed and that she was disappointed.",
        "Verek insisted the call was friendly.",
        '"What should Ostmark do?" asked Verek.',
        "Analyst Rita Moss warned that the river would rise.",
        "Ships lay in the harbour and the market was open.",
    ],
)
def test_what_is_no_move_makes_none(text: str) -> None:
    assert heard(text).moves == ()


def test_a_deadline_lies_ahead_of_the_day_of_writing() -> None:
    assert only("Dravia demanded that Ostmark withdraw its troops by 1 June.").deadline == "2031-06-01"
    late = (
        "Dravia's president, Ilan Verek, warned that his country would close the pipe unless the bank paid by Friday."
    )
    assert only(late).deadline == "2031-03-07"


def test_the_words_of_a_set_phrase_end_with_the_quotation() -> None:
    move = only('"You have 48 hours to leave the island," General Voss told the crews.')
    assert (move.kind, move.by and move.by.name, move.what) == ("ultimatum", "Voss", "leave the island")


def test_consequences_warned_of_are_a_threat() -> None:
    move = only("Verek warned Ostmark of consequences if it signed the treaty.")
    assert (move.kind, [p.name for p in move.to], move.condition) == ("threat", ["Ostmark"], "if it signed the treaty")


def test_a_condition_is_cut_from_what_is_offered() -> None:
    move = only("Ostmark offered to release the crew if Dravia drops its complaint.")
    assert (move.what, move.condition) == ("release the crew", "if Dravia drops its complaint")


def test_a_price_is_what_is_asked_in_return() -> None:
    assert (
        only("President Ilan Verek offered to mediate in return for a seat on the council.").price
        == "a seat on the council"
    )


def test_the_audience_is_before_whom_it_is_said() -> None:
    move = only("In an address to the nation, Verek vowed to rebuild every bridge in the valley.")
    assert move.audience == "In an address to the nation"


def test_a_listening_parliament_is_an_audience_and_no_receiver() -> None:
    move = only('"We will never accept a foreign garrison on our soil," President Ilan Verek told parliament.')
    assert move.to == ()
    assert move.audience == "told parliament"


def test_a_move_reported_in_anothers_words_is_its_makers() -> None:
    found = heard("Minister Petra Solm said that Ostmark had demanded the return of the two ships.").moves
    assert [(m.kind, m.by and m.by.name) for m in found] == [("demand", "Ostmark")]


def test_statements_stand_behind_a_move() -> None:
    page = heard(CASES[0][0])
    assert {s for m in page.moves for s in m.statements} <= {s.id for s in page.statements}
    assert page.moves[0].statements


@pytest.mark.parametrize(("text", "kind"), [(c[0], c[1]) for c in CASES[:8]])
def test_without_a_parse_nothing_breaks_and_cues_still_tell(text: str, kind: str) -> None:
    for move in heard(text, "rules").moves:
        assert move.span.of(text)
        assert move.what in text


@given(st.lists(st.sampled_from([c[0] for c in CASES]), min_size=1, max_size=4, unique=True))
@settings(max_examples=8, deadline=None)
def test_each_part_is_the_texts_own_words(texts: list[str]) -> None:
    page = heard("\n\n".join(texts))
    text = page.article.text
    for move in page.moves:
        assert move.span.of(text)
        for part in (move.what, move.condition, move.price):
            assert part is None or part in text
        if move.by is not None and move.by.span is not None:
            assert move.by.span.of(text)


def test_a_second_reading_changes_nothing() -> None:
    text = "\n\n".join(c[0] for c in CASES[:6])
    first = heard(text).moves
    heard.cache_clear()
    assert heard(text).moves == first
