"""Who does what a verb tells: by the parse, through participles, relative clauses, passives and what verbs hang on."""

from __future__ import annotations

from casus.evidence._sight import Sight
from casus.records import Span

__all__ = ["Doers", "lemma_of"]


def lemma_of(sight: Sight, number: int) -> str:
    """The plain form of a word in lower case, from the reader or, without one, from simplemma."""
    token = sight.tokens[number]
    return token.lemma.lower() if token.lemma else _plain(token.text)


def _plain(word: str) -> str:
    from simplemma import lemmatize  # noqa: PLC0415 - loads its table

    return str(lemmatize(word.lower(), lang="en"))


class Doers:
    """Subjects, agents and governing verbs in one article; all empty without a parse."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight

    def subject_of(self, verb: int) -> Span | None:
        """The subject of a verb, by the parse; that of the verb it is joined to where it has none of its own."""
        tokens = self.sight.tokens
        at = verb
        for _ in range(4):
            for child in self.sight.children.get(at, ()):
                if tokens[child].relation in ("nsubj", "csubj", "expl") and child < at:
                    below = [n for n in self.sight.below(child) if n <= at]
                    return Span(tokens[below[0]].start, tokens[below[-1]].end)
            head = tokens[at].head
            if head is None or head == at or tokens[at].relation not in ("conj", "xcomp", "aux", "cop", "parataxis"):
                return None
            at = head
        return None

    def governed(self, modal: int) -> Span | None:
        """The subject of the verb that a modal word belongs to."""
        token = self.sight.tokens[modal]
        if token.head is None:
            return None
        verb = modal if token.relation not in ("aux",) else token.head
        return self._nsubj(verb)

    def governor(self, verb: int) -> str:
        """The plain form of the verb that a clause hangs on ("hope" of "hopes that it will work"), or nothing."""
        token = self.sight.tokens[verb]
        if token.head is None or token.head == verb or token.relation not in ("ccomp", "xcomp"):
            return ""
        return lemma_of(self.sight, token.head)

    def doer(self, verb: int) -> Span | None:
        """Who does what a verb tells, through control: its subject, the noun that "who" or a participle hangs on, the
        subject of the verb it is joined to ("said Vey, urging them")."""
        tokens = self.sight.tokens
        at = verb
        for _ in range(4):
            subject = self._nsubj(at)
            if subject is not None:
                word = subject.of(self.sight.text).lower()
                if word not in ("who", "which", "that") or tokens[at].relation != "acl":
                    return subject
                return self._noun(tokens[at].head, at)
            head = tokens[at].head
            if head is None or head == at:
                return None
            if tokens[at].relation == "acl":
                return self._noun(head, at)
            if tokens[at].relation not in ("conj", "xcomp", "advcl", "parataxis", "aux", "cop"):
                return None
            at = head
        return None

    def agent(self, verb: int) -> Span | None:
        """By whom a passive deed is done, behind the verb or the infinitive that hangs on it."""
        tokens = self.sight.tokens
        below = [c for c in self.sight.children.get(verb, ()) if c > verb]
        below += [k for c in below if tokens[c].relation == "xcomp" for k in self.sight.children.get(c, ())]
        for child in below:
            cases = [k for k in self.sight.children.get(child, ()) if tokens[k].text.lower() == "by"]
            if tokens[child].relation != "obl" or not cases:
                continue
            numbers = [n for n in self.sight.below(child) if n > cases[0]]
            span = Span(tokens[numbers[0]].start, tokens[numbers[-1]].end)
            if not self.sight.times_in(span) or self.sight.mentions_in(span):
                return span
        return None

    def _nsubj(self, verb: int) -> Span | None:
        tokens = self.sight.tokens
        for child in self.sight.children.get(verb, ()):
            if tokens[child].relation == "nsubj" and child < verb:
                below = [n for n in self.sight.below(child) if n < verb]
                return Span(tokens[below[0]].start, tokens[below[-1]].end)
        return None

    def _noun(self, number: int | None, before: int) -> Span | None:
        """A noun with the words of it that stand before a place."""
        if number is None or self.sight.tokens[number].pos not in ("NOUN", "PROPN", "PRON"):
            return None
        inside = self.sight.below(number)
        below = [n for n in inside if n <= number and n < before]
        return Span(self.sight.tokens[below[0]].start, self.sight.tokens[number].end) if below else None

    def meant(self, piece: Span, subject: Span) -> Span:
        """What "it" or "they" at the start of a sentence means: the subject of the sentence before."""
        text = self.sight.text
        if subject.of(text).lower() not in ("it", "they") or subject.start - piece.start > 3 or piece.start < 3:
            return subject
        before = self.sight.page.sentence(max(0, piece.start - 3))
        if before.end > piece.start:
            return subject
        for number in self.sight.numbers(before):
            token = self.sight.tokens[number]
            if (
                token.relation == "nsubj"
                and token.head is not None
                and self.sight.tokens[token.head].relation in ("root", "ccomp")
            ):
                below = [n for n in self.sight.below(number) if n <= token.head]
                return Span(self.sight.tokens[below[0]].start, self.sight.tokens[below[-1]].end)
        return subject
