"""The simple baseline: a fact's own words anywhere in a statement, the speaker's side, the event named or the last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casus.records import ANYONE, Atom, FactType, Incident
from gauges.worlds.answers import Asserted

__all__ = ["Actor", "Said", "by_words", "side_of"]

# Words in the forms of facts that say nothing of them; those of under four letters are left out anyway.
_STOP = frozenset(("made", "what", "happened", "between", "that", "took", "place", "with", "from", "those", "were"))
_NOT = re.compile(r"\b(?:not|no|never|nobody|none|nor|denied|without)\b|n't\b", re.IGNORECASE)
_US = re.compile(r"\b(?:we|us|our|ours|my)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Actor:
    """An actor of case.yaml: its id, the names it goes by, and the side's state that it stands for, if any."""

    id: str
    names: tuple[str, ...]
    side: str | None


@dataclass(frozen=True)
class Said:
    """A statement: its words, whose side the speaker is on, and when it was published (EDTF)."""

    text: str
    side: str
    published: str


def side_of(speaker: str | None, actors: Iterable[Actor]) -> str | None:
    """The side of a speaker by name: all of it, or the family name."""
    plain = (speaker or "").casefold().removeprefix("the ")
    for actor in actors:
        names = {name.casefold() for name in actor.names}
        if plain and (plain in names or any(name.split()[-1] == plain.split()[-1] for name in names)):
            return actor.side
    return None


def by_words(
    said: Sequence[Said], kinds: Sequence[FactType], actors: Sequence[Actor], events: Mapping[str, Incident]
) -> tuple[Asserted, ...]:
    """Return the claims of the baseline. Roles are filled with the actors in order of mention, else with anyone."""
    found: dict[str, Asserted] = {}
    for one in said:
        stems = {_stem(word) for word in re.findall(r"[a-z']+", one.text.casefold())}
        event = _event(one, events)
        for kind in kinds:
            wanted = {_stem(w) for w in re.findall(r"[a-z]+", re.sub(r"\{\w+\}", "", kind.says)) if _content(w)}
            if not wanted or not wanted <= stems:
                continue
            atom = Atom(kind.name, tuple(_roles(kind, one, actors)))
            act = kind.scope == "act"
            claim = Asserted(
                one.side,
                None if act else event,
                (atom,),
                not _NOT.search(one.text),
                (),
                on=one.published[:10] if act else None,
            )
            found.setdefault(str(claim), claim)
    return tuple(found[key] for key in sorted(found))


def _content(word: str) -> bool:
    return len(word) >= 4 and word not in _STOP


def _stem(word: str) -> str:
    return re.sub(r"(?:ations?|ions?|ing|ed|s|al)$", "", word)[:7]


def _roles(kind: FactType, one: Said, actors: Sequence[Actor]) -> list[tuple[str, str]]:
    places = []
    for actor in actors:
        if actor.id == actor.side:  # states and bodies, not their people
            hits = [m.start() for name in actor.names for m in re.finditer(rf"\b{re.escape(name)}\b", one.text)]
            places += [(min(hits), actor.id)] if hits else []
    ours = _US.search(one.text)
    places += [(ours.start(), one.side)] if ours else []
    order = list(dict.fromkeys(name for _, name in sorted(places)))
    return [(role, order[i] if i < len(order) else ANYONE) for i, role in enumerate(kind.roles)]


def _event(one: Said, events: Mapping[str, Incident]) -> str | None:
    named = [e for cue, e in events.items() if cue.casefold() in one.text.casefold()]
    past = [e for e in events.values() if e.date is not None and e.date <= one.published[:10]]
    chosen = named or sorted(past or events.values(), key=lambda e: e.date or "", reverse=True)
    return chosen[0].id if chosen else None
