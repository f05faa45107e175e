"""The gauge of case work counts what it says: the answers themselves score 100, and each error costs what it should."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from casus.records import Span, Timex
from gauges import casework
from gauges.casework.counting import alike, pairs, shared
from gauges.casework.given import taken
from gauges.casework.gold import Page, Place, load, locate, stem_of

TEXT = """Keld asks for help

Keld refused the offer on Monday. Orla Venn said the fleet would leave by May if Sund paid. The road from Keld was shut.

"Forty ships came," Venn said. Sund said four came. Sund denied the landing. Venn wants a treaty. Keld refused again.
"""
CASE = """issues:
  - {id: treaty, question: "Is there a treaty?", scale: [{name: none, value: 0}, {name: full, value: 10}]}
"""
PAGE = {
    "page": "note.txt",
    "language": "en",
    "published": "2031-05-06",
    "body_first": "Keld refused the offer",
    "body_last": "Keld refused again.",
    "statements": [
        {"id": 1, "speaker": "Venn", "cue": "said", "in": "Venn said. Sund", "content": ["Forty ships came,"]},
    ],
}
GOLD: dict[str, list[dict[str, Any]]] = {
    "actors": [
        {"name": "Keld", "type": "state", "also": ["Republic of Keld"]},
        {"name": "Sund", "type": "state"},
        {
            "name": "Orla Venn",
            "type": "person",
            "also": ["Venn"],
            "roles": [{"role": "Admiral", "organisation": "Keld", "since": "2030", "until": None}],
        },
    ],
    "mentions": [
        {"page": "note", "text": "Keld", "nth": 1, "actor": "Keld", "reading": "government"},
        {"page": "note", "text": "Keld", "nth": 2, "actor": None, "reading": "place"},
        {"page": "note", "text": "Orla Venn", "actor": "Orla Venn", "reading": "person"},
        {"page": "note", "text": "Venn", "nth": 2, "actor": "Orla Venn", "reading": "person"},
    ],
    "times": [
        {"page": "note", "text": "Monday", "type": "DATE", "value": "2031-05-05"},
        {"page": "note", "text": "May", "type": "DATE", "value": ["2031-05", "2032-05"]},
    ],
    "events": [
        {
            "type": "REJECT",
            "source": ["Keld"],
            "target": [],
            "date": "2031-05-05",
            "modality": "happened",
            "reports": [
                {"page": "note", "text": "refused", "nth": 1, "by": None},
                {"page": "note", "text": "refused again", "by": None},
            ],
        },
    ],
    "positions": [
        {"actor": "Orla Venn", "issue": "treaty", "value": 10, "basis": "own", "page": "note", "text": "wants a treaty"}
    ],
    "moves": [
        {
            "kind": "threat",
            "by": "Orla Venn",
            "to": ["Sund"],
            "page": "note",
            "text": "the fleet would leave by May",
            "condition": "if Sund paid",
            "deadline": "2031-05",
            "fate": "open",
        }
    ],
    "predictions": [
        {
            "page": "note",
            "text": "the fleet would leave by May",
            "who": "Orla Venn",
            "horizon": "2031-05",
            "condition": "if Sund paid",
            "likelihood": None,
            "type": "threat",
        }
    ],
    "disputes": [
        {
            "question": "How many ships came?",
            "how": "rival_number",
            "sides": [
                {"label": "forty", "by": ["Orla Venn"], "reports": [{"page": "note", "text": "Forty ships came"}]},
                {"label": "four", "by": ["Sund"], "reports": [{"page": "note", "text": "four came"}]},
            ],
        }
    ],
}


def span(words: str, nth: int = 1) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def said(identity: str, words: str, actor: str | None) -> dict[str, Any]:
    return {
        "id": identity,
        "article": "a-1",
        "speaker": {"name": None, "actor": actor, "type": "person", "missing_reason": "x"},
        "speaker_span": None,
        "cue_span": span("said"),
        "content_spans": [span(words)],
    }


def mention(words: str, nth: int, actor: str | None, reading: str) -> dict[str, Any]:
    return {"article": "a-1", "span": span(words, nth), "actor": actor, "reading": reading}


EXPORT: dict[str, list[dict[str, Any]]] = {
    "articles": [{"id": "a-1", "path": "pages/note.txt"}],
    "statements": [
        said("s-1", "Forty ships came,", "venn"),
        said("s-2", "four came", "sund"),
        said("s-3", "the fleet would leave by May if Sund paid", "venn"),
        said("s-4", "a treaty", "venn"),
    ],
    "actors": [
        {"id": "keld", "name": "Keld", "type": "state", "aliases": [{"surface": "Keld", "count": 3}], "roles": []},
        {"id": "sund", "name": "Sund", "type": "state", "aliases": [], "roles": []},
        {
            "id": "venn",
            "name": "Orla Venn",
            "type": "person",
            "aliases": [{"surface": "Venn", "count": 2}],
            "roles": [{"role": "admiral", "organisation": "Keld", "from": "2030", "to": None, "spans": []}],
        },
    ],
    "mentions": [
        mention("Keld", 2, "keld", "government"),
        mention("Keld", 3, "keld", "place"),
        mention("Orla Venn", 1, "venn", "person"),
        mention("Venn", 2, "venn", "person"),
    ],
    "events": [
        {
            "id": "e-1",
            "type": "REJECT",
            "cameo": "12",
            "source": ["keld"],
            "target": [],
            "place": None,
            "date": "2031-05-05",
            "date_basis": "x",
            "modality": "happened",
            "reports": [
                {"article": "a-1", "span": span("Keld refused the offer"), "statement": None},
                {"article": "a-1", "span": span("Keld refused again"), "statement": None},
            ],
        }
    ],
    "positions": [
        {
            "id": "p-1",
            "actor": "venn",
            "issue": "treaty",
            "value": 9.5,
            "spread": 1,
            "date": None,
            "basis": "own",
            "attributed_by": None,
            "statements": ["s-4"],
        }
    ],
    "moves": [
        {
            "id": "v-1",
            "kind": "threat",
            "by": "venn",
            "to": ["sund"],
            "what": "leave",
            "condition": "Sund paid",
            "deadline": "2031-05",
            "price": None,
            "audience": None,
            "statements": ["s-3"],
            "fate": "open",
        }
    ],
    "predictions": [
        {
            "id": "f-1",
            "article": "a-1",
            "statement": "s-3",
            "who": "venn",
            "span": span("the fleet would leave by May if Sund paid"),
            "horizon": "2031-05",
            "condition": "if Sund paid",
            "likelihood": None,
            "type": "threat",
        }
    ],
    "findings": [
        {
            "id": "d-1",
            "question": "How many ships?",
            "status": "disputed",
            "how": "rival_number",
            "sides": [{"label": "forty", "statements": ["s-1"]}, {"label": "four", "statements": ["s-2"]}],
        }
    ],
}


def times(text: str, written: str | None) -> Sequence[Timex]:
    assert written == "2031-05-06"
    places = [(span("Monday"), "2031-05-05"), (span("May"), "2031-05")]
    return [Timex(Span(p["start"], p["end"]), "DATE", value, value, "stated") for p, value in places]


def figures(
    folder: Path, export: dict[str, list[dict[str, Any]]], gold: dict[str, Any] | None = None
) -> dict[str, float]:
    case, out = folder / "case", folder / "out"
    for path in (case / "gold" / "case", out / "texts"):
        path.mkdir(parents=True, exist_ok=True)
    (case / "gold" / "note.yaml").write_text(yaml.safe_dump(PAGE))
    for name, rows in (gold or GOLD).items():
        (case / "gold" / "case" / f"{name}.yaml").write_text(yaml.safe_dump(rows))
    (out / "texts" / "a-1.txt").write_text(TEXT)
    for noun, rows in export.items():
        (out / f"{noun}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    answers = load(case)
    assert answers is not None
    return casework.score(answers, taken(out, answers), CASE, times).figures


@pytest.fixture
def export() -> dict[str, list[dict[str, Any]]]:
    return copy.deepcopy(EXPORT)


def test_the_answers_themselves_score_100(tmp_path: Path, export: dict[str, Any]) -> None:
    got = figures(tmp_path, export)
    counts = {
        "actors_impure": 0,
        "actors_mentions": 4,
        "events_gold": 2,
        "positions_gold": 1,
        "moves_again": 0,
        "moves_gold": 1,
        "predictions_again": 0,
        "predictions_gold": 1,
        "disputes_gold": 1,
        "disputes_given": 1,
    }
    assert {key: value for key, value in got.items() if value != 100.0} == counts


def test_actors_in_pieces_in_one_heap_or_read_wrongly_cost(tmp_path: Path, export: dict[str, Any]) -> None:
    export["actors"][0]["aliases"].append({"surface": "Sund", "count": 1})
    export["actors"].append({"id": "venn-2", "name": "Venn", "type": "person", "aliases": [], "roles": []})
    export["mentions"][3]["actor"] = "venn-2"
    export["mentions"][1]["reading"] = "government"
    got = figures(tmp_path, export)
    assert got["actors_impure"] == 1
    assert (got["actors_right"], got["actors_joined"], got["actors_reading"]) == (75.0, 50.0, 75.0)
    export["mentions"][0]["actor"] = "sund"
    assert figures(tmp_path, export)["actors_right"] == 50.0
    export["statements"][0]["speaker"]["actor"] = None
    export["actors"][2]["roles"][0]["to"] = "2031"
    got = figures(tmp_path, export)
    assert (got["actors_speakers"], got["actors_roles"], got["actors_role_dates"]) == (0.0, 100.0, 0.0)


def test_a_wrong_side_type_date_or_report_costs_an_event(tmp_path: Path, export: dict[str, Any]) -> None:
    event = export["events"][0]
    event |= {"target": ["sund"], "date": "2031-05", "modality": "planned"}
    event["reports"][1]["statement"] = "s-1"
    got = figures(tmp_path, export)
    assert (got["events_f1"], got["events_type_f1"], got["events_date"], got["events_date_prefix"]) == (0, 100, 0, 100)
    assert (got["events_modality"], got["events_by"]) == (0, 50)
    event |= {"target": [], "reports": event["reports"][:1]}
    export["events"].append({**event, "id": "e-2", "type": "STATEMENT"})
    got = figures(tmp_path, export)
    assert (got["events_p"], got["events_r"], got["events_joined"]) == (100, 50, 0)
    export["events"][1] |= {"type": "AID"}
    assert figures(tmp_path, export)["events_p"] == 50


def test_an_optional_event_is_neither_missed_nor_wrong(tmp_path: Path, export: dict[str, Any]) -> None:
    gold = copy.deepcopy(GOLD)
    gold["events"][0]["reports"][1]["optional"] = True
    assert figures(tmp_path, export, gold)["events_f1"] == 100
    export["events"][0]["reports"].pop()
    assert figures(tmp_path, export, gold)["events_f1"] == 100
    gold["events"][0]["optional"] = True
    assert figures(tmp_path, export, gold)["events_gold"] == 0


def test_events_apart_are_not_joined_and_one_too_many_is_not_right(tmp_path: Path, export: dict[str, Any]) -> None:
    first = export["events"][0]
    export["events"] = [{**first, "id": f"e-{n}", "reports": [report]} for n, report in enumerate(first["reports"])]
    got = figures(tmp_path, export)
    assert (got["events_f1"], got["events_joined"]) == (100, 0)
    gold = copy.deepcopy(GOLD)
    gold["events"] = [{**GOLD["events"][0], "reports": [report]} for report in GOLD["events"][0]["reports"]]
    export["events"] = [first]
    assert figures(tmp_path, export, gold)["events_joined_p"] == 0


def test_a_position_is_right_within_a_tenth_of_the_scale(tmp_path: Path, export: dict[str, Any]) -> None:
    export["positions"][0]["value"] = 8
    export["positions"].append({**export["positions"][0], "id": "p-2", "actor": "sund", "statements": ["s-2"]})
    got = figures(tmp_path, export)
    keys = ("positions_right", "positions_near", "positions_near_p", "positions_found")
    assert [got[key] for key in keys] == [0, 100, 50, 100]
    export["positions"][0] |= {"value": 10, "statements": [], "events": ["e-1"]}
    assert figures(tmp_path, export)["positions_found"] == 0


def test_moves_and_predictions_are_right_in_kind_and_person(tmp_path: Path, export: dict[str, Any]) -> None:
    export["moves"][0] |= {"kind": "offer", "to": [], "fate": "met"}
    export["predictions"][0] |= {"type": "plan"}
    got = figures(tmp_path, export)
    assert (got["moves_f1"], got["moves_text_f1"]) == (0, 100)
    assert (got["predictions_f1"], got["predictions_text_f1"]) == (0, 100)
    export["moves"][0] |= {"kind": "threat", "condition": None, "deadline": "2031-06"}
    export["moves"].append({**export["moves"][0], "id": "v-2"})
    export["predictions"][0] |= {
        "type": "threat",
        "likelihood": {"words": "likely", "low": 0.5, "high": 0.9},
        "horizon": None,
    }
    got = figures(tmp_path, export)
    assert (got["moves_f1"], got["moves_again"], got["predictions_f1"]) == (100, 1, 100)
    assert [got[f"moves_{key}"] for key in ("to", "condition", "deadline", "fate")] == [0, 0, 0, 0]
    assert (got["predictions_horizon"], got["predictions_likelihood"]) == (0, 0)


def test_a_dispute_needs_statements_of_two_sides(tmp_path: Path, export: dict[str, Any]) -> None:
    finding = export["findings"][0]
    finding["how"] = "denial"
    export["findings"].append(
        {
            **finding,
            "id": "d-2",
            "sides": [{"label": "a", "statements": ["s-1"]}, {"label": "b", "statements": ["s-3"]}],
        }
    )
    export["findings"].append({**finding, "id": "d-3", "status": "agreed", "how": None})
    got = figures(tmp_path, export)
    assert (got["disputes_recall"], got["disputes_precision"], got["disputes_how"]) == (100, 50, 0)
    export["findings"] = export["findings"][1:]
    assert figures(tmp_path, export)["disputes_recall"] == 0


def test_a_layer_without_answers_or_without_a_table_has_no_figures(tmp_path: Path, export: dict[str, Any]) -> None:
    del export["moves"]
    got = figures(tmp_path, export, {key: rows for key, rows in GOLD.items() if key != "events"})
    assert {key.split("_")[0] for key in got} == {"actors", "times", "dates", "positions", "predictions", "disputes"}


def test_words_are_found_whole_in_the_body_and_by_number(tmp_path: Path) -> None:
    page = Page.of("note", TEXT, PAGE)
    first = TEXT.index("Keld refused the")
    assert locate({"page": "note", "text": "Keld"}, page) == Place("note", first, first + 4)
    assert locate({"page": "note", "text": "Keld", "nth": 4}, page) is None
    assert locate({"page": "note", "text": "Kel"}, page) is None
    assert locate({"page": "note", "text": "asks for help"}, page) == Place("note", 5, 18)  # only in the headline
    inside = locate({"page": "note", "text": "Venn", "in": "Venn wants a treaty"}, page)
    assert inside == Place("note", TEXT.index("Venn wants"), TEXT.index("Venn wants") + 4)
    assert stem_of("pages/clippings.zip!/b.html") == "clippings__b"


def test_pairs_take_the_best_first_and_texts_are_alike_by_half_of_the_shorter() -> None:
    assert pairs([1, 5], [4, 2], lambda g, s: 10 - abs(g - s)) == {0: 1, 1: 0}
    assert shared([Place("a", 0, 10)], [Place("a", 6, 9), Place("b", 0, 9)]) == pytest.approx(3 / 10)
    assert alike("if Sund paid", "Sund paid its dues")
    assert alike(None, "")
    assert not alike(None, "if")


def test_the_crisis_kept_apart_shows_no_misses() -> None:
    with pytest.raises(ValueError, match="shows no misses"):
        casework.measure("rules", "heldout", show=True)
