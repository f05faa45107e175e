"""Predictions found in an article's statements."""

from __future__ import annotations

import re

from casus.evidence._acts import cue_act
from casus.evidence._ahead import Ahead, Layers, lemma_of
from casus.evidence._by_when import by_when
from casus.evidence._phrasing import condition_in, end_of_clause, tidy, without_conditions
from casus.evidence._sight import Sight
from casus.evidence._taken import Taken
from casus.evidence.predictions.likely import likelihood_in
from casus.records import Party, Prediction, PredictionType, Span, Statement
from casus.vocabulary import bodies, deeds, moves

__all__ = ["harms", "party_of", "predictions_of"]

_FORETELLS_WORDS = """
    expect predict forecast foresee anticipate prophesy project prediction expectation bet
"""
_FORETELLS = frozenset(_FORETELLS_WORDS.split())
_WISHES = frozenset(["hope", "wish", "pray", "dream", "long", "yearn", "hope"])
_PLANS_WORDS = """
    plan intend aim promise pledge vow undertake commit guarantee assure swear resolve announce decide declare
    decree order intention assurance
"""
_PLANS = frozenset(_PLANS_WORDS.split())
_BINDS = frozenset(["promise", "pledge", "vow", "undertake", "guarantee", "assure", "commit", "assurance"])
_THREATENS = frozenset({"threaten", "threat", "menace", "warn", "warning", "vow", "caution"})
_INTENDS = frozenset(
    ["plan", "intend", "aim", "threaten", "hope", "wish", "promise", "pledge", "vow", "swear", "undertake"]
)
_GOING = frozenset(
    {
        "go",
        "meet",
        "hold",
        "convene",
        "vote",
        "decide",
        "begin",
        "start",
        "continue",
        "set up",
        "launch",
        "deploy",
        "discuss",
    }
)
_CHANCE = re.compile(
    r"\b(?:(?:only |just |merely )?a (?:matter|question) of time (?:before|until|till|when)|"
    r"(?:no|little|every|some|slim|scant|small|a (?:good|strong|real|high|slim|slight|fair|growing|serious|great)|"
    r"an? (?:even|outside)|"
    r"the) (?:chances?|prospects?|likelihood|possibility|probability|risk|danger|odds)(?: now)? (?:that|"
    r"of)(?! success\b)|"
    r"(?:it is|it’s|it's|it remains|it seems|it looks) (?:\w+ ){0,2}?(?:likely|unlikely|probable|improbable|"
    r"inevitable|certain|possible|inconceivable)"
    r" that)\s+",
    re.IGNORECASE,
)
_NO_TALKS = re.compile(
    r"there (?:will|would) be no (?:\w+ )?(?:talks?|negotiations?|deal|concessions?|compromise|surrender|retreat|"
    r"ransom|dialogue|"
    r"discussion|payment|exchange)\b",
    re.IGNORECASE,
)
_OPINION_WORDS = """
    think believe expect fear doubt estimate reckon suspect guess judge assess view opinion
"""
_OPINION = frozenset(_OPINION_WORDS.split())
_INFINITIVE = re.compile(
    r"(?:[\"“‘'«]\s*)?(?:not\s+|never\s+)?to\s+(?=[a-z])(?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)"
)
_WH = re.compile(
    r"\W*(?:what|who|whether|why|how|which|where|it|that|this|them|so|him|her)\b(?:\W*$|\s+(?:is|that|this)?)", re.I
)
_VERBS = ("VERB", "AUX")


def predictions_of(sight: Sight) -> tuple[Prediction, ...]:
    """Return the predictions that an article's statements hold, by their places, one for each place.

    Sources of the likelihood ranges: see vocabulary/likelihood.yaml. Without a parse, subjects are told by their place.
    """
    layers = Layers(sight)
    clauses = [c for c in layers.ahead() if _foretells(sight, c)]
    for more in (_intended, _chances, _announced):
        taken = Taken(c.span for c in clauses)
        clauses += [c for c in more(layers) if not taken.touching(c.span)]
    made = {c.span: _prediction(layers, c) for c in sorted(clauses, key=lambda c: (c.span.start, -c.span.end))}
    return tuple(made[span] for span in sorted(made))


def party_of(statement: Statement) -> Party | None:
    """The speaker of a statement as a party; None where the article gives no name."""
    name = statement.speaker.name
    return Party(name, statement.speaker_span) if name is not None and name.strip() else None


def harms(phrase: str) -> bool:
    """Whether a verb phrase in its plain form does harm to another."""
    return any(phrase == w or phrase.startswith(w + " ") for w in moves().harm | deeds().harm)


def _official(layers: Layers, clause: Ahead) -> bool:
    """Whether somebody announces what an organisation will do ("the Council will send", said the one in its chair)."""
    sight = layers.sight
    if clause.subject is None or clause.statement.act == "predict" or clause.statement.speaker.type != "person":
        return False
    parties = [m for m in sight.mentions_in(clause.subject) if m.reading in ("organisation", "government")]
    words = clause.subject.of(sight.text).split()
    body = any(m.reading == "organisation" for m in parties[:1]) or (
        words[0].lower() == "the" and any(w.lower() in bodies().heads and w[:1].isupper() for w in words)
    )
    return body and any(layers.phrase(clause.verb).startswith(w) for w in moves().benefit | _GOING)


def _gives_way(phrase: str) -> bool:
    return any(phrase == w or phrase.startswith(w + " ") for w in moves().yielding)


def _cue(sight: Sight, statement: Statement) -> str:
    if statement.cue_span is None:
        return ""
    words = statement.cue_span.of(sight.text)
    if re.search(r"\bhopes?\b", words, re.IGNORECASE):
        return "hope"
    found = cue_act(words)
    if found is not None:
        return found[0].split()[0]
    numbers = sight.numbers(statement.cue_span)
    verbs = [n for n in numbers if sight.tokens[n].pos == "VERB"] or list(numbers)
    return lemma_of(sight, verbs[0]) if verbs else ""


def _foretells(sight: Sight, clause: Ahead) -> bool:
    """Whether a clause of the future foretells something: what is only possible must be said with a mind to it."""
    statement = clause.statement
    if statement.act == "ask":
        return False
    if not clause.weak:
        return True
    cue = _cue(sight, statement)
    if clause.mark == "may" and cue in _BINDS:
        return True
    minded = cue in _OPINION | _FORETELLS or statement.act == "predict" or cue == "warn"
    bound = clause.condition is not None or by_when(sight, clause.span) is not None
    if clause.mark == "can":
        return (cue in _OPINION | _FORETELLS) and bound
    return minded or (bound and not clause.own)


def _intended(layers: Layers) -> list[Ahead]:
    """Infinitives behind an intention or a wish: "threatened | to close the port", "said he hoped to be there"."""
    sight = layers.sight
    made: list[Ahead] = []
    for statement in sight.statements:
        cue = _cue(sight, statement)
        first = statement.content_spans[0]
        found = _INFINITIVE.match(sight.text, first.start, first.end)
        if (
            found
            and (cue in _PLANS | _WISHES | _THREATENS or (cue == "agree" and statement.act != "deny"))
            and cue not in ("warn", "order")
        ):
            made += _infinitive(layers, statement, found.end(), cue, own=True)
    for number, index in enumerate(layers.owner):
        if index < 0 or number + 1 >= len(sight.tokens) or sight.tokens[number + 1].text != "to":
            continue
        lemma = lemma_of(sight, number)
        if lemma in _INTENDS and sight.tokens[number].pos in ("VERB", ""):
            subject = layers.subject_of(number)
            statement = sight.statements[index]
            words = subject.of(sight.text) if subject is not None else ""
            own = layers.sides.owns(statement, words, quoted=layers.quoted(sight.tokens[number].start))
            if own or lemma not in _WISHES:
                made += _infinitive(layers, statement, sight.tokens[number + 1].end + 1, lemma, own=True)
    return made


def _infinitive(layers: Layers, statement: Statement, start: int, mark: str, *, own: bool) -> list[Ahead]:
    sight = layers.sight
    numbers = sight.numbers(Span(start, start + 40))
    if not numbers or start >= len(sight.text):
        return []
    piece = layers.piece(statement, start)
    whole = tidy(sight.text, start, end_of_clause(sight.text, start, piece.end))
    kept = without_conditions(sight.text, whole, loose=True) if whole else None
    if kept is None:
        return []
    condition = condition_in(sight.text, piece.start, piece.end, loose=True)
    return [Ahead(kept, statement, mark, numbers[0], None, own, False, condition, piece)]


def _impersonal(text: str, lead: Span) -> bool:
    """Whether the words before a clause only say how likely it is: "it is almost certain that"."""
    return (
        re.search(r"\b(?:it|there|chances?|odds|likelihood|prospect|that)\b", lead.of(text), re.I) is not None
        and len(lead.of(text)) < 80
    )


def _chances(layers: Layers) -> list[Ahead]:
    """Clauses and nouns whose chance is told without "will": "it is only a matter of time before", "no chance of"."""
    sight, text = layers.sight, layers.sight.text
    made: list[Ahead] = []
    for index, statement in enumerate(sight.statements):
        if statement.act == "ask":
            continue
        for span in statement.content_spans:
            for found in _CHANCE.finditer(text, span.start, span.end):
                numbers = sight.numbers(Span(found.end(), found.end() + 1))
                if not numbers or layers.owner[numbers[0]] != index:
                    continue
                piece = layers.piece(statement, found.start())
                end = end_of_clause(text, found.end(), piece.end)
                if found.group().lower().startswith("the ") and " of" in found.group().lower():
                    told = re.compile(r"\s+(?:is|are|was|were|remains?|looks?|seems?)\b").search(text, found.end(), end)
                    end = told.start() if told is not None else end
                whole = tidy(text, found.end(), end)
                if whole is not None:
                    condition = condition_in(text, whole.end, piece.end)
                    made.append(Ahead(whole, statement, "likely", numbers[0], None, False, False, condition, piece))
    return made


def _announced(layers: Layers) -> list[Ahead]:
    """Whole contents behind a word of foretelling or promise that no other mark is in: "expects | a freeze"."""
    sight, text = layers.sight, layers.sight.text
    made: list[Ahead] = []
    for statement in sight.statements:
        cue = _cue(sight, statement)
        first = statement.content_spans[0]
        if (
            statement.act in ("ask", "deny")
            or _WH.match(text, first.start, first.end)
            or cue not in _FORETELLS | _BINDS
        ):
            continue
        numbers = sight.numbers(first)
        verbs = [n for n in numbers if sight.tokens[n].pos in _VERBS]
        past = any(sight.tokens[n].text.lower() in ("was", "were", "had", "did") for n in numbers)
        if past or (cue in _BINDS and (not verbs or sight.tokens[verbs[0]].text[-2:] == "ed")):
            continue
        if cue in _BINDS and _INFINITIVE.match(text, first.start, first.end):
            continue
        if cue in _FORETELLS and text[first.start : first.end].startswith("to "):
            continue
        piece = layers.piece(statement, first.start)
        whole = tidy(text, piece.start, end_of_clause(text, piece.start, piece.end))
        kept = without_conditions(text, whole, loose=False) if whole else None
        if kept is not None and len(kept.of(text).split()) >= 2 and numbers:
            condition = condition_in(text, piece.start, piece.end)
            made.append(Ahead(kept, statement, cue, numbers[0], None, cue in _BINDS, False, condition, piece))
    return made


def _prediction(layers: Layers, clause: Ahead) -> Prediction:
    sight, statement = layers.sight, clause.statement
    lead = [Span(clause.piece.start, clause.span.start)] if clause.piece.start < clause.span.start else []
    around = [
        clause.span,
        *(s for s in lead if _impersonal(sight.text, s)),
        *([statement.cue_span] if statement.cue_span else []),
    ]
    kind = _type(layers, clause)
    return Prediction(
        article=statement.article,
        statement=statement.id,
        who=party_of(statement),
        span=clause.span,
        type=kind,
        horizon=by_when(sight, clause.span),
        condition=clause.condition.of(sight.text) if clause.condition is not None else None,
        likelihood=likelihood_in(sight.text, around),
        confidence=round(statement.confidence * (0.6 if clause.weak else 0.85), 3),
    )


def _type(layers: Layers, clause: Ahead) -> PredictionType:
    """Forecast, or what only looks like one: a plan or a threat of the speaker's own, or a wish."""
    cue = _cue(layers.sight, clause.statement)
    wished = clause.mark in _WISHES or (cue in _WISHES and clause.mark in ("will", "would", "can", "could"))
    announced = not clause.weak and cue not in _OPINION | _FORETELLS and _official(layers, clause)
    able = clause.mark in ("can", "could") and cue not in _PLANS
    rows: tuple[tuple[bool, PredictionType], ...] = (
        (wished, "wish"),
        (_threatens(layers, clause, cue), "threat"),
        (announced or _for_its_state(layers, clause), "plan"),
        (able, "forecast"),
        (clause.own or clause.mark in _PLANS or cue in _PLANS, "plan"),
    )
    return next((made for fits, made in rows if fits), "forecast")


def _threatens(layers: Layers, clause: Ahead, cue: str) -> bool:
    """Whether a clause says what harm the speaker's own side would do."""
    if clause.mark == "threaten" or cue in ("threaten", "threat", "menace"):
        return True
    if not clause.own or clause.negated or clause.weak:
        return False
    bent = clause.statement.act == "threaten" or cue in _THREATENS or clause.condition is not None
    return (bent and harms(layers.phrase(clause.verb))) or cue in ("warn", "warning")


def _for_its_state(layers: Layers, clause: Ahead) -> bool:
    """Whether an office holder of no named state says what a state would not give way in: they speak for it."""
    if clause.subject is None or clause.mark not in ("will", "would") or clause.statement.act == "predict":
        return False
    words = clause.span.of(layers.sight.text)
    if _NO_TALKS.match(words):
        return clause.statement.speaker.type != "author"
    if not clause.negated:
        return False
    if clause.statement.speaker.type not in ("person", "state", "organisation"):
        return False
    named = clause.subject.of(layers.sight.text)[:1].isupper()
    return named and _gives_way(layers.phrase(clause.verb)) and layers.sides.stateless(clause.statement)
