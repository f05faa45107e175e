"""What a page's markup says about its article: JSON-LD, OpenGraph, meta and time elements, by name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from casus.errors import RecordError
from casus.records import check_date

__all__ = ["Stated", "stated_by"]

_ARTICLE = re.compile(r"Article|Report|BlogPosting|NewsArticle|Review|LiveBlogPosting|CreativeWork$")
_WHEN = re.compile(
    r"(?P<d>\d{4}-\d{2}-\d{2})(?:[T ](?P<t>\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<o>Z|[+-]\d{2}:?\d{2})?)?"
)


@dataclass(slots=True)
class Stated:
    """Field -> (value, name of the markup that says so); the first source that has a field gives it."""

    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    authors_from: str = ""

    def put(self, name: str, value: object, source: str) -> None:
        """Keep a text value for a field that has none yet."""
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str) and value.strip() and name not in self.values:
            self.values[name] = (re.sub(r"\s+", " ", value).strip(), source)

    def put_time(self, value: object, source: str) -> None:
        """Keep a publication time, as `YYYY-MM-DDTHH:MM` with the offset that is written."""
        when = _time(value)
        if when:
            self.put("published", when, source)

    def put_authors(self, names: list[str], source: str) -> None:
        """Keep author names where none are known; addresses of profile pages are none."""
        kept = [
            re.sub(r"\s+", " ", n).strip() for n in names if n.strip() and not n.strip().startswith(("http", "@", "/"))
        ]
        if kept and not self.authors:
            self.authors = list(dict.fromkeys(kept))
            self.authors_from = source


def _time(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    match = _WHEN.match(value.strip())
    if match is None:
        return None
    offset = match["o"] or ""
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    when = f"{match['d']}T{match['t']}{offset}" if match["t"] else match["d"]
    try:
        return check_date(when)
    except RecordError:
        return None


def stated_by(root: Any) -> Stated:
    """Return what the markup of the page states, JSON-LD first, then OpenGraph, other meta elements and `<time>`."""
    stated = Stated()
    for node in _linked_data(root):
        _from_node(node, stated)
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            meta.setdefault(name.lower(), []).append(content)
    for name, keys in (
        ("title", ("og:title", "twitter:title", "dc.title")),
        ("outlet", ("og:site_name", "application-name", "dc.publisher")),
        ("rubric", ("article:section",)),
        ("language", ("og:locale",)),
    ):
        for key in keys:
            stated.put(name, meta.get(key), key)
    for key in (
        "article:published_time",
        "datepublished",
        "og:article:published_time",
        "parsely-pub-date",
        "dc.date.issued",
        "dc.date",
        "pubdate",
        "date",
        "publishdate",
    ):
        for value in meta.get(key, ())[:1]:
            stated.put_time(value, key)
    for key in ("author", "article:author", "dc.creator", "parsely-author", "byl"):
        names = [
            n
            for value in meta.get(key, ())
            for n in re.split(r"\s*(?:,|;|\band\b)\s+", re.sub(r"^by\s+", "", value, flags=re.I))
        ]
        stated.put_authors(names, key)
    _from_elements(root, stated)
    return stated


def _from_elements(root: Any, stated: Stated) -> None:
    for element in root.iter("time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            stated.put_time(element.get("datetime"), "<time> marked as published")
    headings = [" ".join(e.itertext()).strip() for e in root.iter("h1")]
    headings = [re.sub(r"\s+", " ", h) for h in headings if h]
    if len(set(headings)) == 1:
        stated.put("h1", headings[0], "h1")
    for index, heading in enumerate(headings):
        stated.put(f"h1-{index}", heading, "h1")
    title = root.find(".//title")
    if title is not None and title.text:
        stated.put("page title", title.text, "<title>")
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    stated.put("language", language, "html lang")


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The article nodes of all JSON-LD scripts; broken JSON is passed over."""
    for script in root.iter("script"):
        if (
            (script.get("type") or "").lower() != "application/ld+json"
            or not script.text
            or len(script.text) > 1_000_000
        ):
            continue
        try:
            data = json.loads(script.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        stack, seen = [data], 0
        while stack and seen < 500:
            node = stack.pop(0)
            seen += 1
            if isinstance(node, list):
                stack = node + stack
            elif isinstance(node, dict):
                kinds = node.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds):
                    yield node
                graph = node.get("@graph") or node.get("mainEntity")
                if isinstance(graph, list | dict):
                    stack.append(graph)


def _from_node(node: dict[str, Any], stated: Stated) -> None:
    stated.put("title", node.get("headline") or node.get("name"), "JSON-LD headline")
    stated.put("kicker", node.get("alternativeHeadline"), "JSON-LD alternativeHeadline")
    stated.put_time(node.get("datePublished"), "JSON-LD datePublished")
    stated.put("rubric", node.get("articleSection"), "JSON-LD articleSection")
    stated.put("language", node.get("inLanguage"), "JSON-LD inLanguage")
    publisher = node.get("publisher")
    stated.put("outlet", publisher.get("name") if isinstance(publisher, dict) else publisher, "JSON-LD publisher")
    authors = node.get("author")
    names: list[str] = []
    for author in authors if isinstance(authors, list) else [authors]:
        kind = author.get("@type") if isinstance(author, dict) else None
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and kind != "Organization":
            names.append(name)
        elif isinstance(name, list):
            names += [n for n in name if isinstance(n, str)]
    stated.put_authors(names, "JSON-LD author")
