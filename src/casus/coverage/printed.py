"""A PDF becomes kept text: lines joined to paragraphs, repeated headers and footers marked as furniture."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from casus.coverage.limits import MOST_PAGES
from casus.coverage.lines import SPACE
from casus.coverage.page import Known, Page, take_apart
from casus.errors import DamagedInputError, EncryptedInputError, NotTextError, TooLargeError

__all__ = ["read_pdf"]

_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_PASSWORD = 4  # PDFium's error code for a missing or wrong password


@dataclass(slots=True)
class _Printed:
    """A line on a page: its text and box, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    furniture: bool = False


def read_pdf(raw: bytes, where: str) -> tuple[str, Page, dict[str, str]]:
    """Return (kept text, its parts, the document's own metadata) of a PDF.

    Raises DamagedInputError, EncryptedInputError, TooLargeError, or NotTextError where the pages hold only images.
    """
    import pypdfium2  # noqa: PLC0415 - loads a library of several MB

    if b"%PDF-" not in raw[:1024]:
        raise DamagedInputError("The file is not a PDF.", where=where, hint="Fetch it again.")
    if b"%%EOF" not in raw[-2048:] and b"startxref" not in raw[-2048:]:
        raise DamagedInputError("The PDF is cut off: its end is missing.", where=where, hint="Fetch it again.")
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as bad:
        if getattr(bad, "err_code", None) == _PASSWORD or "password" in str(bad).lower():
            raise EncryptedInputError(
                "The PDF needs a password.", where=where, hint="Save a copy without one."
            ) from bad
        raise DamagedInputError("The PDF is damaged.", where=where, hint="Fetch it again.") from bad
    try:
        if len(document) > MOST_PAGES:
            raise TooLargeError(f"The PDF has {len(document):,} pages; the limit is {MOST_PAGES:,}.", where=where)
        pages = [_page_lines(document[i]) for i in range(len(document))]
        metadata = {key: str(value) for key, value in document.get_metadata_dict().items() if value}
    except pypdfium2.PdfiumError as bad:
        raise DamagedInputError("A page of the PDF is damaged.", where=where, hint="Fetch it again.") from bad
    finally:
        document.close()
    if not any(pages):
        raise NotTextError(
            "The PDF holds no text, only images of it.", where=where, hint="Read it with an OCR program first."
        )
    _mark_repeated(pages)
    text, furniture = _joined(pages)
    return text, take_apart(text, Known(furniture=furniture, wrapped=False)), metadata


def _page_lines(page: Any) -> list[_Printed]:
    textpage = page.get_textpage()
    try:
        lines: list[_Printed] = []
        for index in range(textpage.count_rects()):
            left, bottom, right, top = textpage.get_rect(index)
            text = (
                textpage.get_text_bounded(left, bottom, right, top)
                .replace("\x02", "-")
                .replace("\ufffe", "-")
                .strip(SPACE)
            )
            if not text:
                continue
            text = re.sub(r"\s+", " ", text)
            last = lines[-1] if lines else None
            middle = (bottom + top) / 2
            if last and last.bottom <= middle <= last.top and left >= last.right - 2:
                last.text += ("" if left - last.right < 1.0 else " ") + text
                last.right, last.top, last.bottom = right, max(last.top, top), min(last.bottom, bottom)
            else:
                lines.append(_Printed(text, left, bottom, right, top))
        return lines
    finally:
        textpage.close()
        page.close()


def _mark_repeated(pages: list[list[_Printed]]) -> None:
    """Mark the first and last lines of pages that come back on at least half of them, page numbers aside."""
    if len(pages) < 2:
        return
    edges = [[*page[:2], *page[-2:]] for page in pages]
    keys = [{_key(line) for line in edge} for edge in edges]
    counts = Counter(key for found in keys for key in found)
    for edge in edges:
        for line in edge:
            key = _key(line)
            bare = re.fullmatch(r"\W*(?:page\s*)?#(?:\s*(?:of|/)\s*#)?\W*", key) is not None
            if counts[key] >= max(2, len(pages) / 2) and (bare or len(line.text) < 100):
                line.furniture = True


def _key(line: _Printed) -> str:
    return re.sub(r"\d+", "#", line.text).lower()


def _joined(pages: list[list[_Printed]]) -> tuple[str, set[int]]:
    """Kept text and the offsets of page furniture: paragraphs on lines of their own, over page breaks too."""
    paragraphs: list[tuple[str, bool]] = []
    last: _Printed | None = None
    for page in pages:
        body = [line for line in page if not line.furniture]
        width = max((line.right for line in body), default=0.0)
        steps = sorted(a.bottom - b.bottom for a, b in itertools.pairwise(body) if a.bottom > b.bottom)
        step = steps[len(steps) // 3] if steps else 12.0
        above: _Printed | None = None
        for line in page:
            if line.furniture:
                paragraphs.append((line.text, True))
                continue
            if last is not None and _continues(last, line, above, width, step):
                place = max(i for i, (_, furniture) in enumerate(paragraphs) if not furniture)
                text = paragraphs[place][0]
                glue = "" if re.search(r"\w-$", text) and line.text[:1].islower() else " "
                paragraphs[place] = (text + glue + line.text, False)
            else:
                paragraphs.append((line.text, False))
            last = above = line
    parts, furniture, size = [], set(), 0
    for text, is_furniture in paragraphs:
        if is_furniture:
            furniture.add(size)
        parts.append(text + "\n")
        size += len(text) + 1
    return "".join(parts), furniture


def _continues(last: _Printed, line: _Printed, above: _Printed | None, width: float, step: float) -> bool:
    """Whether a line carries on the paragraph of the line before it."""
    height, before = line.top - line.bottom, last.top - last.bottom
    if above is not None:
        gap = above.bottom - line.bottom
        if gap > 1.45 * step or gap < -step or abs(height - before) > 0.35 * max(height, before):
            return False
    ends = bool(_END.search(last.text))
    full = last.right >= 0.82 * width
    if line.left > last.left + 8 and ends:
        return False
    if above is None:
        return not ends or (full and line.text[:1].islower())
    return full if ends or line.text[:1].isupper() else full or line.text[:1].islower()
