"""Run as a script in a process of its own: a PDF on standard input, its lines as JSON on standard output.

PDFium is a large C++ program fed with files of unknown origin; whatever one of them does to it
stays in this process, within its limits. Imports nothing of the package.

Arguments: most pages, most characters, seconds of processor time, bytes of memory.
"""

import json
import sys
from itertools import pairwise
from typing import Any

#: Two glyphs of one character closer than this part of an em are one glyph drawn twice (poor man's bold).
_DOUBLED = 0.18
#: A gap that is wider than the line's usual one by this part of an em is a space.
_GAP = 0.3


def main() -> int:
    """0 with ``{"pages": …}``; 0 with ``{"error": …}`` when PDFium refuses the file."""
    pages, characters, seconds, memory = map(int, sys.argv[1:5])
    _limit(seconds, memory)
    import pypdfium2  # type: ignore[import-untyped]

    data = sys.stdin.buffer.read()
    try:
        result = _read(pypdfium2, data, pages, characters)
    except pypdfium2.PdfiumError as error:
        result = {"error": str(error)}
    json.dump(result, sys.stdout)
    return 0


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the parent still has its clock
        return
    wanted = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for which, value in wanted:
        try:
            _, hard = resource.getrlimit(which)
            top = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(which, (top, top))
        except (ValueError, OSError):
            continue


def _read(pdfium: Any, data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    document = pdfium.PdfDocument(data)
    count = len(document)
    if count > most_pages:
        return {"error": f"more than {most_pages} pages"}
    pages = []
    for number in range(count):
        page = document[number]
        text_page = page.get_textpage()
        glyphs = _glyphs(pdfium.raw, text_page)
        most_characters -= len(glyphs)
        if most_characters < 0:
            return {"error": "more text than the limit allows"}
        width, height = page.get_size()
        pages.append({"width": width, "height": height, "lines": printed_lines(glyphs)})
        text_page.close()
        page.close()
    return {"pages": pages}


def _glyphs(raw: Any, text_page: Any) -> list[tuple[str, float, float, float, float]]:
    """(character, left, bottom, right, top) of what is printed, in the order of the file."""
    box = raw.FS_RECTF()
    found: list[tuple[str, float, float, float, float]] = []
    high = 0
    for index in range(raw.FPDFText_CountChars(text_page)):
        if raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code < 0x20 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF or 0x7F <= code < 0xA0:
            continue
        if not raw.FPDFText_GetLooseCharBox(text_page, index, box):
            continue
        found.append((chr(code), box.left, box.bottom, box.right, box.top))
    return found


def printed_lines(glyphs: list[tuple[str, float, float, float, float]]) -> list[list[Any]]:
    """[text, right, bottom, top, left of each character] of each printed line, from the top of the page."""
    bands: list[list[Any]] = []
    for glyph in glyphs:
        _, _, bottom, _, top = glyph
        middle = (bottom + top) / 2
        band = next((b for b in reversed(bands[-3:]) if b[0] <= middle <= b[1]), None)
        if band is None:
            band = next((b for b in bands if b[0] <= middle <= b[1]), None)
        if band is None:
            bands.append([bottom, top, [glyph]])
        else:
            band[2].append(glyph)
    bands.sort(key=lambda b: -b[1])
    return [line for band in bands if (line := _line(band[2])) is not None]


def _line(glyphs: list[tuple[str, float, float, float, float]]) -> list[Any] | None:
    glyphs = sorted(glyphs, key=lambda g: g[1])
    inked = [g for g in glyphs if not g[0].isspace()]
    if not inked:
        return None
    em = sorted(g[4] - g[2] for g in inked)[len(inked) // 2] or 1.0
    gaps = sorted(b[1] - a[3] for a, b in pairwise(inked))
    space = max(gaps[len(gaps) // 2] if gaps else 0.0, 0.0) + _GAP * em
    signs: list[str] = []
    lefts: list[float] = []
    before: tuple[str, float, float, float, float] | None = None
    for glyph in glyphs:
        sign, left = glyph[0], glyph[1]
        blank = sign.isspace()
        if before is not None:
            if sign == before[0] and abs(left - before[1]) < _DOUBLED * em and not blank:
                continue
            if left - before[3] > space and signs[-1] != " " and not blank:
                signs.append(" ")
                lefts.append(round(before[3], 1))
        signs.append(" " if blank and sign != "\u3000" else sign)
        lefts.append(round(left, 1))
        before = glyph
    first = next(i for i, sign in enumerate(signs) if sign != " ")
    last = max(i for i, sign in enumerate(signs) if sign != " ") + 1
    bottom, top = min(g[2] for g in inked), max(g[4] for g in inked)
    right = max(g[3] for g in inked)
    return ["".join(signs[first:last]), right, bottom, top, lefts[first:last]]


if __name__ == "__main__":
    sys.exit(main())
