"""Which quantities are indicators, what for, and what they count."""

import re
from pathlib import Path

import pytest

from passage_builder import context
from policy_parse import parse
from policy_parse.extraction.indicators import indicators
from policy_parse.extraction.purpose import RULES as PURPOSES
from policy_parse.model import Indicator


def of(text: str, heading: str = "一、工作任务") -> list[Indicator]:
    return list(indicators(context(text, heading=heading, number="一、")))


#: sentence → span, kind, metric of each indicator
PLANS = [
    # targets
    ("培育专精特新企业50家以上。", ["50家以上 target 专精特新企业"]),
    ("确保政务服务事项网办率达95%。", ["达95% target 政务服务事项网办率"]),
    ("新增120个普惠托位。", ["新增120个 target 普惠托位"]),
    ("推动30个事项网上办、20个事项就近办。", ["30个 target 事项网上办", "20个 target 事项就近办"]),
    ("实现存量问题清零。", ["清零 target 存量问题"]),
    ("实现镇级服务站全覆盖。", ["全覆盖 target 镇级服务站"]),
    ("将办理时限压缩至3个工作日以内。", ["压缩至3个工作日以内 target 办理时限"]),
    ("城镇登记失业率控制在4%以内。", ["控制在4%以内 target 城镇登记失业率"]),
    ("安排专项资金500万元。", ["500万元 target 专项资金"]),
    ("对2万户困难家庭进行适老化改造。", ["2万户 target 困难家庭进行适老化改造"]),
    ("打造10家规模化、品牌化、连锁化养老机构。", ["10家 target 规模化、品牌化、连锁化养老机构"]),
    ("建成1所设施齐全、服务专业的照护机构。", ["1所 target 设施齐全、服务专业的照护机构"]),
    ("建设5个公园、3条绿道。", ["5个 target 公园", "3条 target 绿道"]),
    ("二是实施锅炉、电机改造项目50个以上。", ["50个以上 target 锅炉、电机改造项目"]),
    ("请省财政厅统筹安排养护资金1.5亿元。", ["1.5亿元 target 养护资金"]),
    ("每个县建设1所80个托位的托育机构。", ["1所 target 托育机构", "80个 target 托位的托育机构"]),
    ("实施54个补短板工程、街道项目和20个健身中心项目。",
     ["54个 target 补短板工程", "20个 target 健身中心项目"]),
    ("新建小区应当按照不低于总泊位30%的比例建设充电泊位。", ["30% condition 充电泊位"]),
    ("各遴选5家左右的应用场景推广，并给予奖励。", ["5家左右 target 应用场景推广"]),
    ("原则上至少建设一所中等职业学校。", ["一所 target 中等职业学校"]),
    ("每天通行时间放宽到不少于7小时。", ["放宽到不少于7小时 target 每天通行时间"]),
    ("完成1200户规模以上工业企业改造。", ["1200户 target 规模以上工业企业改造"]),
    # already there
    ("巩固提升15项改革成果。", ["15项 existing 改革成果"]),
    ("依托现有3家重点实验室开展攻关。", ["3家 existing 重点实验室开展攻关"]),
    ("截至2024年底，全市已建成公园86座。", ["86座 existing 全市已建成公园"]),
    ("探索“跨境电商+市场采购”两种贸易方式。", ["两种 existing 贸易方式"]),
    ("决定对2件规范性文件予以修改。", ["2件 existing 规范性文件"]),
    ("对8类轻微违法行为不予处罚。", ["8类 existing 轻微违法行为不予处罚"]),
    ("在30个街道新增便民服务点50个。",
     ["30个 existing 街道新增便民服务点", "50个 target 街道新增便民服务点"]),
    ("在3个县开展试点。", ["3个 target 县开展试点"]),
    ("推动磷化集团、吉利等60户企业达产增效。", ["60户 existing 企业达产增效"]),
    ("加快航宇科技、惠科显示等65个在建项目建成投产。", ["65个 target 在建项目建成投产"]),
    ("推进15条“微改革”举措落地见效。", ["15条 existing “微改革”举措落地见效"]),
    ("持续关注15项反映强烈的问题。", ["15项 existing 反映强烈的问题"]),
    ("围绕20个战略性产业集群招商。引进甲、乙等20个战略性产业集群项目。",
     ["20个 existing 战略性产业集群招商", "20个 existing 战略性产业集群项目"]),
    ("对甲、乙等6个县的农户给予补贴。", ["6个 existing 县的农户"]),
    ("费用由以下三类资金承担。", ["三类 existing 资金承担"]),
    ("按照实际缴纳的五项保险费给予补贴。", ["五项 existing 保险费"]),
    ("按三个等次分别给予5万元、3万元、1万元奖励。",
     ["三个 existing 等次分别", "5万元 benefit 奖励", "3万元 benefit 奖励", "1万元 benefit 奖励"]),
    ("引导两类企业共享数据。", ["两类 existing 企业共享数据"]),
    ("9个指标由医院填报。", ["9个 existing 指标由医院填报"]),
    ("全区门户网站中有31个开通了英文版。", ["31个 existing 开通了英文版"]),
    ("近5年来，全市年节水量约35亿立方米。", ["约35亿立方米 existing 全市年节水量"]),
    ("科技金融方面5项：设立专板。", ["5项 existing 科技金融方面"]),
    ("切实落实省级部署的22项改革。", ["22项 existing 改革"]),
    ("推进12项改革举措（见附件）在全区落地见效。", ["12项 existing 改革举措（见附件）在全区落地见效"]),
    ("本批公寓共66套。", ["66套 existing 本批公寓"]),
    ("现有企业20家，其中骨干企业3家。", ["20家 existing 现有企业", "3家 existing 骨干企业"]),
    ("在审批压缩至52个工作日基础上进一步优化。", ["压缩至52个工作日 existing 审批"]),
    ("推进已批建的3家实验室扩容。", ["3家 existing 实验室扩容"]),
    ("做好“出生”、“入学”等18个“一件事”工作的落地运行。", ["18个 existing “一件事”工作的落地运行"]),
    # rhythm
    ("合同实行每两年一签。", ["每两年一签 frequency 合同实行"]),
    ("每半年开展一次评估。", ["每半年开展一次 frequency 评估"]),
    # benefits and their conditions
    ("对首次入规的企业给予20万元奖励。", ["20万元 benefit 奖励"]),
    ("对年营业收入2000万元以上的企业，给予最高100万元补贴。",
     ["2000万元以上 condition 年营业收入", "最高100万元 benefit 补贴"]),
    ("按照设备投资额的8%给予补助，单个项目补助最高不超过400万元。",
     ["8% benefit 补助", "最高不超过400万元 benefit 单个项目补助"]),
    ("分别给予50万元、30万元、20万元奖励。",
     ["50万元 benefit 奖励", "30万元 benefit 奖励", "20万元 benefit 奖励"]),
    ("给予最长不超过3年的社会保险补贴。", ["最长不超过3年 limit 社会保险补贴"]),
    ("实行2个月租金减免。", ["2个月 benefit 租金减免"]),
    ("对签订1年以上劳动合同的毕业生，给予每人1500元补贴。",
     ["1年以上 condition 劳动合同", "每人1500元 benefit 补贴"]),
    ("对毕业5年内高校毕业生，给予5000元补贴。", ["5年内 condition 毕业", "5000元 benefit 补贴"]),
    ("减半收取电梯检验费用。", ["减半 benefit 电梯检验费用"]),
    ("检测费用减半收取。", ["减半 benefit 检测费用"]),
    ("对送检产品减少50%检测费用。", ["减少50% benefit 送检产品"]),
    ("阶段性下调失业保险费率20%。", ["20% benefit 阶段性下调失业保险费率"]),
    ("由医保基金按80%的比例支付。", ["80% benefit 由医保基金"]),
    ("最低生活保障标准为每人每月1300元。", ["每人每月1300元 benefit 最低生活保障标准"]),
    ("个人最高贷款额度可提高至60万元。", ["提高至60万元 benefit 贷款额度"]),
    ("全年计划返还劳保费10亿元以上。", ["10亿元以上 target 计划返还劳保费"]),
    ("按不低于供养金20%的标准向特困人员发放零用钱。", ["20% benefit 零用钱"]),
    ("每成功推荐1个企业，给予1万元奖励。", ["1个 condition 企业", "1万元 benefit 奖励"]),
    # conditions
    ("收入标准放宽到上述标准的130%。", ["130% condition 收入标准放宽到上述标准"]),
    ("准入限额基准为年人均收入5万元。", ["5万元 condition 准入限额基准为年人均收入"]),
    ("住房租赁补贴不足200元的，按照200元发放。",
     ["不足200元 condition 住房租赁补贴", "200元 benefit 补贴"]),
    ("逾期不腾退的，按照租金标准的2倍收取租金。", ["2倍 condition 租金标准"]),
    ("租金缴交比例为项目租金标准的10%—70%。", ["10%—70% condition 租金缴交比例为项目租金标准"]),
    ("水资源费在现行标准基础上按照80%收取。", ["80% benefit 水资源费在现行标准基础上"]),
    ("期限届满超过3个月或人员发生变化的家庭不适用。", ["超过3个月 condition 期限届满"]),
    ("投产后两年内用电负荷达到变电站30%负载率以上，符合规定的可提前规划。",
     ["两年内 condition 投产后", "30% condition 负载率"]),
    ("开挖长度在500米以内的线路工程，采用备案制。", ["500米以内 condition 开挖长度"]),
    ("对年综合能耗1万吨标准煤以上的企业实行监测。", ["1万吨标准煤以上 condition 年综合能耗"]),
    ("允许扣除研发费用达到100万元以上且年增长15%以上的企业，给予补助。",
     ["达到100万元以上 condition 允许扣除研发费用", "增长15%以上 condition 企业"]),
    ("60万以上人口的县可适当增加床位。", ["60万以上 condition 人口的县可适当增加床位"]),
    ("培育年服务收入2000万元以上的企业3家。",
     ["2000万元以上 condition 年服务收入", "3家 target 企业"]),
    ("如过渡期内的租金超出月收入的15%的，可减免。", ["15% condition 过渡期内的租金"]),
    ("35千伏及110千伏迁改工程，由供电局审批。",
     ["35千伏 condition 迁改工程", "110千伏 condition 迁改工程"]),
    ("对招商引资亿元以上项目实行台账管理。", ["亿元以上 condition 项目实行台账管理"]),
    ("创业带动3人以上就业的借款人可申请展期。", ["3人以上 condition 就业的借款人可申请展期"]),
    ("优先从具有5年以上培训业绩的机构中选择。", ["5年以上 condition 培训业绩"]),
    ("推行停泊时间不超过24小时的船舶一次办妥。", ["不超过24小时 condition 推行停泊时间"]),
    ("对担保费率不超过1%的业务给予补贴。", ["不超过1% condition 担保费率"]),
    ("月销售额（季度销售额未超过30万元）的，免征增值税。", ["未超过30万元 condition 季度销售额"]),
    ("参保每多中断1年，增加等待期1个月。", ["1年 condition 参保每多中断", "1个月 limit 等待期"]),
    ("连续2年（含2年）以上参保的，可续保。", ["2年（含2年）以上 condition 参保"]),
    ("工作锻炼不少于2年。", ["不少于2年 condition 工作锻炼"]),
    ("边缘家庭认定标准按低保标准的1.5倍确定。", ["1.5倍 condition 边缘家庭认定标准按低保标准"]),
    # limits
    ("应当自收到通知之日起1个月内完成租赁合同的续签工作。",
     ["1个月内 limit 完成租赁合同的续签工作"]),
    ("抵押登记30分钟办结。", ["30分钟 limit 办结"]),
    ("合同期限届满3个月前提出续租申请。", ["3个月前 limit 提出续租申请"]),
    ("给予6个月的过渡期。", ["6个月 limit 过渡期"]),
    ("简易事项3个工作日内办结。", ["3个工作日内 limit 办结"]),
    ("投标保证金不得超过项目估算价的2%。", ["2% limit 投标保证金"]),
    ("每次认证周期为12个月。", ["12个月 limit 每次认证周期"]),
    ("证书到期前，应提前6个月提醒换证并给予补贴。", ["6个月 limit 提醒换证"]),
    ("每台终端只能对应1个序列号。", ["1个 limit 序列号"]),
    ("投标保证金不超过估算价的1%，且最高不超过50万元。",
     ["1% limit 投标保证金", "最高不超过50万元 limit 投标保证金"]),
    ("申请应于办理登记之日起1年内提出。", ["1年内 limit 提出"]),
    ("对中小企业收取的费率原则上不超过1%。", ["不超过1% limit 中小企业收取的费率"]),
    ("资金支付原则上不得晚于收到发票后7个工作日。", ["7个工作日 limit 资金支付"]),
    ("通过残疾人两项补贴管理系统（以下简称系统）办理。", []),
    ("按照“城区10—15分钟”的原则布局食堂。", ["10—15分钟 target 城区"]),
    # none
    ("依托12345热线、5G网络和“一业一证”改革提升服务。", []),
    ("落实“三张清单”，建设“15分钟生活圈”。", []),
    ("打造一批特色园区，形成一套标准，提供一站式服务。", []),
    ("实施三年行动计划，贯彻市委六届二次全会精神。", []),
    ("2025年底前完成，三年内见效。", []),
    ("整治执法寻租等五个方面问题。", []),
    ("按照第三条、第十二条和〔2023〕15号文件执行。", []),
    ("自批复之日起60日内报省商务厅备案。", []),
    ("经过三年的创新试点，环境显著改善。", []),
    ("时间为18日20时40分和19日20时35分。", []),
    ("已经市政府第15届130次常务会议通过。", []),
    ("实现防震减灾十年目标。", []),
    ("严把教学和质量两个关口。", []),
    ("推广24小时自助服务。", []),
    ("实现每周7天、每天24小时全天候审批。", []),
    ("推进220千伏输变电工程。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), PLANS, ids=[text for text, _ in PLANS])
def test_a_plan_has_these_indicators(text: str, lines: list[str]) -> None:
    assert [f"{i.text} {i.kind} {i.metric}" for i in of(text)] == lines


RULES = [
    ("受理机关应当自受理申请之日起20日内作出决定。", ["20日内 limit 作出决定"]),
    ("日志留存时间不少于6个月。", ["不少于6个月 condition 日志留存时间"]),
    ("公示期为20日。", ["20日 limit 公示期"]),
    ("处1万元以上5万元以下罚款。", ["1万元以上5万元以下 limit 罚款"]),
    ("两个以上部门共同管理的，由牵头部门负责。", ["两个以上 condition 部门共同管理"]),
    ("一年内发生过两次以上事故的，不予受理。", ["一年内 condition 发生过", "两次以上 condition 事故"]),
    ("检查人员不得少于两人。", ["不得少于两人 condition 检查人员"]),
    ("居家服务分为三类。", ["三类 existing 居家服务分"]),
    ("《权责清单》所涉17类处罚事项，应当规范裁量权。", ["17类 existing 处罚事项"]),
    ("申请家庭应当推举1名成员作为申请人。", ["1名 limit 成员作为申请人"]),
    ("管理费在开工前支付80%，竣工后再支付15%。", ["80% limit 管理费", "15% limit 管理费"]),
    ("本办法自2024年1月1日起施行，有效期5年。", []),
]


@pytest.mark.parametrize(("text", "lines"), RULES, ids=[text for text, _ in RULES])
def test_a_regulation_has_these_indicators(text: str, lines: list[str]) -> None:
    document = parse(f"某市数据管理办法\n第一条　{text}\n第二条　本办法由市局负责解释。\n")
    assert [f"{i.text} {i.kind} {i.metric}" for i in document.indicators] == lines


def test_a_review_tells_what_is_there_and_a_goal_what_is_to_come() -> None:
    text = "地区生产总值增长5.2%。"
    assert [i.kind for i in of(text, "一、2024年工作回顾")] == ["existing"]
    assert [i.kind for i in of(text, "二、2025年主要目标")] == ["target"]


def test_a_target_takes_the_date_before_it() -> None:
    (found,) = of("到2027年，培育龙头企业10家。")
    assert found.deadline == "2027-12-31"


def test_a_lead_in_dates_the_goals_of_its_section() -> None:
    (found,) = of("到2027年，实现以下目标。产业规模达到100亿元。")
    assert (found.text, found.deadline) == ("达到100亿元", "2027-12-31")


def test_ids_count_within_the_section_and_rules_are_named() -> None:
    found = of("培育企业50家。新建园区3个。")
    assert [i.id for i in found] == ["body.1.i1", "body.1.i2"]
    assert all(i.measure_id is None and i.rule.startswith("quantity.") for i in found)


def test_the_documented_rules_are_those_that_decide() -> None:
    text = (Path(__file__).parent.parent / "docs" / "indicators.md").read_text("utf-8")
    documented = re.findall(r"^\| \d+ \| `(kind\.[a-z-]+)` \| (\w+) \|", text, re.MULTILINE)
    assert documented == [(name, kind) for name, kind, _ in PURPOSES]


def test_offsets_lead_back_through_layout_spaces() -> None:
    text = "培育企业 50 家 以上。"
    (found,) = of(text)
    assert (found.text, found.metric) == ("50 家 以上", "企业")
