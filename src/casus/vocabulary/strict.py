"""Strict YAML: what a person writes is read into a pydantic model, and every fault names file, line and field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from casus.errors import DefinitionError

if TYPE_CHECKING:
    import yaml
    from pydantic import BaseModel

    Model = TypeVar("Model", bound=BaseModel)
    Also = Callable[[Model], Iterable[tuple[tuple[str | int, ...], str]]]

__all__ = ["load_strict", "parse_strict"]

_MAX_CHARACTERS = 8_000_000
_MAX_DEPTH = 60


def load_strict(
    path: Path, model: type[Model], *, error: type[DefinitionError] = DefinitionError, also: Also[Model] | None = None
) -> Model:
    """Read the YAML file at `path` into `model`.

    also: a check across fields that yields (place, words) for each fault, as ("claims", 0, "by").

    Raises `error` (a DefinitionError) with file, line and field for bad YAML, a key written twice, an unknown
    field or a value the model refuses.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as bad:
        raise error("The file is not UTF-8 text.", where=str(path), hint="Save it as UTF-8.") from bad
    except OSError as bad:
        raise error(f"The file cannot be read ({bad.strerror}).", where=str(path), hint="Check the path.") from bad
    return parse_strict(text, str(path), model, error=error, also=also)


def parse_strict(
    text: str,
    name: str,
    model: type[Model],
    *,
    error: type[DefinitionError] = DefinitionError,
    also: Also[Model] | None = None,
) -> Model:
    """Read YAML `text` into `model`; `name` stands for the file in messages. Raises as load_strict does."""
    import yaml  # noqa: PLC0415 - heavy, and not needed to show help
    from pydantic import ValidationError  # noqa: PLC0415

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if len(text) > _MAX_CHARACTERS:
        raise error(f"The file is longer than {_MAX_CHARACTERS:,} characters.", where=name, hint="Split it.")
    lines: dict[tuple[str | int, ...], int] = {}
    try:
        reading = loader(text)
        node = reading.get_single_node()
        if node is None:
            raise error("The file is empty.", where=f"{name}:1", hint="See the examples in cases/.")
        _walk(node, (), lines, name, error)
        data = reading.construct_document(node)
    except yaml.YAMLError as bad:
        mark = getattr(bad, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(bad, "problem", None) or str(bad).splitlines()[0]
        raise error(f"This is not YAML: {what}.", where=f"{name}:{line}", hint="Mind the indentation.") from bad
    try:
        made = model.model_validate(data)
    except ValidationError as bad:
        faults = bad.errors(include_url=False)
        first = faults[0]
        loc = tuple(first["loc"])
        field = ".".join(str(part) for part in loc) or "the file"
        more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
        raise error(f"{_words(dict(first))}{more}.", where=f"{name}:{_line(loc, lines)}: {field}") from bad
    for place, words in also(made) if also else ():
        raise error(f"{words}.", where=f"{name}:{_line(place, lines)}: {'.'.join(str(part) for part in place)}")
    return made


def _walk(
    node: yaml.Node,
    path: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    name: str,
    error: type[DefinitionError],
) -> None:
    """Note the line of every field; refuse doubled keys, aliases that grow without end, and depth."""
    import yaml  # noqa: PLC0415

    lines[path] = node.start_mark.line + 1
    if len(path) > _MAX_DEPTH:
        raise error("The file is nested too deeply.", where=f"{name}:{lines[path]}")
    if node.tag == "tag:yaml.org,2002:timestamp":
        node.tag = "tag:yaml.org,2002:str"  # a day that no calendar has is told by the field that asks for a day
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            word = str(key.value)
            if word in seen:
                raise error("This key is written twice.", where=f"{name}:{key.start_mark.line + 1}: {word}")
            seen.add(word)
            _walk(value, (*path, word), lines, name, error)
            lines[(*path, word)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*path, index), lines, name, error)
    if len(lines) > 1_000_000:
        raise error("The file has too many fields; aliases may repeat each other.", where=name)


def _line(loc: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> int:
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


def _words(fault: dict[str, Any]) -> str:
    kind = fault["type"]
    if kind == "extra_forbidden":
        return "This field is not known here"
    if kind == "missing":
        return "This field is missing"
    message = str(fault["msg"]).removeprefix("Value error, ").rstrip(".")
    given = fault.get("input")
    shown = f"; got {given!r}" if isinstance(given, str | int | float | bool) else ""
    return f"{message}{shown}"
