"""What a person decides about a case: accept, correct, reject, merge, split, undo, and the history of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import RequestError
from casus.workbench.lawful import claims_of_case, treaties_of
from casus.workbench.whole import dossier_of, worked_out

if TYPE_CHECKING:
    from casus.casefile import CaseFile
    from casus.judgements import Asked
    from casus.records import Casework, Dossier, Judgement, WorldClaim

__all__ = ["Entry", "history", "judge", "undo"]

_CLAIM = "w-"  # how the ids of claims begin
_HINT = "`casus history CASE` lists the judgements."


@dataclass(frozen=True)
class Entry:
    """One judgement, and what it is about in words; None where a later read finds that no more."""

    judgement: Judgement
    about: str | None


def judge(case: Path, asked: Asked) -> Judgement:
    """Check what a person asks for and keep it in the case; return the judgement. What was found stays as it was.

    Raises RequestError where an id is unknown, a field or value cannot stand, or a merge would be a circle.
    """
    from casus import judgements  # noqa: PLC0415 - each room is loaded when it is needed
    from casus.casefile import CaseFile  # noqa: PLC0415

    with CaseFile.open(case) as kept:
        found = dossier_of(kept)
        work = worked_out(case, kept)
        claims = _claims(case, kept, work) if asked.target.startswith(_CLAIM) else {}
        made = judgements.decide(asked, found, work, claims)
        if made.target in claims:
            _check_claim(case, kept, work, claims[made.target], made.changes)
        kept.put_judgement(made)
    return made


def _claims(case: Path, kept: CaseFile, work: Casework) -> dict[str, WorldClaim]:
    """The claims of a case as they stand, by id; those that were rejected are told by the judgements themselves."""
    placed = claims_of_case(work, treaties_of(case, kept, work.dossier.definition))
    return {one.claim.id: one.claim for one in placed}


def _check_claim(
    case: Path, kept: CaseFile, work: Casework, claim: WorldClaim, changes: Mapping[str, str | None]
) -> None:
    """Raise RequestError where a corrected fact is of a kind that neither the vocabulary nor a treaty knows."""
    from casus import treaties  # noqa: PLC0415 - as above
    from casus.records import Atom  # noqa: PLC0415

    if not changes.get("fact"):
        return
    # What it lacks of event or day is told when the worlds are made.
    for words in treaties.atom_faults(
        Atom.parse(str(changes["fact"])), treaties_of(case, kept, work.dossier.definition)
    ):
        raise RequestError(f"{words}.", where=claim.id, hint="See docs/reference/worlds.md.")


def undo(case: Path, judgement_id: str | None, at: str) -> Judgement:
    """Mark a judgement as undone (the last that holds, where none is given), and return it.

    at: when, as in a judgement. Raises RequestError where there is none to undo, or it was undone already.
    """
    from casus.casefile import CaseFile  # noqa: PLC0415
    from casus.judgements import in_force  # noqa: PLC0415

    with CaseFile.open(case) as kept:
        all_made = tuple(kept.judgements())
        if judgement_id is None:
            holding = in_force(all_made)
            if not holding:
                raise RequestError("There is no judgement to undo.", where=str(case), hint=_HINT)
            target = holding[-1]
        else:
            begun = [j for j in all_made if j.id == judgement_id or (judgement_id and j.id.startswith(judgement_id))]
            if len(begun) != 1:
                what = f"{len(begun)} judgements begin with" if begun else "There is no judgement"
                raise RequestError(f"{what} {judgement_id!r}.", where=str(case), hint=_HINT)
            target = begun[0]
        kept.undo_judgement(target.id, at)
    return replace(target, undone=at)


def history(case: Path, thing: str | None = None) -> list[Entry]:
    """Return the judgements on a case, or on one thing in it (its id, or its beginning), oldest first, undone ones too.

    Raises RequestError where nothing in the case has this id.
    """
    from casus.casefile import CaseFile  # noqa: PLC0415
    from casus.judgements import Index  # noqa: PLC0415

    with CaseFile.open(case, write=False) as kept:
        found = dossier_of(kept)
        work = worked_out(case, kept) if thing is not None else None
        some = work is not None and thing is not None and thing.startswith(_CLAIM)
        claims = _claims(case, kept, work) if some and work is not None else {}
    made = found.judgements
    if thing is not None and work is not None:
        wanted = {Index.of(found, work, claims).find(thing)[0]}
        for event in work.dossier.events:
            parts = {event.id, *(r.event for r in event.reports), *(r.id for r in event.reports)}
            wanted |= parts if wanted & parts else set()
        made = tuple(j for j in made if j.target in wanted or j.other in wanted)
    about = _words_of(found)
    return [Entry(j, about.get(j.target)) for j in made]


def _words_of(found: Dossier) -> dict[str, str]:
    """By id, what was found there in the text's own words, before any correction."""
    judged = {j.target for j in found.judgements}

    def text(article: str) -> str:
        return found.articles[article].text

    words: dict[str, str] = {}
    for key in judged & found.statements.keys():
        said = found.statements[key]
        who = said.speaker.name or f"(no name: {said.speaker.missing_reason})"
        words[key] = f"{who} ({said.act}): {found.content(said)}"
    for mention in found.mentions:
        if mention.id in judged:
            words[mention.id] = f"{mention.span.of(text(mention.article))} ({mention.reading})"
    for report in found.reports:
        told = f"{report.type} {report.date or 'undated'} ({report.modality}): {report.span.of(text(report.article))}"
        words |= {key: told for key in (report.id, report.event) if key in judged}
    for move in found.moves:
        if move.id in judged:
            words[move.id] = f"{move.kind} by {move.by.name if move.by else 'nobody named'}: {move.what}"
    for expected in found.predictions:
        if expected.id in judged:
            words[expected.id] = f"{expected.type}: {expected.span.of(text(expected.article))}"
    return words
