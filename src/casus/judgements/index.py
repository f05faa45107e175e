"""Index: every id that a judgement may name, with what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casus.errors import RequestError
from casus.judgements.fields import Kind
from casus.records import Casework, Dossier, Identities

__all__ = ["Index", "actor_named"]

_BY_LETTER: dict[str, Kind] = {"s": "statement", "m": "mention", "r": "report", "e": "event", "p": "position"}
_BY_LETTER |= {"v": "move", "f": "prediction", "d": "finding", "w": "claim"}
_NEAR = 3  # ids shown beside one that is not there
_SHARE = 0.8  # how alike an id must be to be shown


@dataclass(frozen=True)
class Index:
    """Ids and their kinds."""

    kinds: Mapping[str, Kind]

    @classmethod
    def of(cls, found: Dossier, work: Casework, claims: Iterable[str] = ()) -> Index:
        """The index of a case: what was found one by one, what was made of it, and what was judged before.

        claims: ids of claims in its worlds, where they are asked for.
        """
        before: dict[str, Kind] = {}
        for j in found.judgements:
            before[j.target] = _BY_LETTER.get(j.target[0], "actor") if j.target[1:2] == "-" else "actor"
            if j.decision == "merge" and j.other is not None:
                before[j.other] = "actor"
        return cls({**before, **dict(_all(found, work)), **dict.fromkeys(claims, "claim")})

    def find(self, asked: str) -> tuple[str, Kind]:
        """Return the id that is meant, whole or by a beginning that no other has, and its kind.

        Raises RequestError where there is none, with those that come near, or more than one.
        """
        if asked in self.kinds:
            return asked, self.kinds[asked]
        begun = [key for key in self.kinds if asked and key.startswith(asked)]
        if len(begun) == 1:
            return begun[0], self.kinds[begun[0]]
        if begun:
            listed = ", ".join(sorted(begun)[:_NEAR]) + (" ..." if len(begun) > _NEAR else "")
            raise RequestError(f"{len(begun)} ids begin with {asked!r}.", hint=f"Give more of it: {listed}")
        raise RequestError(f"There is no {asked!r} in this case.", hint=self._near(asked))

    def _near(self, asked: str) -> str:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for the message

        near = process.extract(asked, list(self.kinds), scorer=fuzz.ratio, limit=_NEAR, score_cutoff=100 * _SHARE)
        if near:
            return f"Did you mean {' or '.join(sorted(key for key, _, _ in near))}?"
        return "Ids stand beside each thing that a verb lists, and in the export."


def _all(found: Dossier, work: Casework) -> Iterator[tuple[str, Kind]]:
    made = work.dossier
    yield from ((key, "statement") for key in found.statements)
    yield from ((m.id, "mention") for m in (*found.mentions, *made.mentions))
    for report in found.reports:
        yield report.id, "report"
        yield report.event, "event"
    yield from ((e.id, "event") for e in made.events)
    yield from ((p.id, "position") for p in made.positions)
    yield from ((m.id, "move") for m in (*found.moves, *work.moves))
    yield from ((p.id, "prediction") for p in found.predictions)
    yield from ((f.id, "finding") for f in work.findings)
    yield from ((key, "actor") for key in made.identities.actors)


def actor_named(value: str, identities: Identities) -> str | None:
    """Return the id of the actor meant by an id, or by a name or alias that only one actor has; otherwise None."""
    if value in identities.actors:
        return value
    folded = value.casefold()
    by_name = [a.id for a in identities.actors.values() if a.name.casefold() == folded]
    if not by_name:
        by_name = [
            a.id for a in identities.actors.values() if folded in {alias.surface.casefold() for alias in a.aliases}
        ]
    return by_name[0] if len(by_name) == 1 else None
