"""What is formatting and what is not."""

import pytest

from policy_parse.diff.canonical import key

SAME = [
    ("新增２０个", "新增20个"),
    ("不低于９０％。", "不低于90%"),
    ("平臺建设", "平台建设"),
    ("二〇二五年", "二○二五年"),
    ("一、总体要求", "一总体要求"),
    ("目标：一是", "目标，一是"),
    ("“一业一证”改革", "「一业一证」改革"),
    ("1,000万元", "1000万元"),
    ("登 记 注 册", "登记注册"),
    ("完成；推进", "完成。推进"),
    ("10—15%", "10～15%"),
    ("完成。", "完成"),
    ("⼀网通办", "一网通办"),
    ("关于修改<会计法>的决定", "关于修改〈会计法〉的决定"),
]
DIFFERENT = [
    ("1.5万元", "15万元"),
    ("10—15个", "1015个"),
    ("90%", "90‰"),
    ("元/平方米", "元平方米"),
    ("1+N", "1N"),
    ("自查，整改", "自查。整改"),
    ("五年", "十年"),
    ("≥90", "≤90"),
    ("浓度<35", "浓度>35"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_formatting(a: str, b: str) -> None:
    assert key(a) == key(b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_no_formatting(a: str, b: str) -> None:
    assert key(a) != key(b)
