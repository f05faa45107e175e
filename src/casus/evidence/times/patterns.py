"""Rules of the grammar: patterns over the letters of words, written with the names of their categories."""

from __future__ import annotations

import re
from functools import cache

from casus.evidence.times.lexing import letter

__all__ = ["pattern"]

_NAME = re.compile(r"[A-Z_]{2,}")
# What several rules share, in the same notation.
_SHARED = {
    "ANYMONTH": "[MONTH MONTH_WORD MONTH_SHORT]",
    "ANYWEEKDAY": "[WEEKDAY WEEKDAY_SHORT]",
    "ANYUNIT": "[UNIT HOUR]",
    "ANYUNITS": "[UNITS HOURS]",
    "ANYSEASON": "[SEASON SEASON_WORD]",
    "DASH": "HYPHEN",
    "ORD": "(?:NTH | [ORDINAL SECOND] | NUMBER HYPHEN [ORDINAL SECOND])",
    "DAYOF": "(?:DAYNUM | NTH | [ORDINAL SECOND] | NUMBER HYPHEN [ORDINAL SECOND])",
    "COUNT": "(?:(?:AN? VAGUE | [DAYNUM YEARNUM INT] HUNDRED? | AN HUNDRED | SPELT)(?:AND AN? HALF)?)",
    "SPELT": "[NUMBER HUNDRED] (?:HYPHEN? [NUMBER HUNDRED]){0,4}",
    "ROW": "[THIS LAST PAST NEXT PREVIOUS FOLLOWING THAT SAME]",
    "OFYEAR": "(?:COMMA? YEARNUM | OF (?:THE? UNIT)? YEARNUM | (?:OF | EARLIER)? THE? ROW UNIT)",
    "OFTHEYEAR": "(?:OF THE UNIT)",
}


@cache
def pattern(rule: str) -> re.Pattern[str]:
    """Return a rule compiled: names of categories become letters, white space nothing, all else stays."""
    for _ in range(4):
        rule = _NAME.sub(lambda found: _SHARED.get(found.group(), found.group()), rule)
    named = re.sub(r"\(\?P<(\w+)>", lambda found: f"(?P<{found[1].lower()}>", rule)
    return re.compile(re.sub(r"\s+", "", _NAME.sub(lambda found: letter(found.group()), named)))
