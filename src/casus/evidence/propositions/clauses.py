"""A statement's words cut into clauses by the parse: who does what, negated or not, told as fact or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casus.evidence._sight import Sight
from casus.records import Force
from casus.vocabulary import contraries

__all__ = ["Clause", "clauses_of", "lemma_of"]

_OPENS = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "acl", "csubj", "list", "discourse"})
_NOT = frozenset({"cannot", "not", "n't", "n’t", "never", "nor", "neither", "hardly", "scarcely", "no"})
_NONE = frozenset({"nobody", "nothing", "none", "nowhere"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_POSSIBLE = frozenset({"can", "could", "may", "might", "must", "should", "ought", "ca", "cannot"})
_CONDITION = frozenset({"if", "unless", "whether", "until", "lest"})
# Forms that the dictionary takes for words of their own.
_MENDED = {
    "left": "leave", "shot": "shoot", "gan": "go", "found": "find", "felt": "feel", "fell": "fall", "saw": "see",
    "lit": "light", "thanke": "thank", "bound": "bind", "rose": "rise", "lay": "lie", "wound": "wound",
}  # fmt: skip
_MOODS = frozenset(
    {
        "possible", "impossible", "likely", "unlikely", "probable", "improbable", "conceivable", "inconceivable",
        "unthinkable", "important", "necessary", "essential", "vital", "crucial", "desirable", "imperative", "time",
    }
)  # fmt: skip
_SUBJECTS = ("nsubj", "csubj")


@dataclass(frozen=True)
class Clause:
    """A clause. head: the number of the word that carries it; numbers: of its words, without clauses inside it.

    subject: the number of its subject's head; of the noun a relative clause hangs on, where it is that; or None.
    auxiliaries: numbers of its auxiliaries and copula, in order. dropped: numbers of negating words. antecedent: the
    noun that a relative clause hangs on. verbal: whether a verb or copula carries it, and no bare noun.
    """

    head: int
    numbers: tuple[int, ...]
    subject: int | None
    predicate: str
    auxiliaries: tuple[int, ...]
    dropped: tuple[int, ...]
    negated: bool
    copular: bool
    force: Force
    antecedent: tuple[int, ...]
    verbal: bool


def lemma_of(sight: Sight, number: int) -> str:
    """The lemma of a word in lower case; of a wrong one, what a dictionary gives for the form."""
    token = sight.tokens[number]
    lemma = (token.lemma or token.text).lower()
    return _MENDED.get(lemma, lemma) if token.pos == "VERB" else lemma


def clauses_of(sight: Sight, owned: Sequence[int]) -> list[Clause]:
    """Return the clauses among the words of one statement, in text order."""
    mine = set(owned)
    heads = {n for n in owned if _heads(sight, n, mine)}
    inside: dict[int, list[int]] = {}
    nearest: dict[int, int] = {}
    for n in owned:
        top = _nearest(sight, n, mine, heads, nearest)
        if top is not None:
            inside.setdefault(top, []).append(n)
    return [_clause(sight, head, inside.get(head, [head]), mine) for head in sorted(heads)]


def _heads(sight: Sight, number: int, mine: set[int]) -> bool:
    token = sight.tokens[number]
    if token.kind not in ("word", "number") or token.pos in ("PUNCT", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART"):
        return token.pos == "AUX" and token.relation == "root"
    top = token.head is None or token.head == number or token.head not in mine
    if top:
        return True
    return token.relation in _OPENS and (_verbal(sight, number))


def _verbal(sight: Sight, number: int) -> bool:
    """Whether a word carries a clause: a verb that is no mere attribute, or what a copula makes one."""
    token = sight.tokens[number]
    below = [sight.tokens[c] for c in sight.children.get(number, ())]
    if any(c.relation in ("cop", "nsubj", "expl") for c in below):
        return True
    return token.pos == "VERB" and (token.relation != "acl" or any(c.relation in ("obj", "aux") for c in below))


def _nearest(sight: Sight, number: int, mine: set[int], heads: set[int], known: dict[int, int]) -> int | None:
    way: list[int] = []
    at = number
    while at not in heads and at not in known:
        head = sight.tokens[at].head
        if head is None or head == at or head not in mine or len(way) > 200:
            return None
        way.append(at)
        at = head
    top = known.get(at, at)
    for n in way:
        known[n] = top
    return top


def _clause(sight: Sight, head: int, numbers: list[int], mine: set[int]) -> Clause:
    tokens = sight.tokens
    below = [n for n in sight.children.get(head, ()) if n in mine]
    inner = [n for n in below if tokens[n].relation == "xcomp" and lemma_of(sight, head) in contraries().failing]
    helpers = tuple(n for n in below if tokens[n].relation in ("aux", "cop") and tokens[n].pos in ("AUX", "VERB"))
    dropped = [n for n in below if lemma_of(sight, n) in _NOT or tokens[n].text.lower() in _NOT]
    dropped += _none_inside(sight, head, below)
    negated = bool(dropped) or bool(inner)
    predicate = lemma_of(sight, inner[0] if inner else head)
    particle = [tokens[n].text.lower() for n in below if tokens[n].relation == "compound" and n > head]
    if particle and tokens[head].pos == "VERB":
        predicate = f"{predicate} {particle[0]}"
    copular = any(tokens[n].relation == "cop" for n in below) or tokens[head].pos in ("NOUN", "ADJ", "PROPN")
    return Clause(
        head=head,
        numbers=tuple(numbers),
        subject=_subject(sight, head, below),
        predicate=predicate,
        auxiliaries=helpers,
        dropped=tuple(dropped),
        negated=negated,
        copular=copular,
        force=_force(sight, head, below, helpers, mine),
        antecedent=_antecedent(sight, head, below),
        verbal=tokens[head].pos in ("VERB", "AUX")
        or any(tokens[n].relation in ("cop", "expl", *_SUBJECTS) for n in below),
    )


def _antecedent(sight: Sight, head: int, below: list[int]) -> tuple[int, ...]:
    up = sight.tokens[head].head
    relative = any(sight.tokens[n].text.lower() in ("who", "which", "that") for n in below)
    return (up,) if sight.tokens[head].relation == "acl" and up is not None and up != head and relative else ()


def _none_inside(sight: Sight, head: int, below: list[int]) -> list[int]:
    """The negating words on subject or object: "no shot was fired", "nobody has shown"; on the head of "no lease"."""
    tokens = sight.tokens
    found = [n for n in below if tokens[n].text.lower() in _NONE]
    for n in (head, *below):
        if n != head and tokens[n].relation not in ("nsubj", "obj", "obl", "csubj"):
            continue
        children = sight.children.get(n, ())
        found += [c for c in children if tokens[c].text.lower() in ("no", "not") and c not in found and c not in below]
        if n == head:
            found += [
                c for c in below if tokens[c].text.lower() == "no" and tokens[c].relation == "det" and c not in found
            ]
    return found


def _subject(sight: Sight, head: int, below: list[int]) -> int | None:
    tokens = sight.tokens
    subjects = [n for n in below if tokens[n].relation in _SUBJECTS]
    own = next((n for n in subjects if tokens[n].pos != "NUM"), subjects[0] if subjects else None)
    up = tokens[head].head
    if own is None and tokens[head].relation == "conj" and up is not None and up != head:
        return next((n for n in sight.children.get(up, ()) if tokens[n].relation in _SUBJECTS), None)
    if tokens[head].relation == "acl" and up is not None:
        relative = own is not None and tokens[own].text.lower() in ("who", "which", "that")
        if relative or (own is None and tokens[head].text.lower().endswith("ing")):
            return up
        return own
    return own


def _force(sight: Sight, head: int, below: list[int], helpers: tuple[int, ...], mine: set[int]) -> Force:
    tokens = sight.tokens
    marks = {tokens[n].text.lower() for n in below if tokens[n].relation in ("mark", "advmod")}
    up = tokens[head].head
    unsaid = up is not None and up != head and tokens[head].relation == "ccomp" and _unsaid(sight, up)
    if unsaid or marks & _CONDITION:
        return "supposed"
    last = max((*below, head))
    after = sight.text[tokens[last].end : tokens[last].end + 2] if last < len(tokens) else ""
    if "?" in after or any(tokens[n].text == "?" for n in below):
        return "asked"
    words = {tokens[n].text.lower() for n in helpers}
    if words & _FUTURE:
        return "future"
    if words & _POSSIBLE or (tokens[head].relation in ("ccomp", "csubj") and lemma_of(sight, up or 0) in _MOODS):
        return "possible"
    return "wanted" if _wanted(sight, head, below, helpers, mine) else "fact"


def _unsaid(sight: Sight, number: int) -> bool:
    """Whether a verb of speech or thought is negated: what follows it is not claimed."""
    spoken = lemma_of(sight, number) in contraries().speech
    return spoken and any(lemma_of(sight, n) in _NOT for n in sight.children.get(number, ()))


def _wanted(sight: Sight, head: int, below: list[int], helpers: tuple[int, ...], mine: set[int]) -> bool:
    """Whether a clause tells what somebody wants or is to do: "wants to", "asked that", "to send", an imperative."""
    tokens = sight.tokens
    up = tokens[head].head
    told = up is not None and up in mine and tokens[head].relation == "ccomp"
    told = told and lemma_of(sight, up or 0) in contraries().wanting
    aim = lemma_of(sight, head) in contraries().wishing and any(tokens[n].relation == "xcomp" for n in below)
    if told or aim or ("to" in {tokens[n].text.lower() for n in below} and not helpers):
        return True
    own = any(tokens[n].relation in (*_SUBJECTS, "expl") for n in below)
    plain = tokens[head].pos == "VERB" and tokens[head].text.lower() == lemma_of(sight, head)
    return plain and not own and not helpers and tokens[head].relation in ("root", "parataxis")
