"""Reports of events from the order of words alone, where a reading has no parse: a name, a verb of deeds, a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from casus.evidence._sight import Sight
from casus.evidence.times.dating import date_of_event
from casus.records import EventReport, Mention, Modality, Party, Span
from casus.vocabulary.events import event_words

__all__ = ["plain_reports"]

_BEFORE = 5  # words between who does it and the verb
_AFTER = 9  # words between the verb and to whom it is done
_SURE = 0.35
_AT_MOST = 1_000
_LONG = 120  # words of a sentence that are read
_WILL = frozenset({"will", "shall", "'ll", "’ll", "plans", "plan", "to"})
_WOULD = frozenset({"would", "could", "might", "may", "should", "must", "if"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "is", "are"})  # who did it is not told before these
_DROPPED = frozenset({"01"})


def plain_reports(sight: Sight) -> tuple[EventReport, ...]:
    """Return what the order of words tells of events in an article that was read without a parse."""
    found: list[EventReport] = []
    for sentence in sight.page.sentences:
        found += _told(sight, sentence)
        if len(found) >= _AT_MOST:
            break
    return tuple({r.id: r for r in found}.values())


def _told(sight: Sight, sentence: Span) -> Iterator[EventReport]:
    named = [m for m in sight.mentions_in(sentence) if m.reading != "group"]
    if not named or sight.text[sentence.start : sentence.end].rstrip("\"'”’ \n").endswith("?"):
        return
    numbers = sight.numbers(sentence)[:_LONG]
    for place, at in enumerate(numbers):
        token = sight.tokens[at]
        before = sight.tokens[numbers[place - 1]].text.lower() if place else ""
        if not token.text[:1].islower() or before in _PASSIVE:
            continue
        code, words = _code_of(sight, numbers, place)
        if code is None or code[:2] in _DROPPED:
            continue
        source = _nearest(sight, named, numbers[max(0, place - _BEFORE) : place], last=True)
        target = _nearest(sight, named, numbers[words + 1 : words + 1 + _AFTER], last=False)
        if source is None or source.reading == "place":
            continue
        if _plain(token.text) in event_words().weak and target is None:
            continue
        yield _report(sight, sentence, Span(token.start, sight.tokens[numbers[words]].end), (source, target, code))


def _code_of(sight: Sight, numbers: Sequence[int], place: int) -> tuple[str | None, int]:
    """The code of the pattern that begins with a word, and the place of its last word."""
    rest = [_plain(sight.tokens[n].text) for n in numbers[place + 1 : place + 1 + _AFTER]]
    for pattern in event_words().verbs.get(_plain(sight.tokens[numbers[place]].text), ()):
        step = -1
        for word in pattern.rest:
            step = next((i for i in range(step + 1, len(rest)) if rest[i] == word), _AFTER)
            if step == _AFTER:
                break
        if step < _AFTER:
            return pattern.gives, place + 1 + step
    return None, place


def _nearest(sight: Sight, named: Sequence[Mention], numbers: Sequence[int], last: bool) -> Mention | None:
    if not numbers:
        return None
    low, high = sight.tokens[numbers[0]].start, sight.tokens[numbers[-1]].end
    between = [m for m in named if low <= m.span.end - 1 < high and m.span.start < high]
    return (between[-1] if last else between[0]) if between else None


def _report(sight: Sight, sentence: Span, trigger: Span, told: tuple[Mention, Mention | None, str]) -> EventReport:
    source, target, code = told
    words = event_words()
    statement = sight.statement_at(trigger.start)
    clause = Span(source.span.start, max(trigger.end, target.span.end if target is not None else 0))
    date, basis = date_of_event(sight, sentence, trigger, statement)
    aimed = target is not None and target.name != source.name and target.reading != "place"
    return EventReport(
        article=sight.page.article.id,
        span=clause,
        trigger=trigger,
        type=words.today_of(words.type_of(code)),  # type: ignore[arg-type]  # checked when the vocabulary is read
        cameo=code,
        source=(Party(source.name, source.span),),
        target=(Party(target.name, target.span),) if target is not None and aimed else (),
        date_basis=basis,
        date=date,
        modality=_modality(sight.text[source.span.end : trigger.start].lower().split()),
        statement=statement.id if statement is not None else None,
        confidence=_SURE,
    )


def _modality(between: Sequence[str]) -> Modality:
    words = set(between)
    if words & _NOT or any(w.endswith(("n't", "n’t")) for w in words):
        return "denied"
    return "planned" if words & _WILL else "hypothetical" if words & _WOULD else "happened"


@cache
def _plain(word: str) -> str:
    """The plain form of a word by the dictionary, in lower case."""
    import simplemma  # noqa: PLC0415 - only where there is no parse

    lower = word.lower()
    return event_words().irregular.get(lower) or simplemma.lemmatize(lower, lang="en")
