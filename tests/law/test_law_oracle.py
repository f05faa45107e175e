"""An answer-set program made from a treaty's records alone agrees with the engine in many random worlds."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from casus import law, treaties
from casus.records import Treaty, World
from tests.law.law_worlds import Maker
from tests.law.oracle import Oracle

STRAITS = Path(__file__).parent / "straits"
FOLDERS = {"straits": STRAITS, **treaties.shelf()}
WORLDS = 10_000  # a treaty, told fact by fact
SITES = 8  # days and incidents that they are spread over
ACCOUNTS = 96  # worlds a treaty, told by claims


@pytest.fixture(scope="module")
def loaded() -> dict[str, Treaty]:
    return {name: treaties.load_folder(folder) for name, folder in FOLDERS.items()}


def seed_of(name: str) -> int:
    return zlib.crc32(name.encode())


def scopes_of(treaty: Treaty) -> list[str]:
    found = {n.scope for p in treaty.provisions for v in p.versions for n in v.norms}
    return [*(["event"] * 3 if "event" in found else []), *(["date"] if "date" in found else [])]


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_the_oracle_agrees_in_worlds_told_fact_by_fact(name: str, loaded: dict[str, Treaty]) -> None:
    treaty, seed = loaded[name], seed_of(name)
    scopes = scopes_of(treaty)
    rng = np.random.default_rng(seed)
    size = -(-WORLDS // SITES)
    reached = set()
    for site_number in range(SITES):
        maker = Maker(treaty, seed + site_number, parties=3 if site_number % 4 == 0 else 2)
        event = maker.event() if scopes[site_number % len(scopes)] == "event" else None
        claims = [*law.record_of(maker.treaty), *maker.claims(12, event)]
        site = law.ground(maker.treaty, event, claims, maker.as_of)
        values = _random_values(rng, site.atoms, size)
        results = law.apply(site, values)
        oracle = Oracle(maker.treaty, event, claims, maker.as_of)
        told = oracle.by_values(
            {atom: (_where(values[:, n] & 1), _where(values[:, n] & 2)) for n, atom in enumerate(site.atoms)}
        )
        engine = {
            (f"{one.provision.id}/{one.norm.id}", one.holder, one.counterparty): (
                _where(results[:, n] & 1),
                _where(results[:, n] & 2),
            )
            for n, one in enumerate(site.norms)
        }
        assert len(engine) == len(site.norms)
        assert oracle.differences(size, told, engine)[:5] == []
        reached |= set(np.unique(results).tolist())
    assert reached >= {law.TRUE, law.FALSE, law.UNKNOWN}


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_the_oracle_agrees_in_worlds_told_by_claims(name: str, loaded: dict[str, Treaty]) -> None:
    treaty, seed = loaded[name], seed_of(name)
    scopes = scopes_of(treaty)
    size = ACCOUNTS // SITES
    for site_number in range(SITES):
        maker = Maker(treaty, seed + 100 + site_number)
        event = maker.event() if scopes[site_number % len(scopes)] == "event" else None
        worlds = [
            World(f"w{n}", "", event, maker.as_of, tuple(maker.claims(10, event, f"side{n}")), side=(f"side{n}",))
            for n in range(1, size + 1)
        ]
        record = [c for c in law.record_of(maker.treaty) if c.by is None and (c.on or "") <= maker.as_of]
        everything = [*record, *(claim for world in worlds for claim in world.claims)]
        oracle = Oracle(maker.treaty, event, everything, maker.as_of)
        site = law.ground(maker.treaty, event, everything, maker.as_of)
        numbered = {n: [*record, *world.claims] for n, world in enumerate(worlds, 1)}
        engine: dict[tuple[str, str, str], tuple[list[int], list[int]]] = {}
        provisions = {(one.norm.id, one.holder, one.counterparty): one.provision.id for one in site.norms}
        for one in law.verdicts(maker.treaty, worlds, unbound=True):
            where = provisions[(one.norm, one.owed_by, one.owed_to)]
            true, false = engine.setdefault((f"{where}/{one.norm}", one.owed_by, one.owed_to), ([], []))
            number = int(one.world[1:])
            if one.trace.value in {"true", "both"}:
                true.append(number)
            if one.trace.value in {"false", "both"}:
                false.append(number)
        assert oracle.differences(size, oracle.by_claims(site.atoms, numbered), engine)[:5] == []


def _random_values(rng: np.random.Generator, atoms: tuple[str, ...], worlds: int) -> np.ndarray:
    """Any of the four values; mostly true in some worlds, mostly false in others, so that both verdicts come up."""
    shares = rng.dirichlet([0.6, 1.2, 0.9, 0.4], size=worlds).cumsum(axis=1)
    drawn = rng.random((worlds, len(atoms)))
    values = (drawn[:, :, None] > shares[:, None, :]).sum(axis=2).clip(0, 3).astype(np.uint8)
    for n, atom in enumerate(atoms):
        if atom.startswith("joined("):
            values[:, n] = np.where(rng.random(worlds) < 0.8, law.TRUE, values[:, n])
        if atom.startswith("done_"):  # a day that is not known: never told
            values[:, n] = law.UNKNOWN
    return values


def _where(bits: np.ndarray) -> list[int]:
    return (np.flatnonzero(bits) + 1).tolist()
