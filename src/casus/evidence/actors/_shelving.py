"""Names of a case put on shelves: by the definition, by vocabulary, by what the articles together tell of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casus.evidence._spelling import fold
from casus.evidence.actors._atoms import Atom, body_key, person_key, state_of
from casus.evidence.actors._organs import Organ, Organs
from casus.evidence.actors._seats import seats_told
from casus.evidence.actors._shelves import Shelf, Shelves
from casus.records import Actor, ActorType, Definition, Dossier
from casus.vocabulary import bodies, standing

__all__ = ["by_stem", "shelve"]


@dataclass
class _Known:
    """What is known of the names of a case. towns: capitals to their states. shorts: "Crestline" to "Crestline Oil"."""

    defined: _Defined
    towns: Mapping[str, str]
    stems: Mapping[str, str]
    organs: Organs
    shorts: Mapping[str, str]
    longer: Mapping[tuple[str, str], str]  # (article, "Ardanian Ministry") to "Ardanian Ministry of Transport"


def shelve(atoms: Iterable[Atom], shelves: Shelves, dossier: Dossier) -> None:
    """Put each atom on the shelf of its key: of the definition, of a vocabulary, or of its own name."""
    atoms = list(atoms)
    defined = _Defined(dossier.definition, shelves)
    stands = Counter(m.name for m in dossier.mentions if m.reading == "place")
    typed = _types(atoms, defined, stands)
    shorts = _shorts(atoms)
    for atom in atoms:
        atom.type = "organisation" if atom.name in shorts else typed.get(fold(atom.name), atom.type)
    stems = _stems(atoms, defined)
    towns = _capitals(atoms)
    towns = _seats(atoms, dossier, defined, stems, towns) | towns
    names = [(a.name, *a.aliases) for a in defined.actors if a.type == "organisation"]
    main = defined.organisation.name if defined.organisation is not None else None
    known = _Known(defined, towns, stems, Organs.of(atoms, names, main), shorts, _longer(atoms))
    defined.index_organs(known.organs)
    for atom in atoms:
        atom.local = atom.local and not defined.knows(atom)
        _shelf_for(atom, shelves, known).atoms.append(atom)


def _seats(
    atoms: list[Atom], dossier: Dossier, defined: _Defined, stems: Mapping[str, str], told: Mapping[str, str]
) -> dict[str, str]:
    """Capitals that the articles tell of: names that act as states, or stand as places, and have no ministers."""
    people: dict[str, set[str]] = defaultdict(set)
    for atom in atoms:
        for role in atom.roles:
            state = role.organisation and (state_of(role.organisation, None) or by_stem(role.organisation, stems))
            if state:
                people[atom.name.split()[-1]].add(state)
    states = {a.name for a in atoms if a.type == "state"} - told.keys()

    def whose(word: str, officers: bool) -> str | None:
        plain = word.removesuffix("'s").removesuffix("’s")
        if officers:
            held = people.get(plain, set())
            return next(iter(held)) if len(held) == 1 else None
        known = state_of(plain, None)
        if known is not None:
            return None if plain in towns else known
        return by_stem(plain, stems)

    towns = {n for n in states if state_of(n, None) is None and body_key(n) not in defined.by_name}
    found = seats_told((a.text for _, a in sorted(dossier.articles.items())), towns, whose)
    return {town: state for town, state in found.items() if found.get(state) is None}


def _longer(atoms: Iterable[Atom]) -> dict[tuple[str, str], str]:
    """Beginnings of names: "Ardanian Ministry" where the article has one "Ardanian Ministry of Transport"."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for atom in atoms:
        head, of, _ = atom.name.partition(" of ")
        if atom.type == "organisation" and of:
            found[atom.article, head].add(atom.name)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


def _shorts(atoms: Iterable[Atom]) -> dict[str, str]:
    """First words of firms that stand for them: "Crestline" for "Crestline Research", where nothing else has it."""
    full: dict[str, set[str]] = defaultdict(set)
    others: set[str] = set()
    states = Counter[str]()
    for atom in atoms:
        words = atom.name.split()
        if atom.type == "organisation" and len(words) > 1 and words[-1].lower() in standing().firms:
            full[" ".join(words[:-1])].add(atom.name)
        elif len(words) > 1:
            others |= {words[0], words[-1]}
        elif atom.type == "state":
            states[atom.name] += max(1, len(atom.mentions))
    return {
        short: next(iter(names))
        for short, names in full.items()
        if len(names) == 1 and short not in others and states[short] <= _FEW and state_of(short, None) is None
    }


class _Defined:
    """The actors of case.yaml, found by name and alias."""

    def __init__(self, definition: Definition | None, shelves: Shelves) -> None:
        self.actors = definition.actors if definition is not None else ()
        self.by_name: dict[str, Actor] = {}
        self.by_person: dict[tuple[str, ...], Actor] = {}
        self.organisation: Actor | None = None
        for actor in self.actors:
            shelves.add(Shelf(actor.id, actor.type, [], actor.name, defined=True))
            for name in (actor.name, *actor.aliases):
                self.by_name.setdefault(body_key(name), actor)
                if actor.type == "person":
                    self.by_person.setdefault(person_key(name), actor)
        if definition is not None and definition.organisation:
            self.organisation = self.by_name.get(body_key(definition.organisation))
        self.by_organ: dict[Organ, Actor] = {}

    def index_organs(self, organs: Organs) -> None:
        """Let the defined bodies be found under all ways in which organs say whose they are."""
        for actor in self.actors:
            if actor.type == "organisation":
                for name in (actor.name, *actor.aliases):
                    organ = organs.find(Atom("", name, "organisation"))
                    if organ is not None:
                        self.by_organ.setdefault(organ, actor)

    def find(self, atom: Atom) -> Actor | None:
        """The defined actor that a name means: by its name or by what it stands for."""
        if atom.type == "person":
            found = self.by_person.get(person_key(atom.name))
            if found is not None:
                return found
        known = bodies().known.get(atom.name)
        for name in (atom.name, atom.stands_for, known):
            found = self.by_name.get(body_key(name)) if name else None
            if found is not None and (found.type == "person") == (atom.type == "person"):
                return found
        if atom.type == "organisation" and atom.name in standing().associations:
            return self.organisation
        return None

    def knows(self, atom: Atom) -> bool:
        """Whether a name is that of a defined actor."""
        return self.find(atom) is not None


def _types(  # noqa: PLR0912 - its list of cases
    atoms: Iterable[Atom], defined: _Defined, stands: Mapping[str, int]
) -> dict[str, ActorType]:
    """What lone names are that one article took for a person and others, or the definition, for a state or a body."""
    counts: dict[str, Counter[ActorType]] = defaultdict(Counter)
    people: set[str] = set()
    bearers = Counter[str]()
    unsure = {a.name for a in atoms if a.type == "state" and a.stands_for is None and state_of(a.name, None) is None}
    for atom in atoms:
        words = atom.name.split()
        counts[fold(atom.name)][atom.type] += 1
        bearers[fold(words[-1])] += atom.type == "person" and len(words) > 1
        if atom.type == "person" and (atom.roles or len(words) > 2):
            people |= {fold(atom.name), fold(words[-1])}
        elif atom.type == "person" and len(words) == 2:
            people.add(fold(words[-1]))
    places = {fold(n) for n, count in stands.items() if count > 1}
    lone = {fold(n) for n in unsure if " " not in n}
    out: dict[str, ActorType] = {}
    for name, types in counts.items():
        told = defined.by_name.get(name)
        if told is not None and told.type != "person":
            out[name] = told.type
        elif types["organisation"] > types["state"] and types["state"] and name not in people:
            out[name] = "organisation"
        elif types["person"] and types["state"] * 3 >= types["person"] and name not in people:
            out[name] = "state"
        elif types["person"] == 1 and len(types) == 1 and name in places and name not in people:
            out[name] = "state"  # "Port Royal sided with us"
        elif types["state"] and name in people and types["person"] >= types["state"]:
            out[name] = "person"
        elif types["state"] and name in lone and name in people and types["state"] <= bearers[name]:
            out[name] = "person"  # a surname that one article took for a town
    for actor in defined.actors:
        if actor.type in ("state", "organisation"):
            for name in (actor.name, *actor.aliases):
                out.setdefault(fold(name), actor.type)
    return out


_FEW = 3  # mentions as a state, up to which a short name may be a firm's


def _capitals(atoms: Iterable[Atom]) -> dict[str, str]:
    """Names that some article uses for one state ("Tolm" for Karvenia), where only one state is told."""
    told: dict[str, set[str]] = defaultdict(set)
    for atom in atoms:
        if atom.type == "state" and atom.stands_for:
            told[atom.name].add(atom.stands_for)
    return {name: next(iter(whose)) for name, whose in told.items() if len(whose) == 1}


def _stems(atoms: Iterable[Atom], defined: _Defined) -> dict[str, str]:
    """Names of states that no vocabulary knows, by the first letters that their adjectives share with them."""
    names = {a.name for a in atoms if a.type == "state" and " " not in a.name and state_of(a.name, None) is None}
    names |= {a.name for a in defined.actors if a.type == "state"}
    found = {name.rstrip("aeiouy").lower(): name for name in sorted(names) if len(name.rstrip("aeiouy")) > 3}
    derived = {s for s in found for cut in range(4, len(s)) if len(s) - cut <= 4 and s[:cut] in found}
    return {stem: name for stem, name in found.items() if stem not in derived}


def _adjective(atom: Atom, stems: Mapping[str, str]) -> str | None:
    """The state of "Ardanian side" or "Ardania's government", by the stem of the first word."""
    words = atom.name.replace("’", "'").removeprefix("the ").split()
    if len(words) == 3 and words[1] == "of" and words[0].lower() in standing().governing:
        words = [words[2], words[0]]
    governing = len(words) == 2 and words[1].lower() in standing().governing
    adjective = len(words) == 1 and atom.type == "state" and words[0].endswith(("an", "ese", "ish", "i", "ic"))
    if not governing and not adjective:
        return None
    return by_stem(words[0].removesuffix("'s"), stems)


def by_stem(word: str, stems: Mapping[str, str]) -> str | None:
    """The name whose stem a lone word begins with, but for an ending of up to four letters."""
    low = word.lower()
    found = (stems[low[:cut]] for cut in range(len(low), 3, -1) if low[:cut] in stems and len(low) - cut <= 4)
    return None if " " in word else next(found, None)


def _shelf_for(  # noqa: PLR0911 - its list of cases
    atom: Atom, shelves: Shelves, known: _Known
) -> Shelf:
    defined = known.defined
    if atom.type in ("state", "organisation") and (whose := _adjective(atom, known.stems)) is not None:
        atom.type, atom.stands_for, atom.local = "state", whose, False
    if atom.type == "state":
        atom.stands_for = known.towns.get(atom.stands_for or atom.name) or atom.stands_for
    actor = defined.find(atom)
    if actor is not None:
        return shelves.by_id[actor.id]
    organ = known.organs.find(atom)
    if organ is not None:
        atom.local = False
        return _organ_shelf(organ, shelves, defined)
    if atom.local:
        return shelves.shelf(atom.type, atom.name, atom.article)
    if atom.type == "state":
        return _state_shelf(atom, shelves, defined)
    if atom.type == "person":
        return shelves.shelf("person", *person_key(atom.name))
    name = bodies().known.get(atom.stands_for or atom.name)
    if name is not None:
        return shelves.shelf("organisation", name, name=name)
    kind: ActorType = "organisation" if atom.type != "group" else "group"
    fuller = known.longer.get((atom.article, atom.name), atom.name)
    return shelves.shelf(kind, body_key(known.shorts.get(fuller, fuller)))


def _organ_shelf(organ: Organ, shelves: Shelves, defined: _Defined) -> Shelf:
    """The shelf of an organ, or of the organisation itself, under the name of a list where it has one."""
    actor = defined.by_organ.get(organ)
    if actor is not None:
        return shelves.by_id[actor.id]
    if organ.words:
        return shelves.shelf("organisation", "organ", organ.whole, *organ.words)
    name = next((n for n in sorted(set(bodies().known.values())) if body_key(n) == organ.whole), None)
    return shelves.shelf("organisation", name or organ.whole, name=name)


def _state_shelf(atom: Atom, shelves: Shelves, defined: _Defined) -> Shelf:
    known = state_of(atom.name, atom.stands_for)
    name = known or atom.stands_for or atom.name
    actor = defined.by_name.get(body_key(name))
    if actor is not None and actor.type == "state":
        return shelves.by_id[actor.id]
    if known is None and atom.stands_for is None:
        return shelves.shelf("state", body_key(name))
    return shelves.shelf("state", body_key(name), name=name)
