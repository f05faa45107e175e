"""What there is to read: files, folders and archives walked lazily, and what is left out with the reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casus.coverage.archives import members
from casus.errors import CasusError
from casus.records import Skipped

__all__ = ["KINDS", "Found", "find"]

KINDS = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".docx": "docx", ".eml": "eml", ".mht": "eml", ".mhtml": "eml",
}  # fmt: skip
_READS = "Casus reads .txt, .md, .html, .pdf, .docx, .eml, folders of them and .zip."


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to read. label: the exported path, relative to the argument; member: its name in the archive."""

    label: str
    location: Path
    member: str | None = None


def find(paths: Sequence[Path]) -> Iterator[Found | Skipped]:
    """Yield what there is to read below `paths`, one by one, and what is left out as Skipped.

    Folders are walked in order of name; hidden files, case files and links to folders are passed over. A missing path,
    a folder or archive without any article, files of other kinds and archives inside archives come back as Skipped.
    """
    for path in paths:
        yield from _argument(Path(path))


def _argument(path: Path) -> Iterator[Found | Skipped]:
    name = path.name or path.resolve().name or str(path)
    try:
        if path.is_dir():
            yield from _some(_folder(path, ""), name, "folder")
        elif path.is_file():
            yield from _file(path, name)
        elif path.exists():
            yield Skipped(name, "This is neither a file nor a folder.", "Give a file or a folder.")
        else:
            yield Skipped(name, "There is no such file or folder.", "Check the path.")
    except OSError as bad:
        yield Skipped(name, f"This cannot be read ({bad.strerror}).", "Check that you may read it.")


def _some(things: Iterable[Found | Skipped], name: str, what: str) -> Iterator[Found | Skipped]:
    """Pass the things on, and say so where there was no article among them."""
    count = 0
    for thing in things:
        count += isinstance(thing, Found)
        yield thing
    if not count:
        yield Skipped(name, f"There is no article in this {what}.", _READS)


def _folder(folder: Path, below: str) -> Iterator[Found | Skipped]:
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as bad:
        yield Skipped(
            below or folder.name, f"The folder cannot be read ({bad.strerror}).", "Check that you may read it."
        )
        return
    for name, is_folder in names:
        if _passed_over(name):
            continue
        label = f"{below}/{name}" if below else name
        if is_folder:
            yield from _folder(folder / name, label)
        else:
            yield from _file(folder / name, label)


def _passed_over(name: str) -> bool:
    return name.startswith(".") or ".casus" in name or name in ("__MACOSX", "Thumbs.db")


def _file(path: Path, label: str) -> Iterator[Found | Skipped]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _some(_archive(path, label), label, "archive")
    elif not path.is_file():
        yield Skipped(label, "This is not a file that can be read.", "Links that lead nowhere are left out.")
    elif suffix in KINDS:
        yield Found(label, path)
    else:
        yield Skipped(label, _unknown(suffix), _READS)


def _unknown(suffix: str) -> str:
    return (
        f"Files of the kind {suffix} are not read." if suffix else "A file without an ending such as .txt is not read."
    )


def _archive(path: Path, label: str) -> Iterator[Found | Skipped]:
    try:
        infos = members(path, label)
    except CasusError as bad:
        yield Skipped(label, bad.what, bad.hint)
        return
    for info in infos:
        parts = info.filename.split("/")
        if any(_passed_over(part) for part in parts):
            continue
        inner = f"{label}!/{info.filename}"
        suffix = Path(parts[-1]).suffix.lower()
        if suffix == ".zip":
            yield Skipped(inner, "An archive inside an archive is not opened.", "Unpack it and read the folder.")
        elif suffix in KINDS:
            yield Found(inner, path, info.filename)
        else:
            yield Skipped(inner, _unknown(suffix), _READS)
