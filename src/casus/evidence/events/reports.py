"""Reports of events, clause by clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from casus.evidence._sight import Sight
from casus.evidence.events._actors import is_actor, phrase, target_of
from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed, Deeds
from casus.evidence.events._figures import figures_in
from casus.evidence.events._modality import modality_of
from casus.evidence.events._parties import Parties
from casus.evidence.events._sense import tells_none
from casus.evidence.events.plainly import plain_reports
from casus.evidence.times.dating import date_of_event
from casus.records import EventReport, Gap, Party, Span
from casus.vocabulary.events import EventWords, event_words

__all__ = ["reports_of"]

_A_SENTENCE = 6  # events of one sentence
_AN_ARTICLE = 2_000
_LONG = 300  # words of a sentence that are read
_REACH = 3.0  # how far from a deed its target may stand
_FIGURES = 40
_FIGURED = frozenset({"attack", "assail", "hit", "slap", "pummel", "batter", "blast", "strike", "target"})
_BACK = 6  # deeds looked back for the one that "the demand" or "the move" takes up
_ASKS = frozenset({"demand", "request", "call", "appeal", "plea", "ultimatum", "invitation", "condition", "letter"})
_ACTS = frozenset(
    {"move", "decision", "step", "announcement", "action", "gesture", "proposal", "offer", "plan", "initiative"}
    | {"attack", "raid", "visit", "agreement", "deal", "threat", "warning", "accusation", "charge", "allegation"}
)
_BELONGING = frozenset({"membership", "participation", "seat", "subscription", "due", "dues", "contribution"})
_ORGANS = frozenset(
    {"committee", "secretariat", "council", "court", "commission", "ministry", "bank", "parliament", "assembly"}
    | {"board", "panel", "conference", "office", "institute", "police", "army", "navy", "company", "department"}
)
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_EMPTY = frozenset({"it", "there", "this", "that", "all", "nobody", "somebody", "someone"})
_GIVEN = frozenset({"03", "06", "07", "10", "02", "05", "16", "12"})
_PLACED = frozenset({"in", "at", "near", "off", "outside", "inside", "around", "along", "across", "over"})
_SPOKEN_ROOTS = frozenset({"01", "02", "03", "10", "11", "12", "13"})
_VIOLENT = frozenset({"14", "15", "16", "17", "18", "19", "20"})
_HARDWARE = frozenset({"161", "183", "194", "154", "162"})  # nouns that name things as often as deeds


def reports_of(sight: Sight) -> tuple[tuple[EventReport, ...], tuple[Gap, ...]]:
    """Return the reports of events in an article, and what was declined (metaphor ...) as gaps with the reason."""
    if not sight.page.parsed:
        return plain_reports(sight), ()
    teller = _Teller(sight)
    reports: list[EventReport] = []
    gaps: list[Gap] = []
    for sentence in sight.page.sentences:
        numbers = sight.numbers(sentence)[:_LONG]
        figures = figures_in(teller.clauses, numbers)
        gaps += [Gap(sight.page.article.id, f"No event: {why}.", span) for _, span, why in figures]
        inside = frozenset(n for words, _, _ in figures for n in words)
        reports += list(teller.told(sentence, numbers, inside))[:_A_SENTENCE]
        if len(reports) >= _AN_ARTICLE:
            break
    return tuple(_once(reports)), tuple(gaps[:_FIGURES])


def _once(reports: Sequence[EventReport]) -> Iterator[EventReport]:
    seen: set[str] = set()
    for report in sorted(reports, key=lambda r: (r.trigger, r.type)):
        if report.id not in seen:
            seen.add(report.id)
            yield report


class _Teller:
    """Makes the reports of one article."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.clauses = Clauses(sight)
        self.deeds = Deeds(self.clauses)
        self.parties = Parties(sight, self.clauses)
        self.words: EventWords = event_words()
        self._lately: list[tuple[str, tuple[Party, ...]]] = []

    @cached_property
    def _now(self) -> str | None:
        """When the article was published; where it does not say, the last year that it speaks of."""
        years = (t.date[:4] for t in self.sight.times if t.date and t.date[:4].isdigit())
        return self.sight.page.article.published or max(years, default=None)

    def told(self, sentence: Span, numbers: Sequence[int], figures: frozenset[int]) -> Iterator[EventReport]:
        """The reports of one sentence, in the order of their words; none from a figure of speech."""
        deeds = [d for d in self.deeds.all(numbers) if not figures.intersection(d.words)]
        taken = {w for d in deeds for w in d.words if w != d.at}
        refused = {d.inner.at for d in deeds if d.how == "refuse" and d.inner is not None}
        for deed in deeds:
            if deed.at in taken or deed.at in refused or deed.code == "010":
                continue
            if tells_none(self.clauses, deed, self.parties.named):
                continue
            report = self._report(deed, sentence)
            if report is not None:
                self._lately = [*self._lately[1 - _BACK :], (deed.root, report.source)]
                yield report

    def _report(self, deed: Deed, sentence: Span) -> EventReport | None:
        source = self._source(deed)
        target = self._target(deed, source)
        if self._of_words(deed, source):
            deed = replace(deed, code="111")
        if not self._kept(deed, source, target):
            return None
        trigger = self._trigger(deed)
        clause = self._clause(deed, sentence, trigger)
        statement = self.sight.statement_at(trigger.start)
        article = self.sight.page.article
        date, basis = date_of_event(self.sight, self._dated_by(deed, clause), trigger, statement)
        type_ = self.words.today_of(self.words.type_of(deed.code))
        return EventReport(
            article=article.id,
            span=clause,
            trigger=trigger,
            type=type_,  # type: ignore[arg-type]  # the vocabulary is checked against the types when it is read
            cameo=deed.code,
            source=source,
            target=target,
            date_basis=basis,
            place=self._place(deed),
            date=date,
            modality=modality_of(self.clauses, deed, self._now, date),
            statement=statement.id if statement is not None else None,
            omission=deed.omission,  # type: ignore[arg-type]  # likewise
            confidence=_sure(deed, source, target),
        )

    def _of_words(self, deed: Deed, source: tuple[Party, ...]) -> bool:
        """Whether an attack is one of words: by a person alone, without arms."""
        if deed.root not in ("18", "19") or self.clauses.lemma(deed.at) not in _FIGURED or len(deed.words) > 1:
            return False
        by = [self.sight.mention_at(p.span.start) for p in source if p.span is not None]
        alone = bool(by) and all(m is not None and m.reading in ("person", "outlet") for m in by)
        return alone and not any(p in ("with", "in", "at", "near") for p, _ in self.clauses.obliques(deed.at))

    def _source(self, deed: Deed) -> tuple[Party, ...]:
        doer = self.clauses.doer(deed.at, deed.middle)
        return self.parties.of(doer) if doer is not None else ()

    def _target(self, deed: Deed, source: tuple[Party, ...]) -> tuple[Party, ...]:
        names = frozenset(p.name for p in source)
        asked = self._asked(deed)
        if asked is not None:
            return tuple(p for p in self.parties.of(asked, True, names) if p.name not in names)
        doer = self.clauses.doer(deed.at, deed.middle)
        own = phrase(self.clauses, doer) if doer is not None else None
        reach = _REACH + 0.8 * (deed.root in ("02", "10", "16"))
        aim = target_of(self.clauses, deed, own, lambda clauses, at: self._acted_on(deed, at), reach)
        if aim is None:
            return self._of_act(deed, names) or self._bloc(deed, names)
        found = self.parties.of(aim, self._to_somebody(deed, aim), names)
        here = self.sight.mention_at(self.clauses.token(aim).start)
        if here is not None and here.reading != "organisation" and (bloc := self._bloc(deed, names)):
            return bloc  # "froze its membership": that of a body
        return tuple(p for p in found if p.name not in names)

    def _of_act(self, deed: Deed, names: frozenset[str]) -> tuple[Party, ...]:
        """Whose act it is that is praised, blamed or refused: "rejected the demand", "praised the move"."""
        if deed.root not in ("05", "11", "12") or len(deed.words) > 2:
            return ()
        for thing in self.clauses.objects(deed.at):
            lemma = self.clauses.lemma(thing)
            dets = {self.clauses.forms[c] for c in self.clauses.children(thing, "det", "amod")}
            if not dets & {"the", "this", "that", "these", "same", "such"}:
                continue
            roots = ("02", "10") if lemma in _ASKS else None if lemma in _ACTS else ()
            for root, who in reversed(self._lately):
                if (roots is None or root in roots) and who and who[0].name not in names:
                    return who[:1]
        return ()

    def _bloc(self, deed: Deed, names: frozenset[str]) -> tuple[Party, ...]:
        """What somebody belongs to who suspends "its membership": the body that the article names most."""
        words = [*deed.words, *self.clauses.objects(deed.at)]
        if deed.root != "16" or not any(self.clauses.lemma(w) in _BELONGING for w in words):
            return ()
        bodies = [m for m in self.sight.mentions if m.reading == "organisation" and m.name not in names]
        count = Counter(m.name for m in bodies)
        most = max(bodies, key=lambda m: (not _organ(m.name), count[m.name], -m.span.start), default=None)
        return (Party(most.name, most.span),) if most is not None and count[most.name] > 1 else ()

    def _asked(self, deed: Deed) -> int | None:
        """Of a demand that somebody do something, who is to do it."""
        if deed.root not in ("02", "10") or deed.how == "noun":
            return None
        if any(p in ("to", "on", "from", "upon") for p, _ in self.clauses.obliques(deed.at)):
            return None
        below = next((c for c in self.clauses.children(deed.at, "ccomp") if c > deed.at), None)
        subject = self.clauses.subject(below) if below is not None else None
        if below is None or subject is None or self.clauses.passive(below):
            return None
        return subject if self.clauses.token(subject).text.lower() not in _EMPTY else None

    def _to_somebody(self, deed: Deed, at: int) -> bool:
        """Whether a state that is named as a place is acted on here: an object, or given, sold or done against it."""
        if self.clauses.token(at).relation in ("obj", "iobj"):
            return True
        preposition = self.clauses.preposition(at)
        return preposition == "against" or (preposition in ("to", "with", "from") and deed.root in _GIVEN)

    def _acted_on(self, deed: Deed, at: int) -> bool:
        """Whether a word names somebody to whom a deed can be done: no outlet in brackets, no mere place."""
        token = self.clauses.token(at)
        if self.sight.text[max(0, token.start - 1) : token.start] == "(":
            return False
        if self.clauses.preposition(at) == "for" and deed.root in _VIOLENT:
            return False  # "fought for Sund" is no attack on it
        voice = self.sight.statement_at(self.clauses.token(deed.at).start)
        said = voice.speaker_span if voice is not None else None
        if said is not None and said.start <= token.start < said.end:
            return False  # "according to Venn"
        if token.text.lower() in _POSSESSIVE and token.relation in ("nmod", "det"):
            return deed.root in ("05", "11", "12")  # "its membership", "their borders": the doer's own
        here = self.sight.mention_at(token.start)
        if here is not None and here.reading == "place":
            return self._to_somebody(deed, at)
        return self.parties.named(at)

    def _kept(self, deed: Deed, source: tuple[Party, ...], target: tuple[Party, ...]) -> bool:
        """Whether a deed is an event between parties of the world: a common word needs both of them."""
        if not source and not target:
            return False
        if deed.how == "noun":
            doer = self.clauses.doer(deed.at)
            own = doer is not None and self.clauses.head(doer) == deed.at
            plain = self.clauses.token(deed.at).relation not in ("compound", "amod", "root")
            return own and bool(source) and plain and deed.root in _VIOLENT and deed.code not in _HARDWARE
        if deed.omission is not None or not source or self.clauses.token(deed.at).relation == "amod":
            told = bool(source) or (deed.root not in {*_SPOKEN_ROOTS, "04"} and self.clauses.passive(deed.at))
            told = told or (bool(target) and self._by_somebody(deed))
            return told and self.clauses.token(deed.at).relation != "amod"
        if deed.code == "042":
            return bool(target) or self._place(deed) is not None
        bare = len(deed.words) == 1 or deed.code == "111"
        lemmas = {self.clauses.lemma(w) for w in ((deed.at, deed.words[-1]) if deed.how == "carry" else (deed.at,))}
        if (bare or deed.how == "carry") and lemmas & self.words.weak and not (deed.code == "111" and "call" in lemmas):
            return bool(target) or self._meets(deed, source)
        return True

    def _by_somebody(self, deed: Deed) -> bool:
        """Whether people without a name do it: "officers detained", "critics accused"."""
        doer = self.clauses.doer(deed.at, deed.middle)
        return doer is not None and self.clauses.token(doer).pos in ("NOUN", "PROPN") and is_actor(self.clauses, doer)

    def _meets(self, deed: Deed, source: tuple[Party, ...]) -> bool:
        """Whether somebody is met who has no name ("met the ambassadors"), or several meet."""
        somebody = any(is_actor(self.clauses, c) for c in self.clauses.objects(deed.at))
        doer = self.clauses.doer(deed.at)
        several = doer is not None and self.clauses.token(doer).text.lower() != self.clauses.lemma(doer)
        several = several or (self.clauses.lemma(deed.at) == "meet" and not self.clauses.objects(deed.at))
        return deed.code == "040" and (somebody or several or len(source) > 1)

    def _trigger(self, deed: Deed) -> Span:
        words = [w for w in sorted(deed.words) if abs(w - deed.at) <= 8]
        return Span(self.clauses.token(words[0]).start, self.clauses.token(words[-1]).end)

    def _clause(self, deed: Deed, sentence: Span, trigger: Span) -> Span:
        found = self.clauses.clause(deed.at)
        start, end = max(found.start, sentence.start), min(found.end, sentence.end)
        return Span(min(start, trigger.start), max(end, trigger.end))

    def _dated_by(self, deed: Deed, clause: Span) -> Span:
        """The words whose times date a deed: its clause, and for a second verb of one doer that of the first."""
        head = self.clauses.head(deed.at)
        joined = self.clauses.token(deed.at).relation == "conj" and self.clauses.subject(deed.at) is None
        if head is None or not joined or self.clauses.token(head).pos != "VERB":
            return clause
        first = self.clauses.clause(head)
        return Span(min(first.start, clause.start), max(first.end, clause.end))

    def _place(self, deed: Deed) -> str | None:
        for at in dict.fromkeys((deed.at, deed.core)):
            for preposition, child in self.clauses.obliques(at) if at >= 0 else ():
                here = self.sight.mention_at(self.clauses.token(child).start)
                if preposition in _PLACED and here is not None and here.reading == "place":
                    return here.name
        return None


def _organ(name: str) -> bool:
    """Whether a name is that of a part of a body, to which nobody belongs as a member of the whole."""
    return bool(_ORGANS.intersection(name.lower().split()))


def _sure(deed: Deed, source: tuple[Party, ...], target: tuple[Party, ...]) -> float:
    """How likely a report is right: more with both parties and words of its own, less for a noun."""
    sure = 0.55 + 0.15 * bool(source and target) + 0.1 * (len(deed.words) > 1)
    return round(sure - 0.2 * (deed.how == "noun") - 0.1 * (not source), 3)
