"""Parts of a sentence told by their words: where a clause ends, on what condition it holds, and for what price."""

from __future__ import annotations

import re

from casus.evidence._page import MARKS, trim
from casus.records import Span

__all__ = ["condition_in", "end_of_clause", "price_in", "tidy", "without_conditions"]

_LONGEST = 220  # characters of a condition or price
_FIRM = (
    r"(?:(?:only|even|but|except) )?(?<!as )if(?! only\b| so\b| not\b)|unless|provided(?: that)?(?! (?:by|with|"
    r"for|to|an?)\b)|"
    r"providing that|on (?:the |one |this |a |two |three )?(?:strict |sole )?conditions?(?: that| of|:)?|"
    r"as long as|so long as|"
    r"only (?:after|when|once|in return|in exchange|with|on)|in case(?: of)?|in the (?:event|case) (?:of|that)|"
    r"assuming(?: that)?|subject to|conditional (?:up)?on|contingent (?:up)?on|except (?:when|where)|for as long as|"
    r"should (?=(?:the |any |its |their |his |her )?[\w’'-]+(?: [\w’'-]+)? (?:not |fail|refuse|decide|continue|"
    r"be |prove|go |come |"
    r"leave|attack|reject|sign|accept|do ))"
)
# "Until November" is a date, not a condition.
_A_DATE = (
    r"(?! (?:(?:the|next|this|that|last|late|early|mid|its|their|his|her|very|end|middle|start|beginning|"
    r"of)[ -])*(?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|spring|summer|"
    r"autumn|fall|winter|midsummer|midnight|noon|dawn|dusk|christmas|easter|years?|months?|weeks?|weekend|day|"
    r"night|morning|evening|"
    r"season|end|now|then|today|tomorrow|\d+)\b)"
)
_LOOSE = (
    rf"(?:not )?(?:until|till){_A_DATE}|while|once(?! again| more| and)|as soon as|whenever|(?:not )?before{_A_DATE}|"
    r"when(?! asked| pressed)"
)
_CONDITION = re.compile(rf"\b(?:{_FIRM})\b", re.IGNORECASE)
_ANY_CONDITION = re.compile(rf"\b(?:{_FIRM}|{_LOOSE})\b", re.IGNORECASE)
_WHETHER = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|know|knows|knew|see|unclear|sure|question|tell|told|say)(?: \w+)?\s+$",
    re.I,
)
_STOP = re.compile(r"[,;:!?”\"\n]|\.(?=\s|$|[”\"’'])|\s[—–-]\s|—")
_MONEY = (
    r"\d|half|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"hundred|thousand)\b|[$€£¥]"
)
_PRICE = re.compile(
    r"\b(?:in (?:return|exchange|recompense|compensation) for|in exchange for|as the price (?:for|of)|"
    r"against payment of|"
    r"at (?:a|the) (?:price|cost) of|"
    rf"for (?=(?:some |about |around |up to |a |the sum of )?(?:{_MONEY})[^,.;]{{0,40}}"
    r"(?:million|billion|thousand|hundred|crowns|dollars|euros|pounds|francs|marks|rou?bles|[$€£¥]|per cent|%)))\s*",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.!?…](?=[\s\"'”’»)]|$)|[;\n]|\s[—–]\s|—"
    r"|,\s+(?:and|but|or|so|yet)\s+(?:(?:that|then|so)\s+)?(?=(?:[\w’'-]+\s+){1,5}?(?:will|would|shall|is|are|was|"
    r"were|has|have|had|"
    r"can|could|may|might|must|should|did|does|do|said|says)\b|(?:will|would|shall)\b)"
    r"|,?\s+(?:because|although|though|whereas|even though|so that|lest)\b|,\s+(?:since|as|while|when|after|"
    r"before|not|who|which|"
    r"where|whose|saying|adding|warning|insisting|arguing|calling|citing|noting|stressing|in what|despite|according)\b"
    r"|,\s+(?:he|she|it|they|we|I)\s+(?:said|says|added|told|warned|wrote|insisted|vowed|promised|explained|noted)\b"
    r"|\s+(?:and|but|or)\s+(?:that\s+)?(?=(?:he|she|it|they|we|I|this|that|there|nobody|"
    r"no one)\s+(?:\w+\s+)?(?:will|would|shall|is|are|was|"
    r"were|has|have|had|can|could|may|might|must|should|do|did)\b)|\s+but\b|\s+and that\b"
    r"|,?\s+(?:and|but)\s+(?=(?:also\s+)?(?:said|says|saying|predicted|predicts|added|adds|warned|warns|urged|urges|called|"
    r"calls|accused|accuses|insisted|insists|argued|argues|noted|stressed|suggested|denied|denies)\s)"
    r"|\s+(?:and|or)\s+(?=(?:the|a|an|its|his|her|their|our|[A-Z][\w’'-]+)\s+(?:[\w’'-]+\s+){0,3}?(?:will|would|"
    r"is|was|are|were|has|had|have)\b)"
)


def end_of_clause(text: str, start: int, end: int) -> int:
    """Where the clause that begins at `start` ends: before the next clause, a dash, or the end of the sentence."""
    found = _END.search(text, min(start + 1, end), end)
    return found.start() if found is not None else end


def condition_in(text: str, start: int, end: int, *, loose: bool = False) -> Span | None:
    """The first clause between two places that states a condition, with its opening word; None where there is none.

    loose: clauses of time ("until", "while", "once") count too.
    """
    for found in (_ANY_CONDITION if loose else _CONDITION).finditer(text, start, end):
        if found.group().lower() in ("if", "when") and _WHETHER.search(
            text[max(start, found.start() - 24) : found.start()]
        ):
            continue
        stop = _STOP.search(text, found.end() + 1, min(end, found.start() + _LONGEST))
        low, high = trim(
            text, found.start(), stop.start() if stop else min(end, found.start() + _LONGEST), MARKS + ",;:"
        )
        if high - low > len(found.group()) + 1 and len(text[low:high].split()) >= 2:
            return Span(low, high)
    return None


def without_conditions(text: str, span: Span, *, loose: bool = False) -> Span | None:
    """What is left of a span when a condition at its edge is cut off; None where nothing is."""
    found = condition_in(text, span.start, span.end, loose=loose)
    if found is None:
        return span
    if found.start <= span.start + 1:
        return tidy(text, found.end, span.end)
    if sum(text.count(m, span.start, found.start) for m in '"“”«»') % 2:
        return span  # the cut would go through a quotation
    return tidy(text, span.start, found.start)


def price_in(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """The price named between two places, and where its opening words begin; None where there is none."""
    found = _PRICE.search(text, start, end)
    if found is None:
        return None
    stop = re.compile(
        r"[;:!?”\"\n]|,(?!\d)|\.(?=\s|$)|\s(?:if|unless|after|when|while|because|to (?=[a-z]+ (?:the|a|its|their)\b))"
    ).search(text, found.end(), min(end, found.start() + _LONGEST))
    span = tidy(text, found.end(), stop.start() if stop else min(end, found.start() + _LONGEST))
    return (found.start(), span) if span is not None else None


def tidy(text: str, start: int, end: int) -> Span | None:
    """The span between two places without white space, commas and unpaired quotation marks at its edges."""
    start, end = trim(text, start, end, ",;:–—-.…!?")
    if start >= end:
        return None
    inside = text[start:end]
    if inside[0] in MARKS and not any(mark in inside[1:] for mark in MARKS):
        start, end = trim(text, start + 1, end, ",;:")
    elif inside[-1] in MARKS and not any(mark in inside[:-1] for mark in MARKS):
        start, end = trim(text, start, end - 1, ",;:.!?")
    elif inside[0] in MARKS and inside[-1] in MARKS and not any(m in inside[1:-1] for m in '"“”«»'):
        start, end = trim(text, start + 1, end - 1, ",;:.!?")
    return Span(start, end) if start < end else None
