"""Weak answers: what the rules reader and the cue vocabulary say where PolNeAR says nothing."""

from __future__ import annotations

from functools import cache

from casus.language.model.layout import ACTS
from casus.language.reader import Layers, find_drafts
from casus.language.sentences import find_sentences
from casus.language.tokens import tokenize
from casus.vocabulary import cues
from training.examples import Example, Range, Said, Text, paragraphs_of

__all__ = ["act_of", "add_inner"]


@cache
def act_of(cue: str) -> int:
    """The act that the cue's words alone announce, as a number, or -1."""
    found = cues().look_up(cue)
    return ACTS.index(found[0]) if found and found[0] in ACTS else -1


def add_inner(example: Example, text: str, cut: Text, weight: float) -> int:
    """Add speech inside contents as the rules read it, and acts by the vocabulary; returns how many were added."""
    assert example.said is not None
    for said in example.said:
        low, high = said.cue[0][0], said.cue[-1][1]
        said.act = act_of(text[example.pieces.start[low] : example.pieces.end[high - 1]])
        said.act_weight = 0.5
    paragraphs = paragraphs_of(text)
    tokens = [t for p in paragraphs for t in tokenize(text, p.start, p.end)]
    sentences = find_sentences(text, paragraphs, tokens, cut.quotes)
    contents = [r for s in example.said for r in s.content]
    taken = [r for s in example.said for r in s.cue]
    added = 0
    for draft in find_drafts(Layers(text, paragraphs, sentences, tokens, cut.quotes)):
        roles: list[list[Range]] = [
            [r for s in spans if (r := cut.range(s.start, s.end))] for spans in (draft.cue, draft.source, draft.content)
        ]
        cue, source, content = roles
        if not (cue and source and content):
            continue
        everything = [*cue, *source, *content]
        low, high = min(a for a, _ in everything), max(b for _, b in everything)
        if any(a <= low and high <= b and high - low < b - a for a, b in contents) and not any(
            a < cue[-1][1] and cue[0][0] < b for a, b in taken
        ):
            words = text[example.pieces.start[cue[0][0]] : example.pieces.end[cue[-1][1] - 1]]
            example.said.append(Said(cue, source, content, 2, act_of(words), 0.5, weight))
            added += 1
    return added
