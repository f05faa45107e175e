"""Which judgements hold, what they come to for one id, and whether a merge may join the chain of those there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from casus.errors import RequestError
from casus.records import Judgement

__all__ = ["Verdict", "check_merge", "in_force", "merged_into", "verdicts"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judgements on one thing come to: whether it is rejected, and otherwise its corrected fields and why.

    order: the number of the last of them.
    """

    rejected: bool = False
    changes: Mapping[str, str | None] = field(default_factory=dict)
    because: str = ""
    order: int = -1

    def then(self, later: Verdict) -> Verdict:
        """What holds when the other is judged after this: its decision, and the corrections of both."""
        return replace(later, changes={**self.changes, **later.changes})


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that were not undone, in their order."""
    return tuple(j for j in judgements if j.undone is None)


def verdicts(judgements: Iterable[Judgement]) -> dict[str, Verdict]:
    """Return what holds for each id: the later decision wins, and corrections of several fields add up."""
    held: dict[str, Verdict] = {}
    for order, j in enumerate(in_force(judgements)):
        if j.decision in ("accept", "correct", "reject"):
            said = Verdict(j.decision == "reject", dict(j.changes), j.because, order)
            held[j.target] = held.get(j.target, Verdict()).then(said)
    return held


def merged_into(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return actor id -> the actor that a person merged it into, as the judgements in force say."""
    return {j.other: j.target for j in in_force(judgements) if j.decision == "merge" and j.other is not None}


def check_merge(judgements: Iterable[Judgement], keep: str, other: str) -> None:
    """Raise RequestError where merging `other` into `keep` would merge an actor with itself, twice, or in a circle."""
    if keep == other:
        raise RequestError("An actor cannot be merged with itself.", where=keep, hint="Give two different actors.")
    merged = merged_into(judgements)
    chain = [keep]
    while chain[-1] in merged and merged[chain[-1]] not in chain:
        chain.append(merged[chain[-1]])
    if other in chain:
        what = f"{' was merged into '.join(chain[: chain.index(other) + 1])}: merging back would be a circle."
        raise RequestError(what, where=other, hint="Undo that merge first: `casus history CASE`, then `casus undo`.")
    if other in merged:
        hint = "Undo that merge first: `casus history CASE`, then `casus undo`."
        raise RequestError(f"{other} is merged into {merged[other]} already.", where=other, hint=hint)
