"""Run as a script in a process of its own: a PDF on standard input, glyphs and rules as JSON out of it.

PDFium is a large C++ program fed with files of unknown origin; whatever one of them does to it
stays in this process, within its limits. Imports nothing of the package.

Arguments: most pages, most characters, seconds of processor time, bytes of memory.
"""

import ctypes
import json
import sys
from typing import Any

#: Most parts of a path, and most paths of a page, that are looked at for the rules of tables.
_MOST_SEGMENTS = 400
_MOST_PATHS = 5_000
#: A part thinner than this, in points, is a rule.
_THICK = 2.5


def main() -> int:
    """0 with ``{"pages": …}``, or ``{"error": …}`` when PDFium refuses the file or it passes a ``limit``."""
    pages, characters, seconds, memory = map(int, sys.argv[1:5])
    _limit(seconds, memory)
    import pypdfium2  # type: ignore[import-untyped]

    data = sys.stdin.buffer.read()
    try:
        result = _read(pypdfium2, data, pages, characters)
    except pypdfium2.PdfiumError as error:
        result = {"error": str(error)}
    sys.stdout.write(json.dumps(result))  # in one piece: json.dump writes each number by itself
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
        return {"error": f"more than {most_pages} pages", "limit": "pages"}
    pages, left = [], most_characters
    for number in range(count):
        page = document[number]
        text_page = page.get_textpage()
        glyphs = _glyphs(pdfium.raw, text_page)
        left -= len(glyphs)
        if left < 0:
            return {"error": f"more than {most_characters} characters of text", "limit": "text"}
        _, height = page.get_size()
        signs = "".join(glyph[0] for glyph in glyphs)
        places = [round(value, 2) for glyph in glyphs for value in glyph[1:]]
        rules = [round(value, 2) for rule in _rules(pdfium.raw, page.raw) for value in rule]
        pages.append({"height": height, "signs": signs, "places": places, "rules": rules})
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


def _rules(raw: Any, page: Any) -> list[tuple[float, float, float, float]]:
    """(left, bottom, right, top) of each thin or straight part of the page's drawings."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found: list[tuple[float, float, float, float]] = []
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_PATHS)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        if min(right.value - left.value, top.value - bottom.value) < _THICK:
            found.append((left.value, bottom.value, right.value, top.value))
        else:
            found.extend(_sides(raw, item))
    return found


def _sides(raw: Any, path: Any) -> list[tuple[float, float, float, float]]:
    """The straight upright and level parts of a path, in the page's units."""
    count = raw.FPDFPath_CountSegments(path)
    matrix = raw.FS_MATRIX()
    if not 0 < count <= _MOST_SEGMENTS or not raw.FPDFPageObj_GetMatrix(path, matrix):
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[tuple[float, float, float, float]] = []
    start = before = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            found.append(_side(before, here))
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            found.append(_side(here, start))
        before = here
    return [side for side in found if min(side[2] - side[0], side[3] - side[1]) < _THICK]


def _side(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


if __name__ == "__main__":
    sys.exit(main())
