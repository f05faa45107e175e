"""Change points, and where an actor stands at a time."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.evidence.stands.changing import changes
from casus.evidence.stands.positions import changes_of, positions_of
from casus.evidence.stands.standing import course, stand
from casus.records import Basis, Position
from tests.evidence.stands.staged import Said, issue, staged

WIDTH = {"membership": 100.0}


def _at(date: str | None, value: float, spread: float = 8.0, basis: Basis = "own", actor: str = "tolvia") -> Position:
    key = f"s-{date}-{value}-{spread}-{basis}-{actor}"
    return Position(actor, "membership", value, spread, date, basis, "words", statements=(key,))


STEADY = [_at(f"2031-0{m}-01", 80 + m) for m in range(1, 7)]
TURNED = [*STEADY, *(_at(f"2031-0{m}-01", 10 + m) for m in range(7, 10))]


def test_no_change_where_nothing_moves() -> None:
    assert changes(STEADY, WIDTH) == ()


def test_a_change_is_dated_by_the_first_position_after_it() -> None:
    (change,) = changes(TURNED, WIDTH)
    assert (change.actor, change.issue, change.date) == ("tolvia", "membership", "2031-07-01")
    assert change.before == pytest.approx(83.5)
    assert change.after == pytest.approx(18)
    assert set(change.positions) == {p.id for p in TURNED}


def test_two_changes_are_both_found() -> None:
    back = [*TURNED, *(_at(f"2032-0{m}-01", 90 - m) for m in range(1, 5))]
    assert [c.date for c in changes(back, WIDTH)] == ["2031-07-01", "2032-01-01"]


def test_one_vague_or_attributed_word_is_no_change() -> None:
    assert changes([*STEADY, _at("2031-08-01", 20, 40)], WIDTH) == ()
    assert changes([*STEADY, _at("2031-08-01", 20, 8, "attributed")], WIDTH) == ()


def test_one_sharp_word_of_ones_own_is_a_change() -> None:
    (change,) = changes([*STEADY, _at("2031-08-01", 5)], WIDTH)
    assert change.date == "2031-08-01"


def test_a_small_step_is_none() -> None:
    step = [*STEADY, *(_at(f"2031-{m}-01", 72, 1.0) for m in (10, 11, 12))]
    assert changes(step, WIDTH) == ()


def test_what_is_said_on_one_day_stands_together() -> None:
    day = [_at("2031-05-01", 0), _at("2031-05-01", 100), _at("2031-05-01", 0, 7), _at("2031-05-01", 100, 7)]
    assert changes(day, WIDTH) == ()


def test_positions_without_date_and_issues_without_width_are_left_out() -> None:
    assert changes([*TURNED, _at(None, 50)], WIDTH) == changes(TURNED, WIDTH)
    assert changes(TURNED, {}) == ()


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.floats(0.1, 50), st.floats(-500, 500))
def test_order_and_scale_do_not_matter(chance: random.Random, by: float, up: float) -> None:
    mixed = [*TURNED, *(replace(p, actor="lorne") for p in TURNED)]
    shuffled = [replace(p, value=by * p.value + up, spread=by * p.spread) for p in mixed]
    chance.shuffle(shuffled)
    one, other = changes(mixed, WIDTH), changes(shuffled, {"membership": by * 100.0})
    assert [(c.actor, c.date, c.positions) for c in one] == [(c.actor, c.date, c.positions) for c in other]
    assert [by * c.after + up for c in one] == pytest.approx([c.after for c in other])


def test_ten_thousand_positions_take_seconds() -> None:
    many = [_at(f"{1950 + n % 90}-{n // 90 % 12 + 1:02d}-{n // 1080 % 28 + 1:02d}", 80.0 if n % 90 < 40 else 20.0,
                5 + n / 10_000) for n in range(10_000)]  # fmt: skip
    begin = time.perf_counter()
    (change,) = changes(many, WIDTH)
    assert time.perf_counter() - begin < 10
    assert change.date.startswith("1990-01")


def test_changes_come_from_what_was_said() -> None:
    on = issue("membership", "Will Tolvia leave the Harbour Pact?", {"leaves": 0, "stays": 100}, ["leave", "stay"])
    stays = [Said("lorne", f"for the {n}th time, we stay in the Pact", on=f"2031-01-0{n}") for n in range(1, 5)]
    leaves = [Said("lorne", f"for the {n}th time, we leave the Pact", on=f"2031-06-0{n}") for n in range(1, 5)]
    dossier = staged([*stays, *leaves], on)
    dossier = replace(dossier, positions=positions_of(dossier))
    (change,) = changes_of(dossier)
    assert (change.actor, change.date, change.before, change.after) == ("lorne", "2031-06-01", 100, 0)


def test_a_stand_weighs_own_words_over_what_others_say() -> None:
    own, other = _at("2031-05-01", 100), _at("2031-05-01", 0, basis="attributed")
    here = stand([own, other])
    assert here is not None
    assert here.value == pytest.approx(100 / 1.4)
    assert here.spread > own.spread
    assert set(here.positions) == {own.id, other.id}


def test_a_stand_weighs_new_words_over_old_and_leaves_out_later_ones() -> None:
    old, new = _at("2031-01-01", 0), _at("2031-06-30", 100)
    here, before = stand([old, new]), stand([old, new], "2031-03-01")
    assert here is not None
    assert before is not None
    assert here.value == pytest.approx(100 / 1.5)
    assert before.value == 0
    assert stand([new], "2031-03-01") is None
    assert stand([]) is None


def test_a_stand_weighs_sharp_words_over_vague_ones() -> None:
    here = stand([_at("2031-05-01", 0, 40), _at("2031-05-01", 100, 5)])
    assert here is not None
    assert here.value > 80


def test_words_without_a_date_count_little() -> None:
    here = stand([_at("2031-05-01", 0), _at(None, 100)])
    assert here is not None
    assert here.value == pytest.approx(20)


def test_a_course_tells_the_stand_day_by_day() -> None:
    days = course(TURNED)
    assert [d for d, _ in days] == [p.date for p in TURNED]
    assert days[0][1].value == 81
    assert days[-1][1].value < days[5][1].value


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.floats(0.1, 50), st.floats(-500, 500))
def test_a_stand_moves_with_the_scale_and_not_with_the_order(chance: random.Random, by: float, up: float) -> None:
    shuffled = [replace(p, value=by * p.value + up, spread=by * p.spread) for p in TURNED]
    chance.shuffle(shuffled)
    one, other = stand(TURNED), stand(shuffled)
    assert one is not None
    assert other is not None
    assert by * one.value + up == pytest.approx(other.value, rel=1e-6, abs=1e-6)
    assert by * one.spread == pytest.approx(other.spread, rel=1e-6, abs=1e-6)
