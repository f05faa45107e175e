"""Calibration: whether what is given with confidence 0.8 is right four times in five, on the invented passages.

`measure` also draws the reliability diagram, gauges/reliability-READER.svg (needs the extra `gauges`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from casus.coverage import as_article
from casus.language import annotate
from casus.records import Attribution, Span
from gauges.statements import CASES, SAME, match, overlap, pages
from training.passages import Passage, load_passages

HERE = Path(__file__).resolve().parent
PASSAGES = HERE.parent / "training" / "passages"
KEPT_BACK = 10  # one passage in so many is kept back from training, as `training.__main__.gather` has it
BINS = 10


@dataclass(frozen=True)
class Answer:
    """How sure the reader was, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """Answers of about the same confidence: how sure on average, the share of right ones, and how many."""

    confidence: float
    right: float
    count: int


def measure(reader: str = "minilm", out: Path = HERE) -> dict[str, float]:
    """Return ECE, Brier score, and the Brier score of always saying the base rate, for each kind of answers.

    statements: those of the invented crises, right where they are annotated. attributions: of the passages kept back
    from training, right where source, cue and content are. cue, source, content, act: the parts of these, where the
    reader says how sure it is of each. All lie between 0 and 1; `_skill` is 1 less the Brier score's share of the
    base rate's (above 0: better than saying the base rate).
    """
    kinds = {"statements": of_statements(reader)} | of_passages(reader)
    figures: dict[str, float] = {}
    for kind, answers in kinds.items():
        base = base_rate_brier(answers)
        figures |= {
            f"{kind}_count": len(answers),
            f"{kind}_ece": expected_error(answers),
            f"{kind}_brier": brier(answers),
            f"{kind}_base_brier": base,
            f"{kind}_skill": 1 - brier(answers) / base if base else 0.0,
        }
    if find_spec("altair") and find_spec("vl_convert"):
        draw(kinds, out / f"reliability-{reader}.svg")
    else:
        print("no reliability diagram is drawn: pip install 'casus-foederis[gauges]'", file=sys.stderr)
    return figures


def of_statements(reader: str) -> list[Answer]:
    """The statements given on the invented crises."""
    answers = []
    for _, golds, statements in pages(CASES["cases"], reader):
        right = {s.id for s in match(golds, statements).values()}
        answers += [Answer(s.confidence, s.id in right) for s in statements]
    return answers


def of_passages(reader: str) -> dict[str, list[Answer]]:
    """The attributions given on the passages kept back, of all levels, and their parts, by kind."""
    kinds: dict[str, list[Answer]] = {"attributions": []}
    for passage in load_passages(PASSAGES)[::KEPT_BACK]:
        given = annotate(as_article(passage.text, f"{passage.name}.txt"), reader).attributions or ()
        kinds["attributions"] += judge(passage, given)
        for part, answers in judge_parts(passage, given).items():
            kinds.setdefault(part, []).extend(answers)
    return kinds


def judge(passage: Passage, given: Sequence[Attribution]) -> list[Answer]:
    """Hold attributions against a passage's answers, each of which counts once; the surest is served first."""
    free = [said for said, _ in _said(passage)]
    answers = []
    for attribution in sorted(given, key=lambda a: (-a.confidence, a.content[0].start)):
        roles = (attribution.source, attribution.cue, attribution.content)
        found = next((gold for gold in free if all(map(_same, gold, roles))), None)
        if found is not None:
            free.remove(found)
        answers.append(Answer(attribution.confidence, found is not None))
    return answers


def judge_parts(passage: Passage, given: Sequence[Attribution]) -> dict[str, list[Answer]]:
    """Hold cues against the passage's cues, and the other parts of those found against the parts that belong there."""
    kinds: dict[str, list[Answer]] = {}
    for attribution in given:
        found = next(((s, act) for s, act in _said(passage) if _same(s[1], attribution.cue)), None)
        right = {"cue": found is not None}
        if found is not None:
            (source, _, content), act = found
            right |= {"source": _same(source, attribution.source), "content": _same(content, attribution.content)}
            right |= {"act": act == attribution.act}
        for part, good in right.items():
            sure = getattr(attribution.parts, part, None)
            if sure is not None:
                kinds.setdefault(part, []).append(Answer(sure, good))
    return kinds


def _said(passage: Passage) -> list[tuple[tuple[tuple[Span, ...], ...], str]]:
    """Source, cue, content and act of each statement of a passage."""
    return [
        (tuple(tuple(Span(a, b) for a, b in spans[role]) for role in "sqc"), passage.acts[number])
        for number, spans in sorted(passage.said.items())
    ]


def _same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return overlap(one, other) >= SAME if one or other else True


def reliability(answers: Sequence[Answer], bins: int = BINS) -> list[Bin]:
    """Cut the answers, sorted by confidence, into bins of about one size; equal confidences stay together."""
    ordered = sorted(answers, key=lambda a: a.confidence)
    out: list[Bin] = []
    low = 0
    for number in range(1, bins + 1):
        high = max(low, round(number * len(ordered) / bins))
        while 0 < high < len(ordered) and ordered[high].confidence == ordered[high - 1].confidence:
            high += 1
        part = ordered[low:high]
        if part:
            sure = sum(a.confidence for a in part) / len(part)
            out.append(Bin(sure, sum(a.right for a in part) / len(part), len(part)))
        low = high
    return out


def expected_error(answers: Sequence[Answer]) -> float:
    """Expected calibration error: how far confidence and share of right ones lie apart, on average over the answers."""
    apart = sum(b.count * abs(b.confidence - b.right) for b in reliability(answers))
    return apart / len(answers) if answers else 0.0


def brier(answers: Sequence[Answer]) -> float:
    """Mean squared difference between confidence and outcome (Brier 1950)."""
    return sum((a.confidence - a.right) ** 2 for a in answers) / len(answers) if answers else 0.0


def base_rate_brier(answers: Sequence[Answer]) -> float:
    """The Brier score of giving each answer the share of right ones as its confidence."""
    rate = sum(a.right for a in answers) / len(answers) if answers else 0.0
    return rate * (1 - rate)


def draw(kinds: dict[str, list[Answer]], out: Path) -> None:
    """Draw the reliability diagram of each kind of answers as one SVG file; the same answers give the same bytes."""
    import altair  # noqa: PLC0415 - only this drawing needs the extra

    rows = [
        {"kind": kind, "confidence": b.confidence, "right": b.right, "answers": b.count}
        for kind, answers in kinds.items()
        for b in reliability(answers)
    ]
    share = altair.Scale(domain=[0, 1])
    points = (
        altair.Chart(altair.InlineData(values=rows))
        .mark_line(point=True)
        .encode(
            x=altair.X("confidence:Q", scale=share, title="confidence given"),
            y=altair.Y("right:Q", scale=share, title="share right"),
            color=altair.Color("kind:N", title=None),
        )
    )
    ends = altair.InlineData(values=[{"x": 0, "y": 0}, {"x": 1, "y": 1}])
    diagonal = altair.Chart(ends).mark_line(strokeDash=[4, 4], color="grey").encode(x="x:Q", y="y:Q")
    (diagonal + points).properties(width=320, height=320).save(str(out), format="svg")
