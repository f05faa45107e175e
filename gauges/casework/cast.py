"""Which actor of the answers each exported actor is, and how far actors and their mentions are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casus.records import Span
from gauges import statements as spoken
from gauges.casework.counting import Result, alike, share
from gauges.casework.given import Given
from gauges.casework.gold import Answers, Place, forms_of, locate, plain

__all__ = ["Cast", "cast_of", "measure"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Cast:
    """of: exported actor's id to the name in the answers. states: that name to the state or body that it acts for.

    impure: exported actors that hold the names of several actors of the answers.
    """

    of: Mapping[str, str]
    states: Mapping[str, str]
    impure: tuple[str, ...]

    def named(self, ids: Sequence[str | None]) -> frozenset[str]:
        """The names in the answers for exported ids; one unknown to the answers stays as it is."""
        return frozenset(self.of.get(i, i) for i in ids if i)

    def acting(self, names: frozenset[str]) -> frozenset[str]:
        """The states or bodies that people act for, and who acts for nobody else."""
        return frozenset(self.states.get(name, name) for name in names)


def cast_of(answers: Answers, actors: Sequence[Row]) -> Cast:
    """Give each exported actor to one actor of the answers: by its name, or else by most of its aliases."""
    known = {row["name"]: forms_of(row) for row in answers.layers.get("actors", ())}
    of: dict[str, str] = {}
    impure: list[str] = []
    for row in actors:
        counts: Counter[str] = Counter()
        own = [name for name, forms in known.items() if plain(row["name"]) in forms]
        for alias in row["aliases"]:
            counts.update({name: alias["count"] for name, forms in known.items() if plain(alias["surface"]) in forms})
        if len({*own, *counts}) > 1:
            impure.append(row["name"])
        best = max(own or counts, key=lambda name: (counts[name], name), default=None)
        if best is not None:
            of[row["id"]] = best
    states = {}
    for row in answers.layers.get("actors", ()):
        bodies = [role.get("organisation") for role in row.get("roles") or () if not role.get("until")]
        if row["type"] == "person" and bodies and bodies[0] in known:
            states[row["name"]] = bodies[0]
    return Cast(of, states, tuple(sorted(impure)))


def measure(answers: Answers, given: Given, cast: Cast) -> Result:
    """Mentions with the right reading and actor, roles, and the actors of speakers.

    actors_right: reading and actor right, of all mentions annotated; the actor of a mere place, which has none in the
    answers, is not asked for. actors_joined: likewise, with the one exported actor that holds most mentions of its
    actor, so that an actor left in pieces costs. actors_impure: exported actors that hold names of several.
    """
    result = Result()
    golds = answers.layers["mentions"]
    by_page: dict[str, list[tuple[Place, Row]]] = {}
    for row in given.rows("mentions"):
        for place in given.span(row["article"], row["span"]):
            by_page.setdefault(place.page, []).append((place, row))
    counts: Counter[str] = Counter()
    held: dict[str, Counter[str]] = {}
    for gold in golds:
        found = _best(locate(gold, given.pages.get(gold["page"])), by_page.get(gold["page"], ()))
        counts["found"] += found is not None
        reading = found is not None and found["reading"] == gold["reading"]
        asked = gold["reading"] != "place" and gold["actor"] is not None
        right = found is not None and _same_actor(gold, found["actor"], cast)
        counts["reading"] += reading
        counts["asked"] += asked
        counts["actor"] += asked and right
        counts["right"] += reading and right
        if asked and reading and right and found is not None:
            held.setdefault(gold["actor"], Counter())[found["actor"]] += 1
        if not (reading and right):
            got = "not found" if found is None else f"{found['reading']}, {cast.of.get(found['actor'], found['actor'])}"
            result.misses.append(
                (gold["page"], f"MENTION {gold['text']}: {gold['reading']}, {gold['actor']}; given: {got}")
            )
    joined = (
        sum(max(counter.values()) for counter in held.values())
        + counts["right"]
        - sum(sum(counter.values()) for counter in held.values())
    )
    whole = len(golds)
    result.figures = {
        "actors_right": share(counts["right"], whole),
        "actors_joined": share(joined, whole),
        "actors_found": share(counts["found"], whole),
        "actors_reading": share(counts["reading"], whole),
        "actors_actor": share(counts["actor"], counts["asked"]),
        "actors_impure": len(cast.impure),
        "actors_mentions": whole,
    }
    result.misses += [("actors", f"SEVERAL IN ONE {name}") for name in cast.impure]
    _roles(answers, given, cast, result)
    _speakers(answers, given, cast, result)
    return result


def _best(place: Place | None, rows: Sequence[tuple[Place, Row]]) -> Row | None:
    """The mention that shares most with a place, the shorter one of two."""
    if place is None:
        return None
    near = [(min(p.end, place.end) - max(p.start, place.start), p.start - p.end, p.start, row) for p, row in rows]
    return max((n for n in near if n[0] > 0), key=lambda n: n[:3], default=(0, 0, 0, None))[3]


def _same_actor(gold: Row, got: str | None, cast: Cast) -> bool:
    if gold["reading"] == "place":
        return True
    if gold["actor"] is None:
        return cast.of.get(got or "") is None
    return bool(cast.of.get(got or "") == gold["actor"])


def _roles(answers: Answers, given: Given, cast: Cast, result: Result) -> None:
    """actors_roles: of the roles annotated, those given; actors_role_dates: of these with a date, the dates right."""
    offered: dict[str, list[Row]] = {}
    for row in given.rows("actors"):
        offered.setdefault(cast.of.get(row["id"], ""), []).extend(row["roles"])
    counts: Counter[str] = Counter()
    for actor in answers.layers.get("actors", ()):
        for role in actor.get("roles") or ():
            near = [r for r in offered.get(actor["name"], ()) if alike(r["role"], role["role"])]
            dated = role.get("since") or role.get("until")
            same = [r for r in near if (r["from"], r["to"]) == (role.get("since"), role.get("until"))]
            counts.update(roles=1, found=bool(near), dated=bool(dated and near), dates=bool(dated and same))
            if not near:
                result.misses.append(("actors", f"ROLE {actor['name']}: {role['role']}"))
    result.figures["actors_roles"] = share(counts["found"], counts["roles"])
    if any(r.get("since") or r.get("until") for a in answers.layers.get("actors", ()) for r in a.get("roles") or ()):
        result.figures["actors_role_dates"] = share(counts["dates"], counts["dated"])


def _speakers(answers: Answers, given: Given, cast: Cast, result: Result) -> None:
    """actors_speakers: of statements found whose speaker is an actor of the answers, those with this actor."""
    names = {form: row["name"] for row in answers.layers.get("actors", ()) for form in forms_of(row)}
    asked = right = 0
    by_page: dict[str, list[_Said]] = {}
    for row in given.rows("statements"):
        if stem := given.stems.get(row["article"]):
            by_page.setdefault(stem, []).append(_Said(row))
    for stem, page in answers.pages.items():
        kept = given.pages.get(stem)
        if kept is None:
            continue
        placed = [spoken.place(a, kept.text) for a in page.get("statements") or () if a.get("where") != "headline"]
        golds = [gold for gold in placed if gold is not None]
        matched = spoken.match(golds, by_page.get(stem, []))  # type: ignore[arg-type]
        for gold in golds:
            actor = names.get(plain(gold.answer["speaker"]))
            if actor is None or gold.id not in matched:
                continue
            got = matched[gold.id].speaker["actor"]  # type: ignore[index]
            asked += 1
            right += cast.of.get(got or "") == actor
            if cast.of.get(got or "") != actor:
                result.misses.append((stem, f"SPEAKER {actor}; given: {cast.of.get(got or '', got)}"))
    result.figures["actors_speakers"] = share(right, asked)


class _Said:
    """A row of the statements' table with the names that the gauge of statements asks for."""

    def __init__(self, row: Row) -> None:
        self.id = row["id"]
        self.speaker = row["speaker"]
        self.cue_span = row["cue_span"]
        self.content_spans = tuple(Span(s["start"], s["end"]) for s in row["content_spans"])
