"""Comparison with what a user would pick instead: textacy's direct quotations and a regular expression, on PolNeAR dev.

    python -m gauges.comparison [--sample N]        prints the table

textacy (extra `compare`) works on a spaCy document, and the package index has no English pipeline for spaCy. So the
document is built from our own reader's words, tags and parse (the parts of names called as spaCy does), and textacy's
speed includes them. Where textacy refuses an article for an odd number of quotation marks, it is given the paragraphs
one by one.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casus.coverage import as_article
from casus.language import READERS, annotate
from casus.records import Article, Attribution, Reading, Span, Token
from gauges.attribution import DEV, ROLES, Options, compare, figures

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

PARSER = "minilm"
QUOTED = "quoted"  # figures on attributions that have quotation marks in their content
_MARKS = '"“”„«»'
_QUOTE = re.compile(r"[\"“«„]([^\"“”«»„\n]{8,}?)[\"”»“]")
_VERB = (
    r"(?:said|says|told|added|adds|asked|wrote|writes|replied|warned|argued|explained|noted|stated|insisted|claimed)"
)
_WHO = r"(?:[A-Z](?:[\w.'’-]*\w)?(?:\s+(?:[A-Z](?:[\w.'’-]*\w)?|of|the|de|al))*|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
_SAID = re.compile(rf"(?P<who>{_WHO})\s+(?P<cue>{_VERB})\b|\b(?P<cue_first>{_VERB})\s+(?P<who_last>{_WHO})")
_SPACY = {"flat": "compound"}  # what spaCy's English pipelines call the parts of a name, and textacy looks for
_NEAR = 120  # characters between quotation and "X said"

System = Callable[[Article], Sequence[Attribution]]


def measure(sample: int = 0) -> dict[str, float] | None:
    """Return, a system, precision, recall and F1 of whole attributions, exact F1 a role, and articles/s.

    Figures that begin with `quoted_` are held against the attributions with quotation marks in their content, gold and
    given; the others against all. A system that cannot run here (an extra or a reader is missing) is left out.
    """
    if not DEV.is_dir():
        return None
    names = sorted(p.stem for p in (DEV / "text").glob("*.txt"))[: sample or None]
    texts = {name: (DEV / "text" / f"{name}.txt").read_bytes().decode("utf-8") for name in names}
    articles = {name: as_article(text, name) for name, text in texts.items()}
    out: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        quoted = Path(scratch)
        keep_quoted(DEV / "attributions", texts, quoted)
        for name, system in systems().items():
            system(next(iter(articles.values())))  # what is loaded once is not counted
            began = time.perf_counter()
            found = {n: list(system(article)) for n, article in articles.items()}
            speed = len(articles) / (time.perf_counter() - began)
            for part, gold, given in (
                ("", DEV / "attributions", found),
                (f"{QUOTED}_", quoted, {n: [a for a in f if _marked(texts[n], a.content)] for n, f in found.items()}),
            ):
                scored = figures(json.loads(compare(gold, texts, given, Options(), "--json")))
                wanted = ("whole_p", "whole_r", "whole_f1", *(f"exact_{r}" for r in ROLES))
                out |= {f"{name}_{part}{key}": scored[key] for key in wanted}
            out[f"{name}_articles_per_second"] = speed
    return out


def systems() -> dict[str, System]:
    """What can be compared here, by name."""
    found: dict[str, System] = {"regex": by_regex}
    if PARSER in READERS and find_spec("textacy") is not None:
        found["textacy"] = by_textacy
    for reader in ("rules", "minilm"):
        if reader in READERS:
            found[reader] = _reader(reader)
    return found


def _reader(name: str) -> System:
    return lambda article: [a for a in annotate(article, name).attributions or () if a.level in (None, 1)]


def by_regex(article: Article) -> list[Attribution]:
    """Quotation marks, and the nearest "X said" or "said X" outside them in the paragraph."""
    out = []
    for paragraph in article.body:
        text = paragraph.of(article.text)
        quotes = list(_QUOTE.finditer(text))
        blank = list(text)
        for quote in quotes:
            blank[slice(*quote.span())] = "\0" * (quote.end() - quote.start())
        said = list(_SAID.finditer("".join(blank)))
        for quote in quotes:
            near = [(max(s.start() - quote.end(), quote.start() - s.end(), 0), s.start(), s) for s in said]
            distance, _, best = min(near, default=(_NEAR, 0, None), key=lambda n: n[:2])
            if best is None or distance >= _NEAR:
                continue
            who, cue = ("who", "cue") if best["who"] else ("who_last", "cue_first")
            places = (best.span(who), best.span(cue), quote.span())
            source, verb, content = ((Span(paragraph.start + a, paragraph.start + b),) for a, b in places)
            out.append(Attribution(source, verb, content, 0.5, "regex"))
    return out


def by_textacy(article: Article) -> list[Attribution]:
    """textacy's direct quotations over our parse."""
    reading = annotate(article, PARSER)
    reading.needs("tokens", "sentences")
    return quotations(article.text, reading)


def quotations(text: str, reading: Reading) -> list[Attribution]:
    """textacy's direct quotations of a reading with a parse; paragraph by paragraph where it refuses the whole."""
    tokens = reading.tokens or ()
    try:
        return _triples(text, tokens, reading.sentences or ())
    except ValueError:
        out: list[Attribution] = []
        for paragraph in reading.paragraphs:
            try:
                out += _triples(text, _within(tokens, paragraph), reading.sentences or ())
            except ValueError:  # the unclosed quotation is in this one
                continue
        return out


def _within(tokens: Sequence[Token], paragraph: Span) -> list[Token]:
    """The tokens of a paragraph, their heads counted from its first."""
    first = next((n for n, t in enumerate(tokens) if t.start >= paragraph.start), 0)
    part = [t for t in tokens if paragraph.start <= t.start < paragraph.end]
    return [replace(t, head=None if t.head is None else t.head - first) for t in part]


def _triples(text: str, tokens: Sequence[Token], sentences: Sequence[Span]) -> list[Attribution]:
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415 - an extra

    if not tokens:
        return []
    doc = document(text, tokens, {s.start for s in sentences})

    def place(words: Iterable[Any]) -> tuple[Span, ...]:
        numbers = sorted(word.i for word in words)
        return (Span(tokens[numbers[0]].start, tokens[numbers[-1]].end),)

    return [
        Attribution(place(found.speaker), place(found.cue), place(found.content), 0.5, "textacy")
        for found in direct_quotations(doc)
    ]


def document(text: str, tokens: Sequence[Token], starts: set[int]) -> Doc:
    """Build the spaCy document of a parsed text; starts: where sentences begin."""
    from spacy.tokens import Doc  # noqa: PLC0415 - an extra

    ends = [t.start for t in tokens[1:]] + [len(text)]
    return Doc(
        _vocabulary(),
        words=[t.text for t in tokens],
        spaces=[after > t.end for t, after in zip(tokens, ends, strict=True)],
        pos=[t.pos for t in tokens],
        lemmas=[t.lemma or t.text.lower() for t in tokens],
        heads=[n if t.head is None else t.head for n, t in enumerate(tokens)],
        deps=[_SPACY.get(t.relation, t.relation) or "dep" for t in tokens],
        sent_starts=[t.start in starts or n == 0 for n, t in enumerate(tokens)],
    )


@cache
def _vocabulary() -> Vocab:
    import spacy  # noqa: PLC0415 - an extra

    made: Vocab = spacy.blank("en").vocab
    return made


def keep_quoted(gold: Path, texts: Mapping[str, str], out: Path) -> None:
    """Copy annotations, leaving out the attributions without quotation marks in their content."""
    for path in sorted(gold.glob("*.ann")):
        stem = max((name for name in texts if path.stem.startswith(name)), key=len, default=None)
        if stem is None:
            continue
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        marked = set()
        for line in lines:
            found = re.match(r"(T\d+)\tContent ([\d ;]+)\t", line)
            if found and _marked(texts[stem], [Span(*map(int, part.split())) for part in found[2].split(";")]):
                marked.add(found[1])
        kept = [x for x in lines if not x.startswith("E") or marked & set(re.findall(r"Content\d*:(T\d+)", x))]
        (out / path.name).write_text("".join(kept), encoding="utf-8")


def _marked(text: str, content: Sequence[Span]) -> bool:
    """Whether there are quotation marks in a content or right around it."""
    return any(set(text[max(0, s.start - 1) : s.end + 1]) & set(_MARKS) for s in content)


def table(found: Mapping[str, float]) -> str:
    """The figures side by side, a row a system and part."""
    head = ("system", "on", "P", "R", "F1", "source", "cue", "content", "articles/s")
    rows: list[tuple[str, ...]] = [head]
    for name in dict.fromkeys(key.partition("_")[0] for key in found):
        for label, part in (("all", ""), (QUOTED, f"{QUOTED}_")):
            keys = ("whole_p", "whole_r", "whole_f1", *(f"exact_{r}" for r in ROLES))
            values = [f"{found[f'{name}_{part}{key}']:.1f}" for key in keys]
            rows.append((name, label, *values, f"{found[f'{name}_articles_per_second']:.1f}"))
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], ("---",) * len(head), *rows[1:]))


def main() -> None:
    """Print the table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--sample", type=int, default=0, help="only the first so many texts")
    found = measure(cli.parse_args().sample)
    print("PolNeAR dev is not beside this checkout." if found is None else table(found))


if __name__ == "__main__":
    main()
