"""Dates and deadline expressions, and how each limits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_parse.extraction.dates import find
from policy_parse.text import dates
from policy_parse.text.fold import View

REFERENCE = date(2025, 4, 7)

#: text → words, kind, date, basis of each mark
MARKS = [
    ("2025年底前完成", ["2025年底前 by 2025-12-31 stated"]),
    ("2023 年6 月30 日前完成", ["2023 年6 月30 日前 by 2023-06-30 stated"]),
    ("6月底前完成", ["6月底前 by 2025-06-30 document_date"]),
    ("到2027年，建成", ["到2027年 by 2027-12-31 stated"]),
    ("到“十四五”末，实现", ["到“十四五”末 by 2025-12-31 stated"]),
    ("“十四五”期间", ["“十四五”期间 period 2025-12-31 stated"]),
    ("每年3月底前公布", ["每年3月底前 by --03-31 document_date"]),
    ("每月15日前报送", ["每月15日前 by None document_date"]),
    ("自印发之日起30日内制定", ["印发之日起30日内 within P30D stated"]),
    ("于本工作要点发布后20个工作日内", ["发布后20个工作日内 within P20D stated"]),
    ("自中标公告发布之日起30日内", []),
    ("自受理之日起15个工作日内", []),
    ("三年内建成", ["三年内 within P3Y stated"]),
    ("五年内不得申请", []),
    ("近三年内无违法", []),
    ("自2025年5月1日起施行", ["自2025年5月1日起 from 2025-05-01 stated"]),
    ("从2024年起，连续3年", ["从2024年起 from 2024-01-01 stated"]),
    ("2019年1月1日至12月31日", ["2019年1月1日至12月31日 period 2019-12-31 stated"]),
    (
        "自2023年1月1日起至2023年12月31日止",
        ["自2023年1月1日起至2023年12月31日 period 2023-12-31 stated"],
    ),
    ("2023—2025年", ["2023—2025年 period 2025-12-31 stated"]),
    ("2022年1月至6月", ["2022年1月至6月 period 2022-06-30 stated"]),
    ("2024年5月1-3日", ["2024年5月1-3日 period 2024-05-03 stated"]),
    ("延续执行至2023 年3 月31 日。", ["至2023 年3 月31 日 by 2023-03-31 stated"]),
    ("截至2023年底，全市", ["2023年底 None 2023-12-31 stated"]),
    ("2023 年度争取资金", ["2023 年度 period 2023-12-31 stated"]),
    ("2023年，对企业", ["2023年 None 2023-12-31 stated"]),
    ("今年底前", ["今年底前 by 2025-12-31 document_date"]),
    ("次年3月底前", ["次年3月底前 by 2026-03-31 document_date"]),
    ("年底前完成、年内完成", ["年底前 by 2025-12-31 document_date", "年内 by 2025-12-31 document_date"]),
    ("2025年6月前", ["2025年6月前 by 2025-05-31 stated"]),
    (
        "2025年上半年、第三季度末前",
        ["2025年上半年 None 2025-06-30 stated", "第三季度末前 by 2025-09-30 stated"],
    ),
    ("2023年5月底、6月底前", ["2023年5月底 by 2023-05-31 stated", "6月底前 by 2023-06-30 stated"]),
    ("2003年12月18日、19日", ["2003年12月18日 None 2003-12-18 stated", "19日 None None stated"]),
    ("二〇二三年十二月三十一日", ["二〇二三年十二月三十一日 None 2023-12-31 stated"]),
    ("23.2023年4月1日以后", ["2023年4月1日以后 None 2023-04-01 stated"]),
    ("（长期坚持）", ["长期坚持 ongoing None stated"]),
    ("完成时限：持续推进", ["持续推进 ongoing None stated"]),
    ("要长期坚持这一方针", []),
    ("学年、少年、每年安排资金、近10年来", []),
    ("2025年2月30日", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks"), MARKS, ids=[text for text, _ in MARKS])
def test_a_text_has_these_dates(text: str, marks: list[str]) -> None:
    view = View(text)
    found = [f"{view.words(m.start, m.end)} {m.kind} {m.date} {m.basis}" for m in find(view, REFERENCE)]
    assert found == marks


def test_without_a_document_date_the_year_stays_open() -> None:
    (mark,) = find(View("6月底前完成"))
    assert (mark.kind, mark.date, mark.basis) == ("by", None, "document_date")


LETTERS = "二〇一三十0123456789年月日底前到自起至-“十四五”末每今期间印发之内个工作，。"


@given(st.text(alphabet=LETTERS, max_size=30))
def test_marks_are_ordered_and_apart(text: str) -> None:
    view = View(text)
    at = 0
    for mark in find(view, REFERENCE):
        assert at <= mark.start < mark.end <= len(view.text)
        at = mark.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年4月7日", date(2025, 4, 7)),
        ("2023 年5 月22 日", date(2023, 5, 22)),
        ("二○二三年十二月三十一日", date(2023, 12, 31)),
        ("2025-04-07", date(2025, 4, 7)),
        ("2025.4.7", date(2025, 4, 7)),
        ("2025年2月30日", None),
        ("4月7日", None),
    ],
)
def test_a_plain_date_is_read(text: str, day: date | None) -> None:
    assert dates.read(text) == day
    assert dates.search(f"于{text}印发") == day
