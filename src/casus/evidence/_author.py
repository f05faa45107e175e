"""The author's own claims: what a comment or an analysis says in its own voice, apart from what it reports.

Only in pieces that argue: the page calls itself a comment, an editorial, a column or an analysis, or the author says
"I". And only sentences that argue: that say what must be done, foretell, or judge. What happened is narration and is
left.
"""

from __future__ import annotations

import re

from casus.evidence import _signs
from casus.evidence._carried import told_elsewhere
from casus.evidence._content import Draft
from casus.evidence._page import Page
from casus.evidence._voice import Voice
from casus.records import Attribution, Span, Speaker

__all__ = ["argues", "author_says"]

_AT_MOST = 12  # statements of one author
_SHARE = 0.34  # of the sentences of a piece that may be its author's claims
_WORDS = (5, 60)
_LABEL = re.compile(
    r"\b(?:op-?ed|opinion|editorial|commentary|comment|column|columnist|viewpoint|perspective|essay|leading article)\b",
    re.I,
)
_ANALYSIS = re.compile(r"\b(?:analysis|news analysis|explainer)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:I|my|mine|myself)\b")
_NORM = re.compile(
    r"\b(?:must|should|ought to|needs? to|(?:has|have) to|it is (?:high )?time|let us|cannot afford|had better)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will(?! have been)|won[’']t|shall|(?:is|are) (?:un)?likely to|(?:is|are) bound to|sooner or later|"
    r"is inevitable|would be|is doomed)\b",
    re.IGNORECASE,
)
_VERDICTS = """
    mistake error folly blunder disgrace failure illusion fiction farce sham scandal insult betrayal disaster wrong
    right absurd dangerous reckless foolish wise unwise naive naïve cynical shameful hypocrisy hypocritical indefensible
    unacceptable unworthy honest dishonest irresponsible short-sighted nonsense overdue pointless hollow cowardly brave
    better worst best worse
"""
_JUDGED = re.compile(
    r"\b(?:is|are|was|were|would be|remains?|looks?|seems?)\s+"
    r"(?:(?:a|an|the|not|no|only|simply|nothing but|little more than|plainly|clearly|also|both|too|so|as|more)\s+)*"
    rf"(?:\w+ly\s+)?(?:{'|'.join(_VERDICTS.split())})\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:on|by|at)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}\s+\w+|\w+\s+\d{1,2}\b)|\b\d{1,2}[:.]\d{2}\b"
)


def author_says(page: Page, drafts: list[Draft], voices: dict[int, Voice]) -> list[Draft]:
    """Return a draft for each claim of the author's own, and note its voice in `voices`; none in plain news."""
    argues = _argues(page)
    if argues is None:
        return []
    told = told_elsewhere(page, drafts)
    voice = _author(page)
    made: list[Draft] = []
    for number, sentence in enumerate(page.sentences):
        if number in told or len(made) >= _AT_MOST or len(made) > _SHARE * len(page.sentences):
            continue
        force = _force(page, sentence, argues)
        if force is None:
            continue
        end = sentence.end
        while end > sentence.start + 1 and page.text[end - 1] == ".":
            end -= 1
        content = (Span(sentence.start, end),)
        made.append(Draft(Attribution((), (), content, force, "author"), None, None, content, made="author"))
        voices[id(made[-1])] = voice
    return made


def argues(page: Page) -> bool:
    """Whether a piece argues in its author's own voice: a comment, a column, an analysis."""
    return _argues(page) is not None


def _argues(page: Page) -> float | None:
    """How much a piece argues: 1 for a comment or a column, less for an analysis; None for news."""
    article = page.article
    labels = " ".join(
        part
        for part in (
            article.rubric,
            article.kicker,
            *(f.span.of(page.text) for f in article.furniture if f.kind in ("headline_block", "byline")),
        )
        if part and len(part) < 200
    )
    if _LABEL.search(labels):
        return 1.0
    own = sum(1 for s in page.sentences if _OWN.search(s.of(page.text)) and not page.quotes_at(s.start))
    quoted = sum(1 for s in page.sentences if page.quotes_at(s.start))
    if own >= 3 and article.bylines and own > quoted:
        return 1.0
    return 0.8 if _ANALYSIS.search(labels) else None


def _force(page: Page, sentence: Span, argues: float) -> float | None:
    """The confidence of a sentence as a claim; None where it does not argue."""
    words = sentence.of(page.text)
    count = len(words.split())
    if (
        not _WORDS[0] <= count <= _WORDS[1]
        or "?" in words
        or page.quotes_at(sentence.start)
        or page.depth(sentence.end - 1)
    ):
        return None
    if words.rstrip()[-1:] not in ".!…":
        return None  # a heading or a label
    if _NORM.search(words):
        return round(0.7 * argues, 2)
    if _JUDGED.search(words):
        return round(0.65 * argues, 2)
    if _AHEAD.search(words) and not _DATED.search(words):
        return round(0.6 * argues, 2)
    return None


def _author(page: Page) -> Voice:
    article = page.article
    if article.bylines:
        return Voice(Speaker(" and ".join(article.bylines), "author"), 0.9)
    if article.outlet:
        return Voice(Speaker(article.outlet, "author"), 0.7)
    return Voice(Speaker(None, "author", missing_reason=_signs.AUTHOR), 0.7)
