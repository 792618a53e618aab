"""Notice, body, annexes, and the layout elements around them."""

import pytest
from structure_builder import built, source, tree

from policy_parse.structure import tables

COVER = ("某市人民政府关于印发《某市管理办法》的通知", "某政发〔2025〕5号", "各区人民政府：")
ISSUED = "《某市管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。"
SIGNED = ("某市人民政府", "2025年4月7日")
TEXT = ("某市管理办法", "第一条 为加强管理，制定本办法。")

PARTS = [
    (
        "a text without a cover",
        ("关于做好工作的意见", "现提出以下意见。", "一、推进改革。抓好落实，形成合力。"),
        ["body body"],
    ),
    ("cover and issued text", (*COVER, ISSUED, *SIGNED, *TEXT), ["notice notice", "body body"]),
    ("cover without a signature", (*COVER, ISSUED, *TEXT), ["notice notice", "body body"]),
    (
        "cover with a release note",
        (*COVER, ISSUED, *SIGNED, "（此件公开发布）", *TEXT),
        ["notice notice", "body body"],
    ),
    (
        "several issued texts",
        (
            "某局关于印发《甲办法》和《乙细则》的通知",
            "现将《甲办法》和《乙细则》印发给你们。",
            *SIGNED,
            "甲办法",
            "第一条 为加强管理，制定本办法。",
            "乙细则",
            "第一条 为规范程序，制定本细则。",
        ),
        ["notice notice", "body body", "body2 body"],
    ),
    (
        "an annex of the issued text",
        (*COVER, ISSUED, *SIGNED, *TEXT, "附件1", "任务清单", "任务由各区人民政府落实，按月报告。"),
        ["notice notice", "body body", "annex1 annex"],
    ),
    (
        "annexes of a text of its own",
        (
            "关于做好工作的通知",
            "现通知如下。",
            "一、推进改革。抓好落实，形成合力。",
            "附件：1.任务清单",
            "2.责任清单",
            *SIGNED,
            "附件1",
            "任务清单",
            "任务由各区落实，按月报告。",
            "附件2",
            "责任清单",
            "责任由各部门落实，按月报告。",
        ),
        ["body body", "annex1 annex", "annex2 annex"],
    ),
    (
        "a forwarded text",
        (
            "某省政府办公厅转发省地震局关于加强防震工作意见的通知",
            "《意见》已经省政府同意，现转发给你们。",
            *SIGNED,
            "关于加强防震工作的意见",
            "一、提高认识。",
        ),
        ["notice notice", "body body"],
    ),
]


@pytest.mark.parametrize(("lines", "parts"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_parts(lines: tuple[str, ...], parts: list[str]) -> None:
    assert [f"{part.id} {part.role}" for part in built(*lines).parts] == parts


def test_the_closing_paragraph_belongs_to_the_part() -> None:
    found = built(
        "关于做好工作的意见",
        "现提出以下意见。",
        "一、推进改革",
        "（一）强化统筹。抓好落实，形成合力。",
        "（二）加强宣传。营造氛围，凝聚共识。",
        "各部门要压实责任，加强协同。",
    )
    (body,) = found.parts
    assert [s.text for s in body.sentences] == ["现提出以下意见。", "各部门要压实责任，加强协同。"]


def test_the_closing_paragraph_is_told_by_its_words_where_items_have_several() -> None:
    found = built(
        "关于做好工作的意见",
        "现提出以下意见。",
        "一、推进改革。抓好落实，形成合力。",
        "对重点任务实行清单管理，按月调度。",
        "二、加强宣传。营造氛围，凝聚共识。",
        "对典型经验及时总结，复制推广。",
        "以上意见如无不妥，请批转各地执行。",
    )
    (body,) = found.parts
    assert [s.text for s in body.sentences] == ["现提出以下意见。", "以上意见如无不妥，请批转各地执行。"]


CLOSINGS = [
    # the last item, the paragraph behind it, whether that belongs to the item
    ("二、各部门应当建立健全制度。", "本公告自2024年5月1日起施行。", False),
    ("二、各部门应当建立健全制度。", "本公告由市财政局负责解释。", False),
    ("二、本公告执行至2027年12月31日。", "特此公告。", False),
    ("二、有关建议", "妥否，请批示。", False),
    ("二、实施时间。", "本公告自2024年5月1日起施行。", True),
    ("二、附则", "本公告自2024年5月1日起施行。", True),
    ("第二条 各部门应当建立健全制度。", "本办法自2024年5月1日起施行。", True),
]


@pytest.mark.parametrize(("item", "behind", "own"), CLOSINGS)
def test_what_closes_a_text(item: str, behind: str, own: bool) -> None:
    first = "第一条 为了规范管理。" if item[0] == "第" else "一、推进改革。抓好落实，形成合力。"
    (body,) = built("关于做好工作的公告", "现公告如下。", first, item, behind).parts
    assert (behind in [s.text for s in body.sections[1].sentences]) is own
    assert (behind in [s.text for s in body.sentences]) is not own


@pytest.mark.parametrize("line", ["为加强管理，制定本办法。", "第一条 总则……………1", "说明。……………1", "目录"])
def test_what_follows_the_word_contents_need_be_no_entry(line: str) -> None:
    found = built("某市管理办法", "目　录", line, "第二条 本办法由市财政局解释。")
    assert found.parts[0].sections


def test_what_is_said_of_a_whole_list_is_not_its_last_items() -> None:
    (body,) = built(
        "关于修改部分规章的决定",
        "现决定如下。",
        "一、对甲办法作出修改",
        "（一）将第三条修改为“加强领导”。",
        "（二）删去第十五条。",
        "此外，对条文顺序作相应调整。",
        "本决定自公布之日起施行。",
    ).parts
    (section,) = body.sections
    assert [s.text for s in section.sentences] == ["此外，对条文顺序作相应调整。"]
    assert [s.text for s in body.sentences] == ["现决定如下。", "本决定自公布之日起施行。"]
    assert section.children[1].heading is None


def test_a_forwarded_report_keeps_its_address() -> None:
    found = built(
        "某省政府办公厅转发省地震局关于加强防震工作意见的通知",
        "《意见》已经省政府同意，现转发给你们。",
        *SIGNED,
        "关于加强防震工作的意见",
        "某省人民政府：",
        "现将意见报告如下。",
        "一、提高认识。",
    )
    assert [s.text for s in found.parts[1].sentences] == ["现将意见报告如下。"]
    assert found.metadata.recipients == ()


def test_a_letterhead_of_several_organs() -> None:
    found = built(
        "某省发展和改革委员会",
        "某省财政厅　　　　　　文件",
        "某省科学技术厅",
        "某发改高技〔2024〕100号",
        "关于做好工作的通知",
        "各市财政局：",
        "现通知如下。",
        "一、推进改革。抓好落实，形成合力。",
    )
    kinds = ["issuer_mark", "doc_number", "title", "recipients"]
    assert [element.kind for element in found.elements] == kinds
    assert found.metadata.title == "关于做好工作的通知"


CONTENTS = [
    ("目　录", "第一章 总则", "第二章 附则"),
    ("目　录", "第一章 总则......1", "第二章 附则......12"),
    ("目 录", "第一章　总　则……… 1", "第二章　附　则……… (12)"),
]


@pytest.mark.parametrize("lines", CONTENTS, ids=[case[1] for case in CONTENTS])
def test_a_list_of_contents_is_no_text(lines: tuple[str, ...]) -> None:
    text = ("第一章 总则", "第一条 为加强管理，制定本办法。", "第二章 附则", "第二条 本办法由市财政局解释。")
    found = built("某市管理办法", *lines, *text)
    assert [s.id for s in found.parts[0].sections] == ["body.1", "body.2"]
    (contents,) = (e for e in found.elements if e.kind == "other")
    assert contents.text == "\n".join(lines)


def test_a_paragraph_after_a_list_in_an_article_belongs_to_the_article() -> None:
    found = built(
        "某办法",
        "第一条 下列情形不予受理：",
        "（一）材料不全；",
        "（二）逾期申请。",
        "前款情形，应当告知申请人。",
    )
    (article,) = found.parts[0].sections
    assert [s.text for s in article.sentences] == ["下列情形不予受理：", "前款情形，应当告知申请人。"]
    assert [s.paragraph for s in article.sentences] == [1, 2]


def test_a_paragraph_between_items_of_an_article_belongs_to_the_item() -> None:
    found = built(
        "某办法",
        "第一条 申请按照下列程序办理：",
        "（一）提出申请。",
        "申请人向街道办事处提交材料。",
        "（二）组织评估。",
        "评估机构上门评估，出具结论。",
        "第二条 本办法自印发之日起施行。",
    )
    items = found.parts[0].sections[0].children
    assert [(item.heading, len(item.sentences)) for item in items] == [("提出申请", 1), ("组织评估", 1)]


def test_elements() -> None:
    found = built(
        "索引号：0001",
        "某市人民政府文件",
        "某政发〔2025〕5号",
        "某市人民政府关于印发",
        "某市管理办法的通知",
        "各区人民政府：",
        ISSUED,
        *SIGNED,
        "（此件公开发布）",
        "某市管理办法",
        "（2025年4月1日市政府第3次常务会议通过）",
        "目　录",
        "第一章　总则",
        "第二章　附则",
        "第一章　总则",
        "第一条 为加强管理，制定本办法。",
        "第二章　附则",
        "第二条 本办法自印发之日起施行。",
        "任务分工表",
        "序号 | 任务 |",
        "1 | 改革 |",
        "附件：1.申请表",
        "2.承诺书",
        "抄送：市委办公室。",
        "某市人民政府办公室　2025年4月8日印发",
    )
    kinds = [f"{e.kind} {e.text}" for e in found.elements]
    assert kinds == [
        "portal_header 索引号：0001",
        "issuer_mark 某市人民政府文件",
        "doc_number 某政发〔2025〕5号",
        "title 某市人民政府关于印发\n某市管理办法的通知",
        "recipients 各区人民政府：",
        "signature 某市人民政府",
        "date 2025年4月7日",
        "note （此件公开发布）",
        "title 某市管理办法",
        "issue_note （2025年4月1日市政府第3次常务会议通过）",
        "other 目　录\n第一章　总则\n第二章　附则",
        "table 任务分工表\n序号 | 任务 |\n1 | 改革 |",
        "annex_note 附件：1.申请表\n2.承诺书",
        "cc 抄送：市委办公室。",
        "printer 某市人民政府办公室　2025年4月8日印发",
    ]


def test_an_annex_that_is_only_announced_is_no_part() -> None:
    found = built("关于做好工作的通知", "现通知如下。", "某市人民政府", "2025年4月7日", "附件")
    assert [part.id for part in found.parts] == ["body"]
    assert found.elements[-1].kind == "annex_note"


def test_the_text_cells_of_a_task_table_are_sentences() -> None:
    found = built(
        "关于做好工作的通知",
        "现通知如下。",
        "一、任务分工",
        "序号 | 工作事项 | 主要内容 | 牵头单位 | 完成时限 |",
        "1 | 强化服务。 | 推进政务服务一网通办，实现应上尽上。 | 市政务办 | 2025年底 |",
        "2 | 优化环境 | 清理隐性壁垒；规范涉企收费。 | 市发改委 | 2025年底 |",
    )
    assert tree(found) == [
        "body.1 一、 任务分工",
        "body.1.1 1 强化服务: 推进政务服务一网通办，实现应上尽上。",
        "body.1.2 2 优化环境: 清理隐性壁垒； 规范涉企收费。",
    ]


def test_task_rows_say_who_is_responsible() -> None:
    made = source(
        "任务 | 责任单位 | 配合单位 | 完成时间 |",
        "推进政务服务一网通办，实现应上尽上。 | 市政务办 | 各区 | 6月底 |",
        "清理隐性壁垒，规范涉企收费。 |  |  | 9月底 |",
    )
    found = tables.rows(made)
    assert [row.content[0].of(made.text) for row in found] == [
        "推进政务服务一网通办，实现应上尽上。",
        "清理隐性壁垒，规范涉企收费。",
    ]
    assert [row.others["responsible"][0].of(made.text) for row in found] == ["市政务办", "市政务办"]
    assert [row.others["time"][0].of(made.text) for row in found] == ["6月底", "9月底"]


def test_other_tables_stay_layout() -> None:
    found = built("关于做好工作的通知", "现通知如下。", "姓名 | 单位 |", "张某 | 某市某某职业技术学院 |")
    assert [s.text for s in found.parts[0].sentences] == ["现通知如下。"]
