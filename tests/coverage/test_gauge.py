"""The furniture gauge counts what it says it counts."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from styles import make

from casus.coverage import as_article
from casus.records import Article, Span, Teaser


@pytest.fixture(scope="module")
def gauge(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("furniture_gauge", root / "gauges" / "furniture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["furniture_gauge"] = module
    spec.loader.exec_module(module)
    return module


def test_a_right_page_scores_one(gauge: ModuleType, tmp_path: Path) -> None:
    page = make("boxed")
    gold = {
        "page": "boxed.txt",
        "headline": page.headline,
        "kicker": None,
        "rubric": None,
        "published": page.published,
        "bylines": page.bylines,
        "body_first": page.body[0][:40],
        "body_last": page.body[-1][-40:],
        "not_body": [
            "More on this story",
            "Lenora skips third council meeting",
            "What Article 9 says about arrears",
            "Story continues below advertisement",
        ],
        "teasers": [dict(zip(("headline", "kicker", "published", "list"), t, strict=True)) for t in page.teasers],
    }
    for name, content in (
        ("pages/boxed.txt", page.text),
        ("gold/boxed.yaml", yaml.safe_dump(gold, allow_unicode=True)),
    ):
        path = tmp_path / "case" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (score,) = gauge.scores_of(tmp_path)
    assert (score.f1, score.error) == (1.0, "")
    assert score.facts == {"headline": True, "kicker": True, "rubric": True, "published": True, "bylines": True}
    assert score.teasers == {"right": 2, "found": 2, "true": 2, "kickers": 2, "lists": 2}
    figures = gauge.measure(tmp_path)
    assert figures["body_f1"] == figures["bodies_exact"] == figures["teasers_f1"] == figures["headline"] == 100.0


def test_a_teaser_counts_by_headline_and_time_and_its_kicker_apart(gauge: ModuleType) -> None:
    text = "Latest news\n12 June 2031, 10:00\nFerry line reopens\nFirst sailing since the storm\n12 June 2031, 09:00\nRook denies rumours\n"
    article = Article(
        path="x.txt",
        sha256="0" * 64,
        raw=text.encode(),
        text=text,
        encoding="utf-8",
        teasers=(
            Teaser(Span(12, 80), "Ferry line reopens", "First sailing", "2031-06-12T10:00", "Latest news"),
            Teaser(Span(81, 118), "Rook denies rumours", None, "2031-06-12T08:00", "Latest news"),
        ),
    )
    wanted = [
        {"headline": "Ferry line  reopens", "kicker": "First sailing since the storm", "published": "2031-06-12T10:00"},
        {"headline": "Rook denies rumours", "kicker": None, "published": "2031-06-12T09:00", "list": "Latest news"},
    ]
    score = gauge.score(article, {"page": "x", "teasers": wanted})
    assert score.teasers == {"right": 1, "found": 2, "true": 2, "kickers": 0, "lists": 0}


def test_white_space_in_the_answers_is_flexible(gauge: ModuleType) -> None:
    assert gauge.place_of("The council met.", "x The council\n met. y") == (2, 19)
    assert gauge.place_of('23:10 "No"', "23:10\n“No”") is None


def test_members_of_archives_are_found(gauge: ModuleType, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/b.txt", "The council met.")
    found = gauge.thing(tmp_path, "a.zip!/in/b.txt")
    assert (found.label, found.member) == ("a.zip!/in/b.txt", "in/b.txt")


def test_the_runner_gets_percentages_by_name(gauge: ModuleType, root: Path) -> None:
    figures = gauge.measure(root / "cases")
    names = {"body_f1", "bodies_exact", "teasers_f1", "headline", "kicker", "rubric", "outlet", "published", "bylines"}
    assert names <= set(figures)
    assert all(isinstance(value, float) and 0 <= value <= 100 for value in figures.values())
    assert figures["body_f1"] >= 99


def test_everything_as_body_loses_precision_only(gauge: ModuleType) -> None:
    article = as_article("Menu\nThe council met.\nShare", "x.txt")
    score = gauge.score(article, {"page": "x", "body_first": "The council", "body_last": "met."})
    assert (score.right, score.true, score.found) == (14, 14, 23)
    assert score.f1 == pytest.approx(28 / 37)


def test_unreadable_pages_count_as_nothing_found(gauge: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "case" / "gold").mkdir(parents=True)
    (tmp_path / "case" / "gold" / "a.yaml").write_text("page: a.txt\n")
    (score,) = gauge.scores_of(tmp_path)
    assert score.f1 == 0.0
    assert "cannot be read" in score.error
