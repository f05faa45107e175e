"""Sheaves: verdicts that differ only in who owes, joined, so that a reader sees each reason once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from casus.records import Leaf, Ruling, TraceNode, Verdict

__all__ = ["alike"]


def alike(ruling: Ruling, verdicts: Iterable[Verdict]) -> tuple[tuple[Verdict, ...], ...]:
    """Return verdicts in their order, those of one norm in one world joined where only the one who owes differs."""
    joined: dict[object, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        joined[_likeness(ruling, verdict)].append(verdict)
    return tuple(tuple(found) for found in joined.values())


def _likeness(ruling: Ruling, v: Verdict) -> object:
    called = {
        v.owed_by,
        ruling.name(v.owed_by),
        *(a.name for t in ruling.treaties for a in t.actors if a.id == v.owed_by),
    }
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(called, key=len, reverse=True)))})(?!\w)")

    def unnamed(text: str) -> str:
        return names.sub("·", text)

    turned = tuple(tuple((unnamed(f.text), f.then) for f in flips) for flips in v.pivotal)
    shape = _shape(v.trace, v.owed_by, names)
    return (v.treaty, v.world, v.norm, v.owed_to, v.verdict, tuple(map(unnamed, v.why_not)), turned, shape)


def _shape(node: TraceNode, owner: str, names: re.Pattern[str]) -> object:
    """What two traces share: a node that names the one who owes counts by its value alone."""
    if names.search(node.text) or names.search(node.atom):
        return (node.kind, node.value, _who(node.leaves, owner))
    return (node.kind, node.value, node.text, node.at_least, tuple(_shape(part, owner, names) for part in node.parts))


def _who(leaves: Sequence[Leaf], owner: str) -> tuple[object, ...]:
    return tuple(sorted((leaf.holds, "owner" if leaf.by == owner else leaf.by or "") for leaf in leaves))
