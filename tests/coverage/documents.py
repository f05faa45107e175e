# ruff: noqa: E501 - markup in its own lines
"""Makes the small PDF, DOCX, HTML and mail files that the tests read; nothing but the standard library and python-docx."""

from __future__ import annotations

import hashlib
import io
import zipfile

import docx


def pdf(pages: list[list[str]], *, password: str | None = None, title: str = "") -> bytes:
    """A PDF of text lines in Helvetica, a list of lines a page; with `password`, under the standard 40-bit handler."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        commands, height = [b"BT /F1 11 Tf"], 790
        for line in lines:
            if line:
                safe = (
                    line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
                )
                commands.append(b"1 0 0 1 60 %d Tm (%s) Tj" % (height, safe))
            height -= 14
        stream = b"\n".join([*commands, b"ET"])
        number = len(objects) + 1
        objects.append(b"STREAM" + stream)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % number
        )
        kids.append(number + 1)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    objects.append(b"<</Title(%s)>>" % title.encode("ascii"))
    info = len(objects)
    return _written(objects, info, password)


def _written(objects: list[bytes], info: int, password: str | None) -> bytes:
    key, encrypt, identity = None, b"", hashlib.md5(b"casus").digest()
    if password is not None:
        pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
        word = (password.encode() + pad)[:32]
        owner = _rc4(hashlib.md5(word).digest()[:5], word)
        key = hashlib.md5(word + owner + (-4).to_bytes(4, "little", signed=True) + identity).digest()[:5]
        user = _rc4(key, pad)
        objects = [
            *objects,
            b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), user.hex().encode()),
        ]
        encrypt = b"/Encrypt %d 0 R/ID[<%s><%s>]" % (len(objects), identity.hex().encode(), identity.hex().encode())
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        if content.startswith(b"STREAM"):
            stream = content[6:]
            if key is not None:
                stream = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], stream)
            out += b"%d 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (number, len(stream), stream)
        else:
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        info,
        encrypt,
        start,
    )
    return bytes(out)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def word(title: str, paragraphs: list[str], table: list[list[str]] | None = None) -> bytes:
    """A DOCX with a title, paragraphs and one table before the last paragraph."""
    document = docx.Document()
    if title:
        document.add_paragraph(title, style="Title")
    for paragraph in paragraphs[:-1]:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    for paragraph in paragraphs[-1:]:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def web_page(paragraphs: list[str]) -> str:
    """An HTML page with metadata, menu, a quotation, a sub-heading, a box in the body, and lists beside it."""
    middle = "\n".join(f"<p>{p}</p>" for p in paragraphs[1:-1])
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Lenora stays away | Strait Observer</title>
<meta property="og:site_name" content="Strait Observer"><meta property="og:title" content="Lenora stays away from the council">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Lenora stays away from the council",
"datePublished":"2024-06-12T14:05:00+02:00","author":[{{"@type":"Person","name":"Jana Kovel"}}],"articleSection":"Alliances",
"publisher":{{"@type":"Organization","name":"Strait Observer"}}}}</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article><header><h1>Lenora stays away from the council</h1>
<p class="standfirst">Third meeting without a delegation</p>
<div class="meta">By <a href="/jk">Jana Kovel</a> <time datetime="2024-06-12T14:05:00+02:00">12 June 2024, 14:05</time></div></header>
<figure><img src="a.jpg" alt=""><figcaption>The palace at Varnholm. Photo: Ulla Berg</figcaption></figure>
<p>{paragraphs[0]}</p>
<blockquote><p>&ldquo;A chair is not an argument,&rdquo; the host of the meeting said, and asked the clerk to remove it.</p></blockquote>
{middle}
<h2>What the letter says</h2>
<div class="related-box"><p>Read also: <a href="/x">What Article 9 says about arrears</a></p></div>
<p>{paragraphs[-1]}</p>
<script>var hidden = "never shown";</script><div style="display: none">Never shown either</div>
</article>
<aside><h3>Latest news</h3><ul>
<li><a href="/1">Ferry line to Tarrow reopens</a> <time>12 June 2024 13:55</time></li>
<li><a href="/2">Rook denies resignation rumours</a> <time>12 June 2024 13:31</time></li>
<li><a href="/3">Grain prices fall for fourth week</a> <time>12 June 2024 13:02</time></li></ul></aside></main>
<footer><p>&copy; 2024 Strait Observer. All rights reserved.</p></footer></body></html>"""
