"""The lines of a copied page, and what each looks like on its own."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policy_parse.patterns import compiled

CLOSERS = "。，、；：！？）》〉】」』”’,;:!?)〕]％%"
OPENERS = "（《〈【「『“‘([〔"
#: Marks that end a sentence, or a member of a list.
FINAL = "。！？；!?;"

_PROSE = compiled(r"[，,；;。：:、]")
_TIGHT = compiled(r"[”」』）》〉】。，、；：](?=[“「『（《〈【”」』）》〉】。，、；：])")
#: Signatures of more organs than this are no signatures.
_SIGNATURES = 12
#: Lines of the head among which the 主送机关 are looked for.
_HEAD = 20
#: Lines of a note under a title.
_NOTE_LINES = 8


@dataclass(slots=True)
class Piece:
    """One line as copied.

    ``line`` counts from 1; ``page`` is the last page mark before it; ``gap``: an empty line or a
    page mark stands before it; ``alone``: it is a paragraph by what it is (a date, a 文号, a
    signature); ``label``: the recurring ``责任单位：`` it begins with; ``closes``: its colon ends
    the 主送机关; ``begins``: the format says that a paragraph begins here.
    """

    text: str
    line: int
    page: int | None
    gap: bool
    indented: bool
    alone: bool
    label: str | None
    closes: bool = False
    begins: bool = False


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    number = "[一二三四五六七八九十百零〇]{1,6}"
    marker = rf"""
        [（(]\ ?(?:{number}|\d{{1,2}})\ ?[）)]           # （一） （1）
      | {number}[、．.]                                  # 一、
      | \d{{1,3}}[、．.](?!\d)                           # 1. 1、
      | 第\ ?(?:{number}|\d{{1,3}})\ ?[编章节条](?!第)   # 第一条
      | [①-⑳]
    """
    label = r"[\u4e00-\u9fff]{2,8}："
    digits = r"[\d一二三四五六七八九十]{1,3}"
    date = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\ ?年\ ?{digits}\ ?月\ ?{digits}\ ?日"
    return {
        "marker": compiled(rf"(?:{marker})", re.VERBOSE),
        "bare": compiled(rf"(?:{marker})$", re.VERBOSE),
        "item": compiled(
            r"——|—\s?—|[●•◆■★]|前[两二三]?款|附\s?件(?:\s?\d{1,2}|[一二三四五六七八九十])?\s?(?:：|:|$)"
        ),
        "annex": compiled(r"附\s?件$"),
        "contents": compiled(r"目\s*录$"),
        "label": compiled(label),
        "date": compiled(rf"{date}$", re.VERBOSE),
        "note": compiled(r"[（(][^（()）]{2,40}[）)]$"),
        "leader": compiled(r"(?<![.．…·])[.．…·]{4,}+\s*+\d{1,4}$"),
        "page": compiled(
            r"#\s*Page\s+(\d+)\s*:\s*$|[-—–]\s*(\d{1,4})\s*[-—–]$|第\s*(\d{1,4})\s*页(?:\s*共\s*\d+\s*页)?$"
        ),
        "number": compiled(
            r"[\u4e00-\u9fff]{1,10}\s?[〔\[［(（]\s?(?:19|20)\d\d\s?[〕\]］)）]\s?(?:第\s?)?\d{1,5}\s?号"
            r"(?:\s*签发人\s?[：:][\u4e00-\u9fff\s、]{2,20})?$"
        ),
        "head": compiled(
            rf"""
            (?:[\u4e00-\u9fff]{{2,12}}[公通]告)? (?:(?:19|20)\d\d\s?年)? 第\s?\d{{1,4}}\s?号 $  # 2025年第14号
          | [（(]{date}[^（）()]*(?:通过|公布|发布|批准|施行|修订|修正)[）)] $
          | [（(—-]*{date}在.{{4,40}}(?:会议|大会)上[）)]? $
          | (?:省|市|区|县|州|自治区)长\ ?[\u4e00-\u9fff\ ]{{2,6}} $
          | 各位(?:代表|委员|同志)[，,：:]
            """,
            re.VERBOSE,
        ),
        "noted": compiled(rf"[（(]\s?{date}"),
        "titled": compiled(r"(?:通知|意见|批复|函|决定|通报|请示|报告|公告|通告|答复)$"),
        "dated": compiled(rf"[（(]\s?{date}\s?[）)]$", re.VERBOSE),
    }


def is_page_mark(line: str) -> bool:
    """Whether a line is a page's number and nothing else."""
    return bool(patterns()["page"].match(line.strip()))


def pieces_of(lines: Sequence[str], starts: Collection[int] = ()) -> list[Piece]:
    """The pieces of a text, page marks (``# Page 7:``, ``- 7 -``) left out; ``starts`` as for ``join``."""
    found = list(_pieces(lines, starts))
    _mark_signatures(found)
    _mark_note(found)
    _mark_recipients(found)
    _keep_recurring_labels(found)
    return found


def _pieces(lines: Sequence[str], starts: Collection[int]) -> Iterator[Piece]:
    known = patterns()
    page_mark, dated, number, note = known["page"], known["date"], known["number"], known["note"]
    contents = known["contents"]
    page, gap, alone = None, False, False
    margin = _margin(lines)
    for n, raw in enumerate(lines, 1):
        text = raw.strip()
        if not text:
            gap = True
        elif mark := page_mark.match(text):
            page = int(mark[1]) if mark[1] else page
            gap = True
        else:
            alone = bool(
                dated.match(text)
                or number.match(text)
                or (n <= _HEAD and known["head"].match(text))
                or contents.match(text)
                or (alone and note.match(text))
            )
            label = known["label"].match(text)
            indented = _lead(raw) >= margin + 2
            begins = n in starts
            yield Piece(text, n, page, gap, indented, alone, label[0] if label else None, begins=begins)
            gap = False


def _lead(line: str) -> int:
    """White space at the head of a line, in half ems."""
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank) + blank.count("\u3000") + 3 * blank.count("\t")


def _margin(lines: Sequence[str]) -> int:
    """The lead that most lines have: what is more is an indent."""
    leads = Counter(_lead(line) for line in lines if line.strip())
    return max(leads, key=lambda lead: (leads[lead], -lead)) if leads else 0


def _mark_signatures(pieces: Sequence[Piece]) -> None:
    """Signing organs stand on lines of their own right above the date."""
    date = patterns()["date"]
    for i in range(len(pieces) - 1, 0, -1):
        if date.match(pieces[i].text.removesuffix("印发")):
            for above in reversed(pieces[max(0, i - _SIGNATURES) : i]):
                if _PROSE.search(above.text) or len(above.text) > 32:
                    break
                above.alone = True


def _mark_note(pieces: Sequence[Piece]) -> None:
    """（2025年4月7日…通过） under a title, broken over lines: a paragraph begins behind it."""
    for i, piece in enumerate(pieces[:_HEAD]):
        if piece.text[0] in "（(" and patterns()["noted"].match(piece.text):
            text = ""
            for j in range(i, min(i + _NOTE_LINES, len(pieces) - 1)):
                text += pieces[j].text
                if text[-1] in "）)" and patterns()["head"].match(text):
                    pieces[j + 1].begins = True
                    return


def _mark_recipients(pieces: Sequence[Piece]) -> None:
    """The 主送机关 end with the first colon, before any sentence has been closed."""
    for piece in pieces[:_HEAD]:
        if "。" in piece.text:
            return
        if piece.text[-1] in "：:":
            piece.closes = True
            return


def _keep_recurring_labels(pieces: Sequence[Piece]) -> None:
    """责任单位： opens a paragraph where such lines recur; a single 目标： may stand inside one."""
    counts = Counter(p.label for p in pieces if p.label)
    for piece in pieces:
        if piece.label and counts[piece.label] < 3:
            piece.label = None


def width_of(text: str) -> int:
    """Printed width in half ems: two adjoining punctuation marks share one em and a half."""
    narrow = len(text.encode("ascii", "ignore"))
    return 2 * len(text) - narrow - len(_TIGHT.findall(text)) - text.count(" ") // 2
