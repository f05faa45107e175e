"""Moves that a statement's words make by themselves: "we will never accept", "Ardania must leave", "release them"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from casus.evidence._ahead import Ahead, Layers
from casus.evidence._page import MARKS
from casus.evidence._phrasing import end_of_clause, tidy
from casus.evidence._standing import Standings
from casus.evidence.moves.framing import Drafted
from casus.evidence.moves.parties import Parties
from casus.evidence.moves.splitting import split
from casus.evidence.moves.terms import by_of, cue_words, draft_of, or_else, price_of
from casus.records import MoveKind, Party, Span, Statement
from casus.vocabulary import moves

__all__ = ["of_contents", "of_futures"]

_MUST = re.compile(
    r"(?<!not )(?<!n[’']t )(?<!never )(?<!would )(?<!may )(?<!might )\b(?:must|should|ought to|(?:needs?|has|"
    r"have) to|had better|is to|are to|would do well to)\s+"
    r"(?!(?:not\s+)?have (?:been|had|\w+ed)\b|do with\b|be (?:noted|said|remembered|recalled|stressed|"
    r"understood|added|"
    r"clear)\b|know\b|mean\b)",
    re.IGNORECASE,
)
_READY = r"(?:is|are|am|was|were|be|[’'](?:re|m|s))\s+(?:\w+ly |also |still |always |now )?"
_FIRST = re.compile(
    r"\b(?:we|I)\s+(?:\w+ly |also |again |would |do |now |therefore )?"
    r"(?P<verb>demand|insist|call (?:up)?on|call for|urge|ask for|ask|want|expect|request|appeal to|require|"
    r"propose|offer|promise|pledge|vow|"
    r"guarantee|invite|beg|suggest)\b(?! (?:myself|ourselves|you what|nothing))\s*",
    re.IGNORECASE,
)
_LET = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|so|then|please|now)\s)[\"“‘'«\s]*let (?P<who>him|her|them|the [\w ]{2,30}?|"
    r"[A-Z]\w+) (?!(?:look|try|say|think|know|have|be|eat|come)\b)(?=[a-z]+\b)",
    re.IGNORECASE,
)
_KINDS: dict[str, MoveKind] = {
    **dict.fromkeys(("propose", "offer", "suggest"), "offer"),
    **dict.fromkeys(("promise", "pledge", "vow", "guarantee"), "promise"),
}
_NO_TALKS = re.compile(
    r"\b(?:there (?:can|will|would|could) be no\s+(?P<what>[\w -]{3,50}?)|no\s+(?P<bare>(?:\w+ )?(?:talks?|"
    r"negotiations?|deal|agreement|meeting|"
    r"dialogue|compromise|concessions?|settlement|summit|vote|discussion|withdrawal|signature|payment|peace|"
    r"ceasefire|truce)(?: [\w ]{0,30}?)?))"
    r"\s+(?:before|until|unless|without|as long as|so long as|while)\b",
    re.IGNORECASE,
)
_READINESS = re.compile(
    r"\b(?P<whose>its|his|her|their|our|my|(?:the|her|his|its|their) (?:country|government|party|state|union|"
    r"group)[’']s)"
    r"\s+(?:\w+\s+)?(?:readiness|willingness|openness|preparedness|offer|proposal)\s+to\s+(?=[a-z])(?!the\b|a\b|"
    r"any\b)",
    re.IGNORECASE,
)
_LAST_CLAUSE = re.compile(r"(?:^|[,;:]\s*|\b(?:and|but|so|then|that|now|because|which|who)\s+)")
# "We will not let that stand", "not give up on him": nobody is denied what they want.
_UNLIKE_YIELDING = re.compile(
    r"\b(?:let|allow) (?:that|this|it|them|him|her) (?:to )?(?:stand|happen|pass|continue|down)\b|"
    r"\b(?:give up on|abandon (?:you|them|him|her|our|its|their|his)|let (?:you|our \w+|anyone) down)\b"
)
_PASSIVE = re.compile(r"\bbe (?:\w+ly )?\w+(?:ed|id|ent|ilt|wn|en|ut|eld)\b")
_TAKES = frozenset(
    ["accept", "agree", "live with", "sign", "vote for", "support", "consent", "settle for", "compromise"]
)
_ADDRESSED = frozenset({"you", "they", "everyone", "everybody", "all", "both"})
_OPENS_ELSE = frozenset({"if", "when", "whoever", "no"})
_NO_DEED = frozenset({"know", "hear", "see", "what", "whether", "why", "how", "say", "stress", "be", "myself"})
_LONG = 40  # words of a sentence that may be one demand


def of_futures(layers: Layers, standings: Standings, clauses: tuple[Ahead, ...]) -> Iterator[Drafted]:
    """Yield red lines, threats and promises in clauses that say what the speaker's own side will or will not do."""
    for clause in clauses:
        kind = _of_future(layers, standings, clause)
        if kind is None:
            continue
        statement = clause.statement
        start = clause.span.start
        if kind != "red_line" and clause.own:
            start = _verb_start(layers, clause)
        yield Drafted(
            kind,
            by_of(statement),
            (),
            Span(start, clause.span.end),
            clause.piece,
            statement,
            0.8 * statement.confidence,
        )


def _of_future(layers: Layers, standings: Standings, clause: Ahead) -> MoveKind | None:
    statement = clause.statement
    words = clause.span.of(layers.sight.text).lower()
    never = any(re.search(rf"\b{w}\b", words) for w in moves().never)
    table, phrase = moves(), layers.phrase(clause.verb)
    if not clause.own:
        barred = clause.negated and never and clause.mark in ("will", "would") and _nobodys(words)
        pays = not clause.negated and clause.mark == "will" and begins(phrase, table.benefit) and _PASSIVE.search(words)
        if pays and standings.of(statement) == "official" and statement.act not in ("ask", "predict"):
            return "promise"
        ruled = barred and standings.of(statement) == "official" and statement.act not in ("ask", "predict")
        return "red_line" if ruled or _for_its_state(layers, clause) else None
    if clause.negated:
        gives = begins(phrase, table.yielding) and _UNLIKE_YIELDING.search(words) is None
        if clause.mark in ("can", "could", "may", "might"):
            return "red_line" if gives and clause.mark == "can" else None
        if begins(phrase, table.unchosen):
            return None
        return "red_line" if never or clause.condition is not None or gives else None
    warned = cue_words(layers, statement).startswith(("warn", "threat"))
    unless = clause.condition is not None and clause.condition.of(layers.sight.text).lower().startswith("unless")
    warned = warned or (unless and statement.act not in ("promise", "predict"))
    bent = warned or statement.act == "threaten" or clause.condition is not None
    helps = begins(phrase, table.benefit)
    bound = statement.act == "promise" and (helps or clause.condition is not None)
    supposed = clause.mark in ("would", "could") and layers.quoted(clause.span.start) and helps
    gives = supposed or (begins(phrase, _TAKES) and clause.mark in ("would", "could"))
    offered = gives and clause.condition is not None and statement.act != "promise"
    passive = begins(phrase, table.unchosen) or " be " in f" {words} "
    rows: tuple[tuple[bool, MoveKind | None], ...] = (
        (offered and statement.act != "predict" and not passive, "offer"),
        (clause.weak, None),
        (passive and not helps, None),
        (warned or (bent and begins(phrase, table.harm)), "threat"),
        (bound or (helps and clause.mark == "will" and statement.act != "predict"), "promise"),
    )
    return next((kind for fits, kind in rows if fits), None)


def _nobodys(words: str) -> bool:
    """Whether a clause bars a thing, whoever were to do it: "no base will ever be built", "will never be discussed"."""
    led = re.match(r"(?:no|not one|not a)\b", words)
    return led is not None or re.search(r"\b(?:be|become)\b", words) is not None


def _for_its_state(layers: Layers, clause: Ahead) -> bool:
    """Whether somebody of no named state says what a state would not give way in: they speak for it."""
    statement = clause.statement
    if statement.act in ("ask", "deny", "predict") or clause.subject is None or not clause.negated:
        return False
    named = clause.subject.of(layers.sight.text)[:1].isupper() and clause.mark in ("will", "would")
    return named and begins(layers.phrase(clause.verb), moves().yielding) and layers.sides.stateless(statement)


def begins(phrase: str, words: frozenset[str]) -> bool:
    """Whether a verb phrase in its plain form begins with one of the words."""
    return any(phrase == w or phrase.startswith(w + " ") for w in words)


def of_contents(
    layers: Layers, parties: Parties, standings: Standings, statement: Statement, index: int
) -> Iterator[Drafted]:
    """Yield the demands, offers and red lines that a statement's own words make, sentence by sentence."""
    text = layers.sight.text
    if statement.act in ("ask", "thank"):
        return
    for piece in _pieces(layers, statement, index):
        words = piece.of(text)
        if words.rstrip(MARKS + " ").endswith("?") or text[piece.end : piece.end + 1] == "?":
            continue
        found = (
            _unacceptable(layers, standings, statement, piece)
            or or_else(layers, statement, piece)
            or price_of(layers, statement, piece)
            or _first_person(layers, parties, statement, piece)
            or _ready(layers, parties, statement, piece)
            or _must(layers, parties, standings, statement, piece)
            or _imperative(layers, parties, statement, piece)
        )
        if found is not None:
            yield found


def _pieces(layers: Layers, statement: Statement, index: int) -> Iterator[Span]:
    """The sentences, or parts of sentences, that are this statement's own words and not another's inside it."""
    sight = layers.sight
    for span in statement.content_spans:
        at = span.start
        while at < span.end:
            sentence = sight.page.sentence(at)
            end = min(span.end, max(sentence.end, at + 1))
            numbers = sight.numbers(Span(at, end))
            own = [n for n in numbers[:400] if layers.owner[n] == index]
            if own and len(own) * 2 >= min(len(numbers), 400):
                piece = tidy(sight.text, at, end)
                if piece is not None:
                    yield Span(at if sight.text[at:end].lstrip()[:1] not in MARKS else piece.start, piece.end)
            at = end
            while at < span.end and sight.text[at].isspace():
                at += 1


def _unacceptable(layers: Layers, standings: Standings, statement: Statement, piece: Span) -> Drafted | None:
    text = layers.sight.text
    if standings.of(statement) == "onlooker":
        return None
    found = _no_go().search(text, piece.start, piece.end)
    if found is not None and statement.speaker.type != "author":
        numbers = layers.sight.numbers(Span(found.start(), found.end()))
        told = layers.subject_of(numbers[-1]) if numbers else None
        start = told.start if told is not None and piece.covers(told) else piece.start
        what = tidy(text, start, found.start()) or tidy(text, found.end(), piece.end)
        lead = re.match(r"(?:any|the|a|an|it)?\s*\w+", what.of(text)) if what is not None else None
        if what is not None and lead is not None and what.of(text).lower() not in ("it", "this", "that"):
            return draft_of(layers, "red_line", statement, (), what, piece)
    none = _NO_TALKS.search(text, piece.start, piece.end)
    thing = "what" if none is not None and none["what"] else "bare"
    foretold = statement.act == "predict" or re.match(r"expect|predict|fore", cue_words(layers, statement))
    if (
        none is not None
        and not foretold
        and not re.search(r"\b(?:doubt|reason|need|shot|evidence|proof)\b", none[thing])
    ):
        return draft_of(layers, "red_line", statement, (), Span(none.start(), none.end(thing)), piece)
    return None


def _first_person(layers: Layers, parties: Parties, statement: Statement, piece: Span) -> Drafted | None:
    text = layers.sight.text
    found = _FIRST.search(text, piece.start, piece.end)
    if found is None or (not layers.quoted(found.start()) and statement.cue_span is not None):
        return None
    verb = found["verb"].lower()
    end = end_of_clause(text, found.end(), piece.end)
    asked = split(layers.sight, found.end(), end, person=verb in moves().person_object | {"expect"})
    unclear = verb in ("want", "expect", "require") and (asked is None or not asked.infinitive or asked.to is None)
    if asked is None or unclear:
        return None
    if asked.what.of(text).lower().split()[0] in _NO_DEED:
        return None
    party = parties.named(asked.to)
    return draft_of(layers, _KINDS.get(verb, "demand"), statement, (party,) if party else (), asked.what, piece)


def _ready(layers: Layers, parties: Parties, statement: Statement, piece: Span) -> Drafted | None:
    text = layers.sight.text
    meant = _READINESS.search(text, piece.start, piece.end)
    if meant is not None and (meant["whose"].lower() in ("our", "my")) == layers.quoted(meant.start()):
        what = Span(meant.end(), end_of_clause(text, meant.end(), piece.end))
        return draft_of(layers, "offer", statement, (), what, piece)
    found = _is_ready().search(text, piece.start, piece.end)
    if (
        found is None
        or re.search(r"\b(?:not|never|no longer)\b|n[’']t\b", found.group(), re.I)
        or found.end() >= piece.end
    ):
        return None
    subject = tidy(text, piece.start, found.start()) if found.start() > piece.start else None
    words = subject.of(text) if subject is not None else ""
    words = re.split(r"\b(?:that|but|and|,)\s+", words)[-1]
    if not words:
        return None
    party: Party | None = None
    if not layers.sides.owns(statement, words, quoted=layers.quoted(found.start())):
        start = text.rfind(words, piece.start, found.start())
        party = parties.named(Span(start, start + len(words))) if start >= 0 else None
        if party is None or statement.act in ("ask", "deny", "predict"):
            return None
    numbers = layers.sight.numbers(Span(found.end(), piece.end))
    harms = bool(numbers) and begins(layers.phrase(numbers[0]), moves().hostile)
    what = Span(found.end(), end_of_clause(text, found.end(), piece.end))
    made = draft_of(layers, "threat" if harms else "offer", statement, (), what, piece)
    return made if party is None or layers.sides.stateless(statement) else replace(made, by=party)


def _must(layers: Layers, parties: Parties, standings: Standings, statement: Statement, piece: Span) -> Drafted | None:
    text = layers.sight.text
    found = _MUST.search(text, piece.start, piece.end)
    if found is None or found.end() >= piece.end or standings.of(statement) == "onlooker":
        return None
    lead = text[piece.start : found.start()]
    subject = _LAST_CLAUSE.split(lead)[-1].strip(MARKS + " ")
    numbers = layers.sight.numbers(Span(found.start(), found.end()))
    told = layers.governed(numbers[0]) if numbers else None
    if told is not None and piece.covers(told) and told.end <= found.start():
        subject = told.of(text)
    low = subject.lower().split()
    own = layers.sides.owns(statement, subject, quoted=layers.quoted(found.start()))
    if own or not _may_be_asked(low) or len(piece.of(text).split()) > _LONG:
        return None
    start = text.rfind(subject, piece.start, found.start())
    party = parties.named(Span(start, start + len(subject))) if start >= 0 else None
    if party is not None or low[0] in _ADDRESSED:
        return draft_of(layers, "demand", statement, (party,) if party else (), Span(found.end(), piece.end), piece)
    passive = re.match(r"(?:not )?be\b", text[found.end() : found.end() + 8])
    return draft_of(layers, "demand", statement, (), Span(start, piece.end), piece) if passive is not None else None


def _may_be_asked(subject: list[str]) -> bool:
    """Whether a subject, as its words in lower case, can be told to act."""
    nobody = moves().not_asked
    return 0 < len(subject) <= 9 and " ".join(subject) not in nobody and subject[0] not in nobody | _OPENS_ELSE


def _imperative(layers: Layers, parties: Parties, statement: Statement, piece: Span) -> Drafted | None:
    text = layers.sight.text
    led = text[max(0, piece.start - 2) : piece.start].rstrip().endswith(":")
    if not layers.quoted(piece.start) and statement.cue_span is not None and not led:
        return None
    let = _LET.search(text, piece.start, piece.end)
    if let is not None:
        party = parties.named(Span(let.start("who"), let.end("who")))
        return draft_of(layers, "demand", statement, (party,) if party else (), Span(let.end(), piece.end), piece)
    found = _commands().match(text, piece.start, piece.end) or _please().search(text, piece.start, piece.end)
    if found is None or re.match(
        r"\s*(?:is|are|was|were|has|have|had|will|would|can|of|and|,)\b", text[found.end() : found.end() + 8]
    ):
        return None
    return draft_of(layers, "demand", statement, (), Span(found.start("verb"), piece.end), piece)


def _verb_start(layers: Layers, clause: Ahead) -> int:
    tokens = layers.sight.tokens
    return (
        tokens[clause.verb].start
        if clause.span.start <= tokens[clause.verb].start < clause.span.end
        else clause.span.start
    )


def _listed(words: frozenset[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=lambda w: (-len(w), w)))


@cache
def _no_go() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:is|are|was|were|be|remains?|would be|will be)\s+(?:\w+ly\s+)?(?:{_listed(moves().unacceptable)})\b",
        re.I,
    )


@cache
def _is_ready() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?<!not ){_READY}(?:{_listed(moves().ready)})\s+to\s+(?=[a-z])(?!the\b|a\b|any\b)", re.IGNORECASE
    )


@cache
def _please() -> re.Pattern[str]:
    return re.compile(
        rf"\bplease,?\s+(?P<verb>(?:do not |don[’']t )?(?:{_listed(moves().imperatives)}))\b", re.IGNORECASE
    )


@cache
def _commands() -> re.Pattern[str]:
    lead = r"[\"“‘'«\s]*(?:(?:so|then|and|now|just|please|first|instead)[, ]+)?"
    return re.compile(
        rf"{lead}(?P<verb>(?:do not |don[’']t |never )?(?:{_listed(moves().imperatives)}))\b(?! (?:is|are|was|of)\b)",
        re.I,
    )
