"""A saved e-mail becomes an article: its text or HTML part, with headline, date and outlet from the headers."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from casus.coverage.decoding import decode
from casus.coverage.markup import declared_encoding
from casus.coverage.names import read_byline
from casus.coverage.page import Page, take_apart
from casus.coverage.webpage import read_webpage
from casus.errors import DamagedInputError, EmptyInputError, EncryptedInputError, NotTextError

__all__ = ["read_mail"]


def read_mail(raw: bytes, where: str) -> tuple[str, Page]:
    """Return (kept text, its parts) of an .eml or .mht file.

    The plain part is taken where there is one with text, else the HTML part; attachments are named in reasons["body"].
    Raises DamagedInputError where there are no mail headers, EncryptedInputError, EmptyInputError, NotTextError.
    """
    message = BytesParser(policy=email.policy.default).parsebytes(raw)
    if not any(message[name] for name in ("from", "subject", "date", "mime-version")):
        raise DamagedInputError("The file has no mail headers.", where=where, hint="Save the message again as .eml.")
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise EncryptedInputError("The message is encrypted.", where=where, hint="Save its text from the mail program.")
    text, page = _content(message, where)
    _from_headers(message, page)
    extra = sum(1 for _ in message.iter_attachments())
    if extra and message.get_content_type() != "multipart/related":
        said = page.facts.reasons.get("body", "the message's text")
        page.facts.reasons["body"] = f"{said}; {extra} attachment{'s' if extra > 1 else ''} not read"
    return text, page


def _content(message: EmailMessage, where: str) -> tuple[str, Page]:
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if not isinstance(part, EmailMessage):
            continue
        content = _decoded(part, where)
        if kind == "plain" and len(content.split()) >= 5:
            text = content.replace("\r\n", "\n")
            return text, take_apart(text)
        if kind == "html" and content.strip():
            return read_webpage(content, where)
        if kind == "plain" and content.strip() and message.get_body(preferencelist=("html",)) is None:
            return content, take_apart(content)
    if any(True for _ in message.iter_attachments()):
        raise NotTextError(
            "The message has attachments and no text.", where=where, hint="Save the attachments and read them."
        )
    raise EmptyInputError("The message has no text.", where=where, hint="Save it again.")


def _decoded(part: EmailMessage, where: str) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        return ""
    declared = part.get_content_charset() or declared_encoding(raw)
    return decode(raw, where, declared=declared)[0]


def _from_headers(message: EmailMessage, page: Page) -> None:
    """The headers speak where the text does not; the sender's address is not an outlet."""
    facts = page.facts
    subject = str(message["subject"] or "").strip()
    if subject:
        facts.headline, facts.reasons["headline"] = " ".join(subject.split()), "the message's Subject"
    if facts.published is None and message["date"]:
        try:
            sent = parsedate_to_datetime(str(message["date"]))
        except (ValueError, TypeError):
            sent = None
        if sent is not None:
            offset = sent.strftime("%z")
            facts.published = sent.strftime("%Y-%m-%dT%H:%M") + (f"{offset[:3]}:{offset[3:5]}" if offset else "")
            facts.reasons["published"] = "the message's Date"
    name = parseaddr(str(message["from"] or ""))[0].strip()
    found = read_byline(name, len(name.split())) if name else None
    if found is not None and found.labelled:  # a desk signs its mails, and is no outlet
        facts.add_bylines(found.names, "the display name of the message's From")
    elif name and name.casefold() == (facts.kicker or "").casefold():
        facts.outlet, facts.reasons["outlet"] = name, "the display name of the message's From"
        facts.kicker, facts.reasons["kicker"] = None, "the line under the headline is the name of the sender"
        facts.spans.pop("kicker", None)
    elif facts.outlet is None and name:
        facts.outlet, facts.reasons["outlet"] = name, "the display name of the message's From"
