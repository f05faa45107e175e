"""Sense: verbs of events that tell none here, by what they are done to and by the clause under them."""

from __future__ import annotations

from collections.abc import Callable

from casus.evidence.events._actors import is_actor
from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed
from casus.vocabulary.events import event_words

__all__ = ["tells_none"]

_OWN = frozenset({"it", "its", "they", "their", "we", "our", "i", "my", "he", "his", "she", "her"})
_READY = frozenset({"ready", "willing", "prepared", "prepare"})
_WARNING = frozenset({"warn", "caution"})
_CROWDING = frozenset({"demonstrate", "rally", "march", "parade", "assemble", "strike", "throng", "fast"})
_BOUND = frozenset({"will", "would", "should", "shall", "must", "'ll", "’ll", "wo", "can", "could"})
_SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
_ANSWERS = frozenset(
    {"say", "comment", "answer", "elaborate", "confirm", "disclose", "reveal", "name", "specify", "identify", "tell"}
    | {"speculate", "explain", "clarify", "address", "believe"}
)
_INSIDE = ("nmod", "compound", "amod", "appos", "flat")

Named = Callable[[int], bool]


def tells_none(clauses: Clauses, deed: Deed, named: Named) -> bool:
    """Whether a deed's words tell no event here: an empty object, nobody to whom it is done, a mere opinion.

    named: whether a word names somebody of the article.
    """
    lemma = clauses.lemma(deed.at)
    if _asked(clauses, deed.at) or lemma == "suggest" or _supposed(clauses, deed) or _bidden(clauses, deed.at):
        return True
    if deed.how != "noun" and _a_noun(clauses, deed.at):
        return True
    if deed.root == "13" and lemma in _WARNING and len(deed.words) == 1:
        return not _own_harm(clauses, deed.at)
    if deed.code == "030":
        return _no_promise(clauses, deed, lemma)
    bare = len(deed.words) == 1 and deed.how == "verb" and deed.omission is None
    return (deed.root == "12" and _no_comment(clauses, deed)) or (bare and _of_nobody(clauses, deed, lemma, named))


def _of_nobody(clauses: Clauses, deed: Deed, lemma: str, named: Named) -> bool:
    """Whether a verb is done to what it tells nothing with, or to nobody."""
    objects = clauses.objects(deed.at)
    if any(clauses.lemma(o) in event_words().empty.get(lemma, ()) for o in objects):
        return True
    if lemma in event_words().of_people and not any(_somebody(clauses, o, named) for o in objects):
        return True
    return lemma in _CROWDING and deed.root == "14" and bool(objects) and not clauses.passive(deed.at)


def _asked(clauses: Clauses, at: int) -> bool:
    """Whether a verb is that of a question, which tells nothing; what stands under it may."""
    sentence = clauses.sight.page.sentence(clauses.token(at).start)
    while clauses.token(at).relation == "conj" and (head := clauses.head(at)) is not None:
        at = head
    if clauses.head(at) is not None and clauses.token(at).relation != "parataxis":
        return False
    subject = clauses.subject(at)
    turned = any(subject is not None and c < subject for c in clauses.children(at, "aux", "cop", "advmod", "obj"))
    if not turned and subject is not None:
        return False
    return clauses.sight.text[sentence.start : sentence.end].rstrip("\"'”’ )\n").endswith("?")


def _a_noun(clauses: Clauses, at: int) -> bool:
    """Whether a word that is read as a verb has an owner or an article before it ("Keld's rallies")."""
    token = clauses.token(at)
    if token.pos != "VERB" or token.text.lower().endswith(("ed", "ing")) or at == 0:
        return False
    before = clauses.token(at - 1)
    owned = before.text in ("'s", "’s", "'", "’") and clauses.subject(at) is None
    return owned or (before.pos == "DET" and clauses.head(at - 1) == at and clauses.subject(at) is None)


def _supposed(clauses: Clauses, deed: Deed) -> bool:
    """Whether a deed is a mere condition ("if they refuse"), or denied of themselves by those who speak."""
    if any(clauses.token(c).text.lower() in _SUPPOSING for c in clauses.children(deed.at, "mark")):
        return True
    subject = clauses.subject(deed.at)
    own = subject is not None and clauses.token(subject).text.lower() in ("i", "we")
    return deed.negated and own and deed.root >= "13"


def _bidden(clauses: Clauses, at: int) -> bool:
    """Whether a verb is an imperative: the first word of its sentence, in its plain form, without a subject."""
    token = clauses.token(at)
    if token.pos != "VERB" or token.relation not in ("root", "conj") or clauses.subject(at) is not None:
        return False
    while token.relation == "conj" and (head := clauses.head(at)) is not None:
        at, token = head, clauses.token(head)
    plain = token.text.lower() == clauses.lemma(at) and not clauses.children(at, "aux", "nsubj", "mark")
    first = clauses.sight.page.sentence(token.start).start
    return plain and token.relation == "root" and not clauses.sight.text[first : token.start].strip("\"'“‘(- ")


def _no_comment(clauses: Clauses, deed: Deed) -> bool:
    """Whether what is refused is only an answer to whoever asks: "declined to say"."""
    below = clauses.complement(deed.at)
    return below is not None and clauses.lemma(below) in _ANSWERS


def _somebody(clauses: Clauses, at: int, named: Named) -> bool:
    if named(at) or is_actor(clauses, at) or clauses.token(at).pos == "PRON":
        return True
    return any(named(c) for c in clauses.children(at, *_INSIDE))


def _own_harm(clauses: Clauses, at: int) -> bool:
    """Whether somebody warns another off, or of what they will do themselves; else it is a forecast."""
    if clauses.children(at, "xcomp") or any(p == "against" for p, _ in clauses.obliques(at)):
        return True
    words = event_words()
    for preposition, thing in clauses.obliques(at):
        if preposition in ("of", "with") and clauses.lemma(thing) in words.reprisals:
            return True
    below = next((c for c in clauses.children(at, "ccomp", "advcl") if c > at), None)
    if below is None:
        return False
    subject = clauses.subject(below)
    if subject is None:
        return False
    doer = clauses.doer(at)
    theirs = [subject, *clauses.children(subject, "nmod", "det")]
    if any(clauses.token(c).text.lower() in _OWN for c in theirs):
        return True
    return doer is not None and any(clauses.token(c).text == clauses.token(doer).text for c in theirs)


def _no_promise(clauses: Clauses, deed: Deed, lemma: str) -> bool:
    """Whether words of agreement tell only that somebody thinks alike, is interested or puts something forward."""
    if lemma == "be" or len(deed.words) > 1:
        forms = {clauses.lemma(w) for w in deed.words} | {clauses.token(w).text.lower() for w in deed.words}
        cops = bool(clauses.children(deed.at, "cop")) or "be" in forms or clauses.passive(deed.at)
        return cops and (not forms & _READY or clauses.complement(deed.at) is None)
    if clauses.token(deed.at).pos == "ADJ":
        return clauses.token(deed.at).text.lower() not in _READY or clauses.complement(deed.at) is None
    if lemma == "propose":
        return not clauses.children(deed.at, "xcomp")
    if lemma in ("agree", "concur", "assent"):
        below = next((c for c in clauses.children(deed.at, "ccomp") if c > deed.at), None)
        if below is not None:
            return not set(clauses.auxiliaries(below)) & _BOUND and clauses.token(below).pos == "VERB"
        phrases = {p for p, _ in clauses.obliques(deed.at)}
        return "with" in phrases and not phrases & {"to", "on", "upon", "over"} and not clauses.complement(deed.at)
    return any(clauses.lemma(o) in event_words().empty.get(lemma, ()) for o in clauses.objects(deed.at))
