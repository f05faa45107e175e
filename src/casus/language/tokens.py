"""Tokens: words, numbers, quotation marks and other marks of a stretch of text, in order."""

from __future__ import annotations

import re
from typing import Literal

from casus.records import Token

__all__ = ["APOSTROPHES", "tokenize"]

APOSTROPHES = "'’ʼ"

# Each branch is a run of one class (or such runs joined by single marks), so matching is linear in the text.
_TOKEN = re.compile(
    r"""
    (?P<number>[$€£₽]?\d+(?:[.,:/]\d+)*(?:%|(?:st|nd|rd|th|s|bn|m|k)\b)?)
  | (?P<initials>(?:[^\W\d_]\.){2,}
      |(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Pres|Adm|Maj|Rev|Hon|Amb|Jr|Sr|No|vs|Inc|Corp|Ltd)\.
      |(?<![\w.])[A-HJ-Z]\.(?=\s[A-Z]))
  | (?P<clitic>['’](?:s|S|re|ve|ll|d|m)\b)
  | (?P<word>[^\W\d_][^\W_]*(?:[-‐‑&]?[^\W_]+|['’](?!(?:s|S|re|ve|ll|d|m)\b)[^\W_]+
        |\.(?!(?:He|It|We|In|On|At|As|An|By|If|Is|No|So|To|My|The|But|And|She|His|Her|For|You|Our|Not|Yet|All|Its)\b)
          (?:[A-Z][a-z]{1,2}|com|org|net|info|ru|am|az|ua|uk|eu|gov|tv)\b)*)
  | (?P<quote>``|''|["“”„‟«»‘’‚‹›'`])
  | (?P<punct>\.{2,}|--+|[^\w\s]|_+)
    """,
    re.VERBOSE,
)
_KINDS: dict[str, Literal["word", "number", "punct", "quote"]] = {
    "number": "number",
    "initials": "word",
    "clitic": "word",
    "word": "word",
    "quote": "quote",
    "punct": "punct",
}


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; their spans lead into `text`, white space lies between them.

    A possessive or contracted ending ('s, 're, 'll) is a token of its own; n't stays with its verb. Lemmas are left
    empty.
    """
    out = []
    for found in _TOKEN.finditer(text, start, end):
        kind = _KINDS[found.lastgroup or "punct"]
        out.append(Token(found.start(), found.end(), found.group(), kind))
    return out
