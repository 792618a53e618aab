"""The 修订对照表 as a Word document, through python-docx (extra ``docx``)."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from policy_parse.diff.model import Diff, Piece
from policy_parse.diff.render.rows import printable
from policy_parse.diff.render.table import HEADERS, table
from policy_parse.errors import MissingExtraError

if TYPE_CHECKING:
    from docx.document import Document

_WIDTHS_MM = (100, 100, 67)
_GONE, _COME = (0xA4, 0x00, 0x00), (0x00, 0x59, 0x0F)


def render(difference: Diff, *, formatting: bool = False, whole: Diff | None = None) -> bytes:
    """The bytes of a .docx file; MissingExtraError without python-docx."""
    try:
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt
    except ImportError:
        raise MissingExtraError("docx output needs python-docx: pip install 'policy-parse[docx]'") from None

    shown = table(difference, formatting=formatting, whole=whole)
    document = docx.Document()
    document.core_properties.author, document.core_properties.title = "policy-parse", printable(shown.title)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(15)
    _font(document, "仿宋", Pt(12))
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(printable(shown.title))
    run.bold, run.font.size = True, Pt(18)
    told = f"现行：{shown.sources[0]}　修订：{shown.sources[1]}　{shown.summary}"
    about = document.add_paragraph(printable(told))
    about.alignment = WD_ALIGN_PARAGRAPH.CENTER

    grid = document.add_table(rows=1, cols=len(HEADERS), style="Table Grid")
    grid.autofit = False
    head = grid.rows[0]
    _repeated(head)
    for cell, words in zip(head.cells, HEADERS, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run(words).bold = True
    for line in shown.lines:
        cells = grid.add_row().cells
        _write(cells[0], line.old_label, line.old)
        _write(cells[1], line.new_label, line.new)
        cells[2].paragraphs[0].add_run(printable("\n".join(line.notes)))
    for row in grid.rows:
        for cell, width in zip(row.cells, _WIDTHS_MM, strict=True):
            cell.width = Mm(width)
    if shown.renumbered:
        document.add_paragraph(f"序号调整：{shown.renumbered}。")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _write(cell: Any, label: str, pieces: tuple[Piece, ...]) -> None:
    from docx.shared import RGBColor

    paragraph = cell.paragraphs[0]
    if label:
        paragraph.add_run(printable(label)).bold = True
        if pieces:
            paragraph.add_run("\n")
    for op, text in pieces:
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
