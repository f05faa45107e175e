"""An independent oracle: a treaty's records as an answer-set program, told true and told false as two predicates.

Nothing of `casus.law` is used: norms stay rules with variables, and clingo puts the actors in, works out who is bound,
and compares with what the engine says in any number of worlds in one solve call.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence

import clingo

from casus.records import (
    All,
    AnyOf,
    Atom,
    Condition,
    Count,
    ExitClause,
    Incident,
    Norm,
    Not,
    Provision,
    Some,
    Treaty,
    WorldClaim,
)
from tests.law.oracle_rules import STANDING, TOLD, VERDICTS

Row = tuple[str, str, str]  # provision/norm, holder, counterparty


def number(day: str, *, last: bool = False) -> int:
    """A date as YYYYMMDD; of a coarse one its first or its last day."""
    parts = [int(part) for part in (day.split("/")[-1 if last else 0]).split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    days = calendar.monthrange(year, month)[1]
    return year * 10000 + month * 100 + (parts[2] if len(parts) > 2 else days if last else 1)


def term(atom: Atom) -> str:
    """An atom as a term of the program."""
    if atom.name == "reading":
        ((construal, answer),) = atom.terms
        return f'reading("{construal}","{answer}")'
    inner = ",".join(f'"{value}"' for _, value in atom.terms)
    return f"x_{atom.name}({inner})" if inner else f"x_{atom.name}"


ACTS_OF = {
    *("joined", "lapsed", "left", "expelled", "dissolved", "suspended_at_own_request", "reinstated", "notice_sent"),
    *("notice_received", "revoked_notice", "settled_obligations", "extension_agreed", "announced_exit"),
    *("notice_invalid", "breach"),
}


def key_term(key: str) -> str:
    """The engine's key of a fact as a term: acts of standing by name, actor and day."""
    name, _, day = key.partition("@")
    atom = Atom.parse(name)
    return on_term(atom, number(day)) if day else term(atom)


def on_term(atom: Atom, day: int) -> str:
    if atom.name in ACTS_OF:
        who = f'"{atom.terms[0][1]}"' if atom.terms else "none"
        return f"on({atom.name},{who},{day})"
    return f"on({term(atom)},{day})"


class Oracle:
    """The program of a treaty on a day, for one incident or for none, over what is claimed in any of its worlds."""

    def __init__(self, treaty: Treaty, event: Incident | None, claims: Iterable[WorldClaim], as_of: str) -> None:
        self.treaty = treaty
        self.event = event
        self.today = number(event.date if event and event.date else as_of)
        wanted = event.id if event else None
        self.claims = [claim for claim in claims if claim.event in {None, wanted}]
        self.lines: list[str] = [STANDING, VERDICTS]
        self.nodes = 0
        self.scope = "event" if event else "date"
        self.org = treaty.organisation or treaty.id
        self.kinds = {fact.name: fact.scope for fact in treaty.facts}
        self.named = {named.name: named for named in treaty.named}
        self.states = {actor.id for actor in treaty.actors if actor.type == "state"}
        self.concerned: set[str] = set()
        self._facts()
        for provision in treaty.provisions:
            self._provision(provision)

    def say(self, line: str) -> None:
        self.lines.append(line)

    def _facts(self) -> None:
        treaty = self.treaty
        self.say(f"today({self.today}).")
        people = {t for c in self.claims if c.atom.name != "reading" for _, t in c.atom.terms} | set(treaty.parties)
        for who in sorted(people - {"anyone"}):
            self.say(f'actor("{who}").')
        for who in sorted((people | {actor.id for actor in treaty.actors} | {self.org}) - {"anyone"}):
            self.say(f'somebody("{who}").')
        for party in treaty.parties:
            self.say(f'party("{party}").')
        for name in ("lapsed", "expelled", "left"):
            self.say(f"ending({name}).")
        for name in ("announced_exit", "notice_sent", "notice_received"):
            self.say(f"releasing({name}).")
        if self.event is not None:
            own = {t for c in self.claims if c.event == self.event.id for _, t in c.atom.terms}
            self.concerned = set(self.event.concerns) or own
            for who in sorted(self.concerned):
                self.say(f'concerned("{who}").')
        for claim in self.claims:
            self._claimed(claim)
        for claim in self.claims:
            if claim.on is None and claim.atom.name != "reading":
                self.say(f"loose({term(claim.atom)}).")
        self._reaches()
        given = {(c.atom.name, number(c.on)) for c in self.claims if c.on and c.atom.name.startswith("notice_")}
        for n, clause in enumerate(treaty.exits):
            self._clause(n, clause, given)

    def _claimed(self, claim: WorldClaim) -> None:
        atom = claim.atom
        anyone = "anyone" in dict(atom.terms).values()
        if atom.name != "reading" and (claim.holds or not anyone):
            self.say(f"spoken({term(atom)}).")
        if anyone and claim.holds:
            self.say('actor("anyone").')
        if atom.name != "reading":
            self.say(f"mention({term(atom)},{int(claim.holds)}).")
        if claim.on is None or not claim.holds:
            return
        day = number(claim.on)
        if claim.until is None or number(claim.until, last=True) >= self.today:
            self.say(f"claimed({term(atom)},{day}).")
        if atom.name in ACTS_OF:
            who = f'"{atom.terms[0][1]}"' if atom.terms else "none"
            self.say(f"act({atom.name},{who},{day}).")

    def _reaches(self) -> None:
        """Up to which day an act reaches: the longest that is claimed."""
        longest: dict[str, int] = {}
        for claim in self.claims:
            if claim.on and claim.until and claim.holds and claim.atom.name in ACTS_OF:
                who = f'"{claim.atom.terms[0][1]}"' if claim.atom.terms else "none"
                key = f"{claim.atom.name},{who},{number(claim.on)}"
                longest[key] = max(longest.get(key, 0), number(claim.until, last=True))
        for key, last in longest.items():
            self.say(f"reach({key},{last}).")

    def _clause(self, n: int, clause: ExitClause, given: set[tuple[str, int]]) -> None:
        if clause.settle_first:
            self.say(f"settle_first({n}).")
        if clause.released:
            construal, _, answer = clause.released.partition("=")
            self.say(f'release(reading("{construal}","{answer}")).')
        if clause.revocable is False:
            self.say(f"fixed({n}).")
        for told, day in sorted(given):
            inside = number(clause.since) <= day and (clause.until is None or day < number(clause.until))
            starts = told == "notice_received" or (told == "notice_sent" and clause.clock == "sending")
            out = out_on(clause, day)
            if starts and inside:
                self.say(f"fits({n},{told},{day}).")
            if starts and inside and out is not None:
                self.say(f"out({n},{told},{day},{out}).")

    def _provision(self, provision: Provision) -> None:
        now = [
            version
            for version in provision.versions
            if number(version.since) <= self.today and (version.until is None or self.today < number(version.until))
        ]
        held = {norm.id: norm for version in now for norm in version.norms}
        every = {norm.id: norm for version in provision.versions for norm in version.norms}
        for norm in (every | held).values():
            if norm.scope == self.scope:
                self._norm(f'"{provision.id}/{norm.id}"', norm, in_force=norm.id in held)

    def _norm(self, name: str, norm: Norm, *, in_force: bool) -> None:
        body = []
        parties = {"party", "other_party"}
        if self.event and norm.counterparty in self.states - self.concerned:
            return
        concerned = "concerned" if self.event else "partyday"
        before = "" if in_force else f"row({name},H,C) :- not anyparty, "
        for variable, role in (("C", norm.counterparty), ("H", norm.holder)):
            if role in parties:
                narrow = variable == "C" or (norm.counterparty == "organisation" and self.event)
                body.append(f"partyday({variable})")
                if narrow and variable == "C":
                    body.append(f"{concerned}({variable})")
                elif narrow:
                    body.append(f"narrow({variable})")
            else:
                who = self.org if role == "organisation" else role
                body.append(f'{variable} = "{who}"')
        if self.event:
            self.say("narrow(P) :- partyday(P), concerned(P).")
            self.say("somenarrow :- narrow(_).")
            self.say("narrow(P) :- partyday(P), not somenarrow_.")
            self.say("somenarrow_ :- partyday(P), concerned(P).")
        if norm.holder == "other_party":
            body.append("H != C")
        self.say(f"row({name},H,C) :- {', '.join(body)}.")
        if before:
            early = ", ".join(body).replace("partyday(", "party(").replace("narrow(", "narrowparty(")
            if self.event:
                self.say("narrowparty(P) :- party(P), concerned(P).")
                self.say("narrowparty(P) :- party(P), not somenarrowparty.")
                self.say("somenarrowparty :- party(P), concerned(P).")
            self.say(f"{before}{early.replace('partyday', 'party')}.")
            self.say(f"raw_f(W,{name},H,C) :- row({name},H,C), w(W).")
            return
        outlives = any(norm.id in clause.survives for clause in self.treaty.exits)
        parts = []
        for variable, role in (("H", norm.holder), ("C", norm.counterparty)):
            if role in parties:
                how = "o" if outlives else "b"
                parts.append((f"{how}t(W,{variable})", f"{how}f(W,{variable})"))
        scope = (f"row({name},H,C)", ["H", "C"])
        env = {"holder": "H", "counterparty": "C", "organisation": f'"{self.org}"'}
        if norm.condition is not None:
            parts.append(self.literal(norm.condition, env, scope))
        if norm.unless is not None:
            parts.append(self.literal(norm.unless, env, scope)[::-1])
        true = ", ".join([scope[0], "w(W)", *(t for t, _ in parts)])
        self.say(f"raw_t(W,{name},H,C) :- {true}.")
        for _, false in parts:
            self.say(f"raw_f(W,{name},H,C) :- {scope[0]}, w(W), {false}.")
        self._shields(name, norm, parties)

    def _shields(self, name: str, norm: Norm, parties: set[str]) -> None:
        if norm.kind != "immunity":
            return
        for other, provision, held in self._held():
            if other.id in norm.defeats and held:
                same = ", C = D" if norm.counterparty in parties and other.counterparty in parties else ""
                target = f'"{provision}/{other.id}"'
                self.say(f"shields({name},D,{target},H,C) :- row({name},H,D), row({target},H,C){same}.")

    def _held(self) -> Iterable[tuple[Norm, str, bool]]:
        for provision in self.treaty.provisions:
            for version in provision.versions:
                inside = number(version.since) <= self.today and (
                    version.until is None or self.today < number(version.until)
                )
                for norm in version.norms:
                    if inside and norm.scope == self.scope:
                        yield norm, provision.id, True

    def literal(self, condition: Condition, env: Mapping[str, str], scope: tuple[str, list[str]]) -> tuple[str, str]:
        """The literals of a condition being told true and told false."""
        if isinstance(condition, Atom):
            return self.atom(condition, env, scope)
        if isinstance(condition, Not):
            return self.literal(condition.part, env, scope)[::-1]
        domain, variables = scope
        t, f = self.fresh(variables)
        if isinstance(condition, Some):
            own = f"X{self.nodes}"
            among = f"partyday({own})" if condition.among == "parties" else f"actor({own})"
            if condition.among == "claimed":
                among = self.claimed(condition, env, scope, own)
            inside = (f"{domain}, {among}", [*variables, own])
            that_t, that_f = self.literal(condition.that, {**env, condition.variable: own}, inside)
            if condition.among == "parties":
                self.say(f"{t} :- {domain}, {among}, w(W), bt(W,{own}), {that_t}.")
                _, no_f = self.fresh([*variables, own])
                self.say(f"{no_f} :- {domain}, {among}, w(W), bf(W,{own}).")
                self.say(f"{no_f} :- {domain}, {among}, w(W), {that_f}.")
                that_f = no_f
            else:
                self.say(f"{t} :- {domain}, {among}, w(W), {that_t}.")
            self.say(f"{f} :- {domain}, w(W), {that_f} : {among}.")
            return t, f
        parts = [self.literal(part, env, scope) for part in condition.parts]
        if isinstance(condition, All):
            self.say(f"{t} :- {domain}, w(W), {', '.join(one for one, _ in parts)}.")
            for _, false in parts:
                self.say(f"{f} :- {domain}, w(W), {false}.")
        elif isinstance(condition, AnyOf):
            for true, _ in parts:
                self.say(f"{t} :- {domain}, w(W), {true}.")
            self.say(f"{f} :- {domain}, w(W), {', '.join(one for _, one in parts)}.")
        elif isinstance(condition, Count):
            trues = "; ".join(f"{n} : {true}" for n, (true, _) in enumerate(parts))
            falses = "; ".join(f"{n} : {false}" for n, (_, false) in enumerate(parts))
            self.say(f"{t} :- {domain}, w(W), {condition.at_least} <= #count {{ {trues} }}.")
            self.say(f"{f} :- {domain}, w(W), #count {{ {falses} }} > {len(parts) - condition.at_least}.")
        return t, f

    def claimed(self, condition: Some, env: Mapping[str, str], scope: tuple[str, list[str]], own: str) -> str:
        """Whoever stands at the variable's place in a fact that somebody tells of; `anyone` where nobody does."""
        domain, variables = scope
        self.nodes += 1
        inner = ",".join([*variables, own])
        candidate, some = f"cand{self.nodes}({inner})", f"cands{self.nodes}({','.join(variables)})"
        for atom in atoms_in(condition.that):
            for place, (_, value) in enumerate(atom.terms):
                if value != condition.variable:
                    continue
                terms = []
                for n, (_, other) in enumerate(atom.terms):
                    known = env.get(other, f'"{other}"')
                    free = other == condition.variable or known == '"anyone"'
                    terms.append(own if n == place else f"Z{n}" if free else known)
                fact = self._functor(atom.name, terms)
                self.say(f'{candidate} :- {domain}, mention({fact},_), {own} != "anyone".')
                self.say(f'{candidate} :- {domain}, mention({fact},1), {own} = "anyone".')
        self.say(f"{some} :- {candidate}.")
        self.say(f'{candidate} :- {domain}, not {some}, {own} = "anyone".')
        return candidate

    def fresh(self, variables: Sequence[str]) -> tuple[str, str]:
        self.nodes += 1
        inner = ",".join(["W", *variables])
        return f"t{self.nodes}({inner})", f"f{self.nodes}({inner})"

    def atom(self, atom: Atom, env: Mapping[str, str], scope: tuple[str, list[str]]) -> tuple[str, str]:
        terms = {role: env.get(value, f'"{value}"') for role, value in atom.terms}
        if atom.name == "reading":
            return f"tt(W,{term(atom)})", f"tf(W,{term(atom)})"
        if atom.name == "party":
            return f"bt(W,{terms['of']})", f"bf(W,{terms['of']})"
        if atom.name in self.named:
            named = self.named[atom.name]
            return self.literal(named.that, dict(terms), scope)
        act = self.kinds.get(atom.name) == "act"
        open_roles = [role for role, value in terms.items() if value == '"anyone"']
        plain = self._functor(atom.name, terms.values())
        if not act and not open_roles:
            return f"tt(W,{plain})", f"tf(W,{plain})"
        self.nodes += 1
        any_of = {role: f"Y{self.nodes}_{n}" for n, role in enumerate(open_roles)}
        fits = self._functor(atom.name, [any_of.get(role, value) for role, value in terms.items()])
        domain, variables = scope
        t, f = self.fresh(variables)
        there = f"there{self.nodes}({','.join(variables)})"
        day = f"D{self.nodes}"
        if act:
            told = f"claimed({fits},{day}), {day} <= {self.today}"
            if atom.name in ACTS_OF:
                who = ([any_of.get(role, value) for role, value in terms.items()] or ["none"])[0]
                key = f"on({atom.name},{who},{day})"
            else:
                key = f"on({fits},{day})"
        else:
            told, key = f"spoken({fits})", fits
        self.say(f"{there} :- {domain}, {told}.")
        self.say(f"{t} :- {domain}, w(W), {told}, tt(W,{key}).")
        self.say(f"{f} :- {domain}, w(W), {there}, tf(W,{key}) : {told}.")
        if act:  # asked of the day itself
            who = ([*terms.values()] or ["none"])[0]
            plain = f"on({atom.name},{who},{self.today})" if atom.name in ACTS_OF else f"on({plain},{self.today})"
        self.say(f"{t} :- {domain}, w(W), not {there}, tt(W,{plain}).")
        self.say(f"{f} :- {domain}, w(W), not {there}, tf(W,{plain}).")
        return t, f

    def _functor(self, name: str, terms: Iterable[str]) -> str:
        inner = ",".join(terms)
        return f"x_{name}({inner})" if inner else f"x_{name}"

    def by_values(self, told: Mapping[str, tuple[Sequence[int], Sequence[int]]]) -> list[str]:
        """Worlds told directly: by the engine's key, those that tell it true and those that tell it false."""
        lines = []
        for key, (true, false) in told.items():
            for predicate, worlds in (("tt", true), ("tf", false)):
                if len(worlds):
                    lines.append(f"{predicate}(({';'.join(map(str, worlds))}),{key_term(key)}).")
        return lines

    def by_claims(self, keys: Sequence[str], worlds: Mapping[int, Sequence[WorldClaim]]) -> list[str]:
        """Worlds told by claims; the program itself works out what they tell of each key."""
        lines = [TOLD, "onkey(none,none,none,none).", "iskeyday(K) :- dated(K,_,_)."]
        atoms = {claim.atom for claims in worlds.values() for claim in claims}
        for key in keys:
            name, _, day = key.partition("@")
            atom = Atom.parse(name)
            lines.append(f"dated({key_term(key)},{term(atom)},{number(day)})." if day else f"key({key_term(key)}).")
            if day:
                lines.append(f"isdated({key_term(key)}).")
            if atom.name in self.treaty.complete:
                lines.append(f"complete({key_term(key)}).")
                lines.append(f"key({key_term(key)}).")
            for other in atoms:
                if other.name == atom.name == "reading":
                    ((asked, answer),), ((question, given),) = atom.terms, other.terms
                    if asked == question and answer != given:
                        lines.append(f"rival({term(atom)},{term(other)}).")
                elif other != atom and covers(other, atom):
                    lines.append(f"covers({term(other)},{term(atom)}).")
        for world, claims in worlds.items():
            for claim in claims:
                day = number(claim.on) if claim.on else 0
                own = int(claim.by is not None)
                lines.append(f"claim({world},{term(claim.atom)},{int(claim.holds)},{day},{own}).")
        return lines

    def differences(
        self, worlds: int, told: Sequence[str], engine: Mapping[Row, tuple[Sequence[int], Sequence[int]]]
    ) -> list[str]:
        """Where the engine's rows differ from the program's, world by world; world 0 for a row only one of them has.

        engine: by row, the worlds in which it is told true and those in which it is told false.
        """
        lines = [*dict.fromkeys(self.lines), f"w(1..{worlds}).", *told]
        for (norm, holder, counterparty), (true, false) in engine.items():
            row = f'"{norm}","{holder}","{counterparty}"'
            lines.append(f"engine({row}).")
            for predicate, which in (("engine_t", true), ("engine_f", false)):
                if len(which):
                    lines.append(f"{predicate}({row},({';'.join(map(str, which))})).")
        control = clingo.Control(["--warn=none"])
        control.add("base", [], "\n".join(lines))
        control.ground([("base", [])])
        found: list[str] = []
        control.solve(on_model=lambda model: found.extend(str(symbol) for symbol in model.symbols(shown=True)))
        return sorted(found)


def atoms_in(condition: Condition) -> Iterable[Atom]:
    """The facts of a condition."""
    if isinstance(condition, Atom):
        return [condition]
    if isinstance(condition, Not):
        return atoms_in(condition.part)
    if isinstance(condition, Some):
        return atoms_in(condition.that)
    return [atom for part in condition.parts for atom in atoms_in(part)]


def covers(wide: Atom, narrow: Atom) -> bool:
    """Whether a denial with `anyone` in it denies this one, too."""
    if wide.name != narrow.name or len(wide.terms) != len(narrow.terms):
        return False
    pairs = zip(wide.terms, narrow.terms, strict=True)
    return all(a[0] == b[0] and a[1] in {"anyone", b[1]} for a, b in pairs)


def out_on(clause: ExitClause, given: int) -> int | None:
    """The day on which a notice takes effect."""
    if clause.clock == "at_once":
        return given
    year, month, day = given // 10000, given // 100 % 100, given % 100
    month += clause.months
    while month > 12:
        year, month = year + 1, month - 12
    ready = year * 10000 + month * 100 + min(day, calendar.monthrange(year, month)[1])
    if clause.clock == "year_start":
        return (ready // 10000 + 1) * 10000 + 101
    if clause.clock == "term_end":
        return min((number(end) for end in clause.terms if number(end) >= ready), default=None)
    return ready
