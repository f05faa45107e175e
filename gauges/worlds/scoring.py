"""Claims, restraint and verdicts as given, against the answers: figures in percent, and what was missed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from casus.records import Atom
from gauges.worlds.answers import ANY, Answers, Asserted, Ref, Refrain, alike

__all__ = ["Given", "Result", "Span", "score_claims", "score_restraint", "score_verdicts"]

# Of two stretches of words, the share of the shorter one that has to be common.
_COMMON = 0.5


@dataclass(frozen=True, order=True)
class Span:
    """Words of a page by their places in its kept text."""

    page: str
    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether half of the shorter one of the two is common."""
        common = min(self.end, other.end) - max(self.start, other.start)
        shorter = min(self.end - self.start, other.end - other.start)
        return self.page == other.page and common >= max(1, _COMMON * shorter)


@dataclass(frozen=True)
class Given:
    """A claim that the program gives: whose world it stands in, and the words that it rests on (none: a note)."""

    side: str
    event: str | None
    atom: Atom
    holds: bool
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{self.side}: {'' if self.holds else 'not '}{self.atom} [{self.event or '-'}]"


@dataclass
class Result:
    """Figures by name, and misses in words, each with the page it is on."""

    figures: dict[str, float] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)


Locate = Callable[[Ref], Span | None]


def score_claims(answers: Answers, given: Sequence[Given], locate: Locate) -> Result:
    """Precision and recall of claims: side, event, fact with roles and polarity; likewise without roles; and readings.

    Kinds of facts that the answers do not name are left out. `traced`: of the claims found, those that rest on words
    of the answers.
    """
    counted = list(dict.fromkeys(g for g in given if g.atom.name in answers.kinds))
    asked = [claim for claim in answers.claims if not claim.optional]
    result = Result()
    for name, same in (("claims", _same), ("plain", _same_plainly)):
        found = [claim for claim in asked if any(same(claim, g) for g in counted)]
        open_ = {str(g) for g in counted if any(same(c, g) for c in answers.claims if c.optional)}
        right = {str(g) for g in counted if any(same(c, g) for c in asked)}
        wrong = {str(g) for g in counted} - open_ - right
        precision, recall = _share(len(right), len(right) + len(wrong)), _share(len(found), len(asked))
        result.figures |= {f"{name}_p": precision, f"{name}_r": recall, f"{name}_f1": _f1(precision, recall)}
        if same is _same:
            _tell(result, (asked, found), counted, wrong)
            readings = [claim for claim in asked if claim.facts[0].name == "reading"]
            result.figures["claims_readings_r"] = _share(sum(c in found for c in readings), len(readings))
            traced = [c for c in found if _traced(c, counted, locate)]
            result.figures["claims_traced"] = _share(len(traced), len(found))
    result.figures |= {"claims_gold": float(len(asked)), "claims_given": float(len({str(g) for g in counted}))}
    return result


def score_restraint(answers: Answers, given: Sequence[Given], locate: Locate) -> Result:
    """The share of the negative answers that are respected."""
    result = Result()
    kept = 0
    for refrain in answers.refrains:
        where = locate(refrain.ref)
        bad = [g for g in given if _offends(refrain, g) and where and any(where.meets(s) for s in g.spans)]
        kept += not bad
        result.misses += [(refrain.ref.page, f"must not be claimed: {g}, of {refrain.ref.text!r}") for g in bad]
    result.figures["negatives_kept"] = _share(kept, len(answers.refrains))
    return result


def score_verdicts(answers: Answers, given: Mapping[tuple[str, ...], str], prefix: str = "cells") -> Result:
    """The share of cells with the right verdict: all; those whose answer is due or not due; those given as such.

    `absent`: how many cells are not given at all, as where no world was made for a side; they are wrong.
    """
    result = Result()
    right = [cell for cell in answers.cells if given.get(cell.key) in cell.verdicts]
    settled = [cell for cell in answers.cells if cell.settled]
    bold = [cell for cell in answers.cells if given.get(cell.key) in {"due", "not due"}]
    result.figures = {
        f"{prefix}_right": _share(len(right), len(answers.cells)),
        f"{prefix}_settled_r": _share(sum(cell in right for cell in settled), len(settled)),
        f"{prefix}_settled_p": _share(sum(cell in right for cell in bold), len(bold)),
        f"{prefix}_absent": float(sum(cell.key not in given for cell in answers.cells)),
    }
    for cell in answers.cells:
        if cell not in right:
            got = given.get(cell.key, "no such cell")
            words = f"{' '.join(cell.key)}: given {got!r}, right is {' or '.join(map(repr, sorted(cell.verdicts)))}"
            result.misses.append(("matrix", words))
    return result


def _same(claim: Asserted, given: Given) -> bool:
    return _side_and_event(claim, given) and alike(given.atom) in {alike(fact) for fact in claim.facts}


def _same_plainly(claim: Asserted, given: Given) -> bool:
    return _side_and_event(claim, given) and given.atom.name in {fact.name for fact in claim.facts}


def _side_and_event(claim: Asserted, given: Given) -> bool:
    """A reading and an act are of no event, whichever the program lays them to."""
    eventless = claim.event is None or claim.facts[0].name == "reading"
    return (claim.side, claim.holds) == (given.side, given.holds) and (eventless or claim.event == given.event)


def _offends(refrain: Refrain, given: Given) -> bool:
    return (
        refrain.side in {ANY, given.side}
        and refrain.fact in {None, given.atom.name}
        and refrain.holds in {None, given.holds}
        and refrain.event in {None, given.event}
    )


def _traced(claim: Asserted, given: Sequence[Given], locate: Locate) -> bool:
    places = [place for ref in claim.refs if (place := locate(ref))]
    spans = [span for g in given if _same(claim, g) for span in g.spans]
    return any(place.meets(span) for place in places for span in spans)


def _tell(
    result: Result, claims: tuple[Sequence[Asserted], Sequence[Asserted]], given: Sequence[Given], wrong: set[str]
) -> None:
    asked, found = claims
    for claim in asked:
        if claim not in found:
            whole = Given(claim.side, claim.event, claim.facts[0], claim.holds)
            result.misses.append((claim.refs[0].page, f"missed: {whole}: {claim.refs[0].text!r}"))
    for g in given:
        if str(g) in wrong:
            result.misses.append((g.spans[0].page if g.spans else "-", f"wrong: {g} {g.spans[:1]}"))


def _share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
