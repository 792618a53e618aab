"""OFD (GB/T 33190-2016): zip and XML, read here; the text of the pages in reading order.

Each character has a place on its page (TextObject's Boundary and CTM, TextCode's X, Y, DeltaX,
clause 11); from there on it is the same as for PDF.
"""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from policy_parse.errors import LimitError, ReadError
from policy_parse.reading.archive import Archive
from policy_parse.reading.assembly import Reading
from policy_parse.reading.glyphs import Glyph
from policy_parse.reading.grid import Box
from policy_parse.reading.limits import Limits
from policy_parse.reading.pages import Page, body_lines, page_of, paragraphs, tables_on
from policy_parse.reading.printed_header import lift_header
from policy_parse.reading.xmltree import parse_xml

_NAMESPACE = "{http://www.ofdspec.org/2016}"
#: Height of a letter above its base line, as part of its size.
_ASCENT = 0.88
#: Points in a millimetre.
_POINTS = 72 / 25.4
#: A drawing thinner than this, in points, is a rule.
_THIN = 2.5
_A4 = (0.0, 0.0, 210.0, 297.0)
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(data: bytes, name: str, limits: Limits) -> Reading:
    """The paragraphs of an OFD file's first document. Raises ReadError when it cannot be trusted or read."""
    package = _Package(Archive(data, name, limits), name, limits)
    root = package.xml("OFD.xml")
    start = root.find(f".//{_NAMESPACE}DocRoot") if root is not None else None
    if start is None or not (start.text or "").strip():
        raise ReadError(f"{name}: an OFD file without a document in it")
    path = _resolve("", (start.text or "").strip())
    document = package.xml(path)
    if document is None:
        raise ReadError(f"{name}: an OFD file without its {path}")
    pages = list(_pages(package, document, posixpath.dirname(path), limits))
    lines, fields = lift_header(body_lines(pages))
    if not lines:
        raise ReadError(f"{name}: an OFD file without text (pictures are not read)")
    return Reading(paragraphs(lines), "application/ofd", None, fields)


class _Package(NamedTuple):
    archive: Archive
    name: str
    limits: Limits

    def xml(self, member: str) -> Element | None:
        data = self.archive.read(member)
        return None if data is None else parse_xml(data, f"{self.name}: {member}", self.limits)


def _resolve(folder: str, location: str) -> str:
    """A location of the package as a member's name; it is looked up among the members and nowhere else."""
    joined = location if location.startswith("/") else posixpath.join("/", folder, location)
    return posixpath.normpath(joined).lstrip("/")


def _pages(package: _Package, document: Element, folder: str, limits: Limits) -> Iterator[Page]:
    box = _numbers(document.findtext(f".//{_NAMESPACE}PageArea/{_NAMESPACE}PhysicalBox"), _A4)
    templates = {
        e.get("ID", ""): _resolve(folder, e.get("BaseLoc", ""))
        for e in document.iter(f"{_NAMESPACE}TemplatePage")
    }
    entries = [e for e in document.iter(f"{_NAMESPACE}Page") if e.get("BaseLoc")]
    if len(entries) > limits.max_pages:
        raise LimitError(f"{package.name}: more than {limits.max_pages} pages", "pages")
    tables, left = 0, limits.max_text
    for number, entry in enumerate(entries, 1):
        content = package.xml(_resolve(folder, entry.get("BaseLoc", "")))
        if content is None:
            continue
        height = _numbers(content.findtext(f"{_NAMESPACE}Area/{_NAMESPACE}PhysicalBox"), box)[3]
        glyphs: list[Glyph] = []
        boxes: list[Box] = []
        for used in content.iterfind(f"{_NAMESPACE}Template"):
            template = package.xml(templates.get(used.get("TemplateID", ""), ""))
            if template is not None:
                glyphs.extend(_glyphs(template, height))
                boxes.extend(_boxes(template, height))
        glyphs.extend(_glyphs(content, height))
        boxes.extend(_boxes(content, height))
        left -= len(glyphs)
        if left < 0:
            raise LimitError(f"{package.name}: more than {limits.max_text} characters of text", "text")
        page = page_of(number, height * _POINTS, glyphs, boxes, tables)
        tables += tables_on(page)
        yield page


def _glyphs(page: Element, height: float) -> Iterator[Glyph]:
    for item in page.iter(f"{_NAMESPACE}TextObject"):
        if item.get("Visible", "true").lower() == "false":
            continue
        left, top = _numbers(item.get("Boundary"), (0.0, 0.0, 0.0, 0.0))[:2]
        a, b, c, d, e, f = _numbers(item.get("CTM"), _IDENTITY)
        size = _number(item.get("Size"), 4.0)
        across = _number(item.get("HScale"), 1.0) * size * (abs(a) or abs(b))
        tall = size * (abs(d) or abs(c))
        first = (0.0, 0.0)
        for code in item.iterfind(f"{_NAMESPACE}TextCode"):
            # a place that is left out is that of the code before
            first = _number(code.get("X"), first[0]), _number(code.get("Y"), first[1])
            for sign, x, y in _placed(code, *first, size):
                base = height - (top + b * x + d * y + f)
                start = left + a * x + c * y + e
                width = across if sign > "\u2e7f" else across / 2
                bottom, upper = (base - (1 - _ASCENT) * tall) * _POINTS, (base + _ASCENT * tall) * _POINTS
                yield (sign, start * _POINTS, bottom, (start + width) * _POINTS, upper)


def _boxes(page: Element, height: float) -> Iterator[Box]:
    """The outlines of the page's drawings: the thin ones are the rules of tables."""
    for item in page.iter(f"{_NAMESPACE}PathObject"):
        left, top, wide, tall = _numbers(item.get("Boundary"), (0.0, 0.0, 0.0, 0.0))
        if min(wide, tall) * _POINTS < _THIN:
            base = height - top
            yield (left * _POINTS, (base - tall) * _POINTS, (left + wide) * _POINTS, base * _POINTS)


def _placed(code: Element, x: float, y: float, size: float) -> Iterator[tuple[str, float, float]]:
    """(character, x, y) in the object's own units, the first at ``x``, ``y``."""
    text = code.text or ""
    rights = _deltas(code.get("DeltaX"), len(text))
    downs = _deltas(code.get("DeltaY"), len(text))
    for index, sign in enumerate(text):
        yield sign, x, y
        x += rights[index] if index < len(rights) else (0.0 if downs else size)
        y += downs[index] if index < len(downs) else 0.0


def _deltas(text: str | None, most: int) -> list[float]:
    """``1 2 g 3 5`` is 1 2 5 5 5 (clause 11.3); never more than ``most`` values."""
    values: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if len(values) >= most:
            break
        if word == "g":
            count = int(_number(next(words, None), 0.0))
            values.extend([_number(next(words, None), 0.0)] * min(max(count, 0), most - len(values)))
        else:
            values.append(_number(word, 0.0))
    return values


def _number(text: str | None, otherwise: float) -> float:
    try:
        value = float(text) if text is not None else otherwise
    except ValueError:
        return otherwise
    return value if abs(value) < 1e6 else otherwise


def _numbers(text: str | None, otherwise: tuple[float, ...]) -> tuple[float, ...]:
    words = (text or "").split()
    if len(words) != len(otherwise):
        return otherwise
    return tuple(_number(word, default) for word, default in zip(words, otherwise, strict=True))
