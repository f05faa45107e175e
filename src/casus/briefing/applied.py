"""Applied: the chapter on the treaty under each side's facts, ready made from a ruling."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casus.briefing.accounts import accounts
from casus.briefing.bound import Bound, memberships
from casus.briefing.escaping import neutral, source
from casus.briefing.matrix import Cards, Matrix, cards, matrices, sheaves
from casus.briefing.order import Order
from casus.briefing.owing import Ledger, ledger
from casus.briefing.tracing import Told, every_leaf, noted

if TYPE_CHECKING:
    from markupsafe import Markup

    from casus.records import Ruling

__all__ = ["LawView", "law_view", "turning"]


@dataclass(frozen=True, slots=True)
class LawView:
    """The chapter: what could not be told, matrices, each verdict opened, standings, the ledger, the sources."""

    notes: tuple[str, ...]
    matrices: tuple[Matrix, ...]
    opened: tuple[Cards, ...]
    bound: tuple[Bound, ...]
    ledger: Ledger | None
    sources: tuple[Markup, ...]


def law_view(order: Order) -> LawView | None:
    """Return the chapter; None where the case has no treaty."""
    ruling = order.material.ruling
    if ruling is None:
        return None
    of = accounts(ruling)
    found = sheaves(ruling, of)
    leaves = [leaf for sheaf in found for leaf in every_leaf(sheaf.first.trace)]
    told = Told(ruling, order, noted(order, [*leaves, *(leaf for entry in ruling.ledger for leaf in entry.leaves)]))
    opened = [one for treaty in ruling.treaties for one in cards(replace(told, treaty=treaty.id), of, found)]
    return LawView(
        notes=tuple(neutral(note) for note in ruling.notes),
        matrices=matrices(ruling, of, found),
        opened=tuple(opened),
        bound=memberships(ruling),
        ledger=ledger(told),
        sources=tuple(source(kept) for kept in told.notes),
    )


def turning(ruling: Ruling) -> tuple[int, int]:
    """Return how many duties come out differently by account, and how many there are, each incident by itself."""
    events = {world.id: (world.event.id if world.event else "") for world in ruling.worlds}
    found: dict[tuple[str, ...], set[str]] = {}
    for v in ruling.verdicts:
        if v.kind == "duty" and events.get(v.world):
            found.setdefault((v.treaty, events[v.world], v.norm, v.owed_to), set()).add(v.verdict)
    return sum(1 for outcomes in found.values() if len(outcomes) > 1), len(found)
