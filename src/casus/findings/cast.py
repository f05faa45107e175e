"""The cast: which states and bodies some words name, by name, capital or adjective."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casus.findings.utterance import Word
from casus.records import Definition, Dossier
from casus.vocabulary import state_names, states

__all__ = ["Cast", "Named"]

_ENDS = ("n", "an", "ian", "i", "ese", "ish", "ic")
_BODIES = frozenset({"organisation", "organization", "alliance", "bloc", "pact"})


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named from one word up to, and without, another."""

    first: int
    after: int
    actor: str


class Cast:
    """Names of the states and organisations that case.yaml defines; of all states found, where it defines none.

    organisation: the id of the one that the treaty founds.
    """

    def __init__(self, dossier: Dossier, organisation: str | None) -> None:
        self.organisation = organisation
        self.rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._adjectives: dict[str, str] = {}
        self.types: dict[str, str] = {}
        definition = dossier.definition or Definition("?")
        forms: dict[str, list[str]] = {}
        for one in definition.actors:
            self.types[one.id] = one.type
            forms[one.id] = [one.name, *one.aliases]
        alone = not any(one.type == "state" for one in definition.actors)
        for known in sorted(dossier.identities.actors.values(), key=lambda a: a.id):
            self.types.setdefault(known.id, known.type)
            if known.id in forms or (alone and known.type == "state"):
                forms.setdefault(known.id, []).extend([known.name, *(a.surface for a in known.aliases)])
        for key in sorted(forms):
            if self.types[key] in ("state", "organisation"):
                self._add(key, forms[key])
        for rows in self.rows.values():
            rows.sort(key=lambda row: (-len(row[0]), row[1]))

    def _add(self, key: str, forms: Iterable[str]) -> None:
        for form in forms:
            parts = tuple(form.lower().split())
            if parts and form[:1].isupper() and (parts, key) not in self.rows.setdefault(parts[0], []):
                self.rows[parts[0]].append((parts, key))
        if self.types[key] != "state":
            return
        for form in forms:
            for adjective in _adjectives(form):
                self._adjectives.setdefault(adjective, key)
            for word in _known(form):
                self._adjectives.setdefault(word.lower(), key)

    def find(self, words: Sequence[Word]) -> tuple[Named, ...]:
        """Return who is named, in order, the longest name at its place; "the alliance" is the treaty's organisation."""
        found: list[Named] = []
        at = 0
        while at < len(words):
            row = self._at(words, at)
            if row is not None:
                found.append(row)
                at = row.after
                continue
            at += 1
        return tuple(found)

    def _at(self, words: Sequence[Word], at: int) -> Named | None:
        low = _bare(words[at].low)
        if words[at].text[:1].isupper():
            for parts, key in self.rows.get(low, ()):
                if tuple(_bare(w.low) for w in words[at : at + len(parts)]) == parts:
                    return Named(at, at + len(parts), key)
            if low in self._adjectives:
                return Named(at, at + 1, self._adjectives[low])
        if low in _BODIES and self.organisation is not None and not words[at].cue:
            return Named(at, at + 1, self.organisation)
        return None

    def in_words(self, text: str) -> tuple[str, ...]:
        """The states and bodies that a text names, in order."""
        words = [
            Word(w, w.lower(), w.lower(), 0, 0, 0, 0)
            for w in (part.strip(".,;:'’\"“”()") for part in text.split())
            if w
        ]
        return tuple(dict.fromkeys(one.actor for one in self.find(words)))

    def of_name(self, name: str | None) -> str | None:
        """The state or body that a name begins with or is ("Karvenian Navy"), or None."""
        if not name:
            return None
        words = [Word(w, w.lower(), w.lower(), 0, 0, 0, 0) for w in name.split()]
        found = self.find(words)
        return found[0].actor if found and found[0].first <= 1 else None


def _bare(low: str) -> str:
    return low.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _adjectives(name: str) -> set[str]:
    """Adjectives and peoples as they are mostly made of a state's name."""
    low = name.lower()
    if " " in low or len(low) < 4 or not name[:1].isupper():
        return set()
    stems = {low, low[:-1]} if low[-1] in "aeiouy" else {low}
    return {stem + end + plural for stem in stems for end in _ENDS for plural in ("", "s") if stem + end != low}


def _known(name: str) -> list[str]:
    """Capital, houses, adjectives and peoples of a state of this name, as the vocabulary knows them."""
    isos = {iso for iso, known in state_names().items() if known == name}
    return [word for word, term in states().items() if len(term.isos) == 1 and term.isos[0] in isos and " " not in word]
