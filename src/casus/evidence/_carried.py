"""Sentences without a cue in which a speaker goes on: "The pact is dead, he said. Nobody should mourn it."

Free indirect continuation is only believed where the language shows it: most sentences behind a reported one are the
article's own. The sentence stands right behind a statement that fills its sentence, in the same paragraph, and is no
question, holds no quotation, no cue, no day and no plain past tense. And one of these signs is there:

- *norm*: it says what must, should or need be done;
- *sequence of tenses*: the cue is past and the sentence goes on in "would" or "had", as only reported speech does;
- *frame*: the speaker goes on right behind it ("he added"), and the sentence is not told in the past;
- *view*: the statement before is framed as a view ("in his opinion", "according to") in the present tense, and so is
  this sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casus.evidence import _signs
from casus.evidence._acts import cue_act, is_saying
from casus.evidence._content import Draft
from casus.evidence._page import Page
from casus.evidence._voice import Voice
from casus.records import Attribution, Span, Speaker

__all__ = ["carried_on", "told_elsewhere"]

_AT_MOST = 3  # sentences in a row
_NAMED = 0.55  # sureness that the speaker before must have
_BASE = 0.6  # confidence of an attribution by these signs; a weak sign takes a third off
_WORDS = (3, 60)
_PRESENT_AUX = re.compile(
    r"\b(?:is|are|has|have|does|do|can|cannot|may|will|won[’']t|isn[’']t|aren[’']t|doesn[’']t|don[’']t)\b"
)
_NORM = re.compile(
    r"\b(?:must|should|ought to|(?:has|have|had) to|needs? to|it is (?:high )?time|let us|cannot afford)\b",
    re.IGNORECASE,
)
_BACKSHIFT = re.compile(r"\b(?:would|had(?!\s+to\b))\b(?:\s+(?:not|never|already|also))?\s+\w+")
_PAST_WORDS = """
    was were did didn't didn’t wasn't wasn’t weren't weren’t came went took gave left saw stood sat began met kept held
    wrote ran got fell rose sent won lost brought made
"""
_PAST = re.compile(rf"\b(?:{'|'.join(_PAST_WORDS.split())})\b")
_ED = re.compile(
    r"(?<!\bhas )(?<!\bhave )(?<!\bbe )(?<!\bbeen )(?<!\bis )(?<!\bare )(?<!\bhad )(?<!\bnot )\b[a-z]{2,}(?<!e)ed\b"
)
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|"
    r"November|December|yesterday|today|tomorrow|tonight|last (?:week|month|year|night)|\d{4}|\d{1,2}[:.]\d{2})\b"
)
_GOES_ON = re.compile(
    r"\b(?:add|continue|go on|conclude|stress|note|insist|explain|emphasi[sz]e|underline|point out|repeat)\b"
)
_VIEW = re.compile(
    r"\b(?:according to|in (?:his|her|their|its|the) (?:view|opinion|words|estimation)|for)\b|\b(?:opinion|view)\b",
    re.I,
)
_PAST_CUE = re.compile(
    r"(?:ed|told|said|wrote|spoke|went on|held|made|put it|thought|felt|swore|forecast)\b", re.IGNORECASE
)
_BARE_PRESENT = re.compile(
    r"\b(?:wants?|needs?|knows?|means?|remains?|seems?|depends?|believes?|hopes?|serves?|costs?|lies)\b"
)


@dataclass(frozen=True)
class _Place:
    """A sentence under question. before: the statement right before it. after: the next one in the paragraph."""

    span: Span
    before: Draft
    after: Draft | None


def told_elsewhere(page: Page, drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts that touch each sentence, by its number: with content, cue or source."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        for span in (*draft.content, *(s for s in (draft.cue, draft.source) if s is not None)):
            for number in range(page.sentence_index(span.start), page.sentence_index(span.end - 1) + 1):
                touching = found.setdefault(number, [])
                if not touching or touching[-1] is not draft:
                    touching.append(draft)
    return found


def carried_on(page: Page, drafts: list[Draft], voices: dict[int, Voice]) -> list[Draft]:
    """Return a draft for each run of sentences in which the speaker before goes on, and note its voice in `voices`."""
    told = told_elsewhere(page, drafts)
    made: list[Draft] = []
    number = 0
    while number < len(page.sentences) - 1:
        before = _fills(page, told.get(number, ()), number)
        number += 1
        if before is None or voices[id(before)].sureness < _NAMED:
            continue
        weakest, last = 1.0, number - 1
        while last + 1 < len(page.sentences) and last + 1 - number < _AT_MOST:
            sign = _sign(page, told, voices, before, last + 1)
            if sign is None:
                break
            weakest, last = min(weakest, sign), last + 1
        if last >= number:
            made.append(_draft(page, before, Span(page.sentences[number].start, page.sentences[last].end), weakest))
            voices[id(made[-1])] = _goes_on(voices[id(before)])
            number = last + 1
    return made


def _fills(page: Page, drafts: list[Draft] | tuple[Draft, ...], number: int) -> Draft | None:
    """The statement of the article's own level whose words, not quoted, end a sentence."""
    sentence = page.sentences[number]
    for draft in drafts:
        if draft.parent is None and draft.kind != "direct" and draft.cue is not None:
            behind = page.text[draft.end : sentence.end]
            if sentence.start < draft.end <= sentence.end and not any(c.isalnum() for c in behind):
                return draft
            starts = draft.start >= sentence.start and draft.cue.end >= draft.end and draft.cue.end <= sentence.end
            if starts and len(page.text[draft.cue.end : sentence.end].split()) <= 3:
                return draft  # "The pact is dead, said Halmi."
    return None


def _sign(
    page: Page, told: dict[int, list[Draft]], voices: dict[int, Voice], before: Draft, number: int
) -> float | None:
    """How strongly a sentence shows that the speaker before goes on: 1 or less; None where nothing shows it."""
    span = page.sentences[number]
    words = span.of(page.text)
    same = page.paragraph_index(span.start) == page.paragraph_index(before.place)
    if number in told or not same or not _may_be_told(page, span, words):
        return None
    cue = before.cue.of(page.text) if before.cue is not None else ""
    past_cue = _PAST_CUE.search(cue) is not None
    shifted = past_cue and _BACKSHIFT.search(words) is not None and not _PRESENT_AUX.search(words)
    past = _PAST.search(words) is not None or _BACKSHIFT.search(words) is not None
    content = before.content[-1].of(page.text)
    viewed = _VIEW.search(cue) is not None or (not past_cue and cue_act(cue) is None)
    viewed = viewed and _PRESENT_AUX.search(content) is not None and _PAST.search(content) is None
    present = _PRESENT_AUX.search(words) is not None or _BARE_PRESENT.search(words) is not None
    rows = (
        (_NORM.search(words) is not None or shifted, 1.0),
        (past, None),
        (_framed(page, told, voices, before, number), 0.9),
        (viewed and present, 2 / 3),
    )
    return next((strength for fits, strength in rows if fits), None)


def _may_be_told(page: Page, span: Span, words: str) -> bool:
    count = len(words.split())
    if not _WORDS[0] <= count <= _WORDS[1] or "?" in words or page.quotes_within(span) or page.quotes_at(span.start):
        return False
    if _DAY.search(words) or (_ED.search(words) and not _NORM.search(words) and not _BACKSHIFT.search(words)):
        return False
    return not any(_says(w) for w in re.findall(r"\b[a-z]+(?:ed|s|id|ld)\b", words))


def _says(word: str) -> bool:
    """Whether a word is a verb of saying; what somebody wants or believes may be told in a carried sentence."""
    found = cue_act(word)
    return found is not None and is_saying(found[0])


def _framed(page: Page, told: dict[int, list[Draft]], voices: dict[int, Voice], before: Draft, number: int) -> bool:
    """Whether the next sentence has the same speaker go on: "he added", "Halmi also said"."""
    following = told.get(number + 1, ())
    name = voices[id(before)].speaker.name
    for draft in following:
        if (
            draft.parent is None
            and draft.cue is not None
            and name is not None
            and voices[id(draft)].speaker.name == name
        ):
            found = cue_act(draft.cue.of(page.text))
            lead = page.text[page.sentences[number + 1].start : draft.cue.start]
            return (found is not None and _GOES_ON.search(found[0]) is not None) or re.search(
                r"\balso\b", lead
            ) is not None
    return False


def _draft(page: Page, before: Draft, span: Span, sign: float) -> Draft:
    end = span.end
    while end > span.start + 1 and page.text[end - 1] in ".":
        end -= 1
    confidence = round(_BASE * sign, 3)
    content = (Span(span.start, end),)
    level = before.attribution.level
    return Draft(Attribution((), (), content, confidence, "carried", level=level), None, None, content, made="carried")


def _goes_on(voice: Voice) -> Voice:
    who = voice.speaker
    reason = _signs.CARRIED if who.name is not None else who.missing_reason
    return Voice(
        Speaker(who.name, who.type, missing_reason=reason), 0.8 * voice.sureness, voice.person, classes=voice.classes
    )
