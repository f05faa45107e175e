"""Entities on GUM: exact span and type of proper-noun mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casus.language import annotate
from casus.records import Entity
from gauges.sentences import article_of
from training.treebank import TreeText, named, texts_of

GUM = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "ud-english" / "gum-dev.conllu.gz"
TYPES = ("person", "organisation", "place", "time")  # group counts as person; event is counted apart
_GENRES = ("GUM_news_", "GUM_interview_")

Found = set[tuple[int, int, str]]


@dataclass
class Count:
    """How many names there are, how many were given, and how many of these are right."""

    gold: int = 0
    given: int = 0
    right: int = 0

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F1 in percent."""
        both = self.gold + self.given
        return {
            f"{name}_p": 100 * self.right / self.given if self.given else 0.0,
            f"{name}_r": 100 * self.right / self.gold if self.gold else 0.0,
            f"{name}_f1": 200 * self.right / both if both else 0.0,
        }


def measure(reader: str = "minilm") -> dict[str, float] | None:
    """Return precision, recall and F1 (0 to 100) over the four types, F1 a type, on GUM dev news and interviews.

    `genres_f1` is F1 on all of GUM dev, as information. What counts as a name is said at `training.treebank.named`.
    """
    if not GUM.is_file():
        return None
    counts: dict[str, Count] = defaultdict(Count)
    for text in texts_of(GUM):
        reading = annotate(article_of(text), reader)
        reading.needs("entities")
        gold, given = answers(text), answered(text, reading.entities or ())
        narrow = text.name.startswith(_GENRES)
        for kind in (*TYPES, "event"):
            mine, theirs = ({x for x in part if x[2] == kind} for part in (gold, given))
            for name in (kind, "all") if narrow and kind != "event" else (kind,) if narrow else ():
                _add(counts[name], mine, theirs)
            if kind != "event":
                _add(counts["genres"], mine, theirs)
    figures = counts["all"].figures("all")
    for name in (*TYPES, "event", "genres"):
        figures[f"{name}_f1"] = counts[name].figures(name)[f"{name}_f1"]
    return figures


def answers(text: TreeText) -> Found:
    """The names of a document: start, end and type."""
    words = text.words
    return {(words[a].start, words[b].end, _type(kind)) for a, b, kind in named(text)}


def answered(text: TreeText, entities: Iterable[Entity]) -> Found:
    """A reader's entities, start, end and type, without times outside the definition.

    The definition wants a month, a weekday or a year in a time; one that meets only other times of the annotation
    ("last week") is neither right nor wrong.
    """
    words = text.words
    gold = {(start, end) for start, end, kind in answers(text) if kind == "time"}
    loose = [(words[m.first].start, words[m.last].end) for m in text.mentions or () if m.kind == "time"]
    loose = [place for place in loose if place not in gold]

    def counts(entity: Entity) -> bool:
        if entity.type != "time":
            return True
        start, end = entity.span.start, entity.span.end
        return any(a < end and start < b for a, b in gold) or not any(a < end and start < b for a, b in loose)

    return {(e.span.start, e.span.end, _type(e.type)) for e in entities if counts(e)}


def _type(kind: str) -> str:
    return "person" if kind == "group" else kind


def _add(count: Count, gold: Found, given: Found) -> None:
    count.gold += len(gold)
    count.given += len(given)
    count.right += len(gold & given)
