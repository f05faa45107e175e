"""The tables of a case file, as named migrations that each commit with their own record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

__all__ = ["APPLICATION_ID", "MIGRATIONS", "SCHEMA_VERSION", "migrate"]

APPLICATION_ID = 0x43617375  # "Casu" in ASCII

_EVIDENCE = """
CREATE TABLE articles (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, encoding TEXT NOT NULL, language TEXT,
  headline TEXT, kicker TEXT, rubric TEXT, outlet TEXT, published TEXT,
  bylines TEXT NOT NULL, reasons TEXT NOT NULL, body TEXT NOT NULL, furniture TEXT NOT NULL, teasers TEXT NOT NULL,
  reader TEXT NOT NULL, signature BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX articles_by_path ON articles (path, id);
CREATE INDEX articles_by_sha256 ON articles (sha256, id);
CREATE TABLE texts (
  article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, text TEXT NOT NULL, raw BLOB
) STRICT;
CREATE TABLE sentences (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start),
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE statements (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), id TEXT NOT NULL UNIQUE,
  speaker TEXT, speaker_type TEXT, actor TEXT, missing_reason TEXT,
  speaker_start INTEGER, speaker_stop INTEGER, cue_start INTEGER, cue_stop INTEGER, content_spans TEXT NOT NULL,
  kind TEXT NOT NULL, act TEXT NOT NULL, addressee TEXT,
  parent TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  said_on TEXT, earliest TEXT, latest TEXT, venue TEXT, confidence REAL NOT NULL, origin TEXT NOT NULL,
  PRIMARY KEY (article, start, stop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_by_parent ON statements (parent) WHERE parent IS NOT NULL;
CREATE TABLE sentence_statements (
  article TEXT NOT NULL, sentence INTEGER NOT NULL, statement TEXT NOT NULL,
  PRIMARY KEY (article, sentence, statement),
  FOREIGN KEY (article, sentence) REFERENCES sentences (article, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE gaps (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, start INTEGER, stop INTEGER, reason TEXT NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE skipped (
  path TEXT NOT NULL, reason TEXT NOT NULL, hint TEXT NOT NULL, PRIMARY KEY (path, reason)
) STRICT, WITHOUT ROWID;
"""

_SEARCH = """
CREATE TABLE passages (
  id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  sentence INTEGER, statement TEXT, text TEXT NOT NULL, CHECK ((sentence IS NULL) <> (statement IS NULL))
) STRICT;
CREATE INDEX passages_by_article ON passages (article, statement);
CREATE VIRTUAL TABLE passages_fts USING fts5(
  text, content='passages', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO passages_fts (passages_fts, rank) VALUES ('automerge', 0);
CREATE VIEW said AS
  SELECT s.id, s.speaker, s.speaker_type, s.missing_reason, s.kind, s.act, s.earliest, s.latest, p.text AS content,
         a.headline, a.outlet, a.published, a.path, s.article
  FROM statements s JOIN articles a ON a.id = s.article JOIN passages p ON p.article = s.article AND p.statement = s.id;
"""

_REPRINTS = """
CREATE TABLE bands (
  key TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands (article, key);
CREATE TABLE reprints (
  article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  original TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, CHECK (article <> original)
) STRICT, WITHOUT ROWID;
CREATE INDEX reprints_by_original ON reprints (original);
"""

_DEFINITION = """
CREATE TABLE definition (
  one INTEGER PRIMARY KEY CHECK (one = 1), question TEXT NOT NULL, title TEXT NOT NULL, organisation TEXT,
  treaty TEXT, as_of TEXT, sha256 TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE TABLE defined_issues (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, question TEXT NOT NULL, cues TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_points (
  issue TEXT NOT NULL REFERENCES defined_issues (id) ON DELETE CASCADE, number INTEGER NOT NULL,
  name TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (issue, number), UNIQUE (issue, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_actors (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, aliases TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_roles (
  actor TEXT NOT NULL REFERENCES defined_actors (id) ON DELETE CASCADE, number INTEGER NOT NULL,
  title TEXT NOT NULL, organisation TEXT, since TEXT, until TEXT, PRIMARY KEY (actor, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_weights (
  actor TEXT NOT NULL REFERENCES defined_actors (id) ON DELETE CASCADE, kind TEXT NOT NULL, number INTEGER NOT NULL,
  issue TEXT NOT NULL REFERENCES defined_issues (id), low REAL NOT NULL, high REAL NOT NULL CHECK (high >= low),
  source TEXT NOT NULL, PRIMARY KEY (actor, kind, number), UNIQUE (actor, kind, issue)
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_claims (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, by TEXT NOT NULL REFERENCES defined_actors (id),
  text TEXT NOT NULL, source TEXT NOT NULL, about TEXT REFERENCES defined_issues (id), date TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_scenarios (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, title TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_levers (
  scenario TEXT NOT NULL REFERENCES defined_scenarios (id) ON DELETE CASCADE, number INTEGER NOT NULL,
  lever TEXT NOT NULL, date TEXT, actor TEXT REFERENCES defined_actors (id), value TEXT NOT NULL,
  PRIMARY KEY (scenario, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_sides (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, label TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE defined_members (
  side TEXT NOT NULL REFERENCES defined_sides (id) ON DELETE CASCADE, number INTEGER NOT NULL,
  actor TEXT NOT NULL REFERENCES defined_actors (id), PRIMARY KEY (side, number)
) STRICT, WITHOUT ROWID;
"""

# What an article says one by one. A party is [name, start, stop, actor]; who is who across articles is worked out anew.
_FINDS = """
CREATE TABLE mentions (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), id TEXT NOT NULL,
  name TEXT NOT NULL, reading TEXT NOT NULL, stands_for TEXT, confidence REAL NOT NULL,
  PRIMARY KEY (article, start, stop)
) STRICT, WITHOUT ROWID;
CREATE TABLE role_mentions (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, number INTEGER NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), who TEXT NOT NULL, role TEXT NOT NULL,
  organisation TEXT, since TEXT, until TEXT, past INTEGER NOT NULL CHECK (past IN (0, 1)),
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_reports (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), id TEXT NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_stop INTEGER NOT NULL CHECK (trigger_stop > trigger_start),
  type TEXT NOT NULL, cameo TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, place TEXT,
  date TEXT, earliest TEXT, latest TEXT, date_basis TEXT NOT NULL, modality TEXT NOT NULL,
  statement TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED, omission TEXT, confidence REAL NOT NULL,
  PRIMARY KEY (article, start, stop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_reports_by_statement ON event_reports (statement) WHERE statement IS NOT NULL;
CREATE TABLE moves (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), id TEXT NOT NULL,
  kind TEXT NOT NULL, mover TEXT, mover_party TEXT, addressees TEXT NOT NULL, what TEXT NOT NULL,
  condition TEXT, deadline TEXT, price TEXT, audience TEXT, statements TEXT NOT NULL,
  fate TEXT NOT NULL, fate_evidence TEXT NOT NULL, confidence REAL NOT NULL,
  PRIMARY KEY (article, start, stop, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE predictions (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), id TEXT NOT NULL,
  statement TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  who TEXT, who_party TEXT, type TEXT NOT NULL, horizon TEXT, earliest TEXT, latest TEXT, condition TEXT,
  likelihood TEXT, low REAL, high REAL, scale TEXT, confidence REAL NOT NULL,
  PRIMARY KEY (article, start, stop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX predictions_by_statement ON predictions (statement);
CREATE TABLE propositions (
  article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), id TEXT NOT NULL,
  statement TEXT NOT NULL REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  subject TEXT NOT NULL, predicate TEXT NOT NULL, words TEXT NOT NULL,
  negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
  force TEXT NOT NULL, names TEXT NOT NULL, objects TEXT NOT NULL, complement TEXT NOT NULL, cause TEXT NOT NULL,
  quantities TEXT NOT NULL, question TEXT NOT NULL, PRIMARY KEY (article, start, stop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX propositions_by_statement ON propositions (statement);
ALTER TABLE defined_points ADD COLUMN cues TEXT NOT NULL DEFAULT '[]';
UPDATE articles SET reader = 'earlier: ' || reader; -- read them again: nobody looked for any of this in them
"""

_JUDGEMENTS = """
CREATE TABLE judgements (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, target TEXT NOT NULL, decision TEXT NOT NULL, other TEXT,
  because TEXT NOT NULL, at TEXT NOT NULL, changes TEXT NOT NULL, undone TEXT
) STRICT;
CREATE INDEX judgements_by_target ON judgements (target);
"""

_WORKINGS = """
CREATE TABLE workings (
  one INTEGER PRIMARY KEY CHECK (one = 1), key TEXT NOT NULL, work BLOB NOT NULL
) STRICT;
"""

# A fact is kept as it is written, `name(role=term, ...)`; lists are JSON.
_INCIDENTS = """
CREATE TABLE defined_events (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, label TEXT NOT NULL, date TEXT, until TEXT, concerns TEXT NOT NULL,
  events TEXT NOT NULL, cues TEXT NOT NULL, source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE definition ADD COLUMN treaties TEXT NOT NULL DEFAULT '[]';
ALTER TABLE definition ADD COLUMN folder TEXT;
ALTER TABLE defined_claims ADD COLUMN fact TEXT;
ALTER TABLE defined_claims ADD COLUMN holds INTEGER NOT NULL DEFAULT 1 CHECK (holds IN (0, 1));
ALTER TABLE defined_claims ADD COLUMN event TEXT;
ALTER TABLE defined_claims ADD COLUMN happened TEXT;
ALTER TABLE defined_claims ADD COLUMN treaty TEXT;
"""


def m0001_evidence(db: sqlite3.Connection) -> None:
    """Articles, their texts, sentences, statements and gaps, and what was skipped."""
    _run(db, _EVIDENCE)


def m0002_search(db: sqlite3.Connection) -> None:
    """The full-text index over sentences and statements, and a view for people."""
    _run(db, _SEARCH)


def m0003_reprints(db: sqlite3.Connection) -> None:
    """Band keys of near-duplicates, and which article is a reprint of which."""
    _run(db, _REPRINTS)


def m0004_definition(db: sqlite3.Connection) -> None:
    """What a person defines in case.yaml."""
    _run(db, _DEFINITION)


def m0005_finds(db: sqlite3.Connection) -> None:
    """Mentions, roles, reports of events, moves, predictions and propositions of each article."""
    _run(db, _FINDS)


def m0006_judgements(db: sqlite3.Connection) -> None:
    """What a person decides about any of it; nothing here is ever deleted or changed but to be marked as undone."""
    _run(db, _JUDGEMENTS)


def m0007_workings(db: sqlite3.Connection) -> None:
    """The case worked out, kept so that it need not be worked out for every question."""
    _run(db, _WORKINGS)


def m0008_incidents(db: sqlite3.Connection) -> None:
    """The incidents of a case, its other treaties, and what a hand-written claim comes to in the law."""
    _run(db, _INCIDENTS)


Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: tuple[Migration, ...] = (
    m0001_evidence, m0002_search, m0003_reprints, m0004_definition, m0005_finds, m0006_judgements, m0007_workings,
    m0008_incidents,
)  # fmt: skip
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, upto: int = SCHEMA_VERSION) -> None:
    """Run the migrations that this file has not had; each commits together with its own record, or not at all."""
    while version_of(db) < upto:
        db.execute("BEGIN IMMEDIATE")
        try:
            done = version_of(db)  # again: another program may have migrated while we waited
            if done < upto:
                _step(db, done)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def version_of(db: sqlite3.Connection) -> int:
    """Return the schema version that the file states."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _step(db: sqlite3.Connection, done: int) -> None:
    migration = MIGRATIONS[done]
    if done == 0:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
    migration(db)
    db.execute("INSERT INTO migrations (number, name) VALUES (?, ?)", (done + 1, migration.__name__))
    db.execute(f"PRAGMA user_version = {done + 1}")


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run each statement of a script; executescript would commit by itself."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    assert not statement.strip(), "a migration ends with a whole statement"
