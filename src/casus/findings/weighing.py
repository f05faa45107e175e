"""The findings of a case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from casus.findings.agreement import Held, agreed, single
from casus.findings.claims import Voices, claims_of
from casus.findings.contrasts import clash_of
from casus.findings.denials import denials_of
from casus.findings.disputes import Dispute, gather
from casus.findings.pairing import neighbours_of, pairs_of
from casus.findings.unsaid import unsaid_of
from casus.findings.wording import fair, question_of, statement_of
from casus.records import Dossier, Finding, FindingSide, Statement, day_of

__all__ = ["weigh"]

_PUBLIC = frozenset({"state", "organisation"})
_LEAST = 0.5  # how sure a dispute must be to be told


def weigh(dossier: Dossier) -> tuple[Finding, ...]:
    """Return the findings, by weight; needs identities, events and (where there are issues) positions.

    Depends on what the dossier holds, never on its order; an article about something else changes none of them.
    """
    voices = Voices(dossier)
    claims = claims_of(dossier, voices)
    told = [c for c in claims if c.about_fact]
    found = {(a.key, b.key): (a, b) for a, b in (*pairs_of(told), *neighbours_of(told))}
    pairs = [found[key] for key in sorted(found)]
    clashes = [c for one, other in pairs if (c := clash_of(one, other)) is not None and c.score >= _LEAST]
    disputes = gather(clashes, [*denials_of(dossier, claims, voices), *unsaid_of(claims, voices)], voices)
    scale = _Scale(dossier, voices)
    out = [_disputed(d, dossier, scale) for d in disputes]
    used = {s for f in out for side in f.sides for s in side.statements}
    alike = agreed(pairs, dossier, voices)
    out += [_held(h, dossier, scale, "agreed") for h in alike]
    used |= {c.statement.id for h in alike for c in h.claims}
    out += [_held(h, dossier, scale, "single_sourced") for h in single(claims, used, scale.cues, dossier)]
    unique = {f.id: f for f in sorted(out, key=lambda f: (f.weight, f.id))}
    return tuple(sorted(unique.values(), key=lambda f: (_ORDER[f.status], -f.weight, f.id)))


_ORDER = {"disputed": 0, "agreed": 1, "single_sourced": 2}


def _disputed(dispute: Dispute, dossier: Dossier, scale: _Scale) -> Finding:
    named = sorted((label, side) for label, side in dispute.sides.items() if side)
    if {label for label, _ in named} == {"yes", "no"}:
        named.reverse()
    sides = tuple(_side(fair(label, ()) or label, side.values(), scale) for label, side in named)
    weight, reasons = scale.weigh([s for _, side in named for s in side.values()], len(sides))
    return Finding(
        question_of(dispute, dossier), "disputed", dispute.how, sides, weight, round(dispute.score, 3), reasons
    )


def _held(held: Held, dossier: Dossier, scale: _Scale, status: str) -> Finding:
    statements = {c.statement.id: c.statement for c in held.claims}
    first = min(held.claims, key=lambda c: (not c.proposition.question, c.key))
    side = _side("no" if first.negated else "yes", statements.values(), scale)
    weight, reasons = scale.weigh(list(statements.values()), held.sources)
    kind = "agreed" if status == "agreed" else "single_sourced"
    return Finding(statement_of(first, dossier), kind, None, (side,), weight, round(held.score, 3), reasons)  # type: ignore[arg-type]


def _side(label: str, statements: Iterable[Statement], scale: _Scale) -> FindingSide:
    kept = list(statements)
    actors = sorted({s.speaker.actor for s in kept if s.speaker.actor})
    return FindingSide(label, tuple(actors), tuple(sorted(s.id for s in kept)))


class _Scale:
    """How much hangs on a finding, told in words."""

    def __init__(self, dossier: Dossier, voices: Voices) -> None:
        self._dossier, self._voices = dossier, voices
        definition = dossier.definition
        words = {c.lower() for i in definition.issues for c in i.cues} if definition else set()
        listed = "|".join(sorted((re.escape(w) for w in words), key=lambda w: (-len(w), w)))
        self.cues = re.compile(rf"\b(?:{listed})", re.IGNORECASE) if listed else None
        day = day_of(definition.as_of) if definition else None
        self._as_of = dt.date.fromisoformat(day).toordinal() if day and len(day) == 10 else None

    def weigh(self, statements: list[Statement], sides: int) -> tuple[float, tuple[str, ...]]:
        """The weight of what some statements are about, and its parts in words."""
        who = {self._voices.who(s) for s in statements}
        camps = {self._voices.camp(w) for w in who} - {""}
        articles = {self._voices.root(s.article) for s in statements}
        public = {self._voices.who(s) for s in statements if self._voices.type_of(s) in _PUBLIC}
        hits: set[str] = set()
        if self.cues is not None:
            for s in statements:
                hits |= {m.lower() for m in self.cues.findall(self._dossier.content(s))}
        weight = (
            len(who)
            + 0.5 * sides
            + 0.5 * len(camps)
            + 0.5 * len(articles)
            + 0.6 * len(public)
            + 0.7 * min(4, len(hits))
        )
        reasons = [f"{len(who)} who speak", f"{len(articles)} articles" if len(articles) > 1 else "1 article"]
        if camps:
            reasons.append(f"{len(camps)} sides of the case" if len(camps) > 1 else "1 side of the case")
        if public:
            reasons.append(f"{len(public)} states or organisations")
        if hits:
            reasons.append(f"cue words of an issue: {', '.join(sorted(hits)[:5])}")
        fresh = self._recency(statements)
        if fresh:
            weight += fresh
            reasons.append("recent")
        return round(weight, 3), tuple(reasons)

    def _recency(self, statements: list[Statement]) -> float:
        days = [day_of(self._dossier.when(s)) for s in statements]
        known = [dt.date.fromisoformat(d).toordinal() for d in days if d and len(d) == 10]
        if self._as_of is None or not known:
            return 0.0
        return 0.5 if 0 <= self._as_of - max(known) <= 30 else 0.0
