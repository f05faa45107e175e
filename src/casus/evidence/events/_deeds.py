"""Deeds: which words of an article tell that something was done, and the CAMEO code of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casus.evidence.events._clauses import Clauses
from casus.vocabulary import deeds
from casus.vocabulary.events import EventWords, VerbPattern, event_words

__all__ = ["Deed", "Deeds"]

_DEPTH = 4
_FRIENDLY = frozenset({"03", "04", "05", "06", "07", "08", "02", "01"})
_PARTICLES = frozenset(
    "on upon for off out up down away back in into to with of over at against from forward aside apart around by about through".split()
)
_TIMES = frozenset("time hour day week month year minute night weekend".split())
_KILLING = frozenset({"1823", "182", "180", "183"})
_SPOKEN = frozenset(
    {
        "agree",
        "promise",
        "pledge",
        "offer",
        "vow",
        "swear",
        "volunteer",
        "consent",
        "guarantee",
        "undertake",
        "propose",
        "be",
    }
)


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


class Deeds:
    """Reads deeds from clauses. composed: whether what will be done counts as a promise or a threat (03, 13)."""

    def __init__(self, clauses: Clauses, composed: bool = False, words: EventWords | None = None) -> None:
        self.clauses = clauses
        self.words = words or event_words()
        self.composed = composed

    def all(self, numbers: Sequence[int]) -> Iterator[Deed]:
        """The deeds that these words tell, in order; a deed inside another (to send, in agreed to send) too."""
        for at in numbers:
            deed = self.deed(at)
            if deed is not None:
                yield deed

    def deed(self, at: int, depth: int = 0) -> Deed | None:
        """The deed that a word tells, if any."""
        token = self.clauses.token(at)
        if depth > _DEPTH or token.kind != "word":
            return None
        if token.pos == "VERB":
            if self.clauses.passive(at):
                found = self._of_verb(at, "be", [at, *self.clauses.window(at)], depth)
                if found is not None and len(found.words) > 1 and found.words[1] == at:
                    return replace(found, middle=True)
            return self._hyphened(at) or self._of_verb(at, self.clauses.lemma(at), self.clauses.window(at), depth)
        if self.clauses.children(at, "cop"):
            first = self.clauses.children(at, "cop")[0]
            found = self._of_verb(at, "be", [*range(first + 1, at + 1), *self.clauses.window(at)], depth)
            if found is not None:
                return found
        if token.pos in ("NOUN", "PROPN"):
            return self._of_noun(at)
        return None

    # Verbs

    def _hyphened(self, at: int) -> Deed | None:
        """A verb that a hyphen joins to the word before it ("test-fired")."""
        if at < 2 or self.clauses.token(at - 1).text != "-":
            return None
        return self._bare(at, f"{self.clauses.lemma(at - 2)}-{self.clauses.lemma(at)}")

    def _of_verb(self, at: int, lemma: str, window: list[int], depth: int) -> Deed | None:
        negated = self.clauses.negated(at)
        found = self._patterned(at, lemma, window) or self._stopping(at, lemma, window)
        found = found or self._light(at, lemma, window) or self._sending(at, lemma)
        operated = self._operated(at, lemma, window, depth)
        if operated is not None and (
            found is None or len(found.words) <= len(operated.words) or operated.how != "carry"
        ):
            found = operated if found is None or self._outer(operated) >= len(found.words) else found
        if self._names(at, lemma, self.clauses.complement(at)):
            found = Deed(at, (at,), "111", "verb", core=at)
        found = found or self._bare(at, lemma)
        if found is None and lemma in ("leave", "depart") and self._who(at) in self.words.soldiers:
            found = Deed(at, (at,), "087", "verb", core=at)
        if found is not None and self._only_tells(at, lemma, found):
            return None
        found = found and self._by_sides(at, lemma, found)
        omission = self._omission(at, lemma, window, negated, found)
        if found is None and omission is not None:
            found = Deed(at, omission[1], "160" if omission[0] == "absence" else "120", "verb", core=at)
            if omission[0] == "non-payment":
                found = replace(found, code="162")
        if found is None:
            return None
        found = replace(found, negated=negated, future=self.clauses.future(at))
        if omission is not None:
            found = replace(found, omission=omission[0], negated=False)
        return self._compose(found) if self.composed else found

    def _by_sides(self, at: int, lemma: str, found: Deed) -> Deed:
        """The code that depends on who does it to whom, and on what else stands with the verb."""
        if found.code == "140" and self._said(at):
            return replace(found, code="114")
        if lemma == "attack" and any(
            p in ("for", "over") and self.clauses.token(c).pos in ("VERB", "NOUN") and self.clauses.lemma(c) not in _TIMES
            for p, c in [*self.clauses.obliques(at), *(("for", c) for c in self.clauses.children(at, "advcl"))]
            if p != "for" or self.clauses.preposition(c) == "for" or self._marked(c, "for")
        ):
            return replace(found, code="111")
        if lemma in ("leave", "depart") and found.code != "087" and self._who(at) in self.words.soldiers:
            return replace(found, code="087")
        if found.root not in ("11", "18", "19"):
            return found
        who = self._who(at)
        done = {self.clauses.lemma(n) for n in self.clauses.sight.below(at)}
        if lemma == "charge" and found.code == "112" and who in self.words.judges:
            return replace(found, code="173")
        if found.root in ("18", "19") and who in self.words.police and done & self.words.crowds:
            return replace(found, code="175")
        if found.code in _KILLING:
            objects = {self.clauses.lemma(o) for o in self.clauses.objects(at)}
            armed = who in self.words.soldiers or (who in self.words.rebels and bool(objects & self.words.soldiers))
            return replace(found, code="190") if armed else found
        return found

    def _who(self, at: int) -> str:
        """The plain form of the noun that names the doer of a verb; "" where there is none."""
        doer = self.clauses.doer(at)
        return self.clauses.lemma(doer) if doer is not None else ""

    def _marked(self, at: int, word: str) -> bool:
        return any(self.clauses.token(c).text.lower() == word for c in self.clauses.children(at, "mark"))

    def _only_tells(self, at: int, lemma: str, found: Deed) -> bool:
        """Whether a verb here only reports a clause ("recalled that"), asks a question, or tells a mere mood."""
        clauses = self.clauses.children(at, "ccomp")
        if lemma in ("ask", "question", "wonder"):
            told = [*clauses, *self.clauses.children(at, "advcl", "xcomp")]
            marks = {
                self.clauses.lemma(c) for t in told for c in self.clauses.children(t, "mark", "advmod", "obj", "nsubj")
            }
            if marks & {"whether", "if", "what", "why", "how", "when", "where", "who"}:
                return True
        if (
            clauses
            and found.how == "verb"
            and found.root in ("04", "06", "07", "08", "09", "15", "16", "17", "18", "19")
        ):
            return any(p.gives == "tell" and not p.rest for p in self.words.operators.get(lemma, ()))
        return not self.composed and found.how == "verb" and found.code == "030" and lemma not in _SPOKEN

    def _outer(self, deed: Deed) -> int:
        """How many words of its own an operator has."""
        return len(deed.words) - (len(deed.inner.words) if deed.how == "carry" and deed.inner is not None else 0)

    def _said(self, at: int) -> bool:
        """Whether a verb reports words: it has a clause of content, or stands after one."""
        return bool(self.clauses.children(at, "ccomp")) or self.clauses.token(at).relation == "parataxis"

    def _compose(self, deed: Deed) -> Deed:
        if deed.negated and deed.root in _FRIENDLY and deed.how != "carry":
            return replace(deed, code="120")
        forms = set(self.clauses.auxiliaries(deed.at))
        if forms & {"may", "might"} and deed.root in ("14", "15", "16", "17", "18", "19", "20"):
            return replace(deed, code="130")
        if deed.future and not deed.negated and deed.how not in ("tell",):
            if deed.root in ("04", "05", "06", "07", "08") and not deed.code.startswith("0831"):
                return replace(deed, code="030")
            if deed.root in ("11", "14", "15", "16", "17", "18", "19", "20"):
                return replace(deed, code="130")
        return deed

    def _match(self, pattern: VerbPattern, at: int, window: list[int]) -> tuple[int, ...] | None:
        """The words of a pattern, the first of them `at`, where they stand in the window in order."""
        found = [at]
        last = -1
        for word in pattern.rest:
            particle = word in _PARTICLES
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
        return word in (self.clauses.lemma(at), self.clauses.token(at).text.lower())

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
        for pattern in table.get(lemma, ()):
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
            if noun is not None and code is not None:
                return Deed(at, (*found[1], *noun[1]), code, "stop", core=thing)
            if self.clauses.lemma(thing) in self.words.burdens:
                return Deed(at, (*found[1], thing), "081", "stop", core=thing)
        return None

    def _light(self, at: int, lemma: str, window: list[int]) -> Deed | None:
        found = self._best(self.words.light, at, lemma, window)
        if found is None:
            return None
        phrased = self.clauses.lemma(found[1][-1]) in _PARTICLES
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
        return Deed(at, (at, things[0]), "154", "verb", core=things[0]) if things else None

    def _carried(self, lemma: str, code: str) -> str:
        """What a light verb makes of its noun: relations begun are recognition, arms given are aid."""
        if code == "161":
            return "054"
        if lemma in self.words.giving and code[:2] in ("18", "19"):
            return "072"
        return code

    # Verbs over a clause

    def _operated(self, at: int, lemma: str, window: list[int], depth: int) -> Deed | None:
        patterns = self.words.operators.get(lemma, ())
        found = [(p.gives, w) for p in patterns if (w := self._match(p, at, window)) is not None]
        if not found:
            return None
        longest = max(len(words) for _, words in found)
        kinds = {kind for kind, words in found if len(words) == longest}
        words = next(words for _, words in found if len(words) == longest)
        below = self.clauses.complement(at)
        if below is None and (clauses := self.clauses.children(at, "csubj")):
            below = clauses[0]
        inner = self.deed(below, depth + 1) if below is not None else None
        if inner is None and (below is None or "carry" not in {kind for kind, _ in found}):
            inner = next((d for d in map(self._of_noun, self._things(at)) if d is not None), None)
        other = below is not None and self.clauses.subject(below) is not None
        asked = other or bool(below and self.clauses.children(at, "obj"))
        if "tell" in kinds and below is not None and self.clauses.token(below).relation != "xcomp":
            return None
        if kinds & {"tell"} and "demand" in kinds and below is None:
            return None
        for kind in ("deny", "refuse", "threaten", "demand", "intend", "carry"):
            if kind in kinds and not (kind == "demand" and "intend" in kinds and not asked and below is not None):
                return self._operation(kind, Deed(at, words, "", kind, inner, core=at), below)
        return None

    def _names(self, at: int, lemma: str, below: int | None) -> bool:
        """Whether somebody is called something: "called him a liar"."""
        if lemma != "call" or below is None:
            return False
        return self.clauses.token(below).pos in ("NOUN", "ADJ") and self.clauses.token(below).relation == "xcomp"

    def _operation(self, kind: str, shell: Deed, below: int | None) -> Deed | None:
        inner = shell.inner
        if kind == "threaten":
            return replace(shell, code="130")
        if kind == "demand":
            lemma = self.clauses.lemma(shell.at)
            if lemma == "order" and inner is not None and inner.root in ("15", "16", "17") and below is None:
                return replace(shell, code=inner.code)
            if inner is not None and inner.root == "16" and below is None:
                return replace(shell, code="113")
            asks = self.words.verbs.get(lemma, ())
            code = next((p.gives for p in asks if not p.rest and p.gives[:2] in ("02", "10")), "100")
            return replace(shell, code=code)
        if kind == "refuse":
            if below is None and not self.clauses.objects(shell.at) and not self.clauses.obliques(shell.at):
                return None
            return replace(shell, code="120")
        if kind == "deny":
            return replace(shell, code="016" if below is not None else "120")
        if kind == "carry":
            return inner and replace(inner, at=shell.at, words=(*shell.words, *inner.words), how="carry")
        return self._intent(shell, below)

    def _intent(self, shell: Deed, below: int | None) -> Deed | None:
        inner = shell.inner
        spoken = self.clauses.lemma(shell.at) in _SPOKEN
        if inner is None:
            if below is not None and self.clauses.negated(below):
                return replace(shell, code="120")
            if below is not None and self.clauses.lemma(below) in deeds().harm:
                return replace(shell, code="130")
            return replace(shell, code="030") if spoken or self.composed else None
        if not (spoken or self.composed):
            return None
        if inner.root in ("12", "13", "10", "09") and not inner.negated:
            return replace(shell, code=inner.code)
        if inner.negated and self.composed:
            return replace(shell, code="120")
        return replace(shell, code="030" if inner.root in _FRIENDLY else "130")

    # Nouns

    def _of_noun(self, at: int) -> Deed | None:
        noun = self.noun_code(at) if self.clauses.token(at).pos in ("NOUN", "PROPN", "VERB") else None
        if noun is None:
            return None
        return Deed(at, noun[1], noun[0], "noun", negated=self.clauses.negated(at), core=at)

    # What was not done

    def _of_request(self, at: int) -> bool:
        """Whether a refusal is of something to be done, not of a claim: it has a clause, or a proposal as its object."""
        if self.clauses.complement(at) is not None:
            return True
        return any(self.clauses.lemma(t) in self.words.proposals or self.noun_code(t) for t in self._things(at))

    def _omission(
        self, at: int, lemma: str, window: list[int], negated: bool, found: Deed | None
    ) -> tuple[str, tuple[int, ...]] | None:
        omitted = self._best(self.words.omissions, at, lemma, window)
        if omitted is not None and omitted[0] == "refusal" and len(omitted[1]) == 1 and not self._of_request(at):
            omitted = None
        if omitted is not None or not negated or self.clauses.future(at):
            return omitted if not negated else None
        for pattern in self.words.omissions.get("not", ()):
            if pattern.rest[0] == lemma:
                words = self._match(VerbPattern(pattern.rest[1:], pattern.gives), at, window)
                if words is not None:
                    return pattern.gives, words
        return None
