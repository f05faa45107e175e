"""Doors for machines: a file of lines is answered line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casus.exchange import Answered

__all__ = ["times"]


def times(source: Path, out: Path, progress: Callable[[int, int, str], None] | None = None) -> Answered:
    """Answer each line `{"id", "text", "dct"}` of `source` with its time expressions; see exchange.answer_lines."""
    from casus import exchange  # noqa: PLC0415 - each room is loaded when it is needed
    from casus.evidence.times import times_of_line  # noqa: PLC0415

    return exchange.answer_lines(source, out, times_of_line, progress)
