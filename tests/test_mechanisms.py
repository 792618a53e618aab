"""机制: which names are listed, how far each reaches, and what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passage_builder import context
from policy_parse.extraction.citations import citations
from policy_parse.extraction.mechanisms import mechanisms
from policy_parse.extraction.names import names

# one line a clause: what is named in it, without quotation marks
UNQUOTED = [
    # the phrase without the governing verb
    ("建立规范涉企行政执法长效机制。", ["规范涉企行政执法长效机制"]),
    ("开展规范涉企行政执法专项行动，减少检查。", ["规范涉企行政执法专项行动"]),
    ("持续开展清理整顿人力资源市场秩序专项行动。", ["清理整顿人力资源市场秩序专项行动"]),
    ("严格落实公平竞争审查制度和重大政策措施会审流程。", ["公平竞争审查制度"]),
    ("实施名称自主申报承诺制。", ["名称自主申报承诺制"]),
    ("全面推行终身职业技能培训制度，", ["终身职业技能培训制度"]),
    (
        "推动院校建立就业与专业设置、招生计划、人才培养和使用评价联动机制。",
        ["就业与专业设置、招生计划、人才培养和使用评价联动机制"],
    ),
    ("形成全社会共同建设高质量人力资源市场体系的强大合力。", ["高质量人力资源市场体系"]),
    ("各地各部门要把建设高质量人力资源市场体系摆在突出位置。", ["高质量人力资源市场体系"]),
    ("定期发布急需紧缺专业和职业（工种）目录，", ["急需紧缺专业和职业（工种）目录"]),
    ("规范告知承诺制办理方式。", ["告知承诺制"]),
    ("支持银行业金融机构建立合作和责任风险分担机制。", ["合作和责任风险分担机制"]),
    # prepositions and subjects stay outside
    ("原则上应当通过政务数据共享交换平台进行。", ["政务数据共享交换平台"]),
    ("应当在网络安全等级保护制度的基础上，履行措施。", ["网络安全等级保护制度"]),
    ("对经全国中小企业股份转让系统正式受理挂牌材料的，奖励80万元。", ["全国中小企业股份转让系统"]),
    ("对搭建用工调剂平台的第三方机构给予补助。", ["用工调剂平台"]),
    ("支持企业将核心业务能力向云平台迁移。", ["云平台"]),
    ("加强与一体化在线政务服务平台的数据对接。", ["一体化在线政务服务平台"]),
    ("人力资源社会保障部门应当建设数字化人力资源信息平台。", ["数字化人力资源信息平台"]),
    ("省人民政府应当创新对口支援合作机制和方式。", ["对口支援合作机制"]),
    # a description that belongs to the name
    ("形成与我省现代产业体系相适应的人才培养体系。", ["与我省现代产业体系相适应的人才培养体系"]),
    ("加快完善以实际居住地为依据的基本公共服务供给机制。", ["以实际居住地为依据的基本公共服务供给机制"]),
    ("加快建设全省统一的人力资源供需信息平台。", ["全省统一的人力资源供需信息平台"]),
    ("编制可开放的政务数据目录。", ["可开放的政务数据目录"]),
    # and one that does not
    ("享受财政补助的创业创新基地、公共服务平台、孵化机构，实行减免。", ["公共服务平台"]),
    ("科技计划项目向建有科技创新创业平台的企业倾斜。", ["科技创新创业平台"]),
    # lists: one name, or several
    ("健全行政执法和刑事司法衔接机制。", ["行政执法和刑事司法衔接机制"]),
    ("完善知识产权协同保护与全链条保护机制。", ["知识产权协同保护与全链条保护机制"]),
    ("落实知识价值信用贷款模式及风险补偿机制。", ["知识价值信用贷款模式", "风险补偿机制"]),
    ("鼓励高校院所和企业建设概念验证中心、中试平台。", ["中试平台"]),
    ("深化商事制度改革和工程建设项目审批制度改革。", ["商事制度", "工程建设项目审批制度"]),
    ("构建集约共享、双向畅通的农村物流体系。", ["集约共享、双向畅通的农村物流体系"]),
    ("健全隐性壁垒台账和违背负面清单案例通报制度。", ["违背负面清单案例通报制度"]),
    ("平急结合的重大传染病救治体系建设", ["平急结合的重大传染病救治体系"]),
    ("以应对疫情为重点的临床诊治网络体系建设", ["以应对疫情为重点的临床诊治网络体系"]),
    ("各级部门单设的政务服务窗口应整合。", ["政务服务窗口"]),
    # a phrase that holds a quoted name is that name
    ("建成“一网通办、一网好办”的政务服务体系。", []),
    ("探索建设“源网荷储”一体化等新型电力系统。", []),
    # examples with 等 stay in the name of what is arranged, if something in it tells it apart
    ("健全公用设施外线协同设计、协同施工等机制。", ["公用设施外线协同设计、协同施工等机制"]),
    ("用好小微企业贷款担保、贴息等融资配套机制。", ["小微企业贷款担保、贴息等融资配套机制"]),
    ("建立健全人员、财务、培训等管理制度。", []),
    ("发展跨境电商、离岸贸易等对外贸易新业态新模式。", ["对外贸易新业态新模式"]),
    # what is done alike stands alone
    ("强化家政企业的品牌建设、标准化推广、诚信体系建设。", ["诚信体系"]),
    ("建设卫生培训资源和管理信息平台。", ["卫生培训资源和管理信息平台"]),
    # the governing verb of the clause
    ("深化建设分级、分类、分诊的应急救治体系。", ["分级、分类、分诊的应急救治体系"]),
    ("严格内容发布审核制度。", ["内容发布审核制度"]),
    ("因地制宜选择农村污水治理模式。", ["农村污水治理模式"]),
    ("编制完成市级监管事项目录清单。", ["市级监管事项目录清单"]),
    ("要求第三方平台公示信息。", []),
    # the head ends the name, the longest phrase counts
    ("优化数电票专区服务。", ["数电票专区"]),
    ("依托武汉市公共资源交易平台服务系统，推进互联。", ["武汉市公共资源交易平台服务系统"]),
    ("积极对标国家营商环境创新试点城市改革方向。", ["国家营商环境创新试点"]),
    (
        "用好湖北科技创新供应链平台武汉节点，健全科技网格服务体系。",
        ["湖北科技创新供应链平台", "科技网格服务体系"],
    ),
    ("谋划政策性开发性金融工具（基金）项目。", ["政策性开发性金融工具（基金）"]),
    ("积极争取省供应链物流体系建设专项资金支持。", ["供应链物流体系"]),
    # leading determiners
    ("对各级各类科技创新创业平台加强考核。", ["科技创新创业平台"]),
    ("建设3个区域性股权投融资平台。", ["区域性股权投融资平台"]),
    # known services
    ("依托湖北省政务服务网、鄂汇办及自助服务终端，提供服务。", ["湖北省政务服务网", "鄂汇办"]),
    # generic, other words, and inside titles
    ("完善该机制、工作机制、长效机制和有关制度。", []),
    ("（一）搭建对外平台。依托各类平台信息互通，优化中心窗口设置。", []),
    ("依托汉交会、服博会、北欧论坛等平台组织对接。", []),
    ("抢抓经济恢复重要窗口期，降低制度性交易成本，鼓励国资平台公司参与，采取行动。", []),
    ("推动形成一批赋能产业的创新模式，制定本任务清单。", []),
    ("制定三年行动计划，对公开范围进行动态调整，系统谋划改革。", []),
    ("支持试点地区先行先试，及时总结试点经验。", []),
    ("贯彻《关于完善信用修复机制的意见》。", []),
    # a phrase that holds a quoted name is that name
    ("推进“人民调解+司法确认”矛盾纠纷多元化解机制，开展领导干部“走流程”行动。", []),
    ("落实涉企“三张清单”、首违不罚轻微免罚清单。", ["首违不罚轻微免罚清单"]),
    ("依托“洪山政务”打造专题服务平台。", ["专题服务平台"]),
]

QUOTED = [
    ("巩固拓展28项“一业一证”改革成果。", [("一业一证", "model")]),
    ("充分运用“汉融通”平台。", [("汉融通", "platform")]),
    ("制定推行“综合查一次”制度工作方案。", [("综合查一次", "institution")]),
    (
        "深化“企业信息变更一件事”、“一址多照”改革，畅通“绿色通道”。",
        [("企业信息变更一件事", "service"), ("一址多照", "model"), ("绿色通道", "channel")],
    ),
    (
        "实施“基本资格条件一张承诺函制”，申报“白名单”。",
        [("基本资格条件一张承诺函制", "institution"), ("白名单", "list")],
    ),
    ("加强“府院联动”，推广“武汉企业护商码”。", [("府院联动", "mechanism"), ("武汉企业护商码", "platform")]),
    (
        "开设“1+N”模式“跨域通办”窗口，用好“全省通办”系统。",
        [("1+N", "model"), ("跨域通办", "channel"), ("全省通办", "platform")],
    ),
    ("形成“1+N+N”投资促进激励体系。", [("1+N+N", "mechanism")]),
    (
        "参与“春风行动”等活动，开展“走流程”行动，实施“才聚荆楚”工程。",
        [("春风行动", "campaign"), ("走流程", "campaign"), ("才聚荆楚", "campaign")],
    ),
    ("推广“301”线上快贷。", [("301", "finance")]),
    (
        "推动惠企政策“免申即享”“即申即享”，优化“一网通办”体验。",
        [("免申即享", "service"), ("即申即享", "service"), ("一网通办", "service")],
    ),
    ("推进线下“只进一门”、审批“应进必进”。", [("只进一门", "goal"), ("应进必进", "goal")]),
    (
        "打造“电竞之城”，营造“人人都是营商环境”的良好氛围。",
        [("电竞之城", "goal"), ("人人都是营商环境", "goal")],
    ),
    ("遵循“谁提供、谁负责，谁使用、谁负责”的原则。", [("谁提供、谁负责，谁使用、谁负责", "goal")]),
    (
        "培育“专精特新”企业，缓解“就业难”“招工难”问题，开展“转供电”治理。",
        [("专精特新", "other"), ("就业难", "other"), ("招工难", "other"), ("转供电", "other")],
    ),
    ("开展“订单式”涉外服务，推行“点对点”服务。", [("订单式", "model"), ("点对点", "service")]),
    ("依托“洪山政务”打造专题服务。", [("洪山政务", "platform")]),
    (
        "组建“执行干警+公证员”执前督促团队，推广“基金+基地”服务模式。",
        [("执行干警+公证员", "other"), ("基金+基地", "model")],
    ),
    ('推行"一窗通办"服务。', [("一窗通办", "service")]),
    # neither the name nor the noun behind it tells: the make of the name does, or the verb before it
    ("实现营业照、税务、社保、公积金等业务“一站办结”。", [("一站办结", "goal")]),
    ("推行“一站办结”，探索“远程踏勘”。", [("一站办结", "model"), ("远程踏勘", "model")]),
    ("实现更多场景“无纸化”，实行“无接触式”申报。", [("无纸化", "goal"), ("无接触式", "model")]),
    ("实现“免审即领”和“交地即交证”。", [("免审即领", "service"), ("交地即交证", "model")]),
    ("积极融入“朋友圈”，打响“山城味道”品牌。", [("朋友圈", "other"), ("山城味道", "other")]),
    ("狠抓耕地“五保”，举办“茶博会”“名山杯”。", [("五保", "other"), ("茶博会", "other"), ("名山杯", "other")]),
    ("汽车、新材料等“六大产业集群”。", [("六大产业集群", "other")]),
    ("发展“文旅+”融合产品和“15+”产业链。", [("文旅+", "model"), ("15+", "other")]),
    ("执行“零投资”政策。", [("零投资", "model")]),
    ("简单事项“免申办”，编制“免申办”事项清单。", [("免申办", "service")]),
    ("打造“政务便利店”，深化“城市大脑2.0”。", [("政务便利店", "channel"), ("城市大脑2.0", "platform")]),
    # none: defined terms, plan periods, words under discussion, quotations
    ("承办机构（以下简称“银行”）应当接受监督，“银行”按月报告。", []),
    ("推进“十四五”规划，衔接“十五五”时期。", []),
    ("看政策“懂不懂”、流程“通不通”、办理“快不快”。", []),
    ("在证照上注明“已作废”字样。", []),
    ("明确“违法行为轻微并及时改正的，不予处罚。”", []),
    ("《关于深化“放管服”改革的意见》", []),
]


def _unquoted(text):
    return [m.name for m in mechanisms(context(text)) if not m.quoted]


@pytest.mark.parametrize(("text", "expected"), UNQUOTED)
def test_unquoted_names(text, expected):
    assert _unquoted(text) == expected


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted_names(text, expected):
    assert [(m.name, m.type) for m in mechanisms(context(text)) if m.quoted] == expected


def test_types_of_unquoted_names_follow_their_head():
    text = (
        "完善问题反馈机制、薪酬制度、会展平台、问题清单、侵权名单、数据目录、涉企专区、惠企专窗、市民热线、"
        "贷款模式、金融试点、执法专项行动、产业引导基金和法治体检二维码。"
    )
    assert [m.type for m in mechanisms(context(text))] == [
        "mechanism", "institution", "platform", "list", "list", "list", "channel", "channel", "channel",
        "model", "model", "campaign", "finance", "platform",
    ]  # fmt: skip


def test_one_entry_a_name_with_every_mention_and_the_first_type_told():
    document = context(
        "“楚企连”上新，开设“楚企连”窗口，推广“楚企连”系统。",
        "完善风险 补偿机制，用好风险补偿机制。",
        heading="扩面提质“楚企连”",
    )
    found = mechanisms(document)
    assert [(m.id, m.type, len(m.mentions)) for m in found] == [
        ("mech:楚企连", "channel", 4),
        ("mech:风险补偿机制", "mechanism", 2),
    ]
    assert found[0].mentions[0].sentence_id is None
    for mechanism in found:
        for mention in mechanism.mentions:
            assert mention.span.of(document.text) == mention.text


def test_short_names_of_cited_documents_are_none():
    document = context("根据《优化营商环境条例》（以下简称“条例”），按照“条例”落实。")
    assert mechanisms(document, citations(document)) == ()


@given(
    st.text(
        alphabet="建立完善推进的和、与对在等各类3个信用工作平台机制体系行动(“”）《》，。A1 \n", max_size=60
    )
)
def test_names_are_ordered_disjoint_and_within_the_text(text):
    end = 0
    for name in names(text):
        assert end <= name.start < name.end <= len(text)
        end = name.end
