"""Who makes a move and to whom: the parties that a phrase names."""

from __future__ import annotations

import re

from casus.evidence._page import MARKS
from casus.evidence._sight import Sight
from casus.records import Party, Span
from casus.vocabulary import bodies, moves, speakers, titles

__all__ = ["Parties"]

_ARTICLE = re.compile(
    r"(?:the|a|an|both|all|every|each|any|its|their|his|her|our|my|of|to|on|upon|from|with|at|against|that)\s+", re.I
)
_STARTS_WORDS = """
    The A An It He She They We I In On At But And If Our His Her Its Their
"""
_STARTS = frozenset(_STARTS_WORDS.split())
_LONGEST = 12  # words of a phrase that are looked at for a name
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})


class Parties:
    """Names parties in one article, each by the fullest name that the article gives."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._full: dict[str, str] = {}
        names = sorted({s.speaker.name for s in sight.statements if s.speaker.name}, key=lambda n: (len(n), n))
        for name in names:
            for part in {name, name.split()[-1]}:
                self._full[part] = name
        self._meant = self._pronouns()

    def named(self, span: Span | None) -> Party | None:
        """The party that a phrase names, by its mentions, or else by its capitals or the word for a group."""
        if span is None:
            return None
        text = self._sight.text
        words = span.of(text).strip(MARKS + " ,")
        if words.lower() in _PRONOUNS:
            return self._meant.get(span.start)
        first = re.match(r"\w+", text[span.start : span.end])
        if first is not None and first.group().lower() in _PRONOUNS and len(words.split()) > 1:
            return self._meant.get(span.start)
        party = self._sight.party(span)
        if party is not None:
            return party
        return self._proper(span) or self._described(span)

    def is_audience(self, words: str) -> bool:
        """Whether a phrase names those who only listen: the press, a crowd, a parliament."""
        last = [w.lower().strip(".,'’") for w in re.findall(r"[\w’'-]+", words.split(" of ", maxsplit=1)[0])]
        return bool(last) and (last[-1] in moves().audiences or last[-1] in speakers().press) and last[-1] != "council"

    def _pronouns(self) -> dict[int, Party]:
        """By place of a pronoun, the named party of its cluster, where the reader gives clusters."""
        found: dict[int, Party] = {}
        text = self._sight.text
        for cluster in self._sight.page.reading.coreferences or ():
            named = [m for m in cluster.mentions if m.of(text)[:1].isupper() and m.of(text).lower() not in _PRONOUNS]
            if not named:
                continue
            best = max(named, key=lambda m: (min(len(m.of(text)), 40), -m.start))
            party = self._sight.party(best) or self._proper(best)
            if party is not None:
                found.update((m.start, party) for m in cluster.mentions if m.of(text).lower() in _PRONOUNS)
        return found

    def _proper(self, span: Span) -> Party | None:
        """The first run of capitalised words, with "of the" between two of them, as the article's fullest name."""
        run: list[int] = []
        tokens = self._sight.tokens
        times = self._sight.times_in(span)
        for number in list(self._sight.numbers(span))[:_LONGEST]:
            word = tokens[number].text
            if any(t.span.covers(tokens[number].span) for t in times):
                break
            if word[:1].isupper() and tokens[number].pos != "PRON" and not (not run and word in _STARTS):
                run.append(number)
            elif run and not (word.lower() in ("of", "the", "-", ".") and number - run[-1] <= 2):
                break
        while run and _role(tokens[run[0]].text) and len(run) > 1:
            run = run[1:]
        if not run or tokens[run[0]].text in ("I", "We"):
            return None
        place = Span(tokens[run[0]].start, tokens[run[-1]].end)
        name = " ".join(place.of(self._sight.text).split()).removesuffix("'s").removesuffix("’s")
        return Party(self._full.get(name, name), place) if name else None

    def _described(self, span: Span) -> Party | None:
        """A group or an office without a name: "the members", "the council"."""
        text = self._sight.text
        start = span.start
        while lead := _ARTICLE.match(text, start, span.end):
            start = lead.end()
        words = re.match(r"[\w’'-]+(?:\s+[\w’'-]+){0,4}", text[start : span.end])
        if words is None or not words.group():
            return None
        head = re.split(r"\s+(?:of|in|at|on|for|from|to|who|which|that)\b", words.group())[0].split()[-1].lower()
        one = head.removesuffix("s")
        people = {head, one, head[:-3] + "y" if head.endswith("ies") else head}
        if people & (speakers().groups | speakers().anonymous | bodies().heads) or any(
            p in titles().roles for p in people
        ):
            return Party(" ".join(words.group().split()), Span(start, start + words.end()))
        return None


def _role(word: str) -> bool:
    return word.lower() in titles().roles or word.lower() in (
        "prime",
        "foreign",
        "defence",
        "defense",
        "interior",
        "secretary",
        "general",
    )
