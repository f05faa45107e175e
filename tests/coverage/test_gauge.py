"""The furniture gauge counts what it says it counts."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from styles import make

from casus.coverage import as_article


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
    (score,) = gauge.measure(tmp_path)
    assert (score.f1, score.error) == (1.0, "")
    assert score.facts == {"headline": True, "kicker": True, "rubric": True, "published": True, "bylines": True}
    assert (score.teasers_right, score.teasers_found, score.teasers_true) == (2, 2, 2)
    assert gauge.summary([score])["body_f1_micro"] == 1.0


def test_everything_as_body_loses_precision_only(gauge: ModuleType) -> None:
    article = as_article("Menu\nThe council met.\nShare", "x.txt")
    score = gauge.score(article, {"page": "x", "body_first": "The council", "body_last": "met."})
    assert (score.right, score.true, score.found) == (14, 14, 23)
    assert score.f1 == pytest.approx(28 / 37)


def test_unreadable_pages_count_as_nothing_found(gauge: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "case" / "gold").mkdir(parents=True)
    (tmp_path / "case" / "gold" / "a.yaml").write_text("page: a.txt\n")
    (score,) = gauge.measure(tmp_path)
    assert score.f1 == 0.0
    assert "cannot be read" in score.error
