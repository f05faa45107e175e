"""Cues: the verbs, nouns and prepositions of reported speech, with the act that each performs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["CueForm", "CueNoun", "CueVerb", "Cues", "cues", "load_cues"]

# The same words as records.Act, which stands above this room.
_Act = Literal[
    "assert", "deny", "accuse", "demand", "offer", "promise", "threaten", "refuse", "predict", "ask", "thank", "other"
]
_Takes = Literal["quote", "that", "whether", "to", "np"]
Inflection = Literal["base", "s", "past", "participle", "ing"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEGATIONS = frozenset({"not", "never", "no", "n't", "cannot", "without"})
_AUXILIARIES = _words(
    "be am is are was were been being have has had do does did will would shall should can could may might must "
    "'s ’s 've ’ve 'd ’d 'll ’ll 're ’re"
)
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of speech or thought. lemma may have a particle ("point out"); takes and preps: what may follow.

    person: whether a listener "may" or "must" stand between the verb and what is said ("" where none does).
    """

    lemma: str
    act: str
    saying: bool
    takes: frozenset[str]
    preps: frozenset[str]
    person: str


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun of speech or thought ("claim", "demand"); takes and preps: what may follow."""

    lemma: str
    act: str
    takes: frozenset[str]
    preps: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueForm:
    """One inflected form: its verb, and which inflections it can be (`said`: past and participle)."""

    verb: CueVerb
    inflections: frozenset[Inflection]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue vocabulary.

    verbs and nouns by lemma. forms: the first word of a verb as it stands in a text (lower case) to its readings;
    particles: (lemma's first word) to the lemmas with particles. prepositions: as word tuples, longest first.
    """

    verbs: dict[str, CueVerb]
    nouns: dict[str, CueNoun]
    forms: dict[str, tuple[CueForm, ...]]
    noun_forms: dict[str, CueNoun]
    prepositions: tuple[tuple[str, ...], ...]
    viewpoints: frozenset[str]
    adverbs: frozenset[str]

    def look_up(self, cue: str) -> tuple[str, str] | None:
        """Return (lemma, act) of the words of a cue ("has not ruled out" -> "rule out", "deny"), or None.

        The first verb that is in the vocabulary counts, with its particle or preposition if it has one there;
        failing that the first noun, preposition or viewpoint (those have the act assert).
        """
        words = cue.lower().replace("’", "'").strip(' \t\n:,."“”').split()
        for at, word in enumerate(words):
            if word in _AUXILIARIES or word in _NEGATIONS:
                continue
            if (verb := self.verb_at(words, at)) is not None:
                return verb.lemma, verb.act
        for word in words:
            if word in self.noun_forms:
                noun = self.noun_forms[word]
                return noun.lemma, noun.act
        for prep in self.prepositions:
            if tuple(words[: len(prep)]) == prep:
                return " ".join(prep), "assert"
        for word in words:
            if word in self.viewpoints or word in self.adverbs:
                return word, "assert"
        return None

    def negated(self, cue: str) -> bool:
        """Whether the words of a cue hold a negation ("did not say", "never promised")."""
        words = cue.lower().replace("’", "'").split()
        return any(word in _NEGATIONS or word.endswith("n't") for word in words)

    def verb_at(self, words: list[str], at: int) -> CueVerb | None:
        """Return the verb whose form stands at `words[at]`, the longest lemma that fits; None where there is none."""
        best: CueVerb | None = None
        for form in self.forms.get(words[at], ()):
            rest = form.verb.lemma.split()[1:]
            if words[at + 1 : at + 1 + len(rest)] == rest and (best is None or len(form.verb.lemma) > len(best.lemma)):
                best = form.verb
        return best


@cache
def cues() -> Cues:
    """Return the vocabulary that ships with Casus (read once)."""
    return load_cues(Path(__file__).with_name("cues.yaml"))


def load_cues(path: Path) -> Cues:
    """Read a cue vocabulary from YAML.

    Raises VocabularyError with file, line and field for an unknown act or complement, a lemma written twice, an
    irregular form of a verb that is not there, and anything else the format does not know.
    """
    read = load_strict(path, _model(), error=VocabularyError)
    data = read.model_dump(by_alias=True)
    where = str(path)
    verbs = {
        lemma: CueVerb(
            lemma,
            entry["act"],
            entry["kind"] == "saying",
            frozenset(entry["takes"]),
            frozenset(entry["with"]),
            entry["person"],
        )
        for lemma, entry in data["verbs"].items()
    }
    firsts = {lemma.split()[0] for lemma in verbs}
    for stray in sorted(set(data["irregular"]) - firsts):
        raise VocabularyError(
            f"{stray!r} has irregular forms but is no verb here.",
            where=f"{where}: irregular",
            hint="Add it under verbs, or take its forms out.",
        )
    doubled = {lemma.split()[0] for lemma, entry in data["verbs"].items() if entry["doubles"]}
    forms: dict[str, dict[str, set[Inflection]]] = {}
    for lemma in verbs:
        for inflection, form in _inflect(lemma.split()[0], data["irregular"], doubled):
            forms.setdefault(form, {}).setdefault(lemma, set()).add(inflection)
    nouns = {
        lemma: CueNoun(lemma, entry["act"], frozenset(entry["takes"]), frozenset(entry["with"]))
        for lemma, entry in data["nouns"].items()
    }
    return Cues(
        verbs=verbs,
        nouns=nouns,
        forms={
            form: tuple(CueForm(verbs[lemma], frozenset(kinds)) for lemma, kinds in by.items())
            for form, by in forms.items()
        },
        noun_forms={form: noun for lemma, noun in nouns.items() for form in (lemma, _plural(lemma))},
        prepositions=tuple(sorted((tuple(p.split()) for p in data["prepositions"]), key=lambda p: (-len(p), p))),
        viewpoints=frozenset(data["viewpoints"]),
        adverbs=frozenset(data["adverbs"]),
    )


@cache
def _model() -> type[BaseModel]:
    """Make the model of the file on first use: pydantic is heavy."""
    from pydantic import BaseModel, ConfigDict, Field  # noqa: PLC0415 - not needed to show help

    class Verb(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        act: _Act
        kind: Literal["saying", "attitude"] = "saying"
        takes: list[_Takes]
        preps: list[str] = Field(default=[], alias="with")
        person: Literal["", "may", "must"] = ""
        doubles: bool = False

    class Noun(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        act: _Act
        takes: list[_Takes]
        preps: list[str] = Field(default=[], alias="with")

    class Irregular(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        past: str
        participle: str

    class File(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        verbs: dict[str, Verb]
        nouns: dict[str, Noun]
        prepositions: list[str]
        viewpoints: list[str]
        adverbs: list[str]
        irregular: dict[str, Irregular]

    return File


def _inflect(word: str, irregular: dict[str, dict[str, str]], doubled: set[str]) -> list[tuple[Inflection, str]]:
    stem = word
    if word in doubled or _short(word):
        stem = word + word[-1]
    elif word.endswith("e") and not word.endswith(("ee", "oe")):
        stem = word[:-1]
    past = stem + ("d" if stem.endswith("e") else "ed")
    if word.endswith("y") and word[-2] not in _VOWELS:
        past = word[:-1] + "ied"
    participle = past
    if word in irregular:
        past, participle = irregular[word]["past"], irregular[word]["participle"]
    out: list[tuple[Inflection, str]] = [
        ("base", word),
        ("s", _plural(word)),
        ("past", past),
        ("participle", participle),
        ("ing", stem + "ing"),
    ]
    if word.endswith("l") and word[-2] in _VOWELS and stem == word:  # signalled beside signaled
        out += [("past", word + "led"), ("participle", word + "led"), ("ing", word + "ling")]
    return out


def _short(word: str) -> bool:
    """Whether a word of one syllable doubles its last letter (plan, beg)."""
    vowels = sum(letter in _VOWELS for letter in word)
    return len(word) > 2 and vowels == 1 and word[-2] in _VOWELS and word[-1] not in "aeiouwxy"


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
