"""Deeds: which words of an article tell that something was done, and the CAMEO code of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casus.evidence.events._patterns import Deed, Patterns
from casus.vocabulary import deeds
from casus.vocabulary.events import VerbPattern

__all__ = ["Deed", "Deeds"]

_DEPTH = 4
_OMITTED = {"absence": "160", "non-payment": "162"}  # silence and refusal are 120
_DISMISSING = frozenset({"sack", "dismiss", "fire", "oust", "remove"})
_APPLYING = frozenset({"apply", "enforce", "implement", "observe", "join"})
_SAID_OF = frozenset({"talk", "meeting", "election", "hearing", "session", "office", "post"})
_FRIENDLY = frozenset({"03", "04", "05", "06", "07", "08", "02", "01"})
_GRANTED = frozenset(
    {"access", "entry", "permission", "visa", "admission", "right", "passage", "asylum", "leave", "aid", "help"}
)
_TIMES = frozenset(["time", "hour", "day", "week", "month", "year", "minute", "night", "weekend"])
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
        "assure",
        "be",
    }
)


class Deeds(Patterns):
    """Reads deeds from clauses. composed: whether what will be done counts as a promise or a threat (03, 13)."""

    def all(self, numbers: Sequence[int]) -> Iterator[Deed]:
        """The deeds that these words tell, in order; a deed inside another (to send, in agreed to send) too."""
        for at in numbers:
            deed = self.deed(at)
            if deed is not None:
                yield deed

    def deed(self, at: int, depth: int = 0) -> Deed | None:
        """The deed that a word tells, if any."""
        if at not in self._read:
            found = self._deed(at, depth)
            if depth > _DEPTH:
                return found
            self._read[at] = found
        return self._read[at]

    def _deed(self, at: int, depth: int) -> Deed | None:
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
        found = found or self._held_or_left(at, lemma)
        if found is not None and self._only_tells(at, lemma, found):
            return None
        found = found and self._by_sides(at, lemma, found)
        omission = self._omission(at, lemma, window, negated, found)
        if found is None and omission is not None:
            found = Deed(at, omission[1], _OMITTED.get(omission[0], "120"), "verb", core=at)
        if found is None and negated and not self.composed and self._unwilling(at, lemma):
            found = Deed(at, (at,), "120", "verb", core=at)
            return replace(found, how="refuse")
        if found is None:
            return None
        found = replace(found, negated=negated, future=self.clauses.future(at))
        if omission is not None:
            found = replace(found, omission=omission[0], negated=False)
            if negated and not self.composed:
                # "did not sign", "did not attend": what is told is the refusal, the absence.
                found = replace(found, code=_OMITTED.get(omission[0], "120"))
        if self.composed:
            return self._compose(found)
        unwilling = found.root in _FRIENDLY - {"01", "02", "03"} or (found.root == "16" and lemma in _APPLYING)
        if found.negated and found.future and unwilling:
            # "will not negotiate": a refusal, made now.
            return replace(found, code="120", negated=False, future=False, how="refuse")
        return found

    def _unwilling(self, at: int, lemma: str) -> bool:
        """Whether somebody says no to a deed to come: "will not lay one metre of it"."""
        if lemma in self.words.states or self.clauses.passive(at) or self.clauses.children(at, "cop", "ccomp"):
            return False
        told = set(self.clauses.auxiliaries(at)) & {"will", "would", "wo", "shall"}
        return bool(told) and bool(self.clauses.children(at, "obj"))

    def _by_sides(self, at: int, lemma: str, found: Deed) -> Deed:
        """The code that depends on who does it to whom, and on what else stands with the verb."""
        code = found.code
        if code == "140" and self._said(at):
            code = "114"
        elif not self.composed and (told := self._reported(at, lemma, found)) is not None:
            code = told
        elif lemma == "attack" and self._for_something(at):
            code = "111"
        elif lemma == "charge" and code == "112" and self._who(at) in self.words.judges:
            code = "173"
        elif code == "120" and any(self.clauses.lemma(o) in deeds().accounts for o in self.clauses.objects(at)):
            code = "016"
        elif found.root in ("18", "19"):
            code = self._by_arms(at, code)
        return replace(found, code=code)

    def _reported(self, at: int, lemma: str, found: Deed) -> str | None:
        """The code that an article's own telling gives, where a headline of one line would be read otherwise."""
        code = None
        if found.code == "143" and lemma == "strike" and self.clauses.objects(at):
            code = "190"
        elif found.code == "143" and lemma == "walk" and self._who(at) not in self.words.crowds:
            code = "160"
        elif found.code == "141" and lemma == "march" and self._who(at) in self.words.soldiers:
            code = "154"
        elif found.code == "0831" and lemma in _DISMISSING and self.clauses.objects(at):
            code = "160"
        elif found.code == "116":
            code = "173"
        elif found.code == "087" and self._membership(found):
            code = "166"
        elif found.code == "087" and lemma == "withdraw" and not self._of_force(at):
            code = "080"
        elif found.root == "07" and lemma == "offer" and found.how in ("light", "verb"):
            code = "030"
        elif found.code == "120" and lemma in ("throw", "kick") and any(map(self._captive, self.clauses.objects(at))):
            code = "166"
        elif lemma == "storm" and self._said(at):
            code = "111"
        return code

    def _of_force(self, at: int) -> bool:
        """Whether what is withdrawn is forces or people, or nothing is named: not a claim or a report."""
        objects = self.clauses.objects(at)
        known = self.words.soldiers | self.words.means | self.words.actors
        return not objects or any(self.clauses.lemma(o) in known or self._organised(o) for o in objects)

    def _membership(self, deed: Deed) -> bool:
        """Whether what is left is a body and not a place: "withdrew from the Covenant", "notice of withdrawal"."""
        if self._who(deed.at) in self.words.soldiers or any(self.clauses.lemma(w) == "notice" for w in deed.words):
            return self._who(deed.at) not in self.words.soldiers
        places = [c for w in {deed.at, deed.core} if w >= 0 for p, c in self.clauses.obliques(w) if p == "from"]
        return any(map(self._organised, places))

    def _held_or_left(self, at: int, lemma: str) -> Deed | None:
        """Forces that leave, members that leave what they belong to, people who are held."""
        code = ""
        objects = self.clauses.objects(at)
        if lemma in ("leave", "depart") and self._who(at) in self.words.soldiers:
            code = "087"
        elif not self.composed and lemma in ("leave", "quit", "exit") and any(map(self._organised, objects)):
            code = "166"
        elif not self.composed and lemma == "hold" and any(map(self._captive, objects)):
            code = "173"
        return Deed(at, (at,), code, "verb", core=at) if code else None

    def _organised(self, at: int) -> bool:
        here = self.clauses.sight.mention_at(self.clauses.token(at).start)
        return here is not None and here.reading == "organisation"

    def _captive(self, at: int) -> bool:
        """Whether a word is people who can be held: no body, no talks."""
        lemma = self.clauses.lemma(at)
        if lemma in _SAID_OF or self.noun_code(at) is not None or lemma in self.words.of_bodies:
            return False
        here = self.clauses.sight.mention_at(self.clauses.token(at).start)
        if here is not None:
            return here.reading == "person"
        return self.clauses.token(at).pos == "NOUN" and lemma in self.words.actors

    def _for_something(self, at: int) -> bool:
        """Whether somebody is attacked for or over what they did, in words then."""
        phrases = [c for p, c in self.clauses.obliques(at) if p in ("for", "over")]
        clauses = [c for c in self.clauses.children(at, "advcl") if self._marked(c, "for")]
        return any(self.clauses.lemma(c) not in _TIMES for c in [*phrases, *clauses])

    def _by_arms(self, at: int, code: str) -> str:
        """Force of police against a crowd is repression; killing by soldiers, or of soldiers by rebels, is combat."""
        who = self._who(at)
        below = {self.clauses.lemma(n) for n in self.clauses.sight.below(at)}
        if who in self.words.police and below & self.words.crowds:
            return "175"
        objects = {self.clauses.lemma(o) for o in self.clauses.objects(at)}
        armed = who in self.words.soldiers or (who in self.words.rebels and bool(objects & self.words.soldiers))
        return "190" if armed and code in _KILLING else code

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

    # Verbs over a clause

    def _operated(self, at: int, lemma: str, window: list[int], depth: int) -> Deed | None:
        patterns = self.words.operators.get(lemma, ())
        has = self._has(window) if patterns else set()
        fits = (p for p in patterns if has.issuperset(p.rest))
        found = [(p.gives, w) for p in fits if (w := self._match(p, at, window)) is not None]
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

    def _operation(self, kind: str, shell: Deed, below: int | None) -> Deed | None:
        inner = shell.inner
        if kind == "intend":
            return self._intent(shell, below)
        if kind == "carry":
            return inner and replace(inner, at=shell.at, words=(*shell.words, *inner.words), how="carry")
        if kind == "refuse" and below is None:
            alone = not self.clauses.objects(shell.at) and not self.clauses.obliques(shell.at)
            return None if alone else replace(shell, code="120")
        if kind == "deny" and below is None:
            things = {self.clauses.lemma(t) for t in self._things(shell.at)}
            return replace(shell, code="120" if things & (self.words.proposals | _GRANTED) else "016")
        codes = {"threaten": "130", "refuse": "120", "deny": "016" if below is not None else "120"}
        return replace(shell, code=codes[kind] if kind in codes else self._asking(shell, below))

    def _asking(self, shell: Deed, below: int | None) -> str:
        """The code of a demand: an order of one's own carried out, a call for sanctions, an appeal, a demand."""
        inner = shell.inner if below is None else None
        lemma = self.clauses.lemma(shell.at)
        if inner is not None and lemma == "order" and inner.root in ("15", "16", "17"):
            return inner.code
        if inner is not None and inner.root == "16":
            return "113"
        asks = self.words.verbs.get(lemma, ())
        return next((p.gives for p in asks if not p.rest and p.gives[:2] in ("02", "10")), "100")

    def _intent(self, shell: Deed, below: int | None) -> Deed | None:
        inner = shell.inner
        spoken = self.clauses.lemma(shell.at) in _SPOKEN
        if not (spoken or self.composed):
            return None
        if inner is None and below is None and not (self.composed or self.clauses.objects(shell.at)):
            return None
        code = "030"
        if inner is None and below is not None:
            harm = self.clauses.lemma(below) in deeds().harm
            code = "120" if self.clauses.negated(below) else "130" if harm else "030"
        elif inner is not None and inner.negated and self.composed:
            code = "120"
        elif inner is not None and inner.root in ("12", "13", "10", "09"):
            code = inner.code
        elif inner is not None and inner.root not in _FRIENDLY:
            code = "130"
        return replace(shell, code=code)

    # What was not done

    def _of_request(self, at: int) -> bool:
        """Whether a refusal is of something to be done, not of a claim: of a clause or a proposal."""
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
