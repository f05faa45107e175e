"""The main clause of a content, cut at its auxiliary: who would do what, and whether it is negated."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Clause", "clause_of"]

_AUXILIARY = re.compile(
    r"\b(?P<aux>will|would|shall|wo(?=n[’']t)|is|are|am|was|were|has|have|had|does|do|did|must|should|ought|can|could|may|"
    r"might|ca(?=n[’']t)|cannot|needs?)(?P<not>\s+not\b|\s+never\b|\s+no longer\b|n[’']t\b)?"
    r"|(?<=\w)[’'](?P<short>ll|re|m)(?P<shortnot>\s+not\b|\s+never\b)?|\bnever(?P<never>)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:if|unless|when|once|as long as|until|while|although|since|because|after)\b[^,;]{0,160},\s*", re.I)
_OPENER = re.compile(
    r"(?:(?:and|but|so|(?:yes|no|well)(?=,)|therefore|however|moreover|now|today|then|still|of course|in (?:this|that|any) case|"
    r"first(?:ly)?|second(?:ly)?|finally|on \w+(?: \d+)?|at (?:least|last)|that)[,\s]+)+(?=\S)",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?](?=[\s\"'”’]|$)|[;]")
_SUBJECT_WORDS = 12
_FUTURE = frozenset({"will", "would", "shall", "wo", "ll"})


@dataclass(frozen=True)
class Clause:
    """A main clause. subject: the words before its auxiliary (all of it where there is none). rest: those after.

    auxiliary: in lower case, "" where there is none. sentence: the whole first sentence. conditional: whether the
    content states a condition.
    """

    subject: str
    auxiliary: str
    negated: bool
    rest: str
    sentence: str
    conditional: bool

    @property
    def future(self) -> bool:
        """Whether it tells what will be."""
        return self.auxiliary in _FUTURE or self.rest.lower().startswith("going to ")

    @property
    def verb(self) -> str:
        """The verb after the auxiliary and its adverbs, in lower case, with the two words after it."""
        words = self.rest.removeprefix("going to ").lower().split()
        while words and (words[0].endswith("ly") or words[0] in ("also", "now", "still", "soon", "only", "then", "all")):
            words = words[1:]
        return " ".join(words[:4]).strip(" ,.;:!?\"'”’")


def clause_of(content: str) -> Clause:
    """Cut the first sentence of a content. A condition or a connective before the subject is left out."""
    conditional = re.search(r"\b(?:if|unless)\b", content, re.IGNORECASE) is not None
    end = _END.search(content, 12)
    sentence = content[: end.start()] if end else content
    start = 0
    for pattern in (_OPENER, _CONDITION, _OPENER):
        lead = pattern.match(sentence, start)
        start = lead.end() if lead else start
    main = sentence[start:].lstrip("\"'“‘”’ ")
    for found in _AUXILIARY.finditer(main):
        subject = main[: found.start()].strip()
        if len(subject.split()) > _SUBJECT_WORDS:
            break
        word = (found["aux"] or found["short"] or "").lower()
        negated = found["not"] is not None or found["shortnot"] is not None or found["never"] is not None
        rest = main[found.end() :].strip()
        late = re.match(r"(?:not|never|no longer)\b\s*", rest, re.IGNORECASE)
        negated = negated or late is not None or word in ("cannot", "ca")
        return Clause(subject, word, negated, rest[late.end() :] if late else rest, sentence, conditional)
    return Clause(main, "", False, "", sentence, conditional)
