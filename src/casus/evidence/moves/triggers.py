"""Words that make a move, with its kind: the cues of statements, and verbs and nouns of the article's own telling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from casus.evidence._ahead import Layers, lemma_of
from casus.evidence._sight import Sight
from casus.records import MoveKind, Span, Statement
from casus.vocabulary import moves

__all__ = ["Trigger", "triggers"]

_NOT_MADE_WORDS = """
    will would could may might should can must cannot ca wo not n't n’t never no refuse decline deny fail if
    whether unless to
"""
_NOT_MADE = frozenset(_NOT_MADE_WORDS.split())
_FILLERS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "another", "new", "final", "formal", "last", "second", "clear"}
)
_RUN_ON = frozenset({"begin", "start", "continue", "go"})


@dataclass(frozen=True)
class Trigger:
    """One word of making a move. number: of its token; after: of the first token behind it (particles included).

    statement: where it is the cue of one. inside: the innermost statement whose words it stands in otherwise.
    """

    number: int
    after: int
    word: str
    kind: MoveKind
    statement: Statement | None = None
    inside: Statement | None = None
    noun: bool = False
    passive: bool = False


def triggers(layers: Layers) -> Iterator[Trigger]:
    """Yield the triggers of an article: first those of its statements' cues, then, with a parse, all others."""
    sight = layers.sight
    cued: set[int] = set()
    for statement in sight.statements:
        if statement.cue_span is None:
            continue
        numbers = list(sight.numbers(statement.cue_span))
        fresh = [n for n in numbers if n not in cued]
        cued.update(numbers)
        for number in fresh:
            found = _match(sight, number, noun=False) or _match(sight, number, noun=True)
            if found is not None and _made(sight, number, numbers):
                noun, passive = sight.tokens[number].pos == "NOUN", _passive(layers, number, statement)
                yield Trigger(number, found[0], found[1], found[2], statement, noun=noun, passive=passive)
                break
    if not sight.page.parsed:
        return
    for number, token in enumerate(sight.tokens):
        if number in cued or token.pos not in ("VERB", "NOUN") or _in_a_name(sight, number):
            continue
        found = _match(sight, number, noun=token.pos == "NOUN")
        if found is None or not _made(sight, number, []) or not _told(sight, number, found):
            continue
        index = layers.owner[number]
        inside = sight.statements[index] if index >= 0 else None
        noun, passive = token.pos == "NOUN", _passive(layers, number, None)
        yield Trigger(number, found[0], found[1], found[2], None, inside, noun, passive)


def _passive(layers: Layers, number: int, statement: Statement | None) -> bool:
    """Whether a verb is told as suffered ("was urged to go"), and not by the one who speaks, named behind it."""
    sight, token = layers.sight, layers.sight.tokens[number]
    if token.pos != "VERB" or token.text.lower().endswith("ing"):
        return False
    if statement is not None and statement.speaker_span is not None and statement.speaker_span.start > token.start:
        return False
    return any(
        sight.tokens[c].relation == "aux" and sight.tokens[c].lemma == "be" for c in sight.children.get(number, ())
    )


def _in_a_name(sight: Sight, number: int) -> bool:
    """Whether a noun is part of a name: "Roll Call"."""
    tokens = sight.tokens
    if tokens[number].pos != "NOUN" or not tokens[number].text[:1].isupper():
        return False
    return number > 0 and tokens[number - 1].text[:1].isupper() and not tokens[number - 1].text.endswith(("'s", "’s"))


def _match(sight: Sight, number: int, *, noun: bool) -> tuple[int, str, MoveKind] | None:
    """The word (with its particles) that begins at a token: where it ends, the word, and its kind."""
    if noun and sight.tokens[number].pos not in ("NOUN", ""):
        return None
    if not noun and sight.tokens[number].pos not in ("VERB", ""):
        return None
    index = _index(noun)
    lemma = lemma_of(sight, number)
    for rest, word, kind in index.get(lemma, ()):
        end = _rest(sight, number, rest)
        if end is not None:
            return end, word, kind
    return None


def _rest(sight: Sight, number: int, rest: tuple[str, ...]) -> int | None:
    """The number behind the other words of a phrase; those of three words and more may have something between."""
    at = number + 1
    for word in rest:
        if word in _FILLERS and len(rest) > 1:
            continue
        gap = 6 if len(rest) > 1 else 1
        for step in range(gap):
            if at + step >= len(sight.tokens) or sight.tokens[at + step].text in ".;!?":
                return None
            token = sight.tokens[at + step]
            if token.text.lower() == word or token.lemma.lower() == word:
                at = at + step + 1
                break
        else:
            return None
    return at


def _made(sight: Sight, number: int, cue: list[int]) -> bool:
    """Whether the move is told as made: not denied, asked for, planned or supposed."""
    tokens = sight.tokens
    near: set[str] = set()
    for child in sight.children.get(number, ()):
        if tokens[child].relation in ("aux", "mark", "advmod") and child < number:
            near.add(tokens[child].text.lower())
    for other in cue:
        if other < number:
            near.add(tokens[other].text.lower())
    if not sight.page.parsed:
        near |= {t.text.lower() for t in tokens[max(0, number - 3) : number]}
    if lemma_of(sight, number) in ("assure", "promise", "guarantee"):
        near -= {"can"}  # "I can assure you"
    if near & (_NOT_MADE - {"to"}):
        return False
    head = tokens[number].head
    if "to" in near and head is not None and head != number:
        return lemma_of(sight, head) in _RUN_ON
    if (
        head is not None
        and head != number
        and tokens[number].relation in ("obj", "obl", "nsubj")
        and tokens[number].pos == "NOUN"
    ):
        return lemma_of(sight, head) != "deny" and not any(
            tokens[c].text.lower() in ("not", "n't", "n’t", "never") for c in sight.children.get(head, ())
        )
    return not any(
        tokens[c].relation == "mark" and tokens[c].text.lower() in ("if", "unless", "whether")
        for c in sight.children.get(number, ())
    )


def _told(sight: Sight, number: int, found: tuple[int, str, MoveKind]) -> bool:
    """Whether a word outside a cue has what a move needs: a complement, and for common words a clause."""
    tokens, table = sight.tokens, moves()
    children = sight.children.get(number, ())
    relations = {tokens[c].relation for c in children}
    word = found[1]
    if tokens[number].pos == "NOUN":
        owner = any(
            tokens[c].relation in ("nmod", "compound", "amod") and c < number and tokens[c].text[:1].isupper()
            for c in children
        )
        clause = any(
            tokens[c].relation in ("acl", "ccomp", "xcomp")
            or (
                tokens[c].relation == "nmod"
                and tokens[c].start > tokens[number].end
                and any(tokens[k].text.lower() in ("for", "of") for k in sight.children.get(c, ()))
            )
            for c in children
        )
        head = tokens[number].head
        made = (
            head is not None and tokens[number].relation in ("obj", "nsubj") and lemma_of(sight, head) in table.making
        )
        return (made and (clause or found[2] in ("ultimatum", "red_line", "threat"))) or (owner and clause)
    if word in table.only_with_infinitive or word in table.only_with_clause:
        return bool(relations & {"xcomp", "ccomp"}) or (word in table.only_with_clause and {"obj", "iobj"} <= relations)
    if " " in word:
        return True
    return bool(relations & {"xcomp", "ccomp", "obj", "iobj", "obl"})


@cache
def _index(noun: bool) -> dict[str, list[tuple[tuple[str, ...], str, MoveKind]]]:
    table = moves().nouns if noun else moves().verbs
    found: dict[str, list[tuple[tuple[str, ...], str, MoveKind]]] = {}
    for word, kind in table.items():
        first, *rest = re.split(r"[ ]", word)
        found.setdefault(first, []).append((tuple(rest), word, kind))  # type: ignore[arg-type]
    for rows in found.values():
        rows.sort(key=lambda row: (-len(row[0]), row[1]))
    return found


def place(sight: Sight, trigger: Trigger) -> Span:
    """Where a trigger stands, with its particles."""
    return Span(sight.tokens[trigger.number].start, sight.tokens[max(trigger.number, trigger.after - 1)].end)
