"""Measures: a sentence in, its measures out, as ``modality|action|text``."""

import pytest

from policy_parse import parse

ARTICLE = "第一章 总则\n第一条 "
ITEM = "一、主要任务\n"

CASES = [
    # several verbs, each with its object
    ("加强政策宣传，畅通投诉渠道。", ["commit|加强|加强政策宣传", "commit|畅通|畅通投诉渠道"]),
    ("发现问题、溯源问题、解决问题。", ["commit|发现|发现问题、溯源问题、解决问题"]),
    # the verb group: adverbs and boosters left out, shared objects kept whole
    ("加快推进城镇老旧小区改造。", ["commit|推进|加快推进城镇老旧小区改造"]),
    ("加快园区道路更新工作。", ["commit|加快|加快园区道路更新工作"]),
    ("持续巩固拓展脱贫攻坚成果。", ["commit|巩固拓展|持续巩固拓展脱贫攻坚成果"]),
    ("规范处置网络侵权举报。", ["commit|处置|规范处置网络侵权举报"]),
    ("规范停车收费行为。", ["commit|规范|规范停车收费行为"]),
    ("推动形成齐抓共管格局。", ["commit|推动形成|推动形成齐抓共管格局"]),
    ("组织开展技能竞赛。", ["commit|组织开展|组织开展技能竞赛"]),
    ("用好专项借款资金。", ["commit|用好|用好专项借款资金"]),
    # modality is read from the clause itself
    ("严格落实安全生产责任制。", ["must|落实|严格落实安全生产责任制"]),
    ("各部门要压实责任，细化举措。", ["must|压实|各部门要压实责任", "commit|细化|细化举措"]),
    ("鼓励开展用工余缺调剂。", ["encourage|鼓励开展|鼓励开展用工余缺调剂"]),
    ("支持企业自主培训。", ["encourage|支持|支持企业自主培训"]),
    ("探索建立数据交易规则。", ["explore|探索建立|探索建立数据交易规则"]),
    ("先行先试建设创新街区。", ["explore|建设|先行先试建设创新街区"]),
    ("允许分期缴纳保证金。", ["may|允许|允许分期缴纳保证金"]),
    ("严格规范行政处罚的设定和实施。", ["must|规范|严格规范行政处罚的设定和实施"]),
    ("严格规范加价收取电费行为。", ["must|规范|严格规范加价收取电费行为"]),
    ("规范并公开物流作业时限。", ["commit|规范并公开|规范并公开物流作业时限"]),
    ("健全处理回应机制。", ["commit|健全|健全处理回应机制"]),
    ("制定实施细则。", ["commit|制定|制定实施细则"]),
    ("统筹协调推进招商工作。", ["commit|统筹协调推进|统筹协调推进招商工作"]),
    ("新归集数据1200项以上。", ["commit|归集|新归集数据1200项以上"]),
    ("将担保费率统一下降至1%以下。", ["commit|下降|将担保费率统一下降至1%以下"]),
    ("力争接待游客300万人次。", ["commit|接待|力争接待游客300万人次"]),
    ("加快拖欠企业账款化解进度。", ["commit|加快|加快拖欠企业账款化解进度"]),
    ("检测结果纳入对各区的考核。", ["commit|纳入|检测结果纳入对各区的考核"]),
    ("土地储备部门负责将用地进行收储。", ["commit|进行|土地储备部门负责将用地进行收储"]),
    ("采购设备按规定全额退还增值税。", ["commit|退还|采购设备按规定全额退还增值税"]),
    # means belong to the measure behind them
    ("依托政务平台，推行容缺受理。", ["commit|推行|依托政务平台，推行容缺受理"]),
    ("依托行业协会组织产销对接活动。", ["commit|组织|依托行业协会组织产销对接活动"]),
    ("坚持问题导向，完善考核办法。", ["commit|完善|坚持问题导向，完善考核办法"]),
    ("以数字化改革为抓手，提升服务效能。", ["commit|提升|以数字化改革为抓手，提升服务效能"]),
    ("充分发挥商会作用，引进优质项目。", ["commit|引进|充分发挥商会作用，引进优质项目"]),
    (
        "综合考虑服务半径等因素，合理布局服务设施。",
        ["commit|布局|综合考虑服务半径等因素，合理布局服务设施"],
    ),
    ("在全省范围全面推行“零投资”。", ["commit|推行|在全省范围全面推行“零投资”"]),
    (
        "在办理手续时，参照信任筹建模式，先行开展建设。",
        ["explore|开展|在办理手续时，参照信任筹建模式，先行开展建设"],
    ),
    # prepositional objects
    ("对新认定的省级园区给予100万元奖励。", ["commit|给予|对新认定的省级园区给予100万元奖励"]),
    ("对搭建用工平台的机构，给予补助。", ["commit|给予|对搭建用工平台的机构，给予补助"]),
    ("将信用情况纳入考核范围。", ["commit|纳入|将信用情况纳入考核范围"]),
    ("为企业提供代办服务。", ["commit|提供|为企业提供代办服务"]),
    ("采取代建、代管等方式完成后续建设。", ["commit|完成|采取代建、代管等方式完成后续建设"]),
    # somebody is named first, what they do comes after the comma
    (
        "支持符合条件的企业职工，立足岗位提升技能。",
        ["encourage|支持|支持符合条件的企业职工，立足岗位提升技能"],
    ),
    ("鼓励银行根据小微企业特点，开发信贷产品。", ["encourage|鼓励|鼓励银行根据小微企业特点，开发信贷产品"]),
    # amounts and quoted remainders stay with their measure
    (
        "按投资额的8%给予补助，单个项目最高不超过400万元。",
        ["commit|给予|按投资额的8%给予补助，单个项目最高不超过400万元"],
    ),
    ("实现政策“应享尽享”，诉求“接诉即办”。", ["commit|实现|实现政策“应享尽享”，诉求“接诉即办”"]),
    # what comes of it, and a prohibition, are not part of the measure before
    ("降低电价，让企业享受优惠。", ["commit|降低|降低电价"]),
    (
        "取消供应商名录库，不得将注册地与中标结果挂钩。",
        ["commit|取消|取消供应商名录库", "must_not|挂钩|不得将注册地与中标结果挂钩"],
    ),
    (
        "推进“一单制”试点项目，构建联运体系。",
        ["commit|推进|推进“一单制”试点项目", "commit|构建|构建联运体系"],
    ),
    # states, aims reached and facts are none
    ("接待人次、旅游总花费均增长9.5%左右。", []),
    ("近3年内没有违法记录且未被列入失信名单。", []),
    ("固体废物综合利用率提高6个百分点。", []),
    ("就业结构性矛盾有效缓解。", []),
    ("全省规模以上企业达到400家。", []),
    ("服务水平明显提高，求职渠道更加多样。", []),
    ("执行期限至2024年12月31日。", []),
    # a goal that is to be done
    ("每年城镇新增就业70万人以上。", ["commit|新增|每年城镇新增就业70万人以上"]),
    ("失业率控制在5.5%左右。", ["commit|控制|失业率控制在5.5%左右"]),
]

ARTICLES = [
    ("本办法所称数据，是指依法收集的信息。", []),
    ("为规范数据处理活动，根据有关法律，制定本办法。", []),
    ("本市行政区域内的建设活动，适用本办法。", []),
    ("主管部门应当建立台账，定期开展检查。", ["must|建立|主管部门应当建立台账", "commit|开展|定期开展检查"]),
    ("使用他人数据，应当通过共享平台进行。", ["must|进行|使用他人数据，应当通过共享平台进行"]),
    ("不得擅自留存、复制数据。", ["must_not|留存|不得擅自留存、复制数据"]),
    ("涉及数据出境的，应当遵守有关规定。", ["must|遵守|涉及数据出境的，应当遵守有关规定"]),
    ("应当按照分级要求，对数据进行审查。", ["must|进行|应当按照分级要求，对数据进行审查"]),
    ("必要时可与使用单位签订协议。", ["may|签订|必要时可与使用单位签订协议"]),
    ("未履行义务的，由主管部门责令限期改正。", ["commit|责令|未履行义务的，由主管部门责令限期改正"]),
    ("本办法由市大数据局负责解释。", ["commit|解释|本办法由市大数据局负责解释"]),
    ("建设单位应当申请验收。", ["must|申请|建设单位应当申请验收"]),
    ("依法处五万元以下的罚款。", ["commit|处|依法处五万元以下的罚款"]),
    ("申请人可以向登记机关申请变更登记。", ["may|申请|申请人可以向登记机关申请变更登记"]),
    ("设置在其他楼层的应配备电梯。", ["must|配备|设置在其他楼层的应配备电梯"]),
    (
        "运营机构应当按照协议约定建立健全人员、财务等制度。",
        ["must|建立健全|运营机构应当按照协议约定建立健全人员、财务等制度"],
    ),
    ("未经脱敏的个人信息一律不得对外提供。", ["must_not|提供|未经脱敏的个人信息一律不得对外提供"]),
    ("不得借试验区名义新建项目。", ["must_not|新建|不得借试验区名义新建项目"]),
    ("市民政局要会同市财政局建立会商制度。", ["must|建立|市民政局要会同市财政局建立会商制度"]),
    ("各区定期报送工作进展。", ["commit|报送|各区定期报送工作进展"]),
    ("自受理之日起3个工作日内办结。", ["commit|办结|自受理之日起3个工作日内办结"]),
    ("发展改革部门负责项目审批。", ["commit|负责|发展改革部门负责项目审批"]),
]


def found(text: str) -> list[str]:
    return [f"{m.modality}|{m.action}|{m.text}" for m in parse(text).measures]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_measures_of_an_item(sentence: str, expected: list[str]) -> None:
    assert found(ITEM + sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), ARTICLES, ids=[c[0] for c in ARTICLES])
def test_measures_of_an_article(sentence: str, expected: list[str]) -> None:
    assert found(ARTICLE + sentence) == expected


def test_items_that_list_cases_are_no_measures() -> None:
    text = "第一章 总则\n第一条 有下列情形之一的，不予受理：\n（一）提供虚假材料；\n（二）擅自改变用途。"
    assert found(text) == ["commit|不予|有下列情形之一的，不予受理"]


def test_items_of_duties_are_measures() -> None:
    text = "第一章 总则\n第一条 主管部门履行下列职责：\n（一）拟订发展规划；\n（二）监督管理收费行为。"
    assert found(text)[1:] == ["commit|拟订|拟订发展规划", "commit|监督管理|监督管理收费行为"]


def test_required_conditions_are_duties_unless_somebody_applies() -> None:
    duty = "第一章 总则\n第一条 运营机构应当具备以下条件：\n（一）公示服务信息；\n（二）没有违法记录。"
    assert found(duty)[1:] == ["commit|公示|公示服务信息"]
    assert found(duty.replace("运营", "申请"))[1:] == []


def test_a_look_back_holds_no_measures() -> None:
    text = "一、2025年工作回顾\n建成投用学校5所。\n二、2026年重点工作\n建成投用学校6所。"
    assert found(text) == ["commit|建成投用|建成投用学校6所"]


def test_means_are_listed_and_the_object_is_what_follows_the_verb() -> None:
    (measure,) = parse(ITEM + "依托行业协会，举办展会3场。").measures
    assert [m.text for m in measure.means] == ["依托行业协会"]
    assert measure.object == "展会3场"


def test_actors_stand_before_the_duty() -> None:
    (measure,) = parse(ARTICLE + "政务部门、行业协会应当公开办理结果。").measures
    assert measure.actors == ("政务部门", "行业协会")
    (measure,) = parse(ARTICLE + "建设、运维等单位应当公开办理结果。").measures
    assert measure.actors == ("建设、运维等单位",)
