"""The posts of an actor over all articles: one entry a post and term, with its dates and the places that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casus.evidence.actors._atoms import body_key
from casus.records import Actor, Article, HeldRole, RoleMention, Span

__all__ = ["held_roles"]

_Told = tuple[str | None, str | None, str | None, tuple[str, Span] | None]


def held_roles(
    roles: Iterable[RoleMention], defined: Iterable[Actor], articles: Mapping[str, Article]
) -> tuple[HeldRole, ...]:
    """Return the posts that articles and the definition give somebody, by first date, then title.

    A post told as past without a date ("former", "then") ended by the day of its article: until "../YYYY-MM-DD".
    """
    groups: dict[str, list[_Told]] = {}
    for role in roles:
        until = role.until
        if role.past and until is None:
            published = articles[role.article].published if role.article in articles else None
            until = f"../{published[:10]}" if published else None
        groups.setdefault(_title(role.role), []).append(
            (role.organisation, role.since, until, (role.article, role.span))
        )
    for actor in defined:
        for post in actor.roles:
            groups.setdefault(_title(post.title), []).append((post.organisation, post.since, post.until, None))
    out: list[HeldRole] = []
    for title, told in groups.items():
        for organisation, entries in _by_organisation(told).items():
            out.extend(_terms(title, organisation, entries))
    return tuple(sorted(out, key=lambda h: (h.since or h.until or "9", h.role, h.organisation or "", h.until or "")))


def _title(title: str) -> str:
    return title.lower().replace("-", " ")


def _by_organisation(told: list[_Told]) -> dict[str | None, list[_Told]]:
    """The entries by organisation; those without one go to the only one there is."""
    names: dict[str, list[str]] = {}
    for organisation, *_ in told:
        if organisation is not None:
            names.setdefault(body_key(organisation), []).append(organisation)
    best = {key: max(sorted(set(found)), key=lambda n: (found.count(n), n)) for key, found in names.items()}
    only = next(iter(best.values())) if len(best) == 1 else None
    out: dict[str | None, list[_Told]] = {}
    for entry in told:
        name = best[body_key(entry[0])] if entry[0] is not None else only
        out.setdefault(name, []).append(entry)
    return out


def _terms(title: str, organisation: str | None, entries: list[_Told]) -> list[HeldRole]:
    """One term where the dates agree; several where they contradict each other."""
    terms: list[list[_Told]] = []
    dated = sorted((e for e in entries if e[1] or e[2]), key=lambda e: (e[1] or "", e[2] or "", str(e[3])))
    for entry in dated:
        for term in terms:
            if all(_compatible(entry[1], t[1]) and _compatible(entry[2], t[2]) for t in term):
                term.append(entry)
                break
        else:
            terms.append([entry])
    plain = [e for e in entries if not e[1] and not e[2]]
    if not terms:
        terms = [plain]
    elif plain:
        terms[-1].extend(plain)
    return [
        HeldRole(title, organisation, _best([e[1] for e in term]), _best([e[2] for e in term]), _spans(term))
        for term in terms
    ]


def _compatible(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one.startswith("..") or other.startswith(".."):
        return True
    return one.startswith(other) or other.startswith(one)


def _best(dates: list[str | None]) -> str | None:
    """The most exact date; of "ended by" dates the earliest."""
    exact = sorted({d for d in dates if d and not d.startswith("..")}, key=lambda d: (-len(d), d))
    if exact:
        return exact[0]
    ended = sorted(d for d in dates if d)
    return ended[0] if ended else None


def _spans(term: list[_Told]) -> tuple[tuple[str, Span], ...]:
    return tuple(sorted({e[3] for e in term if e[3] is not None}))
