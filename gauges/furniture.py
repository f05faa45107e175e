"""Gauge: how much of the body of the invented pages is right, and their headlines, times, bylines and teasers.

Run from the checkout: `python gauges/furniture.py [--json] [FOLDER]`. Reads cases/*/pages against cases/*/gold/*.yaml.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import yaml

from casus.coverage import Found, find, read
from casus.records import Article

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ("headline", "kicker", "rubric", "outlet", "published", "bylines")
PARTS = ("right", "found", "true", "kickers", "lists")


@dataclass
class PageScore:
    """One page: body characters (white space left out) right, found and true; facts right.

    teasers: announcements right by headline and time, found and true, and how many of the right ones have the right
    kicker and the right heading of their list.
    """

    page: str
    right: int = 0
    found: int = 0
    true: int = 0
    teasers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))
    facts: dict[str, bool] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    error: str = ""

    @property
    def f1(self) -> float:
        """F1 over the body's characters; 1.0 where there is nothing to find and nothing was found."""
        return f1(self.right, self.found, self.true)


def f1(right: int, found: int, true: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (found + true) if found + true else 1.0


def place_of(words: str, text: str, start: int = 0, *, last: bool = False) -> tuple[int, int] | None:
    """Where the words stand in the text, from `start` on: the first place (or the last), any white space as one."""
    pattern = re.compile(r"\s*".join(re.escape(word) for word in re.findall(r"\w+|[^\w\s]", words)))
    places = [match.span() for match in pattern.finditer(text, start)]
    return places[-1 if last else 0] if places else None


def body_places(text: str, gold: dict[str, Any]) -> set[int]:
    """The places of the body's characters: from body_first to body_last, without the not_body strings between them."""
    first, last = gold.get("body_first"), gold.get("body_last")
    if not first or not last:
        return set()
    begin = place_of(first, text)
    stop = place_of(last, text, begin[0] if begin else 0)
    if begin is None or stop is None:
        raise ValueError(f"{gold['page']}: body_first or body_last does not stand in the kept text")
    start, end = begin[0], stop[1]
    places = {i for i in range(start, end) if not text[i].isspace()}
    for words in gold.get("not_body") or ():
        at = place_of(words, text, start)
        while at and at[0] < end:
            places -= set(range(*at))
            at = place_of(words, text, at[1])
    return places


def score(article: Article, gold: dict[str, Any]) -> PageScore:
    """Compare an article with the answers for its page."""
    true = body_places(article.text, gold)
    found = {i for span in article.body for i in range(span.start, span.end) if not article.text[i].isspace()}
    result = PageScore(gold["page"], len(true & found), len(found), len(true))
    wanted = [{**dict.fromkeys(("headline", "kicker", "published", "list")), **t} for t in gold.get("teasers") or ()]
    result.teasers["true"], result.teasers["found"] = len(wanted), len(article.teasers)
    for teaser in article.teasers:
        key = (_plain(teaser.headline), teaser.published)
        answer = next((t for t in wanted if (_plain(t["headline"]), _text(t["published"])) == key), None)
        if answer is not None:
            wanted.remove(answer)
            result.teasers["right"] += 1
            result.teasers["kickers"] += _plain(teaser.kicker) == _plain(answer["kicker"])
            result.teasers["lists"] += _plain(teaser.list) == _plain(answer["list"])
    for name in FIELDS:
        if name in gold:
            value: Any = getattr(article, name)
            result.given[name] = list(value) if name == "bylines" else value
            result.facts[name] = _fact(result.given[name]) == _fact(gold[name] or ([] if name == "bylines" else None))
    return result


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _plain(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def _fact(value: Any) -> Any:
    return [_plain(v) for v in value] if isinstance(value, list) else _plain(_text(value))


def pages(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Every gold file below `folder`/*/gold that names a page, with the folder of its pages."""
    found = []
    for path in sorted(folder.glob("*/gold/*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(gold, dict) and "page" in gold:
            found.append((path.parent.parent / "pages", gold))
    return found


def thing(folder: Path, page: str) -> Found:
    """What the answers mean by `a.txt`, or by `a.zip!/b.html` for a member of an archive."""
    path = folder / page.partition("!/")[0]
    if "!/" in page:
        for found in find([path]):
            if isinstance(found, Found) and found.label == page:
                return found
    return Found(page, path)


def scores_of(folder: Path) -> list[PageScore]:
    """Score every page that has answers; a page that cannot be read counts as nothing found, with the error."""
    scores = []
    for beside, gold in pages(folder):
        try:
            scores.append(score(read(thing(beside, gold["page"])), gold))
        except Exception as bad:  # the gauge goes on, and shows what failed
            scores.append(PageScore(gold["page"], true=1, error=str(bad)))
    return scores


def measure(folder: Path | None = None) -> dict[str, float]:
    """Return percentages over all pages: body F1 (micro), exact bodies, teasers F1, and each fact right."""
    scores = scores_of(folder or ROOT / "cases")

    def share(right: int, whole: int) -> float:
        return 100 * right / whole if whole else 100.0

    def total(part: str) -> int:
        return sum(s.teasers[part] for s in scores)

    facts = {name: [s.facts[name] for s in scores if name in s.facts] for name in FIELDS}
    return {
        "body_f1": 100 * f1(sum(s.right for s in scores), sum(s.found for s in scores), sum(s.true for s in scores)),
        "bodies_exact": share(sum(s.right == s.found == s.true for s in scores), len(scores)),
        "teasers_f1": 100 * f1(total("right"), total("found"), total("true")),
        "teaser_kickers": share(total("kickers"), total("right")),
        "teaser_lists": share(total("lists"), total("right")),
        **{name: share(sum(right), len(right)) for name, right in facts.items()},
    }


def main() -> int:
    """Print the table by page, then the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "cases")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    scores = scores_of(options.folder)
    if not scores:
        print(f"No page with answers below {options.folder}.", file=sys.stderr)
        return 2
    figures = measure(options.folder)
    if options.json:
        print(
            json.dumps(
                {**figures, "by_page": [{**asdict(s), "f1": s.f1} for s in scores]}, ensure_ascii=False, indent=1
            )
        )
        return 0
    for s in scores:
        wrong = [f"{name} {s.given[name]!r}" for name, right in s.facts.items() if not right]
        teasers = f"teasers {s.teasers['right']}/{s.teasers['found']}/{s.teasers['true']}"
        print(f"{s.f1:7.4f}  {s.page:34} {teasers:17} {s.error or ('wrong: ' + ', '.join(wrong) if wrong else '')}")
    for name, value in figures.items():
        print(f"{name:15} {value:7.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
