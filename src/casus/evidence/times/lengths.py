"""Rules for lengths of time and repeated times: "nearly two years", "44-day", "every Friday", "twice a week"."""

from __future__ import annotations

import re

from casus.evidence.times.lexing import OTHER
from casus.evidence.times.numbers import count_of, length, ordinal_of
from casus.evidence.times.scene import Draft, Found, Rule, Scene
from casus.vocabulary import time_words

__all__ = ["LENGTH_RULES"]

_ENDLESS = "a length of time, tied to no day"
_BEFORE_VERB = ("to", "will", "would", "could", "can", "may", "might", "should", "must", "cannot", "not", "shall")
_AGAIN = "a repeated time"


def _length(scene: Scene, found: re.Match[str]) -> Found:
    """A number of units; no age, and no rate."""
    words = scene.words
    at = found.end("unit") - 1
    unit = str(words.values[at]) if not scene.has(at, "SECOND") else "TS"
    first, after = found.span("count")
    hyphen = scene.has(at - 1, "HYPHEN")
    if _aged(scene, found.end()) or words.low(found.start() - 1) in ("aged", "age"):
        return None
    one = scene.has(at, "UNIT", "HOUR", "SECOND", "WEEKEND")
    article = after - first == 1 and scene.has(first, "AN")
    if scene.has(at, "SECOND") and not hyphen:
        return None
    if unit == "Q" and words.low(found.end()) in ("of", "to", "past") and words.low(found.end() + 2) != "century":
        return None  # a fourth part, or of the hour
    count = count_of(scene, first, after)
    if one and not hyphen and not article and count not in (1, 0.5, 1.5, "X") and not scene.has(first, "DAYNUM"):
        return None
    if one and not hyphen and count == "X":
        return None
    if (not article and words.low(first - 1) in ("$", "€", "£")) or count == 0:
        return None
    if article and not found["half"] and not _article_length(scene, found.start(), found.end()):
        return None
    mod = str(words.values[found.start("about")]) if found["about"] else None
    if mod == "APPROX" and words.low(found.start()) == "around" and article:
        return None
    begin = found.start()
    if found["half"]:
        count = (count if isinstance(count, float) else 1.0) + 0.5
    value = length("D" if unit == "WE" else unit, count)
    return Draft(begin, found.end(), "DURATION", value, mod, reason=_ENDLESS)


def _aged(scene: Scene, at: int) -> bool:
    words = scene.words
    if scene.has(at, "HYPHEN"):
        at += 1
    return words.low(at) in ("old", "olds") or (words.low(at) == "of" and words.low(at + 1) == "age")


def _article_length(scene: Scene, first: int, after: int) -> bool:
    """Whether "a year" is a length, by what leads it or follows it."""
    words = scene.words
    before, follows = words.low(first - 1), words.low(after)
    if scene.has(after, "HYPHEN") and not scene.words.gap(after):
        return False
    if scene.has(first, "ABOUT") or follows in ("long", "or", "after", "before") or scene.has(after, "AFTERWARDS"):
        return True
    if before in ("to", "be", "is", "was", "with", "of", "by", "and", "or"):
        return follows in ("of",) and before in ("to", "of", "by", "with", "and")
    return before in time_words().length_leads or scene.has(first - 1, "PREP", "ABOUT")


def _rate(scene: Scene, found: re.Match[str]) -> Found:
    """A day, a week, as that in which something is counted: "20 barrels a day", "per year"."""
    words = scene.words
    first, at = found.start(), found.end() - 1
    if scene.has(first, "AN"):
        counted = words.low(first - 1).endswith("s") or words.low(first - 1) in (
            "percent",
            "%",
            "cent",
            "million",
            "billion",
            "trillion",
            "people",
        )
        counted = counted or scene.has(first - 1, "INT", "DAYNUM", "NUMBER", "YEARNUM", "MONEY")
        number = any(
            scene.has(i, "INT", "DAYNUM", "NUMBER", "YEARNUM", "VAGUE") for i in range(max(0, first - 5), first)
        )
        if (
            not counted
            or not number
            or words.low(found.end()) in ("ago", "later", "earlier", "before", "after", "long")
        ):
            return None
    return Draft(first, found.end(), "SET", length(str(words.values[at]), 1.0), reason=_AGAIN)


def _row_length(scene: Scene, found: re.Match[str]) -> Found:
    """The last three months, the next few days, the first nine months, recent years, the coming weeks."""
    words = scene.words
    unit = str(words.values[found.end("unit") - 1])
    if _aged(scene, found.end("unit")):
        return None
    if scene.has(found.start(), "LAST") and words.low(found.start() - 1) in _BEFORE_VERB:
        return None
    after = found.end()
    if found["year"] and not (scene.has(after - 1, "YEARNUM") or words.values[after - 1] == "Y"):
        after = found.start("year")
    if found["count"]:
        return Draft(
            found.start(), after, "DURATION", length(unit, count_of(scene, *found.span("count"))), reason=_ENDLESS
        )
    row = found.start("row")
    if scene.has(row, "RECENT"):
        return Draft(found.start(), found.end("unit"), "DATE", "PAST_REF")
    if not scene.has(row, "NEXT", "FOLLOWING", "PAST", "PREVIOUS"):
        return None
    return Draft(found.start(), found.end("unit"), "DURATION", length(unit, "X"), reason=_ENDLESS)


def _whole(scene: Scene, found: re.Match[str]) -> Found:
    """The whole year, all day, a full week."""
    unit = str(scene.words.values[found.end() - 1])
    return Draft(found.start(), found.end(), "DURATION", length(unit, 1.0), reason=_ENDLESS)


def _half(scene: Scene, found: re.Match[str]) -> Found:
    """Half an hour, half a year."""
    unit = str(scene.words.values[found.end() - 1])
    value = {"Y": "P6M", "TH": "PT30M", "D": "PT12H", "CE": "P50Y", "DE": "P5Y", "TM": "PT30S", "M": "P15D"}.get(unit)
    return Draft(found.start(), found.end(), "DURATION", value or length(unit, 0.5), reason=_ENDLESS)


def _either(scene: Scene, found: re.Match[str]) -> Found:
    """Two or three weeks, 24 to 48 hours: the length of the first number."""
    if _aged(scene, found.end()):
        return None
    unit = str(scene.words.values[found.end() - 1])
    return Draft(
        found.start(), found.end(), "DURATION", length(unit, count_of(scene, *found.span("count"))), reason=_ENDLESS
    )


def _bare(scene: Scene, found: re.Match[str]) -> Found:
    """Years, weeks, where a preposition or "of" makes a length of it: "for years", "months of talks"."""
    words, at = scene.words, found.start()
    before = words.low(at - 1)
    free = words.letters[at - 1 : at] != OTHER or before in time_words().bare_leads
    if scene.has(at - 1, "STRETCH", "WHOLE", "VAGUE", "OTHER"):
        return None
    follows = words.low(at + 1)
    if before == "the":  # "over the years", "in the weeks ahead"
        ahead = follows == "ahead"
        if not ahead and not (
            words.low(at - 2) == "over" and not words.low(at + 1).startswith(("since", "when", "that", "of"))
        ):
            return None
        return Draft(at - 1, found.end() + ahead, "DURATION", length(str(words.values[at]), "X"), reason=_ENDLESS)
    led = before in time_words().bare_leads - {"of", "just", "only", "mere", "even"}
    if not free or not (led or follows in ("of", "long", "before", "after") or scene.has(at + 1, "AFTERWARDS")):
        return None
    if scene.has(
        at - 1,
        "THE",
        "POSSESSIVE",
        "ORDINAL",
        "NTH",
        "EARLY",
        "RECENT",
        "HYPHEN",
        "INT",
        "POSS",
        "THIS",
        "LAST",
        "FINAL",
    ):
        return None
    return Draft(at, found.end(), "DURATION", length(str(words.values[at]), "X"), reason=_ENDLESS)


def _named(scene: Scene, found: re.Match[str]) -> Found:
    at = found.end() - 1
    first = (
        at if scene.words.low(at).endswith("long") else found.start()
    )  # "an hour-long film": the article is the film's
    return Draft(first, found.end(), "DURATION", str(scene.words.values[at]), reason=_ENDLESS)


def _every(scene: Scene, found: re.Match[str]) -> Found:
    """Every day, every other week, each Friday night, every two years."""
    words = scene.words
    at = found.start("what")
    value = words.values[at]
    part = f"T{words.values[found.start('part')]}" if found["part"] else ""
    if scene.has(at, "WEEKDAY"):
        form = f"XXXX-WXX-{value}{part}"
    elif scene.has(at, "MONTH", "MONTH_WORD"):
        if not words.capital(at):
            return None
        form = f"XXXX-{int(value or 0):02}"
    elif scene.has(at, "SEASON", "SEASON_WORD"):
        form = f"XXXX-{value}"
    elif scene.has(at, "PART"):
        form = f"XXXX-XX-XXT{value}"
    elif scene.has(at, "WEEKEND"):
        form = "XXXX-WXX-WE"
    else:
        count: float | str = 1.0
        if found["count"]:
            first, after = found.span("count")
            nth = ordinal_of(scene, first, after) if scene.has(first, "NTH", "ORDINAL", "SECOND") else 0
            count = 2.0 if scene.has(first, "OTHER") else (float(nth) if nth else count_of(scene, first, after))
        form = length(str(value), count)
    return Draft(found.start(), found.end(), "SET", form, reason=_AGAIN)


def _weekdays(scene: Scene, found: re.Match[str]) -> Found:
    words, at = scene.words, found.start()
    value = words.values[at]
    if isinstance(value, int):
        return Draft(at, found.end(), "SET", f"XXXX-WXX-{value}", reason=_AGAIN) if words.capital(at) else None
    return Draft(at, found.end(), "SET", f"XXXX-WXX-{value}", reason=_AGAIN)


def _set_word(scene: Scene, found: re.Match[str]) -> Found:
    words, at = scene.words, found.end() - 1
    if words.capital(at) and (
        words.capital(at + 1) or (words.capital(at - 1) and not scene.has(at - 1, "STOP", "BREAK"))
    ):
        return None
    paper = words.low(at) in ("daily", "weekly", "monthly") and found.end() - found.start() == 1
    before = words.capital(at - 1) and scene.words.letters[at - 1] == OTHER and words.low(at - 2) in ("the", "a", "an")
    if paper and ((words.capital(at + 1) and words.letters[at + 1] == OTHER) or before):
        return None  # "the daily Straits Courier", "a Vostmark daily"
    return Draft(found.start(), found.end(), "SET", str(words.values[at]), reason=_AGAIN)


def _times(scene: Scene, found: re.Match[str]) -> Found:
    """Twice a week, three times every month, once every two years, 24 hours a day."""
    unit = str(scene.words.values[found.end() - 1])
    count = count_of(scene, *found.span("count")) if found["count"] else 1.0
    return Draft(found.start(), found.end(), "SET", length(unit, count), reason=_AGAIN)


LENGTH_RULES: tuple[Rule, ...] = (
    (
        "(?P<about>ABOUT)? (?P<count>AN | COUNT) (?:HYPHEN | STRETCH | WHOLE){0,3}"
        "(?P<unit>[UNIT HOUR UNITS HOURS SECOND])(?P<half>AND AN HALF)?",
        _length,
    ),
    ("(?:AN | PER) [UNIT HOUR]", _rate),
    (
        "THE? (?P<row>[LAST PAST NEXT PREVIOUS FOLLOWING RECENT FINAL ORDINAL]) ABOUT?"
        " (?P<count>COUNT)? (?:AND COUNT)? HYPHEN? (?:STRETCH | WHOLE)?"
        "(?P<unit>ANYUNITS) (?P<year>OFYEAR | OFTHEYEAR | OF YEARNUM)?",
        _row_length,
    ),
    ("[THE AN] WHOLE [UNIT HOUR]", _whole),
    ("ALL UNIT", _whole),
    ("HALF HYPHEN? AN UNIT", _half),
    ("HALF AN HOUR", _half),
    ("ABOUT? (?P<count>AN | COUNT) HYPHEN? AND HYPHEN? COUNT (?:HYPHEN | STRETCH)? (?:ANYUNITS | ANYUNIT)", _either),
    ("(?P<count>COUNT) HYPHEN COUNT (?:HYPHEN | STRETCH)? ANYUNITS", _either),
    ("[UNITS HOURS]", _bare),
    ("(?:ABOUT? AN)? LENGTH", _named),
    (
        "EVERY (?P<count>OTHER | ORD | COUNT)? "
        "(?P<what>[UNIT HOUR UNITS HOURS WEEKDAY MONTH MONTH_WORD SEASON SEASON_WORD PART WEEKEND])"
        "(?P<part>PART)?",
        _every,
    ),
    ("WEEKDAYS", _weekdays),
    ("TIMES? SET_WORD", _set_word),
    ("(?:(?:AN | COUNT)? TIMES | ONCE) (?:AN | PER | EVERY) (?P<count>COUNT)? (?:ANYUNIT | ANYUNITS)", _times),
    ("COUNT [HOURS UNITS] (?:AN | PER) (?P<count>)UNIT", _times),
)
