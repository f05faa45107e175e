"""Rules for years, decades, centuries, seasons, quarters and halves of the calendar."""

from __future__ import annotations

import re

from casus.evidence.times.numbers import ordinal_of
from casus.evidence.times.scene import Draft, Found, Rule, Scene
from casus.vocabulary import time_words

__all__ = ["SPAN_RULES"]

_SEASONS = ("WI", "SP", "SU", "FA")
_ROUND = 50  # a round number needs surer surroundings than 1987 does


def _year(scene: Scene, found: re.Match[str]) -> Found:
    """A bare year, where its surroundings show it to be one."""
    at = found.end() - 1
    year = int(scene.words.values[at] or 0)
    place = (found.start(), found.end())
    if found["unit"]:
        return Draft(*place, "DATE", f"{year:04}") if scene.words.values[found.start("unit")] == "Y" else None
    return Draft(*place, "DATE", f"{year:04}") if _is_year(scene, at, year) else None


def _is_year(scene: Scene, at: int, year: int) -> bool:
    words, table = scene.words, time_words()
    before, after = words.low(at - 1), words.low(at + 1)
    the = scene.has(at - 1, "THE", "POSS", "POSSESSIVE") and year % _ROUND
    if (
        before in table.not_after
        or (after in table.counted and not the)
        or after == "%"
        or scene.has(at + 1, "MONEY", "UNIT", "HOUR")
    ):
        return False
    if scene.has(at + 1, "HYPHEN") and words.low(at + 2) in table.counted | {"strong", "odd"}:
        return False
    if scene.has(at - 1, "MONEY") or (
        words.letters[at - 1 : at] == "." and words.low(at - 1) in ("than", "nearly", "only")
    ):
        return False
    if scene.has(at - 1, "HYPHEN") or before == "/":
        return scene.has(at - 2, "YEARNUM") or (scene.has(at - 2, "EARLY", "BOUNDS", "MONTH", "MONTH_WORD", "SEASON"))
    modern = 1700 <= year <= 2100
    if before in table.year_leads:
        return modern or before in ("in", "since", "year", "circa", "by", "until", "from")
    if not modern or not 1800 <= year <= 2100:
        return False
    if scene.has(at - 1, "AND", "COMMA") or before in ("and", "between", "or"):
        return _year_beside(scene, at) or (before == "between" and scene.has(at + 2, "YEARNUM"))
    if scene.has(at - 1, "OPEN") or (scene.has(at + 1, "SHUT") and year % _ROUND):
        return True
    owned = before in ("the", "a", "'s", "’s", "that", "this", "his", "her", "its", "their", "our", "my")
    owned = owned or scene.has(at - 1, "POSS", "THE", "POSSESSIVE", "THIS", "THAT")
    if owned:
        return year % _ROUND != 0 or not after.endswith("s") or words.capital(at + 1)
    return bool(year % 10) and 1900 <= year <= 2060 and not (after.endswith("s") and not words.capital(at + 1))


def _year_beside(scene: Scene, at: int) -> bool:
    """Whether a year stands shortly before, in the same row ("in 2010, 2011 and 2012")."""
    return any(scene.has(i, "YEARNUM") for i in range(max(0, at - 3), at - 1))


def _fiscal(scene: Scene, found: re.Match[str]) -> Found:
    named = found.groupdict()
    if named.get("lead") or found["year"]:
        at = found.start("lead") if named.get("lead") else found.end() - 1
        return Draft(found.start(), found.end(), "DATE", f"FY{scene.words.values[at]}")
    count = int(scene.words.values[found.start("row")] or 0) if found["row"] else 0
    value, origin = scene.from_written("Y", count)
    return Draft(found.start(), found.end(), "DATE", f"FY{value}" if value.isdigit() else value, origin=origin)


def _era(scene: Scene, found: re.Match[str]) -> Found:
    at = found.start("year")
    year = int(scene.words.values[at] or 0)
    era = scene.words.values[found.start("era")]
    if not 0 < year < 10_000 or not scene.words.said(found.start("era"), found.end("era")).isupper():
        return None
    return Draft(found.start(), found.end(), "DATE", f"BC{year:04}" if era == "BC" else f"{year:04}")


def _decade(scene: Scene, found: re.Match[str]) -> Found:
    at = found.start("decade")
    low = scene.words.low(at)
    digits = re.sub(r"\D", "", low)
    if scene.has(at, "EIGHTIES"):
        tens = int(scene.words.values[at] or 0)
        alone = not found["the"] or (scene.words.low(at + 1) and scene.words.letters[at + 1] == "." and tens < 5)
        return None if alone else Draft(found.start(), found.end(), "DATE", f"{19 if tens > 1 else 20}{tens}")
    if len(digits) == 4:
        return Draft(found.start(), found.end(), "DATE", digits[:3])
    if not found["the"] and not low.startswith(("'", "’", "‘")) and not scene.has(at - 1, "HYPHEN", "EARLY"):
        return None
    if scene.has(found.start() - 1, "POSSESSIVE") or scene.has(at - 1, "POSSESSIVE"):
        return None
    return Draft(found.start(), found.end(), "DATE", f"{19 if int(digits[0]) >= 3 else 20}{digits[0]}")


def _century(scene: Scene, found: re.Match[str]) -> Found:
    number = ordinal_of(scene, *found.span("nth"))
    at = found.end() - 1
    named = scene.words.capital(at) and scene.words.capital(at + 1)  # the name of a firm
    if scene.words.values[at] != "CE" or not 1 <= number <= 99 or named:
        return None
    return Draft(found.start(), found.end(), "DATE", f"{number - 1:02}")


def _part_of_year(scene: Scene, found: re.Match[str]) -> Found:
    """A quarter or a half: "the third quarter of 2024", "the first half of last year", "Q3 2024"."""
    words = scene.words
    if found["mark"]:
        low = words.low(found.start("mark"))
        letter, number = ("Q" if "q" in low else "H"), int(re.sub(r"\D", "", low))
    else:
        number = ordinal_of(scene, *found.span("nth"))
        half = scene.has(found.start("unit"), "HALF")
        letter = "H" if half else "Q"
        if not half and words.values[found.start("unit")] != "Q":
            return None
    if not 1 <= number <= (4 if letter == "Q" else 2):
        return None
    year, after, origin = _year_of_part(scene, found)
    if year is None:
        if letter == "H" and not found["mark"]:
            return None
        return _part_undated(scene, found, f"{letter}{number}")
    return Draft(found.start(), after, "DATE", f"{year}-{letter}{number}", origin=origin)


def _year_of_part(scene: Scene, found: re.Match[str]) -> tuple[int | None, int, str]:
    first, after = found.span("year")
    words = scene.words
    if first < 0:
        lead = found.groupdict().get("lead")
        return (int(words.values[found.start("lead")] or 0), found.end(), "") if lead else (None, found.end(), "")
    if scene.has(after - 1, "YEARNUM"):
        return int(words.values[after - 1] or 0), after, ""
    if words.values[after - 1] != "Y":
        return None, first, ""
    rows = [
        at
        for at in range(first, after)
        if scene.has(at, "THIS", "LAST", "NEXT", "PREVIOUS", "FOLLOWING", "THAT", "SAME")
    ]
    count = int(words.values[rows[-1]] or 0) if rows else 0
    told = bool(rows) and scene.has(rows[-1], "PREVIOUS", "FOLLOWING", "THAT", "SAME")
    value, origin = scene.from_told("Y", count) if told else scene.from_written("Y", count)
    return (int(value), after, origin) if value.isdigit() else (None, after, "")


def _part_undated(scene: Scene, found: re.Match[str], part: str) -> Found:
    after = found.start("year") if found["year"] else found.end()
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return Draft(found.start(), after, "DATE", f"XXXX-{part}", reason="nothing tells the year")
    begins = int(part[1]) * (3 if part[0] == "Q" else 6) - (2 if part[0] == "Q" else 5)
    tense = scene.tense(found.start(), after)
    year = anchor.year
    if begins > anchor.month and tense != "future":
        year -= 1
    elif tense == "future" and begins + (2 if part[0] == "Q" else 5) < anchor.month:
        year += 1
    return Draft(found.start(), after, "DATE", f"{year}-{part}", origin=scene.written)


def _season(scene: Scene, found: re.Match[str]) -> Found:
    at = found.start("season")
    name = str(scene.words.values[at])
    year, after, origin = _year_of_part(scene, found)
    if year is not None:
        return Draft(found.start(), after, "DATE", f"{year}-{name}", origin=origin)
    words = scene.words
    after = found.end("season")
    if found["row"]:
        count = int(words.values[found.start("row")] or 0)
        return Draft(found.start(), after, "DATE", *_season_near(scene, name, count, found["row"]))
    before = words.low(found.start() - 1)
    led = before in time_words().season_leads or (
        before == "of" and bool(found["the"]) and words.letters[after : after + 1] != "."
    )
    if not led or (words.capital(at - 1) and not found["the"]) or (words.capital(at) and words.capital(at + 1)):
        return None
    if scene.has(at, "SEASON_WORD") and (not found["the"] or words.low(after) == "of"):
        return None
    if not found["the"] and (scene.has(after, "OF") or words.letters[after : after + 1] == "."):
        return None
    ahead = words.low(found.start() - 1) in ("through", "until", "by", "before")
    count = -1 if not ahead and scene.tense(found.start(), after) == "past" else 0
    value, mod, origin = _season_near(scene, name, count, "")
    return Draft(found.start(), after, "DATE", value, mod, origin)


def _midseason(scene: Scene, found: re.Match[str]) -> Found:
    name = str(scene.words.values[found.start()])
    value, _, origin = _season_near(scene, name, 0, "")
    return Draft(
        found.start(), found.end(), "DATE", value, "MID", origin, reason="" if origin else "nothing tells the year"
    )


def _season_near(scene: Scene, name: str, count: int, row: str) -> tuple[str, None, str]:
    """The value of the season before (-1), of this (0) or the next (1) of its name; winter has the year it begins."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return f"XXXX-{name}", None, ""
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    year = anchor.year - 1 if name == "WI" and anchor.month < 3 else anchor.year
    if count < 0:
        over = (anchor.year - year) * 12 + anchor.month
        year -= 0 if over >= begins + (3 if row else 0) else 1
    elif count > 0:
        year += 1 if anchor.month >= begins and name != "WI" else (1 if name == "WI" and anchor.month == 12 else 0)
    return f"{year}-{name}", None, scene.written


SPAN_RULES: tuple[Rule, ...] = (
    ("(?:THE? (?P<unit>UNIT))? YEARNUM", _year),
    ("THE? FISCAL UNIT? (?P<year>YEARNUM)", _fiscal),
    ("THE? (?P<lead>YEARNUM) FISCAL (?P<year>UNIT)", _fiscal),
    ("THE? (?P<row>ROW)? FISCAL (?P<year>)UNIT", _fiscal),
    ("THE? (?P<year>YEARNUM | INT | DAYNUM) (?P<era>ERA)", _era),
    ("(?P<the>THE)? (?P<decade>DECADE | EIGHTIES)", _decade),
    ("THE? (?P<nth>ORD) HYPHEN? UNIT", _century),
    (
        "THE? FISCAL? (?P<mark>)(?P<nth>ORD) HYPHEN? (?P<unit>UNIT | HALF)"
        "(?P<year>OF? FISCAL UNIT? YEARNUM | OFYEAR | OFTHEYEAR)?",
        _part_of_year,
    ),
    ("(?P<lead>YEARNUM)? (?P<mark>QUARTERMARK) (?P<year>OF? YEARNUM)?", _part_of_year),
    ("MIDSEASON", _midseason),
    ("(?:(?P<the>THE) | THE? (?P<row>ROW))? (?P<season>ANYSEASON) (?P<year>OFYEAR | OF YEARNUM)?", _season),
)
