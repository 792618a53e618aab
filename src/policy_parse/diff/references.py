"""Internal references (依照第二十条) whose number stayed while their target took another."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policy_parse.diff.model import StaleReference
from policy_parse.diff.pairing import Group
from policy_parse.diff.units import Unit
from policy_parse.model import Part, PolicyDocument, Section
from policy_parse.patterns import compiled
from policy_parse.span import Span
from policy_parse.text.fold import View
from policy_parse.text.numerals import read

_NUMERAL = r"[一二三四五六七八九十百千零〇两0-9]++"
_STYLES = {"条": "article", "章": "chapter", "节": "division"}


@cache
def _pattern() -> re.Pattern[str]:
    """第二十条第一款第（三）项. What another document's name stands before is no reference to this one."""
    return compiled(
        rf"""
        (?P<outside> 》 (?:\([^()]*+\))?+ [^,。;!?\n]{{0,4}}? )?
        第 (?P<number>{_NUMERAL}) (?P<style>[条章节])
        (?: 第{_NUMERAL}款 )?+
        (?: 第 \(? (?P<item>{_NUMERAL}) \)? 项 )?+
        """,
        re.VERBOSE,
    )


#: The name of a law in front of a number; 本 makes it this document.
_LAW = compiled(r"(?P<own>本)?(?:实施)?(?:法|条例|办法|规定|细则|规则)\Z")
#: What may stand between two references of one list: 第十条、第十一条和第十五条.
_CHAIN = compiled(r"[、,和及或至到以与]{0,2}")


def stale_references(
    old: PolicyDocument,
    new: PolicyDocument,
    units: tuple[Sequence[Unit], Sequence[Unit]],
    groups: Sequence[Group],
) -> Iterator[StaleReference]:
    """References that a section carried over word for word, in the new version's order."""
    olds, news = list(old.owners()), list(new.owners())
    targets = _numbered(olds), _numbered(news)
    successor = {i: g.new[0] if g.new else None for g in groups for i in g.old}
    origin = {j: g.old for g in groups for j in g.new}
    for j, node in enumerate(news):
        if j not in origin:
            continue
        known = {name for i in origin[j] for name, _, _ in _references(olds[i])}
        for name, text, span in _references(node):
            meant = targets[0].get(name)
            if name not in known or meant is None:
                continue
            now = successor.get(meant)
            if now is None or targets[1].get(name) != now:
                yield StaleReference(
                    section=node.id,
                    text=text,
                    span=span,
                    meant=units[0][meant].id,
                    now=units[1][now].id if now is not None else None,
                )


#: Style and value of the section, value of the item in it.
_Name = tuple[str, int, int]


def _numbered(nodes: Sequence[Part | Section]) -> dict[_Name, int]:
    """What each number points at, where it points at one thing only."""
    found: dict[_Name, int] = {}
    index = {node.id: n for n, node in enumerate(nodes)}
    twice: set[_Name] = set()
    for n, node in enumerate(nodes):
        if isinstance(node, Part) or node.number is None or node.number.style not in _STYLES.values():
            continue
        names: list[tuple[_Name, int]] = [((node.number.style, node.number.value, 0), n)]
        for child in node.children:
            if child.number and child.number.style == "cjk-paren":
                names.append(((node.number.style, node.number.value, child.number.value), index[child.id]))
        for name, target in names:
            if name in found:
                twice.add(name)
            found[name] = target
    return {name: target for name, target in found.items() if name not in twice}


def _references(node: Part | Section) -> Iterator[tuple[_Name, str, Span]]:
    for sentence in node.sentences:
        if "第" not in sentence.text:
            continue
        view = View(sentence.text)
        outside_until = -1
        for match in _pattern().finditer(view.text):
            start = match.start("number") - 1
            foreign = bool(match["outside"]) or _foreign(view.text, start)
            if foreign or (outside_until >= 0 and _CHAIN.fullmatch(view.text, outside_until, start)):
                outside_until = match.end()
                continue
            outside_until = -1
            number, item = _value(match["number"]), _value(match["item"]) if match["item"] else 0
            if number is not None and item is not None:
                at, here = sentence.span.start, view.span(start, match.end())
                yield (
                    (_STYLES[match["style"]], number, item),
                    here.of(sentence.text),
                    Span(start=at + here.start, end=at + here.end),
                )


def _value(text: str) -> int | None:
    number = read(text)
    return int(number.value) if number else None


def _foreign(text: str, start: int) -> bool:
    """Whether the number is another law's: 行政处罚法第五条, but 本法第五条."""
    name = _LAW.search(text, max(0, start - 8), start)
    return name is not None and not name["own"]
