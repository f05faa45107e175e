"""Patterns: the words of events found around a verb or noun of a clause, without regard to what stands over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casus.evidence.events._clauses import Clauses
from casus.vocabulary.events import EventWords, VerbPattern, event_words

__all__ = ["Deed", "Patterns"]

_BANNING = frozenset({"ban", "prohibit", "block", "restrict", "limit", "deny", "refuse", "curtail"})  # of a protest


@dataclass(frozen=True)
class Deed:
    """A deed that a word tells. at: the number of the word. words: all words of its pattern. code: CAMEO.

    inner: the deed asked for, refused, promised or threatened, where it is told. how: the operator by which it holds
    `inner`, or "light", "stop", "verb", "noun". core: the word whose object is acted on.
    """

    at: int
    words: tuple[int, ...]
    code: str
    how: str
    inner: Deed | None = None
    negated: bool = False
    future: bool = False
    omission: str | None = None
    core: int = field(default=-1)
    middle: bool = False

    @property
    def root(self) -> str:
        """The CAMEO root of its code."""
        return self.code[:2]


class Patterns:
    """Looks up what the words of a clause tell. composed: whether what will be done counts as promise or threat."""

    def __init__(self, clauses: Clauses, composed: bool = False, words: EventWords | None = None) -> None:
        self.clauses = clauses
        self.words = words or event_words()
        self.composed = composed
        self._read: dict[int, Deed | None] = {}

    def _who(self, at: int) -> str:
        """The plain form of the noun that names the doer of a verb; "" where there is none."""
        doer = self.clauses.doer(at)
        return self.clauses.lemma(doer) if doer is not None else ""

    def _marked(self, at: int, word: str) -> bool:
        return any(self.clauses.token(c).text.lower() == word for c in self.clauses.children(at, "mark"))

    def _said(self, at: int) -> bool:
        """Whether a verb reports words: it has a clause of content, or stands after one."""
        return bool(self.clauses.children(at, "ccomp")) or self.clauses.token(at).relation == "parataxis"

    def _of_noun(self, at: int) -> Deed | None:
        noun = self.noun_code(at) if self.clauses.token(at).pos in ("NOUN", "PROPN", "VERB") else None
        if noun is None:
            return None
        return Deed(at, noun[1], noun[0], "noun", negated=self.clauses.negated(at), core=at)

    def _names(self, at: int, lemma: str, below: int | None) -> bool:
        """Whether somebody is called something: "called him a liar"."""
        if lemma != "call" or below is None:
            return False
        if self.clauses.token(below).pos not in ("NOUN", "ADJ") or self.clauses.token(below).relation != "xcomp":
            return False
        return self.composed or self.clauses.lemma(below) in self.words.reproaches

    def _match(self, pattern: VerbPattern, at: int, window: list[int]) -> tuple[int, ...] | None:
        """The words of a pattern, the first of them `at`, where they stand in the window in order."""
        found = [at]
        last = -1
        for word in pattern.rest:
            particle = word in self.words.particles
            begin = 0 if particle else last + 1
            fits = (
                i
                for i in range(begin, len(window))
                if self._is(window[i], word) and (not particle or self._near(at, window[i], found))
            )
            place = next(fits, None)
            if place is None:
                return None
            last = max(last, place)
            found.append(window[place])
        return tuple(found)

    def _is(self, at: int, word: str) -> bool:
        return word in (self.clauses.lemma(at), self.clauses.forms[at])

    def _has(self, window: list[int]) -> set[str]:
        """All words of a window, in plain form and as they stand."""
        return {f(n) for n in window for f in (self.clauses.lemma, self.clauses.forms.__getitem__)}

    def _near(self, at: int, particle: int, found: list[int]) -> bool:
        head = self.clauses.head(particle)
        if particle - max(found[-1], at) <= 2 or head == at:
            return True
        if self.clauses.token(particle).text.lower() in ("in", "over"):
            return False
        return head is not None and (self.clauses.head(head) == at or self.clauses.head(head) in found)

    def _best(
        self, table: Mapping[str, tuple[VerbPattern, ...]], at: int, lemma: str, window: list[int]
    ) -> tuple[str, tuple[int, ...]] | None:
        best: tuple[str, tuple[int, ...]] | None = None
        patterns = table.get(lemma, ())
        has = self._has(window) if patterns else set()
        for pattern in patterns:
            if not has.issuperset(pattern.rest):
                continue
            if best is not None and len(pattern.rest) + 1 < len(best[1]):
                break
            words = self._match(pattern, at, window)
            if words is not None and (best is None or max(words) < max(best[1])):
                best = pattern.gives, words
        return best

    def _patterned(self, at: int, lemma: str, window: list[int]) -> Deed | None:
        found = self._best(self.words.verbs, at, lemma, window)
        if found is None or len(found[1]) < 2:
            return None
        if found[0] == "042" and self.clauses.children(at, "obj") and lemma not in ("pay", "leave"):
            return None
        return Deed(at, found[1], found[0], "verb", core=at)

    def _bare(self, at: int, lemma: str) -> Deed | None:
        for pattern in self.words.verbs.get(lemma, ()):
            if not pattern.rest:
                return Deed(at, (at,), pattern.gives, "verb", core=at)
        return None

    # Verbs over an event noun

    def noun_code(self, at: int) -> tuple[str, tuple[int, ...]] | None:
        """The code of an event noun, with the words before it that belong to it ("hunger strike")."""
        lemma = self.clauses.lemma(at)
        if at >= 2 and self.clauses.token(at - 1).text == "-":
            code = self.words.nouns.get(f"{self.clauses.lemma(at - 2)}-{lemma}")
            if code is not None:
                return code, (at - 2, at - 1, at)
        for back in (2, 1):
            if at >= back:
                before = [self.clauses.lemma(n) for n in range(at - back, at)]
                code = self.words.nouns.get(" ".join([*before, lemma]))
                if code is not None:
                    return code, tuple(range(at - back, at + 1))
        code = self.words.nouns.get(lemma)
        if code == "150" and any(self.clauses.lemma(c) == "joint" for c in self.clauses.children(at, "amod")):
            code = "062"
        return (code, (at,)) if code is not None else None

    def _things(self, at: int, phrases: bool = True) -> list[int]:
        """What a verb is done to, in the order in which it may be the event: its objects, then its phrases."""
        objects = self.clauses.objects(at)
        found = [*objects]
        for thing in objects:
            found += [c for p, c in self.clauses.obliques(thing) if p == "of"][:1]
            found += self.clauses.children(thing, "conj")
        if not phrases:
            return found[:6]
        more = [c for p, c in self.clauses.obliques(at) if p in ("in", "on", "for", "from", "of", "to", "with", "out")]
        return [*found, *more][:6]

    def _stopping(self, at: int, lemma: str, window: list[int]) -> Deed | None:
        found = self._best(self.words.stops, at, lemma, window)
        if found is None:
            return None
        for thing in self._things(at):
            noun = self.noun_code(thing)
            code = self.words.stop_of(noun[0]) if noun is not None else None
            if noun is not None and noun[0][:2] == "14" and lemma in _BANNING:
                code = "172"
            if noun is not None and code is not None:
                return Deed(at, (*found[1], *noun[1]), code, "stop", core=thing)
            if self.clauses.lemma(thing) in self.words.burdens:
                return Deed(at, (*found[1], thing), "081", "stop", core=thing)
        return None

    def _light(self, at: int, lemma: str, window: list[int]) -> Deed | None:
        found = self._best(self.words.light, at, lemma, window)
        if found is None:
            return None
        phrased = self.clauses.lemma(found[1][-1]) in self.words.particles
        for thing in self._things(at) if phrased else self._things(at, phrases=False):
            noun = self.noun_code(thing)
            if noun is not None:
                return Deed(at, (*found[1], *noun[1]), self._carried(lemma, noun[0]), "light", core=thing)
        return None

    def _sending(self, at: int, lemma: str) -> Deed | None:
        """Forces sent somewhere: "dispatched two frigates"."""
        if lemma not in ("send", "dispatch", "despatch", "deploy", "move", "rush", "pour", "shift", "assemble", "fly"):
            return None
        things = [t for t in self.clauses.objects(at) if self.clauses.lemma(t) in self.words.soldiers]
        if not things:
            return None
        # "sent two planes with blankets"
        laden = [self.noun_code(c) for t in things for p, c in self.clauses.obliques(t) if p == "with"]
        relief = any(noun is not None and noun[0].startswith("07") for noun in laden)
        return Deed(at, (at, things[0]), "070" if relief else "154", "verb", core=things[0])

    def _carried(self, lemma: str, code: str) -> str:
        """What a light verb makes of its noun: relations begun are recognition, arms given are aid."""
        if code == "161":
            return "054"
        if lemma in self.words.giving and code[:2] in ("18", "19"):
            return "072"
        return code
