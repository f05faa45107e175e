"""Ground formulas: a norm's condition with every actor put in, and its value in one world or in many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Formula", "NodeKind", "atoms_of", "evaluate", "evaluate_many", "every", "leaf", "least", "no", "some"]

NodeKind = Literal["fact", "all", "any", "not", "count"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A node. atom: the key of a fact; parts: of the other kinds; at_least: of a count.

    text: in words; provision: the id of the provision it comes from. An `all` of nothing is true, an `any` of nothing
    false.
    """

    kind: NodeKind
    atom: str = ""
    parts: tuple[Formula, ...] = ()
    at_least: int = 0
    text: str = ""
    provision: str = ""


def leaf(atom: str, text: str, provision: str = "") -> Formula:
    """A fact."""
    return Formula("fact", atom=atom, text=text, provision=provision)


def every(parts: Sequence[Formula], text: str = "", provision: str = "") -> Formula:
    """True where all parts are."""
    return Formula("all", parts=tuple(parts), text=text, provision=provision)


def some(parts: Sequence[Formula], text: str = "", provision: str = "") -> Formula:
    """True where one part is."""
    return Formula("any", parts=tuple(parts), text=text, provision=provision)


def no(part: Formula, text: str = "", provision: str = "") -> Formula:
    """True where the part is false."""
    return Formula("not", parts=(part,), text=text, provision=provision)


def least(at_least: int, parts: Sequence[Formula], text: str = "", provision: str = "") -> Formula:
    """True where at least so many parts are."""
    return Formula("count", parts=tuple(parts), at_least=at_least, text=text, provision=provision)


def atoms_of(formula: Formula) -> tuple[str, ...]:
    """Return the keys of the facts in a formula, each once, in order of first occurrence."""
    found: dict[str, None] = {}
    _gather(formula, found)
    return tuple(found)


def _gather(formula: Formula, found: dict[str, None]) -> None:
    if formula.kind == "fact":
        found.setdefault(formula.atom)
    for part in formula.parts:
        _gather(part, found)


def evaluate(formula: Formula, values: dict[str, int]) -> int:
    """Return the value of a formula in one world, two bits; a fact that is not in `values` is unknown."""
    if formula.kind == "fact":
        return values.get(formula.atom, 0)
    parts = [evaluate(part, values) for part in formula.parts]
    return combine(formula, parts)


def combine(formula: Formula, parts: Sequence[int]) -> int:
    """Return the value of a node that is not a fact from the values of its parts."""
    if formula.kind == "not":
        return (parts[0] & 1) << 1 | parts[0] >> 1
    needed = {"all": len(parts), "any": 1, "count": formula.at_least}[formula.kind]
    told_true = sum(value & 1 for value in parts) >= needed
    # Told false: so many parts are told false that the rest cannot reach what is needed.
    told_false = sum(value >> 1 for value in parts) > len(parts) - needed
    return int(told_true) | int(told_false) << 1


def evaluate_many(formulas: Sequence[Formula], atoms: Sequence[str], values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the values of many formulas in many worlds at once.

    values: worlds x atoms, two bits each, the columns in the order of `atoms`. Returns worlds x formulas. A part that
    several formulas share is worked out once.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and not needed for one world

    column = {atom: n for n, atom in enumerate(atoms)}
    true = np.ascontiguousarray((values & 1).T.astype(bool))
    false = np.ascontiguousarray((values >> 1).T.astype(bool))
    worlds = values.shape[0]
    neither = np.zeros(worlds, dtype=bool)
    made: dict[int, tuple[NDArray[np.bool_], NDArray[np.bool_]]] = {}

    def work(node: Formula) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        known = made.get(id(node))
        if known is not None:
            return known
        if node.kind == "fact":
            at = column.get(node.atom)
            result = (neither, neither) if at is None else (true[at], false[at])
        elif node.kind == "not":
            t, f = work(node.parts[0])
            result = (f, t)
        else:
            result = _joined(node, [work(part) for part in node.parts], worlds)
        made[id(node)] = result
        return result

    out = np.zeros((worlds, len(formulas)), dtype=np.uint8)
    for n, formula in enumerate(formulas):
        t, f = work(formula)
        out[:, n] = t
        out[:, n] |= f.astype(np.uint8) << 1
    return out


def _joined(
    node: Formula, parts: list[tuple[NDArray[np.bool_], NDArray[np.bool_]]], worlds: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    import numpy as np  # noqa: PLC0415

    if not parts:
        empty = np.zeros(worlds, dtype=bool)
        return (~empty, empty) if node.kind == "all" else (empty, ~empty)
    if node.kind in {"all", "any"}:
        first, second = (np.logical_and, np.logical_or) if node.kind == "all" else (np.logical_or, np.logical_and)
        t, f = parts[0]
        for other_t, other_f in parts[1:]:
            t, f = first(t, other_t), second(f, other_f)
        return t, f
    trues = np.sum([t for t, _ in parts], axis=0)
    falses = np.sum([f for _, f in parts], axis=0)
    return trues >= node.at_least, falses > len(parts) - node.at_least
