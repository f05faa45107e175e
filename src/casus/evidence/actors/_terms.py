"""Terms of office told without the post: "Halmi, who took office in May 2029", "she led the pact until 2022"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casus.evidence._cast import Cast, Person
from casus.evidence._sight import Sight
from casus.evidence.actors._tenure import Tenure, dated
from casus.records import RoleMention, Span

__all__ = ["with_terms"]

_LEAD = r"(?:,\s+\d{2},)?(?:,?\s+(?:who|and))?(?:\s+(?:has|had|also|first|then|later|himself|herself))*\s+"
_TAKEN = (
    r"took (?:office|over|power|the helm|the oath)|came to (?:office|power)|assumed (?:office|power|the post)|"
    r"was sworn in|was (?:first )?elected|was re-elected|was appointed|was inaugurated|"
    r"won the (?:election|presidency)|seized power"
)
_LEFT = (
    r"resigned|stepped down|left office|left the post|gave up (?:the post|office)|was (?:dismissed|sacked|fired|"
    r"ousted|removed|voted out|replaced|relieved|toppled|overthrown|deposed|unseated)|"
    r"lost (?:office|power|the election)|retired"
)
_LED = (
    r"led|headed|chaired|ran|ruled|governed|presided over|been in (?:office|power)|held the (?:post|office|job)|served|"
    r"been (?:in charge|at the helm)|was in (?:office|power)"
)
_TERM = re.compile(rf"{_LEAD}(?:(?P<taken>{_TAKEN})|(?P<left>{_LEFT})|(?P<led>{_LED}))\b")
_ENDS = re.compile(
    r",?\s+whose\s+(?:\w+\s+)?(?:term|mandate|tenure)\s+(?:ends|ended|expires|expired|runs out|ran out|runs|lasts)\b"
)
_REACH = 110  # characters behind the verb in which its dates stand
_PRONOUNS = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


def with_terms(roles: Sequence[RoleMention], sight: Sight, cast: Cast) -> list[RoleMention]:
    """Return the roles, with the dates that the article gives their holders elsewhere where they have none."""
    told: dict[str, Tenure] = {}
    if not roles:
        return list(roles)
    for person, end in _subjects(sight, cast):
        if person.full not in told:
            term = _term(sight, end)
            if term is not None:
                told[person.full] = term
    dated_already = {r.who for r in roles if r.since or r.until}
    best = {who: _main([r for r in roles if r.who == who]) for who in told if who not in dated_already}
    out = []
    for role in roles:
        term = told.get(role.who)
        if term is not None and best.get(role.who) == role:
            role = replace(role, since=term.since, until=term.until, past=role.past or term.over)  # noqa: PLW2901
        out.append(role)
    return out


def _main(roles: list[RoleMention]) -> RoleMention | None:
    """The role that a term is of: the first with an organisation, else the first."""
    return next((r for r in roles if r.organisation), roles[0] if roles else None)


def _subjects(sight: Sight, cast: Cast) -> list[tuple[Person, int]]:
    """Where somebody is named or stands as "he" or "she", with the end of these words, by place."""
    found: list[tuple[Person, int]] = []
    for naming in cast.namings:
        match = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s?){1,5}").match(sight.text, naming.start)
        if naming.person.likely > 0 and match is not None:
            found.append((naming.person, match.start() + len(match[0].rstrip())))
    for paragraph in sight.page.paragraphs:
        for match in _PRONOUNS.finditer(sight.text, paragraph.start, paragraph.end):
            index = cast.before(match.start())
            person = cast.namings[index - 1].person if index else None
            gender = "m" if match[0].lower() == "he" else "f"
            if person is not None and person.likely > 0 and person.gender in (None, gender):
                found.append((person, match.end()))
    return sorted(found, key=lambda f: f[1])


def _term(sight: Sight, end: int) -> Tenure | None:  # noqa: PLR0911 - a case each
    """Since and until when, from the verb that follows a name."""
    ends = _ENDS.match(sight.text, end, end + 80)
    verb = _TERM.match(sight.text, end, end + 80) if ends is None else None
    if ends is None and verb is None:
        return None
    at = ends.end() if ends is not None else verb.end() if verb is not None else end
    sentence = sight.page.sentence(end - 1)
    stretch = Span(at, max(at, min(sentence.end, at + _REACH)))
    since, until = dated(sight, stretch)
    if ends is not None:
        return Tenure(None, since or until) if since or until else None
    if verb is None or not (since or until):
        return None
    if verb["led"]:
        since_only = re.search(r"\b(?:since|from)\b", sight.text[at : stretch.end]) is not None
        if since and until:
            return Tenure(since, until, over=True)
        if re.search(r"\b(?:until|till)\b", sight.text[at : stretch.end]):
            return Tenure(None, since or until, over=True)
        return Tenure(since, None) if since_only else None
    return Tenure(since, None) if verb["taken"] else Tenure(None, since, over=True)
