"""Gives the visible text of a page of a case, whatever its format, by other means than the product's own reader."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from pathlib import Path

from docx import Document
from lxml import html
from pypdfium2 import PdfDocument


def text_of(folder: Path, page: str) -> str:
    """The text of `page` under `folder`; `a.zip!/b.html` names a member of an archive."""
    if "!/" in page:
        archive, member = page.split("!/")
        with zipfile.ZipFile(folder / archive) as opened:
            return _text(opened.read(member), member)
    return _text((folder / page).read_bytes(), page)


def flat(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def _text(raw: bytes, name: str) -> str:
    ending = name.rsplit(".", 1)[1]
    if ending == "html":
        tree = html.fromstring(raw.decode()).find("body")
        for one in tree.iter("script", "style"):
            one.text = ""
        for one in tree.iter():
            one.tail = ("\n" if one.tag not in ("a", "em", "span", "b") else "") + (one.tail or "")
        return str(tree.text_content())
    if ending == "docx":
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(raw)).paragraphs)
    if ending == "eml":
        part = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
        assert part is not None
        return str(part.get_content())
    if ending == "pdf":
        opened = PdfDocument(raw)
        sheets = [opened[number].get_textpage().get_text_bounded() for number in range(len(opened))]
        opened.close()
        return re.sub(r"\r\n?", "\n", "\n".join(sheets))
    return raw.decode("utf-8")
