"""层次: heads of paragraphs in, ids out. Reads as the specification of levels."""

import pytest
from structure_builder import built, walk

#: Each head is completed to a paragraph of its own; `~` is a paragraph without a number.
CASES = [
    # GB/T 9704: 一、 （一） 1. （1）
    ("一、 （一） 1. （1） （2） 2. （二） 二、", "1 1.1 1.1.1 1.1.1.1 1.1.1.2 1.1.2 1.2 2"),
    # levels are skipped: 一、 straight to 1.
    ("一、 1. 2. 二、 1. 2.", "1 1.1 1.2 2 2.1 2.2"),
    # numbers run on across parents
    ("一、 （一） （二） 二、 （三） （四） 三、 （五）", "1 1.1 1.2 2 2.3 2.4 3 3.5"),
    ("一、 （一） 1. 2. （二） 3. 二、 （三） 4.", "1 1.1 1.1.1 1.1.2 1.2 1.2.3 2 2.3 2.3.4"),
    # no outer level at all
    ("1. 2. 3.", "1 2 3"),
    ("（一） （二） （三）", "1 2 3"),
    # laws: articles run on across chapters, items restart in each article
    ("第一章 第一条 第二条 第二章 第三条", "1 1.1 1.2 2 2.3"),
    ("第一编 第一章 第一节 第一条 第二条 第二节 第三条", "1 1.1 1.1.1 1.1.1.1 1.1.1.2 1.1.2 1.1.2.3"),
    ("第一条 （一） 1. 2. （二） 第二条 （一）", "1 1.1 1.1.1 1.1.2 1.2 2 2.1"),
    ("第一条 第二条 第二条之一 第三条", "1 2 2-1 3"),
    # a chapter closes everything below it
    ("第一章 第一条 （一） （二） 第二章 第二条", "1 1.1 1.1.1 1.1.2 2 2.2"),
    # articles of a 办法 numbered 一、二、 under chapters
    ("第一章 一、 二、 第二章 三、 四、", "1 1.1 1.2 2 2.3 2.4"),
    # a second paragraph of an article with a list of its own repeats the numbers
    ("第一条 （一） （二） ~ （一） 第二条", "1 1.1 1.2 1.1-2 2"),
    # missing and repeated numbers keep their values
    ("一、 二、 四、", "1 2 4"),
    ("一、 二、 二、 三、", "1 2 2-2 3"),
    # shapes of one style that nest
    ("（1） 1） 2） （2）", "1 1.1 1.2 2"),
    ("1. ① ② 2. ①", "1 1.1 1.2 2 2.1"),
    # all the ways to write them
    ("1． 2、 3﹒", "1 2 3"),
    ("(一) （二） 三）", "1 2 3"),
    ("⒈ ⒉", "1 2"),
    ("⑴ ⑵", "1 2"),
    ("㈠ ㈡", "1 2"),
    ("十、 十一、 二十、", "10 11 20"),
    # the outer list goes on: the inner one was its own, whatever its rank
    ("1. （一） （二） 2.", "1 1.1 1.2 2"),
    # the outer list ends: a list of higher rank closes it
    ("1. 2. 一、 二、", "1 2 1-2 2-2"),
    # 一是 … 二是 … only where each begins a paragraph
    ("一、 一是 二是 二、", "1 1.1 1.2 2"),
    ("一、 一是 ~ 二、", "1 2"),
    ("一、 一要 二要 三要 二、", "1 1.1 1.2 1.3 2"),
    ("一、 首先 其次 最后 二、", "1 1.1 1.2 1.4 2"),
    ("第一， 第二， 第三，", "1 2 3"),
    ("一、 首先 ~ 二、", "1 2"),
]


def _paragraph(head: str) -> str:
    return head + "总则" if head[-1] in "编章节" else head.strip("~") + "推进各项工作，落实有关要求。"


@pytest.mark.parametrize(("heads", "ids"), CASES, ids=[case[0] for case in CASES])
def test_ids_follow_the_numbers(heads: str, ids: str) -> None:
    lines = [_paragraph(head) for head in heads.split()]
    found = built("关于做好工作的通知", "为做好工作，现通知如下。", *lines)
    assert [s.id.removeprefix("body.") for s in walk(found)] == ids.split()


def test_a_chapter_whose_title_begins_like_a_number() -> None:
    found = built("某诉讼法", "第一章 任务", "第一条 甲。", "第二章 第一审普通程序", "第二条 乙。")
    assert [s.id for s in walk(found)] == ["body.1", "body.1.1", "body.2", "body.2.2"]


NO_MARKERS = [
    "第二章第三条所称的主管部门，由市政府确定。",
    "第三条规定的情形，由主管部门处理。",
    "第三条、第四条的规定不适用于本情形。",
    "第二章规定的条件应当同时具备。",
    "（一）至（三）项所列材料，应当一次提交。",
    "（一）项规定的情形，应当告知申请人。",
    "一、二、三级医院均适用本办法。",
    "2023年全市新增就业50万人。",
    "1.5亿元用于支持企业技术改造。",
    "12345热线做到接诉即办。",
    "300万元以上的项目，给予补助。",
]


@pytest.mark.parametrize("line", NO_MARKERS)
def test_what_looks_like_a_marker_and_is_none(line: str) -> None:
    found = built("关于做好工作的通知", "为做好工作，现通知如下。", line)
    assert list(walk(found)) == []
    assert found.parts[0].sentences[-1].text == line


MARKERS = [
    ("第五条中小企业应当加强管理，规范经营。", "article", 5, "第五条"),
    ("第八条项目单位应当履行下列职责。", "article", 8, "第八条"),
    ("第 一 章　总　　则", "chapter", 1, "第 一 章"),
    ("第三条之二　前款所称的企业，包括分支机构。", "article", 3, "第三条之二"),
    ("（一）款项和有价证券的收付，项目资金的使用。", "cjk-paren", 1, "（一）"),
    ("1. 2023年底前完成改造，形成示范。", "arabic", 1, "1."),
    ("一．总体要求", "cjk", 1, "一．"),
]


@pytest.mark.parametrize(("line", "style", "value", "text"), MARKERS)
def test_markers_in_context(line: str, style: str, value: int, text: str) -> None:
    (section,) = walk(built("关于做好工作的通知", "为做好工作，现通知如下。", line))
    assert section.number is not None
    assert (section.number.style, section.number.value, section.number.text) == (style, value, text)


DIAGNOSED = [
    ("一、 二、 四、", "numbering-gap"),
    ("一、 二、 二、", "duplicate-number"),
    ("三、 四、", "numbering-gap"),
    ("一、 1.", "level-jump"),
]


@pytest.mark.parametrize(("heads", "code"), DIAGNOSED)
def test_odd_numbering_is_reported(heads: str, code: str) -> None:
    found = built("关于做好工作的通知", *(head + "推进工作，落实要求。" for head in heads.split()))
    assert code in {diagnostic.code for diagnostic in found.diagnostics}


def test_the_numbers_of_quoted_articles_are_not_ours() -> None:
    found = built(
        "关于修改某条例的决定",
        "一、将第三条修改为：",
        "“第三条 下列情形不予受理：",
        "（一）材料不全；",
        "（二）逾期申请。”",
        "二、删去第九条。",
    )
    assert [s.id for s in walk(found)] == ["body.1", "body.2"]


def test_a_glued_paragraph_is_found_by_its_missing_number() -> None:
    found = built(
        "关于做好工作的通知",
        "（一）强化统筹。抓好落实，形成合力。（责任单位：市发改委）（二）加强宣传。营造氛围，凝聚共识。",
        "（三）严格考核。压实责任，确保实效。",
    )
    assert [(s.id, s.heading) for s in walk(found)] == [
        ("body.1", "强化统筹"),
        ("body.2", "加强宣传"),
        ("body.3", "严格考核"),
    ]


def test_decimal_numbering_of_a_plan() -> None:
    found = built(
        "某市突发事件应急预案",
        "1 总则",
        "1.1 编制目的",
        "为规范应急处置，制定本预案。",
        "1.2 编制依据",
        "1.2.1 国家规定",
        "依据法律制定。",
        "1.2.2 省规定",
        "依据条例制定。",
        "2 组织体系",
        "2.1 指挥部",
        "由市政府组成，投入1.5亿元。",
        "3 附则",
        "本预案自印发之日起施行。",
    )
    ids = "1 1.1 1.2 1.2.1 1.2.2 2 2.1 3"
    assert [s.id.removeprefix("body.") for s in walk(found)] == ids.split()
    assert [s.heading for s in walk(found)][:3] == ["总则", "编制目的", "编制依据"]


TITLED = [
    # a report: titles alone on their line; one that leads in holds those after it
    (
        (
            "2024年工作回顾",
            "过去一年，我们坚持稳中求进，完成各项任务。",
            "2025年重点工作",
            "今年要抓好以下工作：",
            "稳增长促发展",
            "全力扩大投资，新开工项目五十个以上。",
            "抓改革增活力",
            "深化放管服改革，优化营商环境。",
        ),
        "h1 h2 h2.h1 h2.h2",
    ),
    # 附则 at the end stands beside the numbered sections
    (
        ("一、推进改革", "甲。", "二、强化服务", "乙。", "附则", "本意见由市政府负责解释并组织实施。"),
        "1 2 h1",
    ),
    # several belong to the last section
    (
        (
            "一、2025年工作回顾",
            "过去一年，全市经济稳中有进。",
            "二、2026年重点工作",
            "今年要完成各项任务。",
            "着力扩大有效需求",
            "实施重大项目攻坚行动，开工项目七十五个。",
            "持续增进民生福祉",
            "新建一批幼儿园，办好民生实事。",
        ),
        "1 2 2.h1 2.h2",
    ),
    # what stands between two titles is the text of the first
    (("一、先进县区（3个）", "甲县、乙县、丙区", "二、先进单位（2个）", "市商务局、市工信局"), "1 2"),
    # a list that starts anew belongs to the title above it
    (
        ("面向单位的政策", "一、补贴", "甲。", "二、补助", "乙。", "面向个人的政策", "一、补贴", "丙。"),
        "h1 h1.1 h1.2 h2 h2.1",
    ),
    # a box belongs to the section it stands in
    (
        (
            "一、推进改革",
            "（一）做强产业",
            "甲。",
            "专栏1 重点工程",
            "实施改造工程。",
            "（二）做优服务",
            "乙。",
        ),
        "1 1.1 1.1.h1 1.2",
    ),
    # and the list in the box to the box, though one of its shape is open
    (
        (
            "（一）做强产业",
            "1．推进改造。实施一批项目。",
            "专栏1 重点工程",
            "1．节能改造。完成一批项目。",
            "2．资源利用。提升利用水平。",
            "（二）做优服务",
            "2．优化审批。压缩审批时限。",
        ),
        "1 1.1 1.1.h1 1.1.h1.1 1.1.h1.2 2 2.2",
    ),
]


@pytest.mark.parametrize(("lines", "ids"), TITLED)
def test_titles_without_a_number_are_sections(lines: tuple[str, ...], ids: str) -> None:
    found = built("关于做好工作的意见", "为做好工作，现提出以下意见。", *lines)
    assert [s.id.removeprefix("body.") for s in walk(found)] == ids.split()


def test_the_format_says_what_is_a_title() -> None:
    hints = {"概况": 2, "规模": 3, "展望": 2}
    found = built(
        "工作报告", "概况", "去年发展良好。", "规模", "总量增长。", "展望", "今年继续努力。", hints=hints
    )
    assert [s.id for s in walk(found)] == ["body.h1", "body.h1.h1", "body.h2"]
