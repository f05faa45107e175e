"""From case.yaml to a Definition, with file, line and field of every fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from casus.records import Definition, Fault
from casus.vocabulary import load_strict, parse_strict

if TYPE_CHECKING:
    from casus.casefile.case_yaml import CaseYaml

__all__ = ["load_definition", "parse_definition"]


def load_definition(path: Path, also: Callable[[Definition], Iterable[Fault]] | None = None) -> Definition:
    """Read case.yaml at `path`.

    also: a further check that yields (place, words) for each fault. Raises DefinitionError, with `file:line: field`,
    for bad YAML, an unknown field, a value that may not stand there, a doubled id, a reference to an actor, issue or
    event that is not defined, or a claim of one actor against another of theirs.
    """
    from casus.casefile.case_yaml import CaseYaml, faults  # noqa: PLC0415 - pydantic is heavy

    def check(made: CaseYaml) -> Iterator[Fault]:
        yield from faults(made)
        if also is not None:
            yield from also(made.definition())

    return load_strict(path, CaseYaml, also=check).definition()


def parse_definition(text: str, name: str) -> Definition:
    """Read the text of a case.yaml; `name` stands for the file in messages. Raises as load_definition does."""
    from casus.casefile.case_yaml import CaseYaml, faults  # noqa: PLC0415 - pydantic is heavy

    return parse_strict(text, name, CaseYaml, also=faults).definition()
