"""Words said or not said: "A said that B had not announced it" against what B is reported to have said."""

from __future__ import annotations

from collections.abc import Sequence

from casus.findings.claims import Claim, Voices
from casus.findings.denials import Denial
from casus.findings.pairing import shared
from casus.vocabulary import contraries

__all__ = ["unsaid_of"]

_SHARED, _LEAST = 1.5, 0.5
_AT_MOST = 400  # claims of one speaker that are looked at
_DAYS = 60


def unsaid_of(claims: Sequence[Claim], voices: Voices) -> list[Denial]:
    """Return the disputes over whether somebody said something, each with the reported words and who denies them."""
    by_name: dict[str, list[Claim]] = {}
    inside: dict[str, list[Claim]] = {}
    for claim in claims:
        inside.setdefault(claim.statement.id, []).append(claim)
        for sign in sorted(voices.kin(claim.statement)):
            by_name.setdefault(sign, []).append(claim)
    out: list[Denial] = []
    for claim in claims:
        if not (claim.negated and claim.doers and claim.proposition.predicate in contraries().speech):
            continue
        told = [c for c in inside[claim.statement.id] if c.proposition.force == "supposed"]
        for said in told:
            found = _said(said, claim, by_name)
            if found is not None:
                score = 0.55 + 0.1 * min(3.0, sum(shared(said, found).values()))
                out.append(Denial((found.statement,), (claim.statement,), found, (), min(0.85, score)))
    return out


def _said(said: Claim, denial: Claim, by_name: dict[str, list[Claim]]) -> Claim | None:
    """What the one who is said not to have said it is reported to have said, where it is alike."""
    best: tuple[float, tuple[str, str], Claim] | None = None
    for sign in sorted(denial.doers):
        for other in by_name.get(sign, ())[:_AT_MOST]:
            far = denial.day is not None and other.day is not None and abs(denial.day - other.day) > _DAYS
            if other.who == denial.who or far or other.negated or other.statement.act == "ask":
                continue
            both = sum(shared(said, other).values())
            if both < _SHARED or both < _LEAST * min(said.heft, other.heft) or not said.focus & other.focus:
                continue
            apart = abs((denial.day or 0) - (other.day or 0)) / 100
            if best is None or (both - apart, other.key) > best[:2]:
                best = (both - apart, other.key, other)
    return best[2] if best else None
