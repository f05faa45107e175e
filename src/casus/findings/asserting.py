"""Asserting: where the words of a mapping stand in an utterance, and whether they are said as its entry wants them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.findings.governing import of_another
from casus.findings.utterance import Utterance
from casus.vocabulary import FactWords, clause_words

__all__ = ["Rows", "is_noun"]

_TELLING = frozenset({"assert", "accuse", "deny", "other", "predict"})


class Rows:
    """The rows of words of all entries of a mapping, found by the words with which they begin."""

    def __init__(self, entries: Sequence[FactWords]) -> None:
        self._rows = tuple((entry, row) for entry in entries for row in entry.words)
        self._beginning: dict[str, list[int]] = {}
        for number, (_, row) in enumerate(self._rows):
            self._beginning.setdefault(row[0], []).append(number)

    def matches(self, utterance: Utterance) -> Iterator[tuple[FactWords, tuple[str, ...], tuple[int, int]]]:
        """Yield each entry and row with the place where its words count, in the order of the entries."""
        act = _act(utterance)
        keys = {key for word in utterance.words for key in (word.low, word.lemma)}
        for number in sorted({number for key in keys for number in self._beginning.get(key, ())}):
            entry, row = self._rows[number]
            if act not in (entry.acts or _TELLING):
                continue
            for first, after in utterance.rows(row):
                if _counts(utterance, entry, first, after):
                    yield entry, row, (first, after)


def _act(utterance: Utterance) -> str:
    """The act of a statement; who rejects a finding, a claim or a description denies it."""
    if utterance.statement.act != "refuse":
        return utterance.statement.act
    said = [word for word in utterance.words if not word.cue][:5]
    return "deny" if any(word.lemma in clause_words().speech_nouns for word in said) else "refuse"


def _counts(utterance: Utterance, entry: FactWords, first: int, after: int) -> bool:
    """Whether words that were found are said as the entry wants them."""
    words = utterance.words
    if all(word.cue for word in words[first:after]) and entry.mood != "wish":
        return False
    noun = is_noun(utterance, first)
    if (entry.form == "verb" and noun) or (entry.form == "noun" and not noun and after - first == 1):
        return False
    needs = [word for word in entry.needs if not word.startswith("@")]
    if needs and not utterance.has(first, after, needs, near=True):
        return False
    if utterance.has(first, after, entry.without):
        return False
    return _told_as(utterance, entry, first, after)


def _told_as(utterance: Utterance, entry: FactWords, first: int, after: int) -> bool:
    """Whether it is told in the mood that the entry wants: as a fact, as what is to come, or as what is asked for."""
    if of_another(utterance, first):
        return False
    if entry.name == "reading":
        return utterance.statement.act != "ask"  # what an article means is told as a rule
    if entry.mood == "wish":
        return not {"if", "unless", "whether"} & {word.low for word in utterance.clause(after - 1)}
    if utterance.statement.act == "ask" or utterance.supposed(first, after) or _generic(utterance, entry, first, after):
        return False
    if utterance.unreal(first) or (entry.form == "noun" and _of_rules(utterance, first)):
        return False
    return entry.mood == "future" or not utterance.future(first, after)


def _generic(utterance: Utterance, entry: FactWords, first: int, after: int) -> bool:
    """Whether a thing of this kind is spoken of, and none that happened."""
    last = utterance.words[after - 1]
    plural = last.low.endswith("s") and last.low != last.lemma
    determined = first > 0 and utterance.words[first - 1].low in ("a", "an", "any")
    return utterance.generic(first, entry.form != "verb" and (plural or determined))


def _of_rules(utterance: Utterance, at: int) -> bool:
    """Whether a noun is what a rule is for: "the treaty is for aggression or an attack"; not "for the attack"."""
    words = utterance.words
    before = [word for word in words[max(0, at - 4) : at] if word.part == words[at].part and not word.cue]
    if not before or before[-1].low in ("the", "this", "that", *clause_words().theirs, *clause_words().own):
        return False
    return any(word.low in clause_words().of_rules for word in before)


def is_noun(utterance: Utterance, at: int) -> bool:
    """Whether a word that may be a verb stands as a noun: behind an article or possessive, or before "on", "of"."""
    words = utterance.words
    low = words[at].low
    if low.endswith(("ed", "ing")) and low not in ("shelling",):
        led = words[at - 1].low if at and not words[at - 1].cue and words[at - 1].part == words[at].part else ""
        return low.endswith("ing") and led in ("the", "a", "an", "this")  # "the shooting at the ford"
    if at and not words[at - 1].cue and words[at - 1].part == words[at].part:
        before = words[at - 1]
        if (
            before.low in clause_words().before_nouns
            or before.text.endswith(("'s", "’s"))
            or before.low.endswith(("ian", "ani", "ish", "ist", "ary"))
        ):
            return True
    return at + 1 < len(words) and words[at + 1].low in clause_words().after_nouns and low != "fire"
