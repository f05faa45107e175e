"""Grammar: words of a sentence with a guess at their part of speech, by closed classes, endings and neighbours."""

from __future__ import annotations

from functools import cache
from typing import Literal

from casus.language.closed_class import (
    ADJECTIVES,
    ADVERBS,
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    NEVER_NOUNS,
    NUMBERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WH,
    words,
)
from casus.vocabulary import cues

__all__ = ["NOMINAL", "Item", "Tag", "looks_titled", "tag"]

Tag = Literal[
    "det", "pron", "prep", "conj", "sub", "wh", "aux", "to", "neg", "adv", "verb", "ing", "ed", "adj", "noun",
    "name", "num", "poss", "quote", "comma", "dash", "colon", "open", "close", "stop",
]  # fmt: skip
NOMINAL = frozenset({"noun", "name", "adj", "num", "poss", "quote"})


class Item:
    """A word, mark or whole quotation of a sentence. quote: the quotation's number, or -1."""

    __slots__ = ("end", "low", "quote", "start", "tag", "text")

    def __init__(self, text: str, start: int, end: int, tag: Tag | None = None, quote: int = -1) -> None:
        self.text = text
        self.low = text.lower()
        self.start = start
        self.end = end
        self.tag: Tag = tag or "noun"
        self.quote = quote

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"


_MARKS: dict[str, Tag] = {
    ",": "comma", ":": "colon", ";": "stop", "(": "open", "[": "open", "{": "open", ")": "close", "]": "close",
    "}": "close", "-": "dash", "–": "dash", "—": "dash", "--": "dash", "---": "dash",
}  # fmt: skip
_IRREGULAR_PAST = words(
    "became began brought built bought caught chose came dealt drew drove fell felt fought found flew forgot got gave "
    "went grew had heard held hid kept knew led left lent lost made meant met paid ran rose sat saw sent shook shot "
    "showed slept sold spent spoke stood stole stuck struck swore swam swung taught thought threw told took tore "
    "understood was were wore won wrote withdrew said lay sank sang overcame undertook"
)
_NOT_VERBS_IN_ED = words("united hundred red bed need indeed speed seed so-called embed sacred kindred")
_NOT_ING = words("king thing nothing something anything everything during morning evening spring ring string")
_ALSO_VERBS = words("open close clear free")
_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "able", "ible", "less", "ish", "ical", "ian", "ary", "ese", "ic", "al")


@cache
def _verbs() -> dict[str, str]:
    """Forms of verbs (cues and common ones) to base, s, past or ing."""
    out: dict[str, str] = {}
    for base in COMMON_VERBS:
        stem = base[:-1] if base.endswith("e") else base
        out.setdefault(base, "base")
        out.setdefault(base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeo" else base + "s", "s")
        out.setdefault(base + "es", "s")
        out.setdefault(stem + "ing", "ing")
    for form, readings in cues().forms.items():
        kinds = set().union(*(r.inflections for r in readings))
        kind = "ing" if "ing" in kinds else "base" if "base" in kinds else "s" if "s" in kinds else "past"
        out[form] = kind
    for form in _IRREGULAR_PAST:
        out[form] = "past"
    return out


_CLOSED: dict[str, Tag] = {}
for _group, _tag in (
    (ADJECTIVES, "adj"), (ADVERBS, "adv"), (PREPOSITIONS, "prep"), (OBJECT_PRONOUNS, "pron"),
    (SUBJECT_PRONOUNS, "pron"), (DETERMINERS, "det"), (SUBORDINATORS, "sub"), (WH, "wh"), (CONJUNCTIONS, "conj"),
    (AUXILIARIES, "aux"), (NEGATIONS, "neg"), ({"to"}, "to"),
):  # fmt: skip
    for _word in _group:
        _CLOSED[_word] = _tag  # type: ignore[assignment]
_CLOSED["half"] = "pron"
for _word in ("that", "than", "as"):
    _CLOSED[_word] = "sub"
for _word in ("being", "having"):
    _CLOSED[_word] = "ing"
for _word in ("it", "you", "they", "he", "she", "there", "others", "everyone", "none", "nothing"):
    _CLOSED[_word] = "pron"


def looks_titled(items: list[Item]) -> bool:
    """Whether most longer words are capitalised, as in a headline: then capitals tell no names."""
    longer = [i for i in items if len(i.text) > 3 and i.text[0].isalpha()]
    return len(longer) > 3 and sum(i.text[0].isupper() for i in longer) > 0.75 * len(longer)


def tag(items: list[Item]) -> None:
    """Set the tag of each item of one sentence, left to right."""
    titled = looks_titled(items)
    verbs = _verbs()
    last: Item | None = None
    for at, item in enumerate(items):
        following = items[at + 1] if at + 1 < len(items) else None
        if item.quote < 0:
            item.tag = _tag_one(item, last, following, verbs, (titled, at == 0))
        last = item
    _demonstratives(items)


def _demonstratives(items: list[Item]) -> None:
    """Tell "rejected that account" from "said that ...": no verb follows before the next mark."""
    ends = True  # whether a mark comes before any verb, looking from the right
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if item.low == "that" and item.tag == "sub" and ends and at and items[at - 1].tag in {"verb", "prep", "ing"}:
            if at + 1 < len(items) and items[at + 1].tag in {"noun", "adj"}:
                item.tag = "det"
        elif item.tag in {"stop", "comma", "dash", "colon"}:
            ends = True
        elif item.tag in {"verb", "aux", "ing", "ed", "to", "quote"}:
            ends = False


def _tag_one(
    item: Item, last: Item | None, following: Item | None, verbs: dict[str, str], where: tuple[bool, bool]
) -> Tag:
    low, text = item.low, item.text
    titled, first = where
    if low in _MARKS:
        return _MARKS[low]
    if not text[0].isalnum() and text[0] not in "'’":
        return "stop" if text[0] in ".!?…" else "num" if text[0] in "$€£₽%" else "dash"
    if text[0].isdigit():
        return "num"
    if low in {"'s", "’s"}:
        return _clitic(last, following)
    closed = _CLOSED.get(low)
    if low == "may" and text[0].isupper() and last is not None and last.tag == "num":
        return "name"
    if closed is not None and not (
        text[0].isupper() and not first and not titled and closed in {"adv", "prep", "aux", "adj"}
    ):
        return _closed(item, closed, last, following)
    capital = text[0].isupper() and not first
    if low in NUMBERS and (first or not capital):
        return _number(following, verbs)
    if capital and not titled:
        return "name"
    kind = verbs.get(low)
    if kind is None:
        return _by_ending(item, (last, following), titled or first)
    return _verb_or_noun(low, kind, last, following)


def _number(following: Item | None, verbs: dict[str, str]) -> Tag:
    """ "two appeals" counts a noun, whatever verb it looks like; in "the two agreed" the number is the subject."""
    ahead = following.low if following is not None else ""
    return "num" if ahead[:1].isalpha() and ahead not in _CLOSED and verbs.get(ahead) != "past" else "noun"


def _clitic(last: Item | None, following: Item | None) -> Tag:
    if last is not None and last.tag == "pron" and last.low not in {"one", "everyone", "someone", "anyone", "nobody"}:
        return "aux"
    if following is not None and (
        following.low in {"not", "a", "an", "the", "been", "going", "trying", "also", "now", "just", "said"}
        or following.low.endswith("ing")
    ):
        return "aux"
    return "poss"


def _closed(item: Item, closed: Tag, last: Item | None, following: Item | None) -> Tag:
    low = item.low
    ahead = following.low if following is not None else ""
    if low in {"this", "these", "those", "some", "many", "most", "several", "few", "another", "both", "all", "such"}:
        plain = following is None or _CLOSED.get(ahead) in {"aux", "prep", "adv", "sub", "wh", "to"} or ahead in _MARKS
        agrees = {"past", "s"} if low in {"this", "another"} else {"past", "base"}
        return "pron" if plain or (_verbs().get(ahead) in agrees and low != "such") else "det"
    if low == "her":
        plain = following is None or ahead in _MARKS or not ahead[:1].isalpha()
        plain = plain or _CLOSED.get(ahead, "adj") != "adj"
        return "pron" if plain else "det"
    if low in {"one", "half"}:
        nominal = ahead[:1].isalpha() and ahead not in _CLOSED and _verbs().get(ahead) not in {"past", "s"}
        return "det" if nominal or _CLOSED.get(ahead) == "adj" else "pron"
    if low == "at" and ahead in {"least", "most"}:
        return "adv"
    if low == "least" or (low == "most" and last is not None and last.low == "at"):
        return "adj"
    if low == "than" and last is not None and last.low in {"more", "less", "fewer", "other"}:
        return "adj"
    if closed == "adj" and last is not None and last.low == "to" and low in _ALSO_VERBS:
        return "verb"
    if closed == "adj":
        return "name" if item.text[0].isupper() and following is not None and following.text[0].isupper() else "adj"
    if low == "like" and last is not None and last.tag in {"pron", "aux", "to"} and last.low != "it":
        return "verb"
    if low == "once" and last is not None and (last.low == "at" or _CLOSED.get(ahead) in {"prep", "conj"}):
        return "adv"  # "all at once"
    if low in {"after", "before", "since", "until", "as", "than", "once"}:
        return "sub"
    return closed


def _by_ending(item: Item, beside: tuple[Item | None, Item | None], capital_tells_nothing: bool) -> Tag:
    low = item.low
    last, following = beside
    if item.text[0].isupper() and not capital_tells_nothing:
        return "name"
    if low.endswith("ly") and len(low) > 4:
        named = (
            item.text[0].isupper()
            and following is not None
            and (following.low in ADVERBS or following.low in _verbs() or following.tag == "aux")
        )
        return "name" if named else "adv"
    if low.endswith("ing") and len(low) > 5 and low not in _NOT_ING:
        opens = following is not None and (following.low in _CLOSED or following.text[0].islower())
        acts = opens and following is not None and following.low not in cues().forms
        return "ing" if item.text[0].islower() or acts else "name"
    if low.endswith("ed") and len(low) > 3 and low not in _NOT_VERBS_IN_ED:
        return _ed(last)
    if item.text[0].isupper():
        return "name"
    if low.endswith(_ADJECTIVE_ENDINGS):
        return "noun" if low in cues().noun_forms or _heads(following) else "adj"
    return "verb" if _acts(last, following) else "noun"


def _heads(following: Item | None) -> bool:
    """Whether a word that looks like an adjective ends its phrase before a verb: "the politician believes"."""
    if following is None or not following.text[0].isalpha():
        return False
    readings = cues().forms.get(following.low, ())
    return any(r.verb.saying or "that" in r.verb.takes for r in readings) and following.low.endswith(("d", "s"))


def _acts(last: Item | None, following: Item | None) -> bool:
    """Whether an unknown word is a verb by its place: "they scrutinize the area"."""
    if last is None or following is None:
        return False
    if last.tag == "pron" and last.low in {"he", "she", "they", "we", "i", "it", "who"}:
        return True
    return (
        last.tag in {"noun", "adv"}
        and last.low.endswith(("s", "ly", "still", "also", "often", "never"))
        and _CLOSED.get(following.low) == "det"
    )


def _ed(last: Item | None) -> Tag:
    """A form in -ed: after an article an adjective, after a subject a past tense, after have or be a participle."""
    if last is None or last.tag in {"det", "adj", "poss", "prep", "num"}:
        return "adj"
    return "verb"


def _verb_or_noun(low: str, kind: str, last: Item | None, following: Item | None) -> Tag:
    before = last.tag if last is not None else None
    if kind == "ing":
        return "noun" if before in {"det", "poss", "adj"} and low not in {"leading"} else "ing"
    if kind == "past":
        dated = before == "num" and last is not None and len(last.low) == 4 and last.low.isdigit()
        if (before in {"det", "poss", "num"} and not dated) or (
            before == "prep" and last is not None and last.low != "than"
        ):
            return "adj"
        return "verb"
    if low in NEVER_NOUNS and before not in {"det", "poss", "adj", "prep"}:
        return "verb"
    if before in {"det", "poss", "prep", "num"} or before is None:
        return "noun"
    if before == "sub" and last is not None and last.low == "that" and low[:-1] not in NEVER_NOUNS:
        acts = following is not None and _CLOSED.get(following.low) in {"aux", "prep", "conj"}
        return "noun" if acts or _verbs().get(following.low if following else "") in {"past", "s", "base"} else "verb"
    if before == "adj":
        return "noun"
    if before in {"to", "aux", "neg", "pron", "wh"}:
        owns = last is not None and last.low in {"have", "has", "had", "'ve", "’ve"}
        return "noun" if owns or (before == "aux" and kind == "s") else "verb"
    if kind == "s" and before == "aux":
        return "noun"
    if kind == "s":
        # "the minister claims that" is a verb, "its claims that" was seen above; "member states have" has its verb
        if before in {"noun", "name"} and following is not None and _CLOSED.get(following.low) == "aux":
            return "verb" if low[:-1] in NEVER_NOUNS else "noun"
        if before in {"noun", "name"} and following is not None and _verbs().get(following.low) == "s":
            return "verb" if low[:-1] in NEVER_NOUNS else "noun"
        return "noun" if before in {"verb", "ing", "ed"} else "verb"
    if before in {"noun", "name"} and last is not None:
        plural = last.low.endswith("s") and not last.low.endswith("ss")
        several = plural or last.low in {"people", "police", "women", "men", "media"}
        ahead = following.low if following is not None else ""
        # "put" is a past form too
        past = _CLOSED.get(ahead) in {"det", "pron"} and any("past" in f.inflections for f in cues().forms.get(low, ()))
        return "verb" if several or past or ahead == "that" else "noun"
    if before in {"verb", "ing"}:
        return "noun"
    return "verb" if before in {"adv", "conj", "quote", "comma"} else "noun"
