"""Gauge: how much of the body of the invented pages is right, and their headlines, times, bylines and teasers.

Run from the checkout: `python gauges/furniture.py [--json] [FOLDER]`. Reads cases/*/pages against cases/*/gold/*.yaml.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import yaml

from casus.coverage import Found, read
from casus.records import Article

FIELDS = ("headline", "kicker", "rubric", "outlet", "published", "bylines")


@dataclass
class PageScore:
    """One page: body characters (white space left out) right, found and true; teasers likewise; facts right."""

    page: str
    right: int = 0
    found: int = 0
    true: int = 0
    teasers_right: int = 0
    teasers_found: int = 0
    teasers_true: int = 0
    facts: dict[str, bool] = field(default_factory=dict)
    error: str = ""

    @property
    def f1(self) -> float:
        """F1 over the body's characters; 1.0 where there is nothing to find and nothing was found."""
        return f1(self.right, self.found, self.true)


def f1(right: int, found: int, true: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (found + true) if found + true else 1.0


def body_places(text: str, gold: dict[str, Any]) -> set[int]:
    """The places of the body's characters: from body_first to body_last, without the not_body strings between them."""
    first, last = gold.get("body_first"), gold.get("body_last")
    if not first or not last:
        return set()
    start = text.find(first)
    end = text.find(last, start) if start >= 0 else -1
    if start < 0 or end < 0:
        raise ValueError(f"{gold['page']}: body_first or body_last does not stand in the kept text")
    end += len(last)
    places = {i for i in range(start, end) if not text[i].isspace()}
    for string in gold.get("not_body") or ():
        at = text.find(string, start)
        while 0 <= at < end:
            places -= set(range(at, at + len(string)))
            at = text.find(string, at + len(string))
    return places


def score(article: Article, gold: dict[str, Any]) -> PageScore:
    """Compare an article with the answers for its page."""
    true = body_places(article.text, gold)
    found = {i for span in article.body for i in range(span.start, span.end) if not article.text[i].isspace()}
    result = PageScore(gold["page"], len(true & found), len(found), len(true))
    wanted = [_teaser(t) for t in gold.get("teasers") or ()]
    given = [(t.headline, t.kicker, t.published, t.list) for t in article.teasers]
    result.teasers_true, result.teasers_found = len(wanted), len(given)
    for teaser in given:
        if teaser in wanted:
            wanted.remove(teaser)
            result.teasers_right += 1
    for name in FIELDS:
        if name in gold:
            value: Any = getattr(article, name)
            result.facts[name] = (list(value) if name == "bylines" else value) == (
                gold[name] or ([] if name == "bylines" else None)
            )
    return result


def _teaser(gold: dict[str, Any]) -> tuple[str | None, ...]:
    return tuple(gold.get(key) for key in ("headline", "kicker", "published", "list"))


def pages(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Every gold file below `folder`/*/gold that names a page, with the page's path."""
    found = []
    for path in sorted(folder.glob("*/gold/*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(gold, dict) and "page" in gold:
            gold = {
                key: str(value) if key == "published" and value is not None else value for key, value in gold.items()
            }
            found.append((path.parent.parent / "pages" / gold["page"], gold))
    return found


def measure(folder: Path) -> list[PageScore]:
    """Score every page that has answers; a page that cannot be read counts as nothing found, with the error."""
    scores = []
    for path, gold in pages(folder):
        try:
            scores.append(score(read(Found(gold["page"], path)), gold))
        except Exception as bad:  # the gauge goes on, and shows what failed
            scores.append(PageScore(gold["page"], true=1, error=str(bad)))
    return scores


def summary(scores: list[PageScore]) -> dict[str, Any]:
    """The figures over all pages: micro F1, exact bodies, teasers, and the share of pages with each fact right."""
    facts = {name: [s.facts[name] for s in scores if name in s.facts] for name in FIELDS}
    return {
        "pages": len(scores),
        "body_f1_micro": f1(sum(s.right for s in scores), sum(s.found for s in scores), sum(s.true for s in scores)),
        "bodies_exact": sum(s.right == s.found == s.true for s in scores),
        "teaser_f1": f1(
            sum(s.teasers_right for s in scores),
            sum(s.teasers_found for s in scores),
            sum(s.teasers_true for s in scores),
        ),
        "teasers": [sum(getattr(s, f"teasers_{k}") for s in scores) for k in ("right", "found", "true")],
        **{name: sum(right) / len(right) for name, right in facts.items() if right},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "cases")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    scores = measure(options.folder)
    if not scores:
        print(f"No page with answers below {options.folder}.", file=sys.stderr)
        return 2
    figures = summary(scores)
    if options.json:
        print(
            json.dumps(
                {**figures, "by_page": [{**asdict(s), "f1": s.f1} for s in scores]}, ensure_ascii=False, indent=1
            )
        )
        return 0
    for s in scores:
        wrong = [name for name, right in s.facts.items() if not right]
        teasers = f"teasers {s.teasers_right}/{s.teasers_found}/{s.teasers_true}"
        print(f"{s.f1:7.4f}  {s.page:40} {teasers:20} {s.error or ('wrong: ' + ', '.join(wrong) if wrong else '')}")
    for name, value in figures.items():
        print(f"{name:15} {value if not isinstance(value, float) else round(value, 4)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
