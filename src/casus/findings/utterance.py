"""Utterances: the words of a statement with those that report it, its clauses, what is denied or supposed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casus.findings.plain import lemma
from casus.records import Dossier, Span, Statement
from casus.vocabulary import clause_words

__all__ = ["Utterance", "Word", "utterance_of"]

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*(?:['’](?:s|t|re|ve|ll|d|m)\b)?")
_STOP = re.compile(r"[.!?;:\n]")
_MARKED = re.compile(r",|—| - ")
_GAP = 6  # words that "..." lets between
_CASES = (("in", "case"), ("in", "the", "case"), ("in", "the", "event"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place in the article. sentence, part: the numbers of its sentence and its clause.

    cue: whether it belongs to the words that report the statement.
    """

    text: str
    low: str
    lemma: str
    start: int
    end: int
    sentence: int
    part: int
    cue: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement's words in order: those that report it first, then what is said."""

    statement: Statement
    words: tuple[Word, ...]
    questions: frozenset[int] = frozenset()  # the sentences that ask

    def rows(self, row: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield (first, after last) of each place where these words stand in this order; `...` is a gap of a few."""
        for at in range(len(self.words)):
            end = self._match(row, at)
            if end is not None:
                yield at, end

    def _match(self, row: Sequence[str], at: int) -> int | None:
        place, first = at, self.words[at]
        gap = False
        for wanted in row:
            if wanted == "...":
                gap = True
                continue
            found = next((n for n in self._within(place, _GAP if gap else 0) if self._fits(n, wanted, first)), None)
            if found is None:
                return None
            place, gap = found + 1, False
        return place

    def _within(self, place: int, gap: int) -> Iterator[int]:
        """The places up to some words on; a name of several words counts as one."""
        for at in range(place, len(self.words)):
            yield at
            gap -= not (at > place and self._goes_on(at))
            if gap < 0:
                return

    def _goes_on(self, at: int) -> bool:
        """Whether a word goes on with a name: "Covenant of the Straits"."""
        named = any(word.text[:1].isupper() for word in self.words[max(0, at - 3) : at])
        if self.words[at].text[:1].isupper():
            return named and all(w.text[:1].isupper() or w.low in ("of", "the") for w in self.words[at - 1 : at])
        return named and self.words[at].low in ("of", "the")

    def _fits(self, at: int, wanted: str, first: Word) -> bool:
        word = self.words[at]
        near = word.sentence == first.sentence or first.cue
        return near and wanted in (word.low, word.lemma, word.low.removesuffix("'s").removesuffix("’s"))

    def clause(self, at: int) -> tuple[Word, ...]:
        """The words of the clause in which a word stands; those that report it are none of it."""
        part = self.words[at].part
        return tuple(word for word in self.words if word.part == part and not word.cue)

    def has(self, at: int, end: int, wanted: Sequence[str], *, near: bool = False) -> bool:
        """Whether one of some words, or rows of words, stands in the clauses from one place to another.

        near: or elsewhere in their sentence.
        """
        parts = {self.words[n].part for n in range(at, end)}
        sentences = {self.words[n].sentence for n in range(at, end)}
        for row in wanted:
            for first, _ in self.rows(row.split()):
                word = self.words[first]
                if word.part in parts or (near and word.sentence in sentences and not word.cue):
                    return True
        return False

    def negated(self, at: int, end: int, row: Sequence[str] = (), start: int = 0) -> bool:
        """Whether what stands from one place to another is denied in its own clause.

        row: its words, which may hold a "no"; start: from which word on the clause counts.
        """
        parts = {self.words[n].part for n in range(at, end)}
        own = [n for n, word in enumerate(self.words) if word.part in parts and not word.cue and n >= start]
        turned = False
        for n in own:
            low = self.words[n].low
            following = self.words[n + 1].low if n + 1 < len(self.words) else ""
            denies = (low in clause_words().negations or low.endswith(("n't", "n’t"))) and following not in (
                "only",
                "doubt",
            )
            if denies and low not in row and self._reaches(n, at, end):
                return not turned
            if self.words[n].lemma in clause_words().deniers and n < at:
                turned = not turned
        return turned != any(
            self.words[n].lemma in clause_words().untruths and self.words[n - 1].low not in clause_words().negations
            for n in own
            if n >= end and not clause_words().passive.isdisjoint(w.low for w in self.words[end:n])
        )

    def _reaches(self, negation: int, at: int, end: int) -> bool:
        """Whether a negation denies what stands there, and not something else that is said of it.

        "The rules do not provide for a war" says nothing against the war, nor does "a war is not covered"; "no war" and
        "the war did not happen" do.
        """
        if negation < at:
            return not {word.low for word in self.words[negation:at]} & clause_words().beyond
        if negation < end:
            return True
        nobody = negation == end and self.words[negation].low in ("nobody", "none", "nothing", "no")
        return nobody or bool({word.lemma for word in self.words[negation : negation + 4]} & clause_words().happening)

    def hearsay(self, at: int) -> bool:
        """Whether what stands at a place is told as others' word: "the alleged attack", "claims of an attack"."""
        before = self._led_by(at, 5)
        lows, known = [word.low for word in before], clause_words()
        if any(word.low in known.hearsay or word.lemma in known.hearsay for word in before[-2:]):
            return True
        if any(one.lemma in known.speech_nouns and other.low in ("of", "about") for one, other in pairwise(before)):
            return True
        called = next((n for n, w in enumerate(before) if w.lemma in ("call", "describe", "term")), None)
        return called is not None and "what" in lows[:called] and "we" not in lows[:called]

    def unreal(self, at: int) -> bool:
        """Whether what stands at a place is feared, planned, prevented or any such thing, and none that was."""
        known, words = clause_words(), self.words
        before = self._led_by(at, 4)
        for n in range(at - len(before), at):
            word, article = words[n], words[n - 1].low if n else ""
            made = word.low.endswith("ed") and article in known.before_nouns  # "a planned attack"
            if (word.lemma in known.unreal or word.low in known.unreal) and not made:
                return True
        if before and before[-1].low in ("any", "every", "each", "another") and not self.negated(at, at + 1):
            return True
        infinitive = bool(before) and before[-1].low == "to" and words[at].low == words[at].lemma
        return infinitive and not any(word.lemma in known.starting for word in before)

    def _led_by(self, at: int, most: int) -> list[Word]:
        """The few words before a place in its clause."""
        part = self.words[at].part
        return [word for word in self.words[max(0, at - most) : at] if word.part == part and not word.cue]

    def generic(self, at: int, noun: bool = False) -> bool:
        """Whether a clause tells of any member or party, as a rule does, and of nothing that was done.

        noun: or begins with a noun of any such thing: "a border incident is not ...", "border incidents do not ...".
        """
        words = self.clause(at)
        lead = [word for word in words if word.start < self.words[at].start]
        if noun and len(lead) <= 1 and all(word.low in ("a", "an", "any") for word in lead):
            return not {word.lemma for word in words} & clause_words().done
        lows = [word.low for word in words]
        known = clause_words()
        first = next((n for n, word in enumerate(self.words) if words and word is words[0]), 0)
        if first > 1 and lows[0] in ("that", "which", "who", "whose"):  # "an ally that has been attacked has a right"
            one, other = self.words[first - 2].low, self.words[first - 1].low
            if one in known.any and other in known.members | known.states:
                return True
        rule = any(one in known.any and other in known.members for one, other in pairwise(lows))
        return (rule or (bool(lows) and lows[0] in known.members)) and not {word.lemma for word in words} & known.done

    def supposed(self, at: int, end: int) -> bool:
        """Whether it is said of what may be, ought to be or would be in a case, and not of what is."""
        parts = {self.words[n].part for n in range(at, end)}
        own = [word for word in self.words if word.part in parts and not word.cue]
        lows = [word.low for word in own]
        if clause_words().wishes & {word.low for word in self.words if word.cue or word.part in parts}:
            return True
        if clause_words().supposed & {word.low for word in own if word.text != "May"}:
            return True
        if any(tuple(lows[n : n + len(case)]) == case for n in range(len(lows)) for case in _CASES):
            return True
        if own and own[0].sentence in self.questions:
            return True
        if own and ((lows[0] == "were" and "to" in lows) or (lows[0] == "had" and own[0].text == "Had")):
            return True  # "were it to attack", "had it attacked"
        return any(one in ("have", "has", "had") and other == "to" for one, other in pairwise(lows))

    def future(self, at: int, end: int) -> bool:
        """Whether it is said of what is to come."""
        parts = {self.words[n].part for n in range(at, end)}
        lows = [word.low for word in self.words if word.part in parts]
        if any(one in ("going", "about") and other == "to" for one, other in pairwise(lows)):
            return True
        return any(
            word.low in clause_words().future or word.low.endswith("'ll") for word in self.words if word.part in parts
        )


def utterance_of(statement: Statement, dossier: Dossier, others: Sequence[Span] = ()) -> Utterance:
    """Return the words of a statement, those of its cue first. others: places whose words somebody else says in it."""
    text = dossier.articles[statement.article].text
    words: list[Word] = []
    sentence = part = 0
    cue = statement.cue_span
    spans = [(span, False) for span in statement.content_spans]
    if cue is not None and not any(span.start <= cue.start < span.end for span in statement.content_spans):
        spans.insert(0, (cue, True))
    for span, reports in spans:
        last = span.start
        for match in _WORD.finditer(span.of(text)):
            start, end = span.start + match.start(), span.start + match.end()
            if any(other.start <= start < other.end for other in others):
                continue
            between = text[last:start]
            form = match.group()
            low = form.lower()
            before = words[-1].low if words and not words[-1].cue else ""
            if _STOP.search(between) and before not in ("mr", "mrs", "ms", "dr"):
                sentence, part = sentence + 1, part + 1
            elif _MARKED.search(between) or low in clause_words().turning or _opens(before, low):
                part += 1
            elif before == "that" and low in clause_words().pointing and words[-1].part == part:
                words[-1] = replace(words[-1], part=part - 1)  # "that night" opens nothing
                part -= 1
            words.append(
                Word(form, low, lemma(form) if not form[:1].isupper() else low, start, end, sentence, part, reports)
            )
            last = end
        sentence, part = (sentence, part + 1) if reports else (sentence + 1, part + 1)
    asked = frozenset(word.sentence for word in words if text[word.end : word.end + 1] == "?")
    return Utterance(statement, tuple(words), asked)


def _opens(before: str, low: str) -> bool:
    """Whether a word opens a clause: "that", "because", "and it"."""
    return bool(before) and (low in clause_words().linking or (before == "and" and low in clause_words().opening))
