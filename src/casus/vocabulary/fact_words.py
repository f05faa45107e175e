"""The words that assert a fact: which words, in what form, and who of those named stands in which role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from casus.errors import VocabularyError
from casus.vocabulary.facts import fact_kinds
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from casus.vocabulary.fact_word_models import FactWordsFile

__all__ = [
    "ClauseWords",
    "FactWords",
    "Mood",
    "WordForm",
    "clause_words",
    "fact_words",
    "load_mapping",
    "own_voice_only",
    "state_posts",
]

WordForm = Literal["verb", "noun", "any"]
Mood = Literal["fact", "future", "wish"]


@dataclass(frozen=True, slots=True)
class FactWords:
    """One entry of a mapping. fact: the name of a fact, or `reading(CONSTRUAL=READING)`. number: its place among the
    entries of that fact, from 1.

    words: alternatives, each a row of words in the order in which they stand (`...` lets up to four others between).
    form: as what they count. roles: for each role, where its actor is looked for, the first that is found. needs: one
    of these is in the clause; without: none of these is. acts: the acts of statements in which they count, all that
    tell facts where empty. mood: `fact`, `future` ("we will leave") or `wish` (what is asked for). denies: the words
    themselves deny the fact. speaker: who has to speak: the one `concerned` by the incident, any `other`, or `any`.
    sure: 0 to 1.
    """

    fact: str
    number: int
    words: tuple[tuple[str, ...], ...]
    form: WordForm = "any"
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    mood: Mood = "fact"
    denies: bool = False
    speaker: Literal["any", "concerned", "other"] = "any"
    sure: float = 0.8
    where: str = "vocabulary/fact_words.yaml"

    @property
    def name(self) -> str:
        """The name of the fact."""
        return self.fact.partition("(")[0]


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Small words of clauses. turning, linking: open a clause; opening: do so behind "and". deniers: verbs that deny
    what follows. beyond: behind these a negation does not reach; happening: verbs whose negation denies their subject.
    any, members, done: tell a rule from a fact. doing: verbs by which a noun gets its doer. before_nouns, after_nouns:
    beside these a word that may be a verb is a noun; of_rules: behind these it is what a rule is about. speech_nouns:
    what stands behind one of them and "that" is somebody's word. pointing: before these "that" opens no clause.
    hearsay: before a noun these make it others' word. untruths: what is one is denied. proofs: "no proof that" denies.
    unreal: what stands behind these was not done; starting: verbs whose infinitive was. states: like members, where a
    clause hangs on "a state that". sources: "from", "through".

    Of the clause on which another hangs: beliefs, findings (these right before "that"), truths: a denial where negated.
    doubts, excluding: a denial. sayings: nothing is said where negated. undecided, supposing: nothing is said. weak:
    half a negation. known_facts: "no secret that". short_of: "far from"; nobody: as a subject they mean anyone.
    """

    turning: frozenset[str]
    linking: frozenset[str]
    opening: frozenset[str]
    negations: frozenset[str]
    deniers: frozenset[str]
    supposed: frozenset[str]
    wishes: frozenset[str]
    future: frozenset[str]
    beyond: frozenset[str]
    happening: frozenset[str]
    any: frozenset[str]
    members: frozenset[str]
    done: frozenset[str]
    doing: frozenset[str]
    prepositions: frozenset[str]
    passive: frozenset[str]
    before_nouns: frozenset[str]
    after_nouns: frozenset[str]
    of_rules: frozenset[str]
    own: frozenset[str]
    theirs: frozenset[str]
    they: frozenset[str]
    speech_nouns: frozenset[str]
    pointing: frozenset[str]
    hearsay: frozenset[str]
    untruths: frozenset[str]
    proofs: frozenset[str]
    unreal: frozenset[str]
    starting: frozenset[str]
    states: frozenset[str]
    sources: frozenset[str]
    beliefs: frozenset[str]
    findings: frozenset[str]
    truths: frozenset[str]
    doubts: frozenset[str]
    sayings: frozenset[str]
    undecided: frozenset[str]
    excluding: frozenset[str]
    known_facts: frozenset[str]
    weak: frozenset[str]
    supposing: frozenset[str]
    short_of: frozenset[str]
    nobody: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """Return the small words of fact_words.yaml. Raises VocabularyError where it is bad."""
    entry = _file(Path(__file__).parent / "fact_words.yaml", {}, ()).clauses
    if entry is None:
        raise VocabularyError("The section clauses is missing.", where="vocabulary/fact_words.yaml")
    return ClauseWords(**{name: frozenset(words) for name, words in entry.model_dump().items()})


@cache
def fact_words() -> tuple[FactWords, ...]:
    """Return the entries of fact_words.yaml, in order. Raises VocabularyError where it is bad."""
    kinds = {name: kind.roles for name, kind in fact_kinds().items()}
    return load_mapping(Path(__file__).parent / "fact_words.yaml", kinds, (), "vocabulary/fact_words.yaml")


@cache
def own_voice_only() -> frozenset[str]:
    """Return words of a post, in lower case, whose holder does not speak for the state ("opposition", "former")."""
    return frozenset(_file(Path(__file__).parent / "fact_words.yaml", {}, ()).own_voice_only)


@cache
def state_posts() -> tuple[str, ...]:
    """Return posts, in lower case, whose holder speaks for a state even where nobody is named."""
    return tuple(_file(Path(__file__).parent / "fact_words.yaml", {}, ()).speaks_for_the_state)


def load_mapping(
    path: Path, kinds: Mapping[str, tuple[str, ...]], readings: tuple[str, ...], where: str
) -> tuple[FactWords, ...]:
    """Return the entries of a mapping file. kinds: the facts there are, with their roles; readings: those of a treaty,
    as `CONSTRUAL=READING`; where: how the file is called in a claim's reasons.

    Raises VocabularyError, with file, line and field, for an unknown fact, role, reading, place or act.
    """
    file = _file(path, kinds, readings)
    found: list[FactWords] = []
    for fact, entries in (*file.facts.items(), *((f"reading({key})", own) for key, own in file.readings.items())):
        for number, entry in enumerate(entries, 1):
            found.append(
                FactWords(
                    fact=fact,
                    number=number,
                    words=tuple(row for one in entry.words for row in _rows(one)),
                    form=entry.form,
                    roles=tuple((role, tuple(places)) for role, places in entry.roles.items()),
                    needs=tuple(word.lower() for word in entry.needs),
                    without=tuple(word.lower() for word in entry.without),
                    acts=tuple(entry.acts),
                    mood=entry.mood,
                    denies=entry.denies,
                    speaker=entry.speaker,
                    sure=entry.sure,
                    where=where,
                )
            )
    return tuple(found)


def _rows(words: str) -> Iterator[tuple[str, ...]]:
    """The rows of words that one line stands for: "ask|beg ... help" is two."""
    yield from product(*(part.split("|") for part in words.lower().split()))


def _file(path: Path, kinds: Mapping[str, tuple[str, ...]], readings: tuple[str, ...]) -> FactWordsFile:
    from casus.vocabulary.fact_word_models import FactWordsFile  # noqa: PLC0415 - pydantic is heavy

    def faults(made: FactWordsFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
        for fact, entries in made.facts.items():
            roles = kinds.get(fact)
            if roles is None:
                yield ("facts", fact), f"The fact {fact!r} is not known"
                continue
            for n, entry in enumerate(entries):
                if set(entry.roles) != set(roles):
                    yield ("facts", fact, n, "roles"), f"{fact} has the roles {', '.join(roles) or 'none'}"
        for reading, entries in made.readings.items():
            if reading not in readings:
                yield ("readings", reading), f"There is no reading {reading!r}; write it as CONSTRUAL=READING"
            for n, entry in enumerate(entries):
                if entry.roles:
                    yield ("readings", reading, n, "roles"), "A reading has no roles"

    return load_strict(path, FactWordsFile, error=VocabularyError, also=faults if kinds else None)
