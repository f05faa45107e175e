"""Read, annotate, extract, keep; show, tell and export what was kept."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import CasusError, MachineError, RequestError
from casus.spread import spread
from casus.workbench.lawful import check_facts, missing_treaties
from casus.workbench.ruling import ruled
from casus.workbench.whole import by_article, dossier_of, worked_out

if TYPE_CHECKING:
    from casus.casefile import CaseFile, Hit, StatementFilter
    from casus.coverage import Found
    from casus.exchange import Written
    from casus.language import Run
    from casus.records import Article, Finds, Skipped, Span, Statement

__all__ = [
    "DEFAULT_READER",
    "ReadOptions",
    "ReadSummary",
    "annotate",
    "brief",
    "export",
    "load",
    "new",
    "read",
    "search",
    "statements",
]

DEFAULT_READER = "minilm"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
READS = ("en",)  # languages whose articles are read for statements; the others are kept and reported


@dataclass(frozen=True)
class ReadOptions:
    """How to read. processes: 0 lets the number of articles decide. progress: called with (done, of, path).

    report: called at the end, a line at a time, with what the reader itself tells: what it cost, what it threw away.
    """

    reader: str = DEFAULT_READER
    processes: int = 0
    progress: Callable[[int, int, str], None] | None = None
    report: Callable[[str], None] | None = None


@dataclass
class ReadSummary:
    """What one read did: new articles, those already there, statements found, and what was not read and why."""

    read: int = 0
    known: int = 0
    statements: int = 0
    reprints: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(frozen=True)
class _Result:
    """One article all the way to its statements, or why not; neither where the case has it already."""

    path: str
    article: Article | None = None
    sentences: tuple[Span, ...] = ()
    finds: Finds | None = None
    skipped: Skipped | None = None
    known: bool = False


def new(case: Path) -> None:
    """Make an empty case at `case`. Raises RequestError where something is there already."""
    from casus.casefile import CaseFile  # noqa: PLC0415 - each room is loaded when it is needed

    CaseFile.create(case).close()


def read(case: Path, paths: Sequence[Path], options: ReadOptions | None = None) -> ReadSummary:
    """Read files, folders and archives into the case (made where there is none), article by article.

    Each article is stored with all its statements in one step, so a read that is stopped can simply be run again;
    what is already there is not stored twice. One bad file never stops the rest.
    """
    from casus import coverage, language  # noqa: PLC0415
    from casus.casefile import CaseFile  # noqa: PLC0415
    from casus.records import Skipped  # noqa: PLC0415

    options = options or ReadOptions()
    run = language.begin(options.reader)
    summary = ReadSummary()
    with CaseFile.open(case, create=True) as kept:
        jobs: list[Found] = []
        for item in coverage.find(paths):
            if isinstance(item, Skipped):
                _keep(kept, _Result(item.path, skipped=item), run, summary)
            else:
                jobs.append(item)
        for done, result in enumerate(_results(jobs, kept, run, options), 1):
            _keep(kept, result, run, summary)
            if options.progress is not None:
                options.progress(done, len(jobs), result.path)
        summary.reprints = _join_reprints(kept)
    _report(run, options)
    return summary


def load(case: Path, definition: Path) -> tuple[str, ...]:
    """Check a case.yaml and store it in the case as its definition; return the treaties it names that are not there.

    Raises DefinitionError with file, line and field. Evidence and judgements are not touched.
    """
    from casus.casefile import CaseFile, load_definition  # noqa: PLC0415

    folder = definition.resolve().parent
    defined = load_definition(definition, check_facts(folder))
    source = definition.read_bytes()
    with CaseFile.open(case, create=True) as kept:
        kept.put_definition(defined, source.decode("utf-8-sig"), hashlib.sha256(source).hexdigest(), str(folder))
    return missing_treaties(defined, folder)


def statements(
    case: Path, wanted: StatementFilter, *, with_actors: bool = False
) -> Iterator[tuple[Article, Statement]]:
    """Yield the statements asked for, as people judged them, each with its article, in the order of the case file.

    with_actors: work out who the speakers are, which takes longer.
    """
    from casus.casefile import CaseFile  # noqa: PLC0415
    from casus.judgements import in_force, lay  # noqa: PLC0415

    with CaseFile.open(case, write=False) as kept:
        if with_actors or in_force(kept.judgements()):
            judged = worked_out(case, kept).dossier if with_actors else lay(dossier_of(kept))
            loose = replace(wanted, speaker=None, since=None, until=None)
            for proposed in kept.statements(loose):
                now, of = judged.statements.get(proposed.id), judged.articles[proposed.article]
                if now is not None and wanted.holds(now, of.published):
                    yield of, now
            return
        article: Article | None = None
        for statement in kept.statements(wanted):
            if article is None or article.id != statement.article:
                article = kept.article(statement.article)
            yield article, statement


def search(case: Path, words: str, limit: int) -> list[Hit]:
    """Find words in statements and sentences, the best matches first; rejected statements are left out."""
    from casus.casefile import CaseFile  # noqa: PLC0415
    from casus.judgements import verdicts  # noqa: PLC0415

    with CaseFile.open(case, write=False) as kept:
        held = verdicts(kept.judgements())
        found = []
        for hit in kept.search(words, limit=limit + sum(verdict.rejected for verdict in held.values())):
            verdict = held.get(hit.id)
            if verdict is None:
                found.append(hit)
            elif not verdict.rejected:
                found.append(replace(hit, speaker=verdict.changes.get("speaker", hit.speaker)))
        return found[:limit]


def brief(case: Path, out: Path) -> int:
    """Write the brief of a case to `out` as one self-contained HTML file; return its size in bytes."""
    from casus import __version__, briefing, exchange  # noqa: PLC0415
    from casus.casefile import CaseFile  # noqa: PLC0415

    with CaseFile.open(case, write=False) as kept:
        work = worked_out(case, kept)
        made, defined = work.dossier, work.dossier.definition
        material = briefing.Material(
            title=(defined.title if defined else None) or case.stem,
            question=defined.question if defined else None,
            organisation=defined.organisation if defined else None,
            as_of=defined.as_of if defined else None,
            articles=list(made.articles.values()),
            reprint_of=made.reprint_of,
            statements=list(made.statements.values()),
            sentences=made.sentences,
            gaps=list(kept.gaps()),
            skipped=list(kept.skipped()),
            version=__version__,
            identities=made.identities,
            issues=defined.issues if defined else (),
            events=made.events,
            positions=made.positions,
            changes=work.changes,
            moves=work.moves,
            predictions=work.predictions,
            findings=work.findings,
            ruling=ruled(case, work),
        )
    return exchange.write_whole(out, briefing.tell(material))


def export(case: Path, out: Path) -> Written:
    """Write the case as JSON lines, a file a noun, with the kept texts beside them."""
    from casus import exchange  # noqa: PLC0415
    from casus.casefile import CaseFile  # noqa: PLC0415
    from casus.records import envelope  # noqa: PLC0415

    with CaseFile.open(case, write=False) as kept:
        work = worked_out(case, kept)
        said = by_article(work.dossier.statements.values())
        named = by_article(work.dossier.mentions)
        chapters = (
            exchange.Chapter(
                article,
                work.dossier.reprint_of.get(article.id),
                sorted(said.get(article.id, ()), key=lambda s: (envelope(s.content_spans), s.id)),
                list(kept.gaps(article.id)),
                named.get(article.id, ()),
            )
            for article in kept.articles()
        )
        return exchange.write_jsonl(out, chapters, kept.skipped(), work, ruled(case, work))


def annotate(folder: Path, out: Path, options: ReadOptions | None = None, level: int = 1) -> tuple[int, list[Skipped]]:
    """Write NAME.ann (brat) into `out` for each NAME.txt in `folder`, each read whole as body.

    level: how deep reported speech inside reported speech is written; 1 keeps what the article itself reports, 0 all.
    Returns how many were written, and what was not read.
    Raises RequestError where the folder holds no .txt file.
    """
    from casus import exchange, language  # noqa: PLC0415
    from casus.records import Skipped  # noqa: PLC0415

    options = options or ReadOptions()
    run = language.begin(options.reader)
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not files:
        raise RequestError("There is no .txt file in this folder.", where=str(folder), hint="Give a folder of texts.")
    skipped: list[Skipped] = []
    written = 0
    jobs = [(path, options.reader, level) for path in files]
    results = spread(_annotate_one, jobs, _processes(run, options, len(jobs)))
    for done, (path, result) in enumerate(zip(files, results, strict=True), 1):
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            exchange.write_whole(out / f"{path.stem}.ann", result)
            written += 1
        if options.progress is not None:
            options.progress(done, len(files), path.name)
    _report(run, options)
    return written, skipped


def _report(run: Run, options: ReadOptions) -> None:
    if options.report is not None:
        for note in run.notes():
            options.report(note)


def _results(jobs: Sequence[Found], kept: CaseFile, run: Run, options: ReadOptions) -> Iterator[_Result]:
    """Yield a result a job, in order; what the case has already is not worked through again."""
    from casus import coverage  # noqa: PLC0415

    def todo() -> Iterator[tuple[Found, str, bool]]:
        for found in jobs:
            known = coverage.fingerprint(found)
            yield found, options.reader, known is not None and kept.has_article(known, _version_of(run))

    return spread(_read_one, todo(), _processes(run, options, len(jobs)))


def _version_of(run: Run) -> str:
    """Name the reader with our version: what a later version reads better is read again."""
    from casus import __version__  # noqa: PLC0415

    return f"{run.name} {__version__}"


def _read_one(job: tuple[Found, str, bool]) -> _Result:
    """Take one file all the way to its statements; runs in a worker process."""
    from casus import coverage  # noqa: PLC0415
    from casus.records import Finds, Gap, Skipped  # noqa: PLC0415

    found, reader, known = job
    if known:
        return _Result(found.label, known=True)
    try:
        article = coverage.read(found)
        if article.language is not None and article.language not in READS:
            reason = f"The text is in another language than English ({article.language}); it is kept, not read."
            return _Result(found.label, article=article, finds=Finds(gaps=(Gap(article.id, reason),)))
        return _understand(article, reader)
    except CasusError as bad:
        return _Result(found.label, skipped=Skipped(found.label, bad.what, bad.hint))
    except OSError as bad:
        if bad.errno in _FULL:
            raise MachineError(f"The disk is full ({bad.strerror}).", hint="Free some space and run it again.") from bad
        return _Result(found.label, skipped=Skipped(found.label, f"It could not be read ({bad.strerror})."))
    except Exception as bad:  # one bad file never stops a folder, not even by a fault of ours
        what = f"Casus failed on this file ({type(bad).__name__}: {bad})."
        return _Result(
            found.label, skipped=Skipped(found.label, what, "This is a fault of ours; the file is left out.")
        )


def _understand(article: Article, reader: str) -> _Result:
    from casus import evidence, language  # noqa: PLC0415

    reading = language.annotate(article, reader)
    return _Result(article.path, article, reading.sentences or (), evidence.extract(article, reading))


def _keep(kept: CaseFile, result: _Result, run: Run, summary: ReadSummary) -> None:
    from casus import coverage  # noqa: PLC0415
    from casus.records import Finds  # noqa: PLC0415

    if result.skipped is not None:
        kept.put_skipped(result.skipped)
        summary.skipped.append(result.skipped)
    elif result.article is None:
        kept.forget_skipped(result.path)
        summary.known += 1
    else:
        article = result.article
        finds = result.finds or Finds()
        kept.put(article, _version_of(run), result.sentences, finds, coverage.bands(article.signature))
        summary.read += 1
        summary.statements += len(finds.statements)
        language = article.language or "unknown"
        summary.languages[language] = summary.languages.get(language, 0) + 1


def _join_reprints(kept: CaseFile) -> int:
    """Join near-duplicates to the earliest of them; depends on what the case holds, never on the order of reading."""
    from casus import coverage  # noqa: PLC0415

    pairs = [
        (one, other)
        for one, other in kept.candidate_pairs()
        if one.sha256 == other.sha256 or coverage.alike(one.signature, other.signature) >= coverage.REPRINT_AT
    ]
    joined = coverage.originals(pairs)
    kept.set_reprints(joined)
    return len(joined)


def _annotate_one(job: tuple[Path, str, int]) -> str | Skipped:
    from casus import coverage, exchange, language  # noqa: PLC0415
    from casus.records import Skipped  # noqa: PLC0415

    path, reader, level = job
    try:
        text = path.read_bytes().decode("utf-8")
        attributions = language.annotate(coverage.as_article(text, path.name), reader).attributions or ()
    except UnicodeDecodeError:
        return Skipped(path.name, "The file is not UTF-8 text.", "Save it as UTF-8.")
    except OSError as bad:
        return Skipped(path.name, f"The file cannot be read ({bad.strerror}).")
    except CasusError as bad:
        return Skipped(path.name, bad.what, bad.hint)
    return exchange.to_brat(text, attributions, level)


def _processes(run: Run, options: ReadOptions, jobs: int) -> int:
    """Few articles are read faster than a second process starts; how few is a matter of the reader."""
    if run.alone:
        return 1
    return options.processes or (1 if jobs < run.few else min(8, os.cpu_count() or 1))
