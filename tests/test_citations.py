"""引用: what is cited, by which names, and how this document stands to it."""

import pytest

from passage_builder import context
from policy_parse.extraction.citations import citations

CASES = [
    # relation from the words around
    ("《A市实施方案》已经区人民政府同意，现印发给你们，请认真组织实施。", [("A市实施方案", None, "issues")]),
    ("现将《工作要点》印发给你们，请认真执行。", [("工作要点", None, "issues")]),
    ("现将修订后的《管理办法（试行）》印发给你们。", [("管理办法（试行）", None, "issues")]),
    ("我局制定了《若干措施》，现印发给你们。", [("若干措施", None, "issues")]),
    ("《登记规则》已经行务会议审议通过，现予公布，自2024年1月1日起施行。", [("登记规则", None, "issues")]),
    ("现将《甲方案》和《乙清单》印发给你们。", [("甲方案", None, "issues"), ("乙清单", None, "issues")]),
    ("《震情意见》已经国务院同意，现转发给你们。", [("震情意见", None, "forwards")]),
    ("根据《武汉市行动方案》，结合我区实际制定任务措施如下。", [("武汉市行动方案", None, "basis")]),
    ("贯彻落实《湖北省人力资源市场条例》，推进改革。", [("湖北省人力资源市场条例", None, "basis")]),
    (
        "重点抓好《若干措施》（荆政办发〔2022〕40 号）的落实落地。",
        [("若干措施", "荆政办发〔2022〕40 号", "basis")],
    ),
    ("为了实施《职工带薪年休假条例》（以下简称条例），制定本办法。", [("职工带薪年休假条例", None, "basis")]),
    (
        "涉及出境的，应当遵守《数据出境安全评估办法》等有关法律法规规定。",
        [("数据出境安全评估办法", None, "mentions")],
    ),
    (
        "对适用《中华人民共和国招标投标法》的项目，落实政策。",
        [("中华人民共和国招标投标法", None, "mentions")],
    ),
    ("违反《治安管理处罚法》的，依法处理。", [("治安管理处罚法", None, "mentions")]),
    ("制定《克拉玛依市目录》并公开。", [("克拉玛依市目录", None, "mentions")]),
    ("1998年国务院发布的《取缔办法》同时废止。", [("取缔办法", None, "repeals")]),
    (
        "《关于甲的通知》（穗人社发〔2014〕52号）、《关于乙的通知》（穗人社规字〔2018〕6号）同时废止。",
        [
            ("关于甲的通知", "穗人社发〔2014〕52号", "repeals"),
            ("关于乙的通知", "穗人社规字〔2018〕6号", "repeals"),
        ],
    ),
    ("修订《裁量规则》《裁量基准》。", [("裁量规则", None, "amends"), ("裁量基准", None, "amends")]),
    # a list shares its relation
    (
        "根据《网络安全法》《数据安全法》等法律法规和国务院《优化条例》，制定本办法。",
        [("网络安全法", None, "basis"), ("数据安全法", None, "basis"), ("优化条例", None, "basis")],
    ),
    # numbers
    ("按照皖财购〔2020〕1668号文件的规定执行。", [(None, "皖财购〔2020〕1668号", "basis")]),
    ("公布财政部令第87号《货物招标办法》。", [("货物招标办法", "财政部令第87号", "mentions")]),
    (
        "2001年原国家发展计划委员会令第15号发布的《禁止价格欺诈规定》同时废止。",
        [("禁止价格欺诈规定", "国家发展计划委员会令第15号", "repeals")],
    ),
    ("2004年12月16日以民航总局令第138号公布，自公布之日起施行。", [(None, "民航总局令第138号", "mentions")]),
    # nested titles
    (
        "依据《北京市人民政府办公厅关于印发〈推广方案〉的通知》（京政办发〔2023〕5号）。",
        [("北京市人民政府办公厅关于印发〈推广方案〉的通知", "京政办发〔2023〕5号", "basis")],
    ),
    (
        "执行《省政府关于印发《管理办法》的通知》要求。",
        [("省政府关于印发《管理办法》的通知", None, "basis")],
    ),
    # papers and publications are no documents
    ("依法取得《食品经营许可证》，填写《兵役登记表》，办好《看昆明》杂志。", []),
    ("通过《企业知识产权管理规范》(GB/T 29490-2013)认证。", [("企业知识产权管理规范", None, "mentions")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cited(text, expected):
    found = [(c.title, c.doc_number and c.doc_number.text, c.relation) for c in citations(context(text))]
    assert found == expected


def test_an_abbreviation_is_the_same_citation():
    document = context(
        "按照《国务院关于投资体制改革的决定》（国发〔2004〕20号，以下简称《决定》）办理。",
        "依照《决定》精神，落实国发〔2004〕20号文件。",
    )
    (only,) = citations(document)
    assert only.abbreviations == ("决定",)
    assert only.doc_number is not None
    assert only.doc_number.serial == 20
    assert [m.text for m in only.mentions] == [
        "《国务院关于投资体制改革的决定》（国发〔2004〕20号，以下简称《决定》）",
        "《决定》",
        "国发〔2004〕20号",
    ]
    assert [m.sentence_id for m in only.mentions] == ["body.1.s1", "body.1.s2", "body.1.s2"]


def test_the_title_names_what_is_issued_and_the_number_of_the_document_itself_is_no_citation():
    document = context(
        "荆政办发〔2023〕11号文件由市政府办公室解释。",
        title="关于印发《若干政策措施》的通知（荆政办发〔2023〕11 号）",
        heading="落实《优化营商环境条例》",
        number="荆政办发〔2023〕11 号",
    )
    found = [
        (c.title, c.relation, c.mentions[0].section_id, c.mentions[0].sentence_id)
        for c in citations(document)
    ]
    assert found == [
        ("若干政策措施", "issues", "body", None),
        ("优化营商环境条例", "basis", "body.1", None),
    ]


def test_two_documents_of_one_title_are_told_apart_by_their_numbers():
    document = context("废止《工作规则》（国发〔2003〕10号），执行《工作规则》（国发〔2008〕14号）。")
    assert [c.id for c in citations(document)] == ["cite:工作规则", "cite:工作规则-2"]
