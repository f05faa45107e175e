"""Worlds from evidence: what a case of invented pages claims for whom, and the verdicts, against answers by hand.

The pages are read into a new case with its case.yaml, as a user would; the worlds come from `workbench.law_case`. The
form of the answers is told in gauges/README.md.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casus import workbench
from casus.errors import MachineError
from casus.law import verdicts
from casus.records import Treaty, World
from casus.workbench import LawCase
from gauges.worlds.answers import Answers, Asserted, Ref, hand_made, load
from gauges.worlds.scoring import Given, Result, Span, score_claims, score_restraint, score_verdicts
from gauges.worlds.simple import Actor, Said, by_words, side_of

__all__ = ["CASES", "Read", "measure", "read", "score"]

ROOT = Path(__file__).resolve().parent.parent
CASES = {"practice": ROOT / "practice" / "law", "heldout": ROOT / "heldout" / "law"}
HELD_OUT = "heldout"
Row = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What the program made of a case. texts: kept text by stem of the page; pages: article id to stem.

    published: by stem; statements: rows of the export.
    """

    law: LawCase
    texts: Mapping[str, str]
    pages: Mapping[str, str]
    published: Mapping[str, str]
    statements: Sequence[Row]

    def locate(self, ref: Ref) -> Span | None:
        """Where words stand in the kept text of their page; None where they are not in it."""
        words = r"\s+".join(re.escape(word) for word in ref.text.split())
        hit = re.search(words, self.texts.get(ref.page, ""))
        return Span(ref.page, *hit.span()) if hit else None

    def spans(self, statement: str | None) -> tuple[Span, ...]:
        """The words of a statement."""
        row = next((r for r in self.statements if r["id"] == statement), None)
        if row is None:
            return ()
        return tuple(Span(self.pages[row["article"]], s["start"], s["end"]) for s in row["content_spans"])


def measure(reader: str = "minilm", case: str = "practice", show: bool = False) -> dict[str, float] | None:
    """Return the figures of a crisis, percentages but for counts; None where it is not beside this checkout.

    show: print what was missed and wrong, never of the held-out crisis (ValueError).
    """
    if show and case == HELD_OUT:
        raise ValueError("The held-out crisis shows no misses: its pages are not to be looked at.")
    folder = CASES[case]
    if not (folder / "answers.yaml").is_file():
        return None
    if case == HELD_OUT:
        print("The held-out crisis is scored rarely: note each scoring in gauges/README.md", file=sys.stderr)
    result = score(folder, read(folder, reader))
    if show:
        for page, what in result.misses:
            print(f"{page}: {what}")
    return result.figures


def read(folder: Path, reader: str = "minilm") -> Read:
    """Read the pages of a crisis into a new case, load its case.yaml and ask for its worlds."""
    with tempfile.TemporaryDirectory() as place:
        kept, out = Path(place) / "case.casus", Path(place) / "export"
        done = workbench.read(kept, [folder / "pages"], workbench.ReadOptions(reader=reader, processes=1))
        if done.skipped:
            raise MachineError(f"{done.skipped[0].path}: {done.skipped[0].reason}", hint="Mend it, then measure again.")
        workbench.load(kept, folder / "case.yaml")
        law = workbench.law_case(kept)
        workbench.export(kept, out)
        articles = _lines(out / "articles.jsonl")
        pages = {row["id"]: Path(row["path"]).stem for row in articles}
        return Read(
            law=law,
            texts={s: (out / "texts" / f"{i}.txt").read_bytes().decode("utf-8", "replace") for i, s in pages.items()},
            pages=pages,
            published={pages[row["id"]]: row["published"] or "" for row in articles},
            statements=_lines(out / "statements.jsonl"),
        )


def score(folder: Path, made: Read) -> Result:
    """Return figures and misses of the worlds and verdicts, with those of the baselines beside them."""
    answers = load(folder / "answers.yaml")
    treaty = made.law.treaties[0]
    given = [g for world in made.law.worlds for g in _given(world, answers, made)]
    whole = Result()
    cells = _verdicts(treaty, made.law.worlds, answers)
    parts = [
        score_claims(answers, given, made.locate),
        score_restraint(answers, given, made.locate),
        score_verdicts(answers, cells),
    ]
    for part in parts:
        whole.figures |= part.figures
        whole.misses += part.misses
    whole.figures["claims_read"] = _reached(answers, made, _actors(folder, answers))
    whole.figures |= _baselines(folder, answers, made, treaty)
    return whole


def _given(world: World, answers: Answers, made: Read) -> list[Given]:
    """The claims of a world that were found in the coverage."""
    side = _side(world.side, answers)
    return [
        Given(side, claim.event, claim.atom, claim.holds, made.spans(claim.statement))
        for claim in world.claims
        if claim.origin not in {"record", "treaty"}
    ]


def _side(members: Sequence[str], answers: Answers) -> str:
    """The actor of the answers for whom a world stands; all its members where it is none of them."""
    return next((side for side in answers.sides if side in members), "+".join(members))


def _verdicts(treaty: Treaty, worlds: Sequence[World], answers: Answers) -> dict[tuple[str, ...], str]:
    sides = {world.id: _side(world.side, answers) for world in worlds}
    return {
        (sides[v.world], v.event or "", v.norm, v.owed_by, v.owed_to): v.verdict
        for v in verdicts(treaty, [world for world in worlds if world.event is not None])
    }


def _baselines(folder: Path, answers: Answers, made: Read, treaty: Treaty) -> dict[str, float]:
    """Every cell undetermined; and claims by words alone, with the verdicts that follow from them."""
    silent: dict[tuple[str, ...], str] = {cell.key: "undetermined" for cell in answers.cells}
    claims = _by_words(folder, answers, made, treaty)
    given = [Given(c.side, c.event, c.facts[0], c.holds) for c in claims]
    scored = score_claims(answers, given, made.locate).figures
    cells = hand_made(claims, treaty, made.law.events, made.law.as_of)
    figures = {f"words_{name}": scored[name] for name in ("claims_p", "claims_r", "claims_f1", "plain_f1")}
    return {
        **figures,
        **score_verdicts(answers, cells, "words_cells").figures,
        "silent_cells_right": score_verdicts(answers, silent).figures["cells_right"],
    }


def _by_words(folder: Path, answers: Answers, made: Read, treaty: Treaty) -> tuple[Asserted, ...]:
    actors = _actors(folder, answers)
    said = []
    for row in made.statements:
        stem = made.pages[row["article"]]
        side = side_of(row["speaker"]["name"], actors)
        if side is not None:
            text = " ".join(made.texts[stem][s["start"] : s["end"]] for s in row["content_spans"])
            said.append(Said(text, side, made.published[stem]))
    kinds = [kind for kind in treaty.facts if kind.name in answers.kinds]
    defined = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))["events"]
    by_id = {event.id: event for event in made.law.events}
    cues = {cue: by_id[row["id"]] for row in defined for cue in row.get("cues", [row["label"]])}
    return by_words(said, kinds, actors, cues)


def _actors(folder: Path, answers: Answers) -> tuple[Actor, ...]:
    """The actors of case.yaml, each with the state of the answers on whose side it stands."""
    defined = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    sides: dict[str, str] = {}
    for row in defined["sides"]:
        sides |= dict.fromkeys(row["members"], _side(row["members"], answers))
    return tuple(
        Actor(row["id"], (row["name"], *row.get("aliases", ())), sides.get(row["id"])) for row in defined["actors"]
    )


def _reached(answers: Answers, made: Read, actors: Sequence[Actor]) -> float:
    """Of the claims asked for, the share whose words are a statement read with a speaker of their side."""
    sides = {row["id"]: side_of(row["speaker"]["name"], actors) for row in made.statements}
    spans = [(sides[row["id"]], span) for row in made.statements for span in made.spans(row["id"])]
    asked = [claim for claim in answers.claims if not claim.optional]
    found = 0
    for claim in asked:
        places = [place for ref in claim.refs if (place := made.locate(ref))]
        found += any(side == claim.side and place.meets(span) for place in places for side, span in spans)
    return 100.0 * found / len(asked) if asked else 0.0


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
