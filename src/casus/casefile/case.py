"""CaseFile: one SQLite file with the evidence of a case and what a person defines of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from casus.casefile import finds, judgements, layer, reading, searching, workings, writing
from casus.casefile.reading import Candidate, SpeakerCount, StatementFilter
from casus.casefile.searching import Hit
from casus.casefile.store import Store, create_file
from casus.errors import RequestError
from casus.records import Article, Casework, Definition, Dossier, Finds, Gap, Judgement, Skipped, Span, Statement

__all__ = ["CaseFile"]


class CaseFile:
    """An open case. Make one with `CaseFile.create` or `CaseFile.open`; close it, or use it in a `with`.

    Each call that writes is one transaction: it is kept whole or not at all, whatever kills the program. The same
    call twice changes nothing. What is read back comes a page at a time and in a fixed order.
    Every method raises a CaseFileError or MachineError where the file or the disk fails.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> CaseFile:
        """Make an empty case and open it for writing; the file appears whole or not at all.

        Raises RequestError where a case is there already, NotACaseFileError where something else is, and
        CaseFileError where the folder is missing or may not be written to.
        """
        create_file(Path(path))
        return cls(Store(Path(path), write=True))

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False, write: bool = True) -> CaseFile:
        """Open a case, made where it is missing if `create`; older ones are brought up to date if `write`.

        Opened for reading it shows one state, whatever others write meanwhile, and nothing is ever written.
        Raises MissingCaseError, NotACaseFileError (something else, or damaged), NewerCaseFileError (left untouched),
        BusyCaseError (another program wrote for 30 seconds) or CaseFileError (no right to).
        """
        where = Path(path)
        if create and write and not os.path.lexists(where):
            with suppress(RequestError):  # another program has just made it
                create_file(where)
        return cls(Store(where, write=write))

    @property
    def path(self) -> Path:
        """Where the case file is."""
        return self._store.path

    def close(self) -> None:
        """Let go of the file; a second close does nothing."""
        self._store.close()

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def has_article(self, article_id: str, reader: str) -> bool:
        """Whether this article was already read by this reader and version, so that a rerun can leave it out."""
        return reading.has_article(self._store, article_id, reader)

    def put(
        self,
        article: Article,
        reader: str,
        sentences: Sequence[Span],
        finds: Finds,
        bands: Sequence[str] = (),
    ) -> None:
        """Store an article and what `reader` (engine and version) found in it, in one transaction.

        What an earlier reading found in this article is replaced; what a person defined or judged is not touched.
        Notes that its path was skipped are dropped. bands: keys that near-duplicates share. Raises RecordError where
        a find or a span is not of this article, or a statement that one refers to is missing.
        """
        writing.put(self._store, article, reader, sentences, finds, bands)

    def put_skipped(self, skipped: Skipped) -> None:
        """Note something that was not read; the same path and reason again replaces the hint."""
        writing.put_skipped(self._store, skipped)

    def forget_skipped(self, path: str) -> None:
        """Drop the notes on a path: it needs no reading any more (`put` does this by itself)."""
        writing.forget_skipped(self._store, path)

    def set_reprints(self, mapping: Mapping[str, str]) -> None:
        """Replace the table of reprints, article id -> id of the first copy.

        Raises RecordError for unknown ids, and where a first copy is itself in the mapping.
        """
        writing.set_reprints(self._store, mapping)

    def candidate_pairs(self) -> Iterator[tuple[Candidate, Candidate]]:
        """Yield the pairs of articles that share a band key or all their bytes, each once."""
        return reading.candidate_pairs(self._store)

    def reprint_of(self) -> dict[str, str]:
        """Return article id -> id of the first copy, for all reprints."""
        return reading.reprint_of(self._store)

    def article(self, article_id: str) -> Article:
        """Return one article as it was put; raises RequestError where there is none of this id."""
        return reading.article(self._store, article_id)

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """Yield the articles (or those of these ids) as they were put, in the order of paths."""
        return reading.articles(self._store, ids)

    def statements(self, only: StatementFilter | None = None) -> Iterator[Statement]:
        """Yield statements in the order of paths and places; the filter narrows them."""
        return reading.statements(self._store, only or StatementFilter())

    def sentences(self, article_id: str) -> tuple[Span, ...]:
        """Return the sentences of an article, in order."""
        return reading.sentences(self._store, article_id)

    def finds(self, article_id: str) -> Finds:
        """Return all that was found in one article, as it was put, in the order of places."""
        return Finds(
            statements=reading.statements_of(self._store, article_id),
            gaps=tuple(self.gaps(article_id)),
            mentions=finds.mentions(self._store, article_id),
            role_mentions=finds.role_mentions(self._store, article_id),
            reports=finds.reports(self._store, article_id),
            moves=finds.moves(self._store, article_id),
            predictions=finds.predictions(self._store, article_id),
            propositions=finds.propositions(self._store, article_id),
        )

    def fingerprint(self, code: str) -> str:
        """Return what changes when the case has to be worked out anew; code: which program works it out."""
        return f"{code} {workings.state(self._store)}"

    def worked_out(self, fingerprint: str, found: Dossier) -> Casework | None:
        """Return the case worked out as it was kept under this fingerprint, or None.

        found: gives articles, definition and judgements, which are not kept twice.
        """
        return workings.fetch(self._store, fingerprint, found)

    def keep_worked_out(self, fingerprint: str, work: Casework) -> None:
        """Keep the case worked out, in the place of an earlier one."""
        workings.keep(self._store, fingerprint, work)

    def gaps(self, article_id: str | None = None) -> Iterator[Gap]:
        """Yield what was not understood (in one article, where it is given), in the order of paths and places."""
        return reading.gaps(self._store, article_id)

    def skipped(self) -> Iterator[Skipped]:
        """Yield what was not read, in the order of paths."""
        return reading.skipped(self._store)

    def speakers(self) -> Iterator[SpeakerCount]:
        """Yield how many statements each speaker has, the most first."""
        return reading.speakers(self._store)

    def counts(self) -> dict[str, int]:
        """Return how many articles, sentences, statements, gaps, skipped and reprints there are."""
        return reading.counts(self._store)

    def sentence_at(self, article_id: str, span: Span) -> Span:
        """Return the span of the sentence or sentences that hold `span`; `span` itself where none does."""
        return reading.sentence_at(self._store, article_id, span)

    def search(self, words: str, limit: int = 50) -> Iterator[Hit]:
        """Yield the statements and sentences that hold all the words, best first.

        `"a phrase"` is searched as one, `begin*` for words that begin so; case and Latin diacritics do not matter.
        A sentence is left out where a statement in it is found. Raises RequestError where there is no word.
        """
        return searching.search(self._store, words, limit)

    def put_judgement(self, judgement: Judgement) -> None:
        """Add what a person decided; the same again changes nothing, and no later read takes it away."""
        judgements.put_judgement(self._store, judgement)

    def undo_judgement(self, judgement_id: str, at: str) -> None:
        """Mark a judgement as undone; raises RequestError where there is none, or it is undone already."""
        judgements.undo_judgement(self._store, judgement_id, at)

    def judgements(self) -> Iterator[Judgement]:
        """Yield all judgements, undone ones too, oldest first."""
        return judgements.judgements(self._store)

    def put_definition(self, definition: Definition, source_text: str, sha256: str, folder: str | None = None) -> None:
        """Replace what a person defines with this definition, in one transaction; evidence is never touched.

        source_text: the YAML it was read from; sha256: the hash of that file's bytes, 64 hex digits. folder: where it
        lay, from which the folder of a treaty is found.
        """
        layer.put_definition(self._store, definition, source_text, sha256, folder)

    def defined_in(self) -> str | None:
        """Return the folder that case.yaml was loaded from, or None."""
        return layer.folder_of(self._store)

    def definition(self) -> Definition | None:
        """Return what a person defined, or None where nothing was loaded yet."""
        return layer.definition(self._store)
