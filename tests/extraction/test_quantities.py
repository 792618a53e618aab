"""Every quantity of a bare text: span, bound, value, unit, base unit, change."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_parse.extraction.quantities import quantities
from policy_parse.model import Quantity


def told(q: Quantity) -> str:
    """A quantity as one line: span, comparator, value[–upper] unit, normalized, and what more there is."""

    def number(value: Decimal | None) -> str:
        return "" if value is None else f"{value.normalize():f}"

    upper = f"–{number(q.upper)}" if q.upper is not None else ""
    line = f"{q.text} {q.comparator} {number(q.value)}{upper} {q.unit or '-'}"
    line += f" = {number(q.normalized.value)} {q.normalized.unit or '-'}"
    line += f" {q.change}" if q.change != "level" else ""
    line += f" from {number(q.from_value)}" if q.from_value is not None else ""
    return line + (f" {q.period}" if q.period else "")


CASES = [
    # spans: number, unit, and what touches them
    ("政策性融资担保贷款10亿元以上", ["10亿元以上 ge 10 亿元 = 1000000000 CNY"]),
    ("结案率不低于90%", ["不低于90% ge 90 % = 0.9 ratio"]),
    ("合法性审查率达100%", ["达100% eq 100 % = 1 ratio"]),
    ("新增20个集成办事项", ["新增20个 eq 20 个 = 20 个 increase"]),
    ("巩固28项成果", ["28项 eq 28 项 = 28 项"]),
    ("产值增长8%左右", ["增长8%左右 approx 8 % = 0.08 ratio increase"]),
    ("3个工作日内办结", ["3个工作日内 le 3 个工作日 = 3 workday"]),
    ("每季度开展一轮清欠", ["每季度开展一轮 eq 1 轮 = 1 轮 P3M"]),
    ("近三年内无违法记录", ["近三年内 le 3 年 = 3 year"]),
    ("排名前30名", ["前30名 le 30 名 = 30 名"]),
    ("失业率控制在5.5%左右", ["控制在5.5%左右 approx 5.5 % = 0.055 ratio"]),
    ("利率控制在2.5%以内", ["控制在2.5%以内 le 2.5 % = 0.025 ratio"]),
    ("经营6 个月及以上", ["6 个月及以上 ge 6 个月 = 6 month"]),
    ("２０００万元以上（含）", ["２０００万元以上 ge 2000 万元 = 20000000 CNY"]),
    ("50家（含）以上", ["50家（含）以上 ge 50 家 = 50 家"]),
    # bounds that do not touch
    ("不超过实际费用支出50%", ["50% le 50 % = 0.5 ratio"]),
    ("不低于底价的10%", ["10% ge 10 % = 0.1 ratio"]),
    ("最高可给予50%补贴", ["50% le 50 % = 0.5 ratio"]),
    ("至少建成5个", ["5个 ge 5 个 = 5 个"]),
    (
        "规模达到50个标准展位（9平方米）以上",
        ["达到50个 ge 50 个 = 50 个", "9平方米 eq 9 平方米 = 9 m2"],
    ),
    (
        "达到500万元、1000万元以上",
        ["达到500万元 ge 500 万元 = 5000000 CNY", "1000万元以上 ge 1000 万元 = 10000000 CNY"],
    ),
    (
        "不低于工程造价1.5%、1%的标准",
        ["1.5% ge 1.5 % = 0.015 ratio", "1% ge 1 % = 0.01 ratio"],
    ),
    ("家庭租金超出月收入的15%的", ["15% gt 15 % = 0.15 ratio"]),
    ("投资额未达到投资总额25%的", ["25% lt 25 % = 0.25 ratio"]),
    ("高于全国平均水平3%", ["3% eq 3 % = 0.03 ratio"]),
    ("高于全省平均水平2个百分点", ["2个百分点 eq 2 个百分点 = 2 pp"]),
    ("用电负荷达到变电站30%负载率以上", ["30% ge 30 % = 0.3 ratio"]),
    ("分别增长5%和6%左右",
     ["增长5% approx 5 % = 0.05 ratio increase", "6%左右 approx 6 % = 0.06 ratio increase"]),
    ("以2000元为限", ["2000元 le 2000 元 = 2000 CNY"]),
    # comparators
    ("超过60%", ["超过60% gt 60 % = 0.6 ratio"]),
    ("突破1000亿元", ["突破1000亿元 gt 1000 亿元 = 100000000000 CNY"]),
    ("低于30%", ["低于30% lt 30 % = 0.3 ratio"]),
    ("未满16周岁", ["未满16周岁 lt 16 周岁 = 16 周岁"]),
    ("最长不得超过三年", ["最长不得超过三年 le 3 年 = 3 year"]),
    ("亿元以上项目", ["亿元以上 ge 1 亿元 = 100000000 CNY"]),
    ("500人以下（不含500人）", ["500人以下 lt 500 人 = 500 人", "500人 eq 500 人 = 500 人"]),
    ("10天以内（不含公示时间）", ["10天以内 le 10 天 = 10 day"]),
    ("年满60周岁", ["年满60周岁 eq 60 周岁 = 60 周岁"]),
    ("减免30%的检测费", ["减免30% eq 30 % = 0.3 ratio decrease"]),
    ("约50平方公里", ["约50平方公里 approx 50 平方公里 = 50000000 m2"]),
    ("近2000家", ["近2000家 approx 2000 家 = 2000 家"]),
    ("节约50万元", ["节约50万元 eq 50 万元 = 500000 CNY decrease"]),
    ("100余家、十余个", ["100余家 approx 100 家 = 100 家", "十余个 approx 10 个 = 10 个"]),
    ("上百家、数十项", ["上百家 ge 100 家 = 100 家", "数十项 approx 10 项 = 10 项"]),
    ("两三个", ["两三个 range 2–3 个 = 2 个"]),
    # ranges
    ("10%—15%", ["10%—15% range 10–15 % = 0.1 ratio"]),
    ("3至5个", ["3至5个 range 3–5 个 = 3 个"]),
    ("20～30万元", ["20～30万元 range 20–30 万元 = 200000 CNY"]),
    ("20万～30万元", ["20万～30万元 range 20–30 万元 = 200000 CNY"]),
    ("增长5—6%左右", ["增长5—6%左右 range 5–6 % = 0.05 ratio increase"]),
    (
        "处1万元以上5万元以下罚款",
        ["1万元以上5万元以下 range 1–5 万元 = 10000 CNY"],
    ),
    ("处集资金额20%以上1倍以下", ["20%以上1倍以下 range 20–100 % = 0.2 ratio"]),
    ("百分之二十以上未达到百分之五十", ["百分之二十以上未达到百分之五十 range 20–50 % = 0.2 ratio"]),
    (
        "500万元及以上至1000万元以下",
        ["500万元及以上至1000万元以下 range 500–1000 万元 = 5000000 CNY"],
    ),
    ("两个或者两个以上", ["两个或者两个以上 ge 2 个 = 2 个"]),
    # changes
    ("由20%提高至40%", ["由20%提高至40% eq 40 % = 0.4 ratio to from 20"]),
    (
        "由原来的20个工作日压缩至10个工作日",
        ["由原来的20个工作日压缩至10个工作日 eq 10 个工作日 = 10 workday to from 20"],
    ),
    ("压缩至3个工作日以内", ["压缩至3个工作日以内 le 3 个工作日 = 3 workday to"]),
    ("提升应用率至60%以上", ["至60%以上 ge 60 % = 0.6 ratio to"]),
    ("较2020年提高5个百分点", ["提高5个百分点 eq 5 个百分点 = 5 pp increase"]),
    ("新增学位6000个", ["6000个 eq 6000 个 = 6000 个 increase"]),
    ("分别增长5%、7%", ["增长5% eq 5 % = 0.05 ratio increase", "7% eq 7 % = 0.07 ratio increase"]),
    ("压减申请材料40%以上", ["40%以上 ge 40 % = 0.4 ratio decrease"]),
    ("新增财力60%用于民生", ["60% eq 60 % = 0.6 ratio"]),
    ("2.4个百分点", ["2.4个百分点 eq 2.4 个百分点 = 2.4 pp"]),
    ("总量翻一番", ["翻一番 eq 2 倍 = 2 倍"]),
    ("负3.9%", ["负3.9% eq -3.9 % = -0.039 ratio"]),
    # words
    ("动态清零", ["清零 eq 0 - = 0 -"]),
    ("实现全覆盖", ["全覆盖 eq 1 - = 1 ratio"]),
    ("由法定的30天压缩至承诺时限3天", ["由法定的30天压缩至承诺时限3天 eq 3 天 = 3 day to from 30"]),
    ("健全覆盖城乡的网络", []),
    ("三分之一", ["三分之一 eq 0.3333333333333333333333333333 - = 0.3333333333333333333333333333 ratio"]),
    ("比例不低于1/2、电话1/2", ["不低于1/2 ge 0.5 - = 0.5 ratio"]),
    ("百分之三十", ["百分之三十 eq 30 % = 0.3 ratio"]),
    ("千分之二", ["千分之二 eq 2 ‰ = 0.002 ratio"]),
    ("一半以上", ["一半以上 ge 0.5 - = 0.5 ratio"]),
    ("提高三成半", ["提高三成半 eq 3.5 成 = 0.35 ratio increase"]),
    ("打75折", ["75折 eq 75 折 = 0.75 ratio"]),
    # units
    ("1.2万家", ["1.2万家 eq 1.2 万家 = 12000 家"]),
    ("两场、五个", ["两场 eq 2 场 = 2 场", "五个 eq 5 个 = 5 个"]),
    ("500万千瓦", ["500万千瓦 eq 500 万千瓦 = 5000000 千瓦"]),
    ("300万千瓦时", ["300万千瓦时 eq 300 万千瓦时 = 3000000 千瓦时"]),
    ("20万立方米", ["20万立方米 eq 20 万立方米 = 200000 立方米"]),
    ("5000吨标准煤", ["5000吨标准煤 eq 5000 吨标准煤 = 5000 吨标准煤"]),
    ("3公顷、100吨", ["3公顷 eq 3 公顷 = 30000 m2", "100吨 eq 100 吨 = 100000 kg"]),
    ("2公里", ["2公里 eq 2 公里 = 2000 m"]),
    ("5亿美元", ["5亿美元 eq 5 亿美元 = 500000000 USD"]),
    ("半年、一年半", ["半年 eq 0.5 年 = 0.5 year", "一年半 eq 1.5 年 = 1.5 year"]),
    ("容积率不低于1.5，", ["不低于1.5 ge 1.5 - = 1.5 -"]),
    # prices
    ("每人每月300元", ["每人每月300元 eq 300 元/人/月 = 300 CNY/人/month"]),
    ("每户每月不超过100元", ["每户每月不超过100元 le 100 元/户/月 = 100 CNY/户/month"]),
    ("标准提高到每人每年700元", ["提高到每人每年700元 eq 700 元/人/年 = 700 CNY/人/year to"]),
    ("0.6元/千瓦时", ["0.6元/千瓦时 eq 0.6 元/千瓦时 = 0.6 CNY/千瓦时"]),
    ("50元/平方米/月", ["50元/平方米/月 eq 50 元/平方米/月 = 50 CNY/m2/month"]),
    ("30万元/人/年", ["30万元/人/年 eq 30 万元/人/年 = 300000 CNY/人/year"]),
    ("1000元／人", ["1000元／人 eq 1000 元／人 = 1000 CNY/人"]),
    (
        "每人每月217元、290元",
        ["每人每月217元 eq 217 元/人/月 = 217 CNY/人/month", "290元 eq 290 元/人/月 = 290 CNY/人/month"],
    ),
    ("2000元和5000元的补贴", ["2000元 eq 2000 元 = 2000 CNY", "5000元 eq 5000 元 = 5000 CNY"]),
    (
        "分别不低于500、1000元",
        ["不低于500 ge 500 元 = 500 CNY", "1000元 ge 1000 元 = 1000 CNY"],
    ),
    # frequencies
    ("一年至少进行一次", ["一年至少进行一次 ge 1 次 = 1 次 P1Y"]),
    ("每年至少开展2次", ["每年至少开展2次 ge 2 次 = 2 次 P1Y"]),
    ("每两年修订一次", ["每两年修订一次 eq 1 次 = 1 次 P2Y"]),
    ("每半年召开一次", ["每半年召开一次 eq 1 次 = 1 次 P6M"]),
    ("合同每两年一签", ["每两年一签 eq 1 - = 1 - P2Y"]),
    ("每月一调度、每季度一通报", ["每月一调度 eq 1 - = 1 - P1M", "每季度一通报 eq 1 - = 1 - P3M"]),
    ("每周一报送", []),
    ("2次/年", ["2次/年 eq 2 次/年 = 2 次 P1Y"]),
    ("一年一次", ["一年一次 eq 1 次 = 1 次 P1Y"]),
    ("两年一次", ["两年一次 eq 1 次 = 1 次 P2Y"]),
    ("7*24小时", []),
    # no quantities
    ("2023年3月25日、2025年底前、6月底前", []),
    ("12345热线、5G网络、B2B", []),
    ("第3名、第十四条、三十五千伏安以下无", ["三十五千伏安以下 le 35 千伏安 = 35 千伏安"]),
    ("统一次序、一次性补助、一体化、一站式", []),
    ("十四五期间、三农、红十字会", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), CASES, ids=[text for text, _ in CASES])
def test_a_text_has_these_quantities(text: str, lines: list[str]) -> None:
    assert [told(q) for q in quantities(text)] == lines


def test_the_number_of_a_list_item_is_no_part_of_the_count_that_opens_it() -> None:
    assert [told(q) for q in quantities("4.4人户家庭")] == ["4人 eq 4 人 = 4 人"]


LETTERS = (
    "一二三四五十百千万亿两几余多0123456789.,，、—～-至到由从每年月日季度次轮个家元%％提高增长"
    "不低于超过以上以下内（）()每人/万元 的\n"
)


@given(st.text(alphabet=LETTERS, max_size=40))
def test_spans_are_grounded_ordered_and_apart(text: str) -> None:
    found = quantities(text)
    assert found == quantities(text)
    at = 0
    for q in found:
        assert q.text == text[q.span.start : q.span.end]
        assert at <= q.span.start < q.span.end
        at = q.span.end
        assert q.upper is None or q.comparator == "range"


@given(
    st.text(alphabet="发展工作，。；三年百分之五十万元以上", max_size=12),
    st.sampled_from([c for c in CASES if c[1]]),
)
def test_what_stands_in_other_sentences_changes_nothing(around: str, case: tuple[str, list[str]]) -> None:
    text, lines = case
    inside = f"{around}。{text}。{around}"
    start, end = len(around) + 1, len(around) + 1 + len(text)
    found = [q for q in quantities(inside) if q.span.start < end and start < q.span.end]
    assert [told(q) for q in found] == lines
