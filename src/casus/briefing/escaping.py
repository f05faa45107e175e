"""Escaping: text from outside is shown as it is, and can neither run, nor link, nor re-order the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["neutral", "own", "shown", "source"]

# Control characters (C0 but for tab and line feed, DEL, C1), the bidi controls of Unicode UAX #9, interlinear and tag
# characters, noncharacters, and lone surrogates, which cannot be written as UTF-8 at all.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# More than four combining marks on one letter draw over the lines around it.
_STACK = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# A quoted run in a reason: the other room's words around it are ours, the run itself is the source's.
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|(?<!\w)['‘][^'’]+['’](?!\w)")


def neutral(text: str) -> str:
    """Return `text` with characters that are unseen or re-order their line replaced by a visible sign.

    That sign is their number in brackets ([U+202E]), because few fonts have the pictures of control characters. Line
    ends become line feeds; marks stacked more than four high are cut. Not escaped: for attributes that Jinja escapes.
    """
    text = _HIDDEN.sub(_sign, _LINE_ENDS.sub("\n", text))
    return _STACK.sub(r"\1", text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code == 0xFEFF and found.start() == 0:
        return ""  # a byte order mark at the head of a file
    return f"[U+{code:04X}]"


def shown(text: str) -> Markup:
    """Return `text` neutralised and escaped for HTML."""
    from markupsafe import escape  # noqa: PLC0415 - `casus --help` loads no template engine

    return escape(neutral(text))


def source(text: str) -> Markup:
    """Return words of a source, isolated from the direction of the text around them and marked as not ours."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    return Markup('<bdi data-words="source">{}</bdi>').format(shown(text))


def own(text: str) -> Markup:
    """Return a reason given by another room: its own words plain, the runs it quotes marked as a source's."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    parts: list[Markup] = []
    done = 0
    for found in _QUOTED.finditer(text):
        parts += [shown(text[done : found.start()]), source(found.group())]
        done = found.end()
    return Markup("").join([*parts, shown(text[done:])])
