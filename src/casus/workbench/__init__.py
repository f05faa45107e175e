"""The whole way as one page: read, annotate, extract, keep, tell; it composes the rooms and judges nothing."""

from casus.workbench.coding import code_events
from casus.workbench.judging import Entry, history, judge, undo
from casus.workbench.shelf import case_folder, demo, rooms
from casus.workbench.way import (
    DEFAULT_READER,
    READS,
    ReadOptions,
    ReadSummary,
    annotate,
    brief,
    export,
    load,
    new,
    read,
    search,
    statements,
)
from casus.workbench.whole import whole

__all__ = [
    "DEFAULT_READER",
    "READS",
    "Entry",
    "ReadOptions",
    "ReadSummary",
    "annotate",
    "brief",
    "case_folder",
    "code_events",
    "demo",
    "export",
    "history",
    "judge",
    "load",
    "new",
    "read",
    "rooms",
    "search",
    "statements",
    "undo",
    "whole",
]
