"""A Word document with one table, as offices circulate comparisons, through python-docx (extra ``docx``)."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from policy_parse.diff.model import Piece
from policy_parse.diff.render.rows import printable
from policy_parse.errors import MissingExtraError

if TYPE_CHECKING:
    from docx.document import Document

#: What is left of a landscape A4 page between its margins.
_WIDTH_MM = 267
_GONE, _COME = (0xA4, 0x00, 0x00), (0x00, 0x59, 0x0F)


class Cell(NamedTuple):
    """A label in bold over marked words."""

    label: str
    pieces: tuple[Piece, ...]


def document(
    title: str,
    about: str,
    headers: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[Sequence[Cell]],
    below: Sequence[str] = (),
) -> bytes:
    """The bytes of a .docx file; MissingExtraError without python-docx. ``shares``: widths of the columns."""
    try:
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt
    except ImportError:
        raise MissingExtraError("docx output needs python-docx: pip install 'policy-parse[docx]'") from None

    whole = docx.Document()
    whole.core_properties.author, whole.core_properties.title = "policy-parse", printable(title)
    page = whole.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(15)
    _font(whole, "仿宋", Pt(12))
    heading = whole.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(printable(title))
    run.bold, run.font.size = True, Pt(18)
    whole.add_paragraph(printable(about)).alignment = WD_ALIGN_PARAGRAPH.CENTER

    grid = whole.add_table(rows=1, cols=len(headers), style="Table Grid")
    grid.autofit = False
    _repeated(grid.rows[0])
    for cell, words in zip(grid.rows[0].cells, headers, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run(printable(words)).bold = True
    widths = [Mm(round(_WIDTH_MM * share / sum(shares))) for share in shares]
    for row in rows:
        # Looking the cells of a row up anew is slow.
        for cell, content in zip(grid.add_row().cells, row, strict=True):
            _write(cell, content)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for line in grid.rows:
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = width
    for words in below:
        whole.add_paragraph(printable(words))
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def _write(cell: Any, content: Cell) -> None:
    from docx.shared import RGBColor

    paragraph = cell.paragraphs[0]
    if content.label:
        paragraph.add_run(printable(content.label)).bold = True
        if content.pieces:
            paragraph.add_run("\n")
    for op, text in content.pieces:
        run = paragraph.add_run(printable(text))
        if op == "-":
            run.font.strike, run.font.color.rgb = True, RGBColor(*_GONE)
        elif op == "+":
            run.font.underline, run.font.color.rgb = True, RGBColor(*_COME)


def _font(document: "Document", name: str, size: Any) -> None:
    """Both the Latin and the East Asian font of the default style."""
    from docx.oxml.ns import qn

    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = name, size
    style.element.rPr.rFonts.set(qn("w:eastAsia"), name)


def _repeated(row: Any) -> None:
    """Let the head of the table stand on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
