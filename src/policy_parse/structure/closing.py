"""The closing paragraphs of a part, which follow its last section and belong to none."""

import re
from functools import cache

from policy_parse.lexicon import alternation, words
from policy_parse.patterns import compiled
from policy_parse.structure import headings
from policy_parse.structure.line import Piece
from policy_parse.structure.node import Node

#: A line of one sentence up to this length may be a title, with the section's text on the lines below.
_LONGEST_TITLE = 31
#: 实施时间和有效期。: a title that ends like a sentence, with 本办法自… as its text.
_LONGEST_LABEL = 12
_TERM_TITLE = compiled("附则|施行|实施[时日期]|期限|有效期|生效|解释|其[他它]")
_TERM = compiled(r"本[\u4e00-\u9fff]{2,10}(?:自|由.{2,20}负责解释)")


def take(nodes: list[Node]) -> list[Piece]:
    """Take the closing paragraphs from the last section.

    From 特此通知 or 本公告自…起施行 on; where its like have no further paragraphs, all that it has too many;
    else from the one on that begins as closing paragraphs do. The last article of a regulation keeps its
    paragraphs.
    """
    nodes = [node for node in nodes if not node.in_table]
    leaves = [leaf for node in nodes for leaf in _leaves(node)]
    if not leaves:
        return []
    below = _after_list(nodes[-1])
    last = leaves[-1]
    if last.key == "条":
        return below
    own = len(last.pieces) if _is_about_term(last) else _own_lines(last)
    if (says_so := _formula(last)) < own:
        own = says_so
    if len(last.pieces) <= own:
        return below
    alike = [node for node in leaves[:-1] if node.key == last.key and _own_lines(node) == own]
    if any(len(node.pieces) > own for node in alike):
        first = (n for n in range(own, len(last.pieces)) if begins(last.pieces[n].text))
        own = next(first, len(last.pieces))
    closing = last.pieces[own:]
    del last.pieces[own:]
    return closing + below


def _after_list(node: Node) -> list[Piece]:
    """The same from a section that goes on below its list: （三）…。此外，…。本决定自…起施行。"""
    while (items := _items(node)) and node.key != "条":
        below = items[-1].line.view.start
        for n, piece in enumerate(node.pieces):
            if piece.first > below and (_says_so().match(piece.text) or _TERM.match(piece.text)):
                closing = node.pieces[n:]
                del node.pieces[n:]
                return closing
        node = items[-1]
    return []


def _own_lines(node: Node) -> int:
    """How many paragraphs a last section keeps for itself: the title line's first, or the run-in text."""
    first = node.pieces[0].text if node.pieces else ""
    titled = len(first) <= _LONGEST_TITLE and "。" not in first[:-1] and first[-1:] != ";"
    return 2 if titled and (first[-1:] == "?" or not headings.says_what_to_do(first)) else 1


def _is_about_term(node: Node) -> bool:
    """Whether the section's title says that what follows is its own text: 附则, 施行日期."""
    first = node.pieces[0].text if node.pieces else ""
    return len(first) <= _LONGEST_LABEL and _TERM_TITLE.search(first) is not None


def _formula(node: Node) -> int:
    """The first paragraph that only a closing can be."""
    first = node.pieces[0].text if node.pieces else ""
    term = first.endswith("。") and len(first) > _LONGEST_LABEL
    for n, piece in enumerate(node.pieces[1:], 1):
        if _says_so().match(piece.text) or (term and _TERM.match(piece.text)):
            return n
    return len(node.pieces)


def _leaves(node: Node) -> list[Node]:
    items = _items(node)
    return [leaf for child in items for leaf in _leaves(child)] if items else [node]


def _items(node: Node) -> list[Node]:
    """The sections inside one, without rows of a table: what stands below a table is not the last row's."""
    return [child for child in node.children if not child.in_table]


def begins(text: str) -> bool:
    """Whether a paragraph begins as closing ones do: 以上意见…, 特此通知, 本通知自…."""
    return _closes().match(text) is not None


@cache
def _says_so() -> re.Pattern[str]:
    return compiled(alternation(words("layout", "closing")))


@cache
def _closes() -> re.Pattern[str]:
    """How a closing paragraph begins where sections have several paragraphs: 以上意见…, 本通知自…."""
    own = alternation(words("layout", "closing"))
    return compiled(rf"{own}|{_TERM.pattern}|各(?:地|级|区|县|市|镇|有关|部门|单位)[^。,]*(?:要|应|请)")
