"""Speakers told apart: each source phrase, or the lack of one, becomes a named speaker or a reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from casus.evidence._bodies import body_voice, full_name, own_name
from casus.evidence._cast import Cast, Naming, Person
from casus.evidence._chunks import Chunk, chunks_of, words_in
from casus.evidence._content import Draft
from casus.evidence._likeness import Recent, by_pronoun, by_role
from casus.evidence._mention import PRONOUNS, Mention, mention_of
from casus.evidence._page import Page
from casus.evidence._signs import (
    AUTHOR,
    BARE,
    BARE_QUOTE,
    GOES_ON,
    IMPERSONAL,
    MISSING,
    NAMED_BESIDE,
    NO_NAME,
    ODD,
    OPENING,
    PASSIVE,
    no_antecedent,
    not_a_name,
    unnamed,
    unnamed_group,
)
from casus.evidence._spelling import is_plain_word
from casus.evidence._voice import Voice
from casus.records import Gap, Span, Speaker, SpeakerType
from casus.vocabulary import bodies, speakers

__all__ = ["resolve"]

_PRONOUN = 8  # letters of the longest pronoun
_SPOKEN_OF = -1.8  # whom the words name, or who carries them, hardly speaks them
_NEAR_WORDS = 6  # words before "who" that may hold its noun
_HEARD = 12  # voices kept in mind
# Documents in which somebody utters something; others (treaties, reports, records) stand for themselves.
_UTTERED = frozenset(
    ("statement", "communique", "communiqué", "release", "post", "message", "tweet", "announcement", "declaration",
     "readout", "speech", "address", "video", "email", "remarks", "comment", "commentary")
)  # fmt: skip
_AHEAD = 10  # attributions looked at for the name that is missing here


@cache
def _documents() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(speakers().documents))})\b", re.IGNORECASE)


def resolve(page: Page, cast: Cast, drafts: list[Draft]) -> tuple[dict[int, Voice], list[Gap]]:
    """Return a voice for each draft (by its id()), and the gaps: pronouns that nobody fits."""
    ordered = sorted(drafts, key=lambda d: (d.anchor, d.key))
    scene = _Scene(page, cast, ordered)
    gaps = []
    for draft in ordered:
        voice = scene.voice(draft)
        if voice.lost and draft.source is not None:
            gaps.append(Gap(page.article.id, voice.speaker.missing_reason or "", draft.source))
    return scene.voices, gaps


@dataclass
class _Said:
    """A voice heard before: where, and inside whose words."""

    place: int
    paragraph: int
    parent: Draft | None
    voice: Voice


class _Scene:
    """The state of the document while it is read from top to bottom."""

    def __init__(self, page: Page, cast: Cast, ordered: list[Draft]) -> None:
        self.page = page
        self.cast = cast
        self.ordered = ordered
        self.numbers = {id(d): i for i, d in enumerate(ordered)}
        self.voices: dict[int, Voice] = {}
        self.said: list[_Said] = []
        self._mentions: dict[Span, Mention] = {}

    def voice(self, draft: Draft) -> Voice:
        """The voice of a draft; that of the words around it is found first where it is needed."""
        if id(draft) not in self.voices:
            self.voices[id(draft)] = self._find(draft)
            place = draft.place
            paragraph = self.page.paragraph_index(place)
            self.said.append(_Said(place, paragraph, draft.parent, self.voices[id(draft)]))
        return self.voices[id(draft)]

    def mention(self, span: Span) -> Mention:
        """The source phrase at a span, understood once."""
        if span.end - span.start <= _PRONOUN and (said := span.of(self.page.text).lower()) in PRONOUNS:
            return Mention("pronoun", span.of(self.page.text), pronoun=PRONOUNS[said])
        if span not in self._mentions:
            start = span.start
            if start and self.page.text[start - 1] in '"“«„' and re.search(r"[\"”»]", span.of(self.page.text)):
                start -= 1  # the name of a channel or paper in marks
            words = words_in(self.page.text, start, span.end)
            self._mentions[span] = mention_of(chunks_of(words, self.cast.local, self.cast.opens), self.page.text)
        return self._mentions[span]

    def _find(self, draft: Draft) -> Voice:
        if draft.source is None:
            return self._without_source(draft)
        mention = self._with_apposition(self.mention(draft.source), draft.source)
        return self._of_mention(mention, draft, draft.source)

    def _with_apposition(self, mention: Mention, span: Span) -> Mention:
        """A role whose name stands beside it ("the minister, Anna Keller, said") or opens the sentence."""
        unsure = mention.kind == "person" and len(mention.names[0].words) == 1 and "," in span.of(self.page.text)
        if mention.kind not in ("role", "anonymous", "thing", "organisation") and not unsure:
            return mention
        sentence = self.page.sentence(span.start)
        opening = OPENING.fullmatch(self.page.text, sentence.start, span.start)
        if opening is not None:
            first = self.mention(Span(opening.start(1), opening.end(1)))
            if first.kind == "person" and len(first.names[0].words) > 1:
                return replace(mention, kind="person", names=first.names)
        if mention.kind not in ("role", "anonymous"):
            return mention
        text = self.page.text
        limit = min(self.page.sentence(span.start).end, span.end + 80)
        beside = re.match(r"\s*,\s*(?=[^\W\d_])([^,.;:\"“”]{3,60}),", text[span.end : limit])
        if beside is None:
            return mention
        found = self.mention(Span(span.end + beside.start(1), span.end + beside.end(1)))
        return replace(mention, kind="person", names=found.names) if found.kind == "person" else mention

    def _of_mention(self, mention: Mention, draft: Draft, span: Span) -> Voice:
        if mention.kind in ("person", "joint"):
            return self._named(mention, span)
        if mention.kind == "pronoun":
            return self._pronoun(mention, draft, span)
        if mention.kind == "role":
            return self._role(mention, draft, span)
        if mention.kind == "document":
            return self._document(mention, draft, span)
        return self._nameless(mention) if mention.kind in ("group", "anonymous") else self._body(mention, span)

    def _named(self, mention: Mention, span: Span) -> Voice:
        if mention.kind == "person":
            words = " ".join(w.text for w in mention.names[0].words)
            if not mention.heads and self.cast.firms[words] and not self._known_person(mention.names[0], span):
                return Voice(Speaker(words, "organisation"), 0.9)
            return self._person(mention.names[0], mention, span.start)
        voices = [(self._person(c, mention, span.start), c) for c in mention.names]
        names = [voice.speaker.name or " ".join(w.text for w in c.words) for voice, c in voices]
        return Voice(Speaker(" and ".join(dict.fromkeys(names)), "group"), 0.95)

    def _known_person(self, chunk: Chunk, span: Span) -> bool:
        person = self.cast.find(tuple(w.text for w in chunk.words), span.start)
        return person is not None and (person.likely > 0 or len(person.name) > len(chunk.words))

    def _person(self, chunk: Chunk, mention: Mention, place: int) -> Voice:
        words = tuple(w.text for w in chunk.words)
        person = self.cast.find(words, place, mention.gender)
        if person is None:
            return Voice(Speaker(" ".join(words), "person"), 0.9)
        if person.likely < 0 and not mention.heads:
            if mention.text != " ".join(words):  # "a woman in Velmora"
                return self._nameless(replace(mention, kind="anonymous"))
            return Voice(Speaker(mention.text, "state"), 0.8)  # a place that speaks
        if person.likely == 0 and not mention.heads and self._only_opens(person):
            return Voice(Speaker(None, None, missing_reason=not_a_name(mention.text)), 0.7)
        for head, klass in mention.heads:
            person.heads.setdefault(head, klass)
        person.likely = max(person.likely, 1)
        name = person.full if len(person.name) >= len(words) else " ".join(words)
        return Voice(Speaker(name, "person"), 1.0 if len(words) > 1 or len(person.name) > 1 else 0.95, person)

    def _nameless(self, mention: Mention) -> Voice:
        if mention.kind == "group":
            return Voice(Speaker(None, "group", missing_reason=unnamed_group(mention.text)), 0.95)
        return Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.95)

    def _pronoun(self, mention: Mention, draft: Draft, span: Span) -> Voice:
        if mention.pronoun == "i":
            return self._first_person(draft)
        if mention.pronoun == "who":
            return self._relative(draft, span)
        if mention.pronoun in ("it", "they"):
            return self._thing_pronoun(mention, span)
        found, sure = by_pronoun(
            self.page, self.cast, self._recent(span.start, draft), span.start, mention.pronoun, self._leaning(draft)
        )
        word = self.page.text[span.start : span.end]
        if found is None:
            return Voice(
                Speaker(None, "person", missing_reason=no_antecedent(word)), 0.6, lost=True
            )
        return replace(found, sureness=sure)

    def _recent(self, place: int, draft: Draft | None = None) -> Recent:
        """The voices heard last before a place, the newest first."""
        here = self.page.paragraph_index(place)
        inside = draft.parent if draft else None
        return [
            (s.voice, s.place, here - s.paragraph, s.parent is inside)
            for s in reversed(self.said[-_HEARD:])
            if s.place <= place
        ]

    def _leaning(self, draft: Draft) -> dict[int, float]:
        """What speaks for a person as the speaker of a draft, or against: see the weights."""
        leaning: dict[int, float] = {}
        for span in draft.content[:4]:
            for naming in self.cast.namings[self.cast.before(span.start) : self.cast.before(span.end)]:
                leaning[id(naming.person)] = _SPOKEN_OF
        carrier = self.voice(draft.parent).person if draft.parent is not None else None
        if carrier is not None:
            leaning[id(carrier)] = _SPOKEN_OF
        return leaning

    def _first_person(self, draft: Draft) -> Voice:
        if draft.parent is not None:
            found = self.voice(draft.parent)
            return replace(found, sureness=0.95 * found.sureness)
        quotes = self.page.quotes_at(draft.place)
        if not quotes:
            bylines = self.page.article.bylines
            if len(bylines) == 1:
                return Voice(Speaker(bylines[0], "author"), 0.8)
            return Voice(Speaker(None, "author", missing_reason=AUTHOR), 0.8)
        return Voice(
            Speaker(None, "person", missing_reason=NAMED_BESIDE),
            0.6,
            lost=True,
        )

    def _relative(self, draft: Draft, span: Span) -> Voice:
        """Who in "Petrov, who said": the noun phrase just before."""
        sentence = self.page.sentence(span.start)
        lead = self.page.text[sentence.start : span.start].rstrip(" ,")
        cut = max((m.end() for m in re.finditer(r"[,;:\"“”]\s", lead)), default=0)
        end = sentence.start + len(lead)
        short = [m.start() for m in re.finditer(r"\S+", lead)][-_NEAR_WORDS:]
        for low in (sentence.start + cut, sentence.start + (short[0] if short else 0)):
            if low >= end or len(self.page.text[low:end].split()) > 2 * _NEAR_WORDS:
                continue
            mention = self.mention(Span(low, end))
            if mention.kind not in ("thing", "pronoun"):
                return replace(self._of_mention(mention, draft, Span(low, end)), sureness=0.85)
        named = [n.person for n in self.cast.namings if end - 60 <= n.start < end and n.start >= sentence.start]
        if named:
            return Voice(Speaker(named[-1].full, "person"), 0.8, named[-1])
        return Voice(Speaker(None, None, missing_reason=no_antecedent("who")), 0.6, lost=True)

    def _thing_pronoun(self, mention: Mention, span: Span) -> Voice:
        wanted = (
            ("group", "organisation", "state") if mention.pronoun == "they" else ("organisation", "state", "outlet")
        )
        word = self.page.text[span.start : span.end]
        for voice, _, away, _ in self._recent(span.start):
            if away <= 2 and voice.speaker.type in wanted:
                return replace(voice, sureness=0.8)
        if mention.pronoun == "they":
            return Voice(Speaker(None, "group", missing_reason=unnamed_group(word)), 0.6)
        near = [(place, name) for place, name in self.cast.bodies if place < span.start][-1:]
        if near and self.page.paragraph_index(span.start) - self.page.paragraph_index(near[0][0]) <= 1:
            name = full_name(self.page, self.cast, near[0][1], "organisation")
            return Voice(Speaker(name, "organisation"), 0.6)
        return Voice(
            Speaker(None, None, missing_reason=no_antecedent(word)), 0.6, lost=True
        )

    def _role(self, mention: Mention, draft: Draft, span: Span) -> Voice:
        found, sure = by_role(
            self.page, self.cast, self._recent(span.start, draft), span.start, mention, self._leaning(draft)
        )
        if found is not None:
            return replace(found, sureness=sure, classes=frozenset(klass for _, klass in mention.heads))
        ahead = self._named_in_role_ahead(mention, draft)
        if ahead is not None:
            return ahead
        if not mention.heads and self.said and mention.text.split()[-1].lower() in bodies().outlet_heads:
            return self._body(replace(mention, kind="outlet"), span)
        return Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.9)

    def _named_in_role_ahead(self, mention: Mention, draft: Draft) -> Voice | None:
        wanted = {klass for _, klass in mention.heads}
        fits = [
            p for p in self.cast.persons if p.likely > 0 and wanted & set(p.heads.values()) and p.first > draft.anchor
        ]
        fits = [p for p in fits if not mention.isos or not p.isos or mention.isos & p.isos]
        if len(fits) != 1 or not wanted:
            return None
        return Voice(Speaker(fits[0].full, "person"), 0.7, fits[0])

    def _body(self, mention: Mention, span: Span) -> Voice:
        """Organisations, states and outlets have the name the text gives; a bare noun points back to one."""
        if mention.kind == "thing":
            return self._named_thing(mention, span)
        shouted = self._shouted(mention, span)
        return shouted or body_voice(self.page, self.cast, self._recent(span.start), mention, span)

    def _shouted(self, mention: Mention, span: Span) -> Voice | None:
        """A person whose name stands in capitals, as in a transcript."""
        word = mention.text
        if mention.kind != "organisation" or not word.isupper() or len(word) < 4 or word in bodies().known:
            return None
        person = self.cast.find(tuple(word.split()), span.start)
        if person is None or (len(person.name) < 2 and person.likely <= 0):
            return None
        return Voice(Speaker(person.full, "person"), 0.9, person)

    def _named_thing(self, mention: Mention, span: Span) -> Voice:
        """A capitalised name or a bare noun of which nothing tells what it is."""
        if not mention.names:
            return Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.8)
        chunk = mention.names[-1]
        words = tuple(w.text for w in chunk.words)
        person = self.cast.find(words, span.start)
        after_the = self.page.text[max(0, chunk.start - 4) : chunk.start].lower() == "the "
        if person is not None and (person.likely > 0 or self._name_like(person, words, after_the)):
            return self._person(chunk, mention, span.start)
        if self.cast.places[" ".join(words)]:
            return Voice(Speaker(own_name(mention.text), "state"), 0.8)
        if person is not None and not after_the and self._only_opens(person):
            return Voice(Speaker(None, None, missing_reason=not_a_name(mention.text)), 0.7)
        if self.page.article.outlet and self.page.article.outlet.split()[-1] == words[-1]:
            return Voice(Speaker(self.page.article.outlet, "outlet"), 0.85)
        return Voice(Speaker(own_name(mention.text), None), 0.8)

    def _name_like(self, person: Person, words: tuple[str, ...], after_the: bool) -> bool:
        """Whether a bare capitalised word may be a surname: no place, no article before it, no plain English word."""
        if after_the or len(words) > 1 or words[0] in self.cast.places:
            return False
        return not self._only_opens(person)

    def _only_opens(self, person: Person) -> bool:
        """Whether a word has its capital only from its sentence, and the dictionary knows it as a plain word."""
        if (
            len(person.name) > 1
            or len(person.places) > 1
            or not all(place in self.cast.opens for place in person.places)
        ):
            return False
        return is_plain_word(person.name[0])

    def _document(self, mention: Mention, draft: Draft, span: Span) -> Voice:
        """A statement or post speaks for whoever issued it, where the text tells; a report or treaty for itself."""
        text = self.page.text
        phrase = text[span.start : span.end]
        words = re.findall(r"[\w-]+", phrase.lower())
        if not _UTTERED & set(words):
            return self._standing_document(mention, span)
        by = re.search(r"\b(?:by|from|of|issued by|signed by|published by|released by)\s+", phrase)
        parts = [Span(span.start + by.end(), span.end)] if by else []
        noun = re.search(r"\b(\w+)\s*$", phrase[: by.start()] if by else phrase)
        if noun and noun.start() > 4 and not by:
            parts.append(Span(span.start, span.start + noun.start()))
        for part in parts:
            issuer = self.mention(part)
            if issuer.kind in ("person", "organisation", "state", "outlet", "joint"):
                return replace(self._of_mention(issuer, draft, part), sureness=0.9)
        sentence = self.page.sentence(span.start)
        low = max(0, sentence.start - 600)
        told = [low + m.start() for m in _documents().finditer(text, low, span.start)]
        for voice, place, away, _ in self._recent(span.start):
            if away <= 2 and voice.speaker.name and any(abs(at - place) < 300 for at in told):
                return replace(voice, sureness=0.75)
        return self._standing_document(mention, span)

    def _standing_document(self, mention: Mention, span: Span) -> Voice:
        """A document that speaks by itself: by its name or description; "the document" is the one heard before."""
        if " " not in mention.text:
            for voice, _, _, _ in self._recent(span.start):
                name = (voice.speaker.name or "").lower()
                if " " in name and _documents().search(name):
                    return replace(voice, sureness=0.75)
        if not mention.definite and mention.text == mention.text.lower():
            return Voice(Speaker(None, "anonymous", missing_reason=unnamed(mention.text)), 0.9)
        return Voice(Speaker(mention.text, "organisation"), 0.85)

    def _without_source(self, draft: Draft) -> Voice:
        if draft.cue is None:
            return self._carried_on(draft)
        cue = draft.cue.of(self.page.text)
        window = self.page.text[max(0, draft.cue.start - 12) : draft.cue.end]
        if PASSIVE.search(window) or not re.search(r"\w", cue) or re.match(r"[A-Z]\w+ed\b", cue):
            return Voice(Speaker(None, "anonymous", missing_reason=IMPERSONAL), 0.8)
        sentence = self.page.sentence(draft.cue.start)
        named = self.cast.namings[self.cast.before(sentence.start) : self.cast.before(draft.cue.start)]
        joined = re.search(r"\b(?:and|but|then|or)\s+(?:\w+\s+){0,2}$", self.page.text[sentence.start : draft.cue.start])
        subject = self._subject(draft, sentence, named) if joined or re.search(r"ing\b", cue.lower()) else None
        found = None if named else self._next_new_speaker(draft)
        if subject is None and found is not None:
            return Voice(Speaker(found.speaker.name, "person", missing_reason=MISSING), 0.6, found.person)
        # Where somebody is named in the sentence no name was lost: the reader did not find the source.
        reason = NAMED_BESIDE if named else NO_NAME
        return subject or Voice(Speaker(None, None, missing_reason=reason), 0.6)

    def _subject(self, draft: Draft, sentence: Span, named: list[Naming]) -> Voice | None:
        """Whoever a participle belongs to ("He left early, adding that"): the speaker or subject of its sentence."""
        for said in reversed(self.said[-_HEARD:]):
            if sentence.start <= said.place < draft.place and said.parent is draft.parent:
                return replace(said.voice, sureness=0.85)
        subject = next((n.person for n in named if n.subject), None)
        return Voice(Speaker(subject.full, "person"), 0.75, subject) if subject else None

    def _carried_on(self, draft: Draft) -> Voice:
        """Words without source and cue: the speaker before goes on, where one spoke in this paragraph or the last."""
        for voice, _, away, level in self._recent(draft.start, draft):
            if level and away <= 1 and voice.speaker.name:
                speaker = Speaker(voice.speaker.name, voice.speaker.type, missing_reason=GOES_ON)
                return replace(voice, speaker=speaker, sureness=0.6)
        reason = BARE_QUOTE if draft.kind == "direct" else BARE
        return Voice(Speaker(None, None, missing_reason=reason), 0.7)

    def _next_new_speaker(self, draft: Draft) -> Voice | None:
        """The next speaker beside a draft whom the article has not named before; others may speak in between."""
        number = self.numbers[id(draft)]
        for later in self.ordered[number + 1 : number + 1 + _AHEAD]:
            if later.source is None or later.parent is not draft.parent:
                continue
            mention = self.mention(later.source)
            if mention.kind in ("person", "thing") and mention.names:
                voice = self._of_mention(mention, later, later.source)
                if voice.person is None or voice.speaker.name is None or ODD.search(voice.speaker.name):
                    continue
                if self._new_here(voice.person, draft):
                    return voice
        return None

    def _new_here(self, person: Person, draft: Draft) -> bool:
        """Whether the person has not been named before (the headline may have), so that a lost name can be theirs."""
        return all(place > draft.place for place in person.places)
