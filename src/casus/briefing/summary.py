"""The head of the brief: what it stands on, and what can be counted in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from casus.briefing.citing import name
from casus.briefing.days import day_words, period_words
from casus.briefing.escaping import neutral, own, source
from casus.briefing.order import Order
from casus.briefing.tongues import language_words
from casus.briefing.views import Fact, Figure, Head
from casus.briefing.words import counted, listed, number, share
from casus.records import day_of

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["head"]


def head(order: Order) -> Head:
    """Return title, question, figures and facts."""
    material = order.material
    facts = [*_speaking(order), *_missing(order), *_articles(order)]
    return Head(
        title=neutral(material.title),
        question=neutral(material.question or ""),
        organisation=neutral(material.organisation or ""),
        as_of=day_words(material.as_of) if material.as_of else "",
        version=neutral(material.version),
        figures=_figures(order),
        facts=tuple(facts),
    )


def _figures(order: Order) -> tuple[Figure, ...]:
    days = sorted(day for a in order.articles if (day := day_of(a.published)))
    figures = [
        ("Articles", number(len(order.articles))),
        ("Outlets named", number(len({a.outlet for a in order.articles if a.outlet}))),
        ("Reprints", number(_reprints(order))),
        ("Statements", number(len(order.statements))),
        ("Speakers named", number(sum(1 for voice in order.voices if voice.section == "named"))),
        ("Published", period_words(days[0], days[-1]) if days else "no dates found"),
    ]
    return tuple(Figure(label, value) for label, value in figures)


def _reprints(order: Order) -> int:
    return sum(1 for key in order.article_numbers if key in order.material.reprint_of)


def _speaking(order: Order) -> list[Fact]:
    """Return who speaks most, in whose words, and through whom."""
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    whole = len(order.statements)
    if not whole:
        return []
    facts = []
    named = [voice for voice in order.voices if voice.section == "named"]
    if named:
        most = len(named[0].statements)
        ties = [voice for voice in named if len(voice.statements) == most]
        first = f"#v{ties[0].number}"
        if len(ties) == 1:
            words = "statements ({}) by {}, who speaks most."
            facts.append(_fact(_of(most, whole), words, share(most, whole), name(ties[0]), href=first))
        elif len(ties) <= 3:
            words = "speakers share the first place with " + counted(most, "statement") + " each: {}."
            facts.append(_fact(number(len(ties)), words, Markup(", ").join(name(v) for v in ties), href=first))
        else:
            words = "speakers share the first place with {} each."
            facts.append(_fact(number(len(ties)), words, counted(most, "statement"), href="#voices"))
    kinds = Counter(statement.kind for statement in order.statements)
    words = "statements ({}) in direct quotation; {} more in part, {} in the article’s words."
    parts = (share(kinds["direct"], whole), number(kinds["mixed"]), number(kinds["indirect"]))
    facts.append(_fact(_of(kinds["direct"], whole), words, *parts, href="#voices"))
    carried = sum(1 for statement in order.statements if statement.parent)
    if carried:
        facts.append(_fact(_of(carried, whole), "statements told in another speaker’s words.", href="#voices"))
    return facts


def _missing(order: Order) -> list[Fact]:
    """Return whose names are missing, and why."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    whole = len(order.statements)
    nameless = [voice for voice in order.voices if voice.section == "nameless"]
    count = sum(len(voice.statements) for voice in nameless)
    if not count:
        return []
    reasons = Counter(
        s.speaker.missing_reason
        for v in nameless
        for s in v.statements
        if s.speaker.name is None and s.speaker.missing_reason
    )
    words = Markup("statements without a speaker’s name, or with a description in its place.")
    if reasons:
        top = min(reasons, key=lambda r: (-reasons[r], r))
        words += Markup(" The commonest reason ({}): {}").format(number(reasons[top]), own(top))
    return [Fact(_of(count, whole), words, "#nameless")]


def _articles(order: Order) -> list[Fact]:
    """Return what weighs on the counts: one outlet, reprints, missing outlets, other languages, gaps."""
    whole, material = len(order.statements), order.material
    keys = {key: order.named(key) for key in order.article_numbers}
    facts = []
    outlets = Counter(outlet for s in order.statements if (outlet := order.article(s).outlet))
    if outlets:
        top = min(outlets, key=lambda o: (-outlets[o], o))
        words = "statements ({}) in articles of {}, the outlet with most of them."
        facts.append(_fact(_of(outlets[top], whole), words, share(outlets[top], whole), source(top), href="#read"))
    again = sum(1 for s in order.statements if s.article in material.reprint_of)
    if again:
        facts.append(_fact(_of(again, whole), "statements in reprints, where they are counted again.", href="#read"))
    silent = sum(1 for article in order.articles if not article.outlet)
    if silent:
        noun = "article does not give its outlet." if silent == 1 else "articles do not give their outlet."
        facts.append(_fact(number(silent), noun, href="#read"))
    foreign = [a for key, a in keys.items() if a is not None and not order.is_read(a, key)]
    if foreign:
        tongues = listed(sorted({language_words(article.language) for article in foreign}))
        noun = "article is" if len(foreign) == 1 else "articles are"
        facts.append(_fact(number(len(foreign)), noun + " kept but not read, being in {}.", tongues, href="#read"))
    if material.skipped:
        noun = "file" if len(material.skipped) == 1 else "files"
        facts.append(_fact(number(len(material.skipped)), noun + " could not be read.", href="#gaps"))
    if material.gaps:
        noun = "passage was" if len(material.gaps) == 1 else "passages were"
        facts.append(_fact(number(len(material.gaps)), noun + " not understood.", href="#gaps"))
    return facts


def _of(part: int, whole: int) -> str:
    return f"{number(part)} of {number(whole)}"


def _fact(figure: str, words: str, *parts: Markup | str, href: str) -> Fact:
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    return Fact(figure, Markup(words).format(*parts), href)  # noqa: S704 - our own sentences, parts escaped
