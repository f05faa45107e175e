"""Governing: whether a clause is told, denied or left open by the words on which it hangs ("we doubt that ...")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.findings.utterance import Utterance, Word
from casus.vocabulary import clause_words

__all__ = ["denied", "of_another", "under_cue"]

_ASIDE = 3  # words of an aside between commas: "we do not believe, however, that ..."
_JOINING = frozenset({"and", "or", "nor"})


def denied(utterance: Utterance, at: int, end: int, row: Sequence[str] = ()) -> bool | None:
    """Whether what stands from one place to another is denied by its clause and those on which that one hangs.

    row: its words, which may hold a "no". None where it is neither said nor denied: "nobody could say that ...".
    """
    value = _own(utterance, at, end, row)
    start = _start(utterance, at)
    for segment in _above(utterance, start):
        value = _fold(segment, value)
    head = _hangs_after(utterance, start)
    if head is not None and any(_fold(segment, False) is not False for segment in _above(utterance, head)):
        return None  # it may belong to what is denied or left open before it
    return value


def under_cue(utterance: Utterance, value: bool | None) -> bool | None:
    """What the words that report a statement make of what is told (False) or denied (True) in it."""
    return _fold([word for word in utterance.words if word.cue], value)


def of_another(utterance: Utterance, at: int) -> bool:
    """Whether a clause is what somebody else's statement or claim is: "his statement that they will leave"."""
    words, first = utterance.words, _start(utterance, at)
    if not first or words[first].low != "that":
        return False
    before = [word for word in words[:first] if word.part == words[first - 1].part or word.cue]
    return _fold(before, False) is not True and words[first - 1].lemma in clause_words().speech_nouns


def _start(utterance: Utterance, at: int) -> int:
    """The place of the first word of a clause."""
    part = utterance.words[at].part
    return next(
        n for n, word in enumerate(utterance.words) if word.part == part and word.cue == utterance.words[at].cue
    )


def _above(utterance: Utterance, start: int) -> Iterator[list[Word]]:
    """Yield the words of the clauses on which one hangs by "that", the nearest first; not those that report it."""
    words = utterance.words
    while start and words[start].low == "that":
        before = words[start - 1]
        if before.cue or before.sentence != words[start].sentence:
            return
        first = _start(utterance, start - 1)
        if before.low in _JOINING:  # "that ... and that ..." hang on the same
            start = first if words[first].low == "that" else _hangs_after(utterance, first) or 0
            continue
        segment = list(words[first:start])
        more = first > 0 and words[first - 1].sentence == before.sentence and not words[first - 1].cue
        if more and len(segment) <= _ASIDE and words[first].low != "that":
            aside = segment if any(_kind(segment, n) or _negates(segment, n) for n in range(len(segment))) else []
            start, first = first, _start(utterance, first - 1)
            segment = [*words[first:start], *aside]
        yield segment
        start = first


def _hangs_after(utterance: Utterance, start: int) -> int | None:
    """Where the clause with "that" begins which another may go on with: "that Vask, which has ships, attacked"."""
    words, known = utterance.words, clause_words()
    alone = known.turning | (known.linking - {"that", "which", "who"})
    first = start
    if words[start].low == "that" or (
        words[start].low in known.they | known.own | {"there"} and not _joined(words, start)
    ):
        return None
    while first and words[first - 1].sentence == words[start].sentence and not words[first - 1].cue:
        if words[first].low in alone:
            return None
        first = _start(utterance, first - 1)
        if words[first].low == "that":
            return first
    return None


def _joined(words: Sequence[Word], start: int) -> bool:
    return start > 0 and words[start - 1].low in _JOINING


def _own(utterance: Utterance, at: int, end: int, row: Sequence[str]) -> bool | None:
    """Whether a place is denied in its own clause; a verb of saying or doubting before it may stand without "that"."""
    words, known = utterance.words, clause_words()
    first, short = _start(utterance, at), _short_of(utterance, at)
    negation, after_doubt, turned = False, 0, False
    for n in range(first, at):
        word = words[n]
        if _negates(words, n):
            negation = True
        elif word.lemma in known.doubts and word.lemma != "question":
            turned, after_doubt = turned != (not negation and word.low not in ("undoubtedly",)), n + 1
            negation = False
        elif negation and (word.lemma in known.sayings | known.deniers) and word.low not in row:
            return None
    if short is not None:
        return None if any(_negates(words, n) for n in range(first, short)) else not turned
    return utterance.negated(at, end, row, after_doubt) != turned


def _short_of(utterance: Utterance, at: int) -> int | None:
    """Where "far from" or the like stands before a place, with nothing but small words between."""
    words, known = utterance.words, clause_words()
    small = known.before_nouns | known.passive
    for phrase in known.short_of:
        for first, after in utterance.rows(phrase.split()):
            near = after <= at and words[after - 1].part == words[at].part and not words[first].cue
            if near and all(word.low in small for word in words[after:at]):
                return first
    return None


def _negates(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    following = words[at + 1].low if at + 1 < len(words) else ""
    return (low in clause_words().negations or low.endswith(("n't", "n’t"))) and following != "only"


def _fold(segment: Sequence[Word], value: bool | None) -> bool | None:
    """What some words make of the clause that hangs on them: told (False), denied (True) or left open (None)."""
    heads: list[tuple[str, bool, bool]] = []
    negation = weak = negated = supposed = False
    for n, word in enumerate(segment):
        kind = _kind(segment, n)
        supposed = supposed or (word.low in clause_words().supposing and word.text != "May")
        if _negates(segment, n):
            negation = negated = True
        elif kind:
            heads.append((kind, negation, weak))
            negation = weak = False
        elif word.lemma in clause_words().weak or word.low in clause_words().weak:
            weak = True
    if negation or weak or (supposed and not negated):
        return None  # something is denied on which it hangs, and it is not known what that means
    for kind, negation, weak in reversed(heads):
        value = _turn(kind, negation, weak, value)
    return value


def _kind(segment: Sequence[Word], at: int) -> str:
    """As what a word counts on which a clause may hang, "" if as nothing."""
    word, known = segment[at], clause_words()
    pair = " ".join(one.low for one in segment[at : at + 2])
    last = all(one.low == "that" for one in segment[at + 1 :])
    kinds = (
        ("doubt", word.lemma in known.doubts),
        ("deny", word.lemma in known.deniers or pair in known.excluding or word.lemma in known.excluding),
        ("deny", last and (word.lemma in known.untruths or word.low in known.untruths)),
        ("open", last and (word.lemma in known.undecided or word.low in known.undecided)),
        (
            "believe",
            word.lemma in known.beliefs or (last and (word.lemma in known.findings or word.low in known.truths)),
        ),
        ("proof", word.lemma in known.proofs),
        ("say", word.lemma in known.sayings or word.low in known.sayings),
        ("known", word.lemma in known.known_facts),
    )
    kind = next((kind for kind, fits in kinds if fits), "")
    return "open" if kind in ("believe", "doubt", "deny", "proof") and _of_a_thing(segment, at) else kind


def _of_a_thing(segment: Sequence[Word], at: int) -> bool:
    """Whether it is said of a thing of which the clause tells: "we do not believe the men that attacked"."""
    behind, known = [word for word in segment[at + 1 :] if word.low != "that"], clause_words()
    if not behind or behind[0].low not in known.before_nouns | known.theirs | {"those", "these"}:
        return False
    last = behind[-1]
    return last.lemma not in known.speech_nouns | known.proofs | known.untruths | known.sayings and not (
        {last.low, last.lemma} & (known.truths | known.undecided | known.untruths | known.sayings | known.deniers)
    )


def _turn(kind: str, negation: bool, weak: bool, value: bool | None) -> bool | None:
    """What one word makes of the clause that hangs on it."""
    if value is None or kind == "open":
        return None
    against = True if value is False else None  # two denials are no claim
    if kind == "known":
        return value
    if kind == "doubt":
        return value if negation or weak else against
    if weak or (negation and kind in ("deny", "say")):
        return None
    if kind == "deny":
        return not value
    return against if negation else value
