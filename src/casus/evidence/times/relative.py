"""Rules for expressions told from now or from another time: "last week", "Friday", "two years ago", "the next day"."""

from __future__ import annotations

import datetime as dt
import re

from casus.evidence.times.lexing import OTHER
from casus.evidence.times.numbers import count_of, length
from casus.evidence.times.reckoning import Anchor, anchor_of, day_before_or_on, step
from casus.evidence.times.scene import Draft, Found, Rule, Scene
from casus.records import TimexType
from casus.vocabulary import time_words

__all__ = ["RELATIVE_RULES"]


def _day_word(scene: Scene, found: re.Match[str]) -> Found:
    """Yesterday, today, tomorrow, with a part of the day behind; tonight."""
    at = found.start()
    part = str(scene.words.values[found.start("part")]) if found["part"] else ""
    night = scene.has(at, "TONIGHT")
    if night:
        part = "NI"
    if scene.has(at + 1, "HYPHEN") and not scene.words.gap(at + 1) and night:
        return None
    named = scene.words.capital(at) and scene.words.capital(at - 1) and scene.words.letters[at - 1] == OTHER
    if named and scene.words.gap(at) and scene.words.low(at - 1) not in time_words().past:
        return None  # the name of a paper
    if scene.words.said(at, at + 1).isupper() and at and scene.words.said(at - 1, at).isupper():
        return None  # a name in capitals
    value, origin = scene.from_written("D", int(scene.words.values[at] or 0))
    if not part:
        return Draft(at, found.end(), "DATE", value, origin=origin)
    whole = f"{value}T{part}" if "_REF" not in value else f"T{part}"
    return Draft(at, found.end(), "TIME", whole, origin=origin, reason="" if origin else "nothing tells the day")


def _weekday(scene: Scene, found: re.Match[str]) -> Found:
    """A day of the week, with what tells which."""
    at = found.start("wd")
    words, table = scene.words, time_words()
    if not words.capital(at) or (words.low(at + 1) in table.not_before_weekday and words.capital(at + 1)):
        return None
    if words.low(at - 1) in table.not_after_weekday_in and words.capital(at - 1):
        return None
    if scene.has(at, "WEEKDAY_SHORT") and not (
        found["row"] or found["part"] or found["week"] or words.low(at - 1) == "on"
    ):
        return None
    number = int(words.values[at] or 0)
    part = f"T{words.values[found.start('part')]}" if found["part"] else ""
    day, origin = _which_day(scene, found, number)
    kind = "TIME" if part else "DATE"
    if day is None:
        reason = "nothing tells the week"
        return Draft(found.start(), found.end(), kind, f"XXXX-WXX-{number}{part}", reason=reason)  # type: ignore[arg-type]
    return Draft(found.start(), found.end(), kind, day.isoformat() + part, origin=origin)  # type: ignore[arg-type]


def _which_day(scene: Scene, found: re.Match[str], number: int) -> tuple[dt.date | None, str]:
    words = scene.words
    now = scene.anchor.date if scene.anchor else None
    row = found.start("row") if found["row"] else -1
    if found["week"]:
        at = next(i for i in range(*found.span("week")) if scene.has(i, *_WEEK_ROWS))
        base = scene.day.date if scene.day and scene.has(at, "PREVIOUS", "FOLLOWING", "THAT", "SAME") else now
        if base is None or words.values[found.end("week") - 1] != "W":
            return None, ""
        monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(days=7 * int(words.values[at] or 0))
        return monday + dt.timedelta(days=number - 1), scene.written
    told = row >= 0 and scene.has(row, "PREVIOUS", "FOLLOWING", "THAT", "SAME") and scene.day is not None
    if told and scene.day is not None and scene.day.date is not None:
        return _beside(scene.day.date, number, int(words.values[row] or 0)), f'{scene.day.value} ("{scene.day_words}")'
    if now is None:
        return None, ""
    if row >= 0 and not scene.has(row, "THAT", "SAME"):
        count = int(words.values[row] or 0)
        if count == 0:
            return now + dt.timedelta(days=number - now.isoweekday()), scene.written
        return _beside(now, number, count), scene.written
    if scene.tense(found.start(), found.end()) == "future":
        return now + dt.timedelta(days=(number - now.isoweekday()) % 7), scene.written
    return day_before_or_on(now, number), scene.written


_WEEK_ROWS = ("THIS", "LAST", "NEXT", "PREVIOUS", "FOLLOWING", "THAT", "SAME", "PAST")


def _beside(day: dt.date, number: int, count: int) -> dt.date:
    """The weekday before a day (count -1), after it (1), or in its week up to it (0)."""
    if count < 0:
        return day_before_or_on(day - dt.timedelta(days=1), number)
    if count > 0:
        return day_before_or_on(day + dt.timedelta(days=7), number)
    return day_before_or_on(day, number)


def _row_unit(scene: Scene, found: re.Match[str]) -> Found:
    """Last week, this year, the next day, that month; "the past year" is a length."""
    words = scene.words
    row, at = found.start("row"), found.end() - 1
    unit = str(words.values[at])
    place = (found.start(), found.end())
    the = bool(found["the"])
    if scene.has(at + 1, "HYPHEN") and not scene.words.gap(at + 1) and not scene.words.gap(at + 2):
        return None
    if unit.startswith("T"):
        return Draft(*place, "DURATION", length(unit, 1.0)) if scene.has(row, "PAST", "LAST", "NEXT") else None
    if scene.has(row, "PAST") or (the and scene.has(row, "LAST") and unit not in ("D", "CE", "WE", "Q")):
        if scene.has(at + 1, "OF") and not scene.has(row, "PAST"):
            return None
        return Draft(*place, "DURATION", length(unit, 1.0)) if unit != "WE" else _told(scene, place, "WE", -1, False)
    if scene.has(row, "LAST") and unit == "D":
        return None
    count = int(words.values[row] or 0)
    told = scene.has(row, "PREVIOUS", "FOLLOWING", "THAT", "SAME") or (
        the and words.low(row) == "next" and unit != "CE"
    )
    if scene.has(row, "PREVIOUS") and not the:
        return None
    if scene.has(row, "SAME", "THAT") and scene.time is None:
        return Draft(*place, "DATE", "PAST_REF", reason="nothing tells from when it counts")
    return _told(scene, place, unit, count, told)


def _told(scene: Scene, place: tuple[int, int], unit: str, count: int, told: bool) -> Draft:
    value, origin = scene.from_told(unit, count) if told else scene.from_written(unit, count)
    reason = "" if origin else "nothing tells from when it counts"
    return Draft(*place, "DATE", value, origin=origin, reason=reason)


def _row_part(scene: Scene, found: re.Match[str]) -> Found:
    """This morning, last night, that evening, the previous night; "the morning" where a preposition leads it."""
    words = scene.words
    part = str(words.values[found.end() - 1])
    place = (found.start(), found.end())
    row = found.start("row")
    if not found["row"]:
        if place[1] - place[0] == 1 and words.low(place[0] - 1) != "by":
            return None
        early = scene.has(place[0], "EARLY", "EARLIER") and place[1] - place[0] > 2
        led = early or words.low(place[0] - 1) in (
            "in",
            "during",
            "by",
            "of",
            "through",
            "throughout",
            "on",
            "until",
            "into",
        )
        if not led or words.low(place[1]) == "of" or scene.has(place[1], "HYPHEN"):
            return None
        now = scene.day if scene.day and scene.anchor and scene.day_words else scene.anchor
        value = now.value if now and now.date else ""
        return Draft(
            *place, "TIME", f"{value}T{part}", origin=scene.written if value else "", reason="nothing tells the day"
        )
    if scene.has(row, "LAST") and part not in ("NI", "EV", "AF", "MO"):
        return None
    count = int(words.values[row] or 0)
    told = scene.has(row, "PREVIOUS", "FOLLOWING", "THAT", "SAME") or (scene.has(row, "NEXT") and bool(found["the"]))
    value, origin = scene.from_told("D", count) if told else scene.from_written("D", count)
    if "_REF" in value:
        return Draft(*place, "TIME", f"T{part}", reason="nothing tells the day")
    return Draft(*place, "TIME", f"{value}T{part}", origin=origin)


def _ago(scene: Scene, found: re.Match[str]) -> Found:
    """Two weeks ago, three days earlier, a year later, a week before."""
    words = scene.words
    at = found.end("unit") - 1
    mark = found.start("mark")
    earlier = scene.has(mark, "EARLIER")
    if words.low(mark + 1) == "than" or (scene.has(mark, "AFTERWARDS") and not _alone(scene, mark + 1)):
        return None
    if words.low(mark) == "back" and not _alone(scene, mark + 1):
        return None
    sign = (-1 if words.low(mark) == "earlier" else 1) if earlier else int(words.values[mark] or 0)
    count = count_of(scene, *found.span("count")) if found["count"] else "X"
    unit = str(words.values[at])
    mod = str(words.values[found.start("about")]) if found["about"] else None
    place = (found.start(), found.end())
    now_based = not earlier and not scene.has(mark, "AFTERWARDS")
    if count == "X" or unit.startswith("T"):
        past = sign < 0 if now_based else scene.tense(*place) != "future"
        value = "PAST_REF" if past else "FUTURE_REF"
        if unit.startswith("T") and scene.anchor and scene.anchor.date and now_based and count != "X":
            value = scene.anchor.value
            return Draft(*place, "DATE", value, mod, origin=scene.written)
        kind: TimexType = "TIME" if unit.startswith("T") else "DATE"
        return Draft(*place, kind, value, mod, reason="it counts no exact number")
    fine = unit in ("D", "W", "2W")
    if not now_based and fine and scene.time is not None and scene.time.date is None:
        value = "FUTURE_REF" if scene.tense(*place) == "future" else "PAST_REF"
        return Draft(*place, "DATE", value, mod, reason="no day is told from which it counts")
    value, origin, reason = _moved(scene, unit, sign * float(count), now_based)
    if not now_based and unit == "Y" and origin != scene.written and re.fullmatch(r"\d{4}-Q\d", scene.time_value):
        value += scene.time_value[4:]  # a year before a quarter is the same quarter
    if found["wd"] and (when := anchor_of(value)) is not None and when.date is not None:
        monday = when.date - dt.timedelta(days=when.date.weekday())
        value = (monday + dt.timedelta(days=int(words.values[found.end() - 1] or 1) - 1)).isoformat()
    return Draft(*place, "DATE", value, mod, origin, reason=reason)


def _long_ago(scene: Scene, found: re.Match[str]) -> Found:
    """A quarter-century ago."""
    told = re.fullmatch(r"P(\d+)([YMWD]|DE|CE)", str(scene.words.values[found.start("long")]))
    if told is None:
        return Draft(found.start(), found.end(), "DATE", "PAST_REF", reason="it counts no exact number")
    value, origin, reason = _moved(scene, told[2], -float(told[1]), from_now=True)
    return Draft(found.start(), found.end(), "DATE", value, None, origin, reason=reason)


def _moved(scene: Scene, unit: str, count: float, from_now: bool) -> tuple[str, str, str]:
    """The value so many units away; a half year is six months, a decade ten years."""
    if unit in ("DE", "CE", "ML"):
        unit, count = "Y", count * {"DE": 10, "CE": 100, "ML": 1000}[unit]
    elif unit == "2W":
        unit, count = "W", count * 2
    if count % 1:
        unit, count = {"Y": ("M", count * 12), "M": ("W", count * 4), "W": ("D", count * 7)}.get(unit, (unit, count))
    value, origin = scene.from_written(unit, int(count)) if from_now else scene.from_told(unit, int(count))
    if "_REF" in value:
        value = "PAST_REF" if count < 0 else "FUTURE_REF"
        return value, "", "nothing tells from when it counts"
    return value, origin, ""


def _alone(scene: Scene, at: int) -> bool:
    """Whether no noun phrase follows, of which the word before would be the preposition."""
    if at >= len(scene.words.lows) or scene.has(at, "STOP", "COMMA", "BREAK", "SHUT", "AND", "ON", "AT"):
        return True
    low = scene.words.low(at)
    return scene.words.letters[at] == OTHER and low in time_words().after_noun - {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "that",
    }


def _day_before(scene: Scene, found: re.Match[str]) -> Found:
    """The day before, the night before, the year after: where nothing is named that it was before."""
    words = scene.words
    at, mark = found.start("unit"), found.end() - 1
    if not scene.has(mark, "EARLIER") and not _alone(scene, mark + 1):
        return None
    unit = str(words.values[at])
    sign = (-1 if words.low(mark) == "earlier" else 1) if scene.has(mark, "EARLIER") else int(words.values[mark] or 0)
    part = unit if scene.has(at, "PART") else ""
    draft = _told(scene, (found.start(), found.end()), "D" if part else unit, sign, True)
    if part and "_REF" not in draft.value:
        return Draft(draft.first, draft.after, "TIME", f"{draft.value}T{part}", origin=draft.origin)
    return draft


def _year_earlier(scene: Scene, found: re.Match[str]) -> Found:
    """The year-earlier period, the year-ago quarter."""
    unit, last = str(scene.words.values[found.start("unit")]), str(scene.words.values[found.end() - 1])
    base = scene.time or scene.anchor
    if base is None or unit not in ("Y", "Q", "M", "W"):
        return Draft(found.start(), found.end(), "DATE", "PAST_REF", reason="nothing tells from when it counts")
    back = step(base, unit, -1)
    if last != "Y" and unit == "Y" and re.fullmatch(r"\d{4}-[QH]\d", scene.time_value):
        back = f"{base.year - 1}{scene.time_value[4:]}"
    elif last == "Q" and unit == "Y" and base.month is not None:
        back = step(Anchor(base.year - 1, base.month, 1), "Q", 0)
    return Draft(found.start(), found.end(), "DATE", back or "PAST_REF", origin=base.value)


def _in_the_unit(scene: Scene, found: re.Match[str]) -> Found:
    """Later in the week, early in the year; "the year" after a preposition that makes a time of it."""
    words = scene.words
    unit = str(words.values[found.end() - 1])
    if (scene.has(found.end(), "HYPHEN") and not words.gap(found.end())) or words.low(found.end()) in (
        "of",
        "when",
        "that",
        "before",
        "after",
        "in",
    ):
        return None
    if not found["mod"]:
        course = words.low(found.start() - 1) == "of" and words.low(found.start() - 2) == "course"
        if unit not in ("W", "M", "Q", "Y", "DE") or not (
            course or words.low(found.start() - 1) in time_words().unit_leads
        ):
            return None
        if scene.has(found.end(), "DAYNUM", "INT", "NUMBER"):  # "in the year 71"
            return None
        if words.letters[found.end() : found.end() + 1] == OTHER and not _alone(scene, found.end()):
            return None
    elif not scene.has(found.start("mod"), "BOUNDS") and words.low(found.start("mod") + 1) != "in":
        return None
    elif unit == "D" and scene.has(found.start("mod"), "BOUNDS") and words.low(found.start() - 1) != "by":
        return None  # "at the end of the day" is a figure of speech
    mod = str(words.values[found.start("mod")]) if found["mod"] and unit != "D" else None
    over = mod == "END" and words.low(found.start() - 1) == "at" and scene.tense(found.start(), found.end()) == "past"
    value, origin = scene.from_told(unit, 0) if unit == "D" else scene.from_written(unit, -over)
    return Draft(found.start(), found.end(), "DATE", value, mod, origin, reason="nothing tells from when it counts")


def _weekend(scene: Scene, found: re.Match[str]) -> Found:
    """The weekend, by the tense of the words around."""
    words = scene.words
    if found.end() - found.start() == 1 and words.low(found.start() - 1) not in ("on", "at", "over", "during", "by"):
        return None
    ahead = scene.tense(found.start(), found.end()) == "future"
    now = scene.anchor.date if scene.anchor else None
    back = 0 if ahead or now is None or now.isoweekday() >= 6 else -1
    return _told(scene, (found.start(), found.end()), "WE", back, False)


def _vague(scene: Scene, found: re.Match[str]) -> Found:
    words, at = scene.words, found.start()
    low = words.low(at)
    after = words.low(at + 1)
    if scene.has(at + 1, "HYPHEN") and not scene.words.gap(at + 1):
        return None
    if scene.has(at - 1, "HYPHEN") and not scene.words.gap(at):
        return None
    if low in ("soon", "shortly") and (words.low(at - 1) in ("as", "too", "how") or after in time_words().not_soon):
        return None
    if low == "now" and after in ("that", "known"):
        return None
    if low in ("the moment", "this time", "this moment", "this stage") and words.low(at - 1) not in ("at", "for", "by"):
        return None
    value = str(words.values[at])
    return Draft(at, found.end(), "DATE", value)


def _once(scene: Scene, found: re.Match[str]) -> Found:
    """Once, where it means formerly: "was once a port", "the once mighty fleet"."""
    words, at = scene.words, found.start()
    before, after = words.low(at - 1), words.low(at + 1)
    having = before in ("has", "have", "had")
    if not having and before not in ("was", "were", "who", "which"):
        return None
    if after in time_words().not_once or (having and after == "the") or scene.has(at + 1, "HYPHEN", "COMMA", "STOP"):
        return None
    if not having and scene.has(at + 1, "AN") and scene.has(at + 2, "UNIT"):
        return None
    return Draft(at, found.end(), "DATE", "PAST_REF")


_MARK = "(?P<mark>AGO | EARLIER | AFTERWARDS | FROM_NOW)"
RELATIVE_RULES: tuple[Rule, ...] = (
    ("YESTERDAY (?P<part>PART)?", _day_word),
    ("TONIGHT (?P<part>)", _day_word),
    (
        "(?:THE? (?P<row>[THIS LAST NEXT PREVIOUS FOLLOWING THAT SAME]))? (?P<wd>ANYWEEKDAY) (?P<part>(?:EARLY? PART))?"
        "(?P<week>OF? THE? [THIS LAST NEXT PREVIOUS FOLLOWING THAT SAME PAST] UNIT)?",
        _weekday,
    ),
    ("(?P<the>THE)? (?P<row>[THIS LAST PAST NEXT PREVIOUS FOLLOWING THAT SAME]) [UNIT HOUR WEEKEND]", _row_unit),
    ("(?P<the>THE)? (?P<row>[THIS LAST NEXT PREVIOUS FOLLOWING THAT SAME]) EARLY? PART", _row_part),
    ("(?P<row>)(?P<the>THE)? EARLY? PART", _row_part),
    ("(?P<row>)(?P<the>[EARLY EARLIER] PREP THE) PART", _row_part),
    (
        f"(?P<about>ABOUT)? (?P<count>AN | COUNT) (?:AND COUNT)? STRETCH? (?P<unit>ANYUNIT | ANYUNITS) {_MARK}"
        "(?P<wd>WEEKDAY)?",
        _ago,
    ),
    (f"(?P<about>)(?P<count>)(?P<unit>ANYUNITS) {_MARK} (?P<wd>WEEKDAY)?", _ago),
    ("(?:ABOUT? AN)? (?P<long>LENGTH) AGO", _long_ago),
    ("THE (?P<unit>[UNIT PART]) [AFTERWARDS EARLIER]", _day_before),
    ("THE? (?P<unit>UNIT) HYPHEN [EARLIER AGO] [PERIOD UNIT]", _year_earlier),
    ("(?P<mod>[EARLY EARLIER]) PREP THE UNIT", _in_the_unit),
    ("THE? (?P<mod>BOUNDS) OF THE UNIT", _in_the_unit),
    ("(?P<mod>)THE UNIT", _in_the_unit),
    ("THE? WEEKEND", _weekend),
    ("VAGUE_TIME", _vague),
    ("ONCE", _once),
)
