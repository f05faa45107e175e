"""What something is called, and who is blamed for what: statements whose verb stands outside their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casus.evidence._acts import cue_act
from casus.evidence._sight import Sight
from casus.evidence.propositions.clauses import lemma_of
from casus.evidence.propositions.numbers import quantities_in
from casus.records import Proposition, Span, Statement, envelope
from casus.vocabulary import contraries

__all__ = ["called"]

_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"})
_LONG = 40  # words; a longer content is no naming
_POINTING = frozenset({"it", "this", "that", "them", "these"})
_THING_FIRST = frozenset({"on", "upon"})  # "blamed the flood on the rain"


def called(sight: Sight, statement: Statement, owned: Sequence[int]) -> Proposition | None:
    """Return what "described X as Y", "called X Y" or "blamed X for Y" says; None where the cue is no such verb."""
    if statement.cue_span is None or not 1 <= len(owned) <= _LONG or statement.kind == "direct":
        return None
    found = cue_act(statement.cue_span.of(sight.text))
    cue = list(sight.numbers(statement.cue_span))
    lemma = found[0].split()[0] if found else next((lemma_of(sight, n) for n in cue if _verb(sight, n)), "")
    if lemma in contraries().blaming and lemma != "accuse":
        return _blamed(sight, statement, owned)
    if lemma in contraries().measuring:
        return _measured(sight, statement, owned)
    return _named(sight, statement, owned) if lemma in contraries().calling else None


def _verb(sight: Sight, number: int) -> bool:
    return sight.tokens[number].pos == "VERB"


def _named(sight: Sight, statement: Statement, owned: Sequence[int]) -> Proposition | None:
    cut = _cut_at(sight, owned)
    if cut is None:
        return None
    thing, what = list(owned[:cut]), list(owned[cut:])
    if sight.tokens[what[0]].text.lower() == "as":
        what = what[1:]
    subject, answer = _text(sight, thing), _text(sight, what)
    lemmas = _lemmas(sight, what)
    if not lemmas or not subject or any(sight.tokens[n].relation in ("aux", "cop") for n in owned):
        return None
    return Proposition(
        article=sight.page.article.id,
        statement=statement.id,
        span=envelope([sight.tokens[n].span for n in owned]),
        subject=subject,
        predicate="be",
        words=tuple(dict.fromkeys((*_lemmas(sight, thing), *lemmas))),
        names=tuple(dict.fromkeys(m.name for m in sight.mentions_in(_span(sight, owned)))),
        complement=tuple(w.lower() for w in lemmas),
        question=f"{'Were' if _many(sight, thing) else 'Was'} {subject} {answer}?",
    )


def _cut_at(sight: Sight, owned: Sequence[int]) -> int | None:
    """Where the name begins: at "as", at a quotation mark, or at the second phrase that hangs on the verb."""
    tokens = sight.tokens
    for k, n in enumerate(owned):
        if k and tokens[n].text.lower() == "as":
            return k if k + 1 < len(owned) else None
    for k, n in enumerate(owned):
        if k and tokens[n].kind == "quote":
            return k
    if len(owned) > 1 and tokens[owned[0]].text.lower() in _POINTING and tokens[owned[1]].pos in ("DET", "ADJ", "NOUN"):
        return 1
    mine = set(owned)
    tops = [n for n in owned if tokens[n].head not in mine and tokens[n].pos in _MEANING]
    if len(tops) < 2:
        return None
    second = [n for n in sight.below(tops[1]) if n in mine]
    return list(owned).index(min(second)) or None


def _blamed(sight: Sight, statement: Statement, owned: Sequence[int]) -> Proposition | None:
    tokens = sight.tokens
    at = next((k for k, n in enumerate(owned) if k and tokens[n].text.lower() in ("for", "on", "upon")), None)
    if at is None or at + 1 >= len(owned):
        return _alone(sight, statement, owned)
    first, second = list(owned[:at]), list(owned[at + 1 :])
    turned = tokens[owned[at]].text.lower() in _THING_FIRST
    cause, effect = (second, first) if turned else (first, second)
    return Proposition(
        article=sight.page.article.id,
        statement=statement.id,
        span=envelope([tokens[n].span for n in owned]),
        subject=_text(sight, cause),
        predicate="cause",
        words=tuple(dict.fromkeys((*_lemmas(sight, effect), *_lemmas(sight, cause)))),
        names=tuple(dict.fromkeys(m.name for m in sight.mentions_in(_span(sight, owned)))),
        objects=_lemmas(sight, effect)[-1:],
        cause=_text(sight, cause),
        question=f"Did {_text(sight, cause)} cause {_text(sight, effect)}?",
    )


def _alone(sight: Sight, statement: Statement, owned: Sequence[int]) -> Proposition | None:
    """Who or what is blamed without a word of what for: "blamed an overload"."""
    words = _text(sight, owned)
    if len(words) < 3:
        return None
    return Proposition(
        article=sight.page.article.id,
        statement=statement.id,
        span=envelope([sight.tokens[n].span for n in owned]),
        subject=words,
        predicate="cause",
        words=_lemmas(sight, owned),
        names=tuple(dict.fromkeys(m.name for m in sight.mentions_in(_span(sight, owned)))),
        cause=words,
    )


def _measured(sight: Sight, statement: Statement, owned: Sequence[int]) -> Proposition | None:
    """What is put at a number: "put the toll at 40"."""
    tokens = sight.tokens
    at = next((k for k, n in enumerate(owned) if k and tokens[n].text.lower() == "at"), None)
    if at is None or at + 1 >= len(owned):
        return None
    thing, number = list(owned[:at]), list(owned[at + 1 :])
    noun = next((n for n in thing if tokens[n].pos in ("NOUN", "PRON", "PROPN")), thing[-1])
    counted = (tokens[noun].lemma or tokens[noun].text).lower()
    found = quantities_in(sight, number, counted)
    if not found:
        return None
    lemmas = _lemmas(sight, thing)
    return Proposition(
        article=sight.page.article.id,
        statement=statement.id,
        span=envelope([tokens[n].span for n in owned]),
        subject=_text(sight, thing),
        predicate="be",
        words=(*lemmas, *(w for w in _lemmas(sight, number) if w not in lemmas)) or (counted,),
        names=tuple(dict.fromkeys(m.name for m in sight.mentions_in(_span(sight, owned)))),
        objects=(counted,),
        quantities=found,
        question=f"Was {_text(sight, thing)} {_text(sight, number)}?",
    )


def _span(sight: Sight, numbers: Sequence[int]) -> Span:
    return envelope([sight.tokens[n].span for n in numbers])


def _text(sight: Sight, numbers: Sequence[int]) -> str:
    words = _span(sight, numbers).of(sight.text) if numbers else ""
    return re.sub(r"[\"“”«»‘’']+(?=\s|$)|(?:(?<=\s)|^)[\"“”«»‘']+", "", " ".join(words.split())).strip(" ,.;:")


def _lemmas(sight: Sight, numbers: Sequence[int]) -> tuple[str, ...]:
    tokens = [sight.tokens[n] for n in numbers]
    return tuple(
        dict.fromkeys(t.text if t.pos == "PROPN" else (t.lemma or t.text).lower() for t in tokens if t.pos in _MEANING)
    )


def _many(sight: Sight, numbers: Sequence[int]) -> bool:
    noun = next((sight.tokens[n] for n in numbers if sight.tokens[n].pos == "NOUN"), None)
    return noun is not None and noun.text.lower() != noun.lemma.lower() and noun.text.lower().endswith("s")
