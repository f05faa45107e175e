"""Clauses that tell what will be: in whose statement, whose deed, negated or not, on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from casus.evidence._own import Sides
from casus.evidence._page import MARKS
from casus.evidence._phrasing import condition_in, end_of_clause, tidy, without_conditions
from casus.evidence._sight import Sight
from casus.evidence._subjects import Doers, lemma_of
from casus.records import Span, Statement

__all__ = ["Ahead", "Layers", "lemma_of"]

_CERTAIN_WORDS = """
    will 'll ’ll shall wo won't won’t shan't shan’t
"""
_CERTAIN = frozenset(_CERTAIN_WORDS.split())
_WOULD = frozenset({"would", "wouldn't", "wouldn’t"})
_WEAK = frozenset({"may", "might", "could", "can"})
_CANNOT = frozenset({"cannot", "ca", "can't", "can’t"})
_BE_WORDS = """
    is are am 's ’s 're ’re was were be seems seem looks look appears seemed
"""
_BE = frozenset(_BE_WORDS.split())
_TO_BE_WORDS = """
    likely unlikely bound set due expected sure certain going poised doomed destined scheduled slated about
"""
_TO_BE = frozenset(_TO_BE_WORDS.split())
_NOT_WORDS = """
    not n't n’t never no neither nor nobody nothing none
"""
_NOT = frozenset(_NOT_WORDS.split())
_NOT_AHEAD = frozenset({"have", "like", "prefer", "rather", "seem", "appear"})
_LEAD = re.compile(
    r"(?:[\s,;:\"“”'‘’–—-]|(?:and|but|so|that|then|because|yet|or|also|therefore|for|while|though|although|"
    r"whereas)\b(?![’'-]))+",
    re.I,
)
# "You will understand", "we shall see whether": said to the listener; nothing is foretold.
_TO_LISTENER_WORDS = """
    understand agree know remember recall notice forgive excuse ask want find tell say admit recognise recognize
    hear appreciate
"""
_TO_LISTENER = frozenset(_TO_LISTENER_WORDS.split())
_SAYING_WORDS = """
    say comment confirm elaborate specify tell name disclose identify
"""
_SAYING = frozenset(_SAYING_WORDS.split())
_QUESTION_WORD = re.compile(r"\b(?:whether|how|what|who|whom|why|when|where|which|if)\s+$", re.I)
# "Under no circumstances will we": the subject comes behind.
_BARRED = re.compile(
    r"\b(?:(?:under|in) no circumstances?|on no account|at no (?:point|time|price)|never|nowhere|nor)\s*$", re.I
)
_SO_THAT = re.compile(r"\b(?:so|in order) that\s+$", re.IGNORECASE)
_ASKING = re.compile(r"(?:how|why|whether|what|where|when|which|who)\b(?! *ever)", re.IGNORECASE)
# "It would be better to ask him" judges.
_JUDGING = re.compile(r"(?:would|[’']d) (?:\w+ )?be (?:\w+ ){0,2}?\w+ (?:to|if)\b", re.IGNORECASE)
_ONLY_SAID = re.compile(
    r"(?:I|we)(?: will|[’']ll| can| would| could)? ?(?:\w+ly )?(?:tell you|tell ya|say (?:this|that|it|again|only)|"
    r"give you an example|be (?:honest|frank|clear|blunt|candid)|put it|leave it (?:there|at))\b",
    re.IGNORECASE,
)
_WEIGHT = 30  # how often, at most, the tokens of an article are looked at for whose words they are


@dataclass(frozen=True)
class Ahead:
    """One clause. span: its words, without a condition at their edge. mark: the word that makes it one of the future
    ("will", "would", "could", "likely"). verb: its number among the tokens. own: whether the speaker's side does it.
    """

    span: Span
    statement: Statement
    mark: str
    verb: int
    subject: Span | None
    own: bool
    negated: bool
    condition: Span | None
    piece: Span

    @property
    def weak(self) -> bool:
        """Whether it is only held to be possible."""
        return self.mark in _WEAK


class Layers(Doers):
    """Whose words each token is, and the clauses in them that tell what will be."""

    def __init__(self, sight: Sight) -> None:
        super().__init__(sight)
        self.sides = Sides(sight)
        self.owner = _owners(sight)

    @cached_property
    def cued(self) -> dict[int, Statement]:
        """By token of a cue, its statement."""
        found: dict[int, Statement] = {}
        for statement in self.sight.statements:
            if statement.cue_span is not None:
                for number in self.sight.numbers(statement.cue_span):
                    found.setdefault(number, statement)
        return found

    def quoted(self, offset: int) -> bool:
        """Whether a place stands in quotation marks."""
        return self.sight.page.depth(offset) > 0

    def piece(self, statement: Statement, offset: int) -> Span:
        """The part of a statement's content that lies in the sentence of a place."""
        sentence = self.sight.page.sentence(offset)
        for span in statement.content_spans:
            if span.start <= offset < span.end:
                return Span(max(span.start, sentence.start), max(offset + 1, min(span.end, sentence.end)))
        return sentence

    def ahead(self) -> tuple[Ahead, ...]:
        """The clauses of the future in text order, each with the innermost statement that holds it."""
        made: list[Ahead] = []
        for number, index in enumerate(self.owner):
            if index < 0 or (made and self.sight.tokens[number].start < made[-1].span.end):
                continue
            mark = self._mark(number)
            if mark is not None:
                clause = self._clause(number, mark, self.sight.statements[index])
                if clause is not None:
                    made.append(clause)
        return tuple(made)

    def _mark(self, number: int) -> str | None:
        tokens = self.sight.tokens
        word = tokens[number].text.lower()
        plain = "will" if word in _CERTAIN else "would" if word in _WOULD else "can" if word in _CANNOT else None
        if plain is not None:
            return plain
        if word in _WEAK:
            left = number + 1 < len(tokens) and tokens[number + 1].text.lower() == "to"  # "all he could to win"
            return word if tokens[number].pos in ("AUX", "") and not left else None
        return self._to_be(number, word) if word in _BE else None

    def _to_be(self, number: int, word: str) -> str | None:
        """The word between a form of "be" and "to": "is likely to", "are on track to" (which is likely)."""
        behind = [t.text.lower() for t in self.sight.tokens[number + 1 : number + 6]]
        for step, after in enumerate(behind[:3]):
            if behind[step : step + 3] in (["on", "track", "to"], ["on", "course", "to"]):
                return "likely"
            if after in _TO_BE and behind[step + 1 : step + 2] == ["to"]:
                past = word in ("was", "were") and after in ("about", "going", "set", "due", "scheduled")
                return None if past else after
        return None

    def _verb(self, number: int) -> int:
        """The number of the verb (or predicate) that a mark of the future belongs to."""
        tokens = self.sight.tokens
        if tokens[number].text.lower() in _BE:
            for step in range(1, 7):
                if number + step < len(tokens) and tokens[number + step].text.lower() == "to":
                    return self._verb(number + step)
        head = tokens[number].head
        if head is not None and number < head < number + 12:
            return head
        for step in range(1, 6):
            if number + step >= len(tokens):
                break
            word = tokens[number + step].text.lower()
            if (
                word not in _NOT
                and not word.endswith("ly")
                and word not in ("also", "soon", "now", "then", "still", "be")
            ):
                return number + step
        return number

    def _clause(self, number: int, mark: str, statement: Statement) -> Ahead | None:
        sight, text = self.sight, self.sight.text
        token = sight.tokens[number]
        piece = self.piece(statement, token.start)
        if text[piece.start : min(len(text), piece.end + 1)].rstrip(MARKS + " ").endswith("?"):
            return None
        verb = self._verb(number)
        if verb >= len(sight.tokens) or sight.tokens[verb].start >= piece.end:
            return None
        if self._bygone(number) or self._within(verb, mark):
            return None
        if mark == "would" and (lemma_of(sight, verb) in _NOT_AHEAD or self._unreal(number, piece)):
            return None
        subject = self.subject_of(verb) if sight.page.parsed else self._before(piece, token.start)
        turned = (
            subject is not None
            and sight.numbers(subject).start > number
            and _BARRED.search(text, piece.start, token.start)
        )
        before = subject is not None and piece.start <= subject.start and subject.end <= token.start + 1
        if subject is not None and not before:
            subject = subject if turned else None
        start = self._start(piece, subject, token.start)
        opener = re.compile(r"that\s+(?=\w)").match(text, start, token.start)
        start = opener.end() if opener is not None else start
        for found in re.compile(r"\b(?:and|but|or)\s+that\s+(?=\w)").finditer(text, start, token.start):
            start = found.end()
        end = end_of_clause(text, sight.tokens[verb].end, piece.end)
        whole = tidy(text, start, end)
        if (
            whole is None
            or text[whole.end : whole.end + 1] == "?"
            or self._idle(mark, number, verb, subject, whole.start)
        ):
            return None
        condition = condition_in(text, start, piece.end, loose=True) or condition_in(
            text, piece.start, start, loose=True
        )
        kept = without_conditions(text, whole, loose=True)
        if kept is None or not kept.start <= token.start < kept.end:
            kept = whole
        subject = self.meant(piece, subject) if subject is not None else None
        named = subject.of(text) if subject is not None else ""
        if turned and subject is not None:
            whole = kept = tidy(text, max(piece.start, min(subject.start, token.start)), end) or kept
        own = self.sides.owns(statement, named, quoted=self.quoted(token.start))
        return Ahead(kept, statement, mark, verb, subject, own, self._negated(number, verb, subject), condition, piece)

    def _idle(self, mark: str, number: int, verb: int, subject: Span | None, start: int) -> bool:
        """Whether a clause of the future only refers, asks, rules by law, or speaks to the listener."""
        text = self.sight.text
        words = subject.of(text).lower() if subject is not None else ""
        lemma, quoted = lemma_of(self.sight, verb), self.quoted(start)
        modal = self.sight.tokens[number]
        asked = _QUESTION_WORD.search(text[max(0, start - 12) : start]) and words not in ("nobody", "nothing")
        return (
            words in ("that", "which", "who")
            or _ASKING.match(text, start) is not None
            or bool(asked)
            or (mark not in ("will", "would") and _SO_THAT.search(text, max(0, start - 9), start) is not None)
            or (mark == "would" and words == "it" and _JUDGING.match(text, modal.start) is not None)
            or (quoted and _ONLY_SAID.match(text, start) is not None)
            or (modal.text.lower() == "shall" and words not in ("i", "we"))
            or (words in ("you", "we") and lemma in _TO_LISTENER and quoted)
            or (mark == "would" and lemma in _SAYING and self._negated(number, verb, subject))
        )

    def _bygone(self, number: int) -> bool:
        """Whether a modal tells of what may or would have been: "may have left"."""
        tokens = self.sight.tokens
        if tokens[number].text.lower() not in _WEAK | _WOULD | _CANNOT:
            return False
        for at in range(number + 1, min(number + 4, len(tokens) - 1)):
            if tokens[at].text.lower() == "have":
                past = tokens[at + 1].text.lower()[-2:] in ("ed", "en")
                return tokens[at].pos == "AUX" or (not tokens[at].pos and past)
        return False

    def _within(self, verb: int, mark: str) -> bool:
        """Whether a clause only tells which thing is meant: "the number of refugees that he will accept"."""
        tokens = self.sight.tokens
        if tokens[verb].relation != "acl":
            return False
        children = self.sight.children.get(verb, ())
        if any(tokens[c].relation == "mark" and tokens[c].text.lower() == "that" for c in children):
            return False  # "the risk that he will go"
        low = min([verb, *children])
        return mark != "will" or low == 0 or tokens[low - 1].text not in (",", "–", "—")

    def _unreal(self, number: int, piece: Span) -> bool:
        """Whether "would" tells what only might have been, or what is not in direct speech without a condition."""
        tokens = self.sight.tokens
        text = self.sight.text[piece.start : piece.end]
        if re.search(r"\bif\b[^,.;]{0,60}\b(?:were|had|thought|knew|wanted)\b", text) and self.quoted(piece.start):
            return True
        direct = self.quoted(tokens[number].start) or self.sight.statements[self.owner[number]].cue_span is None
        return direct and condition_in(self.sight.text, piece.start, piece.end) is None

    def _before(self, piece: Span, offset: int) -> Span | None:
        """Without a parse: the words between the start of the piece, or its last comma, and the mark."""
        text = self.sight.text
        low = max(
            [piece.start, *(m.end() for m in re.finditer(r"[,;:]\s", text[piece.start : offset]))][-1:] or [piece.start]
        )
        low = low if low >= piece.start else piece.start + low
        lead = _LEAD.match(text, low, offset)
        return tidy(text, lead.end() if lead else low, offset)

    def _start(self, piece: Span, subject: Span | None, offset: int) -> int:
        """Where the clause begins: at its subject, or at the few words before it that belong to it."""
        text = self.sight.text
        first = subject.start if subject is not None else offset
        lead = _LEAD.match(text, piece.start, first)
        low = lead.end() if lead else piece.start
        numbers = self.sight.numbers(Span(low, first)) if low < first else range(0)
        busy = any(self.sight.tokens[n].pos in ("VERB", "AUX") or self.sight.tokens[n].text in ",;:" for n in numbers)
        if len(numbers) > 7 or busy or any(self.owner[n] != self.owner[self._at(first)] for n in numbers):
            return first
        return low

    def _at(self, offset: int) -> int:
        return min(self.sight.numbers(Span(offset, offset + 1)).start, len(self.owner) - 1)

    def _negated(self, number: int, verb: int, subject: Span | None) -> bool:
        tokens = self.sight.tokens
        near = {t.text.lower() for t in tokens[number : verb + 3]} & _NOT
        lead = " ".join(t.text.lower() for t in tokens[max(0, number - 4) : number])
        if re.search(r"\b(?:no|any) circumstances?$|\b(?:no account|no way|never)$", lead):
            return True
        contracted = tokens[number].text.lower().endswith(("n't", "n’t", "cannot"))
        led = subject is not None and re.match(
            r"(?:no|not|nobody|nothing|none|neither)\b", subject.of(self.sight.text), re.I
        )
        return bool(near) or contracted or bool(led)

    def phrase(self, verb: int) -> str:
        """A verb in its plain form with the three words behind it, in lower case, to be looked up."""
        tokens = self.sight.tokens
        rest = [t.text.lower() for t in tokens[verb + 1 : verb + 4]]
        return " ".join([lemma_of(self.sight, verb), *rest])


def _owners(sight: Sight) -> list[int]:
    """By token, the number of the innermost statement whose content holds it, or -1."""
    owner = [-1] * len(sight.tokens)
    budget = _WEIGHT * len(owner) + 1_000
    for start, end, _, index in sorted(_contents(sight), key=lambda c: (c[0] - c[1], c[2], c[3])):
        numbers = sight.numbers(Span(start, end))
        budget -= len(numbers)
        if budget < 0:
            break
        for number in numbers:
            owner[number] = index
    return owner


def _contents(sight: Sight) -> Iterator[tuple[int, int, bool, int]]:
    for index, statement in enumerate(sight.statements):
        for span in statement.content_spans:
            yield span.start, span.end, statement.parent is not None, index
