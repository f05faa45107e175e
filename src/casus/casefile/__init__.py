"""Keep: one SQLite file a case; the only room with SQL."""
