"""The layer of what a person defines: replaced whole, and read back equal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casus.casefile.rows import insert, pack, unpack
from casus.casefile.store import Store, bindable
from casus.errors import RecordError
from casus.records import (
    Actor,
    Atom,
    Claim,
    Definition,
    Incident,
    Issue,
    Lever,
    Role,
    ScalePoint,
    Scenario,
    Side,
    Weight,
)

__all__ = ["definition", "folder_of", "put_definition"]

# In an order in which each table refers only to those before it.
_INSERTS = {
    "definition": insert("definition", "question title organisation treaty as_of sha256 source treaties folder", "one"),
    "defined_issues": insert("defined_issues", "id question cues", "number"),
    "defined_points": insert("defined_points", "issue name cues", "number value"),
    "defined_actors": insert("defined_actors", "id name type aliases", "number"),
    "defined_roles": insert("defined_roles", "actor title organisation since until", "number"),
    "defined_weights": insert("defined_weights", "actor kind issue source", "number low high"),
    "defined_events": insert("defined_events", "id label date until concerns events cues source", "number"),
    "defined_claims": insert(
        "defined_claims", "id by text source about date fact event happened treaty", "number holds"
    ),
    "defined_scenarios": insert("defined_scenarios", "id title", "number"),
    "defined_levers": insert("defined_levers", "scenario lever date actor value", "number"),
    "defined_sides": insert("defined_sides", "id label", "number"),
    "defined_members": insert("defined_members", "side actor", "number"),
}
Row = tuple[Any, ...]


def put_definition(
    store: Store, definition: Definition, source_text: str, sha256: str, folder: str | None = None
) -> None:
    """Replace the layer with this definition; nothing else in the case is touched.

    folder: where case.yaml lay, from which the folder of a treaty is found.
    """
    if len(sha256) != 64:
        raise RecordError("A definition's sha256 has 64 hex digits.", where=str(store.path))
    d = definition
    head = (d.question, d.title, d.organisation, d.treaty, d.as_of, sha256, source_text)
    more = (pack(d.treaties), bindable(folder))
    rows: dict[str, list[Row]] = {table: [] for table in _INSERTS}
    rows["definition"].append((*_texts(*head), *more, 1))
    for table, row in (*_issue_rows(d), *_actor_rows(d), *_other_rows(d)):
        rows[table].append(row)
    with store.writing() as db:
        for table in reversed(_INSERTS):
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        for table, sql in _INSERTS.items():
            db.executemany(sql, rows[table])


def _texts(*values: str | None) -> Row:
    return tuple(map(bindable, values))


def _issue_rows(d: Definition) -> Iterator[tuple[str, Row]]:
    for n, issue in enumerate(d.issues):
        yield "defined_issues", (issue.id, bindable(issue.question), pack(issue.cues), n)
        for k, point in enumerate(issue.scale):
            yield "defined_points", (issue.id, bindable(point.name), pack(point.cues), k, point.value)


def _actor_rows(d: Definition) -> Iterator[tuple[str, Row]]:
    for n, actor in enumerate(d.actors):
        yield "defined_actors", (*_texts(actor.id, actor.name, actor.type), pack(actor.aliases), n)
        for k, role in enumerate(actor.roles):
            yield "defined_roles", (*_texts(actor.id, role.title, role.organisation, role.since, role.until), k)
        for kind, weights in (("capability", actor.capability), ("salience", actor.salience)):
            for k, w in enumerate(weights):
                yield "defined_weights", (*_texts(actor.id, kind, w.issue, w.source), k, w.low, w.high)


def _other_rows(d: Definition) -> Iterator[tuple[str, Row]]:
    for n, event in enumerate(d.events):
        lists = (pack(event.concerns), pack(event.events), pack(event.cues))
        yield (
            "defined_events",
            (*_texts(event.id, event.label, event.date, event.until), *lists, *_texts(event.source), n),
        )
    for n, claim in enumerate(d.claims):
        words = (claim.id, claim.by, claim.text, claim.source, claim.about, claim.date)
        law = (None if claim.fact is None else str(claim.fact), claim.event, claim.happened, claim.treaty)
        yield "defined_claims", (*_texts(*words, *law), n, claim.holds)
    for n, scenario in enumerate(d.scenarios):
        yield "defined_scenarios", (*_texts(scenario.id, scenario.title), n)
        for k, lever in enumerate(scenario.levers):
            change = (scenario.id, lever.lever, lever.date, lever.actor)
            yield "defined_levers", (*_texts(*change), pack(lever.value), k)
    for n, side in enumerate(d.sides):
        yield "defined_sides", (*_texts(side.id, side.label), n)
        for k, member in enumerate(side.members):
            yield "defined_members", (*_texts(side.id, member), k)


def definition(store: Store) -> Definition | None:
    """Return the definition that was put last, or None."""
    head = store.rows("SELECT question, title, organisation, treaty, as_of, treaties FROM definition")
    if not head:
        return None
    question, title, organisation, treaty, as_of, treaties = head[0]
    return Definition(
        question=question,
        title=title,
        organisation=organisation,
        treaty=treaty,
        as_of=as_of,
        issues=tuple(_issues(store)),
        actors=tuple(_actors(store)),
        claims=tuple(_claims(store)),
        scenarios=tuple(_scenarios(store)),
        sides=tuple(_sides(store)),
        treaties=tuple(unpack(treaties)),
        events=tuple(_events(store)),
    )


def folder_of(store: Store) -> str | None:
    """Return the folder that the definition was loaded from, or None."""
    rows = store.rows("SELECT folder FROM definition")
    return rows[0][0] if rows else None


def _claims(store: Store) -> Iterator[Claim]:
    columns = "id, by, text, source, about, date, fact, holds, event, happened, treaty"
    rows = store.rows(f"SELECT {columns} FROM defined_claims ORDER BY number")  # noqa: S608 - our own names
    for key, by, text, source, about, date, fact, holds, event, happened, treaty in rows:
        atom = None if fact is None else Atom.parse(fact)
        yield Claim(key, by, text, source, about, date, atom, bool(holds), event, happened, treaty)


def _events(store: Store) -> Iterator[Incident]:
    columns = "id, label, date, until, source, concerns, events, cues"
    rows = store.rows(f"SELECT {columns} FROM defined_events ORDER BY number")  # noqa: S608 - our own names
    for key, label, date, until, source, *lists in rows:
        concerns, events, cues = (tuple(unpack(one)) for one in lists)
        yield Incident(key, label, date, until, concerns, events, source, cues)


def _issues(store: Store) -> Iterator[Issue]:
    points = "SELECT name, value, cues FROM defined_points WHERE issue = ? ORDER BY number"
    for key, question, cues in store.rows("SELECT id, question, cues FROM defined_issues ORDER BY number"):
        scale = tuple(ScalePoint(name, value, tuple(unpack(own))) for name, value, own in store.rows(points, (key,)))
        yield Issue(key, question, scale, tuple(unpack(cues)))


def _actors(store: Store) -> Iterator[Actor]:
    roles = "SELECT title, organisation, since, until FROM defined_roles WHERE actor = ? ORDER BY number"
    weights = "SELECT issue, low, high, source FROM defined_weights WHERE actor = ? AND kind = ? ORDER BY number"
    for key, name, kind, aliases in store.rows("SELECT id, name, type, aliases FROM defined_actors ORDER BY number"):
        yield Actor(
            id=key,
            name=name,
            type=kind,
            aliases=tuple(unpack(aliases)),
            roles=tuple(Role(*row) for row in store.rows(roles, (key,))),
            capability=tuple(Weight(*row) for row in store.rows(weights, (key, "capability"))),
            salience=tuple(Weight(*row) for row in store.rows(weights, (key, "salience"))),
        )


def _scenarios(store: Store) -> Iterator[Scenario]:
    levers = "SELECT lever, date, actor, value FROM defined_levers WHERE scenario = ? ORDER BY number"
    for key, title in store.rows("SELECT id, title FROM defined_scenarios ORDER BY number"):
        rows = store.rows(levers, (key,))
        yield Scenario(key, title, tuple(Lever(name, date, who, unpack(value)) for name, date, who, value in rows))


def _sides(store: Store) -> Iterator[Side]:
    members = "SELECT actor FROM defined_members WHERE side = ? ORDER BY number"
    for key, label in store.rows("SELECT id, label FROM defined_sides ORDER BY number"):
        yield Side(key, label, tuple(row[0] for row in store.rows(members, (key,))))
