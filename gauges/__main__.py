"""Run the gauges and hold their figures against their floors: python -m gauges [NAME...] [--json]."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

GAUGES = ("furniture", "attribution", "statements", "speed", "memory")
FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(GAUGES)} (all without any)")
    cli.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = cli.parse_args()
    if unknown := [name for name in args.names if name not in GAUGES]:
        cli.error(f"there is no gauge {unknown[0]!r}; there are: {', '.join(GAUGES)}")
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures: dict[str, float] = {}
    below: list[str] = []
    for name in args.names or GAUGES:
        measured = importlib.import_module(f"gauges.{name}").measure()
        if measured is None:
            print(f"{name}: its data is not beside this checkout; not measured", file=sys.stderr)
            continue
        for key, value in measured.items():
            figure = f"{name}.{key}"
            figures[figure] = value
            bound = floors.get(figure, {})
            missed = value < bound.get("min", value) or value > bound.get("max", value)
            below += [figure] * missed
            if not args.json:
                limits = " ".join(f"{k} {v:g}" for k, v in bound.items())
                print(f"{figure:<44} {value:>10.4g}   {limits:<12} {'BELOW ITS FLOOR' if missed else ''}".rstrip())
    if args.json:
        print(json.dumps(figures, indent=1))
    for figure in below:
        print(f"{figure} is beyond its bound; see gauges/README.md", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
