"""Reports of events, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.evidence._sight import Sight
from casus.evidence.events._actors import is_actor, target_of
from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed, Deeds
from casus.evidence.events._figures import figures_in
from casus.evidence.events._modality import modality_of
from casus.evidence.events._parties import Parties
from casus.evidence.events._sense import tells_none
from casus.evidence.times.dating import date_of_event
from casus.records import EventReport, Gap, Party, Span
from casus.vocabulary.events import EventWords, event_words

__all__ = ["reports_of"]

_A_SENTENCE = 6  # events of one sentence
_AN_ARTICLE = 2_000
_LONG = 300  # words of a sentence that are read
_REACH = 3.0  # how far from a deed its target may stand
_FIGURES = 40
_PLACED = frozenset({"in", "at", "near", "off", "outside", "inside", "around", "along", "across", "over"})
_SPOKEN_ROOTS = frozenset({"01", "02", "03", "10", "11", "12", "13"})
_VIOLENT = frozenset({"14", "15", "16", "17", "18", "19", "20"})
_HARDWARE = frozenset({"161", "183", "194", "154", "162"})  # nouns that name things as often as deeds


def reports_of(sight: Sight) -> tuple[tuple[EventReport, ...], tuple[Gap, ...]]:
    """Return the reports of events in an article, and what was declined (metaphor ...) as gaps with the reason."""
    if not sight.page.parsed:
        return (), ()
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
                yield report

    def _report(self, deed: Deed, sentence: Span) -> EventReport | None:
        source = self._source(deed)
        target = self._target(deed, source)
        if not self._kept(deed, source, target):
            return None
        trigger = self._trigger(deed)
        clause = self._clause(deed, sentence, trigger)
        statement = self.sight.statement_at(trigger.start)
        article = self.sight.page.article
        date, basis = date_of_event(self.sight, clause, trigger, statement)
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
            modality=modality_of(self.clauses, deed, article.published),
            statement=statement.id if statement is not None else None,
            omission=deed.omission,  # type: ignore[arg-type]  # likewise
            confidence=_sure(deed, source, target),
        )

    def _source(self, deed: Deed) -> tuple[Party, ...]:
        doer = self.clauses.doer(deed.at, deed.middle)
        return self.parties.of(doer) if doer is not None else ()

    def _target(self, deed: Deed, source: tuple[Party, ...]) -> tuple[Party, ...]:
        doer = self.clauses.doer(deed.at, deed.middle)
        own = self.clauses.clause(doer) if doer is not None else None
        aim = target_of(
            self.clauses,
            deed,
            own,
            lambda clauses, at: self.parties.named(at),
            _REACH + 0.8 * (deed.root in ("02", "10")),
        )
        if aim is None:
            return ()
        names = {p.name for p in source}
        acting = self.clauses.token(aim).relation in ("obj", "iobj")
        return tuple(p for p in self.parties.of(aim, acting) if p.name not in names)

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
            told = bool(source) or (deed.root not in _SPOKEN_ROOTS and self.clauses.passive(deed.at))
            return told and self.clauses.token(deed.at).relation != "amod"
        if deed.code == "042":
            return bool(target) or self._place(deed) is not None
        bare = len(deed.words) == 1 or deed.code == "111"
        lemmas = {self.clauses.lemma(w) for w in ((deed.at, deed.words[-1]) if deed.how == "carry" else (deed.at,))}
        if (bare or deed.how == "carry") and lemmas & self.words.weak:
            return bool(target) or self._meets(deed, source)
        return True

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

    def _place(self, deed: Deed) -> str | None:
        for at in dict.fromkeys((deed.at, deed.core)):
            for preposition, child in self.clauses.obliques(at) if at >= 0 else ():
                here = self.sight.mention_at(self.clauses.token(child).start)
                if preposition in _PLACED and here is not None and here.reading == "place":
                    return here.name
        return None


def _sure(deed: Deed, source: tuple[Party, ...], target: tuple[Party, ...]) -> float:
    """How likely a report is right: more with both parties and words of its own, less for a noun."""
    sure = 0.55 + 0.15 * bool(source and target) + 0.1 * (len(deed.words) > 1)
    return round(sure - 0.2 * (deed.how == "noun") - 0.1 * (not source), 3)
