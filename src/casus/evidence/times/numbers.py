"""Numbers in words or digits as they stand in time expressions: counts of units, and days of a month."""

from __future__ import annotations

from casus.evidence.times.lexing import letter
from casus.evidence.times.scene import Scene

__all__ = ["count_of", "day_of_month", "length", "ordinal_of"]


def ordinal_of(scene: Scene, first: int, after: int) -> int:
    """The number of an ordinal: "third", "21st", "twenty-first"; 0 where it is none."""
    total = 0
    for at in range(first, after):
        if scene.has(at, "NTH"):
            total += int(scene.words.low(at)[:-2])
        elif scene.has(at, "ORDINAL", "SECOND", "NUMBER", "DAYNUM"):
            total += int(scene.words.values[at] or 0)
    return total


def day_of_month(scene: Scene, first: int, after: int) -> int:
    """The same for a day of a month; 0 where no month has it."""
    day = ordinal_of(scene, first, after)
    return day if 1 <= day <= 31 else 0


def count_of(scene: Scene, first: int, after: int) -> float | str:
    """The number that words from `first` to before `after` name: "two", "two and a half", "30"; X for a vague one."""
    total = current = 0.0
    words = scene.words
    for at in range(first, after):
        value = words.values[at]
        if scene.has(at, "VAGUE"):
            if value == "X":
                return "X"
            total += float(value or 0)
        elif scene.has(at, "HALF"):
            current += 0.5
        elif scene.has(at, "HUNDRED"):
            current = max(current, 1) * float(value or 1)
        elif words.letters[at] in (letter("NUMBER"), letter("DAYNUM"), letter("YEARNUM"), letter("INT")):
            current += float(value or 0) if isinstance(value, int | float) else 0
        elif scene.has(at, "AN") and after - first == 1:
            current = 1
    return total + current


def length(unit: str, count: float | str) -> str:
    """The TIMEX3 value of a duration. unit: as in the lexicon (D, W, 2W, M, Q, Y, DE, CE, TH, TM, TS); count: or X."""
    if unit == "2W":
        unit, count = "W", count if isinstance(count, str) else count * 2
    clock = "T" if unit.startswith("T") else ""
    unit = unit.removeprefix("T")
    if isinstance(count, float) and count % 1 == 0.5 and unit in ("H", "D", "DE", "CE"):
        whole = int(count)
        if unit == "H":
            return f"PT{f'{whole}H' if whole else ''}30M"
        if unit == "D":
            return f"P{whole}DT12H" if whole else "PT12H"
        return f"P{int(count * (10 if unit == 'DE' else 100))}Y"
    return f"P{clock}{count if isinstance(count, str) else f'{count:.12g}'}{unit}"
