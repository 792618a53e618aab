"""Which format some bytes are in, told by the bytes; the name only decides between kinds of text."""

import re
from typing import Literal

from policy_parse.errors import ReadError
from policy_parse.patterns import compiled
from policy_parse.reading.limits import Limits

Format = Literal["docx", "ofd", "pdf", "html", "markdown", "plain"]

_HEAD = 4096
_HTML = compiled(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|table|p|td|span|article|section)(?:\s[^<>]{0,400})?>",
    re.IGNORECASE,
)
_SURE_HTML = compiled(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_CONVERT = "save it as .docx first (Word, WPS: 另存为; or `soffice --headless --convert-to docx FILE`)"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Name of the stream that holds an encrypted .docx.
_LOCKED = "EncryptedPackage".encode("utf-16-le")

#: First bytes → why the file is not read. What can be converted says how.
_REFUSED = (
    (_OLE, f"an old Word or WPS file (.doc, .wps); {_CONVERT}"),
    (b"{\\rtf", f"an RTF file; {_CONVERT}"),
    (b"\x89PNG", "an image; run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "an image; run text recognition (OCR) on it first"),
    (b"II*\x00", "an image; run text recognition (OCR) on it first"),
    (b"MM\x00*", "an image; run text recognition (OCR) on it first"),
    (b"GIF8", "an image; run text recognition (OCR) on it first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
)
_MARKDOWN = compiled(
    r"^\ {0,3}\#{1,6}\ +(?!Page\ \d+:)\S|^\ {0,3}\*\*[^*\n]{1,60}\*\*\s*$|^\s*```", re.MULTILINE | re.VERBOSE
)


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raise ReadError for formats that are recognised and not read."""
    if data.startswith(_OLE) and _LOCKED in data:
        raise ReadError(f"{name}: password-protected; save it without a password first")
    for magic, reason in _REFUSED:
        if data.startswith(magic):
            raise ReadError(f"{name}: {reason}")


def binary_format(data: bytes, name: str, limits: Limits) -> Format | None:
    """``pdf``, ``docx`` or ``ofd``, or None for anything that may be text."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name, limits)
    return None


def is_html(data: bytes, name: str) -> bool:
    """Whether the bytes are a web page, or a piece of one."""
    head = data[:_HEAD].replace(b"\x00", b"")
    if _SURE_HTML.search(head):
        return True
    looks = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    tags = len(_HTML.findall(head))
    return tags >= 3 if looks else (tags >= 1 and name.lower().endswith((".html", ".htm", ".shtml")))


def refuse_data(text: str, name: str) -> None:
    """Raise ReadError for text that is a program's data, not a document's: JSON, XML."""
    head = text[:200].lstrip("\ufeff \t\r\n")
    if head.startswith("<?xml"):
        raise ReadError(f"{name}: an XML file, not a document; {_CONVERT}")
    if head.startswith(("{", "[")):
        import json

        try:
            json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            return
        raise ReadError(f"{name}: a JSON file, not a document")


def is_markdown(text: str, name: str) -> bool:
    """Whether the text uses Markdown's marks for titles."""
    if name.lower().endswith((".md", ".markdown")):
        return True
    return not name.lower().endswith(".txt") and bool(_MARKDOWN.search(text))


def _zipped(data: bytes, name: str, limits: Limits) -> Format:
    from policy_parse.reading.archive import open_zip  # pulls in zipfile, which plain text does without

    with open_zip(data, name, limits) as archive:
        members = {info.filename.lower() for info in archive.infolist()}
    if "ofd.xml" in members:
        return "ofd"
    if "[content_types].xml" in members and any(m.startswith("word/") for m in members):
        return "docx"
    if any(m.startswith("xl/") for m in members):
        raise ReadError(f"{name}: a spreadsheet, not a document")
    if any(m.startswith("ppt/") for m in members):
        raise ReadError(f"{name}: slides, not a document")
    if "content.xml" in members:
        raise ReadError(f"{name}: an OpenDocument file; {_CONVERT}")
    raise ReadError(f"{name}: a zip archive, not a document; unpack it first")
