"""Registry: the readers by name, filled on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from casus.errors import RequestError
from casus.records import Article, Reading

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["READERS", "Reader", "Run", "annotate", "begin"]

Reader = Callable[[Article], Reading]
_OWN = {
    "llm": ("casus.language.llm", "read_by_llm"),
    "minilm": ("casus.language.model.reader", "read_by_model"),
    "rules": ("casus.language.reader", "read_by_rules"),
}
_GROUP = "casus.readers"
_BRISK = {"rules": 150}  # see Run.few


def _installed(name: str | None = None) -> list[EntryPoint]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import, and rarely needed

    return list(entry_points(group=_GROUP) if name is None else entry_points(group=_GROUP, name=name))


class _Readers(Mapping[str, Reader]):
    """Readers by name; a reader's module is imported when it is asked for. Installed packages may add some."""

    def __getitem__(self, name: str) -> Reader:
        if name in _OWN:
            module, function = _OWN[name]
            return cast("Reader", getattr(import_module(module), function))
        for entry in _installed(name):
            return cast("Reader", entry.load())
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        yield from sorted({*_OWN, *(e.name for e in _installed())})

    def __len__(self) -> int:
        return sum(1 for _ in self)


READERS: Mapping[str, Reader] = _Readers()


@dataclass(frozen=True)
class Run:
    """A reader made ready to read many articles.

    name: under which its readings are kept; it differs where they may differ. alone: it must stay in this process.
    notes: what it has to report so far (what it cost, what it threw away), a line a matter. few: articles that one
    process reads sooner than a second one starts.
    """

    name: str
    alone: bool = False
    notes: Callable[[], Sequence[str]] = tuple
    few: int = 8


def begin(reader: str) -> Run:
    """Make a reader ready: its own `begin()`, for a reader that has one, checks its settings and counts from nought.

    Raises RequestError for a reader that is not there, or whose settings are missing or wrong.
    """
    start: Callable[[], Run] | None = getattr(_named(reader), "begin", None)
    return start() if start is not None else Run(reader, few=_BRISK.get(reader, Run.few))


def annotate(article: Article, reader: str = "minilm") -> Reading:
    """Read an article: sentences, tokens, quotations and attributions of its body.

    reader: a name in READERS; `rules` needs no model, and gives no parse, names or acts. The reading's offsets lead
    into `article.text`. Raises RequestError for a reader that is not there.
    """
    return _named(reader)(article)


def _named(reader: str) -> Reader:
    try:
        return READERS[reader]
    except KeyError:
        raise RequestError(f"There is no reader {reader!r}.", hint=f"Available: {', '.join(READERS)}.") from None
