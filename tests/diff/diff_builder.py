"""Small documents for the tests of the comparison, made from an outline without the pipeline.

One line a paragraph. ``第一章 总则``, ``第三条 …``, ``一、…`` and ``（一）…`` open sections; in the two last
styles the words up to the first 。 are the heading when more follows on the line. Everything that a sentence
says between its stops is a measure; numbers with a unit are indicators.
"""

import re
from decimal import Decimal

from policy_parse.model import (
    Deadline,
    Indicator,
    Measure,
    Metadata,
    Normalized,
    NumberStyle,
    Part,
    PolicyDocument,
    Responsible,
    Section,
    SectionNumber,
    Sentence,
    SourceInfo,
)
from policy_parse.span import Span

_DIGITS = "零一二三四五六七八九"
_MARK = re.compile(
    r"\s*(?P<text>第(?P<chapter>[一二三四五六七八九十百]+)章|第(?P<article>[一二三四五六七八九十百]+)条"
    r"|(?P<cjk>[一二三四五六七八九十百]+)、|[（(](?P<paren>[一二三四五六七八九十百]+)[）)])[ \u3000]*"
)
_STYLES: dict[str, NumberStyle] = {
    "chapter": "chapter",
    "article": "article",
    "cjk": "cjk",
    "paren": "cjk-paren",
}
_STOP = re.compile(r"(?:[（(][^）)]*[）)]|[^。！？；;])+[。！？；;]?")
_QUANTITY = re.compile(
    r"(?P<before>不低于|不少于|不超过|最高)?(?P<value>\d+(?:\.\d+)?)"
    r"(?P<unit>亿元|万元|元|%|％|个工作日|日|个|家|项|场|所)(?P<after>以上|以内|内)?"
)
_UNITS = {
    "亿元": (Decimal(10**8), "CNY"),
    "万元": (Decimal(10**4), "CNY"),
    "元": (Decimal(1), "CNY"),
    "%": (Decimal("0.01"), "ratio"),
    "％": (Decimal("0.01"), "ratio"),
    "个工作日": (Decimal(1), "workday"),
    "日": (Decimal(1), "day"),
}
_FLOOR = {"不低于", "不少于", "以上"}
_CEILING = {"不超过", "最高", "以内", "内"}
_ACTION = re.compile(r"(推进|鼓励|应当|可以|探索|实现|开展|建立|落实|优化|加强|完善)")
_MODALITY = {"鼓励": "encourage", "应当": "must", "可以": "may", "探索": "explore"}
_BY = re.compile(r"(20\d\d)年底前")
_NOTE = re.compile(r"[（(]责任单位：(?P<lead>[^；）)]+)(?:；配合单位：(?P<support>[^）)]+))?[）)]")


def numeral(text: str) -> int:
    """一百二十三 → 123."""
    total, digit = 0, 0
    for ch in text:
        if ch in "十百":
            total += (digit or 1) * (10 if ch == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.index(ch)
    return total + digit


def cjk(value: int) -> str:
    """123 → 一百二十三."""
    if value >= 100:
        rest = value % 100
        middle = (
            "" if not rest else ("零" + cjk(rest) if rest < 10 else ("一" if rest < 20 else "") + cjk(rest))
        )
        return _DIGITS[value // 100] + "百" + middle
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


class _Node:
    def __init__(self, number: SectionNumber | None, style: str, start: int) -> None:
        self.number, self.style, self.start = number, style, start
        self.heading: tuple[str, Span] | None = None
        self.sentences: list[tuple[str, Span, int]] = []
        self.children: list[_Node] = []
        self.end = start


def document(text: str, *, issued: str | None = None, title: str | None = None) -> PolicyDocument:
    """The document that ``text`` outlines."""
    root = _Node(None, "", 0)
    stack = [root]
    offset = 0
    for line in text.split("\n"):
        start, offset = offset, offset + len(line) + 1
        if not line.strip():
            continue
        mark = _MARK.match(line)
        body = start
        if mark:
            style = next(s for s in _STYLES if mark[s])
            while any(n.style == style for n in stack):
                stack.pop()
            number = SectionNumber(
                text=mark["text"],
                value=numeral(mark[style]),
                style=_STYLES[style],
                span=Span(start=start + mark.start("text"), end=start + mark.end("text")),
            )
            node = _Node(number, style, start)
            stack[-1].children.append(node)
            stack.append(node)
            body = start + mark.end()
            line = line[mark.end() :]
            if style != "article":
                cut = line.find("。")
                if cut < 0:
                    node.heading = (line, Span(start=body, end=body + len(line)))
                    line = ""
                elif cut < len(line) - 1 and cut <= 30 and not set("，,；;") & set(line[:cut]):
                    node.heading = (line[:cut], Span(start=body, end=body + cut + 1))
                    body, line = body + cut + 1, line[cut + 1 :]
        node = stack[-1]
        paragraph = node.sentences[-1][2] + 1 if node.sentences else 1
        for found in _STOP.finditer(line):
            if found[0].strip():
                node.sentences.append(
                    (found[0], Span(start=body + found.start(), end=body + found.end()), paragraph)
                )
        for each in stack:
            each.end = offset - 1
    facts = _Facts()
    part = Part(
        id="body",
        role="body",
        title=title,
        span=Span(start=0, end=len(text)),
        sentences=tuple(_sentences("body", root, facts)),
        sections=tuple(_sections("body", root.children, 1, facts)),
    )
    return PolicyDocument(
        source=SourceInfo(
            file="-", media_type="text/plain", sha256="0" * 64, encoding="utf-8", char_count=len(text)
        ),
        text=text,
        metadata=Metadata.model_validate({"title": title, "issued_on": issued}),
        parts=(part,),
        measures=tuple(facts.measures),
        indicators=tuple(facts.indicators),
    )


class _Facts:
    def __init__(self) -> None:
        self.measures: list[Measure] = []
        self.indicators: list[Indicator] = []


def _sections(parent: str, nodes: list[_Node], level: int, facts: _Facts) -> list[Section]:
    result = []
    seen: dict[str, int] = {}
    for node in nodes:
        assert node.number is not None
        id_ = f"{parent}.{node.number.value}"
        seen[id_] = seen.get(id_, 0) + 1
        if seen[id_] > 1:
            id_ += f"-{seen[id_]}"
        result.append(
            Section(
                id=id_,
                level=level,
                number=node.number,
                heading=node.heading[0] if node.heading else None,
                heading_span=node.heading[1] if node.heading else None,
                span=Span(start=node.start, end=node.end),
                sentences=tuple(_sentences(id_, node, facts)),
                children=tuple(_sections(id_, node.children, level + 1, facts)),
            )
        )
    return result


def _sentences(owner: str, node: _Node, facts: _Facts) -> list[Sentence]:
    result = []
    counts = [0, 0]
    for n, (words, span, paragraph) in enumerate(node.sentences, 1):
        sentence = Sentence(id=f"{owner}.s{n}", span=span, text=words, paragraph=paragraph)
        result.append(sentence)
        note = _NOTE.search(words)
        for clause in re.finditer(r"[^，。！？；;（）,()]+", words[: note.start()] if note else words):
            action = _ACTION.search(clause[0])
            if action:
                counts[0] += 1
                _measure(owner, sentence, clause, action, note, counts, facts)
    return result


def _measure(
    owner: str,
    sentence: Sentence,
    clause: re.Match[str],
    action: re.Match[str],
    note: re.Match[str] | None,
    counts: list[int],
    facts: _Facts,
) -> None:
    base = sentence.span.start + clause.start()
    organs = []
    for role in ("lead", "support"):
        if note and note[role]:
            for name in note[role].split("、"):
                at = sentence.span.start + note.start(role) + note[role].index(name)
                organs.append(
                    Responsible.model_validate(
                        {"name": name, "role": role, "span": {"start": at, "end": at + len(name)}}
                    )
                )
    by = _BY.search(clause[0])
    id_ = f"{owner}.m{counts[0]}"
    indicator_ids = []
    for quantity in _QUANTITY.finditer(clause[0]):
        counts[1] += 1
        indicator_ids.append(f"{owner}.i{counts[1]}")
        factor, unit = _UNITS.get(quantity["unit"], (Decimal(1), quantity["unit"]))
        bounds = {quantity["before"], quantity["after"]}
        facts.indicators.append(
            Indicator(
                id=indicator_ids[-1],
                measure_id=id_,
                section_id=owner,
                sentence_id=sentence.id,
                span=Span(start=base + quantity.start(), end=base + quantity.end()),
                text=quantity[0],
                metric=clause[0][action.end() : quantity.start()] or None,
                comparator="ge" if bounds & _FLOOR else "le" if bounds & _CEILING else "eq",
                value=Decimal(quantity["value"]),
                unit=quantity["unit"],
                normalized=Normalized(value=Decimal(quantity["value"]) * factor, unit=unit),
                kind="target",
                rule="test",
            )
        )
    facts.measures.append(
        Measure.model_validate(
            {
                "id": id_,
                "section_id": owner,
                "sentence_id": sentence.id,
                "span": Span(start=base, end=base + len(clause[0])),
                "text": clause[0],
                "action": action[0],
                "object": clause[0][action.end() :] or None,
                "modality": _MODALITY.get(action[0], "commit"),
                "responsible": organs,
                "deadline": Deadline(
                    text=by[0],
                    date=f"{by[1]}-12-31",
                    kind="by",
                    span=Span(start=base + by.start(), end=base + by.end()),
                )
                if by
                else None,
                "indicator_ids": indicator_ids,
                "rule": "test",
            }
        )
    )
