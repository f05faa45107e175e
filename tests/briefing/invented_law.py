"""The invented crisis under an invented treaty: two incidents, three accounts of the first, notes and statements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from casus import law, treaties
from casus.briefing import Material
from casus.records import Atom, Incident, PartyStanding, Ruling, Statement, World, WorldClaim

STRAITS = Path(__file__).parents[1] / "law" / "straits"
FORD = Incident("ford", "the shooting at the ford", "2031-05-01", concerns=("tolvia",))
STRAIT = Incident("strait", "the closing of the strait", "2014-05-01", "2014-06-02", ("tolvia", "oster"))
DAY = "2031-07-12"
NOTE = "Note of the <desk>, by a regime that claims much"


def _says(
    side: str, fact: str, event: Incident | None, statement: Statement | None = None, **more: object
) -> WorldClaim:
    return WorldClaim(
        Atom.parse(fact), bool(more.pop("holds", True)), side, event=event.id if event else None,
        statement=statement.id if statement else None, source="" if statement else NOTE, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _world(side: str, event: Incident | None, *claims: WorldClaim) -> World:
    name = f"{side}-{event.id}" if event else side
    return World(name, side.capitalize(), event, DAY, claims, (side,))


def worlds(said: list[Statement]) -> tuple[World, ...]:
    """Tolvia tells of an attack, Vask of a border incident, Marn of a threat and of its own freeze."""
    attack, incident = "armed_attack(by=vask, against=tolvia)", "border_incident(between=vask, and=tolvia)"
    froze = _says("tolvia", "froze(of=tolvia)", None, on="2031-06-01", said="2031-06-02")
    return (
        _world(
            "tolvia", FORD, _says("tolvia", attack, FORD, said[0]), _says("tolvia", incident, FORD),
            _says("tolvia", "request(by=tolvia, to=covenant)", FORD, said[1]),
            _says("tolvia", "threat(to=tolvia)", FORD), _says("tolvia", "refused(by=marn, to=tolvia)", FORD, said[2]),
            froze,
        ),
        _world(
            "vask", FORD, _says("vask", incident, FORD, said[3]),
            _says("vask", "armed_attack(by=anyone, against=tolvia)", FORD, said[4], holds=False),
            _says("vask", "request(by=tolvia, to=covenant)", FORD),
        ),
        _world("marn", FORD, _says("marn", "threat(to=tolvia)", FORD, said[5])),
        _world("tolvia", STRAIT, _says("tolvia", attack, STRAIT), froze),
        _world("tolvia", None, froze),
        _world("oster", None),
    )  # fmt: skip


def ruling(said: list[Statement]) -> Ruling:
    """What the Covenant of the Straits gives in these worlds."""
    treaty = treaties.load_folder(STRAITS)
    made = worlds(said)
    verdicts = law.verdicts(treaty, made)
    record = World("record", "the public record", None, DAY)
    standings = [PartyStanding(treaty.id, None, law.standing(treaty, record, one, DAY)) for one in treaty.parties]
    standings.append(PartyStanding(treaty.id, "tolvia", law.standing(treaty, made[4], "tolvia", DAY)))
    return Ruling(
        (treaty,),
        made,
        verdicts,
        law.ledger(treaty, made, verdicts),
        tuple(standings),
        treaty.names,
        ("A <note>.",),
        law.record_of(treaty),
    )


def ruled(crisis: Material) -> Material:
    """The crisis with its ruling."""
    return replace(crisis, ruling=ruling(list(crisis.statements)))
