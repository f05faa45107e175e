"""Texts in, events out: the door for programs that have texts of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casus.errors import CasusError
from casus.spread import spread
from casus.workbench.way import ReadOptions

if TYPE_CHECKING:
    from casus.records import Skipped

__all__ = ["code_events"]

_SHAPE = 'Give "id" and "text"; "date", "source" and "target" may be left out.'


@dataclass(frozen=True)
class _Job:
    """One line of the input, checked. source, target: the names given, as they were given."""

    where: str
    id: str
    text: str
    date: str | None
    source: str | list[str] | None
    target: str | list[str] | None
    reader: str


def code_events(source: Path, out: Path, options: ReadOptions | None = None) -> tuple[int, list[Skipped]]:
    """Read texts, a JSON object a line, and write the events of each; return how many, and the lines left out and why.

    Good lines are written in their order whatever the others hold. Raises ForbiddenError or EmptyInputError where
    there is nothing to read.
    """
    from casus import exchange, language  # noqa: PLC0415 - each room is loaded when it is needed
    from casus.records import Skipped  # noqa: PLC0415

    options = options or ReadOptions()
    run = language.begin(options.reader)
    skipped: list[Skipped] = []
    jobs = list(_jobs(source, options.reader, skipped))
    lines: list[str] = []
    for done, result in enumerate(spread(_code_one, jobs, 1 if run.alone else options.processes or 1), 1):
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            lines.append(result)
        if options.progress is not None:
            options.progress(done, len(jobs), jobs[done - 1].id)
    exchange.write_whole(out, "".join(f"{line}\n" for line in lines))
    skipped.sort(key=lambda s: int(s.path.removeprefix(f"{source}:").split(":")[0]))
    return len(lines), skipped


def _jobs(source: Path, reader: str, skipped: list[Skipped]) -> Iterator[_Job]:
    from casus.coverage import json_lines  # noqa: PLC0415
    from casus.records import Skipped  # noqa: PLC0415

    seen: dict[str, int] = {}
    for number, record in json_lines(source):
        checked = record if isinstance(record, Skipped) else _checked(record, f"{source}:{number}", reader)
        if isinstance(checked, _Job) and checked.id in seen:
            what = f"The id {checked.id!r} stands in line {seen[checked.id]} already."
            checked = Skipped(f"{checked.where}: id", what, "Give each line an id of its own.")
        if isinstance(checked, Skipped):
            skipped.append(checked)
        else:
            seen[checked.id] = number
            yield checked


def _checked(record: dict[str, Any], where: str, reader: str) -> _Job | Skipped:
    from casus.records import Skipped, check_date  # noqa: PLC0415

    if isinstance(record.get("id"), int) and not isinstance(record["id"], bool):
        record = {**record, "id": str(record["id"])}
    for field in ("id", "text"):
        given = record.get(field)
        if not isinstance(given, str) or not given.strip():
            return Skipped(f"{where}: {field}", f"The field {field!r} is missing, empty or no string.", _SHAPE)
    for field in ("source", "target"):
        given = record.get(field)
        if given is not None and not isinstance(given, str) and not _strings(given):
            return Skipped(f"{where}: {field}", "This is neither a string nor a list of strings.", "Give the words.")
    date = record.get("date") or None
    try:
        if date is not None:
            check_date(date if isinstance(date, str) else repr(date))
    except CasusError as bad:
        return Skipped(f"{where}: date", bad.what, "Write it as 2031-05-14, or leave it out.")
    return _Job(where, record["id"], record["text"], date, record.get("source"), record.get("target"), reader)


def _strings(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(name, str) for name in given)


def _code_one(job: _Job) -> str | Skipped:
    from casus import coverage, evidence, language  # noqa: PLC0415
    from casus.records import Skipped  # noqa: PLC0415

    try:
        article = coverage.as_article(job.text, job.id)
        reading = language.annotate(article, job.reader)
    except CasusError as bad:
        return Skipped(f"{job.where}: text", bad.what, bad.hint)
    found = evidence.code_events(article, reading, _names(job.source), _names(job.target), job.date)
    events = []
    for number, event in enumerate(found):
        pair = number == 0 and bool(_names(job.source))
        who = {
            "source": job.source if pair else event.source and event.source.of(article.text),
            "target": job.target if pair and _names(job.target) else event.target and event.target.of(article.text),
        }
        span = {"start": event.trigger.start, "end": event.trigger.end}
        events.append({"type": event.type, **who, "modality": event.modality, "span": span})
    return json.dumps({"id": job.id, "events": events}, ensure_ascii=False)


def _names(given: str | list[str] | None) -> tuple[str, ...]:
    listed = [given] if isinstance(given, str) else given or []
    return tuple(name for name in listed if name.strip())
