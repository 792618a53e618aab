"""Formats that only know pages: paragraphs from where the lines stand."""

import sys
from itertools import chain

import pytest
from packages import ofd, ofd_text, pdf
from printing import printed_lines
from test_wrap import NOTICE, RULES

from policy_parse.errors import MissingExtraError, ReadError
from policy_parse.reading import Limits, Source, read
from policy_parse.reading.glyphs import Printed
from policy_parse.reading.pages import Page, body_lines, paragraphs
from policy_parse.reading.printed_header import lift_header

LINES_A_PAGE = 24


def _solid(text: str) -> str:
    return text.replace(" ", "")


def _set(document: list[str], ems: int, indent: int) -> list[list[tuple[int, str]]]:
    """Pages of (indent, line)."""
    flat = list(
        chain.from_iterable(
            [
                (indent if n == 0 else 0, line.strip())
                for n, line in enumerate(printed_lines(paragraph, ems, indent))
            ]
            for paragraph in document
        )
    )
    return [flat[i : i + LINES_A_PAGE] for i in range(0, len(flat), LINES_A_PAGE)]


def _pdf(document: list[str], ems: int = 28, indent: int = 2, around: bool = True) -> Source:
    size = 15.0
    pages = []
    printed = _set(document, ems, indent)
    for number, lines in enumerate(printed, 1):
        page = [(80 + shift * size, 760 - n * 26.0, size, line) for n, (shift, line) in enumerate(lines)]
        if around:
            page.append((30, 820, 8.0, f"2024/3/{number} 09:0{number} 江北市人民政府门户网站"))
            page.append((30, 15, 8.0, f"https://www.example.gov.cn/a.html {number}/{len(printed)}"))
            page.append((290, 30, 10.0, f"— {number} —"))
        pages.append(page)
    return read(pdf(pages), name="x.pdf")


@pytest.mark.parametrize("around", [True, False])
@pytest.mark.parametrize("document", [NOTICE, RULES], ids=["notice", "rules"])
def test_paragraphs_by_position(document: list[str], around: bool) -> None:
    source = _pdf(document, around=around)
    assert [_solid(line) for line in source.text.split("\n")] == [_solid(p) for p in document]
    assert source.info.media_type == "application/pdf"
    pages = [p.place.page for p in source.paragraphs]
    assert pages[0] == 1
    assert pages == sorted(pages)  # type: ignore[type-var]


def test_paragraphs_without_an_indent() -> None:
    source = _pdf(RULES, ems=30, indent=0)
    assert _solid(source.text.replace("\n", "")) == _solid("".join(RULES))
    assert source.text.count("\n") >= len(RULES) - 2


def test_doubled_glyphs_are_one() -> None:
    bold = [(80.0, 700.0, 15.0, "一、总体要求"), (80.4, 700.0, 15.0, "一、总体要求")]
    plain = [(80.0, 660.0, 15.0, "多多益善，层层落实，年年考核，并报市人民政府备案。")]
    assert read(pdf([bold + plain])).text.split("\n") == ["一、总体要求", plain[0][3]]


def test_lines_stand_in_the_order_of_the_page() -> None:
    page = [
        (600.0, "第三条由市司法局负责解释。"),
        (700.0, "第一条为了规范管理制定本规定。"),
        (650.0, "第二条适用于市级机关。"),
    ]
    source = read(pdf([[(80.0, y, 15.0, text) for y, text in page]]))
    assert source.text.split("\n") == [
        "第一条为了规范管理制定本规定。",
        "第二条适用于市级机关。",
        "第三条由市司法局负责解释。",
    ]


def test_portal_table_becomes_fields() -> None:
    table = [
        (90.0, 200.0, 11.0, "索 引 号："),
        (160.0, 200.0, 11.0, "000014349/2024-00009"),
        (300.0, 200.0, 11.0, "主题分类："),
        (365.0, 208.0, 11.0, "城乡建设、环境保护\\环境监"),
        (365.0, 192.0, 11.0, "测、保护与治理"),
        (90.0, 170.0, 11.0, "标　题："),
        (160.0, 170.0, 11.0, "关于加强水体保护的通知"),
        (90.0, 150.0, 11.0, "发文字号："),
        (160.0, 150.0, 11.0, "江政办函〔2024〕9号"),
        (300.0, 150.0, 11.0, "发布日期："),
        (365.0, 150.0, 11.0, "2024年03月05日"),
    ]
    body = [(80.0, 760.0 - 28 * n, 15.0, line) for n, line in enumerate(RULES[:2] + RULES[5:7])]
    source = read(pdf([body + table]))
    assert source.text.split("\n") == [*RULES[:2], *RULES[5:7]]
    assert source.fields == {
        "索引号": "000014349/2024-00009",
        "主题分类": "城乡建设、环境保护\\环境监测、保护与治理",
        "标题": "关于加强水体保护的通知",
        "发文字号": "江政办函〔2024〕9号",
        "发布日期": "2024年03月05日",
    }


def test_a_few_labels_in_the_text_are_no_table() -> None:
    lines = [
        Printed("联系人：张三", 1, 200, 100, 112, [80.0] * 6),
        Printed("标题：甲", 1, 200, 80, 92, [80.0] * 4),
    ]
    assert lift_header(lines) == (lines, {})


#: Three rows and three columns; the first cell of rows 2 and 3 is one, as are the last two of row 3.
RULES_DRAWN = [
    *((80.0, y, 500.0, y) for y in (700.0, 660.0, 580.0)),
    (180.0, 620.0, 500.0, 620.0),
    *((x, 580.0, x, 700.0) for x in (80.0, 180.0, 500.0)),
    (340.0, 620.0, 340.0, 700.0),
]
CELLS = [
    (90.0, 675.0, 12.0, "序号"),
    (190.0, 675.0, 12.0, "任务"),
    (350.0, 675.0, 12.0, "牵头单位"),
    (90.0, 610.0, 12.0, "1"),
    (190.0, 645.0, 12.0, "优化办事"),
    (190.0, 630.0, 12.0, "流程"),
    (350.0, 640.0, 12.0, "市政务局"),
    (190.0, 595.0, 12.0, "加强监督检查"),
]
TABLE = ["序号 | 任务 | 牵头单位 |", "1 | 优化办事流程 | 市政务局 |", "| 加强监督检查 |  |"]


def test_a_drawn_table_is_read_cell_by_cell() -> None:
    around = [(80.0, 740.0, 12.0, "附件：重点任务清单如下"), (80.0, 550.0, 12.0, "注：长期坚持。")]
    source = read(pdf([around + CELLS], rules=RULES_DRAWN))
    assert source.text.split("\n") == [around[0][3], *TABLE, around[1][3]]
    row = source.paragraphs[2]
    assert [c.of(source.text) for c in row.cells] == ["1", "优化办事流程", "市政务局"]
    assert (row.place.page, row.place.table, row.place.row) == (1, 1, 2)
    assert [x.merged for x in source.paragraphs[2:4]] == [set(), {0}]


def test_the_same_in_an_ofd() -> None:
    points = 72 / 25.4
    rules = "".join(
        f'<ofd:PathObject ID="9" Boundary="{left / points} {297 - top / points} '
        f'{(right - left) / points + 0.2} {(top - bottom) / points + 0.2}"/>'
        for left, bottom, right, top in RULES_DRAWN
    )
    texts = "".join(
        ofd_text(text, x / points, 297 - y / points - size / points, size / points)
        for x, y, size, text in CELLS
    )
    assert read(ofd([rules + texts])).text.split("\n") == TABLE


def test_a_frame_around_text_is_no_table() -> None:
    frame = [(60.0, y, 520.0, y) for y in (790.0, 770.0, 100.0)] + [
        (x, 100.0, x, 790.0) for x in (60.0, 70.0, 520.0)
    ]
    body = [(80.0, 740.0 - 28 * n, 15.0, line) for n, line in enumerate(RULES[:2] + RULES[5:7])]
    assert read(pdf([body], rules=frame)).text.split("\n") == [*RULES[:2], *RULES[5:7]]


def test_a_drawn_header_table_becomes_fields() -> None:
    rules = [(80.0, y, 500.0, y) for y in (200.0, 170.0, 140.0)]
    rules += [(x, 140.0, x, 200.0) for x in (80.0, 160.0, 290.0, 370.0, 500.0)]
    table = [
        (85.0, 180.0, 11.0, "索 引 号："),
        (165.0, 180.0, 11.0, "000014349/2024-0"),
        (295.0, 180.0, 11.0, "主题分类："),
        (375.0, 180.0, 11.0, "城乡建设"),
        (85.0, 150.0, 11.0, "发文字号："),
        (165.0, 150.0, 11.0, "江政办〔2024〕9号"),
        (295.0, 150.0, 11.0, "发布日期："),
        (375.0, 150.0, 11.0, "2024年03月05日"),
    ]
    body = [(80.0, 740.0 - 28 * n, 15.0, line) for n, line in enumerate(RULES[:2] + RULES[5:7])]
    source = read(pdf([body + table], rules=rules))
    assert source.text.split("\n") == [*RULES[:2], *RULES[5:7]]
    assert source.fields == {
        "索引号": "000014349/2024-0",
        "主题分类": "城乡建设",
        "发文字号": "江政办〔2024〕9号",
        "发布日期": "2024年03月05日",
    }


def test_title_lines_stay_apart() -> None:
    title = [
        (100.0, 760.0, 22.0, "江北市人民政府关于进一步优化营商"),
        (100.0, 730.0, 22.0, "环境促进高质量发展的若干意见通知"),
    ]
    lines = printed_lines(RULES[2] + RULES[3], 28, 2)
    body = [(80.0 if n else 110.0, 690.0 - 26 * n, 15.0, line) for n, line in enumerate(lines)]
    source = read(pdf([title + body]))
    assert source.text.split("\n") == [title[0][3], title[1][3], RULES[2] + RULES[3]]


def test_scan_is_refused_and_an_empty_page_reported() -> None:
    with pytest.raises(ReadError, match="without a text layer"):
        read(pdf([[], []]), name="scan.pdf")
    with pytest.raises(ReadError, match="without a text layer"):
        read(pdf([[(290, 30, 10.0, "- 1 -")], [(290, 30, 10.0, "- 2 -")]]), name="scan.pdf")
    body = [(80.0, 760.0 - 28 * n, 15.0, line[:30]) for n, line in enumerate(RULES)]
    source = read(pdf([body, []]))
    assert [d.code for d in source.diagnostics] == ["page-without-text"]


def test_without_pdfium_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'policy-parse\[pdf\]'"):
        read(pdf([[(80, 700, 15.0, "正文。")]]))


LIMITS = {
    "pages": (Limits(max_pages=1), "more than 1 pages"),
    "text": (Limits(max_text=20), "more"),
    "bytes": (Limits(max_bytes=100), "larger than 100 bytes"),
    "time": (Limits(seconds=0.001), "longer than 0.001 seconds"),
    "memory": (Limits(max_memory=8 * 1024 * 1024), "gave up"),
}


@pytest.mark.parametrize("case", LIMITS)
def test_limits(case: str) -> None:
    limits, words = LIMITS[case]
    data = pdf([[(80.0, 700.0, 15.0, "第一条 为了规范管理，制定本办法，请遵照执行。")]] * 2)
    with pytest.raises(ReadError, match=words):
        read(data, limits=limits, name="x.pdf")


@pytest.mark.parametrize("document", [NOTICE, RULES], ids=["notice", "rules"])
def test_ofd_pages(document: list[str]) -> None:
    pages = [
        "".join(ofd_text(line, 30 + shift * 5.0, 30 + n * 9.0) for n, (shift, line) in enumerate(lines))
        for lines in _set(document, 28, 2)
    ]
    source = read(ofd(pages), name="x.ofd")
    assert [_solid(line) for line in source.text.split("\n")] == [_solid(p) for p in document]
    assert source.info.media_type == "application/ofd"


def test_ofd_transformed_text() -> None:
    layer = (
        '<ofd:TextObject ID="1" CTM="0.5 0 0 0.5 0 0" Boundary="30 40 90 10" Size="10">'
        '<ofd:TextCode X="0" Y="10" DeltaX="10 g 2 10">一、总体</ofd:TextCode>'
        '<ofd:TextCode X="40" Y="10" DeltaX="10">要求</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject ID="2" Visible="false" Boundary="30 60 90 10" Size="5">'
        '<ofd:TextCode X="0" Y="5">暗文</ofd:TextCode></ofd:TextObject>' + ofd_text("正文。", 30, 80)
    )
    assert read(ofd([layer])).text.split("\n") == ["一、总体要求", "正文。"]


def test_ofd_text_code_goes_on_where_the_one_before_began() -> None:
    codes = '<ofd:TextCode X="10" Y="5" DeltaX="g 9 5">一、总体要求</ofd:TextCode>'
    codes += '<ofd:TextCode Y="15" DeltaX="g 9 5">正文。</ofd:TextCode>'
    codes += '<ofd:TextCode X="25" DeltaX="g 9 5">又一句。</ofd:TextCode>'
    layer = f'<ofd:TextObject ID="1" Boundary="20 40 150 20" Size="5">{codes}</ofd:TextObject>'
    assert read(ofd([layer])).text.split("\n") == ["一、总体要求", "正文。又一句。"]


def test_ofd_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match="without text"):
        read(ofd(['<ofd:PathObject ID="1" Boundary="0 0 1 1"/>']))


def test_running_heads_and_page_numbers() -> None:
    def line(text: str, page: int, bottom: float) -> Printed:
        return Printed(text, page, 500.0, bottom, bottom + 14, [80.0 + 14 * n for n in range(len(text))])

    pages = [
        Page(
            842,
            [
                line("江北市人民政府公报", n, 800),
                line(f"第{n}页的正文。", n, 700),
                line(f"第 {n} 页 共 3 页", n, 30),
            ],
        )
        for n in (1, 2, 3)
    ]
    assert [x.text for x in body_lines(pages)] == ["第1页的正文。", "第2页的正文。", "第3页的正文。"]
    assert paragraphs([]) == []
