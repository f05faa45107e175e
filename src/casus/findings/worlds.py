"""Worlds from evidence: what statements come to as claims in the law, each in the world of the side that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from casus.findings.asserting import Rows, is_noun
from casus.findings.cast import Cast
from casus.findings.claims import denied_by_cue
from casus.findings.governing import denied, under_cue
from casus.findings.incidents import Context, Pointed, point
from casus.findings.roles import Scene
from casus.findings.settling import Draft, Found, once, rivals_in, settled
from casus.findings.sides import Sides, Voice
from casus.findings.utterance import Utterance, utterance_of
from casus.records import ANYONE, Atom, Dossier, Incident, Proposition, Span, Statement, WorldClaim, make_id
from casus.vocabulary import FactWords, cues

__all__ = ["Dates", "Found", "Mapping", "claims_in"]

Dates = Callable[[str, str | None], Sequence[tuple[int, int, str]]]
_ACTS_TOLD = frozenset({"request", "consultation_asked", "refused", "helped_partly"})
_PERFORMED = frozenset({"ask", "demand", "refuse", "offer", "promise"})
_OF_STATES = {
    **dict.fromkeys(("helped", "helped_partly", "refused"), ("to",)),
    **dict.fromkeys(("announced_exit", "froze", "resumed"), ("of",)),
    **dict.fromkeys(("notice_sent", "notice_received", "revoked_notice"), ("of",)),
}
_MARKS = ".,;:!?()[]'’‘\"“”"


@dataclass(frozen=True, slots=True)
class Mapping:
    """How statements are taken. entries: the words of each fact; acts: names of facts that are dated acts;
    organisation: the id of the one that the treaty founds; dates: the time expressions of a text written on a day, as
    (start, end, EDTF date).
    """

    entries: tuple[FactWords, ...]
    acts: frozenset[str]
    organisation: str | None
    dates: Dates


def claims_in(dossier: Dossier, mapping: Mapping) -> tuple[Found, ...]:
    """Return what the statements of a case claim, in a fixed order: with their sides, or the reason why in no world.

    Only the words of a side's members, or of those who hold its posts, are put in its world; what one tells of another
    is one's own word. Reprints are left out. Needs identities and a definition.
    """
    cast = Cast(dossier, mapping.organisation)
    work = _Work(dossier, mapping, cast, Sides(dossier, cast), _propositions(dossier), Rows(mapping.entries))
    statements = [dossier.statements[key] for key in sorted(dossier.statements)]
    drafts = [draft for one in statements if one.article not in dossier.reprint_of for draft in work.drafts(one)]
    rivals = rivals_in(drafts, dossier, work.sides, cast)
    parties: dict[str, frozenset[str]] = {}
    for (_, event), rival in rivals.items():
        parties[event] = parties.get(event, frozenset()) | {rival}
    work = replace(work, parties=parties)  # once more, now that it is known who else was in it
    drafts = [draft for one in statements if one.article not in dossier.reprint_of for draft in work.drafts(one)]
    rivals = rivals_in(drafts, dossier, work.sides, cast)
    found = once(settled(draft, rivals) for draft in drafts)
    return tuple(sorted(found, key=lambda f: (f.claim.event or "~", f.side or "~", f.claim.id)))


def _propositions(dossier: Dossier) -> dict[str, list[Proposition]]:
    by: dict[str, list[Proposition]] = {}
    for proposition in dossier.propositions:
        by.setdefault(proposition.statement, []).append(proposition)
    return by


@dataclass(frozen=True)
class _Work:
    dossier: Dossier
    mapping: Mapping
    cast: Cast
    sides: Sides
    propositions: dict[str, list[Proposition]]
    rows: Rows
    parties: dict[str, frozenset[str]] = field(default_factory=dict)

    def drafts(self, statement: Statement) -> Iterator[Draft]:
        """The claims that one statement makes: of each fact one at each place."""
        if self._told_above(statement):
            return  # the words around it tell more of it, and they are its side's too
        own = utterance_of(statement, self.dossier, self._of_others(statement))
        whole = utterance_of(statement, self.dossier, self._of_others(statement, performed=True))
        taken: list[tuple[str, int, int]] = []
        voice: Voice | None = None
        context: Context | None = None
        matches = [(own, match) for match in self.rows.matches(own) if match[0].name not in _ACTS_TOLD]
        matches += [(whole, match) for match in self.rows.matches(whole) if match[0].name in _ACTS_TOLD]
        for utterance, (entry, row, (first, after)) in matches:
            place = utterance.words[first].start, utterance.words[after - 1].end
            if any(fact == entry.fact and place[0] < end and start < place[1] for fact, start, end in taken):
                continue  # an entry before has it
            voice = voice or self.sides.voice(statement)
            context = context or self._context(utterance, voice)
            pointed = self._point(utterance, first, context)
            draft = self._draft(utterance, (entry, row, first, after), voice, pointed)
            if draft is not None:
                taken.append((entry.fact, *place))
                yield draft

    def _told_above(self, statement: Statement) -> bool:
        """Whether a statement of the same side carries all its words."""
        above = self.dossier.statements.get(statement.parent or "")
        if above is None or above.article != statement.article:
            return False
        one, other = statement.speaker, above.speaker
        side = self.sides.side(one.actor, one.name, one.type)
        inside = all(
            any(out.start <= own.start and own.end <= out.end for out in above.content_spans)
            for own in statement.content_spans
        )
        return inside and bool(side) and self.sides.side(other.actor, other.name, other.type) == side

    def _of_others(self, statement: Statement, *, performed: bool = False) -> tuple[Span, ...]:
        """The places in a statement's words that somebody of another side, or of none, is told to say.

        performed: but not where the saying is itself what is told of: "the Pact has refused to come to our aid".
        """
        own = statement.speaker
        side = self.sides.side(own.actor, own.name, own.type)
        found: list[Span] = []
        for inner in self.inside.get(statement.id, ()):
            who = inner.speaker
            strange = who.name is not None or who.type in ("anonymous", "group", "outlet")
            same = who.actor is not None and who.actor == own.actor
            told = performed and inner.act in _PERFORMED and inner.kind == "indirect"
            if (
                strange
                and not same
                and not told
                and (not side or self.sides.side(who.actor, who.name, who.type) != side)
            ):
                found += inner.content_spans
        return tuple(found)

    @cached_property
    def inside(self) -> dict[str, list[Statement]]:
        """By statement, those that its words carry."""
        found: dict[str, list[Statement]] = {}
        for key in sorted(self.dossier.statements):
            one = self.dossier.statements[key]
            if one.parent is not None:
                found.setdefault(one.parent, []).append(one)
        return found

    def _point(self, utterance: Utterance, at: int, context: Context) -> Pointed:
        """The incident meant: where the clause itself has a date, that counts and not those of its sentence."""
        definition = self.dossier.definition
        clause = utterance.clause(at)
        if clause and context.dates:
            own = [
                date for start, date in self._dates(utterance.statement) if clause[0].start <= start < clause[-1].end
            ]
            context = replace(context, dates=tuple(own)) if own else context
        return point(definition.events if definition else (), context, self.parties)

    def _dates(self, statement: Statement) -> list[tuple[int, str]]:
        """The dates in the sentences of a statement with their places, that of speaking left out."""
        article, said = self.dossier.articles[statement.article], self.dossier.when(statement)
        start, end = self._sentence(statement)
        written = said if said is not None and len(said) == 10 else (article.published or said or "")[:10] or None
        found = self.mapping.dates(article.text[start:end], written)
        return [(start + first, date) for first, _, date in found if date != said]

    def _context(self, utterance: Utterance, voice: Voice) -> Context:
        statement = utterance.statement
        article = self.dossier.articles[statement.article]
        said = self.dossier.when(statement)
        start, end = self._sentence(statement)
        paragraph = article.text.rfind("\n\n", 0, start) + 1
        around, before = article.text[start:end], article.text[paragraph:start]
        earlier = article.text[article.text.rfind("\n\n", 0, max(0, paragraph - 2)) + 1 : start]  # and that before it
        headline = article.headline or ""
        written = said if said is not None and len(said) == 10 else (article.published or said or "")[:10] or None
        named = {one.actor for one in self.cast.find(utterance.words)} | set(self.cast.in_words(around))
        principal = self.sides.principal(voice.side) if voice.side else None
        return Context(
            said=said,
            dates=tuple(date for _, date in self._dates(statement)),
            words=utterance.words,
            around=_plain(around),
            actors=frozenset(named | ({principal} if principal else set())),
            before=_plain(f"{headline} {before}"),
            then=tuple(date for _, _, date in self.mapping.dates(before, written)),
            nearby=frozenset(self.cast.in_words(f"{headline} {earlier}")),
        )

    def _sentence(self, statement: Statement) -> tuple[int, int]:
        """From where to where the sentences run in which a statement is reported."""
        start = min(span.start for span in statement.content_spans)
        end = max(span.end for span in statement.content_spans)
        if statement.cue_span is not None:
            start, end = min(start, statement.cue_span.start), max(end, statement.cue_span.end)
        touched = [s for s in self.dossier.sentences.get(statement.article, ()) if s.start < end and start < s.end]
        return min((s.start for s in touched), default=start), max((s.end for s in touched), default=end)

    def _draft(
        self, utterance: Utterance, match: tuple[FactWords, tuple[str, ...], int, int], voice: Voice, pointed: Pointed
    ) -> Draft | None:
        entry, row, first, after = match
        statement = utterance.statement
        own = self.sides.states(voice.side, statement.speaker.actor) if voice.side else None
        concerned = _concerned(pointed.incident, own)
        if entry.speaker != "any" and (concerned is None or (own == concerned) != (entry.speaker == "concerned")):
            return None
        if not self._named(entry, utterance, (first, after), concerned):
            return None
        verb = entry.form != "noun" and not is_noun(utterance, first)
        subject = self._subject(utterance, first)
        scene = Scene(
            utterance,
            self.cast,
            first,
            after,
            own,
            concerned,
            statement.addressee,
            subject,
            verb,
            entry.form == "noun",
            self.parties.get(pointed.incident.id, frozenset()) if pointed.incident else frozenset(),
        )
        if entry.mood == "wish" and scene.passive:
            return None  # who is asked asks for nothing
        terms, told, missing = self._terms(entry, scene)
        turned = self._denied(utterance, (first, after), row)
        if turned is None or (not turned and utterance.hearsay(first)):
            return None
        holds = turned == entry.denies
        if missing and pointed.incident is None:
            return None  # it tells of rules, or of nobody in particular
        sure = statement.confidence * entry.sure * (pointed.sure if pointed.incident else 1.0)
        sure *= 1.0 if told or not holds else 0.6
        return Draft(
            self._claim(utterance, entry, (first, after), (terms, holds, sure), (voice, pointed)),
            voice,
            pointed,
            missing,
            entry.name in self.mapping.acts,
            own,
        )

    def _terms(self, entry: FactWords, scene: Scene) -> tuple[tuple[tuple[str, str], ...], bool, str]:
        """Who stands in each role, whether the text itself tells any of them, and what is missing or cannot be."""
        terms, told, missing = [], not entry.roles, ""
        for role, places in entry.roles:
            seen = scene.look(places)
            missing = missing or ("" if seen else f"nothing tells who stands as {role!r}")
            if seen and seen.actor == self.mapping.organisation and role in _OF_STATES.get(entry.name, ()):
                missing = missing or f"the organisation itself cannot stand as {role!r}"
            terms.append((role, seen.actor if seen else ANYONE))
            told = told or bool(seen and seen.told)
        if len({term for _, term in terms}) < len(terms) and ANYONE not in dict(terms).values():
            missing = missing or "the same actor stands in two roles"
        return tuple(terms), told, missing

    def _claim(
        self,
        utterance: Utterance,
        entry: FactWords,
        place: tuple[int, int],
        what: tuple[tuple[tuple[str, str], ...], bool, float],
        who: tuple[Voice, Pointed],
    ) -> WorldClaim:
        (terms, holds, sure), (voice, pointed) = what, who
        statement = utterance.statement
        act = entry.name in self.mapping.acts
        atom = Atom.parse(entry.fact) if "(" in entry.fact else Atom(entry.fact, terms)
        words = " ".join(word.text for word in utterance.words[place[0] : place[1]])
        said = self.dossier.when(statement)
        why = f"{words!r} is in entry {entry.number} of {entry.fact} in {entry.where}"
        if not holds:
            why += "; it is denied there"
        if not act and pointed.incident is not None:
            why += f"; {pointed.why}"
        named = entry.name if "(" not in entry.fact else entry.fact
        return WorldClaim(
            atom,
            holds,
            voice.actor,
            event=None if act or pointed.incident is None else pointed.incident.id,
            on=self._day(utterance, place[0]) if act else None,
            said=said,
            statement=statement.id,
            origin="evidence",
            confidence=round(min(1.0, sure), 3),
            why=why,
            # Where it stands and of what kind it is: judgements lie on it, however event, roles and polarity are read.
            id=make_id("w", statement.id, named, utterance.words[place[0]].start),
        )

    def _denied(self, utterance: Utterance, place: tuple[int, int], row: tuple[str, ...]) -> bool | None:
        """Whether what stands at a place is denied, by its own words or those that report it; None if it is left open.

        The words that report a statement reach to the end of their sentence.
        """
        statement, cue = utterance.statement, utterance.statement.cue_span
        told = denied(utterance, place[0], place[1], row)
        if told is None or cue is None:
            return told
        own = [s for s in self.dossier.sentences.get(statement.article, ()) if s.start <= cue.start < s.end]
        if own and not any(s.start <= utterance.words[place[0]].start < s.end for s in own):
            return told
        return not told if self._rejects(statement, cue) else under_cue(utterance, told)

    def _rejects(self, statement: Statement, cue: Span) -> bool:
        """Whether the words that report a statement reject it; "did not deny" does not."""
        words = cue.of(self.dossier.articles[statement.article].text)
        return denied_by_cue(self.dossier, statement) and not cues().negated(words)

    def _names_foreign(self, utterance: Utterance, at: int, concerned: str | None) -> bool:
        """Whether a state other than the one concerned is named in the sentence of some words."""
        words = utterance.words
        return any(
            one.actor != concerned
            and self.cast.types.get(one.actor) == "state"
            and words[one.first].sentence == words[at].sentence
            for one in self.cast.find(words)
        )

    def _named(self, entry: FactWords, utterance: Utterance, place: tuple[int, int], concerned: str | None) -> bool:
        """Whether those are named whom an entry needs by name."""
        organisation, foreign = "@organisation" in entry.needs, "@foreign" in entry.needs
        return (not organisation or self._names_organisation(utterance, place[1])) and (
            not foreign or self._names_foreign(utterance, place[0], concerned)
        )

    def _names_organisation(self, utterance: Utterance, after: int) -> bool:
        """Whether the organisation of the treaty is named right behind some words."""
        return any(
            after <= one.first <= after + 2 and one.actor == self.mapping.organisation
            for one in self.cast.find(utterance.words)
        )

    def _day(self, utterance: Utterance, at: int) -> str | None:
        """The day of an act: that in its clause, else that of speaking."""
        clause = utterance.clause(at)
        dates = self._dates(utterance.statement) if clause else []
        own = [date for start, date in dates if clause[0].start <= start < clause[-1].end]
        return own[0] if len(own) == 1 and len(own[0]) == 10 else self.dossier.when(utterance.statement)

    def _subject(self, utterance: Utterance, at: int) -> str:
        """The subject of the clause in which a word stands, pronouns replaced, where a parse told it."""
        start = utterance.words[at].start
        around = [
            p
            for p in self.propositions.get(utterance.statement.id, ())
            if p.span.start <= start < p.span.end and p.subject
        ]
        return min(around, key=lambda p: (p.span.end - p.span.start, p.id)).subject if around else ""


def _plain(text: str) -> str:
    """A text in lower case without marks, a space at either end."""
    return f" {' '.join(word.strip(_MARKS) for word in text.lower().split())} "


def _concerned(incident: Incident | None, own: str | None) -> str | None:
    """Whom an incident may give a right: the only one; of several the one whose side speaks."""
    if incident is None or not incident.concerns:
        return None
    if len(incident.concerns) == 1:
        return incident.concerns[0]
    return own if own in incident.concerns else None
