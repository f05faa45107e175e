"""What answers a move: later statements and events of the one addressed or of the maker, and what each makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from casus.evidence.moves.allegiance import Allegiance
from casus.evidence.moves.joining import Joined
from casus.evidence.moves.likeness import covered, stems
from casus.records import Dossier, Event, Fate, Party, Statement, day_of
from casus.vocabulary import moves

__all__ = ["Answer", "Record"]

_SHARE = 0.5  # of a matter's stems that an answer must name
_DONE = 0.6  # the same, for a deed that fulfils it
_NEAR = 700  # characters behind a move in which "it" and "the offer" still mean it
_AT_MOST = 400  # records looked at for one move
_UNANSWERED = re.compile(
    r"\b(?:no (?:answer|reply|response)|(?:went|left|remained?|remains|been) unanswered|(?:has|have|had|"
    r"did) (?:not|never) (?:replied|reply|answered|"
    r"answer|responded|respond)|ignored)\b",
    re.IGNORECASE,
)
_WANTED = frozenset({"demand", "offer", "ultimatum", "side_payment"})
_BINDING = frozenset({"promise", "threat", "offer", "side_payment", "ultimatum"})
# Events that are words and no deeds.
_WORDS_ONLY = frozenset({"REQUEST", "ACCUSE", "THREATEN", "STATEMENT", "APPEAL", "REJECT", "AGREE", "CONSULT"})
_NOUNS = {
    "demand": ("demand", "request", "call", "appeal", "plea", "condition", "conditions", "terms"),
    "offer": ("offer", "proposal", "idea", "formula", "plan", "suggestion", "overture", "bid", "deal", "terms"),
    "ultimatum": ("ultimatum", "demand", "deadline", "terms"),
    "side_payment": ("offer", "proposal", "deal", "money", "bribe", "terms"),
    "promise": ("promise", "pledge", "offer", "assurance"),
    "threat": ("threat",),
    "red_line": ("red line",),
}


@dataclass(frozen=True)
class Answer:
    """One answer. place: (day, article, offset), for which came last."""

    fate: Fate
    id: str
    place: tuple[str, str, int]


class Record:
    """Statements and events of a case, found by the stems of their words and by their article."""

    def __init__(self, dossier: Dossier, allegiance: Allegiance) -> None:
        self._dossier = dossier
        self._allegiance = allegiance

    @cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for statement in sorted(
            self._dossier.statements.values(), key=lambda s: (s.article, s.content_spans[0].start, s.id)
        ):
            for stem in self._words(statement):
                found.setdefault(stem, []).append(statement)
        return found

    @cached_property
    def _by_article(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for statement in sorted(self._dossier.statements.values(), key=lambda s: (s.content_spans[0].start, s.id)):
            found.setdefault(statement.article, []).append(statement)
        return found

    @cached_property
    def _events(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in sorted(self._dossier.events, key=lambda e: e.id):
            for stem in self._event_words(event):
                found.setdefault(stem, []).append(event)
        return found

    def answers(self, joined: Joined) -> Iterator[Answer]:
        """Yield what answers a move, in no order; none that comes before it."""
        yield from self._around(joined)
        yield from self._spoken(joined)
        yield from self._done(joined)

    def _around(self, joined: Joined) -> Iterator[Answer]:
        """Answers that name the move as their object: "rejected Ardania's demand for a vote"."""
        if joined.move.kind not in _WANTED:
            return
        for telling in joined.tellings[:20]:
            text = self._dossier.articles[telling.article].text
            for statement in self._by_article.get(telling.article, ())[:_AT_MOST]:
                cue = statement.cue_span
                if cue is None or cue.end > telling.span.start or statement.id in joined.move.statements:
                    continue
                fate = _answer_of(cue.of(text).lower())
                if fate is not None and any(s.covers(telling.span) for s in statement.content_spans):
                    place = self._place(telling.article, telling.span.end, day_of(self._dossier.when(statement)))
                    yield Answer(fate, statement.id, place)
            for _, event in self._event_places.get(telling.article, ())[:_AT_MOST]:
                for report in event.reports:
                    taken = report.article == telling.article and report.span.covers(telling.span)
                    if not taken or event.modality != "happened" or report.trigger.end > telling.span.start:
                        continue
                    fate = _answer_of(report.trigger.of(text).lower())
                    if fate is not None:
                        yield Answer(fate, event.id, self._place(telling.article, telling.span.end, day_of(event.date)))

    def _words(self, statement: Statement) -> frozenset[str]:
        return stems(self._dossier.content(statement)[:2_000])

    def _event_words(self, event: Event) -> frozenset[str]:
        found: set[str] = set()
        for report in event.reports[:8]:
            article = self._dossier.articles.get(report.article)
            if article is not None:
                found |= stems(report.span.of(article.text)[:600])
        return frozenset(found)

    def _place(self, article: str, offset: int, day: str | None) -> tuple[str, str, int]:
        published = self._dossier.articles[article].published or ""
        return (day or day_of(published) or "", article, offset)

    def _follows(self, joined: Joined, article: str, offset: int, day: str | None) -> bool:
        """Whether a place comes after a move: behind a telling in the same article, or in one of a later day."""
        mine = [t for t in joined.tellings if t.article == article]
        if mine:
            return any(offset >= t.span.end for t in mine)
        published = day_of(self._dossier.articles[article].published)
        last = published if day is None or (published or "") > day else day
        return joined.day is None or last is None or last > joined.day[: len(last)]

    def _near(self, joined: Joined, article: str, offset: int) -> bool:
        return any(t.article == article and 0 <= offset - t.span.end <= _NEAR for t in joined.tellings)

    def _candidates(self, joined: Joined) -> list[Statement]:
        rare = sorted(joined.matter, key=lambda s: (len(self._statements.get(s, ())), s))[:4]
        found = {s.id: s for stem in rare for s in self._statements.get(stem, ())[:_AT_MOST]}
        for telling in joined.tellings[:20]:
            for statement in self._by_article.get(telling.article, ())[:_AT_MOST]:
                if 0 <= statement.content_spans[0].start - telling.span.end <= _NEAR:
                    found[statement.id] = statement
        return [found[key] for key in sorted(found)]

    def _spoken(self, joined: Joined) -> Iterator[Answer]:
        for statement in self._candidates(joined):
            start = statement.content_spans[0].start
            if statement.id in joined.move.statements or not self._follows(
                joined, statement.article, start, day_of(statement.said_on)
            ):
                continue
            speaker = Party(statement.speaker.name, None, statement.speaker.actor) if statement.speaker.name else None
            party = self._allegiance.actor(statement.article, speaker)
            if not self._answers_for(joined, party, self._near(joined, statement.article, start)):
                continue
            words = self._dossier.content(statement)
            if not self._takes_up(joined, statement, words):
                continue
            fate = self._said(joined, statement, words)
            if fate is not None:
                yield Answer(
                    fate, statement.id, self._place(statement.article, start, day_of(self._dossier.when(statement)))
                )

    def _answers_for(self, joined: Joined, party: Party | None, near: bool) -> bool:
        """Whether a speaker may answer: the one addressed, or where nobody is named, anybody but the maker."""
        if self._allegiance.one(party, joined.move.by):
            return False
        if joined.move.to:
            return any(self._allegiance.one(party, to) for to in joined.move.to)
        return party is not None

    def _takes_up(self, joined: Joined, statement: Statement, words: str) -> bool:
        """Whether words take up a move: they name its matter, or stand right behind it and say "it" or "the offer"."""
        named = stems(words)
        near = self._near(joined, statement.article, statement.content_spans[0].start)
        if covered(joined.matter, named) >= _SHARE and (len(joined.matter & named) >= 2 or (near and joined.matter)):
            return True
        if not near:
            return False
        nouns = "|".join(_NOUNS[joined.move.kind])
        first = " ".join(words.split()[:8])
        return re.search(
            rf"\b(?:the|this|that|its|his|her|their|such|any)\s+(?:\w+\s+)?(?:{nouns})\b", first, re.I
        ) is not None or (re.fullmatch(r"\W*(?:(?:to )?\w+ )?(?:it|that|this|them)\W*", words) is not None)

    def _said(self, joined: Joined, statement: Statement, words: str) -> Fate | None:
        """What a statement makes of the move."""
        if joined.move.kind not in _WANTED:
            return None
        cue = ""
        if statement.cue_span is not None:
            cue = statement.cue_span.of(self._dossier.articles[statement.article].text).lower()
        made = _answer_of(cue)
        negated = made is None and _answer_of(re.sub(r"\b(?:not|never)\b|n[’']t\b", "", cue)) == "met"
        if made == "refused" or negated or statement.act == "refuse":
            return "refused"
        if made == "met" and statement.act not in ("ask", "deny"):
            return "met"
        return "ignored" if _UNANSWERED.search(f"{cue} {words}") else None

    def _done(self, joined: Joined) -> Iterator[Answer]:
        rare = sorted(joined.matter, key=lambda s: (len(self._events.get(s, ())), s))[:4]
        found = {e.id: e for stem in rare for e in self._events.get(stem, ())[:_AT_MOST]}
        for event in self._near_events(joined):
            found[event.id] = event
        for key in sorted(found):
            event = found[key]
            fate = self._did(joined, event)
            if fate is not None:
                report = max(event.reports, key=lambda r: (self._place(r.article, r.span.start, None), r.id))
                yield Answer(fate, event.id, self._place(report.article, report.span.start, day_of(event.date)))

    @cached_property
    def _event_places(self) -> dict[str, list[tuple[int, Event]]]:
        found: dict[str, list[tuple[int, Event]]] = {}
        for event in sorted(self._dossier.events, key=lambda e: e.id):
            for report in event.reports:
                found.setdefault(report.article, []).append((report.span.start, event))
        return found

    def _near_events(self, joined: Joined) -> Iterator[Event]:
        for telling in joined.tellings[:20]:
            for start, event in self._event_places.get(telling.article, ())[:_AT_MOST]:
                if 0 <= start - telling.span.end <= _NEAR:
                    yield event

    def _did(self, joined: Joined, event: Event) -> Fate | None:
        """What an event makes of the move: an answer of those addressed, or the very deed that was spoken of."""
        if event.modality != "happened" or not self._after(joined, event):
            return None
        words = self._event_words(event)
        few = len(joined.matter & words) < min(2, len(joined.matter))
        share = 0.0 if few else covered(joined.matter, words)
        return self._answered(joined, event, share) or self._kept(joined, event, share)

    def _answered(self, joined: Joined, event: Event, share: float) -> Fate | None:
        """A rejection, an agreement, a silence of those addressed, or what was asked for, done by them."""
        move, allegiance = joined.move, self._allegiance
        if move.kind not in _WANTED:
            return None
        sources, maker = allegiance.ids(event.source), allegiance.keys(move.by)
        asked = frozenset(k for to in move.to for k in allegiance.keys(to))
        theirs = bool(sources & asked) if asked else bool(sources) and not sources & maker
        at_maker = bool(allegiance.ids(event.target) & maker) and self._near_report(joined, event)
        if not theirs or (share < _SHARE and not at_maker):
            return None
        omissions = {r.omission for r in event.reports} - {None}
        done = share >= _DONE and event.type not in _WORDS_ONLY and move.kind in ("demand", "ultimatum")
        rows: tuple[tuple[bool, Fate], ...] = (
            (bool(omissions & {"silence", "absence", "non-payment"}), "ignored"),
            (event.type == "REJECT" or "refusal" in omissions, "refused"),
            (event.type in ("AGREE", "CONCEDE") or done, "met"),
        )
        return next((fate for fits, fate in rows if fits), None)

    def _kept(self, joined: Joined, event: Event, share: float) -> Fate | None:
        """A promise or a threat that its maker has carried out."""
        mine = self._allegiance.ids(event.source) & self._allegiance.keys(joined.move.by)
        if not mine or share < _DONE or event.type in _WORDS_ONLY or any(r.omission for r in event.reports):
            return None
        return "carried_out" if joined.move.kind in _BINDING else None

    def _after(self, joined: Joined, event: Event) -> bool:
        if (
            event.date is not None
            and joined.day is not None
            and (day_of(event.date) or "") < joined.day[: len(day_of(event.date) or "")]
        ):
            return False
        return any(self._follows(joined, r.article, r.trigger.start, day_of(event.date)) for r in event.reports)

    def _near_report(self, joined: Joined, event: Event) -> bool:
        return any(self._near(joined, r.article, r.trigger.start) for r in event.reports)


@cache
def _answer_words() -> tuple[tuple[re.Pattern[str], Fate], ...]:
    """For each fate, a pattern of its verbs in all regular forms, and of the irregular ones that matter."""
    irregular = {
        "say no": "said no",
        "give in": "gave in",
        "meet": "met",
        "keep silent": "kept silent",
        "take up": "took up",
        "throw out": "threw out",
    }
    rows: list[tuple[re.Pattern[str], Fate]] = []
    fates: tuple[Fate, ...] = ("refused", "ignored", "met")
    for fate in fates:
        forms: set[str] = set()
        for phrase, meant in moves().answers.items():
            if meant != fate:
                continue
            verb, _, rest = phrase.partition(" ")
            tail = f" {rest}" if rest else ""
            stem = verb.removesuffix("e")
            past = stem[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeou" else stem + "ed"
            forms |= {verb + tail, verb + "s" + tail, past + tail, stem + "ing" + tail, verb + verb[-1] + "ed" + tail}
            if phrase in irregular:
                forms.add(irregular[phrase])
        listed = "|".join(sorted((re.escape(f) for f in forms), key=lambda f: (-len(f), f)))
        rows.append((re.compile(rf"\b(?:{listed})\b", re.IGNORECASE), fate))
    return tuple(rows)


def _answer_of(cue: str) -> Fate | None:
    """What the words of a cue or a deed make of a move; None where they are negated or no answer."""
    if re.search(r"\b(?:not|never|nor)\b|n[’']t\b", cue):
        return None
    return next((fate for pattern, fate in _answer_words() if pattern.search(cue)), None)
