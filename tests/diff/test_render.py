"""What the formats show."""

import io
import json
import re
from html.parser import HTMLParser

import pytest
from diff_builder import document

from policy_parse.diff import diff
from policy_parse.diff.model import Diff
from policy_parse.diff.render import FORMATS, render
from policy_parse.diff.select import ListName, matters, only
from policy_parse.model import Element, PolicyDocument
from policy_parse.span import Span

OLD = """一、市场环境
（一）推动要素配置。实现政策性融资担保贷款10亿元以上，2025年底前建立共享平台（责任单位：甲局）。
（二）强化公平审查。引导招标人对招标文件开展审查，加强第三方评估。
（三）加强信用建设。依法落实处罚决定书与信用修复提示函。
（四）规范监督检查。推进跨部门联合抽查，落实检查计划备案。"""
NEW = """一、市场环境
（一）推动要素配置。实现政策性融资担保贷款12亿元以上，2026年底前建立共享平台（责任单位：乙局）。
（二）加强信用建设。依法落实处罚决定书与信用修复提示函。
（三）规范监督检查。推进跨部门联合抽查,落实检查计划备案。
（四）建设<标准>厂房。落实园区配套道路|管网，完善职工公寓。"""


@pytest.fixture(scope="module")
def difference() -> Diff:
    return diff(document(OLD, title="任务措施"), document(NEW, title="任务措施"))


def test_text(difference: Diff) -> None:
    lines = str(render(difference)).split("\n")
    assert lines[2:8] == [
        "~ （一）推动要素配置  body.1.1",
        "    …配置 实现政策性融资担保贷款"
        "[-10亿元-]{+12亿元+}以上，[-2025年-]{+2026年+}底前建立共享平台（责任单位：[-甲局-]{+乙局+}）。",
        "    · modified",
        "    · lead organ 甲局 → 乙局",
        "    · deadline 2025年底前 → 2026年底前: later",
        "    · 10亿元 → 12亿元: raised (+20%), bound tightened",
    ]
    assert "- （二）强化公平审查  body.1.2" in lines
    assert "+ （四）建设<标准>厂房  body.1.4" in lines
    assert "  一、 （三）至（四） → （二）至（三）  body.1.3 … body.1.4 → body.1.2 … body.1.3" in lines
    assert "sections: 3 same, 1 modified, 1 added, 1 removed" in lines


def test_colour_and_marks_say_the_same(difference: Diff) -> None:
    coloured = str(render(difference, colour=True))
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert bare == re.sub(r"\[-|-\]|\{\+|\+\}", "", str(render(difference)))


def test_summary(difference: Diff) -> None:
    lines = str(render(difference, summary=True)).split("\n")
    assert lines[2].startswith("sections: ")
    assert "10亿元" not in "".join(lines)
    assert "| sections | 3 | 1 | 1 | 1 | 0 | 0 |" in str(render(difference, "markdown", summary=True))


def test_formatting_is_hidden_until_asked_for(difference: Diff) -> None:
    assert "[-，-]" not in str(render(difference))
    assert "[-，-]{+,+}" in str(render(difference, formatting=True))


def test_json_is_the_contract(difference: Diff) -> None:
    data = json.loads(render(difference, "json"))
    assert set(data) >= {"schema_version", "old", "new", "same", "summary", "sections", "measures"}
    assert set(data) >= {"indicators", "mechanisms", "citations", "renumbering", "stale_references"}
    change = data["sections"][1]
    assert (change["change"], change["old"], change["new"]) == ("modified", ["body.1.1"], ["body.1.1"])
    assert ["-", "10亿元"] in change["text"]
    value = data["indicators"][0]["fields"][0]
    assert (value["delta"], value["ratio"]) == (200_000_000, 1.2)


def test_markdown_escapes_what_is_not_its_own(difference: Diff) -> None:
    told = str(render(difference, "markdown"))
    assert "<del>10亿元</del><ins>12亿元</ins>" in told
    assert "建设&lt;标准&gt;厂房" in told
    assert "道路\\|管网" in told


def test_html_is_whole_and_asks_for_nothing(difference: Diff) -> None:
    told = str(render(difference, "html"))
    assert told.startswith("<!DOCTYPE html>")
    assert "《任务措施》修订对照表" in told
    assert not re.search(r"<script|https?:|src=|@import|url\(", told)
    assert "<del>10亿元</del>" in told
    assert "建设&lt;标准&gt;厂房" in told
    assert all(f'<th scope="col">{h}</th>' in told for h in ("现行条文", "修订条文", "说明"))
    assert "由10亿元提高到12亿元（+20%），要求收紧" in told
    assert "时限由2025年底前推后到2026年底前" in told
    assert "牵头单位由甲局改为乙局" in told
    assert "@media print" in told
    assert told.count("<tr") == told.count("</tr>") == 4


class _Tags(HTMLParser):
    """Reads a page; stops at a tag that is closed where it was not opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "onload"}
        if tag not in ("meta", "br", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_well_formed_and_made_to_be_printed(difference: Diff) -> None:
    told = str(render(difference, "html"))
    tags = _Tags()
    tags.feed(told)
    assert tags.open == []
    assert not {"script", "img", "link", "iframe"} & set(tags.seen)
    assert re.search(r"@page \{ size: A4 landscape", told)
    # The head of the table stands on every page, and a row breaks over none where it can be helped.
    assert "thead { display: table-header-group; }" in told
    assert "tr { break-inside: avoid; }" in told


def test_docx_holds_the_same_table(difference: Diff) -> None:
    docx = pytest.importorskip("docx")
    data = render(difference, "docx")
    assert isinstance(data, bytes)
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert [c.text for c in table.rows[0].cells] == ["现行条文", "修订条文", "说明"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    runs = [r for c in table.rows[1].cells for p in c.paragraphs for r in p.runs]
    assert [r.text for r in runs if r.font.strike] == ["10亿元", "2025年", "甲局"]
    assert [r.text for r in runs if r.font.underline] == ["12亿元", "2026年", "乙局"]
    assert "要求收紧" in table.rows[1].cells[2].text


@pytest.mark.parametrize("format", FORMATS)
def test_two_equal_versions(format: str) -> None:
    one = document(OLD)
    told = render(diff(one, one), format)  # type: ignore[arg-type]
    assert told
    if isinstance(told, str):
        assert "10亿元" not in told or format == "json"


def test_only_keeps_what_is_asked_for(difference: Diff) -> None:
    kept = only(difference, ["indicators"])
    assert kept.indicators == difference.indicators
    assert not kept.sections
    assert not kept.same
    assert only(difference, ["citations"]).same


@pytest.mark.parametrize("name", ["indicators", "measures"])
def test_only_facts_are_printed_with_their_section(difference: Diff, name: ListName) -> None:
    kept = only(difference, [name])
    counts = getattr(difference.summary, name)
    assert kept.summary.sections == {}
    assert getattr(kept.summary, name) == counts
    assert (kept.summary.moved, kept.summary.renumbered, kept.summary.formatting) == (0, 0, 0)
    told = str(render(kept, whole=difference))
    assert "~ 一、（一）推动要素配置  body.1.1." in told
    assert f"{name}: " in told
    assert "sections: " not in told
    markdown = str(render(kept, "markdown", whole=difference))
    assert "### 一、（一）推动要素配置" in markdown
    assert "| sections |" not in markdown
    table = str(render(kept, "html", whole=difference))
    assert '<span class="number">一、（一）</span>' in table
    assert "没有实质差异" not in table
    if name == "indicators":
        assert "[-10亿元-]{+12亿元+}" in told
        assert "10亿元 → 12亿元: raised (+20%)" in told
        assert "<del>10亿元</del><ins>12亿元</ins>" in markdown
        assert "由10亿元提高到12亿元（+20%）" in table
        assert "修改指标1项" in table
    else:
        assert "deadline 2025年底前 → 2026年底前: later" in told
        assert "时限由2025年底前推后到2026年底前" in table


MOVED = """一、市场环境
（一）推动要素配置。实现政策性融资担保贷款，建立共享平台。
（二）强化公平审查。引导招标人对招标文件开展审查，加强第三方评估。
（三）完善信用建设。依法落实处罚决定书与信用修复提示函。
二、政务服务
（一）规范监督检查。推进跨部门联合抽查，落实检查计划备案。"""


def test_a_moved_item_says_from_where_to_where() -> None:
    lines = MOVED.split("\n")
    new = "\n".join([*lines[:2], lines[3].replace("（三）", "（二）"), *lines[4:], lines[2]])
    found = diff(document(MOVED), document(new))
    told = str(render(found))
    assert "moved from 一、市场环境（二） to 二、政务服务（二）" in told
    assert "（二）强化公平审查  body.1.2 → body.2.2" in told
    assert "  一、 （三） → （二）  body.1.3 → body.1.2" in told
    table = str(render(found, "html"))
    assert "<li>由一、市场环境（二）移至二、政务服务（二）</li>" in table
    assert '<span class="number">一、（二）</span><br>强化公平审查' in table
    assert '<span class="number">二、（二）</span><br>强化公平审查' in table
    assert "序号调整：一、下：（三）改为（二）。" in table


def test_a_moved_item_without_a_heading_is_known_by_its_first_words() -> None:
    old = "第一章 总则\n第一条 发票由税务机关统一监制，单位和个人应当妥善保管。\n第二章 附则\n第二条 附。"
    new = "第一章 总则\n第二章 附则\n第一条 附。\n第二条 发票由税务机关统一监制，单位和个人应当妥善保管。"
    told = str(render(diff(document(old), document(new))))
    assert "第二条发票由税务机关统一监制，单位和个…" in told
    assert "moved from 第一章总则第一条 to 第二章附则第二条" in told


def test_an_item_is_named_with_its_article() -> None:
    old = "第一章 总则\n第十条 下列情形：\n（一）登记簿册齐全的企业。\n（二）公开收费标准的企业。"
    new = old.replace("公开", "说明")
    table = str(render(diff(document(old), document(new)), "html"))
    assert '<span class="number">第十条（二）</span>' in table


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (OLD.replace("10亿元", "12亿元"), {"numeric"}),
        (OLD.replace("2025年底前", "2026年底前"), {"deadline"}),
        (OLD.replace("甲局", "乙局"), {"responsible"}),
        (OLD.replace("引导招标人对招标文件开展审查", "应当引导招标人对招标文件开展审查"), {"modality"}),
        (OLD.replace("提示函", "提醒函"), set()),
    ],
)
def test_fail_on(new: str, kinds: set[str]) -> None:
    found = diff(document(OLD), document(new))
    assert {k for k in ("numeric", "deadline", "responsible", "modality") if matters(found, [k])} == kinds


def test_explanations_put_words_as_an_amendment_does() -> None:
    old = "一、总则\n（一）发票管理。领购发票，应当登记簿册。长期有效。保存期满，查验后销毁。"
    new = "一、总则\n（一）发票管理。领用发票，应当登记簿册以及电子数据。长期有效。"
    told = str(render(diff(document(old), document(new)), "html"))
    assert re.findall(r"<li>(.*?)</li>", told) == [
        "修改",
        "将“领购”修改为“领用”",
        "在“应当登记簿册”后增加“以及电子数据”",
        "删去“保存期满，查验后销毁。”",
    ]


def test_each_column_has_its_own_punctuation() -> None:
    old = "第一条 机关、单位，不得出售“发票”，应当登记簿册。"
    new = "第一条 机关，单位不得出售发票，应当登记电子簿册。"
    told = str(render(diff(document(old), document(new)), "html"))
    assert "<br>机关、单位，不得出售“发票”，应当登记簿册。</td>" in told
    assert "<br>机关，单位不得出售发票，应当登记<ins>电子</ins>簿册。</td>" in told


@pytest.mark.parametrize(
    ("old", "new", "english", "chinese"),
    [
        ("，", "。", "sentence split in two", "拆分为两句"),
        ("，", "；", "sentence split in two", "拆分为两句"),
        ("。", "、", "two sentences joined", "合并为一句"),
    ],
)
def test_a_mark_that_splits_a_sentence_is_shown(old: str, new: str, english: str, chinese: str) -> None:
    text = "一、总则\n（一）拖欠账款。开展自查自改{}加快拖欠账款清偿。"
    found = diff(document(text.format(old)), document(text.format(new)))
    told = str(render(found))
    assert f"[-{old}-]{{+{new}+}}" in told
    assert english in told
    assert f"<del>{old}</del><ins>{new}</ins>" in str(render(found, "markdown"))
    told = str(render(found, "html"))
    assert f"<del>{old}</del>" in told
    assert f"<ins>{new}</ins>" in told
    assert re.findall("<li>(.*?)</li>", told)[:2] == ["修改", chinese]


def test_items_of_a_renumbered_article_are_told_in_full() -> None:
    old = "第一章 总则\n第二条 下列情形：\n（一）登记簿册齐全的企业。\n（二）公开收费标准的企业。"
    new = old.replace("第二条", "第一条 为了加强发票管理，制定本办法。\n第三条").replace("（二）", "（三）")
    table = str(render(diff(document(old), document(new)), "html"))
    assert "序号调整：第二条改为第三条，第二条（二）改为第三条（三）。" in table


def test_a_title_in_the_title_has_inner_marks() -> None:
    found = diff(document(OLD, title="关于印发《任务措施》的通知"), document(NEW))
    assert "<h1>《关于印发〈任务措施〉的通知》修订对照表</h1>" in str(render(found, "html"))


def test_control_characters_reach_neither_terminal_nor_word_file() -> None:
    old = "一、总则\n（一）发票\x1b[31m管理。领购\x07发票，应当登记。"
    difference = diff(document(old), document(old.replace("领购", "领用\x0c")))
    assert "\x1b" not in str(render(difference))
    assert "\x07" not in str(render(difference))
    pytest.importorskip("docx")
    assert render(difference, "docx")


def test_tables_are_compared_row_by_row() -> None:
    def with_table(*rows: str) -> PolicyDocument:
        text = "\n".join(rows)
        whole = document(text)
        table = Element(kind="table", text=text, span=Span(start=0, end=len(text)))
        return whole.model_copy(update={"parts": (), "elements": (table,)})

    old = with_table("任务 | 责任单位", "建设平台 | 甲局", "开展培训 | 乙局", "宣传推广 | 丙局")
    new = with_table("任务 | 责任单位", "建设平台 | 丁局", "宣传推广 | 丙局")
    found = diff(old, new)
    assert [(c.change, c.old, c.new) for c in found.elements] == [
        ("same", ("table1.r1",), ("table1.r1",)),
        ("modified", ("table1.r2",), ("table1.r2",)),
        ("removed", ("table1.r3",), ()),
        ("same", ("table1.r4",), ("table1.r3",)),
    ]
    assert "表1第2行" in str(render(found, "html"))
