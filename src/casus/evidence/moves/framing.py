"""A move put together: its condition, deadline, price and audience, and its kind in the light of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from casus.evidence._ahead import Layers
from casus.evidence._by_when import by_when
from casus.evidence._phrasing import condition_in, price_in, tidy
from casus.evidence.moves.parties import Parties
from casus.evidence.moves.splitting import clip
from casus.records import Move, MoveKind, Party, Span, Statement
from casus.vocabulary import moves

__all__ = ["Drafted", "framed"]

_LOOSE: frozenset[MoveKind] = frozenset({"red_line", "promise", "threat", "offer", "ultimatum", "side_payment"})
_OR_ELSE = re.compile(
    r"\b(?:or else|otherwise|failing which|or (?:it|they|he|she|we|face|be|risk|suffer|see|lose)\b|"
    r"or (?:the )?[A-Z]\w+ (?:will|would)|"
    r"(?:with|on) pain of|under threat of|ultimatum|threatening|warning)\b",
)
_OR_ELSE_ANY = re.compile(
    r"\b(?:or else|otherwise|failing which|ultimatum|(?:last|final) (?:chance|warning))\b", re.IGNORECASE
)
_NO_BARGAIN = re.compile(r"(?:unless|until|till|while|when|once|before|not)\b", re.IGNORECASE)
_PRESSING = re.compile(r"unless|if\b.*\b(?:not|fails?|refuses?)\b|until", re.IGNORECASE)
_TIMED = re.compile(
    r"\b(?:hours?|days?|weeks?|deadline|\w+day|january|february|march|april|may \d|june|july|august|september|"
    r"october|november|december|midnight|tomorrow|noon)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:within|in the next|no later than|not later than)\s+(?:the next )?\w+|\bby (?:midnight|noon|(?:\w+ "
    r"){0,2}?\w+day\b|"
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
# The sentence behind a demand that says what follows otherwise.
_IF_NOT = re.compile(
    r"[.\s\"”’]{1,6}(?:If (?:they|it|he|she|not\b|that|this)(?: \w+)? (?:fail|refuse|do(?:es)? not|did not|don|didn|"
    r"has not|have not|had not)\w*|If not,|Otherwise,?|Failing (?:that|which)|Or else)\b"
)
_SET_TIME = re.compile(
    r"\b(?:deadline|time limit|(?:\d+|two|three|four|five|six|seven|ten|twelve|twenty|seventy|"
    r"forty)[\w-]* (?:hours?|days?)|by|from|within|until|on|as of|before)\b",
    re.I,
)
_AUDIENCE = re.compile(
    r"\b(?:before (?=(?:the |a |his |her |its |their )?(?:[A-Z]\w+ )*(?:parliament|assembly|house|senate|congress|"
    r"council|cabinet|crowd|court|"
    r"committee|nation|press|cameras|deputies|lawmakers|conference))|in front of |"
    r"in (?:a|an|his|her|its|their|the) (?:\w+ )?(?:\w+ )?(?:address|speech|interview|statement|letter|message|"
    r"broadcast|appearance) (?:to|with|on|before|at) |"
    r"addressing (?=the |a |his |her )|told (?=(?:reporters|journalists|the press|parliament|lawmakers|deputies|"
    r"a crowd|a rally|supporters|the nation))|"
    r"on (?=(?:(?:state|national|breakfast|public|live|local) )*(?:television|tv|radio)\b)|"
    r"at (?=(?:a|the|his|her|its|their) (?:[\w-]+ ){0,3}(?:summit|rally|press conference|news conference|briefing|"
    r"conference|congress|session|meeting|funeral|parade|dinner|forum)\b))"
    r"((?:(?!\b(?:that|and|on|after|who|which|as|when|with|if|unless)\b)[^,.;:\"“”\n]){3,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Drafted:
    """A move before it is framed. span: the words that make it (trigger and what). what: as found, not yet cut.

    around: the words in which condition and deadline may stand. firm: whether a demand is an order, no request.
    """

    kind: MoveKind
    by: Party | None
    to: tuple[Party, ...]
    what: Span
    around: Span
    statement: Statement | None
    sureness: float
    firm: bool = False


def framed(layers: Layers, parties: Parties, draft: Drafted) -> Move | None:
    """Return the move of a draft; None where nothing is left of what is asked."""
    sight, text = layers.sight, layers.sight.text
    loose = draft.kind in _LOOSE
    what = clip(sight, draft.what, loose=loose)
    if what is None or not re.search(r"\w", what.of(text)):
        return None
    condition = condition_in(text, what.start, draft.around.end, loose=loose) or condition_in(
        text, draft.around.start, draft.what.start, loose=False
    )
    priced = price_in(text, draft.what.start, draft.around.end)
    price = priced[1] if priced is not None else None
    deadline = _deadline(layers, draft, what, condition)
    kind = _kind(text, draft, what, condition, price)
    if kind == "ultimatum" and (other := _OR_ELSE.search(text, what.start + 1, what.end)) is not None:
        what = tidy(text, what.start, other.start()) or what
    return Move(
        article=sight.page.article.id,
        span=Span(min(draft.around.start, what.start), max(what.end, draft.what.end))
        if draft.statement is None
        else what,
        kind=kind,
        by=draft.by,
        to=draft.to,
        what=what.of(text),
        condition=condition.of(text) if condition is not None else None,
        deadline=deadline,
        price=price.of(text) if price is not None else None,
        audience=_audience(layers, parties, draft),
        statements=(draft.statement.id,) if draft.statement is not None else (),
        confidence=round(draft.sureness, 3),
    )


def _deadline(layers: Layers, draft: Drafted, what: Span, condition: Span | None) -> str | None:
    rest = Span(what.start, max(what.end, min(draft.what.end, draft.around.end)))
    around = draft.around if draft.kind == "ultimatum" else None
    for span in (rest, condition, around):
        found = by_when(layers.sight, span) if span is not None else None
        if found is not None:
            return found
    return None


def _kind(text: str, draft: Drafted, what: Span, condition: Span | None, price: Span | None) -> MoveKind:
    """The kind in the light of the rest: a demand or threat with time and consequence is an ultimatum, goods in return
    a side payment.
    """
    if draft.kind == "demand":
        return _demanded(text, draft, what, price)
    if draft.kind == "threat" and condition is not None:
        pressing = _PRESSING.match(condition.of(text)) is not None
        return "ultimatum" if pressing and _TIMED.search(draft.around.of(text)) else "threat"
    if draft.kind not in ("offer", "promise"):
        return draft.kind
    bargains = condition is not None and not _NO_BARGAIN.match(condition.of(text))
    if (bargains or (price is not None and condition is None)) and _goods().search(what.of(text)):
        return "side_payment"
    denied = re.match(r"(?:[\w’']+ (?:will|would) )?(?:not|never) (\w+(?: \w+)?)", what.of(text))
    if draft.kind == "offer" or denied is None:
        return draft.kind
    gives_way = any(
        denied[1] == w or denied[1].startswith(w + " ") or w.startswith(denied[1]) for w in moves().yielding
    )
    return "red_line" if gives_way else "promise"


def _demanded(text: str, draft: Drafted, what: Span, price: Span | None) -> MoveKind:
    """A demand, an ultimatum where a time is set with an order or it says what follows otherwise, or payment."""
    ordered = draft.firm and _COUNTED.search(text, what.start, draft.around.end) is not None
    warned = _OR_ELSE_ANY.search(draft.around.of(text)) or _OR_ELSE.search(text, what.start, draft.around.end)
    if ordered or warned or _IF_NOT.match(text, draft.around.end):
        return "ultimatum"
    paid = price is not None and _goods().search(price.of(text)) is not None
    return "side_payment" if paid and re.match(r"\W*(?:\d|million|billion|money|cash)", what.of(text)) else "demand"


def _audience(layers: Layers, parties: Parties, draft: Drafted) -> str | None:
    statement, text = draft.statement, layers.sight.text
    sentence = layers.sight.page.sentence(draft.what.start)
    found = _AUDIENCE.search(text, sentence.start, sentence.end)
    inside = found is not None and draft.what.start <= found.start() < draft.what.end
    if found is not None and not inside and (statement is None or statement.parent is None):
        return " ".join(found.group().split())
    if statement is None:
        return None
    if statement.addressee and parties.is_audience(statement.addressee):
        return statement.addressee
    venue = statement.venue.strip(" .,;") if statement.venue else None
    return venue if venue is not None and venue not in draft.what.of(text) else None


@cache
def _goods() -> re.Pattern[str]:
    listed = "|".join(sorted((re.escape(w) for w in moves().goods), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)
