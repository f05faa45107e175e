"""A treaty's folder made into a Treaty: treaty.yaml, and record.yaml beside it, checked across all fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import DefinitionError, RecordError
from casus.records import Construal, FactType, Named, Norm, Provision, Treaty, TreatyReading, Version
from casus.treaties.conditions import condition_of
from casus.vocabulary import fact_kinds
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from casus.treaties.schema import ConstrualModel, NormModel, ProvisionModel, RecordYaml, TreatyYaml

__all__ = ["load_folder"]


def load_folder(folder: Path) -> Treaty:
    """Read the treaty in `folder`.

    Raises DefinitionError with file, line and field for an unknown field, actor, source, article, fact or date, for
    overlapping versions, circular conditions and whatever a noun refuses.
    """
    from casus.treaties.checks import record_faults, treaty_faults  # noqa: PLC0415 - pydantic is heavy
    from casus.treaties.schema import RecordYaml, TreatyYaml  # noqa: PLC0415

    path = folder / "treaty.yaml"
    if not path.is_file():
        raise DefinitionError("There is no treaty.yaml in this folder.", where=str(folder), hint="Give another folder.")
    record: RecordYaml = RecordYaml()
    beside = folder / "record.yaml"

    def faults(made: TreatyYaml) -> Iterator[tuple[tuple[str | int, ...], str]]:
        nonlocal record  # what either file says is checked with what the other one defines
        if beside.is_file():
            record = load_strict(beside, RecordYaml, also=lambda told: record_faults(told, made))
        yield from treaty_faults(made, record)

    main = load_strict(path, TreatyYaml, also=faults)
    try:
        return _treaty(main, record, folder)
    except RecordError as bad:
        raise DefinitionError(bad.what, where=f"{path}: {bad.where}".rstrip(": "), hint=bad.hint) from bad


def _treaty(main: TreatyYaml, record: RecordYaml, folder: Path) -> Treaty:
    kinds = [FactType(k.name, k.roles, k.says, k.scope, k.denied) for k in fact_kinds().values()]
    own = [FactType(name, tuple(f.roles), f.says, f.scope, f.denied) for name, f in main.facts.items()]
    both: tuple[RecordYaml, ...] = (main, record)
    return Treaty(
        id=main.id,
        name=main.name,
        kind=main.kind,
        organisation=main.organisation,
        depositary=main.depositary,
        sources=tuple(source.made(key) for part in both for key, source in part.sources.items()),
        actors=tuple(actor.record() for part in both for actor in part.actors),
        parties=tuple(main.parties),
        instruments=tuple(one.record() for one in main.instruments),
        provisions=tuple(_provision(one) for one in main.provisions),
        facts=(*kinds, *own),
        named=tuple(
            Named(one.name, tuple(one.roles), one.provision, condition_of(one.that, ()), one.says) for one in main.named
        ),
        construals=tuple(_construal(one) for one in main.construals),
        organs=tuple(one.record() for one in main.organs),
        exits=tuple(one.record() for one in main.exits),
        acts=tuple(one.record() for part in both for one in part.acts),
        posts=tuple(one.record() for part in both for one in part.posts),
        missions=tuple(one.record() for part in both for one in part.missions),
        formats=tuple(one.record() for part in both for one in part.formats),
        dues=tuple(one.record() for part in both for one in part.dues),
        meetings=tuple(one.record() for part in both for one in part.meetings),
        complete=tuple(name for part in both for name in part.complete),
        folder=str(folder),
    )


def _provision(one: ProvisionModel) -> Provision:
    versions = tuple(
        Version(v.since, v.until, v.says, v.source, v.mark, tuple(_norm(norm) for norm in v.norms))
        for v in one.versions
    )
    return Provision(one.id, one.instrument, one.article, one.title, versions)


def _norm(one: NormModel) -> Norm:
    return Norm(
        id=one.id,
        kind=one.kind,
        title=one.title,
        holder=one.holder,
        counterparty=one.counterparty,
        effect=one.effect,
        condition=None if one.condition is None else condition_of(one.condition, ()),
        unless=None if one.unless is None else condition_of(one.unless, ()),
        deadline=one.deadline,
        defeats=tuple(one.defeats),
        scope=one.scope,
        honoured=None if one.honoured is None else condition_of(one.honoured, ()),
        refused=None if one.refused is None else condition_of(one.refused, ()),
        partly=None if one.partly is None else condition_of(one.partly, ()),
    )


def _construal(one: ConstrualModel) -> Construal:
    readings = tuple(
        TreatyReading(reading.id, reading.says, tuple(stance.record() for stance in reading.asserted))
        for reading in one.readings
    )
    return Construal(one.id, one.provision, one.question, readings)
