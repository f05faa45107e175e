"""Roles: who of those named in a clause did it, to whom, and against whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from casus.findings.cast import Cast, Named
from casus.findings.utterance import Utterance
from casus.records import ANYONE
from casus.vocabulary import clause_words

__all__ = ["RIVAL", "Scene", "Seen"]

RIVAL = "?"  # stands for the other party until all explicit claims are known
_REACH = 9  # words behind a verb in which its object is looked for


@dataclass(frozen=True, slots=True)
class Seen:
    """Who stands in a role, and whether the words themselves tell it."""

    actor: str
    told: bool


@dataclass(frozen=True)
class Scene:
    """One place in an utterance where words of a fact stand, with those who are around.

    own: the state or body that "we" means; concerned: whom the incident may give a right; addressee: as the statement
    names it; subject: the words of the clause's subject with pronouns replaced, "" where nobody took it apart.
    bare_noun: the words are a noun, whose doer stands before it only with a verb of doing ("staged a provocation").
    parties: whom claims name as the other party to the incident.
    """

    utterance: Utterance
    cast: Cast
    first: int
    after: int
    own: str | None
    concerned: str | None
    addressee: str | None
    subject: str
    verb: bool
    bare_noun: bool = False
    parties: frozenset[str] = frozenset()

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Who is named in the utterance."""
        return self.cast.find(self.utterance.words)

    @cached_property
    def passive(self) -> bool:
        """Whether it is told of what is done to the subject: "was attacked"."""
        words = self.utterance.words
        form = words[self.first].low
        if form in clause_words().prepositions:
            return False  # "was under threat"
        before = [w.low for w in words[max(0, self.first - 3) : self.first] if w.part == words[self.first].part]
        return self.verb and not form.endswith(("ing", "s")) and bool(clause_words().passive & set(before))

    def look(self, places: Sequence[str]) -> Seen | None:
        """Return who stands in a role: the first that is found in these places."""
        for place in places:
            found = self._in(place)
            if found is not None:
                return Seen(found, place in ("subject", "object", "owner", "after", "by", "asked", "from"))
        return None

    def _in(self, place: str) -> str | None:
        plain = {
            "speaker": self.own,
            "concerned": self.concerned,
            "organisation": self.cast.organisation,
            "rival": RIVAL,
            "anyone": ANYONE,
        }
        if place in plain:
            return plain[place]
        if place == "subject" and self.bare_noun and not self._done():
            return None
        if place == "subject":
            return self._by() if self.passive else self._before()
        if place == "between":
            return self._between()
        if place == "object":
            return self._undergoer() if self.passive else self._behind()
        return {"owner": self._owner, "by": self._by, "asked": self._asked, "after": self._behind, "from": self._from}[
            place
        ]()

    def _done(self) -> bool:
        words = self.utterance.words
        return any(w.lemma in clause_words().doing for w in words[: self.first] if w.part == words[self.first].part)

    def _sentence(self, at: int) -> bool:
        words = self.utterance.words
        return words[at].sentence == words[self.first].sentence

    def _between(self) -> str | None:
        """The other one of two: "between Vask and Tolvia"."""
        words = self.utterance.words
        at = next((n for n, w in enumerate(words) if w.low == "between" and self._sentence(n)), None)
        if at is None:
            return None
        pair = [one.actor for one in self.names if at < one.first <= at + 6]
        return next((actor for actor in pair if actor != self.concerned), None) if len(pair) > 1 else None

    def _before(self, *, pronouns: bool = True) -> str | None:
        """Who stands before as its subject: the nearest name without a preposition, or a pronoun if it is nearer."""
        words = self.utterance.words
        start = max((n + 1 for n in range(self.first) if words[n].cue or not self._sentence(n)), default=0)
        if (antecedent := self._antecedent()) is not None:
            return antecedent
        whose = None  # "soldiers from Vask", where nobody else is named
        nobody = self._nobody(start)
        for at in range(self.first - 1, start - 1 if nobody is None else nobody, -1):
            named = next((one for one in self.names if one.after - 1 == at), None)
            if named is not None and not self._led(named.first):
                return named.actor
            low = words[at].low
            if named is not None and words[named.first - 1].low in ("from", "of"):
                whose = named.actor
            if low in clause_words().own:
                return self.own
            if low == "they":
                return self._earlier(at) or self._adversary()  # of themselves people say "we"
            if low in clause_words().they or (low in clause_words().theirs and not self._led(at)):
                return self._meant() or self._earlier(at) or self.own
        if nobody is not None:
            whose = whose or self._within(nobody) or ANYONE
        return whose or (self._meant() if self.subject and pronouns else None)

    def _nobody(self, start: int) -> int | None:
        """Where "nobody" or "no one" stands before, behind a place."""
        lows = [word.low for word in self.utterance.words[: self.first]]
        found = (n for n in range(self.first - 1, start - 1, -1)
                 if lows[n] in clause_words().nobody or lows[n : n + 2] == ["no", "one"])  # fmt: skip
        return next(found, None)

    def _within(self, nobody: int) -> str | None:
        """Whose people "nobody" means: "nobody in Vask attacked"."""
        return next((one.actor for one in self.names if nobody < one.first <= nobody + 3 < self.first + 3
                     and one.after <= self.first), None)  # fmt: skip

    def _antecedent(self) -> str | None:
        """Whom a relative clause tells of: "provoked by the army of Vask, which shot first"."""
        words = self.utterance.words
        part = words[self.first].part
        start = next((n for n in range(self.first) if words[n].part == part and not words[n].cue), 0)
        if not start or words[start].low not in ("which", "who") or not self._sentence(start - 1):
            return None
        found = [one for one in self.names if start - 3 <= one.after - 1 < start]
        return found[-1].actor if found and found[-1].first < start else None

    def _earlier(self, at: int) -> str | None:
        """Who is named before a pronoun in what is said, where no preposition stands before the name."""
        words = self.utterance.words
        found = [one for one in self.names if one.after <= at and not words[one.first].cue and not self._led(one.first)]
        return found[-1].actor if found and words[found[-1].first].sentence == words[at].sentence else None

    def _meant(self) -> str | None:
        """Whom the clause's subject names once pronouns are replaced."""
        found = self.cast.in_words(self.subject)
        return found[0] if found else None

    def _led(self, at: int) -> bool:
        words = self.utterance.words
        before = [w.low for w in words[max(0, at - 2) : at] if w.part == words[at].part]
        if before[-1:] in (["the"], ["a"], ["its"], ["their"], ["all"]):
            before = before[:-1]
        return bool(before) and before[-1] in clause_words().prepositions

    def _undergoer(self) -> str | None:
        """Whose it is to which something was done: "the territory of Armenia had been attacked"."""
        words = self.utterance.words
        for at in range(self.first - 1, -1, -1):
            if words[at].cue or not self._sentence(at):
                break
            named = next((one for one in self.names if one.after - 1 == at), None)
            if named is not None:
                return named.actor
            if words[at].low in clause_words().own | clause_words().theirs:
                return self.own
        return self._meant()

    def _behind(self) -> str | None:
        """Who stands behind, by name or possessive; not who is behind "by"."""
        words = self.utterance.words
        for at in range(self.first + 1, min(len(words), self.after + _REACH)):
            if not self._sentence(at) or (at >= self.after and self._turns(at)):
                break
            named = next((one for one in self.names if one.first == at), None)
            if named is not None and words[at - 1].low != "by" and named.actor != self._before(pronouns=False):
                return named.actor
            if words[at].low in clause_words().own | clause_words().theirs and self.own != self._before(pronouns=False):
                return self.own
        return None

    def _turns(self, at: int) -> bool:
        """Whether another clause begins at a place: "and that it", "because", "but"."""
        word, known = self.utterance.words[at], clause_words()
        opened = word.part != self.utterance.words[at - 1].part and word.low in known.linking | known.opening
        return opened or word.low in ("but", "because")

    def _from(self) -> str | None:
        """Where something came from: named, or "our", "its" behind "from", "through" or "via"."""
        words = self.utterance.words
        for at in range(max(0, self.first - 2), min(len(words), self.after + _REACH)):
            if words[at].low not in clause_words().sources or not self._sentence(at) or words[at].cue:
                continue
            for n in range(at + 1, min(len(words), at + 4)):
                named = next((one for one in self.names if one.first == n), None)
                if named is not None:
                    return named.actor
                if words[n].low in clause_words().own | clause_words().theirs:
                    return self.own
        return None

    def _adversary(self) -> str | None:
        """Whom "they" means in a quotation where nobody is named before: the other party."""
        if self.utterance.statement.kind == "indirect" or self.own is None or self.concerned is None:
            return None
        if self.own == self.concerned:
            return RIVAL
        return self.concerned if self.own in self.parties else None

    def _by(self) -> str | None:
        words = self.utterance.words
        for at in range(self.after, min(len(words), self.after + _REACH)):
            if not self._sentence(at):
                break
            if words[at].low == "by":
                return next((one.actor for one in self.names if at < one.first <= at + 3), None)
        return None

    def _owner(self) -> str | None:
        """Whose a noun is: "an Armenian provocation", "Armenia's provocation", "our attack"."""
        words = self.utterance.words
        for at in range(self.first - 1, max(-1, self.first - 4), -1):
            if not self._sentence(at) or words[at].cue:
                break
            named = next((one for one in self.names if one.after - 1 == at), None)
            if named is not None:
                text = words[at].text
                adjective = words[at].low not in self._plain or text.endswith(("'s", "’s", "s'", "s’"))
                return named.actor if adjective else None
            if words[at].low in clause_words().own:
                return self.own
        return None

    @cached_property
    def _plain(self) -> frozenset[str]:
        """Names of states as such, in lower case: before a noun they are no adjectives."""
        return frozenset(parts[-1] for rows in self.cast.rows.values() for parts, _ in rows)

    def _asked(self) -> str | None:
        """Who is asked: named behind, before "for", or as the addressee."""
        words = self.utterance.words
        for one in self.names:
            if self.first < one.first < self.after + 4 and one.actor != self.own and self._sentence(one.first):
                return one.actor
        named = self.cast.in_words(self.addressee or "")
        if named and named[0] != self.own:
            return named[0]
        lows = {w.low for w in words[self.first : self.after + 4]} | set((self.addressee or "").lower().split())
        return self.cast.organisation if lows & {"allies", "members", "partners", "ally"} else None
