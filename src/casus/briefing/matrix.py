"""Matrix: accounts by incident against duties, each cell a verdict that leads to its trace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casus.briefing.accounts import Accounts
from casus.briefing.days import day_words, period_words
from casus.briefing.escaping import neutral, shown, source
from casus.briefing.sheaves import alike
from casus.briefing.tracing import Branch, Told, branch, turns, worded
from casus.briefing.words import listed
from casus.records import Incident, Ruling, Treaty, Verdict, World

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Block", "Card", "Cards", "Column", "Matrix", "Row", "Sheaf", "Square", "cards", "matrices", "sheaves"]

_SHAPES = {"due": "due", "not due": "not", "undetermined": "open"}
_THERE = {"due": "there", "not due": "not there", "undetermined": "undetermined"}
_SIZES = ("no disputed fact", "one disputed fact", "two disputed facts", "three disputed facts")  # tried together
_KINDS = ("duty", "power", "liberty", "immunity")
_HEADINGS = {
    (True, True): "Duties that an incident may raise",
    (True, False): "Duties that stand without an incident",
    (False, True): "Powers, liberties and immunities in an incident",
    (False, False): "Powers, liberties and immunities without an incident",
}
_SETS = 5  # pivotal sets told of one verdict
_FEW = 3  # names said in a cell
_WIDE = 7  # columns from which on a matrix says its verdicts by shape alone


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Verdicts that differ only in who owes: the first of them stands for all."""

    number: int
    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The one whose trace is shown."""
        return self.verdicts[0]


@dataclass(frozen=True, slots=True)
class Square:
    """A verdict in a cell. shape: due, not, open; who: those who owe, where others owe otherwise."""

    href: str
    shape: str
    word: str
    who: str


@dataclass(frozen=True, slots=True)
class Column:
    """A norm: its title and its articles."""

    title: Markup
    article: str


@dataclass(frozen=True, slots=True)
class Row:
    """A side's account of an incident. to: towards whom, where there are several."""

    account: Markup
    to: Markup
    cells: tuple[tuple[Square, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """An incident with a row for each account of it. to: towards whom, where that is one; differ: by column."""

    label: Markup
    date: str
    to: Markup
    differ: tuple[bool, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One sort of norms of one treaty. duties: its words are due and not due. tight: too wide to say them."""

    id: str
    treaty: Markup
    kind: str
    duties: bool
    tight: bool
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A verdict opened: what, by whose account, under which text, why not, what would turn it, and its tree."""

    id: str
    shape: str
    word: str
    title: Markup
    kind: str
    owers: Markup
    to: Markup
    text: str
    why_not: tuple[Markup, ...]
    turns: tuple[str, ...]
    more: int
    pivot: str
    tree: Branch
    alike: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The verdicts of one account on one incident, opened."""

    heading: Markup
    cards: tuple[Card, ...]


def sheaves(ruling: Ruling, told: Accounts) -> tuple[Sheaf, ...]:
    """Return the verdicts to tell, in order, those who owe alike joined."""
    at = {world.id: n for n, world in enumerate(told.told)}
    norms = {
        (treaty.id, norm.id): (k, n, m)
        for k, treaty in enumerate(ruling.treaties)
        for n, provision in enumerate(treaty.provisions)
        for version in provision.versions
        for m, norm in enumerate(version.norms)
    }
    places = {(t.id, party): n for t in ruling.treaties for n, party in enumerate(t.parties)}

    def rank(v: Verdict) -> tuple[object, ...]:
        order = norms.get((v.treaty, v.norm), (99, 99, 99))
        return (order[0], at[v.world], _kind(v.kind), *order[1:], v.owed_to, places.get((v.treaty, v.owed_by), 99))

    ranked = sorted((v for v in ruling.verdicts if v.world in at), key=lambda v: (*rank(v), v.norm, v.owed_by))
    return tuple(Sheaf(n, found) for n, found in enumerate(alike(ruling, ranked), 1))


def _kind(kind: str) -> int:
    return _KINDS.index(kind)


def matrices(ruling: Ruling, told: Accounts, found: Sequence[Sheaf]) -> tuple[Matrix, ...]:
    """Return a matrix for each treaty and sort of norm that has a verdict: duties first, those of an incident first."""
    incidents = {world.id for world in told.told if world.event is not None}
    made = []
    for treaty in ruling.treaties:
        mine = [s for s in found if s.first.treaty == treaty.id]
        for (duty, incident), heading in _HEADINGS.items():
            of = [s for s in mine if ((s.first.kind == "duty"), s.first.world in incidents) == (duty, incident)]
            if of:
                made.append(_matrix(ruling, told, (treaty, heading), of))
    return tuple(replace(one, id=f"matrix-{n}") for n, one in enumerate(made, 1))


def _matrix(ruling: Ruling, told: Accounts, of: tuple[Treaty, str], found: Sequence[Sheaf]) -> Matrix:
    treaty, heading = of
    norms = list(dict.fromkeys(s.first.norm for s in sorted(found, key=lambda s: _place(treaty, s.first))))
    worlds = [w for w in told.told if any(s.first.world == w.id for s in found)]
    blocks = []
    for event, day in dict.fromkeys((w.event, "" if w.event else w.as_of) for w in worlds):
        mine = [w for w in worlds if w.event == event and day in ("", w.as_of)]
        blocks.append(_block(ruling, [(w, told.words(ruling, w)) for w in mine], norms, found))
    columns = tuple(_column(treaty, norm, found) for norm in norms)
    duties = found[0].first.kind == "duty"
    return Matrix("", worded(treaty.name), heading, duties, len(norms) > _WIDE, columns, tuple(blocks))


def _block(ruling: Ruling, of: Sequence[tuple[World, Markup]], norms: Sequence[str], found: Sequence[Sheaf]) -> Block:
    first = of[0][0]
    mine = {world.id for world, _ in of}
    here = [s for s in found if s.first.world in mine]
    owed_to = list(dict.fromkeys(s.first.owed_to for s in here))
    return Block(
        label=_incident(first),
        date=_date(first.event),
        to=source(ruling.name(owed_to[0])) if len(owed_to) == 1 else shown(""),
        differ=tuple(_differ(norm, here) for norm in norms),
        rows=tuple(row for one in of for row in _rows(ruling, one, norms, here)),
    )


def _differ(norm: str, here: Sequence[Sheaf]) -> bool:
    """Whether the accounts come to different verdicts on what one owes another."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for sheaf in here:
        for v in sheaf.verdicts:
            if v.norm == norm:
                found[(v.owed_by, v.owed_to)].add(v.verdict)
    return any(len(outcomes) > 1 for outcomes in found.values())


def _place(treaty: Treaty, verdict: Verdict) -> tuple[int, str]:
    for n, provision in enumerate(treaty.provisions):
        if any(norm.id == verdict.norm for version in provision.versions for norm in version.norms):
            return n, ""
    return len(treaty.provisions), verdict.norm


def _column(treaty: Treaty, norm: str, found: Sequence[Sheaf]) -> Column:
    texts = {(s.first.version, s.first.title) for s in found if s.first.norm == norm}
    titles: dict[str, str] = {}  # each wording once, with the day since when it has stood so
    for since, title in sorted(texts):
        if since or len(texts) == 1:
            titles.setdefault(title, since)
    told = [f"from {day_words(since)}: {title}" if n else title for n, (title, since) in enumerate(titles.items())]
    provisions = [p for p in treaty.provisions if any(n.id == norm for v in p.versions for n in v.norms)]
    return Column(worded("; ".join(told)), listed([neutral(treaty.cited(p.id)) for p in provisions]))


def _incident(world: World) -> Markup:
    return worded(world.event.label) if world.event else shown(f"On {day_words(world.as_of)}")


def _date(event: Incident | None) -> str:
    if event is None or event.date is None:
        return ""
    return period_words(event.date, event.until) if event.until else day_words(event.date)


def _rows(ruling: Ruling, of: tuple[World, Markup], norms: Sequence[str], found: Sequence[Sheaf]) -> list[Row]:
    world, account = of
    mine = [s for s in found if s.first.world == world.id]
    several = len({s.first.owed_to for s in found}) > 1
    rows: dict[object, tuple[list[str], tuple[tuple[Square, ...], ...]]] = {}
    for to in dict.fromkeys(s.first.owed_to for s in mine):
        cells = [[s for s in mine if s.first.norm == norm and s.first.owed_to == to] for norm in norms]
        squares = tuple(_squares(ruling, cell) for cell in cells)
        # Without an incident one row tells those to whom the same is owed; it leads to the first of them.
        like = tuple(tuple((s.shape, s.who) for s in cell) for cell in squares) if world.event is None else to
        rows.setdefault(like, ([], squares))[0].append(neutral(ruling.name(to)))
    return [Row(account, source(listed(tos)) if several else shown(""), squares) for tos, squares in rows.values()]


def _word(verdict: Verdict) -> str:
    return verdict.verdict if verdict.kind == "duty" else _THERE[verdict.verdict]


def _squares(ruling: Ruling, cell: Sequence[Sheaf]) -> tuple[Square, ...]:
    """A square a verdict; where only the reasons differ, it leads to the first, and the rest follow there."""
    by_verdict: dict[str, list[Sheaf]] = defaultdict(list)
    for sheaf in cell:
        by_verdict[sheaf.first.verdict].append(sheaf)
    made = []
    for same in by_verdict.values():
        first = same[0].first
        names = [neutral(ruling.name(v.owed_by)) for sheaf in same for v in sheaf.verdicts]
        who = listed(names) if len(names) <= _FEW else f"{len(names)} of them"
        shape = _SHAPES[first.verdict]
        made.append(Square(f"#law-{same[0].number}", shape, _word(first), who if len(by_verdict) > 1 else ""))
    return tuple(made)


def cards(told: Told, of: Accounts, found: Sequence[Sheaf]) -> tuple[Cards, ...]:
    """Return the verdicts of one treaty, opened, by account and incident."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    mine = [s for s in found if s.first.treaty == told.treaty]
    made = []
    for world in of.told:
        here = [s for s in mine if s.first.world == world.id]
        if here:
            heading = Markup("{}, {}").format(_incident(world), of.words(told.ruling, world))
            made.append(Cards(heading, tuple(_card(told, sheaf) for sheaf in here)))
    return tuple(made)


def _card(told: Told, sheaf: Sheaf) -> Card:

    v, ruling = sheaf.first, told.ruling
    article = ruling.article(v.treaty, v.provision)
    since = f", as it stood from {day_words(v.version)}" if v.version else ""
    others = f"The tree is {neutral(ruling.name(v.owed_by))}’s; that of the others differs in their own names alone."
    return Card(
        id=f"law-{sheaf.number}",
        shape=_SHAPES[v.verdict],
        word=_word(v),
        title=worded(v.title),
        kind=v.kind,
        owers=source(", ".join(ruling.name(one.owed_by) for one in sheaf.verdicts)),
        to=source(ruling.name(v.owed_to)),
        text=f"{neutral(article).capitalize()}{since}",
        why_not=tuple(worded(why) for why in v.why_not),
        turns=tuple(turns(ruling, flips) for flips in v.pivotal[:_SETS]),
        more=max(0, len(v.pivotal) - _SETS),
        pivot="" if v.pivotal else f"No set of up to {_SIZES[v.tried]} would turn it.",
        tree=branch(told, v.trace),
        alike=others if len(sheaf.verdicts) > 1 else "",
    )
