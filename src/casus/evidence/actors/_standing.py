"""Government or place: what a state or a capital is where it stands, by the parse and by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from casus.evidence._sight import Sight
from casus.records import Span, Token
from casus.vocabulary import standing

__all__ = ["Verdict", "stands"]

_BACK = 60  # characters looked at before a name
_FAR = 8  # words before a preposition that may govern it
_STEPS = 6  # names joined to names that are climbed
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_POSSESSIVE = re.compile(r"['’]s?\s+((?:[^\W\d_][\w’'-]*\s+){0,3}[^\W\d_][\w’'-]*)")
_FOLLOWING = re.compile(r"\s+((?:[^\W\d_][\w’'-]*\s+){0,2}[^\W\d_][\w’'-]*)")
_DATELINE = re.compile(
    r"(?:[,/]\s*[^\W\d_][\w .’'-]{1,30}){0,2}(?:,?\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?)?\s*(?:\([^)\n]{2,40}\)\s*)?(?:[–—:]|--|-\s|\.\s|/)"
)
_NAME_BEFORE = re.compile(
    r"(?:^|[^\w])[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)?\s*(?:,|\band|\bor|,\s*and)\s+(?:the\s+)?$"
)
_VERBISH = re.compile(
    r"\s+(?:(?:also|now|still|never|then|again|once|yet|long|already|not|\w+ly)\s+)?(?:is|are|was|were|has|have|had|will|would|can|could|may|"
    r"might|must|should|does|did|do|cannot|won['’]t|\w{2,}(?:ed|es|ks|ts|ns|ds|ys|ls|ps|rs|ms|gs)|to\s+\w+|"
    r"said|told|held|sent|made|took|gave|met|kept|put|left|withdrew|began|chose|spoke|knew|paid|broke|drew|fell|rose|saw|went|won|lost)\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a name stands for one who acts, else for a place; how sure that is, 0 to 1."""

    acts: bool
    sure: float


def stands(sight: Sight, span: Span, *, capital: bool, opening: bool = False) -> Verdict:
    """Tell what a state or capital is at a place. capital: a town rather than a state. opening: of a headline."""
    text = sight.text
    if _is_dateline(sight, span):
        return Verdict(False, 0.95)
    told = _by_preposition(sight, span, capital)
    if told is not None:
        return told
    number = _head_of(sight, span)
    if number is not None and not opening:
        found = _by_parse(sight, number, capital)
        if found is not None:
            return found
    return _by_words(text, span, sight, capital)


def _is_dateline(sight: Sight, span: Span) -> bool:
    paragraph = sight.page.paragraphs[sight.page.paragraph_index(span.start)] if sight.page.paragraphs else None
    if paragraph is None or paragraph.start != span.start or span.end > paragraph.end:
        return False
    found = _DATELINE.match(sight.text, span.end, min(paragraph.end, span.end + 90))
    if found is None or found.end() >= paragraph.end:
        return False
    return sight.text[span.start : span.end].isupper() or len(found.group().strip()) > 1 or found.group()[:1] in ".–—"


def _before(text: str, start: int) -> tuple[str, int]:
    """The words before a name without articles and descriptions, in lower case, and where they end."""
    low = max(0, start - _BACK)
    lead = text[low:start]
    cut = max(lead.rfind(mark) for mark in '.;:!?\n"“”()')
    lead = lead[cut + 1 :]
    words = standing().between
    while True:
        stripped = lead.rstrip()
        at = stripped.rfind(" ") + 1
        if not stripped or stripped[at:].lower() not in words:
            return stripped.lower(), start - (text[low:start].__len__() - (cut + 1) - len(stripped))
        lead = stripped[:at]


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, bool], ...]:
    known = standing()
    found = [(p, True) for p in known.dealing_phrases] + [(p, False) for p in known.place_phrases]
    return tuple(sorted(found, key=lambda p: (-len(p[0]), p[0])))


def _by_preposition(sight: Sight, span: Span, capital: bool) -> Verdict | None:
    known = standing()
    lead, end = _before(sight.text, span.start)
    if not lead:
        return None
    joined = _NAME_BEFORE.search(sight.text, max(0, span.start - _BACK), span.start)
    if joined is not None:
        return None  # "in Lisbon and Madrid": the parse, or the name before, decides
    word = lead.rpartition(" ")[2]
    owned = _owned(sight.text, span)
    if owned is not None and owned in known.place_nouns:
        return Verdict(False, 0.9)
    if owned is not None:
        return None if word in known.open_prepositions else Verdict(True, 0.8)
    if _names_a_thing(sight.text, span):
        return None
    for phrase, acting in _phrases():
        if lead.endswith(phrase) and (len(lead) == len(phrase) or lead[-len(phrase) - 1] == " "):
            return Verdict(acting, 0.9)
    if word in known.place_prepositions:
        before = _lemmas(lead.split()[:-1][-2:])
        return Verdict(True, 0.7) if before & known.trusting else Verdict(False, 0.95)
    if word in known.dealing_prepositions:
        near = _lemmas(lead.split()[:-1][-3:]) & known.ways if word in ("between", "with") else frozenset()
        return Verdict(not near, 0.8)
    if word in known.open_prepositions:
        return _open(word, _governors(sight, span, lead, end), capital)
    return None


def _names_a_thing(text: str, span: Span) -> bool:
    """Whether a noun for a meeting or a place follows, so that what stands before the name governs that noun."""
    after = _FOLLOWING.match(text, span.end, span.end + 60)
    if after is None or text[span.end : span.end + 1] in "'’":
        return False
    first = _lemma(after[1].split()[0].lower())
    return first in standing().meetings or first in standing().place_nouns or first in standing().governing


def _owned(text: str, span: Span) -> str | None:
    """The noun that a name owns: "border" in "Portugal's northern border"; None where it owns nothing."""
    found = _POSSESSIVE.match(text, span.end, span.end + 60)
    if found is None:
        return None
    words = [_lemma(w.lower()) for w in found[1].split()]
    known = standing()
    return next((w for w in words[:3] if w in known.place_nouns and w not in ("part", "party", "base")), words[0])


def _governors(sight: Sight, span: Span, lead: str, end: int) -> list[str]:
    """The lemmas that a preposition may hang on, the nearest first: by the parse where there is one."""
    number = _head_of(sight, span)
    out: list[str] = []
    if number is not None:
        at = number
        for _ in range(3):
            head = sight.tokens[at].head
            if head is None or head == at:
                break
            at = head
            out.extend(
                _lemma_of(sight.tokens[c])
                for c in sight.children.get(at, ())
                if sight.tokens[c].relation in ("obj", "nsubj", "nsubj:pass") and sight.tokens[c].end <= span.start
            )
            out.append(_lemma_of(sight.tokens[at]))
            if sight.tokens[at].pos == "VERB":
                break
    words = [w for w in lead.split()[:-1] if w.isalpha()][-_FAR:]
    out.extend(_lemma(w) for w in reversed(words))
    return out


def _open(word: str, governors: list[str], capital: bool) -> Verdict:
    """What stands behind "to", "from", "for", "of", "on", "over": by the nearest word that tells."""
    known = standing()
    if word == "of":
        place = bool(governors) and governors[0] in known.place_nouns
        return Verdict(not place, 0.85)
    if word == "on":
        return Verdict(True, 0.8)
    for lemma in governors[:_FAR]:
        if lemma in known.messages:
            return Verdict(True, 0.85)
        if lemma in known.forces and word in ("to", "from", "for", "toward", "towards"):
            return Verdict(False, 0.85)
        if word in ("to", "from", "for", "over", "toward", "towards") and lemma in known.ways:
            return Verdict(False, 0.85)
        if lemma in known.dealing:
            return Verdict(True, 0.8)
        if lemma in known.motion or lemma == "left":
            return Verdict(False, 0.85)
    if word in ("from", "out", "over"):
        return Verdict(False, 0.65)
    return Verdict(not (capital and word != "for"), 0.6)


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


def _by_parse(sight: Sight, number: int, capital: bool) -> Verdict | None:
    known = standing()
    at = number
    for _ in range(_STEPS):
        token = sight.tokens[at]
        head = sight.tokens[token.head] if token.head is not None else token
        relation = token.relation.partition(":")[0]
        lemma = _lemma_of(head)
        if relation in ("nsubj", "csubj"):
            return _subject(sight, token, head, lemma, capital)
        if relation in ("obj", "iobj"):
            place = lemma in known.visiting or (capital and lemma in known.striking)
            return Verdict(not place, 0.85)
        if relation in ("compound", "amod", "nmod") and not _case(sight, at):
            place = lemma in known.place_nouns or (lemma in known.meetings and head.start >= token.end)
            return Verdict(not place, 0.8)
        if relation in ("obl", "nmod"):
            return _after_case(sight, at, lemma, capital)
        if relation == "appos":
            place = lemma in known.place_nouns
            if place or token.head is None:
                return Verdict(not place, 0.85)
            at = token.head
            continue
        if relation in ("conj", "flat", "list") and token.head is not None and token.head != at:
            at = token.head
            continue
        return None
    return None


def _subject(sight: Sight, token: Token, head: Token, lemma: str, capital: bool) -> Verdict:
    known = standing()
    passive = token.relation.endswith("pass") or any(
        sight.tokens[c].text.lower() in ("was", "were", "been", "is", "are", "being")
        and sight.tokens[c].relation == "aux"
        for c in sight.children.get(sight.tokens[token.head or 0].head or 0, ())
    )
    if lemma in known.being_places or (head.pos == "NOUN" and lemma in known.place_nouns):
        return Verdict(False, 0.8)
    if passive and capital and lemma in known.striking:
        return Verdict(False, 0.75)
    return Verdict(True, 0.92)


def _case(sight: Sight, number: int) -> str:
    """The preposition of a word, or the possessive ending; "" where it has none."""
    for child in sight.children.get(number, ()):
        token = sight.tokens[child]
        if token.relation == "case":
            return token.text.lower()
    return ""


def _after_case(sight: Sight, number: int, lemma: str, capital: bool) -> Verdict | None:
    known = standing()
    case = _case(sight, number)
    if case in ("'s", "’s", "'", "’"):
        return Verdict(lemma not in known.place_nouns, 0.85)
    if case in known.place_prepositions:
        return Verdict(lemma in known.trusting, 0.85)
    if case in known.dealing_prepositions:
        return Verdict(not (lemma in known.ways and case in ("between", "with")), 0.8)
    if case in known.open_prepositions:
        return _open(case, [lemma], capital)
    return None


def _by_words(text: str, span: Span, sight: Sight, capital: bool) -> Verdict:
    """Without a parse, in headlines and lists: by what follows, and by the name that goes before."""
    known = standing()
    after = _FOLLOWING.match(text, span.end, span.end + 60)
    owned = _owned(text, span)
    lead = _before(text, span.start)[0].rpartition(" ")[2]
    if lead == "left" or _lemma(lead) in known.visiting:
        return Verdict(False, 0.7)
    if owned is not None:
        return Verdict(owned not in known.place_nouns, 0.75)
    if _VERBISH.match(text, span.end, span.end + 60) and not _names_a_thing(text, span):
        return Verdict(True, 0.8)
    if after is not None:
        words = [_lemma(w.lower()) for w in after[1].split()]
        if words[0] in known.meetings or words[0] in known.place_nouns:
            return Verdict(False, 0.75)
    joined = _NAME_BEFORE.search(text, max(0, span.start - _BACK), span.start)
    if joined is not None:
        first = _WORD.search(text, joined.start())
        if first is not None and first.end() < span.start:
            verdict = _by_preposition(sight, Span(first.start(), first.end()), capital)
            if verdict is not None:
                return Verdict(verdict.acts, 0.6)
    return Verdict(True, 0.55)


def _lemma_of(token: Token) -> str:
    return token.lemma.lower() if token.lemma else _lemma(token.text.lower())


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    import simplemma  # noqa: PLC0415 - its dictionary is only opened where there is no lemma

    if not word:
        return ""
    return simplemma.lemmatize(word, lang="en").lower()


def _lemmas(words: list[str]) -> frozenset[str]:
    return frozenset(_lemma(w) for w in words if w.isalpha())
