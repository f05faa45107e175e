"""Predictions found in an article's statements."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.evidence._ahead import Ahead, Layers, lemma_of
from casus.evidence._by_when import by_when
from casus.evidence._phrasing import condition_in, end_of_clause, tidy, without_conditions
from casus.evidence._sight import Sight
from casus.evidence._standing import Standings
from casus.evidence._taken import Taken
from casus.evidence.predictions.authors import with_author
from casus.evidence.predictions.kinds import BINDS, FORETELLS, OPINION, PLANS, THREATENS, WISHES, cue_of, type_of
from casus.evidence.predictions.likely import likelihood_in
from casus.records import Party, Prediction, Span, Statement

__all__ = ["party_of", "predictions_of"]

_INTENDS = frozenset(
    ["plan", "intend", "aim", "threaten", "hope", "wish", "promise", "pledge", "vow", "swear", "undertake"]
)
_CHANCE = re.compile(
    r"\b(?:(?:only |just |merely )?a (?:matter|question) of time (?:before|until|till|when)|"
    r"(?:no|little|every|some|slim|scant|small|a (?:good|strong|real|high|slim|slight|fair|growing|serious|great)|"
    r"an? (?:even|outside)|"
    r"the) (?:chances?|prospects?|likelihood|possibility|probability|risk|danger|odds)(?: now)?(?: are| is)? (?:that|"
    r"of)(?! success\b)|"
    r"(?:the )?(?:odds|chances) (?:are|were) (?:\w+ ){0,3}?that|"
    r"(?:an?|no|any|some|every|one|two|\d[\d.]*)\b[\w.%\s-]{0,24}?"
    r"(?:chance|probability|likelihood|risk|danger|possibility|prospect) (?:that|of)|"
    r"(?:it is|it’s|it's|it remains|it seems|it looks) (?:\w+ ){0,2}?(?:likely|unlikely|probable|improbable|"
    r"inevitable|certain|possible|impossible|unthinkable|doubtful|conceivable|inconceivable)"
    r" that)\s+",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"(?:[\"“‘'«]\s*)?(?:not\s+|never\s+)?to\s+(?=[a-z])(?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)"
)
_WH = re.compile(
    r"\W*(?:what|who|whether|why|how|which|where|it|that|this|them|so|him|her)\b(?:\W*$|\s+(?:is|that|this)?)", re.I
)
_VERBS = ("VERB", "AUX")
_STATES = frozenset(["do", "live", "seem", "appear", "sound", "look", "want", "mean", "be"])
_SENSES_WORDS = """
    see hear feel remember understand imagine afford find tell say believe think recall sense smell notice speak help
    read write know
"""
_SENSES = frozenset(_SENSES_WORDS.split())
_SOMEBODY = frozenset({"i", "we", "you", "he", "she", "one", "nobody", "no one", "nothing", "that", "this", "who"})
_MEANT = re.compile(
    r"\b(?P<whose>its|his|her|their|our|my|(?:the|her|his|its|their) (?:country|government|party|state|union|"
    r"group)[’']s)"
    r"\s+(?:\w+\s+)?(?P<noun>intentions?|plans?|determination|resolve|commitment|pledge|vow|desire|wish|hope|threat|"
    r"decision)\s+(?:not\s+)?to\s+(?=[a-z])",
    re.IGNORECASE,
)
_DECIDED = frozenset(
    ["announce", "confirm", "declare", "say", "tell", "state", "report", "reaffirm", "reiterate", "repeat"]
)
_DEEMED_WORDS = """
    likely unlikely inevitable unavoidable imminent improbable probable doomed conceivable inconceivable unthinkable
"""
_DEEMED = frozenset(_DEEMED_WORDS.split())
_SET = frozenset({"expected", "due", "scheduled", "planned", "slated", "foreseen", "anticipated"})
# What a state "expects" of another by name, it demands.
_TO_DO = re.compile(r"[\"“\s]*(?:the |its |their )?(?:[A-Z][\w’'-]+ ){1,4}(?:\w+ ){0,2}?to (?=[a-z])")
_IS = re.compile(r"\s+(?:is|are|was|were|remains?|looks?|seems?)\b")
_POINTERS = frozenset({"it", "this", "that", "there", "which", "what", "who", "these", "those"})


def predictions_of(sight: Sight) -> tuple[Prediction, ...]:
    """Return the predictions that an article's statements hold, by their places, one for each place.

    Sources of the likelihood ranges: see vocabulary/likelihood.yaml. Without a parse, subjects are told by their place.
    """
    told, sight = sight.statements, with_author(sight)
    layers = Layers(sight)
    standings = Standings(sight)
    clauses = [c for c in layers.ahead() if _foretells(layers, standings, c)]
    for more in (_intended, _meant, _deemed, _chances, _announced):
        taken = Taken(c.span for c in clauses)
        clauses += [c for c in more(layers) if not taken.touching(c.span)]
    made = {
        c.span: _prediction(layers, standings, c) for c in sorted(clauses, key=lambda c: (c.span.start, -c.span.end))
    }
    kept = {s.id for s in told}
    return tuple(p if p.statement in kept else replace(p, statement=None) for _, p in sorted(made.items()))


def party_of(statement: Statement) -> Party | None:
    """The speaker of a statement as a party; None where the article gives no name."""
    name = statement.speaker.name
    return Party(name, statement.speaker_span) if name is not None and name.strip() else None


def _foretells(layers: Layers, standings: Standings, clause: Ahead) -> bool:
    """Whether a clause of the future foretells something: what is only possible must be so for others than the speaker,
    or be said with a mind to it.
    """
    sight, statement = layers.sight, clause.statement
    if statement.act == "ask":
        return False
    if not clause.weak:
        return True
    cue = cue_of(sight, statement)
    if (clause.mark == "may" and cue in BINDS) or cue in WISHES:
        return True
    minded = cue in OPINION | FORETELLS or statement.act == "predict" or cue == "warn"
    bound = clause.condition is not None or by_when(sight, clause.span) is not None
    if clause.mark == "can":
        return (cue in OPINION | FORETELLS) and bound and not clause.negated
    if minded or bound:
        return minded or not clause.own or clause.mark == "may"
    return not clause.own and _possible(layers, clause)


def _possible(layers: Layers, clause: Ahead) -> bool:
    """Whether "may", "might" or "could" leaves a thing of the future possible; not what one was able or free to do."""
    tokens = layers.sight.tokens
    phrase = layers.phrase(clause.verb)
    behind = {t.text.lower() for t in tokens[clause.verb + 1 : clause.verb + 5]}
    if tokens[clause.verb].pos not in ("VERB", "") or ("only" in behind and clause.mark == "could"):
        return False  # "may be right"
    if clause.mark != "could":
        return phrase.split(maxsplit=1)[0] not in _STATES
    subject = clause.subject.of(layers.sight.text).lower() if clause.subject is not None else ""
    behind = {t.text.lower() for t in tokens[clause.verb - 3 : clause.verb]} if clause.verb >= 3 else set()
    able = clause.negated or bool(behind & {"only", "hardly", "barely", "longer"}) or subject in _SOMEBODY
    return not able and phrase.split(maxsplit=1)[0] not in _STATES | _SENSES


def _intended(layers: Layers) -> list[Ahead]:
    """Infinitives behind an intention or a wish: "threatened | to close the port", "said he hoped to be there"."""
    sight = layers.sight
    made: list[Ahead] = []
    for statement in sight.statements:
        cue = cue_of(sight, statement)
        first = statement.content_spans[0]
        found = _INFINITIVE.match(sight.text, first.start, first.end)
        if (
            found
            and cue in PLANS | WISHES | THREATENS
            and cue not in ("warn", "order")
            and not _negated(sight, statement)
        ):
            made += _infinitive(layers, statement, found.end(), cue, own=True)
    for number, index in enumerate(layers.owner):
        if index < 0 or number + 1 >= len(sight.tokens) or sight.tokens[number + 1].text != "to":
            continue
        lemma = lemma_of(sight, number)
        if lemma in _INTENDS and sight.tokens[number].pos in ("VERB", ""):
            subject = layers.subject_of(number)
            statement = sight.statements[index]
            words = subject.of(sight.text) if subject is not None else ""
            own = layers.sides.owns(statement, words, quoted=layers.quoted(sight.tokens[number].start))
            pronoun = words.lower() in ("he", "she", "they") and not layers.quoted(sight.tokens[number].start)
            if own or (pronoun and statement.speaker.name is None):
                made += _infinitive(layers, statement, sight.tokens[number + 1].end + 1, lemma, own=True)
    return made


def _negated(sight: Sight, statement: Statement) -> bool:
    """Whether a cue is denied: "did not wish"."""
    if statement.cue_span is None:
        return False
    lead = sight.text[max(0, statement.cue_span.start - 12) : statement.cue_span.end]
    return re.search(r"\b(?:not|never|no longer)\b|n[’']t\b", lead) is not None


def _clausal(layers: Layers, span: Span) -> bool:
    """Whether a content is a clause with a subject, not a thing ("hopes for peace")."""
    sight = layers.sight
    numbers = sight.numbers(span)
    return any(
        sight.tokens[n].pos in _VERBS and (subject := layers.subject_of(n)) is not None and subject.start >= span.start
        for n in list(numbers)[:12]
    )


def _meant(layers: Layers) -> list[Ahead]:
    """Infinitives behind a noun of intention of the speaker's own: "announced | its intention to leave the pact"."""
    sight, text = layers.sight, layers.sight.text
    made: list[Ahead] = []
    for index, statement in enumerate(sight.statements):
        if statement.act in ("ask", "deny"):
            continue
        for span in statement.content_spans:
            for found in _MEANT.finditer(text, span.start, span.end):
                numbers = sight.numbers(Span(found.end(), found.end() + 1))
                ours = found["whose"].lower() in ("our", "my")
                if not numbers or layers.owner[numbers[0]] != index or ours != layers.quoted(found.start()):
                    continue
                noun = found["noun"].lower().removesuffix("s")
                if noun == "decision" and cue_of(sight, statement) not in _DECIDED:
                    continue
                mark = {"threat": "threaten", "desire": "wish", "wish": "wish", "hope": "hope"}.get(noun, "plan")
                made += _infinitive(layers, statement, found.end(), mark, own=True)
    return made


def _deemed(layers: Layers) -> list[Ahead]:
    """Clauses whose predicate only says how likely or near a thing is: "a deal is unlikely", "talks are due in May"."""
    sight = layers.sight
    if not sight.page.parsed:
        return []
    made: list[Ahead] = []
    for number, index in enumerate(layers.owner):
        word = sight.tokens[number].text.lower()
        if index < 0 or not _is_deemed(sight, number, word):
            continue
        statement = sight.statements[index]
        subject = layers.subject_of(number)
        if statement.act == "ask" or subject is None or subject.of(sight.text).lower() in _POINTERS:
            continue
        piece = layers.piece(statement, sight.tokens[number].start)
        if not piece.covers(subject) or sight.text[piece.end - 1 : piece.end + 1].find("?") >= 0:
            continue
        end = end_of_clause(sight.text, sight.tokens[number].end, piece.end)
        whole = tidy(sight.text, subject.start, end)
        if whole is None or (word in _SET and by_when(sight, whole) is None):
            continue
        kept = without_conditions(sight.text, whole, loose=True) or whole
        condition = condition_in(sight.text, subject.start, piece.end, loose=True)
        made.append(Ahead(kept, statement, "likely", number, subject, False, False, condition, piece))
    return made


def _is_deemed(sight: Sight, number: int, word: str) -> bool:
    """Whether a word is such a predicate: with a form of "be" now, and no clause behind that says it all again."""
    tokens = sight.tokens
    nouns = word in ("conclusion", "matter", "question")
    if not (word in _DEEMED or word in _SET or nouns):
        return False
    if number + 1 < len(tokens) and tokens[number + 1].text.lower() in ("to", "that"):
        return False
    forms = [tokens[c].text.lower() for c in sight.children.get(number, ()) if tokens[c].relation in ("cop", "aux")]
    if not forms or any(f in ("will", "would", "may", "might", "could", "been") for f in forms):
        return False
    near = " ".join(t.text.lower() for t in tokens[max(0, number - 2) : number + 3])
    if nouns and "foregone conclusion" not in near and f"{word} of time" not in near:
        return False
    return not any(f in ("was", "were") for f in forms) or word in ("likely", "unlikely", "imminent", *_SET)


def _infinitive(layers: Layers, statement: Statement, start: int, mark: str, *, own: bool) -> list[Ahead]:
    sight = layers.sight
    numbers = sight.numbers(Span(start, start + 40))
    if not numbers or start >= len(sight.text):
        return []
    piece = layers.piece(statement, start)
    whole = tidy(sight.text, start, end_of_clause(sight.text, start, piece.end))
    kept = without_conditions(sight.text, whole, loose=True) if whole else None
    if kept is None:
        return []
    condition = condition_in(sight.text, piece.start, piece.end, loose=True)
    return [Ahead(kept, statement, mark, numbers[0], None, own, False, condition, piece)]


def _impersonal(text: str, lead: Span) -> bool:
    """Whether the words before a clause only say how likely it is: "it is almost certain that"."""
    return (
        re.search(r"\b(?:it|there|chances?|odds|likelihood|prospect|that)\b", lead.of(text), re.I) is not None
        and len(lead.of(text)) < 80
    )


def _chances(layers: Layers) -> list[Ahead]:
    """Clauses and nouns whose chance is told without "will": "it is only a matter of time before", "no chance of"."""
    sight, text = layers.sight, layers.sight.text
    made: list[Ahead] = []
    for index, statement in enumerate(sight.statements):
        if statement.act == "ask":
            continue
        for span in statement.content_spans:
            for found in _CHANCE.finditer(text, span.start, span.end):
                numbers = sight.numbers(Span(found.end(), found.end() + 1))
                if not numbers or layers.owner[numbers[0]] != index:
                    continue
                piece = layers.piece(statement, found.start())
                end = end_of_clause(text, found.end(), piece.end)
                if found.group().lower().startswith("the ") and " of" in found.group().lower():
                    told = _IS.search(text, found.end(), end)
                    end = told.start() if told is not None else end
                whole = tidy(text, found.end(), end)
                if whole is not None:
                    condition = condition_in(text, whole.end, piece.end)
                    made.append(Ahead(whole, statement, "likely", numbers[0], None, False, False, condition, piece))
    return made


def _announced(layers: Layers) -> list[Ahead]:
    """Whole contents behind a word of foretelling or promise that no other mark is in: "expects | a freeze"."""
    sight, text = layers.sight, layers.sight.text
    made: list[Ahead] = []
    for statement in sight.statements:
        cue = cue_of(sight, statement)
        first = statement.content_spans[0]
        wanted = cue == "expect" and statement.speaker.type == "state" and _TO_DO.match(text, first.start, first.end)
        if statement.act in ("ask", "deny") or wanted or _WH.match(text, first.start, first.end):
            continue
        hoped = cue in WISHES and _clausal(layers, first) and not _negated(sight, statement)
        if cue not in FORETELLS | BINDS and not hoped:
            continue
        numbers = sight.numbers(first)
        verbs = [n for n in numbers if sight.tokens[n].pos in _VERBS]
        past = any(sight.tokens[n].text.lower() in ("was", "were", "had", "did") for n in numbers)
        if past or (cue in BINDS and (not verbs or sight.tokens[verbs[0]].text[-2:] == "ed")):
            continue
        if cue in BINDS and _INFINITIVE.match(text, first.start, first.end):
            continue
        if cue in FORETELLS and text[first.start : first.end].startswith("to "):
            continue
        piece = layers.piece(statement, first.start)
        whole = tidy(text, piece.start, end_of_clause(text, piece.start, piece.end))
        kept = without_conditions(text, whole, loose=False) if whole else None
        if kept is not None and len(kept.of(text).split()) >= 2 and numbers:
            condition = condition_in(text, piece.start, piece.end)
            made.append(Ahead(kept, statement, cue, numbers[0], None, cue in BINDS, False, condition, piece))
    return made


def _prediction(layers: Layers, standings: Standings, clause: Ahead) -> Prediction:
    sight, statement = layers.sight, clause.statement
    lead = [Span(clause.piece.start, clause.span.start)] if clause.piece.start < clause.span.start else []
    around = [
        clause.span,
        *(s for s in lead if _impersonal(sight.text, s)),
        *([statement.cue_span] if statement.cue_span else []),
    ]
    kind = type_of(layers, standings, clause)
    return Prediction(
        article=statement.article,
        statement=statement.id,
        who=party_of(statement),
        span=clause.span,
        type=kind,
        horizon=by_when(sight, clause.span),
        condition=clause.condition.of(sight.text) if clause.condition is not None else None,
        likelihood=likelihood_in(sight.text, around),
        confidence=round(statement.confidence * (0.6 if clause.weak else 0.85), 3),
    )
