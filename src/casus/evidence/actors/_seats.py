"""Capitals that no list knows, told by the articles: "Tolm, the Ardanian capital", "the government in Tolm"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

__all__ = ["seats_told"]

_AROUND = 90  # characters looked at on either side of a town
_SURE, _MARGIN = 3, 2  # the weight a state needs, and how many times that of the next
_WORD = r"[^\W\d_][\w-]*"
_NAME = r"[^\W\d_a-z][\w-]*"
_CAPITAL_AFTER = re.compile(
    rf",?\s*\(?(?:the\s+)?(?:({_NAME})(?:['’]s?)?\s+)?capital(?:\s+city)?(?:\s+of\s+(?:the\s+)?({_NAME}(?: {_NAME})?))?"
)
_CAPITAL_BEFORE = re.compile(rf"({_NAME})(?:['’]s?)?\s+capital(?:\s+city)?,?\s+(?:of\s+)?$")
_CAPITAL_OF = re.compile(rf"capital(?:\s+city)?\s+of\s+(?:the\s+)?({_NAME}(?: {_NAME})?),?\s+$")
_SEATED = re.compile(
    rf"({_NAME}(?: {_NAME})?)(?:['’]s?)?\s+(?:{_WORD}\s+){{0,2}}(?:[Gg]overnment|[Pp]arliament|[Mm]inistry|"
    rf"authorities|leadership|officials|[Cc]ourt|presidency|palace|[Cc]abinet|[Bb]ank|military|[Cc]ommand|junta|[Ss]ervice|rulers|leaders)\s+in\s+$"
)
_THERE = re.compile(rf",\s+(?:the\s+)?(?:{_NAME}\s+){{0,3}}({_NAME})\b")
_HEARD = re.compile(
    rf"({_NAME})(?:\s+(?:also|later|then))?\s+(?:said|says|warned|stressed|insisted|added|argued|announced|explained)\s+(?:that\s+)?$"
)
_OPENING = re.compile(
    rf"(?:[^\n]{{0,60}}?)(?:[–—:]|--|-\s|\.\s|\)\s)\s*(?:The\s+)?(?:{_WORD}\s+){{0,4}}?({_NAME}(?: {_NAME})?)"
)


def seats_told(texts: Iterable[str], towns: Iterable[str], whose: Callable[[str, bool], str | None]) -> dict[str, str]:
    """Return the state of each town that the texts tell it of, by weight of what they say.

    whose: the state that a name or an adjective means, or the surname of one of its officers where only that is asked
    for (True); or None.
    """
    names = sorted(towns, key=lambda t: (-len(t), t))
    if not names:
        return {}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in names)})(?!\w)", re.IGNORECASE)
    written = {n.casefold(): n for n in names}
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in pattern.finditer(text):
            if not match[0][0].isupper():
                continue
            town = written[match[0].casefold()]
            for word, weight, officers in _told(text, match.start(), match.end()):
                state = whose(word, officers) or whose(word.partition(" ")[0], officers)
                if state is not None and state != town:
                    weights[town][state] += weight
    return _chosen(weights)


def _told(text: str, start: int, end: int) -> Iterable[tuple[str, int, bool]]:
    """The words around a town that may tell its state, each with its weight, and whether only officers count."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if (found := _CAPITAL_AFTER.match(after)) is not None and (found[1] or found[2]):
        yield found[2] or found[1], 10, False
    for pattern, weight in ((_CAPITAL_BEFORE, 10), (_CAPITAL_OF, 10), (_SEATED, 3), (_HEARD, 2)):
        if (found := pattern.search(before)) is not None:
            yield found[1], weight, pattern is _HEARD
    if before.endswith("In ") and (found := _THERE.match(after.partition(".")[0])) is not None:
        yield found[1], 2, True
    if (start == 0 or text[start - 1] == "\n") and (found := _OPENING.match(text, end, end + 160)) is not None:
        yield found[1], 2, False


def _chosen(weights: Mapping[str, Counter[str]]) -> dict[str, str]:
    out: dict[str, str] = {}
    for town, states in sorted(weights.items()):
        ranked = sorted(states, key=lambda s: (-states[s], s))
        second = states[ranked[1]] if len(ranked) > 1 else 0
        if states[ranked[0]] >= _SURE and states[ranked[0]] >= _MARGIN * second:
            out[town] = ranked[0]
    best = {state: max(weights[t][state] for t in out if out[t] == state) for state in out.values()}
    return {town: state for town, state in out.items() if weights[town][state] == best[state]}
