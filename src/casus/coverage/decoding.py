"""Bytes become text: strict UTF-8 first, then UTF-16, then a guess; binary files are refused."""

from __future__ import annotations

import codecs
import re

from casus.coverage.limits import LONGEST_LINE
from casus.errors import DamagedInputError, EmptyInputError, NotTextError, TooLargeError

__all__ = ["check_lines", "decode", "sniff"]

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"RIFF", "a sound, film or image file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"SQLite format 3", "a database"),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(b for b in range(32) if b not in (7, 8, 9, 10, 11, 12, 13, 27, 28, 29, 30, 31)) + b"\x7f"
_SAMPLE = 256 * 1024
_GUESSES = (
    *("cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5"),
    *("iso8859_15", "koi8_r", "koi8_u", "cp866", "mac_roman", "mac_cyrillic", "gb18030", "big5", "shift_jis"),
    *("euc_jp", "euc_kr"),
)
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŒŠŽ“”‘’„‚«»‹›–—…•·°§©®™€£\xa0")
_HINT = "Save the page as text or HTML and read that."


def sniff(raw: bytes) -> str | None:
    """Return what kind of binary file the first bytes show, or None."""
    return next((name for magic, name in _MAGIC if raw.startswith(magic)), None)


def decode(raw: bytes, where: str, *, declared: str | None = None) -> tuple[str, str, str]:
    """Return (text, encoding, remark) for the bytes of a text file; the text of UTF-8 bytes encodes to them again.

    declared: an encoding that the file itself states (HTML). remark: what had to be done, or "".
    Raises EmptyInputError, NotTextError for binary content, DamagedInputError for broken UTF-16.
    """
    if not raw.strip():
        raise EmptyInputError("The file is empty.", where=where, hint="Save the page again.")
    kind = sniff(raw)
    if kind:
        raise NotTextError(
            f"The file is {kind}, not text.", where=where, hint="Give it its proper ending, or save it as text."
        )
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _wide(raw, name, where)
    if b"\0" in raw[:_SAMPLE]:
        return _wide(raw, _wide_guess(raw, where), where)
    sample = raw[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 100:
        raise NotTextError("The file is binary, not text.", where=where, hint=_HINT)
    try:
        return _checked(raw.decode("utf-8"), where), "utf-8", ""
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return _checked(raw.decode(declared), where), codecs.lookup(declared).name, "the page declares its encoding"
        except (LookupError, UnicodeDecodeError):
            pass
    return _guessed(raw, where)


def _wide(raw: bytes, name: str, where: str) -> tuple[str, str, str]:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as bad:
        raise DamagedInputError(
            f"The file begins as {name.upper()} and breaks off or is damaged.", where=where, hint="Save the page again."
        ) from bad
    return _checked(text, where), name, "the first bytes or their pattern show the encoding"


def _wide_guess(raw: bytes, where: str) -> str:
    """UTF-16 without a mark has its zero bytes all on one side of the pairs; anything else with zeros is binary."""
    sample = raw[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if max(even, odd) > 0.4 * half and min(even, odd) < 0.02 * half and len(raw) % 2 == 0:
        name = "utf-16-le" if odd > even else "utf-16-be"
        text = sample.decode(name, "replace")
        if sum(c.isprintable() or c.isspace() for c in text) > 0.97 * len(text):
            return name
    raise NotTextError("The file is binary, not text: it holds zero bytes.", where=where, hint=_HINT)


def _guessed(raw: bytes, where: str) -> tuple[str, str, str]:
    mended = raw.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    wide = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", raw))
    if broken <= max(1, len(mended) // 1000) and wide >= 5 * broken:
        return _checked(mended, where), "utf-8", f"{broken} bytes are not UTF-8 and stand as U+FFFD in the kept text"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for the rare file that is not UTF-8

    best = from_bytes(raw[:_SAMPLE], cp_isolation=list(_GUESSES), threshold=0.4).best()
    if best is None:
        raise NotTextError("The file's encoding is not known.", where=where, hint="Save it as UTF-8 text.")
    name = _western(raw) or best.encoding
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        text = raw.decode(name, "replace")
    text = _checked(text, where)
    odd = sum(1 for c in text[:20_000] if not c.isprintable() and not c.isspace())
    if odd > len(text[:20_000]) // 50:
        raise NotTextError("The file is binary, not text.", where=where, hint=_HINT)
    return text, codecs.lookup(name).name, "the encoding is guessed from the letters"


def _western(raw: bytes) -> str | None:
    """Windows-1252 where all it decodes to are letters and marks of western Europe; guesses confuse it with its kin."""
    try:
        beyond = {c for c in raw.decode("cp1252") if c > "\x7f"}
    except UnicodeDecodeError:
        return None
    return "cp1252" if beyond <= _WESTERN else None


def _checked(text: str, where: str) -> str:
    check_lines(text, where)
    if not text.strip("\ufeff \t\r\n\0"):
        raise EmptyInputError("There is nothing in the file but white space.", where=where, hint="Save the page again.")
    return text


def check_lines(text: str, where: str) -> None:
    """Raise TooLargeError where one line is longer than any text has."""
    if len(text) <= LONGEST_LINE:
        return
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise TooLargeError(
            f"One line has {longest:,} characters; the limit is {LONGEST_LINE:,}.",
            where=where,
            hint="Check that the file is an article, and break it into lines.",
        )
