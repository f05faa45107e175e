"""What kind of happening a clause says that something was."""

from __future__ import annotations

from itertools import pairwise

from casus.records import Proposition
from casus.vocabulary import contraries

__all__ = ["kinds_in"]


def kinds_in(proposition: Proposition) -> frozenset[str]:
    """What kinds of happening a clause says that something was: of its complement, or of what there was."""
    listed = contraries().kind_of
    words = [w.lower() for w in proposition.complement]
    if proposition.predicate in ("cause", "blame", "responsible") and proposition.cause:
        words = [w.strip(".,'’\"").lower() for w in proposition.cause.split()]
    bare = not proposition.subject and not proposition.complement and not proposition.objects
    if bare or proposition.predicate in contraries().happening | contraries().speech:
        words = [w.lower() for w in proposition.words]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    if any(p in listed for p in pairs):
        words = [w for w in words if not any(p in listed and w in p.split() for p in pairs)]
    return frozenset(listed[w] for w in (*pairs, *words) if w in listed)
