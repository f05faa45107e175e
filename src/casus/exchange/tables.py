"""Tables of JSON lines, a file a noun, with the kept texts beside them; each file appears whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from casus.errors import CasusError, ForbiddenError, MachineError
from casus.exchange.casework import casework_rows, mention_form
from casus.exchange.forms import article_form, gap_form, skipped_form, statement_form
from casus.exchange.ruling import ruling_rows
from casus.records import Article, Casework, Dossier, Gap, Mention, Ruling, Skipped, Statement

__all__ = ["Chapter", "Written", "write_jsonl", "write_lines", "write_whole"]


@dataclass(frozen=True)
class Chapter:
    """One article with all that was found in it."""

    article: Article
    reprint_of: str | None
    statements: Sequence[Statement]
    gaps: Sequence[Gap]
    mentions: Sequence[Mention] = ()


@dataclass(frozen=True)
class Written:
    """What an export wrote: rows a table, and where."""

    out: Path
    rows: dict[str, int]


NOUNS = (
    "articles", "statements", "gaps", "skipped", "actors", "mentions", "events", "positions", "moves", "predictions",
    "findings", "judgements", "worlds", "claims", "verdicts", "ledger",
)  # fmt: skip


def write_jsonl(
    out: Path,
    chapters: Iterable[Chapter],
    skipped: Iterable[Skipped],
    work: Casework | None = None,
    ruling: Ruling | None = None,
) -> Written:
    """Write each noun as `NOUN.jsonl` into `out`, and each kept text as texts/ID.txt.

    work: the case worked out, from which the tables of actors, events and so on come; without it they are empty.
    ruling: what its treaties give under each side's account, likewise.

    The chapters are taken one at a time, in the order given. The same chapters give the same bytes. Texts of
    articles that are no longer in the case are removed. Raises ForbiddenError or MachineError.
    """
    rows = dict.fromkeys(NOUNS, 0)
    work = work or Casework(Dossier({}, {}))
    kept: set[str] = set()
    with _writing(out):
        (out / "texts").mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as stack:
            table = {noun: stack.enter_context(_whole(out / f"{noun}.jsonl")) for noun in rows}

            def row(noun: str, form: dict[str, Any]) -> None:
                table[noun].write(json.dumps(form, ensure_ascii=False) + "\n")
                rows[noun] += 1

            for chapter in chapters:
                text = chapter.article.text
                name = f"{chapter.article.id}.txt"
                kept.add(name)
                with _whole(out / "texts" / name) as file:
                    file.write(text)
                row("articles", article_form(chapter.article, chapter.reprint_of))
                for statement in chapter.statements:
                    row("statements", statement_form(statement, text))
                for gap in chapter.gaps:
                    row("gaps", gap_form(gap, text))
                for mention in chapter.mentions:
                    row("mentions", mention_form(mention, text, work.actor(mention)))
            for item in skipped:
                row("skipped", skipped_form(item))
            for noun, form in (*casework_rows(work), *ruling_rows(ruling or Ruling())):
                row(noun, form)
        for stale in (out / "texts").glob("a-*.txt"):
            if stale.name not in kept:
                stale.unlink()
    return Written(out, rows)


def write_whole(path: Path, text: str) -> int:
    """Write `text` to `path` as UTF-8, making its folder; the file is replaced whole or left as it was.

    Returns the number of bytes. Raises ForbiddenError or MachineError.
    """
    return write_lines(path, (text,))


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Do the same with lines that are taken one at a time and bring their own ends."""
    with _writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _whole(path) as file:
            file.writelines(lines)
        return path.stat().st_size


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """Open a file that takes its name only when it is complete."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        # surrogatepass: a lone surrogate in a kept text must not stop an export.
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            yield file
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except CasusError:
        raise
    except (PermissionError, FileExistsError, NotADirectoryError, IsADirectoryError) as bad:
        raise ForbiddenError(
            f"Casus cannot write here ({bad.strerror}).", where=str(out), hint="Choose another place with --out."
        ) from bad
    except OSError as bad:
        raise MachineError(
            f"Writing stopped: {bad.strerror}.", where=str(out), hint="Free some space and run it again."
        ) from bad
