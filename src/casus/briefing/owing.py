"""Owing: what became of each duty, by whose account, over time: a picture, and the same as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from typing import TYPE_CHECKING

from casus.briefing.days import day_words
from casus.briefing.escaping import neutral, shown, source
from casus.briefing.tracing import Ground, Told, grounds, worded
from casus.briefing.words import counted, listed
from casus.records import LedgerEntry, LedgerStatus, Ruling, day_of

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Became", "Lane", "Ledger", "Owed", "ledger"]

_WIDTH, _EDGE, _STEP = 600, 9, 13
_LANES = 10  # accounts drawn; the table has all
_MOST = 300  # lines of the table
_WORDS: dict[LedgerStatus, str] = {
    "honoured": "honoured",
    "refused": "refused",
    "partly": "partly",
    "unpaid": "unpaid",
    "moot": "never arose",
    "open": "not said",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A duty in a lane. shape: its status."""

    x: str
    y: str
    shape: LedgerStatus


@dataclass(frozen=True, slots=True)
class Lane:
    """The duties of one account over time."""

    id: str
    name: Markup
    title: str
    words: str
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a duty by one account."""

    account: Markup
    word: str
    shape: LedgerStatus
    grounds: tuple[Ground, ...]
    note: Markup


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty of somebody towards somebody that arose by some account; count: how many owe it alike."""

    date: str
    title: Markup
    incident: Markup
    owers: Markup
    to: Markup
    became: tuple[Became, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger: lanes on one axis, and the table. left: how many lines the table leaves out.

    silent: duties that stand without an incident, and of which no account tells what became of them.
    """

    width: int
    axis: tuple[str, ...]
    lanes: tuple[Lane, ...]
    key: tuple[tuple[LedgerStatus, str], ...]
    rows: tuple[Owed, ...]
    left: int
    silent: int


@dataclass(frozen=True, slots=True)
class _Line:
    """Entries of several who owe alike: by account, one of each."""

    owers: tuple[str, ...]
    entries: tuple[LedgerEntry, ...]


def ledger(told: Told) -> Ledger | None:
    """Return what became of the duties, by date; None where none arose."""
    ruling = told.ruling
    found = _lines(ruling)
    lines = [line for line in found if _tells(line)]
    if not found:
        return None
    if not lines:
        return Ledger(_WIDTH, (), (), (), (), 0, len(found))
    days = [_ordinal(line.entries[0].since) for line in lines]
    first, last = min(days), max(days)
    used = {entry.status for line in lines for entry in line.entries}
    return Ledger(
        width=_WIDTH,
        axis=tuple(dict.fromkeys(day_words(_plain(line.entries[0].since)) for line in (lines[0], lines[-1]))),
        lanes=_lanes(ruling, lines, first, last),
        key=tuple((status, word) for status, word in _WORDS.items() if status in used),
        rows=tuple(_owed(replace(told, treaty=line.entries[0].treaty), line) for line in lines[:_MOST]),
        left=max(0, len(lines) - _MOST),
        silent=len(found) - len(lines),
    )


def _tells(line: _Line) -> bool:
    """Whether an incident raised it, or somebody tells what became of it."""
    return any(entry.event is not None or entry.status not in ("moot", "open") for entry in line.entries)


def _lines(ruling: Ruling) -> list[_Line]:
    """Entries by duty, and those who owe it and fare alike by every account joined."""
    duties: dict[tuple[str, ...], dict[str, list[LedgerEntry]]] = defaultdict(lambda: defaultdict(list))
    told: set[object] = set()  # a side has several worlds; what they all tell is told once
    for e in sorted(ruling.ledger, key=lambda e: (_account(ruling, e), e.by_account, e.status, e.note)):
        key = (_plain(e.since), e.treaty, e.duty, e.event or "", e.owed_to, e.title)
        same = (key, e.owed_by, _account(ruling, e), e.status, e.note)
        if same not in told:
            told.add(same)
            duties[key][e.owed_by].append(e)
    lines = []
    for _, by_ower in sorted(duties.items()):
        alike: dict[object, list[str]] = defaultdict(list)
        for ower in sorted(by_ower):
            alike[tuple(_same(ruling, e) for e in by_ower[ower])].append(ower)
        lines += [_Line(tuple(owers), tuple(by_ower[owers[0]])) for owers in alike.values()]
    return lines


def _account(ruling: Ruling, e: LedgerEntry) -> str:
    """Whose account an entry is; nobody's where it rests on the public record alone."""
    recorded = bool(e.leaves) and not any(leaf.by or leaf.statement for leaf in e.leaves)
    return "" if recorded else ruling.account(e.by_account)


def _same(ruling: Ruling, e: LedgerEntry) -> object:
    kept = sorted((leaf.statement or leaf.source) for leaf in e.leaves)
    return (_account(ruling, e), e.status, tuple(kept) if e.status not in ("moot", "open") else ())


def _plain(since: str) -> str:
    return day_of(since) or since


def _ordinal(since: str) -> int:
    year, month, of_month = (*(int(part) for part in (day_of(since) or "0001").split("-")), 1, 1)[:3]
    return day(max(1, year), month, of_month).toordinal()


def _lanes(ruling: Ruling, lines: Sequence[_Line], first: int, last: int) -> tuple[Lane, ...]:
    by_name: dict[str, list[LedgerEntry]] = defaultdict(list)
    for line in lines:
        for entry in line.entries:
            by_name[_account(ruling, entry)].append(entry)
    ranked = sorted(by_name, key=lambda key: (-len(by_name[key]), key))[:_LANES]
    return tuple(_lane(n, key, by_name[key], (first, last)) for n, key in enumerate(ranked))


def _lane(at: int, called: str, entries: Sequence[LedgerEntry], reach: tuple[int, int]) -> Lane:
    first, last = reach
    stacked: dict[int, int] = defaultdict(int)
    marks = []
    for entry in sorted(entries, key=lambda e: (_ordinal(e.since), list(_WORDS).index(e.status), e.duty, e.owed_to)):
        share = (_ordinal(entry.since) - first) / (last - first) if last > first else 0.5
        x = _EDGE + share * (_WIDTH - 2 * _EDGE)
        slot = round(x / _STEP)  # marks closer than one is wide stand on each other
        marks.append((x, stacked[slot], entry.status))
        stacked[slot] += 1
    height = 2 * _EDGE + _STEP * (max(stacked.values()) - 1)
    counts = {word: sum(1 for e in entries if e.status == status) for status, word in _WORDS.items()}
    return Lane(
        id=f"lane-law-{at}",
        name=source(called) if called else shown("On record"),
        title=f"{neutral(called) or 'On record'}: {counted(len(entries), 'duty', 'duties')}",
        words=listed([f"{n} {word}" for word, n in counts.items() if n]),
        height=height,
        marks=tuple(Mark(f"{x:.1f}", f"{height - _EDGE - _STEP * level:g}", status) for x, level, status in marks),
    )


def _owed(told: Told, line: _Line) -> Owed:
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    first, ruling = line.entries[0], told.ruling
    incident = next((w.event.label for w in ruling.worlds if w.event and w.event.id == first.event), "")
    article = ruling.article(first.treaty, first.provision) if first.provision else ""
    return Owed(
        date=day_words(first.since),
        title=Markup("{}{}").format(worded(first.title), f", {neutral(article)}" if article else ""),
        incident=worded(incident),
        owers=source(", ".join(map(ruling.name, line.owers))),
        to=source(ruling.name(first.owed_to)),
        became=_joined(told, line.entries),
    )


def _joined(told: Told, entries: Sequence[LedgerEntry]) -> tuple[Became, ...]:
    """What became of it, those accounts joined that say the same and rest on the same."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    ruling = told.ruling
    alike: dict[object, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        rests = tuple(sorted((leaf.statement or leaf.source) for leaf in entry.leaves))
        alike[(entry.status, rests, entry.note)].append(entry)
    made = []
    for same in alike.values():
        names = [source(n) for n in dict.fromkeys(_account(ruling, e) for e in same) if n]
        whose = Markup("by the account of {}").format(Markup(", ").join(names)) if names else shown("on record")
        first = same[0]
        # What is on record against a duty is no denial: the status says what it is.
        leaves = [leaf if leaf.by else replace(leaf, holds=True) for leaf in first.leaves]
        rests_on = grounds(told, leaves, "true")
        note = worded(first.note) if first.note else shown("")
        made.append(Became(whose, _WORDS[first.status], first.status, rests_on, note))
    return tuple(made)
