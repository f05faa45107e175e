"""Statements on the invented crises: how many are found, how many are right, and how often their speakers are.

    python -m gauges.statements [--reader NAME]     shows page by page what was missed and what was wrong

Never the held-out crisis: its pages are not to be looked at.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casus import coverage, evidence, language
from casus.coverage import Found
from casus.records import Article, Skipped, Span, Statement

ROOT = Path(__file__).resolve().parent.parent
CASES = {"cases": ROOT / "cases", "heldout": ROOT / "gauges" / "heldout"}
SAME = 0.5  # Jaccard of the content's characters from which two statements are the same


@dataclass(frozen=True)
class Gold:
    """One statement of the answers, with its places in the article's kept text."""

    id: int
    answer: dict[str, Any]
    content: tuple[Span, ...]


def measure(reader: str = "rules", root: Path | None = None, case: str = "cases") -> dict[str, float] | None:
    """Return shares (0 to 100) over all pages of the invented crises below `root`, or of the case of that name.

    found: of the statements annotated. right: of those given. speaker, kind, act: of those found; speaker_named: of
    those found whose answer names a speaker. parent: of nested statements found together with their parent, the
    parent right; nested_found and parent_recall: of all nested statements annotated, those found, and those whose
    parent is right.
    """
    folder = root or CASES[case]
    if not folder.is_dir():
        return None
    if case == "heldout":
        print(
            "The held-out crisis is scored at most three times an issue: note it in gauges/README.md", file=sys.stderr
        )
    counts: Counter[str] = Counter()
    for _, golds, statements in pages(folder, reader):
        _score(golds, statements, counts)

    def share(part: str, whole: str) -> float:
        return 100 * counts[part] / counts[whole] if counts[whole] else 0.0

    return {
        "gold": counts["gold"],
        "found": share("found", "gold"),
        "right": share("right", "given"),
        "speaker": share("speaker", "found"),
        "speaker_named": share("named_right", "named"),
        "kind": share("kind", "found"),
        "act": share("act", "found"),
        "parent": share("parent", "paired"),
        "nested_found": share("nested_found", "nested"),
        "parent_recall": share("parent", "nested"),
    }


def pages(cases: Path, reader: str) -> list[tuple[Article, list[Gold], Sequence[Statement]]]:
    """Read the English pages of the cases, each with its answers and the statements that a reader finds."""
    read: list[tuple[Article, list[Gold], Sequence[Statement]]] = []
    for gold in sorted(cases.glob("**/gold/*.yaml")):
        answers = yaml.safe_load(gold.read_text(encoding="utf-8"))
        article = read_page(gold.parent.parent / "pages", answers["page"])
        if article is None:
            continue
        wanted = [a for a in answers.get("statements") or [] if a.get("where") != "headline"]
        golds = [place(answer, article.text) for answer in wanted]
        if article.language not in (None, "en"):
            continue
        extraction = evidence.extract(article, language.annotate(article, reader))
        read.append((article, [g for g in golds if g is not None], _comparable(article, extraction.statements)))
    return read


def _comparable(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """Leave out what the answers do not hold by their conventions: headlines, and the author's own claims."""
    first = article.body[0].start if article.body else 0
    return [s for s in statements if s.content_spans[0].start >= first and not s.origin.endswith(":author")]


def read_page(pages: Path, name: str) -> Article | None:
    """Read the page that an answer file names (`a.zip!/b.html` in archives)."""
    for found in coverage.find([pages / name.partition("!/")[0]]):
        if isinstance(found, Skipped):
            continue
        assert isinstance(found, Found)
        if found.label in (name, Path(name).name):
            return coverage.read(found)
    return None


def place(answer: dict[str, Any], text: str) -> Gold | None:
    """Find the places of one answer: each content string nearest to the snippet that holds its cue."""
    anchor = _find(answer["in"], text, 0)
    if anchor is None:
        return None
    spans = []
    for words in answer["content"]:
        found = _find(words, text, anchor.start)
        if found is None:
            return None
        spans.append(found)
    return Gold(answer["id"], answer, tuple(spans))


def _find(words: str, text: str, near: int) -> Span | None:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    places = [Span(*m.span()) for m in pattern.finditer(text)]
    return min(places, key=lambda span: abs(span.start - near), default=None)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the Jaccard of two contents, in characters."""
    a, b = _characters(one), _characters(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def match(golds: Sequence[Gold], statements: Sequence[Statement]) -> dict[int, Statement]:
    """Pair each answer with the statement of the most alike content, one to one; the best pairs first."""
    pairs = sorted(
        ((overlap(g.content, s.content_spans), _same_cue(g, s), g.id, s.id, s) for g in golds for s in statements),
        key=lambda p: (-p[0], -p[1], p[2], p[3]),
    )
    matched: dict[int, Statement] = {}
    used: set[str] = set()
    for score, _, gold, identity, statement in pairs:
        if score >= SAME and gold not in matched and identity not in used:
            matched[gold] = statement
            used.add(identity)
    return matched


def _same_cue(gold: Gold, statement: Statement) -> bool:
    return (gold.answer.get("cue") is None) == (statement.cue_span is None)


def same_name(expected: str | None, got: str | None) -> bool:
    """Whether two names agree, case and a leading article apart."""

    def plain(name: str | None) -> str:
        return re.sub(r"^the ", "", " ".join((name or "").lower().split()))

    return plain(expected) == plain(got)


def _score(golds: Sequence[Gold], statements: Sequence[Statement], counts: Counter[str]) -> None:
    matched = match(golds, statements)
    counts["gold"] += len(golds)
    counts["given"] += len(statements)
    counts["found"] += len(matched)
    counts["right"] += len(matched)
    identity = {gold: statement.id for gold, statement in matched.items()}
    for gold in golds:
        answer, statement = gold.answer, matched.get(gold.id)
        nested = answer.get("parent") is not None
        counts["nested"] += nested
        if statement is None:
            continue
        counts["nested_found"] += nested
        right = same_name(answer["speaker"], statement.speaker.name)
        counts["speaker"] += right
        if answer["speaker"]:
            counts["named"] += 1
            counts["named_right"] += right
        counts["kind"] += answer["kind"] == statement.kind
        counts["act"] += answer["act"] == statement.act
        if nested and answer["parent"] in identity:
            counts["paired"] += 1
            counts["parent"] += statement.parent == identity[answer["parent"]]


def main() -> None:
    """Print what was missed and what was wrong, page by page: for those who work on the reader."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--reader", default="rules")
    for article, golds, statements in pages(CASES["cases"], cli.parse_args().reader):
        matched = match(golds, statements)
        print(f"=== {article.path}: {len(golds)} answers, {len(statements)} given, {len(matched)} found")
        for gold in golds:
            answer, got = gold.answer, matched.get(gold.id)
            words = " … ".join(span.of(article.text) for span in gold.content)
            if got is None:
                print(f"  MISSED {answer['speaker']} | {answer['cue']} | {words[:110]} | {answer.get('phenomena')}")
                continue
            if not same_name(answer["speaker"], got.speaker.name):
                print(f"  SPEAKER {answer['speaker']} not {got.speaker.name} ({answer['source']}) | {words[:60]}")
            if answer["act"] != got.act:
                print(f"  ACT {answer['act']} not {got.act} ({answer['cue']}) | {words[:60]}")
        for statement in statements:
            if statement.id not in {m.id for m in matched.values()}:
                words = " … ".join(span.of(article.text) for span in statement.content_spans)
                cue = statement.cue_span.of(article.text) if statement.cue_span else None
                print(f"  EXTRA {statement.speaker.name} | {cue} | {words[:110]}")


if __name__ == "__main__":
    main()
