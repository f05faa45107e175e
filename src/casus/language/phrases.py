"""Phrases: where a noun phrase starts and ends, to the left and to the right of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from casus.language.closed_class import SPEECH_PLACES, SUBJECT_PRONOUNS, TIMES, TITLES
from casus.language.grammar import NOMINAL, Item

__all__ = ["core_phrase", "noun_phrase", "skip_left", "source_left", "speech_place"]

_REACH = 60  # items looked at in either direction
_INNER_LEFT = frozenset({"noun", "name", "adj", "num", "poss"})
_ATTACH = frozenset(
    {
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "on",
        "to",
        "by",
        "about",
        "among",
        "behind",
        "against",
        "within",
        "between",
    }
)
_AFTER_SUBJECT = frozenset({"both", "all", "each", "himself", "herself", "itself", "themselves", "there", "here"})
_APPOSITION_WORDS = frozenset({"then", "now", "also", "both", "as", "once", "like", "including"})
_APPOSITION_STARTS = frozenset({"det", "noun", "name", "adj", "num", "wh"})


def core_phrase(items: Sequence[Item], end: int) -> int | None:
    """Return the first item of the bare noun phrase (no prepositions) whose last item is `end`, or None."""
    start = _core_left(items, end)
    if start is not None and start > 0 and items[start].tag == "poss":
        start -= 1  # "today's actions"
    return start


def _core_left(items: Sequence[Item], end: int) -> int | None:
    at = end
    if items[at].tag == "close":
        at = _open_bracket(items, at)
        if at < 0:
            return None
    if items[at].tag in {"pron", "wh"}:
        start = at
        while start > 0 and items[start - 1].tag == "det" and items[at].low in {"one", "others", "two"}:
            start -= 1
        return start
    if items[at].tag == "det":
        return at if items[at].low in SUBJECT_PRONOUNS or items[at].low in {"this", "that", "these", "those"} else None
    if items[at].tag not in {"noun", "name", "adj", "num", "ing"}:
        return None
    seen_name = False
    while at >= 0 and end - at < _REACH:
        tag, low = items[at].tag, items[at].low
        if tag == "det":
            while at > 0 and items[at - 1].tag == "det":
                at -= 1
            if at > 0 and items[at - 1].tag == "poss":
                at -= 1
                continue
            return at
        if (
            tag == "dash"
            and 0 < at < end
            and items[at - 1].end == items[at].start
            and items[at].end == items[at + 1].start
        ):
            at -= 1
            continue
        if low in TIMES and at < end and items[at + 1].tag in {"det", "name"} and tag != "poss":
            return at + 1
        if tag in _INNER_LEFT or (tag in {"adv", "ing", "ed", "dash"} and _inside(items, at)):
            seen_name = seen_name or tag == "name"
            at -= 1
            continue
        if tag == "conj" and low in {"&"}:
            at -= 1
            continue
        break
    return at + 1 if at < end else None


def _inside(items: Sequence[Item], at: int) -> bool:
    """Whether an adverb or participle stands inside a noun phrase: an article or possessive before it."""
    return at > 0 and items[at - 1].tag in {"det", "poss"} and at + 1 < len(items)


def _open_bracket(items: Sequence[Item], at: int) -> int:
    low = max(0, at - 12)
    for k in range(at - 1, low - 1, -1):
        if items[k].tag == "open":
            return k - 1
    return -1


def skip_left(items: Sequence[Item], at: int) -> int:
    """Step left from `at` over adverbs and days ("on Tuesday also said"); return the new last item."""
    while at >= 0:
        item = items[at]
        before = items[at - 1].tag if at else "stop"
        if item.tag in {"adv", "neg"} or (item.low in _AFTER_SUBJECT and before in {"noun", "name", "close"}):
            at -= 1
        elif item.low in TIMES and at > 2 and items[at - 1].tag == "num" and items[at - 2].low == "on":
            at -= 3  # "on 14 May"
        elif item.low in TIMES and at > 0 and (step := _day(item, items[at - 1])):
            at -= step
        else:
            break
    return at


def _day(item: Item, before: Item) -> int:
    """How many items a time takes that stands between a subject and its verb: "this week", "on Monday", "Monday"."""
    if before.low in {"last", "this", "that", "next"}:
        return 2
    if not item.text[0].isupper():
        return 0
    if before.low in {"on", "in"}:
        return 2
    return 1 if before.tag in {"noun", "name", "pron"} else 0


def source_left(items: Sequence[Item], at: int) -> tuple[int, int] | None:
    """Return the subject that ends at or before item `at` as (first, past last), or None.

    Takes in "of"-phrases, what stands in brackets or commas behind a name, relative clauses between commas, and
    "X and Y" where a clause begins with it.
    """
    end = skip_left(items, at)
    if end < 0:
        return None
    if items[end].tag in {"comma", "dash"} and end > 0:
        return _with_apposition(items, end)
    start = core_phrase(items, end)
    if start is None and items[end].tag in {"verb", "ed", "adj"} and end > 0:
        head = _modified(items, end + 1, end)
        return (head, end + 1) if head <= end else None
    if start is None:
        return None
    if items[end].tag in {"pron", "wh", "det"}:
        return start, end + 1
    start = _widened(items, start, end)
    return _modified(items, start, end), end + 1


def _modified(items: Sequence[Item], start: int, end: int) -> int:
    """Take in the head of "voters who watched the debate" or "polls released on Friday" to the left of `start`."""
    joined = start > 1 and items[start - 1].tag == "conj"
    if start < 2 or not (joined or items[start - 1].tag in {"verb", "ing", "ed", "adj", "prep", "to", "aux"}):
        return start
    for k in range(start - 1, max(0, start - 16), -1):
        item = items[k]
        if item.tag in {"comma", "stop", "colon", "quote", "dash"} or (item.tag == "sub" and item.low != "that"):
            return start
        relative = item.low in {"who", "that", "which"}
        if not relative and (item.tag not in {"ing", "verb", "ed", "adj"} or not item.low.endswith(("ing", "ed"))):
            continue
        if joined and not relative and items[k + 1].tag != "prep":
            continue
        if items[k - 1].tag not in {"noun", "name"} and not (relative and items[k - 1].tag == "pron"):
            continue
        head = _core_left(items, k - 1)
        if head is None:
            return start
        head = _widened(items, head, k - 1)
        if _begins_clause(items, head):
            return head
        if relative:
            return start
    return start


def _widened(items: Sequence[Item], start: int, end: int) -> int:
    """Take in a noun phrase and preposition before `start`, or "X and" at a clause's beginning."""
    best = start
    at = start
    while at > 1 and end - at < _REACH:
        before = items[at - 1]
        if (
            before.tag in {"prep", "to"}
            and before.low in _ATTACH
            and items[at - 2].tag in {"noun", "name", "pron", "num", "adj"}
        ):
            core = core_phrase(items, at - 2)
            if core is None or (before.low != "of" and items[at - 2].low in TIMES):
                break
            at = core
            if before.low == "of" or _begins_clause(items, at):
                best = at
            continue
        if before.tag == "conj" and before.low in {"and", "or", "&"} and items[at - 2].tag in NOMINAL | {"pron"}:
            core = core_phrase(items, at - 2)
            if core is None:
                break
            at = core
            if _begins_clause(items, at):
                best = at
            continue
        break
    if items[best - 1].tag == "comma" and best > 1 and items[end].tag == "name":
        return _list_start(items, best)
    return best


def _list_start(items: Sequence[Item], best: int) -> int:
    """Take in "A, B and C" where all are names and the clause begins with A."""
    at = best
    while at > 1 and items[at - 1].tag == "comma" and items[at - 2].tag == "name":
        core = _core_left(items, at - 2)
        if core is None:
            return best
        at = core
    joined = any(i.tag == "conj" for i in items[at : best + 12])
    return at if at < best and joined and _begins_clause(items, at) else best


def _begins_clause(items: Sequence[Item], at: int) -> bool:
    while at > 0 and items[at - 1].tag == "adv":
        at -= 1
    if at == 0 or _opening_time(items, at):
        return True
    before = items[at - 1]
    return before.tag in {"comma", "sub", "stop", "dash", "colon", "quote", "wh"} or (
        before.tag == "conj" and (at < 2 or items[at - 2].tag in {"comma", "stop", "dash"} or at == 1)
    )


def _opening_time(items: Sequence[Item], at: int) -> bool:
    """Whether all before `at` says when: "A day later", "On 8 March", "In February", "Two weeks ago"."""
    opening = items[:at]
    return (
        at <= 6
        and any(i.low in TIMES for i in opening)
        and all(i.low in TIMES or i.tag in {"det", "num", "adj", "adv", "prep"} for i in opening)
    )


def _with_apposition(items: Sequence[Item], comma: int) -> tuple[int, int] | None:
    """The subject before "NP, an expert, head of Y, said": `comma` is the mark right before the verb.

    Steps left over segments between marks that can stand behind a name, and takes the first phrase of the chain.
    """
    mark = items[comma].tag
    at = comma
    best: tuple[int, int] | None = None
    for _ in range(6):
        previous = _mark_left(items, at - 1, mark)
        if previous is None or previous == 0 or previous + 1 == at:
            break
        segment = items[previous + 1]
        if segment.tag not in _APPOSITION_STARTS and segment.low not in _APPOSITION_WORDS:
            break
        head = items[previous - 1]
        if head.tag in {"noun", "name", "close", "pron", "adj", "num"}:
            start = core_phrase(items, previous - 1)
            if start is not None:
                start = _widened(items, start, previous - 1)
                if not _begins_clause(items, start) and head.tag != "name":
                    break
                if start > 0 and items[start - 1].tag == "prep":
                    break
                best = (start, comma)
                if start == 0 or items[start - 1].tag != mark or not _behind_name(items, start):
                    break
        at = previous
    return best


def _behind_name(items: Sequence[Item], start: int) -> bool:
    """Whether the phrase at `start` is itself said of the one before: no name of its own, or a title in a chain."""
    before = items[start - 2] if start > 1 else None
    if before is None or before.tag not in {"name", "noun", "close"}:
        return False
    return (
        items[start].tag == "det" or before.tag == "name" or items[start].low in TITLES | {"doctor", "head", "deputy"}
    )


def _mark_left(items: Sequence[Item], at: int, mark: str) -> int | None:
    for k in range(at, max(-1, at - 40), -1):
        if items[k].tag == mark:
            return k
        if items[k].tag in {"stop", "quote"}:
            return None
    return None


def noun_phrase(items: Sequence[Item], at: int, *, attach: bool = True) -> int:
    """Return the item past the noun phrase that starts at `at` (`at` itself where none does).

    attach: also takes in prepositional phrases that follow.
    """
    k = at
    limit = min(len(items), at + _REACH)
    if k < limit and items[k].tag == "pron":
        k += 1
    else:
        while k < limit and (
            items[k].tag in {"det", *_INNER_LEFT}
            or (items[k].tag in {"adv", "ing", "ed"} and k > at and items[k - 1].tag in {"det", "adv", "poss"})
            or (items[k].tag == "dash" and items[k].low == "-" and k > at and items[k - 1].end == items[k].start)
        ):
            k += 1
        if k < limit and items[k].tag == "open":
            k = _close_bracket(items, k)
    if k == at or not attach:
        return k
    while k + 1 < limit:
        if items[k].tag == "prep" and items[k].low in _ATTACH and not speech_place(items, k):
            after = noun_phrase(items, k + 1, attach=False)
        elif (
            items[k].tag == "conj"
            and items[k].low in {"and", "&"}
            and items[k + 1].tag in {"det", "noun", "name", "adj", "num"}
        ):
            after = noun_phrase(items, k + 1, attach=False)
            if after < limit and items[after].tag in {"verb", "aux"}:
                return k
        else:
            break
        if after == k + 1:
            break
        k = after
    return k


def _close_bracket(items: Sequence[Item], at: int) -> int:
    for k in range(at + 1, min(len(items), at + 12)):
        if items[k].tag == "close":
            return k + 1
    return at


def speech_place(items: Sequence[Item], prep: int) -> bool:
    """Whether the phrase at this preposition says when or where something was said."""
    after = items[prep + 1 : prep + 7]
    if items[prep].low in {"of", "from"}:
        return False
    if after and (
        after[0].low in TIMES
        or (after[0].low in {"last", "this", "next", "his", "her"} and items[prep].low in {"in", "on", "at"})
    ):
        return True
    if items[prep].low in {"in", "at", "on", "to", "during"}:
        for item in after:
            if item.low in SPEECH_PLACES and (item.text.islower() or item.text.isupper()):
                return True
            if item.tag not in {"det", "adj", "noun", "name", "num", "poss", "ing"}:
                return False
    return False
