"""Rules for days and months of the calendar: "5 May 2024", "Friday, May 5", "in March", "2024-05-05", feasts."""

from __future__ import annotations

import datetime as dt
import re

from casus.evidence.times.numbers import day_of_month
from casus.evidence.times.patterns import pattern
from casus.evidence.times.reckoning import anchor_of, feast, real_day
from casus.evidence.times.scene import Draft, Found, Rule, Scene
from casus.vocabulary import time_words

__all__ = ["DAY_RULES", "day_first_of"]

_SHARED_YEAR = (
    "(?:HYPHEN? DAYOF)? (?:COMMA? AND | HYPHEN | COMMA) (?:PREP)? (?:THE)? (?:EARLY HYPHEN?)?"
    "(?:DAYOF OF? (?P<om>ANYMONTH) | (?P<mo>ANYMONTH) DAYOF?) COMMA? (?P<year>YEARNUM)"
)
_NEAR_DAYS = 60
_SURELY_NEAR = 140  # days within which a day without its year is the nearest one, whatever the tense


def _year_part(scene: Scene, found: re.Match[str]) -> tuple[int | None, int, str]:
    """The year a rule's group `year` gives, the end of the words that hold it, and the origin of a relative year."""
    first, after = found.span("year")
    if first < 0 or first == after:
        return None, found.end(), ""
    if scene.has(after - 1, "YEARNUM"):
        counted = scene.words.low(after) in time_words().counted
        counted = counted or (scene.has(after, "HYPHEN") and scene.has(after + 1, "YEARNUM"))
        return (None, first, "") if counted else (int(scene.words.values[after - 1] or 0), after, "")
    if scene.words.values[after - 1] != "Y":
        return None, first, ""
    row = next((at for at in range(after - 2, first - 1, -1) if scene.has(at, *_ROWS)), None)
    if row is None:
        return None, first, ""
    count = int(scene.words.values[row] or 0)
    told = scene.has(row, "PREVIOUS", "FOLLOWING", "THAT", "SAME")
    value, origin = scene.from_told("Y", count) if told else scene.from_written("Y", count)
    return (int(value), after, origin) if value.isdigit() else (None, first, "")


_ROWS = ("THIS", "LAST", "NEXT", "PREVIOUS", "FOLLOWING", "THAT", "SAME")


def _month(scene: Scene, at: int, dated: bool) -> int:
    """The number of the month that a word names, 0 where it is another word. dated: a day or year stands beside it."""
    words, table = scene.words, time_words()
    number = int(words.values[at] or 0)
    if not words.capital(at):
        return 0
    if dated:
        return number
    before, after = words.low(at - 1), words.low(at + 1)
    if scene.has(at, "MONTH_SHORT"):
        return 0
    led = before in table.month_leads | table.month_perhaps or scene.has(
        at - 1, "BOUNDS", "EARLY", "EARLIER", "LAST", "NEXT", "THIS", "HYPHEN"
    )
    if scene.has(at, "MONTH"):
        named = words.capital(at + 1) and not scene.has(at + 1, "STOP") and words.low(at + 1) not in ("i",)
        named = named and scene.has(at + 1, "BREAK") is False and before not in {"the", *table.month_leads}
        called = (
            words.capital(at - 1) and words.letters[at - 1 : at] == "." and words.low(at - 1) not in time_words().past
        )
        return 0 if words.low(at) in ("april", "june", "august") and (named or called) else number
    if words.low(at).endswith(".") or before in table.month_leads or scene.has(at - 1, "BOUNDS", "EARLY", "EARLIER"):
        return number if led or before == "the" or scene.has(at + 1, "HYPHEN", "AND") else 0
    sibling = scene.has(at - 2, "MONTH", "MONTH_WORD", "MONTH_SHORT") or scene.has(at + 2, "MONTH", "MONTH_WORD")
    if scene.has(at - 1, "HYPHEN") and scene.has(at - 2, "EARLY"):
        return number
    if scene.has(at - 1, "HYPHEN", "AND", "COMMA") or scene.has(at + 1, "HYPHEN", "AND"):
        return number if sibling else 0
    if (
        (before == "the" or scene.has(at - 1, "POSS", "POSSESSIVE", "AN"))
        and after.isalpha()
        and not words.capital(at + 1)
    ):
        return 0 if after in ("on", "for", "of", "to", "from", "in", "and", "is", "was", "has") else number
    return number if before in table.month_perhaps and words.low(at) not in scene.namesakes else 0


def _year_for(scene: Scene, month: int, first: int, after: int) -> tuple[int | None, str]:
    """The year of a month named without one, and its origin: shared with a date beside it, or by tense."""
    shared = pattern(_SHARED_YEAR).match(scene.words.letters, after)
    if shared is not None:
        other = shared.start("om") if shared["om"] else shared.start("mo")
        year = int(scene.words.values[shared.start("year")] or 0)
        return year - (month > int(scene.words.values[other] or 0)), ""
    if scene.time is not None and 0 <= scene.year_at <= first and _same_sentence(scene, scene.year_at, first):
        return scene.time.year, f'{scene.time.value} ("{scene.time_words}")'
    anchor = scene.anchor
    if anchor is None:
        return None, ""
    if anchor.month is None:
        return anchor.year, scene.written
    apart = month - anchor.month
    tense = scene.tense(first, after)
    if tense == "past":
        return anchor.year - (apart > 0), scene.written
    if tense == "future":
        return anchor.year + (apart < 0), scene.written
    return anchor.year + (1 if apart < -6 else (-1 if apart >= 6 else 0)), scene.written


def _same_sentence(scene: Scene, first: int, after: int) -> bool:
    return after - first < 20 and not any(scene.has(at, "STOP", "BREAK") for at in range(first, after))


def _day_year(scene: Scene, place: tuple[int, int], first: int, after: int) -> tuple[int | None, str]:
    """The same for a day: where the tense's year would lie far off and another near, the near one."""
    month, day = place
    year, origin = _year_for(scene, month, first, after)
    now = scene.anchor.date if scene.anchor else None
    if now is None or year is None or origin != scene.written:
        return year, origin
    days = {y: dt.date(y, month, day) for y in (year - 1, year, year + 1) if real_day(y, month, day)}
    near = min(days, key=lambda y: abs((days[y] - now).days), default=year)
    tense = scene.tense(first, after)
    if tense is None or near not in days or abs((days[near] - now).days) < _SURELY_NEAR:
        return near, origin
    fitting = [y for y, when in days.items() if (when <= now if tense == "past" else when >= now)]
    return ((max if tense == "past" else min)(fitting) if fitting else near), origin


def _named(scene: Scene, found: re.Match[str]) -> Found:
    """A day and a month, with or without weekday and year."""
    at = found.start("month")
    month = _month(scene, at, dated=True)
    day = day_of_month(scene, *found.span("day"))
    words = scene.words
    begun = scene.has(found.start("day"), "ORDINAL", "SECOND", "NUMBER")
    if not month or not day or (begun and "of" not in words.lows[found.start() : found.end()]):
        return None
    if found.start("day") < at and words.low(found.start() - 1) in time_words().not_after and found["wd"] is None:
        return None
    year, after, origin = _year_part(scene, found)
    if year is None and found.start("day") > at:
        if words.low(found.end("day")) in time_words().counted or (
            scene.has(found.end("day"), "HYPHEN")
            and not words.gap(found.end("day"))
            and not scene.has(found.end("day") + 1, "DAYNUM", "NTH", "MONTH", "MONTH_WORD", "MONTH_SHORT")
        ):
            return None
        if (month, day) == (9, 11) and words.low(after).startswith(("attack", "terror", "hijack")):
            year = 2001
    if year is None:
        year, origin = _day_year(scene, (month, day), found.start(), after)
    return _day_draft(scene, (found.start(), after), (year, month, day), origin)


def _day_draft(scene: Scene, place: tuple[int, int], when: tuple[int | None, int, int], origin: str) -> Draft | None:
    year, month, day = when
    if not real_day(year or 2000, month, day):
        return None
    head = f"{year:04}" if year else "XXXX"
    reason = "" if year else "nothing tells the year"
    return Draft(*place, "DATE", f"{head}-{month:02}-{day:02}", origin=origin, reason=reason)


def _row_of_days(scene: Scene, found: re.Match[str]) -> Found:
    """Several days of one month: "5 to 9 May", "May 5-9, 2024"; one expression each."""
    at = found.start("month")
    month = _month(scene, at, dated=True)
    year, after, origin = _year_part(scene, found)
    if not month or scene.words.low(after) in time_words().counted:
        return None
    places: list[tuple[int, int, int]] = []
    for item in pattern("DAYOF").finditer(scene.words.letters, *found.span("days")):
        if not (day := day_of_month(scene, *item.span())):
            return None
        places.append((*item.span(), day))
    if (
        any(scene.has(p[0], "ORDINAL", "SECOND", "NUMBER") for p in places)
        and "of" not in scene.words.lows[found.start() : after]
    ):
        return None
    if found.start("days") < at and scene.words.low(found.start() - 1) in time_words().not_after:
        return None
    made: list[Draft] = []
    for number, (first, end, day) in enumerate(places):
        lone = number not in (0, len(places) - 1)
        start = at if at < first and number == 0 else first
        stop = after if number == len(places) - 1 and not lone else end
        if year is None:
            year, origin = _day_year(scene, (month, day), found.start(), after)
        draft = _day_draft(scene, (start, stop), (year, month, day), origin)
        if draft is None:
            return None
        made.append(draft)
    return tuple(made)


def _months(scene: Scene, found: re.Match[str]) -> Found:
    """A month, with or without its year; "last May"."""
    at = found.start("month")
    year, after, origin = _year_part(scene, found)
    month = _month(scene, at, dated=year is not None or found["row"] is not None)
    if not month:
        return None
    if year is None and found["row"] is not None:
        anchor = scene.anchor
        count = int(scene.words.values[at - 1] or 0)
        if anchor is not None:
            same = anchor.month or month
            year = anchor.year + (count if count < 0 and month >= same else (1 if count > 0 and month <= same else 0))
            origin = scene.written
    if year is None:
        year, origin = _year_for(scene, month, found.start(), after)
    head = f"{year:04}" if year else "XXXX"
    return Draft(
        found.start(),
        after,
        "DATE",
        f"{head}-{month:02}",
        origin=origin,
        reason="" if year else "nothing tells the year",
    )


def _iso(scene: Scene, found: re.Match[str]) -> Found:
    low = scene.words.low(found.start()).upper()
    when = anchor_of(low)
    if when is None or when.date is None:
        return None
    time = re.search(r"[T ](\d{2}:\d{2})(?::[\d.]+)?\s?(Z|[+-]\d{2}:?\d{2})?$", low)
    if time is None or not time[1] < "24:00":
        return Draft(found.start(), found.end(), "DATE", when.value)
    offset = time[2] or ""
    offset = f"{offset[:3]}:{offset[-2:]}" if len(offset) > 1 else offset
    return Draft(found.start(), found.end(), "TIME", f"{when.value}T{time[1]}", offset=offset)


def day_first_of(text: str) -> bool | None:
    """Whether dates in digits begin with the day, as those that can be read in one way only show; None: unknown."""
    votes = 0
    for found in re.finditer(r"(?<![\d/.])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)(?![\d/])", text):
        one, two = int(found[1]), int(found[2])
        votes += (12 < one <= 31 and two <= 12) - (12 < two <= 31 and one <= 12)
    return None if votes == 0 else votes > 0


def _numeric(scene: Scene, found: re.Match[str]) -> Found:
    """A date in digits; where day and month may be either, the one near the text's own date, or neither."""
    low = scene.words.low(found.start())
    one, two, three = (int(part) for part in re.split(r"[./-]", low))
    place = (found.start(), found.end())
    if one > 31:
        return _day_draft(scene, place, (one, two, three), "")
    year = three if three > 99 else three + (2000 if three < 70 else 1900)
    if "." in low or scene.day_first is True:
        return _day_draft(scene, place, (year, two, one), "") or _day_draft(scene, place, (year, one, two), "")
    readings = {(one, two), (two, one)}
    days = [dt.date(year, month, day) for month, day in sorted(readings) if real_day(year, month, day)]
    if scene.day_first is False and real_day(year, one, two):
        days = [dt.date(year, one, two)]
    now = scene.anchor.date if scene.anchor else None
    if len(days) == 2 and now is not None:
        near = [d for d in days if abs((d - now).days) <= _NEAR_DAYS]
        days = near if len(near) == 1 else days
    if not days:
        return None
    if len(days) == 1:
        return _day_draft(scene, place, (year, days[0].month, days[0].day), "")
    reason = f"day and month may be those of {days[0].isoformat()} or {days[1].isoformat()}"
    return Draft(*place, "DATE", f"{year}-XX-XX", reason=reason)


def _feast(scene: Scene, found: re.Match[str]) -> Found:
    at = found.start("feast")
    if not scene.words.capital(at) or (scene.words.letters[at - 1 : at] == "." and scene.words.capital(at - 1)):
        return None
    year, after, origin = _year_part(scene, found)
    rule = str(scene.words.values[at])
    if year is None:
        fixed = feast(rule, scene.anchor.year if scene.anchor else 2000)
        count = int(scene.words.values[at - 1] or 0) if found["row"] else 0
        year, origin = _day_year(scene, (fixed.month, fixed.day), found.start(), after)
        if count and scene.anchor is not None and scene.anchor.date is not None:
            ahead = fixed > scene.anchor.date
            year = scene.anchor.year + ((-1 if ahead else 0) if count < 0 else (0 if ahead else 1))
    if year is None:
        moves = rule.startswith(("nth", "easter"))
        return Draft(
            found.start(), after, "DATE", "XXXX-XX-XX" if moves else f"XXXX-{rule}", reason="nothing tells the year"
        )
    return Draft(found.start(), after, "DATE", feast(rule, year).isoformat(), origin=origin)


def _named_day(scene: Scene, found: re.Match[str]) -> Found:
    return Draft(found.start(), found.end(), "DATE", str(scene.words.values[found.start()]))


_WD = "(?P<wd>ANYWEEKDAY COMMA?)?"
_DAYS = "(?P<days>DAYOF (?:(?:COMMA? AND | HYPHEN | COMMA) THE? DAYOF){1,6})"
DAY_RULES: tuple[Rule, ...] = (
    (f"{_WD} THE? (?P<day>DAYOF) HYPHEN? OF? (?P<month>ANYMONTH) (?P<year>OFYEAR)?", _named),
    (f"{_WD} (?P<month>ANYMONTH) THE? (?P<day>DAYOF) (?P<year>OFYEAR)?", _named),
    (f"{_DAYS} OF? (?P<month>ANYMONTH) (?P<year>OFYEAR)?", _row_of_days),
    (f"(?P<month>ANYMONTH) {_DAYS} (?P<year>OFYEAR)?", _row_of_days),
    ("(?P<row>[LAST NEXT THIS])? (?P<month>ANYMONTH) (?P<year>OFYEAR)?", _months),
    ("ISO", _iso),
    ("NUMERIC", _numeric),
    ("(?P<row>[LAST NEXT THIS])? (?P<feast>FEAST) (?P<year>OFYEAR)?", _feast),
    ("NAMED_DAY", _named_day),
)
