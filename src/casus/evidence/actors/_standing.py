"""Government or place: what a state or a capital is where it stands, by the parse and by the words around it."""

from __future__ import annotations

import re

from casus.evidence._sight import Sight
from casus.evidence.actors._around import Verdict, by_preposition, by_words, lemma_of, settled_by
from casus.records import Span, Token
from casus.vocabulary import standing

__all__ = ["stands"]

_STEPS = 6  # names joined to names that are climbed
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"(?:[,/]\s*[^\W\d_][\w .’'-]{1,30}){0,2}"
    rf"(?:,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?)?"
    r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:[–—:]|--|-\s|\.\s|/)"
)
_OWNING = ("'s", "’s", "'", "’")


def stands(sight: Sight, span: Span, *, capital: bool) -> Verdict:
    """Tell what a state or capital is at a place. capital: a town or a house rather than a state."""
    if _is_dateline(sight, span):
        return Verdict(False, 0.95)
    number = _head_of(sight, span)
    governors = _governors(sight, span, number) if number is not None else ()
    told = by_preposition(sight.text, span, capital, governors)
    if told is not None:
        return told
    found = _by_parse(sight, number, capital) if number is not None else None
    return found or by_words(sight.text, span, capital)


def _is_dateline(sight: Sight, span: Span) -> bool:
    """Whether a name opens its paragraph and a date, an agency or a dash follows: "LISBON, 6 May."."""
    if not sight.page.paragraphs:
        return False
    paragraph = sight.page.paragraphs[sight.page.paragraph_index(span.start)]
    if paragraph.start != span.start or span.end > paragraph.end:
        return False
    found = _DATELINE.match(sight.text, span.end, min(paragraph.end, span.end + 90))
    if found is None or found.end() >= paragraph.end:
        return False
    shouted = sight.text[span.start : span.end].isupper()
    return shouted or any(c.isdigit() for c in found.group()) or found.group().lstrip()[:1] in ("–", "—")


def _head_of(sight: Sight, span: Span) -> int | None:
    """The number of the word of a name that hangs on a word outside it; None without a parse."""
    numbers = sight.numbers(span)
    for number in numbers:
        head = sight.tokens[number].head
        if head is None:
            return None
        if head not in numbers or head == number:
            return number
    return None


def _governors(sight: Sight, span: Span, number: int) -> tuple[str, ...]:
    """The lemmas of the words above a name up to its verb, with that verb's object or subject before it."""
    out: list[str] = []
    at = number
    for _ in range(3):
        head = sight.tokens[at].head
        if head is None or head == at:
            break
        at = head
        below = [sight.tokens[c] for c in sight.children.get(at, ()) if sight.tokens[c].end <= span.start]
        out.extend(_lemma(t) for t in below if t.relation == "obj")
        out.append(_lemma(sight.tokens[at]))
        out.extend(_lemma(t) for t in below if t.relation.startswith("nsubj"))
        if sight.tokens[at].pos == "VERB":
            break
    return tuple(out)


def _by_parse(sight: Sight, number: int, capital: bool) -> Verdict | None:  # noqa: PLR0911 - its list of cases
    known = standing()
    at = number
    for _ in range(_STEPS):
        token = sight.tokens[at]
        head = sight.tokens[token.head] if token.head is not None else token
        relation = token.relation.partition(":")[0]
        lemma = _lemma(head)
        if relation in ("nsubj", "csubj"):
            return _subject(token, head, lemma, capital)
        if relation in ("obj", "iobj"):
            return Verdict(not (lemma in known.visiting or (capital and lemma in known.striking)), 0.85)
        if relation in ("compound", "amod", "nmod") and not _case(sight, at):
            return Verdict(
                not (lemma in known.place_nouns or (lemma in known.meetings and head.start >= token.end)), 0.8
            )
        if relation in ("obl", "nmod"):
            return _after_case(_case(sight, at), lemma, capital)
        if relation == "appos" and lemma in known.place_nouns:
            return Verdict(False, 0.85)
        if relation not in ("appos", "conj", "flat", "list") or token.head is None or token.head == at:
            return None
        at = token.head
    return None


def _subject(token: Token, head: Token, lemma: str, capital: bool) -> Verdict:
    known = standing()
    if lemma in known.being_places or (head.pos == "NOUN" and lemma in known.place_nouns):
        return Verdict(False, 0.8)
    if capital and lemma in known.striking and token.relation.endswith("pass"):
        return Verdict(False, 0.75)
    return Verdict(True, 0.92)


def _case(sight: Sight, number: int) -> str:
    """The preposition of a word, or the possessive ending; "" where it has none."""
    for child in sight.children.get(number, ()):
        if sight.tokens[child].relation == "case":
            return sight.tokens[child].text.lower()
    return ""


def _after_case(case: str, lemma: str, capital: bool) -> Verdict | None:
    known = standing()
    if case in _OWNING:
        return Verdict(lemma not in known.place_nouns, 0.85)
    if case in known.place_prepositions:
        return Verdict(lemma in known.trusting, 0.85)
    if case in known.dealing_prepositions:
        return Verdict(not (lemma in known.ways and case in ("between", "with")), 0.8)
    return settled_by(case, [lemma], capital) if case in known.open_prepositions else None


def _lemma(token: Token) -> str:
    return token.lemma.lower() if token.lemma else lemma_of(token.text.lower())
