"""Events: each place that tells of one against the reports that the export has, and which of them are one event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from gauges.casework.cast import Cast
from gauges.casework.counting import Result, among, f1, pairs, share, shared
from gauges.casework.given import Given
from gauges.casework.gold import Answers, Place, locate

__all__ = ["measure"]

Row = dict[str, Any]
LEFT_OUT = ("STATEMENT", "APPEAL")  # what PLOVER drops: neither right nor wrong


@dataclass(frozen=True)
class Told:
    """One place that tells of an event: the event's row and the place's own, by the answers or by the export."""

    event: Row
    number: object
    report: Row
    place: Place | None
    source: frozenset[str]
    target: frozenset[str]
    optional: bool = False
    others: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def sides(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """All pairs of source and target that are right."""
        return ((self.source, self.target), *self.others)


def measure(answers: Answers, given: Given, cast: Cast) -> Result:
    """Figures of events on the pages where they are complete, a unit being a place that tells of one.

    events_f1: overlapping words, type, source and target right. events_state_f1: likewise, a person standing for the
    state or body acted for. events_type_f1: overlap and type. events_modality, events_date (exact), events_date_prefix
    (one is the beginning of the other), events_by (whose words tell it): of those with overlap and type.
    Rows that are `optional` are neither missed nor wrong, and their modality counts where they are given;
    events_p_all is the precision with them counted as wrong.
    events_joined: of events told in several places, those found in two or more and all found ones in one event.
    """
    result = Result()
    scope = answers.complete("events")
    annotated = [t for t in _annotated(answers, given) if t.report["page"] in scope]
    golds = [t for t in annotated if not t.optional]
    told = [t for t in _exported(given, cast) if t.place is not None and t.place.page in scope]
    loose = pairs(golds, told, lambda g, t: _score(g, t, None))
    strict = pairs(golds, told, lambda g, t: _score(g, t, lambda names: names))
    acting = pairs(golds, told, lambda g, t: _score(g, t, cast.acting))
    extra = [t for t in annotated if t.optional]
    silent = {n for n, t in enumerate(told) if t.event["type"] in LEFT_OUT}
    silent |= {n for n, t in enumerate(told) if any(_score(g, t, None) is not None for g in extra)}
    for name, matched in (("events", strict), ("events_state", acting), ("events_type", loose)):
        counted = set(range(len(told))) - (silent - set(matched.values()))
        result.figures |= f1(name, len(matched), len(golds), len(counted))
    heard = sum(t.event["type"] not in LEFT_OUT for t in told)
    result.figures["events_p_all"] = share(len(strict), heard)
    _details(golds, told, loose, given, cast, result)
    _modality([*golds, *extra], told, result)
    _joining(golds, told, loose, result)
    for number, gold in enumerate(golds):
        if number not in strict:
            got = told[loose[number]] if number in loose else None
            words = f"{sorted(got.source)} -> {sorted(got.target)}" if got else "not found"
            what = f"EVENT {gold.event['type']} {sorted(gold.source)} -> {sorted(gold.target)}: {gold.report['text']}"
            result.misses.append((gold.report["page"], f"{what}; given: {words}"))
    for number, one in enumerate(told):
        if number not in silent and number not in strict.values() and one.place is not None:
            words = given.pages[one.place.page].text[one.place.start : one.place.end]
            what = f"{one.event['type']} {sorted(one.source)} -> {sorted(one.target)}"
            result.misses.append((one.place.page, f"EVENT EXTRA {what}: {words}"))
    return result


def _annotated(answers: Answers, given: Given) -> list[Told]:
    out = []
    for number, event in enumerate(answers.layers["events"]):
        names = _names(event, {})
        others = tuple(_names(other, event) for other in event.get("or") or ())
        for report in event["reports"]:
            optional = bool(event.get("optional") or report.get("optional"))
            place = locate(report, given.pages.get(report["page"]))
            out.append(Told(event, number, report, place, *names, optional, others))
    return out


def _names(row: Row, whole: Row) -> tuple[frozenset[str], frozenset[str]]:
    """Source and target of a row; of an `or` row that names one of them only, the other as in the whole row."""
    source, target = (row.get(key, whole.get(key)) or () for key in ("source", "target"))
    return frozenset(source), frozenset(target)


def _exported(given: Given, cast: Cast) -> list[Told]:
    out = []
    for event in sorted(given.rows("events"), key=lambda row: row["id"]):
        names = cast.named(event["source"]), cast.named(event["target"])
        for report in event["reports"]:
            place = given.span(report["article"], report["span"])
            out.append(Told(event, event["id"], report, place[0] if place else None, *names))
    return out


def _score(gold: Told, told: Told, names: Any) -> float | None:
    if gold.place is None or told.place is None or not among(told.event["type"], gold.event["type"]):
        return None
    if gold.place.page != told.place.page or not shared([gold.place], [told.place]):
        return None
    sides = 0.0
    if names is not None:
        got = names(told.source), names(told.target)
        if got not in [(names(source), names(target)) for source, target in gold.sides()]:
            return None
    else:
        sides = (gold.source == told.source) + (gold.target == told.target)
    common = min(gold.place.end, told.place.end) - max(gold.place.start, told.place.start)
    longest = max(gold.place.end, told.place.end) - min(gold.place.start, told.place.start)
    return sides + common / longest


def _details(
    golds: list[Told], told: list[Told], matched: dict[int, int], given: Given, cast: Cast, result: Result
) -> None:
    counts: Counter[str] = Counter()
    for g, t in matched.items():
        gold, got = golds[g], told[t]
        dates = gold.event.get("date")
        wanted = [d for d in (dates if isinstance(dates, list) else [dates]) if d]
        date = got.event["date"]
        if wanted:
            near = any(date and (date.startswith(w) or w.startswith(date)) for w in wanted)
            counts.update(dated=1, date=date in wanted, prefix=near)
        statement = given.statements.get(got.report["statement"] or "")
        by = statement and (cast.of.get(statement["speaker"]["actor"] or "") or "-")
        counts.update(by=by == gold.report.get("by"))
    result.figures |= {
        "events_date": share(counts["date"], counts["dated"]),
        "events_date_prefix": share(counts["prefix"], counts["dated"]),
        "events_by": share(counts["by"], len(matched)),
        "events_gold": len(golds),
    }


def _modality(golds: list[Told], told: list[Told], result: Result) -> None:
    matched = pairs(golds, told, lambda g, t: _score(g, t, None))
    asked = [(golds[g].event["modality"], told[t].event["modality"]) for g, t in matched.items()]
    result.figures["events_modality"] = share(sum(one == other for one, other in asked), len(asked))


def _joining(golds: list[Told], told: list[Told], matched: dict[int, int], result: Result) -> None:
    held: dict[object, list[object]] = {}
    places: Counter[object] = Counter(g.number for g in golds)
    for g, t in matched.items():
        held.setdefault(golds[g].number, []).append(told[t].number)
    several = [number for number, count in places.items() if count > 1]
    joined = [n for n in several if len(held.get(n, ())) > 1 and len(set(held[n])) == 1]
    together = apart = 0
    for one, other in combinations(sorted(matched), 2):
        if told[matched[one]].number == told[matched[other]].number:
            same = golds[one].number == golds[other].number
            together, apart = together + same, apart + (not same)
    result.figures["events_joined"] = share(len(joined), len(several))
    result.figures["events_joined_p"] = share(together, together + apart)
