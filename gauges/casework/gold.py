"""The answers of a case: its pages, its actors, and the rows of each layer with their places in the kept texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

__all__ = ["LAYERS", "Answers", "Page", "Place", "forms_of", "load", "locate", "plain", "stem_of"]

LAYERS = ("actors", "mentions", "times", "events", "positions", "moves", "predictions", "disputes")
Row = dict[str, Any]


@dataclass(frozen=True, order=True)
class Place:
    """Words of a page: its stem, and where they start and end in its kept text."""

    page: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """One page of the case: its kept text as Casus has it, and where its body lies by the answers."""

    stem: str
    text: str
    body: tuple[int, int]
    published: str | None

    @classmethod
    def of(cls, stem: str, text: str, answers: Mapping[str, Any]) -> Page:
        """Make a page from its kept text and its answer file."""
        first = _all(answers["body_first"], text, bounded=False)
        last = _all(answers["body_last"], text, bounded=False)
        body = (first[0][0] if first else 0, last[-1][1] if last else len(text))
        return cls(stem, text, body, answers.get("published"))


@dataclass(frozen=True)
class Answers:
    """All answers of a case. layers: by name, the rows as written; scope: the pages on which a layer is complete."""

    pages: Mapping[str, Mapping[str, Any]]
    layers: Mapping[str, Sequence[Row]]
    scope: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def complete(self, layer: str) -> frozenset[str]:
        """The stems of the pages on which everything of a layer is annotated."""
        return self.scope[layer]


def load(case: Path) -> Answers | None:
    """Return the answers of a case, or None where it has none for these layers.

    A layer without a scope in scope.yaml is taken as complete on the pages that it has rows for; `all` names all.
    """
    folder = case / "gold" / "case"
    if not folder.is_dir():
        return None
    pages = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (case / "gold").glob("*.yaml")}
    pages = {stem: page for stem, page in sorted(pages.items()) if page.get("language", "en") == "en"}
    layers: dict[str, list[Row]] = {}
    for name in LAYERS:
        path = folder / f"{name}.yaml"
        if path.is_file():
            layers[name] = list(yaml.safe_load(path.read_text(encoding="utf-8")) or [])
    path = folder / "scope.yaml"
    stated = yaml.safe_load(path.read_text(encoding="utf-8")) or {} if path.is_file() else {}
    scope = {}
    for name in LAYERS:
        given = stated.get(name)
        touched = {ref["page"] for row in layers.get(name, ()) for ref in references(row)}
        scope[name] = frozenset(pages if given == "all" else given if given is not None else touched)
    return Answers(pages, layers, scope)


def references(row: Row) -> Iterable[Row]:
    """All references to words of a page in a row, however deep."""
    if "page" in row:
        yield row
    for key in ("reports", "again", "sides"):
        for inner in row.get(key) or ():
            yield from references(inner)


def locate(ref: Row, page: Page | None) -> Place | None:
    """Find the words of a reference as whole words: the `nth` time (from 1) in the body, or else in the whole text.

    Where the reference has `in`, they are looked for in the first place of those words. None where they are not there.
    """
    if page is None:
        return None
    start, end = page.body
    if ref.get("in"):
        around = [p for p in _all(ref["in"], page.text, bounded=False) if start <= p[0]] or _all(
            ref["in"], page.text, bounded=False
        )
        if not around:
            return None
        start, end = around[0]
    found = _all(ref["text"], page.text)
    inside = [p for p in found if start <= p[0] and p[1] <= end]
    if not ref.get("in"):
        inside = inside or found
    number = int(ref.get("nth") or 1)
    return Place(page.stem, *inside[number - 1]) if len(inside) >= number else None


def _all(words: str, text: str, bounded: bool = True) -> list[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if bounded and words[:1].isalnum():
        pattern = r"(?<!\w)" + pattern
    if bounded and words[-1:].isalnum():
        pattern += r"(?!\w)"
    return [m.span() for m in re.finditer(pattern, text)]


def plain(name: str | None) -> str:
    """A name for comparing: case, a leading article and the form of the apostrophe apart."""
    words = " ".join((name or "").casefold().replace("’", "'").split())
    return words.removeprefix("the ")


def forms_of(actor: Row) -> frozenset[str]:
    """The forms under which an actor of the answers may stand."""
    return frozenset(plain(form) for form in (actor["name"], *(actor.get("also") or ())))


def stem_of(path: str) -> str:
    """The stem under which the answers know a page that Casus read (`pages/a.zip!/b.html` is `a__b`)."""
    name = re.sub(r"\.zip!/", "__", path).rpartition("/")[2]
    return name.rsplit(".", 1)[0]
