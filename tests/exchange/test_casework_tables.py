"""The tables of a case as a whole: the keys in their order, spans that are slices, ids that lead somewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casus.exchange import Chapter, actor_form, move_form, prediction_form, write_jsonl
from casus.records import HeldRole, KnownActor, Likelihood, Span
from tests.judgements.judged_case import ARTICLE, FOUND, MENTIONS, OTHER, PREDICTION, TEXT, worked_out

KEYS = {
    "actors": ["id", "name", "type", "aliases", "roles"],
    "mentions": ["article", "span", "actor", "reading"],
    "events": ["id", "type", "cameo", "source", "target", "place", "date", "date_basis", "modality", "reports"],
    "positions": ["id", "actor", "issue", "value", "spread", "date", "basis", "attributed_by", "statements"],
    "moves": ["id", "kind", "by", "to", "what", "condition", "deadline", "price", "audience", "statements", "fate"],
    "predictions": ["id", "article", "statement", "who", "span", "horizon", "condition", "likelihood", "type"],
    "findings": ["id", "question", "status", "how", "sides"],
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    out = tmp_path_factory.mktemp("tables")
    chapters = [Chapter(a, None, [], [], [m for m in MENTIONS if m.article == a.id]) for a in (ARTICLE, OTHER)]
    written = write_jsonl(out, chapters, [], worked_out(FOUND))
    found = {noun: rows_of(out, noun) for noun in written.rows}
    assert {noun: len(rows) for noun, rows in found.items()} == written.rows
    return found


def rows_of(out: Path, noun: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{noun}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("noun", KEYS)
def test_each_row_begins_with_the_keys_that_are_promised(noun: str, tables: dict[str, list[dict[str, Any]]]) -> None:
    assert tables[noun]
    for row in tables[noun]:
        assert list(row)[: len(KEYS[noun])] == KEYS[noun]


def test_every_span_is_a_slice_and_every_id_leads_somewhere(tables: dict[str, list[dict[str, Any]]]) -> None:
    articles = {row["id"] for row in tables["articles"]}
    actors = {row["id"] for row in tables["actors"]}
    spans = [row["span"] for noun in ("mentions", "moves", "predictions") for row in tables[noun]]
    (event,) = tables["events"]
    for report in event["reports"]:
        assert report["article"] in articles
        spans.append(report["span"])
    for span in spans:
        assert TEXT[span["start"] : span["end"]] == span["text"]
    assert {*event["source"], *event["target"]} <= actors
    assert [row["actor"] for row in tables["mentions"]] == ["okan", "tolvia", None]
    assert {row["actor"] for row in tables["positions"]} <= actors


def test_unknown_is_null_and_none_is_empty() -> None:
    articles = FOUND.articles
    bare = prediction_form(replace(PREDICTION, who=None, horizon=None), articles)
    assert [bare[k] for k in ("who", "horizon", "condition", "likelihood")] == [None] * 4
    likely = prediction_form(replace(PREDICTION, likelihood=Likelihood("will hardly", 0.05, 0.2, "a scale")), articles)
    assert likely["likelihood"] == {"words": "will hardly", "low": 0.05, "high": 0.2, "scale": "a scale"}
    move = move_form(replace(FOUND.moves[0], by=None, statements=()), articles)
    assert [move[k] for k in ("by", "to", "deadline", "statements")] == [None, [], None, []]
    assert move["to_names"] == ["Marran"]
    role = HeldRole("clerk", "Port", "2029", None, ((ARTICLE.id, Span(0, 9)), ("a-gone", Span(0, 9))))
    actor = actor_form(KnownActor("okan", "Ines Okan", "person", (), (role,)), articles)
    assert actor["aliases"] == []
    assert actor["roles"] == [
        {
            "role": "clerk", "organisation": "Port", "from": "2029", "to": None,
            "spans": [{"article": ARTICLE.id, "span": {"start": 0, "end": 9, "text": "Ines Okan"}}],
        }
    ]  # fmt: skip
