"""How accounts contradict each other: meanings, opposite acts, rival kinds of event, numbers, causes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

__all__ = ["Contraries", "Kind", "contraries"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a happening is called: the answer in neutral words, and the words for it."""

    name: str
    label: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contraries:
    """The words of contraries.yaml, all in lower case; what each is for stands there.

    family_of: lemma to its family. opposites: pairs of sets of lemmas and families (families written "=name"); sharp:
    those that need little more in common.
    kinds: by name; kind_of: word to the kinds it names. rivals: pairs of
    kinds that exclude each other, in both orders.
    loaded: every form of the loaded words. neutral: loaded form to neutral words.
    """

    family_of: Mapping[str, str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    sharp: tuple[tuple[frozenset[str], frozenset[str]], ...]
    converse: frozenset[str]
    told_apart: tuple[frozenset[str], ...]
    only_one: frozenset[str]
    taking_back: frozenset[str]
    motives: frozenset[str]
    untrue: frozenset[str]
    affirming: frozenset[str]
    insisting: frozenset[str]
    spans: Mapping[str, float]
    denials: frozenset[str]
    grave: frozenset[str]
    measures: frozenset[str]
    measuring: frozenset[str]
    worked_by: frozenset[str]
    kinds: Mapping[str, Kind]
    kind_of: Mapping[str, str]
    rivals: frozenset[tuple[str, str]]
    happening: frozenset[str]
    account_nouns: frozenset[str]
    rejecting: frozenset[str]
    blaming: frozenset[str]
    causes: tuple[str, ...]
    first_strikes: frozenset[str]
    speech: frozenset[str]
    wanting: frozenset[str]
    wishing: frozenset[str]
    failing: frozenset[str]
    calling: frozenset[str]
    support: frozenset[str]
    occurrences: frozenset[str]
    light: frozenset[str]
    small: frozenset[str]
    common: frozenset[str]
    hedges: Mapping[str, tuple[float, float]]
    numbers: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    unmeasured: frozenset[str]
    neutral: Mapping[str, str]
    loaded: frozenset[str]


def _bare(words: str) -> str:
    """Words without those of grammar between them: "act aggression"."""
    return " ".join(w for w in words.split() if w not in _SMALL) or words


_SMALL = frozenset({"of", "to", "the", "a", "an", "for", "on", "among", "by", "with"})

# The lists of the file that are plain sets of words.
_SETS = [
    "converse",
    "only_one",
    "taking_back",
    "motives",
    "untrue",
    "affirming",
    "insisting",
    "denials",
    "grave",
    "measures",
    "measuring",
    "worked_by",
    "happening",
    "account_nouns",
    "rejecting",
    "blaming",
    "first_strikes",
    "speech",
    "wanting",
    "wishing",
    "failing",
    "calling",
    "support",
    "occurrences",
    "light",
    "small",
    "common",
    "unmeasured",
]


@cache
def contraries() -> Contraries:
    """Return the words by which accounts contradict each other.

    Raises VocabularyError, with file and line, where contraries.yaml or loaded.yaml is bad.
    """
    from casus.vocabulary.contraries_models import ContrariesFile, LoadedFile  # noqa: PLC0415 - pydantic is heavy

    here = Path(__file__).parent
    file = load_strict(here / "contraries.yaml", ContrariesFile, error=VocabularyError)
    words = load_strict(here / "loaded.yaml", LoadedFile, error=VocabularyError)
    sets = {name: frozenset(getattr(file, name)) for name in _SETS}
    return Contraries(
        family_of={word: name for name, listed in file.families.items() for word in listed},
        opposites=tuple((frozenset(one), frozenset(other)) for one, other in file.opposites),
        sharp=tuple((frozenset(one), frozenset(other)) for one, other in file.sharp),
        told_apart=tuple(frozenset(line) for line in file.told_apart),
        spans=file.spans,
        kinds={name: Kind(name, k.label, frozenset(k.words)) for name, k in file.kinds.items()},
        kind_of={_bare(word): name for name, k in file.kinds.items() for word in k.words},
        rivals=frozenset((a, b) for line in file.rivals for a in line for b in line if a != b)
        - frozenset(pair for a, b in file.together for pair in ((a, b), (b, a))),
        causes=tuple(sorted(file.causes, key=lambda c: (-len(c), c))),
        hedges=file.hedges,
        numbers=file.numbers,
        vague=file.vague,
        neutral=file.neutral,
        loaded=frozenset(form for w in (*words.reporting, *words.naming, *words.events) for form in w.forms),
        **sets,
    )
