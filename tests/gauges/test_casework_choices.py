"""What the answers leave open costs nothing, and each of several right answers is right."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from test_casework import EXPORT, GOLD, figures


@pytest.fixture
def export() -> dict[str, list[dict[str, Any]]]:
    return copy.deepcopy(EXPORT)


@pytest.fixture
def gold() -> dict[str, list[dict[str, Any]]]:
    return copy.deepcopy(GOLD)


@pytest.mark.parametrize("layer", ["times", "positions", "moves", "predictions", "disputes"])
def test_an_optional_row_is_neither_missed_nor_wrong(
    layer: str, tmp_path: Path, export: dict[str, Any], gold: dict[str, Any]
) -> None:
    for row in gold[layer]:
        row["optional"] = True
    got = figures(tmp_path, export, gold)
    gone = {"times": "times_f1", "positions": "positions_precision", "disputes": "disputes_precision"}
    assert got[gone.get(layer, f"{layer}_f1")] == 0.0  # nothing asked for, nothing counted
    assert got.get("disputes_given" if layer == "disputes" else f"{layer}_gold", 0) == 0


def test_an_optional_row_beside_a_required_one_costs_nothing(
    tmp_path: Path, export: dict[str, Any], gold: dict[str, Any]
) -> None:
    for layer, words in (
        ("positions", "Forty ships came"),
        ("moves", "Forty ships came"),
        ("predictions", "four came"),
    ):
        gold[layer].append({**gold[layer][0], "text": words, "optional": True})
    for noun in ("positions", "moves"):
        export[noun].append({**export[noun][0], "id": "x-2", "statements": ["s-1"], "what": "Forty", "kind": "offer"})
    span = export["statements"][1]["content_spans"][0]
    export["predictions"].append({**export["predictions"][0], "id": "x-2", "span": span, "type": "wish"})
    got = figures(tmp_path, export, gold)
    assert (got["positions_precision"], got["moves_f1"], got["predictions_f1"]) == (100, 100, 100)
    assert got["positions_precision_all"] == 50
    del gold["positions"][1], gold["moves"][1], gold["predictions"][1]
    got = figures(tmp_path, export, gold)
    assert (got["positions_precision"], got["moves_p"], got["predictions_p"]) == (50, 50, 50)


def test_each_of_several_right_answers_is_right(tmp_path: Path, export: dict[str, Any], gold: dict[str, Any]) -> None:
    gold["moves"][0] |= {"kind": ["ultimatum", "threat"], "by": ["Keld", "Orla Venn"], "fate": ["met", "open"]}
    gold["predictions"][0] |= {"type": ["plan", "threat"], "who": [None, "Orla Venn"], "horizon": [None, "2031-05"]}
    gold["positions"][0]["actor"] = ["Keld", "Orla Venn"]
    gold["disputes"][0]["how"] = ["denial", "rival_number"]
    gold["events"][0] |= {"source": ["Sund"], "or": [{"source": ["Keld"]}, {"target": ["Orla Venn"]}]}
    got = figures(tmp_path, export, gold)
    keys = ("moves_f1", "moves_fate", "predictions_f1", "predictions_horizon", "positions_right", "disputes_how")
    assert [got[key] for key in (*keys, "events_f1")] == [100] * 7
