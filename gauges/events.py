"""Events of single texts against PLOVER's gold standard records: the type given the pair, and all of it end to end.

The words and rules were made on the records that `developed` picks (by a hash of the id) and from the CAMEO codebook;
the texts of the others were not read, so their figures (`kept_`) are blind to the wording. Nothing is trained.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from casus.coverage import as_article
from casus.evidence import CodedEvent, code_events
from casus.language import annotate

__all__ = ["developed", "macro_f1", "measure"]

GOLD = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "plover" / "plover-gsr.jsonl"


def developed(record: str) -> bool:
    """Whether the rules were made with this record in sight."""
    return hashlib.sha256(f"casus-plover-1:{record}".encode()).digest()[0] % 2 == 0


def measure(reader: str = "minilm") -> dict[str, float] | None:
    """Return macro-F1 and accuracy of the type given source and target (all records, and those kept apart), what the
    most frequent type alone would reach, and how many are right end to end. All are percentages.

    End to end: no pair is given; the type is right, and the source and (where the gold names one) the target are one
    of the gold's or stand within each other, articles and case aside. end_to_end_exact: they are one of the gold's.
    """
    if not GOLD.is_file():
        return None
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    pairs, ends = [], []
    for row in rows:
        article = as_article(row["text"], row["id"])
        reading = annotate(article, reader)
        given = code_events(article, reading, _actors(row, "source"), _actors(row, "target"))
        pairs.append((row["event"], given[0].type))
        free = code_events(article, reading)
        ends.append([bool(free) and _right(row, free[0], exact) for exact in (False, True)])
    kept = [n for n, row in enumerate(rows) if not developed(row["id"])]
    most = Counter(gold for gold, _ in pairs).most_common(1)[0][0]
    usual = [(gold, most) for gold, _ in pairs]
    return {
        "macro_f1": macro_f1(pairs),
        "accuracy": _accuracy(pairs),
        "kept_macro_f1": macro_f1([pairs[n] for n in kept]),
        "kept_accuracy": _accuracy([pairs[n] for n in kept]),
        "majority_macro_f1": macro_f1(usual),
        "majority_accuracy": _accuracy(usual),
        "end_to_end": 100 * sum(loose for loose, _ in ends) / len(ends),
        "end_to_end_exact": 100 * sum(exact for _, exact in ends) / len(ends),
        "kept_end_to_end": 100 * sum(ends[n][0] for n in kept) / len(kept),
    }


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean over the types of the gold of their F1, as a percentage; pairs are (gold, found)."""
    types = {gold for gold, _ in pairs}
    scores = []
    for type_ in types:
        hit = sum(gold == found == type_ for gold, found in pairs)
        told = sum(type_ in pair for pair in pairs)
        scores.append(2 * hit / (hit + told))
    return 100 * sum(scores) / len(scores)


def _accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    return 100 * sum(gold == found for gold, found in pairs) / len(pairs)


def _actors(row: dict[str, Any], role: str) -> list[str]:
    return [actor["actorText"] for actor in row.get(role) or []]


def _right(row: dict[str, Any], event: CodedEvent, exact: bool) -> bool:
    text = row["text"]
    spans = {"source": event.source, "target": event.target}
    found = {role: span.of(text) if span is not None else None for role, span in spans.items()}
    return event.type == row["event"] and all(_one_of(found[r], _actors(row, r), exact) for r in found)


def _one_of(found: str | None, gold: list[str], exact: bool) -> bool:
    if not gold or found is None:
        return not gold
    name, names = _plain(found), [_plain(g) for g in gold]
    return name in names if exact else any(name in other or other in name for other in names)


def _plain(name: str) -> str:
    return " ".join(word for word in name.lower().split() if word not in ("the", "a", "an"))
