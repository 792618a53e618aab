"""Word documents (.docx): own reader over the package's XML (ECMA-376).

What libraries lose is resolved here: automatic numbering, text boxes, tracked changes (as
accepted), pages embedded as HTML (altChunk). Page headers, footers and generated tables of
contents are left out; foot- and endnotes follow the text.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from policy_parse.errors import ReadError
from policy_parse.model import Diagnostic
from policy_parse.reading.archive import Archive
from policy_parse.reading.assembly import Line, Reading, row
from policy_parse.reading.docx_styles import Styles
from policy_parse.reading.limits import Limits
from policy_parse.reading.numbering import Numbering, W
from policy_parse.reading.source import Place
from policy_parse.reading.xmltree import parse_xml

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Strict OOXML (ISO/IEC 29500) uses other names for the same things.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()
_STRICT_R = b"http://purl.oclc.org/ooxml/officeDocument/relationships"

_SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}rPr", f"{W}sectPr", f"{W}instrText"}
    | {f"{W}rt"}  # how to pronounce what stands below it
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}


def read_docx(data: bytes, name: str, limits: Limits) -> Reading:
    """The document's paragraphs and table rows. Raises ReadError for a package that cannot be trusted."""
    return _Document(Archive(data, name, limits), name, limits).reading()


class _Document:
    def __init__(self, archive: Archive, name: str, limits: Limits) -> None:
        self._archive = archive
        self._name = name
        self._limits = limits
        self._main = self._main_part()
        self._numbering = Numbering(self._part("numbering.xml"))
        self._styles = Styles(self._part("styles.xml"))
        self._tables = 0
        self._paragraphs = 0
        self._changes = 0
        self._contents = 0
        self._pending = ""

    def reading(self) -> Reading:
        root = self._xml(self._main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise ReadError(f"{self._name}: a Word file without a document in it")
        lines = list(self._block(body))
        notes = 0
        for part in ("footnotes.xml", "endnotes.xml"):
            for note in self._notes(part):
                lines.append(note)
                notes += 1
        return Reading(lines, MEDIA_TYPE, None, {}, tuple(self._diagnostics(notes)))

    # --- parts of the package ---------------------------------------------------------------------------

    def _main_part(self) -> str:
        for relation in self._relations("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        return "word/document.xml"

    def _relations(self, member: str) -> list[Element]:
        root = self._xml(member)
        return [] if root is None else list(root.iter(_RELATIONSHIP))

    def _folder(self) -> str:
        return self._main.rpartition("/")[0]

    def _part(self, file: str) -> Element | None:
        return self._xml(f"{self._folder()}/{file}")

    def _xml(self, member: str) -> Element | None:
        data = self._archive.read(member)
        if data is None:
            return None
        if _STRICT in data[:4096]:
            data = data.replace(_STRICT, _TRANSITIONAL).replace(_STRICT_R, _R[1:-1].encode())
        return parse_xml(data, f"{self._name}: {member}", self._limits)

    # --- blocks -----------------------------------------------------------------------------------------

    def _block(self, container: Element) -> Iterator[Line]:
        """The lines of paragraphs, tables and embedded pages, wherever content controls wrap them."""
        stack = list(reversed(container))
        while stack:
            element = stack.pop()
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag == f"{W}altChunk":
                yield from self._chunk(element.get(f"{_R}id", ""))
            elif element.tag == f"{W}sdt" and _is_contents(element):
                self._contents += 1
            elif element.tag not in _SKIPPED:
                stack.extend(reversed(element))
            elif element.tag in (f"{W}del", f"{W}moveFrom"):
                self._changes += 1

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        self._paragraphs += 1
        place = Place(paragraph=self._paragraphs)
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.of(properties)
        text, boxes = self._inline(paragraph)
        for box in boxes:
            yield from self._block(box)
        if style.contents:
            self._contents += 1
            return
        if style.number is not None and (text.strip() or self._pending):
            level = style.level
            if level is None:
                level = self._numbering.level_of(style.number, style.style)
            text = self._numbering.next(style.number, level) + text
        text, self._pending = self._pending + text, ""
        if _mark_deleted(properties):
            self._changes += 1
            self._pending = text
            return
        yield from (Line(words, place, heading=style.heading) for words in text.split("\n"))

    def _inline(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The paragraph's words, tracked changes accepted, and the text boxes anchored in it."""
        parts: list[str] = []
        boxes: list[Element] = []
        fields: list[bool] = []
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == f"{W}t":
                if not any(fields):
                    parts.append(element.text or "")
            elif tag in _SIGNS:
                if element.get(f"{W}type") not in ("page", "column"):
                    parts.append(_SIGNS[tag])
            elif tag == f"{W}fldChar":
                _field(fields, element.get(f"{W}fldCharType"))
            elif tag == f"{W}txbxContent":
                boxes.append(element)
            elif tag in _SKIPPED:
                self._changes += tag in (f"{W}del", f"{W}moveFrom")
            elif tag != f"{W}r" or not _hidden(element):
                self._changes += tag in (f"{W}ins", f"{W}moveTo")
                stack.extend(reversed(element))
        return "".join(parts), boxes

    def _table(self, table: Element) -> Iterator[Line]:
        """One line for each row; a cell that spans several places is written once, the others are empty."""
        rows = [list(_children(tr, f"{W}tc")) for tr in _children(table, f"{W}tr")]
        if all(len(cells) < 2 for cells in rows):
            for cells in rows:
                yield from (line for cell in cells for line in self._block(cell))
            return
        self._tables += 1
        number = self._tables
        for index, row_cells in enumerate(rows, 1):
            words_of: list[str] = []
            merged: list[int] = []
            for cell in row_cells:
                properties = cell.find(f"{W}tcPr")
                words = " ".join(line.text.strip() for line in self._block(cell) if line.text.strip())
                if _continues(properties):
                    merged.append(len(words_of))
                    words = ""
                words_of.append(words)
                words_of.extend([""] * (_across(properties) - 1))
            line = row(words_of, Place(table=number, row=index), merged)
            if line is not None:
                yield line

    def _chunk(self, relation: str) -> Iterator[Line]:
        """A page or text embedded whole (altChunk)."""
        from policy_parse.reading.embedded import chunk_lines

        for candidate in self._relations(f"{self._folder()}/_rels/{self._main.rpartition('/')[2]}.rels"):
            if candidate.get("Id") != relation or candidate.get("TargetMode") == "External":
                continue
            target = candidate.get("Target", "")
            member = target if target.startswith("/") else f"{self._folder()}/{target}"
            data = self._archive.read(member)
            if data is not None:
                yield from chunk_lines(data, f"{self._name}: {target}", self._limits)

    def _notes(self, part: str) -> Iterator[Line]:
        root = self._part(part)
        if root is None:
            return
        for note in root:
            if note.get(f"{W}type", "normal") == "normal":
                yield from (line for line in self._block(note) if line.text.strip())

    def _diagnostics(self, notes: int) -> Iterator[Diagnostic]:
        if self._changes:
            message = f"{self._changes} tracked change(s) were read as accepted."
            yield Diagnostic(code="tracked-changes-accepted", severity="warning", message=message)
        if self._contents:
            message = "A generated table of contents was left out."
            yield Diagnostic(code="contents-left-out", severity="info", message=message)
        if notes:
            message = f"{notes} foot- or endnote(s) stand at the end of the text."
            yield Diagnostic(code="notes-at-end", severity="info", message=message)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, also inside content controls and tracked insertions, not inside nested tables."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag not in _SKIPPED and element.tag not in (f"{W}tbl", f"{W}tc", f"{W}tr"):
            stack.extend(reversed(element))


def _field(fields: list[bool], kind: str | None) -> None:
    """Follow a field's begin, separate and end: its code is no text, its result is."""
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _hidden(run: Element) -> bool:
    """Whether a run is hidden text, which Word neither shows nor prints."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _mark_deleted(properties: Element | None) -> bool:
    """Whether the paragraph's end was deleted: then its words run on into the next paragraph."""
    if properties is None:
        return False
    mark = properties.find(f"{W}rPr")
    return mark is not None and mark.find(f"{W}del") is not None


def _continues(properties: Element | None) -> bool:
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _across(properties: Element | None) -> int:
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return min(int(value), 100) if value.isdecimal() and len(value) < 5 and int(value) else 1


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
