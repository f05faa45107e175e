"""Verbal attributions: from each cue verb of a sentence to its source and content."""

from __future__ import annotations

from collections.abc import Sequence

from casus.language.clauses import Complement, complement
from casus.language.cue_verbs import Hit
from casus.language.drafts import Draft, Sentence, reach
from casus.language.endings import clause_end, object_end
from casus.language.grammar import Item
from casus.language.phrases import noun_phrase, source_left
from casus.language.postposed import Range, postposed, quotes_end, spans
from casus.language.speakers import source_right
from casus.records import Span

__all__ = ["verbal_drafts"]

_CLAUSE_MARKS = frozenset({"comma", "conj", "stop", "quote", "colon", "dash"})
_TOLD_PASSIVES = frozenset({"describe", "portray", "dub", "label", "brand", "quote", "cite", "regard", "ask"})


def verbal_drafts(sentence: Sentence) -> list[Draft]:
    """Return the drafts of one sentence's cue verbs, in order."""
    out: list[Draft] = []
    subjects: dict[int, Range | None] = {}
    for hit in sentence.hits:
        draft = _draft(sentence, hit, subjects)
        if draft is not None:
            out.append(draft)
    return out


def _draft(sentence: Sentence, hit: Hit, subjects: dict[int, Range | None]) -> Draft | None:
    items = sentence.items
    if hit.mood == "to":
        return None  # "to say" reports no words that were said
    found = complement(items, hit)
    if hit.first == hit.head and hit.verb.person and hit.last < len(items) and items[hit.last].low == "by":
        agent = Hit(hit.verb, hit.first, noun_phrase(items, hit.last + 1), hit.head, "passive")
        return _passive(sentence, hit, complement(items, agent))  # "asked by a reporter whether ..."
    if hit.mood == "passive" and hit.verb.lemma == "convince":
        return None  # "is convinced that" holds a belief, and is read as a predicate
    if hit.mood == "passive":
        return _reported_to_say(sentence, hit) or _passive(sentence, hit, found)
    if hit.mood == "ing" and _no_report(items, hit, found):
        return None
    if (
        hit.mood == "ing"
        and found.frame == "clause"
        and hit.first
        and items[hit.first - 1].tag in {"noun", "name"}
        and ("np" in hit.verb.takes and items[found.start].tag != "pron")
    ):
        found.frame = "np"  # "protests demanding X are held": the verb behind belongs to the protests
    relative = _relative(sentence, hit, subjects)
    if relative is not None:
        return relative
    inverted = _inverted(items, hit, found)
    subject = inverted or _subject(sentence, hit, subjects)
    subjects[hit.first] = subject
    if inverted is not None or (
        found.frame in {"none", "quote", "colon"} and hit.mood == "finite" and _may_postpose(items, hit)
    ):
        draft = postposed(sentence, hit, found, subject, inverted is not None)
        if draft is not None:
            return draft
    if found.frame == "none" and inverted is None:
        return _announced(sentence, hit, subject)
    if inverted is not None:
        return None
    return _forward(sentence, hit, found, subject)


def _relative(sentence: Sentence, hit: Hit, subjects: dict[int, Range | None]) -> Draft | None:
    """ "which officials said will go into effect": the content is the relative word and what follows the cue."""
    items = sentence.items
    if hit.mood != "finite" or "that" not in hit.verb.takes or hit.last >= len(items):
        return None
    if items[hit.last].tag not in {"aux", "verb"}:
        return None
    subject = source_left(items, hit.first - 1) if hit.first > 1 else None
    if subject is None or subject[0] == 0 or items[subject[0]].tag == "wh":
        return None
    word = items[subject[0] - 1]
    if word.low not in {"which", "what", "who", "that"}:
        return None
    end = object_end(items, hit.last + 1)
    opening, rest = reach(items, subject[0] - 1, subject[0]), reach(items, hit.last, end)
    if opening is None or rest is None:
        return None
    subjects[hit.first] = subject
    cue = Span(items[hit.first].start, items[hit.last - 1].end)
    content = [opening, rest]
    return Draft(spans(items, subject), [cue], content, "relative", False, f"{hit.verb.lemma}/relative")


def _announced(sentence: Sentence, hit: Hit, subject: Range | None) -> Draft | None:
    """ "X told his audience, to applause:" at a paragraph's end: the quotation is the next paragraph."""
    items = sentence.items
    if items[-1].tag != "colon" or not hit.verb.saying or "quote" not in hit.verb.takes or hit.mood == "passive":
        return None
    cue = Span(items[hit.first].start, items[hit.last - 1].end)
    return Draft(spans(items, subject), [cue], [], "announced", True, f"{hit.verb.lemma}/announced")


def _no_report(items: Sequence[Item], hit: Hit, found: Complement) -> bool:
    """Whether a form in -ing only describes ("it is worth noting", "a man liking X")."""
    if hit.first and items[hit.first - 1].low == "worth":
        return True
    if found.frame not in {"np", "prep", "to"}:
        return False
    before = items[hit.first - 1].tag if hit.first else "stop"
    loose = before in {"prep", "sub", "verb", "adj", "det", "aux", "to", "noun", "name"}
    return (not hit.verb.saying and found.frame != "to") or (
        loose and hit.verb.act not in {"accuse", "demand", "threaten", "promise", "deny"}
    )


def _may_postpose(items: Sequence[Item], hit: Hit) -> bool:
    takes = hit.verb.takes
    if "quote" in takes and hit.first and items[hit.first - 1].tag == "quote" and _full_quote(items[hit.first - 1]):
        return True
    return "that" in takes or ("quote" in takes and "np" not in takes)


def _full_quote(item: Item) -> bool:
    """Whether a quotation is long enough to be words of its own, and no phrase of the sentence."""
    return item.end - item.start > 40


def _forward(sentence: Sentence, hit: Hit, found: Complement, subject: Range | None) -> Draft | None:
    """The content follows the cue."""
    items = sentence.items
    if found.frame in {"np", "prep"}:
        end = object_end(items, found.start)
        if end + 1 < len(items) and items[end].tag == "colon" and items[end + 1].tag == "quote" and hit.verb.saying:
            end = quotes_end(items, end + 1)  # "proposed a third way: "armed landing""
        elif hit.verb.saying and _spelled_out(sentence, end):
            end = clause_end(items, end + 1, sentence.hits)  # "recalled the position: the sides should talk"
        elif end + 1 == len(items) and items[end].tag == "colon" and "quote" in hit.verb.takes:
            return _announced(sentence, hit, subject)
    elif found.frame in {"quote", "colon"}:
        end = (
            quotes_end(items, found.start) if found.frame == "quote" else clause_end(items, found.start, sentence.hits)
        )
    elif found.frame == "to":
        end = clause_end(items, found.start, sentence.hits)
    else:
        end = clause_end(items, found.start, sentence.hits)
    content = reach(items, found.start, end)
    if content is None:
        return None
    if subject is None and items[hit.head].low == hit.verb.lemma.split()[0] and hit.first == hit.head:
        return None  # an imperative
    if subject is None and found.frame in {"np", "prep", "to", "clause", "colon"}:
        return None
    pattern = f"{hit.mood}-{found.frame}"
    return Draft(
        spans(items, subject),
        [Span(items[hit.first].start, items[found.cue_last - 1].end)],
        [content],
        pattern,
        hit.verb.saying and "quote" in hit.verb.takes,
        f"{hit.verb.lemma}/{pattern}",
    )


def _spelled_out(sentence: Sentence, colon: int) -> bool:
    """Whether a colon follows and behind it a clause that no cue of its own reports."""
    items = sentence.items
    if colon + 3 >= len(items) or items[colon].tag != "colon" or items[colon - 1].tag == "pron":
        return False
    if any(h.first > colon and h.verb.saying and h.mood == "finite" for h in sentence.hits):
        return False
    return any(i.tag in {"verb", "aux"} for i in items[colon + 1 :])


def _inverted(items: Sequence[Item], hit: Hit, found: Complement) -> Range | None:
    """The subject behind the verb: after a quotation or a comma ("...", said X)."""
    if hit.mood != "finite" or not _may_postpose(items, hit) or hit.verb.person == "must":
        return None
    if hit.first == 0:
        return _said_first(items, hit)
    before = items[hit.first - 1]
    if before.tag not in {"quote", "comma", "stop", "dash"} and before.low != "so":
        return None
    if before.tag == "comma" and not any(i.tag in {"verb", "aux", "quote"} for i in items[: hit.first]):
        return _in_brackets(items, hit)
    quoted = any(i.tag == "quote" for i in items[max(0, hit.first - 2) : hit.first])
    bare = before.tag == "comma" and not quoted
    if bare and (not hit.verb.saying or source_left(items, hit.first - 1) is not None):
        return None
    subject = source_right(items, hit.last)
    if subject is None:
        return None
    after = subject[1]
    beside = before.tag == "quote" or (quoted and before.tag == "comma")
    if found.frame in {"that", "whether", "to"} or (found.frame == "clause" and not beside):
        return None
    if after < len(items) and items[after].tag in {"verb", "aux", "to"} and before.tag != "quote":
        return None
    return subject


def _in_brackets(items: Sequence[Item], hit: Hit) -> Range | None:
    """The subject behind the verb in "The pact, said one of X's aides, "has no teeth""."""
    subject = source_right(items, hit.last) if hit.verb.saying else None
    if subject is None or subject[1] + 1 >= len(items) or items[subject[1]].tag != "comma":
        return None
    rest = items[subject[1] + 1]
    return subject if rest.tag in {"quote", "aux", "verb"} else None


def _said_first(items: Sequence[Item], hit: Hit) -> Range | None:
    """ "Said Ivan X, a ...: ..." opens its sentence."""
    if not hit.verb.saying or not items[hit.head].low.endswith(("d", "s")):
        return None
    subject = source_right(items, hit.last)
    if subject is None or items[subject[0]].tag not in {"name", "det", "noun"}:
        return None
    after = subject[1]
    if after + 1 < len(items) and items[after].tag in {"colon", "comma"} and items[after + 1].tag == "quote":
        return subject
    return None


def _subject(sentence: Sentence, hit: Hit, subjects: dict[int, Range | None]) -> Range | None:
    """The subject to the left of the verb group, or the one it shares."""
    items = sentence.items
    if hit.mood in {"ing", "to"}:
        return _shared(sentence, hit, subjects)
    before = items[hit.first - 1] if hit.first else None
    if before is None:
        return None
    if before.tag == "conj":
        return _shared(sentence, hit, subjects)
    if before.low == "that" and hit.first > 1 and items[hit.first - 2].tag in {"noun", "name"}:
        return hit.first - 1, hit.first
    own = source_left(items, hit.first - 1)
    if own is None and before.tag in {"comma", "dash"}:
        own = _over_parenthesis(items, hit.first - 1)
        if own is None and not any(k < hit.first for k in subjects):
            return None
        return own or _shared(sentence, hit, subjects)
    if own is None and before.tag in {"verb", "adj", "prep", "close"}:
        return None
    return own


def _over_parenthesis(items: Sequence[Item], comma: int) -> Range | None:
    """ "X, in a speech on Monday, said": the phrase that opens the sentence before the first of the commas."""
    mark = items[comma].tag
    for k in range(comma - 1, max(0, comma - 45), -1):
        if items[k].tag in {"stop", "quote"}:
            return None
        if items[k].tag != mark or items[k - 1].tag == mark or items[k + 1].tag == mark:
            continue
        if items[k + 1].tag not in {"prep", "ing", "sub", "wh", "adv", "ed"} and items[k + 1].low != "whose":
            continue
        found = source_left(items, k - 1)
        if found is not None and all(i.tag in {"adv", "conj", "sub", "comma"} for i in items[: found[0]]):
            return found
    return None


def _shared(sentence: Sentence, hit: Hit, subjects: dict[int, Range | None]) -> Range | None:
    """The subject of the nearest finite verb before; for an opening "Speaking ..., X" the phrase behind the comma."""
    items = sentence.items
    at = hit.first
    if hit.mood == "ing" and at > 0 and items[at - 1].tag in {"noun", "name"}:
        return source_left(items, at - 1)
    earlier = [h for h in sentence.hits if h.first < at and h.mood == "finite" and subjects.get(h.first) is not None]
    saying = [h for h in earlier if h.verb.saying]
    if saying or earlier:
        return subjects[(saying or earlier)[-1].first]
    nearest: Range | None = None
    for k in range(at - 1, max(0, at - 60), -1):
        if items[k].tag in {"verb", "aux"} and items[k - 1].tag not in {"to", "aux", "adv", "neg", "conj"}:
            found = source_left(items, k - 1)
            nearest = nearest or found
            own = found is not None and (found[0] == 0 or items[found[0] - 1].tag in _CLAUSE_MARKS)
            if own:
                return found
    if nearest is not None:
        return nearest
    if at <= 1 or (hit.mood == "ing" and at <= 3):
        for k in range(at, min(len(items) - 1, at + 40)):
            if items[k].tag == "comma":
                end = noun_phrase(items, k + 1)
                if end > k + 1 and end < len(items) and items[end].tag in {"verb", "aux", "adv"}:
                    return k + 1, end
    return None


def _reported_to_say(sentence: Sentence, hit: Hit) -> Draft | None:
    """ "X is reported to have said that ...": X's words, behind or before; the cue is the whole verb group."""
    items = sentence.items
    inner = next((h for h in sentence.hits if h.mood == "to" and h.first == hit.last), None)
    have = inner is not None and any(i.low in {"have", "has"} for i in items[inner.first : inner.last])
    if inner is None or not inner.verb.saying or not have:
        return None
    whole = Hit(inner.verb, hit.first, inner.last, inner.head, "finite")
    subject = source_left(items, hit.first - 1) if hit.first else None
    found = complement(items, whole)
    if found.frame in {"none", "quote", "colon"}:
        behind = postposed(sentence, whole, found, subject, inverted=False)
        if behind is not None:
            return behind
    return None if found.frame == "none" or subject is None else _forward(sentence, whole, found, subject)


def _passive(sentence: Sentence, hit: Hit, found: Complement) -> Draft | None:
    """ "It was reported that", "X was accused of Y by Z", "X is expected to"."""
    items = sentence.items
    subject = source_left(items, hit.first - 1) if hit.first else None
    source: list[Span] = []
    content: list[Span] = []
    cue_last = hit.last
    after = items[hit.last] if hit.last < len(items) else None
    frame = found.frame
    if after is None:
        return None
    if after.tag == "to" and frame == "none":
        frame = "to"  # "is said to", whatever the verb takes when it is active
    if after.low == "by":
        end = noun_phrase(items, hit.last + 1)
        source = spans(items, (hit.last + 1, end))
        cue_last = hit.last + 1
        rest_from = end
    else:
        rest_from = found.start if found.frame in {"that", "whether", "quote", "to"} else hit.last
    dummy = subject is not None and items[subject[0]].low in {"it", "there"} and frame == "that"
    if subject is not None and not dummy:
        content += spans(items, subject)
    if rest_from < len(items) and (items[rest_from].tag in {"to", "prep", "quote"} or frame in {"that", "whether"}):
        if frame in {"that", "whether", "to"}:
            rest = reach(items, rest_from, clause_end(items, rest_from, sentence.hits))
        else:
            rest = reach(items, rest_from, object_end(items, rest_from))
        content += [rest] if rest is not None else []
    elif not source:
        return None
    if not source and frame == "none" and hit.verb.act != "accuse" and hit.verb.lemma not in _TOLD_PASSIVES:
        return None
    if not content:
        return None
    content.sort()
    cue = Span(items[hit.first].start, items[cue_last - 1].end)
    kind = "by" if source else frame
    return Draft(source, [cue], content, f"passive-{kind}", False, f"{hit.verb.lemma}/passive-{kind}")
