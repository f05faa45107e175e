"""Posts that an article gives to people: titles before a name, descriptions after it, verbs of holding and leaving."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casus.evidence._cast import Cast, Person, agrees
from casus.evidence._chunks import Chunk
from casus.evidence._mention import PREPOSITIONS, person_chunk
from casus.evidence._sight import Sight
from casus.evidence.actors._candidates import extent
from casus.evidence.actors._tenure import tenure
from casus.evidence.actors._terms import with_terms
from casus.records import RoleMention, Span
from casus.vocabulary import state_names, titles

__all__ = ["roles_told"]

_PAST = frozenset(
    {"former", "ex", "then", "late", "retired", "previous", "erstwhile", "onetime", "one-time", "outgoing"}
)
_GONE = _PAST - {"outgoing", "retired"}
# What somebody is to others, or happens to be, rather than a post.
_NOT_POSTS = frozenset(
    {"witness", "resident", "victim", "refugee", "mother", "father", "son", "daughter", "wife", "husband", "widow",
     "citizen", "voter", "protester", "survivor", "relative", "neighbour", "neighbor", "colleague", "counterpart",
     "ally", "rival", "predecessor", "successor", "teenager", "observer", "specialist", "man", "woman",
     "public figure", "farmer", "worker", "driver", "student"}
)  # fmt: skip
_DESCRIBING = frozenset({"the", "a", "an", "its", "their", "his", "her", "who", "is", "was", "has", "been", "now",
                         "one", "also", "of", "country's", "had"})  # fmt: skip
_NAMED = frozenset(
    {"appointed", "elected", "named", "re-elected", "nominated", "confirmed", "promoted", "as", "retired"}
)
_AFTER = 12  # chunks after a name that may describe it
_VERBS_OF_HOLDING = (
    "has been|had been|was|is|became|becomes|was elected|was appointed|was named|was sworn in as|was made|was chosen|"
    "was re-elected|was confirmed|who served|who has served|has served|served|serves|took office|took over|"
    "took up the post|took up office|was relieved|was dismissed|resigned|stepped down|left office|was removed|"
    "was replaced|retired|of his duties|of her duties|of their duties|of his post|of her post|of their post|"
    "of his office|of her office|of his position|of her position|as"
)
_HOLDING = re.compile(rf"(?:{'|'.join(sorted(_VERBS_OF_HOLDING.split('|'), key=lambda v: (-len(v), v)))})\b")
_GOING = re.compile(r"\b(?:of|relieved|dismissed|resigned|stepped|left|removed|replaced|retired)\b")


def roles_told(sight: Sight, cast: Cast) -> tuple[RoleMention, ...]:
    """Return the roles of an article by place; one for each place that gives one."""
    found: dict[Span, RoleMention] = {}
    people = frozenset(w for p in cast.persons if p.likely > 1 for w in (p.full, p.name[-1]))
    for chunks in cast.stretches:
        for role in _of_paragraph(chunks, sight, cast, people):
            found.setdefault(role.span, role)
    return tuple(with_terms([found[span] for span in sorted(found)], sight, cast))


@dataclass(frozen=True)
class _Post:
    """A post as told: the chunks first to last, the title itself, whose it is, and whether it is over."""

    first: int
    last: int
    role: str
    organisation: str | None
    past: bool


def _of_paragraph(chunks: list[Chunk], sight: Sight, cast: Cast, people: frozenset[str]) -> Iterator[RoleMention]:
    for index, whole in enumerate(chunks):
        if whole.low in ("he", "she"):
            yield from _of_pronoun(chunks, index, sight, cast)
        if whole.kind != "name" or (whole.possessive and len(whole.words) < 2) or whole.low in titles().modifiers:
            continue
        chunk = person_chunk(whole)
        person = cast.find(tuple(w.text for w in chunk.words), chunk.start)
        if person is None or person.likely <= 0:
            continue
        sentence = sight.page.sentence(chunk.start)
        before = _before(chunks, index, sight)
        further = _further(chunks, before, sight) if before is not None else None
        for post in (before, further, _after(chunks, index, sight, cast), _held(chunks, index, sight)):
            if post is not None:
                own = replace(post, organisation=None) if post.organisation in people else post
                yield _role(sight, person, own, chunks, sentence)


def _of_pronoun(chunks: list[Chunk], index: int, sight: Sight, cast: Cast) -> Iterator[RoleMention]:
    """ "He was secretary general of the pact": of whoever was named last."""
    post = _held(chunks, index, sight)
    at = cast.before(chunks[index].start)
    person = cast.namings[at - 1].person if at else None
    gender = "m" if chunks[index].low == "he" else "f"
    if post is not None and person is not None and person.likely > 0 and agrees(gender, person):
        yield _role(sight, person, post, chunks, sight.page.sentence(chunks[index].start))


def _role(sight: Sight, person: Person, post: _Post, chunks: list[Chunk], sentence: Span) -> RoleMention:
    span = Span(chunks[post.first].start, chunks[post.last].end)
    told = tenure(sight, span, sentence)
    past = post.past or (told.until is not None and told.since is None) or told.over
    return RoleMention(
        sight.page.article.id, span, person.full, post.role, post.organisation, told.since, told.until, past
    )


def _before(  # noqa: PLR0911, PLR0912 - its list of cases
    chunks: list[Chunk], index: int, sight: Sight
) -> _Post | None:
    """A title before a name: "Armenian Foreign Minister X", "former secretary general of the pact X"."""
    person = person_chunk(chunks[index])
    if person is not chunks[index]:  # "Foreign Minister of Ardania Boris Halmi"
        whose = sight.text[chunks[index].start : person.start].strip()
        titled = index > 1 and chunks[index - 1].low == "of" and chunks[index - 2].kind == "title"
        return _post(chunks, index - 2, index - 1, whose, sight) if titled else None
    last = index - 1
    if last >= 1 and chunks[last].low == ",":
        last -= 1  # "the head of the mission, X,"
        follows = chunks[index + 1].low if index + 1 < len(chunks) else "."
        if follows not in (",", ".", ";", ")"):
            return None
    at, of = last, None
    while at >= 0 and chunks[at].kind == "honorific":
        at -= 1
    if (
        at >= 0
        and chunks[at].kind in ("state", "body", "name")
        and chunks[at].words[0].capital
        and not chunks[at].possessive
    ):
        start = at
        while start > 0 and (
            chunks[start - 1].low in ("of", "the", "and", "for") or chunks[start - 1].kind in ("body", "name", "state")
        ):
            start -= 1
            if chunks[start].low == "of" and start > 0 and chunks[start - 1].kind == "title":
                break
        if chunks[start].low != "of":
            return None
        of = _words(sight, chunks, start + 1, at)
        at = start - 1
    elif at >= 0 and chunks[at].kind == "body" and not chunks[at].words[0].capital:
        start = at
        while start > 0 and chunks[start].low != "of" and start > at - 4:
            start -= 1
        if chunks[start].low != "of":
            return None
        of, at = _words(sight, chunks, start + 1, at), start - 1
    elif (
        at >= 2 and chunks[at].kind == "word" and chunks[at - 1].low in ("for", "of") and chunks[at - 2].kind == "title"
    ):
        post = _post(chunks, at - 2, last, None, sight)  # "the minister for gas X"
        return replace(post, role=f"{post.role} {chunks[at - 1].low} {chunks[at].low}") if post is not None else None
    if at < 0 or chunks[at].kind != "title" or chunks[at].possessive:
        return None
    return _post(chunks, at, last, of, sight)


def _further(chunks: list[Chunk], post: _Post, sight: Sight) -> _Post | None:
    """A second post before the first: "Its president, Judge X"; "the director of Tejogas, engineer X"."""
    if post.first < 2 or chunks[post.first - 1].low != ",":
        return None
    for place in range(post.first - 2, max(-1, post.first - 9), -1):
        chunk = chunks[place]
        if chunk.kind == "title" and not chunk.possessive:
            lead = chunks[place - 1] if place else None
            definite = lead is None or lead.low in ("the", "its", "their", "his", "her", "our") or lead.possessive
            found = _post_of(chunks, place, sight) if definite else None
            return found if found is not None and found.last >= post.first - 2 else None
        if chunk.kind == "break":
            return None
    return None


def _after(chunks: list[Chunk], index: int, sight: Sight, cast: Cast) -> _Post | None:
    """A description after a name and a comma: "X, then foreign minister of Y", "X, who is head of Y"."""
    at = index + 1
    if at >= len(chunks) or chunks[at].low not in (",", "("):
        return None
    for place in range(at + 1, min(len(chunks), at + 1 + _AFTER)):
        chunk = chunks[place]
        if (chunk.kind == "title" or _ended(chunk)) and not chunk.possessive:
            follows = chunks[place + 1] if place + 1 < len(chunks) else None
            if follows is not None and follows.kind == "name" and follows.words[0].capital:
                return None  # "In a letter to Ms Keller, President Halmi said"
            if follows is not None and follows.kind == "title":
                continue  # "Chief Economist"
            return _post_of(chunks, place, sight)
        if (
            chunk.kind == "name"
            and not chunk.possessive
            and cast.find(tuple(w.text for w in chunk.words), chunk.start)
            and len(chunk.words) > 1
        ):
            return None
        if chunk.kind == "break" or (chunk.kind == "word" and _ends_description(chunk.low)):
            return None
    return None


def _ends_description(low: str) -> bool:
    """Whether a word is no part of what somebody is called: a verb, a preposition."""
    if low in _DESCRIBING | _NAMED or low in titles().modifiers:
        return False
    return low in PREPOSITIONS | {"said", "told", "met", "and", "but", "that", "when", "while"} or low.endswith("ed")


def _held(chunks: list[Chunk], index: int, sight: Sight) -> _Post | None:
    """A verb of holding after a name: "X was elected president of Y in 2018", "X became secretary general"."""
    first = index + 1
    if first >= len(chunks):
        return None
    text = sight.text
    if chunks[first].low == "," and first + 3 < len(chunks) and chunks[first + 1].low.isdigit():
        first += 3  # "Halmi, 61, was elected"
    found = _HOLDING.match(text, chunks[first].start, chunks[first].start + 60)
    if found is None:
        return None
    gone = _GOING.search(found.group()) is not None
    for place in range(first, min(len(chunks), first + 9)):
        chunk = chunks[place]
        if chunk.kind == "title" and chunk.start >= found.end() and not chunk.possessive:
            lead = text[found.end() : chunk.start].split()
            if all(w.lower() in _LINKS or w.lower() in titles().modifiers or w[0].isupper() for w in lead):
                post = _post_of(chunks, place, sight)
                return replace(post, past=post.past or gone) if post is not None else None
            return None
        if chunk.kind == "break" or (chunk.kind == "name" and not chunk.words[0].capital):
            return None
    return None


_LINKS = frozenset(
    [
        "as",
        "the",
        "a",
        "its",
        "their",
        "his",
        "her",
        "of",
        "to",
        "be",
        "elected",
        "appointed",
        "named",
        "chosen",
        "made",
        "been",
        "confirmed",
        "first",
        "new",
        "re-elected",
        "sworn",
        "in",
        "once",
        "also",
        "then",
        "still",
        "country's",
    ]
)


def _post_of(chunks: list[Chunk], title: int, sight: Sight) -> _Post | None:
    """A post from its title on, with "of Y" behind it."""
    last, of = title, None
    if title + 1 < len(chunks) and chunks[title + 1].low in ("of", "for", "at"):
        start = title + 2
        while start < len(chunks) and chunks[start].low in ("the", "its", "their", "a"):
            start += 1
        if start + 1 < len(chunks) and chunks[start].kind in ("title", "word") and chunks[start + 1].kind == "body":
            last = start + 1  # "the observer mission"
            of = _words(sight, chunks, start, last)
        if start < len(chunks) and chunks[start].kind in ("body", "name", "state", "outlet"):
            last = extent(chunks, start)
            of = _words(sight, chunks, start, last)
            if (
                chunks[start].kind == "state"
                and chunks[start].detail.startswith("adjective")
                and start + 1 < len(chunks)
            ):
                last = start + 1
                of = _words(sight, chunks, start, last)
    return _post(chunks, title, last, of, sight)


def _post(chunks: list[Chunk], title: int, last: int, of: str | None, sight: Sight) -> _Post | None:
    """A post from its title and what stands before: modifiers, the state, the body, "former" and "then"."""
    if chunks[title].low in _NOT_POSTS:
        return None
    if _ended(chunks[title]):
        return _Post(title, last, chunks[title].low.removeprefix("ex-"), of, True)
    first, past, organisation = title, False, of
    words = [titles().abbreviations.get(chunks[title].low.rstrip("."), chunks[title].low)]
    while first > 0:
        before = chunks[first - 1]
        if before.low in _PAST or before.low.removesuffix("-") in ("ex",):
            past = past or before.low in _GONE or before.low == "retired"
        elif (
            before.kind == "word"
            and before.low in titles().modifiers
            and not (before.words[0].capital and before.low == "then")
        ) or (before.kind == "title" and before.low in ("deputy", "vice", "chief")):
            words.insert(0, before.low)
        elif before.kind == "state" and organisation is None:
            organisation = _state(before, sight)
        elif before.kind == "name" and len(before.words) == 1 and words == ["minister"] and not before.possessive:
            words.insert(0, before.low)  # "Petroleum Minister"
        elif (
            before.kind in ("body", "name")
            and organisation is None
            and before.words[0].capital
            and not before.possessive
        ):
            organisation = _words(sight, chunks, first - 1, first - 1)
        elif before.kind in ("name", "body", "state") and before.possessive and organisation is None:
            organisation = (
                _state(before, sight) if before.kind == "state" else _words(sight, chunks, first - 1, first - 1)
            )
        elif before.low == "-" and first > 1 and chunks[first - 2].low == "ex":
            past = True
        else:
            break
        first -= 1
    past = past or any(w.startswith("ex-") for w in words)
    role = " ".join(w.removeprefix("ex-").rstrip(".") for w in words)
    short = titles().abbreviations.get(role, role)
    return _Post(first, last, short, organisation, past)


def _ended(chunk: Chunk) -> bool:
    """Whether a word is a post that is over: "ex-president"."""
    return chunk.low.startswith("ex-") and chunk.low[3:] in titles().roles


def _state(chunk: Chunk, sight: Sight) -> str:
    codes = chunk.detail.partition(":")[2].split(",")
    return state_names().get(codes[0], codes[0]) if len(codes) == 1 else " ".join(w.text for w in chunk.words)


def _words(sight: Sight, chunks: Sequence[Chunk], first: int, last: int) -> str:
    while first < last and chunks[first].low in ("the", "of"):
        first += 1
    if first == last and chunks[first].kind == "state":
        return _state(chunks[first], sight)
    return " ".join(sight.text[chunks[first].start : chunks[last].end].split())
