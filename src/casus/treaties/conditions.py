"""Conditions as they are written in YAML, made into nouns; every fault has its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casus.errors import RecordError
from casus.records import All, AnyOf, Atom, Condition, Count, Not, Some

__all__ = ["BadConditionError", "atoms_in", "condition_of"]

Place = tuple[str | int, ...]


class BadConditionError(Exception):
    """A condition that cannot be read: where, as a way into the file, and what is wrong."""

    def __init__(self, place: Place, words: str) -> None:
        super().__init__(words)
        self.place = place
        self.words = words


def condition_of(written: object, place: Place) -> Condition:
    """Make a condition from `fact(role=term)`, or a mapping with one of all, any, not, count, some.

    place: where it stands in the file. Raises BadConditionError.
    """
    try:
        if isinstance(written, str):
            return Atom.parse(written)
        if isinstance(written, Mapping):
            return _mapping({str(key): value for key, value in written.items()}, place)
    except RecordError as bad:
        raise BadConditionError(place, f"{bad.what.rstrip('.')}. {bad.hint}".strip().rstrip(".")) from bad
    raise BadConditionError(place, "A condition is a fact, or one of all, any, not, count, some")


def _mapping(written: Mapping[str, object], place: Place) -> Condition:
    keys = set(written)
    if keys == {"all"}:
        return All(_list(written["all"], (*place, "all")))
    if keys == {"any"}:
        return AnyOf(_list(written["any"], (*place, "any")))
    if keys == {"not"}:
        return Not(condition_of(written["not"], (*place, "not")))
    if keys == {"count", "of"}:
        number = written["count"]
        if not isinstance(number, int) or isinstance(number, bool):
            raise BadConditionError((*place, "count"), "How many are needed is a whole number")
        return Count(number, _list(written["of"], (*place, "of")))
    if keys == {"some", "among", "that"}:
        that = condition_of(written["that"], (*place, "that"))
        return Some(str(written["some"]), str(written["among"]), that)
    known = "all; any; not; count and of; some, among and that"
    raise BadConditionError(place, f"A condition has the fields {known}; got {', '.join(sorted(keys))}")


def _list(written: object, place: Place) -> tuple[Condition, ...]:
    if not isinstance(written, list) or not written:
        raise BadConditionError(place, "This is a list of conditions, one at least")
    return tuple(condition_of(part, (*place, n)) for n, part in enumerate(written))


def atoms_in(condition: Condition, place: Place) -> Iterator[tuple[Place, Atom, frozenset[str]]]:
    """Yield each fact of a condition with its place in the file and the variables that are bound around it."""
    yield from _walk(condition, place, frozenset())


def _walk(condition: Condition, place: Place, bound: frozenset[str]) -> Iterator[tuple[Place, Atom, frozenset[str]]]:
    if isinstance(condition, Atom):
        yield place, condition, bound
    elif isinstance(condition, Not):
        yield from _walk(condition.part, (*place, "not"), bound)
    elif isinstance(condition, Some):
        yield from _walk(condition.that, (*place, "that"), bound | {condition.variable})
    else:
        key = {All: "all", AnyOf: "any", Count: "of"}[type(condition)]
        for n, part in enumerate(condition.parts):
            yield from _walk(part, (*place, key, n), bound)
