"""Whether words that can make a move make one here, and of which kind: "suggested | that they pay", "| that it rains"."""

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
_UNNAMED = re.compile(r"(?:not (?:to )?)?be (?:named|identified|quoted|cited)\b|anonymity\b")
_COURT = re.compile(r"\b(?:court|judge|injunction|judicial|warrant|damages|asylum|compensation order)\b", re.IGNORECASE)
_APPEALS = re.compile(r"\b(?:for|not to|to)\s*[\"“'‘]?$", re.IGNORECASE)
# Verbs that make an ultimatum of a date.
_ORDERS = frozenset({"demand", "order", "command", "require", "instruct", "dictate", "insist", "insist on"})


def asks(layers: Layers, trigger: Trigger, piece: Span, asked: Asked) -> bool:
    """Whether a verb or noun that may make a move does so with what stands behind it."""
    text, word, table = layers.sight.text, trigger.word, moves()
    what = asked.what.of(text).lower()
    first = what.split()[0].strip("\"'“”‘’,") if what.split() else ""
    lead = text[max(0, piece.start - 4) : asked.what.start]
    if _UNNAMED.match(what):
        return False
    if trigger.noun:
        return trigger.kind != "demand" or not what.startswith("arms")
    if trigger.kind == "threat":
        return _threatens(layers, trigger, asked, what)
    if trigger.kind == "offer":
        head = _head(layers, asked.what)
        if not asked.infinitive and (head in table.shown or what.split()[-1] in table.shown):
            return False
        return word != "suggest" or _suggests(layers, asked)
    if trigger.kind == "side_payment":
        return asked.infinitive or asked.to is not None
    if word in ("seek", "petition") and (asked.infinitive or _COURT.search(what)):
        return False
    if word == "appeal":
        return _APPEALS.search(text[max(0, piece.start - 5) : asked.what.start]) is not None or asked.infinitive
    if word == "appeal to":
        return asked.infinitive
    if word in ("ask", "tell", "invite", "challenge") and (first in table.answering or first.startswith("question")):
        return False
    if word in _ASSERTS and asked.subject is not None:
        return _not_a_fact(text, trigger, asked)
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
        return True
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
        return bool(numbers) and text[: sight.tokens[numbers[0]].end].endswith("ing") and sight.tokens[numbers[0]].pos == "VERB"
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
