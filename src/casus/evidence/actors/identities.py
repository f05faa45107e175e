"""Who is who across the articles of a case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casus.errors import RequestError
from casus.evidence._spelling import fold
from casus.evidence.actors._atoms import Atom, atoms_of
from casus.evidence.actors._joining import Joining, join_bodies, join_persons
from casus.evidence.actors._posts import held_roles
from casus.evidence.actors._shelves import Shelf, Shelves
from casus.evidence.actors._shelving import by_stem, shelve
from casus.records import (
    ActorType,
    Alias,
    Dossier,
    Identities,
    Judgement,
    KnownActor,
    MergeProposal,
    RoleMention,
)

__all__ = ["check_merge", "identify"]


def identify(dossier: Dossier) -> Identities:
    """Return the actors of a case, whatever the order of its articles, merges and splits by judgement carried out.

    Ids are a function of the data and of the judgements in force: a judgement undone restores every id. Groups and
    unnamed bodies ("experts", "the ministry") stay in their article; each is an actor there and is joined to nobody.
    """
    atoms = atoms_of(dossier)
    shelves = Shelves()
    shelve(atoms, shelves, dossier)
    joining = Joining(shelves)
    join_persons(joining)
    join_bodies(joining)
    _judged(shelves, dossier)
    return _identities(shelves, joining, dossier)


def check_merge(identities: Identities, judgements: Sequence[Judgement], keep: str, other: str) -> None:
    """Raise RequestError where a merge cannot be: unknown ids, an actor with itself, or a cycle of merges.

    judgements: those made so far; undone ones do not count.
    """
    if keep == other:
        raise RequestError("An actor cannot be merged with itself.", where=keep, hint="Name two actors.")
    joined = {j.other: j.target for j in judgements if j.decision == "merge" and j.undone is None and j.other}
    known = {*identities.actors, *joined, *joined.values(), *(p.other for p in identities.proposals if p.done)}
    for one in (keep, other):
        if one not in known:
            raise RequestError("There is no actor with this id.", where=one, hint="casus actors CASE lists them.")
    if _end(joined, keep) == _end(joined, other):
        raise RequestError(
            f"{other} and {keep} are one through earlier merges; this one would close a cycle.",
            where=keep,
            hint="Undo an earlier merge first: casus undo CASE.",
        )


def _end(joined: dict[str, str], key: str) -> str:
    seen = {key}
    while key in joined and joined[key] not in seen:
        key = joined[key]
        seen.add(key)
    return key


def _judged(shelves: Shelves, dossier: Dossier) -> None:
    """Carry out the merges and splits that are in force, the oldest first."""
    for judgement in sorted(dossier.judgements, key=lambda j: (j.at, j.id)):
        if judgement.undone is not None or judgement.other is None:
            continue
        if judgement.decision == "merge":
            shelves.join(judgement.target, judgement.other, f"Merged by judgement: {judgement.because}")
        elif judgement.decision == "split":
            root = shelves.root(judgement.target)
            if root is not None:
                leaving = _leaving(shelves.by_id[root], judgement.other)
                shelves.split(root, leaving, judgement.other, f"Split by judgement: {judgement.because}")


def _leaving(shelf: Shelf, other: str) -> list[Atom]:
    """The atoms that a split takes: those of a mention id, of a name, or else those with that form only."""
    wanted = fold(other)
    named = [a for a in shelf.atoms if other in a.mentions] or [a for a in shelf.atoms if fold(a.name) == wanted]
    return named or [a for a in shelf.atoms if any(fold(f) == wanted for f in a.forms)]


def _identities(shelves: Shelves, joining: Joining, dossier: Dossier) -> Identities:
    kept = {key: s for key, s in sorted(shelves.by_id.items()) if s.atoms or s.defined}
    names = {key: s.name or _name(s) for key, s in kept.items()}
    of = {(a.article, a.name): key for key, s in kept.items() for a in s.atoms}
    _add_forms(of, shelves)
    actors: dict[str, KnownActor] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    states = {n: names[key] for key, s in kept.items() if s.type == "state" for n in (names[key], *s.names())}
    stems = {n.rstrip("aeiouy").lower(): n for n in sorted(states.values()) if len(n) > 4 and " " not in n}
    defined = {a.id: a for a in dossier.definition.actors} if dossier.definition is not None else {}
    anywhere = _one_actor(kept)
    for key, shelf in kept.items():
        forms = Counter[str]()
        roles: list[RoleMention] = []
        for atom in shelf.atoms:
            forms.update(atom.forms)
            for role in atom.roles:
                known = of.get((role.article, role.organisation or "")) or anywhere.get(role.organisation or "")
                told = names.get(known or "") or by_stem(role.organisation or "", stems) or role.organisation
                roles.append(replace(role, organisation=told))
        roles.sort(key=lambda r: (r.article, r.span, r.role))
        held = held_roles(roles, [defined[key]] if key in defined else [], dossier.articles)
        aliases = tuple(Alias(s, n) for s, n in sorted(forms.items(), key=lambda f: (-f[1], f[0])))
        press = sum(a.type == "outlet" for a in shelf.atoms) * 2 > len(shelf.atoms)
        kind: ActorType = "outlet" if press and shelf.type == "organisation" and not shelf.defined else shelf.type
        actors[key] = KnownActor(key, names[key], kind, aliases, held)
        if shelf.reasons:
            reasons[key] = tuple(sorted(set(shelf.reasons)))
    return Identities(actors, dict(sorted(of.items())), _settled(joining.proposals, shelves), reasons)


def _one_actor(kept: dict[str, Shelf]) -> dict[str, str]:
    """Forms of organisations and states that mean one actor in the whole case."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, shelf in kept.items():
        if shelf.type in ("organisation", "state"):
            for form in {shelf.name or "", *shelf.names(), *(f for a in shelf.atoms for f in a.forms)}:
                found[form].add(key)
    return {form: next(iter(keys)) for form, keys in found.items() if len(keys) == 1 and form != form.lower()}


def _name(shelf: Shelf) -> str:
    """The name an actor goes by: the fullest one, of those the one used most."""
    counts = Counter[str]()
    for atom in shelf.atoms:
        counts[atom.name] += 1 + len(atom.mentions)
    if shelf.type == "person":
        return min(counts, key=lambda n: (len(n.split()) < 2, -counts[n], -len(n), n))
    if shelf.type == "state":
        return min(counts, key=lambda n: (-counts[n], len(n), n))
    return min(counts, key=lambda n: (n.isupper() and len(n) < 8, " in " in n, -len(n.split()), -counts[n], n))


def _add_forms(of: dict[tuple[str, str], str], shelves: Shelves) -> None:
    """Let forms as they stand in an article lead to their actor too, where they lead to one only."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, shelf in shelves.by_id.items():
        for atom in shelf.atoms:
            for form in atom.forms:
                if form != form.lower():
                    found[atom.article, form].add(key)
    for place, keys in found.items():
        if len(keys) == 1:
            of.setdefault(place, next(iter(keys)))


def _settled(proposals: Iterable[MergeProposal], shelves: Shelves) -> tuple[MergeProposal, ...]:
    """Proposals under the ids in force; those that a judgement has settled are left out."""
    out: dict[tuple[str, str], MergeProposal] = {}
    for proposal in proposals:
        keep = shelves.root(proposal.keep)
        other = proposal.other if proposal.done else shelves.root(proposal.other)
        if keep is None or other is None or keep == other:
            continue
        told = replace(proposal, keep=keep, other=other)
        old = out.get((keep, other))
        if old is None or (told.done, told.score, told.reason) > (old.done, old.score, old.reason):
            out[keep, other] = told
    return tuple(sorted(out.values(), key=lambda p: (not p.done, -p.score, p.keep, p.other)))
