"""Markup nested deeper than a tree can be built from becomes flat markup: its texts in order, block by block."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from casus.coverage.markup import BLOCKS, SKIPPED

__all__ = ["flat"]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "li"))
_KEPT = frozenset(("title",))  # of the head, with its text


class _Flat(HTMLParser):
    """Writes each run of text as one element, a heading where it stood in one, else a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head: list[str] = []
        self.out: list[str] = []
        self.line: list[str] = []
        self.tag = "p"
        self.silent: str | None = None
        self.linked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent is not None:
            return
        if tag == "meta":
            self.head.append(f"<meta{_written(attrs)}>")
        elif tag in ("script", "style"):
            self.silent = tag
            self.linked = ("type", "application/ld+json") in attrs
        elif tag in SKIPPED and tag not in ("head", "input", "embed"):
            self.silent = tag
        elif tag in BLOCKS or tag in _KEPT or tag == "br":
            self.close_line()
            self.tag = tag if tag in _HEADINGS or tag in _KEPT else "p"

    def handle_endtag(self, tag: str) -> None:
        if self.silent is not None:
            if tag == self.silent:
                self.silent, self.linked = None, False
        elif tag in BLOCKS or tag in _KEPT:
            self.close_line()
            self.tag = "p"

    def handle_data(self, data: str) -> None:
        if self.linked:
            self.head.append(f'<script type="application/ld+json">{data}</script>')
        elif self.silent is None:
            self.line.append(data)

    def close_line(self) -> None:
        """End the element that is being written."""
        text = "".join(self.line).strip()
        if text:
            place = self.head if self.tag in _KEPT else self.out
            place.append(f"<{self.tag}>{escape(text)}</{self.tag}>\n")
        self.line = []


def _written(attrs: list[tuple[str, str | None]]) -> str:
    return "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)


def flat(markup: str) -> str:
    """Return markup with the same texts in the same order and no element inside another; links and classes are lost."""
    writer = _Flat()
    writer.feed(markup)
    writer.close()
    writer.close_line()
    return f"<html><head>{''.join(writer.head)}</head><body>{''.join(writer.out)}</body></html>"
