"""Organisations by the fullest name that the article gives: letters, short forms, "the alliance"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casus.evidence._cast import Cast
from casus.records import Mention
from casus.vocabulary import bodies, standing

__all__ = ["fullest_names"]


def fullest_names(mentions: Sequence[Mention], cast: Cast) -> list[Mention]:
    """Return the mentions in order, organisations renamed where one longer name of the article fits."""
    counts = Counter(m.name for m in mentions if m.reading == "organisation")
    longer = _longer(counts, cast)
    out: list[Mention] = []
    last: list[str] = []
    for mention in mentions:
        if mention.reading != "organisation":
            out.append(mention)
            continue
        name = longer.get(mention.name, mention.name)
        if name in standing().associations:
            name = _pointed(name, last, counts, longer) or name
        else:
            last.append(name)
        out.append(mention if name == mention.name else replace(mention, name=name))
    return out


def _longer(names: Iterable[str], cast: Cast) -> dict[str, str]:  # noqa: PLR0912 - a case each
    """Short name to the one longer name that begins or ends with it, or that its letters stand for."""
    known = bodies().known
    given = sorted({*names, *cast.acronyms.values()})
    by_full: dict[str, list[str]] = {}
    for name in given:
        if name in known:
            by_full.setdefault(known[name], []).append(name)
    ends: dict[str, set[str]] = {}
    for name in given:
        words = name.split()
        for cut in range(1, len(words)):
            if words[cut - 1].lower() in ("of", "for") or words[cut - 2 : cut] in (["of", "the"], ["for", "the"]):
                break  # "the Council of the Pact": the pact is another body than its council
            ends.setdefault(" ".join(words[cut:]).lower(), set()).add(name)
            if words[cut].lower() == "of":
                for start in range(cut):
                    ends.setdefault(" ".join(words[start:cut]).lower(), set()).add(name)
    found: dict[str, str] = {}
    for name in given:
        if name in cast.acronyms:
            found[name] = cast.acronyms[name]
        elif name in known:
            spelled = [n for n in by_full[known[name]] if len(n) > len(name) and " " in n]
            if spelled:
                found[name] = max(spelled, key=lambda n: (len(n), n))
        else:
            fits = sorted(ends.get(name.lower(), ()))
            fits = [f for f in fits if not any(o != f and o in f and o != name for o in fits)]
            if len(fits) == 1:
                found[name] = fits[0]
    return found


def _pointed(noun: str, before: Sequence[str], counts: Counter[str], longer: dict[str, str]) -> str | None:
    """The organisation that "the alliance" or "the bloc" stands for: by its noun, else the association named most."""
    spelled = noun.replace("isation", "ization")
    for name in reversed(before[-30:]):
        organ, _, whole = name.partition(" of ")
        if spelled in organ.lower().replace("isation", "ization").split():
            return name
        if spelled in whole.lower().replace("isation", "ization").split():
            return whole.removeprefix("the ")  # "the Council of the Organization"
    known = set(bodies().known)
    nouns = standing().associations | {"treaty", "covenant", "nations", "states", "compact", "entente"}
    weights = Counter[str]()
    for name, count in counts.items():
        full = longer.get(name, name)
        low = {w.lower() for w in full.split()}
        if (name in known or full in known or low & nouns) and not low & {
            "ministry",
            "council",
            "parliament",
            "secretariat",
            "party",
            "workers",
            "workers'",
            "trade",
        }:
            weights[full] += count
    weights = Counter({n: c for n, c in weights.items() if n not in nouns})
    if not weights:
        return None
    ranked = sorted(weights, key=lambda n: (-weights[n], n))
    clear = len(ranked) == 1 or weights[ranked[0]] > weights[ranked[1]]
    return ranked[0] if clear else None
