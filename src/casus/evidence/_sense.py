"""Which drafts report something said: a source that can speak, words that were said, a content that says something.

Dropped are, each for a reason of the language and not of a page:

- *what was not said*: a negated verb of saying ("did not name them", "has neither confirmed nor denied it"). A negated
  denial, refusal, promise or belief stays, for it tells where somebody stands.
- *what somebody would say*: a verb of saying behind would, could, might, may, should. Offers, promises, threats and
  refusals stay: for those the future is the point.
- *mute sources*: processes, events and qualities ("his irritation", "the threats"), and other things with verbs of
  evidence ("the figures' decline shows"). Persons, states, bodies, groups and documents can speak.
- *empty contents*: a bare noun phrase of up to three words after a verb that asserts or blames ("discussed the appeal",
  "criticised the pact"); what is denied, refused, demanded, offered or promised may be as short.
- *perception*: "have seen the islands".
- *pointing*: what only says which thing somebody spoke of ("refers to Article 4", "discussed withdrawal", "mentions
  stability", "described the situation in its own way"), where nothing is said of it.
- *names*: "a group called Dawn", "a man named Petrov": the verb gives the name of what stands before it.
"""

from __future__ import annotations

import re
from functools import cache

from casus.evidence._acts import cue_act
from casus.evidence._chunks import singular
from casus.evidence._content import Draft
from casus.evidence._mention import PREPOSITIONS, PRONOUNS
from casus.evidence._page import Page
from casus.vocabulary import bodies, cues, speakers, titles

__all__ = ["says_something"]

_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor|cannot)\b|n[’']t\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|could|might|may|should|shall|[’']d)\b(?!\s+(?:like|rather|prefer|only)\b)")
_PERFECT = re.compile(r"\b(?:have|has|had|having)\b(?:\s+\w+){0,2}?\s*(?:seen|heard|felt)?$", re.IGNORECASE)
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you", "nobody", "everybody"})
_CALLING = frozenset({"call", "describe", "brand", "label", "name"})  # what follows is what they say
_AUXILIARIES = re.compile(
    r"(?:\b(?:would|could|might|may|should|shall|will|can|cannot|not|never|neither|nor|no longer|have|has|had|having|"
    r"do|does|did|be|"
    r"been|is|are|was|were|ever|even|also|only|just|yet|still|now|then|perhaps|confirmed|\w+ly)\b(?:n[’']t\b)?\s+"
    r"|\b\w+n[’']t\s+|[’']d\s+)+$",
    re.IGNORECASE,
)
# Verbs that only point at their object; and what tells that something is said of it all the same.
_POINTING = frozenset({"mention", "name", "refer to", "allude to", "reference", "discuss", "list", "touch on",
                       "talk about", "describe", "contradict", "cite"})  # fmt: skip
_SAID_OF_IT = re.compile(
    r"\bas\b|[\"“”«»]|\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|did|do"
    r"|not|no|how|why|what|whether)\b"
)
_LEAD = 26  # characters before a cue that may hold its auxiliaries
_STANDS = frozenset({"believe", "think", "consider", "agree", "accept", "recognise", "recognize", "want", "wish",
                     "expect", "hope", "intend", "plan", "see", "know"})  # fmt: skip
_EVIDENCE = frozenset({"suggest", "indicate", "mean", "show", "prove", "confirm", "reflect", "signal", "imply",
                       "contradict", "justify", "demonstrate", "reveal", "point to", "underline", "underscore",
                       "highlight", "illustrate"})  # fmt: skip
_ABSTRACT = re.compile(r"(?:[st]ions?|ments?|ness(?:es)?|it(?:y|ies)|[ae]nces?|isms?|ships?|ings?|als)$")
_QUANTITIES = frozenset(
    {"thousands", "hundreds", "dozens", "number", "series", "wave", "lot", "majority", "handful", "many", "some"}
)
# Deeds and decisions; no words are told where only their object follows.
_DEEDS = frozenset({"decide", "choose", "opt", "sign", "adopt", "appoint", "elect", "pick", "publish", "release",
                    "show", "provide"})  # fmt: skip
_SEEMS = re.compile(
    r"(?:(?:also|still|now|even|particularly)\s+)?(?:seem|appear|sound|look)(?:s|ed|ing)?\b"
    r"(?! for\b| at\b| to\b.*\bto\b)",
    re.IGNORECASE,
)
_IT_IS = re.compile(r"(?:it|there)\s+(?:is|was|has been|would be|will be|may be)\b", re.IGNORECASE)
_ATTITUDE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|am|feels?|felt|has|have|had|remains?|remained|seems?)\b|[’']s\b|"
    r"\b(?:view|opinion|belief|hope|fear|concern|doubt|claim|word|message|answer|reply|idea|sure|certain)",
    re.IGNORECASE,
)
# Verbs that tell of words or a stand though they are no cues by themselves.
_STANDS_TOO = re.compile(
    r"\b(?:grant|advocat|favou?r|recant|confess|treat|oppos|regard|lament|applaud|mourn|decr(?:y|ie)|mock|ridicul|"
    r"champion|plead|propos|question|thank|greet|salut|disput|contest|distanc|rebuff|rebut|snub|scold|lambast|"
    r"lash|hail|backed|backs|rail|vent|grumbl|swear|swor|moan|protest|object)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|cannot)\b|n[’']t\b"
)
_OPENS_NOUN = re.compile(
    r"(?:the|a|an|this|that|these|those|it|its|itself|him|her|them|his|their|us|our|me|my|both|each|any|some|such|"
    r"several|neither|one|two|three|many|more|all)\b|[^\W\d_a-z]",
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|did|do|not|no)\b|n[’']t\b"
)


def says_something(page: Page, draft: Draft) -> bool:  # noqa: PLR0911 - its list of reasons
    """Whether a draft reports something that somebody said or holds."""
    if draft.cue is None:
        return True
    cue = draft.cue.of(page.text)
    if _seems(page, draft, cue):
        return False
    found = cue_act(cue)
    if found is None:
        return not _only_done(page, draft, cue)
    lemma, act = found
    lead = page.text[
        max(page.sentence(draft.cue.start).start, draft.cue.start - _LEAD, _last_break(page, draft)) : draft.cue.start
    ]
    if _unsaid(_verb_group(lead, cue), lemma, act):
        return False
    if draft.source is not None and not _can_speak(draft.source.of(page.text), lemma):
        return False
    if lemma in _DEEDS and draft.kind != "direct" and not _clause(page, draft):
        return False
    if lemma in _STANDS and _supposed(page, draft):
        return False
    if _points(page, draft, lemma) or _gives_a_name(page, draft, lemma):
        return False
    return not _perceived(page, draft, lemma, f"{lead}{cue}") and not _empty(page, draft, lemma, act)


def _seems(page: Page, draft: Draft, cue: str) -> bool:
    """Whether nobody speaks but the article itself: "it appears that", "it is clear that", "seems ready"."""
    source = draft.source.of(page.text).lower() if draft.source is not None else ""
    if _SEEMS.match(cue):
        return True
    if source == "it" and re.search(r"\b(?:appear|seem|follow|turn(?:s|ed)? out|look|mean|matter)", cue.lower()):
        return True
    return draft.source is None and _IT_IS.match(cue) is not None and cue_act(cue) is None


def _only_done(page: Page, draft: Draft, cue: str) -> bool:
    """Whether a cue that no vocabulary knows tells a deed: only a noun phrase follows, and no mind is told of."""
    told = draft.source is not None and draft.kind == "indirect"
    cue = re.sub(r"^(?:has|have|had)\s+(?=\w+(?:ed|en|wn|ade|eft)\b)", "", cue)
    return told and not _ATTITUDE.search(cue) and not _STANDS_TOO.search(cue) and not _clause(page, draft)


def _clause(page: Page, draft: Draft) -> bool:
    """Whether what follows a cue is a clause: after "that" or "whether", or with a verb of its own."""
    content = draft.content[0]
    if re.search(
        r"\b(?:that|whether|as)\s*[\"“]?$", page.text[max(0, content.start - 12) : content.start], re.IGNORECASE
    ):
        return True
    words = content.of(page.text)
    return re.match(r"(?:whether|if|how|why|what|who|when|where|that)\b", words, re.IGNORECASE) is not None or (
        _FINITE.search(words) is not None
    )


def _supposed(page: Page, draft: Draft) -> bool:
    """Whether a thought is only supposed: "if she wants my vote"."""
    place = draft.anchor
    lead = page.text[max(page.sentence(place).start, place - _LEAD) : place]
    return re.search(r"\b(?:if|unless)\s+(?:even\s+)?$", lead, re.IGNORECASE) is not None


def _unsaid(group: str, lemma: str, act: str) -> bool:
    """Whether a verb with its auxiliaries tells what was not said, or only what would be."""
    if act in ("assert", "ask", "demand", "thank", "accuse", "other") and lemma not in _STANDS and _NOT.search(group):
        return True
    if re.search(r"\bneither\b", group) and act != "other":
        return True
    return act not in ("offer", "promise", "threaten", "refuse") and _MODAL.search(group) is not None


def _last_break(page: Page, draft: Draft) -> int:
    """The end of the last stretch before the cue that is no part of its verb: its source, a comma, a mark."""
    start = draft.cue.start if draft.cue else 0
    cut = max((page.text.rfind(mark, max(0, start - _LEAD), start) for mark in ',;:."“”'), default=-1) + 1
    for span in (*draft.content, *((draft.source,) if draft.source else ())):
        if span.end <= start:
            cut = max(cut, span.end)
    return cut


def _verb_group(lead: str, cue: str) -> str:
    """The cue with the auxiliaries and adverbs right before it."""
    found = _AUXILIARIES.search(lead)
    return f"{found.group() if found else ''}{cue}"


def _can_speak(source: str, lemma: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", source)
    if not words or source.lower() in PRONOUNS:
        return True
    head = _head(words)
    low = head.lower()
    opens = len(words) == 1 and low in speakers().silent  # "Life proves that": a capital of the sentence's start
    if (head[:1].isupper() and not opens) or low in _speaking():
        return True
    one = singular(low) or low
    if one in _speaking():
        return True
    known = speakers()
    if low in known.silent or one in known.silent:
        return False
    if _ABSTRACT.search(low) and len(low) > 5:
        return False
    return lemma not in _EVIDENCE or not re.search(r"s$", low)


def _head(words: list[str]) -> str:
    """The noun of a phrase: before its first preposition; of "thousands of rallies", the rallies."""
    start = 0
    for index, word in enumerate(words):
        if word.lower() in PREPOSITIONS or (index and word.lower() in ("who", "which", "whose")):
            if index > start and words[index - 1].lower() in _QUANTITIES and word.lower() == "of":
                start = index + 1
                continue
            return words[index - 1] if index > start else words[-1]
    return words[-1]


@cache
def _speaking() -> frozenset[str]:
    """Nouns for whoever and whatever speaks."""
    table = speakers()
    nouns = (
        table.groups | table.anonymous | table.documents | bodies().heads | bodies().outlet_heads | titles().backward
    )
    return nouns | {word.split()[-1] for word in (*titles().roles, *nouns)}


def _perceived(page: Page, draft: Draft, lemma: str, around: str) -> bool:
    if lemma not in ("see", "hear", "feel") or not _PERFECT.search(" ".join(around.split()[-4:])):
        return False
    content = draft.content[0].of(page.text)
    return draft.kind == "indirect" and not re.search(r"\b(?:that|as|how|why|what)\b", content)


def _points(page: Page, draft: Draft, lemma: str) -> bool:
    """Whether a verb only points at a thing of which nothing is said."""
    follows = draft.cue is not None and draft.cue.end <= draft.start
    if draft.kind != "indirect" or not follows or re.search(r"\bthat\s*$", page.text[: draft.start][-6:]):
        return False
    if lemma == "recall":
        words = re.findall(r"[^\W\d_][\w’'-]*", draft.content[0].of(page.text))
        return bool(words) and _head(words).lower() in titles().roles  # "recalled its envoy": sent for, not remembered
    if lemma == "appeal" and draft.cue is not None and draft.cue.of(page.text).endswith(" to"):
        words = draft.content[0].of(page.text).split()
        return len(words) <= 4 and not {"to", "for"} & set(words)  # "appealed to the union" names the listener alone
    return lemma in _POINTING and _SAID_OF_IT.search(" ".join(span.of(page.text) for span in draft.content)) is None


def _gives_a_name(page: Page, draft: Draft, lemma: str) -> bool:
    """Whether "called" or "named" only gives the name of the phrase right before it."""
    if lemma not in ("call", "name", "dub") or draft.cue is None or draft.source is None or len(draft.content) > 1:
        return False
    bare = re.fullmatch(r"(?:called|named|dubbed)", draft.cue.of(page.text)) is not None
    source = draft.source.of(page.text)
    described = re.match(r"(?:an?|one|some|another|two|three)\b", source, re.IGNORECASE) is not None
    words = re.match(r"(?:[^\W\d_a-z][\w.’'-]*\s*)+", draft.content[0].of(page.text))
    rest = draft.content[0].of(page.text)[words.end() :] if words else "x"
    return bare and described and (not rest or rest.split()[0].lower() in PREPOSITIONS)


def _empty(page: Page, draft: Draft, lemma: str, act: str) -> bool:
    """Whether a content is a bare noun phrase that says nothing: "the appeal", "it", "this issue"."""
    content = draft.content[0].of(page.text)
    words = content.split()
    verb = cues().verbs.get(lemma)
    if draft.kind != "indirect" or len(draft.content) > 1 or len(words) > 3 or verb is None or "np" not in verb.takes:
        return False
    first = words[0].lower()
    clause = page.text[max(0, draft.start - 5) : draft.start] == "that " or words[-1].endswith("ed")
    clause = clause or _HAS_VERB.search(content.lower()) is not None or (len(words) > 1 and first in _SUBJECTS)
    naming = lemma in _CALLING and len(words) > 1 and first not in ("it", "its", "his", "her", "their")
    if act not in ("assert", "accuse", "other", "ask") or clause or naming or "(" in content:
        return False
    return _OPENS_NOUN.match(content) is not None
