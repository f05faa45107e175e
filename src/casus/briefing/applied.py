"""Applied: the chapter on the treaty under each side's facts, ready made from a ruling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casus.briefing.accounts import accounts
from casus.briefing.bound import Bound, memberships
from casus.briefing.escaping import neutral
from casus.briefing.matrix import Cards, Matrix, cards, matrices, sheaves
from casus.briefing.order import Order
from casus.briefing.owing import Ledger, ledger
from casus.briefing.tracing import Told

if TYPE_CHECKING:
    from casus.records import Ruling

__all__ = ["LawView", "law_view", "turning"]


@dataclass(frozen=True, slots=True)
class LawView:
    """The chapter: what could not be told, the matrices, each verdict opened, the standings, the ledger."""

    notes: tuple[str, ...]
    matrices: tuple[Matrix, ...]
    opened: tuple[Cards, ...]
    bound: tuple[Bound, ...]
    ledger: Ledger | None


def law_view(order: Order) -> LawView | None:
    """Return the chapter; None where the case has no treaty."""
    ruling = order.material.ruling
    if ruling is None:
        return None
    told = accounts(ruling)
    found = sheaves(ruling, told)
    opened = [one for treaty in ruling.treaties for one in cards(Told(ruling, treaty.id, order), told, found)]
    return LawView(
        notes=tuple(neutral(note) for note in ruling.notes),
        matrices=matrices(ruling, told, found),
        opened=tuple(opened),
        bound=memberships(ruling),
        ledger=ledger(ruling, order),
    )


def turning(ruling: Ruling) -> tuple[int, int]:
    """Return how many duties come out differently by account, and how many there are, each incident by itself."""
    events = {world.id: (world.event.id if world.event else "") for world in ruling.worlds}
    found: dict[tuple[str, ...], set[str]] = {}
    for v in ruling.verdicts:
        if v.kind == "duty" and events.get(v.world):
            found.setdefault((v.treaty, events[v.world], v.norm, v.owed_to), set()).add(v.verdict)
    return sum(1 for outcomes in found.values() if len(outcomes) > 1), len(found)
