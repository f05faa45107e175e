"""Who answers for whom: the actors of a case, the states and bodies they hold posts in, and who is one party."""

from __future__ import annotations

import re

from casus.records import Dossier, Party

__all__ = ["Allegiance"]


class Allegiance:
    """Parties of a case; a state and those who hold its posts are one.

    Read from identities (roles with their organisation), and from the sides that case.yaml defines where a person
    stands on a side with one state only.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        known = dossier.identities.actors
        self._of_name: dict[str, str] = {}
        for actor in sorted(known.values(), key=lambda a: a.id):
            for name in (actor.name, *(a.surface for a in actor.aliases)):
                self._of_name.setdefault(_plain(name), actor.id)
        self._roots: dict[str, frozenset[str]] = {}
        for actor in known.values():
            bodies = {self._body(role.organisation) for role in actor.roles if role.organisation}
            self._roots[actor.id] = frozenset({actor.id, *(b for b in bodies if b is not None)})
        self._sides()

    def actor(self, article: str, party: Party | None) -> Party | None:
        """The party with its actor's id, where identities know it."""
        if party is None:
            return None
        found = (
            party.actor or self._dossier.identities.actor(article, party.name) or self._of_name.get(_plain(party.name))
        )
        return Party(party.name, party.span, found)

    def keys(self, party: Party | None) -> frozenset[str]:
        """Under which keys a party may be met: its actor's id and those it answers for, or else its plain name."""
        if party is None:
            return frozenset()
        if party.actor is not None:
            return self._roots.get(party.actor, frozenset({party.actor}))
        return frozenset({"name:" + _plain(party.name)})

    def one(self, a: Party | None, b: Party | None) -> bool:
        """Whether two parties are one or answer for one another."""
        return bool(self.keys(a) & self.keys(b))

    def ids(self, ids: tuple[str, ...]) -> frozenset[str]:
        """The keys of actors given by id."""
        return frozenset(k for i in ids for k in self._roots.get(i, frozenset({i})))

    def _body(self, name: str | None) -> str | None:
        plain = _plain(name or "")
        found = self._of_name.get(plain)
        if found is not None or not plain:
            return found
        stem = plain[: max(5, len(plain) - 2)]
        near = [
            i
            for n, i in sorted(self._of_name.items())
            if n.startswith(stem) and self._dossier.identities.actors[i].type == "state"
        ]
        return near[0] if near else None

    def _sides(self) -> None:
        definition = self._dossier.definition
        known = self._dossier.identities.actors
        for side in definition.sides if definition is not None else ():
            states = [m for m in side.members if m in known and known[m].type == "state"]
            if len(states) != 1:
                continue
            for member in side.members:
                if member in known and known[member].type == "person":
                    self._roots[member] = self._roots[member] | {states[0]}


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^(?:the|mr|mrs|ms)\s+|[.’']s?\b", "", name.lower())).strip()
