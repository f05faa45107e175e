"""Quoted: a quotation goes whole to the attribution that holds most of it, and scraps of it to nobody."""

from __future__ import annotations

from casus.language.model.proposals import Proposal
from casus.language.model.quoted import settle
from casus.language.model.ranges import Range


def said(cue: Range, *contents: Range) -> Proposal:
    return Proposal(False, cue, None, list(contents), "assert", 0.9, 1.0, 1.0, 1.0)


def quotation(start: int, end: int) -> tuple[Range, Range, bool]:
    return (start, end), (start + 1, end - 1), True


def test_whoever_holds_a_part_holds_all() -> None:
    envoy = said((30, 31), (12, 24))
    settle([envoy], [quotation(10, 29)])
    assert envoy.contents == [(10, 29)]


def test_a_cue_beside_the_marks_takes_all_for_a_scrap() -> None:
    envoy = said((30, 31), (25, 28))
    settle([envoy], [quotation(10, 29)])
    assert envoy.contents == [(10, 29)]


def test_the_scrap_of_another_goes() -> None:
    envoy, minister = said((30, 31), (12, 28)), said((2, 3), (4, 13))
    settle([envoy, minister], [quotation(10, 29)])
    assert envoy.contents == [(10, 29)]
    assert minister.contents == [(4, 10)]


def test_a_quotation_inside_a_longer_content_stays_as_it_is() -> None:
    minister = said((2, 3), (4, 40))
    settle([minister], [quotation(10, 29)])
    assert minister.contents == [(4, 40)]


def test_words_taken_up_open_marks_and_marks_around_a_cue_are_left_alone() -> None:
    for mark in (quotation(10, 14), ((10, 29), (11, 29), False)):
        minister = said((2, 3), (4, 12))
        settle([minister], [mark])
        assert minister.contents == [(4, 12)]
    minister, envoy = said((2, 3), (4, 13)), said((20, 21), (22, 26))
    settle([minister, envoy], [quotation(10, 29)])
    assert minister.contents == [(4, 13)]


def test_settling_twice_changes_nothing_more() -> None:
    envoy, minister = said((30, 31), (14, 28)), said((2, 3), (4, 13))
    settle([envoy, minister], [quotation(10, 29)])
    first = [list(envoy.contents), list(minister.contents)]
    settle([envoy, minister], [quotation(10, 29)])
    assert [envoy.contents, minister.contents] == first


def test_many_quotations_are_settled_in_step_with_their_number() -> None:
    count = 20_000  # every attribution against every quotation would take minutes
    envoys = [said((30 * n + 25, 30 * n + 26), (30 * n + 4, 30 * n + 20)) for n in range(count)]
    settle(envoys, [quotation(30 * n, 30 * n + 24) for n in range(count)])
    assert [p.contents for p in envoys] == [[(30 * n, 30 * n + 24)] for n in range(count)]
