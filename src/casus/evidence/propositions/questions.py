"""Whether it is so: a clause put as a question, without its negation, its pronouns replaced where that is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from casus.evidence._sight import Sight
from casus.evidence.propositions.clauses import Clause, lemma_of
from casus.records import Statement
from casus.vocabulary import deeds, states

__all__ = ["Standing", "question_of"]

_SPEAKERS = frozenset({"i", "we", "me", "us", "myself", "ourselves"})
_YOU = frozenset({"you"})
_SPEAKERS_OWN = frozenset({"my", "our", "mine", "ours"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "them"})
_OWN = frozenset({"his", "her", "its", "their"})
_POSITIVE = {"nobody": "anybody", "nothing": "anything", "none": "any", "no": "any", "nowhere": "anywhere"}
_LINKS = frozenset({"mark", "cc", "discourse"})
_OPENERS = frozenset(
    {"so", "then", "when", "where", "once", "thus", "hence", "however", "moreover", "therefore", "still", "indeed"}
)
_LONG = 150
_BE = {"is": "Is", "are": "Are", "was": "Was", "were": "Were", "am": "Is", "'s": "Is", "’s": "Is", "'re": "Are"}
_HAVE = frozenset({"had", "has", "have", "'d", "’d", "'ve", "’ve", "having"})
_WILL = frozenset({"'ll", "’ll", "wo", "would", "will"})
_ASIDE = re.compile(r"\s*[,;:–—]\s*$")


class Standing:
    """What pronouns of an article stand for, by its clusters of coreference."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight

    @cached_property
    def _names(self) -> dict[int, str]:
        """By the start of a pronoun, the first mention of its cluster that is none."""
        out: dict[int, str] = {}
        text = self._sight.text
        for cluster in self._sight.page.reading.coreferences or ():
            if cluster.confidence < 0.5:
                continue
            words = [m.of(text) for m in cluster.mentions[:40]]
            plain = [w for w in words if w.lower() not in _PRONOUNS | _OWN | _SPEAKERS | _SPEAKERS_OWN and len(w) < 60]
            named = [w for w in plain if w[:1].isupper()] or plain
            if named:
                out.update({m.start: named[0] for m in cluster.mentions})
        return out

    def word(self, number: int, statement: Statement) -> str:
        """A word of the clause as our question has it."""
        token = self._sight.tokens[number]
        low = token.text.lower()
        if low in _SPEAKERS:
            return statement.speaker.name or token.text
        if low in _PRONOUNS | _OWN | _YOU and token.relation != "expl":
            mention = self._sight.mention_at(token.start)
            if mention is not None and mention.name.lower() not in _PRONOUNS | _OWN | _YOU:
                return f"{mention.name}'s" if low in _OWN else mention.name
        if low in _SPEAKERS_OWN:
            return "the"
        if low in _PRONOUNS and token.relation != "expl":
            return self._names.get(token.start, token.text)
        if low in _OWN and token.relation in ("nmod", "det"):
            name = self._names.get(token.start)
            return f"{name}'s" if name else token.text
        return token.text

    def subject(self, clause: Clause, statement: Statement) -> str:
        """The words of a clause's subject, pronouns replaced."""
        if clause.subject is None:
            return ""
        numbers = _phrase(self._sight, clause.subject, clause)
        return _joined(self._sight, numbers, lambda n: self.word(n, statement))


def _phrase(sight: Sight, top: int, clause: Clause) -> list[int]:
    inside = set(clause.numbers)
    found = {n for n in sight.below(top) if n in inside or n == top}
    if top not in inside:
        return [top]
    tokens = sight.tokens  # "eleven of our staff": the number may hang on the verb, beside the noun
    found |= {n for n in inside if tokens[n].relation == "nsubj" and tokens[n].pos == "NUM" and n < top}
    return sorted(found)


def _joined(sight: Sight, numbers: list[int], word: Callable[[int], str]) -> str:
    parts: list[str] = []
    last = -1
    for n in numbers:
        token = sight.tokens[n]
        gap = " " if last >= 0 and token.start > last else ""
        parts.append(gap + word(n))
        last = token.end
    return " ".join("".join(parts).split())


def question_of(sight: Sight, clause: Clause, statement: Statement, standing: Standing) -> str:
    """Return a clause as a question of yes or no; empty where it has no subject or is not told as a fact."""
    tokens = sight.tokens
    subject = clause.subject
    existential = any(tokens[n].relation == "expl" for n in clause.numbers)
    if clause.force not in ("fact", "future") or (subject is None and not existential) or not clause.numbers:
        return ""
    first = set(_phrase(sight, subject, clause)) if subject is not None else set()
    if existential:
        first = {n for n in clause.numbers if tokens[n].relation == "expl"}
    (lead, main), drop = _verb(sight, clause, _many(sight, subject))
    skipped = first | set(clause.dropped) | set(drop) | _edges(sight, clause)
    begin = min((n for n in (*clause.auxiliaries, clause.head)), default=clause.head)
    before = [n for n in clause.numbers if n < begin and n not in skipped and existential is False]
    kept = {n for n in clause.dropped if _POSITIVE.get(tokens[n].text.lower()) and n not in first}
    after = sorted({n for n in clause.numbers if n not in skipped} - set(before) | kept)

    harmed = _harmed(sight, clause, statement)

    def word(n: int) -> str:
        if n in clause.dropped:
            return _POSITIVE.get(tokens[n].text.lower(), "")
        told = main if n == clause.head and main else standing.word(n, statement)
        return harmed if harmed and n not in first and told.lower() in _OWN else told

    who = _joined(sight, sorted(first), word)
    ends = [
        _joined(sight, after, word),
        _object(sight, clause, word),
        _small(sight, before, _joined(sight, before, word)),
    ]
    rest = _cut(" ".join(part for part in ends if part))
    return f"{lead} {_small(sight, sorted(first), who)} {rest}?" if who and rest else ""


def _harmed(sight: Sight, clause: Clause, statement: Statement) -> str:
    """Whose "its" is, where somebody does harm and nothing else tells: the speaker's; nobody harms what is its own."""
    name = statement.speaker.name
    if name is None or statement.speaker.type not in ("state", "organisation"):
        return ""
    if lemma_of(sight, clause.head) not in deeds().harm or clause.subject is None:
        return ""
    return "" if name in sight.tokens[clause.subject].text else f"{name}'s"


def _object(sight: Sight, clause: Clause, word: Callable[[int], str]) -> str:
    """What a relative clause hangs on, where that is no subject of it: "(the war) which the ships provoked"."""
    if not clause.antecedent or clause.antecedent[0] == clause.subject:
        return ""
    near = [n for n in sight.children.get(clause.antecedent[0], ()) if sight.tokens[n].relation in ("amod", "compound")]
    return "the " + _joined(sight, sorted([*near, *clause.antecedent]), word)


def _edges(sight: Sight, clause: Clause) -> set[int]:
    """Connectives, marks, relative pronouns and what stands before the clause without belonging to it."""
    tokens = sight.tokens
    out = {n for n in clause.numbers if tokens[n].relation in _LINKS and tokens[n].head == clause.head}
    out |= {n for n in clause.numbers if tokens[n].relation == "punct" and tokens[n].text not in "'’-"}
    out |= {
        n
        for n in clause.numbers
        if tokens[n].relation == "advmod" and n < clause.head and tokens[n].text.lower() in _OPENERS
    }
    if clause.antecedent:
        out |= {n for n in clause.numbers if tokens[n].text.lower() in ("which", "who", "that")}
    return out


def _many(sight: Sight, subject: int | None) -> bool:
    if subject is None:
        return False
    token = sight.tokens[subject]
    plural = token.pos == "NOUN" and token.text.lower() != (token.lemma or token.text).lower()
    joined = any(sight.tokens[c].relation == "conj" for c in sight.children.get(subject, ()))
    return plural or joined or token.text.lower() in ("they", "these", "those")


def _verb(sight: Sight, clause: Clause, many: bool) -> tuple[tuple[str, str], list[int]]:
    """(the word before the subject, the verb after it where it changes), and the numbers that fall away."""
    tokens = sight.tokens
    helpers = list(clause.auxiliaries)
    lemma = lemma_of(sight, clause.head)
    if not helpers and lemma == "be":
        return (_BE.get(tokens[clause.head].text.lower(), "Was"), ""), [clause.head]
    if not helpers:
        return _plain(sight, clause.head, many), []
    first = tokens[helpers[0]].text.lower()
    if first in _HAVE:
        return _perfect(sight, clause, many, first)
    lead = _BE.get(first) or ("Will" if first in _WILL else tokens[helpers[0]].text.capitalize())
    return (("Do" if many else "Does") if first == "do" else lead, ""), helpers[:1]


def _perfect(sight: Sight, clause: Clause, many: bool, first: str) -> tuple[tuple[str, str], list[int]]:
    """As _verb, for "has done", "had done", "had been done", "had been"."""
    helpers = list(clause.auxiliaries)
    rest = [sight.tokens[n].text.lower() for n in helpers[1:]]
    was = "Were" if many else "Was"
    if lemma_of(sight, clause.head) == "be" and first == "had":
        return (was, ""), [*helpers, clause.head]
    if "been" in rest:
        return (was, ""), helpers[: rest.index("been") + 2]
    if first.startswith("ha") and first != "had":
        return ("Have" if many else "Has", ""), helpers[:1]
    return ("Did", lemma_of(sight, clause.head)), helpers[:1]


def _plain(sight: Sight, head: int, many: bool) -> tuple[str, str]:
    form, lemma = sight.tokens[head].text.lower(), lemma_of(sight, head)
    if form.endswith("ing"):
        return ("Are" if many else "Is"), form
    if form == lemma and many:
        return "Do", lemma
    if (form == lemma and form.endswith("t")) or form not in (lemma, lemma + "s", lemma + "es"):
        return "Did", lemma
    return ("Do" if many else "Does"), lemma


def _small(sight: Sight, numbers: list[int], words: str) -> str:
    """Words inside a sentence: their first letter small unless they begin with a name."""
    if not numbers or not words:
        return words
    token = sight.tokens[numbers[0]]
    named = token.pos == "PROPN" or sight.mention_at(token.start) is not None or states().get(token.text) is not None
    named = named or (token.pos == "ADJ" and token.lemma[:1].isupper()) or words[1:2].isupper()
    return words if named or not words.startswith(token.text) else words[0].lower() + words[1:]


def _cut(rest: str) -> str:
    rest = _ASIDE.sub("", rest).strip()
    if len(rest) <= _LONG:
        return rest
    short = rest[:_LONG]
    return short[: max(short.rfind(","), short.rfind(" "))].rstrip(" ,")
