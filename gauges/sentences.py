"""Sentence ends on the UD treebanks, with paragraphs given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from casus.coverage import as_article
from casus.language import annotate
from casus.records import Article
from training.treebank import TreeText, texts_of

BANKS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "ud-english"
_PARTS = {"news": "GUM_news_", "interview": "GUM_interview_"}


@dataclass
class Count:
    """How many ends there are, how many were given, and how many of these are right."""

    gold: int = 0
    given: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        """Percentage; ends that are not there and are not given count as nothing."""
        both = self.gold + self.given
        return 200 * self.right / both if both else 0.0

    def add(self, gold: set[int], given: set[int]) -> None:
        """Count the ends of one text."""
        self.gold += len(gold)
        self.given += len(given)
        self.right += len(gold & given)


def measure(reader: str = "minilm") -> dict[str, float] | None:
    """Return F1 of sentence ends (0 to 100) on GUM dev news and interviews, all of GUM dev, and EWT dev.

    `_inside` leaves out the ends of paragraphs, which are given away by the paragraphs.
    """
    if not BANKS.is_dir():
        return None
    counts: dict[str, Count] = {}
    for bank in ("gum", "ewt"):
        for text in texts_of(BANKS / f"{bank}-dev.conllu.gz"):
            reading = annotate(article_of(text), reader)
            reading.needs("sentences")
            gold = {s.words[-1].end for s in text.sentences}
            given = {s.end for s in reading.sentences or ()}
            last = {p.end for p in text.paragraphs}
            for name in (bank, *(part for part, begin in _PARTS.items() if text.name.startswith(begin))):
                counts.setdefault(name, Count()).add(gold, given)
                counts.setdefault(f"{name}_inside", Count()).add(gold - last, given - last)
    return {f"{name}_f1": count.f1 for name, count in _in_order(counts)}


def article_of(text: TreeText) -> Article:
    """Return a treebank's document as an article with the paragraphs of the treebank."""
    return replace(as_article(text.text, f"{text.name}.txt"), body=tuple(text.paragraphs), language="en")


def _in_order(counts: dict[str, Count]) -> Iterator[tuple[str, Count]]:
    for name in ("news", "interview", "gum", "ewt"):
        for figure in (name, f"{name}_inside"):
            if figure in counts:
                yield figure, counts[figure]
