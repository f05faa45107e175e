"""Modality: whether a deed happened, is planned, demanded, denied, only thought of, or long past."""

from __future__ import annotations

import re

from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed
from casus.records import Modality
from casus.vocabulary.events import event_words

__all__ = ["modality_of"]

_IFFY = frozenset({"could", "might", "may", "would", "should", "'d", "’d", "can"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "ll"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should"})
_LINKS = frozenset({"xcomp", "ccomp", "acl", "obj", "obl", "nmod", "advcl", "conj"})
_PAST_YEAR = re.compile(r"\b(?:in|of|since|until|from|the)\s+(1[89]\d\d|20\d\d)\b")
_MANY = r"[3-9]|\d\d|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
_TENS = r"twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|(?:19|20)\d0s"
_LONG_AGO = re.compile(
    rf"\b(?:decades?|generations?|centur(?:y|ies)) (?:ago|earlier|before)|\b(?:{_MANY}) years (?:ago|earlier|before)|"
    rf"\banniversary\b|\bhistorical(?:ly)?\b|\bin the (?:early |late |mid-)?(?:{_TENS})\b",
    re.I,
)


def modality_of(clauses: Clauses, deed: Deed, published: str | None = None) -> Modality:
    """Return how a deed is told, from its own auxiliaries and the verbs above it."""
    marks = {clauses.token(c).text.lower() for c in clauses.children(deed.at, "mark")}
    if deed.negated:
        return "denied"
    if marks & _CONDITIONS or _under_condition(clauses, deed.at):
        return "hypothetical"
    above = _above(clauses, deed)
    if above in ("demanded", "denied"):
        return above
    own = _by_auxiliary(clauses, deed)
    return own or above or ("historical" if _long_past(clauses, deed.at, published) else "happened")


def _by_auxiliary(clauses: Clauses, deed: Deed) -> Modality | None:
    """What will, would, could and their like make of a deed; None where it has none of them."""
    forms = set(clauses.auxiliaries(deed.at))
    if "would" in forms:
        return "planned" if _told_past(clauses, deed.at) else "hypothetical"
    if forms & _FUTURE or deed.future:
        return "planned"
    return "hypothetical" if forms & _IFFY else None


def _under_condition(clauses: Clauses, at: int) -> bool:
    word: int | None = at
    for _ in range(4):
        head = clauses.head(word) if word is not None else None
        if (
            word is None
            or head is None
            or clauses.token(word).relation not in ("conj", "xcomp", "advcl", "obj", "ccomp")
        ):
            return False
        word = head
        if any(clauses.token(c).text.lower() in _CONDITIONS for c in clauses.children(word, "mark")):
            return True
    return False


def _told_past(clauses: Clauses, at: int) -> bool:
    """Whether "would" stands in reported speech, as the past of "will"."""
    head = clauses.head(at)
    return (
        head is not None
        and clauses.token(at).relation in ("ccomp", "conj", "xcomp")
        and clauses.token(head).pos == "VERB"
    )


def _above(clauses: Clauses, deed: Deed) -> Modality | None:
    """What the verbs over a deed make of it: asked for, denied, planned, thought of."""
    word = deed.at
    for _ in range(3):
        head = clauses.head(word)
        relation = clauses.token(word).relation
        if head is None or relation not in _LINKS:
            return None
        # "called on Norway to release them": the deed may hang on the one who is asked.
        noun = deed.how == "noun" or (word != deed.at and clauses.token(deed.at).relation == "acl")
        asked = relation == "advcl" and any(clauses.token(c).text == "to" for c in clauses.children(word, "mark"))
        if (
            relation in ("xcomp", "ccomp", "acl")
            or (relation in ("obj", "obl") and noun)
            or (asked and _on(clauses, head))
        ):
            found = _by_head(clauses, head, word)
            if found is not None:
                return found
        word = head
    return None


def _on(clauses: Clauses, verb: int) -> bool:
    """Whether a verb asks somebody: "called on them to", "appealed to them to"."""
    kinds = {p.gives for p in event_words().operators.get(clauses.lemma(verb), ())}
    return kinds == {"demand"} and any(p in ("on", "upon", "to", "with") for p, _ in clauses.obliques(verb))


def _by_head(clauses: Clauses, head: int, word: int) -> Modality | None:
    lemma = clauses.lemma(head)
    relation = clauses.token(word).relation
    kinds = {p.gives for p in event_words().operators.get(lemma, ())}
    found: Modality | None = None
    if kinds & {"deny", "refuse"}:
        found = "denied"
    elif ("demand" in kinds and kinds <= {"demand", "intend"} and _asked(clauses, head, word)) or (
        relation == "acl" and lemma in ("demand", "call", "appeal", "request")
    ):
        found = "demanded"
    elif lemma in event_words().unsure:
        found = "hypothetical"
    elif (lemma in event_words().plans and relation != "ccomp") or ("carry" in kinds and clauses.future(head)):
        found = "planned"
    return found


def _asked(clauses: Clauses, head: int, below: int) -> bool:
    kinds = {p.gives for p in event_words().operators.get(clauses.lemma(head), ())}
    other = bool(clauses.children(head, "obj")) or clauses.subject(below) is not None
    return "intend" not in kinds or other


def _long_past(clauses: Clauses, at: int, published: str | None) -> bool:
    span = clauses.clause(at)
    words = clauses.sight.text[span.start : span.end]
    if _LONG_AGO.search(words):
        return True
    year = int(published[:4]) if published else None
    return year is not None and any(int(f[1]) < year - 1 for f in _PAST_YEAR.finditer(words))
