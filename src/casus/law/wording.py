"""Wording: facts, readings and parts of a condition in plain words, as they are and as they are denied."""

from __future__ import annotations

from collections.abc import Mapping

from casus.records import ANYONE, Atom, Construal, Treaty

__all__ = ["Wording", "said"]


class Wording:
    """The words of one treaty: its facts, its actors, its readings."""

    def __init__(self, treaty: Treaty) -> None:
        self._keys: dict[str, tuple[Atom, str]] = {}
        self._facts = {fact.name: fact for fact in treaty.facts}
        self._names = {organ.id: organ.name for organ in treaty.organs} | {a.id: a.name for a in treaty.actors}
        self._says = {(c.id, r.id): r.says for c in treaty.construals for r in c.readings}
        self._articles = {provision.id: provision.article for provision in treaty.provisions}
        self.construals: Mapping[str, Construal] = {one.id: one for one in treaty.construals}

    def actor(self, actor: str) -> str:
        """Return an actor's name; the id where it has none."""
        return self._names.get(actor, actor)

    def article(self, provision: str) -> str:
        """Return how a provision is called: `article 5`."""
        return f"article {self._articles.get(provision, provision)}"

    def reading(self, construal: str, answer: str) -> str:
        """Return what a reading says."""
        return self._says.get((construal, answer), answer)

    def knows(self, key: str) -> bool:
        """Whether this is a fact of the treaty's kinds; standing puts in others, as of days that are not known."""
        return self._parted(key)[0].name in {*self._facts, "reading"}

    def said(self, key: str, how: str = "on") -> str:
        """Return a fact in words, by its kind's pattern; a dated one (`joined(of=x)@2002-01-01`) with its day."""
        atom, day = self._parted(key, how)
        if atom.name == "reading":
            return "; ".join(self.reading(*term) for term in atom.terms)
        fact = self._facts.get(atom.name)
        if fact is None:
            return key
        return fact.says.format_map(self._terms(atom, "somebody")) + day

    def whether(self, key: str, how: str = "on") -> str:
        """Return a fact in the words of a question: `Tolvia asked the Covenant for help`, `anybody attacked it`."""
        atom, day = self._parted(key, how)
        fact = self._facts.get(atom.name)
        return self.said(key, how) if fact is None else fact.says.format_map(self._terms(atom, "anybody")) + day

    def filled(self, says: str, atom: Atom) -> str:
        """Return the words of a named condition, those who stand in its roles put in."""
        for role, name in self._terms(atom, "somebody").items():
            says = says.replace(f"{{{role}}}", name)
        return says

    def denied(self, key: str, how: str = "on") -> str:
        """Return in words that a fact is not so."""
        atom, day = self._parted(key, how)
        fact = self._facts.get(atom.name)
        if fact is None or not fact.denied or ANYONE in dict(atom.terms).values():
            return f"it is not so that {self.whether(key, how)}"
        return fact.denied.format_map(self._terms(atom, "anybody")) + day

    def _terms(self, atom: Atom, anyone: str) -> dict[str, str]:
        return {role: anyone if term == ANYONE else self.actor(term) for role, term in atom.terms}

    def _parted(self, key: str, how: str = "on") -> tuple[Atom, str]:
        known = self._keys.get(key)
        if known is None:
            name, _, day = key.partition("@")
            known = self._keys[key] = Atom.parse(name), day
        atom, day = known
        return atom, f" {how} {day}" if day else ""


def said(treaty: Treaty, atom: Atom) -> str:
    """Return a fact in words, by its kind's pattern."""
    return Wording(treaty).said(str(atom))
