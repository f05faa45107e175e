"""The states and places that only one article tells of, by what stands around their names."""

from __future__ import annotations

from collections import Counter

from casus.evidence._chunks import Chunk
from casus.vocabulary import StateTerm, bodies, titles

__all__ = ["own_states"]

_OF_STATES = frozenset(
    {"delegation", "embassy", "parliament", "army", "navy", "coast guard", "foreign ministry", "air force"}
)


def own_states(stretches: list[list[Chunk]]) -> tuple[dict[str, StateTerm], Counter[str]]:  # noqa: PLR0912 - one pass, many signs
    """States and places that only this article tells of: by what stands around a capitalised word."""
    states, places = Counter[str](), Counter[str]()
    words = {w.text for chunks in stretches for c in chunks if c.kind in ("name", "body") for w in c.words if w.capital}
    ruled: set[str] = set()
    persons = {c.words[-1].text for chunks in stretches for c in chunks if c.kind == "name" and len(c.words) > 1}
    for chunks in stretches:
        for index, chunk in enumerate(chunks):
            if chunk.kind != "name":
                continue
            before = chunks[index - 1] if index else None
            after = chunks[index + 1] if index + 1 < len(chunks) else None
            name = chunk.words[0].text if len(chunk.words) == 1 else " ".join([w.text for w in chunk.words])
            if before is not None and before.low == "of" and index > 1 and chunks[index - 2].kind in ("title", "body"):
                states[_place_part(chunk)] += 1
            if chunk.possessive and after is not None and after.kind in ("title", "body") and len(chunk.words) == 1:
                states[name] += 1
            if _has_people(chunk, after):
                states[name] += 2
            if before is not None and before.kind in ("title", "honorific"):
                persons.add(name)
            if after is not None and _rules(chunk, after):
                ruled.add(name)
            if before is not None and before.low == "in" and not chunk.possessive and len(chunk.words) == 1:
                places[name] += 3  # hardly ever said of a person
            if before is not None and before.low in ("in", "from", "across", "inside", "near", "into"):
                places[name] += 1
    local: dict[str, StateTerm] = {}
    alone = {c.words[0].text for chunks in stretches for c in chunks if c.kind == "name" and len(c.words) == 1}
    likely = {w for w in alone if w.endswith(("a", "an", "ar", "or", "on"))}
    forms = sorted(words)
    for name in sorted((states | places).keys() | likely):
        adjective = next((a for a in forms if " " not in name and _derived(name, a)), None)
        if adjective is not None and name:
            local[name] = StateTerm((name,), "name")
            local[adjective] = StateTerm((name,), "adjective")
            local[adjective + "s"] = StateTerm((name,), "people")
    for name in sorted(ruled - persons):
        local.setdefault(name, StateTerm((name,), "name"))
        states[name] += 3
    places.update(states)
    return local, places


def _has_people(chunk: Chunk, after: Chunk | None) -> bool:
    """Whether a lone name has a named person or an office: "Ardania's Boris Halmi", "the Ardania delegation"."""
    if after is None or len(chunk.words) > 1:
        return False
    if chunk.possessive:
        return (after.kind == "name" and len(after.words) == 2) or after.low in ("capital", "border", "borders")
    return after.kind == "body" and after.low in _OF_STATES


def _rules(chunk: Chunk, after: Chunk) -> bool:
    """Whether a lone name has ministers or a president: "Ardania's foreign minister", "the Ardania president"."""
    if len(chunk.words) > 1 or after.kind != "title" or after.words[0].capital:
        return False
    return after.detail in ("head_of_state", "head_of_government", "minister")


def _place_part(chunk: Chunk) -> str:
    """The place in "of Ardania Boris Halmi": the first word where a person's name follows."""
    texts = [w.text for w in chunk.words]
    return texts[0] if len(texts) > 1 and any(t in titles().given_names for t in texts[1:]) else " ".join(texts)


def _derived(name: str, word: str) -> bool:
    if word == name or len(name) < 4 or not word.endswith(("an", "ese", "ish", "ic", "i")):
        return False
    stem = name[:-1] if name[-1] in "aeiouy" else name
    return word.startswith(stem) and 0 < len(word) - len(stem) <= 4 and word.lower() not in bodies().heads
