"""Treebanks: CoNLL-U files become examples: sentences, parts of speech, parses; names and mentions where given."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from casus.language.model.layout import ENTITIES, POS, RELATIONS
from casus.records import Span
from training.examples import Example, Range, Text

__all__ = ["Mention", "Sentence", "TreeText", "Word", "named", "read_treebank", "texts_of"]

_KINDS = {"person": "person", "organization": "organisation", "place": "place", "event": "event", "time": "time"}
_ANIMATE = {"person", "organization", "place"}
_DATES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|(?:1[0-9]|20)\d\d(?:s|['’]s)?",
    re.IGNORECASE,
)
_DROPPED = {"det", "appos", "acl", "parataxis", "punct", "conj", "cc", "nmod:poss", "case", "dep", "list", "advcl"}


@dataclass(slots=True)
class Word:
    """A syntactic word: its form, place in the text, and columns of the file; head: 0 for the root."""

    form: str
    pos: str
    head: int
    relation: str
    misc: str
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Sentence:
    """A sentence's words, in order."""

    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A mention of a referent: first and last word of the document (inclusive), type and cluster as in the file."""

    first: int
    last: int
    kind: str
    cluster: str


@dataclass(slots=True)
class TreeText:
    """A document: its text as rebuilt from the words, its paragraphs, its sentences, and mentions if annotated."""

    name: str
    text: str
    paragraphs: list[Span]
    sentences: list[Sentence]
    mentions: list[Mention] | None

    @property
    def words(self) -> list[Word]:
        """All words, in order."""
        return [w for s in self.sentences for w in s.words]

    @property
    def heads(self) -> list[int]:
        """The number of each word's head in the document; -1 for a root."""
        out: list[int] = []
        for sentence in self.sentences:
            offset = len(out)
            out += [offset + w.head - 1 if w.head else -1 for w in sentence.words]
        return out


def read_treebank(path: Path, tokenizer: Path) -> list[Example]:
    """Read a treebank file: one example a document."""
    return [_example(t, tokenizer) for t in texts_of(path)]


def texts_of(path: Path) -> Iterator[TreeText]:
    """Yield the documents of a CoNLL-U file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        document: list[str] = []
        for line in lines:
            if line.startswith("# newdoc") and document:
                yield _document(document)
                document = []
            document.append(line.rstrip("\n"))
        if document:
            yield _document(document)


def _document(lines: list[str]) -> TreeText:
    name = lines[0].partition("=")[2].strip()
    parts: list[str] = []
    length, begin, space = 0, 0, False
    paragraphs: list[Span] = []
    sentences: list[Sentence] = []
    joined: tuple[int, int, int] | None = None  # start of a multi-word token, its end, and its last word's number
    joined_words: list[Word] = []
    misc_joined = ""

    def put(form: str) -> tuple[int, int]:
        nonlocal length, space
        if space:
            parts.append(" ")
            length += 1
        parts.append(form)
        length += len(form)
        return length - len(form), length

    for line in lines:
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            if length > begin:
                paragraphs.append(Span(begin, length))
                parts.append("\n\n")
                length += 2
                begin, space = length, False
        elif line.startswith("# sent_id"):
            sentences.append(Sentence())
        elif line and line[0].isdigit():
            cells = line.split("\t")
            if "." in cells[0]:
                continue
            if "-" in cells[0]:
                low, high = put(cells[1])
                joined, joined_words, misc_joined = (low, high, int(cells[0].partition("-")[2])), [], cells[9]
                continue
            word = Word(cells[1], cells[3], int(cells[6]), cells[7], cells[9])
            sentences[-1].words.append(word)
            if joined:
                joined_words.append(word)
                if int(cells[0]) == joined[2]:
                    _share(joined_words, joined[0], joined[1])
                    space, joined = "SpaceAfter=No" not in misc_joined, None
            else:
                word.start, word.end = put(word.form)
                space = "SpaceAfter=No" not in word.misc
    if length > begin:
        paragraphs.append(Span(begin, length))
    annotated = any(line.startswith("# global.Entity") for line in lines)
    made = TreeText(name, "".join(parts), paragraphs, sentences, None)
    if annotated:
        made.mentions = _mentions(made.words)
    return made


def _share(words: list[Word], start: int, end: int) -> None:
    """Divide a multi-word token's characters among its words, by their lengths where these add up."""
    exact = sum(len(w.form) for w in words) == end - start
    at = start
    for n, word in enumerate(words):
        word.start = at if exact else min(start + n, end - 1)
        word.end = at + len(word.form) if exact else end
        at = word.end if exact else at


def _mentions(words: list[Word]) -> list[Mention]:
    """The bracketed mentions of the Entity column, in order of their first word."""
    out: list[Mention] = []
    stacks: dict[str, list[Mention]] = {}
    for number, word in enumerate(words):
        found = re.search(r"(?:^|\|)Entity=([^|]+)", word.misc)
        if not found:
            continue
        for opened, fields, closed in re.findall(r"(\()?([^()]+)(\))?", found[1]):
            identity = fields.split("-")[0].split("[")[0]
            if opened:
                made = Mention(number, number, fields.split("-")[1], identity)
                out.append(made)
                stacks.setdefault(identity, []).append(made)
            if closed and stacks.get(identity):
                stacks[identity].pop().last = number
    return out


def named(text: TreeText) -> list[tuple[int, int, str]]:
    """Proper-noun mentions cut to the name: (first word, last word, entity type), none inside another.

    A mention counts when its head is a proper noun; determiner, apposition, relative clause and what follows them are
    cut off. A time counts when it has a month, a weekday or a year.
    """
    words, heads = text.words, text.heads
    out: list[tuple[int, int, str]] = []
    for mention in text.mentions or []:
        if mention.kind not in _KINDS:
            continue
        inside = range(mention.first, mention.last + 1)
        head = next((n for n in inside if heads[n] not in inside), mention.first)
        if mention.kind == "time":
            if any(_DATES.fullmatch(words[n].form) for n in inside):
                out.append((mention.first, mention.last, "time"))
            continue
        if words[head].pos != "PROPN":
            continue
        kept = {n for n in inside if not _cut_off(n, head, heads, words)}
        low = high = head
        while low - 1 in kept:
            low -= 1
        while high + 1 in kept:
            high += 1
        kind = "group" if mention.kind == "person" and _plural(words[head]) else _KINDS[mention.kind]
        out.append((low, high, kind))
    chosen: list[tuple[int, int, str]] = []
    for low, high, kind in sorted(set(out), key=lambda x: (x[0], -x[1])):
        if not chosen or low > chosen[-1][1]:
            chosen.append((low, high, kind))
    return chosen


def _plural(word: Word) -> bool:
    return (
        word.form.endswith("s")
        and word.form[0].isupper()
        and word.relation not in {"flat"}
        and len(word.form) > 4
        and (word.form.endswith(("ans", "ians", "ists", "ees", "ats", "ims")))
    )


def _cut_off(word: int, head: int, heads: list[int], words: list[Word]) -> bool:
    """Whether the word hangs on the head by way of a relation that is no part of a name."""
    at = word
    while at not in {head, -1}:
        relation = words[at].relation
        if (relation in _DROPPED or relation.partition(":")[0] in {"acl", "det", "advcl"}) and heads[at] == head:
            return True
        at = heads[at]
    return at == -1


def _example(tree: TreeText, tokenizer: Path) -> Example:
    cut = Text(tree.text, tree.paragraphs, tokenizer)
    n = len(cut.pieces)
    ends, sentence = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    pos, head, relation = (np.full(n, -1, dtype=np.int64) for _ in range(3))
    cuts = []
    first_piece: list[int | None] = []
    used: set[int] = set()
    for number, made in enumerate(tree.sentences):
        pieces: list[int | None] = []
        for word in made.words:
            found = cut.range(word.start, word.end)
            piece = next((p for p in range(*found) if p not in used), None) if found else None
            if piece is not None:
                used.add(piece)
            pieces.append(piece)
        _annotate(made, pieces, (pos, head, relation))
        first_piece += pieces
        span = cut.range(made.words[0].start, made.words[-1].end)
        if span:
            ends[span[1] - 1] = 1
            sentence[span[0] : span[1]] = number
            cuts.append(span[0])
    made_example = Example(tree.name, cut.pieces, ends=ends, pos=pos, head=head, relation=relation, sentence=sentence)
    made_example.cuts = np.asarray(cuts, dtype=np.int64)
    if tree.mentions is not None:
        _mark(tree, cut, first_piece, made_example)
    return made_example


def _annotate(made: Sentence, pieces: list[int | None], layers: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    pos, head, relation = layers
    for word, piece in zip(made.words, pieces, strict=True):
        if piece is None:
            continue
        pos[piece] = POS.index(word.pos) if word.pos in POS else -1
        on = piece if word.head == 0 else pieces[word.head - 1]
        if on is not None:
            head[piece] = on
            relation[piece] = RELATIONS.index(word.relation.partition(":")[0])


def _mark(tree: TreeText, cut: Text, first_piece: list[int | None], example: Example) -> None:
    """Add names and mentions."""
    words = tree.words

    def ranged(first: int, last: int) -> Range | None:
        return cut.range(words[first].start, words[last].end)

    example.entities = [(r, ENTITIES.index(k)) for a, b, k in named(tree) if (r := ranged(a, b))]
    sure = {p for (a, b), _ in example.entities for p in range(a, b)}
    heads = tree.heads
    clusters: dict[str, int] = {}
    mentions = set()
    for m in tree.mentions or []:
        span = ranged(m.first, m.last)
        if m.kind == "time" and span and not sure & set(range(*span)):
            example.entity_unknown.append(span)
        if m.kind in _ANIMATE:
            inside = range(m.first, m.last + 1)
            head = next((n for n in inside if heads[n] not in inside), m.first)
            if (piece := first_piece[head]) is not None:
                mentions.add((piece, clusters.setdefault(m.cluster, len(clusters))))
    example.mentions = sorted(mentions)
