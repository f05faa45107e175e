"""Holders: whose position words tell: the speaker's own, or that of another of whom they tell it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from casus.evidence.stands._clauses import Clause, Sentence
from casus.evidence.stands._parties import Parties
from casus.evidence.stands._placing import Evidence
from casus.evidence.stands._ruler import Ruler, Sign
from casus.evidence.stands._words import Phrases, Word, stem, stem_set
from casus.vocabulary import stances

__all__ = ["Holders"]

_OWN = stem_set("i we us my our ours")
_PRONOUNS = stem_set("i we he she it they")
_OTHER = stem_set("he she it they his her its their who which that")
_SELVES = stem_set(
    "country government state nation side capital cabinet leader leadership delegation ministry authority parliament "
    "republic people member premier"
)
_DETERMINERS = stem_set("the a an this that its his her their our my no any")
_BODIES = 4  # words in which the object of a verb is looked for
_PREPOSITIONS = stem_set("in from of by out")
_LINKS = stem_set("of in to from with for on at by towards leave")
_STOPS = stem_set("before after during until within since without unless because against between despite amid over")
_PARTICIPATION = stem_set("membership participation member accession table structure")
_OBJECT_PRONOUNS = stem_set("him them us me")


@cache
def _attitudes() -> Phrases[bool]:
    return Phrases((word, True) for word in stances().attitudes)


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for phrase in getattr(stances(), name) for word in phrase.split())


@cache
def _between() -> frozenset[str]:
    """Words that may stand between a subject and its verb."""
    names = ("empty", "negations", "hedges", "turning", "wishes", "attitudes", "conditions", "matters")
    return frozenset(word for name in names for word in _stems(name))


@cache
def _objects(axis: str) -> frozenset[str]:
    return frozenset(stem(w) for a in stances().axes if a.name == axis for w in (*a.objects, *a.topics))


class Holders:
    """Who holds what a speaker's words tell on one issue. speaker: an actor's id; camp: for whom it speaks."""

    def __init__(self, parties: Parties, ruler: Ruler, bodies: frozenset[str]) -> None:
        issue = ruler.issue
        self._parties = parties
        self._conducts = ruler.conducts
        self.principals = parties.principals(issue)
        self._organisation = bodies | (_objects("membership") - _PARTICIPATION)
        self._bodies = bodies | {stem(w) for cue in issue.cues for w in cue.split()}

    def allowed(self, camp: frozenset[str], clause: Clause, sign: Sign, asked: bool) -> bool:
        """Whether a sign of conduct tells of the party that the question is about, and of what it is about.

        asked: somebody asks for it; whoever is asked, it is a stand.
        """
        return self._object_fits(clause, sign) and (
            asked or self._subject(camp, clause, sign.first, sign.last) != "other"
        )

    def of(self, evidence: Evidence, speaker: str | None, camp: frozenset[str], wished: bool) -> tuple[str, ...] | None:
        """The actors, other than the speaker, whose position the evidence tells; None where it is the speaker's.

        Empty where it is nobody's whom the question is about.
        """
        clause, sign = evidence.clause, evidence.sign
        conduct = self._conducts if sign is None else sign.axis.conduct
        if not wished and not clause.wished and conduct and self.principals:
            last = evidence.first + 1 if sign is None else sign.last
            who = self._subject(camp, clause, evidence.first, last)
            if who in ("own", speaker):
                return None
            return () if who == "other" else (who,)
        holders = self._held(clause, evidence.first)
        if speaker is None and not holders:  # nobody known speaks: whoever will do, or wants, what is told
            holders = tuple(dict.fromkeys(k for at, k in self._parties.subjects(clause.words) if at < evidence.first))[
                :1
            ]
        others = tuple(h for h in holders if h != speaker and h not in camp)
        return others or None

    def elsewhere(self, sentence: Sentence) -> bool:
        """Whether a sentence is about states that the question does not name, and about none that it names."""
        named = {key for clause in sentence.clauses for _, _, key in self._parties.find(clause.words)}
        states = {key for key in named if self._parties.types.get(key) == "state"}
        return bool(self.principals and states and not named & self.principals and self._toward(sentence))

    def _toward(self, sentence: Sentence) -> bool:
        """Whether a state stands behind "to", "for" or "in"."""
        return any(
            at and clause.words[at - 1].stem in ("to", "for", "in") and self._parties.types.get(key) == "state"
            for clause in sentence.clauses
            for at, _, key in self._parties.find(clause.words)
        )

    def _held(self, clause: Clause, first: int) -> tuple[str, ...]:
        """The actors that stand before a verb of attitude before the words in question."""
        verbs = [at for at, _, _ in _attitudes().find(clause.words) if at < first]
        if not verbs:
            return ()
        named = [key for at, key in self._parties.subjects(clause.words) if at < verbs[0]]
        return tuple(dict.fromkeys(named))

    def _subject(self, camp: frozenset[str], clause: Clause, first: int, last: int) -> str:
        """Who does what words tell: `own` (the speaker's own side), `other` (somebody it is not about), or an id."""
        before = clause.words[:first]
        named = [key for at, key in self._parties.subjects(clause.words) if at < first]
        named = named or self._after(clause, last)
        if not named and clause.lead and not self._nouns(before) and self._next_to(before) is None:
            before = clause.lead + before
            named = [key for _, key in self._parties.subjects(clause.lead)]
        return self._named(named, camp) if named else self._unnamed(before, camp)

    def _ours(self, camp: frozenset[str]) -> bool:
        return not self.principals or bool(camp & self.principals)

    def _named(self, named: Sequence[str], camp: frozenset[str]) -> str:
        """The first of those named whom the question is about, or who speaks for them."""
        about = [k for k in named if not self.principals or self._parties.camp(k) & self.principals]
        if not about:
            return "other"
        person = self._parties.types.get(about[0]) == "person"
        return "own" if about[0] in camp or (self._ours(camp) and not person) else about[0]

    def _unnamed(self, before: Sequence[Word], camp: frozenset[str]) -> str:
        """Who is meant where no name stands before: by a pronoun, "our country", the matter itself, or nothing."""
        before = before[max((n + 1 for n, w in enumerate(before) if w.stem == "that"), default=0) :]
        stems = {w.stem for w in before if w.speaks}
        pronoun = self._next_to(before)
        strange = pronoun is None and not stems & _SELVES and bool(self._nouns(before))
        if strange or self._body_acts(before):
            return "other"
        if self._ours(camp):
            return "own"
        if stems & (_OWN | _OTHER | _SELVES):
            return "other"
        if stems & self._bodies:
            return "own"  # "the budget would be adjusted": what becomes of the matter, not what a party does
        return next(iter(self.principals)) if len(self.principals) == 1 else "other"

    def _next_to(self, before: Sequence[Word]) -> str | None:
        """The pronoun next before a verb, small words and what is wished, doubted or refused between left out."""
        for word in reversed(before):
            if word.stem in _PRONOUNS:
                return word.stem
            if word.speaks and not word.text.endswith("ly") and word.stem not in _between():
                return None
        return None

    def _body_acts(self, before: Sequence[Word]) -> bool:
        """Whether the organisation itself is the subject: "the alliance has left us"."""
        return any(
            w.stem in self._organisation
            and (n == 0 or before[n - 1].stem in ("the", "this", "that", "our"))
            and not (n > 1 and before[n - 2].stem in _LINKS)
            for n, w in enumerate(before)
        )

    def _after(self, clause: Clause, last: int) -> list[str]:
        """The actor of a noun: "the withdrawal of Karvenia"."""
        if last + 1 < len(clause.words) and clause.words[last].stem in ("of", "by"):
            return [k for at, _, k in self._parties.find(clause.words) if at in (last + 1, last + 2)][:1]
        return []

    def _nouns(self, before: Sequence[Word]) -> list[Word]:
        """Words before a verb that may be its subject: neither small words nor cues, wishes, doubts or adverbs."""
        idle = _between() | self._bodies | _OWN | _OTHER
        return [w for w in before if w.kind == "word" and w.stem not in idle and not w.text.endswith("ly")]

    def _object_fits(self, clause: Clause, sign: Sign) -> bool:
        """Whether the sign's object, where it has one, is what may be joined, left or paid."""
        if not sign.axis.objects:
            return True
        known = _objects(sign.axis.name) | self._bodies
        own = clause.words[sign.first : sign.last]
        ahead = list(clause.words[sign.last : sign.last + _BODIES + 1])
        complete = len(own) > 2 and not (ahead and ahead[0].stem in _PREPOSITIONS)
        if complete or (len(own) > 1 and any(w.stem in known for w in own)):
            return True  # the sign names its object itself
        if ahead and ahead[0].stem in _OBJECT_PRONOUNS:
            return False
        if ahead and ahead[0].stem == "it":
            return not (ahead[1:2] and ahead[1].stem in _LINKS)
        return self._is_object(_object(ahead), known)

    def _is_object(self, noun: Sequence[Word], known: frozenset[str]) -> bool:
        """Whether a noun phrase behind a verb is what the verb must be done to; no noun is as good."""
        if noun and noun[0].text.endswith("ing") and noun[0].stem not in known:
            return False  # "take part in preparing"
        if not noun or any(w.stem in known for w in noun) or noun[0].text.lower() in _TIMES:
            return True
        return any(key in self.principals for _, _, key in self._parties.find(tuple(noun)))


def _object(ahead: Sequence[Word]) -> list[Word]:
    """The noun phrase with which the words behind a verb begin; without determiners, adverbs and numbers."""
    noun: list[Word] = []
    for word in ahead[1:] if ahead and ahead[0].stem in _PREPOSITIONS else ahead[:_BODIES]:
        determiner = word.stem in _DETERMINERS
        if not word.speaks or word.stem in _STOPS or (word.stem in _stems("empty") and not determiner):
            break
        if not determiner and word.kind == "word" and not word.text.lower().endswith("ly"):
            noun.append(word)
    return noun


_TIMES = frozenset(
    ("tonight", "today", "tomorrow", "soon", "later", "yesterday", "immediately", "altogether", "entirely", "this",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "june", "july", "august", "september", "october", "november", "december", "year", "week", "month",
     "summer", "autumn", "winter", "spring", "notice", "within", "during", "unless", "if", "when", "again", "home")
)  # fmt: skip
