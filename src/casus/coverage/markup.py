"""HTML becomes kept text: the visible text of a page in document order, a line a block, with what each line was."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from casus.coverage.lines import SPACE

__all__ = ["BLOCKS", "SKIPPED", "Block", "Visible", "declared_encoding", "parse_html", "too_deep", "visible_text"]

SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "map",
        "select",
        "textarea",
        "input",
        "datalist",
        "math",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
        "label",
        "option",
        "time",
    ]
)
_PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "em", "strong", "b", "i", "span", "a"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-:]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w\-]+)", re.I)
_WHITE = re.compile(f"[{re.escape(SPACE)}]+")


@dataclass(slots=True)
class Block:
    """A line of the kept text: its offsets, the element it stood in, and how much of it is links."""

    start: int
    end: int
    tag: str
    linked: int = 0
    classes: str = ""
    link: int = 0  # how many characters at its beginning are one link
    footer: bool = False  # whether it stands in the page's footer


@dataclass(slots=True)
class Visible:
    """The kept text of a page and its lines."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that the page states about itself, where Python knows it."""
    match = _META.search(raw, 0, 8192) or _XML.match(raw)
    if match is None:
        return None
    name = match[1].decode("ascii", "replace")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def parse_html(text: str) -> tuple[Any, bool]:
    """Return the lxml tree of a page (None where there is no element in it), and whether it is cut off.

    libxml2 builds no tree deeper than 2,048 elements: it drops all that stands there.
    """
    from lxml import etree, html  # noqa: PLC0415 - heavy

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\0", "")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    return root, any("depth" in entry.message.lower() for entry in parser.error_log)


@dataclass(slots=True)
class _Writer:
    parts: list[str] = field(default_factory=list)
    size: int = 0
    line: list[str] = field(default_factory=list)
    linked: int = 0
    blocks: list[Block] = field(default_factory=list)
    tag: str = "body"
    classes: str = ""
    first: list[str] = field(default_factory=list)  # the link with which the line begins
    begun: bool = False  # whether anything but that link stands on the line
    footers: int = 0

    def text(self, text: str | None, *, link: bool, kept: bool) -> None:
        if not text:
            return
        if kept:
            for number, piece in enumerate(re.split(r"\r\n|[\n\r]", text)):
                if number:
                    self.close()
                self._add(piece, link)
        else:
            self._add(_WHITE.sub(lambda m: "\xa0" if "\xa0" in m[0] and len(m[0]) == 1 else " ", text), link)

    def _add(self, piece: str, link: bool) -> None:
        if piece:
            self.line.append(piece)
            self.linked += len(piece.strip()) if link else 0
            self.begun = self.begun or (not link and bool(piece.strip(SPACE) or self.first))
            if link and not self.begun:
                self.first.append(piece)

    def close(self) -> None:
        """End the line, white space around it left out."""
        whole = re.sub(r" {2,}", " ", "".join(self.line)).strip(SPACE)
        if whole:
            block = Block(self.size, self.size + len(whole), self.tag, self.linked, self.classes)
            link = re.sub(r" {2,}", " ", "".join(self.first)).strip(SPACE)
            block.link = len(link) if whole.startswith(link) else 0
            block.footer = self.footers > 0
            self.blocks.append(block)
            self.parts.append(whole + "\n")
            self.size += len(whole) + 1
        self.line, self.linked, self.first, self.begun = [], 0, [], False


def _hidden(element: Any) -> bool:
    if element.tag in SKIPPED or element.get("hidden") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def _is_block(element: Any) -> bool:
    if element.tag == "time":  # a line of its own in lists and headline blocks, a part of the sentence in prose
        parent = element.getparent()
        return parent is not None and parent.tag not in _PROSE
    return element.tag in BLOCKS


def visible_text(root: Any) -> Visible:
    """Return the visible text of the tree: a line a block or `<br>`; scripts, styles, templates, hidden parts left out.

    White space inside a line is collapsed as browsers do. The walk needs no recursion, so deep trees do no harm.
    """
    writer = _Writer()
    stack: list[tuple[Any, Any, str, str, bool, bool]] = []  # element, its children, tag and class outside, link, kept

    def enter(element: Any, link: bool, kept: bool) -> None:
        before = element.getprevious() if element.tag == "a" else None
        if before is not None and before.tag == "a" and not before.tail:
            writer.text(" ", link=False, kept=False)  # links that only styling sets apart
        stack.append((element, iter(element), writer.tag, writer.classes, link, kept))
        if _is_block(element):
            writer.close()
            writer.footers += element.tag == "footer"
            writer.tag, writer.classes = (
                str(element.tag),
                str(element.get("class") or "") + " " + str(element.get("id") or ""),
            )
        writer.text(element.text, link=link or element.tag == "a", kept=kept or element.tag == "pre")

    enter(root, False, False)
    while stack:
        element, children, tag, classes, link, kept = stack[-1]
        inside_link, inside_kept = link or element.tag == "a", kept or element.tag == "pre"
        child = next(children, None)
        if child is None:
            stack.pop()
            if _is_block(element):
                writer.close()
                writer.footers -= element.tag == "footer"
                writer.tag, writer.classes = tag, classes
            if stack:
                writer.text(element.tail, link=link, kept=kept)
        elif not isinstance(child.tag, str) or _hidden(child):
            writer.text(child.tail, link=inside_link, kept=inside_kept)
        elif child.tag == "br":
            writer.close()
            writer.text(child.tail, link=inside_link, kept=inside_kept)
        else:
            enter(child, inside_link, inside_kept)
    writer.close()
    return Visible("".join(writer.parts), writer.blocks)
