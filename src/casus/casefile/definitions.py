"""From case.yaml to a Definition, with file, line and field of every fault."""

from __future__ import annotations

from pathlib import Path

from casus.records import Definition
from casus.vocabulary import load_strict, parse_strict

__all__ = ["load_definition", "parse_definition"]


def load_definition(path: Path) -> Definition:
    """Read case.yaml at `path`.

    Raises DefinitionError, with `file:line: field`, for bad YAML, an unknown field, a value that may not stand there,
    a doubled id, or a reference to an actor or issue that is not defined.
    """
    from casus.casefile.case_yaml import CaseYaml, faults  # noqa: PLC0415 - pydantic is heavy

    return load_strict(path, CaseYaml, also=faults).definition()


def parse_definition(text: str, name: str) -> Definition:
    """Read the text of a case.yaml; `name` stands for the file in messages. Raises as load_definition does."""
    from casus.casefile.case_yaml import CaseYaml, faults  # noqa: PLC0415 - pydantic is heavy

    return parse_strict(text, name, CaseYaml, also=faults).definition()
