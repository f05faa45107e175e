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
_PLANS = frozenset(
    "plan intend prepare aim decide seek schedule expect vow promise pledge agree offer propose threaten commit determine hope want consider announce prepared ready willing set due poised about likely readiness plan intention willingness decision".split()
)
_UNSURE = frozenset(
    "consider mull contemplate likely possible fear risk danger possibility prospect threat hope want wish dream".split()
)
_PAST_YEAR = re.compile(r"\b(?:in|of|since|until|from|the)\s+(1[89]\d\d|20\d\d)\b")
_LONG_AGO = re.compile(
    r"\b(?:\w+ |several |many |some |two |three |\d+ )?(?:decades?|generations?|centur(?:y|ies)) (?:ago|earlier|before)|\b(?:[3-9]|\d\d|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty) years (?:ago|earlier|before)|\banniversary\b|\bhistorical(?:ly)?\b|"
    r"\bin the (?:early |late |mid-)?(?:19|20)\d0s\b|\bin the (?:early |late |mid-)?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.I,
)


def modality_of(clauses: Clauses, deed: Deed, published: str | None = None) -> Modality:
    """Return how a deed is told, from its own auxiliaries and the verbs above it."""
    at = deed.at
    forms = set(clauses.auxiliaries(at))
    marks = {clauses.token(c).text.lower() for c in clauses.children(at, "mark")}
    if deed.negated:
        return "denied"
    if marks & _CONDITIONS or _under_condition(clauses, at):
        return "hypothetical"
    above = _above(clauses, deed)
    if above in ("demanded", "denied"):
        return above
    if forms & _FUTURE or deed.future and "would" not in forms:
        return "planned"
    if "would" in forms:
        return "planned" if _told_past(clauses, at) else "hypothetical"
    if forms & _IFFY:
        return "hypothetical"
    if above is not None:
        return above
    return "historical" if _long_past(clauses, at, published) else "happened"


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
    words = event_words()
    word = deed.at
    for _ in range(3):
        head = clauses.head(word)
        relation = clauses.token(word).relation
        if head is None or relation not in ("xcomp", "ccomp", "acl", "obj", "obl", "nmod", "advcl", "conj"):
            return None
        lemma = clauses.lemma(head)
        kinds = {p.gives for p in words.operators.get(lemma, ())}
        reaches = (
            relation in ("xcomp", "ccomp") or (relation in ("obj", "obl") and deed.how == "noun") or relation == "acl"
        )
        if reaches and "deny" in kinds:
            return "denied"
        if reaches and "refuse" in kinds:
            return "denied"
        if reaches and kinds and kinds <= {"demand", "intend"} and "demand" in kinds and _asked(clauses, head, word):
            return "demanded"
        if reaches and (lemma in ("demand", "call", "appeal", "request") and relation == "acl"):
            return "demanded"
        if reaches and lemma in _UNSURE:
            return "hypothetical"
        if reaches and lemma in _PLANS and relation != "ccomp":
            return "planned"
        if reaches and clauses.future(head) and "carry" in kinds:
            return "planned"
        word = head
    return None


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
