"""Continuity: quotations without a cue of their own, joined to the words they carry on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casus.language.clauses import complement
from casus.language.drafts import Draft, Sentence, reach
from casus.language.phrases import source_left
from casus.language.speakers import source_right
from casus.records import Quote, Span

__all__ = ["Paragraph", "join_quotations"]

_SHOWS = frozenset({"this", "that", "these", "those", "such", "so"})


@dataclass(slots=True)
class Paragraph:
    """One paragraph read: its narrative sentences with their drafts, and its quotations."""

    sentences: list[Sentence]
    drafts: list[list[Draft]]
    quotes: Sequence[Quote]
    waiting: list[Span] = field(default_factory=list)  # quotations whose speaker is not known yet


def join_quotations(paragraphs: Sequence[Paragraph]) -> None:
    """Give every quotation without a cue to a draft: the one before it, or the one that closes it further down.

    Changes the paragraphs' drafts in place. A quotation that goes on from the paragraph before belongs to the
    draft that has its beginning; where that has no cue yet, it waits for one.
    """
    last: Draft | None = None
    owner: Draft | None = None
    run: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        continues = _continues(paragraph)
        runs_on = number + 1 < len(paragraphs) and _continues(paragraphs[number + 1])
        if run and not continues:
            if owner is not None:
                _extend(owner, run)
            run = []
        if last is not None and not last.content and not _fill(paragraph, last):
            last = None
        before = last
        last = _one(paragraph, None if run or (runs_on and not continues) else last, run, continues)
        if paragraph.waiting:
            owner = owner if run else before
            run.extend(paragraph.waiting)
            last = last or before
        else:
            run = []
    if run and owner is not None:
        _extend(owner, run)


def _fill(paragraph: Paragraph, draft: Draft) -> bool:
    """Give a draft whose cue ended the paragraph before with a colon this paragraph's opening quotation."""
    first = paragraph.sentences[0] if paragraph.sentences else None
    if first is None or not first.items or first.items[0].quote < 0:
        return False
    item = first.items[0]
    if any(s.start <= item.start and item.end <= s.end for d in paragraph.drafts[0] for s in d.content):
        return False
    draft.content = [Span(item.start, item.end)]
    return True


def _continues(paragraph: Paragraph) -> bool:
    return bool(paragraph.quotes) and paragraph.quotes[0].continues


def _one(paragraph: Paragraph, before: Draft | None, run: list[Span], continues: bool) -> Draft | None:
    """Join within one paragraph; return the draft that a further quotation would carry on."""
    current: Draft | None = None
    for number, sentence in enumerate(paragraph.sentences):
        drafts = paragraph.drafts[number]
        _cue_behind(paragraph, number)
        speaking = [d for d in drafts if d.saying]
        loose = _loose(sentence, drafts, paragraph.quotes)
        if sentence.quoted and loose:
            answering = _answering(paragraph.sentences[number - 1]) if number and current is None else None
            if answering is not None:
                paragraph.drafts[number - 1].append(answering)
                current = answering
            _place(paragraph, loose, current or (before if number == 0 else None))
        if speaking:
            if current is None:
                _take_over(paragraph, speaking[0], run, continues)
            current = speaking[-1] if not _is_postposed(speaking) else speaking[0]
    return current or (before if paragraph.sentences and all(s.quoted for s in paragraph.sentences) else None)


def _answering(sentence: Sentence) -> Draft | None:
    """ "She answers with a story." before a quotation: a draft still without content."""
    items = sentence.items
    for hit in sentence.hits[-1:]:
        if not hit.verb.saying or "quote" not in hit.verb.takes or "np" in hit.verb.takes or hit.mood != "finite":
            continue
        if not hit.first or complement(items, hit).frame != "none":
            continue
        subject = source_left(items, hit.first - 1)
        source = reach(items, *subject) if subject is not None else None
        if source is not None and subject is not None and subject[0] < 3 and items[subject[0]].tag != "wh":
            cue = Span(items[hit.first].start, items[hit.last - 1].end)
            return Draft([source], [cue], [], "announced", True, f"{hit.verb.lemma}/announced")
    return None


def _is_postposed(speaking: Sequence[Draft]) -> bool:
    return speaking[0].pattern.startswith(("inverted", "postposed"))


def _loose(sentence: Sentence, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Span]:
    """Quotations of a sentence that no draft's content holds."""
    held = [s for d in drafts for s in d.content]
    return [
        Span(i.start, i.end)
        for i in sentence.items
        if i.quote >= 0 and not any(h.start <= i.start and i.end <= h.end for h in held)
    ]


def _place(paragraph: Paragraph, loose: list[Span], draft: Draft | None) -> None:
    if draft is None:
        paragraph.waiting += loose
    else:
        _extend(draft, loose)


def _extend(draft: Draft, spans: Sequence[Span]) -> None:
    draft.content = sorted({*draft.content, *spans})


def _take_over(paragraph: Paragraph, draft: Draft, run: list[Span], continues: bool) -> None:
    """The paragraph's first cue also has the quotations that waited for it."""
    first = paragraph.quotes[0].outer if paragraph.quotes else None
    if continues and run and first is not None and any(first.touches(s) for s in draft.content):
        _extend(draft, run)
    if paragraph.waiting and (_is_postposed([draft]) or draft.pattern == "cue-behind"):
        _extend(draft, paragraph.waiting)
        paragraph.waiting.clear()


def _cue_behind(paragraph: Paragraph, number: int) -> None:
    """ "... This is how X responded": the cue of the sentence before."""
    sentence = paragraph.sentences[number]
    items = sentence.items
    if number == 0 or not items:
        return
    if items[0].low not in _SHOWS:
        _put_so(paragraph, number)
        return
    for hit in sentence.hits[:1]:
        between = {i.low for i in items[1 : hit.first]}
        shows = between & {"how", "what"} or items[0].low == "so"
        if (
            not shows
            or not hit.verb.saying
            or hit.mood != "finite"
            or hit.first > 8
            or "quote" not in hit.verb.takes
            or complement(items, hit).frame in {"that", "quote"}
        ):
            continue
        subject = source_left(items, hit.first - 1) if hit.first > 1 else source_right(items, hit.last)
        source = reach(items, *subject) if subject is not None else None
        if source is None or source.start == items[0].start:
            continue
        earlier = paragraph.sentences[number - 1].items
        content = [s for s in paragraph.waiting if s.end <= items[0].start]
        whole = reach(earlier, 0, len(earlier))
        if not content and whole is not None:
            content = [whole]
        cue = Span(items[hit.head if items[0].low == "so" else hit.first].start, items[hit.last - 1].end)
        paragraph.waiting.clear()
        paragraph.drafts[number].append(
            Draft([source], [cue], content, "cue-behind", True, f"{hit.verb.lemma}/cue-behind")
        )
        return


def _put_so(paragraph: Paragraph, number: int) -> None:
    """ "... X put it so in the rain": the words are the sentence before."""
    sentence = paragraph.sentences[number]
    items = sentence.items
    for hit in sentence.hits:
        if hit.verb.lemma != "put it" or hit.mood != "finite" or hit.last >= len(items) or not hit.first:
            continue
        manner = items[hit.last].low
        if manner not in {"so", "thus", "this", "that", "like"} or items[hit.last - 1].tag == "quote":
            continue
        earlier = paragraph.sentences[number - 1]
        subject = source_left(items, hit.first - 1)
        source = reach(items, *subject) if subject is not None else None
        content = reach(earlier.items, 0, len(earlier.items))
        if source is None or content is None or any(d.saying for d in paragraph.drafts[number - 1]):
            continue
        cue = Span(items[hit.first].start, items[hit.last - 1].end)
        paragraph.drafts[number].append(Draft([source], [cue], [content], "cue-behind", True, "put it/cue-behind"))
        return
