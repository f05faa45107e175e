"""Pivots: the smallest sets of disputed claims or readings that would turn a verdict into another definite one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from casus.law.formula import Formula, atoms_of, combine, evaluate_many, every
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
    import numpy as np  # noqa: PLC0415 - heavy

    worlds = sorted(disputes.values)
    table = np.array([[disputes.values[w].get(a, 0) for a in site.atoms] for w in worlds], dtype=np.uint8)
    parts = {id(part): part for formula in formulas for part in _conjuncts(formula)}
    values = evaluate_many(list(parts.values()), site.atoms, table.reshape(len(worlds), len(site.atoms)))
    place = {key: n for n, key in enumerate(parts)}
    within = {key: frozenset(atoms_of(part)) for key, part in parts.items()}
    held = _held(site.atoms, disputes)
    options = {world: _options(site.atoms, world, held, disputes) for world in worlds}
    touched = {w: frozenset(atom for option in options[w] for atom, _ in option.becomes) for w in worlds}
    # What is true and not disputed in a world turns nothing there: many norms come to the same few parts.
    core: dict[tuple[str, int], tuple[int, ...]] = {}
    asked: dict[tuple[int, ...], list[str]] = {}
    for n, formula in enumerate(formulas):
        keys = [id(part) for part in _conjuncts(formula)]
        for row, world in enumerate(worlds):
            left = tuple(k for k in keys if values[row, place[k]] != TRUE or within[k] & touched[world])
            core[(world, n)] = left
            asked.setdefault(left, [])
            if world not in asked[left]:
                asked[left].append(world)
    done = {
        left: _of_formula(every([parts[key] for key in left]), those, disputes, options)
        for left, those in asked.items()
    }
    return {(world, n): done[left][world] for (world, n), left in core.items()}


def _conjuncts(formula: Formula) -> tuple[Formula, ...]:
    if formula.kind != "all":
        return (formula,)
    return tuple(part for one in formula.parts for part in _conjuncts(one))


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
    atoms: Sequence[str], world: str, held: Mapping[str, Mapping[int, list[str]]], disputes: Disputes
) -> list[_Option]:
    """What could be changed in one world."""
    values = disputes.values[world]
    options = []
    construals: dict[str, list[str]] = {}
    for atom in atoms:
        now = values.get(atom, 0)
        if atom.startswith("reading("):
            construals.setdefault(Atom.parse(atom).terms[0][0], []).append(atom)
            continue
        for then, worlds in sorted(held[atom].items()):
            if then != now:
                flip = Flip(atom, disputes.wording.said(atom), NAMES[now], NAMES[then], tuple(worlds))
                options.append(_Option(atom, ((atom, then),), flip))
    for construal, mine in construals.items():
        for answer, who in sorted(disputes.asserted.get(construal, {}).items()):
            key = str(Atom("reading", ((construal, answer),)))
            now = values.get(key, 0)
            if now != TRUE:  # otherwise this world takes it already
                becomes = tuple((atom, TRUE if atom == key else FALSE) for atom in mine)
                words = disputes.wording.reading(construal, answer)
                options.append(_Option(construal, becomes, Flip(key, words, NAMES[now], "true", tuple(sorted(who)))))
    return options


def _inside(option: _Option, atoms: Mapping[str, int], values: Values) -> bool:
    """Whether a change changes anything among these facts."""
    return any(atom in atoms and values.get(atom, 0) != value for atom, value in option.becomes)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One world of a formula: its values, what could be changed in it, and the values after each single change."""

    world: str
    options: list[_Option]
    which: NDArray[np.intp]  # the element that each option changes
    base: NDArray[np.uint8]
    mask: NDArray[np.bool_]  # options x facts: what an option changes
    then: NDArray[np.uint8]  # and to what

    def variants(self, picks: NDArray[np.intp]) -> NDArray[np.uint8]:
        """The world once for each set of changes."""
        import numpy as np  # noqa: PLC0415

        rows = np.repeat(self.base[None, :], len(picks), axis=0)
        for place in range(picks.shape[1]):
            chosen = picks[:, place]
            np.copyto(rows, self.then[chosen], where=self.mask[chosen])
        return rows

    def bounds(self) -> NDArray[np.uint8]:
        """The world with all that could be told of each fact told at once, and with only what is told in any case."""
        import numpy as np  # noqa: PLC0415

        most = np.bitwise_or.reduce(np.where(self.mask, self.then, 0), axis=0) | self.base
        least = np.bitwise_and.reduce(np.where(self.mask, self.then, 3), axis=0) & self.base
        return np.stack([self.base, most.astype(np.uint8), least.astype(np.uint8)])


def _of_formula(
    formula: Formula, worlds: Sequence[str], disputes: Disputes, options: Mapping[str, list[_Option]]
) -> dict[str, Pivotal]:
    """Try the changes of one size in all worlds at once, then those of the next in the worlds that did not turn."""
    import numpy as np  # noqa: PLC0415 - heavy

    atoms = atoms_of(formula)
    trials = [_trial(world, atoms, disputes.values[world], options[world]) for world in worlds]
    found = {one.world: Pivotal((), LARGEST) for one in trials}
    trials = [one for one in trials if one.options]
    if not trials:
        return found
    bounds = evaluate_many([formula], atoms, np.concatenate([one.bounds() for one in trials]))[:, 0].reshape(-1, 3)
    left = [(one, int(row[0]), _aims(row)) for one, row in zip(trials, bounds, strict=True)]
    left = [one for one in left if one[2]]
    for size in range(1, LARGEST + 1):
        tried = []
        for one, now, aims in left:
            picks = _picks(one, size)
            if picks is None:
                found[one.world] = Pivotal((), size - 1)
            elif len(picks):
                tried.append((one, now, aims, picks))
        if not tried:
            break
        results = evaluate_many([formula], atoms, np.concatenate([one.variants(p) for one, _, _, p in tried]))[:, 0]
        left, at = [], 0
        for one, now, aims, picks in tried:
            turned = np.flatnonzero(np.isin(results[at : at + len(picks)], aims))
            at += len(picks)
            if len(turned):
                sets = [tuple(sorted((one.options[k].flip for k in picks[n]), key=_order)) for n in turned]
                found[one.world] = Pivotal(tuple(sorted(sets, key=lambda s: [_order(flip) for flip in s])), LARGEST)
            else:
                left.append((one, now, aims))
    return found


def _aims(bounds: NDArray[np.uint8]) -> list[int]:
    """The definite values that changes could bring at all: what is told besides takes nothing told away."""
    now, most, least = (int(value) for value in bounds)
    aims = []
    for aim, against in ((TRUE, FALSE), (FALSE, TRUE)):
        if now != aim and most & aim and not least & against:
            aims.append(aim)
    return aims


def _trial(world: str, atoms: Sequence[str], values: Values, options: Sequence[_Option]) -> _Trial:
    import numpy as np  # noqa: PLC0415

    column = {atom: n for n, atom in enumerate(atoms)}
    options = [option for option in options if _inside(option, column, values)]
    elements = {element: n for n, element in enumerate(dict.fromkeys(option.element for option in options))}
    which = np.array([elements[option.element] for option in options], dtype=np.intp)
    base = np.array([values.get(atom, 0) for atom in atoms], dtype=np.uint8)
    mask = np.zeros((len(options), len(atoms)), dtype=bool)
    then = np.zeros((len(options), len(atoms)), dtype=np.uint8)
    for n, option in enumerate(options):
        for atom, value in option.becomes:
            if atom in column:
                mask[n, column[atom]] = True
                then[n, column[atom]] = value
    return _Trial(world, options, which, base, mask, then)


def _order(flip: Flip) -> tuple[str, str]:
    return flip.atom, flip.then


def _picks(one: _Trial, size: int) -> NDArray[np.intp] | None:
    """The sets of options of a size, each element changed to one thing; None where there are too many."""
    number = len(one.options)
    if _count(number, size) > _MOST:
        return None
    picks = _combinations(number, size)
    parts = one.which[picks]
    for first, second in combinations(range(size), 2):
        apart = parts[:, first] != parts[:, second]
        picks, parts = picks[apart], parts[apart]
    return picks


def _count(number: int, size: int) -> int:
    total = 1
    for n in range(size):
        total = total * (number - n) // (n + 1)
    return total


@lru_cache(maxsize=256)
def _combinations(number: int, size: int) -> NDArray[np.intp]:
    import numpy as np  # noqa: PLC0415

    return np.array(list(combinations(range(number), size)), dtype=np.intp).reshape(-1, size)
