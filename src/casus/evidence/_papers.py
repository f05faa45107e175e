"""Papers, channels and agencies told from other names."""

from __future__ import annotations

from itertools import pairwise

from casus.evidence._chunks import Chunk
from casus.vocabulary import bodies, speakers, standing, titles

__all__ = ["is_firm", "is_outlet", "named_paper", "quoted_outlet"]

_PAPERS = frozenset(
    ("channel", "newspaper", "paper", "magazine", "daily", "weekly", "website", "portal", "outlet", "blog", "podcast",
     "agency", "broadcaster", "radio", "television", "tv", "site")
)  # fmt: skip


def is_outlet(chunk: Chunk, after_the: bool = False) -> bool:
    """Whether a capitalised name is a paper, a channel or an agency by its last word or its web suffix."""
    if chunk.kind == "outlet":
        return True
    if chunk.kind != "name" or chunk.words[0].text in titles().given_names:
        return False
    if chunk.low in speakers().documents:  # "White Paper"
        return False
    return chunk.words[-1].low in bodies().outlet_heads and (len(chunk.words) > 1 or after_the)


def is_firm(chunk: Chunk) -> bool:
    """Whether a name of several words ends as those of firms, clubs and schools do: "Lisbon Electric"."""
    if chunk.kind != "name" or len(chunk.words) < 2 or chunk.words[0].text in titles().given_names:
        return False
    return chunk.words[-1].low in standing().firms


def named_paper(chunks: list[Chunk]) -> Chunk | None:
    """The name right after a word for a paper or channel: "the newspaper Alvand"."""
    for before, chunk in pairwise(chunks[:5]):
        if before.kind == "word" and before.low in _PAPERS and chunk.kind in ("name", "outlet"):
            return chunk
    return None


def quoted_outlet(chunks: list[Chunk], text: str) -> str | None:
    """A channel or paper whose name stands in quotation marks."""
    marks = [i for i, c in enumerate(chunks) if c.kind == "break" and c.low in '"“”«»„']
    if len(marks) < 2 or marks[1] - marks[0] < 2:
        return None
    beside = [*chunks[marks[1] + 1 : marks[1] + 4], *chunks[max(0, marks[0] - 2) : marks[0]]]
    if not any(word.low in _PAPERS for chunk in beside for word in chunk.words):
        return None
    return text[chunks[marks[0] + 1].start : chunks[marks[1] - 1].end]
