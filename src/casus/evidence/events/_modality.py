"""Modality: whether a deed happened, is planned, demanded, denied, only thought of, or long past."""

from __future__ import annotations

import re

from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed
from casus.records import Modality
from casus.vocabulary.events import event_words

__all__ = ["modality_of"]

_IFFY = frozenset({"could", "might", "may", "would", "should", "must", "ought", "'d", "’d", "can"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "ll"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should"})
_LINKS = frozenset({"xcomp", "ccomp", "acl", "obj", "obl", "nmod", "advcl", "conj"})
_PAST_YEAR = re.compile(r"(\d{4})")
_IN_YEAR = re.compile(r"\b(?:in|of|the)\s+(1[89]\d\d|20\d\d)\b")
_YEAR = 4  # characters of a year
_DAY = 10  # characters of a date with its day
_AHEAD = frozenset({"root", "acl", "advcl", "parataxis", "ccomp"})  # where "to do" tells of what is still to be done
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
_MANY = r"[3-9]|\d\d|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
_TENS = r"twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|(?:19|20)\d0s"
_LONG_AGO = re.compile(
    rf"\b(?:decades?|generations?|centur(?:y|ies)) (?:ago|earlier|before)|\b(?:{_MANY}) years (?:ago|earlier|before)|"
    rf"\banniversary\b|\bhistorical(?:ly)?\b|\bin the (?:early |late |mid-)?(?:{_TENS})\b",
    re.I,
)


def modality_of(clauses: Clauses, deed: Deed, published: str | None = None, date: str | None = None) -> Modality:
    """Return how a deed is told, from its own auxiliaries and the verbs above it, else by its date.

    published: when the text was written (EDTF, or a year). date: of the deed, where it has one.
    """
    marks = {clauses.token(c).text.lower() for c in clauses.children(deed.at, "mark")}
    if deed.negated:
        return "denied"
    if marks & _CONDITIONS or _under_condition(clauses, deed.at):
        return "hypothetical"
    above = _above(clauses, deed)
    if above in ("demanded", "denied"):
        return above
    if deed.how == "refuse" and deed.code == "120" and deed.inner is None:
        return above or "happened"  # "will not go": refused, now
    to_do = "to" in marks and clauses.token(deed.at).relation in _AHEAD
    return (
        _by_auxiliary(clauses, deed)
        or above
        or ("planned" if to_do else None)
        or _by_date(clauses, deed.at, published, date)
    )


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
        if head is None or relation not in _LINKS or _apart(clauses, word):
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


def _apart(clauses: Clauses, word: int) -> bool:
    """Whether a clause stands by itself under what is over it: a relative clause, or one of time or cause."""
    relation = clauses.token(word).relation
    if relation == "acl":
        return any(clauses.token(c).text.lower() in _RELATIVES for c in clauses.children(word))
    marks = [clauses.token(c).text.lower() for c in clauses.children(word, "mark")]
    return relation == "advcl" and bool(marks) and "to" not in marks


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


def _by_date(clauses: Clauses, at: int, published: str | None, date: str | None) -> Modality:
    """What the date of a deed that is told plainly makes of it: long past, or still to come."""
    span = clauses.clause(at)
    if _LONG_AGO.search(clauses.sight.text[span.start : span.end]):
        return "historical"
    first = (date or "").split("/")[0].strip("~?%")
    if date is not None:
        found = _PAST_YEAR.match(first or date.split("/")[-1])
    else:
        found = _IN_YEAR.search(clauses.sight.text, span.start, span.end)
    if found is None or published is None:
        return "happened"
    # Where only a year is known of the article, it is the last one it speaks of, which may lie ahead.
    if int(found[1]) < int(published[:4]) - (1 if len(published) > _YEAR else 3):
        return "historical"
    day = published[:10]
    return "planned" if len(first) == len(day) == _DAY and first > day else "happened"
