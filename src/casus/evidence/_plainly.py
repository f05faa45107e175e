"""What the parse plainly shows to be said and the reading left out: a verb of saying with its subject and its clause.

Only what the syntax leaves little doubt of: a verb (or adjective, or noun) of speech or thought with a subject that can
speak and a clause that depends on it, an accusation with whom and of what, a request with whom and to do what, and
"in his opinion". First and second persons are left: who says "I think" in a quotation performs it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from casus.evidence._content import Draft, clean, kind_of
from casus.evidence._doers import doer_of
from casus.evidence._mention import PRONOUNS
from casus.evidence._page import Page
from casus.records import Attribution, Span, Token
from casus.vocabulary import CueVerb, cues

__all__ = ["said_plainly"]

_CONFIDENCE = 0.45
_LONG = 90  # words of a sentence to each side of a verb that are looked at
_AT_MOST = 400  # of one article
_HELD = frozenset(
    (
        "convinced",
        "certain",
        "sure",
        "confident",
        "persuaded",
        "adamant",
        "hopeful",
        "optimistic",
        "pessimistic",
        "afraid",
        "aware",
        "doubtful",
        "sceptical",
        "skeptical",
        "positive",
        "insistent",
        "worried",
        "concerned",
        "sorry",
        "glad",
    )
)
# What only a clause shows to be said; with a noun phrase these verbs tell deeds as often as words.
_OF = {
    "accuse": "of",
    "suspect": "of",
    "convict": "of",
    "blame": "for",
    "criticise": "for",
    "criticize": "for",
    "condemn": "for",
    "denounce": "for",
    "fault": "for",
    "praise": "for",
    "thank": "for",
}
_TO_DO = frozenset(
    (
        "urge",
        "ask",
        "call on",
        "call upon",
        "demand",
        "promise",
        "refuse",
        "threaten",
        "offer",
        "agree",
        "want",
        "order",
        "beg",
        "plead",
        "pledge",
        "vow",
        "swear",
        "decline",
        "request",
        "warn",
        "tell",
        "advise",
        "invite",
        "hope",
        "expect",
        "intend",
        "wish",
        "press",
        "implore",
        "beseech",
        "exhort",
        "instruct",
        "propose",
        "volunteer",
        "undertake",
    )
)
_EVIDENCE = frozenset(
    (
        "indicate",
        "show",
        "prove",
        "mean",
        "confirm",
        "demonstrate",
        "reflect",
        "signal",
        "imply",
        "reveal",
        "illustrate",
    )
)
_OWN = frozenset(w for w, told in PRONOUNS.items() if told in ("i", "you"))
_VIEW = re.compile(
    r"\bin\s+(?:(?:his|her|their|its)|(?:the\s+)?[^\W\d_][\w’'.-]*(?:\s[^\W\d_][\w’'.-]*){0,3}['’]s?)\s+(?:own\s+)?"
    r"(?:opinion|view|estimation|judgement|judgment|assessment|reading)\b",
    re.IGNORECASE,
)


@dataclass
class _Tree:
    """The parse of one article, with the children of each word."""

    page: Page
    children: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> _Tree:
        tree = cls(page)
        for number, token in enumerate(page.tokens):
            if token.head is not None and token.head != number:
                tree.children.setdefault(token.head, []).append(number)
        return tree

    def child(self, at: int, *relations: str) -> int | None:
        found = (
            n for n in self.children.get(at, ()) if (self.page.tokens[n].relation or "").split(":")[0] in relations
        )
        return next(found, None)

    def span(self, at: int, without: tuple[int, ...] = ()) -> Span | None:
        """The words that hang on a word, itself included, without some of its children."""
        taken: list[int] = []
        heap = [at]
        while heap and len(taken) < 2 * _LONG:
            node = heap.pop()
            taken.append(node)
            heap.extend(n for n in self.children.get(node, ()) if n not in without and abs(n - at) < _LONG)
        tokens = self.page.tokens
        return Span(tokens[min(taken)].start, tokens[max(taken)].end)


def said_plainly(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Return a draft for each statement that the parse shows and no draft has: none without a parse."""
    if not page.parsed:
        return []
    tree = _Tree.of(page)
    taken = sorted((d.cue.start, d.cue.end) for d in drafts if d.cue is not None)
    starts = [s for s, _ in taken]
    made: list[Draft] = []
    for draft in (*_by_verbs(tree), *_by_views(tree)):
        assert draft.cue is not None
        at = bisect_left(starts, draft.cue.end)
        if any(end > draft.cue.start for _, end in taken[max(0, at - 4) : at]) or len(made) >= _AT_MOST:
            continue
        draft.content = clean(page, draft.content)
        if draft.content and not any(s.touches(draft.cue) for s in draft.content):
            draft.kind = kind_of(page, draft)
            made.append(draft)
    return made


def _by_verbs(tree: _Tree) -> Iterator[Draft]:
    tokens = tree.page.tokens
    table = cues()
    for number, token in enumerate(tokens):
        low = token.text.lower()
        if low in _HELD and token.pos in ("ADJ", "VERB"):
            content = _clause(tree, number)
            cue = _with_copula(tree, number)
            if content is not None and cue is not None:
                yield from _draft(tree, number, cue, content)
            continue
        if low not in table.forms or token.pos not in ("VERB", ""):
            continue
        words = [t.text.lower() for t in tokens[number : number + 3]]
        verb = table.verb_at(words, 0)
        if verb is None or _is_passive(tree, number) or _has_to(tree, number):
            continue
        length = len(verb.lemma.split())
        cue = Span(token.start, tokens[number + length - 1].end)
        content = _content(tree, number, verb)
        if content is not None and content.start >= cue.start:
            yield from (d for d in _draft(tree, number, cue, content) if verb.saying or _by_name(tree.page, d))


def _draft(tree: _Tree, number: int, cue: Span, content: Span) -> Iterator[Draft]:
    page = tree.page
    source = doer_of(page, cue)
    if source is None or source.touches(cue) or source.touches(content):
        return
    words = source.of(page.text)
    if words.lower() in _OWN or words.lower().split()[0] in (
        "i",
        "we",
        "you",
        "that",
        "which",
        "what",
        "this",
        "there",
        "it",
    ):
        return
    if not page.sentence(cue.start).covers(source):
        return
    yield Draft(Attribution((source,), (cue,), (content,), _CONFIDENCE, "plain"), source, cue, (content,))


def _by_name(page: Page, draft: Draft) -> bool:
    """Whether a noun or name, not a pronoun, has a thought: "he hoped" is mostly part of what he says."""
    words = draft.source.of(page.text).lower() if draft.source is not None else ""
    return words not in PRONOUNS and words not in ("nobody", "everybody", "no one", "everyone", "somebody", "who")


def _is_passive(tree: _Tree, number: int) -> bool:
    relations = {tree.page.tokens[n].relation for n in tree.children.get(number, ())}
    return bool(relations & {"aux:pass", "nsubj:pass", "csubj:pass"})


def _content(  # noqa: PLR0911 - a verb's ways to take a content, one by one
    tree: _Tree, number: int, verb: CueVerb
) -> Span | None:
    """The clause after a verb; for accusations and requests whom and of what, or to do what."""
    tokens = tree.page.tokens
    if verb.lemma in _EVIDENCE:
        return None
    quoted = _quotation(tree.page, tokens[number + len(verb.lemma.split()) - 1].end) if "quote" in verb.takes else None
    if quoted is not None:
        return quoted
    if {"that", "whether", "quote"} & verb.takes:
        clause = _clause(tree, number)
        if clause is not None:
            return clause
    if verb.lemma in _OF:
        whom = tree.child(number, "obj")
        what = next((n for n in tree.children.get(number, ()) if _marked(tree, n, _OF[verb.lemma])), None)
        if whom is not None and what is None:
            what = next((n for n in tree.children.get(whom, ()) if _marked(tree, n, _OF[verb.lemma])), None)
        if whom is not None and what is not None:
            first, last = tree.span(whom), tree.span(what)
            if first is not None and last is not None and number < whom < what:
                return Span(first.start, max(first.end, last.end))
        return None
    if verb.lemma in _TO_DO:
        to_do = tree.child(number, "xcomp", "ccomp")
        if to_do is None or to_do < number or not _has_to(tree, to_do):
            return None
        span = tree.span(to_do)
        marks = [
            n for n in tree.children.get(to_do, ()) if tokens[n].text.lower() == "to" and tokens[n].relation == "mark"
        ]
        return Span(tokens[marks[0]].start, span.end) if marks and span is not None else None
    return None


def _quotation(page: Page, end: int) -> Span | None:
    """The quotation right behind a verb and its comma or colon."""
    mark = re.compile(r"\s?[,:]\s(?=[\"“'‘«„])").match(page.text, end)
    if mark is None:
        return None
    return next((q.outer for q in page.quotes_at(mark.end()) if q.outer.start == mark.end()), None)


def _has_to(tree: _Tree, at: int) -> bool:
    return any(tree.page.tokens[n].text.lower() == "to" for n in tree.children.get(at, ()))


def _marked(tree: _Tree, at: int, word: str) -> bool:
    tokens: tuple[Token, ...] = tree.page.tokens
    return any(
        tokens[n].text.lower() == word and tokens[n].relation in ("case", "mark") for n in tree.children.get(at, ())
    )


def _clause(tree: _Tree, number: int) -> Span | None:
    """The finite clause that depends on a word and follows it."""
    tokens = tree.page.tokens
    for at in tree.children.get(number, ()):
        if tokens[at].relation != "ccomp" or at < number:
            continue
        if not any(
            (tokens[n].relation or "").startswith(("nsubj", "csubj", "expl")) for n in tree.children.get(at, ())
        ):
            continue
        span = tree.span(at)
        if span is not None and span.start >= tokens[number].end and len(span.of(tree.page.text).split()) > 2:
            return span
    return None


def _with_copula(tree: _Tree, number: int) -> Span | None:
    copula = tree.child(number, "cop")
    token = tree.page.tokens[number]
    if copula is None:
        return Span(token.start, token.end) if token.relation in ("advcl", "acl", "amod", "conj") else None
    start = tree.page.tokens[copula].start
    return Span(start, token.end) if 0 < token.start - start < 40 else None


def _by_views(tree: _Tree) -> Iterator[Draft]:
    """ "in his opinion": the clause around it is what is thought."""
    page = tree.page
    for found in _VIEW.finditer(page.text):
        cue = Span(*found.span())
        if page.paragraphs and not page.paragraphs[page.paragraph_index(cue.start)].covers(cue):
            continue
        source = re.search(r"\s(.+?)(?:['’]s?)?\s+(?:own\s+)?\S+$", found.group())
        low, high = bisect_left(page.token_starts, cue.start), bisect_left(page.token_starts, cue.end)
        at = high - 1
        if source is None or low >= high:
            continue
        head = page.tokens[at].head
        if head is None or head == at or low <= head < high:
            continue
        around = tree.span(head)
        if around is None or not around.start <= cue.start or not cue.end <= around.end:
            continue
        relative = re.search(r"\b(?:who|which|that),?\s*$", page.text[around.start : cue.start]) is not None
        pieces = tuple(
            Span(a, b)
            for a, b in ((around.start, cue.start if not relative else around.start), (cue.end, around.end))
            if b - a > 2 and any(c.isalnum() for c in page.text[a:b])
        )
        if pieces:
            who = Span(found.start() + source.start(1), found.start() + source.end(1))
            yield Draft(Attribution((who,), (cue,), pieces, _CONFIDENCE, "view"), who, cue, pieces)
