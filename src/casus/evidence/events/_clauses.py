"""Clauses: what a parsed sentence has around a verb or an event noun: its doer, its objects, its auxiliaries."""

from __future__ import annotations

from functools import cached_property

from casus.evidence._sight import Sight
from casus.records import Span, Token
from casus.vocabulary.events import event_words

__all__ = ["Clauses"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_WINDOW = 14  # words after a verb that may belong to its pattern
_CLAUSAL = frozenset({"advcl", "parataxis", "ccomp", "csubj"})
_WHO = frozenset({"who", "which", "that", "whom", "whose"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "hardly"})
_FUTURE = frozenset({"will", "shall", "would", "'ll", "’ll", "wo", "ll"})


class Clauses:
    """Grammar around the words of one article; all words are given by their numbers. Works over a parse only."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.tokens = sight.tokens
        words = event_words()
        self._irregular = words.irregular
        self._known = {*words.verbs, *words.operators, *words.light, *words.stops}

    def token(self, at: int) -> Token:
        """The word of a number."""
        return self.tokens[at]

    def lemma(self, at: int) -> str:
        """The plain form of a word, in lower case."""
        return self._lemmas[at]

    @cached_property
    def _lemmas(self) -> list[str]:
        return [self._plain(token) for token in self.tokens]

    @cached_property
    def forms(self) -> list[str]:
        """The words as they stand, in lower case."""
        return [token.text.lower() for token in self.tokens]

    def _plain(self, token: Token) -> str:
        lemma = self._irregular.get(token.text.lower()) if token.pos == "VERB" else None
        if lemma is not None:
            return lemma
        lemma = (token.lemma or token.text).lower()
        # A reader may leave the doubled letter of "cancelled", "barred", "controlled" in place.
        doubled = token.pos == "VERB" and lemma[-1:] == lemma[-2:-1]
        return lemma[:-1] if doubled and lemma not in self._known and lemma[:-1] in self._known else lemma

    def head(self, at: int) -> int | None:
        """The word that a word hangs on; None for the root and without a parse."""
        head = self.tokens[at].head
        return None if head is None or head == at else head

    def children(self, at: int, *relations: str) -> list[int]:
        """The words that hang on a word, by these relations (any, where none is given)."""
        found = self.sight.children.get(at, [])
        return [c for c in found if not relations or self.tokens[c].relation in relations]

    def preposition(self, at: int) -> str:
        """The first preposition of a phrase, in lower case; "" where it has none."""
        marks = self.children(at, "case")
        return self.tokens[marks[0]].text.lower() if marks else ""

    @cached_property
    def _passives(self) -> dict[int, bool]:
        return {}

    def passive(self, at: int) -> bool:
        """Whether a verb is in the passive: a form of be before a participle, or a participle after its noun."""
        if at not in self._passives:
            self._passives[at] = self._is_passive(at)
        return self._passives[at]

    def _is_passive(self, at: int) -> bool:
        token = self.tokens[at]
        word = token.text.lower()
        if token.pos != "VERB" or word.endswith("ing"):
            return False
        if any(self.tokens[c].text.lower() == "to" for c in self.children(at, "mark")) and word == self.lemma(at):
            return False
        auxiliaries = [self.lemma(c) for c in self.children(at, "aux")]
        if "be" in auxiliaries or "get" in auxiliaries:
            return True
        return token.relation == "acl" and word != self.lemma(at) and not self.children(at, "nsubj", "aux", "obj")

    def negated(self, at: int) -> bool:
        """Whether a word is negated: not, never, no longer."""
        words = [*self.children(at, "advmod", "det", "neg", "part")]
        if self.tokens[at].pos == "VERB":  # "would sign no declaration"
            words += [c for thing in self.children(at, "obj") for c in self.children(thing, "det")]
        return any(self.tokens[c].text.lower() in _NEGATIONS for c in words)

    def auxiliaries(self, at: int) -> list[str]:
        """The auxiliaries of a verb as they stand, in lower case."""
        return [self.tokens[c].text.lower() for c in self.children(at, "aux")]

    def future(self, at: int) -> bool:
        """Whether a verb tells what will be: will, would, is to, going to."""
        forms = self.auxiliaries(at)
        if any(f in _FUTURE for f in forms):
            return True
        to = any(self.tokens[c].text.lower() == "to" for c in self.children(at, "mark"))
        return to and any(self.lemma(c) == "be" for c in self.children(at, "aux", "cop"))

    def subject(self, at: int) -> int | None:
        """The grammatical subject told at the word itself."""
        found = [s for s in self.children(at, "nsubj", "csubj") if self.tokens[s].text.lower() not in _WHO]
        before = [s for s in found if s < at and self.tokens[s].relation == "nsubj"]
        return before[-1] if before else found[0] if found else None

    def complement(self, at: int) -> int | None:
        """The clause that completes a verb or a predicate (to do it, that it does)."""
        for relation in ("xcomp", "ccomp"):
            found = [c for c in self.children(at, relation) if c > at]
            if found:
                return found[0]
        for thing in self.children(at, "obj"):
            found = [c for c in self.children(thing, "acl") if self.children(c, "mark")]
            if found:
                return found[0]
        return None

    def objects(self, at: int) -> list[int]:
        """The direct objects of a verb; of a passive, its subject."""
        found = self.children(at, "obj")
        if self.tokens[at].relation == "amod" and not found and self.tokens[at].pos == "VERB":
            head = self.head(at)
            return [head] if head is not None and head > at else []
        if self.passive(at):
            subject = self.subject(at)
            head = self.head(at)
            if subject is not None:
                found = [*found, subject]
            elif self.tokens[at].relation == "acl" and head is not None:
                found = [*found, head]
        return found

    def obliques(self, at: int) -> list[tuple[str, int]]:
        """The prepositional phrases of a word, with their prepositions."""
        return [
            (self.preposition(c), c) for c in self.children(at, "obl", "nmod") if c > at or self.children(c, "case")
        ]

    def window(self, at: int) -> list[int]:
        """The words that may belong to the pattern of a verb: what follows it, down to the next clause."""
        out: list[int] = []
        todo = [*self.objects(at), *(c for c in self.children(at) if c > at)]
        seen: set[int] = set()
        while todo and len(out) < 40:
            word = todo.pop(0)
            if word in seen:
                continue
            seen.add(word)
            token = self.tokens[word]
            if token.relation in _CLAUSAL or (token.relation == "acl" and self._relative(word)):
                continue
            if token.relation == "conj" and token.pos in ("VERB", "AUX"):
                continue
            out.append(word)
            todo.extend(self.children(word))
        near = self.objects(at)
        return sorted(w for w in out if at < w <= at + _WINDOW or w in near or self.head(w) in near)

    def _relative(self, at: int) -> bool:
        return any(self.tokens[c].text.lower() in _WHO for c in self.children(at))

    def doer(self, at: int, middle: bool = False) -> int | None:
        """Who does what a word tells: its subject, that of the verb it goes on from, or the noun it describes.

        middle: the word is a passive in form only ("is prepared to"), so that its subject is the doer.
        """
        if (at, middle) not in self._doers:
            self._doers[at, middle] = self._doer_of(at, middle)
        return self._doers[at, middle]

    @cached_property
    def _doers(self) -> dict[tuple[int, bool], int | None]:
        return {}

    def _doer_of(self, at: int, middle: bool) -> int | None:
        if middle and self.subject(at) is not None:
            return self.subject(at)
        head = self.head(at)
        if self.tokens[at].relation == "amod" and self.tokens[at].pos == "VERB" and head is not None and head > at:
            # "Tolvia suspended aid", read as a phrase: the name before it is the doer.
            return next((c for c in reversed(self.children(head, "compound", "nmod", "nsubj")) if c < at), None)
        return self._doer(at)

    def _doer(self, at: int) -> int | None:
        seen: set[int] = set()
        word: int | None = at
        while word is not None and word not in seen and len(seen) < 8:
            seen.add(word)
            if self.tokens[word].pos in ("NOUN", "PROPN") and not self.children(word, "cop"):
                return self._doer_of_noun(word)
            if self.passive(word):
                # "was hit and will resign": the doer of the second is what the first was done to.
                return self._by(word) if word == at else self.subject(word)
            subject = self.subject(word)
            if subject is not None:
                return subject
            word = self._on_from(word)
            if word is not None and word < 0:
                return -word - 1
        return None

    def _by(self, at: int) -> int | None:
        return next((c for p, c in self.obliques(at) if p == "by"), None) if self.passive(at) else None

    def _on_from(self, at: int) -> int | None:
        """The verb whose doer a verb without a subject shares; below zero: the noun itself that it describes."""
        head = self.head(at)
        relation = self.tokens[at].relation
        if head is None:
            return None
        if relation == "acl" and self.tokens[head].pos in _NOMINAL:
            return -head - 1
        if relation in ("advcl", "acl") and self._charged(head, at):
            return self._patient(head)
        if relation == "xcomp":
            patients = self.children(head, "obj")
            if patients and self.tokens[patients[0]].pos in _NOMINAL and patients[0] < at:
                return -patients[0] - 1
            if self.passive(head):
                subject = self.subject(head)
                return -subject - 1 if subject is not None else None
        return head if relation in ("xcomp", "conj", "advcl", "ccomp", "parataxis", "obl", "obj", "acl") else None

    def _charged(self, head: int, at: int) -> bool:
        """Whether a verb blames or thanks its object for what stands under it: "accused Sund of cutting"."""
        marks = {self.tokens[c].text.lower() for c in self.children(at, "mark", "case")}
        if not marks & {"of", "for"} or self.tokens[head].pos != "VERB":
            return False
        codes = {p.gives[:2] for p in event_words().verbs.get(self.lemma(head), ()) if not p.rest}
        return bool(codes & {"11", "17"}) or self.lemma(head) in ("thank", "praise", "congratulate")

    def _patient(self, head: int) -> int | None:
        """The one to whom a verb is done, as the doer of what stands under it (below zero: that word itself)."""
        found = [o for o in self.objects(head) if self.tokens[o].pos in _NOMINAL]
        return -found[0] - 1 if found else None

    def _doer_of_noun(self, at: int) -> int | None:
        for preposition, child in self.obliques(at):
            if preposition in ("by", "from", "between"):
                return child
        owners = [c for c in self.children(at, "nmod") if c < at]
        if owners:
            return owners[0]
        names = [c for c in self.children(at, "amod", "compound") if self.tokens[c].text[:1].isupper()]
        if names:
            return names[0]
        head = self.head(at)
        relation = self.tokens[at].relation
        if head is not None and relation in ("obj", "obl") and self.tokens[head].pos == "VERB":
            return self.doer(head) if not self.passive(head) else None
        return next((c for p, c in self.obliques(at) if p == "of"), None)

    def clause(self, at: int) -> Span:
        """The clause of a word: it and what hangs on it, without further clauses joined to it, trimmed."""
        words = [at]
        todo = list(self.children(at))
        while todo:
            word = todo.pop()
            token = self.tokens[word]
            if token.relation in ("parataxis", "discourse") or (token.relation == "conj" and token.pos == "VERB"):
                continue
            words.append(word)
            todo.extend(self.children(word))
        marks = [w for w in words if self.tokens[w].pos != "PUNCT"]
        low, high = min(marks, default=at), max(marks, default=at)
        return Span(self.tokens[low].start, self.tokens[high].end)
