"""Claims: each clause that somebody states, with who states it, when, and the meanings by which it is compared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from casus.findings.kinds import kinds_in
from casus.findings.meanings import meaning, weight_of
from casus.findings.plain import plain_propositions
from casus.records import Dossier, Proposition, Statement, day_of
from casus.vocabulary import contraries, cues

__all__ = ["Claim", "Voices", "bare", "claims_of", "day_number", "denied_by_cue", "statements_in"]

_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")
_FEW = 3  # words of a denial beyond which "accusations" and the like are no part of what is denied
_SOFT = frozenset({"ask", "thank", "demand", "offer", "threaten", "refuse", "promise"})


@dataclass(frozen=True)
class Claim:
    """One proposition as somebody states it.

    who: the key of who states it: an actor's id, else a name or description within an article. camp: the side of the
    case they belong to, "" where none is known. root: the article it came from, reprints under the first of them.
    day: of stating, as an ordinal, or None. meanings: by weight. negated: with the verb that reports it, so that
    "denied that it fired" is negated. focus: the meanings of what is said to be or to happen. doers: those of names in
    the subject. order: its place in the article.
    words: those of the clause, bare. paragraph: where the paragraph begins in which it is reported.
    """

    proposition: Proposition
    statement: Statement
    who: str
    camp: str
    root: str
    day: int | None
    meanings: Mapping[str, float]
    focus: frozenset[str]
    doers: frozenset[str]
    negated: bool
    denies: bool
    order: int
    words: str
    paragraph: int

    @cached_property
    def heft(self) -> float:
        """The weight of all its meanings."""
        return sum(self.meanings.values())

    @cached_property
    def key(self) -> tuple[str, str]:
        """What it is sorted by."""
        return (self.statement.id, self.proposition.id)

    @cached_property
    def poles(self) -> frozenset[tuple[int, int]]:
        """The sides of pairs of opposite acts on which what it is about stands."""
        words = {w.lower() for w in (*self.proposition.complement, self.proposition.predicate)} | self.focus
        words |= {f"{a} {b}".lower() for a, b in pairwise(self.proposition.words)}
        return frozenset(pole for word in words for pole in _poles().get(word, ()))

    @cached_property
    def sharp(self) -> frozenset[tuple[int, int]]:
        """As poles, of the pairs of words that shut each other out wherever they stand in a clause."""
        plain = [w.lower() for w in self.proposition.words]
        words = {*plain, *self.proposition.complement, self.proposition.predicate, *self.meanings}
        words |= {f"{a} {b}" for a, b in pairwise(plain)}
        found = {pole for word in words for pole in _sharp()[0].get(word, ())}
        for parts, pole in _sharp()[1]:
            if parts <= words:
                found.add(pole)
                found.discard((pole[0], 1 - pole[1]))  # "refused access" is no access
        return frozenset(found)

    @cached_property
    def marks(self) -> tuple[frozenset[str], ...]:
        """The words in it that tell one thing from another of its name: days, months, sides of the compass."""
        plain = {w.lower() for w in self.proposition.words}
        return tuple(frozenset(plain & line) for line in contraries().told_apart)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kinds of happening it says that something was."""
        return kinds_in(self.proposition)

    @cached_property
    def thing(self) -> str:
        """What its subject is, as a meaning; "" for a pronoun or none."""
        words = _PHRASE.split(self.proposition.subject)[0].split()
        last = words[-1].strip(".,'’\"“”").lower() if words else ""
        if last in contraries().small | contraries().occurrences:
            return ""
        return next((m for w in (last.removesuffix("s"), last) if (m := meaning(w)) in self.meanings), "")

    @cached_property
    def years(self) -> frozenset[str]:
        """The years it names."""
        return frozenset(w for w in self.proposition.words if len(w) == 4 and _YEAR.fullmatch(w))

    def overlaps(self, other: Claim) -> bool:
        """Whether both stand on the same words."""
        return self.statement.article == other.statement.article and self.proposition.span.touches(
            other.proposition.span
        )

    def together(self, other: Claim) -> bool:
        """Whether another claim stands in the same paragraph."""
        return self.statement.article == other.statement.article and self.paragraph == other.paragraph

    @property
    def about_fact(self) -> bool:
        """Whether it tells what is or was, and is not asked, demanded, offered or threatened."""
        if self.statement.act == "refuse" and _wish(self.words):
            return False
        return self.proposition.force == "fact" and (self.denies or self.statement.act not in _SOFT)

    @property
    def node(self) -> tuple[str, str]:
        """What makes it one answer wherever it is printed: who states it, and in what words."""
        return (self.who, self.words)


class Voices:
    """Who speaks: one key for one actor, and the side of the case they belong to."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        sides = dossier.definition.sides if dossier.definition else ()
        self._side = {member: side.id for side in sides for member in side.members}
        self._types = {a.id: a.type for a in dossier.identities.actors.values()}
        self._names = {a.id: (a.name, a.type) for a in dossier.identities.actors.values()}
        self._posts = {
            a.id: sorted({r.organisation for r in a.roles if r.organisation})
            for a in dossier.identities.actors.values()
        }
        if dossier.definition:
            self._types.update({a.id: a.type for a in dossier.definition.actors})

    def who(self, statement: Statement) -> str:
        """The key of a speaker; one that is not known is somebody of their own in each article."""
        if statement.speaker.actor:
            return statement.speaker.actor
        root = self.root(statement.article)
        if statement.speaker.name:
            return f"name:{' '.join(statement.speaker.name.lower().split())}"
        text = self._dossier.articles[statement.article].text
        words = statement.speaker_span.of(text).lower() if statement.speaker_span else statement.id
        return f"some:{root}:{' '.join(words.split())}"

    def camp(self, who: str) -> str:
        """The side of an actor, or ""."""
        return self._side.get(who, "")

    def key_word(self, article: str, name: str) -> str:
        """The meaning by which an actor is compared, however an article names it; "" for one that is not known."""
        actor = self._dossier.identities.actor(article, name)
        known = self._names.get(actor or "")
        if known is None:
            return ""
        words = [w for w in known[0].split() if w[:1].isupper()]
        if not words:
            return ""
        return meaning(words[-1] if known[1] == "person" else words[0])

    def kin(self, statement: Statement) -> frozenset[str]:
        """The meanings of the names by which a speaker may be meant: their own, and those of their side's members."""
        names = [statement.speaker.name or ""]
        if statement.speaker.actor in self._names:
            names.append(self._names[statement.speaker.actor or ""][0])
        for post in self._posts.get(statement.speaker.actor or "", ()):
            names.append(self._names[post][0] if post in self._names else post)
        side = self.camp(self.who(statement))
        if side and self._dossier.definition is not None:
            members = {m for s in self._dossier.definition.sides if s.id == side for m in s.members}
            names += [a.name for a in self._dossier.definition.actors if a.id in members and a.type == "state"]
        words = [w.strip(".,'’\"").removesuffix("'s").removesuffix("’s") for name in names for w in name.split()]
        return frozenset(s for w in words if (s := meaning(w)).startswith("@"))

    def type_of(self, statement: Statement) -> str:
        """The type of a speaker's actor, or of the speaker as the text shows it."""
        return self._types.get(statement.speaker.actor or "", statement.speaker.type or "")

    def root(self, article: str) -> str:
        """The article that an article reprints, or itself."""
        return self._dossier.reprint_of.get(article, article)


@cache
def _poles() -> dict[str, list[tuple[int, int]]]:
    out: dict[str, list[tuple[int, int]]] = {}
    for number, pair in enumerate(contraries().opposites):
        for side, words in enumerate(pair):
            for word in sorted(words):
                out.setdefault(word, []).append((number, side))
    return out


@cache
def _sharp() -> tuple[dict[str, list[tuple[int, int]]], list[tuple[frozenset[str], tuple[int, int]]]]:
    one: dict[str, list[tuple[int, int]]] = {}
    several: list[tuple[frozenset[str], tuple[int, int]]] = []
    for number, pair in enumerate(contraries().sharp):
        for side, words in enumerate(pair):
            for word in sorted(words):
                if "+" in word:
                    several.append((frozenset(word.split("+")), (number, side)))
                else:
                    one.setdefault(word, []).append((number, side))
    return one, several


def _wish(words: str) -> bool:
    """Whether words name what somebody wants of another: its refusal is no account of anything."""
    noun = next((w for w in words.split() if w not in contraries().small), "")
    later = words.split()[:4]
    return any(meaning(w) in _WANTED or w in _TERMS for w in (noun, *later))


_WANTED = frozenset({"=request", "=offer", "=invite", "=order", "=mediate"})
_TERMS = frozenset({"decision", "resolution", "term", "terms", "plan", "proposal", "draft", "compromise", "ultimatum"})


def bare(words: str) -> str:
    """Words without marks and without regard to case."""
    return " ".join(re.findall(r"\w+", words.lower()))


def claims_of(dossier: Dossier, voices: Voices) -> list[Claim]:
    """Return the claims of all statements, in a fixed order; those without propositions are cut without a parse."""
    by: dict[str, list[Proposition]] = {}
    for proposition in dossier.propositions:
        if proposition.statement in dossier.statements:
            by.setdefault(proposition.statement, []).append(proposition)
    out: list[Claim] = []
    for key in sorted(dossier.statements):
        statement = dossier.statements[key]
        found = by.get(key) or plain_propositions(statement, dossier)
        for proposition in sorted(found, key=lambda p: (p.span.start, p.id)):
            out.append(_claim(dossier, voices, statement, proposition))
    return out


def _claim(dossier: Dossier, voices: Voices, statement: Statement, proposition: Proposition) -> Claim:
    who = voices.who(statement)
    denies = denied_by_cue(dossier, statement)
    meanings = _meanings(voices, statement, proposition)
    whole = dossier.articles[statement.article].text
    text = proposition.span.of(whole)
    order = statement.cue_span.start if statement.cue_span else proposition.span.start
    return Claim(
        proposition=proposition,
        statement=statement,
        who=who,
        camp=voices.camp(who),
        root=voices.root(statement.article),
        day=day_number(dossier.when(statement)),
        meanings=meanings,
        focus=_focus(proposition) & meanings.keys(),
        doers=_doers(voices, statement, proposition, text),
        negated=proposition.negated != denies,
        denies=denies or (statement.act == "deny" and (proposition.negated or statement.kind == "direct")),
        order=order,
        words=bare(text),
        paragraph=whole.rfind("\n\n", 0, order) if order >= 0 else 0,
    )


def _focus(proposition: Proposition) -> frozenset[str]:
    """What a clause is about: its verb; where that carries little, what its subject is or who or what there is."""
    known = contraries()
    first = proposition.predicate.split()[0]
    words = [*proposition.complement, proposition.predicate, first]
    words += [w for o in proposition.objects if (w := f"{first} {o}") in known.family_of]
    if first in known.support or first in known.light or not proposition.subject:
        words += proposition.objects
    signs = {meaning(w) for w in words} - {""}
    if not signs or proposition.predicate in contraries().happening:
        signs |= {meaning(w.strip(",.'’\"").lower()) for w in proposition.subject.split()} & {
            meaning(w) for w in proposition.words
        }
    if proposition.negated and proposition.subject.lower().startswith("no "):
        noun = _PHRASE.split(proposition.subject.lower())[0].split()[-1]
        signs |= {
            meaning(noun),
            *(m for w in proposition.words if (m := meaning(w)) == meaning(noun.removesuffix("s"))),
        }
    if not signs - {""}:
        signs = {m for w in proposition.words if weight_of(m := meaning(w)) >= 1 and not m.startswith("@")}
    return frozenset(signs - {""})


def day_number(when: str | None) -> int | None:
    """The ordinal of an EDTF day; None for anything less exact."""
    day = day_of(when) if when else None
    if day is None or len(day) != 10:
        return None
    return dt.date.fromisoformat(day).toordinal()


def _meanings(voices: Voices, statement: Statement, proposition: Proposition) -> Mapping[str, float]:
    words: list[str] = []
    pairs = zip(proposition.words, (*proposition.words[1:], ""), strict=True)
    for one, following in pairs:
        words.append(f"{one} {following}" if f"{one} {following}" in contraries().family_of else one)
    if statement.act in ("deny", "refuse") and len(words) > _FEW:
        words = [w for w in words if w not in contraries().account_nouns] or words
    signs = [meaning(w) for w in words]
    if " " in proposition.predicate:
        signs.append(meaning(proposition.predicate))
    named: list[str] = []
    for name in proposition.names:
        key = voices.key_word(statement.article, name)
        if key:
            named.append(key)
            parts = {meaning(part) for part in name.split() if part[:1].isupper()}
            signs = [s for s in signs if s not in parts]
    if proposition.subject and proposition.subject == statement.speaker.name:
        named.extend(_named_in(voices, statement, proposition, proposition.subject))
    return {sign: weight_of(sign) for sign in sorted({*signs, *named}) if sign}


def _doers(voices: Voices, statement: Statement, proposition: Proposition, text: str) -> frozenset[str]:
    """The meanings of the names of who does it: in the subject, or behind "by" where that is done to.

    Who says "we" may mean any they speak for: their own name, their posts, their side's states; nobody where none of
    these is known.
    """
    words = proposition.subject
    if _done_to(proposition):
        found = _BY.search(text)
        if found is None:
            return frozenset()
        words = found.group(1)
    told = _named_in(voices, statement, proposition, words)
    first = _OURS.search(text)
    if first is not None and proposition.subject.startswith(statement.speaker.name or "\0"):
        kin = voices.kin(statement)
        own = _named_in(voices, statement, proposition, statement.speaker.name or "")
        return told | kin if kin - own else frozenset()
    return told


def _named_in(voices: Voices, statement: Statement, proposition: Proposition, words: str) -> frozenset[str]:
    known = {name: key for name in (*proposition.names, statement.speaker.name or "")
             if name and name in words and (key := voices.key_word(statement.article, name))}  # fmt: skip
    rest = words
    for name in known:
        rest = rest.replace(name, " ")
    bare_words = [w.strip(".,'’\"").removesuffix("'s").removesuffix("’s") for w in rest.split()]
    kept = [w for w in bare_words if w.lower() not in contraries().small]
    return frozenset({*known.values(), *(s for w in kept if (s := meaning(w)).startswith("@"))})


def _done_to(proposition: Proposition) -> bool:
    """Whether the subject is what something is done to: "the ship was seized"."""
    asked = proposition.question.split(" ", 1)[0]
    stem = proposition.predicate.split(" ")[0]
    passive = asked in ("Was", "Were", "Is", "Are") and not proposition.complement and stem not in ("be", "have")
    return passive and re.search(r"\b\w+ing\b", proposition.question) is None


_PHRASE = re.compile(r"\s+(?:of|on|by|against|in|at|from|that|which|to|for|with)\s+")
_OURS = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+((?:the\s+)?[^,.;:]{2,60})")


@cache
def _denies(cue: str) -> bool:
    found = cues().look_up(cue)
    if found is None or found[0] in contraries().affirming:
        return False
    return found[1] == "deny" or found[0] in contraries().rejecting


def denied_by_cue(dossier: Dossier, statement: Statement) -> bool:
    """Whether the words that report a statement reject what follows: "denied that", "dismissed the report"."""
    if statement.cue_span is None or statement.act not in ("deny", "refuse") or statement.kind == "direct":
        return False
    cue = statement.cue_span.of(dossier.articles[statement.article].text)
    return _denies(" ".join(cue.split()))


def statements_in(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of the statements of some claims, in order."""
    return tuple(sorted({c.statement.id for c in claims}))
