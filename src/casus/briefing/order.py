"""Order: the numbers by which articles, statements and speakers are called throughout the brief."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from casus.briefing.material import Material
from casus.briefing.tongues import is_english
from casus.records import Article, SpeakerType, Statement, day_of, envelope

__all__ = ["Order", "Voice", "order"]

Section = Literal["named", "nameless", "article"]
_LAST = "9999"  # what has no date comes last


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of the brief with all that is reported of them.

    name: None where the text gives none; reason then says why. section: under which heading they stand.
    """

    number: int
    name: str | None
    type: SpeakerType | None
    reason: str
    section: Section
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Articles by date, statements by their place in them, speakers by how much they speak.

    names_outlets: whether any article names its outlet; where none does, that is said once and not on each line.
    """

    material: Material
    articles: tuple[Article, ...]
    article_numbers: Mapping[str, int]
    by_article: Mapping[str, tuple[Statement, ...]]
    statements: tuple[Statement, ...]
    statement_numbers: Mapping[str, int]
    by_id: Mapping[str, Statement]
    voices: tuple[Voice, ...]
    voice_of: Mapping[str, Voice]
    carried_by: Mapping[str, tuple[Statement, ...]]
    names_outlets: bool
    _articles_by_id: Mapping[str, Article] = field(repr=False)

    def article(self, statement: Statement) -> Article:
        """Return the article a statement stands in."""
        return self._articles_by_id[statement.article]

    def named(self, article_id: str) -> Article | None:
        """Return the article with this id, or None where the brief was not given it."""
        return self._articles_by_id.get(article_id)

    def is_read(self, article: Article, article_id: str) -> bool:
        """Whether the article was read for statements: English, or something was found in it."""
        return is_english(article.language) or bool(self.by_article.get(article_id))

    def chain(self, statement: Statement) -> tuple[tuple[Statement, ...], bool]:
        """Return whose words carry this statement, nearest first, and whether the chain is whole."""
        found: list[Statement] = []
        seen = {statement.id}
        parent = statement.parent
        while parent is not None and parent not in seen:
            if parent not in self.by_id:
                return tuple(found), False
            seen.add(parent)
            found.append(self.by_id[parent])
            parent = found[-1].parent
        return tuple(found), True

    def day(self, statement: Statement) -> tuple[str | None, bool]:
        """Return the plain date of a statement, and whether it is its own (else it is its article's)."""
        own = day_of(statement.said_on)
        return (own, True) if own else (day_of(self.article(statement).published), False)


def order(material: Material) -> Order:
    """Number everything in the material; the same material gives the same numbers, in whatever order it comes."""
    ids = {id(article): article.id for article in material.articles}
    articles = sorted(material.articles, key=lambda a: (a.published or _LAST, a.path, ids[id(a)]))
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in material.statements:
        by_article[statement.article].append(statement)
    for found in by_article.values():
        found.sort(key=_place)
    statements = [s for article in articles for s in by_article.get(ids[id(article)], ())]
    numbers = {statement.id: at for at, statement in enumerate(statements, 1)}
    voices = _voices(statements)
    carried: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.parent in numbers and statement.parent != statement.id:
            carried[statement.parent or ""].append(statement)
    return Order(
        material=material,
        articles=tuple(articles),
        article_numbers={ids[id(article)]: at for at, article in enumerate(articles, 1)},
        by_article={key: tuple(found) for key, found in by_article.items()},
        statements=tuple(statements),
        statement_numbers=numbers,
        by_id={statement.id: statement for statement in statements},
        voices=voices,
        voice_of={s.id: voice for voice in voices for s in voice.statements},
        carried_by={key: tuple(found) for key, found in carried.items()},
        names_outlets=any((article.outlet or "").strip() for article in articles),
        _articles_by_id={ids[id(article)]: article for article in articles},
    )


def _place(statement: Statement) -> tuple[int, int, str]:
    # The wider of two that begin together carries the other, and comes first.
    whole = envelope(statement.content_spans)
    return whole.start, -whole.end, statement.id


def _voices(statements: list[Statement]) -> tuple[Voice, ...]:
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[_key(statement)].append(statement)
    ranked = sorted(groups.items(), key=lambda group: (_section_rank(group[0][0]), -len(group[1]), group[0]))
    return tuple(_voice(at, key[0], found) for at, (key, found) in enumerate(ranked, 1))


def _key(statement: Statement) -> tuple[str, str]:
    """One speaker is one actor, or else one name: who shares a name across articles is not decided here."""
    who = statement.speaker
    if who.type == "author":
        return "article", who.name or ""
    if who.name is None:
        return "nameless", f"0{who.missing_reason}"
    name = who.actor or " ".join(who.name.split())
    return ("nameless", f"1{name}") if who.type == "anonymous" else ("named", name)


def _section_rank(section: str) -> int:
    return ("named", "nameless", "article").index(section)


def _voice(at: int, section: str, statements: list[Statement]) -> Voice:
    names = Counter(" ".join(s.speaker.name.split()) for s in statements if s.speaker.name)
    types: Counter[SpeakerType] = Counter(s.speaker.type for s in statements if s.speaker.type)
    commonest = sorted(types, key=lambda kind: (-types[kind], kind))
    reasons = sorted({s.speaker.missing_reason for s in statements if s.speaker.missing_reason})
    return Voice(
        number=at,
        name=min(names, key=lambda n: (-names[n], -len(n), n)) if names else None,
        type=commonest[0] if commonest else None,
        reason=" ".join(reasons),
        section="named" if section == "named" else "article" if section == "article" else "nameless",
        statements=tuple(statements),
    )
