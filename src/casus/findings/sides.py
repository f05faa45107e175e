"""Sides: who speaks for whom, and in whose mouth words may be put."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casus.findings.cast import Cast
from casus.records import Definition, Dossier, Side, Statement
from casus.vocabulary import own_voice_only, state_posts

__all__ = ["Sides", "Voice", "sides_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose claim a statement's words are. actor: who says it; side: "" where nobody is spoken for; reason: why not."""

    actor: str
    side: str
    reason: str = ""


def sides_of(definition: Definition) -> tuple[Side, ...]:
    """Return the sides of a case: those that case.yaml names, and each state in none of them by itself."""
    members = {member for side in definition.sides for member in side.members}
    ids = {side.id for side in definition.sides}
    lone = [a for a in definition.actors if a.type == "state" and a.id not in members and a.id not in ids]
    return (*definition.sides, *(Side(actor.id, actor.name, (actor.id,)) for actor in lone))


class Sides:
    """Who speaks for which side: its members, who holds a post of a member, and the organs of a member state."""

    def __init__(self, dossier: Dossier, cast: Cast) -> None:
        self._dossier = dossier
        self._cast = cast
        definition = dossier.definition or Definition("?")
        self.all = sides_of(definition)
        self._of = {member: side.id for side in self.all for member in side.members}
        types = cast.types
        self._principal: dict[str, str] = {}
        for side in self.all:
            ranked = sorted(side.members, key=lambda m: (_RANK.get(types.get(m, ""), 9), side.members.index(m)))
            ours = [m for m in side.members if m == cast.organisation]
            states = [m for m in side.members if types.get(m) == "state"]
            if len(states) <= 1 and ranked:
                self._principal[side.id] = states[0] if states else (ours or ranked)[0]
        self._posts = self._all_posts(definition)

    def _all_posts(self, definition: Definition) -> Mapping[str, tuple[str, ...]]:
        """By actor, the sides of the bodies in which it holds a post that speaks for them."""
        posts: dict[str, list[str]] = {}
        held = [(a.id, r.title, r.organisation, r.until) for a in definition.actors for r in a.roles]
        for actor in self._dossier.identities.actors.values():
            held += [(actor.id, r.role, r.organisation, r.until) for r in actor.roles]
        for key, title, organisation, until in held:
            low = f" {title.lower()} {(organisation or '').lower()} "
            if until is not None or any(f" {word} " in low for word in own_voice_only()):
                continue
            body = self._cast.of_name(organisation)
            if body is not None and body in self._of:
                posts.setdefault(key, []).append(self._of[body])
        return {key: tuple(dict.fromkeys(own)) for key, own in posts.items()}

    def side(self, actor: str | None, name: str | None, kind: str | None) -> str:
        """The id of the side for which somebody speaks, or ""."""
        if actor is not None and actor in self._of:
            return self._of[actor]
        if kind in ("outlet", "author", "anonymous", "group") or self._cast.types.get(actor or "") == "outlet":
            return ""
        posts = self._posts.get(actor or "", ())
        if posts:
            return posts[0] if len(posts) == 1 else ""
        if kind in ("state", "organisation"):  # an organ that bears the name of a state
            body = self._cast.of_name(name)
            named = {self._of.get(key, "") for key in self._cast.in_words(name or "")}
            if body is not None and self._cast.types.get(body) == "state" and len(named) == 1:  # not two together
                return self._of.get(body, "")
        return ""

    def principal(self, side: str) -> str | None:
        """The state, or where a side has none the body, that speaks when one of its members does."""
        return self._principal.get(side)

    def states(self, side: str, speaker: str | None) -> str | None:
        """The state or body that "we" and "our" mean in a speaker's mouth."""
        if speaker is not None and self._cast.types.get(speaker) == "state":
            return speaker
        return self.principal(side)

    def voice(self, statement: Statement) -> Voice:
        """Whose words a statement's are: those of its speaker's side, unless somebody of another tells them."""
        speaker = statement.speaker
        actor = speaker.actor or (f"name:{speaker.name}" if speaker.name else "unnamed")
        side = self.side(speaker.actor, speaker.name, speaker.type) or self._by_post(statement)
        above, seen = statement.parent, {statement.id}
        while above is not None and above in self._dossier.statements and above not in seen:
            seen.add(above)
            teller = self._dossier.statements[above]
            if self._told_by_another(teller, side, speaker.actor):
                who = teller.speaker.name or "somebody who is not named"
                return Voice(actor, "", f"it is {who} who tells it, and what one tells of another is one's own word")
            above = teller.parent
        if side and not speaker.name:
            actor = self.principal(side) or actor
        if not side:
            who = speaker.name or "who speaks is not named"
            return Voice(actor, "", f"{who} speaks for no side of the case" if speaker.name else who)
        return Voice(actor, side)

    def _by_post(self, statement: Statement) -> str:
        """The side of a state whose post is named where its holder is not: "Azerbaijan's foreign minister"."""
        if statement.speaker.name or statement.speaker_span is None:
            return ""
        words = statement.speaker_span.of(self._dossier.articles[statement.article].text)
        low = words.lower().removeprefix("the ")
        named = self._cast.in_words(words)
        alone = low.split()[:1] and self._cast.of_name(words.removeprefix("The ").removeprefix("the ")) in named[:1]
        plain = len(low.split()) <= 5 and any(low.endswith(post) for post in state_posts())
        states = [key for key in named if self._cast.types.get(key) == "state"]
        return self._of.get(states[0], "") if plain and alone and len(states) == 1 else ""

    def _told_by_another(self, teller: Statement, side: str, actor: str | None) -> bool:
        own = teller.speaker
        if own.actor is not None and own.actor == actor:
            return False
        return not side or self.side(own.actor, own.name, own.type) != side


_RANK = {"state": 0, "organisation": 1, "group": 2, "person": 3, "outlet": 4}
