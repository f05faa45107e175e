"""The event between two who are given, and who did what to whom where none are given, in one short text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casus.evidence._page import Page
from casus.evidence._sight import Sight
from casus.evidence.events._actors import actor_head, is_actor, phrase, target_of
from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed, Deeds
from casus.evidence.events._modality import modality_of
from casus.records import Article, Reading, Span, Token
from casus.vocabulary.events import event_words

__all__ = ["CodedEvent", "code_events"]

_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "who", "which", "that"})
_SMALL = frozenset({"the", "of", "and", "in", "for", "to", "from", "at"})
_GUILT = frozenset(
    {
        "responsible",
        "guilty",
        "blame",
        "fault",
        "liable",
        "complicit",
        "lying",
        "wrong",
        "unacceptable",
        "unjust",
        "illegal",
    }
)
_FAILING = frozenset(
    {
        "fail",
        "lie",
        "violate",
        "breach",
        "provoke",
        "arm",
        "back",
        "harbour",
        "harbor",
        "shelter",
        "sponsor",
        "plot",
        "undermine",
        "interfere",
        "meddle",
        "abuse",
        "betray",
        "block",
        "obstruct",
        "ignore",
        "mislead",
        "break",
        "support",
        "finance",
    }
)
_WEAK = frozenset({"042", "040", "030", "090", "061", "064"})  # told by verbs of many other uses
# CAMEO's statements and appeals have no type of their own in PLOVER 0.5b1.
_DOOR = {"APPEAL": "DEMAND", "STATEMENT": "REJECT"}
_AT_MOST = 20  # events of one text
_TOGETHER = 6  # of one deed, where several act together


@dataclass(frozen=True)
class CodedEvent:
    """An event of PLOVER 0.5b1 in a text. source, target: where they are named; None where nobody is."""

    type: str
    cameo: str
    source: Span | None
    target: Span | None
    trigger: Span
    modality: str


class Coder:
    """Codes one text by its clauses."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.sight = Sight(Page.of(article, reading), ())
        self.clauses = Clauses(self.sight)
        self.deeds = Deeds(self.clauses, composed=True)
        self.words = event_words()

    def candidates(self) -> list[Deed]:
        """The deeds of the text that are no part of another's words."""
        found = list(self.deeds.all(range(len(self.sight.tokens))))
        used = {w for d in found if d.how != "noun" for w in d.words}
        kept = [d for d in found if d.how != "noun" or d.at not in used]
        return [*kept, *self._told()]

    def _told(self) -> list[Deed]:
        """What is done in saying what another does, did or has to do: an accusation, a demand, a refusal."""
        found = []
        for at, token in enumerate(self.sight.tokens):
            kinds = self.words.operators.get(self.clauses.lemma(at), ()) if token.pos == "VERB" else ()
            below = next(iter(self.clauses.children(at, "ccomp")), None)
            if below is None or not any(p.gives == "tell" and not p.rest for p in kinds):
                continue
            code = self._said_of(below)
            if code is not None:
                found.append(Deed(at, (at,), code, "tell", self.deeds.deed(below), core=below))
        return found

    def _said_of(self, below: int) -> str | None:
        inner = self.deeds.deed(below)
        forms = set(self.clauses.auxiliaries(below))
        lemmas = {self.clauses.lemma(n) for n in self.clauses.children(below)} | {self.clauses.lemma(below)}
        if forms & {"must", "should", "ought"} or (self.clauses.lemma(below) in ("have", "need") and inner is None):
            return "100"
        if inner is not None and inner.root == "12" and self.clauses.children(below, "csubj"):
            return "120"
        if lemmas & _GUILT:
            return "112"
        nothing = [c for c in self.clauses.children(below, "nsubj") if self.clauses.negated(c)]
        if forms & {"could", "can", "would", "will"} and (nothing or self.clauses.negated(below)):
            return "120"
        subject = self.clauses.subject(below)
        own = subject is None or self.clauses.token(subject).text.lower() in _PRONOUNS
        hostile = inner is not None and inner.root in ("13", "14", "15", "16", "17", "18", "19", "20", "12")
        failing = self.clauses.lemma(below) in _FAILING
        if not own and (hostile or failing) and not self.clauses.passive(below):
            return "112"
        return None

    def doer(self, deed: Deed) -> int | None:
        """Who does a deed; for a pronoun, the speaker of the clause that reports it."""
        found = self.clauses.doer(deed.at, deed.middle)
        if found is None or self.clauses.token(found).text.lower() not in _PRONOUNS:
            return found
        at: int | None = deed.at
        for _ in range(6):
            at = self.clauses.head(at) if at is not None else None
            subject = self.clauses.subject(at) if at is not None else None
            if subject is not None and self.clauses.token(subject).text.lower() not in _PRONOUNS:
                return subject
        return found

    def depth(self, at: int) -> int:
        """How many words lie over a word, those that only report it left out."""
        count = 0
        word = self.clauses.head(at)
        while word is not None and count < 12:
            patterns = self.words.operators.get(self.clauses.lemma(word), ())
            count += not any(p.gives == "tell" and not p.rest for p in patterns)
            word = self.clauses.head(word)
        return count

    def places(self, names: Sequence[str]) -> set[int]:
        """The words of a text that names stand for: as they stand, else those of like beginnings."""
        found: set[int] = set()
        for name in names:
            spans = (
                [m.span() for m in re.finditer(re.escape(name.strip()), self.sight.text, re.I)] if name.strip() else []
            )
            for start, end in spans:
                found |= {n for n, t in enumerate(self.sight.tokens) if start <= t.start < end}
            if not spans:
                stems = {w[:4].lower() for w in re.findall(r"[^\W\d_]{2,}", name) if w.lower() not in _SMALL}
                found |= {n for n, t in enumerate(self.sight.tokens) if t.text[:4].lower() in stems}
        return found

    def score(self, deed: Deed, source: set[int], target: set[int]) -> float:
        """How well a deed fits as the event of a text, between the pair where one is given."""
        points = -0.5 * self.depth(deed.at) - 0.02 * deed.at
        points -= 1.2 if deed.how == "noun" else 0.0
        token = self.clauses.token(deed.at)
        points -= (
            3.5 if token.relation == "amod" and self.clauses.head(self.clauses.head(deed.at) or 0) is not None else 0.0
        )
        points += 0.3 if len(deed.words) > 1 else 0.0
        points -= 0.6 if deed.code in _WEAK and deed.how != "intend" else 0.0
        doer = self.doer(deed)
        below = set(self.sight.below(deed.at))
        if deed.how == "tell":
            points -= 1.0 if source else 2.5
        if not source and not target:
            return points + (1.0 if doer is not None and is_actor(self.clauses, doer) else 0.0)
        agents = set(self.sight.below(doer)) if doer is not None else set()
        if source:
            points += 3.0 if agents & source else (-1.0 if agents & target else 0.0)
        if target:
            points += 1.5 if (below - agents) & target else 0.0
        return points


def code_events(
    article: Article,
    reading: Reading,
    source: Sequence[str] = (),
    target: Sequence[str] = (),
    date: str | None = None,
) -> tuple[CodedEvent, ...]:
    """The events of a text, the surest (or, where a pair is given, the one between the pair) first.

    source, target: the words of the text that name the pair. date: when the text was written (EDTF). Where several
    act together there is an event for each of them, the first named first. Where a pair is given there is always an
    event: a guess from single words where no clause tells one.
    """
    coder = Coder(article, reading)
    sources, targets = coder.places(source), coder.places(target)
    ranked = sorted(coder.candidates(), key=lambda d: (-coder.score(d, sources, targets), d.at))
    found = [event for deed in ranked[:_AT_MOST] for event in _coded(coder, deed, date)]
    if not found and (source or not coder.sight.page.parsed):
        found = _guessed(coder, bool(source))
    return tuple(found[:_AT_MOST])


def _coded(coder: Coder, deed: Deed, date: str | None) -> list[CodedEvent]:
    """The events of one deed: one for each who did it and each to whom it was done."""
    clauses = coder.clauses
    doer = coder.doer(deed)
    first = phrase(clauses, actor_head(clauses, doer)) if doer is not None else None
    aim = target_of(clauses, deed, first)
    trigger = Span(clauses.token(min(deed.words)).start, clauses.token(max(deed.words)).end)
    named = coder.words.type_of(deed.code)
    modality = modality_of(clauses, deed, date)
    return [
        CodedEvent(_DOOR.get(named, named), deed.code, source, target, trigger, modality)
        for source in _phrases(clauses, doer)
        for target in _phrases(clauses, aim)
    ][:_TOGETHER]


def _phrases(clauses: Clauses, at: int | None) -> list[Span | None]:
    """The phrase of a word, and those of the actors joined to it by "and"."""
    if at is None:
        return [None]
    heads = [at, *(c for c in clauses.children(at, "conj") if is_actor(clauses, c))]
    return list(dict.fromkeys(phrase(clauses, actor_head(clauses, h)) for h in heads))


def _guessed(coder: Coder, always: bool) -> list[CodedEvent]:
    """An event from single words, for a text without a parse or without a clause that tells one."""
    best: tuple[int, int, str] | None = None
    for at, token in enumerate(coder.sight.tokens):
        for rank, code in _of_word(coder, plain_form(token)):
            if best is None or (rank, at) < best[:2]:
                best = (rank, at, code)
    if best is None and not always:
        return []
    _, at, code = best or (0, 0, "030")
    named = coder.words.type_of(code)
    place = coder.sight.tokens[at].span if coder.sight.tokens else Span(0, 1)
    return [CodedEvent(_DOOR.get(named, named), code, None, None, place, "happened")]


def plain_form(token: Token) -> str:
    """The plain form of a word, where the reader gives none by the dictionary."""
    import simplemma  # noqa: PLC0415 - only where there is no parse

    return token.lemma.lower() or simplemma.lemmatize(token.text.lower(), lang="en")


def _of_word(coder: Coder, lemma: str) -> list[tuple[int, str]]:
    """The codes a single word may have: verbs of one use before common ones, and these before nouns."""
    weak = lemma in coder.words.weak
    verbs = [(2 if weak or p.gives == "030" else 0, p.gives) for p in coder.words.verbs.get(lemma, ()) if not p.rest]
    noun = coder.words.nouns.get(lemma)
    return [*verbs, *([(1, noun)] if noun is not None else [])]
