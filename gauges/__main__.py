"""Run the gauges and hold their figures against their floors: python -m gauges [NAME...] [--reader NAME] [--json]."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from casus.errors import MachineError, RecordError
from gauges.page import fill

# Which readers a gauge measures; None: it needs none. A reader given with --reader stands in place of those named here.
GAUGES: Mapping[str, tuple[str | None, ...]] = {
    "furniture": (None,),
    "attribution": ("rules", "minilm"),
    "statements": ("rules", "minilm"),
    "calibration": ("rules", "minilm"),
    "sentences": ("rules", "minilm"),
    "parse": ("minilm",),
    "entities": ("minilm",),
    "events": ("minilm",),
    "casework": ("minilm",),
    "worlds": ("minilm",),
    "times": (None,),
    "comparison": (None,),
    "speed": (None, "rules", "minilm"),
    "memory": ("rules", "minilm"),
}
HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
PAGE = HERE / "README.md"
HELD_OUT = "heldout"
# The cases that a gauge can be asked to measure, the first without being asked.
PRACTICE = tuple(sorted(path.parent.name for path in (HERE / "practice").glob("*/gold")))
CASES: Mapping[str, tuple[str, ...]] = {
    "statements": ("cases", HELD_OUT),
    "casework": ("lantern-shoals", HELD_OUT, *PRACTICE),
    "worlds": ("practice", HELD_OUT),
}
# The figures of `casework` and `worlds` on held-out crises, which share their prefix with those of `statements`.
_LAYERS: Mapping[str, tuple[str, ...]] = {
    "casework": ("actors", "times", "dates", "events", "positions", "moves", "predictions", "disputes"),
    "worlds": ("claims", "plain", "negatives", "cells", "words", "silent"),
}
# The gauges that can print what was missed.
_SHOW = ("casework", "worlds")


def main() -> int:
    args = _asked()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures: dict[str, float] = {}
    failed: list[str] = []
    for name in args.names or GAUGES:
        for reader in _readers(name, args.reader):
            prefix = ".".join(filter(None, (args.case if args.case in (HELD_OUT, *PRACTICE) else name, reader)))
            began = time.perf_counter()
            try:
                measured = _measure(name, reader, args)
            except MachineError as bad:  # weights that should be there and are not
                failed.append(f"{prefix}: {bad}")
                continue
            if isinstance(measured, str):
                print(f"{prefix}: not measured: {measured}", file=sys.stderr)
                continue
            made = {f"{prefix}.{key}": value for key, value in measured.items()}
            lost = [f for f in floors if f.rpartition(".")[0] == prefix and f not in made and _own(name, f, args.case)]
            failed += [f"{figure} has a floor and was not measured" for figure in lost]
            failed += [f"{f} is beyond its bound" for f, v in made.items() if _missed(v, floors.get(f, {}))]
            figures |= made
            if not args.json:
                _show(made, floors)
                print(f"{prefix}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    if args.json:
        print(json.dumps(figures, indent=1))
    if args.page:
        PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), figures), encoding="utf-8")
    for line in failed:
        print(f"{line}; see gauges/README.md", file=sys.stderr)
    return 1 if failed else 0


def _asked() -> argparse.Namespace:
    cli = argparse.ArgumentParser(prog="python -m gauges", description=__doc__)
    cli.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(GAUGES)} (all without any)")
    cli.add_argument("--reader", action="append", default=[], help="measure this reader only (may be given again)")
    cli.add_argument("--case", help=f"for one gauge ({', '.join(CASES)}): the case to measure, such as {HELD_OUT}")
    cli.add_argument("--show", action="store_true", help=f"for {' or '.join(_SHOW)}: print what was missed")
    cli.add_argument("--json", action="store_true", help="print the figures as JSON")
    cli.add_argument("--page", action="store_true", help="write the figures into the column `last` of gauges/README.md")
    args = cli.parse_args()
    if unknown := [name for name in args.names if name not in GAUGES]:
        cli.error(f"there is no gauge {unknown[0]!r}; there are: {', '.join(GAUGES)}")
    known = sorted({case for cases in CASES.values() for case in cases})
    if args.case is not None and args.case not in known:
        cli.error(f"there is no case {args.case!r}; there are: {', '.join(known)}")
    if args.case is not None and (len(args.names) != 1 or args.case not in CASES.get(args.names[0], ())):
        fit = " or ".join(name for name, cases in CASES.items() if args.case in cases)
        cli.error(f"the case {args.case} is for one gauge: python -m gauges {fit} --case {args.case}")
    if args.show and (len(args.names) != 1 or args.names[0] not in _SHOW or args.json):
        cli.error("--show is for one gauge and people: python -m gauges casework --show")
    if args.show and args.case == HELD_OUT:
        cli.error(f"the case {HELD_OUT} shows nothing: its pages are not to be looked at")
    return args


def _readers(name: str, asked: list[str]) -> tuple[str | None, ...]:
    """The readers to measure: those asked for, where the gauge takes any, else the gauge's own."""
    own = GAUGES[name]
    if not asked:
        return own
    return tuple(asked) if any(own) else ()


def _own(name: str, figure: str, case: str | None) -> bool:
    """Whether a floor is for this gauge to measure: several gauges share the prefix of the held-out crises."""
    layer = figure.rpartition(".")[2].split("_")[0]
    return case != HELD_OUT or name == next((gauge for gauge, own in _LAYERS.items() if layer in own), "statements")


def _measure(name: str, reader: str | None, args: argparse.Namespace) -> dict[str, float] | str:
    """The figures of one gauge, or why it was not measured."""
    from casus import language  # noqa: PLC0415 - the help needs none of it

    gauge = importlib.import_module(f"gauges.{name}")
    measured: dict[str, float] | None
    if reader is None:
        measured = gauge.measure()
    elif reader not in language.READERS:
        return f"there is no reader {reader!r}"
    else:
        try:
            options = {"case": args.case or CASES[name][0]} if name in CASES else {}
            measured = gauge.measure(reader, **options, **({"show": True} if args.show else {}))
        except RecordError as bad:
            return str(bad)
    return "its data is not beside this checkout" if measured is None else measured


def _missed(value: float, bound: Mapping[str, float]) -> bool:
    return value < bound.get("min", value) or value > bound.get("max", value)


def _show(made: Mapping[str, float], floors: Mapping[str, Mapping[str, float]]) -> None:
    for figure, value in made.items():
        bound = floors.get(figure, {})
        limits = " ".join(f"{k} {v:g}" for k, v in bound.items())
        mark = "BEYOND ITS BOUND" if _missed(value, bound) else ""
        print(f"{figure:<48} {value:>10.4g}   {limits:<12} {mark}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
