"""One found thing becomes an Article: bytes read within limits, text kept, body and furniture apart."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from casus.coverage.archives import unpack
from casus.coverage.decoding import check_lines, decode
from casus.coverage.facts import Facts
from casus.coverage.finding import KINDS, Found
from casus.coverage.limits import MOST_BYTES, readable_size
from casus.coverage.lines import spans_of_lines
from casus.coverage.mail import read_mail
from casus.coverage.markup import declared_encoding
from casus.coverage.office import read_docx
from casus.coverage.page import Page, take_apart
from casus.coverage.printed import read_pdf
from casus.coverage.reprints import signature_of
from casus.coverage.tongue import language_of
from casus.coverage.webpage import read_webpage
from casus.errors import CasusError, EmptyInputError, ForbiddenError, MachineError, TooLargeError, UnsupportedError
from casus.records import Article, Span, make_id

__all__ = ["as_article", "fingerprint", "read"]


def read(found: Found) -> Article:
    """Read one thing that `find` found; safe to call in a worker process.

    Raises the InputError that fits (EmptyInputError, NotTextError, DamagedInputError, EncryptedInputError,
    TooLargeError, UnsupportedError, ForbiddenError), with `where` as the label and a hint.
    """
    kind = KINDS.get(Path(found.member or found.location.name).suffix.lower())
    if kind is None:
        raise UnsupportedError(
            "Casus does not read this kind of file.", where=found.label, hint="Save it as text or HTML."
        )
    raw = _raw(found)
    if not raw.strip():
        raise EmptyInputError("The file is empty.", where=found.label, hint="Save the page again.")
    text, encoding, page = _READERS[kind](raw, found.label)
    check_lines(text, found.label)
    return _article(found.label, raw, text, encoding, page)


def fingerprint(found: Found) -> str | None:
    """Return the id that the article will have, from its bytes alone; None where they cannot be read."""
    try:
        return make_id("a", found.label, hashlib.sha256(_raw(found)).hexdigest())
    except CasusError:
        return None


def _raw(found: Found) -> bytes:
    return unpack(found.location, found.member, found.label) if found.member else _bytes(found)


def _bytes(found: Found) -> bytes:
    try:
        with found.location.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (PermissionError, FileNotFoundError, IsADirectoryError, NotADirectoryError) as bad:
        raise ForbiddenError(
            f"The file cannot be read ({bad.strerror}).",
            where=found.label,
            hint="Check the path and that you may read it.",
        ) from bad
    except OSError as bad:
        raise MachineError(
            f"The file cannot be read ({bad.strerror}).", where=found.label, hint="Check the disk."
        ) from bad
    if len(raw) > MOST_BYTES:
        raise TooLargeError(
            f"The file is larger than {readable_size(MOST_BYTES)}.",
            where=found.label,
            hint="Split it into one article a file.",
        )
    return raw


def _read_text(raw: bytes, where: str) -> tuple[str, str, Page]:
    text, encoding, remark = decode(raw, where)
    page = take_apart(text)
    if remark:
        page.facts.reasons["encoding"] = remark
    return text, encoding, page


def _read_html(raw: bytes, where: str) -> tuple[str, str, Page]:
    markup, encoding, remark = decode(raw, where, declared=declared_encoding(raw))
    text, page = read_webpage(markup, where)
    page.facts.reasons["encoding"] = f"{encoding}{'; ' + remark if remark else ''}"
    return text, "html", page


def _read_pdf(raw: bytes, where: str) -> tuple[str, str, Page]:
    text, page, metadata = read_pdf(raw, where)
    title = metadata.get("Title", "").strip()
    if page.facts.headline is None and len(title.split()) >= 3:
        page.facts.headline, page.facts.reasons["headline"] = title, "the PDF's own Title"
    return text, "pdf", page


def _read_docx(raw: bytes, where: str) -> tuple[str, str, Page]:
    text, page = read_docx(raw, where)
    return text, "docx", page


def _read_mail(raw: bytes, where: str) -> tuple[str, str, Page]:
    text, page = read_mail(raw, where)
    return text, "eml", page


_READERS: dict[str, Callable[[bytes, str], tuple[str, str, Page]]] = {
    "text": _read_text,
    "html": _read_html,
    "pdf": _read_pdf,
    "docx": _read_docx,
    "eml": _read_mail,
}


def as_article(text: str, path: str) -> Article:
    """Return the Article for a text already in hand, whole text as body, a paragraph a line that is not blank.

    No furniture is sought. Raises EmptyInputError where there is nothing but white space.
    """
    body = tuple(Span(start, end) for start, end, _, _ in spans_of_lines(text))
    if not body:
        raise EmptyInputError("There is nothing in the text but white space.", where=path)
    facts = Facts()
    facts.reasons["body"] = "the whole text, as asked"
    for name in ("headline", "kicker", "rubric", "outlet", "published", "bylines"):
        facts.reasons[name] = "not sought: the text was read whole, as body"
    return _article(path, text.encode("utf-8", "surrogatepass"), text, "utf-8", Page(body, (), (), facts))


def _article(path: str, raw: bytes, text: str, encoding: str, page: Page) -> Article:
    body = "\n".join(span.of(text) for span in page.body)
    language, why = language_of(body)
    facts = page.facts
    facts.reasons["language"] = why
    facts.reasons.setdefault(
        "body", "the lines' own features" if page.body else "no line of the text looks like a paragraph"
    )
    return Article(
        path=path,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        text=text,
        encoding=encoding,
        language=language,
        headline=facts.headline,
        kicker=facts.kicker,
        rubric=facts.rubric,
        outlet=facts.outlet,
        published=facts.published,
        bylines=tuple(facts.bylines),
        reasons=dict(sorted(facts.reasons.items())),
        body=page.body,
        furniture=page.furniture,
        teasers=page.teasers,
        signature=signature_of(body),
    )
