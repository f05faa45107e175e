"""The whole way as one page: read, annotate, extract, keep, tell; it composes the rooms and judges nothing."""

from casus.workbench.coding import code_events
from casus.workbench.doors import times
from casus.workbench.judging import Entry, history, judge, undo
from casus.workbench.lawful import LawCase, Placed, law_case, worlds_of
from casus.workbench.listing import Stand, Told, chart, disputes, moves, positions, predictions, timeline
from casus.workbench.ruling import law, ledger, ruled, verdicts
from casus.workbench.shelf import case_folder, demo, rooms
from casus.workbench.treaties import check_treaty, treaty_names
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
    "LawCase",
    "Placed",
    "ReadOptions",
    "ReadSummary",
    "Stand",
    "Told",
    "annotate",
    "brief",
    "case_folder",
    "chart",
    "check_treaty",
    "code_events",
    "demo",
    "disputes",
    "export",
    "history",
    "judge",
    "law",
    "law_case",
    "ledger",
    "load",
    "moves",
    "new",
    "positions",
    "predictions",
    "read",
    "rooms",
    "ruled",
    "search",
    "statements",
    "timeline",
    "times",
    "treaty_names",
    "undo",
    "verdicts",
    "whole",
    "worlds_of",
]
