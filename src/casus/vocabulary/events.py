"""The words of events: what verbs and nouns tell that somebody did to somebody, in CAMEO codes and PLOVER types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

__all__ = ["EventWords", "VerbPattern", "event_words", "load_event_words"]


@dataclass(frozen=True, slots=True)
class VerbPattern:
    """Words that go with a verb, in their plain form, and what they make of it: a CAMEO code, or a kind of omission."""

    rest: tuple[str, ...]
    gives: str


@dataclass(frozen=True, slots=True)
class EventWords:
    """What events.yaml holds, made ready for look-up; what each part is for stands there.

    verbs, omissions: by the first word of a pattern, the longest pattern first. operators: by first word, the
    operators that it may be, as patterns. nouns: a noun, or nouns in a row, to its code. declined: by the first word
    of a phrase, the rest of it and the reason. empty: by verb, the objects with which it tells no event.
    """

    types: Mapping[str, str]
    today: Mapping[str, str]
    verbs: Mapping[str, tuple[VerbPattern, ...]]
    nouns: Mapping[str, str]
    proposals: frozenset[str]
    burdens: frozenset[str]
    irregular: Mapping[str, str]
    light: Mapping[str, tuple[VerbPattern, ...]]
    stops: Mapping[str, tuple[VerbPattern, ...]]
    stopped: Mapping[str, str]
    operators: Mapping[str, tuple[VerbPattern, ...]]
    omissions: Mapping[str, tuple[VerbPattern, ...]]
    weak: frozenset[str]
    giving: frozenset[str]
    amounts: frozenset[str]
    times: frozenset[str]
    plans: frozenset[str]
    unsure: frozenset[str]
    particles: frozenset[str]
    soldiers: frozenset[str]
    rebels: frozenset[str]
    judges: frozenset[str]
    police: frozenset[str]
    crowds: frozenset[str]
    means: frozenset[str]
    actors: frozenset[str]
    empty: Mapping[str, frozenset[str]]
    of_people: frozenset[str]
    of_bodies: frozenset[str]
    states: frozenset[str]
    reproaches: frozenset[str]
    reprisals: frozenset[str]
    things: frozenset[str]
    declined: Mapping[str, tuple[VerbPattern, ...]]

    def type_of(self, code: str) -> str:
        """The type of PLOVER 0.5b1 (or STATEMENT, APPEAL) of a CAMEO code. Raises KeyError for no CAMEO code."""
        return self.types[_longest(code, self.types) or code]

    def today_of(self, type_: str) -> str:
        """The type of today for one of PLOVER 0.5b1."""
        return self.today.get(type_, type_)

    def stop_of(self, code: str) -> str | None:
        """The code of ending what has this code; None where ending it is no event."""
        found = _longest(code, self.stopped)
        return self.stopped[found] if found else None


def _longest(code: str, table: Mapping[str, str]) -> str | None:
    return next((code[:n] for n in range(len(code), 1, -1) if code[:n] in table), None)


@cache
def event_words() -> EventWords:
    """Return the words of events. Raises VocabularyError where events.yaml is bad."""
    return load_event_words(Path(__file__).parent / "events.yaml")


def load_event_words(path: Path) -> EventWords:
    """Read the words of events from a YAML file. Raises VocabularyError with file, line and field."""
    from casus.vocabulary.event_models import EventsFile  # noqa: PLC0415 - pydantic is heavy

    file = load_strict(path, EventsFile, error=VocabularyError)
    return EventWords(
        types=file.types,
        today=file.today,
        verbs=_patterns((v, code) for code, verbs in file.verbs.items() for v in verbs),
        nouns={noun: code for code, nouns in file.nouns.items() for noun in nouns},
        proposals=frozenset(file.proposals),
        burdens=frozenset(file.burdens),
        irregular=file.irregular,
        light=_patterns((v, "light") for v in file.light),
        stops=_patterns((v, "stop") for v in file.stops),
        stopped=file.stopped,
        operators=_patterns((v, kind) for kind, verbs in file.operators.items() for v in verbs),
        omissions=_patterns((v, kind) for kind, verbs in file.omissions.items() for v in verbs),
        weak=frozenset(file.weak),
        giving=frozenset(file.giving),
        amounts=frozenset(file.amounts),
        times=frozenset(file.times),
        plans=frozenset(file.plans),
        unsure=frozenset(file.unsure),
        particles=frozenset(file.particles),
        soldiers=frozenset(file.soldiers),
        rebels=frozenset(file.rebels),
        judges=frozenset(file.judges),
        police=frozenset(file.police),
        crowds=frozenset(file.crowds),
        means=frozenset(file.means),
        actors=frozenset(file.actors),
        empty={verb: frozenset(objects) for verb, objects in file.empty.items()},
        of_people=frozenset(file.of_people),
        of_bodies=frozenset(file.of_bodies),
        states=frozenset(file.states),
        reproaches=frozenset(file.reproaches),
        reprisals=frozenset(file.reprisals),
        things=frozenset(file.things),
        declined=_patterns((p, group.reason) for group in file.declined for p in group.phrases),
    )


def _patterns(listed: Iterable[tuple[str, str]]) -> dict[str, tuple[VerbPattern, ...]]:
    found: dict[str, list[VerbPattern]] = {}
    for words, gives in listed:
        first, *rest = words.split()
        found.setdefault(first, []).append(VerbPattern(tuple(rest), gives))
    return {
        first: tuple(sorted(patterns, key=lambda p: (-len(p.rest), p.rest, p.gives)))
        for first, patterns in found.items()
    }
