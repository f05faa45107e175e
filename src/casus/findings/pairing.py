"""Which claims are worth laying side by side: those that share what carries meaning, found by an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.findings.claims import Claim

__all__ = ["neighbours_of", "pairs_of", "shared"]

_SIGNS = 7  # meanings by which a claim is looked up
_LISTED = 240  # claims looked at under one meaning
_PARTNERS = 24  # of one claim
_FOLLOWING = 8  # claims after one that may answer it
_REACH = 700  # and how many characters after it
_LEAST = 1.1  # weight that two claims must share


def shared(one: Claim, other: Claim) -> dict[str, float]:
    """The meanings that two claims share, with their weights."""
    small, large = sorted((one.meanings, other.meanings), key=len)
    return {sign: weight for sign, weight in small.items() if sign in large}


def pairs_of(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield pairs of claims by different speakers that share enough; each pair once.

    Near linear: under each meaning only so many claims of each speaker are looked at, and of each claim only its best
    partners.
    """
    listed: dict[str, dict[str, list[int]]] = {}
    for index, claim in enumerate(claims):
        for sign in _signs(claim):
            listed.setdefault(sign, {}).setdefault(claim.who, []).append(index)
    seen: set[tuple[int, int]] = set()
    for index, claim in enumerate(claims):
        common: dict[int, float] = {}
        for sign in _signs(claim):
            others = listed[sign]
            if len(others) == 1:
                continue
            share = max(2, _LISTED // len(others))
            for who in others:
                if who == claim.who:
                    continue
                for partner in others[who][:share]:
                    common[partner] = common.get(partner, 0.0) + claim.meanings[sign]
        ranked = sorted((-weight, partner) for partner, weight in common.items() if weight >= _LEAST)
        for _, partner in ranked[:_PARTNERS]:
            pair = (min(index, partner), max(index, partner))
            if pair not in seen:
                seen.add(pair)
                yield claims[pair[0]], claims[pair[1]]


def neighbours_of(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims of one article that follow on each other, by different speakers."""
    order = sorted(claims, key=lambda c: (c.statement.article, c.order, c.key))
    for index, one in enumerate(order):
        for other in order[index + 1 : index + 1 + _FOLLOWING]:
            if other.statement.article != one.statement.article or other.order - one.order > _REACH:
                break
            if other.who != one.who:
                yield tuple(sorted((one, other), key=lambda c: c.key))  # type: ignore[misc]


def _signs(claim: Claim) -> list[str]:
    """The meanings that say most: heavy ones first, and what the claim is about before what it mentions."""
    ranked = sorted(claim.meanings.items(), key=lambda m: (m[0] not in claim.focus, -m[1], m[0]))
    return [sign for sign, weight in ranked if weight >= 0.8][:_SIGNS]
