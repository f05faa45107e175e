"""Time expressions against a gold file: strict and relaxed spans, types and values, as TempEval-3 counts them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casus.evidence.times import find_times

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "tests" / "evidence" / "times" / "sentences.yaml"
CASE = ROOT / "cases" / "lantern-shoals"
GOLD = CASE / "gold" / "case" / "times.yaml"
_PLAIN = re.compile(
    r"\b(?:\d{1,2} )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2})?(?:,? \d{4})?\b"
    r"|\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:to|yester)day\b"
)


@dataclass(frozen=True)
class Marked:
    """One expression of a text, marked or found."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass
class Count:
    """How many expressions there are, how many were given, and how many of these are right in what way."""

    gold: int = 0
    given: int = 0
    strict: int = 0
    relaxed: int = 0
    typed: int = 0
    valued: int = 0

    def add(self, gold: list[Marked], given: list[Marked]) -> None:
        """Count one text; each expression is matched once, the exact ones first."""
        self.gold += len(gold)
        self.given += len(given)
        free = list(given)
        for exact in (True, False):
            for want in list(gold):
                fit = next((g for g in free if _fits(want, g, exact=exact)), None)
                if fit is not None:
                    free.remove(fit)
                    gold = [g for g in gold if g is not want]
                    self.strict += exact
                    self.relaxed += 1
                    self.typed += want.type == fit.type
                    self.valued += want.value == fit.value

    def figures(self) -> dict[str, float]:
        """F1 in per cent; `type` and `value`: of a relaxed match that has the right one too."""
        both = self.gold + self.given
        right = {"strict": self.strict, "relaxed": self.relaxed, "type": self.typed, "value": self.valued}
        return {f"{name}_f1": 200 * number / both if both else 0.0 for name, number in right.items()}


def _fits(want: Marked, given: Marked, *, exact: bool) -> bool:
    if exact:
        return (want.start, want.end) == (given.start, given.end)
    return want.start < given.end and given.start < want.end


Finder = Callable[[str, str | None], list[Marked]]


def ours(text: str, written: str | None) -> list[Marked]:
    """What Casus finds."""
    return [Marked(t.span.start, t.span.end, t.type, t.value) for t in find_times(text, written)]


def plain(text: str, written: str | None) -> list[Marked]:
    """The simple way to compare with: months with days and years, years, weekdays, today; all of them dates."""
    return [Marked(m.start(), m.end(), "DATE", m.group()) for m in _PLAIN.finditer(text)]


def score(rows: Iterable[tuple[str, str | None, list[Marked]]], find: Finder = ours) -> Count:
    """Count what a finder gives for texts, each with its date and its marked expressions."""
    count = Count()
    for text, written, gold in rows:
        count.add(gold, find(text, written))
    return count


def sentences() -> Iterator[tuple[str, str | None, list[Marked]]]:
    """The invented sentences of the tests."""
    for row in yaml.load(SENTENCES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
        text, at, gold = row["text"], 0, []
        for words, kind, value in row["times"]:
            start = text.index(words, at)
            at = start + len(words)
            gold.append(Marked(start, at, kind, value))
        yield text, None if row["dct"] == "null" else row["dct"], gold


def pages() -> Iterator[tuple[str, str | None, list[Marked]]]:
    """The pages of the invented crisis that have expressions marked in their bodies."""
    from casus import coverage  # noqa: PLC0415

    marked: dict[str, list[dict[str, Any]]] = {}
    for entry in yaml.load(GOLD.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
        marked.setdefault(entry["page"], []).append(entry)
    for found in coverage.find([CASE / "pages"]):
        stem = Path(getattr(found, "label", "").replace(".zip!/", "__")).stem
        entries = marked.get(stem)
        if entries is None:
            continue
        article = coverage.read(found)  # type: ignore[arg-type]
        written = article.published[:10] if article.published else None
        gold = [_marked(article.text, [(s.start, s.end) for s in article.body], entry) for entry in entries]
        given = [(s.start, s.end) for s in article.body]
        yield _body_only(article.text, given), written, gold


def _body_only(text: str, body: list[tuple[int, int]]) -> str:
    """The text with all that is not body blank, so that places stay."""
    out = [c if c == "\n" else " " for c in text]
    for start, end in body:
        out[start:end] = text[start:end]
    return "".join(out)


def _marked(text: str, body: list[tuple[int, int]], entry: dict[str, Any]) -> Marked:
    """An expression by its words, the `nth` of them in the body."""
    bodied = _body_only(text, body)
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(entry['text'])}(?!\w)", bodied)]
    number = int(entry.get("nth") or 1)
    if len(places) < number:
        raise ValueError(f"{entry['page']}: {entry['text']!r} does not stand there {number} times")
    start = places[number - 1]
    return Marked(start, start + len(entry["text"]), entry["type"], entry["value"])


def lines(path: Path) -> Iterator[tuple[str, str | None, list[Marked]]]:
    """The lines of a gold file: those of the door, each with the `times` expected."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            gold = [Marked(t["start"], t["end"], t["type"], t.get("value")) for t in row["times"]]
            yield row["text"], row.get("dct"), gold


def measure() -> dict[str, float] | None:
    """Return F1 (0 to 100) on the tests' sentences and on the pages of the invented crisis; `plain` the simple way."""
    out = {f"sentences_{name}": value for name, value in score(sentences()).figures().items()}
    out |= {f"sentences_plain_{name}": value for name, value in score(sentences(), plain).figures().items()}
    if GOLD.is_file():
        out |= {f"pages_{name}": value for name, value in score(pages()).figures().items()}
        out |= {f"pages_plain_{name}": value for name, value in score(pages(), plain).figures().items()}
    return out


def main() -> None:
    """Print the figures of gold files, or what is missed and wrong on the pages."""
    for name in sys.argv[1:]:
        print(name, {k: round(v, 1) for k, v in score(lines(Path(name))).figures().items()})
    if not sys.argv[1:]:
        for text, written, gold in pages():
            given = ours(text, written)
            for label, those, others in (("missed", gold, given), ("extra", given, gold)):
                for one in those:
                    if one not in others:
                        around = " ".join(text[max(0, one.start - 40) : one.end + 20].split())
                        print(label, repr(text[one.start : one.end]), one.type, one.value, "|", around)


if __name__ == "__main__":
    main()
