"""A site: one day, one incident, and what is claimed of it; conditions are put on it as formulas, each part once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casus.law.days import first_day, last_day
from casus.law.formula import Formula, every, leaf, least, no, some
from casus.law.standing import Acts, bound, dated, once_bound, parties_on
from casus.law.wording import Wording
from casus.records import ANYONE, All, Atom, Condition, Count, Incident, Not, Some, Treaty, WorldClaim

__all__ = ["PARTIES", "Site"]

PARTIES = frozenset({"party", "other_party"})
_UNNAMED = "anyone!"  # the somebody of a claim that names nobody: stands for itself, never for those who are named


@dataclass
class Site:
    """What norms are grounded on. Equal parts of formulas are one object, so that each is worked out once."""

    treaty: Treaty
    event: Incident | None
    day: str
    acts: Acts
    claims: tuple[WorldClaim, ...]
    standing: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wording = Wording(self.treaty)
        self.organisation = self.treaty.organisation or self.treaty.id
        self._named = {named.name: named for named in self.treaty.named}
        self._scopes = {fact.name: fact.scope for fact in self.treaty.facts}
        self._bound: dict[tuple[str, bool], Formula] = {}
        self._kept: dict[tuple[object, ...], Formula] = {}
        self._one: dict[int, tuple[Formula, Formula]] = {}  # with the key's own object, so that its id stays taken
        self._atoms: dict[int, tuple[str, ...]] = {}
        self._made: dict[tuple[object, ...], Formula] = {}
        self._terms: dict[int, frozenset[str]] = {}
        told = {term for claim in self.claims if claim.atom.name != "reading" for _, term in claim.atom.terms}
        self._actors = sorted((told | set(self.treaty.parties)) - {ANYONE})
        self._by_name: dict[str, list[WorldClaim]] = {}
        for claim in self.claims:
            self._by_name.setdefault(claim.atom.name, []).append(claim)

    def one(self, formula: Formula) -> Formula:
        """Return the one object that stands for all formulas equal to this one."""
        known = self._one.get(id(formula))
        if known is not None:
            return known[1]
        parts = tuple(self.one(part) for part in formula.parts)
        key = (
            formula.kind,
            formula.atom,
            formula.at_least,
            formula.text,
            formula.provision,
            *(id(part) for part in parts),
        )
        made = self._kept.get(key)
        if made is None:
            same = all(ours is theirs for ours, theirs in zip(parts, formula.parts, strict=True))
            made = self._kept[key] = formula if same else replace(formula, parts=parts)
        self._one[id(formula)] = (formula, made)
        return made

    def atoms(self, formula: Formula) -> tuple[str, ...]:
        """Return the keys of the facts in a formula made one."""
        known = self._atoms.get(id(formula))
        if known is None:
            own = (formula.atom,) if formula.kind == "fact" else ()
            known = tuple(dict.fromkeys((*own, *(atom for part in formula.parts for atom in self.atoms(part)))))
            self._atoms[id(formula)] = known
        return known

    def bound(self, actor: str, *, once: bool = False) -> Formula:
        """Return the formula of an actor being bound on the day; with `once` of having been so at any time up to it."""
        known = self._bound.get((actor, once))
        if known is None:
            made = once_bound(self.acts, actor, self.day) if once else bound(self.treaty, self.acts, actor, self.day)
            how = "had been bound by" if once else "was bound on"
            words = f"{self.wording.actor(actor)} {how} {self.day}"
            known = self.one(replace(made, text=words))
            self._bound[(actor, once)] = known
            self.standing[id(known)] = words
        return known

    def condition(self, condition: Condition, names: Mapping[str, str], provision: str) -> Formula:
        """Return a condition as a formula, its variables replaced by `names`."""
        used = self._terms_of(condition)
        key = (id(condition), provision, *((name, names[name]) for name in sorted(used & names.keys())))
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self.one(self._ground(condition, names, provision))
        return known

    def _ground(self, condition: Condition, names: Mapping[str, str], provision: str) -> Formula:
        if isinstance(condition, Atom):
            return self._atom(condition.bound(dict(names)), provision)
        if isinstance(condition, Not):
            inner = self.condition(condition.part, names, provision)
            return no(inner, f"not: {inner.text}", inner.provision)
        if isinstance(condition, Some):
            return self._some(condition, names, provision)
        parts = [self.condition(part, names, provision) for part in condition.parts]
        if isinstance(condition, Count):
            return least(condition.at_least, parts, f"at least {condition.at_least} of {len(parts)}", provision)
        if isinstance(condition, All):
            return every(parts, "all of these", provision)
        return some(parts, "one of these", provision)

    def _some(self, condition: Some, names: Mapping[str, str], provision: str) -> Formula:
        """Somebody: any of the actors spoken of, of those who are parties on the day, or of those who are claimed."""
        each = []
        parties = condition.among == "parties"
        for one in self._among(condition, names):
            that = self.condition(condition.that, {**names, condition.variable: one}, provision)
            who = self.wording.actor(one) if one != _UNNAMED else "somebody"
            each.append(every([self.bound(one), that], f"{who}, being bound", provision) if parties else that)
        return some(each, f"of somebody: {self._words(condition, names)}", provision)

    def _words(self, condition: Some, names: Mapping[str, str]) -> str:
        """What is sought of somebody, in the words of its first fact."""
        first = next(_atoms(condition.that)).bound({**names, condition.variable: ANYONE})
        named = self._named.get(first.name)
        if named:
            return self.wording.filled(named.says or named.name, first.bound({_UNNAMED: ANYONE}))
        return self.wording.said(str(first).replace(_UNNAMED, ANYONE))

    def _among(self, condition: Some, names: Mapping[str, str]) -> Sequence[str]:
        """Who may stand for the variable; the unnamed somebody of a claim, too, and where nobody at all is claimed."""
        if condition.among == "parties":
            return parties_on(self.treaty, self.acts, self.day)
        if condition.among == "actors":
            unnamed = any(c.holds and ANYONE in dict(c.atom.terms).values() for c in self.claims)
            return [*self._actors, *([_UNNAMED] if unnamed else [])]
        found: set[str] = set()
        for atom in _atoms(condition.that):
            pattern = atom.bound({**names, condition.variable: ANYONE})
            roles = [role for role, term in atom.terms if term == condition.variable]
            for claim in self._by_name.get(atom.name, ()):
                if _fits(pattern, claim.atom):
                    terms = {claim.atom[role] for role in roles}
                    found |= {_UNNAMED if term == ANYONE else term for term in terms if claim.holds or term != ANYONE}
        return sorted(found) or [_UNNAMED]

    def _terms_of(self, condition: Condition) -> frozenset[str]:
        known = self._terms.get(id(condition))
        if known is None:
            if isinstance(condition, Atom):
                known = frozenset(term for _, term in condition.terms)
            elif isinstance(condition, Not):
                known = self._terms_of(condition.part)
            elif isinstance(condition, Some):
                known = self._terms_of(condition.that)
            else:
                known = frozenset().union(*(self._terms_of(part) for part in condition.parts))
            self._terms[id(condition)] = known
        return known

    def _atom(self, atom: Atom, provision: str) -> Formula:
        if atom.name == "party":
            return self._party(atom["of"], provision)
        named = self._named.get(atom.name)
        if named is not None:
            terms = dict(atom.terms)
            inner = self.condition(named.that, terms, named.provision)
            if inner.kind == "fact" or id(inner) in self.standing:  # these keep their own words
                inner = every([inner])
            return replace(
                inner,
                text=self.wording.filled(named.says or str(atom), atom.bound({_UNNAMED: ANYONE})),
                provision=named.provision,
            )
        if atom.name == "reading":
            ((construal, _),) = atom.terms
            known = self.wording.construals.get(construal)
            return leaf(str(atom), self.wording.said(str(atom)), known.provision if known else provision)
        if self._scopes.get(atom.name) == "act":
            return self._act(atom, provision)
        if _UNNAMED in dict(atom.terms).values() or ANYONE not in dict(atom.terms).values():
            key = str(atom.bound({_UNNAMED: ANYONE}))
            return leaf(key, self.wording.said(key), provision)
        return self._anyone(atom, provision)

    def _party(self, actor: str, provision: str) -> Formula:
        if actor in {ANYONE, _UNNAMED}:  # who is not named may be a party, or none
            return leaf("party(of=anyone)", "who is meant was bound on the day", provision)
        return self.bound(actor)

    def _anyone(self, atom: Atom, provision: str) -> Formula:
        """Whoever is spoken of in such a fact; `anyone` itself where somebody says so, or where nobody is named."""
        fit = [claim for claim in self._by_name.get(atom.name, ()) if _fits(atom, claim.atom)]
        told = {str(claim.atom) for claim in fit if claim.holds or ANYONE not in dict(claim.atom.terms).values()}
        leaves = [leaf(one, self.wording.said(one), provision) for one in sorted(told or {str(atom)})]
        return leaves[0] if len(leaves) == 1 else some(leaves, self.wording.said(str(atom)), provision)

    def _act(self, atom: Atom, provision: str) -> Formula:
        """An act by the day: any of the days on which somebody says it was done; one leaf where nobody does.

        An act that is said to reach up to a day is no more after it.
        """
        days = sorted(
            {
                dated(claim.atom, first_day(claim.on))
                for claim in self._by_name.get(atom.name, ())
                if claim.holds and claim.on is not None and _fits(atom, claim.atom) and self._reaches(claim)
            }
        )
        if not days:  # asked of the day itself: who dates it later, or up to an earlier day, denies it of this one
            key = dated(atom.bound({_UNNAMED: ANYONE}), self.day)
            return leaf(key, self.wording.said(key.partition("@")[0]), provision)
        leaves = [leaf(key, self.wording.said(key), provision) for key in days]
        whole = self.wording.said(str(atom.bound({_UNNAMED: ANYONE})))
        return leaves[0] if len(leaves) == 1 else some(leaves, whole, provision)

    def _reaches(self, claim: WorldClaim) -> bool:
        begun = claim.on is not None and first_day(claim.on) <= self.day
        return begun and (claim.until is None or self.day <= last_day(claim.until))


def _atoms(condition: Condition) -> Iterator[Atom]:
    if isinstance(condition, Atom):
        yield condition
    elif isinstance(condition, Not):
        yield from _atoms(condition.part)
    elif isinstance(condition, Some):
        yield from _atoms(condition.that)
    else:
        for part in condition.parts:
            yield from _atoms(part)


def _fits(pattern: Atom, atom: Atom) -> bool:
    ours, theirs = dict(pattern.terms), dict(atom.terms)
    same = pattern.name == atom.name and ours.keys() == theirs.keys()
    fits = (term in {ANYONE, theirs[role]} or (term, theirs[role]) == (_UNNAMED, ANYONE) for role, term in ours.items())
    return same and all(fits)
