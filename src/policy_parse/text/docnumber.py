"""文号 (发文字号): finding and reading the number of an official document.

GB/T 9704-2012, 7.2.5: 机关代字 + 年份 in 〔〕 + 发文顺序号 (洪政办〔2025〕5号). Orders and announcements are
numbered without a code: 国务院令第722号, 中国人民银行令〔2022〕第2号, 税务总局公告2019年第4号. Any bracket
style is read, also the `?` that a lossy conversion leaves in place of 〔〕.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policy_parse.model import DocNumber
from policy_parse.patterns import compiled
from policy_parse.record import trusted
from policy_parse.text import numerals
from policy_parse.text.fold import View

_new_doc_number = trusted(DocNumber)

_HAN = r"\u4e00-\u9fff\u3007"
_ORGAN_CHAR = rf"[{_HAN}A-Za-z]"
_SERIAL = r"(?P<serial>\d{1,5}|[一二三四五六七八九十百〇]{1,6}|[X×*]{1,4})号"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

# The tail of a number, from what follows the issuer's words to 号. Each has its issuer on its left.
_TAILS = (
    rf"""
    (?: [\[(〈?] (?:{_YEAR}|(?P<short>[89]\d)) 年? [\])〉?]  # 〔2025〕5号, [91]12号
      | \[ [{_HAN}]{{2,4}}届 \]                               # 人大公告〔十三届〕第75号
    )
    第? {_SERIAL}
    """,
    rf"""
    (?: (?<=[府院部局会行署委厅席国]令) | (?<=[公通]告) ) \(? (?: {_YEAR}年 )? 第? {_SERIAL} \)?
    """,
    rf"""
    {_YEAR}年 第 {_SERIAL} (?: 公告 | 通告 | 令 )             # 税务总局2019年第4号公告
    """,
)
_TAIL = tuple(compiled(tail, re.VERBOSE) for tail in _TAILS)

# The issuer is read backwards from its tail: a run of letters, or organs that 、 joins.
_RUN = compiled(rf"(?:{_ORGAN_CHAR}{{2,}}(?<=[部局会院行署委厅府办])、){{0,6}}{_ORGAN_CHAR}{{1,30}}\Z")
# Words of the sentence that stand before an issuer and are no part of it.
_LEAD = compiled(
    r"""
    .* (?: 按照|根据|依据|依照|参照|执行|落实|贯彻|遵守|违反|符合|适用|修改|废止|替代|代替|详见|参见|转发|印发
         | 下发|发布|公布|通知|意见|方案|办法|细则|决定|与|及|由|的|号和? )
    """,
    re.VERBOSE,
)
# What may stick to the first letter of a run: 11月7日|原国家计委令, 《…》和|国办发.
_STUCK = compiled(r"(?<=\d)[年月日][以由]?原?|(?<=[》)])[和与及]|原(?=中华|国家)")
_LONGEST_ISSUER = 60
_ORDER = compiled(r"(?:令|公告|通告)\Z")

# In a header the issuer stands elsewhere: 第8号, （2026年第10号）, 〔2023〕第1号.
_BARE = compiled(
    rf"(?:令|公告|通告)?(?=\(?(?:第|\[|\d{{4}}年))\(?\[?(?:{_YEAR}[年\]])?第?{_SERIAL}\)?",
)


class NumberAt(NamedTuple):
    """A document number and the view's range where it stands."""

    start: int
    end: int
    number: DocNumber


def find(view: View) -> tuple[NumberAt, ...]:
    """Every document number of running text, in order; a bare 第8号 is none there."""
    if "号" not in view.text:
        return ()
    found: list[NumberAt] = []
    for at in sorted(_candidates(view), key=lambda n: (n.start, -n.end)):
        if not found or at.start >= found[-1].end:
            found.append(at)
    return tuple(found)


def parse(text: str) -> DocNumber | None:
    """Read ``text`` that is a number and nothing else, as in a header: bare 第8号 and 2026年第322号 too."""
    view = View(text.strip())
    for at in find(view):
        if at.start == 0 and at.end == len(view.text):
            return at.number
    if view.text and (bare := _BARE.fullmatch(view.text)):
        return _number(text.strip(), "", bare)
    return None


def _candidates(view: View) -> Iterator[NumberAt]:
    text = view.text
    for pattern in _TAIL:
        for tail in pattern.finditer(text):
            issuer = _issuer(text, tail.start())
            if not issuer:
                continue
            start, end = tail.start() - len(issuer), tail.end()
            if text[end - 1] == ")" and "(" not in tail.group():
                end -= 1
            yield NumberAt(start, end, _number(view.words(start, end), issuer, tail))


def _issuer(text: str, end: int) -> str:
    """The words of the issuer that end at ``end``: a code (洪政办), or organ and kind (国务院令)."""
    run = _RUN.search(text, max(0, end - _LONGEST_ISSUER), end)
    if run is None:
        return ""
    start = run.start()
    if stuck := _STUCK.match(text, start):
        start = stuck.end()
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    return text[start:end]


def _number(words: str, issuer: str, tail: re.Match[str]) -> DocNumber:
    parts = tail.groupdict()
    year = parts.get("year") or (f"19{parts['short']}" if parts.get("short") else None)
    return _new_doc_number(
        text=words,
        issuer_code=_ORDER.sub("", issuer) or None,
        year=int(year) if year else None,
        serial=_serial(parts["serial"]),
    )


def _serial(digits: str) -> int | None:
    """The value of a serial number, Arabic or Chinese (第七十四号); None for a placeholder (×号)."""
    numeral = numerals.read(digits)
    return int(numeral.value) if numeral else None
