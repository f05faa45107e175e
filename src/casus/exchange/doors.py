"""The doors for machines: each line of a JSON Lines file answered by one line of another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casus.errors import EmptyInputError, ForbiddenError, RequestError
from casus.exchange.tables import write_lines
from casus.records import Skipped

__all__ = ["Answered", "answer_lines"]

_BLOCK = 1 << 20


@dataclass
class Answered:
    """What a door did: how many lines it answered, and which it could not, with what to do about each."""

    lines: int = 0
    bad: list[Skipped] = field(default_factory=list)


def answer_lines(
    source: Path,
    out: Path,
    answer: Callable[[dict[str, Any]], dict[str, Any]],
    progress: Callable[[int, int, str], None] | None = None,
) -> Answered:
    """Write to `out` the answer to each good line of `source`, in the order of the lines; a bad one is only reported.

    answer: takes a line as an object and gives its answer without the id; it raises RequestError, `where` the field,
    for a line that cannot be answered. Every line has an `id` of its own, which its answer carries. Lines are read one
    at a time; blank ones are passed over. `out` is written whole or not at all.
    Raises ForbiddenError where a file cannot be read or written, EmptyInputError where the source has no line.
    """
    done = Answered()
    seen: set[str | int] = set()
    total = _count(source) if progress is not None else 0

    def rows() -> Iterator[str]:
        with _reading(source) as file:
            for number, raw in enumerate(file, 1):
                if raw.strip():
                    try:
                        line = _line(raw, seen)
                        form = json.dumps({"id": line["id"], **answer(line)}, ensure_ascii=False) + "\n"
                    except RequestError as bad:
                        where = f": {bad.where}" if bad.where else ""
                        done.bad.append(Skipped(f"{source}:{number}{where}", bad.what, bad.hint))
                    else:
                        seen.add(line["id"])
                        done.lines += 1
                        yield form
                if progress is not None:
                    progress(number, total, str(source))
        if not done.lines and not done.bad:
            raise EmptyInputError("There is no line in this file.", where=str(source), hint="Give one object a line.")

    write_lines(out, rows())
    return done


def _reading(source: Path) -> Any:
    try:
        return source.open("rb")
    except OSError as bad:
        raise ForbiddenError(
            f"The file cannot be read ({bad.strerror}).", where=str(source), hint="Check the path."
        ) from bad


def _count(source: Path) -> int:
    """How many lines a file has, for the progress bar; 0 where it can be read once only."""
    if not source.is_file():
        return 0
    with _reading(source) as file:
        blocks: Iterator[bytes] = iter(lambda: file.read(_BLOCK), b"")
        return sum(block.count(b"\n") for block in blocks)


def _line(raw: bytes, seen: set[str | int]) -> dict[str, Any]:
    """A line as an object with an id of its own."""
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as bad:
        raise RequestError("The line is not UTF-8 text.", hint="Save the file as UTF-8.") from bad
    except (json.JSONDecodeError, RecursionError) as bad:
        what = bad.msg if isinstance(bad, json.JSONDecodeError) else "nested too deeply"
        raise RequestError(f"The line is not JSON ({what}).", hint="Write one object a line.") from bad
    if not isinstance(line, dict):
        raise RequestError("The line is not a JSON object.", hint='Write {"id": ..., "text": ...}.')
    key = line.get("id")
    if key is None:
        raise RequestError("This field is missing.", where="id", hint="Give each line an id of its own.")
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise RequestError("An id is a text or a whole number.", where="id", hint='Write it as "a-1".')
    if key in seen:
        raise RequestError(f"The id {key!r} stands on an earlier line.", where="id", hint="Give each line its own id.")
    return line
