"""Who makes a move that is told in the passive, in a participle or beside other words, and what makes none."""

from __future__ import annotations

import pytest

from casus.records import Move
from tests.evidence.read_aloud import heard

MADE: list[tuple[str, str, str | None, list[str]]] = [
    ("Ostmark was told to leave the valley by Dravia.", "demand", "Dravia", ["Ostmark"]),
    ("Ostmark was given until Friday to hand over the pilots.", "ultimatum", None, ["Ostmark"]),
    ("Mara Quist proposed that Ostmark should pay the whole sum.", "demand", "Mara Quist", ["Ostmark"]),
    ("Dravia vowed to retaliate against Ostmark.", "threat", "Dravia", []),
    ("Dravia ordered Ostmark to withdraw its troops within ten days.", "ultimatum", "Dravia", ["Ostmark"]),
    ("President Ilan Verek expressed his readiness to meet the rebels.", "offer", "Ilan Verek", []),
]
NONE = [
    "Rita Moss, an analyst, said Dravia should leave the pact.",
    "The report suggests that Dravia has left the pact.",
    "Ilan Verek insisted that the bridge was closed.",
    "An attack would threaten the stability of the region, and the drought threatens it too.",
    "Mara Quist offered condolences.",
    "The official asked not to be named.",
    "The police said that Ostmark had committed a crime.",
]


def _given(text: str) -> tuple[Move, ...]:
    return heard(text).moves


@pytest.mark.parametrize(("text", "kind", "by", "to"), MADE)
def test_the_maker_is_found_through_passives_and_nouns(text: str, kind: str, by: str | None, to: list[str]) -> None:
    (move,) = _given(text)
    assert (move.kind, move.by.name if move.by else None, [p.name for p in move.to]) == (kind, by, to)


@pytest.mark.parametrize("text", NONE)
def test_an_opinion_a_fact_and_a_courtesy_are_no_moves(text: str) -> None:
    assert _given(text) == ()
