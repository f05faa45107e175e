"""JSON lines as they are given to a door: a record a line, or what is wrong with the line and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casus.errors import EmptyInputError, ForbiddenError, MachineError
from casus.records import Skipped

__all__ = ["json_lines"]

_LONGEST = 4_000_000  # bytes of a line


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | Skipped]]:
    """Yield the number (from 1) and the record of each line that is not blank; a Skipped where it holds none.

    Raises ForbiddenError where the file cannot be opened, MachineError where the disk fails, EmptyInputError where
    it has no line with anything in it.
    """
    try:
        with path.open("rb") as file:
            any_line = False
            for number, raw in enumerate(file, 1):
                if raw.strip():
                    any_line = True
                    yield number, _record(raw, f"{path}:{number}")
    except (PermissionError, FileNotFoundError, IsADirectoryError, NotADirectoryError) as bad:
        raise ForbiddenError(
            f"The file cannot be read ({bad.strerror}).", where=str(path), hint="Check the path."
        ) from bad
    except OSError as bad:
        raise MachineError(
            f"The file cannot be read ({bad.strerror}).", where=str(path), hint="Check the disk."
        ) from bad
    if not any_line:
        raise EmptyInputError("The file is empty.", where=str(path), hint="Write one JSON object a line.")


def _record(raw: bytes, where: str) -> dict[str, Any] | Skipped:
    if len(raw) > _LONGEST:
        return Skipped(where, f"The line is longer than {_LONGEST:,} bytes.", "Split the text.")
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Skipped(where, "The line is not UTF-8 text.", "Save the file as UTF-8.")
    except json.JSONDecodeError as bad:
        return Skipped(where, f"This is not JSON ({bad.msg}, column {bad.colno}).", "Write one JSON object a line.")
    except RecursionError:
        return Skipped(where, "The JSON is nested too deeply.", "Write a flat object.")
    if not isinstance(record, dict):
        return Skipped(where, "The line holds no JSON object.", 'Write {"id": ..., "text": ...}.')
    return record
