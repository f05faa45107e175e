"""The shelf: which treaties there are, those of the package and those that others add by entry point."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path

from casus.errors import RequestError
from casus.records import Treaty
from casus.treaties.loading import load_folder

__all__ = ["load", "shelf", "title"]

_GROUP = "casus.treaties"


def shelf() -> Mapping[str, Path]:
    """Return the treaties that can be named, each with its folder, by name.

    An entry point of the group `casus.treaties` gives a folder, or a function that returns one.
    """
    here = Path(__file__).parent
    found = {path.parent.name: path.parent for path in here.glob("*/treaty.yaml")}
    for point in entry_points(group=_GROUP):
        made = point.load()
        found.setdefault(point.name, Path(made() if callable(made) else made))
    return dict(sorted(found.items()))


def load(name: str) -> Treaty:
    """Return the treaty of this name, or in this folder.

    Raises RequestError where there is none, DefinitionError where it is badly written.
    """
    known = shelf()
    if name in known:
        return load_folder(known[name])
    folder = Path(name)
    if folder.is_dir():
        return load_folder(folder)
    raise RequestError(f"There is no treaty {name!r}.", hint=f"Known are {', '.join(known)}; or give a folder.")


def title(folder: Path) -> str:
    """Return the name that a treaty's file gives it, without reading the rest; empty where there is none to be read."""
    import yaml  # noqa: PLC0415 - heavy, and not needed to show help

    try:
        lines = (folder / "treaty.yaml").read_text(encoding="utf-8").splitlines()
        named = next((line for line in lines if line.startswith("name:")), "name:")
        return str(yaml.safe_load(named)["name"] or "")
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ""
