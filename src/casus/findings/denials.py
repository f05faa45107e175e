"""Denials without content of their own ("rejected the charge") and of words said: what is it that they deny?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from casus.findings.claims import Claim, Voices, day_number
from casus.findings.meanings import meaning
from casus.records import Dossier, Statement
from casus.vocabulary import contraries, cues

__all__ = ["Denial", "denials_of"]

_SENTENCES = 3  # before a denial in which what a noun for an account points to must stand
_CLOSE = 2  # and what a pronoun points to
_FAR = 40  # statements before it in which somebody's account may stand that is called by their name
_BEHIND = 1  # sentences after it in which the denier goes on
_PRONOUN = re.compile(r"(?:it|this|that|them|these|those|so|all|any of (?:it|this)|having .*\b(?:it|so))[.,]?$", re.I)
_OPENING = re.compile(
    r"(?:the|this|that|these|those|such|all|any|its|his|her|their|(?:[\w.-]+\s+){0,3}[\w.-]+['’]s)\s+", re.I
)
_PHRASE_END = re.compile(
    r"\s+(?:of|about|on|that|as|over|by|against|in|with|from|for|to|made|levelled|leveled)\b|[,\"“'‘]"
)
_DETAILED = 2.5  # the weight of an account that is told with its denial
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_LOOKED_AT = 300  # claims about one doer
_DAYS = 30
_PART = re.compile(
    r"(?:any|all|its|his|her|their|the)?\s*(?:role|involvement|responsibility|part|hand|complicity|links?|connection|"
    r"wrongdoing|guilt|participation|blame|ties|collusion|having had anything to do|having anything to do)\b",
    re.IGNORECASE,
)
_LONG = 160  # characters of a denial that only points
_REST = 6  # words after "no truth" that may still belong to it
_OWN_DEED = re.compile(r"(?:ever\s+)?having\b", re.I)
_NOBODY = re.compile(r"(?:nobody|no one|no-one|none|neither|not|no)\b", re.I)
_WISHES = frozenset({"demand", "offer", "ask", "threaten"})
_ACTS = frozenset({"assert", "accuse", "deny", "other", "predict", "offer", "promise", "threaten"})


@dataclass(frozen=True)
class Denial:
    """A denial and what it denies. answers: further statements by which the denier says the same.

    what: the claim that is denied, by which the question is put. replies: those of the answers. score: 0 to 1.
    """

    denied: tuple[Statement, ...]
    answers: tuple[Statement, ...]
    what: Claim
    replies: tuple[Claim, ...]
    score: float


@dataclass(frozen=True)
class _Page:
    """The statements of an article in order, with the number of the sentence in which each is reported."""

    order: tuple[Statement, ...]
    at: Mapping[str, int]
    claims: Mapping[str, Sequence[Claim]]


def denials_of(dossier: Dossier, claims: Sequence[Claim], voices: Voices) -> list[Denial]:
    """Return the denials that name what they deny by a pronoun or a noun for an account, and what that is."""
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        by.setdefault(claim.statement.id, []).append(claim)
    pages: dict[str, list[Statement]] = {}
    for key in sorted(dossier.statements):
        statement = dossier.statements[key]
        pages.setdefault(statement.article, []).append(statement)
    by_doer: dict[str, list[Claim]] = {}
    for claim in claims:
        for sign in sorted(claim.doers):
            by_doer.setdefault(sign, []).append(claim)
    out: list[Denial] = []
    for article in sorted(pages):
        page = _page(dossier, article, pages[article], by)
        for index, statement in enumerate(page.order):
            apart = _no_part(dossier, statement, by_doer, voices)
            if apart is not None and apart.denied:
                out.append(apart)
            elif (charge := _charged(dossier, page, index, voices)) is not None:
                out.append(charge)
            elif (held := _countered(dossier, page, index, voices)) is not None:
                out.append(held)
            elif _points(dossier, statement, by.get(statement.id, ())):
                found = _target(dossier, page, index, voices)
                if found is not None:
                    out.append(found)
    return out


def _page(dossier: Dossier, article: str, found: list[Statement], by: Mapping[str, Sequence[Claim]]) -> _Page:
    ends = [s.end for s in dossier.sentences.get(article, ())]
    order = tuple(sorted(found, key=lambda s: (_place(s), s.id)))
    at: dict[str, int] = {}
    sentence = 0
    for statement in order:
        while sentence < len(ends) and ends[sentence] <= _place(statement):
            sentence += 1
        at[statement.id] = sentence if ends else 0
    return _Page(order, at, by)


def _place(statement: Statement) -> int:
    return statement.cue_span.start if statement.cue_span is not None else statement.content_spans[0].start


def _points(dossier: Dossier, statement: Statement, claims: Sequence[Claim]) -> bool:
    """Whether a statement rejects an account that stands elsewhere."""
    words = " ".join(dossier.content(statement).split())
    if _says_no(words) or (statement.act != "refuse" and _calls_untrue(dossier, statement)):
        return True
    if statement.act not in ("deny", "refuse") or statement.kind == "direct":
        return False
    text = dossier.articles[statement.article].text
    by_nobody = statement.speaker_span is not None and _NOBODY.match(statement.speaker_span.of(text)) is not None
    if by_nobody or len(words) > _LONG or (claims and not any(c.denies for c in claims)):
        return False
    return _PRONOUN.match(words) is not None or _account(words) is not None


@cache
def _formulas() -> re.Pattern[str]:
    known = contraries()
    names = "|".join(sorted(known.account_nouns))
    listed = "|".join(re.escape(w) for w in sorted(known.untrue, key=lambda w: (-len(w), w)))
    alone = "|".join(re.escape(w) for w in sorted(known.denials, key=lambda w: (-len(w), w)))
    what = (
        rf"(?:it|this|that|these|those|they|all of (?:it|this|that)|(?:the|this|that|these|those|such)\s+(?:{names})s?)"
    )
    how = "all|just|simply|absolutely|completely|entirely|pure|utter|totally|nothing but|a"
    be = rf"\s*(?:[’']s|is|was|are|were)(?:\s+(?:{how}))*"
    return re.compile(rf"[\"“‘']?(?:(?:{what}{be}\s+)?(?:{listed})|(?:{alone}))\b(?P<rest>[^.!?;,]*)", re.IGNORECASE)


_AWAY = re.compile(
    r"\b(?:brush|wav|shrug|sweep|swept|push|wip|laugh|dismiss|reject|deni|deny|ridicul|mock|rubbish|scorn)\w*\b",
    re.IGNORECASE,
)


def _calls_untrue(dossier: Dossier, statement: Statement) -> bool:
    """Whether an account is called untrue: "called her account pure theatre", "brushed the charge aside"."""
    if statement.cue_span is None:
        return False
    cue = " ".join(statement.cue_span.of(dossier.articles[statement.article].text).split())
    words = " ".join(dossier.content(statement).split())
    away = _AWAY.search(cue)
    known = contraries()
    if away is not None and any(w.lower().removesuffix("s") in known.account_nouns for w in cue.split()[1:]):
        return True
    found = cues().look_up(cue)
    if found is None or found[0] not in known.rejecting | known.calling or statement.kind == "direct":
        return False
    told = re.sub(r"[\"“”‘’']+(?=\s|$)|(?:(?<=\s)|^)[\"“‘']+", "", words.lower())
    return _account(words) is not None and any(told.endswith(w) for w in known.untrue)


def _says_no(words: str) -> bool:
    """Whether words begin with a denial of what was said right before: "That is a lie", "Nothing of the kind"."""
    found = _formulas().match(words)
    return found is not None and len(found.group("rest").split()) <= _REST


def _account(words: str) -> str | None:
    """The noun by which words name an account of another ("the Armenian account of both events"), or None."""
    found = _OPENING.match(words)
    rest = words[found.end() :] if found else words
    phrase = _PHRASE_END.split(rest)[0].split()
    noun = phrase[-1].lower() if phrase and len(phrase) <= 5 and not phrase[0].lower().endswith("ing") else ""
    known = contraries().account_nouns
    return next((n for n in (noun, noun.removesuffix("s")) if n in known), None)


def _target(dossier: Dossier, page: _Page, index: int, voices: Voices) -> Denial | None:
    """What a denial points to: the best of the statements shortly before it by somebody else.

    Who denies "having" done something denies a deed that is told of them right before.
    """
    denial = page.order[index]
    who = voices.who(denial)
    words = " ".join(dossier.content(denial).split())
    own = _OWN_DEED.match(words) is not None
    reach = _CLOSE if own or _PRONOUN.match(words) else _SENTENCES
    answers = (denial, *_goes_on(page, index, who, voices))
    detailed = sum(1 for c in page.claims.get(denial.id, ()) if c.heft >= _DETAILED and c.proposition.subject) > 0
    detailed = detailed and _THAT.search(words) is not None
    about = _About(voices, who, own, _whose(words), _meanings_of(dossier, page, answers), detailed)
    before = next((s for s in reversed(page.order[:index]) if voices.who(s) != who), None)
    if denial.act == "refuse" and before is not None and before.act in _WISHES:
        return None  # a refusal of what was asked or offered
    best: tuple[float, str, Statement, Claim] | None = None
    first = max(0, index - (_FAR if about.whose else 14))
    for at in (*range(first, index), *range(index + 1, min(len(page.order), index + 4))):
        other = page.order[at]
        away = page.at[denial.id] - page.at[other.id]
        what = _main(page.claims.get(other.id, ()))
        if what is None or other.id == denial.parent or (away > reach and not about.whose) or away < -_BEHIND - 1:
            continue
        score = about.fits(other, what, away, later=at > index)
        if score is not None and (best is None or (score, other.id) > best[:2]):
            best = (score, other.id, other, what)
    if best is None:
        return None
    denied = _chain(dossier, best[2], None if own else denial, voices)
    replies = tuple(c for s in answers[1:] if (c := _main(page.claims.get(s.id, ()))) is not None)
    return Denial(denied, answers, best[3], replies, min(0.9, 0.4 + 0.3 * best[0])) if denied else None


def _no_part(
    dossier: Dossier, denial: Statement, by_doer: Mapping[str, Sequence[Claim]], voices: Voices
) -> Denial | None:
    """What somebody who denies "any role" is said elsewhere to have done, the gravest and nearest."""
    words = dossier.content(denial)
    if denial.act not in ("deny", "refuse") or denial.kind == "direct" or not _PART.match(words):
        return None
    who, day = voices.who(denial), day_number(dossier.when(denial))
    told = {meaning(w) for w in re.findall(r"[\w-]+", words)} - {""}
    best: tuple[float, tuple[str, str], Claim] | None = None
    seen = {c.key: c for sign in sorted(voices.kin(denial)) for c in by_doer.get(sign, ())[:_LOOKED_AT]}
    for key in sorted(seen):
        claim = seen[key]
        far = day is not None and claim.day is not None and abs(day - claim.day) > _DAYS
        past = day is not None and claim.years and str(dt.date.fromordinal(day).year) not in claim.years
        if claim.who == who or claim.negated or not claim.about_fact or far or past:
            continue
        grave = bool({s[1:] for s in claim.meanings} & contraries().grave) + (claim.statement.act == "accuse")
        common = sum(w for s, w in claim.meanings.items() if s in told)
        if not grave or (len(words.split()) > 3 and common < 0.9):
            continue
        score = grave + common + (claim.statement.article == denial.article)
        if best is None or (score, key) > best[:2]:
            best = (score, key, claim)
    if best is None:
        return None
    return Denial(
        _chain(dossier, best[2].statement, denial, voices), (denial,), best[2], (), min(0.8, 0.45 + 0.1 * best[0])
    )


def _charged(dossier: Dossier, page: _Page, index: int, voices: Voices) -> Denial | None:
    """What is told of somebody right before they deny something: "A said B had crossed. B denied that…"."""
    denial = page.order[index]
    claims = [c for c in page.claims.get(denial.id, ()) if c.denies and c.negated and c.about_fact]
    if not claims or denial.kind == "direct":
        return None
    who, kin = voices.who(denial), voices.kin(denial)
    for other in reversed(page.order[max(0, index - 2) : index]):
        what = _main(page.claims.get(other.id, ()))
        if what is None or voices.who(other) == who or not 0 <= page.at[denial.id] - page.at[other.id] <= 1:
            continue
        if other.act not in ("accuse", "assert") or what.negated or not what.about_fact:
            continue
        grave = other.act == "accuse" or {s[1:] for s in what.meanings} & contraries().grave
        if grave and kin & set(what.meanings) and any(c.doers <= kin for c in claims):
            denied = _chain(dossier, other, denial, voices)
            return Denial(denied, (denial,), what, tuple(claims[:1]), 0.55) if denied else None
    return None


def _countered(dossier: Dossier, page: _Page, index: int, voices: Voices) -> Denial | None:
    """Two accounts side by side, the second of which says no or insists: "A says he came, B he never did"."""
    answer = page.order[index]
    if index == 0 or answer.kind == "direct" or answer.act not in ("assert", "deny"):
        return None
    other = page.order[index - 1]
    own, what = _main(page.claims.get(answer.id, ())), _main(page.claims.get(other.id, ()))
    if own is None or what is None or not 0 <= page.at[answer.id] - page.at[other.id] <= 1:
        return None
    bound = answer.parent == other.id or other.parent == answer.id or voices.who(other) == voices.who(answer)
    if bound or other.act not in ("accuse", "assert") or what.negated or not (what.about_fact and own.about_fact):
        return None
    cue = answer.cue_span.of(dossier.articles[answer.article].text) if answer.cue_span else ""
    found = cues().look_up(" ".join(cue.split()))
    insists = found is not None and found[0] in contraries().insisting
    if page.at[answer.id] != page.at[other.id]:
        subjects = {c.proposition.subject.lower() for c in (own, what)}
        both_he = len(subjects) == 1 and subjects <= {"he", "she", "they"}
        about = both_he or bool(voices.kin(answer) & set(what.meanings))
        if not own.together(what) or not (insists or (own.negated and about)):
            return None
    if not (insists or own.negated) or own.overlaps(what):
        return None
    denied = _chain(dossier, other, answer, voices)
    return Denial(denied, (answer,), what, (own,), 0.55) if denied else None


def _whose(words: str) -> frozenset[str]:
    """Whose account is denied, where the words say so: "the Armenian account", "Mr Aune's claim"."""
    found = _OPENING.match(words)
    phrase = _PHRASE_END.split(words[found.end() :] if found else words)[0]
    names = [words[: found.end()], phrase] if found and "'" in words[: found.end()].replace("’", "'") else [phrase]
    bare = [re.sub(r"['’]s$", "", w) for part in names for w in part.split()]
    return frozenset(s for w in bare if (s := meaning(w)).startswith("@"))


def _meanings_of(dossier: Dossier, page: _Page, answers: Sequence[Statement]) -> set[str]:
    told = {meaning(w) for s in answers for w in re.findall(r"[\w-]+", dossier.content(s))}
    return told | {m for s in answers for c in page.claims.get(s.id, ()) for m in c.meanings}


@dataclass(frozen=True)
class _About:
    """What a denial tells of what it denies: by whom, whether a deed of the denier, whose account, which meanings.

    detailed: whether it says what the account is ("accusations that it had released the water").
    """

    voices: Voices
    who: str
    own: bool
    whose: frozenset[str]
    told: set[str]
    detailed: bool

    def fits(self, other: Statement, what: Claim, away: int, later: bool) -> float | None:
        """How well a statement fits as what is denied; None where it cannot be."""
        if (self.voices.who(other) == self.who) != self.own or (later and (self.own or other.act == "deny")):
            return None
        common = sum(w for s, w in what.meanings.items() if s in self.told)
        if not self.own and other.act not in _ACTS and common < 1:
            return None
        if self.whose and not self.own and not self.whose & self.voices.kin(other):
            return None
        topic = sum(w for s, w in what.meanings.items() if s in self.told and s[:1] != "@" and not s[:1].isdigit())
        ahead = what.proposition.force == "future"
        least = 1.2 if self.detailed else 1 if away > _SENTENCES else 0
        if topic < least or (away > _SENTENCES and what.proposition.force != "fact") or (ahead and self.whose):
            return None
        plain = bool(what.proposition.question) + (what.proposition.predicate not in contraries().speech)
        near = 1.0 - 0.25 * min(abs(away), 4) - 0.4 * later
        return near + 0.3 * min(common, 3.0) + 0.15 * (other.act == "accuse") + 0.1 * plain - 0.2 * ahead


def _main(claims: Sequence[Claim]) -> Claim | None:
    """The claim by which a statement is put as a question: one that tells a fact, the fullest first."""
    told = [c for c in claims if c.proposition.force in ("fact", "future")]

    def rank(c: Claim) -> tuple[bool, bool, str, int, float, tuple[str, str]]:
        p = c.proposition
        return (not p.question, p.predicate in contraries().speech, p.force, c.order, -c.heft, c.key)

    return min(told, key=rank, default=None)


def _chain(dossier: Dossier, statement: Statement, denial: Statement | None, voices: Voices) -> tuple[Statement, ...]:
    """A statement and those whose words carry it, but for what is only reported of those who deny it."""
    out = [statement]
    seen = {statement.id}
    while out[-1].parent is not None and out[-1].parent in dossier.statements and out[-1].parent not in seen:
        seen.add(out[-1].parent)
        out.append(dossier.statements[out[-1].parent])
    if denial is None:
        return tuple(out[:1])
    who = voices.who(denial)
    return tuple(s for s in out if voices.who(s) != who and not (s.parent and _kin(s, denial)))


def _kin(one: Statement, other: Statement) -> bool:
    """Whether a speaker's name stands in the other's: "Pallawe" and "Mr Pallawe's office"."""
    names = [
        {w.removesuffix("'s").removesuffix("’s")[:6] for w in (s.speaker.name or "").split() if w[:1].isupper()}
        for s in (one, other)
    ]
    return bool(names[0] & names[1])


def _goes_on(page: _Page, index: int, who: str, voices: Voices) -> list[Statement]:
    """What the denier says with the denial or right behind it, as a fact."""
    denial = page.order[index]
    out: list[Statement] = []
    for other in page.order[max(0, index - 2) : index + 5]:
        after = page.at[other.id] - page.at[denial.id]
        if other.id == denial.id or not 0 <= after <= _BEHIND:
            continue
        if voices.who(other) == who and other.act in ("assert", "deny", "accuse") and other.parent == denial.parent:
            out.append(other)
    return out
