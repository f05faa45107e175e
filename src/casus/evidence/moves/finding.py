"""Moves found in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from casus.evidence._ahead import Layers
from casus.evidence._page import MARKS
from casus.evidence._phrasing import end_of_clause
from casus.evidence._sight import Sight
from casus.evidence._standing import Standings
from casus.evidence._taken import Taken
from casus.evidence.moves.contents import of_contents, of_futures
from casus.evidence.moves.framing import Drafted, framed
from casus.evidence.moves.meaning import asks, firm, turned
from casus.evidence.moves.parties import Parties
from casus.evidence.moves.splitting import Asked, split
from casus.evidence.moves.terms import by_of
from casus.evidence.moves.triggers import Trigger, place, triggers
from casus.records import Move, MoveKind, Party, Span, Statement
from casus.vocabulary import moves

__all__ = ["moves_of"]

_ULTIMATUM = re.compile(
    r"\b(?:gave|gives?|given|giving|set|sets)\s+(?P<to>(?:the |its |their |his |her )?[\w’' -]{2,50}?)\s+"
    r"(?:(?P<time>(?:just |only |another )?(?:a |an |one |\d+|two |three |four |five |six |seven |ten |twelve |"
    r"fourteen |twenty[\w-]* |thirty |"
    r"forty[\w-]* |sixty |seventy[\w-]* |ninety )[ -]?(?:hours?|days?|weeks?|months?))|"
    r"until (?P<until>[\w ]{3,30}?))\s+to\s+(?=[a-z])",
    re.IGNORECASE,
)
_YOU_HAVE = re.compile(
    r"\b(?P<to>you|they|[A-Z][\w’'-]+|the [\w’'-]+(?: [\w’'-]+)?) (?:now )?(?:have|has|had) "
    r"(?:just |only |until |till )?(?:(?:\d+|one|two|three|four|five|six|seven|ten|twelve|"
    r"twenty[\w-]*|"
    r"thirty|forty[\w-]*|seventy[\w-]*|a)[ -](?:hours?|days?|weeks?|months?)|\w+day(?: \w+)?|midnight|"
    r"noon|(?<=until )(?:(?! to )[\w ]){3,24}?|(?<=till )(?:(?! to )[\w ]){3,24}?)\s+to\s+(?!(?:the|its|their|"
    r"his|her|go|come|live|see|wait)\b)(?=[a-z])",
)
_GIVEN_TIME = re.compile(
    r"\b(?P<to>(?:the |its |their |his |her )?[\w’'-]+(?: [\w’'-]+){0,3}?) (?:was|were|is|are|has been|have "
    r"been|had been) "
    r"(?:given|set) (?:(?:just |only )?(?:until|till) [\w .,]{3,30}?|(?:an? |just |only |another "
    r")?[\w-]+[ -](?:hours?|days?|"
    r"weeks?|months?)|(?:an? |the )?[\w .]{0,40}?deadline(?: of [\w ]{3,30}?)?) to (?=[a-z])",
    re.IGNORECASE,
)
_WARNED = re.compile(
    r"\bwarn(?:s|ed|ing)?\s+(?:(?P<to>[\w’' -]{2,50}?)\s+)?(?:of|about|with)\s+"
    r"(?P<what>(?:[\w-]+\s+){0,3}?(?:consequences|retaliation|reprisals|counter-?measures|sanctions|punishment|"
    r"repercussions|"
    r"revenge|expulsion|boycott|embargo)\b)",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"\b(?:protest(?:er)?s?|demonstrations?|demonstrators?|rall(?:y|ies)|marchers|critics?|experts?|analysts?|"
    r"residents|"
    r"opponents?|activists?|voters|readers|relatives|families|petition)\b",
    re.IGNORECASE,
)
_WH = re.compile(r"\W*(?:whether|if|why|how|what|who|where|when|which)\b", re.IGNORECASE)
_FACTS_WORDS = """
    was were is are has had did does have
"""
_FACTS = frozenset(_FACTS_WORDS.split())
_IDLE = frozenset(
    {
        "it",
        "this",
        "that",
        "them",
        "these",
        "those",
        "which",
        "so",
        "nothing",
        "him",
        "her",
        "who",
        "what",
        "a word",
        "not",
    }
)


def moves_of(sight: Sight) -> tuple[Move, ...]:
    """Return the moves that an article's statements and own words tell, by their places.

    After Schelling (1960): what is asked, offered, promised, threatened or ruled out. A move reported inside another's
    words is its maker's. Without a parse, only cues and the words of statements count.
    """
    layers = Layers(sight)
    parties, standings = Parties(sight), Standings(sight)
    drafts: list[Drafted] = []
    cued: set[str] = set()
    for trigger in triggers(layers):
        draft = _of_trigger(layers, parties, trigger)
        if draft is not None:
            drafts.append(draft)
            if trigger.statement is not None:
                cued.add(trigger.statement.id)
    drafts += _set_phrases(layers, parties)
    drafts += of_futures(layers, standings, layers.ahead())
    for index, statement in enumerate(sight.statements):
        if statement.id not in cued or layers.quoted(statement.content_spans[0].start):
            drafts += of_contents(layers, parties, standings, statement, index)
    made = [m for m in (framed(layers, parties, d) for d in drafts) if m is not None]
    return _once(made)


def _of_trigger(layers: Layers, parties: Parties, trigger: Trigger) -> Drafted | None:
    if trigger.statement is not None:
        return _of_cue(layers, parties, trigger, trigger.statement)
    return _of_telling(layers, parties, trigger)


def _of_cue(layers: Layers, parties: Parties, trigger: Trigger, statement: Statement) -> Drafted | None:
    """The move of a statement whose cue makes it."""
    sight, text = layers.sight, layers.sight.text
    first = next((s for s in statement.content_spans if len(s.of(text).split()) > 1), statement.content_spans[0])
    piece = layers.piece(statement, first.start)
    if layers.quoted(first.start) and statement.kind == "direct" and trigger.kind != "threat":
        # What is demanded in a whole quotation, its own words tell.
        told = trigger.kind in ("promise", "offer") and len(piece.of(text).split()) > 1
        return _draft(trigger, statement, (), piece, piece, 0.7) if told else None
    asked = split(sight, piece.start, piece.end, person=trigger.word in moves().person_object)
    if asked is None or _WH.match(text, first.start, first.end) or _empty(layers, parties, trigger, asked):
        return None
    if not asks(layers, trigger, piece, asked):
        return None
    if trigger.passive:
        return _suffered(layers, parties, trigger, asked, piece)
    trigger = turned(layers, statement, trigger, asked)
    asked = _with_subject(layers, parties, trigger, asked, statement)
    to = _addressees(layers, parties, statement, asked.to) or _objects(layers, parties, trigger, piece)
    around = Span(min(piece.start, asked.what.start), max(piece.end, asked.what.end))
    if not to and not asked.infinitive and trigger.kind in ("promise", "offer", "side_payment"):
        to, asked = _given(layers, parties, asked)
    return replace(_draft(trigger, statement, to, asked.what, around, 0.9), firm=firm(trigger))


def _suffered(
    layers: Layers, parties: Parties, trigger: Trigger, asked: Asked, around: Span, inside: Statement | None = None
) -> Drafted | None:
    """The move of a passive ("was told to leave by Ardania"): its subject is the one addressed, its agent the maker."""
    subject = layers.doer(trigger.number)
    words = subject.of(layers.sight.text).lower() if subject is not None else ""
    to = parties.named(subject)
    by = parties.named(layers.agent(trigger.number))
    if by is None and (to is None or not asked.infinitive or words in ("we", "i", "you")):
        return None
    statement = trigger.statement or inside
    return Drafted(trigger.kind, by, (to,) if to is not None else (), asked.what, around, statement, 0.55)


def _given(layers: Layers, parties: Parties, asked: Asked) -> tuple[tuple[Party, ...], Asked]:
    """Who is given a thing, named behind it: "40 trucks of grain | to Ardania"."""
    found = re.search(r"\s+to\s+(?=(?:the\s+)?[A-Z])", asked.what.of(layers.sight.text))
    party = parties.named(Span(asked.what.start + found.end(), asked.what.end)) if found is not None else None
    if found is None or party is None:
        return (), asked
    return (party,), replace(asked, what=Span(asked.what.start, asked.what.start + found.start()))


def _empty(layers: Layers, parties: Parties, trigger: Trigger, asked: Asked) -> bool:
    """Whether nothing is asked or offered: a pointing word, a fact ("insisted that it was so"), a mere name."""
    text = layers.sight.text
    words = asked.what.of(text)
    first = words.lower().split()[0].strip(MARKS)
    if words.lower() in _IDLE or first in ("nothing", "nobody", "nowhere", "say", "know"):
        return True
    if trigger.kind in ("demand", "offer") and first in _FACTS:
        return True
    if (
        trigger.word in ("swear", "assure", "insist", "suggest", "guarantee")
        and asked.subject is not None
        and trigger.kind == "promise"
    ):
        ahead = re.search(r"\b(?:will|would|shall|never|not)\b|[’']ll\b", text[asked.subject.start : asked.what.end])
        if ahead is None and trigger.word == "swear":
            return True
    if trigger.word == "want" and asked.infinitive and asked.to is None:
        return True
    behind = layers.sight.tokens[trigger.after].text if trigger.after < len(layers.sight.tokens) else ""
    if trigger.word == "threat" and behind == "to" and not asked.infinitive:
        return True  # "a threat to the region" threatens nothing
    receiver = trigger.kind != "demand" or trigger.word in moves().person_object | {"appeal", "call upon"}
    party = parties.named(asked.what) if receiver and len(words.split()) <= 4 else None
    return (
        party is not None
        and party.span is not None
        and asked.what.end - asked.what.start <= party.span.end - party.span.start + 5
    )


def _with_subject(
    layers: Layers, parties: Parties, trigger: Trigger, asked: Asked, statement: Statement | None
) -> Asked:
    """What is asked, with the subject of its clause where that is not the one asked: "the list be published"."""
    if asked.subject is None:
        return asked
    if trigger.kind != "demand":
        return _whole(layers, statement, asked)
    passive = re.match(r"(?:not )?be\b", asked.what.of(layers.sight.text)) is not None
    if asked.to == asked.subject and (passive or parties.named(asked.subject) is None):
        return replace(asked, to=None, what=Span(asked.subject.start, asked.what.end))
    return asked


def _whole(layers: Layers, statement: Statement | None, asked: Asked) -> Asked:
    """A promised or threatened clause with its subject, unless that is the maker: nobody is addressed by it."""
    subject = asked.subject
    if subject is None:
        return asked
    words = subject.of(layers.sight.text)
    own = statement is not None and layers.sides.owns(statement, words, quoted=layers.quoted(subject.start))
    to = asked.to if asked.to != subject else None
    return replace(asked, to=to, what=asked.what if own else Span(subject.start, asked.what.end))


def _draft(
    trigger: Trigger, statement: Statement, to: tuple[Party, ...], what: Span, around: Span, sure: float
) -> Drafted:
    return Drafted(trigger.kind, by_of(statement), to, what, around, statement, sure * statement.confidence)


def _addressees(layers: Layers, parties: Parties, statement: Statement, to: Span | None) -> tuple[Party, ...]:
    text = layers.sight.text
    party = parties.named(to)
    if party is not None:
        return (party,)
    if statement.addressee is None or statement.cue_span is None or parties.is_audience(statement.addressee):
        return ()
    start = text.find(statement.addressee, statement.cue_span.start, statement.cue_span.start + 300)
    party = parties.named(Span(start, start + len(statement.addressee))) if start >= 0 else None
    return (party,) if party is not None else ()


def _objects(layers: Layers, parties: Parties, trigger: Trigger, piece: Span) -> tuple[Party, ...]:
    """Whom the parse makes the object of a cue, where they stand outside what is asked: "assured her by telephone"."""
    sight, text = layers.sight, layers.sight.text
    for child in sight.children.get(trigger.number, ()):
        token = sight.tokens[child]
        if child < trigger.number or token.relation not in ("obj", "iobj", "obl") or piece.covers(token.span):
            continue
        case = [
            sight.tokens[c].text.lower() for c in sight.children.get(child, ()) if sight.tokens[c].relation == "case"
        ]
        if token.relation == "obl" and not set(case) & {"to", "from", "on", "upon", "of", "with", "against"}:
            continue
        below = [n for n in sight.below(child) if not piece.covers(sight.tokens[n].span)]
        span = Span(sight.tokens[below[0]].start, sight.tokens[below[-1]].end)
        if parties.is_audience(span.of(text)) or sight.times_in(span):
            continue
        party = parties.named(span)
        return (party,) if party is not None else ()
    return ()


def _of_telling(layers: Layers, parties: Parties, trigger: Trigger) -> Drafted | None:
    """The move that the article, or somebody within their statement, tells of another."""
    sight, text, inside = layers.sight, layers.sight.text, trigger.inside
    offset = sight.tokens[trigger.number].start
    around = sight.page.sentence(offset) if inside is None else layers.piece(inside, offset)
    low = place(sight, trigger).end
    asked_by_page = inside is None and text[around.end - 1] == "?"
    if low >= around.end or asked_by_page or (inside is not None and inside.act in ("deny", "ask")):
        return None
    last = around.end
    if sight.tokens[trigger.number].relation == "acl" and not trigger.noun:
        last = min(last, max(low + 1, sight.tokens[sight.below(trigger.number)[-1]].end))
    rest = Span(low, max(low + 1, end_of_clause(text, low, last)))
    asked = split(sight, rest.start, rest.end, person=trigger.word in moves().person_object)
    if asked is None or _empty(layers, parties, trigger, asked) or _WH.match(asked.what.of(text)):
        return None
    if not asks(layers, trigger, rest, asked):
        return None
    if trigger.passive:
        return _suffered(layers, parties, trigger, asked, around, inside)
    by, ours = _maker(layers, parties, trigger, inside)
    unnamed = trigger.kind == "demand" and asked.infinitive and layers.doer(trigger.number) is not None
    if by is None and inside is None and not unnamed:
        return None
    if ours and inside is not None:
        by = by_of(inside)
    trigger = turned(layers, None, trigger, asked)
    asked = _with_subject(layers, parties, trigger, asked, inside)
    to = parties.named(asked.to)
    return Drafted(trigger.kind, by, (to,) if to else (), asked.what, around, inside, 0.6, firm(trigger))


def _maker(layers: Layers, parties: Parties, trigger: Trigger, inside: Statement | None) -> tuple[Party | None, bool]:
    """Who makes a told move: the subject of the verb, the possessor of the noun; and whether it is the speaker."""
    sight = layers.sight
    number = trigger.number
    if trigger.noun:
        party = _possessor(layers, parties, number)
        if party is not None:
            return party, False
        head = sight.tokens[number].head
        number = head if head is not None else number
    subject = layers.doer(number)
    if subject is None:
        return None, False
    words = subject.of(sight.text)
    if words.lower() in ("we", "i"):
        return None, True
    party = parties.named(subject) if not _CROWD.search(words) else None
    ours = party is None and inside is not None and not layers.quoted(subject.start)
    if ours and inside is not None and layers.sides.owns(inside, words, quoted=False):
        return None, True
    return party, False


def _possessor(layers: Layers, parties: Parties, number: int) -> Party | None:
    """Whose a noun of asking or offering is: the possessor before it, or else a name before it."""
    sight = layers.sight
    owners = [
        c
        for c in sight.children.get(number, ())
        if c < number and sight.tokens[c].relation in ("nmod", "compound", "amod")
    ]
    owned = [c for c in owners if sight.tokens[c + 1].text in ("'s", "’s", "'", "’")]
    for child in owned or owners:
        below = [n for n in sight.below(child) if n <= child]
        party = parties.named(Span(sight.tokens[below[0]].start, sight.tokens[child].end))
        if party is not None:
            return party
    return None


def _set_phrases(layers: Layers, parties: Parties) -> Iterator[Drafted]:
    """Yield "gave the council 72 hours to reply", "you have two days to leave", "warned of consequences"."""
    text = layers.sight.text
    for sentence in layers.sight.page.sentences:
        for pattern, kind in _PHRASES:
            found = pattern.search(text, sentence.start, sentence.end)
            if found is None:
                continue
            by, statement = _sayer(layers, parties, found)
            last = sentence.end
            if statement is not None and any(s.start <= found.start() < s.end for s in statement.content_spans):
                last = max(layers.piece(statement, found.start()).end, found.end() + 1)
            start = found.start("what") if kind == "threat" else found.end()
            end = found.end() if kind == "threat" else max(start + 1, end_of_clause(text, start, last))
            passive = pattern is _GIVEN_TIME
            to = parties.named(Span(found.start("to"), found.end("to"))) if found["to"] else None
            if passive:
                numbers = layers.sight.numbers(Span(found.start(), found.end()))
                by = next((a for a in (parties.named(layers.agent(n)) for n in numbers) if a is not None), None)
            told: tuple[Party, ...] = (to,) if to is not None else ()
            if not told and statement is not None:
                told = _addressees(layers, parties, statement, None)
            if by is not None or statement is not None or (passive and to is not None):
                yield Drafted(kind, by, told, Span(start, end), Span(found.start(), last), statement, 0.6)


def _sayer(layers: Layers, parties: Parties, found: re.Match[str]) -> tuple[Party | None, Statement | None]:
    """Who makes the move of a set phrase: the subject of its verb, or the speaker in whose words it stands."""
    sight, offset = layers.sight, found.start()
    numbers = sight.numbers(Span(offset, found.end()))
    index = layers.owner[numbers[0]] if numbers else -1
    statement = sight.statements[index] if index >= 0 else None
    subject = layers.subject_of(numbers[0]) if numbers and sight.page.parsed else None
    words = subject.of(sight.text).lower() if subject is not None else ""
    if statement is not None and (subject is None or words in ("we", "i", "you")):
        return by_of(statement), statement
    cued = layers.cued.get(numbers[0]) if numbers else None
    if cued is not None and cued.speaker.name is not None:
        return by_of(cued), cued
    return (parties.named(subject) if subject is not None else None), statement


_PHRASES: tuple[tuple[re.Pattern[str], MoveKind], ...] = (
    (_ULTIMATUM, "ultimatum"),
    (_YOU_HAVE, "ultimatum"),
    (_GIVEN_TIME, "ultimatum"),
    (_WARNED, "threat"),
)


def _once(made: list[Move]) -> tuple[Move, ...]:
    """One move a place: of those whose words overlap and whose kinds are near, the surer one, and then the earlier."""
    kept: list[Move] = []
    taken = Taken()
    for move in sorted(made, key=lambda m: (-m.confidence, m.span.start, m.span.end, m.kind)):
        if not any(_same(move.span, other) for other in taken.touching(move.span)):
            kept.append(move)
            taken.add(move.span)
    return tuple(sorted(kept, key=lambda m: (m.span.start, m.span.end, m.kind)))


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 >= min(one.end - one.start, other.end - other.start)
