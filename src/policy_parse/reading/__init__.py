"""Bytes to :class:`Source`: one module per format, chosen here by content."""

import hashlib
import os
import stat
import sys
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from policy_parse.errors import LimitError, ReadError
from policy_parse.reading.assembly import CONTROLS, SURROGATES, Reading, assemble
from policy_parse.reading.decode import decode
from policy_parse.reading.formats import binary_format, is_html, is_markdown, refuse_data, refuse_unreadable
from policy_parse.reading.limits import DEFAULT, Limits
from policy_parse.reading.mht import is_mht, page_of
from policy_parse.reading.plain import read_plain
from policy_parse.reading.source import Paragraph, Place, Source

__all__ = ["Limits", "Paragraph", "Place", "Source", "from_text", "read"]

#: Bytes that are read in one go.
_PIECE = 1 << 20


def read(source: str | PathLike[str] | bytes, *, limits: Limits = DEFAULT, name: str | None = None) -> Source:
    """The text of a file, of ``-`` (standard input), or of bytes.

    ``name`` is what ``source.file`` and messages say; the base name of the file by default.
    Raises ReadError with one line when the input is missing, a folder, empty, binary or damaged; LimitError,
    which is one, when it is larger than ``limits`` allow; MissingExtraError when the format needs an extra
    that is not installed.
    """
    data, label = _bytes(source, limits)
    return _read(data, name or label, limits)


def from_text(text: str, *, name: str = "-", limits: Limits = DEFAULT) -> Source:
    """The same for text that is already a string; ``sha256`` is that of its UTF-8 bytes."""
    text = SURROGATES.sub("\ufffd", text)
    data = text.encode("utf-8")
    if not text.strip():
        raise ReadError(f"{name}: no text in it")
    return _assemble(read_plain(text, None), data, name, limits)


def _bytes(source: str | PathLike[str] | bytes, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data, label = source, "-"
    elif source == "-":
        data, label = _upto(sys.stdin.buffer, limits.max_bytes + 1), "-"
    else:
        path = Path(fspath(source))
        label = path.name
        try:
            with path.open("rb") as stream:
                before = _state(stream.fileno())
                data = _upto(stream, limits.max_bytes + 1)
                if _state(stream.fileno()) != before:
                    raise ReadError(f"{path}: was changed while it was read")
        except IsADirectoryError:
            raise ReadError(f"{path}: a folder, not a file") from None
        except FileNotFoundError:
            raise ReadError(f"{path}: no such file") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ReadError(f"{path}: cannot be read ({reason})") from None
    if len(data) > limits.max_bytes:
        raise LimitError(f"{label}: larger than {limits.max_bytes} bytes", "bytes")
    if not data.strip():
        raise ReadError(f"{label}: empty")
    return data, label


def _upto(stream: BinaryIO, most: int) -> bytes:
    """At most so many bytes; room is made for what is there, not for what might be."""
    pieces = []
    while most > 0 and (piece := stream.read(min(most, _PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _state(handle: int) -> tuple[int, int] | None:
    """Size and time of change of a plain file; a pipe has no state to compare."""
    found = os.fstat(handle)
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _read(data: bytes, name: str, limits: Limits) -> Source:
    return _assemble(_reading(data, name, limits), data, name, limits)


def _reading(data: bytes, name: str, limits: Limits) -> Reading:
    """What the reader of the format finds; each is imported only when its format turns up."""
    refuse_unreadable(data, name)
    kind = binary_format(data, name, limits)
    if kind == "docx":
        from policy_parse.reading.docx import read_docx

        return read_docx(data, name, limits)
    if kind == "pdf":
        from policy_parse.reading.pdf import read_pdf

        return read_pdf(data, name, limits)
    if kind == "ofd":
        from policy_parse.reading.ofd import read_ofd

        return read_ofd(data, name, limits)
    charset: str | None = None
    if is_mht(data):
        data, charset = page_of(data, name)
    if is_html(data, name):
        from policy_parse.reading.html import read_html

        return read_html(data, name, limits, charset)
    decoded = decode(data, name)
    if len(decoded.text) > 2 * limits.max_text:
        # Far beyond the limit, white space or not: no need to join its lines first.
        raise LimitError(f"{name}: more than {limits.max_text} characters of text", "text")
    if len(CONTROLS.findall(decoded.text[:20_000])) > 0.01 * min(len(decoded.text), 20_000):
        raise ReadError(f"{name}: a binary file, not text")
    refuse_data(decoded.text, name)
    if is_markdown(decoded.text, name):
        from policy_parse.reading.markdown import read_markdown

        reading = read_markdown(decoded.text, decoded.encoding)
    else:
        reading = read_plain(decoded.text, decoded.encoding)
    return replace(reading, diagnostics=decoded.diagnostics)


def _assemble(reading: Reading, data: bytes, name: str, limits: Limits) -> Source:
    return assemble(reading, name, hashlib.sha256(data).hexdigest(), limits)
