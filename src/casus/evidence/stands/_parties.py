"""Parties: who is named in a content, whom a question is about, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from casus.evidence.stands._words import Word, stem, stem_set, words_of
from casus.records import Definition, Dossier, Issue, Statement
from casus.vocabulary import stances

__all__ = ["Parties"]


@cache
def _matters() -> frozenset[str]:
    return frozenset(stem(word) for word in stances().matters)


_BEFORE = stem_set("of to with from for by against on in at towards toward than about under")


class Parties:
    """The actors of a dossier by the words that name them.

    A person speaks for the state or body of a post, and for the one state on a side of case.yaml; an organ whose
    name begins with a state speaks for the state ("Karvenian Foreign Ministry").
    """

    def __init__(self, dossier: Dossier) -> None:
        self._definition = dossier.definition or Definition("?")
        self.types: dict[str, str] = {}
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._surnames: dict[str, set[str]] = {}
        self._states: dict[str, str] = {}
        for actor in sorted(dossier.identities.actors.values(), key=lambda a: a.id):
            self._add(actor.id, actor.type, actor.name, [a.surface for a in actor.aliases])
        for one in self._definition.actors:
            self._add(one.id, one.type, one.name, one.aliases)
        for options in self._names.values():
            options.sort(key=lambda o: (-len(o[0]), o[1]))
        posts = [(a.id, role.organisation) for a in dossier.identities.actors.values() for role in a.roles]
        posts += [(a.id, role.organisation) for a in self._definition.actors for role in a.roles]
        self._camps = self._all_camps(dossier, posts)
        self.find = lru_cache(maxsize=4096)(self._find)

    def _add(self, key: str, kind: str, name: str, aliases: Iterable[str]) -> None:
        self.types[key] = kind
        for form in (name, *aliases):
            parts = tuple(w.text.lower() for w in words_of(form) if w.speaks)
            if parts and form[:1].isupper() and (parts, key) not in self._names.setdefault(parts[0], []):
                self._names[parts[0]].append((parts, key))
        last = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
        if kind == "person" and len(last) > 2:
            self._surnames.setdefault(last, set()).add(key)
        if kind == "state" and " " not in name and len(name) > 3:
            self._states[name.lower()] = key

    def _all_camps(self, dossier: Dossier, posts: Sequence[tuple[str, str | None]]) -> dict[str, frozenset[str]]:
        camps: dict[str, set[str]] = {key: {key} for key in self.types}
        for key, organisation in posts:
            if organisation:
                camps.setdefault(key, {key}).update(k for _, _, k in self._find(tuple(words_of(organisation))))
        for side in self._definition.sides:
            states = [m for m in side.members if self.types.get(m) == "state"]
            if len(states) == 1:
                for member in side.members:
                    camps.setdefault(member, {member}).add(states[0])
        for key, actor in dossier.identities.actors.items():
            if actor.type != "state":
                camps[key] |= self._of_state(actor.name)
        for one in self._definition.actors:
            if one.type != "state":
                camps[one.id] |= self._of_state(one.name)
        return {key: frozenset(camp) for key, camp in camps.items()}

    def _of_state(self, name: str) -> set[str]:
        """The state with which a name begins ("Karvenian Foreign Ministry", "Karvenia's government")."""
        found = (self._state(w.text) for w in words_of(name)[:1])
        return {key for key in found if key}

    def _state(self, form: str) -> str | None:
        """The state that a word names, or of which it is an adjective, as adjectives are mostly made."""
        low = form.lower()
        if low in self._states:
            return self._states[low]
        if not form[:1].isupper():
            return None
        for cut in (0, 1):
            for end in range(len(low) - 1, max(len(low) - 4, 3), -1):
                for vowel in ("", "a", "e", "ia", "y"):
                    key = self._states.get(low[: end - cut] + vowel)
                    if key and end - cut >= 4:
                        return key
        return None

    def _find(self, words: tuple[Word, ...]) -> tuple[tuple[int, int, str], ...]:
        """(first, after last, actor) of every name, the longest at its place."""
        found = []
        at = 0
        while at < len(words):
            step = 1
            if words[at].kind == "word" and words[at].text[:1].isupper():
                for parts, key in self._names.get(words[at].text.lower(), ()):
                    if tuple(w.text.lower() for w in words[at : at + len(parts)]) == parts:
                        found.append((at, at + len(parts), key))
                        step = len(parts)
                        break
                else:
                    keys = self._surnames.get(words[at].text.lower(), set())
                    if len(keys) == 1:
                        found.append((at, at + 1, next(iter(keys))))
            at += step
        return tuple(found)

    def subjects(self, words: tuple[Word, ...]) -> list[tuple[int, str]]:
        """(place, actor) of the names that no preposition stands before."""
        return [
            (at, key)
            for at, _, key in self.find(words)
            if at == 0
            or (at > 1 and words[at - 1].stem == "of" and words[at - 2].stem in _matters())
            or not ({words[at - 1].stem, words[max(0, at - 2)].stem} & _BEFORE and words[at - 1].stem != "and")
        ]

    def principals(self, issue: Issue) -> frozenset[str]:
        """Whom the question of an issue is about: the states and bodies it names, the case's organisation left out."""
        body = (self._definition.organisation or "").lower()
        own = {k for _, _, k in self._find(tuple(words_of(self._definition.organisation or "")))}
        named = {key for _, _, key in self._find(tuple(words_of(issue.question)))}
        names = {a.id for a in self._definition.actors if a.name.lower() == body} | own
        return frozenset(named - names)

    def camp(self, actor: str | None, name: str | None = None) -> frozenset[str]:
        """For whom an actor speaks, itself included."""
        if actor is None:
            return frozenset(self._of_state(name or ""))
        return self._camps.get(actor, frozenset((actor,)))

    def speaker(self, statement: Statement) -> frozenset[str]:
        """For whom the speaker of a statement speaks."""
        return self.camp(statement.speaker.actor, statement.speaker.name)
