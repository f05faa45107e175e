"""Pivots: the smallest sets of disputed claims or readings that would turn a verdict into another definite one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from casus.law.formula import Formula, atoms_of, combine, evaluate_many
from casus.law.grounding import Ground
from casus.law.truth import FALSE, NAMES, TRUE, outcome
from casus.law.wording import Wording
from casus.records import Atom, Flip, Outcome, TraceNode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LARGEST", "Disputes", "Pivotal", "flipped", "pivots"]

LARGEST = 3  # elements of a set; beyond that nobody sees what turns a verdict
_MOST = 20_000  # variants of one world that are tried for one norm: all triples of 48 disputed facts

Values: TypeAlias = Mapping[str, int]
Sets: TypeAlias = tuple[tuple[Flip, ...], ...]


@dataclass(frozen=True, slots=True)
class Pivotal:
    """The smallest sets found, and up to which size sets were tried (less than three where too much is disputed)."""

    sets: Sets
    tried: int


@dataclass(frozen=True, slots=True)
class Disputes:
    """Worlds laid beside each other. values: by world, what it tells of each fact, every reading included.

    asserted: by construal and reading, who asserts it, worlds and other actors alike.
    """

    values: Mapping[str, Values]
    asserted: Mapping[str, Mapping[str, Collection[str]]]
    wording: Wording


@dataclass(frozen=True, slots=True)
class _Option:
    """One change: of what (a fact, or a construal whose readings move together), to which values, in words."""

    element: str
    becomes: tuple[tuple[str, int], ...]
    flip: Flip


def pivots(site: Ground, formulas: Sequence[Formula], disputes: Disputes) -> dict[tuple[str, int], Pivotal]:
    """Return what would turn each formula in each world, by world and place of the formula.

    A disputed fact is one to which another world gives another definite value (true or false); a disputed construal
    one of which somebody asserts another reading; taking one reading leaves the others. A set turns a verdict where
    it makes it another definite one. All sets of the smallest size are given, up to three elements.
    """
    found: dict[tuple[str, int], Pivotal] = {}
    done: dict[int, int] = {}
    held = _held(site.atoms, disputes)
    for n, formula in enumerate(formulas):
        same = done.setdefault(id(formula), n)
        if same == n:
            for world, pivotal in _of_formula(formula, disputes, held).items():
                found[(world, n)] = pivotal
        else:
            found |= {(world, n): found[(world, same)] for world in disputes.values}
    return found


def flipped(trace: TraceNode, flips: Sequence[Flip]) -> Outcome:
    """Return the verdict that a trace gives once these facts are changed; a reading taken leaves the others."""
    changed = {flip.atom: NAMES.index(flip.then) for flip in flips}
    taken = {Atom.parse(flip.atom).terms[0][0] for flip in flips if _is_taken(flip)}

    def work(node: TraceNode) -> int:
        if node.kind == "fact":
            if node.atom in changed:
                return changed[node.atom]
            if node.atom.startswith("reading(") and Atom.parse(node.atom).terms[0][0] in taken:
                return FALSE
            return NAMES.index(node.value)
        return combine(Formula(node.kind, at_least=node.at_least), [work(part) for part in node.parts])

    return outcome(work(trace))


def _is_taken(flip: Flip) -> bool:
    return flip.atom.startswith("reading(") and flip.then == "true"


def _held(atoms: Sequence[str], disputes: Disputes) -> dict[str, dict[int, list[str]]]:
    """By fact and definite value, the worlds that hold it."""
    held: dict[str, dict[int, list[str]]] = {}
    for atom in atoms:
        if atom.startswith("reading("):
            continue
        by_value: dict[int, list[str]] = {}
        for world in sorted(disputes.values):
            value = disputes.values[world].get(atom, 0)
            if value in {TRUE, FALSE}:
                by_value.setdefault(value, []).append(world)
        held[atom] = by_value
    return held


def _options(
    atoms: Sequence[str], values: Values, held: Mapping[str, Mapping[int, list[str]]], disputes: Disputes
) -> list[_Option]:
    """What could be changed in one world, of the facts in one formula."""
    options = []
    construals: dict[str, None] = {}
    for atom in atoms:
        now = values.get(atom, 0)
        if atom.startswith("reading("):
            construals[Atom.parse(atom).terms[0][0]] = None
            continue
        for then, worlds in sorted(held[atom].items()):
            if then != now:
                words = disputes.wording.said(atom)
                flip = Flip(atom, words, NAMES[now], NAMES[then], tuple(worlds))
                options.append(_Option(atom, ((atom, then),), flip))
    for construal in construals:
        mine = [atom for atom in atoms if atom.startswith("reading(") and Atom.parse(atom).terms[0][0] == construal]
        options += _readings(construal, mine, values, disputes)
    return options


def _readings(construal: str, mine: Sequence[str], values: Values, disputes: Disputes) -> list[_Option]:
    """The readings of one construal that somebody asserts, and that would change something."""
    options = []
    for answer, who in sorted(disputes.asserted.get(construal, {}).items()):
        key = str(Atom("reading", ((construal, answer),)))
        becomes = tuple((atom, TRUE if atom == key else FALSE) for atom in mine)
        if all(values.get(atom, 0) == value for atom, value in becomes):
            continue
        now = NAMES[values.get(key, 0)]
        if now == "true":
            continue  # this world takes it already
        flip = Flip(key, disputes.wording.reading(construal, answer), now, "true", tuple(sorted(who)))
        options.append(_Option(construal, becomes, flip))
    return options


def _of_formula(
    formula: Formula, disputes: Disputes, held: Mapping[str, Mapping[int, list[str]]]
) -> dict[str, Pivotal]:
    """Try all changes in all worlds at once."""
    import numpy as np  # noqa: PLC0415 - heavy

    atoms = atoms_of(formula)
    column = {atom: n for n, atom in enumerate(atoms)}
    tables, plans = [], []
    for world in sorted(disputes.values):
        values = disputes.values[world]
        options = _options(atoms, values, held, disputes)
        base = np.array([values.get(atom, 0) for atom in atoms], dtype=np.uint8)
        chosen, tried = _chosen(options)
        tables.append(base[None, :])
        tables += [_variants(base, options, picks, column) for picks in chosen]
        plans.append((world, options, chosen, tried))
    results = evaluate_many([formula], atoms, np.concatenate(tables))[:, 0]
    found, at = {}, 0
    for world, options, chosen, tried in plans:
        now = outcome(int(results[at]))
        at += 1
        sets: Sets = ()
        for picks in chosen:
            values_then = results[at : at + len(picks)]
            at += len(picks)
            if not sets:
                turned = [n for n in range(len(picks)) if outcome(int(values_then[n])) not in {now, "undetermined"}]
                sets = tuple(tuple(options[k].flip for k in picks[n]) for n in turned)
        found[world] = Pivotal(tuple(sorted(sets, key=lambda one: [(f.atom, f.then) for f in one])), tried)
    return found


def _chosen(options: Sequence[_Option]) -> tuple[list[NDArray[np.intp]], int]:
    """The sets of options to try, by size; fewer sizes where they would be too many."""
    import numpy as np  # noqa: PLC0415

    elements = list(dict.fromkeys(option.element for option in options))
    which = np.array([elements.index(option.element) for option in options], dtype=np.intp)
    chosen: list[NDArray[np.intp]] = []
    room = _MOST
    for size in range(1, LARGEST + 1):
        if size > len(elements):
            break
        picks = _combinations(len(options), size) if _count(len(options), size) <= room else None
        if picks is None:
            return chosen, size - 1
        parts = which[picks]
        apart = np.ones(len(picks), dtype=bool)
        for one, other in combinations(range(size), 2):  # one element changes to one thing
            apart &= parts[:, one] != parts[:, other]
        chosen.append(picks[apart])
        room -= len(picks)
    return chosen, LARGEST


def _count(number: int, size: int) -> int:
    total = 1
    for n in range(size):
        total = total * (number - n) // (n + 1)
    return total


@lru_cache(maxsize=256)
def _combinations(number: int, size: int) -> NDArray[np.intp]:
    import numpy as np  # noqa: PLC0415

    return np.array(list(combinations(range(number), size)), dtype=np.intp).reshape(-1, size)


def _variants(
    base: NDArray[np.uint8], options: Sequence[_Option], picks: NDArray[np.intp], column: Mapping[str, int]
) -> NDArray[np.uint8]:
    """The world once for each set of changes."""
    import numpy as np  # noqa: PLC0415

    mask = np.zeros((len(options), len(base)), dtype=bool)
    then = np.zeros((len(options), len(base)), dtype=np.uint8)
    for n, option in enumerate(options):
        for atom, value in option.becomes:
            mask[n, column[atom]] = True
            then[n, column[atom]] = value
    rows = np.repeat(base[None, :], len(picks), axis=0)
    for place in range(picks.shape[1]):
        rows = np.where(mask[picks[:, place]], then[picks[:, place]], rows)
    return rows
