"""Strict YAML: what a person writes is read into a pydantic model, and every fault names file, line and field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from casus.errors import DefinitionError

if TYPE_CHECKING:
    import yaml
    from pydantic import BaseModel

    Model = TypeVar("Model", bound=BaseModel)
    Also = Callable[[Model], Iterable[tuple[tuple[str | int, ...], str]]]

__all__ = ["load_strict", "meant", "parse_strict"]

_MAX_CHARACTERS = 8_000_000
_MAX_DEPTH = 60
_OPENERS = re.compile(r"[\[{?]|- (?=[-?\[{])")  # what may open a level without a line of its own
_MAX_OPENERS = 20_000  # more are counted before the YAML is made: the reader in C would end the program
_PLAIN = {
    "model_type": "This has to be fields, as in `name: value`",
    "dict_type": "This has to be fields, as in `name: value`",
    "list_type": "This has to be a list, as in `[one, two]`",
    "string_type": "This has to be text",
}


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
        _not_too_deep(text, name, loader, error)
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
        raise error(
            f"This is not YAML: {what}.", where=f"{name}:{line}", hint="Mind indentation, colons and quotes."
        ) from bad
    try:
        made = model.model_validate(data)
    except ValidationError as bad:
        faults = bad.errors(include_url=False)
        first = faults[0]
        loc = tuple(first["loc"])
        field = ".".join(str(part) for part in loc) or "the file"
        more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
        words, hint = _words(dict(first)), _known_fields(model, loc) if first["type"] == "extra_forbidden" else ""
        raise error(f"{words}{more}.", where=f"{name}:{_line(loc, lines)}: {field}", hint=hint) from bad
    for place, words in also(made) if also else ():
        ended = words if words.endswith("?") else f"{words}."
        raise error(ended, where=f"{name}:{_line(place, lines)}: {'.'.join(str(part) for part in place)}")
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


def meant(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?`, with the known word that is most like a mistaken one; "" where none is."""
    near = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _known_fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """The fields that there are where an unknown one stands, the one most like it first."""
    from pydantic import BaseModel  # noqa: PLC0415 - heavy

    def models(kind: Any) -> set[type[BaseModel]]:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return {kind}
        return set().union(*(models(part) for part in get_args(kind)))

    here = {model}
    for step in loc[:-1]:
        fields = [one.model_fields[step] for one in here if isinstance(step, str) and step in one.model_fields]
        here = set().union(*(models(field.annotation) for field in fields)) if fields else here
    known = sorted({field.alias or name for one in here for name, field in one.model_fields.items()})
    near = get_close_matches(str(loc[-1]), known, n=1)
    first = f"Did you mean {near[0]}? " if near else ""
    return f"{first}The fields here are {', '.join(known)}." if known else first.strip()


def _not_too_deep(text: str, name: str, loader: Any, error: type[DefinitionError]) -> None:
    """Refuse what is nested beyond measure before it is made: making it is a recursion without a limit."""
    import yaml  # noqa: PLC0415 - heavy

    if len(_OPENERS.findall(text)) <= _MAX_OPENERS:
        return
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise error(
                "The file is nested too deeply.", where=f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}"
            )


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
    given = fault.get("input")
    if kind in _PLAIN:
        shown = f"; got {given!r}" if isinstance(given, str | int | float | bool) else ""
        truth = ". YAML reads a bare yes, no, on or off as true or false: put it in quotes"
        return _PLAIN[kind] + shown + (truth if kind == "string_type" and isinstance(given, bool) else "")
    message = str(fault["msg"]).removeprefix("Value error, ").rstrip(".")
    shown = f"; got {given!r}" if isinstance(given, str | int | float | bool) else ""
    return f"{message}{shown}"
