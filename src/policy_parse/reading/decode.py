"""Bytes to text: strict encodings first, a guess only when all of them fail.

Chinese files come in UTF-8, UTF-16, GB18030 (with its subsets GBK and GB2312) and Big5. A
GB18030 decoder accepts most Big5 bytes and the other way round, so where both pass, the
reading whose characters are the common ones wins: both standards put their frequent
characters in a block of their own (GB 2312 level 1, rows 16-55; Big5 level 1, A440-C67E).
"""

import codecs
from typing import NamedTuple

from policy_parse.errors import ReadError
from policy_parse.model import Diagnostic

#: Share of broken characters up to which a file is taken for damaged rather than for another encoding.
_DAMAGE = 0.01
_SAMPLE = 20_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Decoded(NamedTuple):
    """Text, the encoding that gave it, and what was wrong with the bytes."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of ``data``. ``declared`` is what the file itself says (a web page's charset).

    Raises ReadError when the bytes are no text in any encoding that is known.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _bom(data, encoding, name)
    if found := _strict(data, "utf-8"):
        return _two_byte(data) or found if _narrow(found.text) else found
    if wide := _utf16(data):
        return wide
    if b"\0" in data[:_SAMPLE]:
        raise ReadError(f"{name}: a binary file, not text")
    if declared and (found := _strict(data, declared)):
        return found
    if found := _damaged(data, "utf-8"):
        return found
    if found := _chinese(data):
        return found
    if found := _damaged(data, "gb18030"):
        return found
    return _guess(data, name)


def _bom(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        bad = text.count("\ufffd")
        if bad > max(1, _DAMAGE * len(text)):
            raise ReadError(f"{name}: starts with a {encoding} mark but is not text in it") from None
        return Decoded(text, encoding, (_damage(bad, encoding),))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        encoding = codecs.lookup(encoding).name
        if encoding in ("gb2312", "gbk"):
            encoding = "gb18030"
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError, ValueError, TypeError):
        return None


def _narrow(text: str) -> bool:
    """Letters beyond ASCII, and no sign that takes three bytes in UTF-8: no Chinese text."""
    return not text.isascii() and max(text) < "\u0800"


def _two_byte(data: bytes) -> Decoded | None:
    """GB 2312 whose bytes happen to be UTF-8 (联通, 一): told by its frequent characters."""
    found = _strict(data, "gb18030")
    return found if found is not None and _common(found.text, "gb2312", 0xB0, 0xD7) > 0.9 else None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: its line feeds, spaces and digits leave a NUL in every other byte."""
    head = data[:_SAMPLE]
    if len(data) % 2 or b"\0" not in head:
        return None
    order = "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
    found = _strict(data, order)
    if found is None or "\0" in found.text[:_SAMPLE]:
        return None
    sample = found.text[:_SAMPLE]
    usual = sum(
        1 for ch in sample if ch < "\u0100" or "\u2000" <= ch <= "\u9fff" or "\uff00" <= ch <= "\uffef"
    )
    return found if usual >= 0.98 * len(sample) else None


def _damaged(data: bytes, encoding: str) -> Decoded | None:
    """A file of that encoding with a few broken bytes (cut off, or glued together)."""
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    wide = sum(1 for ch in text if ch > "\u007f") - bad
    if not bad or bad > max(1, _DAMAGE * wide) or wide < 10 * bad:
        return None
    if encoding == "gb18030" and _common(text, "gb2312", 0xB0, 0xD7) < 0.9:
        return None
    return Decoded(text, encoding, (_damage(bad, encoding),))


def _chinese(data: bytes) -> Decoded | None:
    mainland, taiwan = _strict(data, "gb18030"), _strict(data, "big5")
    if mainland and taiwan:
        gb = _common(mainland.text, "gb2312", 0xB0, 0xD7)
        big5 = _common(taiwan.text, "big5", 0xA4, 0xC6)
        return taiwan if big5 > gb else mainland
    found = mainland or taiwan
    if found is taiwan or found is None:
        return found
    wide = [ch for ch in found.text[:_SAMPLE] if ch > "\u007f"]
    private = sum("\ue000" <= ch <= "\uf8ff" or (ch > "\uffff" and not _is_rare_han(ch)) for ch in wide)
    return found if private <= 0.05 * len(wide) else None


def _is_rare_han(ch: str) -> bool:
    """An ideograph of the supplementary planes, which names of people and places have."""
    return "\U00020000" <= ch <= "\U0003ffff"


def _common(text: str, encoding: str, low: int, high: int) -> float:
    """Share of the text's ideographs that stand in the standard's block of frequent characters."""
    han = [ch for ch in text[:_SAMPLE] if "\u3400" <= ch <= "\u9fff" or "\ue000" <= ch <= "\uf8ff"]
    if not han:
        return 0.0
    rows = "".join(han).encode(encoding, "replace").replace(b"?", b"")
    return sum(low <= lead <= high for lead in rows[::2]) / len(han)


def _guess(data: bytes, name: str) -> Decoded:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise ReadError(
            f"{name}: not UTF-8, UTF-16, GB18030 or Big5 text; "
            "`pip install 'policy-parse[text]'` lets it guess other encodings"
        ) from None
    best = from_bytes(data).best()
    if best is None:
        raise ReadError(f"{name}: not text in any known encoding")
    guessed = Diagnostic(
        code="encoding-guessed",
        severity="warning",
        message=f"The encoding was guessed as {best.encoding}; check the text.",
    )
    return Decoded(str(best), best.encoding, (guessed,))


def _damage(bad: int, encoding: str) -> Diagnostic:
    return Diagnostic(
        code="encoding-damage",
        severity="warning",
        message=f"{bad} broken {encoding} sequence(s) were replaced by U+FFFD.",
    )
