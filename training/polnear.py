"""PolNeAR: texts with brat standoff annotation become examples (Newell et al. 2018)."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from casus.language.model.ranges import joined
from training.examples import Example, Range, Said, Text, paragraphs_of

__all__ = ["read_polnear", "stem_of"]

_Fragments = list[tuple[int, int]]


def read_polnear(folder: Path, tokenizer: Path) -> dict[str, list[Example]]:
    """Read a split: for each text one example for each annotator, by the text's name."""
    out: dict[str, list[Example]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = stem_of(path)
        text = (folder / "text" / f"{stem}.txt").read_text(encoding="utf-8")
        cut = Text(text, paragraphs_of(text), tokenizer)
        said = [s for spans in _events(path) if (s := _said(cut, spans))]
        out.setdefault(stem, []).append(Example(path.stem, cut.pieces, said=said))
    return out


def stem_of(annotation: Path) -> str:
    """The name of the text: that of the annotation without the annotator's code."""
    return annotation.stem.rsplit("_", 1)[0]


def _events(path: Path) -> list[dict[str, _Fragments]]:
    spans: dict[str, tuple[str, _Fragments]] = {}
    events: list[dict[str, _Fragments]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if line.startswith("T"):
            role, _, offsets = parts[1].partition(" ")
            places = [tuple(map(int, f.split())) for f in offsets.split(";")]
            spans[parts[0]] = (role, [(a, b) for a, b in places])
        elif line.startswith("E"):
            made: dict[str, _Fragments] = defaultdict(list)
            for item in parts[1].split():
                name, _, ref = item.partition(":")
                role = re.sub(r"\d+$", "", name)
                if role in {"Source", "Cue", "Content"} and ref in spans:
                    made[role] += spans[ref][1]
            events.append(dict(made))
    return events


def _said(cut: Text, spans: dict[str, _Fragments]) -> Said | None:
    def ranges(role: str) -> list[Range]:
        found = sorted({r for a, b in spans.get(role, []) if (r := cut.range(a, b))})
        return joined(found)

    cue, content = ranges("Cue"), ranges("Content")
    return Said(cue, ranges("Source"), content) if cue and content else None
