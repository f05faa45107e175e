"""The event between two who are given, and who did what to whom where none are given, in one short text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.evidence._page import Page
from casus.evidence._sight import Sight
from casus.evidence.events._actors import actor_head, is_actor, phrase, target_of
from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed, Deeds
from casus.evidence.events._modality import modality_of
from casus.records import Article, Reading, Span
from casus.vocabulary.events import event_words

__all__ = ["CodedEvent", "code_events"]

_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "who", "which", "that"})
_SMALL = frozenset({"the", "of", "and", "in", "for", "to", "from", "at"})
_WEAK = frozenset({"042", "040", "030", "090", "061", "064"})  # told by verbs of many other uses
# CAMEO's statements and appeals have no type of their own in PLOVER 0.5b1.
_DOOR = {"APPEAL": "DEMAND", "STATEMENT": "REJECT"}
_AT_MOST = 20  # events of one text


@dataclass(frozen=True)
class CodedEvent:
    """An event of PLOVER 0.5b1 in a text. source, target: where they are named; None where nobody is."""

    type: str
    cameo: str
    source: Span | None
    target: Span | None
    trigger: Span
    modality: str
    deed: Deed


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
        return [self._repression(d) for d in found if d.how != "noun" or d.at not in used]

    def _repression(self, deed: Deed) -> Deed:
        """Force of police against a crowd is repression, not combat."""
        if deed.root not in ("18", "19") or deed.how == "noun":
            return deed
        doer = self.clauses.doer(deed.at)
        below = {self.clauses.lemma(n) for n in self.sight.below(deed.at)}
        if doer is None or self.clauses.lemma(doer) not in self.words.police or not below & self.words.crowds:
            return deed
        return replace(deed, code="175")

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
        points += 0.3 if len(deed.words) > 1 else 0.0
        points -= 0.6 if deed.code in _WEAK and deed.how != "intend" else 0.0
        doer = self.doer(deed)
        below = set(self.sight.below(deed.at))
        if not source and not target:
            return points + (1.0 if doer is not None and is_actor(self.clauses, doer) else 0.0)
        agents = set(self.sight.below(doer)) if doer is not None else set()
        if source:
            points += 3.0 if agents & source else (-1.0 if agents & target else 0.0)
        if target:
            points += 1.5 if (below - agents) & target else 0.0
        return points


def code_events(
    article: Article, reading: Reading, source: Sequence[str] = (), target: Sequence[str] = ()
) -> tuple[CodedEvent, ...]:
    """The events of a text, the surest (or, where a pair is given, the one between the pair) first."""
    coder = Coder(article, reading)
    sources, targets = coder.places(source), coder.places(target)
    ranked = sorted(coder.candidates(), key=lambda d: (-coder.score(d, sources, targets), d.at))
    return tuple(_coded(coder, deed) for deed in ranked[:_AT_MOST])


def _coded(coder: Coder, deed: Deed) -> CodedEvent:
    clauses = coder.clauses
    doer = coder.doer(deed)
    source = phrase(clauses, actor_head(clauses, doer)) if doer is not None else None
    aim = target_of(clauses, deed, source)
    target = phrase(clauses, actor_head(clauses, aim)) if aim is not None else None
    trigger = Span(clauses.token(min(deed.words)).start, clauses.token(max(deed.words)).end)
    named = _DOOR.get(coder.words.type_of(deed.code), coder.words.type_of(deed.code))
    return CodedEvent(named, deed.code, source, target, trigger, modality_of(clauses, deed), deed)
