"""Treaties at the desk: what stands on the shelf, and a folder checked with its cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import RequestError

if TYPE_CHECKING:
    from casus.treaties import Report

__all__ = ["check_treaty", "treaty_names"]


def check_treaty(name: str) -> Report:
    """Lint a treaty, named or in a folder, and run its cases.

    Raises RequestError where there is neither such a treaty nor such a folder.
    """
    from casus import treaties  # noqa: PLC0415 - each room is loaded when it is needed

    known = treaties.shelf()
    folder = Path(name)
    if name not in known and not folder.is_dir():
        raise RequestError(f"There is no treaty {name!r}.", hint=f"Give a folder, or one of {', '.join(known)}.")
    return treaties.check(known.get(name, folder))


def treaty_names() -> tuple[tuple[str, str], ...]:
    """Return the treaties that stand on the shelf: by what each is called here, and its title."""
    from casus import treaties  # noqa: PLC0415

    return tuple((name, treaties.title(folder)) for name, folder in treaties.shelf().items())
