"""Atoms: each name with which an article means somebody, with its forms and places, before anything is joined."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from casus.evidence._mention import PRONOUNS
from casus.evidence._spelling import fold, sound
from casus.records import ActorType, Dossier, Mention, RoleMention, Span, SpeakerType
from casus.vocabulary import bodies, standing, state_names, states

__all__ = ["Atom", "atoms_of", "body_key", "person_key", "state_of"]

_TYPES: dict[SpeakerType | None, ActorType] = {
    "person": "person", "state": "state", "organisation": "organisation", "outlet": "outlet", "group": "group",
    "author": "person", "anonymous": "group",
}  # fmt: skip
_ARABIC = ("al", "el", "ul", "as", "ad", "ash")
_SPELLINGS = {
    "organisation": "organization", "centre": "center", "defence": "defense", "labour": "labor", "harbour": "harbor",
    "programme": "program", "theatre": "theater", "and": "&", "the": "", "for": "", "of": "", "s": "",
}  # fmt: skip


@dataclass
class Atom:
    """One name in one article. forms: as it stands in the text, with counts. local: whether it means nobody beyond its
    article ("experts", "the ministry")."""

    article: str
    name: str
    type: ActorType
    stands_for: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    roles: list[RoleMention] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    local: bool = False


def atoms_of(dossier: Dossier) -> list[Atom]:
    """Return the atoms of a case in a settled order: of mentions that act, speakers, and holders of posts."""
    found: dict[tuple[str, str], dict[ActorType, Atom]] = {}

    def atom(article: str, name: str, kind: ActorType) -> Atom:
        types = found.setdefault((article, name), {})
        if kind not in types:
            types[kind] = Atom(article, name, kind, local=_is_local(name, kind))
        return types[kind]

    spoken: dict[str, list[Span]] = {}
    for statement in dossier.statements.values():
        if statement.speaker_span is not None:
            spoken.setdefault(statement.article, []).append(statement.speaker_span)
    for spans in spoken.values():
        spans.sort()
    for mention in sorted(dossier.mentions, key=lambda m: (m.article, m.span, m.id)):
        kind = mention.type
        if kind is None or (kind == "group" and not _speaks(mention, spoken)):
            continue  # a place, or many who only stand there
        one = atom(mention.article, mention.name, kind)
        one.stands_for = one.stands_for or mention.stands_for
        one.mentions.append(mention.id)
        article = dossier.articles.get(mention.article)
        surface = " ".join(mention.span.of(article.text).split()) if article is not None else mention.name
        if surface.lower() not in PRONOUNS:
            one.forms[surface] += 1
    for statement in sorted(dossier.statements.values(), key=lambda s: s.id):
        name = statement.speaker.name
        if name is None:
            continue
        if (statement.article, name) not in found:
            atom(statement.article, name, _TYPES.get(statement.speaker.type, "organisation")).forms[name] += 1
    for role in sorted(dossier.role_mentions, key=lambda r: (r.article, r.span, r.role)):
        atom(role.article, role.who, "person").roles.append(role)
    return [_one_of(types) for _, types in sorted(found.items())]


def _speaks(mention: Mention, spoken: Mapping[str, list[Span]]) -> bool:
    """Whether a group is the speaker of a statement of its article."""
    spans = spoken.get(mention.article, [])
    index = bisect_left(spans, mention.span)
    return any(s.touches(mention.span) for s in spans[max(0, index - 1) : index + 1])


def _one_of(types: dict[ActorType, Atom]) -> Atom:
    """One name means one actor in one article: of the type that most of its mentions have."""
    if len(types) == 1:
        return next(iter(types.values()))
    best = max(types.values(), key=lambda a: (len(a.mentions), len(a.roles), a.type))
    for other in types.values():
        if other is not best:
            best.forms.update(other.forms)
            best.mentions.extend(other.mentions)
            best.stands_for = best.stands_for or other.stands_for
    return best


def _is_local(name: str, kind: ActorType) -> bool:
    """Whether a name means somebody else in the next article: groups, plain words, bare "Ministry" or "Council"."""
    if (
        kind == "group"
        or name == name.lower()
        or (" and " in name and kind in ("state", "person") and not state_of(name, None))
        or name.lower() in PRONOUNS
    ):
        return True
    first = name.split(maxsplit=1)[0]
    if kind in ("organisation", "person") and first.islower() and first not in ("al", "el", "de", "van", "von", "der"):
        return True
    if kind == "organisation" and name.rsplit(maxsplit=1)[-1].islower():
        return True  # "this institute", "the report of the mission"
    return kind == "organisation" and name not in bodies().known and all(_bare(w) for w in name.split())


@lru_cache(maxsize=5_000)
def _bare(word: str) -> bool:
    low = word.lower()
    return low in bodies().heads or low in (
        "foreign",
        "defence",
        "defense",
        "interior",
        "finance",
        "the",
        "of",
        "state",
        "security",
        "national",
        "justice",
    )


@lru_cache(maxsize=50_000)
def person_key(name: str) -> tuple[str, ...]:
    """The sounds of a name's words, without "al-" and the like; the surname last."""
    words = [w for w in name.replace("‑", "-").split() if w not in ("-",)]
    kept = [w for w in words if fold(w) not in _ARABIC or len(words) == 1]
    stripped = [_without_article(w) for w in kept]
    return tuple(s for s in (sound(w) for w in stripped) if s) or (name.casefold(),)


def _without_article(word: str) -> str:
    head, hyphen, rest = word.replace("’", "'").partition("-")
    return rest if hyphen and fold(head) in _ARABIC and rest else word


@lru_cache(maxsize=50_000)
def body_key(name: str) -> str:
    """An organisation's name without differences of spelling: case, accents, hyphens, -isation, "the" and "of", and
    without the way in which it says whose it is."""
    words = name.replace("’", "'").split()
    plain = [w.removesuffix("'s") for w in words]
    terms = [states().get(w) for w in plain] if len(words) > 1 else []
    owner = next((t.isos[0].lower() for t in terms if t is not None and len(t.isos) == 1), "")
    if owner and sum(t is not None for t in terms) == 1:  # "Armenian", "Armenia's", "of Armenia": one and the same
        plain = [owner, *(w for w, t in zip(plain, terms, strict=True) if t is None)]
    folded = [fold(w) for w in plain]
    if "ministry" in folded:  # "Ministry of Defence", "Defence Ministry"
        folded = ["ministry", *sorted(w for w in folded if w not in ("ministry", "affairs"))]
    return " ".join(w for w in (_SPELLINGS.get(w, w) for w in folded) if w) or name.casefold()


@lru_cache(maxsize=50_000)
def state_of(name: str, stands_for: str | None) -> str | None:
    """The vocabulary's name of the state that a name means; None where no list knows it."""
    names = set(state_names().values())
    for told in (stands_for, name):
        if told is None:
            continue
        if told in names:
            return told
        words = told.split()
        plain = " ".join(words[:-1]) if len(words) > 1 and words[-1].lower() in standing().governing else told
        plain = " ".join(words[2:]) if words[1:2] == ["of"] and words[0].lower() in standing().governing else plain
        term = states().get(plain) or states().get(plain.removesuffix("'s").removesuffix("’s"))
        if term is not None and len(term.isos) == 1:
            return state_names()[term.isos[0]]
    return None
