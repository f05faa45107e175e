"""The law: worlds x norms a second, the size of a trace, a case's matrix, and every treaty's cases."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from casus import law, treaties
from casus.records import Atom, Incident, TraceNode, Treaty, Verdict, World, WorldClaim

ROOT = Path(__file__).resolve().parent.parent
STRAITS = ROOT / "tests" / "law" / "straits"
WORLDS, NORMS = 1000, 60
INCIDENTS = 10  # by the account of two sides each: a case's matrix of twenty worlds
DEFENCE = "defend"  # the duty whose traces are measured


def measure() -> dict[str, float]:
    """Return seconds (medians of five) and sizes; all on invented worlds, one process, one thread."""
    treaty = treaties.load("csto")
    case = _case(treaty)
    site, values = _many(treaty, case)
    apply_seconds = _median(lambda: law.apply(site, values))
    verdicts: list[Verdict] = []
    matrix_seconds = _median(lambda: verdicts.__setitem__(slice(None), law.verdicts(treaty, case)))
    sizes = [_size(one.trace) for one in verdicts if one.norm == DEFENCE]
    folders = [*treaties.shelf().values(), STRAITS]
    began = time.perf_counter()
    reports = [treaties.check(folder) for folder in folders]
    checked = time.perf_counter() - began
    event = case[0].event
    claims = [claim for world in case if world.event == event for claim in world.claims]
    everything = [*law.record_of(treaty), *claims]
    return {
        "seconds_apply": apply_seconds,
        "norms": len(site.norms),
        "million_worlds_x_norms_per_second": WORLDS * len(site.norms) / apply_seconds / 1e6,
        "seconds_ground": _median(lambda: law.ground(treaty, event, everything, case[0].as_of)),
        "seconds_matrix": matrix_seconds,
        "matrix_verdicts": len(verdicts),
        "trace_nodes": statistics.median(nodes for nodes, _ in sizes),
        "trace_bytes": statistics.median(length for _, length in sizes),
        "seconds_check": checked,
        "treaties": len(folders),
        "cases": sum(len(report.cases) for report in reports),
        "cases_failed": sum(not c.passed for r in reports for c in r.cases) + sum(len(r.problems) for r in reports),
    }


def _case(treaty: Treaty) -> list[World]:
    """Ten incidents, each by the account of two sides who disagree on what happened."""
    victim, accused = treaty.parties[0], "stranger"
    worlds = []
    for n in range(INCIDENTS):
        event = Incident(f"incident-{n}", f"incident {n}", f"2021-05-{n + 1:02d}", concerns=(victim,))
        for side, holds in ((victim, True), (accused, False)):
            claims = tuple(
                WorldClaim(Atom.parse(fact), holds, side, event=event.id, source="made up")
                for fact in (
                    f"armed_attack(by={accused}, against={victim})",
                    f"aggression(by={accused}, against={victim})",
                    f"external(against={victim})",
                    f"threat(to={victim})",
                    f"on_territory(of={victim})",
                    f"request(by={victim}, to={treaty.organisation or treaty.id})",
                )
            )
            worlds.append(World(side, side, event, "2021-06-30", claims, (side,)))
    return worlds


def _many(treaty: Treaty, case: list[World]) -> tuple[law.Ground, np.ndarray]:
    """A site of sixty norms at least, all parties concerned, and a thousand random worlds of it."""
    event = case[0].event
    assert event is not None
    wide = replace(event, concerns=treaty.parties)
    site = law.ground(treaty, wide, [*law.record_of(treaty), *case[0].claims], case[0].as_of)
    assert len(site.norms) >= NORMS, len(site.norms)
    site = replace(site, norms=site.norms[:: len(site.norms) // NORMS][:NORMS])
    rng = np.random.default_rng(4)
    return site, rng.integers(0, 4, size=(WORLDS, len(site.atoms)), dtype=np.uint8)


def _size(trace: TraceNode) -> tuple[int, int]:
    def nodes(node: TraceNode) -> int:
        return 1 + sum(nodes(part) for part in node.parts)

    return nodes(trace), len(json.dumps(asdict(trace), ensure_ascii=False).encode("utf-8"))


def _median(work: Callable[[], object], times: int = 5) -> float:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<40} {value:>12.5g}")
