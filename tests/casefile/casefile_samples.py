"""Invented coverage of an invented crisis, and a dump of everything a case holds."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from casus.casefile import CaseFile
from casus.records import (
    Article,
    EventReport,
    Finds,
    Gap,
    Likelihood,
    Mention,
    Move,
    Party,
    Prediction,
    RoleMention,
    Span,
    Speaker,
    Statement,
)

READER = "rules 1"
NAMES = ("Ada Vorn", "Émile Kesh", "the Ministry of Salt", None)
WORDS = ("the northern pact binds nobody", "our garrison stays in Lowmark", "dues will not be paid before winter")


@dataclass(frozen=True)
class Sample:
    article: Article
    sentences: list[Span]
    statements: list[Statement]
    gaps: list[Gap]
    bands: list[str]

    def put_in(self, case: CaseFile, reader: str = READER) -> None:
        case.put(self.article, reader, self.sentences, self.finds, self.bands)

    @property
    def finds(self) -> Finds:
        """The statements and gaps, and by each named speaker a mention, a report of an event, a move, a prediction."""
        a, named = self.article.id, [s for s in self.statements if s.speaker.name]
        by = {s.id: Party(s.speaker.name or "", s.speaker_span) for s in named}
        return Finds(
            statements=tuple(self.statements),
            gaps=tuple(self.gaps),
            mentions=tuple(Mention(a, s.speaker_span or self.sentences[0], by[s.id].name, "person") for s in named),
            role_mentions=tuple(
                RoleMention(a, p.span or self.sentences[0], p.name, "clerk", "Salt Office") for p in by.values()
            ),
            reports=tuple(
                EventReport(
                    a, s.content_spans[0], s.content_spans[0], "REJECT", "12", (by[s.id],), (), "said", None, "2031",
                    statement=s.id,
                )
                for s in named
            ),
            moves=tuple(
                Move(a, s.content_spans[0], "demand", by[s.id], (Party("Lowmark"),), "dues", statements=(s.id,))
                for s in named
            ),
            predictions=tuple(
                Prediction(a, s.id, by[s.id], s.content_spans[0], "plan", likelihood=Likelihood("may", 0.2, 0.6, "x"))
                for s in named
            ),
        )  # fmt: skip


def article_of(text: str, path: str = "a.txt", **fields: object) -> Article:
    raw = text.encode("utf-8", "surrogatepass")
    made = {"encoding": "utf-8", "sha256": hashlib.sha256(raw).hexdigest(), "raw": raw, **fields}
    return Article(path=path, text=text, **made)  # type: ignore[arg-type]


def sample(n: int, sentences: int = 6) -> Sample:
    """The n-th article: each sentence is `NAME said that WORDS.`, and each has its statement."""
    text, places, parts = "", [], []
    for k in range(sentences):
        name, words = NAMES[(n + k) % 4] or "An official", f"{WORDS[(n * k) % 3]} on day {n}"
        start = len(text)
        text += f"{name} said that {words}."
        places.append(Span(start, len(text)))
        who, cue = Span(start, start + len(name)), Span(start + len(name) + 1, start + len(name) + 5)
        parts.append((NAMES[(n + k) % 4], who, cue, Span(len(text) - len(words) - 1, len(text) - 1)))
        text += "\n" if k % 2 else " "
    article = article_of(text, f"day/{n:03}.txt", published=f"2031-03-{n % 28 + 1:02}T08:00", body=tuple(places))
    statements = [
        Statement(
            article=article.id,
            speaker=Speaker(name, "person" if name else None, None, None if name else "an unnamed official"),
            speaker_span=who,
            cue_span=cue,
            content_spans=(content,),
            kind="indirect",
        )
        for name, who, cue, content in parts
    ]
    bands = [f"0:{n // 3}", f"1:{n}"]
    return Sample(article, places, statements, [Gap(article.id, "a pronoun without a name", places[0])], bands)


def dump(path: Path, *, numbers: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Every table with its rows in order; checks the file on the way. numbers: those of the search index, too."""
    db = sqlite3.connect(path)
    try:
        db.text_factory = bytes
        assert db.execute("PRAGMA integrity_check").fetchall() == [(b"ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO passages_fts (passages_fts, rank) VALUES ('integrity-check', 1)")
        tables = [
            name.decode()
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_fts%'")
        ]
        found = {}
        for table in sorted(tables):
            columns = [c[1].decode() for c in db.execute(f"PRAGMA table_info({table})")]
            if table == "passages" and not numbers:
                columns.remove("id")
            found[table] = sorted(db.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
        db.rollback()
        return found
    finally:
        db.close()
