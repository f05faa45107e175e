"""A treaty's folder checked: it loads, and its cases come out as the lawyer who wrote them expects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casus import law
from casus.errors import DefinitionError, UserError
from casus.records import Atom, Ballot, Incident, Treaty, Verdict, World, WorldClaim
from casus.treaties.loading import load_folder
from casus.treaties.mapping import mapping_of
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from casus.treaties.cases_schema import CaseModel, ClaimModel, ExpectModel, WorldModel

__all__ = ["CaseResult", "Problem", "Report", "check"]

_WHERE = re.compile(r"(?P<file>.*?):(?P<line>\d+)(?:: (?P<field>.*))?")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One thing that a case expects: what, what came out, by which provision, and whether that is it."""

    id: str
    title: str
    expected: str
    got: str
    provision: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a file: where, and what."""

    file: str
    line: int
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What checking a folder found."""

    folder: str
    treaty: str
    cases: tuple[CaseResult, ...]
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems and all(case.passed for case in self.cases)


def check(folder: Path) -> Report:
    """Lint the treaty in `folder` and run the cases in `cases/*.yaml`; a bad file of cases does not stop the others."""
    try:
        treaty = load_folder(folder)
        mapping_of(treaty)
    except DefinitionError as bad:
        return Report(str(folder), folder.resolve().name, (), (_problem(bad, folder),))
    results: list[CaseResult] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in sorted((folder / "cases").glob("*.yaml")):
        try:
            for case in _cases(path, treaty):
                if case.id in seen:
                    words = f"The case {case.id!r} is in {seen[case.id]}, too."
                    problems.append(Problem(str(path), 1, case.id, words))
                seen[case.id] = path.name
                results += _run(case, treaty)
        except UserError as bad:
            problems.append(_problem(bad, path))
    return Report(str(folder), treaty.id, tuple(results), tuple(problems))


def _problem(bad: UserError, path: Path) -> Problem:
    found = _WHERE.fullmatch(bad.where)
    message = f"{bad.what} {bad.hint}".strip()
    if found is None:
        file = bad.where if bad.where.endswith(".yaml") else str(path)
        return Problem(file, 1, "" if bad.where in {file, str(path)} else bad.where, message)
    return Problem(found["file"], int(found["line"]), found["field"] or "", message)


def _cases(path: Path, treaty: Treaty) -> list[CaseModel]:
    from casus.treaties.case_checks import case_faults  # noqa: PLC0415 - pydantic is heavy
    from casus.treaties.cases_schema import CasesYaml  # noqa: PLC0415

    return load_strict(path, CasesYaml, also=lambda made: case_faults(made, treaty)).cases


def _run(case: CaseModel, treaty: Treaty) -> Iterator[CaseResult]:
    """Each expectation of a case as a row; what cannot be asked at all is told as what came out."""
    worlds = _worlds(case, treaty)
    ruled: dict[str, tuple[Verdict, ...]] = {}
    for n, wanted in enumerate(case.expect, 1):
        try:
            expected, got, provision = _ask(wanted, treaty, worlds, ruled)
        except UserError as bad:
            expected, got, provision = "an answer", f"no answer: {bad.what} {bad.hint}".strip(), ""
        met = expected == got and wanted.provision in {None, provision}
        if wanted.provision is not None and wanted.provision != provision:
            expected, got = f"{expected} by {wanted.provision}", f"{got} by {provision}" if provision else got
        yield CaseResult(f"{case.id}/{n}", case.title, expected, got, provision, met)


def _worlds(case: CaseModel, treaty: Treaty) -> Mapping[str, World]:
    events = {e.id: Incident(e.id, e.label, e.date, e.until, tuple(e.concerns), source=e.source) for e in case.events}
    scopes = {fact.name: fact.scope for fact in treaty.facts}
    titles = {source.id: source.title for source in treaty.sources}

    def claim(written: ClaimModel, world: WorldModel) -> WorldClaim:
        atom = Atom.parse(written.fact)
        event = written.event
        if event is None and scopes.get(atom.name) == "event":
            event = world.event
        by = written.by or (world.side[0] if world.side else world.id)
        source = titles[written.source]
        return WorldClaim(atom, written.holds, by, event, written.date, written.until, written.said, source=source)

    return {
        world.id: World(
            world.id,
            world.label or world.id,
            events[world.event] if world.event else None,
            world.as_of,
            tuple(claim(one, world) for one in world.claims),
            tuple(world.side) or (world.id,),
        )
        for world in case.worlds
    }


def _ask(
    wanted: ExpectModel, treaty: Treaty, worlds: Mapping[str, World], ruled: dict[str, tuple[Verdict, ...]]
) -> tuple[str, str, str]:
    """Return what is expected, what came out, and the deciding provision."""
    if wanted.decision is not None:
        made = law.decide(treaty, _ballot(wanted))
        return str(wanted.outcome), made.outcome, made.provision
    world = worlds[wanted.world or ""]
    if wanted.standing is not None:
        stands = law.standing(treaty, world, wanted.standing, wanted.day or world.as_of)
        expected = [part for part in (wanted.legal, wanted.practice) if part is not None]
        parts = [p for p, w in ((stands.legal, wanted.legal), (stands.practice, wanted.practice)) if w is not None]
        return ", ".join(expected), ", ".join(parts), stands.provision
    if wanted.leaves is not None:
        out = law.leaves(treaty, world, wanted.leaves)
        stands = law.standing(treaty, world, wanted.leaves, out or world.as_of)
        return str(wanted.day), out or "never", stands.provision
    if "verdicts" not in ruled:  # those of nobody bound, too: that nothing is due to them may be what is expected
        ruled["verdicts"] = law.verdicts(treaty, tuple(worlds.values()), unbound=True)
    found = ruled["verdicts"]
    if wanted.ledger is not None:
        entries = [
            entry
            for entry in law.ledger(treaty, tuple(worlds.values()), found)
            if (entry.duty, entry.by_account) == (wanted.ledger, world.id)
            and wanted.owed_by in {None, entry.owed_by}
            and wanted.owed_to in {None, entry.owed_to}
        ]
        got = ", ".join(sorted({entry.status for entry in entries})) or "no entry"
        return str(wanted.status), got, entries[0].provision if entries else ""
    verdicts = [
        one
        for one in found
        if (one.world, one.norm) == (world.id, wanted.duty)
        and wanted.owed_by in {None, one.owed_by}
        and wanted.owed_to in {None, one.owed_to}
    ]
    got = ", ".join(sorted({one.verdict for one in verdicts})) or "no such duty"
    return str(wanted.verdict), got, verdicts[0].provision if verdicts else ""


def _ballot(wanted: ExpectModel) -> Ballot:
    return Ballot(
        organ=wanted.decision or "",
        day=wanted.day or "",
        matter=wanted.matter,
        yes=tuple(wanted.votes_for),
        no=tuple(wanted.votes_against),
        abstain=tuple(wanted.abstain),
        absent=tuple(wanted.absent),
        objects=tuple(wanted.objects),
        parties_to_dispute=tuple(wanted.parties_to_dispute),
        concerned=tuple(wanted.concerned),
        arrears=tuple((member, float(years)) for member, years in sorted(wanted.arrears.items())),
    )
