"""The head of the brief: what it stands on, and what can be counted in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from casus.briefing.acts import act_rows
from casus.briefing.applied import turning
from casus.briefing.citing import name
from casus.briefing.collide import disputes
from casus.briefing.days import day_words, period_words
from casus.briefing.escaping import neutral, own, source
from casus.briefing.happened import actor_names
from casus.briefing.order import Order, Voice
from casus.briefing.stands import issue_views
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
    facts = [
        *_casework(order),
        *_speaking(order),
        *_acts(order),
        *_latest(order),
        *_manner(order),
        *_missing(order),
        *_articles(order),
    ]
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
    counts = [
        ("Articles", len(order.articles), "#read"),
        ("Outlets named", len({a.outlet for a in order.articles if a.outlet}), "#read"),
        ("Reprints", _reprints(order), "#read"),
        ("Statements", len(order.statements), "#speakers"),
        ("Disputes", sum(1 for f in order.material.findings if f.status == "disputed"), "#collide"),
        ("Duties in dispute", turning(order.material.ruling)[0] if order.material.ruling else 0, "#law"),
        ("Speakers named", sum(1 for voice in order.voices if voice.section == "named"), "#voices"),
        ("Not understood", len(order.material.gaps), "#gaps"),
    ]
    # A nought says something of articles and statements; of the others, chapter 1 says what is missing and why.
    figures = [Figure(t, number(n), at) for t, n, at in counts if n or t in ("Articles", "Statements")]
    published = period_words(days[0], days[-1]) if days else "no dates found"
    if days and len(days) < len(order.articles):
        published += f"; {number(len(order.articles) - len(days))} without a date"
    return (*figures, Figure("Published", published, ""))


def _reprints(order: Order) -> int:
    return sum(1 for key in order.article_numbers if key in order.material.reprint_of)


def _speaking(order: Order) -> list[Fact]:
    """Return who speaks most."""
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
            words = "statements ({}) by {}, who speaks most.{}"
            facts.append(_fact(_of(most, whole), words, share(most, whole), name(ties[0]), _next(named), href=first))
        elif len(ties) <= 3:
            words = "speakers share the first place with " + counted(most, "statement") + " each: {}."
            facts.append(_fact(number(len(ties)), words, Markup(", ").join(name(v) for v in ties), href=first))
        else:
            words = "speakers share the first place with {} each."
            facts.append(_fact(number(len(ties)), words, counted(most, "statement"), href="#voices"))
    return facts


def _casework(order: Order) -> list[Fact]:
    """Return what is disputed most, where positions moved last, and what demands are open."""
    material = order.material
    facts = []
    disputed = sum(1 for f in material.findings if f.status == "disputed")
    if disputed:
        noun = "question is" if disputed == 1 else "questions are"
        words = noun + " answered differently; the one on which most hangs: {}"
        facts.append(_fact(number(disputed), words, source(disputes(order)[0].question), href="#collide"))
    if material.ruling is not None and (duties := turning(material.ruling))[1]:
        words = "duties that an incident may raise come out differently by account: due, not due or undetermined."
        facts.append(_fact(_of(*duties), words, href="#law"))
    if material.changes:
        last = max(material.changes, key=lambda c: (day_of(c.date) or "", c.actor, c.issue))
        views = {issue.id: view for issue, view in zip(material.issues, issue_views(order), strict=True)}
        noun = "change" if len(material.changes) == 1 else "changes"
        words = noun + " of position; the last, {}: {} from {} to {} on “{}”"
        parts = (day_words(last.date), actor_names(order, [last.actor]), f"{last.before:.0f}", f"{last.after:.0f}")
        question = source(views[last.issue].question)
        facts.append(_fact(number(len(material.changes)), words, *parts, question, href=f"#{views[last.issue].id}"))
    asked = [m for m in material.moves if m.kind in ("demand", "ultimatum")]
    if asked:
        still = sum(1 for m in asked if m.fate == "open")
        words = "demands and ultimatums of which nothing is told that met, refused or ignored them."
        facts.append(_fact(_of(still, len(asked)), words, href="#moves"))
    return facts


def _manner(order: Order) -> list[Fact]:
    """Return in whose words statements reach us, and through whom."""
    whole = len(order.statements)
    if not whole:
        return []
    facts = []
    kinds = Counter(statement.kind for statement in order.statements)
    if kinds["direct"]:
        words = "statements ({}) in direct quotation; {} more in part, {} in the article’s words."
        parts = (share(kinds["direct"], whole), number(kinds["mixed"]), number(kinds["indirect"]))
    else:
        words = "statements ({}) only in the article’s words; {} quoted in part, none in full."
        parts = (share(kinds["indirect"], whole), number(kinds["mixed"]), "")
    facts.append(_fact(_of(kinds["direct"] or kinds["indirect"], whole), words, *parts, href="#voices"))
    carried = sum(1 for statement in order.statements if statement.parent)
    if carried:
        facts.append(_fact(_of(carried, whole), "statements told in another speaker’s words.", href="#voices"))
    return facts


def _next(named: list[Voice]) -> Markup:
    """Return who comes after the first speaker, with their counts, each leading to their words."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    after = [voice for voice in named[1:4] if len(voice.statements) > 1]
    link = Markup('<span class="pair"><a href="#v{}">{}</a> ({})</span>')
    return (
        Markup(" Then {}.").format(
            Markup(", ").join(link.format(v.number, name(v), number(len(v.statements))) for v in after)
        )
        if after
        else Markup("")
    )


def _acts(order: Order) -> list[Fact]:
    """Return how many statements were read as demands, refusals, denials, each leading to its list."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    rows = act_rows(order)
    if not rows:
        return []
    count = sum(len(voice.numbers) for row in rows for voice in row.voices)
    link = Markup('<span class="pair"><a href="#{}">{}</a> ({})</span>')
    words = "statements read as more than saying: {}."
    listing = Markup(", ").join(link.format(row.id, row.label.lower(), row.count) for row in rows)
    return [_fact(_of(count, len(order.statements)), words, listing, href="#acts")]


def _latest(order: Order) -> list[Fact]:
    """Return how much stands under the last day of the brief, and who speaks there."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    dates = sorted({date for s in order.statements if (date := order.day(s)[0])})
    if len(dates) < 2:
        return []
    last = [s for s in order.statements if order.day(s)[0] == dates[-1]]
    voices = Counter(order.voice_of[s.id].number for s in last if order.voice_of[s.id].section == "named")
    by_number = {voice.number: voice for voice in order.voices}
    top = sorted(voices, key=lambda n: (-voices[n], n))[:3]
    who = Markup(", ").join(name(by_number[n]) for n in top)
    words = "statements said or published on the last date, {}{}."
    by = Markup(", among them by {}").format(who) if top else Markup("")
    return [_fact(_of(len(last), len(order.statements)), words, day_words(dates[-1]), by, href=f"#d{len(dates)}")]


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
    dates = {order.day(statement)[0] for statement in order.statements}
    undated = sum(1 for statement in order.statements if order.day(statement)[0] is None)
    if undated:
        facts.append(_fact(_of(undated, whole), "statements have no date.", href=f"#d{len(dates)}"))
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
