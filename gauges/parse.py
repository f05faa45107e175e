"""Parses on the UD treebanks: UAS, LAS and UPOS with gold words and sentences, as the CoNLL 2018 scorer counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from casus.errors import RecordError
from training.treebank import Sentence, TreeText, texts_of

BANKS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "ud-english"

# A word's part of speech, the number of its head in its sentence (from 1; 0 for the root), and its relation.
Parsed = tuple[str, int, str]
Parser = Callable[[TreeText], list[list[Parsed]]]


@dataclass
class Count:
    """Words, and how many of them have the right part of speech, head, and head with relation."""

    words: int = 0
    pos: int = 0
    heads: int = 0
    arcs: int = 0

    def figures(self, bank: str) -> dict[str, float]:
        """Percentages by name."""
        rows = (("upos", self.pos), ("uas", self.heads), ("las", self.arcs))
        return {f"{bank}_{name}": 100 * right / self.words for name, right in rows}


def measure(reader: str = "minilm") -> dict[str, float] | None:
    """Return UPOS, UAS and LAS (0 to 100) on EWT dev and GUM dev; GUM's two news texts apart, as information.

    Words and sentences are given, so the scorer's F1 is a share of the words: all syntactic words count, those of
    multi-word tokens and punctuation among them; relations are compared without subtypes.
    """
    if not BANKS.is_dir():
        return None
    parser = parser_of(reader)
    figures: dict[str, float] = {}
    for bank in ("ewt", "gum"):
        count, news = Count(), Count()
        for text in texts_of(BANKS / f"{bank}-dev.conllu.gz"):
            parsed = parser(text)
            for part in (count, news) if "_news_" in text.name else (count,):
                score(text.sentences, parsed, part)
        figures |= count.figures(bank) | (news.figures(f"{bank}_news") if news.words else {})
    return figures


def parser_of(reader: str) -> Parser:
    """Return what parses given words with a reader's model. Raises RecordError where the reader has no such door."""
    if reader != "minilm":
        raise RecordError(f"The reader {reader!r} cannot parse words that are given to it.")
    from casus.language.model.layout import POS, RELATIONS  # noqa: PLC0415 - only what the reader asked for is loaded
    from casus.language.model.reader import load_model, parse_given  # noqa: PLC0415

    model = load_model()

    def parser(text: TreeText) -> list[list[Parsed]]:
        places = [(w.start, w.end) for w in text.words]
        ranges = ranges_of(text.sentences)
        parse = parse_given(model, text.text, text.paragraphs, places, ranges)
        rows = list(zip(parse.pos.tolist(), parse.head.tolist(), parse.relation.tolist(), strict=True))
        return [
            [(POS[pos], 0 if head == n else head - low + 1, RELATIONS[rel]) for n, (pos, head, rel) in numbered]
            for low, high in ranges
            for numbered in [list(enumerate(rows[low:high], low))]
        ]

    return parser


def ranges_of(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Where each sentence's words lie among all words."""
    ends = list(accumulate(len(s.words) for s in sentences))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def score(gold: Sequence[Sentence], parsed: Sequence[Sequence[Parsed]], count: Count) -> None:
    """Count the right words of sentences; what is no tree with one root raises ValueError, as that scorer has it."""
    for sentence, words in zip(gold, parsed, strict=True):
        _check_tree([head for _, head, _ in words])
        for word, (pos, head, relation) in zip(sentence.words, words, strict=True):
            count.words += 1
            count.pos += pos == word.pos
            count.heads += head == word.head
            count.arcs += head == word.head and universal(relation) == universal(word.relation)


def universal(relation: str) -> str:
    """A relation without its subtype."""
    return relation.partition(":")[0]


def _check_tree(heads: Sequence[int]) -> None:
    if heads.count(0) != 1:
        raise ValueError(f"A sentence has {heads.count(0)} roots.")
    if not all(0 <= head <= len(heads) for head in heads):
        raise ValueError("A head lies outside its sentence.")
    reaches = {0}
    for first in range(1, len(heads) + 1):
        line: list[int] = []
        node = first
        while node not in reaches:
            if node in line:
                raise ValueError("A sentence has a cycle.")
            line.append(node)
            node = heads[node - 1]
        reaches.update(line)
