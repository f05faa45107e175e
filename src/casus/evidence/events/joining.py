"""Reports of one and the same event, joined."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from casus.evidence.events._days import Days, days_of, finer
from casus.records import Dossier, Event, EventReport, Party

__all__ = ["join_events"]

_LATELY = 40  # events of one kind and doer that a report is compared with
_ALIKE = 55.0  # likeness of words from which two reports of one day tell one event
_ALIKE_UNDATED = 72.0  # likewise, where one of them gives no date
_CLOSE = 14  # days between what two papers of one event print about it
_SAME_DEED = 25.0  # likewise, where doer, deed and whom it was done to agree
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "CONSULT", "SUPPORT", "AGREE", "REJECT", "STATEMENT", "APPEAL"})
_LONGER = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # first letters by which two triggers are told to be of one verb
_WORDS = 400  # characters of a clause that are compared


@dataclass(frozen=True)
class _Told:
    """A report with what it is compared by: parties as ids or names, days, when it was published, its words."""

    report: EventReport
    sources: frozenset[str]
    targets: frozenset[str]
    days: Days | None
    published: dt.date | None
    origin: str
    words: str
    stems: frozenset[str]


@dataclass
class _Group:
    """Reports of one event, the first of them first."""

    told: list[_Told] = field(default_factory=list)

    def takes(self, new: _Told) -> bool:
        return all(_one_event(old, new) for old in self.told[:3]) or any(_same_words(old, new) for old in self.told[:8])


def join_events(dossier: Dossier) -> tuple[Event, ...]:
    """Return the events of a case, each with all its reports; needs its identities. By date, then id.

    Reports are joined where type, modality, doer, those it was done to and the days agree and their words are alike,
    the less so the more of the others agrees; undated ones where the papers are two weeks apart at most. Reports of a
    reprint are reports of what its original tells. The order of the reports does not matter.
    """
    told = sorted((_told(r, dossier) for r in _unique(dossier.reports)), key=_order)
    shelves: dict[tuple[str, str, str], list[_Group]] = {}
    groups: list[_Group] = []
    for new in told:
        keys = [(new.report.type, _mode(new.report), name) for name in sorted(new.sources or new.targets)]
        group = next((g for key in keys for g in reversed(shelves.get(key, [])[-_LATELY:]) if g.takes(new)), None)
        if group is None:
            group = _Group()
            groups.append(group)
        group.told.append(new)
        for key in keys:
            shelf = shelves.setdefault(key, [])
            if group not in shelf[-_LATELY:]:
                shelf.append(group)
    return tuple(sorted(map(_event, groups), key=lambda e: (e.date is None, e.date or "", e.id)))


def _unique(reports: Iterable[EventReport]) -> list[EventReport]:
    return list({r.id: r for r in reports}.values())


def _told(report: EventReport, dossier: Dossier) -> _Told:
    article = dossier.articles.get(report.article)
    published = article.published if article is not None else None
    day = dt.date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    text = article.text if article is not None else ""
    words = text[report.span.start : min(report.span.end, report.span.start + _WORDS)].lower()
    stems = frozenset(w[:_STEM] for w in _LONGER.findall(report.trigger.of(text).lower()))
    return _Told(
        report,
        _ids(report.source, report.article, dossier),
        _ids(report.target, report.article, dossier),
        days_of(report.date),
        day,
        dossier.reprint_of.get(report.article, report.article),
        " ".join(_LONGER.findall(words)),
        stems,
    )


def _ids(parties: tuple[Party, ...], article: str, dossier: Dossier) -> frozenset[str]:
    """Who the parties are: ids of actors, names in lower case where the case does not know them."""
    return frozenset(
        p.actor or dossier.identities.actor(article, p.name) or f"name:{p.name.casefold()}" for p in parties
    )


def _order(told: _Told) -> tuple[str, str, int, str]:
    published = told.published.isoformat() if told.published is not None else "9999"
    return published, told.report.article, told.report.trigger.start, told.report.id


def _mode(report: EventReport) -> str:
    """What happened lately and what happened long ago are one kind; the other modalities stay apart."""
    return "happened" if report.modality == "historical" else report.modality


def _same_words(old: _Told, new: _Told) -> bool:
    """Whether two reports are one sentence printed twice."""
    return old.words == new.words and old.report.type == new.report.type and old.origin == new.origin


def _one_event(old: _Told, new: _Told) -> bool:
    """Whether two reports of one type and doer tell one event: by parties, days, trigger and words.

    What is done in words is done again and again; one day or like words are asked of it. A seizure, an expulsion or a
    landing of the same by the same is one unless the days speak against it.
    """
    if old.targets and new.targets and not old.targets & new.targets:
        return False
    if old.sources and new.sources and not old.sources & new.sources:
        return False
    dated = old.days is not None and new.days is not None
    if old.days is not None and new.days is not None and not old.days.meets(new.days):
        return False
    if not dated and not _close(old, new):
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where there is something to join

    likeness = fuzz.token_set_ratio(old.words, new.words)
    both = bool(old.sources & new.sources and old.targets & new.targets)
    same = bool(old.stems & new.stems) or old.report.cameo == new.report.cameo
    return likeness >= _asked_of(old, both, same, dated and old.days == new.days, dated)


def _asked_of(old: _Told, both: bool, same: bool, exact: bool, dated: bool) -> float:
    """How like the words of two reports have to be (0 to 100)."""
    if old.report.type in _SPOKEN:
        base = _ALIKE if dated else _ALIKE_UNDATED
        return base - 25 * (both and same and exact) - 15 * (both and same) - 10 * (exact and same)
    if both and same:
        return 0 if exact else _SAME_DEED
    base = _ALIKE - 10 if dated else _ALIKE
    return base - 15 * (exact and same) - 5 * same


def _close(old: _Told, new: _Told) -> bool:
    if old.origin == new.origin:
        return True
    if old.published is None or new.published is None:
        return True
    return abs((old.published - new.published).days) <= _CLOSE


def _event(group: _Group) -> Event:
    reports = tuple(t.report for t in group.told)
    first = reports[0]
    best = min(group.told, key=lambda t: (finer(t.days), _order(t)))
    codes = [r.cameo for r in reports]
    return Event(
        id=first.event,
        type=first.type,
        cameo=max(codes, key=lambda c: (codes.count(c), -codes.index(c))),
        source=_known(t.sources for t in group.told),
        target=_known(t.targets for t in group.told),
        place=next((r.place for r in reports if r.place), None),
        date=best.report.date,
        date_basis=best.report.date_basis,
        modality=first.modality,
        reports=reports,
    )


def _known(found: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted({i for ids in found for i in ids if not i.startswith("name:")}))
