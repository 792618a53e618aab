"""Word documents: what libraries lose is written out."""

import pytest
from packages import R_NS, W_NS, docx, docx_members, numbered, p, zipped

from policy_parse.errors import ReadError
from policy_parse.reading import Source, read
from policy_parse.reading.numbering import format_number


def _lines(body: str, **parts: str) -> list[str]:
    return read(docx(body, **parts), name="x.docx").text.split("\n")


def level(n: int, fmt: str, text: str, extra: str = "", start: int = 1) -> str:
    first = f'<w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{extra}'
    return f'<w:lvl w:ilvl="{n}">{first}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str, nums: str = "") -> str:
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircleChinese", "%4"),
)


def test_numbers_of_an_official_document() -> None:
    body = "".join(
        [
            numbered("总体要求", 1),
            numbered("指导思想", 1, 1),
            numbered("工作目标", 1, 1),
            numbered("完善制度。", 1, 2),
            numbered("健全机制。", 1, 2),
            numbered("明确责任", 1, 3),
            numbered("重点任务", 1),
            numbered("优化服务", 1, 1),
            numbered("压缩时限。", 1, 2),
        ]
    )
    assert _lines(body, numbering=lists(*OFFICIAL)) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）工作目标",
        "1.完善制度。",
        "2.健全机制。",
        "①明确责任",
        "二、重点任务",
        "（一）优化服务",
        "1.压缩时限。",
    ]


def test_articles_run_on_across_chapters() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>'),
        level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    body = numbered("总则", 1) + numbered("甲。", 1, 1) + numbered("职责", 1) + numbered("乙。", 1, 1)
    assert _lines(body, numbering=lists(*levels)) == [
        "第一章 总则",
        "第一条 甲。",
        "第二章 职责",
        "第二条 乙。",
    ]


def test_start_override_starts_anew_and_lists_share_their_counter() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(numbered(t, n) for t, n in (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 3), ("戊", 1)))
    numbering = lists(level(0, "decimal", "%1、"), nums=nums)
    assert _lines(body, numbering=numbering) == ["1、甲", "2、乙", "5、丙", "6、丁", "7、戊"]


def test_level_override_and_legal_numbers() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">'
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + "</w:lvlOverride></w:num>"
    )
    numbering = lists(level(0, "chineseCounting", "%1、"), level(1, "lowerLetter", "%2)"), nums=nums)
    body = numbered("总则", 1) + numbered("范围", 1, 1) + numbered("依据", 1, 1)
    assert _lines(body, numbering=numbering) == ["一、总则", "1.1 范围", "1.2 依据"]


def test_number_from_the_style_and_none_by_list_zero() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr>'
        '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H1"/></w:style>'
    )
    own = '<w:pStyle w:val="Own"/>'
    body = p("要求", own) + p("说明", own + '<w:numPr><w:numId w:val="0"/></w:numPr>') + p("任务", own)
    source = read(docx(body, numbering=lists(*OFFICIAL), styles=styles))
    assert source.text.split("\n") == ["一、要求", "说明", "二、任务"]
    assert [x.heading for x in source.paragraphs] == [1, 1, 1]


def test_bullets_have_no_number() -> None:
    assert _lines(numbered("推进改革。", 1), numbering=lists(level(0, "bullet", "●"))) == ["推进改革。"]


NUMBERS = {
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 101: "一○一"},
    "chineseCountingThousand": {10: "十", 100: "一百", 101: "一百〇一", 110: "一百一十", 1001: "一千〇一"},
    "japaneseCounting": {1: "一", 10: "十", 15: "十五", 20: "二十", 100: "百", 111: "百十一"},
    "ideographDigital": {1: "一", 10: "一〇", 21: "二一", 105: "一〇五"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "decimalEnclosedFullstop": {1: "⒈"},
    "decimalFullWidth": {12: "１２"},
    "decimalZero": {3: "03", 12: "12"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 105: "壹佰零伍"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "甲"},
    "upperRoman": {4: "IV", 9: "IX", 44: "XLIV"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa"},
    "unheard-of": {7: "7"},
}


@pytest.mark.parametrize(
    ("name", "value", "shown"), [(n, v, s) for n, t in NUMBERS.items() for v, s in t.items()]
)
def test_number_formats(name: str, value: int, shown: str) -> None:
    assert format_number(value, name) == shown


def test_tables() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    rows = [
        cell("序号") + cell("任务") + cell("牵头单位") + cell("时限"),
        cell("1", '<w:vMerge w:val="restart"/>')
        + cell("推进改革")
        + cell("市发改委", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("加强监管") + cell("市财政局") + cell("长期"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    source = read(docx(p("任务清单") + table + p("附注。")))
    assert source.text.split("\n") == [
        "任务清单",
        "序号 | 任务 | 牵头单位 | 时限 |",
        "1 | 推进改革 | 市发改委 |  |",
        "| 加强监管 | 市财政局 | 长期 |",
        "附注。",
    ]
    assert [c.of(source.text) for c in source.paragraphs[3].cells] == ["", "加强监管", "市财政局", "长期"]
    assert [(x.place.table, x.place.row) for x in source.paragraphs[1:4]] == [(1, 1), (1, 2), (1, 3)]
    assert [x.merged for x in source.paragraphs] == [None, set(), set(), {0}, None]


def test_table_of_one_column_lays_out_a_page() -> None:
    assert _lines(f"<w:tbl><w:tr><w:tc>{p('甲。')}{p('乙。')}</w:tc></w:tr></w:tbl>") == ["甲。", "乙。"]


RUNS = {
    "breaks": (
        "<w:p><w:r><w:t>关于印发</w:t><w:br/><w:t>措施的通知</w:t></w:r></w:p>",
        ["关于印发", "措施的通知"],
    ),
    "page break": ('<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>', ["甲乙"]),
    "tab": ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>", ["甲\t乙"]),
    "hyphen": ("<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r></w:p>", ["A-B"]),
    "hidden text": (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r></w:p>',
        ["明"],
    ),
    "ruby": (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>tiáo</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>条</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        ["条"],
    ),
    "hyperlink": ("<w:p><w:hyperlink><w:r><w:t>条例</w:t></w:r></w:hyperlink></w:p>", ["条例"]),
    "content control": (f"<w:sdt><w:sdtContent>{p('正文。')}</w:sdtContent></w:sdt>", ["正文。"]),
    "field": (
        '<w:p><w:r><w:t>见第</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> REF a </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>三</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:t>条</w:t></w:r></w:p>",
        ["见第三条"],
    ),
    "text box": (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        + p("江北市人民政府文件")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + p("江北市人民政府文件")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文。</w:t></w:r></w:p>",
        ["江北市人民政府文件", "正文。"],
    ),
    "section": (p("正文。") + "<w:sectPr><w:pgSz/></w:sectPr>", ["正文。"]),
}


@pytest.mark.parametrize("case", RUNS)
def test_runs(case: str) -> None:
    body, expected = RUNS[case]
    assert _lines(body) == expected


def _codes(source: Source) -> list[str]:
    return [d.code for d in source.diagnostics]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>各部门</w:t></w:r><w:del><w:r><w:delText>可以</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>应当</w:t></w:r></w:ins><w:r><w:t>落实。</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>本办法自</w:t></w:r></w:p>"
        + p("印发之日起施行。")
    )
    source = read(docx(body))
    assert source.text.split("\n") == ["各部门应当落实。", "本办法自印发之日起施行。"]
    assert _codes(source) == ["tracked-changes-accepted"]


def test_contents_and_notes() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    rule = f'<w:footnote w:type="separator" w:id="0">{p("—")}</w:footnote>'
    notes = rule + f'<w:footnote w:id="1">{p("据统计。")}</w:footnote>'
    body = p("一、总体要求 1", '<w:pStyle w:val="T"/>') + p("正文。")
    source = read(docx(body, styles=styles, footnotes=notes))
    assert source.text.split("\n") == ["正文。", "据统计。"]
    assert _codes(source) == ["contents-left-out", "notes-at-end"]


def test_embedded_page() -> None:
    members: dict[str, str | bytes] = dict(docx_members('<w:altChunk r:id="c1"/>' + p("附注。")))
    members["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="c1" Type="{R_NS}/aFChunk" Target="/word/page.html"/></Relationships>'
    )
    members["word/page.html"] = "<html><body><h1>办法</h1><p>第一条 甲。<br/>第二条 乙。</p></body></html>"
    source = read(zipped(members), name="x.docx")
    assert source.text.split("\n") == ["办法", "第一条 甲。", "第二条 乙。", "附注。"]


def test_strict_files_are_read() -> None:
    members = docx_members(p("正文。"))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    members["word/document.xml"] = members["word/document.xml"].replace(W_NS, strict)
    assert read(zipped(members)).text == "正文。"


def test_paragraphs_are_counted() -> None:
    source = read(docx(p("甲。") + p("") + p("乙。")))
    assert [x.place.paragraph for x in source.paragraphs] == [1, 3]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"[Content_Types].xml": "<x/>", "word/other.xml": "<x/>"}, "without a document"),
        ({"xl/workbook.xml": "<x/>"}, "spreadsheet"),
        ({"ppt/presentation.xml": "<x/>"}, "slides"),
        ({"content.xml": "<x/>"}, "OpenDocument"),
        ({"a.txt": "x"}, "unpack it first"),
    ],
)
def test_other_packages_are_refused(members: dict[str, str], words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(zipped(members), name="x")
