"""Whether words that can make a move make one here, and of which kind: "suggested | that they pay"."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.evidence._ahead import Layers, lemma_of
from casus.evidence._own import Sides
from casus.evidence.moves.splitting import Asked
from casus.evidence.moves.triggers import Trigger
from casus.records import Span, Statement
from casus.vocabulary import moves

__all__ = ["asks", "firm", "turned"]

# Verbs that may as well assert: with a plain fact behind them they ask for nothing.
_ASSERTS_WORDS = """
    insist suggest warn assure swear guarantee advise propose recommend tell caution
"""
_ASSERTS = frozenset(_ASSERTS_WORDS.split())
_FACT = re.compile(
    r"[\s\"“‘]*(?:is|are|was|were|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|has|have|had|does|did|do|will|would|"
    r"can|could|may|might)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|shall|never|not|can|could|may)\b|[’']ll\b", re.IGNORECASE)
_DEED = re.compile(r"\b(?:should|must|be|ought to|not)\b", re.IGNORECASE)
_TO_DO = re.compile(r"\b(?:not )?to\s*[\"“'‘]?$|\bagainst\s*$", re.IGNORECASE)
_FOR = re.compile(r"\W*(?:for|to|that|from)\b|\W*[\w’' -]{2,60}? (?:(?:not )?to [a-z]|for \w)")
# Verbs with other senses, which bind only to a deed: "committed | to help", not "committed a crime".
_BINDS = frozenset({"commit", "bind", "engage"})
_UNNAMED = re.compile(r"(?:not (?:to )?)?be (?:named|identified|quoted|cited)\b|anonymity\b")
_COURT = re.compile(r"\b(?:court|judge|injunction|judicial|warrant|damages|asylum|compensation order)\b", re.IGNORECASE)
_APPEALS = re.compile(r"\b(?:for|not to|to)\s*[\"“'‘]?$", re.IGNORECASE)
# Verbs that make an ultimatum of a date.
_ORDERS = frozenset({"demand", "order", "command", "require", "instruct", "dictate", "insist", "insist on"})


def asks(layers: Layers, trigger: Trigger, piece: Span, asked: Asked) -> bool:
    """Whether a verb or noun that may make a move does so with what stands behind it."""
    text = layers.sight.text
    what = asked.what.of(text).lower()
    if trigger.noun or _UNNAMED.match(what):
        return not _UNNAMED.match(what) and (trigger.kind != "demand" or not what.startswith("arms"))
    if trigger.kind == "threat":
        return _threatens(layers, trigger, asked, what)
    if trigger.kind == "offer":
        return _offers(layers, trigger, asked, what)
    if trigger.kind == "side_payment" or trigger.word in _BINDS:
        return asked.infinitive or asked.to is not None
    asserted = trigger.word in _ASSERTS and (asked.subject is not None or what.startswith("there "))
    return _not_a_fact(text, trigger, asked) if asserted else _wants(layers, trigger, piece, asked, what)


def _offers(layers: Layers, trigger: Trigger, asked: Asked, what: str) -> bool:
    """Whether something is held out to another, not only shown ("offered a view", "suggests that it rains")."""
    shown = moves().shown
    idle = not asked.infinitive and (_head(layers, asked.what) in shown or what.rsplit(maxsplit=1)[-1] in shown)
    return not idle and (trigger.word != "suggest" or _suggests(layers, asked))


def _wants(layers: Layers, trigger: Trigger, piece: Span, asked: Asked, what: str) -> bool:
    """Whether a deed is asked for: not an answer, not a ruling, and where the verb needs it, with "to"."""
    text, word, table = layers.sight.text, trigger.word, moves()
    first = what.split(maxsplit=1)[0].strip("\"'“”‘’,") if what.split() else ""
    lead = text[max(0, piece.start - 4) : asked.what.start]
    answers = word in ("ask", "tell", "invite", "challenge") and (
        first in table.answering or first.startswith("question")
    )
    tries = word in ("seek", "petition") and (asked.infinitive or _COURT.search(what) is not None)
    pleases = word in ("appeal", "appeal to") and not (
        asked.infinitive or (word == "appeal" and _APPEALS.search(" " + lead))
    )
    praises = word in ("recommend", "advise") and not asked.infinitive  # "recommends the experience"
    if answers or tries or pleases or praises:
        return False
    if word in table.only_with_infinitive - {"want", "require"}:
        return asked.infinitive and _TO_DO.search(lead) is not None
    if word == "ask":
        return _FOR.match(piece.of(text)) is not None
    wanted = word == "want" and trigger.statement is not None and trigger.statement.act == "demand"
    return asked.infinitive or wanted or word not in table.only_with_infinitive


def _not_a_fact(text: str, trigger: Trigger, asked: Asked) -> bool:
    """Whether a clause tells what is to be, and not what is: for a promise, what will be."""
    subject = asked.subject
    if subject is None:
        return False
    clause = text[subject.end : asked.what.end]
    if trigger.kind == "promise":
        return _AHEAD.search(clause[:80]) is not None or _FACT.match(clause) is None
    if trigger.word in ("tell", "warn", "caution", "advise"):
        return re.match(r"\s*(?:must|should|ought to)\b", clause, re.IGNORECASE) is not None
    return _FACT.match(clause) is None


def _suggests(layers: Layers, asked: Asked) -> bool:
    """Whether "suggested" is followed by a deed ("holding talks", "that they should pay"), not by an opinion."""
    sight, text = layers.sight, layers.sight.text
    if asked.subject is None:
        numbers = sight.numbers(asked.what)
        return (
            bool(numbers)
            and text[: sight.tokens[numbers[0]].end].endswith("ing")
            and sight.tokens[numbers[0]].pos == "VERB"
        )
    clause = text[asked.subject.end : asked.what.end]
    return _FACT.match(clause) is None and _DEED.match(clause.strip()) is not None


def _threatens(layers: Layers, trigger: Trigger, asked: Asked, what: str) -> bool:
    """Whether somebody threatens: not a danger that is said to threaten peace."""
    if asked.infinitive or (trigger.statement is not None and trigger.statement.speaker.type == "person"):
        return True
    text, table = layers.sight.text, moves()
    if _head(layers, asked.what) in table.endangered or any(w in table.endangered for w in re.findall(r"\w+", what)):
        return False
    with_ = re.search(r"\bwith\s+$", text[max(0, asked.what.start - 8) : asked.what.start]) is not None
    return with_ or any(w in what for w in table.harm_nouns) or asked.to is not None


def firm(trigger: Trigger) -> bool:
    """Whether a demand is an order and no request: with a date it is an ultimatum."""
    return trigger.word in _ORDERS


def _head(layers: Layers, span: Span) -> str:
    """The plain form of the word on which the other words of a phrase hang."""
    sight = layers.sight
    numbers = sight.numbers(span)
    for number in list(numbers)[:12]:
        head = sight.tokens[number].head
        if head is not None and (head == number or head not in numbers) and sight.tokens[number].pos != "DET":
            return lemma_of(sight, number)
    return ""


def turned(layers: Layers, statement: Statement | None, trigger: Trigger, asked: Asked) -> Trigger:
    """The trigger with the kind that what stands behind it gives it.

    What is proposed for another to do is asked of them; a promise of harm is a threat.
    """
    sight = layers.sight
    text, table = sight.text, moves()
    if trigger.kind == "offer" and asked.subject is not None:
        words = asked.subject.of(text)
        sides: Sides = layers.sides
        own = statement is not None and sides.owns(statement, words, quoted=layers.quoted(asked.subject.start))
        if not own and trigger.word in ("propose", "suggest", "proposal"):
            return replace(trigger, kind="demand")
    if trigger.kind == "promise" and asked.infinitive and asked.subject is None:
        numbers = sight.numbers(asked.what)
        phrase = layers.phrase(numbers[0]) if numbers else ""
        if any(phrase == w or phrase.startswith(w + " ") for w in table.hostile):
            return replace(trigger, kind="threat")
    return trigger
