"""Accounts: whose account a world is, in words; accounts of one incident that come to the same stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casus.briefing.escaping import source
from casus.records import Ruling, World

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Accounts", "accounts", "by_account", "in_order"]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The worlds that a brief tells, one for all that are alike. others: those told with it."""

    told: tuple[World, ...]
    others: Mapping[str, tuple[World, ...]]

    def words(self, ruling: Ruling, world: World) -> Markup:
        """Return `by Armenia’s account`, or `by the accounts of Belarus and Russia`."""
        return by_account(ruling, [world, *self.others.get(world.id, ())])


def in_order(worlds: Iterable[World]) -> list[World]:
    """Return worlds by the date of their incident, those without one last."""

    def rank(world: World) -> tuple[str, str, str, str]:
        event = world.event
        return (event.date or "9999", event.id, "", world.id) if event else ("9999", "~", world.as_of, world.id)

    return sorted(worlds, key=rank)


def accounts(ruling: Ruling) -> Accounts:
    """Return the worlds to tell: of those of one incident in which all has the same trace, the first stands for all."""
    comes_to: dict[str, set[object]] = defaultdict(set)
    for v in ruling.verdicts:
        comes_to[v.world].add((v.treaty, v.norm, v.owed_by, v.owed_to, v.verdict, v.pivotal, v.trace))
    alike: dict[object, list[World]] = defaultdict(list)
    for world in in_order(ruling.worlds):
        event = world.event.id if world.event else world.as_of
        alike[(event, frozenset(comes_to[world.id]))].append(world)
    return Accounts(tuple(f[0] for f in alike.values()), {f[0].id: tuple(f[1:]) for f in alike.values() if f[1:]})


def by_account(ruling: Ruling, worlds: Iterable[World]) -> Markup:
    """Return whose account these worlds are, in words."""
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    names = [source(name) for name in dict.fromkeys(ruling.account(world.id) for world in worlds)]
    if len(names) == 1 and " of " in names[0]:
        return Markup("by the account of {}").format(names[0])
    if len(names) == 1:
        return Markup("by {}’s account").format(names[0])
    return Markup("by the accounts of {} and {}").format(Markup(", ").join(names[:-1]), names[-1])
