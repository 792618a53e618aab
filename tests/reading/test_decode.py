"""Bytes to text: which encoding is used, and what is refused."""

import codecs
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_parse.errors import ReadError
from policy_parse.reading import from_text, read
from policy_parse.reading.decode import decode

TEXT = (
    "各区人民政府，市政府各部门：\n"
    "现将《关于进一步优化营商环境的若干措施》印发给你们，请认真贯彻执行。\n"
    "2024年3月5日\n"
)
TAIWAN = "各機關學校：\n為強化公務機密維護，請依規定辦理，並落實執行各項管制措施，以確保資訊安全。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb2312"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        ((TEXT + "\U00020bb7㐀").encode("gb18030"), "gb18030"),
        ("各地关于𠮷林方案".encode("gb18030"), "gb18030"),
        (TAIWAN.encode("big5"), "big5"),
        (b"plain ascii\n", "utf-8"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    found = decode(data, "x")
    assert found.encoding == encoding
    assert found.diagnostics == ()
    text = found.text
    assert text.startswith(("各", "plain"))
    assert "�" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_cut_off_file_is_read_and_reported(encoding: str) -> None:
    found = decode((TEXT * 20).encode(encoding)[:-2], "x")
    assert found.encoding == encoding
    assert [d.code for d in found.diagnostics] == ["encoding-damage"]
    assert found.text.startswith("各区人民政府")


def test_declared_charset_of_a_page_counts() -> None:
    assert decode("機關".encode("big5"), "x", "big5").text == "機關"
    assert decode(TEXT.encode("gbk"), "x", "gb2312").encoding == "gb18030"
    assert decode(TEXT.encode("gbk"), "x", "no-such-charset").text == TEXT


def test_a_guess_is_reported() -> None:
    found = decode(
        "Политика поддержки малого бизнеса и развития торговли. ".encode("cp1251") * 8 + b"\x98", "x"
    )
    assert [d.code for d in found.diagnostics] == ["encoding-guessed"]


def test_without_the_guesser_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(ReadError, match=r"policy-parse\[text\]"):
        decode("Политика поддержки малого бизнеса и развития торговли. ".encode("cp1251") * 8 + b"\x98", "x")


def test_gb2312_that_happens_to_be_utf8() -> None:
    assert decode("联通".encode("gbk"), "x").text == "联通"
    assert decode("Москва и Киев".encode(), "x").text == "Москва и Киев"


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=20, max_size=200))
def test_common_characters_come_back_from_every_encoding(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        assert decode(text.encode(encoding), "x").text == text


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "zeros": (b"\0" * 4000, "binary"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
    "locked Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "rtf": (b"{\\rtf1\\ansi hello}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image"),
    "jpeg": (b"\xff\xd8\xff\xe0" + b"\0" * 50, "image"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 50, "gzip"),
    "broken zip": (b"PK\x03\x04" + b"\0" * 50, "zip"),
    "json": ('{"title": "办法"}'.encode(), "JSON"),
    "xml": ('<?xml version="1.0"?><akomaNtoso>办法</akomaNtoso>'.encode(), "XML"),
    "broken pdf": (b"%PDF-1.7\nnothing", "x.bin"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_one_clear_line(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(ReadError) as error:
        read(data, name="x.bin")
    message = str(error.value)
    assert words in message
    assert "\n" not in message
    assert "x.bin" in message or "-" in message


def test_text_in_brackets_is_no_json() -> None:
    assert read("[附件1] 任务清单\n推进改革。".encode()).text.startswith("[附件1]")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="a folder"):
        read(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        read("bad\0name")


def test_name_bytes_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "措施.txt"
    path.write_bytes(TEXT.encode("gbk"))
    source = read(path)
    assert source.info.file == "措施.txt"
    assert source.info.media_type == "text/plain"
    assert source.info.encoding == "gb18030"
    assert source.info.char_count == len(source.text)
    assert source.text == TEXT.strip()
    same = read(TEXT.encode("gbk"), name="措施.txt")
    assert same == source


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    source = read("-")
    assert (source.info.file, source.text) == ("-", TEXT.strip())


_ANY = st.text(max_size=300).filter(str.strip)


@settings(max_examples=150, deadline=None)
@given(_ANY)
def test_paragraphs_tile_the_text(text: str) -> None:
    try:
        source = from_text(text)
    except ReadError:
        return
    lines = source.text.split("\n")
    assert [p.span.of(source.text) for p in source.paragraphs] == lines
    assert all(line and line == line.strip() for line in lines)
    assert all(p.span.holds(cell) for p in source.paragraphs for cell in p.cells)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_error(data: bytes) -> None:
    outcome = ""
    try:
        outcome = read(data, name="any").text
    except ReadError as error:
        outcome = str(error).replace("\n", "")
        assert outcome == str(error)  # noqa: PT017 (either outcome is right; neither may have a second line)
    assert outcome.strip()


def test_lone_surrogates_do_not_reach_the_text() -> None:
    assert from_text("第一条\ud800规定。").text == "第一条\ufffd规定。"


def test_portal_rows_have_cells() -> None:
    source = from_text("文 号 | 江政办〔2024〕9号 | 信息分类: | 其他 |\n标 题 | 关于印发措施的通知 |\n正文。")
    first, second, third = source.paragraphs
    assert [c.of(source.text) for c in first.cells] == ["文 号", "江政办〔2024〕9号", "信息分类:", "其他"]
    assert [c.of(source.text) for c in second.cells] == ["标 题", "关于印发措施的通知"]
    assert third.cells == ()
