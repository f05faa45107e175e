"""Contents cut into sentences and clauses, with what is negated, conditional or hedged in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from casus.evidence.stands._amounts import Amount, amounts_of
from casus.evidence.stands._senses import Item, Sense, items_of, phrases_of
from casus.evidence.stands._words import Phrases, Word, stem, stem_set, words_of
from casus.vocabulary import stances

__all__ = ["Clause", "Sentence", "sentences_of"]

_REACH = 8  # words over which a negation holds
_NEAR = 4  # words after which it is looked for behind the word ("the article does not apply")
_BOUNDS = stem_set("but because although though while whereas however since so")
_BACKGROUND = stem_set("after when once as where before")
_OPENING = stem_set("after when before once")
_SUBJECTS = stem_set("i it he she they we that this who which")
_AFTER_AND = stem_set("will would be have do shall should must can may there") | _SUBJECTS
_HAPPEN = stem_set("occur happen exist apply appear arise take stand cover include extend concern oblige")
_AUXILIARY = stem_set("do be will would have can could shall should may must")
_SAYING = stem_set("say state claim tell announce assert declare suggest")
_ONLY = stem_set("only alone")
# "was" is what reported words make of "is"
_PRESENT = frozenset(("is", "are", "am", "be", "means", "belongs", "was", "were"))
_PAST = frozenset(
    (
     "took", "came", "went", "began", "became", "broke", "brought", "built", "bought", "chose", "drew",
     "drove", "fell", "felt", "fought", "found", "flew", "gave", "got", "grew", "held", "hit", "kept", "knew",
     "lay", "led", "left", "lost", "made", "met", "paid", "ran", "rose", "sank", "saw", "sent", "set", "shot",
     "shut", "sold", "spoke", "spent", "stood", "struck", "swam", "threw", "told", "won", "wore", "wrote"
    )
)  # fmt: skip
_OPEN = frozenset('«»“”"()')  # marks that end no clause
_MOST_WORDS = 400  # of one sentence; a page without full stops must not become one


@dataclass(frozen=True, eq=False)
class Clause:
    """Words between two bounds. conditional: it is a condition. demanded: it follows `unless` or `until`.

    negators: numbers of its words that turn what follows round. background: it tells when or after what. lead: the
    words of the clause before, whose subject is its own ("he bargains and will come back"). unsaid: from which word on
    it tells what somebody did not say; 0 where nothing.
    """

    words: tuple[Word, ...]
    conditional: bool = False
    demanded: bool = False
    hedged: bool = False
    wished: bool = False
    negators: tuple[int, ...] = ()
    background: bool = False
    lead: tuple[Word, ...] = ()
    unsaid: int = 0

    def negated(self, first: int, last: int) -> bool:
        """Whether the words from number `first` up to `last` are negated; a double negation is none."""
        before = sum(1 for n in self.negators if first - _REACH <= n < first)
        return (before + self._behind(last)) % 2 == 1

    def faulted(self, last: int) -> bool:
        """Whether what the words up to number `last` tell of is called bad after them ("is out of the question")."""
        return any(first >= last and not self.negated(first, first + 1) for first in self.faults)

    @cached_property
    def faults(self) -> tuple[int, ...]:
        """Where words begin that speak against what stands before them."""
        return tuple(first for first, _, _ in phrases_of("against").find(self.words))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The numbers in it."""
        return tuple(amounts_of(self.words))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The words as meanings."""
        turned = [self.negated(n, n + 1) for n in range(len(self.words))]
        return tuple(items_of(self.words, turned))

    def narrowed(self, last: int) -> bool:
        """Whether `only` stands after the words: "covers the mainland only"."""
        return any(word.stem in _ONLY for word in self.words[last : last + 5])

    def _behind(self, last: int) -> int:
        """1 where what stands before is said not to occur: "the word does not occur", "a withdrawal is not planned"."""
        ahead = self.words[last : last + _NEAR]
        for number, word in enumerate(ahead[:-1]):
            if not word.speaks:
                break
            if word.stem in ("not", "never") and number and ahead[number - 1].stem in _AUXILIARY:
                return int(ahead[number + 1].stem in _HAPPEN or ahead[number - 1].stem == "be")
        return 0


@dataclass(frozen=True, eq=False)
class Sentence:
    """The clauses of a sentence. conditional: one of them is a condition. asks: it is a question."""

    clauses: tuple[Clause, ...]
    asks: bool = False
    stems: frozenset[str] = field(default=frozenset())

    @property
    def conditional(self) -> bool:
        """Whether what it says hangs on a condition."""
        return any(c.conditional for c in self.clauses)

    @cached_property
    def senses(self) -> frozenset[Sense]:
        """All that its words can mean."""
        return frozenset(sense for c in self.clauses for item in c.items for sense in item.senses)

    @cached_property
    def takes_stand(self) -> bool:
        """Whether a word of wanting, duty, decision or judgement stands in it."""
        return any(phrases_of(name).find(c.words) for name in ("standing_words", "against") for c in self.clauses)

    @cached_property
    def tells_present(self) -> bool:
        """Whether it tells what is, or has no verb that tells what was."""
        low = [w.text.lower() for c in self.clauses for w in c.words if w.speaks]
        if not _PRESENT.isdisjoint(low):
            return True
        return not any((word.endswith("ed") and len(word) > 4) or word in _PAST for word in low)

    @cached_property
    def of_the_past(self) -> bool:
        """Whether it tells of a past time, by its words or a year."""
        return any(
            phrases_of("past_times").find(c.words) or any(a.unit == "date" and a.value >= 1000 for a in c.amounts)
            for c in self.clauses
        )

    @cached_property
    def takes_up(self) -> bool:
        """Whether a word in it takes up what was said before."""
        return any(phrases_of("taking_up").find(c.words) for c in self.clauses)


@cache
def _phrases() -> dict[str, Phrases[bool]]:
    known = stances()
    return {
        name: Phrases((word, True) for word in words)
        for name, words in (
            ("turning", known.turning),
            ("none", known.no_negations),
            ("conditions", known.conditions),
            ("wishes", known.wishes),
        )
    }


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in getattr(stances(), name))


def sentences_of(pieces: Sequence[tuple[str, int]]) -> tuple[Sentence, ...]:
    """The sentences of a content, given as (text, place in the article) for each of its parts."""
    found = []
    for text, base in pieces:
        current: list[Word] = []
        for word in words_of(text, base):
            if word.kind != "stop":
                current.append(word)
            if current and (word.kind == "stop" or len(current) >= _MOST_WORDS):
                found.append(_sentence(current, word.text))
                current = []
        if current:
            found.append(_sentence(current, ""))
    return tuple(found)


def _sentence(words: list[Word], mark: str) -> Sentence:
    clauses: list[Clause] = []
    for part in _parts(words):
        joined = part[0].stem in ("and", "but") and part[1:2] and part[1].stem not in _SUBJECTS
        clauses.append(_clause(part, clauses[-1].words if joined and clauses else ()))
    asks = "?" in mark or words[0].stem == "whether"
    return Sentence(tuple(clauses), asks, frozenset(w.stem for w in words if w.speaks))


def _parts(words: list[Word]) -> list[list[Word]]:
    """The words cut before conjunctions of clauses, at marks, and at `and` before a new verb or subject."""
    conditions = {at for at, _, _ in _phrases()["conditions"].find(words)}
    terms = _stems("terms") - stem_set("without before")
    parts: list[list[Word]] = [[]]
    for number, word in enumerate(words):
        following = words[number + 1].stem if number + 1 < len(words) else ""
        if not word.speaks:
            # "will not, under any circumstances, leave": the negation reaches over the comma
            if word.text in _OPEN or (parts[-1] and parts[-1][-1].stem in ("not", "never")):
                continue
            parts.append([])
            continue
        opens = word.stem in _BOUNDS or word.stem in _OPENING or word.stem in terms or number in conditions
        if number and words[number - 1].text.lower() in ("at", "all", "not", "only", "even", "long", "soon"):
            opens = opens and word.text.lower() not in ("once", "before", "after", "when")  # "at once", "not before"
        if (opens or (word.stem == "and" and following in _AFTER_AND)) and parts[-1]:
            parts.append([])
        parts[-1].append(word)
    return [part for part in parts if part]


def _clause(words: list[Word], lead: tuple[Word, ...]) -> Clause:
    found = {name: phrases.find(words) for name, phrases in _phrases().items()}
    idle = {n for at, end, _ in found["none"] for n in range(at, end)}
    negators = {n for n, w in enumerate(words) if w.stem in _stems("negations") and n not in idle}
    negators |= {at for at, _, _ in found["turning"] if at not in idle}
    first = words[0].stem
    return Clause(
        words=tuple(words),
        conditional=any(at == 0 for at, _, _ in found["conditions"]),
        demanded=first in ("unless", "until"),
        hedged=any(w.stem in _stems("hedges") for w in words),
        wished=bool(found["wishes"]),
        negators=tuple(sorted(negators)),
        background=first in _BACKGROUND,
        lead=lead,
        unsaid=_unsaid(words, negators),
    )


def _unsaid(words: Sequence[Word], negators: set[int]) -> int:
    """Where words begin that somebody did not say ("he had not said that it is leaving"); 0 where there are none."""
    for number, word in enumerate(words):
        if word.stem in _SAYING and number + 1 < len(words) and {number - 1, number - 2} & negators:
            return number + 1
    return 0
