"""Chinese numerals to exact numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_parse.text.fold import fold
from policy_parse.text.numerals import Numeral, find, plain, read, split

#: text, value, upper, comparator
WHOLE = [
    ("三百五十", "350", None, "eq"),
    ("叁佰伍拾", "350", None, "eq"),
    ("壹拾万零叁仟肆佰伍拾叁", "103453", None, "eq"),
    ("〇", "0", None, "eq"),
    ("三成", "0.3", None, "eq"),
    ("两倍", "2", None, "eq"),
    ("二〇二三", "2023", None, "eq"),
    ("一百零一万零三千零十二", "1013012", None, "eq"),
    ("四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二", "4569831148725382", None, "eq"),
    ("两千六", "2600", None, "eq"),
    ("三万五", "35000", None, "eq"),
    ("三万零五", "30005", None, "eq"),
    ("百二万", "1200000", None, "eq"),
    ("10万万", "1000000000", None, "eq"),
    ("4.78万亿", "4780000000000", None, "eq"),
    ("1.2万", "12000", None, "eq"),
    ("三千5百", "3500", None, "eq"),
    ("1千零20", "1020", None, "eq"),
    ("3万4000", "34000", None, "eq"),
    ("１，２００", "1200", None, "eq"),
    ("1,100.9亿", "110090000000", None, "eq"),
    ("一七二零点一三四", "1720.134", None, "eq"),
    ("两千万点五五四四", "20000000.5544", None, "eq"),
    ("五分之一", "0.2", None, "eq"),
    ("四千二百分之三", "0.0007142857142857142857142857143", None, "eq"),
    ("一百万又五十万分之二十五", "1000000.00005", None, "eq"),
    ("1 3/5", "1.6", None, "eq"),
    ("负一又二分之一", "-1.5", None, "eq"),
    ("-10.1万", "-101000", None, "eq"),
    ("半", "0.5", None, "eq"),
    ("一半", "0.5", None, "eq"),
    ("半百", "50", None, "eq"),
    ("廿二", "22", None, "eq"),
    ("五百卅四", "534", None, "eq"),
    ("五打", "60", None, "eq"),
    ("壹拾壹元壹角壹分", "11.11", None, "eq"),
    ("2.5M", "2500000", None, "eq"),
    ("2.7890e-1", "0.2789", None, "eq"),
    ("数十", "10", None, "approx"),
    ("数百万", "1000000", None, "approx"),
    ("十余", "10", None, "approx"),
    ("500余万", "5000000", None, "approx"),
    ("三十几万", "300000", None, "approx"),
    ("一百零几万", "1000000", None, "approx"),
    ("上百", "100", None, "ge"),
    ("上万", "10000", None, "ge"),
    ("两三", "2", "3", "range"),
    ("二三十", "20", "30", "range"),
    ("十五六", "15", "16", "range"),
    ("三五百", "300", "500", "range"),
    ("一二三", "123", None, "eq"),
]


@pytest.mark.parametrize(("text", "value", "upper", "comparator"), WHOLE, ids=lambda x: str(x))
def test_a_whole_string_is_read_exactly(text: str, value: str, upper: str | None, comparator: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.upper) == (Decimal(value), Decimal(upper) if upper else None)
    assert found.comparator == comparator


@pytest.mark.parametrize(
    "text", ["", "万众", "一体化", "十字", "负", "12,34", "三点", "分之", "元", "1.2.3", "3/0"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read(text) is None


FOUND = [
    ("新增20个、达1,200家", ["20", "1,200"]),
    ("由二十个增至三十几个", ["二十", "三十几"]),
    ("百分之三十、三分之一", ["百分之三十", "三分之一"]),
    ("统一、唯一、之一、第三", []),
    ("A4纸、B2B、PM2.5", []),
    ("千方百计、百家争鸣", []),
    ("上百家、突破万亿元", ["上百", "万亿"]),
    ("12,34", ["12", "34"]),
    ("半年、上半年", ["半"]),
    ("1:3的比例", ["1"]),
]


@pytest.mark.parametrize(("text", "numerals"), FOUND, ids=lambda x: str(x))
def test_numerals_are_found_in_running_text(text: str, numerals: list[str]) -> None:
    folded = fold(text)
    assert [folded[f.start : f.end] for f in find(folded)] == numerals


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("三十万", ("三十", "万")),
        ("1.2万", ("1.2", "万")),
        ("一亿五千万", ("一亿五千万", "")),
        ("300", ("300", "")),
    ],
)
def test_the_multiplier_goes_with_the_unit(run: str, parts: tuple[str, str]) -> None:
    assert split(run) == parts


def spelled(number: int) -> str:
    """The standard 汉字 form of a number below 10^16."""
    digits, units = "零一二三四五六七八九", ["", "十", "百", "千"]
    if number < 10000:
        words, gap = "", False
        for place in range(3, -1, -1):
            digit = number // 10**place % 10
            if digit:
                words += ("零" if gap and words else "") + digits[digit] + units[place]
            gap = not digit
        return words or "零"
    base, name = (10**8, "亿") if number >= 10**8 else (10**4, "万")
    high, low = divmod(number, base)
    joint = "零" if low and low < base // 10 else ""
    return spelled(high) + name + joint + (spelled(low) if low else "")


@given(st.integers(0, 10**16 - 1))
def test_every_whole_number_survives_being_spelled(number: int) -> None:
    assert read(spelled(number)) == Numeral(Decimal(number))


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_digits_and_grouped_digits_say_the_same(whole: int, decimals: int) -> None:
    plain_form, grouped = f"{whole}.{decimals:03}", f"{whole:,}.{decimals:03}"
    assert read(plain_form) == read(grouped) == Numeral(Decimal(plain_form))


@given(st.text(alphabet="零一二两三十百千万亿点分之几余多负-0123456789.,/元半成个 又上数", max_size=14))
def test_no_text_makes_it_fail(text: str) -> None:
    found = read(text)
    assert found is None or found.value.is_finite()
    for numeral in find(fold(text)):
        assert 0 <= numeral.start < numeral.end <= len(text)


def test_plain_keeps_the_length() -> None:
    text = "壹貳參肆伍陸柒捌玖拾佰仟萬億圓點"
    assert plain(text) == "一二三四五六七八九十百千万亿元点"
