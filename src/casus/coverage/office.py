"""A DOCX becomes kept text: paragraphs and tables in order, one line each."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from casus.coverage.archives import members
from casus.coverage.page import Known, Page, take_apart
from casus.errors import DamagedInputError, EncryptedInputError, NotTextError

__all__ = ["read_docx"]


def read_docx(raw: bytes, where: str) -> tuple[str, Page]:
    """Return (kept text, its parts) of a Word document; the paragraph styled as Title is the headline.

    Raises DamagedInputError, EncryptedInputError, TooLargeError for a bomb, NotTextError where there is no text.
    """
    import docx  # noqa: PLC0415 - heavy
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415

    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise EncryptedInputError(
            "The document needs a password, or is of an old format.",
            where=where,
            hint="Save it as .docx without a password.",
        )
    names = {info.filename for info in members(io.BytesIO(raw), where)}
    if "[Content_Types].xml" not in names:
        raise DamagedInputError("The file is not a Word document.", where=where, hint="Save it again as .docx.")
    try:
        document = docx.Document(io.BytesIO(raw))
        lines, title = _lines(document)
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        XMLSyntaxError,
        zipfile.BadZipFile,
        EOFError,
        AttributeError,
    ) as bad:
        raise DamagedInputError(
            "The Word document is damaged.", where=where, hint="Open it in Word and save it again."
        ) from bad
    text = "".join(line + "\n" for line in lines)
    if not re.search(r"\w", text):
        raise NotTextError(
            "The document holds no text.", where=where, hint="If it is a scan, read it with an OCR program first."
        )
    headline = None if title is None else sum(len(line) + 1 for line in lines[:title])
    page = take_apart(text, Known(headline=headline, wrapped=False))
    if headline is not None and page.facts.spans.get("headline") and page.facts.spans["headline"].start == headline:
        page.facts.reasons["headline"] = "the paragraph styled as Title"
    return text, page


def _lines(document: Any) -> tuple[list[str], int | None]:
    lines: list[str] = []
    title: int | None = None
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                cells = dict.fromkeys(re.sub(r"\s+", " ", cell.text).strip() for cell in row.cells)
                lines.append("\t".join(cell for cell in cells if cell))
            continue
        style = getattr(item.style, "name", "") or ""
        for piece in re.split(r"[\n\v]", item.text):
            if style == "Title" and title is None and piece.strip():
                title = len(lines)
            lines.append(piece)
    return lines, title
