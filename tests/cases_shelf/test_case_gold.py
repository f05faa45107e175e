"""The answers over whole cases stand in their pages, name known actors, and hold values that parse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from build_lantern_shoals import CASES, HELDOUT
from page_text import text_of

from casus.casefile import load_definition
from casus.records import (
    ActorType,
    Basis,
    Fate,
    MentionReading,
    Modality,
    MoveKind,
    PloverType,
    PredictionType,
    TimexType,
    Trace,
    check_date,
)
from gauges.casework import PRACTICE
from gauges.casework.gold import LAYERS, Answers, Page, forms_of, load, locate, references

HELD = CASES[HELDOUT]
ANSWERS = {case: found for case in (*CASES.values(), *PRACTICE.values()) if (found := load(case)) is not None}
LAYER = [(case, layer) for case, answers in ANSWERS.items() for layer in answers.layers]
TIMEX = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:\d|WE))?|-(?:SP|SU|FA|WI|Q[1-4]|H[12]))?"
    r"(?:T(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|DT))?|\d{2,3}|P(?:[\dX.]+[YMWDQE]|DE|CE)+|P?T?[\dX.]+[HMS]|PT[\dX.]+[HMS]"
    r"|(?:PAST|PRESENT|FUTURE)_REF|T(?:\d\d(?::\d\d)?|MO|AF|EV|NI)"
)
KNOWN: dict[str, dict[str, Any]] = {
    "actors": {"type": ActorType},
    "mentions": {"reading": MentionReading},
    "times": {"type": TimexType},
    "events": {"type": PloverType, "modality": Modality},
    "positions": {"basis": Basis},
    "moves": {"kind": MoveKind, "fate": Fate},
    "predictions": {"type": PredictionType},
    "disputes": {"how": Trace},
}
NAMES = {"mentions": ("actor",), "events": ("source", "target"), "positions": ("actor", "attributed_by"),
         "moves": ("by", "to"), "predictions": ("who",)}  # fmt: skip
DATES = {"events": ("date",), "positions": ("date",), "moves": ("deadline",), "predictions": ("horizon",)}


def _several(value: Any) -> list[Any]:
    """The right answers in a cell: one, or the members of a list; without those that are null."""
    return [one for one in (value if isinstance(value, list) else [value]) if one is not None]


@cache
def _page(case: Path, stem: str) -> Page:
    page = ANSWERS[case].pages[stem]
    return Page.of(stem, text_of(case / "pages", page["page"]), page)


def _ids(pair: tuple[Path, str]) -> str:
    return f"{pair[0].name}-{pair[1]}"


@pytest.mark.parametrize("pair", LAYER, ids=_ids)
def test_all_words_stand_on_their_pages_and_at_one_place(pair: tuple[Path, str]) -> None:
    case, layer = pair
    for row in ANSWERS[case].layers[layer]:
        for ref in references(row):
            assert locate(ref, _page(case, ref["page"])) is not None, (layer, ref)


@pytest.mark.parametrize("pair", LAYER, ids=_ids)
def test_kinds_names_and_values_are_known(pair: tuple[Path, str]) -> None:
    case, layer = pair
    answers = ANSWERS[case]
    names = {row["name"] for row in answers.layers.get("actors", ())}
    for row in answers.layers[layer]:
        for key, kinds in KNOWN[layer].items():
            assert set(_several(row[key])) <= set(get_args(kinds)), row
        for key in NAMES.get(layer, ()):
            assert set(_several(row.get(key))) <= names, row
        for other in row.get("or") or ():
            assert set(other) <= {"source", "target"}, row
            assert {name for side in other.values() for name in side} <= names, row
        for key in DATES.get(layer, ()):
            assert all(check_date(str(date)) for date in _several(row.get(key))), row


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case.name)
def test_time_values_are_those_of_timex3(case: Path) -> None:
    for row in ANSWERS[case].layers.get("times", ()):
        assert all(TIMEX.fullmatch(value) for value in _several(row["value"])), row


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case.name)
def test_no_form_means_two_actors_and_roles_have_dates_that_are_dates(case: Path) -> None:
    actors = ANSWERS[case].layers.get("actors", ())
    for one, other in combinations(actors, 2):
        assert not forms_of(one) & forms_of(other), (one["name"], other["name"])
    for row in actors:
        for role in row.get("roles") or ():
            assert role["role"].strip()
            assert all(check_date(role[key]) for key in ("since", "until") if role.get(key))


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case.name)
def test_positions_lie_on_the_scales_of_the_case(case: Path) -> None:
    scales = {i.id: [p.value for p in i.scale] for i in load_definition(case / "case.yaml").issues}
    for row in ANSWERS[case].layers.get("positions", ()):
        assert min(scales[row["issue"]]) <= row["value"] <= max(scales[row["issue"]]), row


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case.name)
def test_a_dispute_has_two_sides_with_words(case: Path) -> None:
    for row in ANSWERS[case].layers.get("disputes", ()):
        assert row["question"].endswith("?")
        assert len(row["sides"]) > 1, row
        assert all(side["reports"] and side["label"] for side in row["sides"]), row


def _required(answers: Answers, layer: str) -> Iterator[Any]:
    return (row for row in answers.layers[layer] if not row.get("optional"))


def test_the_crisis_kept_apart_holds_every_phenomenon_in_number() -> None:
    answers = ANSWERS[HELD]
    assert set(answers.layers) == set(LAYERS)
    assert len(answers.layers["mentions"]) >= 250
    assert len(answers.complete("times")) >= 10
    assert len(answers.complete("events")) >= 10
    readings = Counter(row["reading"] for row in answers.layers["mentions"])
    assert set(readings) == set(get_args(MentionReading))
    assert min(readings["government"], readings["place"]) >= 50
    assert {m for row in answers.layers["events"] for m in _several(row["modality"])} == set(get_args(Modality))
    assert sum(len(row["reports"]) > 1 for row in _required(answers, "events")) >= 5
    assert {kind for row in _required(answers, "moves") for kind in _several(row["kind"])} == set(get_args(MoveKind))
    assert {t for row in _required(answers, "predictions") for t in _several(row["type"])} == set(
        get_args(PredictionType)
    )
    assert sum(bool(row["likelihood"]) for row in _required(answers, "predictions")) >= 10
    traces = {how for row in _required(answers, "disputes") for how in _several(row["how"])}
    assert traces == set(get_args(Trace))
    assert len(list(_required(answers, "disputes"))) >= 20
