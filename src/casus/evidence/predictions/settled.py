"""Predictions and moves in the light of the whole case: whose state it is that somebody says will do something."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from casus.evidence.moves.allegiance import Allegiance
from casus.records import Dossier, Mention, Move, MoveKind, Party, Prediction, PredictionType, Span, Statement
from casus.vocabulary import moves, titles

__all__ = ["settled"]

_WILL = re.compile(
    r"\s*(?P<mark>will|would|shall|won[’']t|(?:is|are|was|were) going to)\b(?:\s+\w+ly)?\s*(?P<no>not\b|never\b)?"
    r"(?:\s+\w+ly)?\s*(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_MINDED = re.compile(
    r"\b(?:believ|think|thought|expect|predict|fear|doubt|hop|forecast|suspect|estimat)", re.IGNORECASE
)
_BENT = re.compile(r"\b(?:warn|threat)", re.IGNORECASE)
_OF_STATE = frozenset({"head_of_state", "head_of_government", "minister", "spokesperson", "diplomat"})
_LED = 6  # characters before a name at the start of a clause: an article
_SAME = 0.5  # of the shorter of two places, for one move


def settled(dossier: Dossier) -> Dossier:
    """Return a dossier in which what a state's office holder says that state will do is told as their own deed.

    An article alone often does not tell whose minister somebody is; identities do. A forecast becomes a plan or a
    threat, and what is promised, threatened or ruled out in it a move, where the article's own reading made none.
    """
    allegiance = Allegiance(dossier)
    places = _by_article(dossier)
    predictions: list[Prediction] = []
    made: list[Move] = []
    taken: dict[str, list[Span]] = {}
    for move in dossier.moves:
        taken.setdefault(move.article, []).append(move.span)
    for prediction in sorted(dossier.predictions, key=lambda p: p.id):
        deed = _own_deed(dossier, allegiance, places, prediction)
        if deed is None:
            predictions.append(prediction)
            continue
        kind = _kind(dossier, prediction, deed)
        predictions.append(replace(prediction, type="threat" if kind == "threat" else _type(prediction)))
        here = taken.get(prediction.article, ())
        if kind is not None and not any(_same(prediction.span, other) for other in here):
            made.append(_move(dossier, prediction, kind))
    return replace(dossier, predictions=tuple(predictions), moves=(*dossier.moves, *made))


def _by_article(dossier: Dossier) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in sorted(dossier.mentions, key=lambda m: (m.span, m.id)):
        found.setdefault(mention.article, []).append(mention)
    return found


def _own_deed(
    dossier: Dossier, allegiance: Allegiance, places: dict[str, list[Mention]], prediction: Prediction
) -> re.Match[str] | None:
    """The words from "will" on, where the one who does it is what the speaker holds a post in."""
    statement = dossier.statements.get(prediction.statement or "")
    subject = _subject(places.get(prediction.article, []), prediction.span)
    if prediction.type != "forecast" or statement is None or subject is None or subject.reading == "person":
        return None
    who = allegiance.actor(prediction.article, prediction.who)
    theirs = allegiance.actor(prediction.article, Party(subject.stands_for or subject.name))
    text = dossier.articles[prediction.article].text
    minded = statement.cue_span is not None and _MINDED.search(statement.cue_span.of(text)) is not None
    if who is None or theirs is None or theirs.actor is None or minded:
        return None
    if theirs.actor not in allegiance.keys(who) and not _of_no_named_state(dossier, who, theirs.actor):
        return None
    found = _WILL.match(text, subject.span.end, prediction.span.end)
    befalls = found is None or _begins(_plain(found), moves().unchosen | {"be", "have"})
    return None if befalls else found


def _of_no_named_state(dossier: Dossier, who: Party, theirs: str) -> bool:
    """Whether somebody holds a post of state that no page names the state of: the one they speak of is theirs."""
    known = dossier.identities.actors.get(who.actor or "")
    actor = dossier.identities.actors.get(theirs)
    if known is None or actor is None or actor.type != "state" or any(r.organisation for r in known.roles):
        return False
    words = [w for r in known.roles for w in (r.role.lower(), r.role.lower().split()[-1])]
    return any(w in titles().roles and titles().roles[w].klass in _OF_STATE for w in words)


def _subject(mentions: list[Mention], span: Span) -> Mention | None:
    at = bisect_left(mentions, (span.start, -1), key=lambda m: (m.span.start, m.span.end))
    found = mentions[at] if at < len(mentions) else None
    return found if found is not None and found.span.start <= span.start + _LED and found.span.end <= span.end else None


def _plain(found: re.Match[str]) -> str:
    return " ".join(found["rest"].lower().split()[:4]).strip(",.;:\"”’'")


def _begins(phrase: str, words: frozenset[str]) -> bool:
    return any(phrase == w or phrase.startswith(w + " ") for w in words)


def _type(prediction: Prediction) -> PredictionType:
    return "plan" if prediction.type == "forecast" else prediction.type


def _kind(dossier: Dossier, prediction: Prediction, deed: re.Match[str]) -> MoveKind | None:
    statement = dossier.statements[prediction.statement or ""]
    text = dossier.articles[prediction.article].text
    table, phrase = moves(), _plain(deed)
    negated = deed["no"] is not None or deed["mark"].lower().startswith("won")
    if negated:
        never = any(re.search(rf"\b{w}\b", prediction.span.of(text).lower()) for w in table.never)
        barred = never or prediction.condition is not None or _begins(phrase, table.yielding)
        return "red_line" if barred else None
    warned = statement.cue_span is not None and _BENT.search(statement.cue_span.of(text)) is not None
    harms = _begins(phrase, table.harm)
    if warned or (harms and prediction.condition is not None) or _begins(phrase, table.hostile):
        return "threat"
    return "promise" if _begins(phrase, table.benefit) and deed["mark"].lower() != "would" else None


def _move(dossier: Dossier, prediction: Prediction, kind: MoveKind) -> Move:
    statement: Statement = dossier.statements[prediction.statement or ""]
    return Move(
        article=prediction.article,
        span=prediction.span,
        kind=kind,
        by=prediction.who,
        to=(),
        what=prediction.span.of(dossier.articles[prediction.article].text),
        condition=prediction.condition,
        deadline=prediction.horizon,
        statements=(statement.id,),
        confidence=round(prediction.confidence * 0.8, 3),
    )


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _SAME * min(one.end - one.start, other.end - other.start)
