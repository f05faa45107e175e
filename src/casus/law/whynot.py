"""Why not: which conditions of a norm are denied, not known, or claimed both ways in a world, in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from casus.law.claims import Told
from casus.law.days import first_day
from casus.law.formula import Formula
from casus.law.grounding import Ground
from casus.records import ANYONE, Atom, TraceNode

__all__ = ["Reason", "reasons"]

# What keeps a duty from being due: it is denied, it is not known, or one side claims it both ways; told in this order.
_DENIED, _UNKNOWN, _BOTH = 0, 1, 2
_RANKS = {"false": _DENIED, "true": _DENIED, "unknown": _UNKNOWN, "both": _BOTH}
_MANY = 6  # alternatives that all fail are told one by one up to so many


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition that is missing: its rank in the order of telling, its words, and the provision it comes from."""

    rank: int
    words: str
    provision: str


def reasons(
    site: Ground, formula: Formula, trace: TraceNode, told: Mapping[str, Told], *, read: Collection[str] = ()
) -> tuple[Reason, ...]:
    """Return why a formula is not exactly true, most decisive first.

    read: ids of the construals of which somebody asserts a reading. Kept short: of alternatives only those that could
    still help; of what is needed together all that is denied, and beside a denial only plain facts that are missing,
    too; where nobody is named as having done a thing, not what would be asked of them.
    """
    found = _Why(site, told, read).of(formula, trace, wanted=True)
    kept = {reason.words: reason for reason in reversed(found)}
    order = {reason.words: n for n, reason in reversed(list(enumerate(found)))}
    return tuple(sorted(kept.values(), key=lambda reason: (reason.rank, order[reason.words])))


def _kept(trace: TraceNode, pairs: list[tuple[Formula, TraceNode]]) -> list[tuple[Formula, TraceNode]]:
    """Of what is missing together, what is worth telling."""
    if trace.value in {"true", "false"}:
        decided = [pair for pair in pairs if pair[1].value == trace.value]
        return [pair for pair in pairs if pair in decided or _plain(pair[0])] if decided else pairs
    nobody = [pair for pair in pairs if pair[1].value == "unknown" and _of_nobody(pair[0])]
    return nobody[:1] or pairs


def _of_nobody(formula: Formula) -> bool:
    """Whether a fact names nobody: `anyone` stands in it."""
    return formula.kind == "fact" and ANYONE in dict(Atom.parse(formula.atom.partition("@")[0]).terms).values()


def _plain(formula: Formula) -> bool:
    return formula.kind == "fact" or (formula.kind == "not" and formula.parts[0].kind == "fact")


class _Why:
    def __init__(self, site: Ground, told: Mapping[str, Told], read: Collection[str]) -> None:
        self.site = site
        self.told = told
        self.read = read

    def of(self, formula: Formula, trace: TraceNode, *, wanted: bool) -> list[Reason]:
        """The reasons why a node is not exactly what is wanted."""
        if trace.value == ("true" if wanted else "false"):
            return []
        standing = self.site.standing.get(id(formula))
        if standing is not None:
            return [self.standing(standing, formula, trace, wanted)]
        if formula.kind == "fact":
            return [self.fact(trace, wanted)]
        if formula.kind == "not":
            return self.of(formula.parts[0], trace.parts[0], wanted=not wanted)
        return self.parts(formula, trace, wanted)

    def parts(self, formula: Formula, trace: TraceNode, wanted: bool) -> list[Reason]:
        """The reasons of a node with parts: all that is missing of what is needed together, else what could help."""
        if not formula.parts:
            return [Reason(_DENIED, formula.text, formula.provision)]
        good = "true" if wanted else "false"
        pairs = [p for p in zip(formula.parts, trace.parts, strict=True) if p[1].value != good]
        together = formula.kind == ("all" if wanted else "any")
        if not together and formula.kind != "count":
            pairs = [pair for pair in pairs if pair[1].value == trace.value] or pairs
        if not together and len(pairs) > _MANY:
            whole = {"true": "this holds", "false": "this does not hold", "unknown": "not known whether this holds"}
            words = f"{whole.get(trace.value, 'claimed both ways')} {formula.text} ({len(pairs)} were looked at)"
            return [Reason(_RANKS[trace.value], words, formula.provision)]
        if together:
            pairs = _kept(trace, pairs)
        found = [reason for one, node in pairs for reason in self.of(one, node, wanted=wanted)]
        return [Reason(r.rank, r.words, r.provision or formula.provision) for r in found]

    def standing(self, words: str, formula: Formula, trace: TraceNode, wanted: bool) -> Reason:
        """Being bound, told as one: whether somebody was, and what took it away."""
        plain = Formula(formula.kind, formula.atom, formula.parts, formula.at_least, formula.text, formula.provision)
        inner = self.of(plain, trace, wanted=wanted) if formula.parts else []
        without = words.replace(" was bound ", " was not bound ").replace(" had been ", " had not been ")
        if trace.value == "unknown":
            told = f"not known whether {words}"
        elif trace.value == "both":
            told = f"by this account both: {words}, and it was not"
        else:
            told = without if wanted else words
        because = "; ".join(dict.fromkeys(reason.words for reason in inner))
        provision = next((reason.provision for reason in inner if reason.provision), "")
        return Reason(_RANKS[trace.value], f"{told} ({because})" if because else told, provision)

    def fact(self, trace: TraceNode, wanted: bool) -> Reason:
        """A fact in words, as this world tells it."""
        if trace.atom.startswith("reading("):
            return self.reading(trace, wanted)
        words = self.site.wording
        if not words.knows(trace.atom):
            told = f"not known whether {trace.text.removeprefix('whether ')}"
            return Reason(_RANKS[trace.value], told, trace.provision)
        _, claims = self.told.get(trace.atom, (0, ()))
        account = "by this account" if any(claim.by is not None for claim in claims) else "by the record"
        # An act that nobody dates to the day itself is asked of all the time up to it.
        day = trace.atom.partition("@")[2]
        on = any(claim.on is not None and first_day(claim.on) == day for claim in claims)
        how = "by" if day == self.site.day and not on else "on"
        if trace.value == "unknown":
            told = f"not known whether {words.whether(trace.atom, how)}"
        elif trace.value == "both":
            told = f"{account} both: {words.said(trace.atom, how)}, and {words.denied(trace.atom, how)}"
        elif wanted:
            told = f"{account} {words.denied(trace.atom, how)}"
        else:
            told = f"{account} {words.said(trace.atom, how)}"
        return Reason(_RANKS[trace.value], told, trace.provision)

    def reading(self, trace: TraceNode, wanted: bool) -> Reason:
        """A reading of an article: taken otherwise, not taken, or a question that nobody answers."""
        ((construal, answer),) = Atom.parse(trace.atom).terms
        words = self.site.wording
        known = words.construals.get(construal)
        question = known.question if known else construal
        article = words.article(trace.provision)
        _, claims = self.told.get(trace.atom, (0, ()))
        if trace.value == "unknown" and construal not in self.read:
            told = f"the treaty does not answer this ({article}): {question}"
        elif trace.value == "unknown":
            told = f"this account does not say how it reads {article}: {question}"
        elif trace.value == "both":
            told = f"this account reads {article} both ways: {question}"
        else:
            taken = {claim.atom.terms[0][1] for claim in claims if claim.holds}
            if taken:
                answers = " and ".join(words.reading(construal, one) for one in sorted(taken))
                told = f"this account reads {article} so: {answers}"
            else:
                told = f"this account does not read {article} so: {words.reading(construal, answer)}"
        return Reason(_RANKS[trace.value], told, trace.provision)
