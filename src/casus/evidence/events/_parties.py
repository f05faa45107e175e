"""Parties: which mention of an article a word stands for, pronouns and descriptions too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache, cached_property

from casus.evidence._sight import Sight
from casus.evidence.events._actors import actor_head, is_actor, phrase
from casus.evidence.events._clauses import Clauses
from casus.records import Mention, Party, Span
from casus.vocabulary import titles
from casus.vocabulary.events import event_words

__all__ = ["Parties"]

_OWN = frozenset({"i", "we", "me", "us", "my", "our"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_OTHERS = frozenset({"it", "they", "them", "its", "their"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PAPERS = frozenset(
    {"treaty", "charter", "protocol", "convention", "accord", "declaration", "agreement", "constitution"}
)
_OFFICE = frozenset(
    {"government", "authority", "official", "officials", "side", "leadership", "president", "premier", "minister"}
    | {"ambassador", "envoy", "diplomat", "officer", "general", "cabinet", "delegation", "customs", "leader"}
)
_APPOSED = re.compile(r",\s+(?:the\s+|an?\s+|its\s+|their\s+)?([^,.;:()]{3,40}?)(?=,|\.|;|\s+of\s|\s+and\s)")
_TOLD = frozenset({"nsubj", "obj", "iobj", "obl"})
_NAMED = 2_000  # mentions that are looked at for titles
_BACK = 500  # characters looked back for whom a pronoun means


class Parties:
    """Finds who is meant by the words of one article."""

    def __init__(self, sight: Sight, clauses: Clauses) -> None:
        self.sight = sight
        self.clauses = clauses

    def named(self, at: int) -> bool:
        """Whether a word stands in a mention of somebody."""
        found = self.sight.mention_at(self.clauses.token(at).start)
        token = self.clauses.token(at)
        if found is not None:
            return _somebody(found, token.relation in ("obj", "iobj"))
        if _plain(token.text) in _PERSONAL | _OTHERS | {"me", "us"}:
            return token.relation in ("obj", "iobj", "obl")
        if token.pos not in ("NOUN", "PROPN"):
            return False
        if (token.end in self._ends and self._described(at) is not None) or self._holder(at) is not None:
            return True
        return token.pos == "NOUN" and self._of_state(at, anybody=True) is not None

    def of(self, at: int, acting: bool = True, others: frozenset[str] | None = None) -> tuple[Party, ...]:
        """Who is meant by the phrase of a word, those joined to it by "and" too.

        acting: where true, a state that is only named as a place counts, because here it does something. others: of
        those to whom something is done, the names that a pronoun cannot mean, those of the doers.
        """
        aimed, others = others is not None, others or frozenset()
        found: list[Party] = []
        for head in (at, *self.clauses.children(at, "conj")):
            word = _plain(self.clauses.token(head).text)
            if others and word in _PERSONAL | _OTHERS:
                party = self._pronoun(head, word, others)
            else:
                top = actor_head(self.clauses, head)
                party = self._one(top, acting) or (self._of_state(top, anybody=True) if aimed else None)
            if party is not None and party.name not in {p.name for p in found}:
                found.append(party)
        return tuple(found)

    def _one(self, at: int, acting: bool) -> Party | None:
        token = self.clauses.token(at)
        word = _plain(token.text)
        if word in _OWN | _PERSONAL | _OTHERS:
            return self._pronoun(at, word)
        if word in _RELATIVE:
            head = self.clauses.head(at)
            noun = self.clauses.head(head) if head is not None else None
            return self._one(noun, acting) if noun is not None and noun < at else None
        here = self.sight.mention_at(token.start)
        if here is not None and here.reading != "person":
            here = self._person_after(at) or here
        if here is not None and here.reading in ("group", "government"):
            state = self._of_state(at)
            if state is not None or here.name[:1].islower():
                return state or self._body_of(at, acting)
        if here is not None and _somebody(here, acting):
            return Party(here.name, here.span)
        named = self._described(at) or self._holder(at) or self._within(at, acting)
        return named or self._of_state(at) or self._body_of(at, acting) or self._troop(at)

    def _holder(self, at: int) -> Party | None:
        """Whom a bare title means where the article gives it to one person by name ("the prime minister")."""
        dets = [self.clauses.token(c).text.lower() for c in self.clauses.children(at, "det")]
        if "the" not in dets or self.clauses.token(at).pos not in ("NOUN", "PROPN"):
            return None
        span = phrase(self.clauses, at)
        words = span.of(self.sight.text).lower().split()[-3:]
        names = next((n for k in range(len(words)) if (n := self._titled.get(" ".join(words[k:])))), set())
        ranked = sorted(names, key=lambda n: (-self._told_of[n], n))
        clear = len(ranked) == 1 or (ranked and self._told_of[ranked[0]] > self._told_of[ranked[1]])
        return Party(ranked[0], span) if clear else None

    @cached_property
    def _told_of(self) -> Counter[str]:
        """How often each name is told of: where two bear a title, the one the article is about."""
        return Counter(m.name for m in self.sight.mentions)

    @cached_property
    def _titled(self) -> dict[str, set[str]]:
        """The one to three words that stand before people's names, each with the names."""
        found: dict[str, set[str]] = {}
        for mention in self.sight.mentions[:_NAMED]:
            before = self.sight.text[max(0, mention.span.start - 60) : mention.span.start].lower()
            if mention.reading != "person":
                continue
            after = _APPOSED.match(self.sight.text, mention.span.end, mention.span.end + 60)
            for phrase_ in (before.rstrip(", "), after[1].lower() if after else ""):
                words = phrase_.split()[-3:]
                for k in range(len(words)):
                    if words[-1] in _titles():
                        found.setdefault(" ".join(words[k:]), set()).add(mention.name)
        return found

    def _troop(self, at: int) -> Party | None:
        """Those called by whose they are and what they are ("Ardanian border guards"), where no mention has them."""
        names = [c for c in self.clauses.children(at, "compound", "amod") if self.clauses.token(c).text[:1].isupper()]
        first = self.sight.page.sentence(self.clauses.token(at).start).start
        if not any(self.clauses.token(c).start > first or self.clauses.token(c).pos == "PROPN" for c in names):
            return None
        if self.clauses.token(at).pos != "NOUN" or not is_actor(self.clauses, at):
            return None
        span = phrase(self.clauses, at)
        return Party(" ".join(span.of(self.sight.text).split()), span)

    def _of_state(self, at: int, anybody: bool = False) -> Party | None:
        """The state whose adjective stands before people who act for it: "Ardanian troops"; before anybody and
        anything, where that is asked for ("boarded an Ardanian trawler").
        """
        if not anybody and self.clauses.lemma(at) not in _acting_for_states():
            return None
        for child in self.clauses.children(at, "amod", "compound", "nmod"):
            word = self.clauses.token(child)
            name = self._demonyms.get(word.text) if word.text[:1].isupper() and child < at else None
            if name is not None:
                return Party(name, word.span)
        return None

    @cached_property
    def _demonyms(self) -> _Demonyms:
        return _Demonyms({m.name for m in self.sight.mentions if m.reading == "government"})

    def _body_of(self, at: int, acting: bool) -> Party | None:
        """The body whose people act together: "the heads of state of the Covenant", "members of the Council"."""
        for _ in range(3):
            inner = [c for p, c in self.clauses.obliques(at) if p == "of"]
            if not inner:
                return None
            for child in inner:
                here = self.sight.mention_at(self.clauses.token(child).start)
                if here is not None and here.reading in ("organisation", "government") and _somebody(here, acting):
                    return Party(here.name, here.span)
            at = inner[0]
        return None

    def _person_after(self, at: int) -> Mention | None:
        """The person whose name follows in the same phrase: "Opposition leader Edda Lorne"."""
        if self.clauses.token(at).pos not in ("PROPN", "NOUN", "ADJ"):
            return None
        span = phrase(self.clauses, at)
        end = self.clauses.token(at).end
        named = [m for m in self.sight.mentions_in(span) if m.reading == "person" and m.span.start >= end]
        between = self.sight.text[end : named[0].span.start] if named else ","
        return named[0] if named and not any(c in between for c in ",;:(’'") else None

    def _described(self, at: int) -> Party | None:
        """Whom a description means that the reader holds to be somebody named elsewhere ("the minister")."""
        token = self.clauses.token(at)
        span = self._ends.get(token.end)
        name = self._cluster(span) if span is not None and token.pos == "NOUN" else None
        return Party(name, span) if name else None

    @cached_property
    def _ends(self) -> dict[int, Span]:
        return {end: Span(start, end) for start, end in sorted(self._clusters, reverse=True)}

    def _within(self, at: int, acting: bool) -> Party | None:
        """Whose the thing is that a word names: its owner or adjective ("Tolvia's navy", "the Tolvian navy")."""
        if self.clauses.lemma(at) in event_words().things:
            return None
        # "Kremlin spokesman Venn": who is named comes before whose they are.
        inner = [*self.clauses.children(at, "flat", "appos"), *self.clauses.children(at, "nmod", "compound", "amod")]
        for child in inner:
            if self.clauses.token(child).relation == "nmod" and self.clauses.preposition(child) not in (
                "",
                "'s",
                "’s",
                "of",
            ):
                continue
            word = _plain(self.clauses.token(child).text)
            if word in _OWN | _PERSONAL | _OTHERS:
                return self._pronoun(child, word)
            here = self.sight.mention_at(self.clauses.token(child).start)
            if here is not None and _somebody(here, acting):
                return Party(here.name, here.span)
        return None

    def _pronoun(self, at: int, word: str, others: frozenset[str] = frozenset()) -> Party | None:
        token = self.clauses.token(at)
        statement = self.sight.statement_at(token.start)
        if word in _OWN:
            named = statement.speaker.name if statement is not None else self._voice(token.start) or self._author
            return Party(named, token.span) if named else None
        found = (self._cluster(token.span), self._reporter(at, word), self._before(token.start, word, others))
        name = next((n for n in found if n and n not in others), None)
        return Party(name, token.span) if name else None

    def _voice(self, offset: int) -> str | None:
        """Who goes on speaking in the first person: the speaker of the words just before, told in the first person."""
        last = bisect_right(self._voices[0], offset) - 1
        if last < 0:
            return None
        _, end, name = self._voices[1][last]
        return name if offset - end < _BACK else None

    @cached_property
    def _author(self) -> str | None:
        """The one person whose name stands over an article and who is named in it."""
        lines = self.sight.page.article.bylines
        known = {m.name for m in self.sight.mentions[:_NAMED] if m.reading == "person"}
        return lines[0] if len(lines) == 1 and lines[0] in known else None

    @cached_property
    def _voices(self) -> tuple[list[int], list[tuple[int, int, str]]]:
        """The direct speech of named speakers, by where it begins and ends."""
        found = sorted(
            (span.start, span.end, s.speaker.name)
            for s in self.sight.statements
            for span in s.content_spans
            if s.kind == "direct" and s.speaker.name
        )
        return [f[0] for f in found], found

    @cached_property
    def _clusters(self) -> dict[tuple[int, int], tuple[Span, ...]]:
        groups = self.sight.page.reading.coreferences or ()
        return {(s.start, s.end): g.mentions for g in groups if g.confidence >= 0.4 for s in g.mentions}

    def _cluster(self, span: Span) -> str | None:
        for other in self._clusters.get((span.start, span.end), ()):
            for mention in self.sight.mentions_in(other):
                if mention.reading != "place":
                    return mention.name
        return None

    def _reporter(self, at: int, word: str) -> str | None:
        """The speaker of the clause that reports this one: "Tolvia said it had ..."."""
        verb = self.clauses.head(at)
        for _ in range(4):
            if verb is None:
                return None
            relation = self.clauses.token(verb).relation
            verb = self.clauses.head(verb)
            subject = self.clauses.subject(verb) if verb is not None else None
            if subject is None or subject == at or relation not in ("ccomp", "advcl", "conj", "xcomp", "parataxis"):
                continue
            here = self.sight.mention_at(self.clauses.token(subject).start)
            if here is not None and _agrees(here, word):
                return here.name
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [m.span.start for m in self.sight.mentions]

    def _before(self, offset: int, word: str, others: frozenset[str] = frozenset()) -> str | None:
        """The last subject of a sentence before that the pronoun may take up."""
        last = bisect_right(self._starts, offset - 1) - 1
        for index in range(last, max(-1, last - 12), -1):
            mention = self.sight.mentions[index]
            if mention.span.end < offset - _BACK:
                break
            numbers = self.sight.numbers(mention.span)
            subject = any(self.clauses.token(n).relation == "nsubj" for n in numbers)
            told = subject or (others and any(self.clauses.token(n).relation in _TOLD for n in numbers))
            if told and _agrees(mention, word) and mention.name not in others:
                return mention.name
        return None


@cache
def _acting_for_states() -> frozenset[str]:
    words = event_words()
    return words.soldiers | words.police | words.means | _OFFICE


class _Demonyms:
    """Names of states by words that are like them: "Ardanian" for Ardania."""

    def __init__(self, names: set[str]) -> None:
        self._names = sorted(names)

    def get(self, word: str) -> str | None:
        """The one state whose name begins as the word does; None where there is none or there are several."""
        found = [n for n in self._names if " " not in n and _like(word, n)]
        return found[0] if len(found) == 1 else None


def _like(word: str, name: str) -> bool:
    stem = max(4, min(len(word), len(name)) - 2)
    return word[:stem] == name[:stem] and abs(len(word) - len(name)) <= 4


def _plain(word: str) -> str:
    """A word in lower case, but for "US", which is no pronoun."""
    return word if word in ("US", "IT") else word.lower()


def _somebody(mention: Mention, acting: bool) -> bool:
    """Whether a mention can do something: no document, and no place unless it acts here."""
    if mention.reading == "place":
        return acting
    first = mention.name.split(" of ")[0].split()
    paper = bool(first) and (first[-1].lower() in _PAPERS or first[0] == "Article")
    return not (mention.reading == "organisation" and paper)


@cache
def _titles() -> frozenset[str]:
    return frozenset(w.split()[-1].lower() for w in titles().roles)


def _agrees(mention: Mention, word: str) -> bool:
    if word in _PERSONAL:
        return mention.reading == "person"
    return mention.reading in ("government", "organisation", "outlet", "group", "place")
