"""Passages: our own invented press prose with its answers marked inline; see training/passages/README.md."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from casus.language.model.layout import ACTS, ENTITIES
from training.examples import Example, Range, Said, Text, paragraphs_of

__all__ = ["Passage", "PassageError", "load_passages", "parse", "read_passages"]

_KINDS = {"P": "person", "O": "organisation", "S": "place", "G": "group", "E": "event", "T": "time"}
_MARK = re.compile(r"\{((?:[sqc]\d+)(?:\+[sqc]\d+)*|[POSGE]:[\w-]+|T(?::[\w-]+)?)[ \n]")
_SPEAKERS = "POSG"


class PassageError(Exception):
    """A passage breaks the format; the message names file and passage."""


@dataclass(slots=True)
class Passage:
    """A passage without its marks. said: by number, role -> places; mentions: (start, end, kind letter, key)."""

    name: str
    text: str
    said: dict[int, dict[str, list[tuple[int, int]]]] = field(default_factory=dict)
    acts: dict[int, str] = field(default_factory=dict)
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)

    def level(self, number: int) -> int:
        """1 for a statement of the text itself, one more for each statement whose content holds it."""
        mine = self.said[number]["c"] + self.said[number]["q"]
        low, high = min(a for a, _ in mine), max(b for _, b in mine)
        return 1 + sum(
            1
            for other, spans in self.said.items()
            if other != number and any(a <= low and high <= b and (a, b) != (low, high) for a, b in spans["c"])
        )


def load_passages(folder: Path) -> list[Passage]:
    """Read all passages of a folder, in order of their files. Raises PassageError."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        for number, part in enumerate(re.split(r"^=====\s*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)):
            if part.strip():
                out.append(parse(part, f"{path.name}, passage {number + 1}"))
    return out


def parse(source: str, name: str) -> Passage:
    """Strip the marks of one passage. Raises PassageError where they do not fit together."""
    body, _, lines = source.strip("\n").partition("\n-----")
    passage, length, at = Passage(name, ""), 0, 0
    kept: list[str] = []
    opened: list[tuple[str, int]] = []
    while at < len(body):
        if found := _MARK.match(body, at):
            opened.append((found[1], length))
            at = found.end()
        elif body[at] == "{":
            raise PassageError(f"{name}: unknown mark at {body[at : at + 30]!r}")
        elif body[at] == "}":
            if not opened:
                raise PassageError(f"{name}: a closing brace too many near {body[max(0, at - 30) : at]!r}")
            _keep(passage, *opened.pop(), length)
            at += 1
        else:
            kept.append(body[at])
            length += 1
            at += 1
    if opened:
        raise PassageError(f"{name}: {opened[-1][0]} is never closed")
    passage.text = "".join(kept)
    for line in lines.strip().splitlines():
        given, _, act = (p.strip() for p in line.partition("|"))
        if act not in ACTS:
            raise PassageError(f"{name}: {act!r} is no act")
        passage.acts[int(given)] = act
    for number, spans in passage.said.items():
        if not spans["q"] or not spans["c"] or number not in passage.acts:
            raise PassageError(f"{name}: statement {number} lacks a cue, a content or an act")
    if not passage.said.keys() >= passage.acts.keys():
        raise PassageError(f"{name}: an act for a statement that is not marked")
    return passage


def _keep(passage: Passage, mark: str, start: int, end: int) -> None:
    if mark[0] in _KINDS and (":" in mark or mark == "T"):
        kind, _, key = mark.partition(":")
        passage.mentions.append((start, end, kind, key))
        return
    for part in mark.split("+"):
        passage.said.setdefault(int(part[1:]), {"s": [], "q": [], "c": []})[part[0]].append((start, end))


def read_passages(folder: Path, tokenizer: Path) -> list[Example]:
    """Read all passages as examples."""
    return [_example(p, tokenizer) for p in load_passages(folder)]


def _example(passage: Passage, tokenizer: Path) -> Example:
    cut = Text(passage.text, paragraphs_of(passage.text), tokenizer)
    said = []
    for number, spans in sorted(passage.said.items()):
        roles = {r: sorted({x for a, b in spans[r] if (x := cut.range(a, b))}) for r in "sqc"}
        if roles["q"] and roles["c"]:
            act = ACTS.index(passage.acts[number])
            said.append(Said(roles["q"], roles["s"], roles["c"], passage.level(number), act))
    example = Example(passage.name, cut.pieces, said=said, inner=True)
    example.entities, example.entity_unknown = _entities(passage, cut)
    clusters: dict[str, int] = {}
    mentions = set()
    for start, end, kind, key in passage.mentions:
        span = cut.range(start, end)
        if kind in _SPEAKERS and key and span:
            mentions.add(
                (_head(passage.text, cut, start, end, span), clusters.setdefault(f"{kind}:{key}", len(clusters)))
            )
    example.mentions = sorted(mentions)
    return example


def _entities(passage: Passage, cut: Text) -> tuple[list[tuple[Range, int]], list[Range]]:
    """Names among the mentions: those that are capitalised and short; longer ones are left unknown."""
    names: list[tuple[Range, int]] = []
    unknown: list[Range] = []
    for start, end, kind, _ in sorted(passage.mentions, key=lambda m: (m[0], -m[1])):
        words = passage.text[start:end].split()
        span = cut.range(start, end)
        if span is None:
            continue
        if kind == "T" or all(w[:1].isupper() or w in {"of", "the", "for", "and", "de", "al"} for w in words):
            if words[0] in {"He", "She", "They", "It", "I", "We", "His", "Her", "Their", "Its"}:
                continue
            if words[0].lower() == "the" and len(words) > 1:
                span = cut.range(start + len(words[0]) + 1, end) or span
            if not names or span[0] >= names[-1][0][1]:
                names.append((span, ENTITIES.index(_KINDS[kind])))
        elif any(w[:1].isupper() for w in words):
            unknown.append(span)
    return names, unknown


def _head(text: str, cut: Text, start: int, end: int, span: Range) -> int:
    """The first piece of the mention's head word, guessed: the last word before a comma or a preposition."""
    part = re.split(r",|\s(?:of|for|in|at|from|on|who|whose|which|with|to)\s", text[start:end], maxsplit=1)[0].rstrip()
    word = re.search(r"[\w’'-]+\W*$", part)
    found = cut.range(start + word.start(), start + word.end()) if word else None
    return found[0] if found else span[0]
