"""Plausible: whether a draft reports somebody's words or stance at all; what constructions seldom do is dropped."""

from __future__ import annotations

from casus.language.closed_class import words
from casus.language.drafts import Draft
from casus.vocabulary import Cues

__all__ = ["plausible"]

# Who wants or supports something, in a pronoun's words, is nearly always the author's account and no reported stance.
_PRONOUNS = words(
    "i we you he she they it who that which what this these those there nobody everyone everybody anyone someone none "
    "many most few some others all"
)
_NOBODY = words("nobody none no-one neither nothing")
_OBJECTS = words("it this that these those them him her me us you itself himself herself themselves so one")
_EACH_OTHER = frozenset({"each other", "one another"})
_MINDS = words("know understand realize realise learn discover see find feel")
# Passives that lay a duty on somebody rather than report what is said of them.
_DUTIES = words("require order guarantee instruct commit oblige encourage schedule boycott hesitate")


def plausible(text: str, draft: Draft, cues: Cues, *, quoted: bool) -> bool:
    """Return whether a draft is worth proposing. quoted: whether it stands inside a quotation.

    A stance towards a thing ("they want a deal") needs a named holder; a thing said needs more than a pronoun.
    """
    lemma, _, pattern = draft.key.partition("/")
    verb = cues.verbs.get(lemma)
    source = draft.source[0].of(text).lower() if draft.source else ""
    frame = pattern.rpartition("-")[2]
    content = " ".join(span.of(text) for span in draft.content).lower()
    if source in _NOBODY or source.startswith(("no ", "neither ")):
        return False
    if verb is None:
        return True
    if frame in {"np", "prep"} and content in _OBJECTS and verb.act not in {"deny", "refuse", "accuse"}:
        return False
    if frame == "np" and content in _EACH_OTHER:
        return False
    if not verb.saying and frame in {"np", "to"}:
        return not quoted and bool(source) and source not in _PRONOUNS and not draft.pattern.startswith("passive")
    if frame == "np" and draft.cue and {"would", "might"} & set(draft.cue[0].of(text).lower().split()):
        return False  # "would offer peace": nothing was offered
    if lemma in _MINDS and frame in {"clause", "that"} and source in _PRONOUNS:
        return False
    if draft.pattern == "postposed" and (source in {"who", "which", "that"} or (not verb.saying and quoted)):
        return False
    return not (pattern == "passive-to" and lemma in _DUTIES) and not (lemma == "commit" and "passive" in pattern)
