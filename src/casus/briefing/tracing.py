"""Tracing: how a verdict comes about, as a tree that a reader can follow down to the sentence or the note's source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casus.briefing.citing import name
from casus.briefing.days import day_words
from casus.briefing.escaping import neutral, shown, source
from casus.briefing.marking import excerpt
from casus.briefing.views import Link
from casus.briefing.words import listed
from casus.records import Flip, Leaf, Ruling, TraceNode, Truth

if TYPE_CHECKING:
    from markupsafe import Markup

    from casus.briefing.order import Order

__all__ = ["Branch", "Ground", "Told", "branch", "every_leaf", "grounds", "noted", "turns", "worded"]

_WORDS = 160  # of a statement, in a tree: its own place has all of them
_SOURCES = 4  # of one settled matter of record
_VALUES: dict[Truth, str] = {"true": "yes", "false": "no", "unknown": "not said", "both": "said both ways"}
_JOINTS = {"all": "all of these", "any": "one of these", "not": "the contrary of this"}
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a leaf rests on by one account. how: what it says of the fact; links: to its statements and notes.

    words, speaker: of the first statement, the speaker where that is not whose account it is; source: of the first
    note, where there is no statement.
    """

    by: Markup
    how: str
    links: tuple[Link, ...]
    speaker: Markup
    words: str
    source: Markup


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree as it is shown. value: a word of ours; truth: its name in the style sheet."""

    label: Markup
    value: str
    truth: Truth
    article: str
    grounds: tuple[Ground, ...]
    parts: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What trees are told from: the ruling, where statements stand in the brief, and the notes by their sources.

    treaty: the one that a tree is of.
    """

    ruling: Ruling
    order: Order
    notes: Mapping[str, int]
    treaty: str = ""


def noted(order: Order, leaves: Iterable[Leaf]) -> dict[str, int]:
    """Return a number for each source of a leaf that no statement of this brief carries, in the order of the words."""
    return {kept: n for n, kept in enumerate(sorted({_kept(one) for one in leaves if not _at(order, one)}), 1)}


def every_leaf(node: TraceNode) -> Iterator[Leaf]:
    """Yield the leaves below a node."""
    yield from node.leaves
    for part in node.parts:
        yield from every_leaf(part)


def _at(order: Order, leaf: Leaf) -> int:
    return order.statement_numbers.get(leaf.statement or "", 0)


def _kept(leaf: Leaf) -> str:
    return leaf.source or f"a statement that this brief does not hold ({leaf.statement})"


def worded(text: str) -> Markup:
    """Return words of a treaty or a case, marked as not the brief's own; days in them as a reader says them."""
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    return Markup('<bdi data-words="case">{}</bdi>').format(_said(text))


def _said(text: str) -> Markup:
    return shown(_DAY.sub(lambda found: day_words(found.group()), text))


def branch(told: Told, node: TraceNode, above: str = "") -> Branch:
    """Return a node with all below it: what joins only one part is left out, what is settled by record is one line."""
    node = _plain(node)
    article = told.ruling.article(told.treaty, node.provision) if node.provision else ""
    given = "" if article == above else article
    label = _label(node)
    if node.kind == "fact":
        return Branch(label, _VALUES[node.value], node.value, given, grounds(told, node.leaves, node.value), ())
    if node.kind == "not" and (fact := _plain(node.parts[0])).kind == "fact":
        return Branch(label, _VALUES[node.value], node.value, given, grounds(told, fact.leaves, fact.value), ())
    if _words(node) and (settled := _settled(told, node)):
        return Branch(label, _VALUES[node.value], node.value, given, settled, ())
    parts = tuple(branch(told, part, article or above) for part in _joined(node))
    return Branch(label, _VALUES[node.value], node.value, given, (), parts)


def _joint(node: TraceNode) -> str:
    return f"at least {node.at_least} of these" if node.kind == "count" else _JOINTS[node.kind]


def _words(node: TraceNode) -> str:
    """The words of a node, where they say more than how it joins its parts."""
    return "" if node.kind != "fact" and node.text == _joint(node) else node.text


def _plain(node: TraceNode) -> TraceNode:
    """A node, without a level that joins only one part."""
    while node.kind in ("all", "any") and len(node.parts) == 1:
        inner = node.parts[0]
        if not _words(node):
            node = inner
        elif inner.kind in ("all", "any") and not _words(inner):  # the words go to what joins several parts
            node = replace(inner, text=node.text, provision=node.provision or inner.provision)
        else:
            break
    return node


def _joined(node: TraceNode) -> list[TraceNode]:
    """The parts of a node; a part that joins in the same way, without words, gives its own parts instead."""
    found: list[TraceNode] = []
    for part in map(_plain, node.parts):
        same = part.kind == node.kind and part.kind in ("all", "any") and not _words(part)
        found += _joined(part) if same else [part]
    if len(found) == 1 and found[0].kind == node.kind and node.kind in ("all", "any"):
        return _joined(found[0])
    return found


def _label(node: TraceNode) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - as above

    if node.kind == "fact":
        return _isolated(node.text)
    if node.kind == "not" and (fact := _plain(node.parts[0])).kind == "fact":
        return Markup("not: {}").format(_isolated(fact.text))
    joint = _joint(node)
    if not _words(node):
        return shown(joint)
    return Markup("{}{}").format(_isolated(node.text), f": {joint}" if len(node.parts) > 1 else "")


def _isolated(text: str) -> Markup:
    """Words of a treaty or a case within a tree, which is marked as such as a whole."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    return Markup("<bdi>{}</bdi>").format(_said(text))


def _settled(told: Told, node: TraceNode) -> tuple[Ground, ...]:
    """The sources of a node that only the public record tells of; nothing where a side, or nobody, tells of a part."""
    leaves = _leaves(node)
    if not leaves or any(leaf is None or leaf.by or leaf.statement for leaf in leaves):
        return ()
    kept = {leaf.source: leaf for leaf in leaves if leaf is not None}
    return grounds(told, [kept[key] for key in sorted(kept)][:_SOURCES], "true")


def _leaves(node: TraceNode) -> list[Leaf | None]:
    """The leaves below a node; None for each fact that has none."""
    if node.kind == "fact":
        return list(node.leaves) or [None]
    return [leaf for part in node.parts for leaf in _leaves(part)]


def grounds(told: Told, leaves: Iterable[Leaf], value: Truth) -> tuple[Ground, ...]:
    """Return what leaves rest on, by account: statements by their numbers, notes by theirs."""
    groups: dict[tuple[str, str], list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        how = "denied" if not leaf.holds else "told otherwise" if value == "false" else ""
        groups[(leaf.by or "", how)].append(leaf)
    found = [_ground(told, by, how, kept) for (by, how), kept in groups.items()]
    return tuple(sorted(found, key=lambda g: (not g.words, len(g.links[0].href), g.links[0].href, str(g.by))))


def _ground(told: Told, by: str, how: str, leaves: Sequence[Leaf]) -> Ground:
    from markupsafe import Markup  # noqa: PLC0415 - as above

    order = told.order
    numbers = sorted({n for leaf in leaves if (n := _at(order, leaf))})
    notes = sorted({told.notes[_kept(leaf)] for leaf in leaves if not _at(order, leaf)})
    links = [Link(f"#s{n}", str(n)) for n in numbers] + [Link(f"#law-note-{n}", f"N{n}") for n in notes]
    named = source(told.ruling.name(by))
    account = Markup("by {}’s account").format(named) if by else shown("on record")
    if not numbers:
        kept = list(told.notes)[notes[0] - 1]
        return Ground(account, how, tuple(links), shown(""), "", source(kept) if by else shown(""))
    statement = order.statements[numbers[0] - 1]
    speaker = name(order.voice_of[statement.id])
    words = excerpt(order.article(statement).text, statement.content_spans, _WORDS)
    return Ground(account, how, tuple(links), speaker if speaker != named else shown(""), words, shown(""))


def turns(ruling: Ruling, flips: Sequence[Flip]) -> str:
    """Return a set of pivotal facts in words, to stand after `It would turn if this account`."""
    return listed([_turn(ruling, flip) for flip in flips])


def _turn(ruling: Ruling, flip: Flip) -> str:
    text = _DAY.sub(lambda found: day_words(found.group()), neutral(flip.text))
    who = listed(list(dict.fromkeys(f"{neutral(ruling.holder(key))}’s" for key in flip.held_by)))
    noun = "reading" if flip.atom.startswith("reading(") else "account"
    if flip.then == "both":
        return f"told both that “{text}” and that it is not so"
    if flip.then == "unknown":
        return f"left open whether “{text}”" + (f", as {who} {noun} does" if who else "")
    not_so = " is not so" if flip.then == "false" else ""
    return (f"shared {who} {noun} that" if who else "told that") + f" “{text}”{not_so}"
