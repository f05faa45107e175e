"""Actors: the phrases of a text that name those who act or are acted on, as a person who marks them would cut them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from casus.evidence.events._clauses import Clauses
from casus.evidence.events._deeds import Deed
from casus.records import Span
from casus.vocabulary import bodies, speakers, states, titles
from casus.vocabulary.events import event_words

__all__ = ["actor_head", "is_actor", "phrase", "target_of"]

_KEPT = frozenset({"ethnic", "former", "united"})
_PLACED = frozenset({"in", "near", "at", "along", "around", "inside", "outside", "across", "within"})
_AFAR = frozenset(
    {
        *("after", "since", "following", "over", "during", "before", "amid", "despite", "about", "as", "like", "by"),
        *("without", "according", "because", "through", "via", "until", "per", "than", "except", "including", "under"),
        *("alongside", "beside", "behind", "beyond", "regardless", "unlike", "given", "concerning", "throughout"),
    }
)
_PRICES = {
    "obj": 0.5, "iobj": 0.5, "xcomp": 0.9, "ccomp": 0.9, "compound": 1.2, "amod": 1.2, "appos": 0.7, "conj": 1.5,
    "acl": 3.0, "advcl": 3.0, "flat": 2.0,
}  # fmt: skip
_TOWARDS = frozenset(
    {"to", "with", "against", "on", "from", "of", "upon", "between", "toward", "towards", "for", "into", "out"}
)


@cache
def _somebody() -> frozenset[str]:
    words = event_words().actors
    more = {w.lower() for w in (*speakers().groups, *titles().roles, *bodies().heads)}
    return frozenset({*words, *more})


@cache
def _states() -> dict[str, str]:
    return {word: term.manner for word, term in states().items()}


def is_actor(clauses: Clauses, at: int) -> bool:
    """Whether a noun or name can act: a name of no time, a word for people or bodies, what bears a state's name."""
    token = clauses.token(at)
    lemma = clauses.lemma(at)
    if lemma in event_words().times or token.kind != "word":
        return False
    if token.text in _states():
        return True
    if token.pos == "PROPN":
        return lemma not in event_words().nouns
    if token.relation == "amod":
        return False
    if token.pos not in {"NOUN", "ADJ"}:
        return False
    return lemma in _somebody() or token.text.lower() in _somebody()


def actor_head(clauses: Clauses, at: int) -> int:
    """The noun that is counted in a phrase of amount ("hundreds of miners"), whose holder an owner stands before
    ("Tolvia's minister, Edda Lorne", read as Tolvia), else the word itself.
    """
    holders = clauses.children(at, "appos")
    if holders and any(clauses.token(c).text in ("'s", "’s") for c in clauses.children(at, "case")):
        at = holders[0]
    for _ in range(3):
        if clauses.lemma(at) not in event_words().amounts:
            return at
        inner = [c for p, c in clauses.obliques(at) if p == "of"]
        if not inner:
            return at
        at = inner[0]
    return at


def phrase(clauses: Clauses, at: int) -> Span:
    """The noun phrase of a word: its name, titles and owners; no article, number, clause or far addition."""
    words = [at]
    todo = [at]
    while todo:
        word = todo.pop()
        for child in clauses.children(word):
            if _belongs(clauses, word, child, at):
                words.append(child)
                todo.append(child)
    low, high = _stretched(clauses, min(words), max(words), at)
    while low < at and _loose(clauses, low, at):
        low += 1
    if high > low and clauses.token(high).text in ("'s", "’s", "'", "’"):
        high -= 1
    return Span(clauses.token(low).start, clauses.token(high).end)


def _stretched(clauses: Clauses, low: int, high: int, at: int) -> tuple[int, int]:
    """A name's words that the parse has put elsewhere: capitals in a row before and after, over "of" too."""
    if clauses.token(at).pos not in ("PROPN", "ADJ"):
        return low, high
    last = len(clauses.tokens) - 1
    while low > 0 and (
        _capital(clauses, low - 1) or (low > 1 and _of(clauses, low - 1) and _capital(clauses, low - 2))
    ):
        low -= 1 if _capital(clauses, low - 1) else 2
    while high < last and _capital(clauses, high + 1) and clauses.lemma(high + 1) not in event_words().times:
        high += 1
    return low, high


def _capital(clauses: Clauses, at: int) -> bool:
    token = clauses.token(at)
    if token.pos != "PROPN" and token.text not in _states():
        return False
    return token.text[:1].isupper() and clauses.lemma(at) not in event_words().times


def _of(clauses: Clauses, at: int) -> bool:
    return clauses.token(at).text == "of"


def _belongs(clauses: Clauses, word: int, child: int, top: int) -> bool:
    token = clauses.token(child)
    relation = token.relation
    if token.pos == "PUNCT":
        return token.text in "-.'’&/" and abs(child - word) <= 2
    if relation in ("compound", "amod", "flat", "fixed", "case", "nummod", "goeswith") and child < max(word, top) + 6:
        return not (relation == "case" and child < top and token.text.lower() not in ("'s", "’s")) or word != top
    if relation == "nmod":
        return child < word or (clauses.preposition(child) == "of" and child - word <= 5)
    if relation == "appos":
        between = [clauses.token(n).text for n in range(word + 1, child)]
        return "," not in between and "(" not in between
    return relation == "det" and word != top


def _loose(clauses: Clauses, at: int, head: int) -> bool:
    """Whether a word at the front of a phrase is no part of what it names: article, number, mere description."""
    token = clauses.token(at)
    if token.relation in ("det", "nummod", "case") or token.pos in ("DET", "NUM", "PUNCT", "ADP", "PART"):
        return True
    if token.text.lower() in _KEPT or token.text in _states():
        return False
    plain = token.text.islower() or (token.pos in ("ADJ", "VERB") and (token.lemma or "x").islower())
    if token.pos in ("ADJ", "ADV", "VERB"):
        return plain and token.text.lower() not in _prefixed()
    return plain and clauses.token(head).pos == "PROPN" and clauses.lemma(at) not in _somebody()


@cache
def _prefixed() -> frozenset[str]:
    """Demonyms in lower case, which a reader may give as plain adjectives."""
    return frozenset(w.lower() for w in _states())


def target_of(
    clauses: Clauses,
    deed: Deed,
    source: Span | None,
    can: Callable[[Clauses, int], bool] = is_actor,
    reach: float = 7.0,
) -> int | None:
    """The head of the phrase that names to whom a deed is done; None where nobody is named for it.

    source: who does it, and so is not looked for. can: which words may be somebody. reach: how far from the deed.
    """
    best: tuple[float, int] | None = None
    starts = [deed.at, *([deed.core] if deed.core >= 0 else [])]
    todo: list[tuple[int, float]] = [(s, 0.0) for s in dict.fromkeys(starts)]
    seen: set[int] = set()
    while todo:
        at, cost = todo.pop(0)
        if at in seen or cost > reach:
            continue
        seen.add(at)
        for child in clauses.children(at):
            price = _price(clauses, at, child, deed)
            if price is None:
                continue
            token = clauses.token(child)
            outside = source is None or not (source.start <= token.start < source.end)
            if cost + price > reach:
                continue
            fit = cost + price + _unfit(clauses, child, deed)
            if outside and (best is None or fit < best[0]) and can(clauses, child):
                best = (fit, child)
            todo.append((child, cost + price))
    return best[1] if best else None


def _unfit(clauses: Clauses, at: int, deed: Deed) -> float:
    """What speaks against a phrase as the target: it is what is sent or given, or the doer's own."""
    own = any(clauses.token(c).pos == "PRON" for c in clauses.children(at, "nmod", "det"))
    means = clauses.lemma(at) in event_words().means and deed.root in (
        "03",
        "06",
        "07",
        "08",
        "10",
        "12",
        "13",
        "15",
        "16",
    )
    plain = clauses.token(at).relation == "amod" and not clauses.token(at).text[:1].isupper()
    return 2.0 * own + 2.5 * means + 9.0 * plain


def _price(clauses: Clauses, at: int, child: int, deed: Deed) -> float | None:
    """How far a child stands from the deed as its target; None where it is not to be looked at."""
    relation = clauses.token(child).relation
    if relation == "nsubj":
        return 0.5 if clauses.passive(at) and at == deed.at and not deed.middle else (1.0 if at != deed.at else None)
    if relation in ("obl", "nmod"):
        preposition = clauses.preposition(child)
        if preposition in _TOWARDS or not preposition:
            return 0.8
        return 2.0 if preposition in _PLACED else 4.0 if preposition in _AFAR else 1.5
    if relation in ("compound", "amod") and not clauses.token(child).text[:1].isupper():
        return 2.5 if relation == "amod" else None
    return _PRICES.get(relation)
