"""Files made to do harm are refused, in bounded time and memory, with one clear line."""

import builtins
import io
import socket
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from packages import docx, docx_members, ofd, ofd_text, p, pdf, zipped

from policy_parse.errors import ReadError
from policy_parse.reading import Limits, read

SECRET = "只有文件系统里才有的字"
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _refused(data: bytes, words: str, limits: Limits | None = None, name: str = "attack") -> None:
    with pytest.raises(ReadError, match=words) as error:
        read(data, limits=limits or Limits(), name=name)
    assert "\n" not in str(error.value)


def _with_document(document: str) -> bytes:
    return zipped(docx_members("") | {"word/document.xml": document})


def test_zip_bomb_by_ratio() -> None:
    _refused(_with_document("<x>" + " " * 60_000_000 + "</x>"), "packed too tightly")


def test_zip_bomb_by_size() -> None:
    _refused(
        _with_document("<x>" + " " * 3_000_000 + "</x>"), "unpacks to more", Limits(max_member=1_000_000)
    )
    _refused(
        _with_document("<x>" + " " * 3_000_000 + "</x>"), "unpacks to more", Limits(max_unpacked=2_000_000)
    )


def test_too_many_members() -> None:
    data = zipped(docx_members(p("正文。")) | {f"word/media/{n}": "" for n in range(200)})
    _refused(data, "more than 100 members", Limits(max_members=100))


def _rewrite_size(data: bytes, member: str, size: int) -> bytes:
    """The archive with another unpacked size claimed for a member, in both of its headers."""
    out = bytearray(data)
    name = member.encode()
    local = out.find(name) - 30
    central = out.rfind(name) - 46
    assert out[local : local + 4] == b"PK\x03\x04"
    assert out[central : central + 4] == b"PK\x01\x02"
    struct.pack_into("<I", out, local + 22, size)
    struct.pack_into("<I", out, central + 24, size)
    return bytes(out)


@pytest.mark.parametrize("claimed", [10, 5_000_000])
def test_lying_sizes(claimed: int) -> None:
    honest = docx("".join(p(f"第{n}条 内容。") for n in range(500)))
    _refused(_rewrite_size(honest, "word/document.xml", claimed), "damaged|size it claims")


def test_member_with_a_wrong_checksum() -> None:
    data = bytearray(docx(p("正文。")))
    central = data.rfind(b"word/document.xml") - 46
    struct.pack_into("<I", data, central + 16, zlib.crc32(b"other"))
    _refused(bytes(data), "damaged")


def test_encrypted_member() -> None:
    data = bytearray(docx(p("正文。")))
    for at in (data.find(b"word/document.xml") - 30 + 6, data.rfind(b"word/document.xml") - 46 + 8):
        data[at] |= 1
    _refused(bytes(data), "password")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice() -> None:
    out = io.BytesIO(docx(p("给人看的。")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", docx_members(p("给机器看的。"))["word/document.xml"])
    _refused(out.getvalue(), "twice")


def test_paths_in_an_archive_are_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.xml").write_text(f"<x>{SECRET}</x>")
    evil = dict(docx_members('<w:altChunk r:id="c1"/>' + p("正文。")))
    evil["../../outside.txt"] = "x"
    evil["/etc/cron.d/x"] = "x"
    evil["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="c1" Type="x" Target="{tmp_path}/secret.xml"/></Relationships>'
    )
    data = zipped(evil)
    opened: list[object] = []
    real = builtins.open

    def watched(file: Any, *args: Any, **kwargs: Any) -> Any:
        opened.append(file)
        return real(file, *args, **kwargs)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(builtins, "open", watched)
    assert read(data, name="x.docx").text == "正文。"
    assert not [f for f in opened if "secret" in str(f) or "outside" in str(f)]
    assert sorted(f.name for f in tmp_path.iterdir()) == ["secret.xml"]


def test_external_target_is_not_fetched() -> None:
    members = dict(docx_members('<w:altChunk r:id="c1"/>' + p("正文。")))
    members["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="c1" Type="x" Target="http://127.0.0.1:9/x.html" TargetMode="External"/>'
        "</Relationships>"
    )
    assert read(zipped(members)).text == "正文。"


def _document(body: str, doctype: str) -> str:
    return doctype + docx_members(body)["word/document.xml"]


def test_external_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    doctype = f'<!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    _refused(_with_document(_document(p("&f;"), doctype)), "document type declaration")


def test_external_dtd() -> None:
    doctype = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">'
    _refused(_with_document(_document(p("正文。"), doctype)), "document type declaration")


def test_billion_laughs() -> None:
    _refused(_with_document(_document(p("&i;"), ENTITIES)), "document type declaration")
    hidden = _document(p("&i;"), ENTITIES).encode("utf-16")
    _refused(zipped(docx_members("") | {"word/document.xml": hidden}), "document type declaration")


def test_the_same_in_an_ofd() -> None:
    members = {"OFD.xml": ENTITIES + "<ofd>&i;</ofd>"}
    _refused(zipped(members), "document type declaration")


def test_deep_nesting() -> None:
    deep = docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)
    _refused(deep, "nested deeper")


def test_damaged_xml() -> None:
    _refused(_with_document("<w:document><w:body>"), "damaged XML")
    _refused(_with_document(""), "damaged XML")


def test_word_without_numbers_that_exist() -> None:
    wild = '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="-1"/></w:numPr><w:outlineLvl w:val="x"/>'
    table = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>' + p("甲") + "</w:tc>"
    table += "<w:tc>" + p("乙") + "</w:tc></w:tr></w:tbl>"
    source = read(docx(p("正文。", wild) + table))
    assert source.text.startswith("正文。\n甲 |")
    assert len(source.text) < 2_000


def test_a_page_with_entities_and_a_dtd(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    page = (
        f'<!DOCTYPE html [<!ENTITY f SYSTEM "{secret.as_uri()}">\n<!ENTITY g "<p>别的</p>">]><html><body>'
        "<p>各部门：&f;正文&g;&nbsp;一句&h;。</p><p>正文二句，说了很多内容。</p>"
        '<img src="http://127.0.0.1:9/x.png"><link href="http://127.0.0.1:9/x.css">'
    )
    source = read(page.encode(), name="x.html")
    assert source.text.split("\n") == ["各部门：正文\xa0一句&h;。", "正文二句，说了很多内容。"]
    assert [d.code for d in source.diagnostics] == ["entities-left-out"]
    assert [p.place.line for p in source.paragraphs] == [2, 2]


def test_entities_in_a_page_are_not_expanded() -> None:
    page = f"{ENTITIES}<html><body><p>正文一句，&i;说了很多内容。</p></body></html>"
    assert read(page.encode(), name="x.html").text == "正文一句，说了很多内容。"
    open_ended = "<!DOCTYPE html [" * 50_000 + "<html><body><p>正文一句，说了很多内容。</p>"
    assert "正文一句" in read(open_ended.encode(), name="x.html").text


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li", "b"])
def test_a_deep_page(tag: str) -> None:
    def page(depth: int) -> bytes:
        return f"<html><body>{f'<{tag}>' * depth}正文在很深的地方，照样读出来。</body></html>".encode()

    assert "正文" in read(page(600), name="x.html").text
    _refused(page(50_000), "nested too deeply", name="x.html")


def test_too_many_tags() -> None:
    page = b"<html><body>" + b"<b>" * 5_000 + "正文".encode()
    _refused(page, "more than 1000 tags", Limits(max_elements=1000), name="x.html")
    _refused(docx(p("正文。") * 1_000), "more than 1000 elements", Limits(max_elements=1000))


PATIENCE = {
    "list items": "<ol>" + "<li>甲" * 30_000 + "</ol>",
    "spans in spans": "<span>甲" * 1_500,
    "deep paragraphs": "<div>" * 1_500 + "<i>一句很长的话，说了很多内容，还没有说完。</i>" * 20_000,
    "items in items": "<ol><li>甲" * 900,
    "rows": "<table>" + "<tr><td>甲<td>乙" * 20_000 + "</table>",
    "attributes": f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>甲",
    "attributes in quotes": "<p " + " ".join(f"a{n}='>'" for n in range(200_000)) + ">甲",
    "open quotes": "<p a=" + "<p '\"=" * 100_000 + ">甲",
}


@pytest.mark.parametrize("case", PATIENCE)
def test_pages_made_to_take_long(case: str) -> None:
    page = f"<html><body>{PATIENCE[case]}</body></html>"
    assert read(page.encode(), name="x.html").text


def test_a_table_that_claims_to_be_huge() -> None:
    cell = '<td rowspan="99999" colspan="99999">甲</td><td>乙</td>'
    page = f"<html><body><table>{'<tr>' + cell + '</tr>' * 2}</table><p>正文。</p></body></html>"
    assert len(read(page.encode(), name="x.html").text) < 5_000


def test_a_table_of_nothing_but_spans() -> None:
    row = "<tr>" + '<td rowspan="100" colspan="100">甲</td>' * 60 + "</tr>"
    _refused(f"<html><body><table>{row * 3_000}</table>".encode(), "characters of text", name="x.html")


def test_a_web_archive_nested_in_itself() -> None:
    data = b"".join(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(3_000)
    )
    _refused(data, "web archive", name="x.mht")


def test_ofd_numbers_out_of_bounds() -> None:
    wild = (
        '<ofd:TextObject ID="1" Boundary="1e400 nan 1 1" CTM="x" Size="-inf"><ofd:TextCode X="0" Y="0" '
        'DeltaX="g 999999999 1 g g g">正文内容。</ofd:TextCode></ofd:TextObject>'
    )
    assert "正文" in read(ofd([wild + ofd_text("第二条 内容。", 30, 60)])).text


def test_ofd_pages_outside_the_package() -> None:
    data = ofd([ofd_text("正文。", 30, 60)], document_extra="")
    members = {
        i.filename: zipfile.ZipFile(io.BytesIO(data)).read(i)
        for i in zipfile.ZipFile(io.BytesIO(data)).infolist()
    }
    document = members["Doc_0/Document.xml"].decode()
    members["Doc_0/Document.xml"] = document.replace("Pages/P0.xml", "../../../../etc/passwd").encode()
    _refused(zipped(members), "without text")


def test_ofd_pages_made_to_take_long() -> None:
    scattered = "".join(ofd_text("甲", 30, 20 + n / 100, 0.01) for n in range(20_000))
    rules = "".join(
        f'<ofd:PathObject Boundary="{30 + n / 10} 20 0.1 200"/>'
        f'<ofd:PathObject Boundary="30 {20 + n / 10} 150 0.1"/>'
        for n in range(1_500)
    )
    assert read(ofd([scattered + rules + ofd_text("第二条 内容，要落实。", 30, 260)])).text


PDFS = {
    "garbage": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "cut off": pdf([[(80, 700, 15.0, "正文。")]])[:300],
    "self-referring pages": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 99999999>>endobj\ntrailer<</Root 1 0 R>>",
}


@pytest.mark.parametrize("case", PDFS)
def test_broken_pdf(case: str) -> None:
    _refused(PDFS[case], "attack:", Limits(seconds=20))


def _pdf_of_stream(content: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages all print one content stream, packed twice."""
    packed = zlib.compress(zlib.compress(content, 1), 9)
    numbers = range(5, 5 + pages)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % n for n in numbers), pages),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(packed) + packed + b"\nendstream",
        **dict.fromkeys(numbers, page),
    }
    body = b"".join(b"%d 0 obj%s\nendobj\n" % numbered for numbered in objects.items())
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>"


def test_a_pdf_that_unpacks_to_more_than_its_memory() -> None:
    data = _pdf_of_stream(b" " * 300_000_000)
    assert len(data) < 10_000
    _refused(data, "gave up on it", Limits(max_memory=300 * 1024 * 1024, seconds=30))


def test_a_pdf_that_prints_without_end() -> None:
    lines = b"".join(b"1 0 0 1 9 %d Tm (abcdefghij) Tj " % n for n in range(10, 790, 10))
    data = _pdf_of_stream(b"BT /F1 9 Tf " + lines + b"ET", pages=2_000)
    _refused(data, "more than 10000 characters", Limits(max_text=10_000, seconds=30))
    _refused(data, "more than 1000 pages", Limits(max_pages=1_000, seconds=30))
    _refused(data, "longer than 0.01 seconds", Limits(seconds=0.01))


LONG = (
    "（",
    "“《（",
    "一、",
    "1.",
    "第",
    "| ",
    "....",
    "。）",
    "<!--",
    "**a **",
    "![[",
    "[a](",
    "# ",
    "`",
    "__",
    "\u3000 ",
)


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
@pytest.mark.parametrize("part", LONG)
def test_lines_made_to_take_long(part: str, name: str) -> None:
    for end in ("。", "x", ""):
        assert read(f"正文{part * 60_000}{end}\n# {' ' * 60_000}x".encode(), name=name).text


def test_one_endless_paragraph() -> None:
    line = "政策内容要落实好，" * 4 + "推进改革发展\n"
    assert "\n" not in read((line * 20_000).encode(), name="x.txt").text


def test_text_limit() -> None:
    _refused(("正文。" * 1000).encode(), "more than 100 characters", Limits(max_text=100))
