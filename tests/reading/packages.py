"""Small Word, OFD and PDF files made in memory."""

import io
import zipfile
from collections.abc import Mapping

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{R_NS}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_members(body: str, **parts: str) -> dict[str, str]:
    """The members of a Word file; ``parts`` are numbering, styles …, without their root element."""
    namespaces = f'xmlns:w="{W_NS}" xmlns:r="{R_NS}" xmlns:mc="{MC_NS}"'
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {namespaces}>{content}</w:{name}>"
    return members


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body."""
    return zipped(docx_members(body, **parts))


def p(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def ofd(pages: list[str], document_extra: str = "") -> bytes:
    """An OFD file; each page is the XML of its layer."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}.xml"/>' for n in range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    root = "<ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    common = f"<ofd:CommonData>{area}{document_extra}</ofd:CommonData>"
    members = {
        "OFD.xml": f"<ofd:OFD {ns}>{root}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {ns}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for n, layer in enumerate(pages):
        content = f"<ofd:Content><ofd:Layer>{layer}</ofd:Layer></ofd:Content>"
        members[f"Doc_0/Pages/P{n}.xml"] = f"<ofd:Page {ns}>{content}</ofd:Page>"
    return zipped(members)


def ofd_text(text: str, x: float, y: float, size: float = 5.0) -> str:
    """A text object at ``x``, ``y`` (millimetres from the top left corner)."""
    steps = f"g {max(len(text) - 1, 1)} {size}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 150 {size}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def pdf(
    pages: list[list[tuple[float, float, float, str]]],
    rules: list[tuple[float, float, float, float]] | None = None,
) -> bytes:
    """A PDF of A4 pages; each line is (x, y, size, text), in points from the bottom left corner.

    ``rules`` are the ends of the lines drawn on every page.
    """
    objects: list[bytes] = [b"", b""]
    font = len(objects) + 1
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        b"/DW 1000/W[1 95 500 814 939 500]>>]>>"
    )
    kids = []
    for lines in pages:
        stream = b"".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n".encode()
            for x, y, size, text in lines
        )
        for left, bottom, right, top in rules or ():
            stream += f"{left} {bottom} m {right} {top} l S\n".encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 %d 0 R>>>>>>" % (len(objects), font)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF" % start
