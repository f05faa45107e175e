"""What a content does by its own words: it denies, refuses, threatens, offers, promises, demands, accuses or predicts.

The rules read the main clause of the first sentence only, and only of contents of moderate length: what a long answer
does as a whole is not told by one clause of it. In their order:

- *refuse*: the speaker's own side will not do something, or will do what is no doing (withhold, veto, stay away); is not
  ready to.
- *threaten*: the own side will do harm, or will leave if something is not done.
- *offer*: the own side is ready, prepared or willing to act.
- *promise*: the own side will do something; states and feelings ("we will know") are no deeds, nor is leaving.
- *deny*: a charge is negated ("was not an attack", "never fired"); "there was no ..." and "no ... was ..."; "it was not";
  what others say is called untrue. "There is no doubt" and the like deny nothing.
- *demand*: somebody else must, should or needs to; a short quotation in the imperative, or with "please".
- *accuse*: somebody else has done a blameworthy deed, in the active voice and not negated; or is called something bad.
- *predict*: others will do or suffer something, where the cue tells of a mind (believes, expects), the speaker is an
  expert, or the words say how likely it is. An official who says what will be announces it: that asserts.

"Own side" is I and we, a pronoun that can mean the speaker, "her government", and the speaker's state by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from casus.evidence._clause import Clause, clause_of
from casus.records import Act
from casus.vocabulary import deeds, states

__all__ = ["Side", "act_of_content", "called", "names_account", "tells_future"]

_LONG = 400
_SHORT = 170
_OWN_NOUNS = re.compile(
    r"(?:my|our|his|her|its|their)\s+(?:own\s+)?(?:country|government|state|party|side|office|ministry|nation|people|"
    r"delegation|forces|army|cabinet|organisation|organization|members|union|group|company)\b",
    re.IGNORECASE,
)
_STATE_NOUNS = frozenset({"government", "side", "leadership", "authorities", "delegation", "forces", "army", "ministry"})
_PRONOUNS: dict[str, frozenset[str]] = {
    "m": frozenset({"he"}),
    "f": frozenset({"she"}),
    "person": frozenset({"he", "she"}),
    "body": frozenset({"it", "they"}),
    "many": frozenset({"they"}),
}
_LEAVING = frozenset({"leave", "quit", "exit", "withdraw"})
_LIKELY = re.compile(
    r"\b(?:(?:is|are|was|were|seems?|looks?) (?:un)?likely to|(?:is|are) bound to|is inevitable|sooner or later|"
    r"it is only a matter of time|in all likelihood|will probably|will inevitably|is doomed)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won[’']t|(?:is|are) going to|(?:is|are) (?:un)?likely to|(?:is|are) (?:bound|expected) to|sooner or later)\b"
    r"|\bwould\b",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(r"there\s+(?:is|was|were|are|has been|have been|had been)\s+(?:no|never|not an?y?)\s+(\w+(?:\s\w+)?)", re.I)
_NOTHING_DONE = re.compile(r"no\s+(?!one\b|body\b|longer\b|matter\b)[\w-]+(?:\s[\w-]+){0,2}\s+(?:was|were|happened|took place|occurred|has been|had been)\b", re.I)
_BARE_NO = re.compile(r"(?:it|this|that|they|he|she)\s+(?:(?:is|was|were|did|had|has|does)(?:\s+not|n[’']t)(?:\s+(?:so|true|the case))?|never did)\W*$", re.I)
_NOT_SO = re.compile(r"(?:not (?:apply|happen|exist|take place)|nothing to do with|never (?:happened|existed|took place|apply))\b", re.I)
_MUST = re.compile(r"\b(?:must|should|ought to|needs? to)\b(?!\s+(?:not\s+)?(?:have\b|be\s+(?:noted|said|remembered|recalled|stressed|understood)))", re.I)


@dataclass(frozen=True)
class Side:
    """The speaker as a party. kind: whose pronouns mean them. isos: the states they speak for."""

    kind: Literal["m", "f", "person", "body", "many", "unknown"]
    isos: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()  # words of the article's own states

    def owns(self, subject: str, quoted: bool) -> bool:
        """Whether a subject is the speaker or their side. quoted: whether the words are the speaker's own."""
        words = [w.strip("\"'“”‘’,") for w in subject.split()]
        if not words or len(words) > 7:
            return False
        first = words[0].lower()
        if first in ("i", "we"):
            return len(words) <= 3
        if not quoted and len(words) <= 2 and first in _PRONOUNS.get(self.kind, ()):
            return True
        own = _OWN_NOUNS.match(subject)
        if own is not None and own.end() >= len(subject) - 1:
            return first in ("my", "our") or not quoted
        return self._state(words)

    def _state(self, words: list[str]) -> bool:
        named = [w for w in words if w[:1].isupper() and w.lower() not in ("the", "a")]
        if not named or not (self.isos or self.local) or len(words) > 4:
            return False
        rest = {w.lower() for w in words} - {w.lower() for w in named} - {"the"}
        known = states()
        mine = all((w in known and bool(set(known[w].isos) & self.isos)) or w in self.local for w in named)
        return mine and rest <= _STATE_NOUNS


def act_of_content(content: str, side: Side, *, quoted: bool, opinion: bool, expert: bool) -> Act | None:
    """Return what a content does by its own words, or None where they tell nothing.

    quoted: the words stand in quotation marks. opinion: the cue tells of a mind. expert: the speaker is one.
    """
    if len(content) > _LONG:
        return "predict" if expert and _LIKELY.search(content[-_LONG:]) else None
    clause = clause_of(content)
    own = side.owns(clause.subject, quoted)
    if own and not opinion and (act := _commits(clause)):
        return act
    if _denies(clause):
        return "deny"
    if not opinion and _demands(content, clause, own, quoted):
        return "demand"
    if _LIKELY.search(content) and not own:
        return "predict"
    if not own and not opinion and not clause.future and _blames(clause):
        return "accuse"
    if (opinion or expert) and not own and tells_future(clause.sentence):
        return "predict"
    return None


def tells_future(words: str) -> bool:
    """Whether words tell what will be."""
    return _FUTURE.search(words) is not None


def called(words: str) -> Act | None:
    """What is done by calling something by these words: "an invention" denies it, "theft" accuses."""
    if _any(deeds().falsehoods).search(words):
        return "deny"
    return "accuse" if _any(deeds().blame_nouns).search(words) else None


def names_account(words: str) -> bool:
    """Whether a noun phrase names something said ("the charge", "this account"), or only points to it."""
    return re.fullmatch(r"(?:it|this|that|them|these|those)", words, re.I) is not None or bool(
        re.match(r"(?:the|this|that|these|those|all|any|such|his|her|its|their|as)\b", words, re.I)
        and len(words.split()) <= 8
        and _any(deeds().accounts).search(words)
    )


def _commits(clause: Clause) -> Act | None:
    """What the own side binds itself to."""
    table = deeds()
    verb = clause.verb
    if clause.auxiliary in ("am", "are", "is", "was", "were", "re", "m"):
        if re.match(r"(?:ready|prepared|willing|open) to\b", verb):
            return "refuse" if clause.negated else "offer"
    if not clause.future:
        cannot = clause.negated and clause.auxiliary in ("cannot", "ca", "can")
        return "refuse" if cannot and _starts(verb, {"accept", "agree", "support", "sign"}) else None
    if _starts(verb, _LEAVING):
        return "refuse" if clause.negated else "threaten" if clause.conditional else None
    if _starts(verb, table.states_of_mind):
        return None
    if clause.negated or _starts(verb, table.withholding):
        return "refuse"
    if _starts(verb, table.harm):
        return "threaten"
    return "promise"


def _starts(verb: str, words: Iterable[str]) -> bool:
    return any(verb == w or verb.startswith(w + " ") for w in words)


def _denies(clause: Clause) -> bool:
    main = f"{clause.subject} {clause.auxiliary}" if clause.auxiliary else clause.subject
    sentence = clause.sentence[max(0, clause.sentence.find(main[:12])) :].lstrip("\"'“‘ ")
    if found := _NO_SUCH.match(sentence):
        return not any(found[1].lower().startswith(w) for w in deeds().empty_negations)
    if _NOTHING_DONE.match(sentence) or _BARE_NO.match(sentence):
        return True
    if not clause.negated:
        return False
    if clause.future or clause.auxiliary in ("must", "should", "ought", "can", "could", "may", "might"):
        return False
    return bool(_NOT_SO.match("not " + clause.rest) or _any(deeds().charges).search(" ".join(clause.rest.split()[:8])))


def _demands(content: str, clause: Clause, own: bool, quoted: bool) -> bool:
    first = clause.subject.lower().split()[:1]
    must = _MUST.search(clause.sentence)
    if must and not own and first not in (["i"], ["we"]) and len(clause.sentence[: must.start()].split()) <= 9:
        return True
    if re.search(r"\b(?:we|I) (?:demand|call on|call for|call upon|urge|insist on)\b", content):
        return True
    if len(content) > _SHORT or content.rstrip("\"'”’ ").endswith("?"):
        return False
    if re.match(r"please\b", content, re.I) or re.search(r"[,.] please\b(?!d)", content, re.I):
        return True
    return _imperative(clause.sentence)


def _imperative(sentence: str) -> bool:
    """Whether a sentence begins with a verb that tells somebody to act; after a condition too."""
    main = re.sub(r"^(?:if|when|unless)\b[^,]{0,120},\s*", "", sentence.lstrip("\"'“‘ "), flags=re.I)
    found = _opening_imperative().match(main)
    if found is None:
        return False
    follows = main[found.end() :].lstrip()
    return not re.match(r"(?:is|are|was|were|has|have|had|will|would|can|of|and|,)\b", follows, re.I)


def _blames(clause: Clause) -> bool:
    """Whether the first sentence tells a blameworthy deed of its subject: active, done or being done, not negated."""
    for found in _blame_forms().finditer(clause.sentence):
        lead = clause.sentence[: found.start()].split()
        if not lead or len(lead) > 14 or lead[0].lower() in ("i", "we", "if", "who", "nobody", "no"):
            continue
        near = [w.lower().strip(",") for w in lead[-3:]]
        if {"not", "never", "no", "to", "be", "been", "being", "was", "were", "is", "are", "by", "the", "a", "an", "of"} & set(near[-2:]):
            if not (near[-1] in ("is", "are", "was", "were") and found.group().endswith("ing")):
                continue
        if re.search(r"(?:n[’']t|\bnot|\bnever)\b", " ".join(near)):
            continue
        return True
    return False


@cache
def _any(words: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(sorted((re.escape(w) for w in words), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


@cache
def _opening_imperative() -> re.Pattern[str]:
    listed = "|".join(sorted((re.escape(w) for w in deeds().imperatives), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:(?:so|then|and|now|just|please|first),?\s+)?(?:{listed})\b", re.IGNORECASE)


@cache
def _blame_forms() -> re.Pattern[str]:
    forms: set[str] = set()
    for phrase in deeds().blame:
        verb, _, rest = phrase.partition(" ")
        tail = f" {rest}" if rest else ""
        stem = verb.removesuffix("e")
        past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeou" else stem + "ed"
        forms.update((verb + tail, past + tail, verb + "s" + tail, stem + "ing" + tail))
        if verb.endswith(("ot", "ap", "eat")) and not verb.endswith("eat"):
            forms.update((verb + verb[-1] + "ed" + tail, verb + verb[-1] + "ing" + tail))
    listed = "|".join(sorted((re.escape(f) for f in forms), key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<=\s)(?:{listed})\b", re.IGNORECASE)
