"""Discourse: GUM's attribution relations become attributions: a coarse substitute where PolNeAR is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from casus.language.model.ranges import joined
from training.examples import Example, Range, Said, Text
from training.treebank import TreeText, Word, texts_of
from training.weak import act_of

__all__ = ["add_attributions", "attributions_of"]

_RELATION = re.compile(r"(?:^|\|)Discourse=([a-z-]+):(\d+)(?:->(\d+))?")
_SPEAKER = ("nsubj", "obl:agent", "nmod:poss")
_VERBAL = {"aux", "aux:pass", "advmod", "compound:prt"}


@dataclass(slots=True)
class _Unit:
    """An elementary discourse unit: its words' numbers in the document, its relation and the unit it hangs on."""

    relation: str
    head: int
    words: list[int] = field(default_factory=list)


def attributions_of(tree: TreeText) -> list[dict[str, list[int]]]:
    """Attributions of a document as word numbers by role (source, cue, content).

    An attribution unit ("she said") has its verb as cue and the verb's subject as source; the content is the unit
    that it hangs on, with the units that hang on that one in the same sentence (Zeldes et al. 2025, eRST). Units
    without a verb or a subject are left out: they are captions and bylines.
    """
    words = tree.words
    heads = tree.heads
    sentence = [n for n, made in enumerate(tree.sentences) for _ in made.words]
    units = _units(words)
    children: dict[int, list[int]] = defaultdict(list)
    for number, unit in units.items():
        children[unit.head].append(number)
    out = []
    for number, unit in sorted(units.items()):
        if not unit.relation.startswith("attribution") or unit.head not in units:
            continue
        inside = set(unit.words)
        top = next((w for w in unit.words if heads[w] not in inside), unit.words[0])
        verb = (
            top
            if words[top].pos in {"VERB", "NOUN", "ADJ"}
            else next((w for w in unit.words if words[w].pos == "VERB"), top)
        )
        speaker = [w for w in unit.words if heads[w] == verb and words[w].relation.startswith(_SPEAKER)]
        source = sorted({d for s in speaker for d in _below(s, heads, inside)})
        cue = sorted(
            {verb, *(w for w in unit.words if heads[w] == verb and words[w].relation in _VERBAL)} - set(source)
        )
        content = sorted(_content(unit.head, number, units, children, sentence))
        if content and source and words[verb].pos == "VERB":
            out.append({"source": source, "cue": cue, "content": content})
    return out


def _units(words: list[Word]) -> dict[int, _Unit]:
    units: dict[int, _Unit] = {}
    at = 0
    for number, word in enumerate(words):
        if found := _RELATION.search(word.misc):
            at = int(found[2])
            if at not in units:
                units[at] = _Unit(found[1], int(found[3] or 0))
        if at:
            units[at].words.append(number)
    return units


def _below(word: int, heads: list[int], inside: set[int]) -> set[int]:
    out = {word}
    while more := {w for w in inside - out if heads[w] in out}:
        out |= more
    return out


def _content(
    unit: int, cue: int, units: dict[int, _Unit], children: dict[int, list[int]], sentence: list[int]
) -> set[int]:
    home = {sentence[w] for w in units[unit].words}
    out: set[int] = set()
    queue = [unit]
    while queue:
        at = queue.pop()
        if at == cue or (at != unit and not {sentence[w] for w in units[at].words} <= home):
            continue
        out.update(units[at].words)
        queue += children[at]
    return out


def add_attributions(examples: list[Example], path: Path, tokenizer: Path) -> int:
    """Add attributions to the examples of a treebank file (in its order); returns how many."""
    added = 0
    for example, tree in zip(examples, texts_of(path), strict=True):
        cut = Text(tree.text, tree.paragraphs, tokenizer)
        words = tree.words

        def ranges(numbers: list[int], cut: Text = cut, words: list[Word] = words) -> list[Range]:
            return joined(r for n in numbers if (r := cut.range(words[n].start, words[n].end)))

        example.said = []
        for made in attributions_of(tree):
            cue, content = ranges(made["cue"]), ranges(made["content"])
            if cue and content:
                act = act_of(" ".join(words[n].form for n in made["cue"]))
                example.said.append(Said(cue, ranges(made["source"]), content, 1, act, 0.5))
                added += 1
    return added
