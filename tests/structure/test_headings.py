"""标题: what of a numbered paragraph is its title."""

import pytest
from structure_builder import built, walk

MORE = "各地要结合实际，抓好落实。"

CASES = [
    # a line that is only a title
    (("一、总体要求", MORE), "总体要求"),
    (("一、坚持马上就办，打造便捷高效的政务环境", MORE), "坚持马上就办，打造便捷高效的政务环境"),
    (("第一章　总　　则", "第一条 本办法适用于全市。"), "总则"),
    # run-in: the first sentence, one clause, no more than thirty characters
    (("（一）畅通市场准入准营。巩固拓展改革成果。",), "畅通市场准入准营"),
    (("（一）扩面提质“高效办成一件事”。加强管理。",), "扩面提质“高效办成一件事”"),
    (("（一）推动市场要素高效配置。促进银企对接。",), "推动市场要素高效配置"),
    (("（一）指导思想。", "坚持以人民为中心，深入推进改革。"), "指导思想"),
    # not a title: commas, duties, nothing after it, too long
    (("（一）强化流程再造，实行“一次告知”。各部门要梳理清单。",), None),
    (("（一）企业应当建立台账。记录保存三年。",), None),
    (("（一）各地要加强领导。形成合力。",), None),
    (("（一）推进简政放权。",), None),
    (("一、本公告执行至2027年12月31日。特此公告。",), None),
    (("一、将第五条中的“三年”修改为“五年”。其他不变。",), None),
    (("一、删去第十五条。相关条文顺序作相应调整。",), None),
    (("一、第三条第二项修改为：“（二）具有硕士以上学位；”", "二、将“三年”修改为“五年”。"), None),
    (("（一）" + "推进" * 16 + "。抓好落实。",), None),
    (("（一）年满十八周岁；", "（二）身体健康。"), None),
    # a line that ends with a colon is a title when it is short and leads no list of cases
    (("一、申请材料：", "（一）申请表；"), "申请材料"),
    (("一、有下列情形之一的：", "（一）逾期未报；"), None),
    (("（一）推进简政放权。", "完成时限：2024年12月底"), None),
    # a question above its answer
    (("一、谁可以申请补贴？", "在本市注册的企业均可申请。"), "谁可以申请补贴"),
    # a note of who is responsible is no part of the title
    (("一、企业开办领域（市市场监管局牵头）", MORE), "企业开办领域"),
    (("一、优化服务（责任单位：市政务办）。推进一网通办，提升效能。",), "优化服务"),
    # a title alone, with nothing below it
    (("1. 公共卫生学科建设和人才培养", "2. 培训体系的构建与实践"), "公共卫生学科建设和人才培养"),
    (("1. 联系电话：0851-85916020", "2. 电子邮件：发送至邮箱"), None),
    # articles: only in brackets, or as a short title of their own
    (("第三条【适用范围】本办法适用于全市。",), "适用范围"),
    (("第三条（适用范围）本办法适用于全市。",), "适用范围"),
    (("第三条（适用范围）", "本办法适用于全市。"), "适用范围"),
    (("第三条【适用范围】", "本办法适用于全市。"), "适用范围"),
    (("1.【申报条件】在本市注册的企业。",), "申报条件"),
    (("1.（试点）在本市注册的企业。",), None),
    (("第十四条 评审标准", "评审按照下列标准进行，择优确定。"), "评审标准"),
    (("第三条 推行项目评审。优化评审程序。",), None),
    (("第三条 推行评审。", "（一）评审由专家进行。"), "推行评审"),
    (("第三条 统一受理。热线统一受理群众的诉求。",), "统一受理"),
    (("第三条 须受理。热线统一受理群众的诉求。",), None),
    (("第三条 统一受理。",), None),
    # titles lose the spaces of layout and keep those between Latin words
    (("一、强 化 服 务", MORE), "强化服务"),
    (("一、推进 AI for Science 研究", MORE), "推进AI for Science研究"),
]


@pytest.mark.parametrize(("lines", "heading"), CASES, ids=[case[0][0][:20] for case in CASES])
def test_heading(lines: tuple[str, ...], heading: str | None) -> None:
    found = built("关于做好工作的意见", "为做好工作，现提出以下意见。", *lines)
    assert next(walk(found)).heading == heading


def test_heading_span_holds_the_closing_mark() -> None:
    found = built("关于做好工作的意见", "现提出以下意见。", "（一）畅通准入。抓好落实，形成合力。")
    section = next(walk(found))
    text = "关于做好工作的意见\n现提出以下意见。\n（一）畅通准入。抓好落实，形成合力。"
    assert section.heading_span is not None
    assert section.heading_span.of(text) == "畅通准入。"
    assert [s.text for s in section.sentences] == ["抓好落实，形成合力。"]


def test_articles_numbered_as_a_list_across_chapters_have_no_titles() -> None:
    found = built(
        "管理办法",
        "第一章 总则",
        "一、加强管理。规范运行，提高效率。",
        "第二章 职责",
        "二、明确分工。落实责任，形成合力。",
    )
    assert [s.heading for s in walk(found)] == ["总则", None, "职责", None]
