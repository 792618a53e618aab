"""Hard-wrapped lines joined: what was one paragraph on paper is one paragraph again."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printing import copied

from policy_parse.reading.wrap import join

NOTICE = [
    "江北市人民政府办公室关于印发江北市加快数字政务建设若干措施的通知（2024 年3 月5 日）",
    "江政办发〔2024〕9 号",
    "各区、县人民政府，市政府各部门、各直属机构，各有关单位：",
    "《江北市加快数字政务建设若干措施》已经市政府同意，现印发给你们，请结合实际，认真组织实施。",
    "江北市人民政府办公室",
    "2024 年3 月5 日",
    "（此件公开发布）",
    "江北市加快数字政务建设若干措施",
    "为深入贯彻国家和省关于数字政府建设的决策部署，全面提升政务服务标准化、规范化、便利化水平，持续打造市场化、"
    "法治化、国际化一流营商环境，结合我市实际，制定以下措施。",
    "一、总体要求",
    "（一）工作思路。坚持以人民为中心的发展思想，聚焦企业和群众办事的堵点难点，"
    "推动更多事项“一网通办”“一次办成”，"
    "不断增强人民群众的获得感。",
    "（二）主要目标。到2025 年底，全市依申请政务服务事项网上可办率达到98%以上，"
    "平均办理时限压缩60%，高频事项实现"
    "“零跑动”。",
    "——服务体系更加完善。市、县、乡、村四级政务服务网络全面建成，覆盖率达到100%。",
    "——数据共享更加顺畅。新增共享数据目录300 项以上，接口调用成功率不低于99.5%。",
    "二、重点任务",
    "（三）优化办事流程",
    "1. 全面梳理政务服务事项，编制并公布市级清单，实行动态管理。凡是能够通过数据共享核验的材料，"
    "不得要求申请人重复提交。"
    "（责任单位：市政务数据局、市司法局，各区、县人民政府）",
    "2. 推行告知承诺制，对风险可控的事项，申请人作出书面承诺后当场办结，"
    "事后加强核查。（责任单位：市市场监管局）",
    "（四）强化数据支撑",
    "3. 建设全市统一的数据共享交换平台，打通部门之间的信息壁垒，实现数据按需归集、"
    "依法共享、安全使用；对存量系统进行"
    "集约化改造，不再新建分散的业务系统。",
    "牵头单位：市政务数据局",
    "责任单位：市直各有关部门，各区、县人民政府",
    "完成时限：2024 年12 月底前",
    "4. 推广电子证照应用，新增电子证照种类50 种以上。",
    "牵头单位：市公安局",
    "责任单位：市直各有关部门",
    "完成时限：2024 年10 月底前",
    "5. 开展数字素养培训，每年不少于4 场。",
    "牵头单位：市人力资源社会保障局",
    "责任单位：各区、县人民政府",
    "完成时限：长期坚持",
    "三、保障措施",
    "各级各部门要加强组织领导，压实工作责任，细化工作举措，确保各项任务落到实处。市政府办公室要会同有关部门加强督促检查，"
    "及时通报进展情况。",
    "附件：重点任务清单",
]

RULES = [
    "江北市政务数据管理办法",
    "第一章总则",
    "第一条为了规范政务数据管理，促进政务数据共享，保障数据安全，根据有关法律、法规，结合本市实际，制定本办法。",
    "第二条本办法所称政务数据，是指各级行政机关在履行职责过程中制作或者获取的，以一定形式记录、"
    "保存的文字、数字、图表等"
    "各类信息资源。",
    "涉及国家秘密、商业秘密和个人隐私的，按照有关法律、法规的规定执行。",
    "第二章职责分工",
    "第三条市政务数据主管部门履行下列职责：",
    "（一）统筹推进全市政务数据的归集、共享和开放；",
    "（二）组织制定政务数据管理的标准和规范，并监督实施；",
    "（三）指导、协调和监督各部门的政务数据管理工作，定期开展评估，评估结果纳入年度考核；",
    "（四）法律、法规规定的其他职责。",
    "第四条各部门应当明确本部门负责政务数据管理的机构，建立健全管理制度，"
    "落实安全保护责任，配备必要的人员和设备，"
    "并将所需经费列入部门预算。",
    "第三章附则",
    "第五条本办法自2024 年5 月1 日起施行，有效期5 年。",
]


def _solid(text: str) -> str:
    """A line's last space is not copied."""
    return text.replace(" ", "")


@pytest.mark.parametrize("cuts", [0.0, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("document", "ems"),
    [(NOTICE, ems) for ems in (27, 31, 34, 39, 41, 45)] + [(RULES, ems) for ems in (26, 30, 39, 41)],
    ids=lambda value: str(value) if isinstance(value, int) else "document",
)
def test_copied_page_gives_its_paragraphs(document: list[str], ems: int, seed: int, cuts: float) -> None:
    text = copied(document, ems=ems, seed=seed, cuts=cuts)
    assert [_solid(p.text) for p in join(text.split("\n"))] == [_solid(p) for p in document]


HEADS = [
    ["关于推进社区食堂高质量发展的实施意见", "临发〔2025〕11号", "（2025年4月21日）"],
    ["云川省市场监督管理局关于开展家用燃气器具质量抽查的公告", "2025年第14号"],
    ["关于征求《江北市促进投资若干措施（征求意见稿）》意见的函", "各区、县人民政府："],
]


@pytest.mark.parametrize("head", HEADS, ids=["number and date", "number of the year", "recipients"])
@pytest.mark.parametrize("ems", [27, 34, 41])
def test_what_stands_under_a_title_is_no_part_of_it(head: list[str], ems: int) -> None:
    document = [*head, *NOTICE[8:-1]]
    text = copied(document, ems=ems, cuts=0.0)
    assert [_solid(p.text) for p in join(text.split("\n"))][: len(head)] == head


@pytest.mark.parametrize("document", [NOTICE, RULES], ids=["notice", "rules"])
def test_plain_lines_of_one_width_without_cuts(document: list[str]) -> None:
    text = copied(document, ems=39, cuts=0.0, page=10_000)
    assert [_solid(p.text) for p in join(text.split("\n"))] == [_solid(p) for p in document]


@pytest.mark.parametrize("document", [NOTICE, RULES], ids=["notice", "rules"])
def test_document_that_is_not_wrapped_keeps_its_lines(document: list[str]) -> None:
    assert [p.text for p in join(document)] == document


def test_first_line_numbers_and_pages_are_kept() -> None:
    text = "# Page 7:\n" + copied(RULES, page=10_000) + "\n# Page 8:\n第六条本办法由市司法局负责解释。"
    joined = join(text.split("\n"))
    lines = text.split("\n")
    assert all(lines[p.line - 1].startswith(p.text[:2]) for p in joined)
    assert (joined[0].page, joined[-1].page) == (7, 8)
    assert not any("Page" in p.text for p in joined)


@pytest.mark.parametrize(
    ("mark", "kept"),
    [
        ("- 3 -", False),
        ("—12—", False),
        ("第 4 页 共 9 页", False),
        ("# Page 12:", False),
        ("2024", True),
        ("第4条", True),
    ],
)
def test_page_marks_are_no_text(mark: str, kept: bool) -> None:
    joined = join(["第一段的内容。", "", mark, "", "第二段的内容。"])
    assert any(mark in p.text for p in joined) is kept


_SIGNS = st.text(alphabet="政务服务，。、；：（）《》“”一二三第条12 a—\n", max_size=400)


@settings(max_examples=150, deadline=None)
@given(_SIGNS)
def test_no_character_is_lost_or_added(text: str) -> None:
    lines = text.split("\n")
    joined = "".join(p.text for p in join(lines))
    kept = "".join(line for line in lines if not re.match(r"[-—–]\s*\d{1,4}\s*[-—–]$", line.strip()))
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", kept)


@settings(max_examples=60, deadline=None)
@given(_SIGNS)
def test_line_numbers_rise(text: str) -> None:
    numbers = [p.line for p in join(text.split("\n"))]
    assert numbers == sorted(set(numbers))


def test_latin_words_keep_their_space() -> None:
    lines = copied(RULES, ems=36, page=10_000).split("\n")
    filled = "推广应用符合国际标准的数据交换协议和接口规范，优先采用 Open Document"
    joined = join([*lines, filled, "Format 格式保存文件，并提供转换工具供各单位免费使用。"])
    assert "Open Document Format 格式" in joined[-1].text
