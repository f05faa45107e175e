"""Which names of a case are one: sure ones joined, likely ones proposed, each with a score and a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from casus.evidence._spelling import fold, same_given
from casus.evidence.actors._atoms import body_key, person_key
from casus.evidence.actors._shelves import Shelf, Shelves
from casus.records import MergeProposal
from casus.vocabulary import titles

__all__ = ["Joining", "join_bodies", "join_persons"]

_LIKE = 0.9  # likeness of two organisations' names from which they are proposed as one
_BLOCK = 24  # names of one block, sorted, that each name is compared with


@dataclass
class Joining:
    """Shelves while they are joined, and the proposals made on the way."""

    shelves: Shelves
    proposals: list[MergeProposal] = field(default_factory=list)

    def sure(self, keep: Shelf, other: Shelf, score: float, reason: str) -> None:
        """Join two shelves and say so."""
        if self.shelves.join(keep.id, other.id, reason):
            self.proposals.append(MergeProposal(keep.id, other.id, score, reason, done=True))

    def likely(self, keep: Shelf, other: Shelf, score: float, reason: str) -> None:
        """Propose that two shelves are one."""
        if self.shelves.root(keep.id) != self.shelves.root(other.id):
            self.proposals.append(MergeProposal(keep.id, other.id, score, reason))


def join_persons(joining: Joining) -> None:
    """Join people: spellings of one full name, then lone surnames to the one full name that fits."""
    people = sorted((s for s in joining.shelves.by_id.values() if s.type == "person" and _global(s)), key=_order)
    keys = {s.id: person_key(_fullest(s)) for s in people}
    full = [s for s in people if len(keys[s.id]) > 1]
    blocks: dict[tuple[str, str], list[Shelf]] = defaultdict(list)
    for shelf in full:
        key = keys[shelf.id]
        blocks[key[0][:1], key[-1][:1]].append(shelf)
    for block in blocks.values():
        for one, other in _pairs(sorted(block, key=lambda s: (keys[s.id][-1], keys[s.id][0], s.id))):
            _compare(joining, one, other, keys)
    _initials(joining, full, keys)
    by_surname: dict[str, list[Shelf]] = defaultdict(list)
    by_given: dict[str, list[Shelf]] = defaultdict(list)
    for shelf in full:
        root = joining.shelves.root(shelf.id)
        if root == shelf.id:
            by_surname[keys[shelf.id][-1]].append(shelf)
            by_given[keys[shelf.id][0]].append(shelf)
    for shelf in people:
        if len(keys[shelf.id]) == 1:
            lone = keys[shelf.id][0]
            rare = _fullest(shelf) not in titles().given_names
            _lone(joining, shelf, by_surname.get(lone) or (by_given.get(lone, []) if rare else []))


def _initials(joining: Joining, full: list[Shelf], keys: dict[str, tuple[str, ...]]) -> None:
    """ "B. Halmi" to the one person of the case whose name it may be short for."""
    for shelf in full:
        key = keys[shelf.id]
        if len(key[0]) != 1 or joining.shelves.root(shelf.id) != shelf.id:
            continue
        fits = [
            o
            for o in full
            if keys[o.id][-1] == key[-1]
            and len(keys[o.id][0]) > 1
            and keys[o.id][0][0] == key[0]
            and not _apart(o, shelf)
        ]
        if len({joining.shelves.root(o.id) for o in fits}) == 1:
            names = f"{_fullest(fits[0])!r} and {_fullest(shelf)!r}"
            joining.sure(fits[0], shelf, 0.85, f"{names}: the initial and the surname are the same.")


def _compare(joining: Joining, one: Shelf, other: Shelf, keys: dict[str, tuple[str, ...]]) -> None:
    """Two full names: the same but for a middle name, an initial, or a letter."""
    a, b = keys[one.id], keys[other.id]
    if not same_given(a[0], b[0]) or _middles_differ(a, b):
        return
    if a[-1] == b[-1]:
        names = f"{_fullest(one)!r} and {_fullest(other)!r}"
        if a[0] == b[0] and not _apart(one, other):
            joining.sure(one, other, 0.95, f"{names} differ only in a middle name.")
        elif len(a[0]) == 1 or len(b[0]) == 1:
            return  # an initial fits several: told in _initials
        elif not _apart(one, other):
            joining.sure(one, other, 0.85, f"{names} are spellings of one name.")
        return
    if min(len(a[-1]), len(b[-1])) < 4 or abs(len(a[-1]) - len(b[-1])) > 1 or _feminine(a[-1], b[-1]):
        return
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded when there are names to compare

    if OSA.distance(a[-1], b[-1], score_cutoff=1) <= 1:
        names = f"{_fullest(one)!r} and {_fullest(other)!r}"
        if a[0] == b[0] and _agree(one, other):
            joining.sure(one, other, 0.85, f"{names}: one letter apart, and the same post or state.")
        elif not _apart(one, other):
            joining.likely(one, other, 0.7 if a[0] == b[0] else 0.5, f"{names} are one letter apart.")


def _lone(joining: Joining, shelf: Shelf, fits: list[Shelf]) -> None:
    """A surname that stands alone in its articles: to the one person of the case who bears it and fits."""
    able = [f for f in fits if not _apart(shelf, f)]
    name = _fullest(shelf)
    if len(able) == 1:
        agree = _agree(shelf, able[0])
        why = "the post or state agrees" if agree else "nobody else in the case bears it"
        bearer = person_key(_fullest(able[0]))
        part = "surname" if bearer[-1] == person_key(name)[-1] else "given name"
        joining.sure(able[0], shelf, 0.9 if agree else 0.8, f"{name!r} is the {part} of {_fullest(able[0])!r}; {why}.")
        return
    agreeing = [f for f in able if _agree(shelf, f)]
    if len(agreeing) == 1:
        reason = f"{name!r} is the surname of {_fullest(agreeing[0])!r}, the one of that name with this post or state."
        joining.sure(agreeing[0], shelf, 0.8, reason)
        return
    for fit in able:
        joining.likely(
            fit, shelf, round(0.9 / len(able), 2), f"{name!r} is the surname of {_fullest(fit)!r} and of others."
        )


def join_bodies(joining: Joining) -> None:
    """Join organisations: short forms and letters that articles use for one longer name, then propose what is alike."""
    found = sorted((s for s in joining.shelves.by_id.values() if s.type in ("organisation", "outlet")), key=_order)
    longer: dict[str, set[str]] = defaultdict(set)
    for shelf in found:
        for atom in shelf.atoms:
            for form in atom.forms:
                if body_key(form) != body_key(atom.name) and form != form.lower() and _short_for(form, atom.name):
                    longer[body_key(form)].add(shelf.id)
    for shelf in found:
        name = _fullest(shelf)
        ids = {joining.shelves.root(i) for i in longer.get(body_key(name), ())} - {joining.shelves.root(shelf.id), None}
        if len(ids) == 1 and joining.shelves.root(shelf.id) == shelf.id and not shelf.defined:
            keep = joining.shelves.by_id[next(i for i in ids if i)]
            local = all(a.local for a in shelf.atoms)
            reason = f"{name!r} is what other articles of the case call {_fullest(keep)!r}."
            joining.sure(keep, shelf, 0.75 if local else 0.85, reason)
    _propose_alike(joining, [s for s in found if _global(s) and joining.shelves.root(s.id) == s.id])


def _short_for(form: str, name: str) -> bool:
    """Whether a form is made of words of a name, or of their first letters."""
    words = body_key(name).split()
    if set(body_key(form).split()) <= set(words):
        return True
    letters = fold(form)
    return form.isupper() and len(letters) > 1 and letters[0] == fold(name)[:1] and form not in name


def _propose_alike(joining: Joining, found: list[Shelf]) -> None:
    from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415 - loaded when there are names to compare

    blocks: dict[str, list[tuple[str, Shelf]]] = defaultdict(list)
    for shelf in found:
        key = body_key(_fullest(shelf))
        words = sorted(key.split())
        if len(key) >= 8 and words:
            blocks[words[0][:4]].append((key, shelf))
    for block in blocks.values():
        block.sort(key=lambda b: (b[0], b[1].id))
        for at, (key, shelf) in enumerate(block):
            for other_key, other in block[at + 1 : at + 1 + _BLOCK]:
                score = token_sort_ratio(key, other_key) / 100
                if score >= _LIKE and not _numbers_differ(key, other_key):
                    reason = f"{_fullest(shelf)!r} and {_fullest(other)!r} are spelled nearly alike."
                    joining.likely(shelf, other, round(score - 0.2, 2), reason)


def _numbers_differ(one: str, other: str) -> bool:
    return [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]


def _pairs(block: list[Shelf]) -> Iterator[tuple[Shelf, Shelf]]:
    for at, one in enumerate(block):
        for other in block[at + 1 : at + 1 + _BLOCK]:
            yield one, other


def _global(shelf: Shelf) -> bool:
    return shelf.defined or any(not a.local for a in shelf.atoms)


def _order(shelf: Shelf) -> tuple[bool, int, str]:
    return (not shelf.defined, -sum(len(a.mentions) for a in shelf.atoms), shelf.id)


def _fullest(shelf: Shelf) -> str:
    if shelf.name:
        return shelf.name
    names: dict[str, int] = defaultdict(int)
    for atom in shelf.atoms:
        names[atom.name] += 1 + len(atom.mentions)
    return min(names, key=lambda n: (-len(n.split()), -names[n], n))


def _middles_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    one, other = a[1:-1], b[1:-1]
    if not one or not other:
        return False
    return len(one) != len(other) or not all(same_given(x, y) for x, y in zip(one, other, strict=True))


def _feminine(one: str, other: str) -> bool:
    return one in (other + "a", other[:-1] + "aya") or other in (one + "a", one[:-1] + "aya")


def _places(shelf: Shelf) -> set[str]:
    return {fold(r.organisation) for a in shelf.atoms for r in a.roles if r.organisation}


def _posts(shelf: Shelf) -> set[str]:
    return {r.role for a in shelf.atoms for r in a.roles}


def _apart(one: Shelf, other: Shelf) -> bool:
    """Whether the posts of two people speak against their being one: other states or bodies, and no post shared."""
    a, b = _places(one), _places(other)
    return bool(a and b and not a & b and not _posts(one) & _posts(other))


def _agree(one: Shelf, other: Shelf) -> bool:
    return bool(_places(one) & _places(other) or _posts(one) & _posts(other))
