"""What a prediction is: a forecast, or what only looks like one: a plan or a wish of the speaker's own, or a threat."""

from __future__ import annotations

import re

from casus.evidence._acts import cue_act
from casus.evidence._ahead import Ahead, Layers, lemma_of
from casus.evidence._by_when import by_when
from casus.evidence._sight import Sight
from casus.evidence._standing import Standings
from casus.records import PredictionType, Statement
from casus.vocabulary import bodies, deeds, moves

__all__ = ["BINDS", "FORETELLS", "OPINION", "PLANS", "THREATENS", "WISHES", "cue_of", "type_of"]

_FORETELLS_WORDS = """
    expect predict forecast foresee anticipate prophesy project prediction expectation bet foretell envisage envision
    prognosticate
"""
FORETELLS = frozenset(_FORETELLS_WORDS.split())
WISHES = frozenset(["hope", "wish", "pray", "dream", "long", "yearn", "aspire", "hopeful"])
_PLANS_WORDS = """
    plan intend aim promise pledge vow undertake commit guarantee assure swear resolve announce declare decree order
    intention assurance
"""
PLANS = frozenset(_PLANS_WORDS.split())
BINDS = frozenset(["promise", "pledge", "vow", "undertake", "guarantee", "assure", "commit", "assurance"])
THREATENS = frozenset({"threaten", "threat", "menace", "warn", "warning", "vow", "caution"})
_OPINION_WORDS = """
    think believe expect fear doubt estimate reckon suspect guess judge assess view opinion assume suppose worry
    convinced confident consider feel calculate
"""
OPINION = frozenset(_OPINION_WORDS.split())
_GOING_WORDS = """
    go meet hold convene vote decide begin start continue launch deploy discuss consider examine review study draft
    adopt debate gather move propose present prepare ask consult
"""
_GOING = frozenset([*_GOING_WORDS.split(), "set up"])
_NO_TALKS = re.compile(
    r"there (?:will|would) be no (?:\w+ )?(?:talks?|negotiations?|deal|concessions?|compromise|surrender|retreat|"
    r"ransom|dialogue|"
    r"discussion|payment|exchange)\b",
    re.IGNORECASE,
)
# Whose words are those of somebody else: "the president's spokesman", "his office".
_MOUTHPIECE = re.compile(
    r"\b(?:spokes\w+|press secretary|press service|office|aides?|campaign|adviser)\b", re.IGNORECASE
)
_STATE_OFFICES = re.compile(
    r"\b(?:president|(?:prime|foreign|defen[cs]e|interior) minister|minister|chancellor|premier)\b"
)


def cue_of(sight: Sight, statement: Statement) -> str:
    """The plain form of a statement's cue; nothing where it has none."""
    if statement.cue_span is None:
        return ""
    words = statement.cue_span.of(sight.text)
    if re.search(r"\bhope(?:s|d|ful)?\b", words, re.IGNORECASE):
        return "hope"
    found = cue_act(words)
    if found is not None:
        return found[0].split()[0]
    numbers = sight.numbers(statement.cue_span)
    verbs = [n for n in numbers if sight.tokens[n].pos == "VERB"] or list(numbers)
    return lemma_of(sight, verbs[0]) if verbs else ""


def type_of(layers: Layers, standings: Standings, clause: Ahead) -> PredictionType:
    """The type, by whose deed is told and how: one's own is planned, hoped for or threatened, the rest foretold."""
    cue = cue_of(layers.sight, clause.statement)
    hung = layers.governor(clause.verb)
    wished = clause.mark in WISHES or hung in WISHES or (cue in WISHES and hung not in OPINION)
    able = clause.mark in ("can", "could") and cue not in PLANS
    rows: tuple[tuple[bool, PredictionType], ...] = (
        (wished, "wish"),
        (clause.statement.speaker.type == "author", "forecast"),
        (_threatens(layers, clause, cue), "threat"),
        (clause.mark in PLANS, "plan"),
        (_befalls(layers, clause), "forecast"),
        (_announces(layers, standings, clause, cue), "plan"),
        (_for_its_state(layers, standings, clause), "plan"),
        (able, "forecast"),
        (clause.own, "plan"),
        (cue in PLANS and not _of_another(layers, clause), "plan"),
    )
    return next((made for fits, made in rows if fits), "forecast")


def _threatens(layers: Layers, clause: Ahead, cue: str) -> bool:
    """Whether a clause says what harm the speaker's own side would do."""
    if clause.mark == "threaten" or cue in ("threaten", "threat", "menace"):
        return True
    if not clause.own or clause.negated or clause.weak:
        return False
    phrase = layers.phrase(clause.verb)
    bent = clause.statement.act == "threaten" or cue in THREATENS or clause.condition is not None
    warned = cue in ("warn", "warning") and not _begins(phrase, moves().unchosen) and not _passive(layers, clause)
    return (bent and _harms(phrase) and not _passive(layers, clause)) or warned


def _befalls(layers: Layers, clause: Ahead) -> bool:
    """Whether the speaker's own side undergoes what it does not decide: "we will lose", "he would be a disaster"."""
    if clause.mark in PLANS:
        return False
    sight, phrase = layers.sight, layers.phrase(clause.verb)
    if _begins(phrase, moves().unchosen) and not _passive(layers, clause):
        return True
    if not clause.own:
        return False
    tokens = sight.tokens
    if phrase.split(maxsplit=1)[0] == "have" and tokens[clause.verb].pos == "VERB":
        had = [c for c in sight.children.get(clause.verb, ()) if tokens[c].relation in ("obj", "obl")]
        kept = any(lemma_of(sight, c) in moves().arranged or tokens[c].text.lower() in moves().arranged for c in had)
        return bool(had) and not kept
    subject = clause.subject.of(sight.text).lower() if clause.subject is not None else ""
    noun = tokens[clause.verb].pos == "NOUN" and any(
        tokens[c].relation == "cop" for c in sight.children.get(clause.verb, ())
    )
    return noun and subject in ("he", "she")


def _announces(layers: Layers, standings: Standings, clause: Ahead, cue: str) -> bool:
    """Whether somebody in office announces what their body will do, or what will be done without saying by whom."""
    sight, statement = layers.sight, clause.statement
    if clause.subject is None or statement.act == "predict" or cue in OPINION | FORETELLS:
        return False
    official = standings.of(statement) == "official"
    if clause.weak:
        return clause.mark == "may" and official and by_when(sight, clause.piece) is not None
    span = statement.speaker_span
    subject = clause.subject.of(sight.text)
    if span is not None and _MOUTHPIECE.search(span.of(sight.text)) and _of_the_same_house(layers, clause, subject):
        return True
    if official and _passive(layers, clause):
        return not _by_another(layers, clause) and clause.mark in ("will", "would")
    return official and _body(layers, clause, subject)


def _of_the_same_house(layers: Layers, clause: Ahead, subject: str) -> bool:
    """Whether a subject is one whom a spokesman may speak for: a person, an office, the campaign."""
    parties = layers.sight.mentions_in(clause.subject) if clause.subject is not None else ()
    person = bool(parties) and parties[0].reading == "person"
    return person or _STATE_OFFICES.search(subject.lower()) is not None or subject.lower().endswith("campaign")


def _body(layers: Layers, clause: Ahead, subject: str) -> bool:
    """Whether a subject is an organisation, or the office holder's own one unnamed, that goes about its work."""
    sight = layers.sight
    parties = (
        [m for m in sight.mentions_in(clause.subject) if m.reading in ("organisation", "government")]
        if (clause.subject is not None)
        else []
    )
    words = subject.split()
    led = bool(words) and words[0].lower() == "the"
    named = led and any(w.lower() in bodies().heads and w[:1].isupper() for w in words)
    body = any(m.reading == "organisation" for m in parties[:1]) or named
    own = led and len(words) <= 3 and words[-1] in bodies().heads and not parties
    phrase = layers.phrase(clause.verb)
    return (own and not _begins(phrase, moves().unchosen)) or (body and _begins(phrase, moves().benefit | _GOING))


def _passive(layers: Layers, clause: Ahead) -> bool:
    """Whether the clause tells what will be done, not who does it."""
    sight, token = layers.sight, layers.sight.tokens[clause.verb]
    return token.pos == "VERB" and any(
        sight.tokens[c].text.lower() in ("be", "been", "being", "get") and sight.tokens[c].relation in ("aux", "cop")
        for c in sight.children.get(clause.verb, ())
    )


def _by_another(layers: Layers, clause: Ahead) -> bool:
    sight = layers.sight
    for child in sight.children.get(clause.verb, ()):
        if sight.tokens[child].relation == "obl" and any(
            sight.tokens[c].text.lower() == "by" for c in sight.children.get(child, ())
        ):
            return not sight.times_in(clause.span) or sight.mention_at(sight.tokens[child].start) is not None
    return False


def _of_another(layers: Layers, clause: Ahead) -> bool:
    """Whether the clause tells the deed of somebody else who is named."""
    if clause.subject is None or clause.own or _passive(layers, clause):
        return False
    return any(m.reading in ("person", "government", "organisation") for m in layers.sight.mentions_in(clause.subject))


def _for_its_state(layers: Layers, standings: Standings, clause: Ahead) -> bool:
    """Whether an office holder of no named state says what a state will do, or would not give way in: it is theirs."""
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
    return named and _begins(layers.phrase(clause.verb), moves().yielding) and layers.sides.stateless(clause.statement)


def _harms(phrase: str) -> bool:
    return _begins(phrase, moves().harm | deeds().harm)


def _begins(phrase: str, words: frozenset[str]) -> bool:
    return any(phrase == w or phrase.startswith(w + " ") for w in words)
