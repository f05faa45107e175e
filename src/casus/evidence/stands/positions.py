"""Positions of actors on the issues of a case, and their change points."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from casus.evidence.stands._acts import act_positions
from casus.evidence.stands._clauses import Sentence, sentences_of
from casus.evidence.stands._holders import Holders
from casus.evidence.stands._parties import Parties
from casus.evidence.stands._placing import VAGUE, Evidence, Force, evidence_of, settle
from casus.evidence.stands._ruler import Ruler, ruler_of
from casus.evidence.stands._words import Phrases, stem, stems_of, words_of
from casus.evidence.stands.changing import changes
from casus.records import ChangePoint, Definition, Dossier, Position, Span, Statement
from casus.records import day_of as plain
from casus.vocabulary import stances

__all__ = ["changes_of", "positions_of"]


@dataclass(frozen=True)
class _Told:
    """A statement made ready: its sentences, how it puts them, and the places that others' words in it take."""

    statement: Statement
    sentences: tuple[Sentence, ...]
    force: Force
    relayed: tuple[Span, ...]
    actor: str | None
    attributed: bool
    by: str | None
    idle: bool


def positions_of(dossier: Dossier) -> tuple[Position, ...]:
    """Return the positions; needs a definition with issues, identities and events. By issue, actor, date, id.

    A statement gives one position an actor and issue at most, and none where its place on the scale is not told.
    Words that a speaker relays are held by whom they are relayed of: basis `attributed`, by the speaker. What a
    reprint says again supports the position of the original.
    """
    definition = dossier.definition
    if definition is None or not definition.issues:
        return ()
    parties = Parties(dossier)
    told = [_told(s, dossier, children) for s, children in _with_children(dossier)]
    names = [w for a in definition.actors for w in (a.name, *a.aliases)]
    found: list[Position] = []
    rulers = tuple(ruler_of(issue, names) for issue in definition.issues)
    for ruler in rulers:
        holders = Holders(parties, ruler, _bodies(definition))
        by_statement = [p for one in told for p in _positions(one, ruler, holders, (parties, dossier, rulers))]
        found += _once(by_statement, dossier)
        found += act_positions(dossier, ruler, holders, parties)
    return tuple(sorted(found, key=lambda p: (p.issue, p.actor, plain(p.date) or "", p.id)))


def changes_of(dossier: Dossier) -> tuple[ChangePoint, ...]:
    """Return where actors' positions change; needs the positions. By issue, actor, date. See `changing`."""
    issues = dossier.definition.issues if dossier.definition else ()
    widths = {i.id: max(p.value for p in i.scale) - min(p.value for p in i.scale) for i in issues}
    return changes(dossier.positions, widths)


def _bodies(definition: Definition) -> frozenset[str]:
    """Stems of the words for the organisation of the case: what may be left or joined."""
    body = definition.organisation or ""
    forms = [body, *(f for a in definition.actors if body and a.name == body for f in a.aliases)]
    return frozenset(s for form in forms for s in stems_of(form)) - {stem(w) for w in stances().empty}


def _with_children(dossier: Dossier) -> Iterator[tuple[Statement, list[Statement]]]:
    children: dict[str, list[Statement]] = {}
    for statement in dossier.statements.values():
        if statement.parent:
            children.setdefault(statement.parent, []).append(statement)
    for key in sorted(dossier.statements):
        yield dossier.statements[key], children.get(key, [])


def _told(statement: Statement, dossier: Dossier, children: Iterable[Statement]) -> _Told:
    text = dossier.articles[statement.article].text
    parent = dossier.statements.get(statement.parent) if statement.parent else None
    other = parent is not None and _speaker(parent) != _speaker(statement)
    return _Told(
        statement=statement,
        sentences=sentences_of([(span.of(text), span.start) for span in statement.content_spans]),
        force=_force(statement, text),
        relayed=tuple(s for c in children for s in c.content_spans if _speaker(c) != _speaker(statement)),
        actor=statement.speaker.actor,
        attributed=other,
        by=(parent.speaker.actor or parent.speaker.name) if parent is not None and other else None,
        idle=_provision(statement)
        or _asks(statement, text)
        or (not other and parent is not None and _denied(parent, text)),
    )


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.actor or statement.speaker.name


def _force(statement: Statement, text: str) -> Force:
    """How a statement puts its content: what its cue denies, refuses or leaves open, and what it asks for."""
    cue = words_of(statement.cue_span.of(text)) if statement.cue_span else []
    negative = bool(_book("negations").find(cue))
    turns = bool(_book("turning").find(cue))
    return Force(
        turned=turns != negative,
        firm=statement.act in _OWN_ACTS or statement.act == "deny" or bool(_book("attitudes").find(cue)),
        threatens=statement.act == "threaten" or bool(_book("threats").find(cue)),
        asked=statement.act in ("demand", "ask") or bool(_book("wishes").find(cue)),
        offered=statement.act == "offer",
        hedged=turns and negative,
    )


# What somebody demands, offers, promises, threatens or refuses is its own position, whoever is to do it.
_OWN_ACTS = frozenset({"demand", "ask", "offer", "promise", "threaten", "refuse"})


@cache
def _book(name: str) -> Phrases[bool]:
    return Phrases((words, True) for words in sorted(getattr(stances(), name)))


_INTERROGATIVE = frozenset({"whether", "who", "what", "when", "where", "why", "how", "which", "whom", "whose", "if"})


def _asks(statement: Statement, text: str) -> bool:
    """Whether a statement asks for an answer: what it asks is nobody's position."""
    first = words_of(statement.content_spans[0].of(text))[:1]
    asked = statement.act == "ask" and bool(first) and first[0].text.lower() in _INTERROGATIVE
    return asked or text[statement.content_spans[-1].end :][:1] == "?"


def _denied(statement: Statement, text: str) -> bool:
    """Whether a statement denies its content: what the same speaker is said in it to have said is then not so."""
    return statement.act == "deny" or _force(statement, text).turned


def _provision(statement: Statement) -> bool:
    """Whether a text of law speaks: what it provides is nobody's position."""
    named = words_of(statement.speaker.name or "")[:3]
    return statement.speaker.type != "person" and bool(_book("provisions").find([w for w in named if w.speaks][:2]))


def _positions(
    told: _Told, ruler: Ruler, holders: Holders, known: tuple[Parties, Dossier, Sequence[Ruler]]
) -> Iterator[tuple[Position, Statement]]:
    """The positions that one statement tells on one issue, by actor."""
    parties, dossier, rulers = known
    when = plain(dossier.when(told.statement))
    if told.idle or (ruler.since and when and when[:4] < ruler.since):
        return
    year = _year(when)
    camp = parties.speaker(told.statement)

    def inherited() -> float:
        """How plainly what stands before is on the issue; what is on another one by its own words is on that."""
        elsewhere = any(r.topic(s) >= _SAME for r in rulers if r is not ruler for s in told.sentences)
        return 0.0 if elsewhere else _before(told, ruler, dossier)

    by_holder: dict[tuple[str, bool], list[Evidence]] = {}
    for sentence in told.sentences:
        if holders.elsewhere(sentence):
            continue
        allowed = lambda clause, sign: holders.allowed(camp, clause, sign, told.force.asked)  # noqa: E731
        rival = ruler.topic(sentence) < _SAME and any(r.topic(sentence) >= 1.0 for r in rulers if r is not ruler)
        for evidence in evidence_of(ruler, sentence, told.force, allowed, inherited, year):
            if rival and evidence.sign is None and not evidence.sure:
                continue  # what another issue's cues claim
            others = holders.of(evidence, told.actor, camp, told.statement.act in _OWN_ACTS)
            if others is None and not _inside(evidence.start, told.relayed) and told.actor:
                by_holder.setdefault((told.actor, False), []).append(evidence)
            if evidence.denied and not _speaker(told.statement):
                continue  # that nothing was reported tells nobody's position
            for other in others or ():
                by_holder.setdefault((other, True), []).append(evidence)
    for (actor, given), found in sorted(by_holder.items(), key=lambda item: item[0]):
        position = _position(told, ruler, (actor, given), found, dossier)
        if position is not None:
            yield position, told.statement


_BACK = 300  # characters before a content in which its matter is looked for
_SAME, _LAST = 0.8, 0.6  # how plainly the same sentence, or the paragraph before, tells the matter


def _before(told: _Told, ruler: Ruler, dossier: Dossier) -> float:
    """How plainly what stands around a content, or shortly before it, is on an issue."""
    spans = told.statement.content_spans
    text = dossier.articles[told.statement.article].text
    line = text.rfind("\n", 0, spans[0].start) + 1
    end = min((at for mark in ("\n", ". ") if (at := text.find(mark, spans[-1].end)) >= 0), default=len(text))
    pieces = [(max(line, spans[0].start - _BACK), spans[0].start), (spans[-1].end, min(end, spans[-1].end + _BACK))]
    pieces += [(a.end, b.start) for a, b in itertools.pairwise(spans) if b.start - a.end < _BACK]
    if (who := told.statement.speaker_span) is not None:  # who speaks is not what is spoken of
        pieces = [p for a, b in pieces for p in ((a, min(b, who.start)), (max(a, who.end), b)) if p[0] < p[1]]
    if any(ruler.topic(s) >= _SAME for s in sentences_of([(text[a:b], a) for a, b in pieces])):
        return _SAME
    earlier = text[max(0, line - 1 - _BACK) : max(0, line - 1)].rstrip()
    if any(s.takes_up for s in told.sentences[:1]) and any(
        ruler.topic(s) >= _SAME for s in sentences_of([(earlier[earlier.rfind("\n") + 1 :], 0)])
    ):
        return _LAST
    return 0.0


def _position(
    told: _Told, ruler: Ruler, holder: tuple[str, bool], evidence: list[Evidence], dossier: Dossier
) -> Position | None:
    place = settle(evidence)
    if place is None or place.doubt > VAGUE:
        return None
    statement = told.statement
    soft = any(s.conditional or any(c.hedged for c in s.clauses) for s in told.sentences) or told.force.hedged
    actor, given = holder
    attributed = given or told.attributed
    doubt = place.doubt + 0.1 * (1.0 - statement.confidence)
    doubt += (0.0 if statement.kind == "direct" else 0.02) + (0.06 if attributed else 0.0)
    return Position(
        actor=actor,
        issue=ruler.issue.id,
        value=ruler.low + ruler.nearest(place.share, place.exact, soft) * ruler.width,
        spread=min(0.5, doubt) * ruler.width,
        date=dossier.when(statement),
        basis="attributed" if attributed else "own",
        reason=place.reason,
        attributed_by=(_speaker(statement) if given else told.by) if attributed else None,
        statements=(statement.id,),
    )


def _year(when: str | None) -> float:
    """The year of a day, with its months as twelfths; 0 without one."""
    if not when or not when[:4].isdigit():
        return 0.0
    month = int(when[5:7]) if when[5:7].isdigit() else 1
    return int(when[:4]) + (month - 1) / 12


def _inside(place: int, spans: Iterable[Span]) -> bool:
    return any(s.start <= place < s.end for s in spans)


def _once(found: Iterable[tuple[Position, Statement]], dossier: Dossier) -> list[Position]:
    """Each position once: a reprint's with its original's, and of nested statements the innermost's."""
    pairs = list(found)
    nested = _nested(pairs)
    groups: dict[tuple[object, ...], list[Position]] = {}
    for position, statement in pairs:
        if (position.actor, statement.id) in nested:
            continue
        origin = dossier.reprint_of.get(statement.article, statement.article)
        words = dossier.content(statement).split()
        key = (origin, position.actor, position.basis, position.attributed_by, " ".join(words))
        groups.setdefault(key, []).append(position)
    out = []
    for group in groups.values():
        first = min(group, key=lambda p: (plain(p.date) or "9999", p.statements))
        # the same words twice in one article are two statements; only a reprint repeats one
        ids = tuple(sorted({s for p in group for s in p.statements}))
        out.append(replace(first, statements=ids) if len(ids) > 1 else first)
    return out


def _nested(pairs: list[tuple[Position, Statement]]) -> set[tuple[str, str]]:
    """(actor, id) of statements of which one inside them tells the same actor's position."""
    parents: Mapping[str, str | None] = {s.id: s.parent for _, s in pairs}
    told = {(p.actor, s.id) for p, s in pairs}
    return {(actor, parent) for actor, key in told if (parent := parents[key]) and (actor, parent) in told}
