"""Conditions: what a norm asks for, as all / any / not / count over typed atoms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from casus.errors import RecordError

__all__ = ["ANYONE", "All", "AnyOf", "Atom", "Condition", "Count", "Not", "Some"]

ANYONE = "anyone"
_ATOM = re.compile(r"\s*(?P<name>[a-z][a-z0-9_]*)\s*\((?P<terms>[^()]*)\)\s*")
_TERM = re.compile(r"\s*(?P<role>[a-z][a-z0-9_-]*)\s*=\s*(?P<term>[a-zA-Z0-9][a-zA-Z0-9_-]*)\s*")


@dataclass(frozen=True, slots=True)
class Atom:
    """One typed fact: its name, and who or what stands in each role, written `armed_attack(against=x, by=y)`.

    A term is the id of an actor, a variable (`holder`, `counterparty`, one bound by `Some`), or `anyone`. In
    `reading(CONSTRUAL=READING)` it is a reading of an article. Roles are kept in order of their names.
    """

    name: str
    terms: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if len({role for role, _ in self.terms}) < len(self.terms):
            raise RecordError(f"A role is given twice in {self.name}.")
        object.__setattr__(self, "terms", tuple(sorted(self.terms)))

    def __str__(self) -> str:
        return f"{self.name}({', '.join(f'{role}={term}' for role, term in self.terms)})"

    def __getitem__(self, role: str) -> str:
        return dict(self.terms)[role]

    def bound(self, names: dict[str, str]) -> Atom:
        """Return the atom with variables replaced by what `names` gives them."""
        return Atom(self.name, tuple((role, names.get(term, term)) for role, term in self.terms))

    @classmethod
    def parse(cls, text: str) -> Atom:
        """Read `name(role=term, ...)`. Raises RecordError for anything else."""
        whole = _ATOM.fullmatch(text)
        if whole is None:
            raise RecordError(f"{text!r} is not a fact.", hint="Write it as in armed_attack(by=x, against=y).")
        terms = []
        for part in whole["terms"].split(",") if whole["terms"].strip() else []:
            term = _TERM.fullmatch(part)
            if term is None:
                raise RecordError(f"{part.strip()!r} is not a role with its term.", hint="Write it as in by=x.")
            terms.append((term["role"], term["term"]))
        return cls(whole["name"], tuple(terms))


@dataclass(frozen=True, slots=True)
class All:
    """True where every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True where one part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is false."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Count:
    """True where at least so many parts are."""

    at_least: int
    parts: tuple[Condition, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.at_least <= len(self.parts):
            raise RecordError(f"At least {self.at_least} of {len(self.parts)} cannot be asked for.")


@dataclass(frozen=True, slots=True)
class Some:
    """True where there is somebody for whom `that` is; `variable` stands for them.

    among: `actors`, `parties`, or `claimed`: whoever stands at the variable's place in a fact that somebody tells of;
    `anyone` where nobody tells.
    """

    variable: str
    among: str
    that: Condition

    def __post_init__(self) -> None:
        if self.among not in {"actors", "parties", "claimed"}:
            raise RecordError(f"Somebody is sought among actors, parties or claimed; got {self.among!r}.")


Condition: TypeAlias = Atom | All | AnyOf | Not | Count | Some
