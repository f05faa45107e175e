"""Organs and their organisations: "the Council", "Council of the Pact" and "Pact Council" as one body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from casus.evidence._spelling import fold
from casus.evidence.actors._atoms import Atom, body_key
from casus.vocabulary import bodies, speakers, standing, titles

__all__ = ["Organ", "Organs"]

_NATIONAL = frozenset({"ministry", "army", "navy", "party", "parliament", "police", "university", "union", "embassy",
                       "bank", "institute", "government", "cabinet", "office", "front", "movement", "company", "group",
                       "centre", "center", "foundation", "agency", "coast", "guard", "opposition"})  # fmt: skip
# Bodies that only an association of states has, so that "the Secretariat" is that of the one written about.
_OWN = frozenset({"secretariat", "council", "assembly", "commission", "committee", "summit", "mission", "court",
                  "staff", "tribunal", "directorate", "board", "panel", "bureau"})  # fmt: skip


@dataclass(frozen=True)
class Organ:
    """whole: the key of the organisation. words: the organ's own words, folded, in order; empty for the whole."""

    whole: str
    words: tuple[str, ...]


@dataclass
class Organs:
    """Tells of which organisation a name is an organ. wholes: key of each form of an organisation to its own key."""

    wholes: Mapping[str, str]
    about: Mapping[str, str]  # article to the key of the organisation it is about
    known: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)  # organs named with their whole

    @classmethod
    def of(cls, atoms: Iterable[Atom], names: Iterable[tuple[str, ...]], main: str | None) -> Organs:
        """names: the forms of each defined organisation; main: the name of the one that the case is about."""
        atoms = [a for a in atoms if a.type == "organisation"]
        wholes: dict[str, str] = {body_key(alias): body_key(name) for alias, name in bodies().known.items()}
        for forms in names:
            for form in forms:
                wholes[body_key(form)] = wholes.get(body_key(forms[0]), body_key(forms[0]))
        for atom in sorted(atoms, key=lambda a: (-len(a.name.split()), a.name, a.article)):
            if _is_whole(atom.name):
                key = wholes.setdefault(body_key(atom.name), body_key(atom.name))
                for form in sorted(atom.forms):
                    if form != form.lower() and (form.isupper() or _is_whole(form)):
                        wholes.setdefault(body_key(form), key)
        ends: dict[str, set[str]] = defaultdict(set)
        named = {wholes[key] for key in (body_key(a.name) for a in atoms) if key in wholes}
        for key in named:
            if " " in key:
                ends[key.rpartition(" ")[2]].add(key)
        for short, fuller in ends.items():
            if wholes.get(short) == short and len(fuller) == 1:
                wholes[short] = next(iter(fuller))  # "the Accord" of the one "Northern Accord"
        made = cls(wholes, {})
        made.about = made._about(atoms, main)
        for atom in atoms:
            organ = made.split(atom.name)
            if organ is not None and organ.words:
                made.known.setdefault(organ.whole, set()).add(organ.words)
        return made

    def _about(self, atoms: Iterable[Atom], main: str | None) -> dict[str, str]:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for atom in atoms:
            organ = self.split(atom.name)
            if organ is not None and (not organ.words or organ.words[-1] in _OWN) and _associated(organ.whole):
                counts[atom.article][organ.whole] += max(1, len(atom.mentions))
        everywhere = sum(counts.values(), Counter[str]())
        top = self.wholes.get(body_key(main), body_key(main)) if main else None
        if top is None and everywhere:
            top = min(everywhere, key=lambda w: (-everywhere[w], w))
        found = {}
        for article in {a.article for a in atoms}:
            here = counts[article]
            best = min(here, key=lambda w: (-here[w], w != top, w), default=top)
            if best is not None:
                found[article] = best
        return found

    def split(self, name: str) -> Organ | None:
        """The organ that a name with its organisation means; None where the name tells no organisation."""
        whole = self.wholes.get(body_key(name))
        words = name.replace("’", "'").split()
        if whole is not None and not _organ_words(words):
            return Organ(whole, ())
        for at in range(1, len(words)):
            if words[at] == "of" and _organ_words(words[:at]):
                told = self.wholes.get(body_key(" ".join(words[at + 1 :])))
                if told is not None:
                    return Organ(told, _folded(words[:at]))
            own = words[at - 1].removesuffix("'s")
            told = self.wholes.get(body_key(" ".join([*words[: at - 1], own])))
            if told is not None and _organ_words(words[at:]):
                return Organ(told, _folded(words[at:]))
        return Organ(whole, ()) if whole is not None else None

    def find(self, atom: Atom) -> Organ | None:
        """The organ or organisation that an atom means in its article; None where that is not told."""
        if atom.type != "organisation":
            return None
        organ = self.split(atom.name)
        words = atom.name.split()
        about = self.about.get(atom.article)
        if organ is None and about is not None and words[-1].lower() in _OWN and _organ_words(words):
            organ = Organ(about, _folded(words))
        if organ is None and about is not None and atom.name in standing().associations:
            return Organ(about, ())
        return self._fuller(organ) if organ is not None and organ.words else organ

    def _fuller(self, organ: Organ) -> Organ:
        """The one longer organ of which a short name is the end or a part: "Council" of "Permanent Council"."""
        longer = [
            w
            for w in self.known.get(organ.whole, ())
            if len(w) > len(organ.words) and w[-1] == organ.words[-1] and set(organ.words) <= set(w)
        ]
        return Organ(organ.whole, longer[0]) if len(longer) == 1 else organ


def _associated(whole: str) -> bool:
    """Whether an organisation may be an association of states, by its key."""
    return any(w in _associations() for w in whole.split())


@lru_cache(maxsize=1)
def _associations() -> frozenset[str]:
    words = (
        standing().associations | speakers().documents | {"nations", "states", "covenant", "accord", "nato", "league"}
    )
    return frozenset(body_key(w) for w in words)


@lru_cache(maxsize=5_000)
def _is_whole(name: str) -> bool:
    """Whether a name is an organisation's rather than an organ's."""
    words = name.split()
    if name in bodies().known:
        return name[-1:] != "y" or not _organ_words(words)
    organ = words[: words.index("of")] if "of" in words else words
    if name == name.lower() or _organ_words(organ) or words[-1].lower() in _OWN:
        return False
    return (
        _associated(body_key(name)) and not {fold(w) for w in words} & (_NATIONAL - {"union"}) and "of" not in words[:2]
    )


def _organ_words(words: Iterable[str]) -> bool:
    """Whether words are those of an organ that does not say whose it is: "Permanent Council"."""
    low = [w.lower() for w in words]
    if not low or low[-1] not in bodies().heads or low[-1] in standing().associations:
        return False
    plain = bodies().heads | titles().modifiers | _ADJECTIVES
    return all(w in plain or w.rstrip("s") in plain for w in low)


_ADJECTIVES = frozenset(
    {"permanent", "joint", "executive", "supreme", "high", "collective", "parliamentary", "ministerial", "monitoring",
     "general", "standing", "observer", "military", "political", "advisory", "technical", "budget", "law", "legal",
     "security", "heads", "state", "ministers", "and", "of", "foreign", "defence", "defense", "crisis", "arbitration",
     "steering", "supervisory", "governing", "central", "common", "regular", "interim", "special", "peacekeeping",
     "rapid", "reaction", "response", "sanctions", "mediation", "ethics", "audit", "economic", "human", "rights"}
)  # fmt: skip


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(w for w in (fold(w.removesuffix("'s")) for w in words) if w not in ("the", "of", "and"))
