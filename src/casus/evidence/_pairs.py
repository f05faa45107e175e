"""Two told together or apart: "the two ministers", "both", "the former" and "the latter"."""

from __future__ import annotations

import re

from casus.evidence._cast import Naming, Person
from casus.evidence._chunks import singular
from casus.evidence._mention import Mention
from casus.evidence._scene import Scene
from casus.evidence._voice import Voice
from casus.records import Span, Speaker
from casus.vocabulary import titles

__all__ = ["pair_voice"]

_TWO = re.compile(
    r"(?:the\s+)?(?:two|both)(?:\s+(?:of them|the))?(?:\s+([\w-]+))?(?:\s+([\w-]+))?|(?:the\s+)?(?:pair|duo)", re.I
)
_ONE_OF_TWO = re.compile(r"(?:the\s+)?(former|latter)", re.IGNORECASE)
_PEOPLE = frozenset(
    ("men", "women", "leaders", "politicians", "sides", "officials", "rivals", "colleagues", "neighbours", "neighbors")
)
_BACK = 2  # paragraphs looked back, its own included


def pair_voice(scene: Scene, mention: Mention, span: Span) -> Voice | None:
    """Return the voice of two people told of before, or of one of them; None where a phrase is not of that kind."""
    if mention.kind not in ("group", "role", "thing", "anonymous"):
        return None
    words = span.of(scene.page.text)
    one = _ONE_OF_TWO.fullmatch(words)
    if one is not None:
        two = _last_two(scene, span, frozenset(), same_sentence=True)
        if two is None:
            return None
        chosen = two[one[1].lower() == "latter"]
        return Voice(Speaker(chosen.full, "person"), 0.75, chosen)
    both = _TWO.fullmatch(words) if not words.lower().startswith("two ") else None  # "two diplomats" are new
    return _both(scene, both, span) if both is not None else None


def _both(scene: Scene, both: re.Match[str], span: Span) -> Voice | None:
    noun = (both[2] or both[1] or "").lower()
    role = titles().roles.get(singular(noun) or "")
    if noun and noun not in _PEOPLE and role is None:
        return None
    two = _last_two(scene, span, frozenset({role.klass}) if role else frozenset(), same_sentence=False)
    if two is None:
        return None
    return Voice(Speaker(f"{two[0].full} and {two[1].full}", "group"), 0.7)


def _last_two(
    scene: Scene, span: Span, classes: frozenset[str], *, same_sentence: bool
) -> tuple[Person, Person] | None:
    """The only two people named near before a place, in their order; of more, the only two of these role classes."""
    page, cast = scene.page, scene.cast
    here = page.paragraph_index(span.start)
    last = cast.before(span.start)
    near: list[Naming] = []
    for naming in reversed(cast.namings[max(0, last - 12) : last]):
        if here - naming.paragraph >= _BACK or (near and same_sentence and _parted(scene, naming, near[0])):
            break
        if naming.person.likely >= 0:
            near.append(naming)
    order = list(dict.fromkeys(id(n.person) for n in reversed(near)))
    persons = {id(n.person): n.person for n in near}
    if len(order) != 2 and classes:
        order = [k for k in order if classes & set(persons[k].heads.values())]
    return (persons[order[0]], persons[order[1]]) if len(order) == 2 else None


def _parted(scene: Scene, early: Naming, late: Naming) -> bool:
    return scene.page.sentence_index(early.start) != scene.page.sentence_index(late.start)
