"""Shelves: sets of names held to be one actor, joined with a score and a reason, and taken apart by judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from casus.evidence.actors._atoms import Atom
from casus.records import ActorType, make_id

__all__ = ["Shelf", "Shelves"]


@dataclass
class Shelf:
    """Atoms held to be one actor. id: fixed by what the shelf was made for, whatever joins it later."""

    id: str
    type: ActorType
    atoms: list[Atom]
    name: str | None = None  # where a definition or a vocabulary fixes it
    reasons: list[str] = field(default_factory=list)
    defined: bool = False

    def names(self) -> set[str]:
        """The names of the atoms, as their articles give them."""
        return {a.name for a in self.atoms}


class Shelves:
    """All shelves by id, and into which other shelf a shelf went."""

    def __init__(self) -> None:
        self.by_id: dict[str, Shelf] = {}
        self.into: dict[str, str] = {}
        self._ids: dict[tuple[object, ...], str] = {}

    def shelf(self, kind: ActorType, *key: object, name: str | None = None) -> Shelf:
        """The shelf of a key, made where it is not there yet."""
        made = self._ids.get((kind, *key))
        if made is None:
            made = self._ids[kind, *key] = make_id("a", kind, *key)
        if made not in self.by_id:
            self.by_id[made] = Shelf(made, kind, [], name)
        return self.by_id[made]

    def add(self, shelf: Shelf) -> None:
        """Put a shelf under its own id."""
        self.by_id[shelf.id] = shelf

    def root(self, key: str) -> str | None:
        """The id of the shelf on which what had this id stands now; None for an id that there never was."""
        if key not in self.by_id and key not in self.into:
            return None
        while key in self.into:
            key = self.into[key]
        return key

    def join(self, keep: str, other: str, reason: str) -> bool:
        """Put the second shelf on the first; False where they are one already."""
        one, two = self.root(keep), self.root(other)
        if one is None or two is None or one == two:
            return False
        stays, goes = self.by_id[one], self.by_id.pop(two)
        self.into[two] = one
        stays.atoms.extend(goes.atoms)
        stays.reasons.append(reason)
        stays.reasons.extend(goes.reasons)
        return True

    def split(self, key: str, leaving: Iterable[Atom], other: str, reason: str) -> str | None:
        """Take atoms off a shelf onto one of their own; its id, or None where nothing leaves or nothing stays."""
        root = self.root(key)
        if root is None:
            return None
        shelf = self.by_id[root]
        gone = {id(a) for a in leaving}
        moved = [a for a in shelf.atoms if id(a) in gone]
        if not moved or (len(moved) == len(shelf.atoms) and not shelf.defined):
            return None
        shelf.atoms = [a for a in shelf.atoms if id(a) not in gone]
        made = make_id("a", shelf.type, "split", root, other)
        self.by_id[made] = Shelf(made, shelf.type, moved, reasons=[reason])
        return made
