"""Speech in the headline: "Minister: we will leave", where the headline stands in the kept text above the body."""

from __future__ import annotations

import re

from casus.evidence._cast import Cast
from casus.evidence._chunks import chunks_of
from casus.evidence._mention import mention_of
from casus.evidence._page import MARKS, Page
from casus.evidence._words import words_in
from casus.records import Attribution, Span

__all__ = ["headline_speech"]

_CONFIDENCE = 0.6
_COLON = re.compile(r"(?P<who>[^:\n\"“”«»]{2,60}?)\s*(?P<cue>:)\s+(?P<words>\S[^\n]*)")
_SPEAKERS = ("person", "joint", "role", "group", "anonymous")
_BODIES = ("state", "organisation", "thing")
# Topics, not speech: "Karvenia: what we know", "Halmi: a life in pictures".
_TOPIC = re.compile(
    r"(?:who|what|when|where|why|how|inside|live|profile|obituary|timeline|explained|all you|everything|key|"
    r"in pictures|a (?:life|profile|portrait|timeline|history)|from \w+ to|"
    r"the (?:man|woman|story|making|rise|fall|end|case|politics)|"
    r"(?:one|two|three|four|five|six|seven|ten|\d+) (?:things|reasons|questions|facts|scenarios|ways|takeaways))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:we|our|us|I|my|must|should|will|won[’']t|not|no|never|let)\b|[\"“«‘']", re.IGNORECASE)
_LABELS = frozenset(
    ("video", "watch", "live", "photo", "photos", "opinion", "analysis", "exclusive", "breaking", "update", "updated",
     "interview", "explainer", "editorial", "comment", "column", "podcast", "review", "timeline", "briefing", "report",
     "factbox", "transcript", "full text",
     "explained", "profile", "obituary", "poll", "quiz", "read more", "listen", "gallery", "in brief", "q&a")
)  # fmt: skip


def headline_speech(page: Page, cast: Cast) -> list[Attribution]:
    """Return the attribution of a headline with a colon, if one stands above the body and somebody speaks in it."""
    headline = page.article.headline
    first = page.paragraphs[0].start if page.paragraphs else 0
    if not headline or ":" not in headline:
        return []
    place = page.text.find(headline, 0, first)
    found = _COLON.fullmatch(page.text, place, place + len(headline)) if place >= 0 else None
    if found is None or found["who"].lower() in _LABELS:
        return []
    who, words = Span(*found.span("who")), found["words"]
    mention = mention_of(chunks_of(words_in(page.text, who.start, who.end), cast.local, cast.opens), page.text)
    known = cast.find(tuple(w.text for w in mention.names[-1].words), who.start) if mention.names else None
    person = known is not None and (bool(known.places) or bool(mention.heads))  # the text below tells of them too
    named = person if mention.names else mention.kind in _SPEAKERS
    if not named and not (mention.kind in _BODIES and _OWN.search(words)):
        return []
    if len(words.split()) < 2 or _TOPIC.match(words) or words.rstrip().endswith("?"):
        return []
    start, end = found.span("words")
    if words[0] in MARKS and words[-1] in MARKS and len(words) > 2:
        start, end = start + 1, end - 1
    content = Span(start, end)
    return [Attribution((who,), (Span(*found.span("cue")),), (content,), _CONFIDENCE, "colon-headline")]
